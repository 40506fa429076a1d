#ifndef ETS_TABLE_H
#define ETS_TABLE_H
/*
 * The tables themselves: identity, names, owners, locks.
 *
 * A Table struct never goes back to malloc: a deleted one waits to be used again. So whoever found
 * one may take its locks at any time, and asks then whether it is still the table it was looking
 * for: `id` changes, under all locks, when a table is deleted (EtsUse keeps the id seen).
 *
 * Hash tables: stripe s guards the buckets whose number ends in the bits of s. Ordered tables: a
 * reader takes one stripe (its own, if it can), a writer all. Lock order: admin, then stripes by
 * number, then the owners' and the garbage lists (leaves).
 */
#include "lib/rwlock.h"
#include "src/builtin/ets_bucket.h"
#include "src/vm/process.h"

typedef enum { ETS_SET, ETS_ORDERED_SET, ETS_BAG, ETS_DUPLICATE_BAG } EtsType;
typedef enum { ETS_PUBLIC, ETS_PROTECTED, ETS_PRIVATE } EtsProtection;
typedef enum { ETS_NO_CONCURRENCY, ETS_CONCURRENCY, ETS_CONCURRENCY_AUTO } EtsConcurrency;

enum {
    ETS_FIRST_BUCKETS = 256,
    ETS_SEGMENTS = 40,
    ETS_STRIPES_MAX = 64,
};

/* Buckets by linear hashing: segment 0 holds the first 256, segment k the next 128 << k. */
typedef struct {
    _Atomic(EtsBucket *) segments[ETS_SEGMENTS];
    _Atomic uint64_t buckets; /* in use; changed under the locks of the stripe concerned */
    atomic_bool resizing;
} EtsHash;

typedef struct {
    _Alignas(64) RwLock lock;
    /* Written under the lock only. */
    _Atomic int64_t items; /* rows, with decentralized counters */
    _Atomic int64_t bytes; /* of rows */
} EtsStripe;

typedef struct EtsDead EtsDead;
struct EtsDead {
    EtsDead *next;
    uint64_t bucket;
};

/* What new/2 was asked for. */
typedef struct {
    Term name; /* an atom */
    bool named;
    EtsType type;
    EtsProtection protection;
    uint32_t key_pos;
    EtsConcurrency write;
    bool read, compressed, decentralized;
    Term heir, heir_data; /* a pid, or :none */
} EtsOptions;

typedef struct EtsTable {
    _Atomic uint64_t id; /* 0: free */
    uint32_t index;      /* its place in the list of tables, for ever */
    uint32_t stripe_count;
    _Atomic uint64_t owner; /* the word of a pid */
    _Atomic uint32_t type, protection, key_pos;
    atomic_bool decentralized; /* rows are counted in the stripes */
    _Atomic int64_t items;     /* rows, without decentralized counters */
    _Atomic uint32_t fixed;    /* traversals under way: no bucket is split or joined */
    _Atomic uint32_t pinned;   /* by safe_fixtable: rows are not unlinked either, but marked dead */
    EtsHash hash;
    Row *root;               /* ordered tables, under the locks */
    _Atomic(EtsDead *) dead; /* buckets with dead rows */

    /* Under the admin lock. */
    Term name;
    bool named, read, compressed;
    EtsConcurrency write;
    uint64_t heir;  /* the word of a pid, 0: none */
    Row *heir_data; /* {data} */
    struct EtsTable *next_free;
    EtsStripe stripes[];
} EtsTable;

/* A table somebody found. */
typedef struct {
    EtsTable *table;
    uint64_t id;
    uint32_t key_pos;
} EtsUse;

static inline uint32_t ets_type(const EtsTable *t) {
    return atomic_load_explicit(&t->type, memory_order_relaxed);
}
static inline uint32_t ets_key_pos(const EtsTable *t) {
    return atomic_load_explicit(&t->key_pos, memory_order_relaxed);
}
static inline uint32_t ets_protection(const EtsTable *t) {
    return atomic_load_explicit(&t->protection, memory_order_relaxed);
}
static inline Term ets_owner(const EtsTable *t) {
    return (Term){atomic_load_explicit(&t->owner, memory_order_relaxed)};
}
static inline bool ets_is_ordered(const EtsTable *t) { return ets_type(t) == ETS_ORDERED_SET; }
/* Still the table that was found? Certain only under one of its locks. */
static inline bool ets_is_live(const EtsUse *u) {
    return atomic_load_explicit(&u->table->id, memory_order_acquire) == u->id;
}
static inline bool ets_is_pinned(const EtsTable *t) {
    return atomic_load_explicit(&t->pinned, memory_order_acquire) != 0;
}

/* The table with this name or reference; use->table is NULL when there is none. */
EtsUse ets_find(Term identifier);
bool ets_is_identifier(Term t);
/* The reference of a table, on a heap. */
Term ets_reference(Heap *h, EtsUse use);
/* Its name if it is a named one, else its reference: what new/2 gives. */
Term ets_identifier(Heap *h, EtsUse use);
/* Call `each` for the tables that exist, in the order of their places. */
void ets_each(void (*each)(void *ctx, EtsUse use), void *ctx);

/* A new table of this process; false: the name is taken. */
bool ets_create(Process *p, const EtsOptions *o, EtsUse *use);
/* Take it out of the list; its rows go to the garbage list. false: it was gone already. */
bool ets_delete(EtsUse use);
typedef enum { RENAME_OK, RENAME_GONE, RENAME_TAKEN } EtsRename;
EtsRename ets_rename(EtsUse use, Term name);
/* Another owner. false: the table is gone. */
bool ets_set_owner(EtsUse use, Term to);
void ets_set_heir(EtsUse use, Term heir, Term data);
/* The admin lock, for those who read the fields under it. */
void ets_admin_lock(void);
void ets_admin_unlock(void);

/* Take the locks for one key, for everything; false: the table is gone (no lock is held then). */
static inline RwLock *ets_key_lock(EtsTable *t, uint32_t hash) {
    return &t->stripes[hash & (t->stripe_count - 1)].lock;
}
bool ets_lock_all(const EtsUse *use);
void ets_unlock_all(const EtsUse *use);
/* The stripe the calling thread reads an ordered table through. */
RwLock *ets_reader_lock(EtsTable *t);

static inline void ets_add(_Atomic int64_t *counter, int64_t n) {
    atomic_store_explicit(counter, atomic_load_explicit(counter, memory_order_relaxed) + n,
                          memory_order_relaxed);
}
/* Count rows that came or went; under the lock of the key's stripe, or all. */
static inline void ets_count(EtsTable *t, uint32_t hash, int64_t rows, int64_t bytes) {
    EtsStripe *s = &t->stripes[hash & (t->stripe_count - 1)];
    ets_add(&s->bytes, bytes);
    if (!rows) return;
    if (t->decentralized)
        ets_add(&s->items, rows);
    else
        atomic_fetch_add_explicit(&t->items, rows, memory_order_relaxed);
}
int64_t ets_bytes(const EtsTable *t);
int64_t ets_size(const EtsTable *t);

/* While at least one fix holds, rows stay in their buckets. */
void ets_fix(EtsTable *t);
static inline void ets_unfix(EtsTable *t) {
    atomic_fetch_sub_explicit(&t->fixed, 1, memory_order_release);
}

/* Rows of deleted tables are freed piece by piece: at most `rows` of them now. false: none left. */
bool ets_reclaim(size_t rows);
/* Hand over what a table held before delete_all_objects; under all its locks. */
void ets_discard_rows(EtsTable *t);
#endif
