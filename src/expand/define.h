#ifndef DEFINE_H
#define DEFINE_H
/* Native Kernel macros (defmodule, def*, @) and the modules whose bodies are running: definitions,
 * attributes. */
#include "src/expand/expand.h"

typedef struct OpenModule OpenModule;

/* Expand one of Kernel's native macros (see define_is_native). */
Term define_expand_native(Expander *ex, Env *env, Term name, Term meta, const Term *args, int n);
/* True for the Kernel macros C implements: defmodule/2 def/1,2 defp defmacro defmacrop @/1. */
bool define_is_native(Term name, int arity);

/* What the open module defines so far. */
typedef enum { DEF_NONE, DEF_DEF, DEF_DEFP, DEF_DEFMACRO, DEF_DEFMACROP } DefKind;
DefKind define_lookup(OpenModule *open, Term name, int arity);
/* Call a local macro of the open module (name without MACRO-): args[0] is the caller env term.
 * Result in ex->heap. */
Term define_call_local_macro(Expander *ex, OpenModule *open, Term name, const Term *args, int n);
/* Remember that the function under expansion calls the local name/arity (checked when the module
 * closes). */
void define_note_local_call(Expander *ex, const Env *env, Term meta, Term name, int arity);
/* The definition being expanded uses an imported function or macro. */
void define_note_import(Expander *ex, Term module, Term name, int arity);
/* Definition that super calls inside env->function; fills the name to call. TERM_NONE when there is
 * none. */
Term define_super(Expander *ex, const Env *env, Term meta, int arity);
/* "f/1, g/2": what super could be called for; front memory. */
const char *define_overridable_text(Expander *ex);
/* Fields of a struct being defined in the open module (%__MODULE__{}): its defaults map, or
 * TERM_NONE. */
Term define_open_struct(Expander *ex, Term module);
/* Keys of @enforce_keys of a struct in an open module that are not among the pairs given: a list.
 */
Term define_missing_keys(Expander *ex, Term module, Term pairs);
#endif
