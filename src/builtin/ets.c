#include "lib/vec.h"
#include "src/builtin/ets_args.h"
#include "src/builtin/ets_hash.h"
#include "src/builtin/ets_tree.h"
#include "src/term/compare.h"
#include "src/term/copy.h"

/* :ets, objects by key: insert, look up, delete, and the keys in their order. */

static const char no_key[] = "not a key that exists in the table";

static void add_row(const EtsUse *use, Row *row, bool oldest) {
    if (ets_is_ordered(use->table))
        tree_insert(use->table, row);
    else
        hash_insert(use->table, row, oldest);
}

static Term key_of(const EtsUse *use, Term object) { return tuple_get(object, use->key_pos - 1); }

/* ---- insert ---- */

typedef enum { OBJECT_BAD, OBJECT_ONE, OBJECT_LIST } ObjectShape;

/* A non-empty tuple or a list of such. */
static ObjectShape object_shape(ArgReport *r, Term t) {
    if (term_is_tuple(t) && tuple_arity(t) > 0) return OBJECT_ONE;
    Term list = t;
    while (term_is_cons(list) && term_is_tuple(term_head(list)) && tuple_arity(term_head(list)) > 0)
        list = term_tail(list);
    if (term_is_nil(list)) return OBJECT_LIST;
    const char *why = "not a tuple";
    if (term_is_cons(t))
        why = "not a non-empty tuple or a list of non-empty tuples";
    else if (term_is_tuple(t))
        why = "is an empty tuple";
    arg_report(r, 1, why);
    return OBJECT_BAD;
}

/* Every object has a key. */
static bool have_keys(const EtsUse *use, Term objects, ObjectShape shape) {
    const uint32_t pos = use->key_pos;
    if (shape == OBJECT_ONE) return tuple_arity(objects) >= pos;
    for (; term_is_cons(objects); objects = term_tail(objects))
        if (tuple_arity(term_head(objects)) < pos) return false;
    return true;
}

/* Into a set, its key's lock held; false: not added. A row that is there is changed in place. */
static bool put_plain(EtsTable *t, const EtsKeyLock *k, Term key, Term object, bool only_new) {
    if (ets_is_ordered(t)) return tree_put(t, key, object, only_new);
    if (only_new ? hash_find(t, k->hash, key) != NULL : hash_overwrite(t, k->hash, key, object))
        return !only_new;
    Row *row = row_new(object, false);
    row->hash = k->hash;
    hash_insert(t, row, false);
    return true;
}

static bool put_row(const EtsUse *use, const EtsKeyLock *k, Term key, Row *row, bool only_new) {
    row->hash = k->hash;
    const bool add = !only_new || !ets_row_find(use, k, key);
    if (add)
        add_row(use, row, false);
    else
        row_free(row);
    return add;
}

static Term insert_one(Process *p, const EtsUse *use, Term object, bool only_new) {
    EtsKeyLock k;
    const Term key = key_of(use, object);
    /* What has to be copied piece by piece is so before the lock is taken. */
    const bool in_place = ets_type(use->table) <= ETS_ORDERED_SET && row_is_plain(object);
    Row *row = in_place ? NULL : row_new(object, ets_is_ordered(use->table));
    if (!ets_write_lock(use, key, &k)) {
        if (row) row_free(row);
        return ets_gone(p);
    }
    const bool add = row ? put_row(use, &k, key, row, only_new)
                         : put_plain(use->table, &k, key, object, only_new);
    ets_write_unlock(use, &k);
    if (add) ets_after_write(use, k.hash);
    return term_bool(add);
}

/* All or, with only_new, nothing, and nobody sees a part of it. */
static Term insert_list(Process *p, const EtsUse *use, Term list, bool only_new) {
    VEC(Row *) rows = {0};
    const bool ordered = ets_is_ordered(use->table);
    bool add = true;
    for (Term l = list; term_is_cons(l); l = term_tail(l)) {
        Row *row = row_new(term_head(l), ordered);
        row->hash = ordered ? 0 : hash_of_key(key_of(use, term_head(l)));
        vec_push(&rows, row);
    }
    const bool live = ets_lock_all(use);
    const uint32_t pos = ets_key_pos(use->table);
    for (size_t i = 0; live && only_new && add && i < rows.len; i++) {
        const EtsKeyLock k = {NULL, rows.data[i]->hash};
        add = !ets_row_find(use, &k, rows.data[i]->mem[pos]);
    }
    add = add && live;
    for (size_t i = 0; i < rows.len; i++) {
        if (add)
            add_row(use, rows.data[i], true);
        else
            row_free(rows.data[i]);
    }
    if (live) ets_unlock_all(use);
    for (size_t i = 0; add && i < rows.len; i++)
        ets_after_write(use, (uint32_t)i);
    p->reductions -= (int64_t)rows.len;
    vec_deinit(&rows);
    return live ? term_bool(add) : ets_gone(p);
}

static Term insert(Process *p, Term *args, bool only_new) {
    ArgReport r = {p, false};
    EtsUse use;
    const bool ok = ets_arg(&r, args, ETS_WRITE, &use);
    const ObjectShape shape = object_shape(&r, ARG(1));
    if (!ok || shape == OBJECT_BAD) return TERM_NONE;
    if (!have_keys(&use, ARG(1), shape)) return raise_badarg(p, 0, NULL);
    if (shape == OBJECT_ONE) return insert_one(p, &use, ARG(1), only_new);
    if (term_is_nil(ARG(1))) return AM(TRUE);
    return insert_list(p, &use, ARG(1), only_new);
}
/* insert(table, object_or_objects) */
Term bif_ets_insert_2(Process *p, Term *args) { return insert(p, args, false); }
/* insert_new(table, object_or_objects): false when a key is there already. */
Term bif_ets_insert_new_2(Process *p, Term *args) { return insert(p, args, true); }

/* ---- look up ---- */

Term bif_ets_lookup_2(Process *p, Term *args) {
    EtsUse use;
    EtsKeyLock k;
    if (!ets_open(p, args, ETS_READ, &use)) return TERM_NONE;
    if (!ets_read_lock(&use, ARG(1), &k)) return ets_gone(p);
    Term list = ets_rows_list(&p->heap, &use, ets_row_find(&use, &k, ARG(1)), TERM_NIL);
    ets_read_unlock(&k);
    return list;
}

Term bif_ets_member_2(Process *p, Term *args) {
    EtsUse use;
    EtsKeyLock k;
    if (!ets_open(p, args, ETS_READ, &use)) return TERM_NONE;
    if (!ets_read_lock(&use, ARG(1), &k)) return ets_gone(p);
    const bool found = ets_row_find(&use, &k, ARG(1)) != NULL;
    ets_read_unlock(&k);
    return term_bool(found);
}

/* Element `pos` of the row, of every row of the key in a bag; TERM_NONE: one has no such element.
 */
static Term elements_at(Heap *h, const EtsUse *use, Row *row, size_t pos) {
    if (ets_type(use->table) <= ETS_ORDERED_SET)
        return pos > row_arity(row) ? TERM_NONE : term_copy(h, row_get(row, pos));
    Term list = TERM_NIL;
    for (; row; row = hash_next_same(use->table, row)) {
        if (pos > row_arity(row)) return TERM_NONE;
        list = term_cons(h, term_copy(h, row_get(row, pos)), list);
    }
    return list;
}

static Term lookup_element(Process *p, Term *args, Term otherwise) {
    ArgReport r = {p, false};
    EtsUse use;
    EtsKeyLock k;
    int64_t pos = 0;
    ets_arg(&r, args, ETS_READ, &use);
    if (!term_is_integer(ARG(2)))
        arg_report(&r, 2, "not an integer");
    else if (!term_to_int64(ARG(2), &pos) || pos < 1)
        arg_report(&r, 2, "out of range");
    if (r.failed) return TERM_NONE;
    if (!ets_read_lock(&use, ARG(1), &k)) return ets_gone(p);
    Row *row = ets_row_find(&use, &k, ARG(1));
    Term found = row ? elements_at(&p->heap, &use, row, (size_t)pos) : otherwise;
    ets_read_unlock(&k);
    if (!term_is_none(found)) return found;
    return row ? raise_badarg(p, 3, "position is greater than the size of the object")
               : raise_badarg(p, 2, no_key);
}
Term bif_ets_lookup_element_3(Process *p, Term *args) { return lookup_element(p, args, TERM_NONE); }
/* lookup_element(table, key, pos, default) */
Term bif_ets_lookup_element_4(Process *p, Term *args) { return lookup_element(p, args, ARG(3)); }

/* ---- delete ---- */

static void delete_key(const EtsUse *use, const EtsKeyLock *k, Term key) {
    if (ets_is_ordered(use->table))
        tree_delete(use->table, key);
    else
        hash_delete_key(use->table, k->hash, key);
}

/* delete(table, key) */
Term bif_ets_delete_2(Process *p, Term *args) {
    EtsUse use;
    EtsKeyLock k;
    if (!ets_open(p, args, ETS_WRITE, &use)) return TERM_NONE;
    if (!ets_write_lock(&use, ARG(1), &k)) return ets_gone(p);
    delete_key(&use, &k, ARG(1));
    ets_write_unlock(&use, &k);
    ets_after_write(&use, k.hash);
    return AM(TRUE);
}

/* take(table, key): the objects, which are deleted. */
Term bif_ets_take_2(Process *p, Term *args) {
    EtsUse use;
    EtsKeyLock k;
    if (!ets_open(p, args, ETS_WRITE, &use)) return TERM_NONE;
    if (!ets_write_lock(&use, ARG(1), &k)) return ets_gone(p);
    Term list = ets_rows_list(&p->heap, &use, ets_row_find(&use, &k, ARG(1)), TERM_NIL);
    delete_key(&use, &k, ARG(1));
    ets_write_unlock(&use, &k);
    ets_after_write(&use, k.hash);
    return list;
}

static void delete_equal(const EtsUse *use, const EtsKeyLock *k, Term object) {
    EtsTable *t = use->table;
    const Term key = key_of(use, object);
    if (ets_is_ordered(t)) {
        Row *row = tree_find(t, key);
        if (row && term_exact_equal(row_tuple(row), object)) tree_delete(t, key);
        return;
    }
    const uint32_t pos = ets_key_pos(t);
    RowPlace at;
    if (!hash_find_place(t, k->hash, key, &at)) return;
    for (Row *row; (row = place_row(&at)) && hash_has_key(row, k->hash, key, pos);) {
        if (!row->dead && term_exact_equal(row_tuple(row), object))
            hash_remove(t, &at);
        else
            place_step(&at);
    }
}

/* delete_object(table, object): only what equals it. */
Term bif_ets_delete_object_2(Process *p, Term *args) {
    ArgReport r = {p, false};
    EtsUse use;
    EtsKeyLock k;
    ets_arg(&r, args, ETS_WRITE, &use);
    if (!term_is_tuple(ARG(1))) arg_report(&r, 1, "not a tuple");
    if (r.failed) return TERM_NONE;
    if (!have_keys(&use, ARG(1), OBJECT_ONE)) {
        const bool empty = tuple_arity(ARG(1)) == 0;
        return raise_badarg(p, empty ? 2 : 0, empty ? "is an empty tuple" : NULL);
    }
    if (!ets_write_lock(&use, key_of(&use, ARG(1)), &k)) return ets_gone(p);
    delete_equal(&use, &k, ARG(1));
    ets_write_unlock(&use, &k);
    ets_after_write(&use, k.hash);
    return AM(TRUE);
}

enum { RECLAIM_ROWS = 5000 }; /* freed in one slice */

/* Rows that may still be a place to start from are marked one by one. */
static void mark_all_dead(EtsTable *t) {
    for (uint64_t i = 0; i < hash_buckets(t); i++)
        for (RowPlace at = bucket_start(hash_bucket(t, i)); place_row(&at);) {
            if (place_row(&at)->dead)
                place_step(&at);
            else
                hash_remove(t, &at);
        }
}

Term bif_ets_delete_all_objects_1(Process *p, Term *args) {
    EtsUse use;
    if (term_is_none(ARG(1))) {
        if (!ets_open(p, args, ETS_WRITE, &use)) return TERM_NONE;
        if (!ets_lock_all(&use)) return ets_gone(p);
        const bool hash = !ets_is_ordered(use.table);
        if (hash && ets_is_pinned(use.table)) {
            mark_all_dead(use.table);
        } else {
            ets_discard_rows(use.table);
            if (hash) hash_init(use.table);
        }
        ets_unlock_all(&use);
        ARG(1) = AM(TRUE);
    }
    return ets_reclaim(RECLAIM_ROWS) ? TERM_AGAIN : AM(TRUE);
}

/* ---- keys in order ---- */

static Term end_or_key(Process *p, const EtsUse *use, const Row *row) {
    return row ? term_copy(&p->heap, row_get(row, ets_key_pos(use->table)))
               : atom_from_cstr("$end_of_table");
}

/* The first key from a bucket on. */
static Term first_key_from(Process *p, const EtsUse *use, uint64_t bucket) {
    RwLock *lock;
    Row *row = hash_first_from(use, bucket, &lock);
    const Term key = end_or_key(p, use, row);
    if (row) rwlock_read_unlock(lock);
    return key;
}

static Term edge_key(Process *p, Term *args, bool last) {
    EtsUse use;
    EtsKeyLock k;
    if (!ets_open(p, args, ETS_READ, &use)) return TERM_NONE;
    if (!ets_is_ordered(use.table)) return first_key_from(p, &use, 0);
    if (!ets_read_lock(&use, TERM_NIL, &k)) return ets_gone(p);
    const Term key = end_or_key(p, &use, last ? tree_last(use.table) : tree_first(use.table));
    ets_read_unlock(&k);
    return key;
}
Term bif_ets_first_1(Process *p, Term *args) { return edge_key(p, args, false); }
Term bif_ets_last_1(Process *p, Term *args) { return edge_key(p, args, true); }

/* The key after this one in an unordered table. */
static Term hash_next_key(Process *p, const EtsUse *use, Term key) {
    EtsKeyLock k;
    if (!ets_read_lock(use, key, &k)) return ets_gone(p);
    EtsTable *t = use->table;
    const uint32_t pos = ets_key_pos(t);
    uint64_t bucket;
    RowPlace at;
    const Row *row = hash_find_dead_too(t, k.hash, key, &at, &bucket);
    const bool known = row != NULL;
    while (row && (row->dead || hash_has_key(row, k.hash, key, pos))) {
        place_step(&at);
        row = place_row(&at);
    }
    const Term next = row ? end_or_key(p, use, row) : TERM_NONE;
    ets_read_unlock(&k);
    if (!known) return raise_badarg(p, 2, no_key);
    return row ? next : first_key_from(p, use, bucket + 1);
}

static Term neighbour_key(Process *p, Term *args, bool above) {
    EtsUse use;
    EtsKeyLock k;
    if (!ets_open(p, args, ETS_READ, &use)) return TERM_NONE;
    if (!ets_is_ordered(use.table)) return hash_next_key(p, &use, ARG(1));
    if (!ets_read_lock(&use, ARG(1), &k)) return ets_gone(p);
    const Row *row = above ? tree_next(use.table, ARG(1)) : tree_prev(use.table, ARG(1));
    const Term key = end_or_key(p, &use, row);
    ets_read_unlock(&k);
    return key;
}
Term bif_ets_next_2(Process *p, Term *args) { return neighbour_key(p, args, true); }
/* prev(table, key): in an unordered table the same as next. */
Term bif_ets_prev_2(Process *p, Term *args) { return neighbour_key(p, args, false); }

/* ---- slots ---- */

static Term hash_slot(Process *p, const EtsUse *use, uint64_t i, bool *valid) {
    EtsTable *t = use->table;
    Term list = TERM_NIL;
    RwLock *lock = ets_key_lock(t, (uint32_t)i);
    rwlock_read(lock);
    const uint64_t n = ets_is_live(use) ? hash_buckets(t) : 0;
    *valid = i <= n;
    if (i < n)
        for (RowPlace at = bucket_start(hash_bucket(t, i)); place_row(&at); place_step(&at))
            if (!place_row(&at)->dead)
                list = term_cons(&p->heap, row_copy(&p->heap, place_row(&at)), list);
    rwlock_read_unlock(lock);
    return i < n ? list : atom_from_cstr("$end_of_table");
}

static Term tree_slot(Process *p, const EtsUse *use, uint64_t i, bool *valid) {
    TreeWalk walk;
    EtsKeyLock k;
    *valid = ets_read_lock(use, TERM_NIL, &k);
    if (!*valid) return TERM_NONE;
    const uint64_t n = (uint64_t)ets_size(use->table);
    Row *row = NULL;
    *valid = i <= n;
    tree_walk_start(&walk, use->table, TERM_NONE, false);
    for (uint64_t at = 0; i < n && at <= i; at++)
        row = tree_walk_next(&walk);
    Term list = row ? term_cons(&p->heap, row_copy(&p->heap, row), TERM_NIL)
                    : atom_from_cstr("$end_of_table");
    ets_read_unlock(&k);
    return list;
}

/* slot(table, i): the objects of bucket i. */
Term bif_ets_slot_2(Process *p, Term *args) {
    EtsUse use;
    int64_t i = 0;
    bool valid = true;
    if (!ets_open(p, args, ETS_READ, &use)) return TERM_NONE;
    Term list = TERM_NONE;
    if (!term_to_int64(ARG(1), &i) || i < 0)
        valid = false;
    else if (ets_is_ordered(use.table))
        list = tree_slot(p, &use, (uint64_t)i, &valid);
    else
        list = hash_slot(p, &use, (uint64_t)i, &valid);
    return valid ? list : raise_badarg(p, 2, "out of range");
}
