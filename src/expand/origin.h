#ifndef ORIGIN_H
#define ORIGIN_H
/*
 * Where a definition comes from when that is not the module's file: `@file` before it, or a quote
 * with location: :keep that it was written in. Stack traces and diagnostics name that file.
 */
#include "src/expand/expand_int.h"
#include "src/expand/openmod.h"

typedef struct {
    Term file;   /* absolute path: __ENV__.file; TERM_NONE: the module's file */
    Term shown;  /* the same as traces print it */
    Source *src; /* for diagnostics */
    bool kept;   /* the code is from a quote that keeps locations */
} Origin;

/* Of the definition with this head. Takes @file from the module: it counts for one definition. */
Origin origin_of(Expander *ex, OpenModule *open, Term head);
/* A path as stack traces print it: from the working directory. */
Term origin_shown(Heap *heap, Term path);
/* The text of a file named in code, for diagnostics. */
Source *origin_source(Heap *heap, Term path);
/* Code of a definition from a quote with location: :keep: nodes get the lines they have in that
 * quote, and no node a column. */
Term origin_lines(Heap *heap, Term quoted);
/* What is reported next is in the file of the definition: gives back what to put into diag->src
 * afterwards. */
Source *origin_enter(Diag *diag, const Definition *def);
#endif
