#include "src/code/flow.h"

#include "src/term/atom.h"

#include <stdio.h>

/* Which registers hold a value. */
typedef uint64_t *RegSet;

typedef struct {
    const ModCode *mod;
    const FnCode *fn;
    size_t set_words;
    RegSet now;
    RegSet
        *in; /* per slot: what holds on every path found so far, or NULL; only where paths meet */
    uint8_t *meets; /* per slot: 1 when something jumps there */
    uint32_t *todo; /* slots whose `in` has changed */
    size_t todo_len;
    bool bad;
} Flow;

static _Thread_local char message[200];

static bool has(const Flow *f, size_t r) { return f->now[r / 64] >> r % 64 & 1; }
static void add(Flow *f, size_t first, size_t n) {
    for (size_t r = first; r < first + n && r < f->fn->nregs; r++)
        f->now[r / 64] |= (uint64_t)1 << r % 64;
}
static void drop_from(Flow *f, size_t first) {
    for (size_t r = first; r < f->fn->nregs; r++)
        f->now[r / 64] &= ~((uint64_t)1 << r % 64);
}

static void need(Flow *f, const Slot *s, size_t first, size_t n) {
    for (size_t r = first; r < first + n && !f->bad; r++) {
        if (has(f, r)) continue;
        snprintf(message, sizeof message,
                 "%.60s.%.60s/%u slot %zu: %s reads register %zu, which may hold nothing",
                 atom_text(f->mod->name, NULL), atom_text(f->fn->name, NULL), f->fn->arity,
                 (size_t)(s - f->fn->code), op_info[s->op].name, r);
        f->bad = true;
    }
}

/* `now` holds on another path to `slot`. */
static void meet(Flow *f, size_t slot) {
    bool changed = false;
    if (!f->in[slot]) {
        f->in[slot] = memcpy(mem_alloc(f->set_words * 8), f->now, f->set_words * 8);
        changed = true;
    } else {
        for (size_t i = 0; i < f->set_words; i++) {
            uint64_t both = f->in[slot][i] & f->now[i];
            changed |= both != f->in[slot][i];
            f->in[slot][i] = both;
        }
    }
    if (!changed) return;
    for (size_t i = 0; i < f->todo_len; i++)
        if (f->todo[i] == slot) return;
    f->todo[f->todo_len++] = (uint32_t)slot;
}

/* Reads that the operand letters do not tell; true when they stand for the letters as well. */
static bool reads_special(Flow *f, const Slot *s) {
    const ModCode *m = f->mod;
    const size_t a = (uint16_t)s->a, b = (uint16_t)s->b, c = (uint16_t)s->c;
    switch ((Opcode)s->op) {
    case OP_TUPLE:
    case OP_BS_BUILD:
    case OP_MAP_NEW:
    case OP_CLOSURE:
    case OP_GUARD_BIF: need(f, s, b, c); return true;
    case OP_MAP_PUT:
    case OP_MAP_UPDATE: need(f, s, c, 2); return false;
    case OP_CALL: need(f, s, a + 1, m->fns[s->d].arity); return true;
    case OP_CALL_EXT: need(f, s, a + 1, m->exports[s->d].arity); return true;
    case OP_CALL_FUN: need(f, s, a, b + 1); return true;
    case OP_CALL_DYN: need(f, s, a + 1, c); return false;
    case OP_CALL_BIF: need(f, s, a + 1, b); return true;
    case OP_APPLY: need(f, s, a + 1, 3); return true;
    case OP_APPLY_FUN: need(f, s, a + 1, 2); return true;
    case OP_TCALL: need(f, s, 0, m->fns[s->d].arity); return true;
    case OP_TCALL_EXT: need(f, s, 0, m->exports[s->d].arity); return true;
    case OP_TCALL_FUN: need(f, s, 0, a + 1); return true;
    case OP_TCALL_DYN: need(f, s, 0, c); return false;
    case OP_TAPPLY:
    case OP_RERAISE: need(f, s, a, 3); return true;
    case OP_TAPPLY_FUN: need(f, s, a, 2); return true;
    case OP_PROTOCOL: need(f, s, 0, m->exports[s->d].arity); return true;
    case OP_ERR_FUNCTION: need(f, s, 0, c); return true;
    case OP_RECV_NEXT: return true;
    default: return false;
    }
}

static void reads(Flow *f, const Slot *s) {
    const OpInfo *info = &op_info[s->op];
    const int16_t operands[3] = {s->a, s->b, s->c};
    if (!reads_special(f, s))
        for (int i = 0; i < 3; i++)
            if (info->fmt[i] == 'r' || info->fmt[i] == 'm') need(f, s, (uint16_t)operands[i], 1);
    if (!strchr(info->ext, 's')) return;
    for (size_t i = 1; i < op_slots(s); i++)
        if (segment_unpack(s[i].w0).size_kind == SEG_SIZE_REG) need(f, s, s[i].w1, 1);
}

static void jumps(Flow *f, const Slot *s) {
    const OpInfo *info = &op_info[s->op];
    if (s->op == OP_RECV_NEXT) drop_from(f, (uint16_t)s->a);
    if (info->fmt[3] == 'j') meet(f, s->d);
    if (!strchr(info->ext, 'j')) return;
    for (size_t i = 1; i < op_slots(s); i++)
        meet(f, s[i].w1);
}

static void writes(Flow *f, const Slot *s) {
    const OpInfo *info = &op_info[s->op];
    const int16_t operands[3] = {s->a, s->b, s->c};
    switch ((Opcode)s->op) {
    case OP_CALL:
    case OP_CALL_EXT:
    case OP_CALL_FUN:
    case OP_CALL_DYN:
    case OP_APPLY:
    case OP_APPLY_FUN: drop_from(f, (size_t)(uint16_t)s->a + 1); break;
    case OP_CALL_BIF: { /* the slot behind the arguments is the builtin's */
        size_t state = (size_t)(uint16_t)s->a + 1 + (uint16_t)s->b;
        if (state < f->fn->nregs) f->now[state / 64] &= ~((uint64_t)1 << state % 64);
        break;
    }
    case OP_TRY: add(f, (uint16_t)s->a, 2); break;
    case OP_CATCH: add(f, (uint16_t)s->a, 3); break;
    default: break;
    }
    for (int i = 0; i < 3; i++)
        if (info->fmt[i] == 'w' || info->fmt[i] == 'm') add(f, (uint16_t)operands[i], 1);
}

/* Follow the code from `at`, where in[at] holds, until it ends or meets another path. */
static void walk(Flow *f, size_t at) {
    memcpy(f->now, f->in[at], f->set_words * 8);
    while (!f->bad) {
        const Slot *s = &f->fn->code[at];
        reads(f, s);
        if (f->bad) return;
        if (s->op == OP_FIELD)
            meet(f, at + 2); /* no map: nothing is written, the call behind it runs */
        jumps(f, s);
        if (op_is_final(s->op)) return;
        writes(f, s);
        at += op_slots(s) + (s->op == OP_FIELD);
        if (!f->meets[at]) continue;
        meet(f, at);
        return;
    }
}

static void mark_meetings(Flow *f) {
    const FnCode *fn = f->fn;
    for (size_t at = 0; at < fn->code_len; at += op_slots(&fn->code[at])) {
        const Slot *s = &fn->code[at];
        if (op_info[s->op].fmt[3] == 'j') f->meets[s->d] = 1;
        if (s->op == OP_FIELD) f->meets[at + 2] = f->meets[at + 3] = 1;
        if (!strchr(op_info[s->op].ext, 'j')) continue;
        for (size_t i = 1; i < op_slots(s); i++)
            f->meets[s[i].w1] = 1;
    }
}

static void check_function(Flow *f) {
    const FnCode *fn = f->fn;
    f->set_words = fn->nregs / 64u + 1;
    f->now = mem_zalloc(f->set_words * 8);
    f->in = mem_zalloc(fn->code_len * sizeof *f->in);
    f->meets = mem_zalloc(fn->code_len);
    f->todo = mem_alloc(fn->code_len * sizeof *f->todo);
    f->todo_len = 0;
    mark_meetings(f);
    add(f, 0, (size_t)fn->arity + (fn->nfree ? 1 : 0));
    meet(f, 0);
    while (f->todo_len && !f->bad)
        walk(f, f->todo[--f->todo_len]);
    for (size_t i = 0; i < fn->code_len; i++)
        mem_free(f->in[i]);
    mem_free(f->in);
    mem_free(f->now);
    mem_free(f->meets);
    mem_free(f->todo);
}

const char *flow_check(const ModCode *code) {
    Flow f = {.mod = code};
    for (uint32_t i = 0; i < code->fn_count && !f.bad; i++) {
        f.fn = &code->fns[i];
        check_function(&f);
    }
    return f.bad ? message : NULL;
}
