/* Statements and -> clauses: parentheses, fn, do blocks. */
#include "src/syntax/parser_int.h"

#include "lib/front.h"

/* What stands between two delimiters. */
typedef struct Body {
    ListBuilder exprs; /* statements, or finished clauses */
    bool has_clauses;
    Term args; /* EX_PARENS_ARGS: the arguments; else TERM_NONE */
    /* The clause being read: */
    bool open;
    Term head, clause_meta;
    ListBuilder body;
} Body;

static void skip_eol(Parser *p) {
    if (at(p, TOK_EOL)) p->t++;
}

static bool at_body_end(const Parser *p) {
    switch (p->t->kind) {
    case TOK_RPAREN:
    case TOK_END:
    case TOK_BLOCK:
    case TOK_EOF: return true;
    default: return false;
    }
}

/* --- clause heads --- */

/* [a, b when c] -> [{:when, _, [a, b, c]}] */
static Term unwrap_when(Parser *p, Term args) {
    if (!term_is_cons(args)) return args;
    ListBuilder all = list_builder(p->heap);
    Term rest = args;
    for (; term_is_cons(term_tail(rest)); rest = term_tail(rest))
        list_builder_add(&all, term_head(rest));
    Term last = term_head(rest);
    if (!quoted_is(last, AM(WHEN), 2)) return args;
    list_builder_add(&all, quoted_arg(last, 0));
    list_builder_add(&all, quoted_arg(last, 1));
    Term when = tuple3(p->heap, AM(WHEN), quoted_meta(last), list_builder_end(&all, TERM_NIL));
    return term_cons(p->heap, when, TERM_NIL);
}

/* A block made only to hold unquote_splicing is opened again. */
static Term unwrap_splice(Term args) {
    if (!term_is_cons(args) || !term_is_nil(term_tail(args))) return args;
    Term only = term_head(args);
    if (!quoted_is(only, AM(BLOCK), 1)) return args;
    return quoted_is(quoted_arg(only, 0), AM(UNQUOTE_SPLICING), -1) ? quoted_args(only) : args;
}

/* (a, b) when guard: p stands on `when`. */
static Term parse_parens_guard(Parser *p, Term args) {
    const Token *when = p->t++;
    skip_eol(p);
    Expr guard = parse_expr(p, 0, 0);
    if (guard.kind == EX_ERROR) return TERM_NONE;
    ListBuilder all = list_builder(p->heap);
    for (; term_is_cons(args); args = term_tail(args))
        list_builder_add(&all, term_head(args));
    list_builder_add(&all, guard.term);
    Term node = tuple3(p->heap, AM(WHEN), meta_of(p, when), list_builder_end(&all, TERM_NIL));
    return term_cons(p->heap, node, TERM_NIL);
}

/* The rest of a list of arguments whose first is `first`. */
static Term parse_more_args(Parser *p, Term first) {
    ListBuilder args = list_builder(p->heap);
    if (!term_is_none(first)) list_builder_add(&args, first);
    while (term_is_none(first) || at(p, TOK_COMMA)) {
        if (!term_is_none(first)) p->t++;
        first = TERM_NIL;
        if (at_keyword_key(p)) {
            Term pairs = parse_no_parens_keywords(p);
            if (term_is_none(pairs)) return pairs;
            list_builder_add(&args, pairs);
            break;
        }
        Expr e = parse_expr(p, 0, FLAG_NO_DO);
        if (e.kind == EX_ERROR) return TERM_NONE;
        if (e.kind == EX_NO_PARENS) return fail_no_parens_strict(p, e.term, false);
        list_builder_add(&args, e.term);
    }
    return list_builder_end(&args, TERM_NIL);
}

/* --- bodies --- */

static void finish_clause(Parser *p, Body *b) {
    if (!b->open) return;
    b->open = false;
    Term exprs = list_builder_end(&b->body, TERM_NIL);
    Term body = term_is_nil(exprs) ? AM(NIL) : build_block(p, exprs);
    Term clause = quoted_call2(p->heap, AM(OP_ARROW), b->clause_meta, b->head, body);
    list_builder_add(&b->exprs, clause);
}

static void add_statement(Body *b, Term expr) {
    list_builder_add(b->open ? &b->body : &b->exprs, expr);
}

/* p stands on -> : opens a clause and reads the first statement of its body. Returns it, or
 * TERM_NONE with an error (*ok false) or for an empty body. */
static Term start_clause(Parser *p, Body *b, Term head, bool *ok) {
    const Token *arrow = p->t;
    finish_clause(p, b);
    uint32_t newlines = newlines_after(arrow);
    Term meta = meta_add_newlines(p, meta_of(p, arrow), newlines ? newlines : arrow->newlines);
    b->open = true;
    b->has_clauses = true;
    b->head = unwrap_when(p, unwrap_splice(head));
    b->clause_meta = meta;
    b->body = list_builder(p->heap);
    p->t++;
    skip_eol(p);
    *ok = true;
    if (at_body_end(p) || at(p, TOK_SEMICOLON)) {
        parse_warning(p, arrow,
                      "an expression is always required on the right side of ->. Please provide a "
                      "value after ->");
        return literal(p, AM(NIL), meta_of(p, arrow));
    }
    Expr e = parse_expr(p, 0, 0);
    *ok = e.kind != EX_ERROR;
    return e.term;
}

/* end_of_expression of a clause whose body has no metadata of its own. */
static void annotate_clause(Parser *p, Body *b, const Token *eoe) {
    Term node = annotate_end(p, tuple3(p->heap, AM(OP_ARROW), b->clause_meta, TERM_NIL), eoe);
    b->clause_meta = quoted_meta(node);
}

static bool fail_late_clause(Parser *p, const Token *arrow) {
    fail_at(p, arrow,
            "unexpected operator ->. If you want to define multiple clauses, the first expression "
            "must use ->. "
            "Syntax error before: ",
            "'->'");
    return false;
}

/* A statement, or the head of a clause: its arguments in *args when -> follows, else *args is
 * TERM_NONE. */
static Expr parse_unit(Parser *p, Term *args) {
    *args = TERM_NONE;
    if (at_op(p, OPER_STAB)) {
        *args = TERM_NIL;
        return expr_make(EX_MATCHED, TERM_NIL);
    }
    Expr e = at_keyword_key(p) ? expr_make(EX_MATCHED, TERM_NONE) : parse_expr(p, 0, FLAG_CLAUSE);
    if (e.kind == EX_ERROR) return e;
    if (e.kind == EX_PARENS_ARGS) {
        *args = e.term;
        if (at_op(p, OPER_WHEN)) *args = parse_parens_guard(p, e.term);
        if (term_is_none(*args)) return expr_error();
        if (at_op(p, OPER_STAB)) return e;
        fail_syntax(p);
        return expr_error();
    }
    bool list = term_is_none(e.term) || (at(p, TOK_COMMA) && e.kind == EX_MATCHED);
    if (list) {
        Term all = parse_more_args(p, e.term);
        if (term_is_none(all)) return expr_error();
        *args = all;
        return expr_make(at_op(p, OPER_STAB) ? EX_MATCHED : EX_PARENS_ARGS, all);
    }
    if (at_op(p, OPER_STAB) && e.kind != EX_UNMATCHED) *args = term_cons(p->heap, e.term, TERM_NIL);
    return e;
}

/* Everything up to a closing token. False after an error. */
static bool parse_body(Parser *p, Body *b) {
    *b = (Body){.exprs = list_builder(p->heap), .args = TERM_NONE};
    while (!at_body_end(p)) {
        Term args;
        const Token *start = p->t;
        Expr e = parse_unit(p, &args);
        if (e.kind == EX_ERROR) return false;
        if (e.kind == EX_PARENS_ARGS && !at_op(p, OPER_STAB)) {
            /* A list of arguments without its arrow: only right inside parentheses. */
            if (b->open || !term_is_nil(b->exprs.first) || start[-1].kind == TOK_SEMICOLON ||
                !at(p, TOK_RPAREN)) {
                if (!(at(p, TOK_EOL) && p->t[1].kind == TOK_RPAREN)) {
                    fail_syntax(p);
                    return false;
                }
                p->t++;
            }
            b->args = args;
            return true;
        }
        Term statement = e.term;
        if (!term_is_none(args)) {
            bool ok;
            if (!b->open && !b->has_clauses && !term_is_nil(b->exprs.first))
                return fail_late_clause(p, p->t);
            statement = start_clause(p, b, args, &ok);
            if (!ok) return false;
        }
        const Token *eoe = skip_eoe(p);
        bool end = at_body_end(p);
        if (!end && !eoe) {
            fail_syntax(p);
            return false;
        }
        if (term_is_none(statement)) continue;
        bool is_head = !term_is_none(args);
        if (!end && is_head && !quoted_is_node(statement)) annotate_clause(p, b, eoe);
        add_statement(b, end ? statement : annotate_end(p, statement, eoe));
    }
    finish_clause(p, b);
    return true;
}

/* Clauses as a list, statements as a block. */
static Term body_term(Parser *p, Body *b) {
    Term list = list_builder_end(&b->exprs, TERM_NIL);
    return b->has_clauses ? list : build_block(p, list);
}

/* --- parentheses --- */

/* Parentheses leave a trace in the metadata of a block only. */
static Term wrap_parens(Parser *p, Term term, bool empty, const Token *open, const Token *close) {
    if (!quoted_is(term, AM(BLOCK), -1)) return term;
    if (empty) return term;
    Term meta = meta_add_place(p, meta_of(p, open), AM(CLOSING), close);
    ListBuilder both = list_builder(p->heap);
    for (Term m = quoted_meta(term); term_is_cons(m); m = term_tail(m))
        list_builder_add(&both, term_head(m));
    return quoted_block(p->heap, list_builder_end(&both, meta), quoted_args(term));
}

/* () when guard ->, and () -> : no arguments. */
static bool at_empty_head(const Parser *p, unsigned flags) {
    return (flags & FLAG_CLAUSE) && (at_op(p, OPER_STAB) || at_op(p, OPER_WHEN));
}

Expr parse_paren(Parser *p, unsigned flags) {
    const Token *open = p->t++;
    skip_eol(p);
    bool empty = at(p, TOK_RPAREN);
    if (at(p, TOK_SEMICOLON)) p->t++;
    Body b;
    if (!parse_body(p, &b)) return expr_error();
    if (!at(p, TOK_RPAREN)) {
        fail_syntax(p);
        return expr_error();
    }
    if (!term_is_none(b.args)) {
        if (!(flags & FLAG_CLAUSE)) {
            fail_syntax(p);
            return expr_error();
        }
        p->t++;
        return expr_make(EX_PARENS_ARGS, b.args);
    }
    const Token *close = p->t++;
    p->last_call = TERM_NONE;
    if (empty && at_empty_head(p, flags)) return expr_make(EX_PARENS_ARGS, TERM_NIL);
    if (empty)
        parse_warning(p, open,
                      "invalid expression (). If you want to invoke or define a function, make "
                      "sure there are no "
                      "spaces between the function name and its arguments. If you wanted to pass "
                      "an empty block or "
                      "code, pass a value instead, such as a nil or an atom");
    return expr_make(EX_MATCHED, wrap_parens(p, body_term(p, &b), empty, open, close));
}

/* --- fn --- */

Expr parse_fn(Parser *p) {
    const Token *fn = p->t++;
    skip_eoe(p);
    Body b;
    if (!parse_body(p, &b)) return expr_error();
    if (!at(p, TOK_END) || !term_is_none(b.args)) {
        fail_syntax(p);
        return expr_error();
    }
    if (!b.has_clauses) {
        if (term_is_nil(b.exprs.first))
            fail_syntax(p);
        else
            fail_at(p, fn, "expected anonymous functions to be defined with -> inside: ", "'fn'");
        return expr_error();
    }
    const Token *end = p->t++;
    Term meta = meta_pair_of(p, meta_of(p, fn), fn, end);
    return expr_make(EX_MATCHED, tuple3(p->heap, AM(FN), meta, body_term(p, &b)));
}

/* --- do blocks --- */

static Term section_key(Parser *p, const Token *t, Term name) {
    return p->opts->wrap_literals ? literal(p, name, meta_of(p, t)) : name;
}

/* p stands behind do, else, ...: one entry of the keyword list. */
static Term parse_section(Parser *p, const Token *word, Term name) {
    skip_eoe(p);
    Body b;
    if (!parse_body(p, &b)) return TERM_NONE;
    if (!term_is_none(b.args) || at(p, TOK_RPAREN) || at(p, TOK_EOF)) return fail_syntax(p);
    return tuple2(p->heap, section_key(p, word, name), body_term(p, &b));
}

Term parse_do_block(Parser *p, const Token **end) {
    ListBuilder sections = list_builder(p->heap);
    const Token *word = p->t++;
    Term name = AM(DO);
    for (;;) {
        Term section = parse_section(p, word, name);
        if (term_is_none(section)) return section;
        list_builder_add(&sections, section);
        word = p->t++;
        if (word->kind == TOK_END) break;
        name = word->value;
    }
    *end = word;
    return list_builder_end(&sections, TERM_NIL);
}
