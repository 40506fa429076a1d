#include "lib/unicode.h"
#include "lib/utf8.h"
#include "src/builtin/args.h"

#include <stdlib.h>

/* phial_string: text by code points and graphemes. A byte that is not UTF-8 counts as one of each.
 */

static Term slice(Process *p, Term text, size_t at, size_t len) {
    return bin_slice(&p->heap, text, at * 8, len * 8);
}

static size_t codepoint_length(const char *text, size_t len) {
    uint32_t cp;
    int n = utf8_decode(text, len, &cp);
    return n ? (size_t)n : 1;
}

/* Bytes of the first grapheme. Two ASCII bytes in a row are two graphemes, except CR LF. */
static size_t grapheme_length(const char *text, size_t len) {
    bool ascii = len > 1 ? !((text[0] | text[1]) & 0x80) : len == 1;
    if (ascii && (text[0] != '\r' || len == 1)) return 1;
    return unicode_grapheme_length(text, len);
}

/* Argument 0 of what visits every byte of a text. */
static bool whole_text(Process *p, Term *args, Bytes *b) {
    if (!arg_binary(p, args, 0, b)) return false;
    charge(p, b->len / 2);
    return true;
}

Term bif_phial_string_length_1(Process *p, Term *args) {
    Bytes b;
    int64_t count = 0;
    if (!whole_text(p, args, &b)) return TERM_NONE;
    for (size_t at = 0; at < b.len; count++)
        at += grapheme_length(b.data + at, b.len - at);
    return term_small(count);
}

static Term pieces(Process *p, Term *args, size_t (*piece)(const char *, size_t)) {
    Bytes b;
    if (!whole_text(p, args, &b)) return TERM_NONE;
    ListBuilder list = list_builder(&p->heap);
    for (size_t at = 0, n; at < b.len; at += n) {
        n = piece(b.data + at, b.len - at);
        list_builder_add(&list, slice(p, ARG(0), at, n));
    }
    return list_builder_end(&list, TERM_NIL);
}
Term bif_phial_string_graphemes_1(Process *p, Term *args) {
    return pieces(p, args, grapheme_length);
}
Term bif_phial_string_codepoints_1(Process *p, Term *args) {
    return pieces(p, args, codepoint_length);
}

/* {grapheme, rest} or nil */
Term bif_phial_string_next_grapheme_1(Process *p, Term *args) {
    Bytes b;
    if (!arg_binary(p, args, 0, &b)) return TERM_NONE;
    if (b.len == 0) return AM(NIL);
    size_t n = grapheme_length(b.data, b.len);
    return tuple2(&p->heap, slice(p, ARG(0), 0, n), slice(p, ARG(0), n, b.len - n));
}

/* grapheme_offset(text, n): {bytes of the first n graphemes, how many there were} */
Term bif_phial_string_grapheme_offset_2(Process *p, Term *args) {
    Bytes b;
    int64_t n, count = 0;
    if (!arg_binary(p, args, 0, &b)) return TERM_NONE;
    if (!term_to_int64(ARG(1), &n)) n = INT64_MAX; /* callers give integers that are not negative */
    size_t at = 0;
    for (; count < n && at < b.len; count++)
        at += grapheme_length(b.data + at, b.len - at);
    return tuple2(&p->heap, term_small((int64_t)at), term_small(count));
}

/* Stretches of valid text are reversed; bytes that are not UTF-8 stay where they are. */
Term bif_phial_string_reverse_1(Process *p, Term *args) {
    Bytes b;
    uint8_t *out;
    if (!whole_text(p, args, &b)) return TERM_NONE;
    Term result = bin_alloc(&p->heap, b.len, &out);
    for (size_t start = 0; start < b.len;) {
        const char *text = b.data + start;
        size_t valid = utf8_valid_prefix(text, b.len - start);
        for (size_t at = 0, n; at < valid; at += n) {
            n = grapheme_length(text + at, valid - at);
            memcpy(out + start + valid - at - n, text + at, n);
        }
        start += valid;
        if (start < b.len) out[start] = (uint8_t)b.data[start];
        start++;
    }
    return result;
}

/* Case. */

typedef enum { MODE_DEFAULT, MODE_ASCII, MODE_GREEK, MODE_TURKIC } CaseMode;

static bool arg_case_mode(Process *p, Term *args, CaseMode *mode) {
    static const char *const names[] = {"default", "ascii", "greek", "turkic"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (!atom_is(ARG(1), names[i])) continue;
        *mode = (CaseMode)i;
        return true;
    }
    raise_badarg(p, 2, "not a case mode");
    return false;
}

enum { DOTTED_CAPITAL_I = 0x130, DOTLESS_I = 0x131, CAPITAL_SIGMA = 0x3A3, FINAL_SIGMA = 0x3C2 };

/* What the mode does to cp by itself, or 0; word_ends: cp ends a word of more than one letter. */
static uint32_t special_case(uint32_t cp, LetterCase to, CaseMode mode, bool word_ends) {
    if (mode == MODE_GREEK && to == CASE_LOWER && cp == CAPITAL_SIGMA && word_ends)
        return FINAL_SIGMA;
    if (mode != MODE_TURKIC) return 0;
    if (to == CASE_LOWER) return cp == 'I' ? DOTLESS_I : cp == DOTTED_CAPITAL_I ? 'i' : 0;
    return cp == 'i' ? DOTTED_CAPITAL_I : 0;
}

static void ascii_case(Buf *out, const char *text, size_t len, LetterCase to) {
    char *at = buf_reserve(out, len);
    char first = to == CASE_LOWER ? 'A' : 'a';
    for (size_t i = 0; i < len; i++)
        at[i] = text[i] >= first && text[i] <= first + 25 ? text[i] ^ 32 : text[i];
    out->len += len;
}

static bool is_ascii(const char *text, size_t len) {
    for (size_t i = 0; i < len; i++)
        if (text[i] & 0x80) return false;
    return true;
}

/* One with a counterpart: the dotted capital I has two characters for it. */
static bool is_cased(uint32_t cp) { return unicode_is_cased(cp) && cp != DOTTED_CAPITAL_I; }

/* Whether a letter comes next, marks and the like left out. */
static bool letter_follows(const char *text, size_t len) {
    uint32_t cp;
    for (size_t at = 0, n; at < len; at += n) {
        n = utf8_decode(text + at, len - at, &cp);
        if (n == 0) return false;
        if (!unicode_is_case_ignorable(cp)) return is_cased(cp);
    }
    return false;
}

static void change_case(Buf *out, const char *text, size_t len, LetterCase to, CaseMode mode) {
    if (mode == MODE_ASCII || (mode != MODE_TURKIC && is_ascii(text, len))) {
        ascii_case(out, text, len, to);
        return;
    }
    if (mode == MODE_DEFAULT) {
        unicode_change_case(out, text, len, to);
        return;
    }
    bool in_word = false; /* behind a letter that is not ASCII */
    for (size_t at = 0, n; at < len; at += n) {
        uint32_t cp = 0;
        n = codepoint_length(text + at, len - at);
        utf8_decode(text + at, len - at, &cp);
        bool word_ends =
            in_word && cp == CAPITAL_SIGMA && !letter_follows(text + at + n, len - at - n);
        uint32_t special = special_case(cp, to, mode, word_ends);
        in_word = cp > 127 && is_cased(cp);
        if (special)
            buf_put_codepoint(out, special);
        else
            unicode_change_case(out, text + at, n, to);
    }
}

static Term with_case(Process *p, Term *args, LetterCase to) {
    Bytes b;
    CaseMode mode;
    Buf out;
    if (!whole_text(p, args, &b) || !arg_case_mode(p, args, &mode)) return TERM_NONE;
    buf_init(&out);
    change_case(&out, b.data, b.len, to, mode);
    return bin_from_buf(&p->heap, &out);
}
Term bif_phial_string_upcase_2(Process *p, Term *args) { return with_case(p, args, CASE_UPPER); }
Term bif_phial_string_downcase_2(Process *p, Term *args) { return with_case(p, args, CASE_LOWER); }

/* titlecase_first(text, mode): {first code point in title case, rest} */
Term bif_phial_string_titlecase_first_2(Process *p, Term *args) {
    Bytes b;
    CaseMode mode;
    Buf out;
    if (!arg_binary(p, args, 0, &b) || !arg_case_mode(p, args, &mode)) return TERM_NONE;
    size_t n = b.len ? codepoint_length(b.data, b.len) : 0;
    buf_init(&out);
    change_case(&out, b.data, n, CASE_TITLE, mode);
    return tuple2(&p->heap, bin_from_buf(&p->heap, &out), slice(p, ARG(0), n, b.len - n));
}

/* A form in which texts that differ in case only are equal: upper, then lower case. */
Term bif_phial_string_casefold_1(Process *p, Term *args) {
    Bytes b;
    Buf upper, out;
    if (!whole_text(p, args, &b)) return TERM_NONE;
    buf_init(&upper);
    buf_init(&out);
    change_case(&upper, b.data, b.len, CASE_UPPER, MODE_DEFAULT);
    change_case(&out, upper.data ? upper.data : "", upper.len, CASE_LOWER, MODE_DEFAULT);
    buf_deinit(&upper);
    return bin_from_buf(&p->heap, &out);
}

/* White space. */

/* Bytes of the white space character at the front, or 0. */
static size_t space_length(const char *text, size_t len) {
    uint32_t cp;
    if (len == 0) return 0;
    if (!(*text & 0x80)) return *text == ' ' || (*text >= '\t' && *text <= '\r');
    int n = utf8_decode(text, len, &cp);
    return n && unicode_is_space(cp) ? (size_t)n : 0;
}

static size_t leading_space(const char *text, size_t len) {
    size_t at = 0;
    for (size_t n; (n = space_length(text + at, len - at)) != 0;)
        at += n;
    return at;
}

/* The length without white space at the end. */
static size_t without_trailing_space(const char *text, size_t len) {
    while (len > 0) {
        size_t start = len - 1;
        while (start > 0 && len - start < 4 && (text[start] & 0xC0) == 0x80)
            start--;
        size_t n = space_length(text + start, len - start);
        if (n == 0 || n != len - start) break;
        len = start;
    }
    return len;
}

static Term trim(Process *p, Term *args, bool leading, bool trailing) {
    Bytes b;
    if (!arg_binary(p, args, 0, &b)) return TERM_NONE;
    size_t from = leading ? leading_space(b.data, b.len) : 0;
    size_t to = trailing && from < b.len ? without_trailing_space(b.data, b.len) : b.len;
    if (from == 0 && to == b.len) return ARG(0);
    return slice(p, ARG(0), from, to - from);
}
Term bif_phial_string_trim_1(Process *p, Term *args) { return trim(p, args, true, true); }
Term bif_phial_string_trim_leading_1(Process *p, Term *args) { return trim(p, args, true, false); }
Term bif_phial_string_trim_trailing_1(Process *p, Term *args) { return trim(p, args, false, true); }

/* White space where a line may break: not the no-break spaces. */
static size_t break_length(const char *text, size_t len) {
    size_t n = space_length(text, len);
    uint32_t cp;
    if (n < 2) return n;
    utf8_decode(text, len, &cp);
    return cp == 0xA0 || cp == 0x2007 || cp == 0x202F ? 0 : n;
}

Term bif_phial_string_split_whitespace_1(Process *p, Term *args) {
    Bytes b;
    if (!whole_text(p, args, &b)) return TERM_NONE;
    ListBuilder list = list_builder(&p->heap);
    size_t start = 0, at = 0;
    while (at < b.len) {
        size_t n = break_length(b.data + at, b.len - at);
        if (n == 0) {
            at += codepoint_length(b.data + at, b.len - at);
            continue;
        }
        if (at > start) list_builder_add(&list, slice(p, ARG(0), start, at - start));
        at += n;
        start = at;
    }
    if (at > start) list_builder_add(&list, slice(p, ARG(0), start, at - start));
    return list_builder_end(&list, TERM_NIL);
}

/* Validity. */

Term bif_phial_string_valid_1(Process *p, Term *args) {
    Bytes b;
    if (!whole_text(p, args, &b)) return TERM_NONE;
    return term_bool(utf8_is_valid(b.data, b.len));
}

/* plain_size(text): how many bytes at the front JSON has in strings as they are. They end at a
 * quote, a backslash, a control character, or what is no UTF-8. */
Term bif_phial_string_plain_size_1(Process *p, Term *args) {
    Bytes b;
    if (!arg_binary(p, args, 0, &b)) return TERM_NONE;
    size_t n = 0;
    uint8_t seen = 0;
    for (uint8_t c; n < b.len && (c = (uint8_t)b.data[n]) >= ' ' && c != '"' && c != '\\'; n++)
        seen |= c;
    if (seen >= 0x80) n = utf8_valid_prefix(b.data, n);
    return term_small((int64_t)n);
}

/* Bytes of the ill-formed sequence at the front: as much of a character as could have begun one. */
static size_t invalid_length(const uint8_t *s, size_t len) {
    uint8_t low = 0x80, high = 0xBF;
    size_t want = s[0] >= 0xC2 && s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4, n = 1;
    if (s[0] < 0xC2 || s[0] > 0xF4) return 1;
    if (s[0] == 0xE0) low = 0xA0;
    if (s[0] == 0xED) high = 0x9F;
    if (s[0] == 0xF0) low = 0x90;
    if (s[0] == 0xF4) high = 0x8F;
    while (n < want && n < len && s[n] >= low && s[n] <= high) {
        low = 0x80;
        high = 0xBF;
        n++;
    }
    return n;
}

/* replace_invalid(text, replacement) */
Term bif_phial_string_replace_invalid_2(Process *p, Term *args) {
    Bytes b, with;
    Buf out;
    if (!whole_text(p, args, &b) || !arg_binary(p, args, 1, &with)) return TERM_NONE;
    if (utf8_is_valid(b.data, b.len)) return ARG(0);
    buf_init(&out);
    for (size_t at = 0; at < b.len;) {
        size_t good = utf8_valid_prefix(b.data + at, b.len - at);
        buf_put(&out, b.data + at, good);
        at += good;
        if (at == b.len) break;
        buf_put(&out, with.data, with.len);
        at += invalid_length((const uint8_t *)b.data + at, b.len - at);
    }
    return bin_from_buf(&p->heap, &out);
}

static bool is_printable(uint32_t cp) {
    if (cp < 0x20) return (cp >= 7 && cp <= 13) || cp == 27;
    return cp < 0x80 || (cp >= 0xA0 && cp <= 0xD7FF) || (cp >= 0xE000 && cp <= 0xFFFD) ||
           (cp >= 0x10000 && cp <= CODEPOINT_MAX);
}

/* printable(text, limit): the first `limit` code points (:infinity: all) are printable */
Term bif_phial_string_printable_2(Process *p, Term *args) {
    Bytes b;
    int64_t limit = INT64_MAX;
    if (!arg_binary(p, args, 0, &b)) return TERM_NONE;
    if (!term_same(ARG(1), AM(INFINITY)) && !arg_int(p, args, 1, &limit)) return TERM_NONE;
    for (size_t at = 0; at < b.len && limit > 0; limit--) {
        uint32_t cp;
        int n = utf8_decode(b.data + at, b.len - at, &cp);
        if (n == 0 || !is_printable(cp)) return AM(FALSE);
        at += (size_t)n;
    }
    return AM(TRUE);
}

Term bif_phial_string_is_printable_char_1(Process *p, Term *args) {
    int64_t cp;
    if (!arg_int(p, args, 0, &cp)) return TERM_NONE;
    return term_bool(cp >= 0 && cp <= CODEPOINT_MAX && is_printable((uint32_t)cp));
}

/* normalize(text, :nfc | :nfd | :nfkc | :nfkd) */
Term bif_phial_string_normalize_2(Process *p, Term *args) {
    static const char *const forms[] = {"nfc", "nfd", "nfkc", "nfkd"};
    Bytes b;
    if (!whole_text(p, args, &b)) return TERM_NONE;
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        if (!atom_is(ARG(1), forms[i])) continue;
        if (is_ascii(b.data, b.len)) return ARG(0);
        Buf out;
        buf_init(&out);
        unicode_normalise(&out, b.data, b.len, (NormalForm)i);
        return bin_from_buf(&p->heap, &out);
    }
    return raise_badarg(p, 2, "not a normal form");
}

/* starts_with(text, [prefix]), ends_with(text, [suffix]) */
static Term has_affix(Process *p, Term *args, bool at_end) {
    Bytes b;
    if (!arg_binary(p, args, 0, &b)) return TERM_NONE;
    for (Term list = ARG(1); term_is_cons(list); list = term_tail(list)) {
        if (!term_is_binary(term_head(list))) return raise_badarg(p, 2, "not a list of binaries");
        Bytes affix = bytes_of(p, term_head(list));
        if (affix.len > b.len) continue;
        const char *from = at_end ? b.data + b.len - affix.len : b.data;
        if (memcmp(from, affix.data, affix.len) == 0) return AM(TRUE);
    }
    return AM(FALSE);
}
Term bif_phial_string_starts_with_2(Process *p, Term *args) { return has_affix(p, args, false); }
Term bif_phial_string_ends_with_2(Process *p, Term *args) { return has_affix(p, args, true); }

/* Numbers at the front of text. */

static int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;
}

static size_t digits_length(const char *text, size_t len, int base) {
    size_t n = 0;
    while (n < len && digit_value(text[n]) < base)
        n++;
    return n;
}

/* parse_integer(text, base): {integer, rest} or :error */
Term bif_phial_string_parse_integer_2(Process *p, Term *args) {
    Bytes b;
    int64_t base;
    if (!arg_binary(p, args, 0, &b) || !arg_int_in(p, args, 1, 2, 36, &base)) return TERM_NONE;
    size_t sign = b.len && (b.data[0] == '-' || b.data[0] == '+');
    size_t n = digits_length(b.data + sign, b.len - sign, (int)base);
    if (n == 0) return AM(ERROR);
    n += sign;
    Term value = num_parse_int(&p->heap, b.data, n, (int)base);
    if (term_is_none(value)) return raise_system_limit(p);
    return tuple2(&p->heap, value, slice(p, ARG(0), n, b.len - n));
}

/* Bytes of "e5", "E-10" at the front, or 0. */
static size_t exponent_length(const char *text, size_t len) {
    if (len < 2 || (text[0] | 32) != 'e') return 0;
    size_t sign = text[1] == '-' || text[1] == '+';
    size_t n = digits_length(text + 1 + sign, len - 1 - sign, 10);
    return n ? 1 + sign + n : 0;
}

/* parse_float(text): {float, rest}; :error for no number or one that is too large */
Term bif_phial_string_parse_float_1(Process *p, Term *args) {
    Bytes b;
    Buf text;
    if (!arg_binary(p, args, 0, &b)) return TERM_NONE;
    size_t at = b.len && (b.data[0] == '-' || b.data[0] == '+');
    size_t whole = digits_length(b.data + at, b.len - at, 10);
    if (whole == 0) return AM(ERROR);
    at += whole;
    buf_init(&text);
    buf_put(&text, b.data, at);
    size_t fraction =
        at < b.len && b.data[at] == '.' ? digits_length(b.data + at + 1, b.len - at - 1, 10) : 0;
    if (fraction)
        buf_put(&text, b.data + at, fraction + 1);
    else
        buf_puts(&text, ".0");
    at += fraction ? fraction + 1 : 0;
    size_t exponent = exponent_length(b.data + at, b.len - at);
    buf_put(&text, b.data + at, exponent);
    at += exponent;
    Term value = num_parse_float(&p->heap, text.data, text.len);
    buf_deinit(&text);
    if (term_is_none(value)) return AM(ERROR);
    return tuple2(&p->heap, value, slice(p, ARG(0), at, b.len - at));
}
