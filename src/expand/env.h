#ifndef ENV_H
#define ENV_H
/*
 * Macro.Env in C, and the state of the walk that belongs to it. An Env is copied by assignment:
 * what a nested scope adds (aliases, imports, variables) is forgotten with the copy. Only `scope`
 * is shared between copies.
 *
 * Variables are a map term %{{name, context} => version}, exactly what Macro.Env calls
 * versioned_vars; a context is an atom, or the hygiene counter (an integer) of a macro's variable.
 * Versions are unique within one Scope: a def clause, or a file.
 */
#include "src/term/atom.h"
#include "src/term/heap.h"
#include "src/term/map.h"

typedef struct {
    Term name, context;
    uint32_t line, column;
    bool used;
    bool shadows; /* a variable of that name was there before the match */
    bool silent;  /* no warning when unused: generated code, hygienic variables */
} VarInfo;

/* The variables made so far in one def clause or file. Index i is version first_version + i. */
typedef struct Scope {
    VarInfo *vars;
    uint32_t count, cap;
    uint32_t first_version;
} Scope;

typedef struct Imports Imports; /* immutable; imports.h */

typedef struct Env {
    Term file; /* binary */
    uint32_t line;
    Term module;          /* atom, nil outside of modules */
    Term function;        /* {name, arity} or nil */
    Term context;         /* nil, :match or :guard */
    Term aliases;         /* [{Alias, Module}] */
    Term macro_aliases;   /* [{Alias, {counter, Module}}] */
    Term requires;        /* sorted list of modules */
    Term context_modules; /* modules defined so far in this context, newest first */
    Term lexical_tracker, tracers;
    Imports *imports;

    Scope *scope;
    Term vars;     /* what a name refers to now */
    Term write;    /* arguments of a call: what names refer to behind the call; or TERM_NONE */
    Term prematch; /* inside a pattern: `vars` before it, else TERM_NONE */
    uint32_t prematch_version; /* variables from this version on belong to the current pattern */
    bool in_bitsize; /* in a size() of a pattern: guard context, but variables of the pattern are
                        seen */
    bool caller;     /* __CALLER__ may be used (in macros) */
    bool stacktrace; /* __STACKTRACE__ may be used (in rescue and catch) */
} Env;

/* The environment at the top of a file: nothing but Kernel imported (only the native macros while
 * there is none). */
void env_init(Env *env, Heap *heap, Term file);
/* A new Scope that continues after the versions in env->vars. */
void env_new_scope(Env *env);
/* %Macro.Env{}, with this line. */
Term env_to_term(Heap *heap, const Env *env, uint32_t line);
/* The other way; false when the term is no %Macro.Env{}. Gets a scope of its own. */
bool env_from_term(Env *env, Heap *heap, Term map);

/* Version of a variable, or -1. */
int64_t env_find_var(Term vars, Term name, Term context);
/* Makes a variable: the next version. */
uint32_t env_define_var(Env *env, Heap *heap, Term name, Term context, Term meta, bool shadows);
/* Remembers that the variable of that version is used. */
void env_use_var(Env *env, int64_t version);

/* Module an alias atom (:"Elixir.Foo") stands for, or TERM_NONE; only aliases, not macro aliases.
 */
Term env_find_alias(const Env *env, Term alias);
void env_put_alias(Env *env, Heap *heap, Term alias, Term module);
void env_delete_alias(Env *env, Heap *heap, Term alias);
/* Aliases made inside one macro expansion. */
Term env_find_macro_alias(const Env *env, Term alias, Term counter);
void env_put_macro_alias(Env *env, Heap *heap, Term alias, Term counter, Term module);
bool env_is_required(const Env *env, Term module);
void env_put_require(Env *env, Heap *heap, Term module);
/* Note that the module is defined in this context. */
void env_put_context_module(Env *env, Heap *heap, Term module);
bool env_has_context_module(const Env *env, Term module);

static inline bool env_in_match(const Env *env) { return term_same(env->context, AM(MATCH)); }
static inline bool env_in_guard(const Env *env) { return term_same(env->context, AM(GUARD)); }
#endif
