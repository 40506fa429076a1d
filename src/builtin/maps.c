#include "src/term/map.h"

#include "src/builtin/args.h"

/* :maps, all but what takes a fun. */

static Term bad_key(Process *p, Term key) { return raise_tagged(p, AM(BADKEY), key); }

Term bif_maps_get_2(Process *p, Term *args) {
    if (!arg_map(p, args, 1)) return TERM_NONE;
    Term value = map_get(ARG(1), ARG(0));
    return term_is_none(value) ? bad_key(p, ARG(0)) : value;
}

Term bif_maps_get_3(Process *p, Term *args) {
    if (!arg_map(p, args, 1)) return TERM_NONE;
    Term value = map_get(ARG(1), ARG(0));
    return term_is_none(value) ? ARG(2) : value;
}

Term bif_maps_find_2(Process *p, Term *args) {
    if (!arg_map(p, args, 1)) return TERM_NONE;
    Term value = map_get(ARG(1), ARG(0));
    return term_is_none(value) ? AM(ERROR) : ok_tuple(p, value);
}

Term bif_maps_is_key_2(Process *p, Term *args) {
    if (!arg_map(p, args, 1)) return TERM_NONE;
    return term_bool(!term_is_none(map_get(ARG(1), ARG(0))));
}

Term bif_maps_put_3(Process *p, Term *args) {
    if (!arg_map(p, args, 2)) return TERM_NONE;
    return map_put(&p->heap, ARG(2), ARG(0), ARG(1));
}

Term bif_maps_update_3(Process *p, Term *args) {
    if (!arg_map(p, args, 2)) return TERM_NONE;
    if (term_is_none(map_get(ARG(2), ARG(0)))) return bad_key(p, ARG(0));
    return map_put(&p->heap, ARG(2), ARG(0), ARG(1));
}

Term bif_maps_remove_2(Process *p, Term *args) {
    if (!arg_map(p, args, 1)) return TERM_NONE;
    return map_remove(&p->heap, ARG(1), ARG(0));
}

/* {value, map without key} or :error */
Term bif_maps_take_2(Process *p, Term *args) {
    if (!arg_map(p, args, 1)) return TERM_NONE;
    Term value = map_get(ARG(1), ARG(0));
    if (term_is_none(value)) return AM(ERROR);
    return tuple2(&p->heap, value, map_remove(&p->heap, ARG(1), ARG(0)));
}

Term bif_maps_merge_2(Process *p, Term *args) {
    if (!arg_map(p, args, 0) || !arg_map(p, args, 1)) return TERM_NONE;
    if (term_same(ARG(0), ARG(1))) return ARG(0);
    const size_t n = map_size(ARG(0)), m = map_size(ARG(1));
    charge(p, n < m ? n : m);
    return map_merge(&p->heap, ARG(0), ARG(1));
}

Term bif_maps_new_0(Process *p, Term *args) { return map_empty(&p->heap); }

Term bif_maps_size_1(Process *p, Term *args) {
    if (!arg_map(p, args, 0)) return TERM_NONE;
    return term_small((int64_t)map_size(ARG(0)));
}

Term bif_maps_keys_1(Process *p, Term *args) {
    if (!arg_map(p, args, 0)) return TERM_NONE;
    if (map_is_flat(ARG(0))) {
        Term keys = flat_map_keys(ARG(0));
        return list_from_array(&p->heap, box_words(keys) + 1, tuple_arity(keys));
    }
    ListBuilder b = list_builder(&p->heap);
    MapIter it;
    Term key, value;
    map_iter_init(&it, ARG(0));
    while (map_iter_next(&it, &key, &value))
        list_builder_add(&b, key);
    return list_builder_end(&b, TERM_NIL);
}

Term bif_maps_values_1(Process *p, Term *args) {
    if (!arg_map(p, args, 0)) return TERM_NONE;
    if (map_is_flat(ARG(0)))
        return list_from_array(&p->heap, flat_map_values(ARG(0)), map_size(ARG(0)));
    ListBuilder b = list_builder(&p->heap);
    MapIter it;
    Term key, value;
    map_iter_init(&it, ARG(0));
    while (map_iter_next(&it, &key, &value))
        list_builder_add(&b, value);
    return list_builder_end(&b, TERM_NIL);
}

/* All pairs as a list of tuples. */
static Term list_of_pairs(Process *p, MapIter *it) {
    const size_t n = map_size(it->map);
    if (n == 0) return TERM_NIL;
    charge(p, n);
    /* a cons and a 2-tuple for each pair, in one piece */
    Term *w = heap_alloc(&p->heap, n * 5), first = term_from_cell(w), key, value;
    for (size_t i = 0; map_iter_next(it, &key, &value); i++, w += 5) {
        w[2] = header_make(KIND_TUPLE, 2);
        w[3] = key;
        w[4] = value;
        w[0] = term_from_box(w + 2);
        w[1] = i + 1 < n ? term_from_cell(w + 5) : TERM_NIL;
    }
    return first;
}

/* What an iterator still has to give; TERM_NONE (raised) when it is none. */
static Term list_of_iterator(Process *p, Term iterator) {
    ListBuilder list = list_builder(&p->heap);
    for (;;) {
        Term next = bif_maps_next_1(p, &iterator);
        if (term_is_none(next)) return TERM_NONE;
        if (!term_is_tuple_of(next, 3)) return list_builder_end(&list, TERM_NIL);
        list_builder_add(&list, tuple2(&p->heap, tuple_get(next, 0), tuple_get(next, 1)));
        iterator = tuple_get(next, 2);
    }
}

Term bif_maps_to_list_1(Process *p, Term *args) {
    const Term from = ARG(0);
    bool iterator = term_same(from, AM(NONE)) || term_is_tuple_of(from, 3) ||
                    (term_is_cons(from) && term_is_map(term_tail(from)));
    if (iterator) return list_of_iterator(p, from);
    if (!arg_map(p, args, 0)) return TERM_NONE;
    MapIter it;
    map_iter_init(&it, ARG(0));
    return list_of_pairs(p, &it);
}

/* :phial_maps.pairs(map): the pairs in the order of :maps.iterator. */
Term bif_phial_maps_pairs_1(Process *p, Term *args) {
    if (!arg_map(p, args, 0)) return TERM_NONE;
    MapIter it;
    map_iter_init_next_order(&it, ARG(0));
    return list_of_pairs(p, &it);
}

/* An iterator is [place | map], place 0 at first, or the pairs that were fetched in advance: {key,
 * value, iterator}. */
Term bif_maps_next_1(Process *p, Term *args) {
    enum { PAIRS_MAX = 32 };
    const Term iterator = ARG(0);
    if (term_is_tuple_of(iterator, 3) || term_same(iterator, AM(NONE))) return iterator;
    if (!term_is_cons(iterator) || !term_is_map(term_tail(iterator)))
        return raise_badarg(p, 1, "not a valid iterator");
    const Term place = term_head(iterator), map = term_tail(iterator);
    MapIter it;
    if (term_same(place, term_small(0)))
        map_iter_init_next_order(&it, map);
    else if (!map_iter_resume(&it, map, place))
        return raise_badarg(p, 1, "not a valid iterator");
    Term keys[PAIRS_MAX], values[PAIRS_MAX];
    int n = 0;
    while (n < PAIRS_MAX && map_iter_next(&it, &keys[n], &values[n]))
        n++;
    Term rest = n < PAIRS_MAX ? AM(NONE) : term_cons(&p->heap, map_iter_place(&it, &p->heap), map);
    while (n-- > 0)
        rest = tuple3(&p->heap, keys[n], values[n], rest);
    return rest;
}

/* :phial_maps.with_values(map, values): the map with other values, in the order of :maps.iterator.
 */
Term bif_phial_maps_with_values_2(Process *p, Term *args) {
    int64_t n;
    if (!arg_map(p, args, 0) || !arg_proper_list(p, args, 1, &n)) return TERM_NONE;
    if ((size_t)n != map_size(ARG(0))) return raise_badarg(p, 1, "not a value for each key");
    charge(p, (size_t)n);
    return n ? map_with_values(&p->heap, ARG(0), ARG(1)) : ARG(0);
}

/* :phial_maps.disjoint(a, b): no key of `a` is one of `b`. */
Term bif_phial_maps_disjoint_2(Process *p, Term *args) {
    if (!arg_map(p, args, 0) || !arg_map(p, args, 1)) return TERM_NONE;
    MapIter it;
    Term key, value;
    map_iter_init_next_order(&it, ARG(0));
    size_t n = 0;
    bool found = false;
    for (; !found && map_iter_next(&it, &key, &value); n++)
        found = !term_is_none(map_get(ARG(1), key));
    charge(p, n);
    return term_bool(!found);
}

Term bif_maps_from_list_1(Process *p, Term *args) {
    int64_t n;
    if (!arg_proper_list(p, args, 0, &n)) return TERM_NONE;
    if (n == 0) return map_empty(&p->heap);
    Term *kv = mem_alloc((size_t)n * 2 * sizeof(Term)), list = ARG(0);
    size_t count = 0;
    for (; term_is_cons(list); list = term_tail(list)) {
        Term pair = term_head(list);
        if (!term_is_tuple_of(pair, 2)) break;
        kv[count++] = tuple_get(pair, 0);
        kv[count++] = tuple_get(pair, 1);
    }
    bool ok = term_is_nil(list);
    Term map = ok ? map_from_pairs(&p->heap, kv, count / 2) : TERM_NONE;
    mem_free(kv);
    return ok ? map : raise_badarg(p, 0, NULL);
}

Term bif_maps_from_keys_2(Process *p, Term *args) {
    int64_t n;
    if (!arg_proper_list(p, args, 0, &n)) return TERM_NONE;
    if (n == 0) return map_empty(&p->heap);
    Term *kv = mem_alloc((size_t)n * 2 * sizeof(Term));
    size_t count = 0;
    for (Term list = ARG(0); term_is_cons(list); list = term_tail(list)) {
        kv[count++] = term_head(list);
        kv[count++] = ARG(1);
    }
    Term map = map_from_pairs(&p->heap, kv, count / 2);
    mem_free(kv);
    return map;
}

/* with/without: both report a bad list and a bad map the way Erlang does, the map first. */
static bool keys_and_map(Process *p, Term *args, int64_t *n) {
    return arg_map(p, args, 1) && arg_proper_list(p, args, 0, n);
}

Term bif_maps_with_2(Process *p, Term *args) {
    int64_t n;
    if (!keys_and_map(p, args, &n)) return TERM_NONE;
    if (n == 0) return map_empty(&p->heap);
    Term *kv = mem_alloc((size_t)n * 2 * sizeof(Term));
    size_t count = 0;
    for (Term list = ARG(0); term_is_cons(list); list = term_tail(list)) {
        Term value = map_get(ARG(1), term_head(list));
        if (term_is_none(value)) continue;
        kv[count++] = term_head(list);
        kv[count++] = value;
    }
    Term map = map_from_pairs(&p->heap, kv, count / 2);
    mem_free(kv);
    return map;
}

Term bif_maps_without_2(Process *p, Term *args) {
    int64_t n;
    if (!keys_and_map(p, args, &n)) return TERM_NONE;
    Term map = ARG(1);
    for (Term list = ARG(0); term_is_cons(list); list = term_tail(list))
        map = map_remove(&p->heap, map, term_head(list));
    return map;
}
