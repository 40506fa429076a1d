#ifndef ETS_ROW_H
#define ETS_ROW_H
/*
 * A row of a table: one malloc block that holds the tuple and everything it refers to.
 *
 *   [Row header][tuple header][element 1] .. [element n][copied parts of the elements ...]
 *
 * Permanent literals and the buffers of large binaries are shared. Words in front of the header: of
 * a row of an ordered table its right child, and before that, if elements point into the block, the
 * list of shared binaries. Rows are read and changed under their table's locks only.
 */
#include "src/term/heap.h"

typedef struct Row Row;
struct Row {
    Row *next;            /* in its chain; ordered tables: the left child */
    uint32_t hash;        /* of the key; ordered tables: which subtree is higher */
    uint32_t words : 29;  /* of mem; ROW_HUGE: so many or more */
    uint32_t plain : 1;   /* no element points into mem */
    uint32_t dead : 1;    /* deleted while pinned: still a place for `next` to start from */
    uint32_t in_tree : 1; /* a word stands in front */
    Term mem[];           /* the tuple */
};
#define ROW_HUGE ((1u << 29) - 1)

/* A copy of `tuple`. */
Row *row_new(Term tuple, bool in_tree);
void row_free(Row *row);
/* The tuple, copied to a heap. */
Term row_copy(Heap *to, const Row *row);

static inline Term row_tuple(const Row *row) { return term_from_box((Term *)(uintptr_t)row->mem); }
static inline size_t row_arity(const Row *row) { return header_size(row->mem[0]); }
/* Element `pos`, counted from 1. */
static inline Term row_get(const Row *row, size_t pos) { return row->mem[pos]; }
/* The tuple with element `pos` changed for a value: in place when neither is a pointer (the answer
 * is `row`), else a new row of the same hash, and `row` is the caller's to free. */
Row *row_set(Row *row, size_t pos, Term value);
/* The row of such a tuple has no parts of its own. */
bool row_is_plain(Term tuple);
/* Make the row a copy of another tuple with the same key; false: not possible in place. */
bool row_overwrite(Row *row, Term tuple);
/* Bytes it takes. */
size_t row_bytes(const Row *row);
#endif
