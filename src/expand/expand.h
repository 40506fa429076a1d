#ifndef EXPAND_H
#define EXPAND_H
/*
 * The walk from quoted AST to expanded AST (contract: src/README.md). An Expander lives as long as one compilation unit
 * (a file, an eval, a module body); all terms it makes are in its front heap.
 *
 * Two kinds of mistakes in the source:
 *   expand_error  logged at once through diag (1.15: "errors have been logged"), the walk goes on, ex->errors counts;
 *   expand_fail   ends the walk: every caller returns TERM_NONE at once; ex->failure is what the loader raises.
 * A macro that raised also ends the walk, with the exception left pending in the process (FAIL_PENDING).
 */
#include "src/expand/env.h"
#include "src/syntax/diag.h"
#include "src/term/heap.h"

typedef enum { FAIL_NONE, FAIL_RAISE, FAIL_PENDING } FailKind;

/* How the expander calls Elixir code; filled by src/load. All terms in and out are front-heap terms. */
typedef struct MacroRunner {
    void *ctx; /* the compiling process */
    /* Call module.name(args...): result copied into `to`, or TERM_NONE with the exception left pending in the process. */
    Term (*call)(void *ctx, Heap *to, Term module, Term name, const Term *args, int n);
    /* Make sure the module is loaded (from image or already there); false when there is no such module. */
    bool (*ensure_loaded)(void *ctx, Term module);
} MacroRunner;

struct OpenModule; /* define.h: the module whose body is running */

typedef struct Expander {
    Heap *heap;
    Diag *diag;
    MacroRunner *runner;
    struct OpenModule *open; /* or NULL outside of modules */
    int errors;
    FailKind fail_kind;
    Term fail_module;  /* exception module, e.g. CompileError */
    Term fail_message; /* binary, without the FILE:LINE prefix */
    uint32_t fail_line;
    int depth; /* shared depth counter (decisions 22) */
    int counter; /* hygiene and variable versions */
} Expander;

/* Expand one expression; *env is updated by what leaks out (aliases, imports, variables). TERM_NONE: failed. */
Term expand(Expander *ex, Env *env, Term quoted);

Term expand_fail(Expander *ex, const Env *env, Term meta, const char *fmt, ...) PRINTF_LIKE(4, 5);
Term expand_error(Expander *ex, const Env *env, Term meta, const char *fmt, ...) PRINTF_LIKE(4, 5);
#endif
