/* Variables, calls, aliases, keyword keys, reserved words. */
#include "src/syntax/syntax_int.h"

#include "lib/front.h"
#include "lib/unicode.h"
#include "lib/utf8.h"

enum { CH_START = 1, CH_UPPER = 2, CH_CONT = 4 };
static const uint8_t char_class[128] = {
    ['a' ... 'z'] = CH_START | CH_CONT,
    ['_'] = CH_START | CH_CONT,
    ['A' ... 'Z'] = CH_UPPER | CH_CONT,
    ['0' ... '9'] = CH_CONT,
    ['@'] = CH_CONT,
};

static bool scan_name_char(Lexer *lx, Name *n) {
    unsigned char c = (unsigned char)*lx->p;
    if (c < 128) {
        if (!(char_class[c] & CH_CONT)) return false;
        n->has_at |= c == '@';
        lx->p++;
        return true;
    }
    uint32_t cp = 0;
    int len = utf8_decode(lx->p, (size_t)(lx->end - lx->p), &cp);
    if (len <= 0 || !char_is_identifier_continue(cp)) return false;
    n->ascii = false;
    lx->p += len;
    lx->col_base += len - 1;
    return true;
}

static void normalise_name(Name *n) {
    Buf text;
    buf_init(&text);
    if (unicode_normalise(&text, n->text, n->len, FORM_NFC)) {
        n->text = front_strndup(text.data, text.len);
        n->len = text.len;
    }
    buf_deinit(&text);
}

/* Scans a name at p whose first character is known to start one. */
Name lex_scan_name(Lexer *lx) {
    const char *start = lx->p;
    unsigned char first = (unsigned char)*start;
    Name n = {.text = start, .ascii = true, .upper = first < 128 && (char_class[first] & CH_UPPER)};
    if (first >= 128) {
        uint32_t cp;
        int len = utf8_decode(start, (size_t)(lx->end - start), &cp);
        lx->p += len;
        lx->col_base += len - 1;
        n.ascii = false;
        n.upper = char_is_upper_start(cp);
    } else {
        lx->p++;
        while (lx->p < lx->end && (signed char)*lx->p > 0 && char_class[(int)*lx->p] & CH_CONT)
            n.has_at |= *lx->p++ == '@';
    }
    while (lx->p < lx->end && scan_name_char(lx, &n)) {
    }
    if (lx->p < lx->end && (*lx->p == '?' || *lx->p == '!')) n.mark = *lx->p++;
    n.len = (size_t)(lx->p - start);
    if (!n.ascii) normalise_name(&n);
    return n;
}

bool lex_starts_name(const Lexer *lx, const char *q) {
    if (q >= lx->end) return false;
    unsigned char c = (unsigned char)*q;
    if (c < 128) return char_class[c] & (CH_START | CH_UPPER);
    uint32_t cp = 0;
    if (utf8_decode(q, (size_t)(lx->end - q), &cp) <= 0) return false;
    return char_is_identifier_start(cp) || char_is_upper_start(cp);
}

/* `name:` followed by a space. */
bool lex_at_key_colon(const Lexer *lx, const char *q) {
    return q + 1 < lx->end && *q == ':' && lex_is_space(q[1]);
}

/* Skips blanks from q; true when a slash follows: the operator in front is a name then, as in &+/2.
 */
bool lex_slash_follows(const Lexer *lx, const char *q) {
    while (q < lx->end && (*q == ' ' || *q == '\t'))
        q++;
    return q < lx->end && *q == '/';
}

static Operator word_operator(const char *w, size_t len) {
    switch (len) {
    case 2: return !memcmp(w, "in", 2) ? OPER_IN : !memcmp(w, "or", 2) ? OPER_OR : OPER_NONE;
    case 3: return !memcmp(w, "and", 3) ? OPER_AND : !memcmp(w, "not", 3) ? OPER_NOT : OPER_NONE;
    case 4: return !memcmp(w, "when", 4) ? OPER_WHEN : OPER_NONE;
    default: return OPER_NONE;
    }
}

static TokenKind word_keyword(const char *w, size_t len) {
    static const struct {
        const char *text;
        uint8_t len, kind;
    } words[] = {{"do", 2, TOK_DO},       {"end", 3, TOK_END},     {"fn", 2, TOK_FN},
                 {"true", 4, TOK_TRUE},   {"false", 5, TOK_FALSE}, {"nil", 3, TOK_NIL},
                 {"after", 5, TOK_BLOCK}, {"else", 4, TOK_BLOCK},  {"rescue", 6, TOK_BLOCK},
                 {"catch", 5, TOK_BLOCK}};
    if (len < 2 || len > 6 || !strchr("deftnarc", w[0])) return TOK_EOF;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (words[i].len == len && memcmp(words[i].text, w, len) == 0) return words[i].kind;
    return TOK_EOF;
}

static bool lex_word_operator(Lexer *lx, Operator op, const char *start, Term atom) {
    Token *last = lex_last(lx);
    if (lex_slash_follows(lx, lx->p)) {
        lex_push(lx, TOK_IDENTIFIER, start)->value = atom;
        return true;
    }
    if (op == OPER_IN && last && last->kind == TOK_OP && last->op == OPER_NOT) {
        Token not_op = *last;
        lx->out->count--;
        Token *t = lex_push_op(lx, OPER_NOT_IN, start, true);
        t->line = not_op.line;
        t->column = not_op.column;
        t->length += t->offset - not_op.offset;
        t->offset = not_op.offset;
        t->newlines = not_op.newlines;
        return true;
    }
    lex_push_op(lx, op, start, op != OPER_NOT);
    return true;
}

const char *const lex_do_advice =
    ". In case you wanted to write a \"do\" expression, you must either use do-blocks or separate "
    "the keyword "
    "argument with comma. For example, you should either write:\n\n    if some_condition? do\n     "
    " :this\n    "
    "else\n      :that\n    end\n\nor the equivalent construct:\n\n    if(some_condition?, do: "
    ":this, else: "
    ":that)\n\nwhere \"some_condition?\" is the first argument and the second argument is a "
    "keyword list.\n\n"
    "You may see this error if you forget a trailing comma before the \"do\" in a \"do\" block";

static bool fail_do_after_comma(Lexer *lx, const char *start) {
    return lex_fail2(lx, lx->line, lex_column_at(lx, start), "unexpected reserved word: ", "do",
                     lex_do_advice);
}

static bool lex_do(Lexer *lx, const char *start) {
    Token *last = lex_last(lx);
    if (last && last->kind == TOK_FN)
        return lex_fail2(
            lx, lx->line, lex_column_at(lx, start), "unexpected reserved word: ", "do",
            ". Anonymous functions are written as:\n\n    fn pattern -> expression end");
    if (last && (last->kind == TOK_COMMA || last->kind == TOK_SEMICOLON))
        return fail_do_after_comma(lx, start);
    if (last && last->kind == TOK_IDENTIFIER) last->kind = TOK_DO_IDENTIFIER;
    if (last && last->kind == TOK_EOL) lx->out->count--;
    lex_open_delimiter(lx, lex_push(lx, TOK_DO, start));
    return true;
}

/* Reserved words that are no operators. */
static bool lex_keyword(Lexer *lx, TokenKind kind, const char *start, Term atom) {
    switch (kind) {
    case TOK_DO: return lex_do(lx, start);
    case TOK_END: return lex_close_delimiter(lx, TOK_END, start);
    case TOK_FN: lex_open_delimiter(lx, lex_push(lx, TOK_FN, start)); return true;
    default: {
        uint32_t newlines = lex_newlines_before(lx);
        Token *t = lex_push(lx, kind, start);
        t->value = atom;
        t->newlines = newlines;
        return true;
    }
    }
}

static bool fail_bad_char(Lexer *lx, const Name *n, const char *what, uint32_t column) {
    uint32_t cp = '@';
    if (n->upper && !n->has_at) {
        for (const char *q = n->text; q < n->text + n->len;) {
            q += utf8_decode(q, (size_t)(n->text + n->len - q), &cp);
            if (cp > 127 || cp == '?' || cp == '!') break;
        }
    }
    char bytes[5] = {0};
    utf8_encode(cp, bytes);
    const char *why = n->has_at ? "" : " (only ASCII characters, without punctuation, are allowed)";
    return lex_fail(
        lx, lx->line, column,
        lex_format("invalid character \"%s\" (code point U+%04X) in %s%s: ", bytes, cp, what, why),
        front_strndup(n->text, n->len));
}

static bool lex_alias(Lexer *lx, const Name *n, const char *start, uint32_t column) {
    if (n->has_at || n->mark || !n->ascii) return fail_bad_char(lx, n, "alias", column);
    Term atom;
    if (!lex_atom(lx, n->text, n->len, lx->line, column, &atom)) return false;
    Token *t = lex_push(lx, TOK_ALIAS, start);
    t->column = column;
    t->value = atom;
    return true;
}

TokenKind lex_identifier_kind(const Lexer *lx) {
    if (lx->p < lx->end && *lx->p == '(') return TOK_PAREN_IDENTIFIER;
    if (lx->p < lx->end && *lx->p == '[') return TOK_BRACKET_IDENTIFIER;
    return TOK_IDENTIFIER;
}

/* A plain name that is neither keyword key nor alias. */
static bool lex_identifier(Lexer *lx, const Name *n, const char *start, uint32_t column) {
    if (n->has_at) return fail_bad_char(lx, n, "identifier", column);
    Token *last = lex_last(lx);
    bool after_dot = last && last->kind == TOK_DOT;
    if (!after_dot && n->ascii && !n->mark && n->len <= 6) {
        Operator op = word_operator(n->text, n->len);
        TokenKind kind = op ? TOK_EOF : word_keyword(n->text, n->len);
        if (op || kind != TOK_EOF) {
            Term atom = atom_intern(n->text, n->len);
            return op ? lex_word_operator(lx, op, start, atom) : lex_keyword(lx, kind, start, atom);
        }
    }
    Term atom;
    if (!lex_atom(lx, n->text, n->len, lx->line, column, &atom)) return false;
    Token *t = lex_push(lx, lex_identifier_kind(lx), start);
    t->column = column;
    t->value = atom;
    return true;
}

bool lex_name(Lexer *lx) {
    const char *start = lx->p;
    uint32_t column = lex_column(lx);
    Name n = lex_scan_name(lx);
    if (lx->p < lx->end && *lx->p == ':' && lx->p + 1 < lx->end && lx->p[1] != ':') {
        if (!lex_is_space(lx->p[1]))
            return lex_fail(lx, lx->line, column,
                            "keyword argument must be followed by space after: ",
                            lex_format("%.*s:", (int)n.len, n.text));
        Term atom;
        if (!lex_atom(lx, n.text, n.len, lx->line, column, &atom)) return false;
        lx->p++;
        Token *t = lex_push(lx, TOK_KW_IDENTIFIER, start);
        t->column = column;
        t->value = atom;
        return true;
    }
    if (n.upper) {
        if (!n.ascii && (unsigned char)*start >= 128) {
            lx->p = start;
            lx->col_base = (lx->p - lx->text) - column;
            return lex_fail_unexpected(lx);
        }
        return lex_alias(lx, &n, start, column);
    }
    return lex_identifier(lx, &n, start, column);
}
