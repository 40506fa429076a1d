#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/compare.h"
#include "src/term/copy.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/ref.h"
#include "src/term/tuple.h"

#include <criterion/criterion.h>

static Term everything(Heap *h) {
    Term map = map_empty(h);
    for (int i = 0; i < 100; i++)
        map = map_put(h, map, tuple2(h, term_small(i), AM(OK)), term_small(i));
    char text[201];
    memset(text, 'x', 200);
    Term binary = bin_from_bytes(h, text, 200);
    Term improper = term_cons(h, term_small(1), term_cons(h, AM(OK), binary));
    return list_of(h, 8, map, binary, bin_slice(h, binary, 3, 1500), improper,
                   num_bsl(h, term_small(1), term_small(200)), term_from_double(h, 1e300),
                   ref_new(h), tuple_from_array(h, NULL, 0));
}

static size_t words_in(const Heap *h) { return (size_t)(h->top - h->chunks->mem); }

Test(copy, copies_every_kind, .timeout = 5) {
    Heap from, to;
    atom_table_init();
    heap_init(&from, 64);
    Term t = everything(&from);
    const size_t words = term_size_words(t);
    heap_init(&to, words);
    Term copy = term_copy(&to, t);
    cr_expect(term_exact_equal(copy, t));
    cr_expect_eq(words_in(&to), words);
    cr_expect_eq(to.overflow_words, 0);
    Heap third; /* nothing of the copy points into the first heap */
    heap_init(&third, 16);
    t = term_copy(&third, copy);
    heap_deinit(&from);
    cr_expect(term_exact_equal(copy, t));
    heap_deinit(&to);
    heap_deinit(&third);
}

Test(copy, literals_are_shared_unless_everything_is_wanted, .timeout = 5) {
    Heap literals, to;
    atom_table_init();
    heap_init(&literals, 1000);
    heap_init(&to, 16);
    Term literal = list_of(&literals, 2, term_small(1), term_small(2));
    literal_base = (uintptr_t)literals.chunks->mem;
    literal_bytes = literal_permanent_bytes = 1000 * sizeof(Term);
    cr_expect_eq(term_size_words(literal), 0);
    cr_expect(term_same(term_copy(&to, literal), literal));
    Term mixed = tuple2(&to, literal, term_cons(&to, term_small(0), literal));
    cr_expect_eq(term_size_words(mixed), 3 + 2);
    Term copy = term_copy(&to, mixed);
    cr_expect(term_same(tuple_get(copy, 0), literal));
    cr_expect(term_same(term_tail(tuple_get(copy, 1)), literal));
    Term all = term_copy_all(&to, mixed);
    cr_expect(!term_is_literal(tuple_get(all, 0)));
    cr_expect(term_exact_equal(all, mixed));
    literal_permanent_bytes = 0; /* now it may be freed */
    cr_expect(!term_same(term_copy(&to, literal), literal));
    cr_expect_eq(term_size_words(literal), 4);
    literal_base = literal_bytes = 0;
    heap_deinit(&literals);
    heap_deinit(&to);
}

Test(copy, maps_of_one_origin_keep_one_key_tuple, .timeout = 5) {
    Heap from, to;
    atom_table_init();
    heap_init(&from, 64);
    Term map = map_put(&from, map_empty(&from), AM(OK), term_small(0)), list = TERM_NIL;
    for (int i = 0; i < 100; i++)
        list = term_cons(&from, map_put(&from, map, AM(OK), term_small(i)), list);
    const size_t words = term_size_words(list);
    cr_expect_eq(words, 100 * (2 + 3) + 2);
    heap_init(&to, words);
    Term copy = term_copy(&to, list);
    cr_expect(term_exact_equal(copy, list));
    cr_expect_eq(words_in(&to), words);
    heap_deinit(&from);
    heap_deinit(&to);
}

Test(copy, nesting_is_no_recursion, .timeout = 20) {
    Heap from, to;
    heap_init(&from, 64);
    heap_init(&to, 64);
    Term t = TERM_NIL;
    for (int i = 0; i < 500000; i++)
        t = tuple2(&from, term_cons(&from, t, term_small(i)), term_small(i));
    cr_expect_eq(term_size_words(t), 500000 * 5);
    cr_expect(term_exact_equal(term_copy(&to, t), t));
    heap_deinit(&from);
    heap_deinit(&to);
}
