#ifndef ETS_HASH_H
#define ETS_HASH_H
/*
 * Sets and bags: buckets of rows, split one at a time (linear hashing). Bucket numbers and the
 * order in a bucket follow OTP 25 wherever its hash can be reproduced, so that tables of numbers,
 * strings and plain atoms list as they do there.
 *
 * The caller holds the lock of the key's stripe, for writing where something changes.
 */
#include "src/builtin/ets_table.h"

/* Segment of a bucket, and the number of a segment's first bucket. */
static inline unsigned hash_segment(uint64_t bucket) {
    return bucket < ETS_FIRST_BUCKETS ? 0 : (unsigned)(63 - __builtin_clzll(bucket)) - 7;
}
static inline uint64_t hash_segment_start(unsigned segment) {
    return segment ? (uint64_t)128 << segment : 0;
}

void hash_init(EtsTable *t);
/* Move the segments out; returns the number of buckets. All locks held. */
uint64_t hash_take_segments(EtsTable *t, EtsBucket *out[ETS_SEGMENTS]);
/* Free such a segment, empty by now. */
void hash_free_segment(EtsBucket *buckets, unsigned segment);

uint32_t hash_of_key(Term key);
static inline uint64_t hash_buckets(const EtsTable *t) {
    return atomic_load_explicit(&t->hash.buckets, memory_order_acquire);
}
/* Bucket number `i`. */
static inline EtsBucket *hash_bucket(EtsTable *t, uint64_t i) {
    const unsigned segment = hash_segment(i);
    EtsBucket *buckets = atomic_load_explicit(&t->hash.segments[segment], memory_order_acquire);
    return &buckets[i - hash_segment_start(segment)];
}
/* The first row with this key that is not dead, or NULL. */
Row *hash_find(EtsTable *t, uint32_t hash, Term key);
/* The same, and its place. */
Row *hash_find_place(EtsTable *t, uint32_t hash, Term key, RowPlace *at);
/* The first row with this key, dead ones too, its place, and the number of its bucket. */
Row *hash_find_dead_too(EtsTable *t, uint32_t hash, Term key, RowPlace *at, uint64_t *bucket);
/* The row has this key. */
bool hash_has_key(const Row *row, uint32_t hash, Term key, uint32_t pos);
/* The next row of the same key, or NULL. */
Row *hash_next_same(const EtsTable *t, const Row *row);
/* Add a row (its hash set), replacing what the type of the table does not allow beside it. Among
 * rows of its key it becomes the newest; in bags, with `oldest`, the oldest (as a list of objects
 * is inserted there). */
void hash_insert(EtsTable *t, Row *row, bool oldest);
/* Sets: make the live row with the tuple's key a copy of it. false: there is none, or it takes
 * another block. */
bool hash_overwrite(EtsTable *t, uint32_t hash, Term key, Term tuple);
/* Replace the row at a place. */
void hash_replace(EtsTable *t, const RowPlace *at, Row *row);
/* Take the row at a place out; the place is then that of what follows. */
void hash_remove(EtsTable *t, RowPlace *at);
/* Delete the rows of a key. */
void hash_delete_key(EtsTable *t, uint32_t hash, Term key);
/* The first live row from bucket `i` on, or NULL, one bucket's lock at a time: the caller holds
 * none. On success the lock of its bucket is held for reading. */
Row *hash_first_from(const EtsUse *use, uint64_t i, RwLock **lock);

/* Split or join buckets when there are too many or too few rows for them. No lock held. */
void hash_resize(const EtsUse *use);
static inline bool hash_wants_resize(const EtsTable *t, uint32_t hash) {
    const EtsStripe *s = &t->stripes[hash & (t->stripe_count - 1)];
    const int64_t items = t->decentralized ? atomic_load_explicit(&s->items, memory_order_relaxed) *
                                                 (int64_t)t->stripe_count
                                           : atomic_load_explicit(&t->items, memory_order_relaxed);
    const int64_t buckets = (int64_t)atomic_load_explicit(&t->hash.buckets, memory_order_relaxed);
    return items > buckets || (buckets > ETS_FIRST_BUCKETS && items < buckets / 2);
}

/* Remember that the bucket of this hash has a dead row; unlink the rows remembered. */
void hash_note_dead(EtsTable *t, uint32_t hash);
void hash_bury_dead(EtsTable *t);
#endif
