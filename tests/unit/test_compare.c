#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/compare.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/ref.h"
#include "src/term/tuple.h"

#include <criterion/criterion.h>

static Term map1(Heap *h, Term key, Term value) { return map_put(h, map_empty(h), key, value); }

/* Terms in ascending order, no two of them equal. */
static size_t ordered_terms(Heap *h, Term *out) {
    Term *t = out;
    Term big = num_bsl(h, term_small(1), term_small(70));
    *t++ = num_neg(h, big);
    *t++ = term_from_double(h, -1.5);
    *t++ = term_small(0);
    *t++ = term_small(1);
    *t++ = term_from_double(h, 1.5);
    *t++ = big;
    *t++ = term_from_double(h, 1e300);
    *t++ = atom_from_cstr("a");
    *t++ = atom_from_cstr("aa");
    *t++ = atom_from_cstr("b");
    *t++ = ref_new(h);
    *t++ = ref_new(h);
    *t++ = (Term){IMM_WORD(SUB_PORT, 1)};
    *t++ = term_local_pid(1);
    *t++ = term_local_pid(2);
    *t++ = tuple_from_array(h, NULL, 0);
    *t++ = tuple2(h, term_small(1), term_small(2));
    *t++ = tuple2(h, term_small(1), term_small(3));
    *t++ = tuple3(h, term_small(0), term_small(0), term_small(0));
    *t++ = map_empty(h);
    *t++ = map1(h, term_small(5), term_small(0));
    *t++ = map1(h, term_from_double(h, 1.0), term_small(1));
    *t++ = map1(h, AM(OK), term_small(0));
    *t++ = map1(h, AM(OK), term_small(1));
    *t++ = map_put(h, map1(h, term_small(1), TERM_NIL), term_small(2), TERM_NIL);
    *t++ = TERM_NIL;
    *t++ = term_cons(h, term_small(1), term_small(2)); /* improper */
    *t++ = list_of(h, 1, term_small(1));
    *t++ = list_of(h, 2, term_small(1), term_small(2));
    *t++ = list_of(h, 1, term_small(2));
    *t++ = bin_from_cstr(h, "");
    *t++ = bin_from_cstr(h, "a");
    *t++ = bin_slice(h, bin_from_cstr(h, "ab"), 0, 12);
    *t++ = bin_from_cstr(h, "ab");
    *t++ = bin_from_cstr(h, "b");
    return (size_t)(t - out);
}

Test(compare, terms_have_a_total_order, .timeout = 5) {
    Heap h;
    Term terms[64], again[64];
    atom_table_init();
    heap_init(&h, 64);
    const size_t n = ordered_terms(&h, terms);
    ordered_terms(&h, again);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            const int c = term_compare(terms[i], terms[j]);
            cr_expect_eq((c > 0) - (c < 0), (i > j) - (i < j), "%zu %zu: %d", i, j, c);
            cr_expect_eq(term_equal(terms[i], terms[j]), i == j, "%zu %zu", i, j);
            cr_expect_eq(term_exact_equal(terms[i], terms[j]), i == j, "%zu %zu", i, j);
            if (!term_is_ref(terms[i]) && !term_is_ref(terms[j])) {
                cr_expect_eq(term_exact_equal(terms[i], again[j]), i == j, "%zu %zu", i, j);
                if (i == j) cr_expect_eq(term_hash(terms[i]), term_hash(again[j]), "%zu", i);
            }
        }
    heap_deinit(&h);
}

Test(compare, integers_and_floats_are_equal_but_not_exactly, .timeout = 5) {
    Heap h;
    atom_table_init();
    heap_init(&h, 64);
    Term one = term_small(1), real = term_from_double(&h, 1.0);
    cr_expect(term_equal(one, real) && !term_exact_equal(one, real));
    cr_expect_eq(term_compare(one, real), 0);
    cr_expect_lt(term_compare_keys(one, real), 0);
    cr_expect_lt(term_compare_keys(term_small(9), real), 0); /* keys: integers first */
    cr_expect(term_equal(tuple2(&h, one, AM(OK)), tuple2(&h, real, AM(OK))));
    cr_expect(term_equal(map1(&h, AM(OK), one), map1(&h, AM(OK), real)));
    cr_expect(!term_equal(map1(&h, one, AM(OK)), map1(&h, real, AM(OK))));
    cr_expect(term_exact_equal(term_from_double(&h, 0.0), term_from_double(&h, -0.0)));
    cr_expect_eq(term_hash(term_from_double(&h, 0.0)), term_hash(term_from_double(&h, -0.0)));
    Term large_one = map_empty(&h), large_real = map_empty(&h);
    for (int i = 0; i < 100; i++) {
        large_one = map_put(&h, large_one, term_small(i), one);
        large_real = map_put(&h, large_real, term_small(i), real);
    }
    cr_expect(term_equal(large_one, large_real) && !term_exact_equal(large_one, large_real));
    cr_expect_eq(term_compare(large_one, large_real), 0);
    cr_expect_lt(term_compare(large_one, map_put(&h, large_real, term_small(7), term_small(2))), 0);
    heap_deinit(&h);
}

/* Tuples are looked at before a walk begins; inside a list they are not. */
Test(compare, tuples_compare_alone_as_inside_of_lists, .timeout = 5) {
    Heap h;
    atom_table_init();
    heap_init(&h, 64);
    const Term items[] = {term_small(-1),
                          term_small(2),
                          AM(OK),
                          AM(ERROR),
                          TERM_NIL,
                          term_from_double(&h, 0.0),
                          term_from_double(&h, -0.0),
                          term_from_double(&h, 2.0),
                          term_from_double(&h, 1e300),
                          term_from_int64(&h, INT64_MAX),
                          bin_from_cstr(&h, "text"),
                          tuple2(&h, term_small(2), AM(OK)),
                          tuple2(&h, term_small(2), bin_from_cstr(&h, "x"))};
    Term tuples[COUNT_OF(items) * COUNT_OF(items) + 1];
    size_t n = 0;
    tuples[n++] = tuple_from_array(&h, items, 3);
    for (size_t i = 0; i < COUNT_OF(items); i++)
        for (size_t j = 0; j < COUNT_OF(items); j++)
            tuples[n++] = tuple2(&h, items[i], items[j]);
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            Term a = tuples[i], b = tuples[j];
            Term in_a = term_cons(&h, a, TERM_NIL), in_b = term_cons(&h, b, TERM_NIL);
            cr_expect_eq(term_equal(a, b), term_equal(in_a, in_b), "%zu %zu", i, j);
            cr_expect_eq(term_exact_equal(a, b), term_exact_equal(in_a, in_b), "%zu %zu", i, j);
            cr_expect_eq(term_compare(a, b), term_compare(in_a, in_b), "%zu %zu", i, j);
            cr_expect_eq(term_compare_keys(a, b), term_compare_keys(in_a, in_b), "%zu %zu", i, j);
            if (term_exact_equal(a, b)) cr_expect_eq(term_hash(a), term_hash(b), "%zu %zu", i, j);
        }
    }
    heap_deinit(&h);
}

Test(compare, bitstrings_compare_at_any_alignment, .timeout = 5) {
    Heap h;
    heap_init(&h, 64);
    char text[101];
    memset(text, 'u', 100); /* 01110101 */
    Term whole = bin_from_bytes(&h, text, 100);
    Term shifted = bin_slice(&h, whole, 8, 400), straight = bin_slice(&h, whole, 16, 400);
    cr_expect(term_exact_equal(shifted, straight));
    cr_expect_eq(term_compare(shifted, straight), 0);
    BitBuilder b;
    bit_builder_init(&b, &h);
    bit_builder_put_int(&b, term_small(1), 3, false);
    bit_builder_put_bits(&b, (const uint8_t *)text, 0, 400);
    Term odd = bin_slice(&h, bit_builder_finish(&b), 3, 400);
    cr_expect(term_exact_equal(odd, straight));
    cr_expect_eq(term_hash(odd), term_hash(straight));
    cr_expect_eq(term_phash2(odd), term_phash2(straight));
    cr_expect_lt(term_compare(bin_slice(&h, odd, 0, 399), straight), 0);
    heap_deinit(&h);
}

Test(compare, nesting_is_no_recursion, .timeout = 20) {
    Heap h;
    heap_init(&h, 64);
    Term a = TERM_NIL, b = TERM_NIL, m = TERM_NIL, n = TERM_NIL;
    for (int i = 0; i < 1000000; i++) {
        a = term_cons(&h, a, TERM_NIL);
        b = term_cons(&h, b, TERM_NIL);
        if (i < 200000) {
            m = map1(&h, tuple2(&h, m, term_small(1)), m);
            n = map1(&h, tuple2(&h, n, term_small(1)), TERM_NIL);
            m = map1(&h, n, m);
        }
    }
    cr_expect(term_exact_equal(a, b));
    cr_expect_eq(term_compare(a, b), 0);
    cr_expect_eq(term_hash(a), term_hash(b));
    cr_expect_eq(term_phash2(a), term_phash2(b));
    cr_expect_neq(term_compare(a, term_cons(&h, b, TERM_NIL)), 0);
    cr_expect_neq(term_compare(m, n), 0);
    heap_deinit(&h);
}

Test(hash, phash2_is_that_of_erlang, .timeout = 5) {
    Heap h;
    atom_table_init();
    heap_init(&h, 64);
    const struct {
        Term t;
        uint32_t hash;
    } rows[] = {
        {term_small(1), 2614250},
        {term_small(-1), 44071773},
        {term_from_double(&h, 1.5), 10380315},
        {bin_from_cstr(&h, "abc"), 98228475},
        {tuple2(&h, term_small(1), term_small(2)), 91564110},
        {list_of(&h, 3, term_small(1), term_small(2), term_small(3)), 25788620},
        {list_of(&h, 2, term_small(1000), term_small(2000)), 25762065},
        {list_of(&h, 1, tuple2(&h, atom_from_cstr("a"), term_small(1))), 61553337},
        {TERM_NIL, 113427502},
        {tuple_from_array(&h, NULL, 0), 87486268},
        {map1(&h, term_small(1), term_small(2)), 40530709},
        {num_bsl(&h, term_small(1), term_small(70)), 131422029},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(term_phash2(rows[i].t), rows[i].hash, "row %zu: %u", i,
                     term_phash2(rows[i].t));
    heap_deinit(&h);
}
