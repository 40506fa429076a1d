#include "src/builtin/args.h"

#include "lib/utf8.h"

bool arg_int(Process *p, Term *args, int i, int64_t *out) {
    if (term_to_int64(ARG(i), out)) return true;
    raise_badarg(p, i + 1, term_is_integer(ARG(i)) ? "out of range" : "not an integer");
    return false;
}

bool arg_int_in(Process *p, Term *args, int i, int64_t lo, int64_t hi, int64_t *out) {
    if (!arg_int(p, args, i, out)) return false;
    if (*out >= lo && *out <= hi) return true;
    raise_badarg(p, i + 1, "out of range");
    return false;
}

bool arg_atom(Process *p, Term *args, int i) {
    if (term_is_atom(ARG(i))) return true;
    raise_badarg(p, i + 1, "not an atom");
    return false;
}

bool arg_tuple(Process *p, Term *args, int i) {
    if (term_is_tuple(ARG(i))) return true;
    raise_badarg(p, i + 1, "not a tuple");
    return false;
}

bool arg_list(Process *p, Term *args, int i) {
    if (term_is_list(ARG(i))) return true;
    raise_badarg(p, i + 1, "not a list");
    return false;
}

bool arg_proper_list(Process *p, Term *args, int i, int64_t *length) {
    if (!arg_list(p, args, i)) return false;
    *length = list_length(ARG(i));
    if (*length >= 0) return true;
    raise_badarg(p, i + 1, "not a proper list");
    return false;
}

bool arg_map(Process *p, Term *args, int i) {
    if (term_is_map(ARG(i))) return true;
    raise_tagged(p, AM(BADMAP), ARG(i));
    return false;
}

bool arg_binary(Process *p, Term *args, int i, Bytes *out) {
    if (!term_is_binary(ARG(i))) {
        raise_badarg(p, i + 1, "not a binary");
        return false;
    }
    *out = bytes_of(p, ARG(i));
    return true;
}

bool arg_cstring(Process *p, Term *args, int i, char **out) {
    *out = term_to_cstring(p, ARG(i));
    if (*out) return true;
    bool text = term_is_binary(ARG(i)) || term_is_list(ARG(i));
    raise_badarg(p, i + 1, text ? "contains a null character" : "not a binary");
    return false;
}

void arg_report(ArgReport *r, int i, const char *why) {
    if (r->failed)
        raise_badarg_more(r->p, i + 1, why);
    else
        raise_badarg(r->p, i + 1, why);
    r->failed = true;
}

bool chars_to_utf8(Buf *out, Term list) {
    for (; term_is_cons(list); list = term_tail(list)) {
        Term c = term_head(list);
        if (!term_is_small(c) || term_to_small(c) < 0) return false;
        if (term_to_small(c) > CODEPOINT_MAX) return false;
        if (!codepoint_is_valid((uint32_t)term_to_small(c))) return false;
        buf_put_codepoint(out, (uint32_t)term_to_small(c));
    }
    return term_is_nil(list);
}

char *term_to_cstring(Process *p, Term t) {
    Buf buf;
    buf_init(&buf);
    bool ok = false;
    if (term_is_binary(t)) {
        Bytes b = bytes_of(p, t);
        buf_put(&buf, b.data, b.len);
        ok = true;
    } else if (term_is_list(t)) {
        ok = chars_to_utf8(&buf, t);
    }
    if (ok && buf.data && memchr(buf.data, 0, buf.len)) ok = false;
    if (ok)
        buf_putc(&buf, 0);
    else
        buf_deinit(&buf);
    return ok ? buf.data : NULL;
}

Term list_from_bytes(Heap *h, const char *bytes, size_t len, Term tail) {
    Term *cells = len ? heap_alloc(h, 2 * len) : NULL;
    for (size_t i = len; i-- > 0;) {
        cells[2 * i] = term_small((uint8_t)bytes[i]);
        cells[2 * i + 1] = tail;
        tail = term_from_cell(cells + 2 * i);
    }
    return tail;
}

Term list_from_utf8(Heap *h, const char *text, size_t len) {
    ListBuilder b = list_builder(h);
    for (size_t at = 0; at < len;) {
        uint32_t cp;
        int n = utf8_decode(text + at, len - at, &cp);
        if (n == 0) {
            cp = (uint8_t)text[at];
            n = 1;
        }
        list_builder_add(&b, term_small(cp));
        at += (size_t)n;
    }
    return list_builder_end(&b, TERM_NIL);
}

Term bin_from_buf(Heap *h, Buf *buf) {
    Term t = bin_from_bytes(h, buf->data ? buf->data : "", buf->len);
    buf_deinit(buf);
    return t;
}
