#include "src/builtin/ets_hash.h"

#include "src/term/atom.h"
#include "src/term/compare.h"

static Row **segment_new(uint64_t buckets) { return mem_zalloc(buckets * sizeof(Row *)); }

void hash_init(EtsTable *t) {
    atomic_store_explicit(&t->hash.segments[0], segment_new(ETS_FIRST_BUCKETS),
                          memory_order_release);
    atomic_store_explicit(&t->hash.buckets, ETS_FIRST_BUCKETS, memory_order_release);
}

uint64_t hash_take_segments(EtsTable *t, Row **out[ETS_SEGMENTS]) {
    for (unsigned i = 0; i < ETS_SEGMENTS; i++) {
        out[i] = atomic_load_explicit(&t->hash.segments[i], memory_order_relaxed);
        atomic_store_explicit(&t->hash.segments[i], NULL, memory_order_relaxed);
    }
    const uint64_t buckets = hash_buckets(t);
    atomic_store_explicit(&t->hash.buckets, 0, memory_order_release);
    return buckets;
}

uint32_t hash_of_key(Term key) { return term_is_atom(key) ? atom_phash(key) : term_hash(key); }

Row **hash_bucket(EtsTable *t, uint64_t i) {
    const unsigned segment = hash_segment(i);
    Row **rows = atomic_load_explicit(&t->hash.segments[segment], memory_order_acquire);
    return &rows[i - hash_segment_start(segment)];
}

/* The number of the bucket a hash belongs to while there are `buckets`. */
static inline uint64_t bucket_of(uint64_t buckets, uint32_t hash) {
    const unsigned bits = (unsigned)(64 - __builtin_clzll(buckets - 1));
    const uint64_t i = hash & (((uint64_t)1 << bits) - 1);
    return i < buckets ? i : i & (((uint64_t)1 << (bits - 1)) - 1);
}

/* ---- finding ---- */

static inline bool has_key(const Row *row, uint32_t hash, Term key, uint32_t pos) {
    if (row->hash != hash) return false;
    return term_same(row->mem[pos], key) || term_exact_equal(row->mem[pos], key);
}

/* The link to the first row of a key, dead or not; else the end of the chain. */
static Row **find_any(EtsTable *t, uint32_t hash, Term key) {
    const uint32_t pos = ets_key_pos(t);
    Row **link = hash_bucket(t, bucket_of(hash_buckets(t), hash));
    while (*link && !has_key(*link, hash, key, pos))
        link = &(*link)->next;
    return link;
}

Row *hash_find_dead_too(EtsTable *t, uint32_t hash, Term key, uint64_t *bucket) {
    *bucket = bucket_of(hash_buckets(t), hash);
    return *find_any(t, hash, key);
}

Row **hash_find_link(EtsTable *t, uint32_t hash, Term key) {
    const uint32_t pos = ets_key_pos(t);
    Row **link = find_any(t, hash, key);
    while (*link && (*link)->dead) {
        link = &(*link)->next;
        if (*link && !has_key(*link, hash, key, pos)) return NULL;
    }
    return *link ? link : NULL;
}

Row *hash_find(EtsTable *t, uint32_t hash, Term key) {
    Row **link = hash_find_link(t, hash, key);
    return link ? *link : NULL;
}

Row *hash_next_same(const EtsTable *t, const Row *row) {
    const uint32_t pos = ets_key_pos(t);
    for (Row *next = row->next; next; next = next->next) {
        if (!has_key(next, row->hash, row->mem[pos], pos)) return NULL;
        if (!next->dead) return next;
    }
    return NULL;
}

Row *hash_first_from(const EtsUse *use, uint64_t i, RwLock **lock) {
    EtsTable *t = use->table;
    for (;; i++) {
        *lock = ets_key_lock(t, (uint32_t)i);
        rwlock_read(*lock);
        const bool inside = ets_is_live(use) && i < hash_buckets(t);
        Row *row = inside ? *hash_bucket(t, i) : NULL;
        while (row && row->dead)
            row = row->next;
        if (row) return row;
        rwlock_read_unlock(*lock);
        if (!inside) return NULL;
    }
}

/* ---- changing ---- */

void hash_replace(EtsTable *t, Row **link, Row *row) {
    Row *old = *link;
    ets_count(t, row->hash, old->dead,
              (int64_t)row_bytes(row) - (old->dead ? 0 : (int64_t)row_bytes(old)));
    row->next = old->next;
    *link = row;
    row_free(old);
}

Row **hash_remove(EtsTable *t, Row **link) {
    Row *row = *link;
    ets_count(t, row->hash, -1, -(int64_t)row_bytes(row));
    if (ets_is_pinned(t)) {
        row->dead = true;
        hash_note_dead(t, row->hash);
        return &row->next;
    }
    *link = row->next;
    row_free(row);
    return link;
}

/* Bags: a row equal to this one makes it superfluous. */
static bool is_in_bag(EtsTable *t, Row **first, Row *row) {
    const uint32_t pos = ets_key_pos(t);
    for (Row **link = first; *link && has_key(*link, row->hash, row->mem[pos], pos);
         link = &(*link)->next) {
        if (!term_exact_equal(row_tuple(*link), row_tuple(row))) continue;
        if ((*link)->dead)
            hash_replace(t, link, row);
        else
            row_free(row);
        return true;
    }
    return false;
}

void hash_insert(EtsTable *t, Row *row, bool oldest) {
    const uint32_t type = ets_type(t), pos = ets_key_pos(t);
    Row **link = find_any(t, row->hash, row->mem[pos]);
    if (*link && type == ETS_SET) {
        hash_replace(t, link, row);
        return;
    }
    if (*link && type == ETS_BAG && is_in_bag(t, link, row)) return;
    if (type == ETS_BAG && oldest)
        while (*link && has_key(*link, row->hash, row->mem[pos], pos))
            link = &(*link)->next;
    row->next = *link;
    *link = row;
    ets_count(t, row->hash, 1, (int64_t)row_bytes(row));
}

void hash_delete_key(EtsTable *t, uint32_t hash, Term key) {
    const uint32_t pos = ets_key_pos(t);
    Row **link = find_any(t, hash, key);
    while (*link && has_key(*link, hash, key, pos))
        link = (*link)->dead ? &(*link)->next : hash_remove(t, link);
}

/* ---- rows that are only marked deleted ---- */

void hash_note_dead(EtsTable *t, uint32_t hash) {
    EtsDead *d = mem_alloc(sizeof *d);
    d->bucket = bucket_of(hash_buckets(t), hash);
    d->next = atomic_load_explicit(&t->dead, memory_order_relaxed);
    while (!atomic_compare_exchange_weak_explicit(&t->dead, &d->next, d, memory_order_release,
                                                  memory_order_relaxed)) {
    }
}

static void drop_dead(Row **link) {
    for (Row *row; (row = *link);) {
        if (!row->dead) {
            link = &row->next;
            continue;
        }
        *link = row->next;
        row_free(row);
    }
}

/* The table is still fixed, so that the buckets are where they were. */
void hash_bury_dead(EtsTable *t) {
    for (EtsDead *d = atomic_exchange_explicit(&t->dead, NULL, memory_order_acquire), *next; d;
         d = next) {
        next = d->next;
        RwLock *lock = ets_key_lock(t, (uint32_t)d->bucket);
        rwlock_write(lock);
        if (d->bucket < hash_buckets(t) && !ets_is_pinned(t)) drop_dead(hash_bucket(t, d->bucket));
        rwlock_write_unlock(lock);
        mem_free(d);
    }
}

/* ---- growing and shrinking, one bucket at a time ---- */

/* Rows of bucket `from` that belong to the new last bucket `to` move there, in their order. */
static void split(EtsTable *t, uint64_t from, uint64_t to) {
    const unsigned segment = hash_segment(to);
    const uint64_t start = hash_segment_start(segment);
    if (to == start && !atomic_load_explicit(&t->hash.segments[segment], memory_order_relaxed))
        atomic_store_explicit(&t->hash.segments[segment], segment_new(start), memory_order_release);
    Row **link = hash_bucket(t, from), **last = hash_bucket(t, to);
    for (Row *row; (row = *link);) {
        if (bucket_of(to + 1, row->hash) == from) {
            link = &row->next;
            continue;
        }
        *link = row->next;
        row->next = NULL;
        *last = row;
        last = &row->next;
    }
    atomic_store_explicit(&t->hash.buckets, to + 1, memory_order_release);
}

/* The rows of the last bucket go behind those of the bucket they were split from. */
static void join(EtsTable *t, uint64_t into, uint64_t last) {
    Row **link = hash_bucket(t, into), **rows = hash_bucket(t, last);
    while (*link)
        link = &(*link)->next;
    *link = *rows;
    *rows = NULL;
    atomic_store_explicit(&t->hash.buckets, last, memory_order_release);
    /* Half way down the segment before, nobody will soon need the one above. */
    const unsigned segment = hash_segment(last) + 1;
    if (last != hash_segment_start(segment - 1) * 3 / 2 || segment < 2) return;
    mem_free(atomic_exchange_explicit(&t->hash.segments[segment], NULL, memory_order_acq_rel));
}

static void resize_once(const EtsUse *use) {
    EtsTable *t = use->table;
    const uint64_t n = hash_buckets(t);
    const int64_t items = ets_size(t);
    const bool grow = items > (int64_t)n;
    if (!n || (!grow && (n <= ETS_FIRST_BUCKETS || items >= (int64_t)n / 2))) return;
    const uint64_t upper = grow ? n : n - 1;
    const uint64_t lower = upper - ((uint64_t)1 << (63 - __builtin_clzll(upper)));
    RwLock *lock = ets_key_lock(t, (uint32_t)lower);
    rwlock_write(lock);
    if (ets_is_live(use) && hash_buckets(t) == n) {
        if (grow)
            split(t, lower, upper);
        else
            join(t, lower, upper);
    }
    rwlock_write_unlock(lock);
}

void hash_resize(const EtsUse *use) {
    EtsTable *t = use->table;
    if (atomic_exchange_explicit(&t->hash.resizing, true, memory_order_seq_cst)) return;
    /* Partner: ets_fix. Either this sees the fix, or the fix waits for `resizing`. */
    if (atomic_load_explicit(&t->fixed, memory_order_seq_cst) == 0) {
        resize_once(use);
        resize_once(use); /* so that buckets go as fast as rows do */
    }
    atomic_store_explicit(&t->hash.resizing, false, memory_order_seq_cst);
}
