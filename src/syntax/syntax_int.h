#ifndef SYNTAX_INT_H
#define SYNTAX_INT_H
/* Shared by lexer.c, strings.c, chars.c and the parser's files; not for other folders. */
#include "lib/vec.h"
#include "src/syntax/chars.h"
#include "src/syntax/lexer.h"
#include "src/term/list.h"

typedef struct Terminator {
    uint8_t kind; /* TOK_LPAREN, TOK_LBRACKET, TOK_LBRACE, TOK_LBITS, TOK_FN or TOK_DO */
    uint32_t line, column;
    uint32_t indent; /* of the line it stands on */
} Terminator;

/* Atoms of this source by their text, so that a name met again costs no lock. */
typedef struct AtomSlot {
    const char *text;
    uint32_t length;
    uint32_t hash;
    Term atom;
} AtomSlot;
enum { ATOM_SLOTS = 2048 };

struct Lexer {
    Heap *heap;
    Source *src;
    const ParseOptions *opts;
    Diag *diag;
    const char *text, *p, *end;
    uint32_t line;
    int64_t col_base; /* column = (p - text) - col_base */
    uint32_t indent;  /* blank columns in front of the current line's first token */
    TokenList *out;   /* where tokens go: main, or those of an interpolation */
    TokenList main;
    VEC(Terminator) terms; /* open delimiters */
    size_t term_base;      /* those below belong to enclosing interpolations */
    bool in_code;          /* inside #{ }: an unmatched } ends the run */
    bool closed;           /* that } was met */
    /* For hints: the last do or fn that another one followed at its own depth or less, and the last
     * end deeper than its do. */
    Terminator hint_open;
    uint32_t hint_end_line;
    StringToken *strings;
    ListBuilder *comments;
    Buf scratch;
    uint8_t op_first[128]; /* first row of operators.def for a character */
    AtomSlot slots[ATOM_SLOTS];
};

static inline uint32_t lex_column(const Lexer *lx) {
    return (uint32_t)((lx->p - lx->text) - lx->col_base);
}
static inline uint32_t lex_column_at(const Lexer *lx, const char *at) {
    return (uint32_t)((at - lx->text) - lx->col_base);
}
static inline char lex_peek(const Lexer *lx, size_t i) {
    return (size_t)(lx->end - lx->p) > i ? lx->p[i] : '\0';
}
static inline bool lex_is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static inline bool lex_is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
static inline Token *lex_last(const Lexer *lx) {
    return lx->out->count ? &lx->out->items[lx->out->count - 1] : NULL;
}

/* lexer.c */
/* Records a syntax error; always false, so that callers can return it. */
bool lex_fail(Lexer *lx, uint32_t line, uint32_t column, const char *prefix, const char *token);
bool lex_fail2(Lexer *lx, uint32_t line, uint32_t column, const char *prefix, const char *token,
               const char *suffix);
/* Appends a token that starts at `start` (bytes) on the current line. */
Token *lex_push(Lexer *lx, TokenKind kind, const char *start);
/* Tokens up to the closing brace of an interpolation, or to the end of the source. */
bool lex_run(Lexer *lx);
/* After p was moved over a line end. */
void lex_new_line(Lexer *lx);
/* The atom of a name; fails when existing_atoms_only forbids it. */
bool lex_atom(Lexer *lx, const char *text, size_t len, uint32_t line, uint32_t column, Term *out);
void lex_warning(Lexer *lx, uint32_t line, uint32_t column, const char *fmt, ...) PRINTF_LIKE(4, 5);
/* Text in front memory from a format. */
const char *lex_format(const char *fmt, ...) PRINTF_LIKE(1, 2);

/* The character at p belongs to no token. */
bool lex_fail_unexpected(Lexer *lx);
/* Line ends directly in front of what comes next. */
uint32_t lex_newlines_before(const Lexer *lx);
/* An operator that may continue the line above swallows the line end in front of it. */
Token *lex_push_op(Lexer *lx, Operator op, const char *start, bool joins_lines);

/* delimiters.c */
void lex_open_delimiter(Lexer *lx, const Token *t);
/* A closing delimiter from `start` to p: checks that it fits, adds its token. */
bool lex_close_delimiter(Lexer *lx, TokenKind closer, const char *start);
/* The text ended inside the newest open delimiter. */
bool lex_fail_unclosed(Lexer *lx);

/* numbers.c */
bool lex_number(Lexer *lx);

/* names.c */
typedef struct Name {
    const char *text; /* normalised */
    size_t len;
    bool ascii, has_at, upper;
    char mark; /* ? or ! at the end, or 0 */
} Name;

/* Scans a name at p whose first character is known to start one. */
Name lex_scan_name(Lexer *lx);
bool lex_starts_name(const Lexer *lx, const char *q);
bool lex_name(Lexer *lx);
/* By what follows at p: a parenthesis, a bracket, or neither. */
TokenKind lex_identifier_kind(const Lexer *lx);
/* `name:` followed by a space. */
bool lex_at_key_colon(const Lexer *lx, const char *q);
/* Skips blanks from q; true when a slash follows: the operator in front is a name then, as in &+/2.
 */
bool lex_slash_follows(const Lexer *lx, const char *q);

/* Second half of the messages about a misplaced do. */
extern const char *const lex_do_advice;

/* strings.c: p stands on the opening quote, colon or tilde. */
bool lex_string(Lexer *lx);
bool lex_quoted_atom(Lexer *lx);
bool lex_quoted_call(Lexer *lx);
bool lex_sigil(Lexer *lx);
bool lex_char(Lexer *lx);

#endif
