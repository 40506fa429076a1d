#ifndef COMPILE_MATCH_INT_H
#define COMPILE_MATCH_INT_H
/* Inside pattern matching: constraints on values, shared by match.c (values) and bits.c (segments).
 */
#include "src/compile/match.h"

typedef enum {
    CON_IMM,                   /* atom, small integer, [] */
    CON_LIT,                   /* other number, string, any constant */
    CON_CONS,                  /* term: the list pattern */
    CON_TUPLE,                 /* term: list of element patterns */
    CON_MAP,                   /* term: pairs; extra: struct name pattern or none */
    CON_BIN,                   /* segs */
    CON_ATOM,                  /* is an atom */
    CON_KEY,                   /* term: value pattern, extra: constant key */
    CON_SEGS,                  /* segs: the segments from here on; the value is a position */
    CON_KEYDYN,                /* term: value pattern, extra: key expression */
    CON_EQ,                    /* equals the variable `term` */
    CON_DEFERRED = CON_KEYDYN, /* from here on: tested last and never shared */
} ConKind;

/* A segment of a binary pattern. */
typedef struct {
    Segment seg;
    Term size;    /* size expression when seg.size_kind is SEG_SIZE_REG */
    int64_t imm;  /* size in units when SEG_SIZE_IMM */
    Term pattern; /* of the value; TERM_NONE: bits below are the literal */
    Term literal; /* these bits must stand here */
} SegPat;

/* A value patterns ask about. */
typedef struct {
    int reg;
    int bin;   /* positions: register of the bitstring */
    int users; /* positions: rows that still read on from here */
} Occ;

typedef struct {
    ConKind kind;
    int occ;
    int n; /* CON_TUPLE: elements, CON_SEGS: segments left */
    Term term, extra;
    const SegPat *segs;
} Con;

typedef struct {
    Con *cons;
    int n, cap;
    const Clause *clause;
    uint32_t id;
    int bound[4]; /* registers variables of the row share with a column; enough to know */
    int nbound;
} Row;

typedef struct {
    Gen *g;
    MatchJob *job; /* NULL: match_one */
    VEC(Occ) occs;
} Matcher;

int occ_new(Matcher *m, int reg);
/* Require `pattern` of value occ in this row; binds variables at once. */
void row_require(Matcher *m, Row *row, int occ, Term pattern);
void row_add(Matcher *m, Row *row, Con con);
/* The row without constraint number `at`. */
Row row_without(Matcher *m, const Row *row, int at);
/* An empty copy of the row, for constraints that come before what is left of it; then the rest
 * without number `at`. */
Row row_begin(Matcher *m, const Row *row);
void row_end(Matcher *m, Row *inner, const Row *row, int at);
void match_rows(Matcher *m, Row *rows, int n, Label fail);

/* bits.c */
/* Segments of a binary pattern; NULL after a failure. */
const SegPat *bits_pattern(Gen *g, Term node, int *count);
/* Do two constraints CON_SEGS start with the same read? */
bool bits_same_head(const Con *a, const Con *b);
/* Emit the read for these rows (sharing it) and go on with them; at[i] is each row's constraint. */
void bits_match_group(Matcher *m, Row *rows, const int *at, int n, Label fail);
#endif
