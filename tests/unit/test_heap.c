#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/heap.h"
#include "src/term/list.h"

#include <criterion/criterion.h>

Test(heap, allocates_within_the_first_block_and_then_in_chunks, .timeout = 5) {
    Heap h;
    heap_init(&h, 16);
    Term *first = heap_alloc(&h, 10);
    Term *second = heap_alloc(&h, 6);
    cr_expect_eq(second, first + 10);
    cr_expect_eq(h.overflow_words, 0);
    cr_expect_not_null(heap_alloc(&h, 64));
    cr_expect_gt(h.overflow_words, 0);
    heap_deinit(&h);
}

Test(heap, reserved_words_need_no_chunk, .timeout = 5) {
    Heap h;
    heap_init(&h, 16);
    heap_reserve(&h, 10);
    cr_expect_eq(h.overflow_words, 0);
    heap_reserve(&h, 100000);
    size_t overflow = h.overflow_words;
    cr_expect_geq(overflow, 100000);
    Term *first = heap_alloc(&h, 99999);
    cr_expect_eq(heap_alloc(&h, 1), first + 99999);
    cr_expect_eq(h.overflow_words, overflow);
    heap_deinit(&h);
}

Test(heap, terms_stay_where_they_are_while_it_grows, .timeout = 5) {
    Heap h;
    heap_init(&h, 16);
    Term list = TERM_NIL;
    for (int64_t i = 0; i < 100000; i++)
        list = term_cons(&h, term_small(i), list);
    int64_t expected = 99999;
    for (Term t = list; term_is_cons(t); t = term_tail(t), expected--)
        if (term_to_small(term_head(t)) != expected) break;
    cr_expect_eq(expected, -1);
    heap_deinit(&h);
}

Test(heap, adopt_moves_chunks_and_handles, .timeout = 5) {
    Heap to, message;
    uint8_t *bytes;
    heap_init(&to, 16);
    heap_init(&message, 16);
    Term mine = bin_alloc(&to, 100, &bytes);
    Term sent = bin_alloc(&message, 200, &bytes);
    memset(bytes, 'x', 200);
    heap_adopt(&to, &message);
    cr_expect_null(message.chunks);
    cr_expect_null(message.handles);
    size_t handles = 0;
    for (Term *h = to.handles; h; h = handle_next(h))
        handles++;
    cr_expect_eq(handles, 2);
    cr_expect_eq(bit_size_of(sent), 1600);
    cr_expect_eq(bit_size_of(mine), 800);
    cr_expect_eq(to.off_heap_bytes, 300);
    Term *next = heap_alloc(&to, 2); /* the bump block is still the old one */
    cr_expect(next >= to.chunks->mem && next < to.limit);
    heap_deinit(&to);
}

Test(heap, an_empty_heap_can_adopt, .timeout = 5) {
    Heap to = {0}, from;
    heap_init(&from, 16);
    Term list = list_of(&from, 2, term_small(1), term_small(2));
    heap_adopt(&to, &from);
    cr_expect_eq(list_length(list), 2);
    list = term_cons(&to, term_small(0), list);
    cr_expect_eq(list_length(list), 3);
    heap_deinit(&to);
}

Test(heap, a_front_heap_needs_no_freeing, .timeout = 5) {
    Heap *h = heap_new_front();
    Term list = TERM_NIL;
    for (int64_t i = 0; i < 100000; i++)
        list = term_cons(h, term_small(i), list);
    cr_expect_eq(list_length(list), 100000);
    Term text = bin_from_bytes(h, (char[1000]){0}, 1000);
    cr_expect(term_is_kind(text, KIND_HEAP_BIN));
    cr_expect_null(h->handles);
}

Test(list, builds_reverses_and_measures, .timeout = 5) {
    Heap h;
    heap_init(&h, 16);
    const Term items[] = {term_small(1), term_small(2), term_small(3)};
    Term list = list_from_array(&h, items, 3);
    cr_expect_eq(list_length(list), 3);
    cr_expect(term_same(term_head(list_reverse(&h, list, TERM_NIL)), term_small(3)));
    cr_expect_eq(list_length(term_cons(&h, term_small(1), term_small(2))), -1);
    cr_expect(term_is_nil(list_from_array(&h, NULL, 0)));
    heap_deinit(&h);
}
