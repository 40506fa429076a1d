#include "src/builtin/persistent.h"

#include "src/builtin/args.h"
#include "src/code/region.h"
#include "src/term/compare.h"
#include "src/term/copy.h"

#include <pthread.h>

/* :persistent_term. Every value lives in a heap of its own and is copied out when it is read, so
 * that replacing one touches nobody. */

typedef struct Entry Entry;
struct Entry {
    Entry *next;
    Heap heap;
    Term key, value;
};

enum { BUCKETS = 256 };

/* Under lock. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Entry *buckets[BUCKETS];

static Entry **find(Term key) {
    Entry **at = &buckets[term_hash(key) % BUCKETS];
    while (*at && !term_exact_equal((*at)->key, key))
        at = &(*at)->next;
    return at;
}

static Term lookup(Process *p, Term key) {
    pthread_mutex_lock(&lock);
    Entry *e = *find(key);
    Term value = e ? term_copy(&p->heap, e->value) : TERM_NONE;
    pthread_mutex_unlock(&lock);
    return value;
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

/* Unlink an entry and free it. Lock held. */
static void drop(Entry **at) {
    Entry *e = *at;
    *at = e->next;
    heap_deinit(&e->heap);
    mem_free(e);
}

Term bif_persistent_term_put_2(Process *p, Term *args) {
    Entry *e = mem_zalloc(sizeof *e);
    heap_init(&e->heap, term_size_words(ARG(0)) + term_size_words(ARG(1)) + 16);
    e->key = term_copy(&e->heap, ARG(0));
    e->value = term_copy(&e->heap, ARG(1));
    pthread_mutex_lock(&lock);
    Entry **at = find(ARG(0));
    if (*at) drop(at);
    at = find(ARG(0));
    e->next = *at;
    *at = e;
    pthread_mutex_unlock(&lock);
    return AM(OK);
}

Term bif_persistent_term_erase_1(Process *p, Term *args) {
    pthread_mutex_lock(&lock);
    Entry **at = find(ARG(0));
    bool found = *at != NULL;
    if (found) drop(at);
    pthread_mutex_unlock(&lock);
    return term_bool(found);
}

/* Closures among the values keep their code. */
static void mark_code(void) {
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < BUCKETS; i++)
        for (const Entry *e = buckets[i]; e; e = e->next) {
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
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < BUCKETS; i++) {
        for (const Entry *e = buckets[i]; e; e = e->next) {
            Term key = term_copy(&p->heap, e->key), value = term_copy(&p->heap, e->value);
            list = term_cons(&p->heap, tuple2(&p->heap, key, value), list);
        }
    }
    pthread_mutex_unlock(&lock);
    return list;
}
