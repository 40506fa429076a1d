#include "lib/rng.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/compare.h"
#include "src/term/etf.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/ref.h"
#include "src/term/tuple.h"

#include <criterion/criterion.h>

static void expect_bytes(Term t, const char *expected, size_t len) {
    Buf out;
    buf_init(&out);
    cr_expect(etf_encode(&out, t, false));
    cr_expect_eq(out.len, len, "%zu bytes, expected %zu", out.len, len);
    if (out.len == len)
        cr_expect_eq(memcmp(out.data, expected, len), 0, "tag %d", (uint8_t)out.data[1]);
    buf_deinit(&out);
}
#define EXPECT_BYTES(t, text) expect_bytes(t, text, sizeof text - 1)

static Term everything(Heap *h) {
    Term map = map_empty(h);
    for (int i = 0; i < 50; i++)
        map = map_put(h, map, term_small(i), tuple2(h, map_empty(h), term_small(-i)));
    Term binary = bin_from_cstr(
        h, "a binary that is longer than any heap binary may be, so that it is shared");
    Term numbers = list_of(h, 6, term_small(300), term_small(SMALL_MIN), term_small(-1),
                           num_bsl(h, term_small(-3), term_small(3000)), term_from_double(h, 1e300),
                           term_from_double(h, -0.5));
    Term text = list_of(h, 3, term_small('a'), term_small(0), term_small(255));
    return list_of(h, 10, map, binary, bin_slice(h, binary, 3, 101), numbers, text,
                   term_cons(h, AM(OK), AM(ERROR)), tuple_from_array(h, NULL, 0),
                   term_local_pid(77), ref_new(h), atom_from_cstr("\xC5\x82\xC3\xA9"));
}

Test(etf, writes_what_otp_25_writes, .timeout = 5) {
    Heap h;
    atom_table_init();
    heap_init(&h, 64);
    EXPECT_BYTES(atom_from_cstr("a"), "\203d\0\1a");
    EXPECT_BYTES(atom_from_cstr("\xC3\xA9"), "\203d\0\1\351");
    EXPECT_BYTES(atom_from_cstr("\xC5\x82"), "\203w\2\305\202");
    EXPECT_BYTES(term_small(255), "\203a\377");
    EXPECT_BYTES(term_small(256), "\203b\0\0\1\0");
    EXPECT_BYTES(term_small(-2147483648LL), "\203b\200\0\0\0");
    EXPECT_BYTES(term_small(2147483648LL), "\203n\4\0\0\0\0\200");
    EXPECT_BYTES(term_small(-2147483649LL), "\203n\4\1\1\0\0\200");
    EXPECT_BYTES(term_from_double(&h, 1.5), "\203F\77\370\0\0\0\0\0\0");
    EXPECT_BYTES(bin_from_cstr(&h, "abc"), "\203m\0\0\0\3abc");
    EXPECT_BYTES(bin_slice(&h, bin_from_cstr(&h, " "), 0, 3), "\203M\0\0\0\1\3 ");
    EXPECT_BYTES(TERM_NIL, "\203j");
    EXPECT_BYTES(list_of(&h, 2, term_small(1), term_small(2)), "\203k\0\2\1\2");
    EXPECT_BYTES(term_cons(&h, term_small(1), term_small(2)), "\203l\0\0\0\1a\1a\2");
    EXPECT_BYTES(tuple2(&h, term_small(1), term_small(2)), "\203h\2a\1a\2");
    Term map = map_put(&h, map_empty(&h), atom_from_cstr("b"), term_small(2));
    EXPECT_BYTES(map_put(&h, map, atom_from_cstr("a"), term_small(1)),
                 "\203t\0\0\0\2d\0\1aa\1d\0\1ba\2");
    heap_deinit(&h);
}

Test(etf, every_term_comes_back, .timeout = 5) {
    Heap h;
    Buf out;
    size_t used;
    atom_table_init();
    heap_init(&h, 64);
    buf_init(&out);
    Term t = everything(&h);
    cr_assert(etf_encode(&out, t, false));
    buf_puts(&out, "more");
    Term back = etf_decode(&h, (const uint8_t *)out.data, out.len, true, &used);
    cr_expect(term_exact_equal(t, back));
    cr_expect_eq(used, out.len - 4);
    buf_deinit(&out);
    heap_deinit(&h);
}

Test(etf, nesting_is_no_recursion, .timeout = 20) {
    Heap h;
    Buf out;
    heap_init(&h, 64);
    buf_init(&out);
    Term t = TERM_NIL;
    for (int i = 0; i < 300000; i++)
        t = tuple2(&h, term_cons(&h, t, TERM_NIL), term_small(1));
    cr_assert(etf_encode(&out, t, false));
    cr_expect(term_exact_equal(etf_decode(&h, (const uint8_t *)out.data, out.len, false, NULL), t));
    buf_deinit(&out);
    heap_deinit(&h);
}

Test(etf, bad_bytes_are_an_answer_and_no_crash, .timeout = 20) {
    static const struct {
        const char *bytes;
        size_t len;
    } bad[] = {
        {"", 0},
        {"\203", 1},
        {"\202j", 2},
        {"\203l\377\377\377\377j", 7},
        {"\203h\5a\1", 5},
        {"\203t\0\0\0\2a\1a\1a\1a\2", 14}, /* a key twice */
        {"\203F\177\360\0\0\0\0\0\0", 10}, /* infinity */
        {"\203w\2\377\377", 5},
        {"\203M\0\0\0\1\11 ", 8},
        {"\203o\377\377\377\377\0", 7},
    };
    Heap h;
    Rng rng;
    Buf out;
    atom_table_init();
    heap_init(&h, 64);
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        cr_expect(
            term_is_none(etf_decode(&h, (const uint8_t *)bad[i].bytes, bad[i].len, false, NULL)),
            "row %zu", i);
    cr_expect(term_is_none(etf_decode(&h, (const uint8_t *)"\203w\4nope", 7, true, NULL)));
    buf_init(&out);
    etf_encode(&out, everything(&h), false);
    for (size_t cut = 0; cut < out.len; cut++)
        cr_assert(term_is_none(etf_decode(&h, (const uint8_t *)out.data, cut, false, NULL)));
    rng_init(&rng, 9);
    for (int i = 0; i < 20000; i++) {
        Buf broken;
        buf_init(&broken);
        buf_put(&broken, out.data, out.len);
        for (int k = 0; k < 3; k++)
            broken.data[rng_below(&rng, out.len)] = (char)rng_next(&rng);
        Term t = etf_decode(&h, (const uint8_t *)broken.data, broken.len, true, NULL);
        if (!term_is_none(t)) (void)term_hash(t);
        buf_deinit(&broken);
    }
    buf_deinit(&out);
    heap_deinit(&h);
}
