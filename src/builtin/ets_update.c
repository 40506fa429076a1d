#include "lib/vec.h"
#include "src/builtin/ets_args.h"
#include "src/builtin/ets_hash.h"
#include "src/builtin/ets_tree.h"

/* :ets.update_counter and update_element: parts of one object changed while its key is locked. */

static const char key_position[] = "the position is the same as the key position";

typedef struct {
    uint64_t pos;
    Term value; /* update_counter: the increment, then the new value */
    bool has_bound;
    Term bound, wrapped;
} Update;

typedef VEC(Update) Updates;

/* Put a changed row in the place of the old one. */
static void put_row(const EtsUse *use, const EtsKeyLock *k, Row *old, Row *changed, Term key) {
    if (changed == old) return;
    if (ets_is_ordered(use->table)) {
        tree_replace(use->table, old, changed);
        return;
    }
    RowPlace at;
    hash_find_place(use->table, k->hash, key, &at);
    hash_replace(use->table, &at, changed);
}

static void set_elements(const EtsUse *use, const EtsKeyLock *k, Row *row, Term key,
                         const Updates *updates) {
    for (size_t i = 0; i < updates->len; i++) {
        const Update *u = &updates->data[i];
        Row *changed = row_set(row, u->pos, u->value);
        put_row(use, k, row, changed, key);
        row = changed;
    }
}

/* ---- update_counter ---- */

/* increment, {pos, increment} or {pos, increment, bound, value behind it} */
static bool parse_counter(const EtsUse *use, Term t, bool bare, Update *u) {
    int64_t pos;
    *u = (Update){.pos = (uint64_t)use->key_pos + 1, .value = t};
    if (term_is_integer(t)) return bare;
    if (!term_is_tuple_of(t, 2) && !term_is_tuple_of(t, 4)) return false;
    if (!term_is_small(tuple_get(t, 0))) return false;
    pos = term_to_small(tuple_get(t, 0));
    u->pos = pos < 0 ? 0 : (uint64_t)pos;
    u->value = tuple_get(t, 1);
    u->has_bound = tuple_arity(t) == 4;
    if (u->has_bound) {
        u->bound = tuple_get(t, 2);
        u->wrapped = tuple_get(t, 3);
        if (!term_is_integer(u->bound) || !term_is_integer(u->wrapped)) return false;
    }
    return term_is_integer(u->value);
}

static const char no_key[] = "not a key that exists in the table";
static const char bad_counter[] = "not a valid update operation";
static const char no_integer[] =
    "the value in the given position, in the object, is not an integer";

/* The operations of argument 2; false: reported. */
static bool parse_counters(ArgReport *r, Term *args, const EtsUse *use, Updates *updates) {
    Update u;
    Term list = ARG(2);
    if (!term_is_list(list)) {
        if (parse_counter(use, list, true, &u))
            vec_push(updates, u);
        else
            arg_report(r, 2, bad_counter);
        return !r->failed;
    }
    for (; term_is_cons(list); list = term_tail(list)) {
        if (!parse_counter(use, term_head(list), false, &u)) {
            arg_report(r, 2, term_is_integer(term_head(list)) ? no_integer : bad_counter);
            return false;
        }
        vec_push(updates, u);
    }
    if (term_is_nil(list)) return true;
    raise_badarg(r->p, 0, NULL);
    r->failed = true;
    return false;
}

/* What an element is after the first n updates. */
static Term current_value(const Row *row, const Updates *updates, size_t n, uint64_t pos) {
    while (n-- > 0)
        if (updates->data[n].pos == pos) return updates->data[n].value;
    return row_get(row, pos);
}

/* Turns increments into new values; NULL: fine. The row is not touched. */
static const char *compute_counters(Process *p, const EtsUse *use, const Row *row,
                                    Updates *updates) {
    for (size_t i = 0; i < updates->len; i++) {
        Update *u = &updates->data[i];
        if (u->pos < 1 || u->pos > row_arity(row))
            return "the position in the update operation is out of range";
        if (u->pos == use->key_pos) return key_position;
        const Term old = current_value(row, updates, i, u->pos);
        if (!term_is_integer(old)) return no_integer;
        const bool down = num_compare(u->value, term_small(0)) < 0;
        u->value = num_add(&p->heap, old, u->value);
        if (!u->has_bound) continue;
        const int c = num_compare(u->value, u->bound);
        if (down ? c < 0 : c > 0) u->value = u->wrapped;
    }
    return NULL;
}

/* The default object under this key, or NULL when it has no such position. */
static Row *default_row(const EtsUse *use, Term object, Term key, uint32_t hash) {
    if (tuple_arity(object) < use->key_pos) return NULL;
    const size_t n = tuple_arity(object);
    Heap scratch = {0};
    Term *words = heap_box(&scratch, KIND_TUPLE, n);
    memcpy(words + 1, box_words(object) + 1, n * sizeof(Term));
    words[use->key_pos] = key;
    Row *row = row_new(term_from_box(words), ets_is_ordered(use->table));
    row->hash = hash;
    heap_deinit(&scratch);
    return row;
}

static Term counter_results(Process *p, const Updates *updates, bool list) {
    if (!list) return updates->data[0].value;
    ListBuilder b = list_builder(&p->heap);
    for (size_t i = 0; i < updates->len; i++)
        list_builder_add(&b, updates->data[i].value);
    return list_builder_end(&b, TERM_NIL);
}

/* Under the key's lock. */
static Term apply_counters(Process *p, Term *args, const EtsUse *use, const EtsKeyLock *k,
                           Updates *updates, Term otherwise) {
    const Term key = ARG(1);
    Row *row = ets_row_find(use, k, key), *fresh = NULL;
    if (!row && term_is_none(otherwise)) return raise_badarg(p, 2, no_key);
    if (!row) row = fresh = default_row(use, otherwise, key, k->hash);
    if (!row) return raise_badarg(p, 0, NULL);
    const char *why = compute_counters(p, use, row, updates);
    if (why) {
        if (fresh) row_free(fresh);
        return raise_badarg(p, 3, why);
    }
    if (fresh && ets_is_ordered(use->table))
        tree_insert(use->table, fresh);
    else if (fresh)
        hash_insert(use->table, fresh, false);
    /* An insert may have put it in the place of a dead row, but the row itself is where it was. */
    set_elements(use, k, row, key, updates);
    return counter_results(p, updates, term_is_list(ARG(2)));
}

/* The frequent case: one increment, everything small, the key is there. TERM_NONE: it is not that.
 */
static Term quick_counter(const EtsUse *use, Term *args) {
    EtsKeyLock k;
    Update u;
    if (term_is_list(ARG(2)) || !parse_counter(use, ARG(2), true, &u)) return TERM_NONE;
    if (u.has_bound || !term_is_small(u.value)) return TERM_NONE;
    if (!ets_write_lock(use, ARG(1), &k)) return TERM_NONE;
    Term sum = TERM_NONE;
    Row *row = ets_row_find(use, &k, ARG(1));
    if (row && u.pos > 0 && u.pos <= row_arity(row) && u.pos != use->key_pos &&
        term_is_small(row_get(row, u.pos))) {
        const int64_t n = term_to_small(row_get(row, u.pos)) + term_to_small(u.value);
        if (small_fits(n)) row->mem[u.pos] = sum = term_small(n);
    }
    ets_write_unlock(use, &k);
    return sum;
}

/* No table, or one of the wrong type, has been reported: what else is wrong with argument 2, one
 * operation or a list of them. Of an improper list that is all there is to be said. */
static Term bad_table(ArgReport *r, Term *args, bool (*valid)(Term t, bool bare), const char *why) {
    Term list = ARG(2);
    bool fine = term_is_list(list) || valid(list, true);
    for (; fine && term_is_cons(list); list = term_tail(list))
        fine = valid(term_head(list), false);
    if (!fine)
        arg_report(r, 2, why);
    else if (term_is_list(ARG(2)) && !term_is_nil(list))
        raise_badarg(r->p, 0, NULL);
    return TERM_NONE;
}

static bool valid_counter(Term t, bool bare) {
    Update u;
    return term_is_integer(t) || parse_counter(&(EtsUse){0}, t, bare, &u);
}

/* With a default the table is all that is told. */
static Term bad_counter_table(ArgReport *r, Term *args, Term otherwise) {
    if (!term_is_none(otherwise)) return TERM_NONE;
    return bad_table(r, args, valid_counter, bad_counter);
}

/* Operations have been reported; a key that is not there is worth a word as well, and the only one
 * when the operations are wrong but for it. */
static void also_missing(Process *p, Term *args, const EtsUse *use) {
    EtsKeyLock k;
    if (list_length(ARG(2)) < 0 && term_is_list(ARG(2))) return;
    if (!ets_read_lock(use, ARG(1), &k)) return;
    const bool missing = !ets_row_find(use, &k, ARG(1));
    ets_read_unlock(&k);
    if (!missing) return;
    ArgReport r = {p, false};
    bool fine = term_is_list(ARG(2)) || valid_counter(ARG(2), true);
    for (Term list = ARG(2); fine && term_is_cons(list); list = term_tail(list))
        fine = valid_counter(term_head(list), false);
    arg_report(&r, 1, no_key);
    if (!fine) arg_report(&r, 2, bad_counter);
}

static Term update_counter(Process *p, Term *args, Term otherwise) {
    ArgReport r = {p, false};
    EtsUse use;
    EtsKeyLock k;
    Updates updates = {0};
    if (!ets_arg(&r, args, ETS_WRITE, &use)) return bad_counter_table(&r, args, otherwise);
    if (ets_type(use.table) >= ETS_BAG) {
        ets_wrong_type(p);
        r.failed = true;
        return bad_counter_table(&r, args, otherwise);
    }
    const Term quick = quick_counter(&use, args);
    if (!term_is_none(quick)) return quick;
    bool ok = parse_counters(&r, args, &use, &updates);
    if (!ok && term_is_none(otherwise)) also_missing(p, args, &use);
    if (!term_is_none(otherwise) && !term_is_tuple(otherwise)) {
        arg_report(&r, 3, "not a tuple");
        ok = false;
    }
    Term result = TERM_NONE;
    if (ok && !ets_write_lock(&use, ARG(1), &k)) {
        ets_gone(p);
    } else if (ok) {
        result = apply_counters(p, args, &use, &k, &updates, otherwise);
        ets_write_unlock(&use, &k);
        ets_after_write(&use, k.hash);
    }
    vec_deinit(&updates);
    return result;
}
/* update_counter(table, key, operation_or_operations) */
Term bif_ets_update_counter_3(Process *p, Term *args) { return update_counter(p, args, TERM_NONE); }
/* update_counter(table, key, operations, default) */
Term bif_ets_update_counter_4(Process *p, Term *args) { return update_counter(p, args, ARG(3)); }

/* ---- update_element ---- */

static const char bad_element[] = "is not a valid element specification";

/* {pos, value}; NULL: fine. */
static const char *parse_element(const EtsUse *use, const Row *row, Term t, Updates *updates) {
    if (!term_is_tuple_of(t, 2) || !term_is_small(tuple_get(t, 0))) return bad_element;
    const int64_t pos = term_to_small(tuple_get(t, 0));
    if (pos < 1) return bad_element;
    if (pos == (int64_t)use->key_pos) return key_position;
    if (pos > (int64_t)row_arity(row)) return "out of range";
    vec_push(updates, (Update){.pos = (uint64_t)pos, .value = tuple_get(t, 1)});
    return NULL;
}

static Term apply_elements(Process *p, Term *args, const EtsUse *use, const EtsKeyLock *k,
                           Updates *updates) {
    Row *row = ets_row_find(use, k, ARG(1));
    if (!row) return AM(FALSE);
    const char *why = NULL;
    Term list = ARG(2);
    if (!term_is_list(list)) why = parse_element(use, row, list, updates);
    for (; !why && term_is_cons(list); list = term_tail(list))
        why = parse_element(use, row, term_head(list), updates);
    if (why) return raise_badarg(p, 3, why);
    if (term_is_list(ARG(2)) && !term_is_nil(list)) return raise_badarg(p, 0, NULL);
    set_elements(use, k, row, ARG(1), updates);
    return AM(TRUE);
}

static bool valid_element(Term t, bool bare) {
    (void)bare;
    return term_is_tuple_of(t, 2) && term_is_small(tuple_get(t, 0)) &&
           term_to_small(tuple_get(t, 0)) >= 1;
}

/* A bag: not a word about the table. */
static Term no_elements(Process *p, Term *args) {
    ArgReport r = {p, false};
    raise_badarg(p, 3, "out of range");
    Term list = ARG(2);
    if (!term_is_list(list)) list = term_cons(&p->heap, list, TERM_NIL);
    for (; term_is_cons(list); list = term_tail(list))
        if (!valid_element(term_head(list), false)) return raise_badarg(p, 3, bad_element);
    return bad_table(&r, args, valid_element, bad_element);
}

/* update_element(table, key, {pos, value} or several) */
Term bif_ets_update_element_3(Process *p, Term *args) {
    ArgReport r = {p, false};
    EtsUse use;
    EtsKeyLock k;
    Updates updates = {0};
    if (!ets_arg(&r, args, ETS_WRITE, &use)) return bad_table(&r, args, valid_element, bad_element);
    if (ets_type(use.table) >= ETS_BAG) return no_elements(p, args);
    if (!ets_write_lock(&use, ARG(1), &k)) return ets_gone(p);
    Term result = apply_elements(p, args, &use, &k, &updates);
    ets_write_unlock(&use, &k);
    vec_deinit(&updates);
    return result;
}
