#include "src/term/bits.h"

#include "src/term/number.h"

#include <math.h>

/* ---- builder ---- */

void bit_builder_init(BitBuilder *b, Heap *h) {
    b->heap = h;
    b->buffer = NULL;
    b->start_bits = b->bits = b->left_end = 0;
}

/* The handle `left` is, or is a part of; or a heap binary. */
static Term base_of(Term left) {
    return box_kind(left) == KIND_SUB_BIN ? box_words(left)[1] : left;
}

/* The buffer of `left` when its end is the end of all that was handed out and more fits behind it.
 */
static BinBuffer *claim_tail(const Heap *h, Term base, BitView v) {
    if (box_kind(base) != KIND_SHARED_BIN || h->front) return NULL;
    const size_t end = v.offset + v.bits;
    BinBuffer *buffer = handle_buffer(box_words(base));
    size_t expected = end / 8;
    if (end % 8 || expected == buffer->capacity) return NULL;
    /* The whole tail is ours until bit_builder_finish says how much of it was needed. With one
     * handle in all, no other process has the buffer; acquire: nor writes to it any more. */
    if (atomic_load_explicit(&buffer->refs, memory_order_acquire) == 1) {
        if (atomic_load_explicit(&buffer->used, memory_order_relaxed) != expected) return NULL;
        atomic_store_explicit(&buffer->used, buffer->capacity, memory_order_relaxed);
        return buffer;
    }
    /* Acquire/release pairs with the store at the end: the bytes written by the last owner are seen
     * by the next. */
    if (!atomic_compare_exchange_strong_explicit(&buffer->used, &expected, buffer->capacity,
                                                 memory_order_acq_rel, memory_order_relaxed))
        return NULL;
    return buffer;
}

void bit_builder_init_append(BitBuilder *b, Heap *h, Term left) {
    BitView v = bit_view(left);
    bit_builder_init(b, h);
    const Term base = base_of(left);
    BinBuffer *buffer = claim_tail(h, base, v);
    if (buffer) {
        b->buffer = buffer;
        b->left_base = base;
        b->start_bits = v.offset;
        b->bits = v.bits;
        b->left_end = (v.offset + v.bits) / 8;
        return;
    }
    bit_builder_put_bits(b, v.bytes, v.offset, v.bits);
}

Term bin_append(Heap *h, Term left, const uint8_t *bytes, size_t len) {
    const Term base = base_of(left);
    if (box_kind(base) != KIND_SHARED_BIN || h->front) return TERM_NONE;
    BinBuffer *buffer = handle_buffer(box_words(base));
    const BitView v = bit_view(left);
    const size_t end = (v.offset + v.bits) / 8;
    /* Nobody else looks at it: see claim_tail. */
    if ((v.offset + v.bits) % 8 || buffer->capacity - end < len ||
        atomic_load_explicit(&buffer->refs, memory_order_acquire) != 1 ||
        atomic_load_explicit(&buffer->used, memory_order_relaxed) != end)
        return TERM_NONE;
    memcpy(buffer->bytes + end, bytes, len);
    atomic_store_explicit(&buffer->used, end + len, memory_order_relaxed);
    h->off_heap_bytes += len;
    return bin_grown(h, base, v.offset, v.bits + 8 * len);
}

/* Leave a buffer whose tail was claimed: others may append again. */
static void drop_claim(BitBuilder *b) {
    atomic_store_explicit(&b->buffer->used, b->left_end, memory_order_release);
}

/* A buffer of our own with room for `need` bits, holding what was written so far. */
static void move_to_larger(BitBuilder *b, size_t need) {
    size_t capacity = need / 8 * 2 + 64;
    if (capacity < 256) capacity = 256;
    BinBuffer *grown = bin_buffer_new(capacity);
    if (b->buffer == NULL) {
        memcpy(grown->bytes, b->small, (b->bits + 7) / 8);
    } else {
        bits_copy(grown->bytes, 0, b->buffer->bytes, b->start_bits, b->bits);
        if (b->left_end)
            drop_claim(b);
        else
            bin_buffer_release(b->buffer);
    }
    b->buffer = grown;
    b->start_bits = b->left_end = 0;
}

/* Room for `more` bits; returns the base and sets *at to the bit position where they go. */
static uint8_t *builder_room(BitBuilder *b, size_t more, size_t *at) {
    const size_t need = b->bits + more;
    if (b->buffer ? b->start_bits + need > b->buffer->capacity * 8 : need > HEAP_BIN_MAX * 8)
        move_to_larger(b, need);
    *at = b->bits;
    b->bits = need;
    if (b->buffer == NULL) return b->small;
    *at += b->start_bits;
    return b->buffer->bytes;
}

void bit_builder_put_bits(BitBuilder *b, const uint8_t *bytes, size_t offset_bits, size_t bits) {
    size_t at;
    uint8_t *to = builder_room(b, bits, &at);
    if (bits == 8 && (at | offset_bits) % 8 == 0)
        to[at / 8] = bytes[offset_bits / 8];
    else
        bits_copy(to, at, bytes, offset_bits, bits);
}

void bit_builder_abort(BitBuilder *b) {
    if (b->buffer && b->left_end)
        drop_claim(b);
    else if (b->buffer)
        bin_buffer_release(b->buffer);
    b->buffer = NULL;
}

Term bit_builder_finish(BitBuilder *b) {
    if (b->buffer == NULL) {
        uint8_t *to;
        Term t = bin_alloc(b->heap, (b->bits + 7) / 8, &to);
        box_words(t)[1] = (Term){b->bits}; /* at most HEAP_BIN_MAX bytes, so a heap binary */
        bits_copy(to, 0, b->small, 0, b->bits);
        return t;
    }
    BinBuffer *buffer = b->buffer;
    const size_t end = (b->start_bits + b->bits + 7) / 8;
    b->buffer = NULL;
    atomic_store_explicit(&buffer->used, end, memory_order_release);
    if (!b->left_end) return bin_from_buffer(b->heap, buffer, b->start_bits, b->bits);
    /* Appending a byte to a megabyte does not count as a new megabyte, and needs no handle of its
     * own. */
    b->heap->off_heap_bytes += end - b->left_end;
    return bin_grown(b->heap, b->left_base, b->start_bits, b->bits);
}

/* ---- integer segments ---- */

/* Limb `i` of the endless two's complement form of an integer. */
typedef struct {
    const Term *limbs;
    size_t n, lowest; /* lowest: index of the least significant non-zero limb */
    bool negative;
    uint64_t small; /* the limb itself when limbs is NULL */
} TwosComplement;

static TwosComplement twos_of(Term t) {
    TwosComplement v = {0};
    if (term_is_small(t)) {
        v.small = (uint64_t)term_to_small(t);
        v.negative = term_to_small(t) < 0;
        return v;
    }
    v.limbs = box_words(t) + 1;
    v.n = box_size(t);
    v.negative = box_kind(t) == KIND_BIG_NEG;
    while (v.limbs[v.lowest].word == 0)
        v.lowest++;
    return v;
}

static uint64_t twos_limb(const TwosComplement *v, size_t i) {
    const uint64_t fill = v->negative ? UINT64_MAX : 0;
    if (v->limbs == NULL) return i == 0 ? v->small : fill;
    if (i >= v->n) return fill;
    const uint64_t limb = v->limbs[i].word;
    if (!v->negative) return limb;
    if (i < v->lowest) return 0;
    return i == v->lowest ? -limb : ~limb;
}

static uint8_t twos_byte(const TwosComplement *v, size_t i) {
    return (uint8_t)(twos_limb(v, i / 8) >> (i % 8 * 8));
}

static void put_bits_of_word(BitBuilder *b, uint64_t word, size_t bits, bool little) {
    uint8_t bytes[8];
    if (little) {
        for (size_t i = 0; i < 8; i++)
            bytes[i] = (uint8_t)(word >> (8 * i));
        if (bits % 8) bytes[bits / 8] = (uint8_t)(bytes[bits / 8] << (8 - bits % 8));
    } else {
        word = bits ? word << (64 - bits) : 0;
        for (size_t i = 0; i < 8; i++)
            bytes[i] = (uint8_t)(word >> (56 - 8 * i));
    }
    bit_builder_put_bits(b, bytes, 0, bits);
}

/* Any size, through a small window of bytes in output order. */
static void put_wide_int(BitBuilder *b, const TwosComplement *v, size_t bits, bool little) {
    uint8_t window[256];
    size_t filled = 0;
    const size_t whole = bits / 8, part = bits % 8;
    if (!little && part) {
        window[0] = (uint8_t)(twos_byte(v, whole) << (8 - part));
        bit_builder_put_bits(b, window, 0, part);
    }
    for (size_t i = 0; i < whole; i++) {
        window[filled++] = twos_byte(v, little ? i : whole - 1 - i);
        if (filled == sizeof window || i + 1 == whole) {
            bit_builder_put_bits(b, window, 0, filled * 8);
            filled = 0;
        }
    }
    if (little && part) {
        window[0] = (uint8_t)(twos_byte(v, whole) << (8 - part));
        bit_builder_put_bits(b, window, 0, part);
    }
}

void bit_builder_put_int(BitBuilder *b, Term integer, size_t bits, bool little) {
    if (bits == 8 && term_is_small(integer)) { /* by far the commonest segment */
        const uint8_t byte = (uint8_t)term_to_small(integer);
        bit_builder_put_bits(b, &byte, 0, 8);
        return;
    }
    TwosComplement v = twos_of(integer);
    if (bits <= 64)
        put_bits_of_word(b, twos_limb(&v, 0), bits, little);
    else
        put_wide_int(b, &v, bits, little);
}

static uint64_t read_word(const uint8_t *bytes, size_t at, size_t bits, bool little) {
    if (!little && bits <= 56) return bits_read_few(bytes, at, bits);
    uint8_t copy[8] = {0};
    uint64_t word = 0;
    bits_copy(copy, 0, bytes, at, bits);
    const size_t whole = bits / 8, part = bits % 8;
    if (little) {
        for (size_t i = 0; i < whole; i++)
            word |= (uint64_t)copy[i] << (8 * i);
        if (part) word |= (uint64_t)(copy[whole] >> (8 - part)) << (8 * whole);
        return word;
    }
    memcpy(&word, copy, 8);
    return bits ? __builtin_bswap64(word) >> (64 - bits) : 0;
}

/* More than 64 bits: limbs straight into a big integer object, then trimmed by number.c. */
static Term read_wide_int(Heap *h, const uint8_t *bytes, size_t at, size_t bits, bool is_signed,
                          bool little) {
    const size_t n = (bits + 63) / 64;
    Term *w = heap_box(h, KIND_BIG_POS, n);
    for (size_t i = 0; i < n; i++) {
        const size_t low = i * 64, take = bits - low < 64 ? bits - low : 64;
        w[1 + i].word = read_word(bytes, little ? at + low : at + bits - low - take, take, little);
    }
    bool negative = false;
    if (is_signed && w[n].word >> ((bits - 1) % 64) & 1) {
        negative = true;
        if (bits % 64) w[n].word |= UINT64_MAX << (bits % 64);
        bool carry = true; /* negate */
        for (size_t i = 1; i <= n; i++) {
            w[i].word = ~w[i].word + carry;
            carry = carry && w[i].word == 0;
        }
    }
    return num_normalise_big(h, w, negative);
}

Term bit_read_int(Heap *h, const uint8_t *bytes, size_t at, size_t bits, bool is_signed,
                  bool little) {
    if (bits == 8 && at % 8 == 0) {
        const uint8_t byte = bytes[at / 8];
        return term_small(is_signed ? (int8_t)byte : byte);
    }
    if (bits > 64) return read_wide_int(h, bytes, at, bits, is_signed, little);
    uint64_t word = read_word(bytes, at, bits, little);
    if (!is_signed || bits == 0) return term_from_uint64(h, word);
    word <<= 64 - bits;
    return term_from_int64(h, (int64_t)word >> (64 - bits));
}

/* ---- float segments ---- */

/* Round to half precision, ties to even; what is out of range becomes infinite. */
static uint16_t half_from_double(double d) {
    const uint16_t sign = signbit(d) ? 0x8000 : 0;
    int exponent;
    const double magnitude = fabs(d), fraction = frexp(magnitude, &exponent);
    double scaled;
    if (magnitude == 0) return sign;
    if (exponent < -13) { /* subnormal: units of 2^-24 */
        scaled = nearbyint(ldexp(magnitude, 24));
        return (uint16_t)(sign | (uint16_t)scaled);
    }
    scaled = nearbyint(ldexp(fraction, 11)); /* 1024..2048 */
    if (scaled == 2048) {
        scaled = 1024;
        exponent++;
    }
    if (exponent > 16) return (uint16_t)(sign | 0x7C00);
    return (uint16_t)(sign | (uint16_t)((exponent + 14) << 10) | ((uint16_t)scaled & 0x3FF));
}

static bool half_to_double(uint16_t half, double *out) {
    const int exponent = half >> 10 & 0x1F, fraction = half & 0x3FF;
    if (exponent == 31) return false;
    double d = exponent ? ldexp(1024 + fraction, exponent - 25) : ldexp(fraction, -24);
    *out = half & 0x8000 ? -d : d;
    return true;
}

bool bit_builder_put_float(BitBuilder *b, double d, size_t bits, bool little) {
    uint64_t word = 0;
    if (bits == 64) {
        memcpy(&word, &d, 8);
    } else if (bits == 32) {
        const float narrow = (float)d;
        uint32_t half_word;
        memcpy(&half_word, &narrow, 4);
        word = half_word;
    } else if (bits == 16) {
        word = half_from_double(d);
    } else {
        return false;
    }
    put_bits_of_word(b, word, bits, little);
    return true;
}

bool bit_read_float(const uint8_t *bytes, size_t at, size_t bits, bool little, double *out) {
    const uint64_t word = read_word(bytes, at, bits <= 64 ? bits : 0, little);
    *out = 0;
    if (bits == 0) return true;
    if (bits == 16) return half_to_double((uint16_t)word, out);
    if (bits == 32) {
        const uint32_t narrow_bits = (uint32_t)word;
        float narrow;
        memcpy(&narrow, &narrow_bits, 4);
        *out = narrow;
    } else if (bits == 64) {
        memcpy(out, &word, 8);
    } else {
        return false;
    }
    return isfinite(*out);
}
