#include "lib/unicode.h"
#include "lib/utf8.h"

#include <criterion/criterion.h>

Test(utf8, every_code_point_survives, .timeout = 20) {
    for (uint32_t cp = 0; cp <= CODEPOINT_MAX; cp++) {
        char text[4];
        uint32_t back;
        const size_t n = utf8_encode(cp, text);
        if (!codepoint_is_valid(cp)) {
            if (n != 0) cr_assert(false, "%x was encoded", cp);
            continue;
        }
        if (utf8_decode(text, n, &back) != (int)n || back != cp) cr_assert(false, "%x", cp);
        if (n > 1 && utf8_decode(text, n - 1, &back) != 0) cr_assert(false, "%x cut short", cp);
    }
    cr_expect_eq(utf8_encode(0x110000, (char[4]){0}), 0);
}

Test(utf8, malformed_text_is_found_where_it_starts, .timeout = 5) {
    static const struct {
        const char *text;
        size_t len, valid;
    } rows[] = {
        {"", 0, 0},
        {"plain text, long enough for words", 33, 33},
        {"abc\x80", 4, 3},
        {"\xC0\x80", 2, 0},         /* overlong */
        {"\xE0\x80\x80", 3, 0},     /* overlong */
        {"\xED\xA0\x80", 3, 0},     /* surrogate */
        {"\xF4\x90\x80\x80", 4, 0}, /* beyond U+10FFFF */
        {"\xC3\xA9\xC3", 3, 2},     /* cut short */
        {"12345678\xFF", 9, 8},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(utf8_valid_prefix(rows[i].text, rows[i].len), rows[i].valid, "row %zu", i);
}

Test(unicode, changes_case, .timeout = 5) {
    static const struct {
        LetterCase to;
        const char *from, *result;
    } rows[] = {
        {CASE_UPPER, "abc \xC3\xA9", "ABC \xC3\x89"},
        {CASE_LOWER, "ABC \xC3\x89", "abc \xC3\xA9"},
        {CASE_UPPER,
         "stra\xC3\x9F"
         "e",
         "STRASSE"},
        {CASE_TITLE, "\xC3\x9F", "Ss"},
        {CASE_UPPER, "\xEF\xAC\x81", "FI"},
        {CASE_LOWER, "\xC4\xB0", "i\xCC\x87"},
        {CASE_UPPER,
         "a\xFF"
         "b",
         "A\xFF"
         "B"}, /* not UTF-8: passed through */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        Buf out;
        buf_init(&out);
        unicode_change_case(&out, rows[i].from, strlen(rows[i].from), rows[i].to);
        cr_expect_str_eq(out.data, rows[i].result, "row %zu: %s", i, out.data);
        buf_deinit(&out);
    }
}

Test(unicode, finds_graphemes, .timeout = 5) {
    static const struct {
        const char *text;
        size_t first, count;
    } rows[] = {
        {"", 0, 0},
        {"abc", 1, 3},
        {"\r\nx", 2, 2},
        {"e\xCC\x81x", 3, 2},                                    /* combining accent */
        {"\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA!", 8, 2},             /* a flag */
        {"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC", 11, 1}, /* joined by ZWJ */
        {"\xFF\xFE", 1, 2},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const size_t len = strlen(rows[i].text);
        cr_expect_eq(unicode_grapheme_length(rows[i].text, len), rows[i].first, "row %zu", i);
        cr_expect_eq(unicode_grapheme_count(rows[i].text, len), rows[i].count, "row %zu", i);
    }
}

Test(unicode, normalises, .timeout = 5) {
    Buf out;
    buf_init(&out);
    cr_expect(unicode_normalise(&out, "e\xCC\x81", 3, FORM_NFC));
    cr_expect_str_eq(out.data, "\xC3\xA9");
    out.len = 0;
    cr_expect(unicode_normalise(&out, "\xC3\xA9", 2, FORM_NFD));
    cr_expect_str_eq(out.data, "e\xCC\x81");
    out.len = 0;
    cr_expect(!unicode_normalise(&out, "\xEF\xAC\x81\xFFz", 5, FORM_NFKC));
    cr_expect_str_eq(out.data, "fi\xFFz");
    buf_deinit(&out);
}
