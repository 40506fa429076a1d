#include "src/syntax/parser.h"

#include "lib/front.h"
#include "src/syntax/depth.h"
#include "src/syntax/parser_int.h"

/* --- places in the token list --- */

const Token *skip_eoe(Parser *p) {
    const Token *first = NULL;
    if (at(p, TOK_EOL)) first = p->t++;
    if (at(p, TOK_SEMICOLON)) {
        if (!first) first = p->t;
        p->t++;
    }
    return first;
}

static bool op_starts(const Token *t) {
    switch (op_infos[t->op].klass) {
    case OPC_UNARY:
    case OPC_AT:
    case OPC_CAPTURE:
    case OPC_ELLIPSIS: return true;
    default: return false;
    }
}

bool starts_argument(const Token *t) {
    switch (t->kind) {
    case TOK_INT:
    case TOK_FLOAT:
    case TOK_CHAR:
    case TOK_ATOM:
    case TOK_ATOM_QUOTED:
    case TOK_STRING:
    case TOK_CHARLIST:
    case TOK_STRING_HEREDOC:
    case TOK_CHARLIST_HEREDOC:
    case TOK_SIGIL:
    case TOK_ALIAS:
    case TOK_IDENTIFIER:
    case TOK_PAREN_IDENTIFIER:
    case TOK_BRACKET_IDENTIFIER:
    case TOK_DO_IDENTIFIER:
    case TOK_OP_IDENTIFIER:
    case TOK_KW_IDENTIFIER:
    case TOK_KW_QUOTED:
    case TOK_TRUE:
    case TOK_FALSE:
    case TOK_NIL:
    case TOK_FN:
    case TOK_LPAREN:
    case TOK_LBRACKET:
    case TOK_LBRACE:
    case TOK_LBITS:
    case TOK_PERCENT:
    case TOK_PERCENT_BRACE: return true;
    case TOK_OP: return op_starts(t);
    default: return false;
    }
}

/* --- names and calls --- */

/* The thing a name selects from: nothing, or the expression left of a dot. */
typedef struct Target {
    Term left; /* TERM_NONE: a plain name */
    const Token *dot;
} Target;

/* {name, meta, args} or {{:., _, [left, name]}, meta, args} */
static Term make_call(Parser *p, const Target *target, const Token *name, Term meta, Term args) {
    if (term_is_none(target->left)) return tuple3(p->heap, name->value, meta, args);
    Term dot =
        quoted_call2(p->heap, AM(OP_DOT), meta_of(p, target->dot), target->left, name->value);
    return tuple3(p->heap, dot, meta, args);
}

/* A name without arguments: a variable, or a field access. */
static Term make_name(Parser *p, const Target *target, const Token *name) {
    Term meta = meta_of(p, name);
    if (term_is_none(target->left))
        p->last_call = quoted_var(p->heap, name->value, meta, AM(NIL));
    else
        p->last_call =
            make_call(p, target, name, meta_add(p, meta, AM(NO_PARENS), AM(TRUE)), TERM_NIL);
    return p->last_call;
}

/* list ++ [last] */
static Term list_append(Parser *p, Term list, Term last) {
    ListBuilder b = list_builder(p->heap);
    for (; term_is_cons(list); list = term_tail(list))
        list_builder_add(&b, term_head(list));
    list_builder_add(&b, last);
    return list_builder_end(&b, TERM_NIL);
}

/* p stands on `do`: adds the block to the arguments, and do: and end: to the metadata. */
static bool take_do_block(Parser *p, Term *meta, Term *args) {
    const Token *start = p->t, *end = NULL;
    Term block = parse_do_block(p, &end);
    if (term_is_none(block)) return false;
    *args = list_append(p, *args, block);
    *meta = meta_add_place(p, meta_add_place(p, *meta, AM(END), end), AM(DO), start);
    return true;
}

static bool may_do(const Parser *p, unsigned flags) {
    return at(p, TOK_DO) && !(flags & FLAG_NO_DO);
}

/* A second group of parentheses calls what the first call returned: f.(1)(2). */
static bool take_second_parens(Parser *p, Term call, Term *fun, Term *meta, Term *args) {
    const Token *open, *close;
    *args = parse_call_args(p, &open, &close);
    if (term_is_none(*args)) return false;
    *fun = call;
    *meta = meta_pair_of(p, quoted_meta(call), open, close);
    return true;
}

/* The call {fun, meta, args} just read with parentheses: a second group, a do block. */
static Expr finish_parens_call(Parser *p, Term fun, Term meta, Term args, unsigned flags) {
    if (at(p, TOK_LPAREN)) {
        Term first = tuple3(p->heap, fun, meta, args);
        if (!take_second_parens(p, first, &fun, &meta, &args)) return expr_error();
    }
    if (!may_do(p, flags)) {
        p->last_call = tuple3(p->heap, fun, meta, args);
        return expr_make(EX_MATCHED, p->last_call);
    }
    if (!take_do_block(p, &meta, &args)) return expr_error();
    return expr_make(EX_UNMATCHED, tuple3(p->heap, fun, meta, args));
}

static Expr parse_parens_call(Parser *p, const Target *target, const Token *name, unsigned flags) {
    const Token *open, *close;
    Term args = parse_call_args(p, &open, &close);
    if (term_is_none(args)) return expr_error();
    Term meta = meta_pair_of(p, meta_of(p, name), open, close);
    Term call = make_call(p, target, name, meta, args);
    return finish_parens_call(p, quoted_name(call), meta, args, flags);
}

static Expr parse_no_parens_call(Parser *p, const Target *target, const Token *name,
                                 unsigned flags) {
    ExprKind kind;
    Term args = parse_no_parens_args(p, &kind);
    if (term_is_none(args)) return expr_error();
    Term meta = meta_of(p, name);
    if (may_do(p, flags)) {
        if (!take_do_block(p, &meta, &args)) return expr_error();
        kind = EX_UNMATCHED;
    } else if (name->kind == TOK_OP_IDENTIFIER && term_is_none(target->left) &&
               term_is_nil(term_tail(args))) {
        meta = meta_add(p, meta, AM(AMBIGUOUS_OP), AM(NIL));
    }
    p->last_call = make_call(p, target, name, meta, args);
    if (kind != EX_UNMATCHED) p->last_no_parens = p->last_call;
    return expr_make(kind, p->last_call);
}

static Expr parse_do_call(Parser *p, const Target *target, const Token *name) {
    Term meta = meta_of(p, name), args = TERM_NIL;
    if (!take_do_block(p, &meta, &args)) return expr_error();
    return expr_make(EX_UNMATCHED, make_call(p, target, name, meta, args));
}

/* p stands on a name of any kind. *access: brackets may follow. */
static Expr parse_name(Parser *p, Target target, unsigned flags, bool *access) {
    const Token *name = p->t++;
    *access = false;
    switch (name->kind) {
    case TOK_PAREN_IDENTIFIER: {
        Expr call = parse_parens_call(p, &target, name, flags);
        *access = call.kind == EX_MATCHED;
        return call;
    }
    case TOK_BRACKET_IDENTIFIER:
        *access = true;
        return expr_make(EX_MATCHED, make_name(p, &target, name));
    case TOK_OP_IDENTIFIER: return parse_no_parens_call(p, &target, name, flags);
    case TOK_DO_IDENTIFIER:
        if (may_do(p, flags)) return parse_do_call(p, &target, name);
        return expr_make(EX_MATCHED, make_name(p, &target, name));
    default:
        if (!(flags & FLAG_STRUCT_NAME) && starts_argument(p->t))
            return parse_no_parens_call(p, &target, name, flags);
        return expr_make(EX_MATCHED, make_name(p, &target, name));
    }
}

/* --- dots and brackets --- */

static Term alias_meta(Parser *p, const Token *alias, Term meta) {
    return meta_add_place(p, meta, AM(LAST), alias);
}

/* p stands on an alias behind a dot. Foo.Bar joins the names of an alias, as many as follow;
 * expr.Bar keeps the expression in front. */
static Term parse_dot_alias(Parser *p, Term left, const Token *dot) {
    Heap *h = p->heap;
    ListBuilder names = list_builder(h);
    Term meta = meta_of(p, dot);
    if (quoted_is(left, AM(ALIASES), -1)) {
        meta = meta_delete(h, quoted_meta(left), AM(LAST));
        for (Term l = quoted_args(left); term_is_cons(l); l = term_tail(l))
            list_builder_add(&names, term_head(l));
    } else if (term_is_atom(left)) {
        return fail_at(p, p->t,
                       "atom cannot be followed by an alias. If the '.' was meant to be part of "
                       "the atom's name, "
                       "the atom name must be quoted. Syntax error before: ",
                       "'.'");
    } else {
        list_builder_add(&names, left);
    }
    list_builder_add(&names, p->t->value);
    while (p->t[1].kind == TOK_DOT && p->t[2].kind == TOK_ALIAS) {
        p->t += 2;
        list_builder_add(&names, p->t->value);
    }
    return quoted_aliases(h, alias_meta(p, p->t++, meta), list_builder_end(&names, TERM_NIL));
}

/* Foo.{A, B} */
static Term parse_dot_braces(Parser *p, Term left, const Token *dot) {
    const Token *open, *close;
    Term args = parse_brace_args(p, &open, &close);
    if (term_is_none(args)) return args;
    Term meta = meta_of(p, dot);
    Term fun = quoted_call2(p->heap, AM(OP_DOT), meta, left, AM(TUPLE_NODE));
    if (!term_is_nil(args)) meta = meta_pair_of(p, meta, open, close);
    return tuple3(p->heap, fun, meta, args);
}

/* p stands on a dot. */
static Expr parse_dot(Parser *p, Term left, unsigned flags, bool *access) {
    const Token *dot = p->t++;
    *access = true;
    switch (p->t->kind) {
    case TOK_IDENTIFIER:
    case TOK_PAREN_IDENTIFIER:
    case TOK_BRACKET_IDENTIFIER:
    case TOK_DO_IDENTIFIER:
    case TOK_OP_IDENTIFIER: return parse_name(p, (Target){left, dot}, flags, access);
    case TOK_ALIAS: {
        Term alias = parse_dot_alias(p, left, dot);
        return expr_make(term_is_none(alias) ? EX_ERROR : EX_MATCHED, alias);
    }
    case TOK_LBRACE: {
        Term call = parse_dot_braces(p, left, dot);
        return expr_make(term_is_none(call) ? EX_ERROR : EX_MATCHED, call);
    }
    default: fail_syntax(p); return expr_error();
    }
}

/* p stands on the dot of f.(x). */
static Expr parse_dot_call(Parser *p, Term left, unsigned flags, bool *access) {
    const Token *dot = p->t++, *open, *close;
    Term args = parse_call_args(p, &open, &close);
    if (term_is_none(args)) return expr_error();
    Term meta = meta_of(p, dot);
    Term fun = quoted_call1(p->heap, AM(OP_DOT), meta, left);
    Expr call = finish_parens_call(p, fun, meta_pair_of(p, meta, open, close), args, flags);
    *access = call.kind == EX_MATCHED;
    return call;
}

enum { PREC_DOT = 310, PREC_UNARY = 300, PREC_CAPTURE = 90, PREC_AT = 320 };

/* What may follow an operand without a blank of its own: .name .Alias .{} .() [] */
static Expr parse_postfix(Parser *p, Expr e, bool access, int min_prec, unsigned flags) {
    flags &= ~(unsigned)FLAG_CLAUSE;
    while (e.kind == EX_MATCHED) {
        if (at(p, TOK_DOT) && min_prec <= PREC_DOT) {
            e = parse_dot(p, e.term, flags, &access);
        } else if (at(p, TOK_DOT_CALL) && min_prec <= PREC_DOT) {
            e = parse_dot_call(p, e.term, flags, &access);
        } else if (at(p, TOK_LBRACKET) && access && !(flags & FLAG_AT)) {
            Term term = parse_access(p, e.term);
            e = expr_make(term_is_none(term) ? EX_ERROR : EX_MATCHED, term);
        } else {
            break;
        }
    }
    return e;
}

/* --- operands --- */

static Expr matched_or_error(Term term) {
    return expr_make(term_is_none(term) ? EX_ERROR : EX_MATCHED, term);
}

static Expr parse_alias(Parser *p) {
    const Token *t = p->t++;
    Term meta = alias_meta(p, t, meta_of(p, t));
    return expr_make(EX_MATCHED,
                     quoted_aliases(p->heap, meta, term_cons(p->heap, t->value, TERM_NIL)));
}

/* Anything but operators and plain names; these may all be followed by brackets. */
static Expr parse_primary(Parser *p, unsigned flags) {
    const Token *t = p->t;
    switch (t->kind) {
    case TOK_INT:
    case TOK_FLOAT:
    case TOK_CHAR:
    case TOK_ATOM:
    case TOK_TRUE:
    case TOK_FALSE:
    case TOK_NIL: p->t++; return expr_make(EX_MATCHED, build_literal_token(p, t));
    case TOK_STRING:
    case TOK_CHARLIST:
    case TOK_STRING_HEREDOC:
    case TOK_CHARLIST_HEREDOC: p->t++; return matched_or_error(build_string(p, t));
    case TOK_ATOM_QUOTED: p->t++; return matched_or_error(build_quoted_atom(p, t));
    case TOK_SIGIL: p->t++; return matched_or_error(build_sigil(p, t));
    case TOK_ALIAS: return parse_alias(p);
    case TOK_LPAREN: return parse_paren(p, flags);
    case TOK_LBRACKET: return parse_list(p);
    case TOK_LBRACE: return parse_tuple(p);
    case TOK_LBITS: return parse_bits(p);
    case TOK_PERCENT_BRACE: return parse_map(p);
    case TOK_PERCENT: return parse_struct(p);
    case TOK_FN: return parse_fn(p);
    default: fail_syntax(p); return expr_error();
    }
}

static void skip_eol(Parser *p) {
    if (at(p, TOK_EOL)) p->t++;
}

static Expr parse_unary(Parser *p, int prec, unsigned flags) {
    const Token *op = p->t++;
    skip_eol(p);
    flags &= ~(unsigned)FLAG_CLAUSE;
    Expr operand = parse_expr(p, prec, flags);
    /* What ends in a do block takes in all operators that follow. */
    if (operand.kind == EX_UNMATCHED) operand = parse_after_operand(p, operand, 0, flags);
    if (operand.kind == EX_ERROR) return operand;
    operand.term = build_unary(p, op, operand.term);
    return operand;
}

/* &1 binds like a name, and no encoder sees its number; & before anything else takes all that
 * follows. */
static Expr parse_capture(Parser *p, int min_prec, unsigned flags) {
    const Token *op = p->t;
    const Token *number = op + 1;
    if (number->kind == TOK_EOL) number++;
    if (number->kind != TOK_INT) return parse_unary(p, PREC_CAPTURE, flags);
    p->t = number + 1;
    Expr e = expr_make(EX_MATCHED, build_unary(p, op, number->value));
    return parse_postfix(p, e, true, min_prec, flags);
}

/* @name: brackets and dots behind the name apply to the attribute. */
static Expr parse_at(Parser *p, int min_prec, unsigned flags) {
    const Token *op = p->t++;
    skip_eol(p);
    unsigned inner = (flags & ~(unsigned)FLAG_CLAUSE) | FLAG_AT;
    bool access = p->t->kind != TOK_OP;
    Expr e = parse_expr(p, PREC_AT, inner);
    if (e.kind == EX_UNMATCHED) e = parse_after_operand(p, e, 0, inner & ~(unsigned)FLAG_AT);
    if (e.kind == EX_ERROR) return e;
    e.term = build_unary(p, op, e.term);
    return parse_postfix(p, e, access, min_prec, flags & ~(unsigned)FLAG_AT);
}

/* `...` alone, or in front of an operand. */
static Expr parse_ellipsis(Parser *p, int min_prec, unsigned flags) {
    const Token *op = p->t;
    if (starts_argument(p->t + 1) && p->t[1].kind != TOK_KW_IDENTIFIER &&
        p->t[1].kind != TOK_KW_QUOTED)
        return parse_unary(p, PREC_CAPTURE, flags);
    p->t++;
    p->last_call = tuple3(p->heap, p->op_atoms[OPER_ELLIPSIS], meta_of(p, op), TERM_NIL);
    return parse_postfix(p, expr_make(EX_MATCHED, p->last_call), true, min_prec, flags);
}

static Expr parse_operator_operand(Parser *p, int min_prec, unsigned flags) {
    const Token *op = p->t;
    switch (op_infos[op->op].klass) {
    case OPC_UNARY:
    case OPC_DUAL:
    case OPC_TERNARY: return parse_unary(p, PREC_UNARY, flags);
    case OPC_CAPTURE: return parse_capture(p, min_prec, flags);
    case OPC_AT: return parse_at(p, min_prec, flags);
    case OPC_ELLIPSIS: return parse_ellipsis(p, min_prec, flags);
    case OPC_RANGE: {
        p->t++;
        Term range = tuple3(p->heap, p->op_atoms[OPER_RANGE], meta_of(p, op), TERM_NIL);
        return parse_postfix(p, expr_make(EX_MATCHED, range), true, min_prec, flags);
    }
    default: fail_syntax(p); return expr_error();
    }
}

static Expr parse_operand(Parser *p, int min_prec, unsigned flags) {
    bool access = true;
    Expr e;
    switch (p->t->kind) {
    case TOK_OP: return parse_operator_operand(p, min_prec, flags);
    case TOK_IDENTIFIER:
    case TOK_PAREN_IDENTIFIER:
    case TOK_BRACKET_IDENTIFIER:
    case TOK_DO_IDENTIFIER:
    case TOK_OP_IDENTIFIER: e = parse_name(p, (Target){TERM_NONE, NULL}, flags, &access); break;
    default: e = parse_primary(p, flags);
    }
    return parse_postfix(p, e, access, min_prec, flags);
}

/* --- binary operators --- */

/* Precedence of the current token as a binary operator, or -1. */
static int binary_prec(const Parser *p) {
    if (!at(p, TOK_OP)) return -1;
    const OpInfo *info = &op_infos[p->t->op];
    if (info->assoc == OP_PREFIX || info->klass == OPC_STAB || info->klass == OPC_ASSOC) return -1;
    return info->prec;
}

/* a |> f b */
static void warn_pipe(Parser *p, const Token *op) {
    const char *text = op_infos[op->op].text;
    parse_warning(
        p, op,
        lex_format("parentheses are required when piping into a function call. For example:\n\n"
                   "    foo 1 %s bar 2 %s baz 3\n\nis ambiguous and should be written as\n\n"
                   "    foo(1) %s bar(2) %s baz(3)\n\nAmbiguous pipe found at:",
                   text, text, text, text));
}

static Expr apply_op(Parser *p, const PendingOp *pending, Expr right) {
    if (op_infos[pending->op->op].klass == OPC_ARROW && term_same(right.term, p->last_no_parens))
        warn_pipe(p, pending->op);
    Term term = build_op(p, pending->left.term, pending->op, right.term);
    if (term_is_none(term)) return expr_error();
    if (pending->left.kind == EX_UNMATCHED) return expr_make(EX_UNMATCHED, term);
    return expr_make(right.kind, term);
}

/* Applies the waiting operators that bind tighter than one of precedence `prec` to come. */
static Expr reduce(Parser *p, size_t base, int prec, Expr e) {
    while (p->pending.len > base && e.kind != EX_ERROR) {
        PendingOp top = vec_last(&p->pending);
        const OpInfo *info = &op_infos[top.op->op];
        if (info->prec < prec || (info->prec == prec && info->assoc == OP_RIGHT)) break;
        p->pending.len--;
        e = apply_op(p, &top, e);
    }
    return e;
}

/* An explicit stack, so that long chains of operators do not nest C calls. */
Expr parse_after_operand(Parser *p, Expr e, int min_prec, unsigned flags) {
    size_t base = p->pending.len;
    flags &= ~(unsigned)FLAG_CLAUSE;
    while (e.kind == EX_MATCHED || e.kind == EX_UNMATCHED) {
        int prec = binary_prec(p);
        if (prec < min_prec) break;
        e = reduce(p, base, prec, e);
        if (e.kind == EX_ERROR) break;
        PendingOp pending = {e, p->t++};
        vec_push(&p->pending, pending);
        skip_eol(p);
        if (pending.op->op == OPER_WHEN && at_keyword_key(p)) {
            /* x when a: b is a type's constraint */
            Term pairs = parse_no_parens_keywords(p);
            e = expr_make(term_is_none(pairs) ? EX_ERROR : EX_NO_PARENS, pairs);
            break;
        }
        e = parse_operand(p, op_infos[pending.op->op].prec, flags);
    }
    if (e.kind != EX_ERROR && e.kind != EX_PARENS_ARGS) e = reduce(p, base, -1, e);
    p->pending.len = base;
    return e;
}

Expr parse_expr(Parser *p, int min_prec, unsigned flags) {
    if (UNLIKELY(!depth_ok())) {
        fail_depth(p);
        return expr_error();
    }
    Expr e = parse_operand(p, min_prec, flags);
    return parse_after_operand(p, e, min_prec, flags);
}

/* --- programs --- */

Term parse_program(Parser *p) {
    Heap *h = p->heap;
    p->first = p->t;
    const Token *first = skip_eoe(p);
    if (at(p, TOK_EOF)) return quoted_block(h, first ? meta_of(p, first) : TERM_NIL, TERM_NIL);
    ListBuilder exprs = list_builder(h);
    for (;;) {
        Expr e = parse_expr(p, 0, 0);
        if (e.kind == EX_ERROR) return TERM_NONE;
        const Token *eoe = skip_eoe(p);
        if (at(p, TOK_EOF)) {
            list_builder_add(&exprs, e.term);
            return build_block(p, list_builder_end(&exprs, TERM_NIL));
        }
        if (!eoe) return fail_syntax(p);
        list_builder_add(&exprs, annotate_end(p, e.term, eoe));
    }
}

ParseOptions parse_options_default(void) {
    return (ParseOptions){.columns = true, .warn_on_unnecessary_quotes = true};
}

static Parser *parser_new(Heap *heap, Source *src, const ParseOptions *opts, Diag *diag) {
    Parser *p = mem_zalloc(sizeof *p);
    p->heap = heap;
    p->src = src;
    p->opts = opts;
    p->diag = diag;
    p->last_call = p->last_no_parens = TERM_NONE;
    for (size_t i = 0; i < COUNT_OF(p->column_cells); i++)
        p->column_cells[i] = TERM_NIL;
    for (int op = 1; op < OPER_COUNT; op++)
        p->op_atoms[op] = atom_intern(op_infos[op].text, op_infos[op].length);
    return p;
}

Term parse_source(Heap *heap, Source *src, const ParseOptions *opts, Diag *diag) {
    if (src->len > SOURCE_MAX_BYTES) {
        diag_syntax_error(diag, 1, 1, "source is too long: ", "more than 48 MB", NULL);
        return TERM_NONE;
    }
    if (opts->line) src->first_line = opts->line;
    Lexer *lx = lexer_run(heap, src, opts, diag);
    if (!lx) return TERM_NONE;
    Parser *p = parser_new(heap, src, opts, diag);
    p->t = lexer_tokens(lx)->items;
    Term quoted = parse_program(p);
    vec_deinit(&p->pending);
    mem_free(p);
    lexer_free(lx);
    FRONT_KEEP(heap); /* lexer and parser are not in front memory */
    FRONT_KEEP(src);
    return quoted;
}
