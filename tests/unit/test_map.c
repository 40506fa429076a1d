#include "lib/rng.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/compare.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/tuple.h"

#include <criterion/criterion.h>
#include <stdio.h>

enum { KEYS = 300 };

/* Keys of all sorts, by number. */
static Term key_of(Heap *h, int i) {
    char text[24];
    switch (i % 5) {
    case 0: return term_small(i);
    case 1: return term_from_double(h, i - 1);
    case 2: snprintf(text, sizeof text, "key %d", i); return bin_from_cstr(h, text);
    case 3: return tuple2(h, term_small(i), term_small(-i));
    default: snprintf(text, sizeof text, "key_%d", i); return atom_from_cstr(text);
    }
}

static void expect_model(Heap *h, Term map, const int64_t *model) {
    size_t size = 0;
    for (int i = 0; i < KEYS; i++) {
        Term value = map_get(map, key_of(h, i));
        if (model[i] < 0) {
            cr_assert(term_is_none(value), "key %d is there", i);
            continue;
        }
        size++;
        cr_assert(term_same(value, term_small(model[i])), "value of key %d", i);
    }
    cr_assert_eq(map_size(map), size);
    cr_assert_eq(map_is_flat(map), size <= MAP_FLAT_MAX);
    MapIter it;
    Term key, value, last = TERM_NONE;
    size_t seen = 0;
    for (map_iter_init(&it, map); map_iter_next(&it, &key, &value); seen++) {
        cr_assert(term_same(map_get(map, key), value));
        if (map_is_flat(map) && seen) cr_assert(term_compare_keys(last, key) < 0);
        last = key;
    }
    cr_assert_eq(seen, size);
}

Test(map, behaves_like_a_table_through_all_sizes, .timeout = 60) {
    Heap h;
    Rng rng;
    int64_t model[KEYS];
    atom_table_init();
    heap_init(&h, 1 << 20);
    rng_init(&rng, 5);
    for (int i = 0; i < KEYS; i++)
        model[i] = -1;
    Term map = map_empty(&h);
    for (int step = 0; step < 4000; step++) {
        const int i = (int)rng_below(&rng, KEYS);
        const bool growing = step / 700 % 2 == 0;
        if (rng_below(&rng, 10) < (growing ? 8u : 2u)) {
            model[i] = step;
            map = map_put(&h, map, key_of(&h, i), term_small(step));
        } else {
            model[i] = -1;
            map = map_remove(&h, map, key_of(&h, i));
        }
        if (step % 50 == 0) expect_model(&h, map, model);
    }
    expect_model(&h, map, model);
    heap_deinit(&h);
}

Test(map, equal_content_is_equal_whatever_the_history, .timeout = 20) {
    Heap h;
    atom_table_init();
    heap_init(&h, 1 << 16);
    for (int n = 1; n < KEYS; n += 7) {
        Term up = map_empty(&h), down = map_empty(&h), kv[2 * KEYS];
        for (int i = 0; i < n; i++) {
            kv[2 * i] = key_of(&h, i);
            kv[2 * i + 1] = term_small(i);
            up = map_put(&h, up, key_of(&h, i), term_small(i));
        }
        for (int i = KEYS - 1; i >= 0; i--)
            down = map_put(&h, down, key_of(&h, i), term_small(i));
        for (int i = n; i < KEYS; i++)
            down = map_remove(&h, down, key_of(&h, i));
        Term built = map_from_pairs(&h, kv, (size_t)n);
        cr_assert(term_exact_equal(up, down), "%d keys", n);
        cr_assert(term_exact_equal(up, built), "%d keys", n);
        cr_assert_eq(term_compare(up, built), 0);
        cr_assert_eq(term_hash(up), term_hash(down));
        cr_assert(!term_equal(up, map_put(&h, down, term_small(0), term_small(77))));
    }
    heap_deinit(&h);
}

Test(map, updates_share_the_key_tuple, .timeout = 5) {
    Heap h;
    atom_table_init();
    heap_init(&h, 64);
    const Term kv[] = {AM(OK), term_small(1), AM(ERROR), term_small(2)};
    Term map = map_from_pairs(&h, kv, 2), changed = map_put(&h, map, AM(OK), term_small(3));
    cr_expect(term_same(flat_map_keys(map), flat_map_keys(changed)));
    cr_expect(term_same(map_put(&h, map, AM(OK), term_small(1)), map));
    cr_expect(term_same(map_remove(&h, map, AM(NIL)), map));
    cr_expect(term_same(flat_map_keys(map_merge(&h, map, changed)), flat_map_keys(map)));
    cr_expect(term_same(map_get(map, AM(OK)), term_small(1)));
    heap_deinit(&h);
}

Test(map, later_pairs_win_and_keys_are_told_apart_exactly, .timeout = 5) {
    Heap h;
    heap_init(&h, 64);
    const Term kv[] = {term_small(1),  term_small(10), term_from_double(&h, 1.0),
                       term_small(20), term_small(1),  term_small(30)};
    Term map = map_from_pairs(&h, kv, 3);
    cr_expect_eq(map_size(map), 2);
    cr_expect(term_same(map_get(map, term_small(1)), term_small(30)));
    cr_expect(term_same(map_get(map, term_from_double(&h, 1.0)), term_small(20)));
    map = map_put(&h, map, term_from_double(&h, 0.0), term_small(5));
    cr_expect(term_same(map_get(map, term_from_double(&h, -0.0)), term_small(5)));
    heap_deinit(&h);
}

Test(map, of_many_pairs_the_last_of_each_key_stays, .timeout = 5) {
    enum { PAIRS = 20000 };
    static Term kv[2 * PAIRS];
    static const int distinct[] = {1, 7, 32, 33, 1000};
    Heap h;
    heap_init(&h, 64);
    for (size_t d = 0; d < COUNT_OF(distinct); d++) {
        Term map = map_empty(&h);
        for (int i = 0; i < PAIRS; i++) {
            kv[2 * i] = term_small(i * 7919 % distinct[d]);
            kv[2 * i + 1] = term_small(i);
            map = map_put(&h, map, kv[2 * i], kv[2 * i + 1]);
        }
        cr_expect(term_exact_equal(map_from_pairs(&h, kv, PAIRS), map), "%d keys", distinct[d]);
        cr_expect_eq(map_size(map), (size_t)distinct[d]);
    }
    heap_deinit(&h);
}

Test(map, merges_maps_of_all_sizes, .timeout = 20) {
    static const int sizes[] = {0, 1, 5, 20, 32, 33, 100, 300};
    Heap h;
    atom_table_init();
    heap_init(&h, 1 << 16);
    for (size_t a = 0; a < COUNT_OF(sizes); a++)
        for (size_t b = 0; b < COUNT_OF(sizes); b++) {
            Term left = map_empty(&h), right = map_empty(&h);
            int64_t model[KEYS];
            for (int i = 0; i < KEYS; i++)
                model[i] = -1;
            for (int i = 0; i < sizes[a]; i++) {
                left = map_put(&h, left, key_of(&h, i), term_small(i));
                model[i] = i;
            }
            for (int i = 0; i < sizes[b]; i++) {
                const int k = KEYS - 1 - i;
                right = map_put(&h, right, key_of(&h, k), term_small(k + 1000));
                model[k] = k + 1000;
            }
            expect_model(&h, map_merge(&h, left, right), model);
        }
    heap_deinit(&h);
}

static void expect_order(Term map, const int *expected, size_t n) {
    MapIter it;
    Term key, value;
    map_iter_init(&it, map);
    for (size_t i = 0; i < n; i++) {
        cr_assert(map_iter_next(&it, &key, &value));
        cr_expect(term_same(key, term_small(expected[i])), "key %zu is %ld, not %d", i,
                  (long)term_to_small(key), expected[i]);
    }
    map_iter_init_next_order(&it, map);
    for (size_t i = map_size(map); map_iter_next(&it, &key, &value) && i > 0; i--)
        if (i <= n) cr_expect(term_same(key, term_small(expected[i - 1])));
}

Test(map, large_maps_enumerate_as_in_otp_25, .timeout = 5) {
    static const int expected[] = {33, 12, 23, 29, 30, 39, 26, 31, 11, 37, 9,  32, 34, 25,
                                   28, 6,  38, 13, 40, 20, 15, 14, 2,  7,  1,  8,  3,  17,
                                   22, 21, 4,  36, 24, 10, 35, 27, 19, 5,  18, 16};
    Heap h;
    heap_init(&h, 64);
    Term map = map_empty(&h);
    for (int i = 1; i <= 40; i++)
        map = map_put(&h, map, term_small(i), TERM_NIL);
    expect_order(map, expected, COUNT_OF(expected));
    heap_deinit(&h);
}
