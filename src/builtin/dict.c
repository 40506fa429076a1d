#include "lib/hash.h"
#include "src/builtin/args.h"
#include "src/term/compare.h"

/*
 * The process dictionary: an open-addressed table in p->dict, dict_len slots (a power of two) of a
 * key and a value; a free slot's key is TERM_NONE. The collector updates the words in place; hashes
 * depend on contents only.
 */

enum { FIRST_SLOTS = 8 };

static size_t home(const Process *p, Term key) {
    return hash_word(term_hash(key)) & (p->dict_len - 1);
}

static bool slot_free(const Process *p, size_t i) { return term_is_none(p->dict[2 * i]); }

/* The slot of key, or the free slot where it belongs. The table is not full. */
static size_t find_slot(const Process *p, Term key) {
    size_t i = home(p, key);
    while (!slot_free(p, i) && !term_exact_equal(p->dict[2 * i], key))
        i = (i + 1) & (p->dict_len - 1);
    return i;
}

static void resize(Process *p, size_t slots) {
    Term *old = p->dict;
    size_t old_len = p->dict_len;
    p->dict = mem_alloc(slots * 2 * sizeof(Term));
    p->dict_len = slots;
    for (size_t i = 0; i < 2 * slots; i++)
        p->dict[i] = TERM_NONE;
    for (size_t i = 0; i < old_len; i++) {
        if (term_is_none(old[2 * i])) continue;
        memcpy(p->dict + 2 * find_slot(p, old[2 * i]), old + 2 * i, 2 * sizeof(Term));
    }
    mem_free(old);
}

static Term dict_get(const Process *p, Term key) {
    if (p->dict_count == 0) return TERM_NONE;
    size_t i = find_slot(p, key);
    return slot_free(p, i) ? TERM_NONE : p->dict[2 * i + 1];
}

/* Free slot i and move up those behind it that would no longer be found. */
static void remove_slot(Process *p, size_t i) {
    size_t mask = p->dict_len - 1;
    for (size_t j = (i + 1) & mask; !slot_free(p, j); j = (j + 1) & mask) {
        size_t from_home = (j - home(p, p->dict[2 * j])) & mask;
        if (from_home < ((j - i) & mask)) continue;
        memcpy(p->dict + 2 * i, p->dict + 2 * j, 2 * sizeof(Term));
        i = j;
    }
    p->dict[2 * i] = p->dict[2 * i + 1] = TERM_NONE;
    p->dict_count--;
}

static Term or_undefined(Term t) { return term_is_none(t) ? AM(UNDEFINED) : t; }

Term bif_erlang_get_1(Process *p, Term *args) { return or_undefined(dict_get(p, ARG(0))); }

Term bif_erlang_put_2(Process *p, Term *args) {
    if (p->dict_len == 0)
        resize(p, FIRST_SLOTS);
    else if (4 * (p->dict_count + 1) > 3 * p->dict_len)
        resize(p, 2 * p->dict_len);
    size_t i = find_slot(p, ARG(0));
    Term old = or_undefined(p->dict[2 * i + 1]);
    if (slot_free(p, i)) {
        p->dict[2 * i] = ARG(0);
        p->dict_count++;
    }
    p->dict[2 * i + 1] = ARG(1);
    return old;
}

Term bif_erlang_erase_1(Process *p, Term *args) {
    if (p->dict_count == 0) return AM(UNDEFINED);
    size_t i = find_slot(p, ARG(0));
    Term old = p->dict[2 * i + 1];
    if (!slot_free(p, i)) remove_slot(p, i);
    return or_undefined(old);
}

Term bif_erlang_get_0(Process *p, Term *args) {
    ListBuilder b = list_builder(&p->heap);
    for (size_t i = 0; i < p->dict_len; i++)
        if (!slot_free(p, i))
            list_builder_add(&b, tuple2(&p->heap, p->dict[2 * i], p->dict[2 * i + 1]));
    return list_builder_end(&b, TERM_NIL);
}

Term bif_erlang_erase_0(Process *p, Term *args) {
    Term all = bif_erlang_get_0(p, args);
    mem_free(p->dict);
    p->dict = NULL;
    p->dict_len = p->dict_count = 0;
    return all;
}

Term bif_erlang_get_keys_0(Process *p, Term *args) {
    ListBuilder b = list_builder(&p->heap);
    for (size_t i = 0; i < p->dict_len; i++)
        if (!slot_free(p, i)) list_builder_add(&b, p->dict[2 * i]);
    return list_builder_end(&b, TERM_NIL);
}

/* get_keys(value): the keys with this value */
Term bif_erlang_get_keys_1(Process *p, Term *args) {
    ListBuilder b = list_builder(&p->heap);
    for (size_t i = 0; i < p->dict_len; i++)
        if (!slot_free(p, i) && term_exact_equal(p->dict[2 * i + 1], ARG(0)))
            list_builder_add(&b, p->dict[2 * i]);
    return list_builder_end(&b, TERM_NIL);
}
