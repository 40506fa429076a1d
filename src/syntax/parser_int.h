#ifndef PARSER_INT_H
#define PARSER_INT_H
/* Shared by parser.c (expressions), containers.c (calls, containers, blocks) and build.c (the nodes
 * they make). */
#include "src/syntax/quoted.h"
#include "src/syntax/syntax_int.h"
#include "src/term/list.h"
#include "src/term/tuple.h"

/* What an expression is to the grammar. */
typedef enum {
    EX_ERROR,     /* reported */
    EX_MATCHED,   /* complete: may stand anywhere */
    EX_UNMATCHED, /* ends in a do block: not as an argument without parentheses */
    EX_NO_PARENS, /* ends in a call with several arguments and no parentheses: nothing may follow it
                     in a list */
    EX_PARENS_ARGS, /* (a, b): only in front of -> ; term is the list of arguments */
} ExprKind;

typedef struct Expr {
    Term term;
    ExprKind kind;
} Expr;

enum {
    FLAG_NO_DO = 1,  /* inside arguments without parentheses: a do belongs to the call outside */
    FLAG_CLAUSE = 2, /* the first operand may be EX_PARENS_ARGS */
    FLAG_STRUCT_NAME = 4, /* the name between % and { : an identifier takes no arguments */
    FLAG_AT = 8,          /* operand of @ : brackets are left to the @ */
};

typedef struct PendingOp {
    Expr left;
    const Token *op;
} PendingOp;

typedef struct Parser {
    Heap *heap;
    Source *src;
    const ParseOptions *opts;
    Diag *diag;
    const Token *t;         /* current token */
    const Token *first;     /* first of its list: there is none in front of it */
    VEC(PendingOp) pending; /* operators waiting for their right side */
    Term op_atoms[OPER_COUNT];
    uint32_t line;             /* of line_pair */
    Term line_pair, line_meta; /* {:line, line}, [line: line] */
    Term column_cells[256];    /* [column: i], made on first use */
    Term last_no_parens;       /* newest call without parentheses that has arguments and no block */
    Term last_call;            /* newest variable or call that was read, see parse_map */
} Parser;

static inline Expr expr_make(ExprKind kind, Term term) { return (Expr){term, kind}; }
static inline Expr expr_error(void) { return (Expr){TERM_NONE, EX_ERROR}; }
static inline bool at(const Parser *p, TokenKind kind) { return p->t->kind == kind; }
static inline bool at_op(const Parser *p, Operator op) {
    return p->t->kind == TOK_OP && p->t->op == op;
}
static inline bool at_keyword_key(const Parser *p) {
    return p->t->kind == TOK_KW_IDENTIFIER || p->t->kind == TOK_KW_QUOTED;
}

/* parser.c */
Expr parse_expr(Parser *p, int min_prec, unsigned flags);
/* Goes on after a first operand. */
Expr parse_after_operand(Parser *p, Expr left, int min_prec, unsigned flags);
/* Statements up to the end of the token list. */
Term parse_program(Parser *p);
bool starts_argument(const Token *t);
/* Line end and/or semicolon; returns the token that stands for it, or NULL. */
const Token *skip_eoe(Parser *p);

/* clauses.c */
/* p stands on `(`. */
Expr parse_paren(Parser *p, unsigned flags);
Expr parse_fn(Parser *p);
/* p stands on `do`: the keyword list [do: ..., else: ...]; *end is the end token. */
Term parse_do_block(Parser *p, const Token **end);

/* containers.c */
Expr parse_list(Parser *p);
Expr parse_tuple(Parser *p);
Expr parse_bits(Parser *p);
Expr parse_map(Parser *p);
Expr parse_struct(Parser *p);
/* p stands on the opening bracket of an access. */
Term parse_access(Parser *p, Term target);
/* p stands on `(`: the list of arguments, or TERM_NONE; *close and the newlines behind the opening
 * one. */
Term parse_call_args(Parser *p, const Token **open, const Token **close);
/* Arguments without parentheses; kind tells what the call becomes. */
Term parse_no_parens_args(Parser *p, ExprKind *kind);
/* p stands on { after a dot: {a, b}; elements as a list. */
Term parse_brace_args(Parser *p, const Token **open, const Token **close);
/* Keyword list inside arguments without parentheses. */
Term parse_no_parens_keywords(Parser *p);

/* build.c */
Term fail_at(Parser *p, const Token *t, const char *prefix, const char *token);
Term fail_syntax(Parser *p); /* syntax error before the current token */
Term fail_syntax_at(Parser *p, const Token *t);
Term fail_depth(Parser *p);
Term fail_no_parens_strict(Parser *p, Term call, bool container);
void parse_warning(Parser *p, const Token *t, const char *text);
Term meta_of(Parser *p, const Token *t);
Term meta_at(Parser *p, uint32_t line, uint32_t column);
/* [key: [line:, column:]] in front of meta, when token_metadata is on. */
Term meta_add_place(Parser *p, Term meta, Term key, const Token *t);
/* newlines: n in front of meta, when token_metadata is on and n > 0. */
Term meta_add_newlines(Parser *p, Term meta, uint32_t newlines);
/* Of an opening token and its closing one: newlines, closing. */
Term meta_pair_of(Parser *p, Term meta, const Token *open, const Token *close);
Term meta_add(Parser *p, Term meta, Term key, Term value);
/* Line ends behind an opener (the token after it). */
uint32_t newlines_after(const Token *open);
Term literal(Parser *p, Term value, Term meta);
Term build_literal_token(Parser *p, const Token *t);
Term build_key(Parser *p, const Token *t);
Term build_string(Parser *p, const Token *t);
Term build_sigil(Parser *p, const Token *t);
Term build_quoted_atom(Parser *p, const Token *t);
Term build_op(Parser *p, Term left, const Token *op, Term right);
Term build_unary(Parser *p, const Token *op, Term operand);
Term build_block(Parser *p, Term exprs);
/* end_of_expression in the metadata of a node. */
Term annotate_end(Parser *p, Term expr, const Token *eoe);
#endif
