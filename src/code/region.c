#include "src/code/region.h"

#include "lib/vec.h"
#include "src/code/code_int.h"
#include "src/code/protocol.h"

#include <pthread.h>
#include <sys/mman.h>

enum {
    SEGMENT_BYTES = 1 << 20,
#ifdef GC_STRESS
    SWEEP_BYTES = 1 << 15,
#else
    SWEEP_BYTES = 16 << 20, /* allocated between two sweeps, at least */
#endif
    GAP_BYTES = 256,           /* a smaller hole is not worth filling */
    GIVE_BACK_BYTES = 1 << 16, /* the pages of a larger one go back to the system */
    MARKERS_MAX = 8
};

/* Memory of a module. */
typedef struct {
    uint8_t *start, *end;
    Module *module;
} Extent;

/* Segments ascend, and so do the extents in each. */
typedef struct {
    uint8_t *start, *end;
    VEC(Extent) extents;
} Stretch;

typedef struct {
    uint8_t *start, *end;
} Gap;

static struct {
    uint8_t *base, *next, *end;
    VEC(Stretch) segments;
    VEC(Gap) gaps;          /* free memory behind the window */
    Gap window;             /* where modules are laid out */
    uint8_t *begun;         /* where the module being laid out starts */
    VEC(Gap) laid_out;      /* its extents so far */
    size_t used, allocated; /* bytes: of all extents; since the last sweep */
} region;                   /* under lock */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Atomic int pins;
static _Atomic bool sweep_wanted;
static void (*markers[MARKERS_MAX])(void); /* set at boot */
static size_t marker_count;

void region_init(uint8_t *base, size_t bytes) {
    region.base = region.next = base;
    region.end = base + bytes;
}

bool region_has(const void *at) {
    return (size_t)((const uint8_t *)at - region.base) < (size_t)(region.end - region.base);
}

/* ---- laying modules out ---- */

static void segment_add(size_t bytes) {
    bytes = (bytes + SEGMENT_BYTES - 1) / SEGMENT_BYTES * SEGMENT_BYTES;
    if (bytes > (size_t)(region.end - region.next)) PANIC("the address range for code is full");
    if (mprotect(region.next, bytes, PROT_READ | PROT_WRITE)) PANIC("out of memory for code");
    Stretch s = {.start = region.next, .end = region.next + bytes};
    vec_push(&region.segments, s);
    vec_push(&region.gaps, (Gap){s.start, s.end});
    region.next += bytes;
}

static void window_close(void) {
    if (region.begun < region.window.start)
        vec_push(&region.laid_out, (Gap){region.begun, region.window.start});
}

/* A window with room for so many bytes; what is left of the present one waits for the next sweep.
 */
static void window_open(size_t bytes) {
    window_close();
    for (;;) {
        while (region.gaps.len) {
            region.window = vec_pop(&region.gaps);
            region.begun = region.window.start;
            if ((size_t)(region.window.end - region.window.start) >= bytes) return;
        }
        segment_add(bytes);
    }
}

void region_begin(void) {
    pthread_mutex_lock(&lock);
    region.begun = region.window.start;
    vec_clear(&region.laid_out);
}

void *region_alloc(size_t bytes) {
    bytes = (bytes + 15) & ~(size_t)15;
    if (bytes > (size_t)(region.window.end - region.window.start)) window_open(bytes);
    uint8_t *cell = region.window.start;
    region.window.start += bytes;
    return memset(cell, 0, bytes);
}

static Stretch *segment_at(const uint8_t *at) {
    size_t low = 0, high = region.segments.len;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (region.segments.data[mid].end <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low < region.segments.len ? &region.segments.data[low] : NULL;
}

/* Index of the first extent of the segment that ends behind `at`. */
static size_t extent_index(const Stretch *s, const uint8_t *at) {
    size_t low = 0, high = s->extents.len;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (s->extents.data[mid].end <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static void extent_add(Gap g, Module *m) {
    Stretch *s = segment_at(g.start);
    size_t i = extent_index(s, g.start), behind = s->extents.len - i;
    vec_reserve(&s->extents, 1);
    memmove(s->extents.data + i + 1, s->extents.data + i, behind * sizeof(Extent));
    s->extents.data[i] = (Extent){g.start, g.end, m};
    s->extents.len++;
    region.used += (size_t)(g.end - g.start);
    region.allocated += (size_t)(g.end - g.start);
}

void region_end(Module *m) {
    window_close();
    for (size_t i = 0; i < region.laid_out.len; i++)
        extent_add(region.laid_out.data[i], m);
    size_t due = region.used - region.allocated; /* what the last sweep has left */
    if (region.allocated > (due > SWEEP_BYTES ? due : SWEEP_BYTES))
        atomic_store_explicit(&sweep_wanted, true, memory_order_relaxed);
    pthread_mutex_unlock(&lock);
}

static Module *module_at_locked(const uint8_t *at) {
    const Stretch *s = segment_at(at);
    if (!s || at < s->start) return NULL;
    size_t i = extent_index(s, at);
    return i < s->extents.len && s->extents.data[i].start <= at ? s->extents.data[i].module : NULL;
}

Module *region_module_at(const void *at) {
    pthread_mutex_lock(&lock);
    Module *m = module_at_locked(at);
    pthread_mutex_unlock(&lock);
    return m;
}

/* ---- retiring ---- */

void region_pin(void) { atomic_fetch_add_explicit(&pins, 1, memory_order_acq_rel); }
void region_unpin(void) { atomic_fetch_sub_explicit(&pins, 1, memory_order_acq_rel); }

bool region_wants_sweep(void) {
    return atomic_load_explicit(&sweep_wanted, memory_order_relaxed) &&
           atomic_load_explicit(&pins, memory_order_acquire) == 0;
}

Module *region_module_named(Term name, uint64_t unique) {
    Module *found = NULL;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; !found && i < region.segments.len; i++)
        for (size_t k = 0; !found && k < region.segments.data[i].extents.len; k++) {
            Module *m = region.segments.data[i].extents.data[k].module;
            if (term_same(m->name, name) && m->unique == unique) found = m;
        }
    /* The round under way may have asked this process already. */
    if (found) __atomic_store_n(&found->in_use, true, __ATOMIC_RELAXED);
    pthread_mutex_unlock(&lock);
    return found;
}

void region_on_mark(void (*mark)(void)) {
    ASSERT(marker_count < MARKERS_MAX);
    markers[marker_count++] = mark;
}

bool region_mark_begin(void) {
    if (!region_wants_sweep()) return false;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < region.segments.len; i++)
        for (size_t k = 0; k < region.segments.data[i].extents.len; k++)
            region.segments.data[i].extents.data[k].module->in_use = false;
    pthread_mutex_unlock(&lock);
    region_mark_keepers();
    return true;
}

void region_mark_keepers(void) {
    for (size_t i = 0; i < marker_count; i++)
        markers[i]();
}

/* Tags do not matter: an address of code, a pointer to a Function and a literal all lie in the
 * memory of their module. */
void region_mark(const Term *words, size_t n) {
    const uint64_t base = (uintptr_t)region.base, bytes = (uintptr_t)region.end - base;
    for (size_t i = 0; i < n; i++) {
        if (LIKELY(words[i].word - base >= bytes)) continue;
        Module *m = region_module_at((const void *)(uintptr_t)words[i].word);
        if (m) __atomic_store_n(&m->in_use, true, __ATOMIC_RELAXED);
    }
}

/* Earlier versions of a module that are about to go leave its chain. */
static void chain_clean(Module *m) {
    while (m->previous && region_has(m->previous) && m->previous->is_retired &&
           !m->previous->in_use)
        m->previous = m->previous->previous;
}

static bool extent_goes(const Extent *e) { return e->module->is_retired && !e->module->in_use; }

static void gap_add(uint8_t *start, uint8_t *end) {
    if (end - start < GAP_BYTES) return;
    vec_push(&region.gaps, (Gap){start, end});
    if (end - start < GIVE_BACK_BYTES) return;
    uintptr_t page = 4096, first = ((uintptr_t)start + page - 1) & ~(page - 1);
    uintptr_t last = (uintptr_t)end & ~(page - 1);
    (void)madvise((void *)first, last - first, MADV_DONTNEED); /* only saves memory */
}

/* Keep the extents of modules that stay; the rest becomes gaps. */
static void segment_sweep(Stretch *s) {
    size_t kept = 0;
    for (size_t i = 0; i < s->extents.len; i++) {
        Extent e = s->extents.data[i];
        if (extent_goes(&e)) {
            protocol_sites_forget(e.start, e.end);
            region.used -= (size_t)(e.end - e.start);
        } else {
            s->extents.data[kept++] = e;
        }
    }
    s->extents.len = kept;
}

/* Not before every segment is swept: the memory tells which modules go. */
static void segment_find_gaps(const Stretch *s) {
    uint8_t *from = s->start;
    for (size_t i = 0; i < s->extents.len; i++) {
        gap_add(from, s->extents.data[i].start);
        from = s->extents.data[i].end;
    }
    gap_add(from, s->end);
}

size_t region_sweep(void) {
    module_table_lock();
    pthread_mutex_lock(&lock);
    size_t before = region.used;
    for (size_t i = 0; i < region.segments.len; i++)
        for (size_t k = 0; k < region.segments.data[i].extents.len; k++)
            chain_clean(region.segments.data[i].extents.data[k].module);
    for (size_t i = 0; i < region.segments.len; i++)
        segment_sweep(&region.segments.data[i]);
    vec_clear(&region.gaps);
    region.window = (Gap){0};
    for (size_t i = region.segments.len; i-- > 0;)
        segment_find_gaps(&region.segments.data[i]);
    region.allocated = 0;
    atomic_store_explicit(&sweep_wanted, false, memory_order_relaxed);
    size_t freed = before - region.used;
    pthread_mutex_unlock(&lock);
    module_table_unlock();
    return freed;
}
