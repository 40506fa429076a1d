#ifndef STDIMAGE_H
#define STDIMAGE_H
/*
 * The images inside the executable. The first is the standard library's: modules are materialised
 * from it on first use. The others, one a package, are not looked at before someone opens them.
 */
#include "src/term/heap.h"

/* Boot: open the embedded image (if there is one) and set module_load_hook. */
void stdimage_init(void);
/* Is there a module of that name in the library's image? */
bool stdimage_has(Term module);
/* Names of all modules in it and in packages that are open. */
void stdimage_each(void (*each)(void *ctx, const char *name, size_t len), void *ctx);
/* One of the extras of one of those (code.h), decoded into h; TERM_NONE when it has none. */
Term stdimage_extra(Heap *h, Term module, int kind);
/* A number that is another for every library, set of packages and instruction set. */
uint64_t stdimage_identity(void);

/* The image of a package, or NULL. */
const void *stdimage_package(const char *name);
/* From now on its modules are found as the library's are. */
void stdimage_open_package(const void *package);
#endif
