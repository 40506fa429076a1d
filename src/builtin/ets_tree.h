#ifndef ETS_TREE_H
#define ETS_TREE_H
/*
 * Ordered sets: an AVL tree of rows, ordered by key in term order (1 and 1.0 are the same key). The
 * caller holds the table's locks: any one for reading, all for changing.
 */
#include "src/builtin/ets_table.h"

Row *tree_find(const EtsTable *t, Term key);
/* Add a row, or put it in the place of the one with the same key. */
void tree_insert(EtsTable *t, Row *row);
/* The same with a copy of a plain tuple, in the block that is there when it fits; only_new: unless
 * the key is there, then false. */
bool tree_put(EtsTable *t, Term key, Term tuple, bool only_new);
/* Replace a row in its place by one with an equal key; the old one is freed. */
void tree_replace(EtsTable *t, const Row *old, Row *row);
/* Take the row of a key out and free it; false: there is none. */
bool tree_delete(EtsTable *t, Term key);

/* Nearest rows: smallest, largest, next above, next below a key; or NULL. */
Row *tree_first(const EtsTable *t);
Row *tree_last(const EtsTable *t);
Row *tree_next(const EtsTable *t, Term key);
Row *tree_prev(const EtsTable *t, Term key);
/* A walk in either direction while the lock is held. */
enum { TREE_DEPTH = 96 };
typedef struct {
    Row *path[TREE_DEPTH];
    int depth;
    bool down;
} TreeWalk;
/* Start at the end (after TERM_NONE) or behind a key. */
void tree_walk_start(TreeWalk *w, const EtsTable *t, Term after, bool down);
Row *tree_walk_next(TreeWalk *w);

/* Free up to *rows rows of a tree nobody uses, and count them off; true: all gone. */
bool tree_free_some(Row **root, size_t *rows);
#endif
