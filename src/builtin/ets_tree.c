#include "src/builtin/ets_tree.h"

#include "src/term/compare.h"

static inline Row **left_of(Row *row) { return &row->next; }
static inline Row **right_of(const Row *row) { return &((Row **)(void *)(uintptr_t)row)[-1]; }
static inline Row **child_of(Row *row, bool right) { return right ? right_of(row) : left_of(row); }

static inline uint32_t height_of(const Row *row) { return row ? row->hash : 0; }

static inline int compare_keys(Term a, Term b) {
    if (LIKELY(term_both_small(a, b))) {
        if ((int64_t)a.word < (int64_t)b.word) return -1;
        return (int64_t)a.word > (int64_t)b.word;
    }
    return term_compare(a, b);
}

static inline Term key_of(const EtsTable *t, const Row *row) { return row->mem[ets_key_pos(t)]; }

/* ---- finding ---- */

Row *tree_find(const EtsTable *t, Term key) {
    const uint32_t pos = ets_key_pos(t);
    /* Branches, not selections: the processor guesses the way and loads ahead. */
    for (Row *row = t->root; row;) {
        const int c = compare_keys(key, row->mem[pos]);
        if (c < 0)
            row = *left_of(row);
        else if (c > 0)
            row = *right_of(row);
        else
            return row;
    }
    return NULL;
}

static Row *outermost(Row *row, bool right) {
    while (row && *child_of(row, right))
        row = *child_of(row, right);
    return row;
}

Row *tree_first(const EtsTable *t) { return outermost(t->root, false); }
Row *tree_last(const EtsTable *t) { return outermost(t->root, true); }

static Row *neighbour(const EtsTable *t, Term key, bool above) {
    const uint32_t pos = ets_key_pos(t);
    Row *best = NULL;
    for (Row *row = t->root; row;) {
        const int c = compare_keys(row->mem[pos], key);
        const bool beyond = above ? c > 0 : c < 0;
        if (beyond) best = row;
        row = *child_of(row, beyond != above);
    }
    return best;
}

Row *tree_next(const EtsTable *t, Term key) { return neighbour(t, key, true); }
Row *tree_prev(const EtsTable *t, Term key) { return neighbour(t, key, false); }

/* ---- balance: heights of the two sides differ by one at most ---- */

static void update_height(Row *row) {
    const uint32_t l = height_of(*left_of(row)), r = height_of(*right_of(row));
    row->hash = 1 + (l > r ? l : r);
}

/* Lift the child on the given side. */
static void rotate(Row **link, bool right) {
    Row *top = *link, *child = *child_of(top, right);
    *child_of(top, right) = *child_of(child, !right);
    *child_of(child, !right) = top;
    *link = child;
    update_height(top);
    update_height(child);
}

static void rebalance(Row **link) {
    Row *row = *link;
    const int tilt = (int)height_of(*right_of(row)) - (int)height_of(*left_of(row));
    if (tilt >= -1 && tilt <= 1) {
        update_height(row);
        return;
    }
    const bool right = tilt > 0;
    Row **child = child_of(row, right);
    if (height_of(*child_of(*child, !right)) > height_of(*child_of(*child, right)))
        rotate(child, !right);
    rotate(link, right);
}

/* The links walked from the root down, for rebalancing on the way back. */
typedef struct {
    Row **links[TREE_DEPTH];
    int depth;
} Path;

static void rebalance_path(Path *path, int from) {
    while (from-- > 0)
        rebalance(path->links[from]);
}

/* Walk to the row of a key, or to the link where it would hang. */
static Row **descend(EtsTable *t, Term key, Path *path) {
    const uint32_t pos = ets_key_pos(t);
    Row **link = &t->root;
    path->depth = 0;
    while (*link) {
        const int c = compare_keys(key, (*link)->mem[pos]);
        if (c == 0) break;
        path->links[path->depth++] = link;
        link = child_of(*link, c > 0);
    }
    return link;
}

static void put_in_place(EtsTable *t, Row **link, Row *row) {
    Row *old = *link;
    ets_count(t, 0, 0, (int64_t)row_bytes(row) - (int64_t)row_bytes(old));
    *left_of(row) = *left_of(old);
    *right_of(row) = *right_of(old);
    row->hash = old->hash;
    *link = row;
    row_free(old);
}

void tree_insert(EtsTable *t, Row *row) {
    Path path;
    Row **link = descend(t, key_of(t, row), &path);
    if (*link) {
        put_in_place(t, link, row);
        return;
    }
    row->hash = 1;
    *link = row;
    ets_count(t, 0, 1, (int64_t)row_bytes(row));
    rebalance_path(&path, path.depth);
}

void tree_replace(EtsTable *t, const Row *old, Row *row) {
    Path path;
    Row **link = descend(t, key_of(t, old), &path);
    put_in_place(t, link, row);
}

bool tree_delete(EtsTable *t, Term key) {
    Path path;
    Row **link = descend(t, key, &path);
    Row *row = *link;
    if (!row) return false;
    ets_count(t, 0, -1, -(int64_t)row_bytes(row));
    const int depth = path.depth;
    if (!*left_of(row) || !*right_of(row)) {
        *link = *left_of(row) ? *left_of(row) : *right_of(row);
        rebalance_path(&path, depth);
    } else { /* the next row above takes its place */
        path.links[path.depth++] = link;
        Row **next = right_of(row);
        while (*left_of(*next)) {
            path.links[path.depth++] = next;
            next = left_of(*next);
        }
        Row *heir = *next;
        *next = *right_of(heir);
        *left_of(heir) = *left_of(row);
        *right_of(heir) = *right_of(row);
        *link = heir;
        /* the link below `row` lies in its heir now */
        if (path.depth > depth + 1) path.links[depth + 1] = right_of(heir);
        rebalance_path(&path, path.depth);
    }
    row_free(row);
    return true;
}

/* ---- walks ---- */

static void push_edge(TreeWalk *w, Row *row) {
    for (; row; row = *child_of(row, w->down))
        w->path[w->depth++] = row;
}

void tree_walk_start(TreeWalk *w, const EtsTable *t, Term after, bool down) {
    w->depth = 0;
    w->down = down;
    if (term_is_none(after)) {
        push_edge(w, t->root);
        return;
    }
    const uint32_t pos = ets_key_pos(t);
    for (Row *row = t->root; row;) {
        const int c = compare_keys(row->mem[pos], after);
        const bool beyond = down ? c < 0 : c > 0;
        if (beyond) w->path[w->depth++] = row;
        row = *child_of(row, beyond == down);
    }
}

Row *tree_walk_next(TreeWalk *w) {
    if (w->depth == 0) return NULL;
    Row *row = w->path[--w->depth];
    push_edge(w, *child_of(row, !w->down));
    return row;
}

bool tree_free_some(Row **root, size_t *rows) {
    for (Row *row; (row = *root);) {
        if (*left_of(row)) { /* turn it into a list */
            Row *l = *left_of(row);
            *left_of(row) = *right_of(l);
            *right_of(l) = row;
            *root = l;
            continue;
        }
        if (*rows == 0) return false;
        *root = *right_of(row);
        row_free(row);
        (*rows)--;
    }
    return true;
}
