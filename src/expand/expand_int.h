#ifndef EXPAND_INT_H
#define EXPAND_INT_H
/* What the files of the expander share. A Term result that is TERM_NONE always means: the walk has
 * failed, return at once. */
#include "src/expand/define.h"
#include "src/expand/env.h"
#include "src/expand/expand.h"
#include "src/expand/imports.h"
#include "src/syntax/quoted.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/compare.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/tuple.h"

/* Return from the enclosing function when `var` is TERM_NONE. */
#define FAIL_IF_NONE(var)                        \
    do {                                         \
        if (term_is_none(var)) return TERM_NONE; \
    } while (0)

/* expand.c */
/* The elements of a list literal; handles `| tail`. In a pattern each sees the variables of those
 * before it. */
Term expand_list(Expander *ex, Env *env, Term list);
/* An element in a place where siblings do not see its variables; see args_begin. */
typedef struct {
    Term start, write;
} ArgsState;
ArgsState args_begin(Env *env);
void args_next(Env *env, const ArgsState *state);
void args_end(Env *env, Heap *heap, const ArgsState *state);
/* Warns about variables made since `from` (an index of env->scope) that nobody used. */
void warn_unused_vars(Expander *ex, const Env *env, uint32_t from);
/* Raises "invalid pattern in match, X is not allowed in matches" and its like; true when the
 * context is fine. */
bool assert_no_match_or_guard(Expander *ex, const Env *env, Term meta, const char *what);
bool assert_no_match(Expander *ex, const Env *env, Term meta, const char *what);

/* __DIR__ of a file name. */
Term file_directory(Heap *heap, Term file);

/* places.c */
/* Add to the stack trace of the failure: what ("expanding macro") module.name/arity, and the
 * function, module body or file it is called from. */
void places_add(Expander *ex, const Env *env, uint32_t line, const char *what, Term module,
                Term name, int arity);

/* meta.c: metadata as Elixir orders it */
/* key: value where key stands, or at the end. */
Term meta_store(Heap *heap, Term meta, Term key, Term value);
/* key: value in front. */
Term meta_push(Heap *heap, Term meta, Term key, Term value);
bool meta_is_true(Term meta, Term key);
/* The context a variable node belongs to: its counter or its third element. */
Term var_context(Term var);
/* Value of a key in a keyword list, or TERM_NONE. */
Term keyword_get(Term list, Term key);
/* A proper list of {atom, value}. */
bool is_keyword(Term list);
/* Fills in `line` where a macro's result has none, and marks its variables and aliases with the
 * counter. */
Term quoted_linify(Heap *heap, Term quoted, uint32_t line, Term receiver, Term counter);

/* The same, with {:"$hole", _, [i]} replaced by holes[i]. */
Term quoted_fill(Heap *heap, Term quoted, uint32_t line, Term receiver, Term counter,
                 const Term *holes);

/* template.c */
/* What a call of one of Kernel's small macros becomes, lines and counters filled in; TERM_AGAIN:
 * not one of those. */
Term expand_fast_macro(Expander *ex, Env *env, Term meta, Term name, Term args);

/* clauses.c */
/* Expands a pattern in match context; variables are defined in *env. ^x refers to the variables
 * there are now. */
Term expand_pattern(Expander *ex, Env *env, Term quoted);
/* Like it for a list of patterns. */
Term expand_patterns(Expander *ex, Env *env, Term list);
/* Runs any walk in match context. */
Term walk_pattern(Expander *ex, Env *env, Term (*walk)(Expander *, Env *, Term), Term quoted);
Term expand_guard(Expander *ex, Env *env, Term quoted);
/* [{:when, _, [p1, .., guard]}] or [p1, ..]: the heads of fn, case, with. */
Term expand_head(Expander *ex, Env *env, Term head);
/* `pattern when guard` without a list around. */
Term expand_pattern_when(Expander *ex, Env *env, Term quoted);
/* {:->, meta, [head, body]} with a scope of its own. */
Term expand_clause(Expander *ex, const Env *env, Term clause,
                   Term (*head)(Expander *, Env *, Term));
/* How the clauses of one key look: kind "case", key "do", 1 to max_args arguments, and who expands
 * a head. */
typedef struct {
    const char *kind, *key;
    int max_args;
    Term (*head)(Expander *ex, Env *env, Term head);
} ClauseRule;
Term expand_key_clauses(Expander *ex, const Env *env, Term meta, const ClauseRule *rule,
                        Term clauses);
/* A list of -> nodes, not empty. */
bool is_clause_list(Term clauses);
/* Number of patterns in the head of a -> node, without the guard. */
int clause_arity(Term clause);
/* A keyword list with only these keys (atom indexes), each once; else the walk fails. */
bool check_options(Expander *ex, const Env *env, Term meta, const char *kind, Term options,
                   const int *allowed, int count);
Term form_match(Expander *ex, Env *env, Term meta, Term left, Term right);
Term form_case(Expander *ex, Env *env, Term meta, Term subject, Term options);
Term form_cond(Expander *ex, Env *env, Term meta, Term options);
Term form_receive(Expander *ex, Env *env, Term meta, Term options);
Term form_try(Expander *ex, Env *env, Term meta, Term options);

/* comprehension.c */
Term form_for(Expander *ex, Env *env, Term meta, Term args);
Term form_with(Expander *ex, Env *env, Term meta, Term args);

/* lexical.c */
Term form_alias(Expander *ex, Env *env, Term meta, Term target, Term options);
Term form_require(Expander *ex, Env *env, Term meta, Term target, Term options);
Term form_import(Expander *ex, Env *env, Term meta, Term target, Term options);
/* {:__aliases__, ..} to an atom, or to a call of Module.concat when its head is computed. */
Term form_aliases(Expander *ex, Env *env, Term node);
/* The atom an alias node stands for after the aliases of env, or TERM_NONE when its head is no
 * atom. */
Term resolve_aliases(Expander *ex, const Env *env, Term meta, Term parts);
/* The module of an alias node, when an alias of env changes what it means; else TERM_NONE. */
Term known_alias(Expander *ex, const Env *env, Term meta, Term parts);
/* True when the module is loaded, or can be. */
bool load_module(Expander *ex, Term module);
/* False, with the walk failed, when the module can not be loaded. */
bool ensure_module_loaded(Expander *ex, const Env *env, Term meta, Term module);

/* capture.c */
Term form_fn(Expander *ex, Env *env, Term meta, Term clauses);
Term form_capture(Expander *ex, Env *env, Term meta, Term arg);

/* struct.c */
Term form_map(Expander *ex, Env *env, Term meta, Term args);
Term form_struct(Expander *ex, Env *env, Term meta, Term left, Term right);

/* bitspec.c */
Term form_bitstring(Expander *ex, Env *env, Term meta, Term args, bool require_size);

/* quote.c */
Term form_quote(Expander *ex, Env *env, Term meta, Term options, Term block);

/* dispatch.c */
Term dispatch_local(Expander *ex, Env *env, Term name, Term meta, Term args);
Term dispatch_remote(Expander *ex, Env *env, Term dot_meta, Term receiver, Term name, Term meta,
                     Term args);
/* What a local name/arity captured by & becomes: *module TERM_NONE for a local function; is_macro
 * when it needs a fn. */
typedef enum { CAPTURE_LOCAL, CAPTURE_REMOTE, CAPTURE_MACRO, CAPTURE_FAILED } CaptureKind;
CaptureKind dispatch_capture_local(Expander *ex, Env *env, Term meta, Term name, uint32_t arity,
                                   Term *module, Term *fun);
CaptureKind dispatch_capture_remote(Expander *ex, Env *env, Term meta, Term receiver, Term name,
                                    uint32_t arity, Term *module, Term *fun);
/* Runs a macro of a loaded module and expands what it gives. */
Term expand_macro(Expander *ex, Env *env, Term meta, Term receiver, Term name, Term args);
/* What a macro of a loaded module gives, as it is: no lines, no counters. */
Term run_remote_macro(Expander *ex, Env *env, Term meta, Term receiver, Term name, Term args);
/* What the macro called by this local node gives, not expanded any further. */
Term run_macro_once(Expander *ex, Env *env, Term quoted);
/* The same for receiver.name(args), receiver a module. */
Term run_remote_macro_once(Expander *ex, Env *env, Term quoted, Term receiver);
bool module_has_function(Term module, Term name, uint32_t arity);
bool module_has_macro(Term module, Term name, uint32_t arity);

/* rewrite.c */
/* Kernel.is_atom/1 -> :erlang.is_atom/1 and the like; true when there is a direct replacement. */
bool rewrite_inline(Term module, Term name, uint32_t arity, Term *to_module, Term *to_name);
/* Map.put(m, k, v) -> :maps.put(k, v, m) and the like, else the plain remote call. */
Term rewrite_call(Heap *heap, Term dot_meta, Term meta, Term module, Term name, Term args);
#endif
