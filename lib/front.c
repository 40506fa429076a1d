#include "lib/front.h"

#ifdef NO_LIBGC
/* An arena on malloc: nothing is ever freed, and the leak checker is told so. */
#if defined FRONT_RESET
/* Except between the inputs of a fuzzer. */
static struct {
    void **blocks;
    size_t count, cap;
} arena;

static void *for_ever(void *ptr) {
    if (arena.count == arena.cap) {
        arena.cap = arena.cap ? arena.cap * 2 : 1024;
        arena.blocks = mem_realloc(arena.blocks, arena.cap * sizeof ptr);
    }
    return arena.blocks[arena.count++] = ptr;
}

void front_reset(void) {
    while (arena.count)
        mem_free(arena.blocks[--arena.count]);
}
#elif defined __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
static void *for_ever(void *ptr) {
    __lsan_ignore_object(ptr);
    return ptr;
}
#else
static void *for_ever(void *ptr) { return ptr; }
#endif

void front_enter(void) {}

void *front_alloc(size_t size) { return for_ever(mem_zalloc(size)); }

void *front_alloc_atomic(size_t size) { return for_ever(mem_alloc(size)); }

void *front_realloc(void *ptr, size_t old_size, size_t new_size) {
    char *grown = for_ever(mem_zalloc(new_size));
    if (ptr) memcpy(grown, ptr, old_size < new_size ? old_size : new_size);
    return grown;
}

#else
#define GC_THREADS /* threads register themselves */
#include <gc.h>
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t leaves; /* its destructor runs when a registered thread ends */
static _Thread_local bool entered;

static void leave(void *entered_thread) {
    (void)entered_thread;
    GC_unregister_my_thread();
}

static void front_init(void) {
    /* Interior pointers off (decisions 21): a 16-byte cell costs 16 bytes. Terms carry tags 1
     * and 3. */
    GC_set_all_interior_pointers(0);
    GC_set_markers_count(1);
    GC_INIT();
    GC_allow_register_threads();
    GC_register_displacement(1);
    GC_register_displacement(3);
    GC_set_warn_proc(GC_ignore_warn_proc);
    GC_expand_hp(16 << 20);
    if (pthread_key_create(&leaves, leave)) PANIC("no thread key left");
}

static COLD void enter(void) {
    struct GC_stack_base base;
    pthread_once(&once, front_init);
    if (GC_get_stack_base(&base) != GC_SUCCESS) PANIC("the thread's stack is not known");
    GC_register_my_thread(&base); /* the thread that ran front_init is registered already */
    pthread_setspecific(leaves, &leaves);
    entered = true;
}

void front_enter(void) {
    if (UNLIKELY(!entered)) enter();
}

#ifdef FRONT_STRESS
/* A collection after every FRONT_STRESS allocations: what libgc does not see is soon gone. */
static void stress(void) {
    static _Atomic unsigned allocations;
    if (++allocations % FRONT_STRESS == 0) GC_gcollect_and_unmap();
}
#else
static void stress(void) {}
#endif

void *front_alloc(size_t size) {
    front_enter();
    stress();
    void *ptr = GC_MALLOC(size ? size : 1);
    if (UNLIKELY(ptr == NULL)) PANIC("out of memory (%zu bytes)", size);
    return ptr;
}

void *front_alloc_atomic(size_t size) {
    front_enter();
    stress();
    void *ptr = GC_MALLOC_ATOMIC(size ? size : 1);
    if (UNLIKELY(ptr == NULL)) PANIC("out of memory (%zu bytes)", size);
    return ptr;
}

void *front_realloc(void *ptr, size_t old_size, size_t new_size) {
    if (ptr == NULL) return front_alloc(new_size);
    stress();
    ptr = GC_REALLOC(ptr, new_size ? new_size : 1);
    if (UNLIKELY(ptr == NULL)) PANIC("out of memory (%zu bytes)", new_size);
    (void)old_size; /* GC_REALLOC clears what it adds to a scanned block */
    return ptr;
}
#endif

char *front_strndup(const char *text, size_t len) {
    char *copy = front_alloc_atomic(len + 1);
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}
