/* Export and module tables, builtins, addresses back to functions and lines. */
#include "src/code/area.h"
#include "src/code/module.h"
#include "src/term/copy.h"
#include "src/vm/interp.h"
#include "tests/unit/assembler.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <stdio.h>

static Term bif_one(Process *p, Term *args) { return term_small(1); }
static Builtin table[] = {{"erlang", "one", 0, 0, bif_one, {0}, {0}},
                          {"lists", "one", 2, 0, bif_one, {0}, {0}},
                          {"erlang", "error", 1, 0, bif_one, {0}, {0}}};

static void boot(void) {
    atom_table_init();
    area_init();
    builtin_register(table, COUNT_OF(table));
    interp_init();
}
TestSuite(module, .init = boot, .timeout = 20);

static Term atom(const char *text) { return atom_from_cstr(text); }

static Module *load(const char *name, int functions) {
    Asm *a = asm_module(name, TERM_NIL);
    for (int i = 0; i < functions; i++) {
        char text[16];
        snprintf(text, sizeof text, "f%d", i);
        asm_fn(a, text, 0, 1);
        asm_line(a, (uint32_t)(100 * i + 1));
        asm_op(a, OP_LOAD_I, 0, 0, 0, term_small(i).word);
        asm_line(a, (uint32_t)(100 * i + 2));
        asm_op(a, OP_RETURN, 0, 0, 0, 0);
    }
    Module *m = code_load(&a->mod);
    mem_free(a);
    return m;
}

Test(module, builtins_are_found_and_callable) {
    cr_expect_eq(builtin_find(atom("erlang"), atom("one"), 0), &table[0]);
    cr_expect_eq(builtin_find(atom("lists"), atom("one"), 2), &table[1]);
    cr_expect_null(builtin_find(atom("lists"), atom("one"), 1));
    cr_expect_null(builtin_find(atom("nothing"), atom("one"), 1));
    cr_expect(table[2].flags & BIF_RAISES);
    cr_expect(!(table[0].flags & BIF_RAISES));
    cr_expect(export_is_defined(export_get(atom("erlang"), atom("one"), 0)));
    cr_expect(export_is_defined(export_get(atom("erlang"), atom("apply"), 3)));
    cr_expect(!export_is_defined(export_get(atom("erlang"), atom("two"), 0)));
}

Test(module, exports_never_move) {
    enum { N = 20000 };
    static Export *first[N];
    char text[16];
    for (int i = 0; i < N; i++) {
        snprintf(text, sizeof text, "g%d", i);
        first[i] = export_get(atom("Elixir.X"), atom(text), (uint32_t)i % 7);
    }
    for (int i = 0; i < N; i++) {
        snprintf(text, sizeof text, "g%d", i);
        cr_assert_eq(export_get(atom("Elixir.X"), atom(text), (uint32_t)i % 7), first[i]);
        cr_assert_eq(export_find(atom("Elixir.X"), atom(text), (uint32_t)i % 7), first[i]);
        cr_assert_null(export_find(atom("Elixir.X"), atom(text), 9));
    }
}

Test(module, addresses_lead_back_to_functions_and_lines) {
    char name[32];
    for (int i = 0; i < 300; i++) {
        snprintf(name, sizeof name, "Elixir.M%d", i);
        Module *m = load(name, 5);
        for (uint32_t k = 0; k < 5; k++) {
            const Function *fn = &m->fns[k];
            cr_assert_eq(code_function_at(fn->entry), fn);
            cr_assert_eq(code_function_at(fn->entry + 1), fn);
            cr_assert_eq(code_line_at(fn, fn->entry), 100 * k + 1);
            cr_assert_eq(code_line_at(fn, fn->entry + 1), 100 * k + 2);
        }
    }
    cr_expect_null(code_function_at(&name));
    cr_expect_null(code_function_at(export_get(atom("erlang"), atom("one"), 0)->entry));
}

static void count(void *ctx, Term name, uint32_t arity) { ++*(int *)ctx; }

Test(module, redefinition_replaces_what_is_exported) {
    Module *old = load("Elixir.R", 5), *new = load("Elixir.R", 2);
    cr_expect_eq(module_find(atom("Elixir.R")), new);
    cr_expect_eq(new->previous, old);
    cr_expect_eq(new->version, 2);
    cr_expect(export_is_defined(export_find(atom("Elixir.R"), atom("f1"), 0)));
    cr_expect(!export_is_defined(export_find(atom("Elixir.R"), atom("f4"), 0)), "f4 is gone");
    int n = 0;
    module_each_export(atom("Elixir.R"), count, &n);
    cr_expect_eq(n, 2);
    n = 0;
    module_each_export(atom("erlang"), count, &n);
    cr_expect_eq(n, 2);
    module_delete(atom("Elixir.R"));
    cr_expect_null(module_find(atom("Elixir.R")));
    cr_expect(!export_is_defined(export_find(atom("Elixir.R"), atom("f1"), 0)));
    cr_expect_eq(load("Elixir.R", 1)->version, 3);
}

Test(module, key_tuples_are_one_of_a_kind) {
    Heap h;
    heap_init(&h, 100);
    Term *w = heap_box(&h, KIND_TUPLE, 2), *v = heap_box(&h, KIND_TUPLE, 2);
    w[1] = v[1] = AM(OK);
    w[2] = v[2] = AM(ERROR);
    Term keys = area_intern_keys(term_from_box(w));
    cr_expect(term_is_literal(keys));
    cr_expect(term_same(keys, area_intern_keys(term_from_box(v))));
    cr_expect(term_same(keys, area_intern_keys(keys)));
    heap_deinit(&h);
}

static void *make_exports(void *arg) {
    char text[16];
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "t%d", i);
        Export *e = export_get(atom("Elixir.Threads"), atom(text), 1);
        if (!term_same(e->name, atom(text))) return arg;
    }
    return NULL;
}

Test(module, threads_agree_on_exports) {
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, make_exports, threads);
    for (int i = 0; i < 4; i++) {
        void *failed;
        pthread_join(threads[i], &failed);
        cr_expect_null(failed);
    }
}
