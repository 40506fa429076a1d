#include "src/term/binary.h"

#include "src/term/number.h"

enum { SLICE_COPY_MAX = 16 }; /* a slice of at most so many bytes is as small copied as shared */

/* ---- buffers and handles ---- */

BinBuffer *bin_buffer_new(size_t capacity) {
    if (capacity > (size_t)SMALL_MAX / 8) PANIC("a binary of %zu bytes", capacity);
    BinBuffer *b = mem_alloc(sizeof *b + capacity);
    atomic_init(&b->refs, 1);
    atomic_init(&b->used, 0);
    b->capacity = capacity;
    return b;
}

void bin_buffer_retain(BinBuffer *b) {
    atomic_fetch_add_explicit(&b->refs, 1, memory_order_relaxed);
}

void bin_buffer_release(BinBuffer *b) {
    if (atomic_fetch_sub_explicit(&b->refs, 1, memory_order_acq_rel) == 1) mem_free(b);
}

void heap_release_handles(Term *handles) {
    for (Term *next; handles; handles = next) {
        next = handle_next(handles);
        bin_buffer_release(handle_buffer(handles));
    }
}

static size_t bytes_of_bits(size_t bits) { return (bits + 7) / 8; }

/* A heap binary of `bits` bits; the last word is zeroed so that no stray bits follow the end. */
static Term heap_bin_new(Heap *h, size_t bits, uint8_t **bytes) {
    size_t words = (bytes_of_bits(bits) + 7) / 8;
    Term *w = heap_box(h, KIND_HEAP_BIN, 1 + words);
    w[1] = (Term){bits};
    if (words) w[1 + words] = (Term){0};
    *bytes = (uint8_t *)(w + 2);
    return term_from_box(w);
}

/* A handle; takes over one reference. `charge` bytes count towards the next collection. */
static Term handle_new(Heap *h, BinBuffer *buffer, size_t offset, size_t bits, size_t charge) {
    Term *w = heap_box(h, KIND_SHARED_BIN, 4);
    w[1] = (Term){(uint64_t)(uintptr_t)buffer};
    w[2] = term_small((int64_t)offset);
    w[3] = term_small((int64_t)bits);
    handle_set_next(w, h->handles);
    h->handles = w;
    h->off_heap_bytes += charge;
    return term_from_box(w);
}

static Term copy_to_heap(Heap *h, const uint8_t *bytes, size_t offset, size_t bits) {
    uint8_t *to;
    Term t = heap_bin_new(h, bits, &to);
    bits_copy(to, 0, bytes, offset, bits);
    return t;
}

Term bin_from_buffer(Heap *h, BinBuffer *buffer, size_t offset_bits, size_t bits) {
    if (!h->front) return handle_new(h, buffer, offset_bits, bits, bytes_of_bits(bits));
    Term t = copy_to_heap(h, buffer->bytes, offset_bits, bits);
    bin_buffer_release(buffer);
    return t;
}

/* ---- looking into bitstrings ---- */

static BitView storage_view(const Term *w) {
    if (header_kind(w[0]) == KIND_HEAP_BIN)
        return (BitView){(const uint8_t *)(w + 2), 0, (size_t)w[1].word};
    return (BitView){handle_buffer(w)->bytes, (size_t)term_to_small(w[2]),
                     (size_t)term_to_small(w[3])};
}

BitView bit_view(Term t) {
    const Term *w = box_words(t);
    if (header_kind(w[0]) != KIND_SUB_BIN) return storage_view(w);
    BitView v = storage_view(box_words(w[1]));
    v.offset += (size_t)term_to_small(w[2]);
    v.bits = (size_t)term_to_small(w[3]);
    return v;
}

const char *bin_bytes(Heap *h, Term t, size_t *len) {
    BitView v = bit_view(t);
    *len = v.bits / 8;
    if (v.offset % 8 == 0) return (const char *)v.bytes + v.offset / 8;
    uint8_t *scratch;
    heap_bin_new(h, v.bits, &scratch);
    bits_copy(scratch, 0, v.bytes, v.offset, v.bits);
    return (const char *)scratch;
}

/* ---- making binaries ---- */

Term bin_alloc(Heap *h, size_t len, uint8_t **bytes) {
    if (len <= HEAP_BIN_MAX || h->front) return heap_bin_new(h, len * 8, bytes);
    BinBuffer *buffer = bin_buffer_new(len);
    atomic_init(&buffer->used, len);
    *bytes = buffer->bytes;
    return handle_new(h, buffer, 0, len * 8, len);
}

Term bin_from_bytes(Heap *h, const void *bytes, size_t len) {
    uint8_t *to;
    Term t = bin_alloc(h, len, &to);
    if (len) memcpy(to, bytes, len);
    return t;
}

Term bin_from_cstr(Heap *h, const char *text) { return bin_from_bytes(h, text, strlen(text)); }

static Term sub_new(Heap *h, Term base, size_t offset_bits, size_t bits) {
    Term *sub = heap_box(h, KIND_SUB_BIN, 3);
    sub[1] = base;
    sub[2] = term_small((int64_t)offset_bits);
    sub[3] = term_small((int64_t)bits);
    return term_from_box(sub);
}

Term bin_slice(Heap *h, Term t, size_t offset_bits, size_t bits) {
    const Term *w = box_words(t);
    ASSERT(offset_bits + bits <= bit_size_of(t));
    if (bits == bit_size_of(t)) return t;
    BitView v = bit_view(t);
    if (bits <= SLICE_COPY_MAX * 8) return copy_to_heap(h, v.bytes, v.offset + offset_bits, bits);
    Term base = t;
    if (header_kind(w[0]) == KIND_SUB_BIN) {
        base = w[1];
        offset_bits += (size_t)term_to_small(w[2]);
    }
    return sub_new(h, base, offset_bits, bits);
}

Term bin_grown(Heap *h, Term base, size_t offset_bits, size_t bits) {
    return sub_new(h, base, offset_bits - (size_t)term_to_small(box_words(base)[2]), bits);
}

/* A slice small in a large buffer would keep the whole buffer alive wherever it is sent, so it is
 * copied. */
static bool keeps_too_much(const BinBuffer *buffer, size_t bits) {
    return bits <= HEAP_BIN_MAX * 8 || bits < buffer->capacity;
}

Term bin_copy(Heap *to, Term t) {
    const Term *w = box_words(t);
    BitView v = bit_view(t);
    const Term *base = header_kind(w[0]) == KIND_SUB_BIN ? box_words(w[1]) : w;
    if (header_kind(base[0]) == KIND_SHARED_BIN && !to->front) {
        BinBuffer *buffer = handle_buffer(base);
        if (!keeps_too_much(buffer, v.bits)) {
            bin_buffer_retain(buffer);
            return handle_new(to, buffer, v.offset, v.bits, v.bits / 8);
        }
    }
    if (v.bits <= HEAP_BIN_MAX * 8 || to->front) return copy_to_heap(to, v.bytes, v.offset, v.bits);
    size_t len = bytes_of_bits(v.bits);
    BinBuffer *buffer = bin_buffer_new(len);
    atomic_init(&buffer->used, len);
    buffer->bytes[len - 1] = 0;
    bits_copy(buffer->bytes, 0, v.bytes, v.offset, v.bits);
    return handle_new(to, buffer, 0, v.bits, len);
}

size_t bin_copy_words(Term t) {
    const Term *w = box_words(t);
    size_t bits = bit_size_of(t);
    if (bits <= HEAP_BIN_MAX * 8 || header_kind(w[0]) == KIND_HEAP_BIN)
        return 2 + (bytes_of_bits(bits) + 7) / 8;
    return 5;
}

/* ---- copying bits ---- */

/* The 8 bits at bit offset `at`; reads the second byte only when `bits` wanted bits reach into it.
 */
static inline uint8_t byte_at(const uint8_t *p, size_t at, size_t bits) {
    const size_t shift = at % 8;
    uint32_t pair = (uint32_t)p[at / 8] << 8;
    if (shift + bits > 8) pair |= p[at / 8 + 1];
    return (uint8_t)(pair >> (8 - shift));
}

/* Write the top `bits` (1..8) bits of `value` within the one byte at dst; they start at bit `at` of
 * it. */
static inline void merge_bits(uint8_t *dst, size_t at, uint8_t value, size_t bits) {
    const uint8_t mask = (uint8_t)((uint8_t)(0xFF << (8 - bits)) >> at);
    *dst = (uint8_t)((*dst & ~mask) | (value >> at & mask));
}

void bits_copy(uint8_t *dst, size_t dst_off, const uint8_t *src, size_t src_off, size_t bits) {
    if (bits == 0) return;
    dst += dst_off / 8;
    dst_off %= 8;
    if (dst_off) { /* up to the next byte of dst */
        size_t n = 8 - dst_off < bits ? 8 - dst_off : bits;
        merge_bits(dst, dst_off, byte_at(src, src_off, n), n);
        dst++;
        src_off += n;
        bits -= n;
    }
    const size_t whole = bits / 8;
    src += src_off / 8;
    src_off %= 8;
    if (src_off == 0) {
        memmove(dst, src, whole);
    } else {
        for (size_t i = 0; i < whole; i++)
            dst[i] = (uint8_t)(src[i] << src_off | src[i + 1] >> (8 - src_off));
    }
    if (bits % 8) merge_bits(dst + whole, 0, byte_at(src + whole, src_off, bits % 8), bits % 8);
}
