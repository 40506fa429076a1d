#ifndef QUOTED_H
#define QUOTED_H
/*
 * Quoted expressions: {name, meta, args} builders and readers. A node is a 3-tuple whose second
 * element is a list; variables have an atom in place of args; name may itself be a node (remote and
 * anonymous calls).
 */
#include "src/term/atom.h"
#include "src/term/heap.h"

/* {name, meta, args} */
Term quoted_call(Heap *h, Term name, Term meta, Term args);
/* {name, meta, [a]} and {name, meta, [a, b]} */
Term quoted_call1(Heap *h, Term name, Term meta, Term a);
Term quoted_call2(Heap *h, Term name, Term meta, Term a, Term b);
/* {name, meta, context} */
Term quoted_var(Heap *h, Term name, Term meta, Term context);
/* {{:., meta, [target, fun]}, meta, args} */
Term quoted_remote(Heap *h, Term meta, Term target, Term fun, Term args);
/* {:__block__, meta, list} */
Term quoted_block(Heap *h, Term meta, Term list);
/* {:__aliases__, meta, list} */
Term quoted_aliases(Heap *h, Term meta, Term list);

/* A 3-tuple with a list for meta. */
bool quoted_is_node(Term t);
/* {atom, meta, args} with a list of args. */
bool quoted_is_call(Term t);
/* {atom, meta, context} with an atom for context. */
bool quoted_is_var(Term t);
/* {name, meta, args} with exactly n args (n < 0: any number). */
bool quoted_is(Term t, Term name, int n);
/* {{:., _, [target, fun]}, meta, args} */
bool quoted_is_remote(Term t);

/* Parts of a node; the caller has checked quoted_is_node. */
static inline Term quoted_name(Term t) { return box_words(t)[1]; }
static inline Term quoted_meta(Term t) { return box_words(t)[2]; }
static inline Term quoted_args(Term t) { return box_words(t)[3]; }
/* i-th argument (from 0) of a call known to have it. */
Term quoted_arg(Term t, int i);

/* Metadata is a keyword list. */
/* Value of key, or TERM_NONE. */
Term meta_get(Term meta, Term key);
/* :line and :column as numbers, 0 when absent. */
uint32_t meta_line(Term meta);
uint32_t meta_column(Term meta);
/* key: value in front, after removing an older one. */
Term meta_put(Heap *h, Term meta, Term key, Term value);
/* Without key. */
Term meta_delete(Heap *h, Term meta, Term key);
/* [line: n], and [line: n, column: c]. */
Term meta_from_line(Heap *h, uint32_t line);
Term meta_from_position(Heap *h, uint32_t line, uint32_t column);
/* Only the :line of meta, as a meta. */
Term meta_line_only(Heap *h, Term meta);
#endif
