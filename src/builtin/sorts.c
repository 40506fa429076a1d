#include "src/builtin/args.h"
#include "src/term/compare.h"

/*
 * Sorting in term order: lists:sort/1, usort/1, keysort/2, ukeysort/2. A stable merge sort of an
 * array of (key, item) pairs, bottom up, that starts from the runs it finds, so sorted input costs
 * one pass.
 */

typedef struct {
    Term key, item;
} Entry;

static int compare_keys(Term a, Term b) {
    if (term_both_small(a, b))
        return ((int64_t)a.word > (int64_t)b.word) - ((int64_t)a.word < (int64_t)b.word);
    return term_compare(a, b);
}

static void merge(const Entry *a, size_t na, const Entry *b, size_t nb, Entry *out) {
    const Entry *a_end = a + na, *b_end = b + nb;
    while (a < a_end && b < b_end)
        *out++ = compare_keys(a->key, b->key) <= 0 ? *a++ : *b++;
    memcpy(out, a, (size_t)(a_end - a) * sizeof *a);
    out += a_end - a;
    memcpy(out, b, (size_t)(b_end - b) * sizeof *b);
}

enum { RUN = 8 };

/* Insertion sort of a short stretch. */
static void sort_run(Entry *e, size_t n) {
    for (size_t i = 1; i < n; i++) {
        Entry x = e[i];
        size_t j = i;
        for (; j > 0 && compare_keys(e[j - 1].key, x.key) > 0; j--)
            e[j] = e[j - 1];
        e[j] = x;
    }
}

static bool is_sorted(const Entry *e, size_t n) {
    for (size_t i = 1; i < n; i++)
        if (compare_keys(e[i - 1].key, e[i].key) > 0) return false;
    return true;
}

/* Sorts in place, with a second array of the same size as scratch; returns the one that holds the
 * result. */
static Entry *sort_entries(Entry *e, Entry *scratch, size_t n) {
    if (is_sorted(e, n)) return e;
    for (size_t at = 0; at < n; at += RUN)
        sort_run(e + at, n - at < RUN ? n - at : RUN);
    for (size_t width = RUN; width < n; width *= 2) {
        for (size_t at = 0; at < n; at += 2 * width) {
            size_t left = n - at < width ? n - at : width;
            size_t right = n - at - left < width ? n - at - left : width;
            merge(e + at, left, e + at + left, right, scratch + at);
        }
        Entry *swap = e;
        e = scratch;
        scratch = swap;
    }
    return e;
}

typedef struct {
    size_t key_index; /* 0: the item itself, else its element of that number */
    bool unique;
} SortSpec;

/* Fill the entries; the first item that is no tuple with that element, or TERM_NONE. */
static Term fill_entries(Entry *e, Term list, const SortSpec *spec) {
    for (; term_is_cons(list); list = term_tail(list), e++) {
        e->item = e->key = term_head(list);
        if (spec->key_index == 0) continue;
        if (!term_is_tuple(e->item) || tuple_arity(e->item) < spec->key_index) return e->item;
        e->key = tuple_get(e->item, spec->key_index - 1);
    }
    return TERM_NONE;
}

static Term entries_to_list(Process *p, const Entry *e, size_t n, bool unique) {
    ListBuilder b = list_builder(&p->heap);
    for (size_t i = 0; i < n; i++) {
        if (unique && i > 0 && compare_keys(e[i - 1].key, e[i].key) == 0) continue;
        list_builder_add(&b, e[i].item);
    }
    return list_builder_end(&b, TERM_NIL);
}

enum { LONG_SORT = 30000 }; /* elements */

/* As element(index, item) fails. */
static Term no_such_element(Process *p, size_t index, Term item) {
    Term pair[] = {item, term_from_int64(&p->heap, (int64_t)index)};
    bif_erlang_element_2(p, pair + 1);
    error_set_top(p, AM(ERLANG), atom_from_cstr("element"), pair + 1, 2);
    return TERM_NONE;
}

/* No list, or an improper one. With keys those of the first two items are compared before the end
 * is seen. */
static Term no_list(Process *p, Term list, const SortSpec *spec) {
    if (spec->key_index == 0) return raise_error(p, AM(FUNCTION_CLAUSE));
    if (!term_is_cons(list) || !term_is_cons(term_tail(list)))
        return raise_tagged(p, atom_from_cstr("case_clause"), list);
    for (int i = 0; i < 2; i++, list = term_tail(list)) {
        Term item = term_head(list);
        if (!term_is_tuple(item) || tuple_arity(item) < spec->key_index)
            return no_such_element(p, spec->key_index, item);
    }
    return raise_error(p, AM(FUNCTION_CLAUSE));
}

static Term sort_list(Process *p, Term list, SortSpec spec) {
    int64_t len = term_is_list(list) ? list_length(list) : -1;
    if (len < 0) return no_list(p, list, &spec);
    if (len < 2) return list;
    LONG_WORK(len, LONG_SORT)
    size_t n = (size_t)len;
    Entry *block = mem_alloc(2 * n * sizeof(Entry));
    Term wrong = fill_entries(block, list, &spec), result;
    if (term_is_none(wrong))
        result = entries_to_list(p, sort_entries(block, block + n, n), n, spec.unique);
    else
        result = no_such_element(p, spec.key_index, wrong);
    mem_free(block);
    return result;
}

Term bif_lists_sort_1(Process *p, Term *args) { return sort_list(p, ARG(0), (SortSpec){0, false}); }
Term bif_lists_usort_1(Process *p, Term *args) { return sort_list(p, ARG(0), (SortSpec){0, true}); }

static Term key_sort(Process *p, Term *args, bool unique) {
    if (!term_is_integer(ARG(0)) || term_compare(ARG(0), term_small(1)) < 0)
        return raise_error(p, AM(FUNCTION_CLAUSE));
    const int64_t index = term_is_small(ARG(0)) ? term_to_small(ARG(0)) : INT64_MAX;
    return sort_list(p, ARG(1), (SortSpec){(size_t)index, unique});
}
Term bif_lists_keysort_2(Process *p, Term *args) { return key_sort(p, args, false); }
Term bif_lists_ukeysort_2(Process *p, Term *args) { return key_sort(p, args, true); }
