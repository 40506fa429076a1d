#include "src/term/number.h"

#include <criterion/criterion.h>
#include <stdio.h>

static Term parse(Heap *h, const char *text) {
    if (strchr(text, '.')) return num_parse_float(h, text, strlen(text));
    return num_parse_int(h, text, strlen(text), 10);
}

/* The text of a result: "none" and "again" for the marks. */
static void expect_result(Term t, const char *expected, const char *what) {
    Buf text;
    buf_init(&text);
    if (term_is_none(t))
        buf_puts(&text, "none");
    else if (term_same(t, TERM_AGAIN))
        buf_puts(&text, "again");
    else if (term_is_float(t))
        num_format_float(&text, term_float_value(t));
    else
        num_format_int(&text, t, 10);
    cr_expect_str_eq(text.data, expected, "%s: %s, expected %s", what, text.data, expected);
    buf_deinit(&text);
}

Test(number, operations_take_any_operands, .timeout = 5) {
    static const struct {
        Term (*op)(Heap *, Term, Term);
        const char *a, *b, *result;
    } rows[] = {
        {num_add, "1", "2", "3"},
        {num_add, "2305843009213693951", "1", "2305843009213693952"},
        {num_sub, "-2305843009213693952", "1", "-2305843009213693953"},
        {num_sub, "2305843009213693952", "1", "2305843009213693951"},
        {num_add, "1", "2.5", "3.5"},
        {num_mul, "4611686018427387904", "4611686018427387904",
         "21267647932558653966460912964485513216"},
        {num_mul, "-3", "0", "0"},
        {num_mul, "1.0e308", "10", "none"},
        {num_div, "6", "3", "2.0"},
        {num_div, "1", "0", "none"},
        {num_div, "1", "0.0", "none"},
        {num_idiv, "-7", "2", "-3"},
        {num_rem, "-7", "2", "-1"},
        {num_idiv, "-2305843009213693952", "-1", "2305843009213693952"},
        {num_idiv, "7", "0", "none"},
        {num_rem, "18446744073709551616", "0", "none"},
        {num_rem, "7", "18446744073709551616", "7"},
        {num_idiv, "7", "2.0", "none"},
        {num_band, "-1", "18446744073709551615", "18446744073709551615"},
        {num_bxor, "-1", "18446744073709551616", "-18446744073709551617"},
        {num_bor, "1", "1.0", "none"},
        {num_bsl, "1", "64", "18446744073709551616"},
        {num_bsl, "-1", "61", "-2305843009213693952"},
        {num_bsl, "1", "61", "2305843009213693952"},
        {num_bsl, "1", "1000000000", "again"},
        {num_bsl, "1", "18446744073709551616", "again"},
        {num_bsl, "0", "18446744073709551616", "0"},
        {num_bsr, "-1", "18446744073709551616", "-1"},
        {num_bsr, "18446744073709551616", "64", "1"},
        {num_bsr, "1", "-3", "8"},
        {num_bsl, "8", "-3", "1"},
        {num_gcd, "-12", "18", "6"},
        {num_gcd, "0", "-5", "5"},
    };
    Heap h;
    heap_init(&h, 16);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char what[80];
        snprintf(what, sizeof what, "row %zu", i);
        expect_result(rows[i].op(&h, parse(&h, rows[i].a), parse(&h, rows[i].b)), rows[i].result,
                      what);
    }
    heap_deinit(&h);
}

Test(number, negation_and_rounding, .timeout = 5) {
    static const struct {
        Term (*op)(Heap *, Term);
        const char *a, *result;
    } rows[] = {
        {num_neg, "0.0", "-0.0"},
        {num_neg, "-2305843009213693952", "2305843009213693952"},
        {num_abs, "-2305843009213693952", "2305843009213693952"},
        {num_abs, "-1.5", "1.5"},
        {num_bnot, "18446744073709551616", "-18446744073709551617"},
        {num_round, "2.5", "3"},
        {num_round, "-2.5", "-3"},
        {num_trunc, "-2.9", "-2"},
        {num_floor, "-2.1", "-3"},
        {num_ceil, "2.1", "3"},
        {num_trunc, "1.0e25", "10000000000000000905969664"},
        {num_round, "7", "7"},
        {num_round, "2305843009213693952.0", "2305843009213693952"},
    };
    Heap h;
    heap_init(&h, 16);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_result(rows[i].op(&h, parse(&h, rows[i].a)), rows[i].result, rows[i].a);
    cr_expect(term_is_none(num_abs(&h, TERM_NIL)));
    heap_deinit(&h);
}

Test(number, results_give_back_the_room_they_do_not_need, .timeout = 5) {
    Heap h;
    heap_init(&h, 100);
    Term big = parse(&h, "18446744073709551616");
    const Term *before = h.top;
    cr_expect(term_same(num_sub(&h, big, big), term_small(0)));
    cr_expect_eq(h.top, before);
    num_sub(&h, big, term_small(1)); /* one limb and the header */
    cr_expect_eq(h.top, before + 2);
    heap_deinit(&h);
}

Test(number, compares_by_value, .timeout = 5) {
    static const char *const ordered[] = {
        "-1.0e300",
        "-18446744073709551616",
        "-1.5",
        "-1",
        "0",
        "0.5",
        "9007199254740992",
        "9007199254740993",
        "9007199254740994.0",
        "2305843009213693952",
        "18446744073709551616",
        "18446744073709551617",
        "1.0e300",
    };
    Heap h;
    heap_init(&h, 16);
    for (size_t i = 0; i < COUNT_OF(ordered); i++)
        for (size_t j = 0; j < COUNT_OF(ordered); j++)
            cr_expect_eq(num_compare(parse(&h, ordered[i]), parse(&h, ordered[j])),
                         (i > j) - (i < j), "%s %s", ordered[i], ordered[j]);
    cr_expect_eq(num_compare(term_small(1), term_from_double(&h, 1.0)), 0);
    heap_deinit(&h);
}

Test(number, floats_survive_boxed_and_immediate, .timeout = 5) {
    static const double values[] = {0.0, -0.0, 1.0, -1.5, 1e-300, 1e300, 5e-324, 0x1p-255, 0x1p256};
    Heap h;
    heap_init(&h, 16);
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        Term t = term_from_double(&h, values[i]);
        const double back = term_float_value(t);
        cr_expect(term_is_float(t) && !term_is_integer(t));
        cr_expect_eq(memcmp(&back, &values[i], sizeof back), 0, "%g", values[i]);
    }
    cr_expect(!term_is_boxed(term_from_double(&h, 3.14)));
    cr_expect(term_is_boxed(term_from_double(&h, 1e300)));
    heap_deinit(&h);
}

Test(number, parses_and_prints_in_every_base, .timeout = 5) {
    Heap h;
    heap_init(&h, 16);
    Term big = parse(&h, "-1234567890123456789012345678901234567890");
    for (int base = 2; base <= 36; base++) {
        Buf text;
        buf_init(&text);
        num_format_int(&text, big, base);
        Term back = num_parse_int(&h, text.data, text.len, base);
        cr_expect_eq(num_compare(back, big), 0, "base %d: %s", base, text.data);
        text.len = 0;
        num_format_int(&text, term_small(SMALL_MIN), base);
        cr_expect(term_same(num_parse_int(&h, text.data, text.len, base), term_small(SMALL_MIN)));
        buf_deinit(&text);
    }
    static const char *const bad[] = {"", "-", "+", "1 ", "1_0", "2a", "--1"};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        cr_expect(term_is_none(num_parse_int(&h, bad[i], strlen(bad[i]), 10)), "'%s'", bad[i]);
    heap_deinit(&h);
}

Test(number, fits_into_machine_words_exactly, .timeout = 5) {
    Heap h;
    int64_t n;
    uint64_t u;
    heap_init(&h, 16);
    cr_expect(term_to_int64(parse(&h, "-9223372036854775808"), &n) && n == INT64_MIN);
    cr_expect(!term_to_int64(parse(&h, "9223372036854775808"), &n));
    cr_expect(term_to_uint64(parse(&h, "18446744073709551615"), &u) && u == UINT64_MAX);
    cr_expect(!term_to_uint64(parse(&h, "18446744073709551616"), &u));
    cr_expect(!term_to_uint64(term_small(-1), &u));
    cr_expect(!term_to_int64(term_from_double(&h, 1.0), &n));
    heap_deinit(&h);
}
