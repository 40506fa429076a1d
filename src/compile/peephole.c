#include "src/compile/peephole.h"

#include "src/compile/emit.h"

enum { SLOT_START = 1, SLOT_KEEP = 2, THREAD_MAX = 32 };

typedef struct {
    Gen *g;
    Slot *code;
    uint32_t len;
    uint8_t *flags;
    uint32_t *moved; /* old slot -> new slot */
} Pass;

/* Follow jumps that lead to jumps. */
static uint64_t thread_target(Pass *p, uint64_t label) {
    int32_t at = p->g->labels.data[label];
    for (int i = 0; i < THREAD_MAX && at >= 0 && (uint32_t)at < p->len && p->code[at].op == OP_JUMP;
         i++)
        at = (int32_t)p->code[at].d;
    if (at < 0 || (uint32_t)at >= p->len) {
        comp_fail(p->g, "a jump of the generated code leads nowhere");
        return 0;
    }
    return (uint64_t)at;
}

static int32_t label_slot(Pass *p, uint64_t label) {
    return label < p->g->labels.len ? p->g->labels.data[label] : -1;
}

/* Jump operands from labels to slots; first those of plain jumps, so that the others can be
 * threaded through them. */
static void resolve_labels(Pass *p) {
    for (uint32_t i = 0; i < p->len; i += (uint32_t)op_slots(&p->code[i])) {
        p->flags[i] |= SLOT_START;
        if (p->code[i].op == OP_JUMP) p->code[i].d = (uint64_t)(int64_t)label_slot(p, p->code[i].d);
    }
    for (uint32_t i = 0; i < p->len && !p->g->c->failed; i += (uint32_t)op_slots(&p->code[i])) {
        Slot *s = &p->code[i];
        const OpInfo *info = &op_info[s->op];
        if (s->op != OP_JUMP && info->fmt[3] == 'j') s->d = thread_target(p, s->d);
        if (info->ext[0] != '*' || info->ext[2] != 'j') continue;
        for (int k = 1; k <= (uint16_t)s->c; k++)
            s[k].w1 = thread_target(p, s[k].w1);
    }
    for (uint32_t i = 0; i < p->len && !p->g->c->failed; i += (uint32_t)op_slots(&p->code[i])) {
        Slot *s = &p->code[i];
        if (s->op != OP_JUMP) continue;
        uint64_t at = s->d;
        for (int k = 0; k < THREAD_MAX && at < p->len && p->code[at].op == OP_JUMP; k++)
            at = p->code[at].d;
        if (at >= p->len) {
            comp_fail(p->g, "a jump of the generated code leads nowhere");
        } else if (p->code[at].op == OP_RETURN) {
            *s = p->code[at];
        } else {
            s->d = at;
        }
    }
}

/* Keep what can be reached from the start. */
static void mark_reachable(Pass *p) {
    VEC(uint32_t) work = {0};
    vec_push(&work, 0);
    while (work.len) {
        uint32_t at = vec_pop(&work);
        while (at < p->len && !(p->flags[at] & SLOT_KEEP)) {
            const Slot *s = &p->code[at];
            const OpInfo *info = &op_info[s->op];
            p->flags[at] |= SLOT_KEEP;
            if (info->fmt[3] == 'j') vec_push(&work, (uint32_t)s->d);
            if (info->ext[0] == '*' && info->ext[2] == 'j')
                for (int k = 1; k <= (uint16_t)s->c; k++)
                    vec_push(&work, (uint32_t)s[k].w1);
            if (op_is_final(s->op)) break;
            at += (uint32_t)op_slots(s);
        }
    }
    vec_deinit(&work);
}

/* Drop jumps to what follows anyway. next_kept of a slot: the first kept instruction at or behind
 * it. */
static void drop_idle_jumps(Pass *p) {
    uint32_t *next_kept = p->moved; /* borrowed until the new places are computed */
    next_kept[p->len] = p->len;
    for (uint32_t i = p->len; i-- > 0;) {
        bool kept = p->flags[i] & SLOT_START && p->flags[i] & SLOT_KEEP;
        if (kept && p->code[i].op == OP_JUMP && p->code[i].d > i &&
            next_kept[p->code[i].d] == next_kept[i + 1]) {
            p->flags[i] &= (uint8_t)~SLOT_KEEP;
            kept = false;
        }
        next_kept[i] = kept ? i : next_kept[i + 1];
    }
}

/* New places; `first` slots are taken by a FRAME instruction. Returns the new length. */
static uint32_t place(Pass *p, uint32_t first) {
    uint32_t at = first;
    for (uint32_t i = 0; i < p->len;) {
        uint32_t n = (uint32_t)op_slots(&p->code[i]);
        for (uint32_t k = 0; k < n; k++)
            p->moved[i + k] = at;
        if (p->flags[i] & SLOT_KEEP) at += n;
        i += n;
    }
    p->moved[p->len] = at;
    return at;
}

static void copy_code(Pass *p, Slot *out) {
    for (uint32_t i = 0; i < p->len;) {
        uint32_t n = (uint32_t)op_slots(&p->code[i]);
        if (p->flags[i] & SLOT_KEEP) {
            Slot *to = &out[p->moved[i]];
            memcpy(to, &p->code[i], n * sizeof *to);
            const OpInfo *info = &op_info[to->op];
            if (info->fmt[3] == 'j') to->d = p->moved[to->d];
            if (info->ext[0] == '*' && info->ext[2] == 'j')
                for (uint32_t k = 1; k < n; k++)
                    to[k].w1 = p->moved[to[k].w1];
        }
        i += n;
    }
}

static void copy_lines(Pass *p, FnCode *fn) {
    Gen *g = p->g;
    fn->lines = front_alloc_atomic((g->lines.len + 1) * sizeof *fn->lines);
    fn->line_count = 0;
    for (size_t i = 0; i < g->lines.len; i++) {
        LineEntry e = {p->moved[g->lines.data[i].slot], g->lines.data[i].line};
        if (fn->line_count && fn->lines[fn->line_count - 1].slot == e.slot) fn->line_count--;
        fn->lines[fn->line_count++] = e;
    }
}

void peephole_finish(Gen *g, FnCode *fn) {
    Pass p = {.g = g, .code = g->code.data, .len = (uint32_t)g->code.len};
    p.flags = mem_zalloc(p.len + 1);
    p.moved = mem_alloc((p.len + 1) * sizeof *p.moved);
    resolve_labels(&p);
    if (!g->c->failed) {
        mark_reachable(&p);
        drop_idle_jumps(&p);
        bool frame = g->max > FRAME_FREE;
        uint32_t len = place(&p, frame);
        fn->code = front_alloc_atomic((len + 1) * sizeof *fn->code);
        if (frame) fn->code[0] = (Slot){.op = OP_FRAME, .c = (int16_t)g->max};
        copy_code(&p, fn->code);
        fn->code_len = len;
        fn->nregs = (uint16_t)g->max;
        copy_lines(&p, fn);
    }
    mem_free(p.flags);
    mem_free(p.moved);
}
