#include "src/code/code.h"

#include "src/code/area.h"
#include "src/code/code_int.h"
#include "src/code/flow.h"
#include "src/code/protocol.h"
#include "src/code/verify.h"
#include "src/term/atom.h"
#include "src/term/compare.h"
#include "src/term/fun.h"

#include <stdlib.h>

uint16_t op_handler_offset[OP_COUNT];

/* What linking needs to know of the module. */
typedef struct {
    Module *module;
    Term *literals; /* copies in the area */
    Export **exports;
    const Builtin **builtins;
    const Slot *start; /* of the function being linked */
    uint16_t nregs;    /* its registers */
    const ModCode *code;
    bool permanent;
    uint64_t hash;
} Linker;

/* ---- the fingerprint: the same for the same code in every run, so atoms count by their text ----
 */

static void mix(Linker *k, uint64_t n) { k->hash = (k->hash ^ n) * 0x100000001B3u; }

static void mix_mfa(Linker *k, const Mfa *f) {
    mix(k, atom_phash(f->module));
    mix(k, atom_phash(f->name));
    mix(k, f->arity);
}

static void mix_word(Linker *k, char kind, uint64_t word) {
    switch (kind) {
    case 'i': mix(k, term_phash2_full((Term){word})); break;
    case 'e': mix_mfa(k, &k->code->exports[word]); break;
    case 'b': mix_mfa(k, &k->code->builtins[word]); break;
    case 'k': /* the library's literals are many, and its code comes in one version */
        mix(k, k->permanent ? word : term_phash2_full(k->code->literals[word]));
        break;
    case 'c':
    case '_': break;
    default: mix(k, word);
    }
}

static void mix_instruction(Linker *k, const Slot *from) {
    const OpInfo *info = &op_info[from->op];
    const int16_t in[3] = {from->a, from->b, from->c};
    mix(k, from->op);
    for (int i = 0; i < 3; i++) {
        if (info->fmt[i] == 'I') {
            mix_word(k, 'i', slot_imm32(from));
            break;
        }
        mix(k, (uint16_t)in[i]);
    }
    mix_word(k, info->fmt[3], from->d);
    const char *kinds = info->ext[0] == '*' ? info->ext + 1 : info->ext;
    for (size_t i = 1, slots = op_slots(from); i < slots; i++) {
        mix_word(k, kinds[0], from[i].w0);
        mix_word(k, kinds[1], from[i].w1);
    }
}

static int16_t link_register(int16_t n) { return (int16_t)(-1 - n); }

static int compare_by_word(const void *a, const void *b) {
    uint64_t x = ((const Slot *)a)->w0, y = ((const Slot *)b)->w0;
    return x < y ? -1 : x > y;
}

/* The word of operand kind `kind`. */
static uint64_t link_word(const Linker *k, char kind, uint64_t word) {
    switch (kind) {
    case 'k': return k->literals[word].word;
    case 'j': return (uintptr_t)(k->start + word);
    case 'f': return (uintptr_t)&k->module->fns[word];
    case 'e': return (uintptr_t)k->exports[word];
    case 'b': return (uintptr_t)k->builtins[word];
    case 'c': return 0;
    default: return word;
    }
}

/* A function value that needs no captured values is a literal. */
static Term literal_fun(Kind kind, uint64_t word) {
    Term *w = area_alloc_module(2 * sizeof(Term));
    w[0] = header_make(kind, 1);
    w[1] = (Term){word};
    return term_from_box(w);
}

/* The op that reads such a segment. */
static Opcode bs_get_for(Segment s, uint64_t size) {
    bool byte = s.size_kind == SEG_SIZE_IMM && size * s.unit == 8 && !(s.flags & SEG_SIGNED);
    if (s.type == SEG_INTEGER && byte) return OP_BS_GET_BYTE;
    if (s.type == SEG_UTF8) return OP_BS_GET_UTF8;
    if (s.type == SEG_BINARY && s.size_kind == SEG_SIZE_ALL && s.unit == 8) return OP_BS_GET_REST;
    if (s.type == SEG_BINARY && s.size_kind == SEG_SIZE_ALL && s.unit == 1) return OP_BS_GET_TAIL;
    if (s.type == SEG_INTEGER && s.size_kind == SEG_SIZE_IMM && s.unit == 1 && size <= 56 &&
        (!(s.flags & SEG_LITTLE) || size % 8 == 0))
        return OP_BS_GET_INT;
    return OP_BS_GET;
}

static Opcode bs_skip_for(Segment s, uint64_t size) {
    const bool bits = s.type == SEG_INTEGER || s.type == SEG_BINARY;
    return bits && s.size_kind == SEG_SIZE_IMM && size <= UINT32_MAX ? OP_BS_SKIP_BITS : OP_BS_SKIP;
}

static void link_special(const Linker *k, Opcode op, const Slot *from, Slot *to) {
    switch (op) {
    case OP_CALL:
    case OP_TCALL: to->d = (uintptr_t)((const Function *)(uintptr_t)to->d)->entry; break;
    case OP_MAP_NEW: to->d = area_intern_keys(k->literals[from->d]).word; break;
    case OP_PROTOCOL:
        protocol_site_add(&to[1].w0, PROTOCOL_WAYS);
        protocol_site_add(((Export *)(uintptr_t)to->d)->ways, EXPORT_WAYS);
        break;
    case OP_RECV_NEXT: to->c = link_register((int16_t)k->nregs); break; /* how far it wipes */
    case OP_TUPLE:
        if (from->c == 2) to->op = op_handler_offset[OP_TUPLE_2];
        break;
    case OP_BS_GET:
        to->op = op_handler_offset[bs_get_for(segment_unpack(from[1].w0), from[1].w1)];
        break;
    case OP_BS_SKIP:
        to->op = op_handler_offset[bs_skip_for(segment_unpack(from[1].w0), from[1].w1)];
        break;
    case OP_CLOSURE:
        if (from->c) break;
        to->op = op_handler_offset[OP_LOAD_K];
        to->d = literal_fun(KIND_CLOSURE, to->d).word;
        break;
    case OP_EXPORT_FUN:
        to->op = op_handler_offset[OP_LOAD_K];
        to->d = literal_fun(KIND_EXPORT_FUN, to->d).word;
        break;
    /* Atoms get their numbers anew in every run: what was sorted when it was compiled may not be
     * now. */
    case OP_SWITCH:
    case OP_SWITCH_ARITY: qsort(to + 1, (uint16_t)to->c, sizeof(Slot), compare_by_word); break;
    default: break;
    }
}

static void link_data_slot(const Linker *k, const char *kinds, const Slot *from, Slot *to) {
    to->w0 = link_word(k, kinds[0], from->w0);
    to->w1 = link_word(k, kinds[1], from->w1);
    bool register_size = kinds[1] == 'z' && segment_unpack(from->w0).size_kind == SEG_SIZE_REG;
    if (register_size) to->w1 = (uint64_t)(int64_t)link_register((int16_t)from->w1);
}

/* Link the instruction at `from`; returns its length. */
static size_t link_instruction(Linker *k, const Slot *from, Slot *to) {
    const Opcode op = (Opcode)from->op;
    const OpInfo *info = &op_info[op];
    const int16_t in[3] = {from->a, from->b, from->c};
    int16_t out[3];
    for (int i = 0; i < 3; i++) {
        char kind = info->fmt[i];
        out[i] = kind == 'r' || kind == 'w' || kind == 'm' ? link_register(in[i]) : in[i];
    }
    mix_instruction(k, from);
    *to = (Slot){.op = op_handler_offset[op], .a = out[0], .b = out[1], .c = out[2]};
    to->d = link_word(k, info->fmt[3], from->d);
    size_t slots = op_slots(from);
    const char *kinds = info->ext[0] == '*' ? info->ext + 1 : info->ext;
    for (size_t i = 1; i < slots; i++)
        link_data_slot(k, kinds, &from[i], &to[i]);
    link_special(k, op, from, to);
    return slots;
}

/* Pairs of instructions run by one dispatch. */
static const struct {
    uint16_t first, second, fused;
    bool same_a; /* only when both have the same register in a */
} pairs[] = {
    {OP_MOVE, OP_MOVE, OP_MOVE_MOVE, false},
    {OP_MOVE, OP_CALL, OP_MOVE_CALL, false},
    {OP_MOVE, OP_TCALL, OP_MOVE_TCALL, false},
    {OP_MOVE, OP_CALL_EXT, OP_MOVE_CALL_EXT, false},
    {OP_MOVE, OP_CALL_FUN, OP_MOVE_CALL_FUN, false},
    {OP_LOAD_I, OP_RETURN, OP_LOAD_I_RETURN, true},
    {OP_ADD, OP_RETURN, OP_ADD_RETURN, true},
    {OP_ADD, OP_TCALL, OP_ADD_TCALL, false},
    {OP_ADD_I, OP_RETURN, OP_ADD_I_RETURN, true},
    {OP_ADD_I, OP_TCALL, OP_ADD_I_TCALL, false},
    {OP_SUB_I, OP_CALL, OP_SUB_I_CALL, false},
    {OP_SUB_I, OP_TCALL, OP_SUB_I_TCALL, false},
    {OP_CONS, OP_RETURN, OP_CONS_RETURN, true},
    {OP_TUPLE, OP_RETURN, OP_TUPLE_RETURN, true},
    {OP_FREE, OP_ADD, OP_FREE_ADD, false},
    {OP_GET_ELEM, OP_GET_ELEM, OP_GET_ELEMS, false},
    {OP_IS_TUPLE_N, OP_GET_ELEM, OP_IS_TUPLE_N_GET, false},
    {OP_BS_START, OP_MOVE, OP_BS_START_MOVE, false},
};

/* A byte or code point and then the rest, from the same place. */
static uint16_t fused_gets(const Slot *first, const Slot *second) {
    Opcode item = bs_get_for(segment_unpack(first[1].w0), first[1].w1);
    Opcode rest = bs_get_for(segment_unpack(second[1].w0), second[1].w1);
    if (rest != OP_BS_GET_REST || first->b != second->b || first->c != second->c ||
        first->d != second->d)
        return OP_COUNT;
    return item == OP_BS_GET_BYTE   ? OP_BS_BYTE_REST
           : item == OP_BS_GET_UTF8 ? OP_BS_UTF8_REST
                                    : OP_COUNT;
}

static uint16_t fused_op(const Slot *first, const Slot *second) {
    if (first->op == OP_BS_GET && second->op == OP_BS_GET) return fused_gets(first, second);
    for (size_t i = 0; i < COUNT_OF(pairs); i++)
        if (pairs[i].first == first->op && pairs[i].second == second->op &&
            (!pairs[i].same_a || first->a == second->a))
            return pairs[i].fused;
    return OP_COUNT;
}

/* Two moves or two fetches are fused pair by pair: a run of three is a pair and one. */
static void fuse_pairs(const FnCode *from, Slot *to) {
    size_t at = 0, next = op_slots(&from->code[0]);
    for (; next < from->code_len; at = next, next += op_slots(&from->code[next])) {
        uint16_t op = fused_op(&from->code[at], &from->code[next]);
        if (op == OP_COUNT) continue;
        to[at].op = op_handler_offset[op];
        if (op != OP_MOVE_MOVE && op != OP_GET_ELEMS) continue;
        at = next;
        next += op_slots(&from->code[next]);
        if (next >= from->code_len) return;
    }
}

static void link_function(Linker *k, const FnCode *from, Function *fn) {
    Slot *to = (Slot *)(uintptr_t)fn->entry;
    k->start = to;
    k->nregs = from->nregs;
    for (size_t at = 0; at < from->code_len;)
        at += link_instruction(k, &from->code[at], &to[at]);
    fuse_pairs(from, to);
    if (!from->line_count) return;
    size_t bytes = from->line_count * sizeof(LineEntry);
    fn->lines = memcpy(area_alloc_module(bytes), from->lines, bytes);
    fn->line_count = from->line_count;
}

/* Lay the functions out: their addresses must be known before any call is linked. */
static Module *module_lay_out(const ModCode *code) {
    Module *m = area_alloc_module(sizeof *m);
    size_t slots = 0;
    for (uint32_t i = 0; i < code->fn_count; i++)
        slots += code->fns[i].code_len;
    m->name = code->name;
    m->file = area_copy_term(code->file);
    for (int i = 0; i < EXTRAS; i++)
        m->extra[i] = code->extra[i].word ? area_copy_term(code->extra[i]) : TERM_NIL;
    m->fns = area_alloc_module(code->fn_count * sizeof(Function));
    m->fn_count = code->fn_count;
    Slot *at = area_alloc_module(slots * sizeof(Slot));
    m->code_start = at;
    m->code_end = at + slots;
    for (uint32_t i = 0; i < code->fn_count; i++) {
        const FnCode *f = &code->fns[i];
        m->fns[i] = (Function){.entry = at,
                               .module = m,
                               .name = f->name,
                               .arity = f->arity,
                               .nregs = f->nregs,
                               .nfree = f->nfree,
                               .flags = f->flags,
                               .fun_index = f->fun_index,
                               .file = f->file,
                               .code_len = f->code_len};
        at += f->code_len;
    }
    return m;
}

static const Builtin *find_builtin(const Mfa *f) {
    const Builtin *b = builtin_find(f->module, f->name, f->arity);
    if (!b)
        PANIC("code names a builtin that is not there: %s.%s/%u", atom_text(f->module, NULL),
              atom_text(f->name, NULL), f->arity);
    return b;
}

/* With the module table's lock. */
static Module *link_locked(const ModCode *code, bool permanent, void (*enter)(Module *)) {
    area_begin_module(permanent);
    Linker k = {.module = module_lay_out(code),
                .code = code,
                .permanent = permanent,
                .hash = 0xCBF29CE484222325u};
    k.literals = mem_alloc((code->literal_count + 1) * sizeof *k.literals);
    k.exports = mem_alloc((code->export_count + 1) * sizeof *k.exports);
    k.builtins = mem_alloc((code->builtin_count + 1) * sizeof *k.builtins);
    for (uint32_t i = 0; i < code->literal_count; i++)
        k.literals[i] = area_copy_term(code->literals[i]);
    for (uint32_t i = 0; i < code->export_count; i++) {
        const Mfa *f = &code->exports[i];
        k.exports[i] = permanent ? export_get_system(f->module, f->name, f->arity)
                                 : export_get(f->module, f->name, f->arity);
    }
    for (uint32_t i = 0; i < code->builtin_count; i++)
        k.builtins[i] = find_builtin(&code->builtins[i]);
    for (uint32_t i = 0; i < code->fn_count; i++)
        link_function(&k, &code->fns[i], &k.module->fns[i]);
    k.module->unique = k.hash;
    mem_free(k.literals);
    mem_free(k.exports);
    mem_free(k.builtins);
    k.module->in_use = true;
    area_end_module(k.module);
    enter(k.module);
    return k.module;
}

static Module *link_module(const ModCode *code, void (*enter)(Module *)) {
    module_table_lock();
    Module *m = link_locked(code, false, enter);
    module_table_unlock();
    return m;
}

Module *code_load(const ModCode *code) { return link_module(code, module_publish); }

Module *code_load_absent(const ModCode *code) {
    module_table_lock();
    Module *m = module_find(code->name);
    if (!m) m = link_locked(code, true, module_publish);
    module_table_unlock();
    return m;
}

Module *code_load_private(const ModCode *code) { return link_module(code, module_enter_private); }

const Function *code_function_at(const void *pc) {
    const Module *m = module_at(pc);
    if (!m) return NULL;
    size_t low = 0, high = m->fn_count;
    while (high - low > 1) {
        size_t mid = (low + high) / 2;
        if ((const void *)m->fns[mid].entry <= pc)
            low = mid;
        else
            high = mid;
    }
    return &m->fns[low];
}

uint32_t code_line_at(const Function *fn, const void *pc) {
    uint32_t slot = (uint32_t)((const Slot *)pc - fn->entry), line = 0;
    for (uint32_t i = 0; i < fn->line_count && fn->lines[i].slot <= slot; i++)
        line = fn->lines[i].line;
    return line;
}

Term code_file_of(const Function *fn) {
    Term file = fn->module->file;
    return term_is_tuple(file) ? tuple_get(file, fn->file) : file;
}

static void describe(Term fun, FunInfo *info) {
    if (term_is_export_fun(fun)) {
        const Export *e = export_fun_entry(fun);
        *info = (FunInfo){.module = e->module, .name = e->name, .arity = (int)e->arity};
    } else {
        const Function *fn = closure_function(fun);
        *info = (FunInfo){.module = fn->module->name,
                          .name = fn->name,
                          .arity = fn->arity,
                          .index = fn->fun_index,
                          .uniq = (uint32_t)fn->module->unique & 0x7FFFFFF,
                          .hash = fn->module->unique};
        if (strncmp(atom_text(fn->module->name, NULL), "elixir_compiler", 15) == 0)
            info->file = code_file_of(fn);
    }
}

void code_init(void) { fun_describe = describe; }
