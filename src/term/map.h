#ifndef MAP_H
#define MAP_H
/*
 * Maps, immutable: up to MAP_FLAT_MAX keys a flat map (shared sorted key tuple + values), above a
 * HAMT.
 *
 *   flat  [header KIND_FLAT_MAP, size 1 + n][key tuple][value 0] .. [value n-1]     keys in term
 * order (1 before 1.0) The key tuple is shared between a map and its updates, and by all values of
 * a struct; map literals carry a literal key tuple, which inline caches may remember by address
 * (code/literal range).
 */
#include "src/term/heap.h"

enum { MAP_FLAT_MAX = 32 };

/* %{} (allocates: a flat map with an empty key tuple; TERM of a static empty tuple is fine too). */
Term map_empty(Heap *h);
size_t map_size(Term map);
/* Value of key, or TERM_NONE. */
Term map_get(Term map, Term key);
Term map_put(Heap *h, Term map, Term key, Term value);
/* Without key; the same term when the key is not there. */
Term map_remove(Heap *h, Term map, Term key);
/* From n key/value pairs kv[0], kv[1], ...; later pairs win. */
Term map_from_pairs(Heap *h, const Term *kv, size_t n);
/* A flat map over an existing sorted key tuple. */
Term map_from_keys(Heap *h, Term key_tuple, const Term *values);
/* The same keys with the values of a list, which has one for each, in the order of
 * map_iter_init_next_order. */
Term map_with_values(Heap *h, Term map, Term values);
/* All of b over a (:maps.merge). */
Term map_merge(Heap *h, Term a, Term b);

/* Flat maps. */
static inline bool map_is_flat(Term map) { return box_kind(map) == KIND_FLAT_MAP; }
static inline Term flat_map_keys(Term map) { return box_words(map)[1]; }
static inline Term *flat_map_values(Term map) { return box_words(map) + 2; }
/* Index of key in a sorted key tuple, or -1. */
int key_tuple_find(Term key_tuple, Term key);

/*
 * Enumeration. Flat maps: keys ascending. Large maps: by hash, in the order of OTP 25 for keys made
 * of integers, floats, binaries, [] and lists, tuples, maps of those (1..40: 33, 12, 23, 29 ...).
 * Large maps have two orders there: :maps.to_list/keys/values and inspect use one,
 * :maps.iterator/next/fold/map and what rests on them (Enum over a map) the reverse.
 */
typedef struct {
    Term map;
    size_t index;
    bool backwards;
    struct {
        Term node;
        size_t at;
    } path[32];
    int depth;
} MapIter;
/* In the order of :maps.to_list. */
void map_iter_init(MapIter *it, Term map);
/* In the order of :maps.iterator: the same for flat maps, the reverse for large ones. */
void map_iter_init_next_order(MapIter *it, Term map);
/* The next pair, or false at the end. */
bool map_iter_next(MapIter *it, Term *key, Term *value);
/* Where an iteration is, as a term, and going on from there in the order of :maps.iterator. False
 * when `place` is none of this map. */
Term map_iter_place(const MapIter *it, Heap *h);
bool map_iter_resume(MapIter *it, Term map, Term place);
#endif
