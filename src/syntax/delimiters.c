/* Opening and closing delimiters, and what is said when they do not fit. */
#include "src/syntax/syntax_int.h"

#include "lib/front.h"

static const char *const opener_texts[] = {
    [TOK_LPAREN] = "(", [TOK_LBRACKET] = "[", [TOK_LBRACE] = "{",
    [TOK_LBITS] = "<<", [TOK_FN] = "fn",      [TOK_DO] = "do",
};

static const char *closer_text(int opener) {
    switch (opener) {
    case TOK_LPAREN: return ")";
    case TOK_LBRACKET: return "]";
    case TOK_LBRACE: return "}";
    case TOK_LBITS: return ">>";
    default: return "end";
    }
}

static int closer_of(int opener) {
    switch (opener) {
    case TOK_LPAREN: return TOK_RPAREN;
    case TOK_LBRACKET: return TOK_RBRACKET;
    case TOK_LBRACE: return TOK_RBRACE;
    case TOK_LBITS: return TOK_RBITS;
    default: return TOK_END;
    }
}

void lex_open_delimiter(Lexer *lx, const Token *t) {
    if ((t->kind == TOK_DO || t->kind == TOK_FN) && lx->terms.len > lx->term_base) {
        const Terminator *top = &vec_last(&lx->terms);
        if (top->kind == t->kind && lx->indent <= top->indent) lx->hint_open = *top;
    }
    Terminator term = {t->kind, t->line, t->column, lx->indent};
    vec_push(&lx->terms, term);
}

/* A do or fn that another one of its kind followed at the same depth probably misses its end. */
static const char *opener_hint(const Lexer *lx, const Terminator *open) {
    if (!lx->hint_open.line || lx->hint_open.kind != open->kind) return "";
    return lex_format(
        "\n\n    HINT: it looks like the \"%s\" on line %u does not have a matching \"end\"\n",
        opener_texts[open->kind], lx->hint_open.line);
}

static bool fail_mismatch(Lexer *lx, const Terminator *open, int closer, const char *start) {
    const char *text = front_strndup(start, (size_t)(lx->p - start));
    bool is_end = closer == TOK_END;
    const char *prefix = is_end ? "unexpected reserved word: " : "unexpected token: ";
    uint32_t column = lex_column_at(lx, start);
    if (!open) {
        const char *hint = "";
        if (is_end && lx->hint_end_line)
            hint = lex_format("\n\n    HINT: it looks like the \"end\" on line %u does not have a "
                              "matching \"do\" "
                              "defined before it\n",
                              lx->hint_end_line);
        diag_syntax_error(lx->diag, lx->line, column, prefix, text, is_end ? hint : NULL);
        return false;
    }
    const char *opening = opener_texts[open->kind], *expected = closer_text(open->kind);
    const char *suffix = lex_format(". The \"%s\" at line %u is missing terminator \"%s\"%s",
                                    opening, open->line, expected, opener_hint(lx, open));
    Diagnostic *g = diag_syntax_error(lx->diag, lx->line, column, prefix, text, suffix);
    g->kind = DIAG_MISMATCHED;
    g->open_line = open->line;
    g->open_column = open->column;
    g->end_line = lx->line;
    g->end_column = column;
    g->opening = opening;
    g->expected = expected;
    g->closing = text;
    g->snippet_message = lex_format("unexpected %s: %s", is_end ? "reserved word" : "token", text);
    return false;
}

/* A closing delimiter: checks that it fits, adds its token. */
bool lex_close_delimiter(Lexer *lx, TokenKind closer, const char *start) {
    bool open = lx->terms.len > lx->term_base;
    if (!open && lx->in_code && closer == TOK_RBRACE) {
        lx->closed = true;
        return true;
    }
    const Terminator *top = open ? &vec_last(&lx->terms) : NULL;
    if (!top || closer_of(top->kind) != (int)closer)
        return fail_mismatch(lx, top, (int)closer, start);
    if (top->kind == TOK_DO && lx->indent > top->indent) lx->hint_end_line = lx->line;
    lx->terms.len--;
    uint32_t newlines = lex_newlines_before(lx);
    Token *t = lex_push(lx, closer, start);
    t->newlines = newlines;
    return true;
}

bool lex_fail_unclosed(Lexer *lx) {
    const Terminator *open = &vec_last(&lx->terms);
    const char *opening = opener_texts[open->kind], *expected = closer_text(open->kind);
    const char *hint = opener_hint(lx, open);
    const char *message = lex_format("missing terminator: %s (for \"%s\" starting at line %u)%s",
                                     expected, opening, open->line, hint);
    uint32_t column = lex_column(lx);
    Diagnostic *g = diag_syntax_error(lx->diag, lx->line, column, message, "", NULL);
    g->kind = DIAG_TOKEN_MISSING;
    g->open_line = open->line;
    g->open_column = open->column;
    g->end_line = lx->line;
    g->end_column = column;
    g->opening = opening;
    g->expected = expected;
    g->snippet_message = lex_format("missing terminator: %s%s", expected, hint);
    return false;
}
