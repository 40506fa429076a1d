#ifndef ASSEMBLER_H
#define ASSEMBLER_H
/*
 * Modules by hand, for tests of what runs code: asm_module, then per function asm_fn and asm_op ..,
 * asm_load at the end. Jump targets are slot numbers within the function: asm_here() is the next
 * one, asm_patch sets D of an earlier op.
 */
#include "src/code/code.h"
#include "src/term/atom.h"

enum { ASM_FNS = 32, ASM_SLOTS = 512, ASM_TABLE = 32 };

typedef struct {
    ModCode mod;
    FnCode fns[ASM_FNS];
    Slot slots[ASM_FNS][ASM_SLOTS];
    LineEntry lines[ASM_FNS][ASM_TABLE];
    Term literals[ASM_TABLE];
    Mfa exports[ASM_TABLE], builtins[ASM_TABLE];
} Asm;

static inline Asm *asm_module(const char *name, Term file) {
    Asm *a = mem_zalloc(sizeof *a);
    a->mod = (ModCode){.name = atom_from_cstr(name), .file = file};
    for (int i = 0; i < EXTRAS; i++)
        a->mod.extra[i] = TERM_NIL;
    a->mod.fns = a->fns;
    a->mod.literals = a->literals;
    a->mod.exports = a->exports;
    a->mod.builtins = a->builtins;
    return a;
}
static inline FnCode *asm_last(Asm *a) { return &a->fns[a->mod.fn_count - 1]; }
/* Opens a function; returns its index. */
static inline uint32_t asm_fn(Asm *a, const char *name, unsigned arity, unsigned nregs) {
    uint32_t i = a->mod.fn_count++;
    a->fns[i] = (FnCode){.name = atom_from_cstr(name),
                         .arity = (uint16_t)arity,
                         .nregs = (uint16_t)nregs,
                         .flags = FN_EXPORTED,
                         .code = a->slots[i],
                         .lines = a->lines[i]};
    return i;
}
static inline uint64_t asm_here(Asm *a) { return asm_last(a)->code_len; }
static inline uint64_t asm_op(Asm *a, Opcode op, int ra, int rb, int rc, uint64_t d) {
    FnCode *f = asm_last(a);
    f->code[f->code_len] =
        (Slot){.op = op, .a = (int16_t)ra, .b = (int16_t)rb, .c = (int16_t)rc, .d = d};
    return f->code_len++;
}
/* The same with a 32-bit immediate in b and c. */
static inline uint64_t asm_op_i(Asm *a, Opcode op, int ra, Term imm, uint64_t d) {
    uint64_t at = asm_op(a, op, ra, 0, 0, d);
    slot_set_imm32(&asm_last(a)->code[at], imm.word);
    return at;
}
static inline uint64_t asm_data(Asm *a, uint64_t w0, uint64_t w1) {
    FnCode *f = asm_last(a);
    f->code[f->code_len] = (Slot){.w0 = w0, .w1 = w1};
    return f->code_len++;
}
static inline void asm_patch(Asm *a, uint64_t at) { asm_last(a)->code[at].d = asm_here(a); }
static inline void asm_line(Asm *a, uint32_t line) {
    FnCode *f = asm_last(a);
    f->lines[f->line_count++] = (LineEntry){f->code_len, line};
}
static inline uint64_t asm_literal(Asm *a, Term t) {
    a->literals[a->mod.literal_count] = t;
    return a->mod.literal_count++;
}
static inline uint64_t asm_export(Asm *a, const char *module, const char *name, uint32_t arity) {
    a->exports[a->mod.export_count] = (Mfa){atom_from_cstr(module), atom_from_cstr(name), arity};
    return a->mod.export_count++;
}
static inline uint64_t asm_builtin(Asm *a, const char *module, const char *name, uint32_t arity) {
    a->builtins[a->mod.builtin_count] = (Mfa){atom_from_cstr(module), atom_from_cstr(name), arity};
    return a->mod.builtin_count++;
}
#endif
