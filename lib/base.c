#include "lib/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void panic_at(const char *file, int line, const char *fmt, ...) {
    va_list va;
    va_start(va, fmt);
    fprintf(stderr, "phial: internal error at %s:%d: ", file, line);
    vfprintf(stderr, fmt, va);
    fputc('\n', stderr);
    va_end(va);
    abort();
}

/* No fault of ours, so no core dump. */
static _Noreturn void out_of_memory(size_t size) {
    fprintf(stderr, "phial: out of memory: cannot allocate %zu bytes\n", size);
    _Exit(1);
}

void *mem_alloc(size_t size) {
    void *ptr = malloc(size ? size : 1);
    if (ptr == NULL) out_of_memory(size);
    return ptr;
}

void *mem_zalloc(size_t size) {
    void *ptr = calloc(1, size ? size : 1);
    if (ptr == NULL) out_of_memory(size);
    return ptr;
}

void *mem_realloc(void *ptr, size_t size) {
    ptr = realloc(ptr, size ? size : 1);
    if (ptr == NULL) out_of_memory(size);
    return ptr;
}

void mem_free(void *ptr) { free(ptr); }
