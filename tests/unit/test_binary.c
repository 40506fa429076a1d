#include "lib/rng.h"
#include "src/term/binary.h"
#include "src/term/compare.h"
#include "src/term/copy.h"
#include "src/term/number.h"

#include <criterion/criterion.h>
#include <math.h>

static bool bit_at(const uint8_t *bytes, size_t at) { return bytes[at / 8] >> (7 - at % 8) & 1; }

Test(bits, copies_any_run_to_any_place, .timeout = 20) {
    Rng rng;
    rng_init(&rng, 1);
    for (int round = 0; round < 20000; round++) {
        uint8_t src[24], dst[24], before[24];
        for (size_t i = 0; i < sizeof src; i++) {
            src[i] = (uint8_t)rng_next(&rng);
            dst[i] = before[i] = (uint8_t)rng_next(&rng);
        }
        const size_t from = rng_below(&rng, 64), to = rng_below(&rng, 64), n = rng_below(&rng, 128);
        bits_copy(dst, to, src, from, n);
        for (size_t i = 0; i < 192; i++) {
            const bool inside = i >= to && i < to + n;
            const bool expected = inside ? bit_at(src, from + i - to) : bit_at(before, i);
            if (bit_at(dst, i) != expected)
                cr_assert(false, "bit %zu after copying %zu from %zu to %zu", i, n, from, to);
        }
    }
}

Test(binary, slices_share_or_copy_and_read_the_same, .timeout = 5) {
    Heap h;
    heap_init(&h, 16);
    uint8_t bytes[300];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(i * 7);
    for (size_t size = 20; size <= sizeof bytes; size += 70) {
        Term whole = bin_from_bytes(&h, bytes, size);
        for (size_t at = 0; at < size * 8; at += 13) {
            const size_t bits = size * 8 - at;
            Term part = bin_slice(&h, whole, at, bits);
            Term inner = bin_slice(&h, part, bits / 3, bits / 2);
            BitView v = bit_view(inner);
            cr_expect_eq(v.bits, bits / 2);
            for (size_t i = 0; i < v.bits; i++)
                if (bit_at(v.bytes, v.offset + i) != bit_at(bytes, at + bits / 3 + i))
                    cr_assert(false, "bit %zu of %zu at %zu", i, size, at);
        }
    }
    heap_deinit(&h);
}

Test(binary, appending_in_a_loop_claims_the_tail, .timeout = 5) {
    Heap h;
    heap_init(&h, 16);
    Term acc = bin_from_cstr(&h, "");
    const BinBuffer *last = NULL;
    int buffers = 0;
    for (int i = 0; i < 10000; i++) {
        BitBuilder b;
        bit_builder_init_append(&b, &h, acc);
        bit_builder_put_int(&b, term_small(i % 256), 8, false);
        acc = bit_builder_finish(&b);
        if (term_is_kind(acc, KIND_SHARED_BIN) && handle_buffer(box_words(acc)) != last) {
            last = handle_buffer(box_words(acc));
            buffers++;
        }
    }
    cr_expect_eq(bit_size_of(acc), 80000);
    cr_expect(buffers > 1 && buffers < 20);
    cr_expect_lt(h.off_heap_bytes, 60000); /* not the sum of all prefixes */
    BitView v = bit_view(acc);
    for (size_t i = 0; i < 10000; i++)
        if (v.bytes[v.offset / 8 + i] != i % 256) cr_assert(false, "byte %zu", i);
    heap_deinit(&h);
}

/* The buffer of a large binary, handle or part of one. */
static const BinBuffer *buffer_of(Term t) {
    if (box_kind(t) == KIND_SUB_BIN) t = box_words(t)[1];
    return handle_buffer(box_words(t));
}

static Term append(Heap *h, Term left, const char *text) {
    BitBuilder b;
    bit_builder_init_append(&b, h, left);
    bit_builder_put_bits(&b, (const uint8_t *)text, 0, strlen(text) * 8);
    return bit_builder_finish(&b);
}

Test(binary, two_appends_to_one_binary_do_not_meet, .timeout = 5) {
    Heap h;
    heap_init(&h, 16);
    char base[101] = {0};
    memset(base, '.', 100);
    Term grown = append(&h, append(&h, bin_from_cstr(&h, ""), base), "!");
    Term one = append(&h, grown, "one"), two = append(&h, grown, "two");
    size_t len;
    cr_expect_eq(memcmp(bin_bytes(&h, one, &len) + 101, "one", 3), 0);
    cr_expect_eq(memcmp(bin_bytes(&h, two, &len) + 101, "two", 3), 0);
    cr_expect_eq(len, 104);
    cr_expect_eq(bit_size_of(grown), 808);
    heap_deinit(&h);
}

Test(binary, an_aborted_builder_leaves_the_tail_free, .timeout = 5) {
    Heap h;
    heap_init(&h, 16);
    char base[101] = {0};
    memset(base, '.', 100);
    Term grown = append(&h, append(&h, bin_from_cstr(&h, ""), base), "!");
    BitBuilder b;
    bit_builder_init_append(&b, &h, grown);
    bit_builder_put_bits(&b, (const uint8_t *)"lost", 0, 32);
    bit_builder_abort(&b);
    Term next = append(&h, grown, "kept");
    cr_expect_eq(buffer_of(next), buffer_of(grown));
    cr_expect_eq(h.off_heap_bytes, 105);
    const BinBuffer *only = buffer_of(next);
    cr_expect_eq(only->refs, 1); /* nor does what was appended need a handle of its own */
    heap_deinit(&h);
}

/* What is put with any size, sign, endianness and alignment is read back. */
Test(bits, integers_round_trip, .timeout = 20) {
    Heap h;
    Rng rng;
    heap_init(&h, 16);
    rng_init(&rng, 3);
    for (int round = 0; round < 20000; round++) {
        const size_t pad = rng_below(&rng, 9), bits = rng_below(&rng, 200);
        const bool little = rng_below(&rng, 2), is_signed = rng_below(&rng, 2);
        Term n = num_bsr(&h,
                         num_mul(&h, term_from_int64(&h, (int64_t)rng_next(&rng)),
                                 num_bsl(&h, term_from_uint64(&h, rng_next(&rng)), term_small(80))),
                         term_small((int64_t)rng_below(&rng, 200)));
        BitBuilder b;
        bit_builder_init(&b, &h);
        bit_builder_put_int(&b, term_small(0x155), pad, false);
        bit_builder_put_int(&b, n, bits, little);
        bit_builder_put_int(&b, term_small(-1), 3, false);
        Term t = bit_builder_finish(&b);
        cr_assert_eq(bit_size_of(t), pad + bits + 3);
        BitView v = bit_view(t);
        Term back = bit_read_int(&h, v.bytes, v.offset + pad, bits, is_signed, little);
        /* back and n agree modulo 2^bits, and back is in range */
        Term modulus = num_bsl(&h, term_small(1), term_small((int64_t)bits));
        Term mask = num_sub(&h, modulus, term_small(1));
        cr_assert_eq(num_compare(num_band(&h, n, mask), num_band(&h, back, mask)), 0,
                     "%zu bits, little %d", bits, little);
        Term low =
            is_signed && bits ? num_neg(&h, num_bsr(&h, modulus, term_small(1))) : term_small(0);
        cr_assert(num_compare(back, low) >= 0);
        cr_assert(num_compare(num_sub(&h, back, low), modulus) < 0);
    }
    heap_deinit(&h);
}

Test(bits, byte_order_is_that_of_the_language, .timeout = 5) {
    Heap h;
    heap_init(&h, 16);
    BitBuilder b;
    bit_builder_init(&b, &h);
    bit_builder_put_int(&b, term_small(0x123), 12, true);
    bit_builder_put_int(&b, term_small(0x123), 12, false);
    bit_builder_put_int(&b, term_small(-2), 16, true);
    Term t = bit_builder_finish(&b);
    size_t len;
    cr_expect_eq(memcmp(bin_bytes(&h, t, &len), "\x23\x11\x23\xFE\xFF", 5), 0);
    heap_deinit(&h);
}

Test(bits, floats_of_three_sizes_round_trip, .timeout = 5) {
    static const double values[] = {0.0, -0.0, 1.0, -1.5, 0.5, 65504.0, 0x1p-24, 0x1p-14, 1023.5};
    Heap h;
    heap_init(&h, 16);
    for (size_t i = 0; i < COUNT_OF(values); i++)
        for (size_t bits = 16; bits <= 64; bits *= 2)
            for (int little = 0; little < 2; little++) {
                BitBuilder b;
                double back;
                bit_builder_init(&b, &h);
                bit_builder_put_int(&b, term_small(1), 3, false);
                cr_expect(bit_builder_put_float(&b, values[i], bits, little));
                BitView v = bit_view(bit_builder_finish(&b));
                cr_expect(bit_read_float(v.bytes, v.offset + 3, bits, little, &back));
                cr_expect_eq(back, values[i], "%g in %zu bits: %g", values[i], bits, back);
            }
    BitBuilder b;
    double d;
    bit_builder_init(&b, &h);
    cr_expect(bit_builder_put_float(&b, 1e300, 32, false));   /* infinite */
    cr_expect(bit_builder_put_float(&b, 65520.0, 16, false)); /* infinite */
    cr_expect(!bit_builder_put_float(&b, 1.0, 24, false));
    cr_expect(!bit_read_float((const uint8_t *)"\x7F\xF0\0\0\0\0\0\0", 0, 64, false, &d));
    cr_expect(!bit_read_float((const uint8_t *)"\x7F\x80\0\0", 0, 32, false, &d));
    cr_expect(!bit_read_float((const uint8_t *)"\x7C\0", 0, 16, false, &d));
    heap_deinit(&h);
}

Test(binary, copies_share_a_buffer_only_when_they_need_most_of_it, .timeout = 5) {
    Heap from, to;
    uint8_t *bytes;
    heap_init(&from, 16);
    heap_init(&to, 16);
    Term whole = bin_alloc(&from, 10000, &bytes);
    memset(bytes, 'x', 10000);
    const BinBuffer *buffer = handle_buffer(box_words(whole));
    Term shared = term_copy(&to, whole);
    cr_expect_eq(handle_buffer(box_words(shared)), buffer);
    cr_expect_eq(atomic_load(&buffer->refs), 2);
    Term part = term_copy(&to, bin_slice(&from, whole, 80, 800));
    cr_expect_neq(handle_buffer(box_words(part)), buffer);
    Term tiny = term_copy(&to, bin_slice(&from, whole, 80, 200));
    cr_expect(term_is_kind(tiny, KIND_HEAP_BIN));
    Term large = term_copy(&to, bin_slice(&from, whole, 3, 40000));
    cr_expect(term_exact_equal(large, bin_slice(&from, whole, 3, 40000)));
    heap_deinit(&from);
    cr_expect_eq(bit_view(shared).bytes[9999], 'x');
    heap_deinit(&to);
}

Test(binary, front_heaps_hold_large_binaries_themselves, .timeout = 5) {
    Heap *front = heap_new_front();
    Heap h;
    heap_init(&h, 16);
    BitBuilder b;
    bit_builder_init(&b, front);
    for (int i = 0; i < 1000; i++)
        bit_builder_put_int(&b, term_small(i), 8, false);
    Term text = bit_builder_finish(&b);
    cr_expect(term_is_kind(text, KIND_HEAP_BIN));
    Term copy = term_copy(&h, text);
    cr_expect(term_is_kind(copy, KIND_SHARED_BIN));
    cr_expect(term_exact_equal(copy, text));
    cr_expect(term_exact_equal(term_copy(front, copy), text));
    heap_deinit(&h);
}
