#include "src/compile/emit.h"

#include "src/syntax/quoted.h"

void gen_init(Gen *g, Comp *c, Gen *parent) {
    memset(g, 0, sizeof *g);
    g->c = c;
    g->parent = parent;
    g->trace_reg = -1;
    g->known_map = -1;
    if (parent) {
        g->scope = parent->scope;
        g->line = parent->line;
    }
}

void gen_deinit(Gen *g) {
    vec_deinit(&g->code);
    vec_deinit(&g->labels);
    vec_deinit(&g->lines);
    vec_deinit(&g->stubs);
    vec_deinit(&g->is_var);
    vec_deinit(&g->captures);
}

/* Registers */

void reg_touch(Gen *g, int r) {
    if (r < g->max) return;
    if (r >= MAX_REGS) {
        comp_fail(g, "function needs too many registers: split it up");
        return;
    }
    while (g->is_var.len <= (size_t)r)
        vec_push(&g->is_var, 0);
    g->max = r + 1;
}

int reg_alloc(Gen *g) {
    int r = g->top;
    reg_touch(g, r);
    if (g->c->failed) return 0;
    g->is_var.data[r] = 0;
    g->top = r + 1;
    return r;
}

void reg_release(Gen *g, int top) { g->top = top > g->bound_top ? top : g->bound_top; }

bool reg_is_scratch(const Gen *g, int r) { return r >= 0 && r == g->top - 1 && !g->is_var.data[r]; }

void reg_bind(Gen *g, int r) {
    reg_touch(g, r);
    if (g->c->failed) return;
    g->is_var.data[r] = 1;
    if (r >= g->bound_top) g->bound_top = r + 1;
    if (g->top < g->bound_top) g->top = g->bound_top;
}

int reg_scratch(Gen *g, int dest) { return reg_is_scratch(g, dest) ? dest : reg_alloc(g); }

/* Instructions */

static void note_line(Gen *g) {
    if (!g->line) return;
    if (g->lines.len && vec_last(&g->lines).line == g->line) return;
    LineEntry entry = {(uint32_t)g->code.len, g->line};
    vec_push(&g->lines, entry);
}

static void note_jump(Gen *g, uint64_t label) {
    if (label < g->labels.len && g->labels.data[label] < 0) g->labels.data[label]--;
}

void emit(Gen *g, Opcode op, int a, int b, int c, uint64_t d) {
    if (g->unreachable || g->c->failed) return;
    note_line(g);
    Slot s = {.op = (uint16_t)op, .a = (int16_t)a, .b = (int16_t)b, .c = (int16_t)c, .d = d};
    vec_push(&g->code, s);
    if (op_info[op].fmt[3] == 'j') note_jump(g, d);
    /* The data slots of a SWITCH are still to come; emit_switch_end closes it. */
    if (op_info[op].ext[0] != '*') g->unreachable = op_is_final(op);
}

void emit_ext(Gen *g, uint64_t w0, uint64_t w1) {
    if (g->unreachable || g->c->failed) return;
    Slot s = {.w0 = w0, .w1 = w1};
    vec_push(&g->code, s);
}

void emit_switch_entry(Gen *g, uint64_t word, Label target) {
    note_jump(g, (uint64_t)target);
    emit_ext(g, word, (uint64_t)target);
}

void emit_switch_end(Gen *g) { g->unreachable = true; }

void emit_imm_branch(Gen *g, Opcode op, int reg, Term imm, Label target) {
    if (g->unreachable || g->c->failed) return;
    emit(g, op, reg, 0, 0, (uint64_t)target);
    slot_set_imm32(&vec_last(&g->code), imm.word);
}

void emit_move(Gen *g, int dst, int src) {
    if (dst != src) emit(g, OP_MOVE, dst, src, 0, 0);
}

static bool is_immediate(Term t) { return term_is_atom(t) || term_is_small(t) || term_is_nil(t); }

void emit_constant(Gen *g, int dst, Term value) {
    if (is_immediate(value))
        emit(g, OP_LOAD_I, dst, 0, 0, value.word);
    else
        emit(g, OP_LOAD_K, dst, 0, 0, comp_literal(g->c, value));
}

void emit_jump(Gen *g, Label target) { emit(g, OP_JUMP, 0, 0, 0, (uint64_t)target); }

void emit_is_map(Gen *g, int reg, Label target) {
    if (g->known_map == reg && g->is_var.data[reg]) return;
    emit(g, OP_IS_MAP, reg, 0, 0, (uint64_t)target);
    g->known_map = reg;
}

/* Labels: slot number once placed; before that -1 minus the jumps seen. */

Label label_new(Gen *g) {
    vec_push(&g->labels, -1);
    return (Label)g->labels.len - 1;
}

void label_place(Gen *g, Label label) {
    int32_t *place = &g->labels.data[label];
    bool wanted = *place < -1;
    g->known_map = -1;
    if (wanted) g->unreachable = false;
    *place = (int32_t)g->code.len;
}

void emit_line(Gen *g, uint32_t line) {
    if (line) g->line = line;
}

void emit_line_of(Gen *g, Term node) { emit_line(g, meta_line(node_meta(node))); }

Label emit_stub(Gen *g, Opcode op, int reg, uint64_t d) {
    Stub stub = {label_new(g), (int)op, reg, d, g->line};
    vec_push(&g->stubs, stub);
    return stub.label;
}

void emit_stubs(Gen *g) {
    for (size_t i = 0; i < g->stubs.len; i++) {
        Stub stub = g->stubs.data[i];
        label_place(g, stub.label);
        g->line = stub.line;
        if (stub.op == OP_ERR_FUNCTION)
            emit(g, OP_ERR_FUNCTION, 0, 0, stub.reg, 0);
        else
            emit(g, (Opcode)stub.op, stub.reg, 0, 0, stub.d);
    }
}

/* Delivery */

void deliver(Gen *g, int reg, int dest) {
    if (dest == DEST_TAIL)
        emit(g, OP_RETURN, reg, 0, 0, 0);
    else if (dest != DEST_DROP)
        emit_move(g, dest, reg);
}

void deliver_constant(Gen *g, Term value, int dest) {
    if (dest == DEST_DROP) return;
    int top = g->top;
    int reg = dest == DEST_TAIL ? reg_alloc(g) : dest;
    emit_constant(g, reg, value);
    if (dest == DEST_TAIL) emit(g, OP_RETURN, reg, 0, 0, 0);
    reg_release(g, top);
}
