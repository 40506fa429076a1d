#include "src/builtin/ets_table.h"

#include "src/builtin/ets_hash.h"
#include "src/builtin/ets_tree.h"
#include "src/term/atom.h"
#include "src/term/ref.h"
#include "src/term/tuple.h"

#include <pthread.h>
#include <stdlib.h>

/* ---- the list of tables, the names ---- */

enum {
    PAGE = 1024,
    TABLE_PAGES = 1 << 14, /* 16 million tables */
    NAME_PAGES = 1 << 16,  /* 64 million atoms */
    STRIPES_PLAIN = 8,
};

typedef _Atomic(EtsTable *) TableSlot;
typedef _Atomic uint32_t NameSlot; /* 1 + index of the table, 0: none */

/* Pages are made under the admin lock, published with release, never freed. */
static _Atomic(TableSlot *) table_pages[TABLE_PAGES];
static _Atomic(NameSlot *) name_pages[NAME_PAGES];
static _Atomic uint32_t table_count;
static pthread_mutex_t admin = PTHREAD_MUTEX_INITIALIZER;
static EtsTable *free_tables[ETS_STRIPES_MAX + 1]; /* by number of stripes; under admin */

void ets_admin_lock(void) { pthread_mutex_lock(&admin); }
void ets_admin_unlock(void) { pthread_mutex_unlock(&admin); }

static EtsTable *table_at(uint32_t index) {
    if (index >= atomic_load_explicit(&table_count, memory_order_acquire)) return NULL;
    TableSlot *page = atomic_load_explicit(&table_pages[index / PAGE], memory_order_acquire);
    return atomic_load_explicit(&page[index % PAGE], memory_order_acquire);
}

static NameSlot *name_slot(Term name) {
    const uint32_t i = atom_index(name);
    if (i / PAGE >= NAME_PAGES) return NULL;
    NameSlot *page = atomic_load_explicit(&name_pages[i / PAGE], memory_order_acquire);
    return page ? &page[i % PAGE] : NULL;
}

/* Admin lock held. */
static void name_bind(Term name, uint32_t slot_value) {
    const uint32_t i = atom_index(name);
    if (i / PAGE >= NAME_PAGES) PANIC("too many atoms");
    NameSlot *page = atomic_load_explicit(&name_pages[i / PAGE], memory_order_acquire);
    if (!page) {
        page = mem_zalloc(PAGE * sizeof *page);
        atomic_store_explicit(&name_pages[i / PAGE], page, memory_order_release);
    }
    atomic_store_explicit(&page[i % PAGE], slot_value, memory_order_release);
}

static bool name_is_bound(Term name) {
    NameSlot *slot = name_slot(name);
    return slot && atomic_load_explicit(slot, memory_order_acquire) != 0;
}

/* References of tables are owned by a number: 1 + place. */
bool ets_is_identifier(Term t) {
    return term_is_atom(t) || (term_is_ref(t) && term_is_small(ref_owner(t)));
}

EtsUse ets_find(Term identifier) {
    const EtsUse none = {NULL, 0, 0};
    if (term_is_atom(identifier)) {
        NameSlot *slot = name_slot(identifier);
        const uint32_t value = slot ? atomic_load_explicit(slot, memory_order_acquire) : 0;
        if (!value) return none;
        EtsTable *t = table_at(value - 1);
        const uint64_t id = atomic_load_explicit(&t->id, memory_order_acquire);
        /* A deleted table may have come back under another name meanwhile. */
        if (!id || atomic_load_explicit(slot, memory_order_acquire) != value) return none;
        return (EtsUse){t, id, ets_key_pos(t)};
    }
    if (!ets_is_identifier(identifier)) return none;
    const int64_t place = term_to_small(ref_owner(identifier));
    const uint64_t id = ref_id(identifier);
    if (place < 1 || place > UINT32_MAX) return none;
    EtsTable *t = table_at((uint32_t)place - 1);
    if (!t || atomic_load_explicit(&t->id, memory_order_acquire) != id) return none;
    return (EtsUse){t, id, ets_key_pos(t)};
}

Term ets_reference(Heap *h, EtsUse use) {
    return ref_make(h, use.id, term_small((int64_t)use.table->index + 1));
}

Term ets_identifier(Heap *h, EtsUse use) {
    ets_admin_lock();
    const bool named = use.table->named;
    const Term name = use.table->name;
    ets_admin_unlock();
    return named ? name : ets_reference(h, use);
}

void ets_each(void (*each)(void *ctx, EtsUse use), void *ctx) {
    const uint32_t n = atomic_load_explicit(&table_count, memory_order_acquire);
    for (uint32_t i = 0; i < n; i++) {
        EtsTable *t = table_at(i);
        const uint64_t id = atomic_load_explicit(&t->id, memory_order_acquire);
        if (id) each(ctx, (EtsUse){t, id, ets_key_pos(t)});
    }
}

/* ---- locks ---- */

bool ets_lock_all(const EtsUse *use) {
    EtsTable *t = use->table;
    for (uint32_t i = 0; i < t->stripe_count; i++)
        rwlock_write(&t->stripes[i].lock);
    if (ets_is_live(use)) return true;
    ets_unlock_all(use);
    return false;
}

void ets_unlock_all(const EtsUse *use) {
    EtsTable *t = use->table;
    for (uint32_t i = 0; i < t->stripe_count; i++)
        rwlock_write_unlock(&t->stripes[i].lock);
}

RwLock *ets_reader_lock(EtsTable *t) {
    static _Atomic uint32_t next_reader;
    static _Thread_local uint32_t reader;
    if (UNLIKELY(!reader))
        reader = 1 + atomic_fetch_add_explicit(&next_reader, 1, memory_order_relaxed);
    return &t->stripes[reader & (t->stripe_count - 1)].lock;
}

int64_t ets_size(const EtsTable *t) {
    int64_t n = atomic_load_explicit(&t->items, memory_order_relaxed);
    for (uint32_t i = 0; i < t->stripe_count; i++)
        n += atomic_load_explicit(&t->stripes[i].items, memory_order_relaxed);
    return n;
}

int64_t ets_bytes(const EtsTable *t) {
    int64_t n = 0;
    for (uint32_t i = 0; i < t->stripe_count; i++)
        n += atomic_load_explicit(&t->stripes[i].bytes, memory_order_relaxed);
    return n;
}

void ets_fix(EtsTable *t) {
    atomic_fetch_add_explicit(&t->fixed, 1, memory_order_seq_cst);
    /* Partner: hash_resize_begin. A split under way ends before the traversal starts. */
    for (unsigned spins = 0; atomic_load_explicit(&t->hash.resizing, memory_order_seq_cst);)
        rwlock_pause(&spins);
}

/* ---- garbage: the rows of tables that are gone ---- */

typedef struct Garbage Garbage;
struct Garbage {
    Garbage *next;
    EtsBucket *segments[ETS_SEGMENTS];
    uint64_t buckets, bucket; /* bucket: where freeing has got to */
    Row *root;
};

static pthread_mutex_t garbage_lock = PTHREAD_MUTEX_INITIALIZER;
static Garbage *garbage; /* under garbage_lock */

static void garbage_push(Garbage *g) {
    pthread_mutex_lock(&garbage_lock);
    g->next = garbage;
    garbage = g;
    pthread_mutex_unlock(&garbage_lock);
}

static Garbage *garbage_pop(void) {
    pthread_mutex_lock(&garbage_lock);
    Garbage *g = garbage;
    if (g) garbage = g->next;
    pthread_mutex_unlock(&garbage_lock);
    return g;
}

/* Free the rows of a bucket, as many as *rows; true when all are gone. */
static bool free_bucket(EtsBucket *b, size_t *rows) {
    for (RowPlace at = bucket_start(b); place_row(&at); (*rows)--) {
        if (*rows == 0) return false;
        row_free(place_unlink(&at));
    }
    return true;
}

/* Free up to *rows rows; true when all are gone. */
static bool free_buckets(Garbage *g, size_t *rows) {
    enum { AHEAD = 8 };
    for (; g->bucket < g->buckets; g->bucket++) {
        const unsigned segment = hash_segment(g->bucket);
        const uint64_t i = g->bucket - hash_segment_start(segment);
        if (hash_segment(g->bucket + AHEAD) == segment)
            bucket_prefetch(&g->segments[segment][i + AHEAD]);
        if (!free_bucket(&g->segments[segment][i], rows)) return false;
    }
    for (unsigned i = 0; i < ETS_SEGMENTS; i++)
        hash_free_segment(g->segments[i], i);
    return true;
}

static bool garbage_free(Garbage *g, size_t *rows) {
    if (!tree_free_some(&g->root, rows)) return false;
    return !g->buckets || free_buckets(g, rows);
}

bool ets_reclaim(size_t rows) {
    for (Garbage *g; rows > 0 && (g = garbage_pop());) {
        if (!garbage_free(g, &rows)) {
            garbage_push(g);
            return true;
        }
        mem_free(g);
    }
    pthread_mutex_lock(&garbage_lock);
    const bool more = garbage != NULL;
    pthread_mutex_unlock(&garbage_lock);
    return more;
}

void ets_discard_rows(EtsTable *t) {
    Garbage *g = mem_zalloc(sizeof *g);
    g->root = t->root;
    t->root = NULL;
    g->buckets = hash_take_segments(t, g->segments);
    atomic_store_explicit(&t->items, 0, memory_order_relaxed);
    for (uint32_t i = 0; i < t->stripe_count; i++) {
        atomic_store_explicit(&t->stripes[i].items, 0, memory_order_relaxed);
        atomic_store_explicit(&t->stripes[i].bytes, 0, memory_order_relaxed);
    }
    for (EtsDead *d = atomic_exchange(&t->dead, NULL), *next; d; d = next) {
        next = d->next;
        mem_free(d);
    }
    garbage_push(g);
}

/* ---- life and death ---- */

/* How many locks: readers of a plain ordered table share one. */
static uint32_t stripes_for(const EtsOptions *o) {
    if (o->type == ETS_ORDERED_SET)
        return o->read || o->write != ETS_NO_CONCURRENCY ? STRIPES_PLAIN : 1;
    return o->write != ETS_NO_CONCURRENCY ? ETS_STRIPES_MAX : STRIPES_PLAIN;
}

/* A struct nobody uses. Admin lock held. */
static EtsTable *table_take(uint32_t stripes) {
    EtsTable *t = free_tables[stripes];
    if (t) {
        free_tables[stripes] = t->next_free;
        return t;
    }
    const uint32_t index = atomic_load_explicit(&table_count, memory_order_relaxed);
    if (index / PAGE >= TABLE_PAGES) PANIC("too many ETS tables");
    const size_t bytes = sizeof *t + stripes * sizeof(EtsStripe), align = _Alignof(EtsTable);
    t = aligned_alloc(align, (bytes + align - 1) / align * align);
    if (!t) PANIC("out of memory");
    memset(t, 0, bytes);
    t->index = index;
    t->stripe_count = stripes;
    TableSlot *page = atomic_load_explicit(&table_pages[index / PAGE], memory_order_relaxed);
    if (!page) {
        page = mem_zalloc(PAGE * sizeof *page);
        atomic_store_explicit(&table_pages[index / PAGE], page, memory_order_release);
    }
    atomic_store_explicit(&page[index % PAGE], t, memory_order_release);
    atomic_store_explicit(&table_count, index + 1, memory_order_release);
    return t;
}

static void set_heir(EtsTable *t, Term heir, Term data) {
    if (t->heir_data) row_free(t->heir_data);
    t->heir = 0;
    t->heir_data = NULL;
    if (!term_is_local_pid(heir)) return;
    Term words[2] = {header_make(KIND_TUPLE, 1), data};
    t->heir = heir.word;
    t->heir_data = row_new(term_from_box(words), false);
}

static void table_fill(EtsTable *t, const EtsOptions *o, Term owner) {
    atomic_store_explicit(&t->owner, owner.word, memory_order_relaxed);
    atomic_store_explicit(&t->type, o->type, memory_order_relaxed);
    atomic_store_explicit(&t->protection, o->protection, memory_order_relaxed);
    atomic_store_explicit(&t->key_pos, o->key_pos, memory_order_relaxed);
    t->name = o->name;
    t->named = o->named;
    t->read = o->read;
    t->write = o->write;
    t->compressed = o->compressed;
    t->decentralized = o->decentralized;
    set_heir(t, o->heir, o->heir_data);
    if (o->type != ETS_ORDERED_SET) hash_init(t);
}

bool ets_create(Process *p, const EtsOptions *o, EtsUse *use) {
    pthread_mutex_lock(&admin);
    if (o->named && name_is_bound(o->name)) {
        pthread_mutex_unlock(&admin);
        return false;
    }
    EtsTable *t = table_take(stripes_for(o));
    *use = (EtsUse){t, ref_next_id(), o->key_pos};
    /* Somebody may still hold a lock for the sake of the table that was here before. */
    for (uint32_t i = 0; i < t->stripe_count; i++)
        rwlock_write(&t->stripes[i].lock);
    table_fill(t, o, p->pid);
    atomic_store_explicit(&t->id, use->id, memory_order_release);
    ets_unlock_all(use);
    if (o->named) name_bind(o->name, t->index + 1);
    pthread_mutex_unlock(&admin);
    return true;
}

bool ets_delete(EtsUse use) {
    EtsTable *t = use.table;
    pthread_mutex_lock(&admin);
    if (!ets_lock_all(&use)) {
        pthread_mutex_unlock(&admin);
        return false;
    }
    if (t->named) name_bind(t->name, 0);
    atomic_store_explicit(&t->id, 0, memory_order_release);
    ets_discard_rows(t);
    /* fixed and pinned stay: whoever raised them will lower them again, table or not. */
    ets_unlock_all(&use);
    set_heir(t, TERM_NIL, TERM_NIL);
    t->next_free = free_tables[t->stripe_count];
    free_tables[t->stripe_count] = t;
    pthread_mutex_unlock(&admin);
    return true;
}

EtsRename ets_rename(EtsUse use, Term name) {
    EtsTable *t = use.table;
    EtsRename result = RENAME_OK;
    pthread_mutex_lock(&admin);
    if (!ets_is_live(&use))
        result = RENAME_GONE;
    else if (t->named && name_is_bound(name))
        result = RENAME_TAKEN;
    if (result == RENAME_OK && t->named) {
        name_bind(t->name, 0);
        name_bind(name, t->index + 1);
    }
    if (result == RENAME_OK) t->name = name;
    pthread_mutex_unlock(&admin);
    return result;
}

bool ets_set_owner(EtsUse use, Term to) {
    pthread_mutex_lock(&admin);
    const bool live = ets_is_live(&use);
    if (live) atomic_store_explicit(&use.table->owner, to.word, memory_order_relaxed);
    pthread_mutex_unlock(&admin);
    return live;
}

void ets_set_heir(EtsUse use, Term heir, Term data) {
    pthread_mutex_lock(&admin);
    if (ets_is_live(&use)) set_heir(use.table, heir, data);
    pthread_mutex_unlock(&admin);
}
