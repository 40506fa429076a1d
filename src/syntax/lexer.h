#ifndef LEXER_H
#define LEXER_H
/*
 * Source text -> tokens. Tokens carry the facts about spacing and line ends the grammar depends on:
 * kinds of identifier by what follows, operators swallowing the line end in front of them, counts
 * of newlines. Token arrays and string parts are malloc'd and belong to the Lexer; terms in tokens
 * belong to its heap.
 */
#include "src/syntax/parser.h"
#include "src/term/atom.h"

typedef enum {
#define TOKEN(name, text) TOK_##name,
#include "src/syntax/tokens.def"
#undef TOKEN
} TokenKind;

typedef enum { OP_LEFT, OP_RIGHT, OP_PREFIX } OpAssoc;

typedef enum {
#define OPCLASS(name, assoc, prec) OPC_##name,
#include "src/syntax/operators.def"
    OPC_COUNT
} OpClass;

typedef enum {
    OPER_NONE,
#define OPERATOR(name, text, class) OPER_##name,
#include "src/syntax/operators.def"
    OPER_COUNT
} Operator;

typedef struct OpInfo {
    const char *text;
    uint8_t length;
    uint8_t klass; /* OpClass */
    uint8_t assoc; /* OpAssoc */
    uint16_t prec;
} OpInfo;
extern const OpInfo op_infos[OPER_COUNT];

typedef struct Token {
    uint8_t kind;   /* TokenKind */
    uint8_t op;     /* Operator, for TOK_OP */
    uint8_t quoted; /* identifier after a dot that was written in quotes: its delimiter, else 0 */
    uint32_t line, column;
    uint32_t newlines; /* EOL , ; the line ends it stands for; operators and closers: those in front
                          of them */
    uint32_t offset, length; /* bytes of the source */
    union {
        Term value;              /* atom of names, value of literals */
        struct StringToken *str; /* strings, sigils, quoted atoms and keys */
    };
} Token;

typedef struct TokenList {
    Token *items; /* ends in TOK_EOF */
    size_t count, cap;
} TokenList;

/* A piece of a string: text, or an interpolation with its own tokens. */
typedef struct StringPart {
    bool is_code;
    Term text; /* binary, escapes resolved */
    TokenList tokens;
    uint32_t line, column;         /* of #{ */
    uint32_t end_line, end_column; /* of } */
} StringPart;

typedef struct StringToken {
    struct StringToken *next; /* all of one lexer, for freeing */
    StringPart *parts;
    size_t count, cap;
    char delimiter[4];   /* as the :delimiter metadata shows it */
    int32_t indentation; /* of a heredoc, else -1 */
    Term sigil;          /* atom sigil_x */
    Term modifiers;      /* charlist */
} StringToken;

typedef struct Lexer Lexer;

/* Tokenises a whole source. NULL after an error, which is in diag then. */
Lexer *lexer_run(Heap *heap, Source *src, const ParseOptions *opts, Diag *diag);
const TokenList *lexer_tokens(const Lexer *lx);
void lexer_free(Lexer *lx);
/* The token as a syntax error names it: '=>', foo, "1". */
void token_describe(Buf *out, const Source *src, const Token *t);
/* One line a token, for dumps. */
void token_list_print(Buf *out, const Source *src, const TokenList *list);
#endif
