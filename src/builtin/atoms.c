#include "lib/utf8.h"
#include "src/builtin/args.h"

/* Atoms and text. */

enum { ATOM_CHARS_MAX = 255 };

typedef enum { ENC_BAD, ENC_UTF8, ENC_LATIN1 } AtomEncoding;

static AtomEncoding atom_encoding(Term t) {
    if (atom_is(t, "utf8") || atom_is(t, "unicode")) return ENC_UTF8;
    return atom_is(t, "latin1") ? ENC_LATIN1 : ENC_BAD;
}

/* ISO 8859-1 to UTF-8. */
static void latin1_to_utf8(Buf *out, const char *text, size_t len) {
    for (size_t i = 0; i < len; i++)
        buf_put_codepoint(out, (uint8_t)text[i]);
}

/* The atom of checked UTF-8 text; existing_only: TERM_NONE with badarg when there is none. */
static Term text_to_atom(Process *p, const char *text, size_t len, bool existing_only) {
    if (!existing_only)
        return utf8_count(text, len) > ATOM_CHARS_MAX ? raise_system_limit(p)
                                                      : atom_intern(text, len);
    Term atom = atom_existing(text, len);
    return term_is_none(atom) ? raise_badarg(p, 1, "not an already existing atom") : atom;
}

static Term binary_to_atom(Process *p, Term *args, bool with_encoding, bool existing_only) {
    ArgReport r = {p, false};
    AtomEncoding enc = with_encoding ? atom_encoding(ARG(1)) : ENC_UTF8;
    if (!term_is_binary(ARG(0))) arg_report(&r, 0, "not a binary");
    if (enc == ENC_BAD) arg_report(&r, 1, "not one of the atoms: latin1, utf8, or unicode");
    if (r.failed) return TERM_NONE;
    Bytes b = bytes_of(p, ARG(0));
    if (enc == ENC_UTF8) {
        if (!utf8_is_valid(b.data, b.len)) return raise_badarg(p, 1, "invalid UTF8 encoding");
        return text_to_atom(p, b.data, b.len, existing_only);
    }
    Buf buf;
    buf_init(&buf);
    latin1_to_utf8(&buf, b.data, b.len);
    Term atom = text_to_atom(p, buf.data ? buf.data : "", buf.len, existing_only);
    buf_deinit(&buf);
    return atom;
}

Term bif_erlang_binary_to_atom_1(Process *p, Term *args) {
    return binary_to_atom(p, args, false, false);
}
Term bif_erlang_binary_to_atom_2(Process *p, Term *args) {
    return binary_to_atom(p, args, true, false);
}
Term bif_erlang_binary_to_existing_atom_1(Process *p, Term *args) {
    return binary_to_atom(p, args, false, true);
}
Term bif_erlang_binary_to_existing_atom_2(Process *p, Term *args) {
    return binary_to_atom(p, args, true, true);
}

static Term list_to_atom(Process *p, Term *args, bool existing_only) {
    if (!arg_list(p, args, 0)) return TERM_NONE;
    Buf buf;
    buf_init(&buf);
    Term atom;
    if (chars_to_utf8(&buf, ARG(0)))
        atom = text_to_atom(p, buf.data ? buf.data : "", buf.len, existing_only);
    else
        atom = raise_badarg(
            p, 1, list_length(ARG(0)) < 0 ? "not a proper list" : "not a list of characters");
    buf_deinit(&buf);
    return atom;
}

Term bif_erlang_list_to_atom_1(Process *p, Term *args) { return list_to_atom(p, args, false); }
Term bif_erlang_list_to_existing_atom_1(Process *p, Term *args) {
    return list_to_atom(p, args, true);
}

Term bif_erlang_atom_to_binary_1(Process *p, Term *args) {
    if (!arg_atom(p, args, 0)) return TERM_NONE;
    size_t len;
    const char *text = atom_text(ARG(0), &len);
    return bin_from_bytes(&p->heap, text, len);
}

/* UTF-8 text in ISO 8859-1; false when some character has no place there. */
static bool utf8_to_latin1(Buf *out, const char *text, size_t len) {
    uint32_t cp;
    for (size_t at = 0; at < len;) {
        int n = utf8_decode(text + at, len - at, &cp);
        if (n == 0 || cp > 255) return false;
        buf_putc(out, (char)cp);
        at += (size_t)n;
    }
    return true;
}

Term bif_erlang_atom_to_binary_2(Process *p, Term *args) {
    ArgReport r = {p, false};
    AtomEncoding enc = atom_encoding(ARG(1));
    if (!term_is_atom(ARG(0))) arg_report(&r, 0, "not an atom");
    if (enc == ENC_BAD) arg_report(&r, 1, "is an invalid encoding option");
    if (r.failed) return TERM_NONE;
    if (enc == ENC_UTF8) return bif_erlang_atom_to_binary_1(p, args);
    size_t len;
    const char *text = atom_text(ARG(0), &len);
    Buf buf;
    buf_init(&buf);
    if (utf8_to_latin1(&buf, text, len)) return bin_from_buf(&p->heap, &buf);
    buf_deinit(&buf);
    return raise_badarg(p, 1, "contains a character not expressible in latin1");
}

Term bif_erlang_atom_to_list_1(Process *p, Term *args) {
    if (!arg_atom(p, args, 0)) return TERM_NONE;
    size_t len;
    const char *text = atom_text(ARG(0), &len);
    return list_from_utf8(&p->heap, text, len);
}
