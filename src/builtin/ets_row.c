#include "src/builtin/ets_row.h"

#include "src/term/binary.h"
#include "src/term/copy.h"
#include "src/term/tuple.h"

static inline bool needs_copy(Term t) { return term_is_pointer(t) && !term_is_permanent(t); }

static inline size_t front_words(const Row *row) { return (size_t)row->in_tree + !row->plain; }

/* The shared binaries of a row that is not plain. */
static inline Term **row_handles(const Row *row) {
    return &((Term **)(void *)(uintptr_t)row)[-1 - (int)row->in_tree];
}

static Row *row_alloc(size_t words, bool in_tree, bool plain) {
    const size_t front = ((size_t)in_tree + !plain) * sizeof(Term);
    char *block = mem_alloc(front + sizeof(Row) + words * sizeof(Term));
    Row *row = (Row *)(void *)(block + front);
    row->next = NULL;
    row->hash = 0;
    row->plain = plain;
    row->dead = false;
    row->in_tree = in_tree;
    if (in_tree) ((Row **)(void *)row)[-1] = NULL;
    if (!plain) *row_handles(row) = NULL;
    return row;
}

static void row_set_words(Row *row, size_t words) {
    row->words = (uint32_t)(words < ROW_HUGE ? words : ROW_HUGE) & ROW_HUGE;
}

Row *row_new(Term tuple, bool in_tree) {
    const Term *from = box_words(tuple);
    const size_t own = 1 + header_size(from[0]);
    size_t words = own;
    for (size_t i = 1; i < own; i++)
        if (needs_copy(from[i])) words += term_size_words(from[i]);
    Row *row = row_alloc(words, in_tree, words == own);
    memcpy(row->mem, from, own * sizeof(Term));
    row_set_words(row, words);
    if (row->plain) return row;
    Heap h = {.top = row->mem + own, .limit = row->mem + words};
    for (size_t i = 1; i < own; i++)
        if (needs_copy(from[i])) row->mem[i] = term_copy(&h, from[i]);
    if (h.chunks) PANIC("a row is larger than measured");
    row_set_words(row, (size_t)(h.top - row->mem));
    *row_handles(row) = h.handles;
    return row;
}

void row_free(Row *row) {
    if (!row->plain) heap_release_handles(*row_handles(row));
    mem_free((Term *)(void *)row - front_words(row));
}

bool row_is_plain(Term tuple) {
    for (size_t i = 0; i < tuple_arity(tuple); i++)
        if (needs_copy(tuple_get(tuple, i))) return false;
    return true;
}

bool row_overwrite(Row *row, Term tuple) {
    const Term *from = box_words(tuple);
    if (!row->plain || !term_same(row->mem[0], from[0]) || !row_is_plain(tuple)) return false;
    memcpy(row->mem, from, (1 + row_arity(row)) * sizeof(Term));
    return true;
}

/* A block without handles is moved as a whole: pointers into it get the distance added, the insides
 * of raw objects are passed over. */
static Term copy_block(Heap *to, const Row *row) {
    Term *at = heap_alloc(to, row->words);
    const uintptr_t base = (uintptr_t)row->mem, bytes = row->words * sizeof(Term);
    const uintptr_t distance = (uintptr_t)at - base;
    for (size_t i = 0; i < row->words; i++) {
        const Term t = row->mem[i];
        at[i] = t;
        if (term_is_header(t)) {
            if (header_kind(t) < KIND_FIRST_RAW) continue;
            const size_t size = header_size(t);
            memcpy(at + i + 1, row->mem + i + 1, size * sizeof(Term));
            i += size;
        } else if (term_is_pointer(t) && (uintptr_t)t.word - base < bytes) {
            at[i] = (Term){t.word + distance};
        }
    }
    return term_from_box(at);
}

static Term copy_elements(Heap *to, const Row *row) {
    const size_t n = row_arity(row);
    Term *at = heap_box(to, KIND_TUPLE, n);
    for (size_t i = 1; i <= n; i++)
        at[i] = term_copy(to, row->mem[i]);
    return term_from_box(at);
}

Term row_copy(Heap *to, const Row *row) {
    if (!row->plain) {
        const bool whole = !*row_handles(row) && row->words < ROW_HUGE;
        return whole ? copy_block(to, row) : copy_elements(to, row);
    }
    const size_t own = 1 + row_arity(row);
    Term *at = heap_alloc(to, own);
    for (size_t i = 0; i < own; i++) /* mostly two or three: no call */
        at[i] = row->mem[i];
    return term_from_box(at);
}

Row *row_set(Row *row, size_t pos, Term value) {
    if (!needs_copy(row->mem[pos]) && !needs_copy(value)) {
        row->mem[pos] = value;
        return row;
    }
    const size_t n = row_arity(row);
    Term small[32], *words = n < COUNT_OF(small) ? small : mem_alloc((n + 1) * sizeof(Term));
    memcpy(words, row->mem, (n + 1) * sizeof(Term));
    words[pos] = value;
    Row *changed = row_new(term_from_box(words), row->in_tree);
    if (words != small) mem_free(words);
    changed->hash = row->hash;
    return changed;
}

size_t row_bytes(const Row *row) {
    return sizeof *row + (row->words + front_words(row)) * sizeof(Term);
}
