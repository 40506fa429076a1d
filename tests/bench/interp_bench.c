/*
 * The interpreter's kernels by hand-assembled code: fib(35), a tail loop of 100 million, 20,000 x
 * build/map/sum of 1,000 elements, Mandelbrot on floats, binary trees, try/throw/catch. Prints
 * milliseconds of CPU time, the least of 3 runs.
 */
#include "lib/clock.h"
#include "src/code/area.h"
#include "src/term/number.h"
#include "src/vm/error.h"
#include "src/vm/interp.h"
#include "tests/unit/assembler.h"

#include <stdio.h>

static uint64_t small(int64_t n) { return term_small(n).word; }

/* def fib(n) when n < 2, do: n; def fib(n), do: fib(n - 1) + fib(n - 2) */
static void fib(Asm *a) {
    uint32_t f = asm_fn(a, "fib", 1, 4);
    uint64_t j = asm_op_i(a, OP_BR_GE_I, 0, term_small(2), 0);
    asm_op(a, OP_SUB_I, 2, 0, 0, small(1));
    asm_op(a, OP_CALL, 1, 0, 0, f);
    asm_op(a, OP_SUB_I, 3, 0, 0, small(2));
    asm_op(a, OP_CALL, 2, 0, 0, f);
    asm_op(a, OP_ADD, 1, 1, 2, 0);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    asm_patch(a, j);
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
}

/* def loop(0, acc), do: acc; def loop(n, acc), do: loop(n - 1, acc + n) */
static void loop(Asm *a) {
    uint32_t f = asm_fn(a, "loop", 2, 3);
    uint64_t j = asm_op_i(a, OP_BR_NOT_I, 0, term_small(0), 0);
    asm_op(a, OP_ADD, 1, 1, 0, 0);
    asm_op(a, OP_SUB_I, 0, 0, 0, small(1));
    asm_op(a, OP_TCALL, 0, 0, 0, f);
    asm_patch(a, j);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
}

static void list(Asm *a) {
    /* build(0, acc) -> acc; build(n, acc) -> build(n - 1, [n | acc]) */
    uint32_t build = asm_fn(a, "build", 2, 2);
    uint64_t j = asm_op_i(a, OP_BR_NOT_I, 0, term_small(0), 0);
    asm_op(a, OP_CONS, 1, 0, 1, 0);
    asm_op(a, OP_SUB_I, 0, 0, 0, small(1));
    asm_op(a, OP_TCALL, 0, 0, 0, build);
    asm_patch(a, j);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    /* map([h | t], f) -> [f.(h) | map(t, f)]; map([], _) -> [] */
    uint32_t map = asm_fn(a, "map", 2, 6);
    j = asm_op(a, OP_MATCH_CONS, 3, 0, 0, 0);
    asm_op(a, OP_MOVE, 2, 1, 0, 0);
    asm_op(a, OP_CALL_FUN, 2, 1, 0, 0);
    asm_op(a, OP_MOVE, 4, 0, 0, 0);
    asm_op(a, OP_MOVE, 5, 1, 0, 0);
    asm_op(a, OP_CALL, 3, 0, 0, map);
    asm_op(a, OP_CONS, 2, 2, 3, 0);
    asm_op(a, OP_RETURN, 2, 0, 0, 0);
    asm_patch(a, j);
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    /* sum([h | t], acc) -> sum(t, acc + h) */
    uint32_t sum = asm_fn(a, "sum", 2, 3);
    j = asm_op(a, OP_MATCH_CONS, 2, 0, 0, 0);
    asm_op(a, OP_ADD, 1, 1, 2, 0);
    asm_op(a, OP_TCALL, 0, 0, 0, sum);
    asm_patch(a, j);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    /* fn x -> x * 2 + k */
    uint32_t fun = asm_fn(a, "-list/2-fun-0-", 1, 3);
    asm_last(a)->nfree = 1;
    asm_op(a, OP_FREE, 2, 1, 0, 0);
    asm_op(a, OP_ADD, 0, 0, 0, 0);
    asm_op(a, OP_ADD, 0, 0, 2, 0);
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    /* list(0, acc) -> acc; list(n, acc) -> list(n - 1, acc + sum(map(build(1000, []), fun), 0)) */
    uint32_t f = asm_fn(a, "list", 2, 8);
    j = asm_op_i(a, OP_BR_NOT_I, 0, term_small(0), 0);
    asm_op(a, OP_LOAD_I, 5, 0, 0, small(1000));
    asm_op(a, OP_LOAD_I, 6, 0, 0, TERM_NIL.word);
    asm_op(a, OP_CALL, 4, 0, 0, build);
    asm_op(a, OP_CLOSURE, 5, 0, 1, fun);
    asm_op(a, OP_CALL, 3, 0, 0, map);
    asm_op(a, OP_LOAD_I, 4, 0, 0, small(0));
    asm_op(a, OP_CALL, 2, 0, 0, sum);
    asm_op(a, OP_ADD, 1, 1, 2, 0);
    asm_op(a, OP_SUB_I, 0, 0, 0, small(1));
    asm_op(a, OP_TCALL, 0, 0, 0, f);
    asm_patch(a, j);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
}

/* mandel: for every point of a 300 x 200 grid at most 200 steps; here one row of equal points,
 * which is as much work. */
static void mandel(Asm *a) {
    /* point(cr, ci, zr, zi, n) -> n when n == 200 or zr*zr + zi*zi > 4.0 */
    uint32_t point = asm_fn(a, "point", 5, 9);
    uint64_t j1 = asm_op_i(a, OP_BR_NOT_I, 4, term_small(200), 0);
    asm_op(a, OP_MUL, 5, 2, 2, 0);
    asm_op(a, OP_MUL, 6, 3, 3, 0);
    asm_op(a, OP_ADD, 7, 5, 6, 0);
    asm_op(a, OP_LOAD_K, 8, 0, 0, asm_literal(a, term_from_double(NULL, 4.0)));
    uint64_t j2 = asm_op(a, OP_BR_LE, 7, 8, 0, 0);
    asm_op(a, OP_SUB, 5, 5, 6, 0);
    asm_op(a, OP_ADD, 5, 5, 0, 0);
    asm_op(a, OP_MUL, 6, 2, 3, 0);
    asm_op(a, OP_ADD, 6, 6, 6, 0);
    asm_op(a, OP_ADD, 3, 6, 1, 0);
    asm_op(a, OP_MOVE, 2, 5, 0, 0);
    asm_op(a, OP_ADD_I, 4, 4, 0, small(1));
    asm_op(a, OP_TCALL, 0, 0, 0, point);
    asm_patch(a, j1);
    asm_patch(a, j2);
    asm_op(a, OP_RETURN, 4, 0, 0, 0);
    /* mandel(0, acc) -> acc; mandel(n, acc) -> mandel(n - 1, acc + point(-0.1, 0.1, 0.0, 0.0, 0))
     */
    uint32_t f = asm_fn(a, "mandel", 2, 8);
    uint64_t j = asm_op_i(a, OP_BR_NOT_I, 0, term_small(0), 0);
    asm_op(a, OP_LOAD_K, 3, 0, 0, asm_literal(a, term_from_double(NULL, -0.1)));
    asm_op(a, OP_LOAD_K, 4, 0, 0, asm_literal(a, term_from_double(NULL, 0.1)));
    asm_op(a, OP_LOAD_K, 5, 0, 0, asm_literal(a, term_from_double(NULL, 0.0)));
    asm_op(a, OP_MOVE, 6, 5, 0, 0);
    asm_op(a, OP_LOAD_I, 7, 0, 0, small(0));
    asm_op(a, OP_CALL, 2, 0, 0, point);
    asm_op(a, OP_ADD, 1, 1, 2, 0);
    asm_op(a, OP_SUB_I, 0, 0, 0, small(1));
    asm_op(a, OP_TCALL, 0, 0, 0, f);
    asm_patch(a, j);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
}

static void tree(Asm *a) {
    /* make(0) -> {nil, nil}; make(d) -> {make(d - 1), make(d - 1)} */
    uint32_t make = asm_fn(a, "make", 1, 4);
    uint64_t j = asm_op_i(a, OP_BR_NOT_I, 0, term_small(0), 0);
    asm_op(a, OP_SUB_I, 2, 0, 0, small(1));
    asm_op(a, OP_CALL, 1, 0, 0, make);
    asm_op(a, OP_SUB_I, 3, 0, 0, small(1));
    asm_op(a, OP_CALL, 2, 0, 0, make);
    asm_op(a, OP_TUPLE, 0, 1, 2, 0);
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    asm_patch(a, j);
    asm_op(a, OP_LOAD_I, 1, 0, 0, AM(NIL).word);
    asm_op(a, OP_LOAD_I, 2, 0, 0, AM(NIL).word);
    asm_op(a, OP_TUPLE, 0, 1, 2, 0);
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    /* check({l, r}) -> check(l) + check(r) + 1; check(nil) -> 0 */
    uint32_t check = asm_fn(a, "check", 1, 4);
    j = asm_op(a, OP_IS_TUPLE_N, 0, 0, 2, 0);
    asm_op(a, OP_GET_ELEM, 2, 0, 0, 0);
    asm_op(a, OP_CALL, 1, 0, 0, check);
    asm_op(a, OP_GET_ELEM, 3, 0, 1, 0);
    asm_op(a, OP_CALL, 2, 0, 0, check);
    asm_op(a, OP_ADD, 1, 1, 2, 0);
    asm_op(a, OP_ADD_I, 1, 1, 0, small(1));
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    asm_patch(a, j);
    asm_op(a, OP_LOAD_I, 0, 0, 0, small(0));
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    /* tree(0, acc) -> acc; tree(n, acc) -> tree(n - 1, acc + check(make(14))) */
    uint32_t f = asm_fn(a, "tree", 2, 5);
    j = asm_op_i(a, OP_BR_NOT_I, 0, term_small(0), 0);
    asm_op(a, OP_LOAD_I, 4, 0, 0, small(14));
    asm_op(a, OP_CALL, 3, 0, 0, make);
    asm_op(a, OP_CALL, 2, 0, 0, check);
    asm_op(a, OP_ADD, 1, 1, 2, 0);
    asm_op(a, OP_SUB_I, 0, 0, 0, small(1));
    asm_op(a, OP_TCALL, 0, 0, 0, f);
    asm_patch(a, j);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
}

/* tries(n, acc): try do throw(n) catch v -> acc + 1 end */
static void tries(Asm *a) {
    uint32_t f = asm_fn(a, "tries", 2, 6);
    uint64_t j = asm_op_i(a, OP_BR_NOT_I, 0, term_small(0), 0);
    uint64_t t = asm_op(a, OP_TRY, 2, 0, 0, 0);
    asm_op(a, OP_MOVE, 5, 0, 0, 0);
    asm_op(a, OP_CALL_BIF, 4, 1, 0, asm_builtin(a, "erlang", "throw", 1));
    asm_op(a, OP_END_TRY, 2, 0, 0, 0);
    asm_patch(a, t);
    asm_op(a, OP_CATCH, 2, 0, 0, 0);
    asm_op(a, OP_ADD_I, 1, 1, 0, small(1));
    asm_op(a, OP_SUB_I, 0, 0, 0, small(1));
    asm_op(a, OP_TCALL, 0, 0, 0, f);
    asm_patch(a, j);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
}

static Term bif_throw(Process *p, Term *args) { return raise_throw(p, ARG(0)); }
static Builtin table[] = {{"erlang", "throw", 1, 0, bif_throw, {0}, {0}}};

static void measure(Process *p, const char *name, int64_t n, int args) {
    double least = 1e9;
    Term v = TERM_NONE;
    for (int i = 0; i < 3; i++) {
        const Term in[2] = {term_small(n), term_small(0)};
        int64_t start = clock_cpu_ns();
        v = vm_call(p, atom_from_cstr("Bench"), atom_from_cstr(name), in, args);
        double ms = (double)(clock_cpu_ns() - start) / 1e6;
        if (ms < least) least = ms;
    }
    printf("%-8s %8.1f ms  = %lld  (%llu minor, %llu major)\n", name, least,
           (long long)term_to_small(v), (unsigned long long)p->gc_minor,
           (unsigned long long)p->gc_major);
}

int main(void) {
    atom_table_init();
    area_init();
    builtin_register(table, COUNT_OF(table));
    interp_init();
    Asm *a = asm_module("Bench", TERM_NIL);
    fib(a);
    loop(a);
    list(a);
    mandel(a);
    tree(a);
    tries(a);
    code_load(&a->mod);
    Process *p = process_new();
    measure(p, "fib", 35, 1);
    measure(p, "loop", 100000000, 2);
    measure(p, "list", 20000, 2);
    measure(p, "mandel", 43200, 2);
    measure(p, "tree", 1000, 2);
    measure(p, "tries", 10000000, 2);
    process_free(p);
    mem_free(a);
    return 0;
}
