#include "src/compile/emit.h"
#include "src/compile/peephole.h"

#include <criterion/criterion.h>

/* One function under construction, and what becomes of it. */
static Comp comp;
static CompileFailure failure;
static Gen gen;
static FnCode fn;

static void begin(void) {
    comp = (Comp){.failure = &failure};
    failure = (CompileFailure){0};
    fn = (FnCode){0};
    gen_init(&gen, &comp, NULL);
}

static void finish(void) {
    emit_stubs(&gen);
    peephole_finish(&gen, &fn);
    gen_deinit(&gen);
}

static Opcode op_at(uint32_t slot) { return (Opcode)fn.code[slot].op; }

Test(emit, registers_are_a_stack_above_those_of_variables) {
    begin();
    int a = reg_alloc(&gen), b = reg_alloc(&gen);
    cr_expect(reg_is_scratch(&gen, b));
    cr_expect_not(reg_is_scratch(&gen, a));
    reg_bind(&gen, b);
    cr_expect_not(reg_is_scratch(&gen, b));
    int c = reg_alloc(&gen);
    reg_release(&gen, a);
    cr_expect_eq(reg_alloc(&gen), c, "the variable's register is not given back");
    finish();
}

Test(emit, too_many_registers_are_an_error_not_a_crash) {
    begin();
    for (int i = 0; i < MAX_REGS + 10; i++)
        reg_alloc(&gen);
    cr_expect(comp.failed);
    cr_expect_neq(failure.message[0], '\0');
    gen_deinit(&gen);
}

Test(emit, code_behind_a_final_instruction_is_dropped_until_a_label_that_is_used) {
    begin();
    int r = reg_alloc(&gen);
    Label used = label_new(&gen), unused = label_new(&gen);
    emit(&gen, OP_BR_TRUTHY, r, 0, 0, (uint64_t)used);
    emit(&gen, OP_RETURN, r, 0, 0, 0);
    emit(&gen, OP_NOT, r, r, 0, 0);
    label_place(&gen, unused);
    emit(&gen, OP_NOT, r, r, 0, 0);
    label_place(&gen, used);
    emit(&gen, OP_NEG, r, r, 0, 0);
    emit(&gen, OP_RETURN, r, 0, 0, 0);
    finish();
    cr_assert_eq(fn.code_len, 4);
    cr_expect_eq(op_at(2), OP_NEG);
    cr_expect_eq(fn.code[0].d, 2);
}

Test(emit, jumps_to_jumps_are_threaded_and_idle_jumps_go) {
    begin();
    int r = reg_alloc(&gen);
    Label first = label_new(&gen), second = label_new(&gen), last = label_new(&gen);
    emit(&gen, OP_BR_TRUTHY, r, 0, 0, (uint64_t)first);
    emit(&gen, OP_NOT, r, r, 0, 0);
    emit_jump(&gen, second);
    label_place(&gen, first);
    emit_jump(&gen, last);
    label_place(&gen, second);
    emit(&gen, OP_NEG, r, r, 0, 0);
    emit_jump(&gen, last);
    label_place(&gen, last);
    emit(&gen, OP_ADD, r, r, r, 0);
    emit(&gen, OP_RETURN, r, 0, 0, 0);
    finish();
    cr_assert_eq(fn.code_len, 5);
    cr_expect_eq(op_at(1), OP_NOT);
    cr_expect_eq(op_at(2), OP_NEG);
    cr_expect_eq(op_at(3), OP_ADD);
    cr_expect_eq(fn.code[0].d, 3);
}

Test(emit, a_jump_to_a_return_is_a_return) {
    begin();
    int r = reg_alloc(&gen);
    Label end = label_new(&gen), other = label_new(&gen);
    emit(&gen, OP_BR_TRUTHY, r, 0, 0, (uint64_t)other);
    emit_jump(&gen, end);
    label_place(&gen, other);
    emit(&gen, OP_NEG, r, r, 0, 0);
    label_place(&gen, end);
    emit(&gen, OP_RETURN, r, 0, 0, 0);
    finish();
    cr_expect_eq(op_at(1), OP_RETURN);
}

Test(emit, targets_inside_of_a_switch_are_resolved) {
    begin();
    int r = reg_alloc(&gen);
    Label one = label_new(&gen), two = label_new(&gen), other = label_new(&gen);
    emit(&gen, OP_SWITCH, r, 0, 2, (uint64_t)other);
    emit_switch_entry(&gen, term_small(1).word, one);
    emit_switch_entry(&gen, term_small(2).word, two);
    emit_switch_end(&gen);
    label_place(&gen, one);
    emit(&gen, OP_NEG, r, r, 0, 0);
    label_place(&gen, two);
    emit(&gen, OP_NOT, r, r, 0, 0);
    label_place(&gen, other);
    emit(&gen, OP_RETURN, r, 0, 0, 0);
    finish();
    cr_assert_eq(fn.code_len, 6);
    cr_expect_eq(fn.code[1].w1, 3);
    cr_expect_eq(fn.code[2].w1, 4);
    cr_expect_eq(fn.code[0].d, 5);
}

Test(emit, lines_keep_to_their_instructions) {
    begin();
    int r = reg_alloc(&gen);
    Label next = label_new(&gen);
    emit_line(&gen, 7);
    emit_jump(&gen, next);
    label_place(&gen, next);
    emit_line(&gen, 8);
    emit(&gen, OP_NEG, r, r, 0, 0);
    emit_line(&gen, 0);
    emit(&gen, OP_NOT, r, r, 0, 0);
    emit_line(&gen, 9);
    emit(&gen, OP_RETURN, r, 0, 0, 0);
    finish();
    cr_assert_eq(fn.line_count, 2);
    cr_expect_eq(fn.lines[0].slot, 0);
    cr_expect_eq(fn.lines[0].line, 8);
    cr_expect_eq(fn.lines[1].slot, 2);
    cr_expect_eq(fn.lines[1].line, 9);
}

Test(emit, a_large_frame_starts_with_frame) {
    begin();
    for (int i = 0; i < 40; i++)
        reg_alloc(&gen);
    emit(&gen, OP_RETURN, 39, 0, 0, 0);
    finish();
    cr_expect_eq(op_at(0), OP_FRAME);
    cr_expect_eq(fn.code[0].c, 40);
    cr_expect_eq(fn.nregs, 40);
}

Test(emit, stubs_stand_behind_the_code_with_their_own_line) {
    begin();
    int r = reg_alloc(&gen);
    emit_line(&gen, 3);
    Label bad = emit_stub(&gen, OP_ERR_TERM, r, AM(BADMATCH).word);
    emit(&gen, OP_IS_MAP, r, 0, 0, (uint64_t)bad);
    emit_line(&gen, 4);
    emit(&gen, OP_RETURN, r, 0, 0, 0);
    finish();
    cr_assert_eq(fn.code_len, 3);
    cr_expect_eq(op_at(2), OP_ERR_TERM);
    cr_expect_eq(fn.code[0].d, 2);
    cr_expect_eq(fn.lines[fn.line_count - 1].line, 3);
}
