/* The interpreter on hand-assembled code: each op, calls of every kind, exceptions and their
 * traces, receive. */
#include "src/code/area.h"
#include "src/code/module.h"
#include "src/code/verify.h"
#include "src/term/binary.h"
#include "src/term/compare.h"
#include "src/term/copy.h"
#include "src/term/fun.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/print.h"
#include "src/term/tuple.h"
#include "src/vm/error.h"
#include "src/vm/exit.h"
#include "src/vm/gc.h"
#include "src/vm/interp.h"
#include "src/vm/mailbox.h"
#include "src/vm/sched.h"
#include "tests/unit/assembler.h"

#include <criterion/criterion.h>

/* ---- a few builtins ---- */

static Term bif_throw(Process *p, Term *args) { return raise_throw(p, ARG(0)); }
static Term bif_error(Process *p, Term *args) { return raise_error(p, ARG(0)); }
static Term bif_hd(Process *p, Term *args) {
    return term_is_cons(ARG(0)) ? term_head(ARG(0)) : raise_badarg(p, 1, "not a nonempty list");
}
/* Counts to its argument, a step each time it is run. */
static Term bif_slow(Process *p, Term *args) {
    Term state = term_is_none(ARG(1)) ? term_small(0) : ARG(1);
    if (term_same(state, ARG(0))) return tuple2(&p->heap, AM(OK), state);
    ARG(1) = term_small(term_to_small(state) + 1);
    return TERM_AGAIN;
}
static Term bif_send(Process *p, Term *args) {
    signal_send(ARG(0), SIG_MESSAGE, p->pid, 0, ARG(1));
    return ARG(1);
}
static Term bif_spawn(Process *p, Term *args) {
    return sched_spawn(p, ARG(0), NULL, 0, NULL, NULL);
}
static Term bif_self(Process *p, Term *args) { return p->pid; }
/* A long list, to fill the heap. */
static Term bif_fill(Process *p, Term *args) {
    Term list = TERM_NIL;
    for (int64_t i = term_to_small(ARG(0)); i > 0; i--)
        list = term_cons(&p->heap, term_small(i), list);
    return list;
}
static Builtin table[] = {
    {"erlang", "throw", 1, 0, bif_throw, {0}, {0}},
    {"erlang", "error", 1, 0, bif_error, {0}, {0}},
    {"erlang", "hd", 1, BIF_GUARD, bif_hd, {0}, {0}},
    {"test", "slow", 1, 0, bif_slow, {0}, {0}},
    {"erlang", "send", 2, 0, bif_send, {0}, {0}},
    {"erlang", "spawn", 1, 0, bif_spawn, {0}, {0}},
    {"erlang", "self", 0, 0, bif_self, {0}, {0}},
    {"test", "fill", 1, 0, bif_fill, {0}, {0}},
};

static Process *p;
static Asm *a;
static Heap heap; /* of expected values, and of terms handed to one call */

static void boot(void) {
    atom_table_init();
    area_init();
    builtin_register(table, COUNT_OF(table));
    sched_init(1);
    interp_init();
    p = sched_process_new();
    heap_init(&heap, 1000);
    a = asm_module("Elixir.T", bin_from_cstr(&heap, "t.ex"));
}
static void shut(void) {
    process_end(p, AM(NORMAL));
    heap_deinit(&heap);
    mem_free(a);
}
TestSuite(interp, .init = boot, .fini = shut, .timeout = 60);

static Term atom(const char *text) { return atom_from_cstr(text); }
static uint64_t small(int64_t n) { return term_small(n).word; }
static void load(void) {
    const char *error = verify_module(&a->mod);
    cr_assert_null(error, "%s", error);
    code_load(&a->mod);
}
static Term run(const char *name, int n, Term x, Term y) {
    const Term args[2] = {x, y};
    return vm_call(p, atom("Elixir.T"), atom(name), args, n);
}
static void expect_text(Term t, const char *want) {
    Buf text;
    buf_init(&text);
    term_print(&text, t, 0);
    cr_expect_str_eq(text.data, want);
    buf_deinit(&text);
}
/* name(x, y) raised `reason`, as inspect shows it. */
static void expect_raise(const char *name, int n, Term x, Term y, const char *reason,
                         const char *trace) {
    cr_expect(term_is_none(run(name, n, x, y)), "%s", name);
    expect_text(p->exc_reason, reason);
    if (trace) expect_text(error_stacktrace(p, p->exc_trace), trace);
    error_clear(p);
}

/* f_op(x, y) -> x op y */
static void binary_op(const char *name, Opcode op) {
    asm_fn(a, name, 2, 3);
    asm_line(a, 7);
    asm_op(a, op, 2, 0, 1, 0);
    asm_op(a, OP_RETURN, 2, 0, 0, 0);
}

Test(interp, arithmetic_leaves_the_small_range) {
    static const struct {
        const char *name;
        Opcode op;
    } ops[] = {{"add", OP_ADD},   {"sub", OP_SUB}, {"mul", OP_MUL},   {"div", OP_DIV},
               {"idiv", OP_IDIV}, {"rem", OP_REM}, {"band", OP_BAND}, {"bor", OP_BOR},
               {"bxor", OP_BXOR}, {"bsl", OP_BSL}, {"bsr", OP_BSR}};
    for (size_t i = 0; i < COUNT_OF(ops); i++)
        binary_op(ops[i].name, ops[i].op);
    load();
    const struct {
        const char *name;
        Term x, y;
        const char *want;
    } rows[] = {
        {"add", term_small(2), term_small(3), "5"},
        {"add", term_small(SMALL_MAX), term_small(1), "2305843009213693952"},
        {"sub", term_small(SMALL_MIN), term_small(1), "-2305843009213693953"},
        {"mul", term_small(SMALL_MAX), term_small(SMALL_MAX),
         "5316911983139663487003542222693990401"},
        {"mul", term_from_double(&heap, 1.5), term_small(2), "3.0"},
        {"add", term_from_double(&heap, 1.5), term_from_double(&heap, 0.25), "1.75"},
        {"mul", term_from_double(&heap, 1e200), term_from_double(&heap, 1e100), "1.0e300"},
        {"div", term_small(7), term_small(2), "3.5"},
        {"idiv", term_small(-7), term_small(2), "-3"},
        {"idiv", term_small(SMALL_MIN), term_small(-1), "2305843009213693952"},
        {"rem", term_small(-7), term_small(2), "-1"},
        {"rem", term_small(SMALL_MIN), term_small(-1), "0"},
        {"band", term_small(12), term_small(10), "8"},
        {"bor", term_small(12), term_small(10), "14"},
        {"bxor", term_small(12), term_small(-10), "-6"},
        {"bsl", term_small(1), term_small(60), "1152921504606846976"},
        {"bsl", term_small(1), term_small(61), "2305843009213693952"},
        {"bsl", term_small(-3), term_small(2), "-12"},
        {"bsr", term_small(-5), term_small(1), "-3"},
        {"bsr", term_small(5), term_small(200), "0"},
        {"bsr", term_small(5), term_small(-2), "20"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_text(run(rows[i].name, 2, rows[i].x, rows[i].y), rows[i].want);
    expect_raise("add", 2, term_small(1), AM(OK), ":badarith",
                 "[{:erlang, :+, [1, :ok], []}, {T, :add, 2, [file: ~c\"t.ex\", line: 7]}]");
    expect_raise("idiv", 2, term_small(1), term_small(0), ":badarith", NULL);
    expect_raise("div", 2, term_from_double(&heap, 1.0), term_from_double(&heap, 0.0), ":badarith",
                 NULL);
    expect_raise("bsl", 2, term_small(1), term_small((int64_t)1 << 50), ":system_limit", NULL);
}

/* f(x, y) -> x op y, or :no */
static void guard_op(const char *name, Opcode op) {
    asm_fn(a, name, 2, 3);
    uint64_t j = asm_op(a, op, 2, 0, 1, 0);
    asm_op(a, OP_RETURN, 2, 0, 0, 0);
    asm_patch(a, j);
    asm_op(a, OP_LOAD_I, 2, 0, 0, atom("no").word);
    asm_op(a, OP_RETURN, 2, 0, 0, 0);
}

/* Made anew for each call: the process's collector moves what it is given. */
static Term operand(size_t i) {
    const Term values[] = {term_small(0),
                           term_small(1),
                           term_small(-7),
                           term_small(SMALL_MAX),
                           term_small(SMALL_MIN),
                           term_small(-1),
                           term_from_double(&heap, 1.5),
                           term_from_double(&heap, 1e308),
                           term_from_int64(&heap, INT64_MAX),
                           AM(OK),
                           TERM_NIL};
    return values[i];
}

Test(interp, guards_compute_what_operators_do_and_jump_where_they_raise) {
    static const struct {
        const char *name, *guard;
        Opcode op, guard_op;
    } ops[] = {{"add", "g_add", OP_ADD, OP_G_ADD}, {"sub", "g_sub", OP_SUB, OP_G_SUB},
               {"mul", "g_mul", OP_MUL, OP_G_MUL}, {"idiv", "g_idiv", OP_IDIV, OP_G_IDIV},
               {"rem", "g_rem", OP_REM, OP_G_REM}, {"band", "g_band", OP_BAND, OP_G_BAND}};
    for (size_t i = 0; i < COUNT_OF(ops); i++) {
        binary_op(ops[i].name, ops[i].op);
        guard_op(ops[i].guard, ops[i].guard_op);
    }
    load();
    enum { VALUES = 11 };
    for (size_t i = 0; i < COUNT_OF(ops); i++) {
        for (size_t k = 0; k < VALUES * VALUES; k++) {
            const Term plain = run(ops[i].name, 2, operand(k / VALUES), operand(k % VALUES));
            const bool raised = term_is_none(plain);
            const Term want = raised ? atom("no") : term_copy(&heap, plain);
            if (raised) error_clear(p);
            const Term found = run(ops[i].guard, 2, operand(k / VALUES), operand(k % VALUES));
            cr_expect(term_exact_equal(found, want), "%s %zu", ops[i].guard, k);
        }
    }
}

Test(interp, comparisons_and_branches_agree) {
    binary_op("lt", OP_LT), binary_op("le", OP_LE), binary_op("eq", OP_EQ),
        binary_op("exeq", OP_EXEQ);
    static const Opcode branches[] = {OP_BR_LT, OP_BR_LE, OP_BR_EQ, OP_BR_EXEQ};
    static const char *const names[] = {"br_lt", "br_le", "br_eq", "br_exeq"}, *const plain[] = {
                                                                                   "lt", "le", "eq",
                                                                                   "exeq"};
    for (int i = 0; i < 4; i++) {
        asm_fn(a, names[i], 2, 3);
        uint64_t j = asm_op(a, branches[i], 0, 1, 0, 0);
        asm_op(a, OP_LOAD_I, 2, 0, 0, AM(TRUE).word);
        asm_op(a, OP_RETURN, 2, 0, 0, 0);
        asm_patch(a, j);
        asm_op(a, OP_LOAD_I, 2, 0, 0, AM(FALSE).word);
        asm_op(a, OP_RETURN, 2, 0, 0, 0);
    }
    load();
    const Term values[] = {term_small(0),
                           term_small(1),
                           term_from_double(&heap, 1.0),
                           term_from_double(&heap, 0.0),
                           term_from_double(&heap, -0.0),
                           AM(OK),
                           TERM_NIL,
                           bin_from_cstr(&heap, "a"),
                           bin_from_cstr(&heap, "a"),
                           num_parse_int(&heap, "99999999999999999999", 20, 10)};
    for (size_t i = 0; i < COUNT_OF(values); i++)
        for (size_t j = 0; j < COUNT_OF(values); j++) {
            Term x = values[i], y = values[j];
            const bool want[] = {term_compare(x, y) < 0, term_compare(x, y) <= 0, term_equal(x, y),
                                 term_exact_equal(x, y)};
            for (int k = 0; k < 4; k++) {
                cr_expect(term_same(run(plain[k], 2, x, y), term_bool(want[k])), "%s %zu %zu",
                          plain[k], i, j);
                cr_expect(term_same(run(names[k], 2, x, y), term_bool(want[k])), "%s %zu %zu",
                          names[k], i, j);
            }
        }
}

Test(interp, recursion_a_million_deep) {
    /* deep(0) -> 0; deep(n) -> 1 + deep(n - 1) */
    uint32_t f = asm_fn(a, "deep", 1, 3);
    uint64_t j = asm_op_i(a, OP_BR_NOT_I, 0, term_small(0), 0);
    asm_op(a, OP_SUB_I, 2, 0, 0, small(1));
    asm_op(a, OP_CALL, 1, 0, 0, f);
    asm_op(a, OP_ADD_I, 1, 1, 0, small(1));
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    asm_patch(a, j);
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    load();
    expect_text(run("deep", 1, term_small(3000000), TERM_NIL), "3000000");
    expect_raise("deep", 1, term_small(1000000000), TERM_NIL, ":system_limit", NULL);
    p->want_major = true; /* gives the stack back */
    expect_text(run("deep", 1, term_small(10), TERM_NIL), "10");
}

Test(interp, wide_frames_get_their_room) {
    /* wide(n) with 300 registers, recursive */
    uint32_t f = asm_fn(a, "wide", 1, 302);
    asm_op(a, OP_FRAME, 0, 0, 302, 0);
    uint64_t j = asm_op_i(a, OP_BR_NOT_I, 0, term_small(0), 0);
    asm_op(a, OP_SUB_I, 300, 0, 0, small(1));
    asm_op(a, OP_CALL, 299, 0, 0, f);
    asm_op(a, OP_ADD_I, 299, 299, 0, small(1));
    asm_op(a, OP_RETURN, 299, 0, 0, 0);
    asm_patch(a, j);
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    load();
    expect_text(run("wide", 1, term_small(1000), TERM_NIL), "1000");
}

Test(interp, functions_as_values) {
    /* adder(k) -> fn x -> x + k */
    uint32_t fun = asm_fn(a, "-adder/1-fun-0-", 1, 3);
    asm_last(a)->nfree = 1;
    asm_last(a)->flags = 0;
    asm_op(a, OP_FREE, 2, 1, 0, 0);
    asm_op(a, OP_ADD, 0, 0, 2, 0);
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    asm_fn(a, "adder", 1, 2);
    asm_op(a, OP_CLOSURE, 1, 0, 1, fun);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    /* call(f, x) -> r = f.(x); r */
    asm_fn(a, "call", 2, 4);
    asm_line(a, 3);
    asm_op(a, OP_MOVE, 2, 0, 0, 0);
    asm_op(a, OP_MOVE, 3, 1, 0, 0);
    asm_op(a, OP_CALL_FUN, 2, 1, 0, 0);
    asm_op(a, OP_RETURN, 2, 0, 0, 0);
    /* tcall(f, x) -> f.(x) */
    asm_fn(a, "tcall", 2, 3);
    asm_op(a, OP_MOVE, 2, 0, 0, 0);
    asm_op(a, OP_MOVE, 0, 1, 0, 0);
    asm_op(a, OP_MOVE, 1, 2, 0, 0);
    asm_op(a, OP_TCALL_FUN, 1, 0, 0, 0);
    /* capture() -> &T.adder/1 */
    asm_fn(a, "capture", 0, 1);
    asm_op(a, OP_EXPORT_FUN, 0, 0, 0, asm_export(a, "Elixir.T", "adder", 1));
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    /* apply2(f, args), apply3: f is {m, f} */
    asm_fn(a, "apply2", 2, 5);
    asm_op(a, OP_MOVE, 3, 0, 0, 0);
    asm_op(a, OP_MOVE, 4, 1, 0, 0);
    asm_op(a, OP_APPLY_FUN, 2, 0, 0, 0);
    asm_op(a, OP_RETURN, 2, 0, 0, 0);
    asm_fn(a, "tapply", 2, 5);
    asm_op(a, OP_LOAD_I, 2, 0, 0, atom("Elixir.T").word);
    asm_op(a, OP_MOVE, 3, 0, 0, 0);
    asm_op(a, OP_MOVE, 4, 1, 0, 0);
    asm_op(a, OP_TAPPLY, 2, 0, 0, 0);
    load();
    Term adder = area_copy_term(run("adder", 1, term_small(40), TERM_NIL));
    expect_text(run("call", 2, adder, term_small(2)), "42");
    expect_text(run("tcall", 2, adder, term_small(3)), "43");
    expect_text(run("apply2", 2, adder, list_of(&p->heap, 1, term_small(4))), "44");
    expect_text(run("tapply", 2, atom("call"), list_of(&p->heap, 2, adder, term_small(5))), "45");
    Term capture = run("capture", 0, TERM_NIL, TERM_NIL);
    expect_text(run("call", 2, run("call", 2, capture, term_small(1)), term_small(2)), "3");
    expect_raise("call", 2, AM(OK), term_small(1), "{:badfun, :ok}",
                 "[{T, :call, 2, [file: ~c\"t.ex\", line: 3]}]");
    expect_raise("apply2", 2, capture, TERM_NIL, "{:badarity, {&T.adder/1, []}}", NULL);
    expect_raise("apply2", 2, capture, AM(OK), ":badarg", NULL);
    expect_raise("tapply", 2, atom("nothing"), list_of(&p->heap, 1, AM(OK)), ":undef",
                 "[{T, :nothing, [:ok], []}]");
}

Test(interp, exceptions_and_traces) {
    /* hd(x) -> r = :erlang.hd(x); r    guard(x) -> hd(x) or :none    outer(x) -> hd(x) + 1 */
    uint64_t hd = asm_builtin(a, "erlang", "hd", 1), throw = asm_builtin(a, "erlang", "throw", 1);
    uint32_t head = asm_fn(a, "head", 1, 3);
    asm_line(a, 11);
    asm_op(a, OP_MOVE, 2, 0, 0, 0);
    asm_op(a, OP_CALL_BIF, 1, 1, 0, hd);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    asm_fn(a, "guard", 1, 2);
    uint64_t j = asm_op(a, OP_GUARD_BIF, 1, 0, 1, 0);
    asm_data(a, hd, 0);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    asm_patch(a, j);
    asm_op(a, OP_LOAD_I, 1, 0, 0, AM(UNDEFINED).word);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    asm_fn(a, "outer", 1, 3);
    asm_line(a, 22);
    asm_op(a, OP_MOVE, 2, 0, 0, 0);
    asm_op(a, OP_CALL, 1, 0, 0, head);
    asm_op(a, OP_ADD_I, 1, 1, 0, small(1));
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    /* safe(x) -> try hd(x) catch kind, reason -> {kind, reason, stacktrace} */
    asm_fn(a, "safe", 1, 6);
    uint64_t t = asm_op(a, OP_TRY, 1, 0, 0, 0);
    asm_op(a, OP_MOVE, 4, 0, 0, 0);
    asm_op(a, OP_CALL, 3, 0, 0, head);
    asm_op(a, OP_END_TRY, 1, 0, 0, 0);
    asm_op(a, OP_RETURN, 3, 0, 0, 0);
    asm_patch(a, t);
    asm_op(a, OP_CATCH, 1, 0, 0, 0);
    asm_op(a, OP_STACKTRACE, 3, 3, 0, 0);
    asm_op(a, OP_TUPLE, 1, 1, 3, 0);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    /* rethrow(x) -> try throw(x) catch k, r -> reraise */
    asm_fn(a, "rethrow", 1, 6);
    t = asm_op(a, OP_TRY, 1, 0, 0, 0);
    asm_op(a, OP_MOVE, 4, 0, 0, 0);
    asm_op(a, OP_CALL_BIF, 3, 1, 0, throw);
    asm_op(a, OP_END_TRY, 1, 0, 0, 0);
    asm_op(a, OP_RETURN, 3, 0, 0, 0);
    asm_patch(a, t);
    asm_op(a, OP_CATCH, 1, 0, 0, 0);
    asm_op(a, OP_RERAISE, 1, 0, 0, 0);
    asm_fn(a, "clause", 2, 2);
    asm_line(a, 30);
    asm_op(a, OP_ERR_FUNCTION, 0, 0, 2, 0);
    asm_fn(a, "badmatch", 1, 2);
    asm_op(a, OP_ERR_TERM, 0, 0, 0, AM(BADMATCH).word);
    load();
    expect_text(run("head", 1, list_of(&p->heap, 1, AM(OK)), TERM_NIL), ":ok");
    expect_text(run("guard", 1, AM(OK), TERM_NIL), ":undefined");
    expect_raise("outer", 1, TERM_NIL, TERM_NIL, ":badarg",
                 "[{:erlang, :hd, [[]], [error_info: %{args: %{1 => \"not a nonempty list\"}}]}, "
                 "{T, :head, 1, [file: ~c\"t.ex\", line: 11]}, {T, :outer, 1, [file: ~c\"t.ex\", "
                 "line: 22]}]");
    expect_text(run("safe", 1, AM(OK), TERM_NIL),
                "{:error, :badarg, [{:erlang, :hd, [:ok], [error_info: %{args: %{1 => \"not a "
                "nonempty list\"}}]}, "
                "{T, :head, 1, [file: ~c\"t.ex\", line: 11]}, {T, :safe, 1, []}]}");
    expect_raise("rethrow", 1, term_small(9), TERM_NIL, "9", "[{T, :rethrow, 1, []}]");
    expect_raise("clause", 2, term_small(1), AM(OK), ":function_clause",
                 "[{T, :clause, [1, :ok], [file: ~c\"t.ex\", line: 30]}]");
    expect_raise("badmatch", 1, term_small(1), AM(OK), "{:badmatch, 1}", NULL);
}

Test(interp, maps_and_their_caches) {
    Term keys = tuple2(&heap, atom("x"), atom("y"));
    uint64_t k = asm_literal(a, keys), x = asm_literal(a, atom("x")),
             z = asm_literal(a, atom("zz"));
    asm_fn(a, "new", 2, 3);
    asm_op(a, OP_MAP_NEW, 2, 0, 2, k);
    asm_op(a, OP_RETURN, 2, 0, 0, 0);
    asm_fn(a, "get", 1, 2);
    uint64_t j = asm_op(a, OP_MAP_GET, 1, 0, 0, 0);
    asm_data(a, x, 0);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    asm_patch(a, j);
    asm_op(a, OP_ERR_REASON, 0, 0, 0, AM(UNDEFINED).word);
    asm_fn(a, "put", 2, 3);
    asm_op(a, OP_MAP_UPDATE_K, 2, 0, 1, 0);
    asm_data(a, x, 0);
    asm_op(a, OP_RETURN, 2, 0, 0, 0);
    asm_fn(a, "put_z", 2, 3);
    asm_op(a, OP_MAP_UPDATE_K, 2, 0, 1, 0);
    asm_data(a, z, 0);
    asm_op(a, OP_RETURN, 2, 0, 0, 0);
    /* field(m) -> m.x */
    asm_fn(a, "field", 1, 3);
    asm_op(a, OP_FIELD, 1, 0, 0, atom("x").word);
    asm_data(a, 0, 0);
    asm_op(a, OP_CALL_DYN, 1, 0, 0, atom("x").word);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    asm_fn(a, "x", 0, 1);
    asm_op(a, OP_LOAD_I, 0, 0, 0, AM(NORMAL).word);
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    load();
    for (int i = 0; i < 3; i++) {
        Term map = run("new", 2, term_small(i), term_small(5));
        expect_text(run("get", 1, map, TERM_NIL), i == 0 ? "0" : i == 1 ? "1" : "2");
        map = run("put", 2, map, AM(OK));
        expect_text(map, "%{x: :ok, y: 5}");
        expect_text(run("field", 1, map, TERM_NIL), ":ok");
    }
    /* Literals: a term of the process would move from call to call. */
    Term other = area_copy_term(map_put(&heap, map_empty(&heap), atom("x"), term_small(3)));
    expect_text(run("get", 1, other, TERM_NIL), "3");
    expect_text(run("field", 1, other, TERM_NIL), "3");
    expect_text(run("put", 2, other, term_small(4)), "%{x: 4}");
    Term large = other;
    for (int i = 0; i < 100; i++)
        large = map_put(&heap, large, term_small(i), term_small(i));
    expect_text(run("get", 1, area_copy_term(large), TERM_NIL), "3");
    expect_text(run("field", 1, atom("Elixir.T"), TERM_NIL), ":normal");
    expect_raise("get", 1, map_empty(&p->heap), TERM_NIL, ":undefined", NULL);
    expect_raise("put_z", 2, other, AM(OK), "{:badkey, :zz}", NULL);
    expect_raise("put", 2, tuple2(&p->heap, AM(OK), AM(OK)), AM(OK), "{:badmap, {:ok, :ok}}", NULL);
    expect_raise("field", 1, map_empty(&p->heap), TERM_NIL, "{:badkey, :x, %{}}", NULL);
    expect_raise("field", 1, term_small(1), TERM_NIL, "{:badkey, :x, 1}", NULL);
}

static uint64_t segment(SegType type, SegSizeKind kind, unsigned flags, unsigned unit) {
    return segment_pack((Segment){type, kind, flags, unit});
}

Test(interp, bitstrings) {
    /* build(n, bin) -> <<n::16, bin::binary, n::utf8>> */
    asm_fn(a, "build", 2, 6);
    asm_op(a, OP_MOVE, 2, 0, 0, 0);
    asm_op(a, OP_MOVE, 3, 1, 0, 0);
    asm_op(a, OP_MOVE, 4, 0, 0, 0);
    asm_op(a, OP_BS_BUILD, 5, 2, 3, 0);
    asm_data(a, segment(SEG_INTEGER, SEG_SIZE_IMM, 0, 1), 16);
    asm_data(a, segment(SEG_BINARY, SEG_SIZE_ALL, 0, 8), 0);
    asm_data(a, segment(SEG_UTF8, SEG_SIZE_IMM, 0, 1), 0);
    asm_op(a, OP_RETURN, 5, 0, 0, 0);
    /* parse(<<n, "ab", rest::binary-size(n), c::utf8, tail::bits>>) -> {n, rest, c, tail} */
    asm_fn(a, "parse", 1, 6);
    uint64_t j[6];
    j[0] = asm_op(a, OP_BS_START, 1, 0, 0, 0);
    j[1] = asm_op(a, OP_BS_GET, 2, 0, 1, 0);
    asm_data(a, segment(SEG_INTEGER, SEG_SIZE_IMM, 0, 1), 8);
    j[2] = asm_op(a, OP_BS_MATCH, 0, 0, 1, 0);
    asm_data(a, asm_literal(a, bin_from_cstr(&heap, "ab")), 0);
    j[3] = asm_op(a, OP_BS_GET, 3, 0, 1, 0);
    asm_data(a, segment(SEG_BINARY, SEG_SIZE_REG, 0, 8), 2);
    j[4] = asm_op(a, OP_BS_GET, 4, 0, 1, 0);
    asm_data(a, segment(SEG_UTF8, SEG_SIZE_IMM, 0, 1), 0);
    j[5] = asm_op(a, OP_BS_GET, 5, 0, 1, 0);
    asm_data(a, segment(SEG_BINARY, SEG_SIZE_ALL, 0, 1), 0);
    asm_op(a, OP_TUPLE, 0, 2, 4, 0);
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    for (int i = 0; i < 6; i++)
        asm_patch(a, j[i]);
    asm_op(a, OP_ERR_TERM, 0, 0, 0, AM(BADMATCH).word);
    load();
    expect_text(run("build", 2, term_small(0xE9), bin_from_cstr(&p->heap, "xyz")),
                "<<0, 233, 120, 121, 122, 195, 169>>");
    expect_text(run("parse", 1,
                    bin_from_cstr(&p->heap, "\x03"
                                            "abxyz\xC3\xA9..."),
                    TERM_NIL),
                "{3, \"xyz\", 233, \"...\"}");
    expect_raise("parse", 1,
                 bin_from_cstr(&p->heap, "\x03"
                                         "abx"),
                 TERM_NIL, "{:badmatch, <<3, 97, 98, 120>>}", NULL);
    expect_raise("build", 2, term_small(1), term_small(5), ":badarg", NULL);
    expect_raise("build", 2, AM(OK), bin_from_cstr(&p->heap, ""), ":badarg", NULL);
}

Test(interp, switches) {
    asm_fn(a, "pick", 1, 2);
    enum { CASES = 40 };
    uint64_t s = asm_op(a, OP_SWITCH, 0, 0, CASES, 0);
    for (int i = 0; i < CASES; i++)
        asm_data(a, small(i * 3 - 30), 0);
    for (int i = 0; i < CASES; i++) {
        asm_last(a)->code[1 + i].w1 = asm_here(a);
        asm_op(a, OP_LOAD_I, 1, 0, 0, small(i));
        asm_op(a, OP_RETURN, 1, 0, 0, 0);
    }
    asm_patch(a, s);
    asm_op(a, OP_LOAD_I, 1, 0, 0, AM(NIL).word);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    load();
    for (int i = 0; i < CASES; i++) {
        cr_expect(term_same(run("pick", 1, term_small(i * 3 - 30), TERM_NIL), term_small(i)));
        cr_expect(term_same(run("pick", 1, term_small(i * 3 - 29), TERM_NIL), AM(NIL)));
    }
    cr_expect(term_same(run("pick", 1, AM(OK), TERM_NIL), AM(NIL)));
}

Test(interp, a_builtin_may_ask_to_be_run_again) {
    asm_fn(a, "count", 1, 3);
    asm_op(a, OP_MOVE, 2, 0, 0, 0);
    asm_op(a, OP_CALL_BIF, 1, 1, 0, asm_builtin(a, "test", "slow", 1));
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    load();
    expect_text(run("count", 1, term_small(100), TERM_NIL), "{:ok, 100}");
    const Term arg = term_small(50);
    expect_text(vm_call(p, atom("test"), atom("slow"), &arg, 1), "{:ok, 50}");
}

Test(interp, receive_selects_and_times_out) {
    /* pick(want, timeout) -> receive do {^want, x} -> x after timeout -> :timeout */
    asm_fn(a, "pick", 2, 5);
    uint64_t peek = asm_here(a), empty = asm_op(a, OP_RECV_PEEK, 2, 0, 0, 0);
    uint64_t no1 = asm_op(a, OP_IS_TUPLE_N, 2, 0, 2, 0);
    asm_op(a, OP_GET_ELEM, 3, 2, 0, 0);
    uint64_t no2 = asm_op(a, OP_BR_EXEQ, 3, 0, 0, 0);
    asm_op(a, OP_GET_ELEM, 4, 2, 1, 0);
    asm_op(a, OP_RECV_ACCEPT, 0, 0, 0, 0);
    asm_op(a, OP_RETURN, 4, 0, 0, 0);
    asm_patch(a, no1);
    asm_patch(a, no2);
    asm_op(a, OP_RECV_NEXT, 2, 0, 0, peek);
    asm_patch(a, empty);
    asm_op(a, OP_RECV_WAIT_FOR, 1, 0, 0, peek);
    asm_op(a, OP_LOAD_I, 2, 0, 0, AM(TIMEOUT).word);
    asm_op(a, OP_RETURN, 2, 0, 0, 0);
    /* child: send(parent, {:late, 7}) */
    uint32_t child = asm_fn(a, "-main/0-fun-0-", 0, 6);
    asm_last(a)->nfree = 1;
    asm_op(a, OP_FREE, 3, 0, 0, 0);
    asm_op(a, OP_LOAD_I, 1, 0, 0, atom("late").word);
    asm_op(a, OP_LOAD_I, 2, 0, 0, small(7));
    asm_op(a, OP_TUPLE, 4, 1, 2, 0);
    asm_op(a, OP_CALL_BIF, 2, 2, 0, asm_builtin(a, "erlang", "send", 2));
    asm_op(a, OP_RETURN, 2, 0, 0, 0);
    asm_fn(a, "start", 0, 3);
    asm_op(a, OP_CALL_BIF, 0, 0, 0, asm_builtin(a, "erlang", "self", 0));
    asm_op(a, OP_CLOSURE, 2, 0, 1, child);
    asm_op(a, OP_CALL_BIF, 1, 1, 0, asm_builtin(a, "erlang", "spawn", 1));
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    load();
    for (int i = 0; i < 4; i++)
        signal_send(p->pid, SIG_MESSAGE, p->pid, 0,
                    tuple2(&p->heap, term_small(i), list_of(&p->heap, 1, term_small(i * 10))));
    expect_text(run("pick", 2, term_small(2), term_small(0)), "[20]");
    expect_text(run("pick", 2, term_small(9), term_small(0)), ":timeout");
    expect_text(run("pick", 2, term_small(9), term_small(20)), ":timeout");
    expect_text(run("pick", 2, term_small(0), AM(INFINITY)), "[0]");
    signals_handle(p);
    cr_expect_eq(p->mailbox_len, 2);
    run("start", 0, TERM_NIL, TERM_NIL);
    expect_text(run("pick", 2, atom("late"), AM(INFINITY)), "7");
    expect_text(run("pick", 2, term_small(3), AM(INFINITY)), "[30]");
    expect_raise("pick", 2, term_small(9), AM(OK), ":timeout_value", NULL);
}

Test(interp, modules_are_loaded_on_first_call) {
    asm_fn(a, "go", 0, 3);
    asm_op(a, OP_LOAD_I, 2, 0, 0, small(5));
    asm_op(a, OP_CALL_EXT, 1, 0, 0, asm_export(a, "Elixir.Late", "f", 1));
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    load();
    expect_raise("go", 0, TERM_NIL, TERM_NIL, ":undef", "[{Late, :f, [5], []}, {T, :go, 0, []}]");
    Asm *late = asm_module("Elixir.Late", TERM_NIL);
    asm_fn(late, "f", 1, 1);
    asm_op(late, OP_ADD_I, 0, 0, 0, small(1));
    asm_op(late, OP_RETURN, 0, 0, 0, 0);
    code_load(&late->mod);
    expect_text(run("go", 0, TERM_NIL, TERM_NIL), "6");
    late->slots[0][0].d = small(2);
    code_load(&late->mod);
    expect_text(run("go", 0, TERM_NIL, TERM_NIL), "7");
    module_delete(atom("Elixir.Late"));
    cr_expect_null(module_find(atom("Elixir.Late")));
    expect_raise("go", 0, TERM_NIL, TERM_NIL, ":undef", NULL);
    mem_free(late);
}

Test(interp, overflow_chunks_are_collected_after_builtins) {
    /* fill(n) loops n times over :test.fill(1000) */
    uint32_t f = asm_fn(a, "fill", 1, 3);
    uint64_t j = asm_op_i(a, OP_BR_NOT_I, 0, term_small(0), 0);
    asm_op(a, OP_LOAD_I, 2, 0, 0, small(1000));
    asm_op(a, OP_CALL_BIF, 1, 1, 0, asm_builtin(a, "test", "fill", 1));
    asm_op(a, OP_SUB_I, 0, 0, 0, small(1));
    asm_op(a, OP_TCALL, 0, 0, 0, f);
    asm_patch(a, j);
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    load();
    run("fill", 1, term_small(20000), TERM_NIL);
    cr_expect_gt(p->gc_minor + p->gc_major, 100);
    cr_expect_lt(p->heap.overflow_words + (size_t)(p->old_end - p->old_start), 2000000);
}
