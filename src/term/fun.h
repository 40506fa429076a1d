#ifndef FUN_H
#define FUN_H
/*
 * Functions as values.
 *   closure  [KIND_CLOSURE 1 + n][Function *][captured value 0] ..     arity and n are in the
 * Function export   [KIND_EXPORT_FUN 1][Export *]                              &Mod.fun/arity Both
 * pointers are 8-aligned, so the collector reads them as small integers.
 */
#include "src/term/heap.h"

struct Function;
struct Export;

static inline bool term_is_closure(Term t) { return term_is_kind(t, KIND_CLOSURE); }
static inline bool term_is_export_fun(Term t) { return term_is_kind(t, KIND_EXPORT_FUN); }
static inline struct Function *closure_function(Term t) {
    return (struct Function *)(uintptr_t)box_words(t)[1].word;
}
static inline Term *closure_captured(Term t) { return box_words(t) + 2; }
static inline struct Export *export_fun_entry(Term t) {
    return (struct Export *)(uintptr_t)box_words(t)[1].word;
}

/* What printing and hashing need to know of a function; filled in by whoever owns Function and
 * Export. */
typedef struct {
    Term module, name; /* atoms, or TERM_NONE */
    int arity;
    uint32_t index, uniq; /* closures: number within the module, fingerprint of the module's code */
    uint64_t hash;        /* .. the longer one */
    Term file; /* binary: the script whose top level made the closure; anything else: none */
} FunInfo;
/* Set once at boot by src/code (term/ may not include code/). */
extern void (*fun_describe)(Term fun, FunInfo *info);
/* Through fun_describe; without one, an empty answer. */
FunInfo fun_info(Term fun);
#endif
