#ifndef LEXICON_H
#define LEXICON_H
/*
 * The aliases and imports of one file, and which of them were used. A second directive for the same
 * name starts anew, as in Elixir. Front memory.
 */
#include "src/syntax/diag.h"
#include "src/term/atom.h"

typedef struct {
    Term module; /* the alias, or the imported module */
    Term name;   /* import of single functions: which; else TERM_NONE */
    int arity;
    bool is_import, used;
    uint32_t line, column;
} Directive;

typedef struct Lexicon {
    Directive *data;
    size_t len, cap;
} Lexicon;

/* An alias directive. warn: false for one that need not be used. All functions accept NULL. */
void lexicon_alias(Lexicon *lex, Term alias, uint32_t line, uint32_t column, bool warn);
/* An import of everything (name TERM_NONE) or of one function. */
void lexicon_import(Lexicon *lex, Term module, Term name, int arity, uint32_t line, uint32_t column,
                    bool warn);
/* The alias was followed. */
void lexicon_use_alias(Lexicon *lex, Term alias);
/* module.name/arity was called through an import. */
void lexicon_use_import(Lexicon *lex, Term module, Term name, int arity);
/* Warns about what was never used. */
void lexicon_report(const Lexicon *lex, Diag *diag);
#endif
