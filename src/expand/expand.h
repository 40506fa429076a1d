#ifndef EXPAND_H
#define EXPAND_H
/*
 * The walk from quoted AST to expanded AST (contract: src/README.md). An Expander lives as long as
 * one compilation unit (a file, an eval, a module body); all terms it makes are in its front heap.
 *
 * Two kinds of mistakes in the source:
 *   expand_error  logged at once through diag (1.15: "errors have been logged"), the walk goes on,
 * ex->errors counts; expand_fail   ends the walk: every caller returns TERM_NONE at once;
 * ex->failure is what the loader raises. A macro that raised also ends the walk, with the exception
 * left pending in the process (FAIL_PENDING).
 */
#include "src/code/moddef.h"
#include "src/expand/env.h"
#include "src/syntax/diag.h"
#include "src/term/heap.h"

typedef enum { FAIL_NONE, FAIL_RAISE, FAIL_PENDING } FailKind;

struct Definition; /* openmod.h */
struct Expander;
struct OpenModule;  /* define.h: the module whose body is running */
struct Lexicon;     /* lexicon.h */
struct RemoteCalls; /* remotes.h */
struct References;  /* references.h */

/* How the expander calls Elixir code; filled by src/load. All terms in and out are front-heap
 * terms. */
typedef struct MacroRunner {
    void *ctx; /* the job of src/load */
    /* Call module.name(args...): result copied into `to`, or TERM_NONE with the exception left
     * pending in the process. */
    Term (*call)(void *ctx, Heap *to, Term module, Term name, const Term *args, int n);
    /* Call a macro of the module whose body is running (args[0] is the caller's env), like call. */
    Term (*call_local)(void *ctx, struct Expander *ex, struct OpenModule *open,
                       struct Definition *def, const Term *args, int n);
    /* Make sure the module is loaded (from image or already there); false when there is no such
     * module. */
    bool (*ensure_loaded)(void *ctx, Term module);
    /* The same when only the struct of the module is wanted: true also when the module is open in
     * another file of the compilation and has its struct. */
    bool (*ensure_struct)(void *ctx, Term module);
} MacroRunner;

typedef struct Expander {
    Heap *heap;
    Diag *diag;
    MacroRunner *runner;           /* NULL: no macros but the native ones */
    struct OpenModule *open;       /* or NULL outside of modules */
    struct HandleSet *handles;     /* handle.h: of this compilation */
    int fn_depth;                  /* anonymous functions around the code under expansion */
    bool local_macros;             /* those of the module may be called in its body: Macro.expand */
    bool evaluated;                /* a piece of text for eval: values nobody uses are no finding */
    struct Lexicon *lexicon;       /* aliases and imports of the file, or NULL */
    struct RemoteCalls *remotes;   /* where remote calls are noted, or NULL */
    struct References *references; /* modules the file refers to, or NULL */
    int errors;
    FailKind fail_kind;
    Term fail_module;  /* exception module, e.g. CompileError */
    Term fail_message; /* binary, without the FILE:LINE prefix */
    uint32_t fail_line;
    const char *fail_file; /* NULL: that of the compilation */
    Term places; /* of a failed walk: stack trace entries, outermost first; not a list: none */
    int depth;   /* shared depth counter (decisions 22) */
    int counter; /* hygiene and variable versions */
} Expander;

/* Expand one expression; *env is updated by what leaks out (aliases, imports, variables).
 * TERM_NONE: failed. */
Term expand(Expander *ex, Env *env, Term quoted);
/* Expand the elements of a proper list as the arguments of a call: none sees the variables of
 * another. */
Term expand_args(Expander *ex, Env *env, Term args);
/* Expand a whole file or evaluated text: like expand, then warns about variables that were never
 * used (unless keep_vars: the prompt and eval, where they may be used later). */
Term expand_unit(Expander *ex, Env *env, Term quoted, bool keep_vars);

/*
 * Expand one clause of def, defp, defmacro, defmacrop. env is a copy of the definition's
 * environment with env->function set, and env->caller when it is a macro; it gets a fresh scope.
 * args: list of quoted patterns (without defaults), guards: list of quoted guards (may be []),
 * body: quoted, TERM_NONE for a bodyless clause. Warns about unused variables and names
 * `Mod.fun/arity` in diagnostics. False: the walk has failed.
 */
typedef ClauseDef ClauseOut;
bool expand_def_clause(Expander *ex, Env *env, Term meta, Term args, Term guards, Term body,
                       ClauseOut *out);
/* Splits quoted `head when a when b` : *head and the list of guards (each may be any) in source
 * order. */
void expand_split_when(Heap *heap, Term quoted, Term *head, Term *guards);

/* Turns an alias ({:__aliases__, ..} or an atom) into its atom without expanding anything else;
 * else TERM_NONE. */
Term expand_alias(Expander *ex, Env *env, Term quoted);
/* May :erlang.name/arity stand in a guard? */
bool expand_is_guard_function(Term name, uint32_t arity);
/* Code that is kept as it is (a type), with the modules its aliases mean here. */
Term expand_aliases_in(Expander *ex, Env *env, Term quoted);
/* A map with the fields of a module's struct. TERM_NONE: the walk has failed. */
Term expand_struct_fields(Expander *ex, Env *env, Term meta, Term name);

/* Quoted expression whose value is `term` (Macro.escape/2). With unquote, {:unquote, _, [x]} in it
 * becomes x (the unquote fragments of def). A pid, function or the like fails with ArgumentError in
 * ex. */
Term quote_escape(Expander *ex, Term term, bool unquote);
/* A number no other macro expansion has: the counter of hygienic variables. */
int64_t expand_next_counter(void);
/* What a macro of `receiver` has returned, as the expander takes it: lines where there are none,
 * variables and aliases marked as that macro's. */
Term expand_macro_result(Heap *heap, Term quoted, uint32_t line, Term receiver);

/* Macro.expand_once: what one step of expansion makes of `quoted`; *changed tells whether there was
 * one. */
Term expand_macro_once(Expander *ex, Env *env, Term quoted, bool *changed);

/* Record what the loader shall raise: CompileError "FILE:LINE: message". */
Term expand_fail(Expander *ex, const Env *env, Term meta, const char *fmt, ...) PRINTF_LIKE(4, 5);
/* The same with another exception (message as it is). */
Term expand_fail_as(Expander *ex, Term exception, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Log an error with its place and go on. Returns TERM_NONE for convenience, which does not mean the
 * walk failed. */
Term expand_error(Expander *ex, const Env *env, Term meta, const char *fmt, ...) PRINTF_LIKE(4, 5);
/* Source text of quoted code, for messages: front memory. */
const char *quoted_text(Expander *ex, Term quoted);
/* inspect(term), for messages: front memory. */
const char *term_text(Term term);
/* Log a warning. */
void expand_warn(Expander *ex, const Env *env, Term meta, const char *fmt, ...) PRINTF_LIKE(4, 5);
#endif
