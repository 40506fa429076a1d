#include "src/vm/gc.h"

#include "lib/block.h"
#include "lib/clock.h"
#include "src/code/region.h"
#include "src/term/binary.h"
#include "src/term/copy.h"
#include "src/vm/relations.h"
#include "src/vm/retire.h"
#include "src/vm/trace.h"

enum {
    NURSERY_IDLE = 64, /* words: of a process that seldom allocates */
    BUSY_NS = 5000000, /* a moment */
#ifdef GC_STRESS
    NURSERY_FAST = 1 << 9, /* collections come with every few words: large blocks only cost time */
    NURSERY_MAX = 1 << 10,
#else
    NURSERY_FAST = 1 << 15, /* a process that allocates at all gets to this size */
    NURSERY_MAX = 1 << 18,  /* and to this one while much survives */
#endif
    STACK_KEEP_WORDS = 1024, /* smaller stacks are not shrunk */
};

typedef struct {
    uintptr_t old_base,
        old_bytes; /* terms in here stay: the old generation, in a minor collection */
    uintptr_t literal_base, literal_bytes; /* copies of the globals */
    Term *top;                             /* where the next live object goes */
} Collector;

void gc_free_old(Process *p) {
    heap_release_handles(p->old_handles);
    if (p->old_start) block_free(p->old_start, p->old_block_bytes);
    p->old_start = p->old_top = p->old_end = p->old_handles = NULL;
}

/* ---- copying ---- */

static inline Term move_box(Collector *c, Term t) {
    Term *from = box_words(t);
    if (!term_is_header(from[0])) return from[0]; /* moved: the new place stands in the header's */
    size_t words = 1 + header_size(from[0]);
    Term *to = c->top;
    c->top += words;
    for (size_t i = 0; i < words; i++)
        to[i] = from[i];
    return from[0] = term_from_box(to);
}

static inline Term move_cons(Collector *c, Term t) {
    Term *from = cons_cell(t);
    if (term_same(from[0], TERM_MOVED)) return from[1];
    Term *to = c->top;
    c->top += 2;
    to[0] = from[0];
    to[1] = from[1];
    from[0] = TERM_MOVED;
    return from[1] = term_from_cell(to);
}

static inline Term move(Collector *c, Term t) {
    if (!term_is_pointer(t)) return t;
    if (t.word - c->literal_base < c->literal_bytes || t.word - c->old_base < c->old_bytes)
        return t;
    return term_is_cons(t) ? move_cons(c, t) : move_box(c, t);
}

/* The copies themselves are the work list: no recursion, whatever the nesting. */
static void scan_copies(Collector *c, Term *scan) {
    while (scan < c->top) {
        Term w = *scan;
        if (term_is_header(w)) {
            scan += header_kind(w) >= KIND_FIRST_RAW ? 1 + header_size(w) : 1;
        } else {
            *scan = move(c, w);
            scan++;
        }
    }
}

static void move_tag(void *c, Relation *r) { r->tag = move(c, r->tag); }

static void move_roots(Collector *c, Process *p) {
    for (Term *slot = stack_frame_top(p); slot < p->stack_end; slot++)
        *slot = move(c, *slot);
    p->exc_reason = move(c, p->exc_reason);
    p->exc_trace = move(c, p->exc_trace);
    p->exc_top = move(c, p->exc_top);
    p->exc_info = move(c, p->exc_info);
    p->group_leader = move(c, p->group_leader);
    p->exit_reason = move(c, p->exit_reason);
    p->answer = move(c, p->answer);
    p->kept = move(c, p->kept);
    p->initial_call = move(c, p->initial_call);
    if (relations_hold_terms(p)) relations_each(p, move_tag, c);
    for (size_t i = 0; i < 2 * p->dict_len; i++)
        p->dict[i] = move(c, p->dict[i]);
}

/* Handles of binaries that lived on join the old generation's list, the others give up their
 * buffers. */
static void sweep_handles(Process *p, Term *handle) {
    for (Term *next; handle; handle = next) {
        next = handle_next(handle);
        if (term_is_header(handle[0])) {
            bin_buffer_release(handle_buffer(handle));
            continue;
        }
        Term *moved = box_words(handle[0]);
        handle_set_next(moved, p->old_handles);
        p->old_handles = moved;
        p->old_off_heap_bytes += handle_buffer(moved)->capacity;
    }
}

/* ---- sizes ---- */

/* Words in use in the young generation, at most. */
static size_t young_words(const Process *p) {
    size_t words = 0;
    for (const HeapChunk *c = p->heap.chunks; c; c = c->next)
        words += c->words;
    return words - (size_t)(p->heap.limit - p->heap.top);
}

/* Slots below the running frame hold what returned calls left there: stale soon, so they become
 * zero. */
static void wipe_stack(Process *p) {
    Term *top = stack_frame_top(p), *low = p->stack_limit - STACK_MARGIN;
    if (low < top) memset(low, 0, (size_t)(top - low) * sizeof(Term));
    Term *floor = p->stack + STACK_MARGIN, *limit = top - STACK_MARGIN;
    p->stack_limit = limit < floor ? floor : limit;
}

/* Was the last collection a moment ago? Then a larger nursery pays; otherwise there may be a
 * million such processes, and memory counts. */
static bool is_busy(Process *p) {
    int64_t now = clock_monotonic_ns();
    bool busy = now - p->gc_last_ns < BUSY_NS;
    p->gc_last_ns = now;
    return busy;
}

/* The next nursery: twice the present one until it is good for a process that allocates all the
 * time, more while much survives; never smaller than the stack in use, as every collection reads
 * that. */
static size_t next_nursery(const Process *p, size_t survivors, size_t present, bool busy) {
    size_t words = present;
    if (!busy)
        words = present > 4 * survivors ? present / 2 : present;
    else if (words < NURSERY_FAST)
        words *= 2;
    else if (words < NURSERY_MAX && survivors > words / 4)
        words *= 2;
    size_t stack = (size_t)(p->stack_end - stack_frame_top(p));
    if (words > NURSERY_MAX && words > 2 * stack) words = NURSERY_MAX;
    if (words < stack) words = stack;
    if (words < 2 * p->gc_need) words = 2 * p->gc_need;
    if (words < NURSERY_IDLE) words = NURSERY_IDLE;
    return words;
}

/* Empty the young generation: its first block stays when it has the right size. */
static void reset_young(Process *p, size_t words) {
    Heap *h = &p->heap;
    HeapChunk *chunk = h->chunks;
    for (HeapChunk *next; (next = chunk->next); chunk = next) {
#ifdef GC_STRESS
        memset(chunk->mem, 0xE1, chunk->words * sizeof(Term));
#endif
        heap_free_chunk(chunk);
    }
    if (chunk->words < words || chunk->words > 2 * words) {
        heap_free_chunk(chunk);
        heap_init(h, words);
    } else {
#ifdef GC_STRESS
        memset(chunk->mem, 0xE1, chunk->words * sizeof(Term));
#endif
        *h = (Heap){.top = chunk->mem, .limit = chunk->mem + chunk->words, .chunks = chunk};
    }
    p->gc_trigger = words;
}

/* ---- the two collections ---- */

static Collector collector(uintptr_t old_base, uintptr_t old_bytes, Term *top) {
    return (Collector){old_base, old_bytes, literal_base, literal_bytes, top};
}

static size_t collect_minor(Process *p) {
    Collector c = collector((uintptr_t)p->old_start,
                            (uintptr_t)p->old_end - (uintptr_t)p->old_start, p->old_top);
    move_roots(&c, p);
    scan_copies(&c, p->old_top);
    size_t survivors = (size_t)(c.top - p->old_top);
    p->old_top = c.top;
    sweep_handles(p, p->heap.handles);
    p->gc_minor++;
    return survivors;
}

static void collect_major(Process *p, size_t young, size_t nursery) {
    size_t most = (size_t)(p->old_top - p->old_start) + young, room = most + nursery;
    /* What is untouched of a mapping costs nothing: room for twice what lives, so that a growing
     * heap is copied a logarithmic number of times only. */
    if (room * sizeof(Term) >= BLOCK_MMAP_BYTES) room += most;
    size_t bytes = room * sizeof(Term);
    Term *block = block_alloc(bytes);
    Collector c = collector(0, 0, block);
    move_roots(&c, p);
    scan_copies(&c, block);
    Term *handles = p->old_handles;
    p->old_handles = NULL;
    p->old_off_heap_bytes = 0;
    sweep_handles(p, handles);
    sweep_handles(p, p->heap.handles);
    p->off_heap_limit = 2 * p->old_off_heap_bytes + (4 << 20);
#ifdef GC_STRESS /* reads as a cons at an impossible address */
    if (p->old_start)
        memset(p->old_start, 0xE1, (size_t)((char *)p->old_top - (char *)p->old_start));
#endif
    if (p->old_start) block_free(p->old_start, p->old_block_bytes);
    size_t live = (size_t)(c.top - block), size = live + (live > nursery ? live : nursery);
    p->old_start = block;
    p->old_top = c.top;
    p->old_end = block + (size < room ? size : room);
    p->old_block_bytes = bytes;
    p->want_major = false;
    p->gc_major++;
}

static void shrink_stack(Process *p) {
    size_t size = (size_t)(p->stack_end - p->stack);
    size_t used = (size_t)(p->stack_end - stack_frame_top(p)) + STACK_MARGIN;
    if (size > STACK_KEEP_WORDS && used * 4 < size) stack_resize(p, used * 2);
}

/* Under RECV_PEEK registers point into a message that may stay queued: nothing may move. */
static void open_chunk(Process *p) {
    Term *cell = heap_alloc_chunk(&p->heap, p->gc_need ? p->gc_need : 1);
    p->heap.top = cell;
}

static _Atomic uint64_t collections, words_reclaimed;

uint64_t gc_collections(void) { return atomic_load_explicit(&collections, memory_order_relaxed); }
uint64_t gc_words_reclaimed(void) {
    return atomic_load_explicit(&words_reclaimed, memory_order_relaxed);
}

/* What the process has less than before. */
static void count_collection(const Process *p, size_t words_before) {
    size_t words = (size_t)(p->old_top - p->old_start);
    atomic_fetch_add_explicit(&collections, 1, memory_order_relaxed);
    if (words < words_before)
        atomic_fetch_add_explicit(&words_reclaimed, words_before - words, memory_order_relaxed);
}

void gc_collect(Process *p) {
    if (p->gc_hold) {
        if ((size_t)(p->heap.limit - p->heap.top) < p->gc_need) open_chunk(p);
        p->gc_need = 0;
        return;
    }
    size_t young = young_words(p), present = p->gc_trigger, survivors = 0;
    size_t stack = (size_t)(p->stack_end - stack_frame_top(p));
    size_t nursery = present > stack ? present : stack;
    bool busy = is_busy(p);
    if (UNLIKELY(trace_flags & TRACE_GC))
        trace_line(p, "gc", "%zu young words, %zu old", young, (size_t)(p->old_top - p->old_start));
    bool minor = p->old_start && (size_t)(p->old_end - p->old_top) >= young && !p->want_major &&
                 p->old_off_heap_bytes <= p->off_heap_limit;
#ifdef GC_STRESS
    minor = minor && p->gc_minor % 8 != p->gc_major % 8;
#endif
    size_t before = young + (size_t)(p->old_top - p->old_start);
    wipe_stack(p);
    if (minor)
        survivors = collect_minor(p);
    else
        collect_major(p, young, busy ? 2 * nursery : nursery);
    reset_young(p, next_nursery(p, survivors, present, busy));
    if (!minor) {
        shrink_stack(p);
        if (UNLIKELY(region_wants_sweep())) retire_run(p);
    }
    count_collection(p, before);
    size_t heap_words = (size_t)(p->old_top - p->old_start) + p->gc_trigger;
    if (UNLIKELY(p->max_heap_words && heap_words > p->max_heap_words)) p->heap_exceeded = true;
#ifdef GC_STRESS
    p->gc_skip = (uint32_t)(((size_t)(p->old_top - p->old_start) + stack) >> 8);
#endif
    p->gc_need = 0;
}
