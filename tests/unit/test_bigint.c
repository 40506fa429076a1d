#include "lib/bigint.h"

#include <criterion/criterion.h>
#include <math.h>

static void parse(BigOut *out, const char *text) {
    uint8_t digits[400];
    const bool negative = *text == '-';
    size_t n = 0;
    for (text += negative; *text; text++)
        digits[n++] = (uint8_t)(*text - '0');
    bigint_from_digits(out, digits, n, 10);
    out->negative = negative && out->n > 0;
}

static BigView view(const BigOut *b) { return (BigView){b->limbs, b->n, b->negative}; }

static void expect_text(const BigOut *b, const char *expected) {
    Buf text;
    buf_init(&text);
    bigint_to_text(&text, view(b), 10);
    cr_expect_str_eq(text.data, expected, "%s, expected %s", text.data, expected);
    buf_deinit(&text);
}

/* a, b, a + b, a - b, a * b, a div b, a rem b, a and b, a or b, a xor b */
static const char *const table[][10] = {
    {"18446744073709551615", "1", "18446744073709551616", "18446744073709551614",
     "18446744073709551615", "18446744073709551615", "0", "1", "18446744073709551615",
     "18446744073709551614"},
    {"-340282366920938463463374607431768211456", "18446744073709551617",
     "-340282366920938463444927863358058659839", "-340282366920938463481821351505477763073",
     "-6277101735386680764176071790128604879565730051895802724352", "-18446744073709551615", "-1",
     "0", "-340282366920938463444927863358058659839", "-340282366920938463444927863358058659839"},
    {"-18446744073709551616", "-1", "-18446744073709551617", "-18446744073709551615",
     "18446744073709551616", "18446744073709551616", "0", "-18446744073709551616", "-1",
     "18446744073709551615"},
    {"0", "-18446744073709551616", "-18446744073709551616", "18446744073709551616", "0", "0", "0",
     "0", "-18446744073709551616", "-18446744073709551616"},
};

Test(bigint, computes, .timeout = 5) {
    Limb la[20], lb[20], lr[40], lq[40];
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        BigOut a = {la, 0, false}, b = {lb, 0, false}, r = {lr, 0, false}, q = {lq, 0, false};
        parse(&a, table[i][0]);
        parse(&b, table[i][1]);
        bigint_add(&r, view(&a), view(&b));
        expect_text(&r, table[i][2]);
        bigint_sub(&r, view(&a), view(&b));
        expect_text(&r, table[i][3]);
        bigint_mul(&r, view(&a), view(&b));
        expect_text(&r, table[i][4]);
        bigint_divrem(&q, &r, view(&a), view(&b));
        expect_text(&q, table[i][5]);
        expect_text(&r, table[i][6]);
        bigint_logic(&r, BIG_AND, view(&a), view(&b));
        expect_text(&r, table[i][7]);
        bigint_logic(&r, BIG_OR, view(&a), view(&b));
        expect_text(&r, table[i][8]);
        bigint_logic(&r, BIG_XOR, view(&a), view(&b));
        expect_text(&r, table[i][9]);
    }
}

Test(bigint, shifts_towards_minus_infinity, .timeout = 5) {
    Limb la[20], lr[20];
    BigOut a = {la, 0, false}, r = {lr, 0, false};
    parse(&a, "-18446744073709551617");
    bigint_shift_right(&r, view(&a), 1);
    expect_text(&r, "-9223372036854775809");
    bigint_shift_right(&r, view(&a), 200);
    expect_text(&r, "-1");
    bigint_shift_left(&r, view(&a), 65);
    expect_text(&r, "-680564733841876926963642703010955526144");
}

Test(bigint, compares_exactly_with_doubles, .timeout = 5) {
    Limb la[20];
    BigOut a = {la, 0, false};
    parse(&a, "9007199254740993");
    cr_expect_gt(bigint_compare_double(view(&a), 9007199254740992.0), 0);
    cr_expect_lt(bigint_compare_double(view(&a), 9007199254740994.0), 0);
    parse(&a, "3");
    cr_expect_lt(bigint_compare_double(view(&a), 3.5), 0);
    parse(&a, "-3");
    cr_expect_gt(bigint_compare_double(view(&a), -3.5), 0);
    cr_expect_lt(bigint_compare_double(view(&a), 1e308), 0);
}

Test(bigint, becomes_the_nearest_double, .timeout = 5) {
    Limb la[20];
    BigOut a = {la, 0, false};
    double d;
    parse(&a, "9007199254740993"); /* halfway: to even */
    cr_expect(bigint_to_double(view(&a), &d) && d == 9007199254740992.0);
    parse(&a, "36893488147419103233"); /* 2^65 + 1 */
    cr_expect(bigint_to_double(view(&a), &d) && d == 0x1p65);
    bigint_shift_left(&a, (BigView){(const Limb[]){1}, 1, true}, 1023);
    cr_expect(bigint_to_double(view(&a), &d) && d == -0x1p1023);
    bigint_shift_left(&a, (BigView){(const Limb[]){1}, 1, false}, 1024);
    cr_expect(!bigint_to_double(view(&a), &d));
}
