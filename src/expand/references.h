#ifndef REFERENCES_H
#define REFERENCES_H
/*
 * The modules a file refers to, and how: what a project's incremental compilation goes by. A hash
 * set in front memory, one a file. All functions accept NULL.
 */
#include "src/expand/env.h"

typedef enum {
    REF_RUNTIME = 1, /* inside of functions */
    REF_EXPORT = 2,  /* its struct, or its list of functions (import, require) */
    REF_COMPILE = 4  /* its code runs, or may run, while the file is compiled */
} RefKind;

typedef struct References {
    Term *modules; /* zero word: free */
    uint8_t *kinds;
    size_t count, mask;
} References;

void references_note(References *refs, Term module, RefKind kind);
/* A mention in the code: of functions REF_RUNTIME, of a module body REF_COMPILE. */
void references_note_in(References *refs, const Env *env, Term module);
/* [{module, kinds}] */
Term references_list(Heap *heap, const References *refs);
#endif
