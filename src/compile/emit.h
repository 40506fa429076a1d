#ifndef COMPILE_EMIT_H
#define COMPILE_EMIT_H
/*
 * Instruction emission of one function: registers, labels, lines. Code that cannot be reached is
 * not emitted at all. Until peephole.c has run, jump operands hold label numbers.
 */
#include "src/compile/compile_int.h"

void gen_init(Gen *g, Comp *c, Gen *parent);
void gen_deinit(Gen *g);

/* The next register; a failure is recorded when there are too many. */
int reg_alloc(Gen *g);
/* Make sure registers up to r (included) are part of the frame, without taking them. */
void reg_touch(Gen *g, int r);
/* Give back the registers from `top` up, except those of variables in scope. */
void reg_release(Gen *g, int top);
/* May r hold intermediate results and be the base of a call? */
bool reg_is_scratch(const Gen *g, int r);
/* A variable lives in r from now on. */
void reg_bind(Gen *g, int r);
/* dest when it is scratch, else a new register. */
int reg_scratch(Gen *g, int dest);

/* One instruction; its data slots follow with emit_ext. */
void emit(Gen *g, Opcode op, int a, int b, int c, uint64_t d);
void emit_ext(Gen *g, uint64_t w0, uint64_t w1);
/* SWITCH ops: the entries one by one, then the end of the block. */
void emit_switch_entry(Gen *g, uint64_t word, Label target);
void emit_switch_end(Gen *g);
/* Instruction of form rI_j: register, 32-bit immediate, label. */
void emit_imm_branch(Gen *g, Opcode op, int reg, Term imm, Label target);
void emit_move(Gen *g, int dst, int src);
/* Any constant into a register. */
void emit_constant(Gen *g, int dst, Term value);
void emit_jump(Gen *g, Label target);

/* Unless reg is a map: jump. Nothing is emitted when the instructions before have asked already. */
void emit_is_map(Gen *g, int reg, Label target);

Label label_new(Gen *g);
/* What follows is the label's place. */
void label_place(Gen *g, Label label);
/* The line of what is emitted next; 0 keeps the one before. */
void emit_line(Gen *g, uint32_t line);
/* The line of a node's metadata. */
void emit_line_of(Gen *g, Term node);

/* A label whose code, placed at the end of the function, raises: op with register and D. */
Label emit_stub(Gen *g, Opcode op, int reg, uint64_t d);
/* Emit the stubs: once, at the end. */
void emit_stubs(Gen *g);

/* The value is in a register: deliver it to dest (move, return or nothing). */
void deliver(Gen *g, int reg, int dest);
void deliver_constant(Gen *g, Term value, int dest);
#endif
