#ifndef BITS_H
#define BITS_H
/* Segments of bitstrings: the builder behind <<>> construction, and reading of integers and floats.
 */
#include "src/term/binary.h"

/* Builder used by <<>> construction: room for growth, amortised append. */
typedef struct {
    Heap *heap;
    BinBuffer *buffer; /* or NULL: collecting in `small` */
    uint8_t small[HEAP_BIN_MAX];
    size_t start_bits; /* where this bitstring begins in buffer */
    size_t bits;       /* bits written so far */
    size_t left_end; /* bytes of buffer that belonged to others when its tail was claimed; 0: buffer
                        is ours alone */
    Term left_base;  /* the handle that keeps the buffer then */
} BitBuilder;
void bit_builder_init(BitBuilder *b, Heap *h);
/* Start with the contents of `left`, by append in place when possible. */
void bit_builder_init_append(BitBuilder *b, Heap *h, Term left);
/* The same at once for a few bytes behind `left`; TERM_NONE when its buffer has no room, or is not
 * this process's alone. */
Term bin_append(Heap *h, Term left, const uint8_t *bytes, size_t len);
void bit_builder_put_bits(BitBuilder *b, const uint8_t *bytes, size_t offset_bits, size_t bits);
/* Low `bits` bits of an integer term. */
void bit_builder_put_int(BitBuilder *b, Term integer, size_t bits, bool little);
/* false when bits is not 16, 32 or 64. What is too large for the format becomes infinite. */
bool bit_builder_put_float(BitBuilder *b, double d, size_t bits, bool little);
Term bit_builder_finish(BitBuilder *b);
/* Give up a builder (construction raised): nothing leaks. */
void bit_builder_abort(BitBuilder *b);

/* Up to 56 bits at an absolute bit offset, most significant first: the bytes they lie in are eight
 * at most. */
static inline uint64_t bits_read_few(const uint8_t *bytes, size_t at, size_t bits) {
    const size_t end = at + bits, last = (end + 7) / 8;
    uint64_t word = 0;
    for (size_t i = at / 8; i < last; i++)
        word = word << 8 | bytes[i];
    return word >> (8 * last - end) & (((uint64_t)1 << bits) - 1);
}
/* Read an integer of `bits` bits at absolute bit offset `at` of view->bytes. */
Term bit_read_int(Heap *h, const uint8_t *bytes, size_t at, size_t bits, bool is_signed,
                  bool little);
/* Read a float of 16/32/64 bits; false for NaN and infinities. */
bool bit_read_float(const uint8_t *bytes, size_t at, size_t bits, bool little, double *out);
#endif
