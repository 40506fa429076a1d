#ifndef IMPORTS_H
#define IMPORTS_H
/*
 * The functions and macros a piece of code has imported: the two lists of Macro.Env, and a hash
 * table over both that is made at the first look-up. Immutable and shared by all Envs that have the
 * same imports.
 */
#include "src/term/heap.h"

struct Imports {
    Term functions, macros;            /* [{Module, [{name, arity}]}] */
    struct ImportTable *_Atomic table; /* whoever needs it first makes it */
};
typedef struct Imports Imports;

/* What a name/arity may refer to. */
typedef struct {
    int functions, macros; /* how many modules offer one */
    Term function_module, macro_module;
    Term other_module; /* the second one, when ambiguous */
} ImportMatch;

Imports *imports_new(Term functions, Term macros);
/* Kernel's functions and macros. */
Imports *imports_default(Heap *heap);
void imports_find(Imports *imports, Term name, uint32_t arity, ImportMatch *match);
/* [{arity, Module}] of everything imported under this name, sorted; for quote. [] when nothing. */
Term imports_of_name(Heap *heap, Imports *imports, Term name);
/* Sorted [{name, arity}] that `import Module` brings: names that start with _ are left out. */
Term imports_module_functions(Heap *heap, Term module);
Term imports_module_macros(Heap *heap, Term module);
/* :"MACRO-name", or TERM_NONE when no such atom exists and make is false. */
Term macro_function_name(Term name, bool make);
#endif
