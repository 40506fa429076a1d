#include "lib/front.h"

#ifdef NO_LIBGC
/* An arena on malloc: nothing is ever freed, and the leak checker is told so. */
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
static void *for_ever(void *ptr) {
    __lsan_ignore_object(ptr);
    return ptr;
}
#else
static void *for_ever(void *ptr) { return ptr; }
#endif

void *front_alloc(size_t size) { return for_ever(mem_zalloc(size)); }

void *front_alloc_atomic(size_t size) { return for_ever(mem_alloc(size)); }

void *front_realloc(void *ptr, size_t old_size, size_t new_size) {
    char *grown = for_ever(mem_zalloc(new_size));
    if (ptr) memcpy(grown, ptr, old_size < new_size ? old_size : new_size);
    return grown;
}
#else
#define GC_THREADS /* front-end threads register themselves */
#include <gc.h>

static bool initialised; /* set once, by the first front-end allocation of the process */

static COLD void front_init(void) {
    /* Interior pointers off (decisions 21): a 16-byte cell costs 16 bytes. Terms carry tags 1
     * and 3. */
    GC_set_all_interior_pointers(0);
    GC_set_markers_count(1);
    GC_INIT();
    GC_register_displacement(1);
    GC_register_displacement(3);
    GC_set_warn_proc(GC_ignore_warn_proc);
    GC_expand_hp(16 << 20);
    initialised = true;
}

void *front_alloc(size_t size) {
    if (UNLIKELY(!initialised)) front_init();
    void *ptr = GC_MALLOC(size ? size : 1);
    if (UNLIKELY(ptr == NULL)) PANIC("out of memory (%zu bytes)", size);
    return ptr;
}

void *front_alloc_atomic(size_t size) {
    if (UNLIKELY(!initialised)) front_init();
    void *ptr = GC_MALLOC_ATOMIC(size ? size : 1);
    if (UNLIKELY(ptr == NULL)) PANIC("out of memory (%zu bytes)", size);
    return ptr;
}

void *front_realloc(void *ptr, size_t old_size, size_t new_size) {
    if (ptr == NULL) return front_alloc(new_size);
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
