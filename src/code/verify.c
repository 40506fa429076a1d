#include "src/code/verify.h"

#include "src/code/protocol.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/number.h"
#include "src/term/tuple.h"

#include <stdarg.h>
#include <stdio.h>

enum { FRAME_LIMIT = 24 }; /* functions with more registers start with FRAME (vm/process.h) */

typedef struct {
    const ModCode *mod;
    const FnCode *fn;
    uint32_t files;  /* of the module, when there are several */
    uint8_t *starts; /* per slot of fn: 1 where an instruction starts */
    const char *error;
} Verifier;

static _Thread_local char message[240];

static bool PRINTF_LIKE(2, 3) fail(Verifier *v, const char *fmt, ...) {
    char what[120];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    snprintf(message, sizeof message, "%.80s/%u: %s", atom_text(v->fn->name, NULL), v->fn->arity,
             what);
    v->error = message;
    return false;
}

static bool is_instruction(const Verifier *v, uint64_t slot) {
    return slot < v->fn->code_len && v->starts[slot];
}

static bool check_register(Verifier *v, int64_t n, const char *op) {
    return (n >= 0 && n < v->fn->nregs) || fail(v, "%s: no register %lld", op, (long long)n);
}

/* Registers first .. first + n - 1. */
static bool check_range(Verifier *v, int64_t first, int64_t n, const char *op) {
    return n == 0 || (check_register(v, first, op) && check_register(v, first + n - 1, op));
}

static bool word_is_immediate(uint64_t word) {
    Term t = {word};
    return term_is_small(t) || term_is_atom(t) || term_is_nil(t) || term_is_imm_float(t);
}

static bool check_segment(Verifier *v, uint64_t word, uint64_t size, const char *op) {
    Segment s = segment_unpack(word);
    if (s.type > SEG_UTF32 || s.size_kind > SEG_SIZE_ALL || s.unit < 1 || s.unit > 256)
        return fail(v, "%s: no segment descriptor", op);
    if (s.size_kind == SEG_SIZE_ALL && s.type != SEG_BINARY && s.type < SEG_UTF8)
        return fail(v, "%s: only binaries take the rest", op);
    return s.size_kind != SEG_SIZE_REG || check_register(v, (int64_t)size, op);
}

static bool check_word(Verifier *v, char kind, uint64_t word, const char *op) {
    const ModCode *m = v->mod;
    uint64_t limit = UINT64_MAX;
    switch (kind) {
    case 'k': limit = m->literal_count; break;
    case 'f': limit = m->fn_count; break;
    case 'e': limit = m->export_count; break;
    case 'b': limit = m->builtin_count; break;
    case 'j': return is_instruction(v, word) || fail(v, "%s: jump to no instruction", op);
    case 'i': return word_is_immediate(word) || fail(v, "%s: no immediate", op);
    default: return true;
    }
    return word < limit ||
           fail(v, "%s: operand %c%llu out of range", op, kind, (unsigned long long)word);
}

/* Operands by their letters. */
static bool check_operands(Verifier *v, const Slot *s) {
    const OpInfo *info = &op_info[s->op];
    const int16_t in[3] = {s->a, s->b, s->c};
    for (int i = 0; i < 3; i++) {
        char kind = info->fmt[i];
        bool is_register = kind == 'r' || kind == 'w' || kind == 'm';
        if (is_register && !check_register(v, in[i], info->name)) return false;
        if (kind == 'I' && !word_is_immediate(slot_imm32(s)))
            return fail(v, "%s: no immediate", info->name);
    }
    if (!check_word(v, info->fmt[3], s->d, info->name)) return false;
    const char *kinds = info->ext[0] == '*' ? info->ext + 1 : info->ext;
    size_t slots = op_slots(s);
    for (size_t i = 1; i < slots; i++) {
        if (!check_word(v, kinds[0], s[i].w0, info->name) ||
            !check_word(v, kinds[1], s[i].w1, info->name))
            return false;
        if (kinds[0] == 's' && !check_segment(v, s[i].w0, s[i].w1, info->name)) return false;
    }
    return true;
}

static bool check_builtin(Verifier *v, uint64_t index, unsigned nargs) {
    const Mfa *f = &v->mod->builtins[index];
    if (f->arity != nargs || !builtin_find(f->module, f->name, f->arity))
        return fail(v, "there is no builtin %.40s.%.40s/%u", atom_text(f->module, NULL),
                    atom_text(f->name, NULL), nargs);
    return true;
}

static bool check_call(Verifier *v, const Slot *s) {
    const ModCode *m = v->mod;
    const unsigned b = (uint16_t)s->b, c = (uint16_t)s->c;
    switch ((Opcode)s->op) {
    case OP_CALL: return check_range(v, s->a, 1 + m->fns[s->d].arity, "CALL");
    case OP_CALL_EXT: return check_range(v, s->a, 1 + (int64_t)m->exports[s->d].arity, "CALL_EXT");
    case OP_CALL_FUN: return check_range(v, s->a, 1 + (int64_t)b, "CALL_FUN");
    case OP_CALL_DYN: return check_range(v, s->a, 1 + (int64_t)c, "CALL_DYN");
    case OP_CALL_BIF:
        return check_range(v, s->a, 1 + (int64_t)b, "CALL_BIF") && check_builtin(v, s->d, b);
    case OP_GUARD_BIF: return check_range(v, s->b, c, "GUARD_BIF") && check_builtin(v, s[1].w0, c);
    case OP_APPLY: return check_range(v, s->a, 4, "APPLY");
    case OP_APPLY_FUN: return check_range(v, s->a, 3, "APPLY_FUN");
    case OP_TCALL: return check_range(v, 0, m->fns[s->d].arity, "TCALL");
    case OP_TCALL_EXT: return check_range(v, 0, m->exports[s->d].arity, "TCALL_EXT");
    case OP_TCALL_FUN: return check_range(v, 0, 1 + (int64_t)(uint16_t)s->a, "TCALL_FUN");
    case OP_TCALL_DYN: return check_range(v, 0, c, "TCALL_DYN");
    case OP_TAPPLY: return check_range(v, s->a, 3, "TAPPLY");
    case OP_TAPPLY_FUN: return check_range(v, s->a, 2, "TAPPLY_FUN");
    default: return true;
    }
}

/* What an operand's letter does not say. */
static bool check_special(Verifier *v, const Slot *s) {
    const ModCode *m = v->mod;
    const unsigned c = (uint16_t)s->c;
    const Slot *code = v->fn->code;
    switch ((Opcode)s->op) {
    case OP_TUPLE:
    case OP_BS_BUILD: return check_range(v, s->b, c, op_info[s->op].name);
    case OP_MAP_NEW:
        if (!term_is_tuple_of(m->literals[s->d], c))
            return fail(v, "MAP_NEW: no tuple of %u keys", c);
        return check_range(v, s->b, c, "MAP_NEW");
    case OP_CLOSURE:
        if (m->fns[s->d].nfree != c) return fail(v, "CLOSURE: wrong number of values");
        return check_range(v, s->b, c, "CLOSURE");
    case OP_MAP_PUT:
    case OP_MAP_UPDATE: return check_range(v, s->c, 2, op_info[s->op].name);
    case OP_BS_MATCH:
        return term_is_bitstring(m->literals[s[1].w0]) || fail(v, "BS_MATCH: no bitstring");
    case OP_FIELD:
        return (is_instruction(v, (uint64_t)(s - code) + 2) &&
                is_instruction(v, (uint64_t)(s - code) + 3)) ||
               fail(v, "FIELD: no call behind it");
    case OP_TRY:
        if (code[s->d].op != OP_CATCH || code[s->d].a != s->a)
            return fail(v, "TRY: its handler is no CATCH");
        return check_range(v, s->a, 2, "TRY");
    case OP_CATCH:
    case OP_RERAISE: return check_range(v, s->a, 3, op_info[s->op].name);
    case OP_ERR_FUNCTION: return check_range(v, 0, c, "ERR_FUNCTION");
    case OP_PROTOCOL:
        if (c != PROTOCOL_SLOTS || m->exports[s->d].arity != v->fn->arity || v->fn->arity == 0)
            return fail(v, "PROTOCOL: not in its function");
        return true;
    case OP_FRAME: return c >= v->fn->nregs || fail(v, "FRAME: smaller than the frame");
    default:
        if (s->op >= OP_BIF_RETURN)
            return fail(v, "%s is not for compiled code", op_info[s->op].name);
        return check_call(v, s);
    }
}

/* Marks where instructions start; each must be complete, and the last one final. */
static bool check_layout(Verifier *v) {
    const FnCode *f = v->fn;
    Opcode last = OP_MOVE;
    for (size_t at = 0; at < f->code_len;) {
        if (f->code[at].op >= OP_COUNT) return fail(v, "slot %zu: no instruction", at);
        v->starts[at] = 1;
        last = (Opcode)f->code[at].op;
        at += op_slots(&f->code[at]);
        if (at > f->code_len) return fail(v, "%s at the end is cut off", op_info[last].name);
    }
    return op_is_final(last) || fail(v, "control runs out of the function");
}

static bool verify_function(Verifier *v) {
    const FnCode *f = v->fn;
    if (f->arity > 255) return fail(v, "too many arguments");
    if (f->nregs < f->arity + (f->nfree ? 1 : 0) || f->nregs >= INT16_MAX - 1)
        return fail(v, "%u registers", f->nregs);
    if (!f->code_len) return fail(v, "no code");
    if (f->file && f->file >= v->files) return fail(v, "file %u is not there", f->file);
    if (!check_layout(v)) return false;
    if (f->nregs > FRAME_LIMIT && f->code[0].op != OP_FRAME)
        return fail(v, "%u registers without FRAME", f->nregs);
    for (size_t at = 0; at < f->code_len; at += op_slots(&f->code[at]))
        if (!check_operands(v, &f->code[at]) || !check_special(v, &f->code[at])) return false;
    for (uint32_t i = 1; i < f->line_count; i++)
        if (f->lines[i].slot < f->lines[i - 1].slot) return fail(v, "line table out of order");
    return true;
}

/* Paths, if anything: stack traces print them. */
static const char *check_files(Verifier *v) {
    Term file = v->mod->file;
    if (!term_is_boxed(file)) return NULL;
    if (!term_is_tuple(file)) return term_is_binary(file) ? NULL : "the file is no path";
    v->files = (uint32_t)tuple_arity(file);
    for (uint32_t i = 0; i < v->files; i++)
        if (!term_is_binary(tuple_get(file, i))) return "a file is no path";
    return v->files > 0 ? NULL : "the module has no file";
}

const char *verify_module(const ModCode *code) {
    Verifier v = {.mod = code};
    size_t longest = 0;
    for (uint32_t i = 0; i < code->fn_count; i++)
        if (code->fns[i].code_len > longest) longest = code->fns[i].code_len;
    if (!term_is_atom(code->name)) return "the module has no name";
    const char *wrong = check_files(&v);
    if (wrong) return wrong;
    v.starts = mem_alloc(longest + 1);
    for (uint32_t i = 0; i < code->fn_count && !v.error; i++) {
        v.fn = &code->fns[i];
        memset(v.starts, 0, longest + 1);
        verify_function(&v);
    }
    mem_free(v.starts);
    return v.error;
}
