#ifndef HEAP_H
#define HEAP_H
/*
 * A heap: a block with a bump pointer, and a chain of overflow chunks.
 *
 * heap_alloc never collects and never moves a term, so C code may hold any terms across any number
 * of allocations. When the current block is full the words come from a fresh chunk, at least half
 * as large as what was taken so far; at the next safepoint the VM collects (vm/gc.c owns that, and
 * the old generation). A message in flight is a chain of chunks too: receiving it is heap_adopt,
 * not a copy. A front-end heap takes its chunks from libgc: they live as long as the Heap struct is
 * reachable. `handles` chains every KIND_SHARED_BIN object of this heap (see binary.h).
 */
#include "src/term/term.h"

typedef struct HeapChunk HeapChunk;
struct HeapChunk {
    HeapChunk *next;
    size_t words; /* capacity of mem */
    Term mem[];
};

typedef struct Heap {
    Term *top;         /* next free word */
    Term *limit;       /* first word past the current block */
    HeapChunk *chunks; /* the head is the block top and limit point into; behind it older and
                          adopted ones */
    Term *handles;     /* newest KIND_SHARED_BIN object, or NULL; linked through its last word */
    size_t overflow_words; /* capacity of all chunks but the first block */
    size_t off_heap_bytes; /* bytes of shared binaries made since the last collection */
    bool front;            /* chunks come from libgc */
} Heap;

/* A chunk of no heap yet, or no longer. */
HeapChunk *heap_new_chunk(size_t words);
void heap_free_chunk(HeapChunk *chunk);
/* A heap whose first block has `words` words (at least 16). */
void heap_init(Heap *h, size_t words);
/* See that the next `words` words need no chunk: one of the right size for what is about to be
 * built, instead of a chain of growing ones. */
void heap_reserve(Heap *h, size_t words);
/* A front-end heap, in front memory itself. */
Heap *heap_new_front(void);
/* Free all chunks and release all handles. Not for front heaps. */
void heap_deinit(Heap *h);
/* Slow path of heap_alloc: open a new chunk. */
Term *heap_alloc_chunk(Heap *h, size_t words);
/* Move all chunks and handles of `from` behind the current block of `h`; `from` is left empty. */
void heap_adopt(Heap *h, Heap *from);
/* The same for one chunk and the handles in it. h is not empty. */
void heap_adopt_chunk(Heap *h, HeapChunk *chunk, Term *handles);

/* `words` uninitialised words. Never NULL. The caller fills them before the next safepoint. */
static inline Term *heap_alloc(Heap *h, size_t words) {
    if (UNLIKELY((size_t)(h->limit - h->top) < words)) return heap_alloc_chunk(h, words);
    Term *cell = h->top;
    h->top += words;
    return cell;
}

/* [head | tail] */
static inline Term term_cons(Heap *h, Term head, Term tail) {
    Term *cell = heap_alloc(h, 2);
    cell[0] = head;
    cell[1] = tail;
    return term_from_cell(cell);
}

/* A boxed object of `size` words with its header set; fill words [1..size]. */
static inline Term *heap_box(Heap *h, Kind kind, size_t size) {
    Term *words = heap_alloc(h, size + 1);
    words[0] = header_make(kind, size);
    return words;
}
#endif
