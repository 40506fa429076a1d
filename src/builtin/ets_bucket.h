#ifndef ETS_BUCKET_H
#define ETS_BUCKET_H
/*
 * A bucket of a hash table: rows in the order they came in, in three chains.
 *
 *   slot 0, slot 1   rows of one hash each, the hash beside the pointer
 *   slot 2           all that follow
 *
 * With one row a bucket on average nine rows of ten stand in the first two slots, so the search for
 * a key touches half a cache line and the row it wants, and moving rows to another bucket touches
 * none. A slot is empty only if those behind it are. Rows of one key stand together in one chain.
 */
#include "src/builtin/ets_row.h"

enum { SLOT_REST = 2 };

typedef struct {
    uint32_t hash[SLOT_REST];
    Row *slot[SLOT_REST + 1];
} EtsBucket;

/* Buckets, empty, on cache lines; free takes the same number. */
EtsBucket *buckets_alloc(size_t n);
void buckets_free(EtsBucket *buckets, size_t n);

/* A place in a bucket: the link to a row, or the end. */
typedef struct {
    EtsBucket *bucket;
    Row **link;
    uint32_t slot;
} RowPlace;

/* The row at a place; NULL: the end of the bucket. */
static inline Row *place_row(const RowPlace *at) { return *at->link; }

/* At the end of a chain: go on to the next. */
static inline void place_settle(RowPlace *at) {
    while (!*at->link && at->slot < SLOT_REST)
        at->link = &at->bucket->slot[++at->slot];
}
static inline RowPlace bucket_start(EtsBucket *b) { return (RowPlace){b, &b->slot[0], 0}; }
static inline void place_step(RowPlace *at) {
    at->link = &(*at->link)->next;
    place_settle(at);
}
/* Load the rows ahead that a walk will come to. */
static inline void bucket_prefetch(const EtsBucket *b) {
    __builtin_prefetch(b->slot[0]);
    __builtin_prefetch(b->slot[1]);
}

/* Add a row behind all others. */
void bucket_add(EtsBucket *b, Row *row);
/* Put a row where another is; returns that one. */
Row *place_replace(const RowPlace *at, Row *row);
/* Take the row at a place out; the place is that of what follows. */
Row *place_unlink(RowPlace *at);
/* Rows of `from` whose hash has the bit go to `to`, which is empty; both keep their order. */
void bucket_split(EtsBucket *from, EtsBucket *to, uint32_t bit);
/* The rows of `from` go behind those of `into`; no key is in both. */
void bucket_join(EtsBucket *into, EtsBucket *from);
#endif
