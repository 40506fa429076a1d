#ifndef COMPILE_MATCH_H
#define COMPILE_MATCH_H
/*
 * Pattern matching: rows of patterns over columns of registers become one tree of tests. Rows that
 * ask the same question of the same value, one after the other, share it; every clause body is
 * emitted once, at its leaf. Variables are bound to the registers in which the parts of the value
 * stand.
 */
#include "src/compile/compile_int.h"

typedef struct {
    Term *patterns; /* one for each column */
    Term guards;    /* list (any may hold), or one expression that may be a `when`; [] none */
    Term body;
    uint32_t line;
    uint32_t scope; /* of its variables */
    bool hot;       /* not worth keeping out of the way of the clauses behind it */
} Clause;

typedef struct MatchJob MatchJob;
struct MatchJob {
    /* Emits the body of a clause that has been chosen (its guards hold). Never falls through. */
    void (*body)(Gen *g, MatchJob *job, const Clause *clause);
    /* Emitted before a body, once the clause is chosen; may be NULL. */
    int dest;
    Label end;           /* where bodies jump to */
    bool columns_die;    /* column registers may be overwritten once a clause is chosen */
    bool prefer_last;    /* clauses whose body is trivial move out of line */
    bool accept_message; /* receive: take the message out first */
};

/* Match `count` clauses over the registers columns[0..n-1]; when none fits jump to `fail`. */
void match_clauses(Gen *g, MatchJob *job, const Clause *clauses, uint32_t count, const int *columns,
                   int n, Label fail);
/* Match one pattern against a register; falls through with its variables bound, or jumps to fail.
 */
void match_one(Gen *g, Term pattern, Term guards, int reg, Label fail);
#endif
