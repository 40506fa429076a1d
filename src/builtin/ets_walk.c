#include "src/builtin/ets_walk.h"

#include "src/builtin/ets_hash.h"
#include "src/builtin/ets_tree.h"
#include "src/term/compare.h"
#include "src/term/copy.h"

enum { SLICE_ROWS = 3000, BUCKETS_PER_ROW = 4 };

/* ---- one row ---- */

static bool is_wanted(EtsWalk *w, const Row *row, Term *result) {
    Process *p = w->p;
    w->budget--;
    if (!w->spec) {
        *result = row_copy(&p->heap, row);
        return true;
    }
    *result = match_run(p, w->spec, row_tuple(row), true);
    if (w->action == WALK_COLLECT) return !term_is_none(*result);
    if (w->action == WALK_REPLACE) return term_is_tuple(*result);
    return term_is_true(*result);
}

static void note(EtsWalk *w, Term result) {
    w->count++;
    if (w->action == WALK_COLLECT) w->found = term_cons(&w->p->heap, result, w->found);
}

/* A new row of the same key for WALK_REPLACE; NULL: the key is another. */
static Row *replacement(const EtsWalk *w, const Row *row, Term object) {
    const uint32_t pos = ets_key_pos(w->use.table);
    if (tuple_arity(object) < pos) return NULL;
    if (!term_exact_equal(tuple_get(object, pos - 1), row_get(row, pos))) return NULL;
    Row *new = row_new(object, row->in_tree);
    new->hash = row->hash;
    return new;
}

/* ---- unordered tables ---- */

/* On to what follows. */
static void visit_place(EtsWalk *w, RowPlace *at) {
    Term result;
    EtsTable *t = w->use.table;
    Row *row = place_row(at);
    bool wanted = !row->dead && is_wanted(w, row, &result);
    if (wanted && w->action == WALK_REPLACE) {
        Row *new = replacement(w, row, result);
        wanted = new != NULL;
        if (new) hash_replace(t, at, new);
    }
    if (wanted) note(w, result);
    if (wanted && w->action == WALK_DELETE)
        hash_remove(t, at);
    else
        place_step(at);
}

static void bucket_lock(const EtsWalk *w, RwLock *lock) {
    if (w->action >= WALK_DELETE)
        rwlock_write(lock);
    else
        rwlock_read(lock);
}

static void bucket_unlock(const EtsWalk *w, RwLock *lock) {
    if (w->action >= WALK_DELETE)
        rwlock_write_unlock(lock);
    else
        rwlock_read_unlock(lock);
}

static bool is_full(const EtsWalk *w) { return w->limit && w->count >= w->limit; }

static void walk_bucket(EtsWalk *w, uint64_t i) {
    EtsTable *t = w->use.table;
    /* The next bucket under the same lock. */
    if (i + t->stripe_count < hash_buckets(t)) bucket_prefetch(hash_bucket(t, i + t->stripe_count));
    for (RowPlace at = bucket_start(hash_bucket(t, i)); place_row(&at);)
        visit_place(w, &at);
}

static bool walk_buckets(EtsWalk *w) {
    EtsTable *t = w->use.table;
    bool live = true;
    unsigned buckets = 0;
    while (live && !w->done && !is_full(w) && w->budget > 0) {
        RwLock *lock = ets_key_lock(t, (uint32_t)w->bucket);
        bucket_lock(w, lock);
        live = ets_is_live(&w->use);
        w->done = !live || w->bucket >= hash_buckets(t);
        if (!w->done) walk_bucket(w, w->bucket);
        bucket_unlock(w, lock);
        w->bucket++;
        if (++buckets % BUCKETS_PER_ROW == 0) w->budget--;
    }
    return live;
}

/* The rows of one key, which a pattern names. */
static bool walk_key(EtsWalk *w, Term key) {
    EtsTable *t = w->use.table;
    const uint32_t hash = hash_of_key(key), pos = ets_key_pos(t);
    RwLock *lock = ets_key_lock(t, hash);
    bucket_lock(w, lock);
    const bool live = ets_is_live(&w->use);
    RowPlace at;
    if (live && hash_find_place(t, hash, key, &at))
        while (place_row(&at) && hash_has_key(place_row(&at), hash, key, pos))
            visit_place(w, &at);
    bucket_unlock(w, lock);
    return live;
}

/* ---- ordered tables ---- */

static bool tree_lock(const EtsWalk *w, EtsKeyLock *k) {
    return w->action >= WALK_DELETE ? ets_write_lock(&w->use, TERM_NIL, k)
                                    : ets_read_lock(&w->use, TERM_NIL, k);
}

static void tree_unlock(const EtsWalk *w, const EtsKeyLock *k) {
    if (w->action >= WALK_DELETE)
        ets_write_unlock(&w->use, k);
    else
        ets_read_unlock(k);
}

/* true: the row was deleted, the walk has to start again behind *key. */
static bool visit_node(EtsWalk *w, Row *row, Term *key) {
    Term result;
    EtsTable *t = w->use.table;
    if (!is_wanted(w, row, &result)) return false;
    if (w->action == WALK_REPLACE) {
        Row *new = replacement(w, row, result);
        if (!new) return false;
        tree_replace(t, row, new);
    }
    note(w, result);
    if (w->action != WALK_DELETE) return false;
    *key = term_copy(&w->p->heap, *key);
    tree_delete(t, *key);
    return true;
}

static bool walk_tree(EtsWalk *w) {
    EtsKeyLock k;
    TreeWalk nodes;
    const EtsTable *t = w->use.table;
    if (!tree_lock(w, &k)) return false;
    const uint32_t pos = ets_key_pos(t);
    tree_walk_start(&nodes, t, w->key, w->down);
    Term key = TERM_NONE;
    while (!is_full(w) && w->budget > 0) {
        Row *row = tree_walk_next(&nodes);
        w->done = !row;
        if (!row) break;
        key = row_get(row, pos);
        const Row *const before = row;
        if (w->action == WALK_REPLACE) key = term_copy(&w->p->heap, key);
        if (visit_node(w, (Row *)(uintptr_t)before, &key)) tree_walk_start(&nodes, t, key, w->down);
    }
    if (!w->done && !term_is_none(key)) w->key = term_copy(&w->p->heap, key);
    tree_unlock(w, &k);
    return true;
}

static bool walk_tree_key(EtsWalk *w, Term key) {
    EtsKeyLock k;
    if (!tree_lock(w, &k)) return false;
    Row *row = tree_find(w->use.table, key);
    if (row) visit_node(w, row, &key);
    tree_unlock(w, &k);
    return true;
}

/* ---- which rows ---- */

/* The key that the pattern of a clause names, or TERM_NONE: it names none. */
static Term clause_key(const EtsWalk *w, const MatchClause *clause) {
    const uint32_t pos = w->use.key_pos;
    if (!term_is_tuple(clause->pattern) || tuple_arity(clause->pattern) < pos) return TERM_NONE;
    const Term key = tuple_get(clause->pattern, pos - 1);
    return match_is_ground(key) ? key : TERM_NONE;
}

static bool names_keys(const EtsWalk *w) {
    if (!w->spec) return false;
    for (size_t i = 0; i < w->spec->clauses.len; i++)
        if (term_is_none(clause_key(w, &w->spec->clauses.data[i]))) return false;
    return true;
}

/* An earlier clause named the same key. */
static bool is_repeated(const EtsWalk *w, size_t clause, Term key) {
    for (size_t i = 0; i < clause; i++)
        if (term_equal(clause_key(w, &w->spec->clauses.data[i]), key) &&
            (ets_is_ordered(w->use.table) ||
             term_exact_equal(clause_key(w, &w->spec->clauses.data[i]), key)))
            return true;
    return false;
}

static bool walk_keys(EtsWalk *w) {
    bool live = true;
    for (size_t i = 0; live && i < w->spec->clauses.len; i++) {
        const Term key = clause_key(w, &w->spec->clauses.data[i]);
        if (is_repeated(w, i, key)) continue;
        live = ets_is_ordered(w->use.table) ? walk_tree_key(w, key) : walk_key(w, key);
    }
    w->done = true;
    return live;
}

bool ets_walk(EtsWalk *w) {
    w->budget = SLICE_ROWS;
    if (w->done) return ets_is_live(&w->use);
    if (names_keys(w)) return walk_keys(w);
    if (ets_is_ordered(w->use.table)) return walk_tree(w);
    return walk_buckets(w);
}

/* {found, count, bucket, key or [], done} */
Term ets_walk_state(EtsWalk *w) {
    Heap *h = &w->p->heap;
    const Term key = term_is_none(w->key) ? TERM_NIL : term_cons(h, w->key, TERM_NIL);
    const Term items[] = {w->found, term_small(w->count), term_small((int64_t)w->bucket), key,
                          term_bool(w->done)};
    return tuple_from_array(h, items, COUNT_OF(items));
}

void ets_walk_restore(EtsWalk *w, Term state) {
    w->found = tuple_get(state, 0);
    w->count = term_to_small(tuple_get(state, 1));
    w->bucket = (uint64_t)term_to_small(tuple_get(state, 2));
    w->key = term_is_cons(tuple_get(state, 3)) ? term_head(tuple_get(state, 3)) : TERM_NONE;
    w->done = term_is_true(tuple_get(state, 4));
}
