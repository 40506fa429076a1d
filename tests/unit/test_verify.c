/* The verifier lets sound code pass and names what is wrong with the rest. */
#include "src/code/area.h"
#include "src/code/flow.h"
#include "src/code/verify.h"
#include "src/term/tuple.h"
#include "src/vm/interp.h"
#include "tests/unit/assembler.h"

#include <criterion/criterion.h>

static Asm *a;

static void boot(void) {
    atom_table_init();
    area_init();
    interp_init();
    a = asm_module("Elixir.V", TERM_NIL);
}
static void shut(void) { mem_free(a); }
TestSuite(verify, .init = boot, .fini = shut, .timeout = 10);

static void expect_error(const char *part) {
    const char *error = verify_module(&a->mod);
    cr_assert(error, "expected: %s", part);
    cr_expect(strstr(error, part), "expected %s, got %s", part, error);
}

Test(verify, sound_code_passes) {
    asm_fn(a, "id", 1, 1);
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    cr_expect_null(verify_module(&a->mod));
}

Test(verify, each_fault_is_named) {
    static const struct {
        Slot slot;
        const char *error;
    } rows[] = {
        {{.op = OP_MOVE, .a = 5, .b = 0}, "no register 5"},
        {{.op = OP_MOVE, .a = 0, .b = -1}, "no register -1"},
        {{.op = OP_LOAD_K, .d = 3}, "out of range"},
        {{.op = OP_LOAD_I, .d = 3}, "no immediate"},
        {{.op = OP_JUMP, .d = 77}, "jump to no instruction"},
        {{.op = OP_CALL, .d = 9}, "out of range"},
        {{.op = OP_CALL_EXT, .d = 0}, "out of range"},
        {{.op = OP_CALL_BIF, .d = 0}, "out of range"},
        {{.op = OP_CALL_FUN, .b = 4}, "no register"},
        {{.op = OP_TUPLE, .b = 1, .c = 2}, "no register 2"},
        {{.op = OP_TRY, .d = 0}, "handler is no CATCH"},
        {{.op = OP_CATCH, .a = 1}, "no register"},
        {{.op = OP_HALT}, "not for compiled code"},
        {{.op = OP_COUNT}, "no instruction"},
        {{.op = OP_TCALL_FUN, .a = 2}, "no register"},
        {{.op = OP_APPLY}, "no register"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        a->mod.fn_count = 0;
        asm_fn(a, "f", 1, 2);
        asm_last(a)->code[0] = rows[i].slot;
        asm_last(a)->code_len = 1;
        asm_op(a, OP_RETURN, 0, 0, 0, 0);
        expect_error(rows[i].error);
    }
}

Test(verify, code_must_end) {
    asm_fn(a, "f", 1, 2);
    expect_error("no code");
    asm_op(a, OP_MOVE, 1, 0, 0, 0);
    expect_error("runs out");
    asm_op(a, OP_SWITCH, 0, 0, 3, 0);
    expect_error("cut off");
}

Test(verify, a_jump_into_data_is_found) {
    asm_fn(a, "f", 1, 2);
    asm_op(a, OP_BR_MATCH_K, 0, 0, 0, 1);
    asm_data(a, asm_literal(a, AM(OK)), 0);
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    expect_error("jump to no instruction");
    asm_last(a)->code[0].d = 2;
    cr_expect_null(verify_module(&a->mod));
}

Test(verify, wide_functions_need_frame) {
    asm_fn(a, "f", 1, 30);
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    expect_error("without FRAME");
    a->mod.fn_count = 0;
    asm_fn(a, "f", 1, 30);
    asm_op(a, OP_FRAME, 0, 0, 29, 0);
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    expect_error("smaller than the frame");
    asm_last(a)->code[0].c = 30;
    cr_expect_null(verify_module(&a->mod));
}

Test(verify, registers_are_written_before_they_are_read) {
    asm_fn(a, "f", 1, 4);
    uint64_t j = asm_op_i(a, OP_BR_IS_I, 0, AM(OK), 0);
    asm_op(a, OP_MOVE, 1, 0, 0, 0);
    asm_patch(a, j);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    cr_expect_null(verify_module(&a->mod));
    const char *error = flow_check(&a->mod);
    cr_assert(error);
    cr_expect(strstr(error, "register 1"), "%s", error);
    asm_last(a)->code[j].d = 1;
    cr_expect_null(flow_check(&a->mod));
}

Test(verify, calls_leave_nothing_above_their_result) {
    uint32_t f = asm_fn(a, "f", 1, 5);
    asm_op(a, OP_MOVE, 3, 0, 0, 0);
    asm_op(a, OP_MOVE, 2, 0, 0, 0);
    asm_op(a, OP_CALL, 1, 0, 0, f);
    asm_op(a, OP_RETURN, 3, 0, 0, 0);
    cr_expect_null(verify_module(&a->mod));
    cr_expect(flow_check(&a->mod));
    asm_last(a)->code[3].a = 1;
    cr_expect_null(flow_check(&a->mod));
}
