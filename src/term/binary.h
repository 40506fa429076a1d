#ifndef BINARY_H
#define BINARY_H
/*
 * Binaries and bitstrings, immutable.
 *
 *   heap    [KIND_HEAP_BIN  size][size in bits][bytes ...]                      up to HEAP_BIN_MAX
 * bytes (size: a raw number) shared  [KIND_SHARED_BIN 4][BinBuffer *][offset bits, small][size
 * bits, small][next handle *] sub     [KIND_SUB_BIN 3][heap or shared binary][offset bits,
 * small][size bits, small]
 *
 * A BinBuffer is reference counted, off heap, never moves. Every shared handle is chained in its
 * heap's `handles`. Front-end heaps hold binaries of any size as heap binaries: nobody would
 * release a buffer there. Append (decisions 8): when the left side ends byte-aligned exactly at
 * buffer->used and there is room, the tail is claimed by compare-and-swap on `used`; else a buffer
 * of twice the size is made. What was appended in place is a sub-binary of the handle it began
 * with, and may reach beyond that handle's own bits, though never beyond buffer->used.
 */
#include "src/term/heap.h"

#include <stdatomic.h>

enum { HEAP_BIN_MAX = 64 }; /* bytes */

typedef struct BinBuffer {
    _Atomic uint32_t refs;
    _Atomic size_t used; /* bytes handed out */
    size_t capacity;
    uint8_t bytes[];
} BinBuffer;

BinBuffer *bin_buffer_new(size_t capacity);
void bin_buffer_retain(BinBuffer *b);  /* relaxed add */
void bin_buffer_release(BinBuffer *b); /* acq_rel; frees at zero */

/* The handles of a heap are chained through their last word. */
static inline Term *handle_next(const Term *handle) { return (Term *)(uintptr_t)handle[4].word; }
static inline void handle_set_next(Term *handle, Term *next) {
    handle[4] = (Term){(uint64_t)(uintptr_t)next};
}
static inline BinBuffer *handle_buffer(const Term *handle) {
    return (BinBuffer *)(uintptr_t)handle[1].word;
}
/* Give back the buffers of a chain of handles whose heap goes away. */
void heap_release_handles(Term *handles);

/* A look into any bitstring; valid as long as the term is. */
typedef struct {
    const uint8_t *bytes; /* base of the underlying storage */
    size_t offset;        /* in bits from `bytes` */
    size_t bits;
} BitView;

static inline bool term_is_bitstring(Term t) {
    if (!term_is_boxed(t)) return false;
    const Kind kind = box_kind(t);
    return kind == KIND_HEAP_BIN || kind == KIND_SHARED_BIN || kind == KIND_SUB_BIN;
}
static inline size_t bit_size_of(Term t) {
    const Term *w = box_words(t);
    if (header_kind(w[0]) == KIND_HEAP_BIN) return (size_t)w[1].word;
    return (size_t)term_to_small(w[3]); /* the same place in handles and sub-binaries */
}
/* A bitstring of whole bytes. */
static inline bool term_is_binary(Term t) {
    return term_is_bitstring(t) && bit_size_of(t) % 8 == 0;
}
BitView bit_view(Term t);
/* Bytes of a binary: pointer into it when byte-aligned; otherwise copied to heap scratch. *len in
 * bytes. */
const char *bin_bytes(Heap *h, Term t, size_t *len);

/* New binary holding a copy of these bytes. */
Term bin_from_bytes(Heap *h, const void *bytes, size_t len);
Term bin_from_cstr(Heap *h, const char *text);
/* Uninitialised binary of len bytes; *bytes is where to write, before the next safepoint. */
Term bin_alloc(Heap *h, size_t len, uint8_t **bytes);
/* A handle on a buffer (takes over one reference). */
Term bin_from_buffer(Heap *h, BinBuffer *buffer, size_t offset_bits, size_t bits);
/* Part of a bitstring, shared (copied when tiny). Offset and size in bits, within t. */
Term bin_slice(Heap *h, Term t, size_t offset_bits, size_t bits);

/* Bits of the buffer of the handle `base`, from an absolute offset not before its own; they may
 * have been handed out since. */
Term bin_grown(Heap *h, Term base, size_t offset_bits, size_t bits);

/* Copy bits between byte arrays at any alignment. */
void bits_copy(uint8_t *dst, size_t dst_off, const uint8_t *src, size_t src_off, size_t bits);

/* A copy for another heap: shares the buffer unless the part is small or small in it. And the words
 * it takes at most. */
Term bin_copy(Heap *to, Term t);
size_t bin_copy_words(Term t);

#include "src/term/bits.h"
#endif
