#ifndef MODDEF_H
#define MODDEF_H
/*
 * A module ready to be compiled: what src/expand hands to src/compile. All terms are expanded AST
 * in a front heap. Special node besides Elixir's own: {:"$literal", meta, [term]} is any term as a
 * constant.
 */
#include "src/code/code.h"

typedef struct {
    uint32_t line;
    Term args;   /* list of patterns */
    Term guards; /* list of guard expressions: any may hold (`when a when b`) */
    Term body;
} ClauseDef;

typedef struct {
    Term name; /* macros: :"MACRO-name", with the caller as first argument */
    uint32_t arity;
    bool exported;
    bool generated; /* FN_GENERATED */
    bool hidden;    /* FN_HIDDEN: evaluator and loader frames */
    uint32_t line;
    Term file; /* binary: where it comes from if that is not the module's file, else nil or nothing
                */
    ClauseDef *clauses;
    uint32_t clause_count;
} FunctionDef;

typedef struct {
    Term name;
    Term file; /* binary, as stack traces print it */
    FunctionDef *functions;
    uint32_t function_count;
    Term extra[EXTRAS];
} ModuleDef;
#endif
