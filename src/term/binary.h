#ifndef BINARY_H
#define BINARY_H
/*
 * Binaries and bitstrings, immutable.
 *
 *   heap    [KIND_HEAP_BIN  size][size in bits][bytes ...]                      up to HEAP_BIN_MAX bytes
 *   shared  [KIND_SHARED_BIN 4][BinBuffer *][offset bits, small][size bits, small][next handle *]
 *   sub     [KIND_SUB_BIN 3][heap or shared binary][offset bits, small][size bits, small]
 *
 * A BinBuffer is reference counted, off heap, never moves. Every shared handle is chained in its heap's `handles`.
 * Append (decisions 8): when the left side ends byte-aligned exactly at buffer->used and there is room, the tail is
 * claimed by compare-and-swap on `used`; else a buffer of twice the size is made.
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

bool term_is_bitstring(Term t);
bool term_is_binary(Term t); /* whole bytes */
BitView bit_view(Term t);
size_t bit_size_of(Term t);
/* Bytes of a binary: pointer into it when byte-aligned; otherwise copied to heap scratch. *len in bytes. */
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

/* Builder used by <<>> construction: room for growth, amortised append. */
typedef struct {
    Heap *heap;
    BinBuffer *buffer; /* or NULL: collecting in `small` */
    uint8_t small[HEAP_BIN_MAX];
    size_t start_bits; /* where this bitstring begins in buffer */
    size_t bits;       /* bits written so far */
} BitBuilder;
void bit_builder_init(BitBuilder *b, Heap *h);
/* Start with the contents of `left`, by append in place when possible. */
void bit_builder_init_append(BitBuilder *b, Heap *h, Term left);
void bit_builder_put_bits(BitBuilder *b, const uint8_t *bytes, size_t offset_bits, size_t bits);
/* Low `bits` bits of an integer term. */
void bit_builder_put_int(BitBuilder *b, Term integer, size_t bits, bool little);
/* false when bits is not 16, 32 or 64 or the value does not fit. */
bool bit_builder_put_float(BitBuilder *b, double d, size_t bits, bool little);
Term bit_builder_finish(BitBuilder *b);

/* Read an integer of `bits` bits at absolute bit offset `at` of view->bytes. */
Term bit_read_int(Heap *h, const uint8_t *bytes, size_t at, size_t bits, bool is_signed, bool little);
/* Read a float of 16/32/64 bits; false for NaN and infinities. */
bool bit_read_float(const uint8_t *bytes, size_t at, size_t bits, bool little, double *out);
/* Copy bits between byte arrays at any alignment. */
void bits_copy(uint8_t *dst, size_t dst_off, const uint8_t *src, size_t src_off, size_t bits);
#endif
