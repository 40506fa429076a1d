#ifndef CODEPATH_H
#define CODEPATH_H
/*
 * Files of compiled modules (Elixir.Mod.beam, each an image of one module) and the directories they
 * are looked for in. A module that is not loaded and not of the library is taken from the first
 * directory that has its file. A file that cannot be used is named once on standard error, and the
 * module counts as missing. Any thread may call; a lock inside.
 */
#include "src/code/code.h"

/* Boot: directories are searched from now on; at first the working directory alone. */
void codepath_init(void);
/* The directories, each ending in '\0', an empty one at the end. The text is copied. */
void codepath_set(const char *dirs);
/* The file the module would be loaded from, to be freed with mem_free, or NULL. */
char *codepath_find(Term module);
/* The names of all modules that have files. */
void codepath_each(void (*each)(void *ctx, const char *name, size_t len), void *ctx);
/* Load a module from the bytes of a file; NULL, or what is wrong. */
const char *codepath_load_bytes(Term module, const void *bytes, size_t len);
/* One of the extras (code.h) in the module's file, built in h; TERM_NONE: none. */
Term codepath_extra(Heap *h, Term module, int kind);
#endif
