#include "src/term/map.h"

#include "src/term/atom.h"
#include "src/term/compare.h"
#include "src/term/term_int.h"
#include "src/term/tuple.h"

/*
 * Flat maps are searched and copied as arrays. Large maps are hash array mapped tries (shape:
 * term_int.h); a node exists exactly where two keys or more share a prefix of their hash digits, so
 * equal maps have equal shapes whatever their history. Functions on nodes recurse at most
 * HASH_LEVELS deep.
 */

enum { HASH_LEVELS = 31 }; /* digits that tell keys apart; a node below the last one is a bucket */

/* Where a key belongs: its hash from the digit of `level` on. */
typedef struct {
    Term key;
    uint32_t hash;
    unsigned level;
} Cursor;

static Cursor cursor_at(Term key, unsigned level) {
    return (Cursor){key, term_hash_again(key, level / 8) >> (4 * (level % 8)), level};
}

static inline Cursor cursor_next(Cursor c) {
    c.level++;
    c.hash = c.level % 8 ? c.hash >> 4 : term_hash_again(c.key, c.level / 8);
    return c;
}

static inline uint32_t cursor_bit(Cursor c) { return 1u << (c.hash & 15); }

static inline bool same_key(Term a, Term b) { return term_same(a, b) || term_exact_equal(a, b); }

/* ---- flat maps ---- */

static inline size_t flat_size(Term map) { return box_size(map) - 1; }

int key_tuple_find(Term key_tuple, Term key) {
    const Term *keys = box_words(key_tuple) + 1;
    const size_t n = tuple_arity(key_tuple);
    if (LIKELY(term_is_atom(key) || term_is_small(key))) { /* equal only when the words are */
        for (size_t i = 0; i < n; i++)
            if (term_same(keys[i], key)) return (int)i;
        return -1;
    }
    size_t low = 0, high = n;
    while (low < high) {
        const size_t mid = (low + high) / 2;
        const int c = term_compare_keys(key, keys[mid]);
        if (c == 0) return (int)mid;
        if (c < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return -1;
}

/* Index of the first key not less than `key`. */
static size_t lower_bound(const Term *keys, size_t n, Term key) {
    size_t low = 0, high = n;
    while (low < high) {
        const size_t mid = (low + high) / 2;
        if (term_compare_keys(keys[mid], key) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static Term *flat_new(Heap *h, Term key_tuple, size_t n) {
    Term *w = heap_box(h, KIND_FLAT_MAP, 1 + n);
    w[1] = key_tuple;
    return w;
}

Term map_from_keys(Heap *h, Term key_tuple, const Term *values) {
    const size_t n = tuple_arity(key_tuple);
    Term *w = flat_new(h, key_tuple, n);
    if (n) memcpy(w + 2, values, n * sizeof(Term));
    return term_from_box(w);
}

Term map_empty(Heap *h) { return map_from_keys(h, tuple_from_array(h, NULL, 0), NULL); }

static Term flat_replace(Heap *h, Term map, size_t i, Term value) {
    if (term_same(flat_map_values(map)[i], value)) return map;
    Term updated = map_from_keys(h, flat_map_keys(map), flat_map_values(map));
    flat_map_values(updated)[i] = value;
    return updated;
}

/* Copy n terms with `extra` put in at `at`. */
static void copy_with(Term *to, const Term *from, size_t n, size_t at, Term extra) {
    memcpy(to, from, at * sizeof(Term));
    to[at] = extra;
    memcpy(to + at + 1, from + at, (n - at) * sizeof(Term));
}

static void copy_without(Term *to, const Term *from, size_t n, size_t at) {
    memcpy(to, from, at * sizeof(Term));
    memcpy(to + at, from + at + 1, (n - at - 1) * sizeof(Term));
}

static Term flat_insert(Heap *h, Term map, Term key, Term value) {
    const size_t n = flat_size(map);
    const Term *keys = box_words(flat_map_keys(map)) + 1;
    const size_t at = lower_bound(keys, n, key);
    Term *new_keys = heap_box(h, KIND_TUPLE, n + 1);
    copy_with(new_keys + 1, keys, n, at, key);
    Term *w = flat_new(h, term_from_box(new_keys), n + 1);
    copy_with(w + 2, flat_map_values(map), n, at, value);
    return term_from_box(w);
}

static Term flat_remove(Heap *h, Term map, size_t at) {
    const size_t n = flat_size(map);
    Term *new_keys = heap_box(h, KIND_TUPLE, n - 1);
    copy_without(new_keys + 1, box_words(flat_map_keys(map)) + 1, n, at);
    Term *w = flat_new(h, term_from_box(new_keys), n - 1);
    copy_without(w + 2, flat_map_values(map), n, at);
    return term_from_box(w);
}

/* Pairs gathered in key order; a later pair replaces an earlier one of the same key. */
typedef struct {
    Term keys[MAP_FLAT_MAX], values[MAP_FLAT_MAX];
    size_t n;
} FlatBuilder;

/* False when the pair does not fit any more. */
static bool flat_builder_put(FlatBuilder *b, Term key, Term value) {
    size_t at = b->n;
    if (at > 0) { /* often the pairs come in order */
        const int c = term_compare_keys(b->keys[at - 1], key);
        if (c >= 0) at = lower_bound(b->keys, b->n, key);
    }
    if (at < b->n && term_compare_keys(b->keys[at], key) == 0) {
        b->values[at] = value;
        return true;
    }
    if (b->n == MAP_FLAT_MAX) return false;
    memmove(b->keys + at + 1, b->keys + at, (b->n - at) * sizeof(Term));
    memmove(b->values + at + 1, b->values + at, (b->n - at) * sizeof(Term));
    b->keys[at] = key;
    b->values[at] = value;
    b->n++;
    return true;
}

static Term flat_builder_finish(const FlatBuilder *b, Heap *h) {
    return map_from_keys(h, tuple_from_array(h, b->keys, b->n), b->values);
}

/* ---- nodes of large maps ---- */

static Term *node_new(Heap *h, uint32_t bitmap, size_t n) {
    Term *w = heap_box(h, KIND_HASH_NODE, 1 + n);
    w[1] = term_small((int64_t)bitmap);
    return w;
}

static Term node_replace(Heap *h, Term node, size_t i, Term child) {
    const size_t n = hash_node_count(node);
    Term *w = node_new(h, hash_node_bitmap(node), n);
    memcpy(w + 2, hash_node_children(node), n * sizeof(Term));
    w[2 + i] = child;
    return term_from_box(w);
}

static Term node_insert(Heap *h, Term node, uint32_t bitmap, size_t at, Term child) {
    const size_t n = hash_node_count(node);
    Term *w = node_new(h, bitmap, n + 1);
    copy_with(w + 2, hash_node_children(node), n, at, child);
    return term_from_box(w);
}

/* Bits set among the lowest 16; the builtin is a function of the compiler's library where the
 * processor need not have the instruction. */
static inline size_t bit_count(uint32_t x) {
    x -= x >> 1 & 0x5555;
    x = (x & 0x3333) + (x >> 2 & 0x3333);
    x = (x + (x >> 4)) & 0x0F0F;
    return (x + (x >> 8)) & 31;
}

static inline size_t child_index(uint32_t bitmap, uint32_t bit) {
    return bit_count(bitmap & (bit - 1));
}

/* The smallest subtree that tells two leaves of different keys apart. */
static Term node_of_two(Heap *h, Term leaf_a, Cursor a, Term leaf_b, Cursor b) {
    if (a.level == HASH_LEVELS) {
        Term *bucket = node_new(h, 0, 2);
        bucket[2] = leaf_a;
        bucket[3] = leaf_b;
        return term_from_box(bucket);
    }
    const uint32_t bit_a = cursor_bit(a), bit_b = cursor_bit(b);
    if (bit_a == bit_b) {
        Term below = node_of_two(h, leaf_a, cursor_next(a), leaf_b, cursor_next(b));
        Term *w = node_new(h, bit_a, 1);
        w[2] = below;
        return term_from_box(w);
    }
    Term *w = node_new(h, bit_a | bit_b, 2);
    w[2] = bit_a < bit_b ? leaf_a : leaf_b;
    w[3] = bit_a < bit_b ? leaf_b : leaf_a;
    return term_from_box(w);
}

/* A put on its way down. */
typedef struct {
    Heap *heap;
    Term key, value;
    bool added;
} Put;

static Term bucket_put(Put *p, Term bucket) {
    const size_t n = hash_node_count(bucket);
    for (size_t i = 0; i < n; i++) {
        Term leaf = hash_node_children(bucket)[i];
        if (!same_key(term_head(leaf), p->key)) continue;
        if (term_same(term_tail(leaf), p->value)) return bucket;
        return node_replace(p->heap, bucket, i, term_cons(p->heap, term_head(leaf), p->value));
    }
    p->added = true;
    return node_insert(p->heap, bucket, 0, n, term_cons(p->heap, p->key, p->value));
}

/* The node with the pair; the same node when the pair is there already. */
static Term node_put(Put *p, Term node, Cursor c) {
    if (c.level == HASH_LEVELS) return bucket_put(p, node);
    const uint32_t bitmap = hash_node_bitmap(node), bit = cursor_bit(c);
    const size_t i = child_index(bitmap, bit);
    if (!(bitmap & bit)) {
        p->added = true;
        return node_insert(p->heap, node, bitmap | bit, i, term_cons(p->heap, p->key, p->value));
    }
    const Term child = hash_node_children(node)[i];
    Term updated;
    if (!term_is_cons(child)) {
        updated = node_put(p, child, cursor_next(c));
        if (term_same(updated, child)) return node;
    } else if (same_key(term_head(child), p->key)) {
        if (term_same(term_tail(child), p->value)) return node;
        updated = term_cons(p->heap, term_head(child), p->value);
    } else {
        p->added = true;
        updated = node_of_two(p->heap, child, cursor_at(term_head(child), c.level + 1),
                              term_cons(p->heap, p->key, p->value), cursor_next(c));
    }
    return node_replace(p->heap, node, i, updated);
}

/* What is left of a node without child i: a single leaf stands for itself. */
static Term node_drop(Heap *h, Term node, size_t i, uint32_t bit) {
    const size_t n = hash_node_count(node);
    if (n == 2 && term_is_cons(hash_node_children(node)[1 - i]))
        return hash_node_children(node)[1 - i];
    Term *w = node_new(h, hash_node_bitmap(node) & ~bit, n - 1);
    copy_without(w + 2, hash_node_children(node), n, i);
    return term_from_box(w);
}

/* The subtree without the key: a node, a leaf, or TERM_NONE when the key is not there. Never empty:
 * a node holds two keys at least, and so does the root of a large map. */
static Term node_remove(Heap *h, Term node, Cursor c) {
    if (c.level == HASH_LEVELS) {
        for (size_t i = 0; i < hash_node_count(node); i++)
            if (same_key(term_head(hash_node_children(node)[i]), c.key))
                return node_drop(h, node, i, 0);
        return TERM_NONE;
    }
    const uint32_t bitmap = hash_node_bitmap(node), bit = cursor_bit(c);
    const size_t i = child_index(bitmap, bit);
    if (!(bitmap & bit)) return TERM_NONE;
    const Term child = hash_node_children(node)[i];
    if (term_is_cons(child))
        return same_key(term_head(child), c.key) ? node_drop(h, node, i, bit) : TERM_NONE;
    Term left = node_remove(h, child, cursor_next(c));
    if (term_is_none(left)) return left;
    if (term_is_cons(left) && hash_node_count(node) == 1) return left;
    return node_replace(h, node, i, left);
}

static Term hash_get(Term map, Term key) {
    Term node = hash_map_root(map);
    Cursor c = {key, term_hash(key), 0};
    for (; c.level < HASH_LEVELS; c = cursor_next(c)) {
        const uint32_t bitmap = hash_node_bitmap(node), bit = cursor_bit(c);
        if (!(bitmap & bit)) return TERM_NONE;
        node = hash_node_children(node)[child_index(bitmap, bit)];
        if (term_is_cons(node)) return same_key(term_head(node), key) ? term_tail(node) : TERM_NONE;
    }
    for (size_t i = 0; i < hash_node_count(node); i++) {
        Term leaf = hash_node_children(node)[i];
        if (same_key(term_head(leaf), key)) return term_tail(leaf);
    }
    return TERM_NONE;
}

static Term hash_new(Heap *h, size_t count, Term root) {
    Term *w = heap_box(h, KIND_HASH_MAP, 2);
    w[1] = term_small((int64_t)count);
    w[2] = root;
    return term_from_box(w);
}

static Term hash_put(Heap *h, Term map, Term key, Term value) {
    Put p = {h, key, value, false};
    const Term root = hash_map_root(map);
    Term updated = node_put(&p, root, (Cursor){key, term_hash(key), 0});
    if (term_same(updated, root)) return map;
    return hash_new(h, hash_map_count(map) + p.added, updated);
}

/* ---- large maps from many pairs at once ---- */

/* A pair on its way into the trie. `path` is the hash with its digits turned round, so that the
 * order of numbers is the order of paths. */
typedef struct {
    uint32_t path, index;
} Entry;

typedef struct {
    Heap *heap;
    const Term *kv;
    Entry *entries;
} Build;

static uint32_t path_of(Term key) {
    const uint32_t bytes = __builtin_bswap32(term_hash(key));
    return (bytes & 0x0F0F0F0Fu) << 4 | (bytes >> 4 & 0x0F0F0F0Fu);
}

/* Radix sort, stable; `spare` is as large. Four passes, so the result is back in `entries`. */
static void sort_entries(Entry *entries, Entry *spare, size_t n) {
    for (int shift = 0; shift < 32; shift += 8) {
        size_t start[256] = {0}, sum = 0;
        for (size_t i = 0; i < n; i++)
            start[entries[i].path >> shift & 255]++;
        for (size_t i = 0; i < 256; i++) {
            const size_t count = start[i];
            start[i] = sum;
            sum += count;
        }
        for (size_t i = 0; i < n; i++)
            spare[start[entries[i].path >> shift & 255]++] = entries[i];
        Entry *t = entries;
        entries = spare;
        spare = t;
    }
}

/* Drop all but the last pair of every key from the sorted entries. Returns how many are left, or 0
 * when so many different keys have one hash that comparing them all would take too long. */
static size_t drop_duplicates(Build *b, size_t n) {
    enum { GROUP_MAX = 64 };
    size_t kept = 0, group = 0; /* entries[group .. kept) have the path at hand */
    for (size_t i = 0; i < n; i++) {
        const Entry e = b->entries[i];
        if (kept > group && b->entries[group].path != e.path) group = kept;
        size_t k = group;
        while (k < kept && !same_key(b->kv[2 * b->entries[k].index], b->kv[2 * e.index]))
            k++;
        b->entries[k] = e;
        if (k == kept) kept++;
        if (kept - group > GROUP_MAX) return 0;
    }
    return kept;
}

static Term build_leaf(const Build *b, Entry e) {
    return term_cons(b->heap, b->kv[2 * e.index], b->kv[2 * e.index + 1]);
}

/* Keys whose first eight digits agree: one by one. */
static Term build_deep(const Build *b, size_t from, size_t to) {
    Term node = term_from_box(node_new(b->heap, 0, 0));
    for (; from < to; from++) {
        const Term *pair = b->kv + 2 * b->entries[from].index;
        Put p = {b->heap, pair[0], pair[1], false};
        node = node_put(&p, node, cursor_at(pair[0], 8));
    }
    return node;
}

/* The subtree of entries from .. to (two or more, except at the root), which agree in the digits
 * above `level`. */
static Term build_node(const Build *b, size_t from, size_t to, int level) {
    if (level == 8) return build_deep(b, from, to);
    const int shift = 28 - 4 * level;
    uint32_t bitmap = 0;
    for (size_t i = from; i < to; i++)
        bitmap |= 1u << (b->entries[i].path >> shift & 15);
    Term *w = node_new(b->heap, bitmap, bit_count(bitmap));
    Term *child = w + 2;
    while (from < to) {
        const uint32_t digit = b->entries[from].path >> shift & 15;
        size_t end = from + 1;
        while (end < to && (b->entries[end].path >> shift & 15) == digit)
            end++;
        *child++ =
            end - from == 1 ? build_leaf(b, b->entries[from]) : build_node(b, from, end, level + 1);
        from = end;
    }
    return term_from_box(w);
}

/* A map of n pairs, of which some may have the same key. */
static Term build_map(Heap *h, const Term *kv, size_t n) {
    Entry *entries = mem_alloc(2 * n * sizeof(Entry));
    Build b = {h, kv, entries};
    for (size_t i = 0; i < n; i++)
        entries[i] = (Entry){path_of(kv[2 * i]), (uint32_t)i};
    sort_entries(entries, entries + n, n);
    const size_t count = drop_duplicates(&b, n);
    Term map = TERM_NONE;
    if (count > MAP_FLAT_MAX) {
        map = hash_new(h, count, build_node(&b, 0, count, 0));
    } else if (count > 0) {
        FlatBuilder flat = {.n = 0};
        for (size_t i = 0; i < count; i++)
            flat_builder_put(&flat, kv[2 * entries[i].index], kv[2 * entries[i].index + 1]);
        map = flat_builder_finish(&flat, h);
    }
    mem_free(entries);
    return map;
}

/* A flat map has grown too large. */
static Term hash_from_flat(Heap *h, Term map) {
    Term root = term_from_box(node_new(h, 0, 0));
    const Term keys = flat_map_keys(map);
    const size_t n = flat_size(map);
    for (size_t i = 0; i < n; i++) {
        Put p = {h, tuple_get(keys, i), flat_map_values(map)[i], false};
        root = node_put(&p, root, cursor_at(p.key, 0));
    }
    return hash_new(h, n, root);
}

/* A large map has become small: at most MAP_FLAT_MAX keys. */
static Term flat_from_hash(Heap *h, Term map) {
    FlatBuilder b = {.n = 0};
    MapIter it;
    Term key, value;
    map_iter_init(&it, map);
    while (map_iter_next(&it, &key, &value))
        flat_builder_put(&b, key, value);
    return flat_builder_finish(&b, h);
}

/* ---- any map ---- */

size_t map_size(Term map) { return map_is_flat(map) ? flat_size(map) : hash_map_count(map); }

Term map_get(Term map, Term key) {
    if (UNLIKELY(!map_is_flat(map))) return hash_get(map, key);
    const int i = key_tuple_find(flat_map_keys(map), key);
    return i < 0 ? TERM_NONE : flat_map_values(map)[i];
}

Term map_put(Heap *h, Term map, Term key, Term value) {
    if (!map_is_flat(map)) return hash_put(h, map, key, value);
    const int i = key_tuple_find(flat_map_keys(map), key);
    if (i >= 0) return flat_replace(h, map, (size_t)i, value);
    if (flat_size(map) < MAP_FLAT_MAX) return flat_insert(h, map, key, value);
    return hash_put(h, hash_from_flat(h, map), key, value);
}

Term map_remove(Heap *h, Term map, Term key) {
    if (map_is_flat(map)) {
        const int i = key_tuple_find(flat_map_keys(map), key);
        return i < 0 ? map : flat_remove(h, map, (size_t)i);
    }
    Term root = node_remove(h, hash_map_root(map), (Cursor){key, term_hash(key), 0});
    if (term_is_none(root)) return map;
    const size_t count = hash_map_count(map) - 1;
    Term smaller = hash_new(h, count, root);
    return count > MAP_FLAT_MAX ? smaller : flat_from_hash(h, smaller);
}

Term map_from_pairs(Heap *h, const Term *kv, size_t n) {
    FlatBuilder b;
    b.n = 0;
    size_t i = 0;
    while (i < n && flat_builder_put(&b, kv[2 * i], kv[2 * i + 1]))
        i++;
    if (i == n) return flat_builder_finish(&b, h);
    Term map = n <= UINT32_MAX ? build_map(h, kv, n) : TERM_NONE;
    if (!term_is_none(map)) return map;
    for (map = flat_builder_finish(&b, h); i < n; i++)
        map = map_put(h, map, kv[2 * i], kv[2 * i + 1]);
    return map;
}

/* Two sorted runs of keys into one; `b` wins. False when the result is no flat map. */
static bool merge_flat(FlatBuilder *out, Term a, Term b) {
    const Term *ka = box_words(flat_map_keys(a)) + 1, *kb = box_words(flat_map_keys(b)) + 1;
    const Term *va = flat_map_values(a), *vb = flat_map_values(b);
    const size_t na = flat_size(a), nb = flat_size(b);
    size_t i = 0, j = 0;
    for (out->n = 0; i < na || j < nb; out->n++) {
        if (out->n == MAP_FLAT_MAX) return false;
        const int c = i == na ? 1 : j == nb ? -1 : term_compare_keys(ka[i], kb[j]);
        out->keys[out->n] = c < 0 ? ka[i] : kb[j];
        out->values[out->n] = c < 0 ? va[i] : vb[j];
        i += c <= 0;
        j += c >= 0;
    }
    return true;
}

/* Two large maps on their way into one. `both` counts the keys they share. */
typedef struct {
    Heap *heap;
    size_t both;
} Merge;

static size_t node_size(Term node) {
    if (term_is_cons(node)) return 1;
    size_t n = 0;
    for (size_t i = 0; i < hash_node_count(node); i++)
        n += node_size(hash_node_children(node)[i]);
    return n;
}

/* The node, at `level`, with the leaf; if the key is there already, `wins` tells whose value
 * stays. */
static Term merge_leaf(Merge *m, Term node, Term leaf, unsigned level, bool wins) {
    const Cursor c = cursor_at(term_head(leaf), level);
    Put p = {m->heap, c.key, term_tail(leaf), false};
    Term with = node_put(&p, node, c);
    if (p.added) return with;
    m->both++;
    return wins ? with : node;
}

static Term merge_buckets(Merge *m, Term a, Term b) {
    for (size_t i = 0; i < hash_node_count(b); i++)
        a = merge_leaf(m, a, hash_node_children(b)[i], HASH_LEVELS, true);
    return a;
}

static Term merge_nodes(Merge *m, Term a, Term b, unsigned level);

/* Two children of nodes at `level`, with the same digit there. */
static Term merge_children(Merge *m, Term a, Term b, unsigned level) {
    if (term_same(a, b)) {
        m->both += node_size(a);
        return a;
    }
    if (!term_is_cons(a))
        return term_is_cons(b) ? merge_leaf(m, a, b, level + 1, true)
                               : merge_nodes(m, a, b, level + 1);
    if (!term_is_cons(b)) return merge_leaf(m, b, a, level + 1, false);
    if (!same_key(term_head(a), term_head(b)))
        return node_of_two(m->heap, a, cursor_at(term_head(a), level + 1), b,
                           cursor_at(term_head(b), level + 1));
    m->both++;
    return term_same(term_tail(a), term_tail(b)) ? a : b;
}

/* Whatever stands in one of the two only, and whatever is the same in both, is shared. */
static Term merge_nodes(Merge *m, Term a, Term b, unsigned level) {
    if (level == HASH_LEVELS) return merge_buckets(m, a, b);
    const uint32_t bits_a = hash_node_bitmap(a), bits_b = hash_node_bitmap(b);
    const Term *from_a = hash_node_children(a), *from_b = hash_node_children(b);
    Term children[16];
    size_t n = 0;
    bool is_a = true, is_b = true;
    for (uint32_t rest = bits_a | bits_b; rest; rest &= rest - 1, n++) {
        const uint32_t bit = rest & -rest;
        const Term in_a = bits_a & bit ? *from_a++ : TERM_NONE;
        const Term in_b = bits_b & bit ? *from_b++ : TERM_NONE;
        children[n] = term_is_none(in_a)   ? in_b
                      : term_is_none(in_b) ? in_a
                                           : merge_children(m, in_a, in_b, level);
        is_a = is_a && term_same(children[n], in_a);
        is_b = is_b && term_same(children[n], in_b);
    }
    if (is_a) return a;
    if (is_b) return b;
    Term *w = node_new(m->heap, bits_a | bits_b, n);
    memcpy(w + 2, children, n * sizeof(Term));
    return term_from_box(w);
}

static Term merge_hash(Heap *h, Term a, Term b) {
    Merge m = {h, 0};
    const Term root_a = hash_map_root(a), root_b = hash_map_root(b);
    Term root = merge_nodes(&m, root_a, root_b, 0);
    if (term_same(root, root_a)) return a;
    if (term_same(root, root_b)) return b;
    return hash_new(h, hash_map_count(a) + hash_map_count(b) - m.both, root);
}

/* Every pair of the flat map `from` put into `map`; with keep, only under keys it does not have. */
static Term put_all(Heap *h, Term map, Term from, bool keep) {
    MapIter it;
    Term key, value;
    map_iter_init(&it, from);
    while (map_iter_next(&it, &key, &value))
        if (!keep || term_is_none(map_get(map, key))) map = map_put(h, map, key, value);
    return map;
}

Term map_merge(Heap *h, Term a, Term b) {
    const size_t na = map_size(a), nb = map_size(b);
    if (na == 0) return b;
    if (nb == 0) return a;
    if (map_is_flat(a) && map_is_flat(b)) {
        if (term_same(flat_map_keys(a), flat_map_keys(b))) return b;
        FlatBuilder out;
        if (merge_flat(&out, a, b)) {
            /* Keep sharing a key tuple where one of the two has all the keys. */
            if (out.n == na) return map_from_keys(h, flat_map_keys(a), out.values);
            if (out.n == nb) return map_from_keys(h, flat_map_keys(b), out.values);
            return flat_builder_finish(&out, h);
        }
    }
    if (!map_is_flat(a) && !map_is_flat(b)) return merge_hash(h, a, b);
    return na >= nb ? put_all(h, a, b, false) : put_all(h, b, a, true);
}

/* ---- enumeration ---- */

static void iter_enter(MapIter *it, Term node) {
    it->path[it->depth].node = node;
    it->path[it->depth].at = 0;
    it->depth++;
}

void map_iter_init(MapIter *it, Term map) {
    it->map = map;
    it->index = 0;
    it->depth = 0;
    it->backwards = false;
    if (!map_is_flat(map)) iter_enter(it, hash_map_root(map));
}

void map_iter_init_next_order(MapIter *it, Term map) {
    map_iter_init(it, map);
    it->backwards = true;
}

static bool hash_iter_next(MapIter *it, Term *key, Term *value) {
    while (it->depth > 0) {
        const Term node = it->path[it->depth - 1].node;
        const size_t n = hash_node_count(node), at = it->path[it->depth - 1].at++;
        if (at == n) {
            it->depth--;
            continue;
        }
        const Term child = hash_node_children(node)[it->backwards ? at : n - 1 - at];
        if (!term_is_cons(child)) {
            iter_enter(it, child);
            continue;
        }
        *key = term_head(child);
        *value = term_tail(child);
        return true;
    }
    return false;
}

bool map_iter_next(MapIter *it, Term *key, Term *value) {
    if (!map_is_flat(it->map)) return hash_iter_next(it, key, value);
    if (it->index == flat_size(it->map)) return false;
    *key = tuple_get(flat_map_keys(it->map), it->index);
    *value = flat_map_values(it->map)[it->index++];
    return true;
}

Term map_iter_place(const MapIter *it, Heap *h) {
    if (map_is_flat(it->map)) return term_small((int64_t)it->index);
    Term place = TERM_NIL;
    for (int i = it->depth - 1; i >= 0; i--)
        place = term_cons(h, term_small((int64_t)it->path[i].at), place);
    return place;
}

/* Goes down to where the iteration was: the child it is in is the one before `at`. */
static bool hash_iter_resume(MapIter *it, Term place) {
    Term node = hash_map_root(it->map);
    it->depth = 0;
    for (; term_is_cons(place); place = term_tail(place)) {
        Term at = term_head(place);
        if (it->depth == COUNT_OF(it->path) || term_is_cons(node) || !term_is_small(at))
            return false;
        const size_t n = hash_node_count(node);
        const int64_t i = term_to_small(at);
        if (i < 0 || i > (int64_t)n) return false;
        it->path[it->depth].node = node;
        it->path[it->depth++].at = (size_t)i;
        if (term_is_cons(term_tail(place))) {
            if (i == 0) return false;
            node = hash_node_children(node)[it->backwards ? (size_t)i - 1 : n - (size_t)i];
        }
    }
    return term_is_nil(place);
}

bool map_iter_resume(MapIter *it, Term map, Term place) {
    map_iter_init_next_order(it, map);
    if (!map_is_flat(map)) return hash_iter_resume(it, place);
    if (!term_is_small(place) || term_to_small(place) < 0) return false;
    it->index = (size_t)term_to_small(place);
    return it->index <= flat_size(map);
}

/* A node with other values, from the list on; in the order of :maps.iterator. */
static Term node_with_values(Heap *h, Term node, Term *values) {
    const size_t n = hash_node_count(node);
    Term *w = node_new(h, hash_node_bitmap(node), n);
    for (size_t i = 0; i < n; i++) {
        const Term child = hash_node_children(node)[i];
        if (!term_is_cons(child)) {
            w[2 + i] = node_with_values(h, child, values);
            continue;
        }
        w[2 + i] = term_cons(h, term_head(child), term_head(*values));
        *values = term_tail(*values);
    }
    return term_from_box(w);
}

Term map_with_values(Heap *h, Term map, Term values) {
    if (!map_is_flat(map))
        return hash_new(h, hash_map_count(map), node_with_values(h, hash_map_root(map), &values));
    const size_t n = flat_size(map);
    Term *w = flat_new(h, flat_map_keys(map), n);
    for (size_t i = 0; i < n; i++, values = term_tail(values))
        w[2 + i] = term_head(values);
    return term_from_box(w);
}
