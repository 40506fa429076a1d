#ifndef STDIMAGE_H
#define STDIMAGE_H
/* The standard library's image inside the executable: modules are materialised from it on first
 * use. */
#include "src/term/heap.h"

/* Boot: open the embedded image (if there is one) and set module_load_hook. */
void stdimage_init(void);
/* Is there a module of that name in the image? */
bool stdimage_has(Term module);
/* Names of all modules in it. */
void stdimage_each(void (*each)(void *ctx, const char *name, size_t len), void *ctx);
/* Its docs, decoded into h; TERM_NONE when it has none. */
Term stdimage_docs(Heap *h, Term module);
#endif
