#include "src/term/heap.h"

#include "lib/block.h"
#include "lib/front.h"
#include "src/term/binary.h"

/* Words of the smallest overflow chunk; the stress build makes it tiny so that chunks appear
 * everywhere. */
#ifndef CHUNK_WORDS
#define CHUNK_WORDS 1024
#endif

static size_t chunk_bytes(size_t words) {
    if (words > SIZE_MAX / 16) PANIC("a heap of %zu words", words);
    return sizeof(HeapChunk) + words * sizeof(Term);
}

static HeapChunk *chunk_init(HeapChunk *c, size_t words) {
    c->next = NULL;
    c->words = words;
    return c;
}

HeapChunk *heap_new_chunk(size_t words) {
    return chunk_init(block_alloc(chunk_bytes(words)), words);
}

void heap_free_chunk(HeapChunk *chunk) { block_free(chunk, chunk_bytes(chunk->words)); }

static HeapChunk *chunk_new(const Heap *h, size_t words) {
    return h->front ? chunk_init(front_alloc(chunk_bytes(words)), words) : heap_new_chunk(words);
}

static void open_block(Heap *h, HeapChunk *c) {
    c->next = h->chunks;
    h->chunks = c;
    h->top = c->mem;
    h->limit = c->mem + c->words;
}

void heap_init(Heap *h, size_t words) {
    *h = (Heap){0};
    open_block(h, chunk_new(h, words < 16 ? 16 : words));
}

Heap *heap_new_front(void) {
    Heap *h = front_alloc(sizeof *h);
    *h = (Heap){.front = true};
    open_block(h, chunk_new(h, 510)); /* with its header a page of libgc */
    return h;
}

void heap_deinit(Heap *h) {
    ASSERT(!h->front);
    heap_release_handles(h->handles);
    for (HeapChunk *c = h->chunks, *next; c; c = next) {
        next = c->next;
        heap_free_chunk(c);
    }
    *h = (Heap){0};
}

COLD Term *heap_alloc_chunk(Heap *h, size_t words) {
    size_t taken = h->overflow_words + (h->chunks ? h->chunks->words : 0);
    size_t size = taken / 2;
    /* Front memory: libgc looks for a large block in vain when the heap is in pieces, so chunks
     * stay moderate. */
    if (h->front && size > 8192) size = 8190;
    if (size < CHUNK_WORDS) size = CHUNK_WORDS;
    /* A large object leaves room, or the next word would ask for a collection at once. */
    if (size < words) size = h->front ? words : words + words / 8;
    open_block(h, chunk_new(h, size));
    h->overflow_words += size;
    h->top += words;
    return h->chunks->mem;
}

void heap_reserve(Heap *h, size_t words) {
    if ((size_t)(h->limit - h->top) < words) h->top = heap_alloc_chunk(h, words);
}

static void splice_handles(Heap *h, Term *handles) {
    if (!handles) return;
    Term *last = handles;
    while (handle_next(last))
        last = handle_next(last);
    handle_set_next(last, h->handles);
    h->handles = handles;
}

void heap_adopt_chunk(Heap *h, HeapChunk *chunk, Term *handles) {
    chunk->next = h->chunks->next;
    h->chunks->next = chunk;
    h->overflow_words += chunk->words;
    for (const Term *handle = handles; handle; handle = handle_next(handle))
        h->off_heap_bytes += handle_buffer(handle)->capacity;
    splice_handles(h, handles);
}

void heap_adopt(Heap *h, Heap *from) {
    ASSERT(h->front == from->front);
    size_t words = 0;
    HeapChunk **link = &from->chunks;
    for (; *link; link = &(*link)->next)
        words += (*link)->words;
    if (h->chunks) {
        *link = h->chunks->next;
        h->chunks->next = from->chunks;
        h->overflow_words += words;
    } else {
        *h = (Heap){from->top, from->limit, from->chunks, NULL, from->overflow_words, 0, h->front};
    }
    splice_handles(h, from->handles);
    h->off_heap_bytes += from->off_heap_bytes;
    *from = (Heap){.front = from->front};
}
