#include "src/builtin/persistent.h"

#include "lib/epoch.h"
#include "src/builtin/args.h"
#include "src/code/region.h"
#include "src/term/compare.h"
#include "src/term/copy.h"
#include "src/term/map.h"

#include <pthread.h>
#include <stdatomic.h>

/* :persistent_term. Every value lives in a heap of its own and is copied out when it is read, so
 * that replacing one touches nobody. Readers take no lock: an entry never changes, and one that was
 * replaced is freed when nobody can be at it any more. */

typedef struct Entry Entry;
typedef _Atomic(Entry *) EntryLink;
struct Entry {
    EntryLink next;
    Heap heap;
    Term key, value;
};

enum { BUCKETS = 256 };

/* Changed under the lock. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static EntryLink buckets[BUCKETS];

static Entry *entry_at(EntryLink *link) { return atomic_load_explicit(link, memory_order_acquire); }

/* The link to the entry of a key, or the one at the end. */
static EntryLink *find(Term key) {
    EntryLink *at = &buckets[term_hash(key) % BUCKETS];
    for (Entry *e; (e = entry_at(at)) && !term_exact_equal(e->key, key);)
        at = &e->next;
    return at;
}

static Term lookup(Process *p, Term key) {
    const Entry *e = entry_at(find(key));
    return e ? term_copy(&p->heap, e->value) : TERM_NONE;
}

Term bif_persistent_term_get_1(Process *p, Term *args) {
    Term value = lookup(p, ARG(0));
    return term_is_none(value) ? raise_badarg(p, 1, "no persistent term stored with this key")
                               : value;
}
Term bif_persistent_term_get_2(Process *p, Term *args) {
    Term value = lookup(p, ARG(0));
    return term_is_none(value) ? ARG(1) : value;
}

static void entry_free(void *entry) {
    Entry *e = entry;
    heap_deinit(&e->heap);
    mem_free(e);
}

/* Put `e`, or with NULL nothing, in the place of what has this key; false: there was nothing. */
static bool replace(Term key, Entry *e) {
    pthread_mutex_lock(&lock);
    EntryLink *at = find(key);
    Entry *old = entry_at(at), *behind = old ? entry_at(&old->next) : NULL;
    if (e) atomic_store_explicit(&e->next, behind, memory_order_relaxed);
    if (e || old) atomic_store(at, e ? e : behind);
    pthread_mutex_unlock(&lock);
    if (old) epoch_retire(old, entry_free);
    return old != NULL;
}

Term bif_persistent_term_put_2(Process *p, Term *args) {
    Entry *e = mem_zalloc(sizeof *e);
    heap_init(&e->heap, term_size_words(ARG(0)) + term_size_words(ARG(1)) + 16);
    e->key = term_copy(&e->heap, ARG(0));
    e->value = term_copy(&e->heap, ARG(1));
    replace(ARG(0), e);
    return AM(OK);
}

Term bif_persistent_term_erase_1(Process *p, Term *args) {
    return term_bool(replace(ARG(0), NULL));
}

/* Closures among the values keep their code. */
static void mark_code(void) {
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < BUCKETS; i++)
        for (Entry *e = entry_at(&buckets[i]); e; e = entry_at(&e->next)) {
            region_mark(&e->key, 1);
            for (const HeapChunk *c = e->heap.chunks; c; c = c->next)
                region_mark(c->mem,
                            c == e->heap.chunks ? (size_t)(e->heap.top - c->mem) : c->words);
        }
    pthread_mutex_unlock(&lock);
}

void persistent_init(void) { region_on_mark(mark_code); }

/* [{key, value}] */
Term bif_persistent_term_get_0(Process *p, Term *args) {
    Term list = TERM_NIL;
    for (size_t i = 0; i < BUCKETS; i++) {
        for (Entry *e = entry_at(&buckets[i]); e; e = entry_at(&e->next)) {
            Term key = term_copy(&p->heap, e->key), value = term_copy(&p->heap, e->value);
            list = term_cons(&p->heap, tuple2(&p->heap, key, value), list);
        }
    }
    return list;
}

static size_t entry_words(const Entry *e) {
    size_t words = 0;
    for (const HeapChunk *c = e->heap.chunks; c; c = c->next)
        words += c->words;
    return words;
}

/* %{count: number of terms, memory: their bytes} */
Term bif_persistent_term_info_0(Process *p, Term *args) {
    size_t count = 0, bytes = sizeof buckets;
    for (size_t i = 0; i < BUCKETS; i++)
        for (Entry *e = entry_at(&buckets[i]); e; e = entry_at(&e->next), count++)
            bytes += sizeof *e + entry_words(e) * sizeof(Term);
    const Term pairs[] = {atom_from_cstr("count"), term_int(p, (int64_t)count),
                          atom_from_cstr("memory"), term_int(p, (int64_t)bytes)};
    return map_from_pairs(&p->heap, pairs, 2);
}
