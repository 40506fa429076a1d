#include "src/builtin/ets_hash.h"

#include "src/term/atom.h"
#include "src/term/compare.h"

/* Segment k > 0 holds as many buckets as all before it. */
static size_t segment_buckets(unsigned segment) {
    return segment ? hash_segment_start(segment) : ETS_FIRST_BUCKETS;
}

static void segment_make(EtsTable *t, unsigned segment) {
    atomic_store_explicit(&t->hash.segments[segment], buckets_alloc(segment_buckets(segment)),
                          memory_order_release);
}

void hash_free_segment(EtsBucket *buckets, unsigned segment) {
    buckets_free(buckets, segment_buckets(segment));
}

void hash_init(EtsTable *t) {
    segment_make(t, 0);
    atomic_store_explicit(&t->hash.buckets, ETS_FIRST_BUCKETS, memory_order_release);
}

uint64_t hash_take_segments(EtsTable *t, EtsBucket *out[ETS_SEGMENTS]) {
    for (unsigned i = 0; i < ETS_SEGMENTS; i++) {
        out[i] = atomic_load_explicit(&t->hash.segments[i], memory_order_relaxed);
        atomic_store_explicit(&t->hash.segments[i], NULL, memory_order_relaxed);
    }
    const uint64_t buckets = hash_buckets(t);
    atomic_store_explicit(&t->hash.buckets, 0, memory_order_release);
    return buckets;
}

uint32_t hash_of_key(Term key) { return term_is_atom(key) ? atom_phash(key) : term_hash(key); }

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

bool hash_has_key(const Row *row, uint32_t hash, Term key, uint32_t pos) {
    return has_key(row, hash, key, pos);
}

/* The first row of a key, dead or not, and its place; else NULL, and *at says the bucket only. */
static Row *find_any(EtsTable *t, uint32_t hash, Term key, RowPlace *at) {
    const uint32_t pos = ets_key_pos(t);
    *at = bucket_start(hash_bucket(t, bucket_of(hash_buckets(t), hash)));
    EtsBucket *b = at->bucket;
    for (uint32_t slot = 0; slot <= SLOT_REST; slot++) {
        if (!b->slot[slot]) return NULL;
        if (slot < SLOT_REST && b->hash[slot] != hash) continue;
        for (Row **link = &b->slot[slot]; *link; link = &(*link)->next) {
            if (!has_key(*link, hash, key, pos)) continue;
            at->link = link;
            at->slot = slot;
            return *link;
        }
    }
    return NULL;
}

Row *hash_find_dead_too(EtsTable *t, uint32_t hash, Term key, RowPlace *at, uint64_t *bucket) {
    *bucket = bucket_of(hash_buckets(t), hash);
    return find_any(t, hash, key, at);
}

Row *hash_find_place(EtsTable *t, uint32_t hash, Term key, RowPlace *at) {
    const uint32_t pos = ets_key_pos(t);
    Row *row = find_any(t, hash, key, at);
    while (row && row->dead) {
        place_step(at);
        row = place_row(at);
        if (row && !has_key(row, hash, key, pos)) return NULL;
    }
    return row;
}

Row *hash_find(EtsTable *t, uint32_t hash, Term key) {
    RowPlace at;
    return hash_find_place(t, hash, key, &at);
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
        RowPlace at;
        if (inside) at = bucket_start(hash_bucket(t, i));
        while (inside && place_row(&at) && place_row(&at)->dead)
            place_step(&at);
        if (inside && place_row(&at)) return place_row(&at);
        rwlock_read_unlock(*lock);
        if (!inside) return NULL;
    }
}

/* ---- changing ---- */

void hash_replace(EtsTable *t, const RowPlace *at, Row *row) {
    const Row *old = place_row(at);
    ets_count(t, row->hash, old->dead,
              (int64_t)row_bytes(row) - (old->dead ? 0 : (int64_t)row_bytes(old)));
    row_free(place_replace(at, row));
}

void hash_remove(EtsTable *t, RowPlace *at) {
    Row *row = place_row(at);
    ets_count(t, row->hash, -1, -(int64_t)row_bytes(row));
    if (ets_is_pinned(t)) {
        row->dead = true;
        hash_note_dead(t, row->hash);
        place_step(at);
    } else {
        row_free(place_unlink(at));
    }
}

bool hash_overwrite(EtsTable *t, uint32_t hash, Term key, Term tuple) {
    Row *row = hash_find(t, hash, key);
    return row && row_overwrite(row, tuple);
}

/* Bags: a row equal to this one makes it superfluous. `at` is the first of the key. */
static bool is_in_bag(EtsTable *t, RowPlace at, Row *row) {
    const uint32_t pos = ets_key_pos(t);
    for (; place_row(&at) && has_key(place_row(&at), row->hash, row->mem[pos], pos);
         place_step(&at)) {
        const Row *old = place_row(&at);
        if (!term_exact_equal(row_tuple(old), row_tuple(row))) continue;
        if (old->dead)
            hash_replace(t, &at, row);
        else
            row_free(row);
        return true;
    }
    return false;
}

void hash_insert(EtsTable *t, Row *row, bool oldest) {
    const uint32_t type = ets_type(t), pos = ets_key_pos(t);
    RowPlace at;
    const Row *old = find_any(t, row->hash, row->mem[pos], &at);
    if (old && type == ETS_SET) {
        hash_replace(t, &at, row);
        return;
    }
    if (old && type == ETS_BAG && is_in_bag(t, at, row)) return;
    if (old) {
        Row **link = at.link;
        if (type == ETS_BAG && oldest)
            while (*link && has_key(*link, row->hash, row->mem[pos], pos))
                link = &(*link)->next;
        row->next = *link;
        *link = row;
    } else {
        bucket_add(at.bucket, row);
    }
    ets_count(t, row->hash, 1, (int64_t)row_bytes(row));
}

void hash_delete_key(EtsTable *t, uint32_t hash, Term key) {
    const uint32_t pos = ets_key_pos(t);
    RowPlace at;
    const Row *row = find_any(t, hash, key, &at);
    if (!row) return;
    if (ets_type(t) == ETS_SET) { /* what follows need not be looked at */
        if (!row->dead) hash_remove(t, &at);
        return;
    }
    while (place_row(&at) && has_key(place_row(&at), hash, key, pos)) {
        if (place_row(&at)->dead)
            place_step(&at);
        else
            hash_remove(t, &at);
    }
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

static void drop_dead(EtsBucket *b) {
    for (RowPlace at = bucket_start(b); place_row(&at);) {
        if (place_row(&at)->dead)
            row_free(place_unlink(&at));
        else
            place_step(&at);
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

/* Rows of bucket `from` that belong to the new last bucket `to` move there. */
static void split(EtsTable *t, uint64_t from, uint64_t to) {
    const unsigned segment = hash_segment(to);
    if (to == hash_segment_start(segment) &&
        !atomic_load_explicit(&t->hash.segments[segment], memory_order_relaxed))
        segment_make(t, segment);
    bucket_split(hash_bucket(t, from), hash_bucket(t, to), (uint32_t)(to - from));
    atomic_store_explicit(&t->hash.buckets, to + 1, memory_order_release);
}

/* The rows of the last bucket go behind those of the bucket they were split from. */
static void join(EtsTable *t, uint64_t into, uint64_t last) {
    bucket_join(hash_bucket(t, into), hash_bucket(t, last));
    atomic_store_explicit(&t->hash.buckets, last, memory_order_release);
    /* Half way down the segment before, nobody will soon need the one above. */
    const unsigned segment = hash_segment(last) + 1;
    if (last != hash_segment_start(segment - 1) * 3 / 2 || segment < 2) return;
    hash_free_segment(
        atomic_exchange_explicit(&t->hash.segments[segment], NULL, memory_order_acq_rel), segment);
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
