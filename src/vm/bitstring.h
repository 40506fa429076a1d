#ifndef BITSTRING_H
#define BITSTRING_H
/* The work of the BS_* instructions: segments as descriptor and size word (code.h), positions as
 * small integers. */
#include "lib/utf8.h"
#include "src/term/binary.h"
#include "src/vm/process.h"

enum {
    BS_REST_COPIED = 16 * 8, /* bits: a shorter rest is copied */
    BS_GET_WORDS = 12
}; /* what bs_get allocates but for wide integers */

/* BS_BUILD at pc: the bitstring, or TERM_NONE with an exception recorded. */
Term bs_build(Process *p, const Slot *pc, const Term *r);
/* BS_GET: the segment described at pc[1] of `bits` at *position, which moves behind it; TERM_NONE
 * when it is not there. */
Term bs_get(Process *p, Term bits, Term *position, const Slot *pc, const Term *r);
/* BS_SKIP: the same without the value. */
bool bs_skip(Term bits, Term *position, const Slot *pc, const Term *r);
/* BS_MATCH: true and *position moved when the bits of `literal` stand there. */
bool bs_match(Term bits, Term *position, Term literal);

/* bit_view in line. */
static inline BitView bitstring_view(Term t) {
    const Term *w = box_words(t);
    size_t offset = 0, bits = (size_t)w[1].word;
    Kind kind = header_kind(w[0]);
    if (kind != KIND_HEAP_BIN) {
        offset = (size_t)term_to_small(w[2]);
        bits = (size_t)term_to_small(w[3]); /* the same place in handles and sub-binaries */
        if (kind == KIND_SUB_BIN) {
            w = box_words(w[1]);
            kind = header_kind(w[0]);
            if (kind != KIND_HEAP_BIN) offset += (size_t)term_to_small(w[2]);
        }
    }
    const uint8_t *bytes =
        kind == KIND_HEAP_BIN ? (const uint8_t *)(w + 2) : handle_buffer(w)->bytes;
    return (BitView){bytes, offset, bits};
}

/* The code point at `bytes`: how many of the `avail` bytes (1 or more) it takes, 0 when there is
 * none. */
static inline size_t bitstring_utf8(const uint8_t *bytes, size_t avail, uint32_t *cp) {
    *cp = bytes[0];
    return LIKELY(bytes[0] < 0x80) ? 1 : (size_t)utf8_decode(bytes, avail, cp);
}

/* [sub-binary header][base][offset][size] of the `rest` bits of t behind `at`. */
static inline Term bitstring_rest(Term *to, Term t, size_t at, size_t rest) {
    const Term *w = box_words(t);
    bool is_part = header_kind(w[0]) == KIND_SUB_BIN;
    to[0] = header_make(KIND_SUB_BIN, 3);
    to[1] = is_part ? w[1] : t;
    to[2] = term_small((int64_t)at + (is_part ? term_to_small(w[2]) : 0));
    to[3] = term_small((int64_t)rest);
    return term_from_box(to);
}
#endif
