#include "src/syntax/lexer.h"

#include "lib/front.h"
#include "lib/hash.h"
#include "lib/utf8.h"
#include "src/syntax/depth.h"
#include "src/syntax/syntax_int.h"
#include "src/term/binary.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/tuple.h"

#include <stdarg.h>
#include <stdio.h>

enum {
#define OPCLASS(name, assoc, prec) PREC_##name = prec, ASSOC_##name = OP_##assoc,
#include "src/syntax/operators.def"
};

const OpInfo op_infos[OPER_COUNT] = {
    {"", 0, OPC_COUNT, OP_LEFT, 0},
#define OPERATOR(name, text, class) \
    {text, sizeof text - 1, OPC_##class, ASSOC_##class, PREC_##class},
#include "src/syntax/operators.def"
};

/* --- errors, warnings, atoms --- */

const char *lex_format(const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    int len = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    char *text = front_alloc_atomic((size_t)len + 1);
    va_start(args, fmt);
    vsnprintf(text, (size_t)len + 1, fmt, args);
    va_end(args);
    return text;
}

bool lex_fail(Lexer *lx, uint32_t line, uint32_t column, const char *prefix, const char *token) {
    diag_syntax_error(lx->diag, line, column, prefix, token, NULL);
    return false;
}

bool lex_fail2(Lexer *lx, uint32_t line, uint32_t column, const char *prefix, const char *token,
               const char *suffix) {
    diag_syntax_error(lx->diag, line, column, prefix, token, suffix);
    return false;
}

void lex_warning(Lexer *lx, uint32_t line, uint32_t column, const char *fmt, ...) {
    if (lx->opts->no_warnings) return;
    char text[1024];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    diag_warning(lx->diag, line, column, 0, "%s", text);
}

static const char *describe_char(uint32_t cp) {
    switch (cp) {
    case 0: return "null byte";
    case 0xB: return "vertical tab";
    case 0xC: return "form feed";
    case 0xD: return "carriage return";
    case 0x85: return "next line";
    case 0xA0: return "no-break space";
    default: return NULL;
    }
}

/* "x" (column 3, code point U+0078) */
static const char *quote_char(uint32_t cp, uint32_t column) {
    char bytes[5] = {0};
    utf8_encode(cp, bytes);
    const char *name = describe_char(cp);
    if (name) return lex_format("%s (column %u, code point U+%04X)", name, column, cp);
    return lex_format("\"%s\" (column %u, code point U+%04X)", bytes, column, cp);
}

bool lex_fail_unexpected(Lexer *lx) {
    uint32_t cp = 0;
    utf8_decode(lx->p, (size_t)(lx->end - lx->p), &cp);
    uint32_t column = lex_column(lx);
    return lex_fail(lx, lx->line, column, "unexpected token: ", quote_char(cp, column));
}

static Term wrap_atom_text(Lexer *lx, const char *text, size_t len, uint32_t line, uint32_t column);

static bool atom_slow(Lexer *lx, const char *text, size_t len, uint32_t line, uint32_t column,
                      Term *out) {
    if (utf8_count(text, len) > 255) {
        return lex_fail(lx, line, column,
                        "atom length must be less than system limit: ", front_strndup(text, len));
    }
    if (!lx->opts->existing_atoms_only) {
        *out = atom_intern(text, len);
        return true;
    }
    *out = atom_existing(text, len);
    if (!term_is_none(*out)) return true;
    return lex_fail(lx, line, column, "unsafe atom does not exist: ", front_strndup(text, len));
}

bool lex_atom(Lexer *lx, const char *text, size_t len, uint32_t line, uint32_t column, Term *out) {
    if (UNLIKELY(lx->opts->wrap_atoms)) {
        *out = wrap_atom_text(lx, text, len, line, column);
        return true;
    }
    uint32_t hash = (uint32_t)hash_bytes(text, len);
    AtomSlot *slot = &lx->slots[hash % ATOM_SLOTS];
    if (LIKELY(slot->hash == hash && slot->length == len && slot->text &&
               memcmp(slot->text, text, len) == 0)) {
        *out = slot->atom;
        return true;
    }
    if (!atom_slow(lx, text, len, line, column, out)) return false;
    *slot = (AtomSlot){atom_text(*out, NULL), (uint32_t)len, hash, *out};
    return true;
}

/* {:"$atom", [line: ..., column: ...], "text"} for the caller's encoder. */
static Term wrap_atom_text(Lexer *lx, const char *text, size_t len, uint32_t line,
                           uint32_t column) {
    Heap *h = lx->heap;
    Term meta = list_of(h, 2, tuple2(h, AM(LINE), term_small(line)),
                        tuple2(h, AM(COLUMN), term_small(column)));
    return tuple3(h, AM(ATOM_NODE), meta, bin_from_bytes(h, text, len));
}

/* --- token list --- */

static Token *list_add(TokenList *list) {
    if (UNLIKELY(list->count == list->cap)) {
        list->cap = list->cap ? list->cap * 2 : 8;
        list->items = mem_realloc(list->items, list->cap * sizeof(Token));
    }
    return &list->items[list->count++];
}

Token *lex_push(Lexer *lx, TokenKind kind, const char *start) {
    Token *t = list_add(lx->out);
    *t = (Token){.kind = (uint8_t)kind,
                 .line = lx->line,
                 .column = lex_column_at(lx, start),
                 .offset = (uint32_t)(start - lx->text),
                 .length = (uint32_t)(lx->p - start),
                 .value = TERM_NONE};
    return t;
}

/* Line ends directly in front of what comes next. */
uint32_t lex_newlines_before(const Lexer *lx) {
    Token *last = lex_last(lx);
    if (!last) return 0;
    bool counts = last->kind == TOK_EOL || last->kind == TOK_COMMA || last->kind == TOK_SEMICOLON;
    return counts ? last->newlines : 0;
}

void lex_new_line(Lexer *lx) {
    lx->line++;
    lx->col_base = (lx->p - lx->text) - 1;
    const char *q = lx->p;
    while (q < lx->end && (*q == ' ' || *q == '\t'))
        q++;
    lx->indent = (uint32_t)(q - lx->p);
}

static void add_eol(Lexer *lx, uint32_t column, const char *start) {
    Token *last = lex_last(lx);
    if (last && (last->kind == TOK_EOL || last->kind == TOK_COMMA || last->kind == TOK_SEMICOLON)) {
        last->newlines++;
        return;
    }
    Token *t = lex_push(lx, TOK_EOL, start);
    t->column = column;
    t->newlines = 1;
}

/* An operator that may continue the line above swallows the line end in front of it. */
Token *lex_push_op(Lexer *lx, Operator op, const char *start, bool joins_lines) {
    uint32_t newlines = lex_newlines_before(lx);
    Token *last = lex_last(lx);
    if (joins_lines && last && last->kind == TOK_EOL) lx->out->count--;
    Token *t = lex_push(lx, TOK_OP, start);
    t->op = (uint8_t)op;
    t->newlines = newlines;
    return t;
}

/* --- comments --- */

static uint32_t count_newlines_ahead(const Lexer *lx, const char *q) {
    uint32_t n = 0;
    for (; q < lx->end && lex_is_space(*q); q++)
        n += *q == '\n';
    return n;
}

/* Line ends between the comment at q and the code or the comment before it. */
static uint32_t count_newlines_behind(const Lexer *lx, const char *q) {
    uint32_t n = 0;
    for (; q > lx->text && lex_is_space(q[-1]); q--)
        n += q[-1] == '\n';
    return n;
}

static void keep_comment(Lexer *lx, const char *start, uint32_t column) {
    Heap *h = lx->heap;
    Token *last = lex_last(lx);
    uint32_t before = last ? count_newlines_behind(lx, start) : 1;
    Term kv[] = {
        atom_from_cstr("column"),
        term_small(column),
        atom_from_cstr("line"),
        term_small(lx->line),
        atom_from_cstr("next_eol_count"),
        term_small(count_newlines_ahead(lx, lx->p)),
        atom_from_cstr("previous_eol_count"),
        term_small(before),
        atom_from_cstr("text"),
        bin_from_bytes(h, start, (size_t)(lx->p - start)),
    };
    list_builder_add(lx->comments, map_from_pairs(h, kv, 5));
}

static bool skip_comment(Lexer *lx) {
    const char *start = lx->p;
    uint32_t column = lex_column(lx);
    const char *stop = memchr(start, '\n', (size_t)(lx->end - start));
    if (!stop) stop = lx->end;
    if (stop > start && stop < lx->end && stop[-1] == '\r') stop--;
    for (const char *q = start; q < stop; q++) {
        if (LIKELY((unsigned char)*q != 0xE2)) continue;
        uint32_t cp = 0;
        utf8_decode(q, (size_t)(stop - q), &cp);
        if (char_is_bidi(cp))
            return lex_fail(lx, lx->line, column,
                            "invalid bidirectional formatting character in comment: ",
                            lex_format("\\u%04X", cp));
    }
    lx->p = stop;
    if (lx->comments) keep_comment(lx, start, column);
    /* Columns stay at the comment's start: the line end behind it is reported there. */
    lx->col_base += stop - start;
    Token *last = lex_last(lx);
    if (last && last->kind == TOK_EOL) last->newlines = 0;
    return true;
}

/* --- operators --- */

/* The operator at q, longest first; `in_atom` leaves out those that have no atom of their own. */
static Operator match_operator(const Lexer *lx, const char *q, bool in_atom) {
    unsigned char c = (unsigned char)*q;
    if (c >= 128 || !lx->op_first[c]) return OPER_NONE;
    size_t avail = (size_t)(lx->end - q);
    for (int op = lx->op_first[c]; op < OPER_NOT_IN && op_infos[op].text[0] == (char)c; op++) {
        size_t len = op_infos[op].length;
        if (in_atom && (op == OPER_ASSOC || op == OPER_TERNARY)) continue;
        if (len <= avail && memcmp(q, op_infos[op].text, len) == 0) return (Operator)op;
    }
    return OPER_NONE;
}

/* Containers and the like whose names stand as atoms and keys: :%{}, <<>>: 1. Their length at q, or
 * 0. */
static size_t match_special_name(const Lexer *lx, const char *q) {
    static const char *const names[] = {"..//", "<<>>", "%{}", "{}", "%"};
    size_t avail = (size_t)(lx->end - q);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        size_t len = strlen(names[i]);
        if (len <= avail && memcmp(q, names[i], len) == 0) return len;
    }
    return 0;
}

static bool push_named(Lexer *lx, TokenKind kind, const char *start, const char *name, size_t len) {
    Term atom = atom_intern(name, len);
    lex_push(lx, kind, start)->value = atom;
    return true;
}

static bool lex_special_key(Lexer *lx, bool *done) {
    const char *start = lx->p;
    size_t len = match_special_name(lx, start);
    if (!len && *start == '.' && lex_peek(lx, 1) == ':') len = 1;
    *done = len && lex_at_key_colon(lx, start + len);
    if (!*done) return true;
    lx->p += len + 1;
    return push_named(lx, TOK_KW_IDENTIFIER, start, start, len);
}

/* :+, :<<>>, :foo, :"foo" */
static bool lex_atom_token(Lexer *lx) {
    const char *start = lx->p;
    const char *q = start + 1;
    if (q >= lx->end) return lex_fail_unexpected(lx);
    if (*q == '"' || *q == '\'') return lex_quoted_atom(lx);
    size_t len = match_special_name(lx, q);
    Operator op = len ? OPER_NONE : match_operator(lx, q, true);
    if (op) len = op_infos[op].length;
    if (!len && *q == '.') len = 1;
    if (len) {
        lx->p = q + len;
        return push_named(lx, TOK_ATOM, start, q, len);
    }
    if (!lex_starts_name(lx, q)) return lex_fail_unexpected(lx);
    uint32_t column = lex_column(lx);
    lx->p = q;
    Name n = lex_scan_name(lx);
    Term atom;
    if (!lex_atom(lx, n.text, n.len, lx->line, column, &atom)) return false;
    Token *t = lex_push(lx, TOK_ATOM, start);
    t->column = column;
    t->value = atom;
    return true;
}

static bool lex_colon(Lexer *lx) {
    /* Three colons are the atom of the type operator. */
    bool type_atom = lex_peek(lx, 1) == ':' && lex_peek(lx, 2) == ':';
    if (lex_peek(lx, 1) == ':' && !type_atom) {
        const char *start = lx->p;
        lx->p += 2;
        if (lex_slash_follows(lx, lx->p)) return push_named(lx, TOK_IDENTIFIER, start, "::", 2);
        lex_push_op(lx, OPER_TYPE, start, true);
        return true;
    }
    return lex_atom_token(lx);
}

static bool joins_lines(Operator op) {
    switch (op_infos[op].klass) {
    case OPC_UNARY:
    case OPC_AT:
    case OPC_CAPTURE:
    case OPC_DUAL:
    case OPC_ELLIPSIS: return false;
    default: return true;
    }
}

static void warn_deprecated_operator(Lexer *lx, Operator op) {
    if (op == OPER_LT_PIPE_GT)
        lex_warning(lx, lx->line, lex_column(lx),
                    "<|> is deprecated. Use another pipe-like operator");
    if (op == OPER_XOR)
        lex_warning(
            lx, lx->line, lex_column(lx),
            "^^^ is deprecated. It is typically used as xor but it has the wrong precedence, use "
            "Bitwise.bxor/2 instead");
}

static bool lex_operator(Lexer *lx, Operator op) {
    const char *start = lx->p;
    const OpInfo *info = &op_infos[op];
    const char *after = start + info->length;
    bool can_name = op != OPER_ASSOC && op != OPER_TERNARY;
    if (can_name && lex_at_key_colon(lx, after)) {
        lx->p = after + 1;
        return push_named(lx, TOK_KW_IDENTIFIER, start, info->text, info->length);
    }
    bool capture_of_step = op == OPER_CAPTURE && after < lx->end && lex_is_space(*after) == false &&
                           *after == '/' && after + 1 < lx->end && after[1] == '/';
    if (can_name && !capture_of_step && lex_slash_follows(lx, after)) {
        const char *slash = memchr(after, '/', (size_t)(lx->end - after));
        bool step = slash + 1 < lx->end && slash[1] == '/';
        if (!(op == OPER_CAPTURE && step)) {
            lx->p = after;
            return push_named(lx, TOK_IDENTIFIER, start, info->text, info->length);
        }
    }
    warn_deprecated_operator(lx, op);
    lx->p = after;
    lex_push_op(lx, op, start, joins_lines(op));
    return true;
}

/* --- dots --- */

/* Blanks, line ends and comments between a dot and what it selects. */
static bool skip_after_dot(Lexer *lx) {
    while (lx->p < lx->end) {
        if (*lx->p == ' ' || *lx->p == '\t') {
            lx->p++;
        } else if (*lx->p == '\n' || (*lx->p == '\r' && lex_peek(lx, 1) == '\n')) {
            lx->p += *lx->p == '\r' ? 2 : 1;
            lex_new_line(lx);
        } else if (*lx->p == '#') {
            if (!skip_comment(lx)) return false;
        } else {
            break;
        }
    }
    return true;
}

static void push_dot(Lexer *lx, TokenKind kind, uint32_t line, uint32_t column, const char *start) {
    Token *last = lex_last(lx);
    if (last && last->kind == TOK_EOL) lx->out->count--;
    Token *t = lex_push(lx, kind, start);
    t->line = line;
    t->column = column;
    t->length = 1;
}

/* Foo.+ and Foo."bar": what follows a dot is a name whatever it looks like. */
static bool lex_after_dot(Lexer *lx) {
    if (lx->p >= lx->end) return true;
    if (*lx->p == '"' || *lx->p == '\'') return lex_quoted_call(lx);
    Operator op = match_operator(lx, lx->p, true);
    if (op == OPER_STAB) op = OPER_MINUS;
    if (!op) return true;
    const char *start = lx->p;
    lx->p += op_infos[op].length;
    return push_named(lx, lex_identifier_kind(lx), start, op_infos[op].text, op_infos[op].length);
}

static bool lex_dot(Lexer *lx) {
    const char *start = lx->p;
    uint32_t line = lx->line, column = lex_column(lx);
    if (lex_peek(lx, 1) == '.') {
        bool step = lex_peek(lx, 2) == '/' && lex_peek(lx, 3) == '/';
        if (step) {
            if (!lex_slash_follows(lx, start + 4)) return lex_fail_unexpected(lx);
            lx->p += 4;
            return push_named(lx, TOK_IDENTIFIER, start, "..//", 4);
        }
        return lex_operator(lx, lex_peek(lx, 2) == '.' ? OPER_ELLIPSIS : OPER_RANGE);
    }
    lx->p++;
    if (!skip_after_dot(lx)) return false;
    if (lx->p < lx->end && *lx->p == '(') {
        push_dot(lx, TOK_DOT_CALL, line, column, start);
        return true;
    }
    push_dot(lx, TOK_DOT, line, column, start);
    return lex_after_dot(lx);
}

/* --- the rest --- */

static bool lex_semicolon(Lexer *lx) {
    Token *last = lex_last(lx);
    if (last && last->kind == TOK_SEMICOLON) return lex_fail_unexpected(lx);
    const char *start = lx->p++;
    lex_push(lx, TOK_SEMICOLON, start);
    return true;
}

static bool lex_backslash(Lexer *lx) {
    const char *start = lx->p;
    size_t left = (size_t)(lx->end - start) - 1;
    bool last = left == 0 || (left == 1 && start[1] == '\n') ||
                (left == 2 && start[1] == '\r' && start[2] == '\n');
    if (last) {
        Diagnostic *g = diag_syntax_error(lx->diag, lx->line, lex_column(lx),
                                          "invalid escape \\ at end of file", "", NULL);
        g->kind = DIAG_TOKEN_MISSING;
        return false;
    }
    if (start[1] == '\\') return lex_operator(lx, OPER_BACKSLASH2);
    if (start[1] == '\r' && left > 1 && start[2] == '\n')
        lx->p += 3;
    else if (start[1] == '\n')
        lx->p += 2;
    else
        return lex_fail_unexpected(lx);
    lex_new_line(lx);
    return true;
}

/* foo -1: a sign with a blank before and none behind makes the name a call. */
static void check_space_before_sign(Lexer *lx) {
    char sign = lex_peek(lx, 0);
    if (sign != '+' && sign != '-') return;
    Token *last = lex_last(lx);
    if (!last || last->kind != TOK_IDENTIFIER || lx->p + 1 >= lx->end) return;
    char next = lx->p[1];
    if (next == '\0' || lex_is_space(next) || strchr("([<{%+-/>:", next)) return;
    last->kind = TOK_OP_IDENTIFIER;
}

static bool lex_blank(Lexer *lx) {
    while (lx->p < lx->end && (*lx->p == ' ' || *lx->p == '\t'))
        lx->p++;
    check_space_before_sign(lx);
    return true;
}

static bool lex_newline(Lexer *lx) {
    const char *start = lx->p;
    uint32_t column = lex_column(lx);
    if (*start == '\r') {
        if (lex_peek(lx, 1) != '\n') return lex_fail_unexpected(lx);
        lx->p++;
    }
    lx->p++;
    add_eol(lx, column, start);
    lex_new_line(lx);
    return true;
}

static bool lex_open(Lexer *lx, TokenKind kind, size_t len) {
    const char *start = lx->p;
    Token *last = lex_last(lx);
    if (kind == TOK_LPAREN && last && last->kind == TOK_ALIAS) {
        const char *name = front_strndup(lx->text + last->offset, last->length);
        return lex_fail(
            lx, lx->line, lex_column(lx) + 1,
            lex_format(
                "unexpected ( after alias %s. Function names and identifiers in Elixir start with "
                "lowercase characters or underscore. For example:\n\n    hello_world()\n    "
                "_starting_with_underscore()\n    numb3rs_are_allowed()\n    "
                "may_finish_with_question_mark?()\n    "
                "may_finish_with_exclamation_mark!()\n\nUnexpected token: ",
                name),
            "(");
    }
    lx->p += len;
    lex_open_delimiter(lx, lex_push(lx, kind, start));
    return true;
}

static bool lex_close(Lexer *lx, TokenKind kind, size_t len) {
    const char *start = lx->p;
    lx->p += len;
    if (!lex_close_delimiter(lx, kind, start)) return false;
    if (lx->closed) lx->p = start;
    return true;
}

static bool is_conflict_marker(const Lexer *lx) {
    return lex_column(lx) == 1 && lx->end - lx->p >= 7 && memcmp(lx->p, "<<<<<<<", 7) == 0;
}

static bool fail_conflict_marker(Lexer *lx) {
    const char *stop = memchr(lx->p, '\n', (size_t)(lx->end - lx->p));
    size_t len = (size_t)((stop ? stop : lx->end) - lx->p);
    return lex_fail(lx, lx->line, 1,
                    "found an unexpected version control marker, please resolve the conflicts: ",
                    front_strndup(lx->p, len));
}

static bool lex_symbol(Lexer *lx) {
    if (*lx->p == '<' && is_conflict_marker(lx)) return fail_conflict_marker(lx);
    Operator op = match_operator(lx, lx->p, false);
    bool long_op = op && op_infos[op].length == 3;
    if (!long_op && *lx->p == '<' && lex_peek(lx, 1) == '<') return lex_open(lx, TOK_LBITS, 2);
    if (!long_op && *lx->p == '>' && lex_peek(lx, 1) == '>') return lex_close(lx, TOK_RBITS, 2);
    if (op) return lex_operator(lx, op);
    return lex_fail_unexpected(lx);
}

static bool lex_percent(Lexer *lx) {
    const char *start = lx->p++;
    if (lex_peek(lx, 0) == '(' || lex_peek(lx, 0) == '[') {
        return lex_fail(lx, lx->line, lex_column_at(lx, start),
                        "expected %{ to define a map, got: ", front_strndup(start, 2));
    }
    lex_push(lx, lex_peek(lx, 0) == '{' ? TOK_PERCENT_BRACE : TOK_PERCENT, start);
    return true;
}

static bool lex_comma(Lexer *lx) {
    const char *start = lx->p++;
    lex_push(lx, TOK_COMMA, start);
    return true;
}

static bool lex_punctuation(Lexer *lx, char c) {
    switch (c) {
    case '(': return lex_open(lx, TOK_LPAREN, 1);
    case ')': return lex_close(lx, TOK_RPAREN, 1);
    case '[': return lex_open(lx, TOK_LBRACKET, 1);
    case ']': return lex_close(lx, TOK_RBRACKET, 1);
    case '{': return lex_open(lx, TOK_LBRACE, 1);
    case '}': return lex_close(lx, TOK_RBRACE, 1);
    case ',': return lex_comma(lx);
    case ';': return lex_semicolon(lx);
    case '%': return lex_percent(lx);
    case '.': return lex_dot(lx);
    case ':': return lex_colon(lx);
    case '?': return lex_char(lx);
    case '\\': return lex_backslash(lx);
    case '"':
    case '\'': return lex_string(lx);
    case '~': return lex_is_letter(lex_peek(lx, 1)) ? lex_sigil(lx) : lex_symbol(lx);
    default: return lex_symbol(lx);
    }
}

static bool lex_one(Lexer *lx) {
    char c = *lx->p;
    if (c == ' ' || c == '\t') return lex_blank(lx);
    if (c == '\n' || c == '\r') return lex_newline(lx);
    if (c == '#') return skip_comment(lx);
    if (c >= '0' && c <= '9') return lex_number(lx);
    if (lex_starts_name(lx, lx->p)) return lex_name(lx);
    if (c == '%' || c == '{' || c == '.' || c == '<') {
        bool done;
        if (!lex_special_key(lx, &done)) return false;
        if (done) return true;
    }
    return lex_punctuation(lx, c);
}

bool lex_run(Lexer *lx) {
    while (lx->p < lx->end && !lx->closed)
        if (!lex_one(lx)) return false;
    if (!lx->in_code && lx->terms.len > 0) return lex_fail_unclosed(lx);
    if (lx->in_code && !lx->closed && lx->terms.len > lx->term_base) return lex_fail_unclosed(lx);
    Token *last = lex_last(lx);
    Token eof = last ? *last : (Token){.line = lx->line, .column = lex_column(lx)};
    eof.kind = TOK_EOF;
    eof.length = 0;
    eof.newlines = 0;
    eof.value = TERM_NONE;
    *list_add(lx->out) = eof;
    return true;
}

static void init_operators(Lexer *lx) {
    for (int op = OPER_NOT_IN - 1; op > OPER_NONE; op--)
        lx->op_first[(unsigned char)op_infos[op].text[0]] = (uint8_t)op;
}

static bool check_encoding(Lexer *lx) {
    size_t good = utf8_valid_prefix(lx->text, lx->src->len);
    if (good == lx->src->len) return true;
    uint32_t line, column;
    source_position(lx->src, good, &line, &column);
    Buf b;
    buf_init(&b);
    for (size_t i = good; i < lx->src->len && i < good + 5; i++)
        buf_printf(&b, "%s%u", i > good ? ", " : "", (unsigned char)lx->text[i]);
    const char *bytes = lex_format("<<%s%s>>", b.data, lx->src->len > good + 5 ? ", ..." : "");
    buf_deinit(&b);
    return lex_fail(lx, line, column, "invalid encoding starting at ", bytes);
}

Lexer *lexer_run(Heap *heap, Source *src, const ParseOptions *opts, Diag *diag) {
    Lexer *lx = mem_zalloc(sizeof *lx);
    lx->heap = heap;
    lx->src = src;
    lx->opts = opts;
    lx->diag = diag;
    lx->text = lx->p = src->text;
    lx->end = src->text + src->len;
    lx->line = opts->line ? opts->line : 1;
    lx->col_base = -(int64_t)(opts->column ? opts->column : 1);
    lx->out = &lx->main;
    buf_init(&lx->scratch);
    init_operators(lx);
    ListBuilder comments = list_builder(heap);
    if (opts->comments) lx->comments = &comments;
    bool ok = check_encoding(lx) && lex_run(lx);
    if (opts->comments) *opts->comments = list_builder_end(&comments, TERM_NIL);
    lx->comments = NULL;
    FRONT_KEEP(heap); /* the lexer itself is not in front memory */
    if (ok) return lx;
    lexer_free(lx);
    return NULL;
}

const TokenList *lexer_tokens(const Lexer *lx) { return &lx->main; }

void lexer_free(Lexer *lx) {
    for (StringToken *s = lx->strings, *next; s; s = next) {
        next = s->next;
        for (size_t i = 0; i < s->count; i++)
            mem_free(s->parts[i].tokens.items);
        mem_free(s->parts);
        mem_free(s);
    }
    mem_free(lx->main.items);
    vec_deinit(&lx->terms);
    buf_deinit(&lx->scratch);
    mem_free(lx);
}
