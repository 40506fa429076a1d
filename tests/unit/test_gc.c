/* The collector on a bare process: what is rooted survives with its value, what is not goes,
 * handles give buffers back. */
#include "src/code/area.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/compare.h"
#include "src/term/copy.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/tuple.h"
#include "src/vm/gc.h"
#include "src/vm/interp.h"

#include <criterion/criterion.h>

static Process *p;

static void boot(void) {
    atom_table_init();
    area_init();
    interp_init();
    p = process_new();
    p->dict = mem_zalloc(2 * 64 * sizeof(Term));
    p->dict_len = 64;
}
static void shut(void) { process_free(p); }
TestSuite(gc, .init = boot, .fini = shut, .timeout = 60);

/* The dictionary is a handy place for roots. */
static void root(size_t i, Term t) { p->dict[i] = t; }
static void collect(bool major) {
    p->want_major = major;
    gc_collect(p);
}

static Term some_of_everything(Heap *h) {
    uint8_t *bytes;
    Term large = bin_alloc(h, 300, &bytes);
    memset(bytes, 'z', 300);
    Term map = map_empty(h), big_map = map;
    for (int i = 0; i < 5; i++)
        map = map_put(h, map, term_small(i), bin_from_cstr(h, "value"));
    for (int i = 0; i < 500; i++)
        big_map = map_put(h, big_map, term_small(i), term_cons(h, term_small(i), TERM_NIL));
    Term numbers = list_of(h, 3, num_parse_int(h, "123456789012345678901", 21, 10),
                           term_from_double(h, 1e300), term_small(7));
    Term parts = tuple3(h, large, bin_slice(h, large, 8, 1000), bin_slice(h, large, 3, 801));
    return tuple4(h, map, big_map, numbers, tuple2(h, parts, tuple_from_array(h, NULL, 0)));
}

Test(gc, rooted_terms_keep_their_value) {
    Heap copy;
    heap_init(&copy, 1000);
    root(0, some_of_everything(&p->heap));
    Term want = term_copy(&copy, p->dict[0]);
    for (int i = 0; i < 12; i++) {
        collect(i % 3 == 2);
        cr_expect(term_exact_equal(p->dict[0], want), "round %d", i);
        for (int j = 0; j < 500; j++)
            term_cons(&p->heap, AM(OK), TERM_NIL);
    }
    heap_deinit(&copy);
}

Test(gc, sharing_is_kept) {
    Term shared = tuple2(&p->heap, AM(OK), TERM_NIL);
    root(0, tuple2(&p->heap, shared, shared));
    root(1, shared);
    for (int i = 0; i < 4; i++) {
        collect(i % 2);
        cr_expect(term_same(tuple_get(p->dict[0], 0), tuple_get(p->dict[0], 1)));
        cr_expect(term_same(tuple_get(p->dict[0], 0), p->dict[1]));
    }
}

Test(gc, garbage_goes) {
    for (int i = 0; i < 1000; i++) {
        for (int j = 0; j < 1000; j++)
            term_cons(&p->heap, AM(OK), TERM_NIL);
        collect(i % 100 == 0);
    }
    cr_expect_lt((size_t)(p->old_end - p->old_start), 2000000);
    cr_expect_eq(p->old_top, p->old_start);
}

Test(gc, a_long_list_and_deep_nesting) {
    Term list = TERM_NIL, deep = AM(OK);
    for (int i = 0; i < 1000000; i++)
        list = term_cons(&p->heap, term_small(i), list);
    for (int i = 0; i < 1000000; i++)
        deep = tuple2(&p->heap, deep, TERM_NIL);
    root(0, list);
    root(1, deep);
    for (int i = 0; i < 4; i++)
        collect(i % 2);
    cr_expect_eq(list_length(p->dict[0]), 1000000);
    int depth = 0;
    for (Term t = p->dict[1]; term_is_tuple(t); t = tuple_get(t, 0))
        depth++;
    cr_expect_eq(depth, 1000000);
}

static BinBuffer *buffer_of(Term bin) { return (BinBuffer *)(uintptr_t)box_words(bin)[1].word; }

Test(gc, buffers_are_given_back) {
    uint8_t *bytes;
    Term kept = bin_alloc(&p->heap, 1000, &bytes), dropped = bin_alloc(&p->heap, 1000, &bytes);
    BinBuffer *a = buffer_of(kept), *b = buffer_of(dropped);
    bin_buffer_retain(a);
    bin_buffer_retain(b);
    root(0, kept);
    collect(false);
    cr_expect_eq(atomic_load(&a->refs), 2);
    cr_expect_eq(atomic_load(&b->refs), 1);
    collect(true);
    cr_expect_eq(atomic_load(&a->refs), 2);
    root(0, TERM_NIL);
    collect(false);
    cr_expect_eq(atomic_load(&a->refs), 2, "a minor collection does not look at old terms");
    collect(true);
    cr_expect_eq(atomic_load(&a->refs), 1);
    bin_buffer_release(a);
    bin_buffer_release(b);
}

Test(gc, large_binaries_alone_make_a_collection_due) {
    uint8_t *bytes;
    for (int i = 0; i < 100 && !gc_wanted(p); i++)
        bin_alloc(&p->heap, 100000, &bytes);
    cr_expect(gc_wanted(p));
    gc_collect(p);
    cr_expect(!gc_wanted(p));
    cr_expect_eq(p->heap.off_heap_bytes, 0);
}

Test(gc, adopted_chunks_are_collected_like_the_rest) {
    for (int i = 0; i < 200; i++) {
        Heap message;
        heap_init(&message, 16);
        root(0, list_of(&message, 3, some_of_everything(&message), p->dict[0], AM(OK)));
        root(0, term_head(p->dict[0]));
        heap_adopt(&p->heap, &message);
        if (gc_wanted(p)) gc_collect(p);
    }
    collect(true);
    cr_expect(term_is_tuple_of(p->dict[0], 4));
    cr_expect_lt((size_t)(p->old_top - p->old_start), 20000);
}

Test(gc, literals_stay_where_they_are) {
    Term literal = area_copy_term(some_of_everything(&p->heap));
    cr_expect(term_is_literal(literal));
    root(0, tuple2(&p->heap, literal, AM(OK)));
    collect(true);
    cr_expect(term_same(tuple_get(p->dict[0], 0), literal));
}

Test(gc, nothing_moves_while_a_message_is_looked_at) {
    Term t = tuple2(&p->heap, AM(OK), TERM_NIL);
    root(0, t);
    p->gc_hold = true;
    p->gc_need = 5000;
    gc_collect(p);
    cr_expect(term_same(p->dict[0], t));
    cr_expect_geq(p->heap.limit - p->heap.top, 5000);
    p->gc_hold = false;
    gc_collect(p);
    cr_expect(!term_same(p->dict[0], t));
}
