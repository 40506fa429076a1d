#include "lib/fltnum.h"
#include "lib/rng.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

Test(fltnum, prints_the_short_form, .timeout = 5) {
    static const struct {
        double d;
        const char *shortest, *plain;
    } rows[] = {
        {0.0, "0.0", "0.0"},
        {-0.0, "-0.0", "-0.0"},
        {1.0, "1.0", "1.0"},
        {0.1, "0.1", "0.1"},
        {-1.5, "-1.5", "-1.5"},
        {100000.0, "1.0e5", "100000.0"},
        {123456789.0, "123456789.0", "123456789.0"},
        {1.0e15, "1.0e15", "1000000000000000.0"},
        {1.0e16, "1.0e16", "1.0e16"},
        {1.23456e15, "1.23456e15", "1234560000000000.0"},
        {9007199254740991.0, "9007199254740991.0", "9007199254740991.0"},
        {9007199254740992.0, "9.007199254740992e15", "9007199254740992.0"},
        {0.001, "0.001", "0.001"},
        {0.0001, "0.0001", "0.0001"},
        {0.00012, "1.2e-4", "1.2e-4"},
        {0.00001, "1.0e-5", "1.0e-5"},
        {5.0e-324, "5.0e-324", "5.0e-324"},
        {2.2250738585072014e-308, "2.2250738585072014e-308", "2.2250738585072014e-308"},
        {1.7976931348623157e308, "1.7976931348623157e308", "1.7976931348623157e308"},
        {5.684341886080802e-14, "5.684341886080802e-14", "5.684341886080802e-14"},
        {9.5367431640625e-7, "9.5367431640625e-7", "9.5367431640625e-7"},
        {123.456, "123.456", "123.456"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[FLTNUM_MAX];
        cr_expect_eq(fltnum_format(rows[i].d, text), (int)strlen(text));
        cr_expect_str_eq(text, rows[i].shortest, "%s, expected %s", text, rows[i].shortest);
        fltnum_format_plain(rows[i].d, text);
        cr_expect_str_eq(text, rows[i].plain, "%s, expected %s", text, rows[i].plain);
    }
}

static double random_double(Rng *rng) {
    double d;
    do {
        const uint64_t bits = rng_next(rng);
        memcpy(&d, &bits, sizeof d);
    } while (!isfinite(d));
    return d;
}

Test(fltnum, reads_back_as_the_same_double, .timeout = 20) {
    Rng rng;
    rng_init(&rng, 1);
    for (int i = 0; i < 200000; i++) {
        char text[FLTNUM_MAX];
        double back, d = random_double(&rng);
        if (i % 2) d = (double)(int64_t)rng_below(&rng, 1000000000) / 1000;
        const int len = fltnum_format(d, text);
        if (!fltnum_parse(text, (size_t)len, &back) || back != d)
            cr_assert(false, "%a became %s", d, text);
    }
}

/* No text of fewer digits, and no nearer one of as many, reads back as the double. */
Test(fltnum, is_the_shortest_and_nearest, .timeout = 20) {
    Rng rng;
    rng_init(&rng, 2);
    for (int i = 0; i < 20000; i++) {
        char digits[18], wanted[40];
        int point;
        double d = fabs(random_double(&rng));
        if (i % 4 == 0) d = ldexp(1, (int)rng_below(&rng, 2098) - 1074); /* uneven neighbours */
        const int n = fltnum_shortest(d, digits, &point);
        for (int precision = 1; precision < n; precision++) {
            snprintf(wanted, sizeof wanted, "%.*e", precision - 1, d);
            if (strtod(wanted, NULL) == d)
                cr_assert(false, "%a: %s is shorter than %s", d, wanted, digits);
        }
        snprintf(wanted, sizeof wanted, "%.*e", n - 1, d);
        char packed[20] = {wanted[0]};
        if (n > 1) memcpy(packed + 1, wanted + 2, (size_t)n - 1);
        if (strtod(wanted, NULL) == d && strcmp(packed, digits) != 0)
            cr_assert(false, "%a: %s is nearer than %s", d, packed, digits);
    }
}

Test(fltnum, rejects_what_is_no_float, .timeout = 5) {
    static const char *const bad[] = {"",      "1",       ".5",    "1.",      "1.e5",    "1.0e",
                                      "1.0e+", "1e5",     "1.0x",  " 1.0",    "1.0 ",    "nan",
                                      "inf",   "0x1.0p3", "--1.0", "1.0e5.0", "1.0e400", "1_0.0"};
    double d;
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        cr_expect(!fltnum_parse(bad[i], strlen(bad[i]), &d), "%s", bad[i]);
    cr_expect(fltnum_parse("-1.5E-3", 7, &d) && d == -0.0015);
    cr_expect(fltnum_parse("1.0e-400", 8, &d) && d == 0);
}
