#include "src/builtin/ets_tree.h"

#include "src/term/compare.h"

static inline Row **left_of(Row *row) { return &row->next; }
static inline Row **right_of(const Row *row) { return &((Row **)(void *)(uintptr_t)row)[-1]; }
static inline Row **child_of(Row *row, bool right) { return right ? right_of(row) : left_of(row); }

/* Which subtree is higher, by one: -1 the left, 1 the right, 0 neither. */
static inline int tilt_of(const Row *row) { return (int)row->hash - 1; }
static inline void set_tilt(Row *row, int tilt) { row->hash = (uint32_t)(tilt + 1); }

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

/* The links walked from the root down, and to which side it went on from each. */
typedef struct {
    Row **links[TREE_DEPTH];
    bool right[TREE_DEPTH];
    int depth;
} Path;

static void path_push(Path *path, Row **link, bool right) {
    path->links[path->depth] = link;
    path->right[path->depth++] = right;
}

/* The grandchild between a row and its higher child comes up; they become its children. */
static void rotate_twice(Row **link, bool right) {
    Row *top = *link, *child = *child_of(top, right), *middle = *child_of(child, !right);
    const int away = right ? 1 : -1, tilt = tilt_of(middle);
    *child_of(child, !right) = *child_of(middle, right);
    *child_of(middle, right) = child;
    *child_of(top, right) = *child_of(middle, !right);
    *child_of(middle, !right) = top;
    *link = middle;
    set_tilt(top, tilt == away ? -away : 0);
    set_tilt(child, tilt == -away ? away : 0);
    set_tilt(middle, 0);
}

/* Lift the child on the side that is higher by two; true: the subtree has become lower. */
static bool lift(Row **link, bool right) {
    Row *top = *link, *child = *child_of(top, right);
    const int away = right ? 1 : -1, tilt = tilt_of(child);
    if (tilt == -away) {
        rotate_twice(link, right);
        return true;
    }
    *child_of(top, right) = *child_of(child, !right);
    *child_of(child, !right) = top;
    *link = child;
    set_tilt(top, tilt ? 0 : away);
    set_tilt(child, tilt ? 0 : -away);
    return tilt != 0;
}

/* The end of the path has become higher by one. */
static void has_grown(const Path *path) {
    for (int i = path->depth; i-- > 0;) {
        Row *row = *path->links[i];
        const int tilt = tilt_of(row) + (path->right[i] ? 1 : -1);
        if (tilt == 2 || tilt == -2) {
            lift(path->links[i], tilt > 0);
            return;
        }
        set_tilt(row, tilt);
        if (tilt == 0) return;
    }
}

/* It has become lower by one. */
static void has_shrunk(const Path *path) {
    for (int i = path->depth; i-- > 0;) {
        Row *row = *path->links[i];
        const int tilt = tilt_of(row) - (path->right[i] ? 1 : -1);
        if (tilt == 2 || tilt == -2) {
            if (!lift(path->links[i], tilt > 0)) return;
            continue;
        }
        set_tilt(row, tilt);
        if (tilt != 0) return;
    }
}

/* Walk to the row of a key, or to the link where it would hang. */
static Row **descend(EtsTable *t, Term key, Path *path) {
    const uint32_t pos = ets_key_pos(t);
    Row **link = &t->root;
    path->depth = 0;
    while (*link) {
        const int c = compare_keys(key, (*link)->mem[pos]);
        if (c == 0) break;
        path_push(path, link, c > 0);
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

/* A new row at the end of a path. */
static void hang(EtsTable *t, Row **link, Row *row, const Path *path) {
    *left_of(row) = *right_of(row) = NULL;
    set_tilt(row, 0);
    *link = row;
    ets_count(t, 0, 1, (int64_t)row_bytes(row));
    has_grown(path);
}

void tree_insert(EtsTable *t, Row *row) {
    Path path;
    Row **link = descend(t, key_of(t, row), &path);
    if (*link) {
        put_in_place(t, link, row);
        return;
    }
    hang(t, link, row, &path);
}

bool tree_put(EtsTable *t, Term key, Term tuple, bool only_new) {
    Path path;
    Row **link = descend(t, key, &path);
    if (*link && only_new) return false;
    if (*link && row_overwrite(*link, tuple)) return true;
    Row *row = row_new(tuple, true);
    if (*link)
        put_in_place(t, link, row);
    else
        hang(t, link, row, &path);
    return true;
}

void tree_replace(EtsTable *t, const Row *old, Row *row) {
    Path path;
    Row **link = descend(t, key_of(t, old), &path);
    put_in_place(t, link, row);
}

/* The next row above takes the place of one with two subtrees. */
static void put_heir(Row **link, Path *path) {
    Row *row = *link, **next = right_of(row);
    const int depth = path->depth;
    path_push(path, link, true);
    while (*left_of(*next)) {
        path_push(path, next, false);
        next = left_of(*next);
    }
    Row *heir = *next;
    *next = *right_of(heir);
    *left_of(heir) = *left_of(row);
    *right_of(heir) = *right_of(row);
    heir->hash = row->hash;
    *link = heir;
    /* the link below `row` lies in its heir now */
    if (path->depth > depth + 1) path->links[depth + 1] = right_of(heir);
}

bool tree_delete(EtsTable *t, Term key) {
    Path path;
    Row **link = descend(t, key, &path);
    Row *row = *link;
    if (!row) return false;
    ets_count(t, 0, -1, -(int64_t)row_bytes(row));
    if (*left_of(row) && *right_of(row))
        put_heir(link, &path);
    else
        *link = *left_of(row) ? *left_of(row) : *right_of(row);
    has_shrunk(&path);
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
