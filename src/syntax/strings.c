/* Strings, charlists, heredocs, sigils, quoted atoms and keys, character literals. */
#include "src/syntax/syntax_int.h"

#include "lib/front.h"
#include "lib/unicode.h"
#include "lib/utf8.h"
#include "src/syntax/depth.h"
#include "src/term/binary.h"

#include <stdlib.h>

/* What is being read, and how it ends. */
typedef struct Quote {
    char close; /* closing character, of a heredoc one of three */
    bool heredoc;
    bool interpolates;
    bool unescapes;        /* resolve escapes; sigils keep them */
    const char *what;      /* "string", "heredoc", "atom", "sigil ~s(" */
    uint32_t line, column; /* of the opening delimiter */
    uint32_t unescape_line, unescape_column;
} Quote;

static StringToken *new_string(Lexer *lx) {
    StringToken *s = mem_zalloc(sizeof *s);
    s->next = lx->strings;
    lx->strings = s;
    s->indentation = -1;
    s->sigil = s->modifiers = TERM_NIL;
    return s;
}

static StringPart *add_part(StringToken *s) {
    if (s->count == s->cap) {
        s->cap = s->cap ? s->cap * 2 : 1;
        s->parts = mem_realloc(s->parts, s->cap * sizeof *s->parts);
    }
    StringPart *part = &s->parts[s->count++];
    *part = (StringPart){.text = TERM_NONE};
    return part;
}

/* --- escapes --- */

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

static int simple_escape(char c) {
    switch (c) {
    case '0': return 0;
    case 'a': return 7;
    case 'b': return 8;
    case 'd': return 127;
    case 'e': return 27;
    case 'f': return 12;
    case 'n': return 10;
    case 'r': return 13;
    case 's': return 32;
    case 't': return 9;
    case 'v': return 11;
    default: return -1;
    }
}

typedef struct Unescape {
    const char *p, *end;
    const char *error, *error_token;
    const char *old; /* an escape whose form is deprecated */
} Unescape;

/* Hex digits at p: exactly `exact`, or up to `most` between braces. -1 when malformed. */
static int64_t hex_digits(Unescape *u, int least, int most) {
    int64_t value = 0;
    int n = 0;
    while (n < most && u->p < u->end && hex_value(*u->p) >= 0) {
        value = value * 16 + hex_value(*u->p++);
        n++;
    }
    return n >= least ? value : -1;
}

static bool fail_escape(Unescape *u, const char *message, const char *token) {
    u->error = message;
    u->error_token = token;
    return false;
}

static bool put_codepoint(Unescape *u, Buf *out, int64_t cp, const char *token) {
    if (cp < 0 || !codepoint_is_valid((uint32_t)cp))
        return fail_escape(
            u,
            lex_format("invalid or reserved Unicode code point \\u{%lX}. Syntax error after: ",
                       (long)cp),
            token);
    buf_put_codepoint(out, (uint32_t)cp);
    return true;
}

static bool braced_codepoint(Unescape *u, Buf *out, const char *error, const char *token) {
    u->p++;
    int64_t cp = hex_digits(u, 1, 6);
    if (cp < 0 || u->p >= u->end || *u->p != '}') return fail_escape(u, error, token);
    u->p++;
    return put_codepoint(u, out, cp, token);
}

/* p stands behind \x. */
static bool unescape_hex(Unescape *u, Buf *out) {
    const char *error = "invalid hex escape character, expected \\xHH where H is a hexadecimal "
                        "digit. Syntax error after: ";
    if (u->p < u->end && *u->p == '{') {
        u->old = "\\x{H*}";
        return braced_codepoint(u, out, error, "\\x");
    }
    const char *start = u->p;
    int64_t byte = hex_digits(u, 1, 2);
    if (byte < 0) return fail_escape(u, error, "\\x");
    if (u->p == start + 1) u->old = "\\xH";
    buf_putc(out, (char)byte);
    return true;
}

/* p stands behind \u. */
static bool unescape_unicode(Unescape *u, Buf *out) {
    const char *error =
        "invalid Unicode escape character, expected \\uHHHH or \\u{H*} where H is a "
        "hexadecimal digit. Syntax error after: ";
    if (u->p < u->end && *u->p == '{') return braced_codepoint(u, out, error, "\\u");
    int64_t cp = hex_digits(u, 4, 4);
    if (cp < 0) return fail_escape(u, error, "\\u");
    return put_codepoint(u, out, cp, "\\u");
}

/* p stands behind a backslash. */
static bool unescape_one(Unescape *u, Buf *out) {
    char c = *u->p++;
    if (c == '\n') return true;
    if (c == '\r' && u->p < u->end && *u->p == '\n') {
        u->p++;
        return true;
    }
    if (c == 'x') return unescape_hex(u, out);
    if (c == 'u') return unescape_unicode(u, out);
    int code = simple_escape(c);
    buf_putc(out, code >= 0 ? (char)code : c);
    return true;
}

static bool unescape(Unescape *u, Buf *out) {
    while (u->p < u->end) {
        const char *slash = memchr(u->p, '\\', (size_t)(u->end - u->p));
        if (!slash || slash + 1 >= u->end) slash = NULL;
        buf_put(out, u->p, (size_t)((slash ? slash : u->end) - u->p));
        if (!slash) return true;
        u->p = slash + 1;
        if (!unescape_one(u, out)) return false;
    }
    return true;
}

static Term text_term(Lexer *lx, const Buf *text) {
    return bin_from_bytes(lx->heap, text->len ? text->data : "", text->len);
}

/* Makes raw text the text of a part, its escapes resolved where the form does so. */
static bool set_text(Lexer *lx, const Quote *q, const Buf *raw, StringPart *part) {
    if (!q->unescapes || !raw->len || !memchr(raw->data, '\\', raw->len)) {
        part->text = text_term(lx, raw);
        return true;
    }
    Unescape u = {.p = raw->data, .end = raw->data + raw->len};
    Buf out;
    buf_init(&out);
    bool ok = unescape(&u, &out);
    part->text = text_term(lx, &out);
    buf_deinit(&out);
    if (!ok) return lex_fail(lx, q->unescape_line, q->unescape_column, u.error, u.error_token);
    if (u.old)
        lex_warning(
            lx, q->unescape_line, q->unescape_column,
            "%s inside strings/sigils/chars is deprecated, please use \\xHH (byte) or \\uHHHH "
            "(code point) instead",
            u.old);
    return true;
}

/* --- contents --- */

static bool fail_unclosed(Lexer *lx, const Quote *q) {
    char close[4] = {q->close, 0};
    if (q->heredoc) memset(close, q->close, 3);
    const char *message =
        lex_format("missing terminator: %s (for %s starting at line %u)", close, q->what, q->line);
    uint32_t column = lex_column(lx);
    Diagnostic *g = diag_syntax_error(lx->diag, lx->line, column, message, "", NULL);
    g->kind = DIAG_TOKEN_MISSING;
    g->open_line = q->line;
    g->open_column = q->column;
    g->end_line = lx->line;
    g->end_column = column;
    g->expected = front_strndup(close, strlen(close));
    g->opening = g->expected;
    g->snippet_message =
        lex_format("missing terminator: %s (for %s starting at line %u)", close, q->what, q->line);
    return false;
}

static bool fail_unclosed_code(Lexer *lx, const Quote *q, const StringPart *part) {
    const char *message = lex_format(
        "missing interpolation terminator: \"}\" (for %s starting at line %u)", q->what, q->line);
    Diagnostic *g = diag_syntax_error(lx->diag, part->line, part->column, message, "", NULL);
    g->kind = DIAG_TOKEN_MISSING;
    g->open_line = part->line;
    g->open_column = part->column;
    g->end_line = lx->line;
    g->end_column = lex_column(lx);
    g->opening = "#{";
    g->expected = "}";
    g->snippet_message = message;
    return false;
}

/* p stands on #{ : runs the lexer on the code inside, up to its closing brace. */
static bool lex_interpolation(Lexer *lx, StringToken *s, const Quote *q) {
    if (!depth_ok()) return lex_fail(lx, lx->line, lex_column(lx), "nesting too deep", "");
    StringPart part = {
        .is_code = true, .text = TERM_NONE, .line = lx->line, .column = lex_column(lx)};
    TokenList *out = lx->out;
    size_t term_base = lx->term_base;
    bool in_code = lx->in_code;
    lx->p += 2;
    lx->out = &part.tokens;
    lx->term_base = lx->terms.len;
    lx->in_code = true;
    bool ok = lex_run(lx);
    bool closed = lx->closed;
    lx->closed = false;
    lx->out = out;
    lx->term_base = term_base;
    lx->in_code = in_code;
    part.end_line = lx->line;
    part.end_column = lex_column(lx);
    *add_part(s) = part; /* also after an error: the lexer frees its tokens */
    if (!ok) return false;
    if (!closed) return fail_unclosed_code(lx, q, &part);
    lx->p++;
    return true;
}

/* The text read so far becomes a part. `raw` still has its escapes, unless nothing is unescaped. */
static bool finish_text(Lexer *lx, StringToken *s, const Quote *q, Buf *raw) {
    bool ok = set_text(lx, q, raw, add_part(s));
    raw->len = 0;
    return ok;
}

static bool fail_bidi(Lexer *lx, uint32_t cp) {
    return lex_fail2(
        lx, lx->line, lex_column(lx),
        "invalid bidirectional formatting character in string: ", lex_format("\\u%04X", cp),
        lex_format(
            ". If you want to use such character, use it in its escaped \\u%04X form instead", cp));
}

/* A character outside ASCII: a grapheme counts as one column. */
static bool take_wide(Lexer *lx, Buf *raw) {
    uint32_t cp = 0;
    utf8_decode(lx->p, (size_t)(lx->end - lx->p), &cp);
    if (char_is_bidi(cp)) return fail_bidi(lx, cp);
    size_t len = unicode_grapheme_length(lx->p, (size_t)(lx->end - lx->p));
    buf_put(raw, lx->p, len);
    lx->p += len;
    lx->col_base += (int64_t)len - 1;
    return true;
}

/* p stands on a backslash; what it escapes is copied with it, except that a closing character loses
 * its backslash. */
static void take_escape(Lexer *lx, const Quote *q, Buf *raw) {
    const char *p = lx->p;
    char next = lex_peek(lx, 1);
    if (q->heredoc && next == q->close && lex_peek(lx, 2) == q->close &&
        lex_peek(lx, 3) == q->close) {
        buf_put(raw, p + 1, 3);
        lx->p += 4;
        return;
    }
    if (!q->heredoc && next == q->close) {
        buf_putc(raw, next);
        lx->p += 2;
        return;
    }
    if (q->interpolates && next == '#' && lex_peek(lx, 2) == '{') {
        /* Elixir counts these three characters as one column. */
        buf_put(raw, p, 3);
        lx->p += 3;
        lx->col_base += 2;
        return;
    }
    buf_putc(raw, '\\');
    lx->p++;
    if (lx->p >= lx->end || (unsigned char)next >= 128) return;
    if (next == '\r' && lex_peek(lx, 1) == '\n') buf_putc(raw, *lx->p++);
    next = *lx->p;
    buf_putc(raw, next);
    lx->p++;
    if (next == '\n') lex_new_line(lx);
}

static void take_newline(Lexer *lx, Buf *raw) {
    buf_putc(raw, '\n');
    lx->p++;
    uint32_t indent = lx->indent;
    lex_new_line(lx);
    lx->indent = indent;
}

/* A character that means itself; `close` is -1 where no character closes. */
static bool is_plain(char c, int close) {
    return (signed char)c >= 0 && c != '\\' && c != '#' && c != '\n' && c != '\r' && c != close;
}

static void take_plain(Lexer *lx, int close, Buf *raw) {
    const char *q = lx->p;
    while (q < lx->end && is_plain(*q, close))
        q++;
    buf_put(raw, lx->p, (size_t)(q - lx->p));
    lx->p = q;
    /* A combining mark belongs to the column of the letter before it. */
    if (q < lx->end && (unsigned char)*q >= 0xC0 && raw->len) {
        size_t len = unicode_grapheme_length(q - 1, (size_t)(lx->end - q) + 1);
        if (len > 1) {
            buf_put(raw, q, len - 1);
            lx->p += len - 1;
            lx->col_base += (int64_t)len - 1;
        }
    }
}

/* Everything but the end of the form: one step of its contents. */
static bool take_contents(Lexer *lx, StringToken *s, const Quote *q, Buf *raw) {
    char c = *lx->p;
    if (c == '\\') {
        take_escape(lx, q, raw);
    } else if (c == '\n') {
        take_newline(lx, raw);
    } else if (c == '#' && lex_peek(lx, 1) == '{' && q->interpolates) {
        if (q->heredoc) {
            /* Escapes are resolved when the indentation is known. */
            add_part(s)->text = text_term(lx, raw);
            raw->len = 0;
        } else if (raw->len && !finish_text(lx, s, q, raw)) {
            return false;
        }
        return lex_interpolation(lx, s, q);
    } else if ((unsigned char)c >= 128) {
        return take_wide(lx, raw);
    } else if (c == '#' || c == '\r' || c == q->close) {
        buf_putc(raw, c);
        lx->p++;
    } else {
        take_plain(lx, q->heredoc ? -1 : q->close, raw);
    }
    return true;
}

/* Contents of a form on p, up to and over its closing character. */
static bool lex_contents(Lexer *lx, StringToken *s, Quote *q) {
    Buf raw;
    buf_init(&raw);
    bool ok = true;
    while (ok && lx->p < lx->end && *lx->p != q->close)
        ok = take_contents(lx, s, q, &raw);
    if (ok && lx->p >= lx->end) ok = fail_unclosed(lx, q);
    if (ok) {
        lx->p++;
        if (raw.len || s->count == 0) ok = finish_text(lx, s, q, &raw);
    }
    buf_deinit(&raw);
    return ok;
}

/* --- heredocs --- */

/* At the start of a line: blanks in front of the closing quotes, or -1 when this line does not
 * close. */
static int32_t closing_indent(const Lexer *lx, char close) {
    const char *q = lx->p;
    while (q < lx->end && (*q == ' ' || *q == '\t'))
        q++;
    if (lx->end - q < 3 || q[0] != close || q[1] != close || q[2] != close) return -1;
    return (int32_t)(q - lx->p);
}

static void warn_outdented(Lexer *lx, uint32_t line, uint32_t column, const Quote *q) {
    lex_warning(
        lx, line, column,
        "outdented heredoc line. The contents inside the heredoc should be indented at the same "
        "level as the closing %c%c%c. The following is forbidden:\n\n    def text do\n      "
        "\"\"\"\n    "
        "contents\n      \"\"\"\n    end\n\nInstead make sure the contents are indented as much as "
        "the "
        "heredoc closing:\n\n    def text do\n      \"\"\"\n      contents\n      \"\"\"\n    "
        "end\n\nThe "
        "current heredoc line is indented too little",
        q->close, q->close, q->close);
}

/* Copies raw text without the indentation of its lines; *line counts along. */
static void strip_indent(Lexer *lx, Buf *out, const char *raw, size_t len, bool at_start,
                         int32_t indent, uint32_t *line, const Quote *q) {
    size_t i = 0;
    while (i < len) {
        if (at_start) {
            int32_t n = 0;
            while (n < indent && i < len && (raw[i] == ' ' || raw[i] == '\t'))
                i++, n++;
            bool blank =
                i >= len || raw[i] == '\n' || (raw[i] == '\r' && i + 1 < len && raw[i + 1] == '\n');
            if (n < indent && !blank) warn_outdented(lx, *line, 1, q);
        }
        const char *nl = memchr(raw + i, '\n', len - i);
        size_t stop = nl ? (size_t)(nl - raw) + 1 : len;
        buf_put(out, raw + i, stop - i);
        i = stop;
        at_start = nl != NULL;
        if (nl) ++*line;
    }
}

/* Second pass over a heredoc, when the indentation of its end is known. */
static bool finish_heredoc(Lexer *lx, StringToken *s, Quote *q) {
    uint32_t line = q->line + 1;
    bool at_start = true;
    Buf out;
    buf_init(&out);
    bool ok = true;
    for (size_t i = 0; ok && i < s->count; i++) {
        StringPart *part = &s->parts[i];
        if (part->is_code) {
            line = part->end_line;
            at_start = false;
            continue;
        }
        BitView view = bit_view(part->text);
        out.len = 0;
        strip_indent(lx, &out, (const char *)view.bytes + view.offset / 8, view.bits / 8, at_start,
                     s->indentation, &line, q);
        ok = set_text(lx, q, &out, part);
    }
    buf_deinit(&out);
    return ok;
}

/* Drops text parts that are empty between interpolations; the first one stays, as in Elixir. */
static void drop_empty_parts(StringToken *s) {
    size_t kept = s->count ? 1 : 0;
    for (size_t i = 1; i < s->count; i++) {
        bool empty = !s->parts[i].is_code && bit_size_of(s->parts[i].text) == 0;
        if (!empty) s->parts[kept++] = s->parts[i];
    }
    s->count = kept;
}

/* p stands behind the three opening quotes. */
static bool lex_heredoc_contents(Lexer *lx, StringToken *s, Quote *q) {
    const char *open = lx->p - 3;
    while (lx->p < lx->end && (*lx->p == ' ' || *lx->p == '\t'))
        lx->p++;
    if (lx->p < lx->end && *lx->p == '\r' && lex_peek(lx, 1) == '\n') lx->p++;
    if (lx->p >= lx->end || *lx->p != '\n')
        return lex_fail(
            lx, q->line, q->column,
            "heredoc allows only zero or more whitespace characters followed by a new line after ",
            front_strndup(open, 3));
    lx->p++;
    lex_new_line(lx);
    q->unescape_line = lx->line;
    q->unescape_column = lex_column(lx);
    Buf raw;
    buf_init(&raw);
    bool ok = true, at_start = true;
    while (ok) {
        if (at_start && (s->indentation = closing_indent(lx, q->close)) >= 0) break;
        if (lx->p >= lx->end) {
            ok = fail_unclosed(lx, q);
            break;
        }
        uint32_t line = lx->line;
        bool was_code = *lx->p == '#';
        ok = take_contents(lx, s, q, &raw);
        at_start = lx->line != line && !was_code;
    }
    if (ok) {
        StringPart *part = add_part(s);
        part->text = text_term(lx, &raw);
        lx->p += s->indentation + 3;
        ok = finish_heredoc(lx, s, q);
    }
    buf_deinit(&raw);
    if (ok) drop_empty_parts(s);
    return ok;
}

static bool at_heredoc(const Lexer *lx, const char *p) {
    return lx->end - p >= 3 && p[1] == p[0] && p[2] == p[0];
}

/* --- the forms --- */

static Term static_text(const StringToken *s) {
    return s->count == 1 && !s->parts[0].is_code ? s->parts[0].text : TERM_NONE;
}

static bool text_to_atom(Lexer *lx, const StringToken *s, uint32_t line, uint32_t column,
                         Term *out) {
    size_t len;
    const char *text = bin_bytes(lx->heap, static_text(s), &len);
    return lex_atom(lx, text, len, line, column, out);
}

/* "foo" needs no quotes; what starts with a capital or has an @ is left to taste. */
static bool needs_quotes(const char *text, size_t len) {
    if (len == 0) return true;
    unsigned char c = (unsigned char)text[0];
    if (!((c >= 'a' && c <= 'z') || c == '_')) return true;
    for (size_t i = 1; i < len; i++) {
        c = (unsigned char)text[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    c == '_' || ((c == '?' || c == '!') && i + 1 == len);
        if (!word) return true;
    }
    return false;
}

static void warn_quotes(Lexer *lx, const StringToken *s, const char *what, uint32_t line,
                        uint32_t column) {
    const char *why =
        "Atoms made exclusively of ASCII letters, numbers, underscores, beginning with a "
        "letter or underscore, and optionally ending with ! or ? do not require quotes";
    if (what[0] == 'c')
        why = "Calls made exclusively of Unicode letters, numbers, and underscores and not "
              "beginning with "
              "a number do not require quotes";
    if (what[0] == 'k')
        why = "Note that keywords are always atoms, even when quoted. Similar to atoms, keywords "
              "made "
              "exclusively of ASCII letters, numbers, and underscores and not beginning with a "
              "number do "
              "not require quotes";
    if (!lx->opts->warn_on_unnecessary_quotes || term_is_none(static_text(s))) return;
    size_t len;
    const char *text = bin_bytes(lx->heap, static_text(s), &len);
    if (needs_quotes(text, len)) return;
    lex_warning(lx, line, column, "found quoted %s \"%.*s\" but the quotes are not required. %s",
                what, (int)len, text, why);
}

static Quote quote_here(const Lexer *lx, char close, const char *what) {
    return (Quote){.close = close,
                   .interpolates = true,
                   .unescapes = !lx->opts->no_unescape,
                   .what = what,
                   .line = lx->line,
                   .column = lex_column(lx),
                   .unescape_line = lx->line,
                   .unescape_column = lex_column(lx) + 1};
}

/* Pushes a token for a form that began at a place other than p. */
static Token *push_at(Lexer *lx, TokenKind kind, const char *start, const Quote *q) {
    Token *t = lex_push(lx, kind, start);
    t->line = q->line;
    t->column = q->column;
    return t;
}

static bool lex_heredoc(Lexer *lx) {
    const char *start = lx->p;
    char quote = *start;
    StringToken *s = new_string(lx);
    Quote q = quote_here(lx, quote, "heredoc");
    q.heredoc = true;
    memset(s->delimiter, quote, 3);
    lx->p += 3;
    if (!lex_heredoc_contents(lx, s, &q)) return false;
    push_at(lx, quote == '"' ? TOK_STRING_HEREDOC : TOK_CHARLIST_HEREDOC, start, &q)->str = s;
    return true;
}

bool lex_string(Lexer *lx) {
    const char *start = lx->p;
    char quote = *start;
    if (at_heredoc(lx, start)) return lex_heredoc(lx);
    StringToken *s = new_string(lx);
    s->delimiter[0] = quote;
    Quote q = quote_here(lx, quote, quote == '"' ? "string" : "charlist");
    if (quote == '\'') q.what = "string";
    lx->p++;
    if (!lex_contents(lx, s, &q)) return false;
    bool key = lx->p + 1 < lx->end && *lx->p == ':' && lex_is_space(lx->p[1]);
    if (!key) {
        push_at(lx, quote == '"' ? TOK_STRING : TOK_CHARLIST, start, &q)->str = s;
        return true;
    }
    lx->p++;
    warn_quotes(lx, s, "keyword", q.line, q.column + 1);
    if (term_is_none(static_text(s))) {
        push_at(lx, TOK_KW_QUOTED, start, &q)->str = s;
        return true;
    }
    Term atom;
    if (!text_to_atom(lx, s, q.line, q.column, &atom)) return false;
    Token *t = push_at(lx, TOK_KW_IDENTIFIER, start, &q);
    t->value = atom;
    t->quoted = (uint8_t)quote;
    return true;
}

bool lex_quoted_atom(Lexer *lx) {
    const char *start = lx->p;
    StringToken *s = new_string(lx);
    Quote q = quote_here(lx, start[1], "atom");
    q.unescape_column++;
    s->delimiter[0] = start[1];
    lx->p += 2;
    if (!lex_contents(lx, s, &q)) return false;
    warn_quotes(lx, s, "atom", q.line, q.column);
    if (term_is_none(static_text(s))) {
        push_at(lx, TOK_ATOM_QUOTED, start, &q)->str = s;
        return true;
    }
    Term atom;
    if (!text_to_atom(lx, s, q.line, q.column, &atom)) return false;
    Token *t = push_at(lx, TOK_ATOM, start, &q);
    t->value = atom;
    t->quoted = (uint8_t)start[1];
    return true;
}

bool lex_quoted_call(Lexer *lx) {
    const char *start = lx->p;
    StringToken *s = new_string(lx);
    Quote q = quote_here(lx, *start, "quoted call");
    lx->p++;
    if (!lex_contents(lx, s, &q)) return false;
    if (term_is_none(static_text(s))) {
        char quote[2] = {*start, 0};
        return lex_fail(
            lx, q.line, q.column,
            "interpolation is not allowed when calling function/macro. Found interpolation in a "
            "call starting with: ",
            front_strndup(quote, 1));
    }
    warn_quotes(lx, s, "call", q.line, q.column);
    Term atom;
    if (!text_to_atom(lx, s, q.line, q.column, &atom)) return false;
    TokenKind kind = TOK_IDENTIFIER;
    if (lx->p < lx->end && *lx->p == '(')
        kind = TOK_PAREN_IDENTIFIER;
    else if (lx->p < lx->end && *lx->p == '[')
        kind = TOK_BRACKET_IDENTIFIER;
    Token *t = push_at(lx, kind, start, &q);
    t->value = atom;
    t->quoted = (uint8_t)*start;
    return true;
}

/* --- sigils --- */

static char sigil_close(char open) {
    switch (open) {
    case '(': return ')';
    case '[': return ']';
    case '{': return '}';
    case '<': return '>';
    case '/':
    case '|':
    case '"':
    case '\'': return open;
    default: return '\0';
    }
}

static bool fail_sigil_delimiter(Lexer *lx, const char *at) {
    uint32_t cp = 0;
    utf8_decode(at, (size_t)(lx->end - at), &cp);
    char bytes[5] = {0};
    utf8_encode(cp, bytes);
    uint32_t column = lex_column(lx);
    return lex_fail(
        lx, lx->line, column, "invalid sigil delimiter: ",
        lex_format("\"%s\" (column %u, code point U+%04X). The available delimiters are: //, ||, "
                   "\"\", '', (), [], {}, <>",
                   bytes, lex_column_at(lx, at), cp));
}

static void lex_modifiers(Lexer *lx, StringToken *s) {
    ListBuilder b = list_builder(lx->heap);
    while (lx->p < lx->end) {
        char c = *lx->p;
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!word) break;
        list_builder_add(&b, term_small(c));
        lx->p++;
    }
    s->modifiers = list_builder_end(&b, TERM_NIL);
}

/* The 52 sigils of one letter are always atoms; longer names are bound to existing_atoms_only. */
static bool sigil_name(Lexer *lx, const char *letters, size_t len, Term *out) {
    const char *name = lex_format("sigil_%.*s", (int)len, letters);
    bool bound = len > 1 && (lx->opts->existing_atoms_only || len > 255 - strlen("sigil_"));
    if (bound && !lx->opts->wrap_atoms) {
        return lex_atom(lx, name, strlen(name), lx->line, lex_column(lx), out);
    }
    *out = atom_from_cstr(name);
    return true;
}

bool lex_sigil(Lexer *lx) {
    const char *start = lx->p;
    const char *at = start + 2;
    bool upper = start[1] >= 'A' && start[1] <= 'Z';
    while (upper && at < lx->end && *at >= 'A' && *at <= 'Z')
        at++;
    if (at >= lx->end) {
        return lex_fail(lx, lx->line, lex_column(lx), "unexpected token: ",
                        lex_format("\"~\" (column %u, code point U+007E)", lex_column(lx)));
    }
    char close = sigil_close(*at);
    if (!close) return fail_sigil_delimiter(lx, at);
    StringToken *s = new_string(lx);
    Quote q = quote_here(lx, close, lex_format("sigil %.*s%c", (int)(at - start), start, *at));
    q.interpolates = !upper;
    q.unescapes = false;
    if (!sigil_name(lx, start + 1, (size_t)(at - start - 1), &s->sigil)) return false;
    q.heredoc = (*at == '"' || *at == '\'') && at_heredoc(lx, at);
    if (q.heredoc) q.what = "heredoc";
    memset(s->delimiter, *at, q.heredoc ? 3 : 1);
    lx->p = at + (q.heredoc ? 3 : 1);
    bool ok = q.heredoc ? lex_heredoc_contents(lx, s, &q) : lex_contents(lx, s, &q);
    if (!ok) return false;
    lex_modifiers(lx, s);
    push_at(lx, TOK_SIGIL, start, &q)->str = s;
    return true;
}

/* --- character literals --- */

static const char *blank_name(uint32_t cp, const char **escape) {
    switch (cp) {
    case ' ': *escape = "\\s"; return "space";
    case '\n': *escape = "\\n"; return "newline";
    case '\t': *escape = "\\t"; return "tab";
    case '\r': *escape = "\\r"; return "carriage return";
    case 0: *escape = "\\0"; return "null byte";
    case 7: *escape = "\\a"; return "alert";
    case 8: *escape = "\\b"; return "backspace";
    case 11: *escape = "\\v"; return "vertical tab";
    case 12: *escape = "\\f"; return "form feed";
    case 27: *escape = "\\e"; return "escape";
    case 127: *escape = "\\d"; return "delete";
    default: return NULL;
    }
}

static void warn_char(Lexer *lx, uint32_t cp, bool escaped) {
    const char *escape, *name = blank_name(cp, &escape);
    uint32_t column = lex_column(lx);
    if (name)
        lex_warning(lx, lx->line, column,
                    "found ?%s followed by code point 0x%X (%s), please use ?%s instead",
                    escaped ? "\\ " : " ", cp, name, escape);
    else if (escaped && cp < 128 && cp != '\\' && simple_escape((char)cp) < 0)
        lex_warning(lx, lx->line, column, "unknown escape sequence ?\\%c, use ?%c instead", (int)cp,
                    (int)cp);
}

bool lex_char(Lexer *lx) {
    const char *start = lx->p;
    bool escaped = lex_peek(lx, 1) == '\\' && lx->end - start > 2;
    const char *at = start + 1 + escaped;
    uint32_t cp = 0;
    int len = utf8_decode(at, (size_t)(lx->end - at), &cp);
    if (at >= lx->end || len <= 0) {
        uint32_t column = lex_column(lx);
        return lex_fail(lx, lx->line, column, "unexpected token: ",
                        lex_format("\"?\" (column %u, code point U+003F)", column));
    }
    warn_char(lx, cp, escaped);
    int code = escaped && cp < 128 ? simple_escape((char)cp) : -1;
    lx->p = at + len;
    Token *t = lex_push(lx, TOK_CHAR, start);
    t->value = term_small(code >= 0 ? code : (int64_t)cp);
    lx->col_base += len - 1;
    if (cp == '\n') lex_new_line(lx);
    return true;
}
