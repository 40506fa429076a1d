#ifndef BUILTIN_H
#define BUILTIN_H
/*
 * The shape of a C function. Below the VM, so that the VM need not know any builtin; the table is
 * registered at boot.
 *
 * Term bif(Process *p, Term *args): arguments are ARG(0), ARG(1) .. (args[-(i)], frames grow down).
 * Returns a term; TERM_NONE after raise_*; TERM_AGAIN to be run again (state, a term, kept in
 * ARG(arity), which is TERM_NONE on the first run); TERM_WAIT the same when a signal came;
 * TERM_OFFLOAD the same on a front thread.
 */
#include "src/term/term.h"

typedef struct Process Process;
typedef Term BuiltinFn(Process *p, Term *args);

#define ARG(i) (args[-(ptrdiff_t)(i)])

enum {
    BIF_GUARD = 1, /* allowed in guards; then it neither allocates much nor has effects, and failure
                      is "guard fails" */
    BIF_PURE = 2,  /* no effects: the compiler may fold it */
    BIF_DIRTY = 4, /* may run long: moves to a pool thread (part 3) */
    BIF_RAISES = 8, /* :erlang.error, exit, throw, raise: leaves no entry of its own in stack
                       traces; set by builtin_register */
};

typedef struct {
    const char *module, *name; /* without "Elixir." rules: the atom's text */
    uint8_t arity, flags;
    BuiltinFn *fn;
    Term module_atom, name_atom; /* set by builtin_register */
} Builtin;

/* Make the table known (boot, once). The table stays where it is. */
void builtin_register(Builtin *table, size_t count);
/* The builtin for this function, or NULL. Lock-free. */
const Builtin *builtin_find(Term module, Term name, unsigned arity);
/* The registered table, for __info__/exports listings. */
const Builtin *builtin_table_get(size_t *count);
#endif
