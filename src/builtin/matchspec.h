#ifndef MATCHSPEC_H
#define MATCHSPEC_H
/*
 * Match specifications: [{pattern, [guard, ..], [result, ..]}, ..], compiled to a small program for
 * one call of a builtin. Its constants are terms of the caller's heap, so it lives no longer than
 * the call: compiling again costs less than keeping it.
 *
 * Patterns are a list of tests on a stack of terms still to be looked at; guards and results are
 * programs for a stack machine whose functions are the guard builtins. No C recursion.
 */
#include "lib/vec.h"
#include "src/vm/process.h"

/* The instructions of both. */
enum {
    /* patterns */
    MS_ANY,
    MS_BIND,
    MS_SAME, /* as variable n */
    MS_CONSTANT,
    MS_TUPLE, /* of n elements */
    MS_PAIR,
    MS_MAP, /* term: the pattern's map; its values follow */
    /* expressions */
    MS_PUSH,
    MS_PUSH_VAR,
    MS_PUSH_VAR_COPY, /* for results: what lies outside the caller's heap is copied */
    MS_PUSH_OBJECT,
    MS_PUSH_OBJECT_COPY,
    MS_PUSH_ALL, /* $$ */
    MS_PUSH_ALL_COPY,
    MS_MAKE_PAIR,
    MS_MAKE_TUPLE,
    MS_MAKE_MAP, /* of n pairs */
    MS_CALL,
    MS_COPY_TOP,
    MS_AND, /* of n booleans */
    MS_OR,
    MS_JUMP_FALSE, /* keeps what it looked at when it jumps, else drops it */
    MS_JUMP_TRUE,
};

typedef struct {
    uint8_t op;
    uint32_t n; /* variable, size, jump target or number of arguments */
    Term term;
    const Builtin *fn;
} MatchOp;

typedef VEC(MatchOp) MatchCode;

typedef struct {
    MatchCode head, guard, body;
    Term pattern;
    VEC(uint32_t) order; /* of $$: the places of the variables, by their numbers */
} MatchClause;

typedef struct {
    VEC(MatchClause) clauses;
    VEC(Term) stack;       /* of a run */
    Term *vars;            /* values of a run, by place: the order of appearance */
    VEC(uint32_t) numbers; /* of the variables of the clause being compiled: '$7' is 7 */
    size_t max_vars;
    /* What is wrong: some text, a term (or TERM_NONE), more text. */
    bool failed;
    char error_before[80];
    Term error_term;
    char error_after[80];
} MatchSpec;

/* false: the fields error_* say why. Free it in either case. */
bool match_compile(MatchSpec *m, Term spec);
void match_free(MatchSpec *m);
/* The result for an object: TERM_NONE when no clause matches. With `copy` the object lies outside
 * p's heap, and the result refers to nothing in it. */
Term match_run(Process *p, MatchSpec *m, Term object, bool copy);

/* A pattern without variables: all of t is a constant. */
bool match_is_ground(Term t);
/* '$7': 7; -1: no variable. */
int64_t match_variable(Term t);
#endif
