#ifndef GC_H
#define GC_H
/*
 * The collector of one process. Young generation: p->heap, its first block (the nursery) and
 * whatever overflow and adopted chunks followed. A minor collection moves all live young terms to
 * the old generation, one block, and reuses the nursery; terms are immutable, so nothing old points
 * to anything young. A major collection copies both into a new block. Roots: the stack from the top
 * of the running frame, the exception, the dictionary. Only the engine calls it, at safepoints,
 * with p->pc, p->r and p->heap up to date.
 */
#include "src/vm/process.h"

/* Collect; afterwards the nursery has room for p->gc_need words. p->r may have moved (a stack may
 * shrink). While p->gc_hold is set nothing is collected: a fresh chunk makes the room. */
void gc_collect(Process *p);

/* True when enough was allocated outside the nursery. The larger the heap, the longer the large
 * results of builtins may lie there: most are garbage before they would have been copied. */
enum { GC_OVERFLOW_MAX = 4 << 20 }; /* words */
static inline bool gc_wanted(const Process *p) {
    size_t old = (size_t)(p->old_top - p->old_start);
    size_t most = p->gc_trigger + (old < GC_OVERFLOW_MAX ? old : GC_OVERFLOW_MAX);
    return p->heap.overflow_words + p->heap.off_heap_bytes / 8 > most || p->want_major;
}
/* Collections of all processes so far, and the words they freed. */
uint64_t gc_collections(void);
uint64_t gc_words_reclaimed(void);
/* Release the old generation (process_free). */
void gc_free_old(Process *p);
#endif
