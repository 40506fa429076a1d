#ifndef PARSER_H
#define PARSER_H
/*
 * Source text -> quoted AST, exactly as Code.string_to_quoted/2 gives it under the same options.
 * The whole text is tokenised first, so an error of the lexer wins over one of the parser, as in
 * Elixir. Literals and atoms that an Elixir function must encode are left in the tree as markers
 * for the caller to replace, bottom up: wrap_literals  (literal_encoder)       {:"$literal", meta,
 * literal} wrap_atoms     (static_atoms_encoder)  {:"$atom", meta, "text"}      meta has line,
 * column
 */
#include "src/syntax/diag.h"
#include "src/term/heap.h"

typedef struct ParseOptions {
    uint32_t line;   /* of the first character; 0 counts as 1 */
    uint32_t column; /* of the first character; 0 counts as 1 */
    bool columns;    /* column: in metadata */
    bool token_metadata;
    bool existing_atoms_only;
    bool no_unescape; /* unescape: false */
    bool no_warnings; /* emit_warnings: false */
    bool warn_on_unnecessary_quotes;
    bool wrap_literals;
    bool wrap_atoms;
    Term *comments; /* when not NULL: receives the list of comment maps
                       (string_to_quoted_with_comments) */
} ParseOptions;

/* The defaults of the compiler: columns, warnings on. */
ParseOptions parse_options_default(void);

/* Quoted AST of the whole source. On a syntax error: TERM_NONE, and the error is in diag
 * (DIAG_SYNTAX, DIAG_TOKEN_MISSING). Never panics on bad input, whatever the bytes. The tree may be
 * as deep as the source nests. */
Term parse_source(Heap *heap, Source *src, const ParseOptions *opts, Diag *diag);
#endif
