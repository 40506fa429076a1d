#ifndef FRONT_H
#define FRONT_H
/*
 * Front-end memory: source text, tokens, syntax trees, environments, work lists of the lexer,
 * parser, expander and compiler. Nobody frees it: libgc finds what is dead (or, built with
 * -DNO_LIBGC, an arena that lives as long as the program). Nothing at run time (process heaps,
 * code, tables) may point into it. libgc is initialised by the first front_alloc; a program that
 * only runs image code never pays for it.
 *
 * Any thread may allocate: it becomes known to libgc with its first front_alloc and is forgotten
 * when it ends. A thread that holds front pointers it did not allocate calls front_enter first.
 */
#include "lib/base.h"

/* From now on the stack of the calling thread is searched for front pointers. */
void front_enter(void);

/* Zeroed memory that may hold pointers. Never NULL. */
void *front_alloc(size_t size);

/* Memory without pointers (text, numbers): not scanned, not zeroed. */
void *front_alloc_atomic(size_t size);

/* Grow a block from front_alloc / front_alloc_atomic; new bytes of a pointer block are zero. */
void *front_realloc(void *ptr, size_t old_size, size_t new_size);

/* Copy `len` bytes and add a NUL. */
char *front_strndup(const char *text, size_t len);

/* At the end of a scope whose front block must live that long though nobody but malloc'd memory
 * points to it. */
#define FRONT_KEEP(ptr) __asm__ volatile("" : : "r"(ptr) : "memory")

#ifdef FRONT_RESET
/* Fuzzing (with NO_LIBGC, one thread): free everything allocated so far. Nothing of it may be in
 * use. */
void front_reset(void);
#endif
#endif
