#ifndef BLOCK_H
#define BLOCK_H
/*
 * Blocks of memory for heaps. Large ones come from mmap, so that a tail nobody touches costs
 * nothing, and a few of those given back are kept for the next who asks: to touch the pages of a
 * new mapping costs several times what filling them does.
 */
#include "lib/base.h"

/* Blocks from this size on are mappings. */
enum { BLOCK_MMAP_BYTES = 1 << 20 };

/* `bytes` uninitialised bytes. Never NULL. From any thread. */
void *block_alloc(size_t bytes);
/* Give back what block_alloc(bytes) returned. */
void block_free(void *block, size_t bytes);
#endif
