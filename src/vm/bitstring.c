#include "src/vm/bitstring.h"

#include "lib/utf8.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/bits.h"
#include "src/term/number.h"
#include "src/vm/error.h"

#define BITS_MAX ((size_t)1 << 40) /* larger sizes are a system limit */

/* Size in bits of a segment that is not SEG_SIZE_ALL; false when the size is no size. */
static bool segment_bits(Segment s, uint64_t z, const Term *r, size_t *bits) {
    int64_t units = (int64_t)z;
    if (s.size_kind == SEG_SIZE_REG) {
        const Term t = r[(int64_t)z];
        if (!term_is_small(t)) return false;
        units = term_to_small(t);
    }
    if (units < 0) return false;
    size_t n;
    if (__builtin_mul_overflow((size_t)units, (size_t)s.unit, &n) || n > BITS_MAX) n = BITS_MAX + 1;
    *bits = n;
    return true;
}

/* ---- building ---- */

static const char *const type_names[] = {"integer", "float", "binary", "utf8", "utf16", "utf32"};

static bool refuse(Process *p, Segment s, const char *what, Term value) {
    const char *const why[2] = {type_names[s.type], what};
    raise_segment(p, AM(BADARG), (int)(s.flags >> SEG_ORDINAL_SHIFT), why, value);
    return false;
}

static bool build_size(Process *p, Segment s, const Slot *data, const Term *r, size_t *bits) {
    const bool in_register = s.size_kind == SEG_SIZE_REG;
    const Term size = in_register ? r[(int64_t)data->w1] : term_small((int64_t)data->w1);
    bool too_large = term_is_big(size) && num_compare(size, term_small(0)) > 0;
    if (!too_large && !segment_bits(s, data->w1, r, bits)) return refuse(p, s, "size", size);
    if (!too_large && *bits <= BITS_MAX) return true;
    const char *const why[2] = {type_names[s.type], "too_large"};
    raise_segment(p, AM(SYSTEM_LIMIT), (int)(s.flags >> SEG_ORDINAL_SHIFT), why, size);
    return false;
}

static bool build_binary(Process *p, BitBuilder *b, const Slot *data, Term v, const Term *r) {
    Segment s = segment_unpack(data->w0);
    if (!term_is_bitstring(v)) return refuse(p, s, "type", v);
    BitView view = bitstring_view(v);
    size_t bits = view.bits;
    if (s.size_kind == SEG_SIZE_ALL) {
        if (bits % s.unit) return refuse(p, s, "unit", v);
    } else {
        if (!build_size(p, s, data, r, &bits)) return false;
        if (bits > view.bits) return refuse(p, s, "short", v);
    }
    bit_builder_put_bits(b, view.bytes, view.offset, bits);
    return true;
}

static bool build_integer(Process *p, BitBuilder *b, const Slot *data, Term v, const Term *r) {
    Segment s = segment_unpack(data->w0);
    size_t bits;
    if (!term_is_integer(v)) return refuse(p, s, "type", v);
    if (!build_size(p, s, data, r, &bits)) return false;
    bit_builder_put_int(b, v, bits, s.flags & SEG_LITTLE);
    return true;
}

static bool build_float(Process *p, BitBuilder *b, const Slot *data, Term v, const Term *r) {
    Segment s = segment_unpack(data->w0);
    size_t bits;
    double d;
    if (!term_is_number(v)) return refuse(p, s, "type", v);
    if (!build_size(p, s, data, r, &bits)) return false;
    if (bits != 16 && bits != 32 && bits != 64)
        return refuse(p, s, "invalid", term_small((int64_t)bits));
    if (!term_to_double(v, &d) || !bit_builder_put_float(b, d, bits, s.flags & SEG_LITTLE))
        return refuse(p, s, "no_float", v);
    return true;
}

static void put_unit(BitBuilder *b, uint32_t value, size_t bits, bool little) {
    bit_builder_put_int(b, term_small(value), bits, little);
}

static bool build_utf(Process *p, BitBuilder *b, Segment s, Term v) {
    if (!term_is_small(v) || v.word >> 2 > CODEPOINT_MAX ||
        !codepoint_is_valid((uint32_t)(v.word >> 2)))
        return refuse(p, s, "type", v);
    uint32_t cp = (uint32_t)(v.word >> 2);
    bool little = s.flags & SEG_LITTLE;
    if (s.type == SEG_UTF8) {
        char bytes[4];
        size_t len = utf8_encode(cp, bytes);
        bit_builder_put_bits(b, (const uint8_t *)bytes, 0, len * 8);
    } else if (s.type == SEG_UTF32) {
        put_unit(b, cp, 32, little);
    } else if (cp < 0x10000) {
        put_unit(b, cp, 16, little);
    } else {
        put_unit(b, 0xD800 + ((cp - 0x10000) >> 10), 16, little);
        put_unit(b, 0xDC00 + ((cp - 0x10000) & 0x3FF), 16, little);
    }
    return true;
}

static bool build_segment(Process *p, BitBuilder *b, const Slot *data, Term v, const Term *r) {
    Segment s = segment_unpack(data->w0);
    switch (s.type) {
    case SEG_INTEGER: return build_integer(p, b, data, v, r);
    case SEG_FLOAT: return build_float(p, b, data, v, r);
    case SEG_BINARY: return build_binary(p, b, data, v, r);
    default: return build_utf(p, b, s, v);
    }
}

/* A first segment that is a whole binary grows in place when it can. */
static bool is_append(const Slot *data, Term v) {
    Segment s = segment_unpack(data->w0);
    return s.type == SEG_BINARY && s.size_kind == SEG_SIZE_ALL && term_is_bitstring(v) &&
           bit_size_of(v) % s.unit == 0;
}

enum { FEW_BYTES = HEAP_BIN_MAX, WORD_BYTES = 8 };

/* The bytes of one segment of a few whole bytes: numbers of constant size, code points, short
 * binaries. How many; -1 for any other, and when there are more than `room`. */
static int segment_bytes(const Slot *data, Term v, uint8_t *bytes, int room) {
    const Segment s = segment_unpack(data->w0);
    if (s.type == SEG_INTEGER) {
        const uint64_t bits = data->w1 * s.unit;
        if (s.size_kind != SEG_SIZE_IMM || bits % 8 || bits > 8 * WORD_BYTES || data->w1 > 64 ||
            !term_is_small(v))
            return -1;
        const int n = (int)(bits / 8);
        for (int i = 0; i < n && n <= room; i++)
            bytes[s.flags & SEG_LITTLE ? i : n - 1 - i] = (uint8_t)(term_to_small(v) >> 8 * i);
        return n <= room ? n : -1;
    }
    if (s.type == SEG_UTF8) {
        if (!term_is_small(v) || v.word >> 2 >= 0x80 || room < 1) return -1;
        bytes[0] = (uint8_t)(v.word >> 2);
        return 1;
    }
    if (s.type != SEG_BINARY || s.size_kind != SEG_SIZE_ALL || !term_is_bitstring(v)) return -1;
    const BitView view = bitstring_view(v);
    if (view.bits > 8 * (size_t)room || (view.bits | view.offset) % 8) return -1;
    memcpy(bytes, view.bytes + view.offset / 8, view.bits / 8);
    return (int)(view.bits / 8);
}

/* The same for several. */
static int few_bytes(const Slot *data, const Term *values, int count, uint8_t bytes[FEW_BYTES]) {
    int len = 0;
    for (int i = 0; i < count; i++) {
        const int n = segment_bytes(&data[i], values[-i], bytes + len, FEW_BYTES - len);
        if (n < 0) return -1;
        len += n;
    }
    return len;
}

Term bs_build(Process *p, const Slot *pc, const Term *r) {
    const int count = (uint16_t)pc->c;
    const Term *values = &r[pc->b];
    const int i0 = count && is_append(&pc[1], values[0]);
    if (i0 && count == 1) return values[0];
    uint8_t bytes[FEW_BYTES];
    const int from = i0 && bit_size_of(values[0]) > 8 * FEW_BYTES;
    const int few = few_bytes(&pc[1 + from], values - from, count - from, bytes);
    if (few >= 0) {
        const Term t = from ? bin_append(&p->heap, values[0], bytes, (size_t)few)
                            : bin_from_bytes(&p->heap, bytes, (size_t)few);
        if (!term_is_none(t)) return t;
    }
    BitBuilder b;
    if (i0)
        bit_builder_init_append(&b, &p->heap, values[0]);
    else
        bit_builder_init(&b, &p->heap);
    int i = i0;
    for (; i < count; i++) {
        if (build_segment(p, &b, &pc[1 + i], values[-i], r)) continue;
        bit_builder_abort(&b);
        return TERM_NONE;
    }
    return bit_builder_finish(&b);
}

/* ---- matching ---- */

/* Decode one code point of UTF-8, 16 or 32 at bit `at`; returns its length in bits, 0 when there is
 * none. */
static size_t read_utf(const BitView *v, size_t at, Segment s, uint32_t *cp) {
    size_t avail = (v->bits - at) / 8, from = v->offset + at;
    uint8_t scratch[4];
    const uint8_t *bytes = v->bytes + from / 8;
    if (avail > 4) avail = 4;
    if (from % 8) {
        bits_copy(scratch, 0, v->bytes, from, avail * 8);
        bytes = scratch;
    }
    if (s.type == SEG_UTF8) return 8 * (size_t)utf8_decode(bytes, avail, cp);
    bool little = s.flags & SEG_LITTLE;
    if (s.type == SEG_UTF32) {
        if (avail < 4) return 0;
        *cp = little ? (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
                           (uint32_t)bytes[3] << 24
                     : (uint32_t)bytes[3] | (uint32_t)bytes[2] << 8 | (uint32_t)bytes[1] << 16 |
                           (uint32_t)bytes[0] << 24;
        return codepoint_is_valid(*cp) ? 32 : 0;
    }
    if (avail < 2) return 0;
    uint32_t high =
        little ? (uint32_t)(bytes[0] | bytes[1] << 8) : (uint32_t)(bytes[1] | bytes[0] << 8);
    *cp = high;
    if (high < 0xD800 || high > 0xDFFF) return 16;
    if (high > 0xDBFF || avail < 4) return 0;
    uint32_t low =
        little ? (uint32_t)(bytes[2] | bytes[3] << 8) : (uint32_t)(bytes[3] | bytes[2] << 8);
    if (low < 0xDC00 || low > 0xDFFF) return 0;
    *cp = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    return 32;
}

/* Bits of the segment at `at`, false when the rest is too short. */
static bool get_size(const BitView *v, size_t at, Segment s, uint64_t z, const Term *r,
                     size_t *bits) {
    size_t rest = v->bits - at;
    if (s.size_kind == SEG_SIZE_ALL) {
        *bits = rest;
        return rest % s.unit == 0;
    }
    return segment_bits(s, z, r, bits) && *bits <= rest;
}

static Term get_float(Process *p, const BitView *v, size_t at, size_t bits, bool little) {
    double d;
    if (!bit_read_float(v->bytes, v->offset + at, bits, little, &d)) return TERM_NONE;
    return term_from_double(&p->heap, d);
}

Term bs_get(Process *p, Term t, Term *position, const Slot *pc, const Term *r) {
    const Segment s = segment_unpack(pc[1].w0);
    const BitView v = bitstring_view(t);
    const size_t at = (size_t)term_to_small(*position);
    size_t bits;
    Term value;
    if (s.type >= SEG_UTF8) {
        uint32_t cp;
        bits = read_utf(&v, at, s, &cp);
        if (!bits) return TERM_NONE;
        value = term_small(cp);
    } else {
        if (!get_size(&v, at, s, pc[1].w1, r, &bits)) return TERM_NONE;
        if (s.type == SEG_INTEGER) {
            if (LIKELY(bits == 8 && (v.offset + at) % 8 == 0 && !(s.flags & SEG_SIGNED)))
                value = term_small(v.bytes[(v.offset + at) / 8]);
            else
                value = bit_read_int(&p->heap, v.bytes, v.offset + at, bits, s.flags & SEG_SIGNED,
                                     s.flags & SEG_LITTLE);
        } else if (s.type == SEG_BINARY) {
            value = bin_slice(&p->heap, t, at, bits);
        } else {
            value = get_float(p, &v, at, bits, s.flags & SEG_LITTLE);
            if (term_is_none(value)) return TERM_NONE;
        }
    }
    *position = term_small((int64_t)(at + bits));
    return value;
}

bool bs_skip(Term t, Term *position, const Slot *pc, const Term *r) {
    const Segment s = segment_unpack(pc[1].w0);
    const BitView v = bitstring_view(t);
    const size_t at = (size_t)term_to_small(*position);
    size_t bits;
    if (s.type >= SEG_UTF8) {
        uint32_t cp;
        bits = read_utf(&v, at, s, &cp);
        if (!bits) return false;
    } else {
        if (!get_size(&v, at, s, pc[1].w1, r, &bits)) return false;
        double d;
        if (s.type == SEG_FLOAT &&
            !bit_read_float(v.bytes, v.offset + at, bits, s.flags & SEG_LITTLE, &d))
            return false;
    }
    *position = term_small((int64_t)(at + bits));
    return true;
}

static bool same_bits(const uint8_t *a, size_t a_off, const uint8_t *b, size_t b_off, size_t bits) {
    if (a_off % 8 == 0 && b_off % 8 == 0 && bits % 8 == 0)
        return !memcmp(a + a_off / 8, b + b_off / 8, bits / 8);
    while (bits) {
        size_t n = bits < 64 ? bits : 64;
        uint8_t x[8] = {0}, y[8] = {0};
        bits_copy(x, 0, a, a_off, n);
        bits_copy(y, 0, b, b_off, n);
        if (memcmp(x, y, 8)) return false;
        a_off += n;
        b_off += n;
        bits -= n;
    }
    return true;
}

bool bs_match(Term t, Term *position, Term literal) {
    const BitView v = bitstring_view(t), want = bitstring_view(literal);
    const size_t at = (size_t)term_to_small(*position);
    if (v.bits - at < want.bits ||
        !same_bits(v.bytes, v.offset + at, want.bytes, want.offset, want.bits))
        return false;
    *position = term_small((int64_t)(at + want.bits));
    return true;
}
