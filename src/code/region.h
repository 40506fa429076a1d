#ifndef REGION_H
#define REGION_H
/*
 * Memory of modules that were compiled while the program runs: the upper half of the literal range
 * (area.h), in segments. A module lies in one extent, rarely more. Modules whose code nobody can
 * name any more (private ones, replaced versions) are retired: once enough has been allocated, the
 * VM marks what processes still use (vm/retire.c), and region_sweep frees the rest.
 *
 * What is marked are references from process memory. Everything else that lives outside code, such
 * as messages, tables and front-end terms, is made by term_copy, which copies literals of this
 * memory; only the closures in there refer to code, so their keepers register with region_on_mark.
 */
#include "src/code/code.h"

/* Boot: the memory to cut segments from. */
void region_init(uint8_t *base, size_t bytes);
/* Is this address in run-time memory? */
bool region_has(const void *at);

/* A module is laid out between these two by one thread, the module table's lock held. */
void region_begin(void);
void *region_alloc(size_t bytes); /* zeroed, 16-byte aligned */
void region_end(Module *m);
/* The module whose memory holds this address, or NULL. */
Module *region_module_at(const void *at);

/* The module of this name and hash (Module.unique), private ones among them, or NULL. The caller,
 * which runs a process, makes a reference to it before that process ends its slice: until then it
 * stays. */
Module *region_module_named(Term name, uint64_t unique);

/* While there is a pin (a module is open: front memory may know of its macros) nothing is freed. */
void region_pin(void);
void region_unpin(void);
/* Has so much been allocated since the last sweep that another one is worth while? */
bool region_wants_sweep(void);
/* Start marking; false when something is pinned. */
bool region_mark_begin(void);
/* Each of these words may refer to run-time memory. */
void region_mark(const Term *words, size_t n);
/* Called at every marking: keepers of closures outside processes mark them. */
void region_on_mark(void (*mark)(void));
/* Ask the keepers once more. */
void region_mark_keepers(void);
/* Free the retired modules that no mark has met. Returns the bytes freed. */
size_t region_sweep(void);
#endif
