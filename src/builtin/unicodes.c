#include "lib/unicode.h"
#include "lib/utf8.h"
#include "src/builtin/args.h"
#include "src/builtin/iodata.h"

/* :unicode. Character data (code points and binaries, nested) from one encoding to another. */

typedef enum {
    LATIN1,
    UTF8,
    UTF16_BIG,
    UTF16_LITTLE,
    UTF32_BIG,
    UTF32_LITTLE,
    NO_ENCODING
} Encoding;

static Encoding encoding_of(Term t) {
    if (atom_is(t, "utf8") || atom_is(t, "unicode")) return UTF8;
    if (atom_is(t, "latin1")) return LATIN1;
    if (atom_is(t, "utf16")) return UTF16_BIG;
    if (atom_is(t, "utf32")) return UTF32_BIG;
    if (!term_is_tuple_of(t, 2)) return NO_ENCODING;
    bool little = atom_is(tuple_get(t, 1), "little");
    if (!little && !atom_is(tuple_get(t, 1), "big")) return NO_ENCODING;
    if (atom_is(tuple_get(t, 0), "utf16")) return little ? UTF16_LITTLE : UTF16_BIG;
    if (atom_is(tuple_get(t, 0), "utf32")) return little ? UTF32_LITTLE : UTF32_BIG;
    return NO_ENCODING;
}

/* Decoding one character. */

enum { DECODE_BAD = 0, DECODE_INCOMPLETE = -1 };

/* Could these bytes be the beginning of a UTF-8 character? */
static bool utf8_begins(const uint8_t *s, size_t len) {
    size_t want = s[0] >= 0xC2 && s[0] <= 0xDF ? 2 : (s[0] & 0xF0) == 0xE0 ? 3 : 4;
    if (s[0] < 0xC2 || s[0] > 0xF4 || len >= want) return false;
    for (size_t i = 1; i < len; i++)
        if ((s[i] & 0xC0) != 0x80) return false;
    if (len < 2) return true;
    return !(s[0] == 0xE0 && s[1] < 0xA0) && !(s[0] == 0xED && s[1] > 0x9F) &&
           !(s[0] == 0xF0 && s[1] < 0x90) && !(s[0] == 0xF4 && s[1] > 0x8F);
}

static uint32_t read_unit(const uint8_t *s, int bytes, bool little) {
    uint32_t n = 0;
    for (int i = 0; i < bytes; i++)
        n |= (uint32_t)s[i] << 8 * (little ? i : bytes - 1 - i);
    return n;
}

static int decode_utf16(const uint8_t *s, size_t len, bool little, uint32_t *cp) {
    if (len < 2) return DECODE_INCOMPLETE;
    *cp = read_unit(s, 2, little);
    if (*cp < 0xD800 || *cp > 0xDFFF) return 2;
    if (*cp > 0xDBFF) return DECODE_BAD;
    if (len < 4) return DECODE_INCOMPLETE;
    uint32_t low = read_unit(s + 2, 2, little);
    if (low < 0xDC00 || low > 0xDFFF) return DECODE_BAD;
    *cp = 0x10000 + ((*cp - 0xD800) << 10) + (low - 0xDC00);
    return 4;
}

/* Bytes taken, DECODE_BAD or DECODE_INCOMPLETE. */
static int decode(Encoding enc, const uint8_t *s, size_t len, uint32_t *cp) {
    int n;
    switch (enc) {
    case LATIN1: *cp = s[0]; return 1;
    case UTF8:
        n = utf8_decode(s, len, cp);
        return n ? n : utf8_begins(s, len) ? DECODE_INCOMPLETE : DECODE_BAD;
    case UTF16_BIG:
    case UTF16_LITTLE: return decode_utf16(s, len, enc == UTF16_LITTLE, cp);
    default:
        if (len < 4) return DECODE_INCOMPLETE;
        *cp = read_unit(s, 4, enc == UTF32_LITTLE);
        return codepoint_is_valid(*cp) ? 4 : DECODE_BAD;
    }
}

/* Encoding. */

static void put_unit(Buf *out, uint32_t n, int bytes, bool little) {
    for (int i = 0; i < bytes; i++)
        buf_putc(out, (char)(n >> 8 * (little ? i : bytes - 1 - i)));
}

static bool encode(Buf *out, Encoding enc, uint32_t cp) {
    bool little = enc == UTF16_LITTLE || enc == UTF32_LITTLE;
    switch (enc) {
    case LATIN1:
        if (cp > 255) return false;
        buf_putc(out, (char)cp);
        return true;
    case UTF8: buf_put_codepoint(out, cp); return true;
    case UTF16_BIG:
    case UTF16_LITTLE:
        if (cp < 0x10000) {
            put_unit(out, cp, 2, little);
        } else {
            put_unit(out, 0xD800 + ((cp - 0x10000) >> 10), 2, little);
            put_unit(out, 0xDC00 + ((cp - 0x10000) & 0x3FF), 2, little);
        }
        return true;
    default: put_unit(out, cp, 4, little); return true;
    }
}

/* A conversion under way. */
typedef struct {
    Process *p;
    Encoding from, to;
    bool to_list;
    bool flat; /* what is held back is the first element of what is left */
    Buf out;
    ListBuilder list;
    IoWalk walk;
    uint8_t held[8]; /* the beginning of a character that the next binary may complete */
    size_t held_len;
} Conversion;

static bool convert_char(Conversion *c, uint32_t cp) {
    if (!c->to_list) return encode(&c->out, c->to, cp);
    list_builder_add(&c->list, term_small(cp));
    return true;
}

/* Convert bytes; the number done. Stops early at what is wrong (*status 0) or incomplete (-1). */
static size_t convert_bytes(Conversion *c, const uint8_t *s, size_t len, int *status) {
    size_t at = 0;
    *status = 1;
    if (c->from == UTF8 && c->to_list) heap_reserve(&c->p->heap, 2 * utf8_count(s, len));
    if (c->from == UTF8 && c->to == UTF8 && !c->to_list) {
        at = utf8_valid_prefix(s, len);
        buf_put(&c->out, s, at);
    }
    while (at < len) {
        uint32_t cp;
        int n = decode(c->from, s + at, len - at, &cp);
        if (n <= 0) {
            *status = n;
            return at;
        }
        if (!convert_char(c, cp)) {
            *status = DECODE_BAD;
            return at;
        }
        at += (size_t)n;
    }
    return at;
}

static Term held_binary(Conversion *c) { return bin_from_bytes(&c->p->heap, c->held, c->held_len); }

/* {error | incomplete, what is done, what is left} */
static Term stopped(Conversion *c, const char *tag, Term rest) {
    Heap *h = &c->p->heap;
    Term done = c->to_list ? list_builder_end(&c->list, TERM_NIL) : bin_from_buf(h, &c->out);
    return tuple3(h, atom_from_cstr(tag), done, rest);
}

/* What is left, beginning with `item`. A lone item that was the whole of the data stays bare. */
static Term rest_from(Conversion *c, Term item, bool whole) {
    return whole ? item : io_walk_rest(&c->p->heap, &c->walk, item);
}

/* One binary of the data: TERM_NIL to go on, else the final result. */
static Term convert_binary(Conversion *c, Term bin, bool whole) {
    Bytes b = bytes_of(c->p, bin);
    int status;
    if (c->held_len) { /* join what was held back with the new bytes */
        size_t held = c->held_len;
        Buf joined;
        buf_init(&joined);
        buf_put(&joined, c->held, held);
        buf_put(&joined, b.data, b.len);
        bin = bin_from_buf(&c->p->heap, &joined);
        b = bytes_of(c->p, bin);
        c->held_len = 0;
    }
    size_t at = convert_bytes(c, (const uint8_t *)b.data, b.len, &status);
    if (status > 0) return TERM_NIL;
    if (status == DECODE_INCOMPLETE) {
        c->held_len = b.len - at;
        memcpy(c->held, b.data + at, c->held_len);
        return TERM_NIL;
    }
    Term left = bin_slice(&c->p->heap, bin, at * 8, (b.len - at) * 8);
    return stopped(c, "error", rest_from(c, left, whole));
}

/* The bytes held back do not go on with `item`. */
static Term stopped_at_held(Conversion *c, Term item) {
    Heap *h = &c->p->heap;
    Term rest = io_walk_rest(h, &c->walk, item);
    if (!c->flat) rest = term_cons(h, rest, TERM_NIL);
    return stopped(c, "error", term_cons(h, held_binary(c), rest));
}

static Term convert_int(Conversion *c, Term n) {
    if (c->held_len) return stopped_at_held(c, n);
    const int64_t last = c->from == LATIN1 ? 0xFF : CODEPOINT_MAX;
    bool ok = term_is_small(n) && term_to_small(n) >= 0 && term_to_small(n) <= last &&
              codepoint_is_valid((uint32_t)term_to_small(n));
    if (ok && convert_char(c, (uint32_t)term_to_small(n))) return TERM_NIL;
    return stopped(c, "error", io_walk_rest(&c->p->heap, &c->walk, n));
}

/* A binary behind a held-back beginning that does not go on with it makes the error start at that
 * beginning. */
static bool continues(Conversion *c, Term bin) {
    if (!c->held_len) return true;
    Bytes b = bytes_of(c->p, bin);
    uint8_t joined[16];
    uint32_t cp;
    size_t n = b.len < 8 ? b.len : 8;
    memcpy(joined, c->held, c->held_len);
    memcpy(joined + c->held_len, b.data, n);
    return decode(c->from, joined, c->held_len + n, &cp) != DECODE_BAD;
}

static Term finish(Conversion *c) {
    if (c->held_len) return stopped(c, "incomplete", held_binary(c));
    if (c->to_list) return list_builder_end(&c->list, TERM_NIL);
    return bin_from_buf(&c->p->heap, &c->out);
}

static Term run(Conversion *c, Term data) {
    IoKind kind;
    Term result = TERM_NIL;
    bool whole = !term_is_list(data);
    while (term_is_nil(result) && (kind = io_walk_next(&c->walk)) != IO_END) {
        Term item = c->walk.item;
        if (kind == IO_BAD || (kind == IO_BITS && !term_is_binary(item)) ||
            (kind == IO_INT && whole)) {
            return raise_badarg(c->p, 1, "not valid character data (an iodata term)");
        }
        if (kind == IO_INT) {
            result = convert_int(c, item);
        } else if (continues(c, item)) {
            result = convert_binary(c, item, whole);
        } else {
            result = stopped_at_held(c, item);
        }
    }
    return term_is_nil(result) ? finish(c) : result;
}

static Term convert_by(Conversion *c, Term data) {
    c->list = list_builder(&c->p->heap);
    buf_init(&c->out);
    io_walk_init(&c->walk, data);
    Term result = run(c, data);
    io_walk_deinit(&c->walk);
    charge(c->p, c->out.len);
    buf_deinit(&c->out);
    return result;
}

static Term convert(Process *p, Term data, Encoding from, Encoding to, bool to_list) {
    Conversion c = {.p = p, .from = from, .to = to, .to_list = to_list};
    return convert_by(&c, data);
}

static Term characters(Process *p, Term *args, int encodings, bool to_list) {
    ArgReport r = {p, false};
    Encoding from = encodings > 0 ? encoding_of(ARG(1)) : UTF8;
    Encoding to = encodings > 1 ? encoding_of(ARG(2)) : UTF8;
    if (from == NO_ENCODING) arg_report(&r, 1, "not a valid encoding");
    if (to == NO_ENCODING) arg_report(&r, 2, "not a valid encoding");
    if (r.failed) return TERM_NONE;
    if (from == UTF8 && to == UTF8 && !to_list && term_is_binary(ARG(0))) {
        Bytes b = bytes_of(p, ARG(0));
        charge(p, b.len / sizeof(Term));
        if (utf8_is_valid(b.data, b.len)) return ARG(0);
    }
    return convert(p, ARG(0), from, to, to_list);
}

Term bif_unicode_characters_to_binary_1(Process *p, Term *args) {
    return characters(p, args, 0, false);
}
Term bif_unicode_characters_to_binary_2(Process *p, Term *args) {
    return characters(p, args, 1, false);
}
Term bif_unicode_characters_to_binary_3(Process *p, Term *args) {
    return characters(p, args, 2, false);
}
Term bif_unicode_characters_to_list_1(Process *p, Term *args) {
    return characters(p, args, 0, true);
}
Term bif_unicode_characters_to_list_2(Process *p, Term *args) {
    return characters(p, args, 1, true);
}

Term bif_unicode_bin_is_7bit_1(Process *p, Term *args) {
    if (!term_is_binary(ARG(0))) return AM(FALSE);
    Bytes b = bytes_of(p, ARG(0));
    for (size_t i = 0; i < b.len; i++)
        if (b.data[i] & 0x80) return AM(FALSE);
    return AM(TRUE);
}

static Term normalised(Process *p, Term text, NormalForm form, bool to_list) {
    Bytes b = bytes_of(p, text);
    Buf out;
    buf_init(&out);
    unicode_normalise(&out, b.data, b.len, form);
    if (!to_list) return bin_from_buf(&p->heap, &out);
    Term list = list_from_utf8(&p->heap, out.data ? out.data : "", out.len);
    buf_deinit(&out);
    return list;
}

/* Normal forms of character data. Incomplete UTF-8 is an error like any other. */
static Term normal_form(Process *p, Term *args, NormalForm form, bool to_list) {
    Conversion c = {.p = p, .from = UTF8, .to = UTF8, .flat = true};
    Term text = convert_by(&c, ARG(0));
    if (term_is_binary(text)) return normalised(p, text, form, to_list);
    if (!term_is_tuple(text)) return text; /* raised */
    Term rest = tuple_get(text, 2), first = rest;
    while (term_is_cons(first))
        first = term_head(first);
    if (!to_list && term_is_integer(first))
        return raise_badarg(p, 1, "not valid character data (an iodata term)");
    return tuple3(&p->heap, AM(ERROR), normalised(p, tuple_get(text, 1), form, to_list), rest);
}

Term bif_unicode_characters_to_nfc_binary_1(Process *p, Term *args) {
    return normal_form(p, args, FORM_NFC, false);
}
Term bif_unicode_characters_to_nfd_binary_1(Process *p, Term *args) {
    return normal_form(p, args, FORM_NFD, false);
}
Term bif_unicode_characters_to_nfkc_binary_1(Process *p, Term *args) {
    return normal_form(p, args, FORM_NFKC, false);
}
Term bif_unicode_characters_to_nfkd_binary_1(Process *p, Term *args) {
    return normal_form(p, args, FORM_NFKD, false);
}
Term bif_unicode_characters_to_nfc_list_1(Process *p, Term *args) {
    return normal_form(p, args, FORM_NFC, true);
}
Term bif_unicode_characters_to_nfd_list_1(Process *p, Term *args) {
    return normal_form(p, args, FORM_NFD, true);
}
Term bif_unicode_characters_to_nfkc_list_1(Process *p, Term *args) {
    return normal_form(p, args, FORM_NFKC, true);
}
Term bif_unicode_characters_to_nfkd_list_1(Process *p, Term *args) {
    return normal_form(p, args, FORM_NFKD, true);
}
