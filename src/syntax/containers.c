/* Arguments, lists, tuples, bitstrings, maps, structs, access by brackets. */
#include "src/syntax/parser_int.h"

static void skip_eol(Parser *p) {
    if (at(p, TOK_EOL)) p->t++;
}

/* Only the closing token may follow a line end. */
static bool at_close(Parser *p, TokenKind close) {
    if (at(p, TOK_EOL)) p->t++;
    return at(p, close);
}

/* A comma that no line end stands in front of. */
static bool at_comma(const Parser *p) { return at(p, TOK_COMMA) && p->t[-1].kind != TOK_EOL; }

/* --- keyword lists --- */

static Term fail_after_keywords(Parser *p, const Token *comma, bool call) {
    if (call)
        return fail_at(
            p, comma,
            "unexpected expression after keyword list. Keyword lists must always come as the last "
            "argument. Therefore, this is not allowed:\n\n    function_call(1, some: :option, "
            "2)\n\n"
            "Instead, wrap the keyword in brackets:\n\n    function_call(1, [some: :option], 2)\n\n"
            "Syntax error after: ",
            "','");
    return fail_at(
        p, comma,
        "unexpected expression after keyword list. Keyword lists must always come last in lists "
        "and "
        "maps. Therefore, this is not allowed:\n\n    [some: :value, :another]\n    %{some: "
        ":value, "
        "another => value}\n\nInstead, reorder it to be the last entry:\n\n    [:another, some: "
        ":value]\n    %{another => value, some: :value}\n\nSyntax error after: ",
        "','");
}

static Term keyword_pair(Parser *p, const Token *key, Term value) {
    Term name = build_key(p, key);
    if (term_is_none(name)) return name;
    return tuple2(p->heap, name, value);
}

/* A value inside a container or parentheses: any expression but a call with a comma of its own. */
static Term parse_contained(Parser *p) {
    Expr e = parse_expr(p, 0, 0);
    if (e.kind == EX_ERROR) return TERM_NONE;
    if (e.kind == EX_NO_PARENS) return fail_no_parens_strict(p, e.term, true);
    return e.term;
}

static const char *trailing_comma_text =
    "trailing commas are not allowed inside function/macro call arguments";

/* p stands on a key. Reads up to the closing token, which stays. */
static Term parse_keywords(Parser *p, TokenKind close, bool call) {
    ListBuilder pairs = list_builder(p->heap);
    for (;;) {
        const Token *key = p->t++;
        skip_eol(p);
        Term value = parse_contained(p);
        if (term_is_none(value)) return value;
        Term pair = keyword_pair(p, key, value);
        if (term_is_none(pair)) return pair;
        list_builder_add(&pairs, pair);
        if (at_close(p, close)) break;
        if (!at_comma(p)) return fail_syntax(p);
        const Token *comma = p->t++;
        if (at_keyword_key(p)) continue;
        if (at_close(p, close)) {
            if (call) parse_warning(p, comma, trailing_comma_text);
            break;
        }
        Expr extra = parse_expr(p, 0, FLAG_NO_DO);
        if (extra.kind == EX_ERROR) return TERM_NONE;
        return fail_after_keywords(p, comma, call);
    }
    return list_builder_end(&pairs, TERM_NIL);
}

Term parse_no_parens_keywords(Parser *p) {
    ListBuilder pairs = list_builder(p->heap);
    for (;;) {
        const Token *key = p->t++;
        skip_eol(p);
        Expr value = parse_expr(p, 0, FLAG_NO_DO);
        if (value.kind == EX_ERROR) return TERM_NONE;
        Term pair = keyword_pair(p, key, value.term);
        if (term_is_none(pair)) return pair;
        list_builder_add(&pairs, pair);
        if (!at(p, TOK_COMMA)) break;
        const Token *comma = p->t++;
        if (at_keyword_key(p)) continue;
        Expr extra = parse_expr(p, 0, FLAG_NO_DO);
        if (extra.kind == EX_ERROR) return TERM_NONE;
        return fail_after_keywords(p, comma, true);
    }
    return list_builder_end(&pairs, TERM_NIL);
}

/* --- arguments --- */

static Term parse_parens_arg(Parser *p, bool first, TokenKind close) {
    Expr e = parse_expr(p, 0, 0);
    if (e.kind == EX_ERROR) return TERM_NONE;
    if (e.kind == EX_NO_PARENS && !(first && at_close(p, close))) {
        if (!first || at(p, TOK_COMMA)) return fail_no_parens_strict(p, e.term, false);
    }
    return e.term;
}

Term parse_call_args(Parser *p, const Token **open, const Token **close) {
    ListBuilder args = list_builder(p->heap);
    *open = p->t++;
    skip_eol(p);
    bool first = true;
    while (!at(p, TOK_RPAREN) || !first) {
        bool keywords = at_keyword_key(p);
        Term arg =
            keywords ? parse_keywords(p, TOK_RPAREN, true) : parse_parens_arg(p, first, TOK_RPAREN);
        if (term_is_none(arg)) return arg;
        list_builder_add(&args, arg);
        first = false;
        if (at_close(p, TOK_RPAREN)) break;
        if (!at_comma(p)) return fail_syntax(p);
        p->t++;
    }
    *close = p->t++;
    return list_builder_end(&args, TERM_NIL);
}

/* foo (1, 2): the parentheses were meant for the call. */
static Term fail_spaced_parens(Parser *p, const Token *open) {
    return fail_at(p, open,
                   "unexpected parentheses. If you are making a function call, do not insert "
                   "spaces between the "
                   "function name and the opening parentheses. Syntax error before: ",
                   "'('");
}

Term parse_no_parens_args(Parser *p, ExprKind *kind) {
    ListBuilder args = list_builder(p->heap);
    const Token *start = p->t;
    *kind = EX_MATCHED;
    if (!at_keyword_key(p)) {
        Expr e = parse_expr(p, 0, FLAG_NO_DO | FLAG_CLAUSE);
        if (e.kind == EX_ERROR) return TERM_NONE;
        if (e.kind == EX_PARENS_ARGS) return fail_spaced_parens(p, start);
        list_builder_add(&args, e.term);
        if (e.kind == EX_NO_PARENS || !at(p, TOK_COMMA)) {
            *kind = e.kind;
            return list_builder_end(&args, TERM_NIL);
        }
        *kind = EX_NO_PARENS;
    }
    while (!at_keyword_key(p)) {
        if (!at(p, TOK_COMMA)) return list_builder_end(&args, TERM_NIL);
        p->t++;
        if (at_keyword_key(p)) break;
        Expr e = parse_expr(p, 0, FLAG_NO_DO);
        if (e.kind == EX_ERROR) return TERM_NONE;
        if (e.kind == EX_NO_PARENS) return fail_no_parens_strict(p, e.term, false);
        list_builder_add(&args, e.term);
    }
    Term keywords = parse_no_parens_keywords(p);
    if (term_is_none(keywords)) return keywords;
    list_builder_add(&args, keywords);
    return list_builder_end(&args, TERM_NIL);
}

/* --- lists, tuples, bitstrings --- */

/* Elements up to the closing token, which stays; a keyword list may end them, its pairs spliced in
 * when `splice`. */
static bool parse_elements(Parser *p, TokenKind close, ListBuilder *items, bool splice) {
    for (bool first = true;; first = false) {
        if (at_close(p, close)) return true;
        if (at_keyword_key(p) && (!first || splice)) {
            Term pairs = parse_keywords(p, close, false);
            if (term_is_none(pairs)) return false;
            if (!splice)
                list_builder_add(items, pairs);
            else
                for (; term_is_cons(pairs); pairs = term_tail(pairs))
                    list_builder_add(items, term_head(pairs));
            return true;
        }
        Term item = parse_contained(p);
        if (term_is_none(item)) return false;
        list_builder_add(items, item);
        if (at_close(p, close)) return true;
        if (!at_comma(p)) {
            fail_syntax(p);
            return false;
        }
        p->t++;
    }
}

/* p stands on an opening token. */
static Term parse_container(Parser *p, TokenKind close, bool splice, const Token **end) {
    p->t++;
    skip_eol(p);
    ListBuilder items = list_builder(p->heap);
    if (!parse_elements(p, close, &items, splice)) return TERM_NONE;
    *end = p->t++;
    return list_builder_end(&items, TERM_NIL);
}

Expr parse_list(Parser *p) {
    const Token *open = p->t, *close;
    Term items = parse_container(p, TOK_RBRACKET, true, &close);
    if (term_is_none(items)) return expr_error();
    if (p->opts->wrap_literals)
        items = literal(p, items, meta_pair_of(p, meta_of(p, open), open, close));
    return expr_make(EX_MATCHED, items);
}

Expr parse_tuple(Parser *p) {
    const Token *open = p->t, *close;
    Term items = parse_container(p, TOK_RBRACE, false, &close);
    if (term_is_none(items)) return expr_error();
    Term meta = TERM_NIL;
    int64_t n = list_length(items);
    if (n != 2 || p->opts->wrap_literals) meta = meta_pair_of(p, meta_of(p, open), open, close);
    if (n != 2) return expr_make(EX_MATCHED, tuple3(p->heap, AM(TUPLE_NODE), meta, items));
    Term pair = tuple2(p->heap, term_head(items), term_head(term_tail(items)));
    return expr_make(EX_MATCHED, literal(p, pair, meta));
}

Expr parse_bits(Parser *p) {
    const Token *open = p->t, *close;
    Term items = parse_container(p, TOK_RBITS, false, &close);
    if (term_is_none(items)) return expr_error();
    Term meta = meta_pair_of(p, meta_of(p, open), open, close);
    return expr_make(EX_MATCHED, tuple3(p->heap, AM(BITS_NODE), meta, items));
}

Term parse_brace_args(Parser *p, const Token **open, const Token **close) {
    *open = p->t;
    return parse_container(p, TOK_RBRACE, false, close);
}

/* --- access --- */

/* The key between the brackets; the closing one stays. */
static Term parse_access_key(Parser *p) {
    if (at_keyword_key(p)) return parse_keywords(p, TOK_RBRACKET, false);
    Term key = parse_contained(p);
    if (term_is_none(key)) return key;
    if (at(p, TOK_COMMA)) {
        p->t++;
    }
    return at_close(p, TOK_RBRACKET) ? key : fail_syntax(p);
}

Term parse_access(Parser *p, Term target) {
    const Token *open = p->t++;
    skip_eol(p);
    Term key = parse_access_key(p);
    if (term_is_none(key)) return key;
    const Token *close = p->t++;
    Term meta = meta_pair_of(p, meta_of(p, open), open, close);
    meta = meta_add(p, meta, AM(FROM_BRACKETS), AM(TRUE));
    Term fun = quoted_call2(p->heap, AM(OP_DOT), meta, AM(ELIXIR_ACCESS), AM(GET));
    return quoted_call2(p->heap, fun, meta, target, key);
}

/* --- maps --- */

enum { PREC_ABOVE_PIPE = 71, PREC_PIPE = 70 };

/* A name or call that stands alone between the braces, for macros that make pairs of it. */
static Term lone_map_item(Parser *p, Expr item) {
    if (item.kind == EX_ERROR) return TERM_NONE;
    bool call = term_same(item.term, p->last_call) &&
                (item.kind == EX_MATCHED || item.kind == EX_NO_PARENS);
    if (item.kind == EX_NO_PARENS && at_close(p, TOK_RBRACE)) return fail_syntax(p);
    return call && item.kind == EX_MATCHED ? item.term : fail_syntax(p);
}

/* Reads `=> value` behind a key. */
static Term parse_assoc_value(Parser *p, Expr key) {
    if (key.kind == EX_ERROR) return TERM_NONE;
    if (!at_op(p, OPER_ASSOC)) return lone_map_item(p, key);
    if (key.kind == EX_NO_PARENS) return fail_syntax(p);
    p->t++;
    skip_eol(p);
    Expr value = parse_expr(p, 0, 0);
    if (value.kind == EX_ERROR) return TERM_NONE;
    if (value.kind == EX_NO_PARENS) return fail_syntax(p);
    return tuple2(p->heap, key.term, value.term);
}

/* Pairs up to the closing brace; `first` was read already unless TERM_NONE. */
static bool parse_assocs(Parser *p, Term first, ListBuilder *items) {
    while (!term_is_none(first) || !at_close(p, TOK_RBRACE)) {
        if (term_is_none(first) && at_keyword_key(p)) {
            Term pairs = parse_keywords(p, TOK_RBRACE, false);
            for (Term l = pairs; term_is_cons(l); l = term_tail(l))
                list_builder_add(items, term_head(l));
            return !term_is_none(pairs);
        }
        Term item = term_is_none(first) ? parse_assoc_value(p, parse_expr(p, 0, 0)) : first;
        if (term_is_none(item)) return false;
        first = TERM_NONE;
        list_builder_add(items, item);
        if (at_close(p, TOK_RBRACE)) return true;
        if (!at_comma(p)) {
            fail_syntax(p);
            return false;
        }
        p->t++;
    }
    return true;
}

/* The pairs behind a first one; `first` may be TERM_NONE after an error. */
static Term parse_assoc_list(Parser *p, Term first) {
    ListBuilder items = list_builder(p->heap);
    if (term_is_none(first) || !parse_assocs(p, first, &items)) return TERM_NONE;
    return list_builder_end(&items, TERM_NIL);
}

/* base | pairs: p stands on the bar. What looks like an update may turn out to be a key with a bar
 * in it. */
static Term parse_map_update(Parser *p, Expr base) {
    const Token *bar = p->t++;
    skip_eol(p);
    if (base.kind == EX_NO_PARENS) return fail_syntax_at(p, bar);
    Term pairs;
    if (at_keyword_key(p)) {
        pairs = parse_keywords(p, TOK_RBRACE, false);
    } else {
        Expr first = parse_expr(p, PREC_PIPE, 0);
        bool update =
            at_op(p, OPER_ASSOC) || at(p, TOK_RBRACE) || at(p, TOK_COMMA) || at(p, TOK_EOL);
        if (!update && first.kind != EX_ERROR) {
            Expr key = expr_make(first.kind, build_op(p, base.term, bar, first.term));
            key = parse_after_operand(p, key, 0, 0);
            return parse_assoc_list(p, parse_assoc_value(p, key));
        }
        pairs = parse_assoc_list(p, parse_assoc_value(p, first));
    }
    if (term_is_none(pairs)) return pairs;
    return term_cons(p->heap, build_op(p, base.term, bar, pairs), TERM_NIL);
}

/* p stands on the opening brace; the list of arguments of the map node. */
static Term parse_map_args(Parser *p, const Token **open, const Token **close) {
    *open = p->t++;
    skip_eol(p);
    Term args = TERM_NIL;
    if (!at(p, TOK_RBRACE) && at_keyword_key(p)) {
        args = parse_keywords(p, TOK_RBRACE, false);
    } else if (!at(p, TOK_RBRACE)) {
        Expr first = parse_expr(p, PREC_ABOVE_PIPE, 0);
        if (first.kind == EX_ERROR) return TERM_NONE;
        if (at_op(p, OPER_PIPE))
            args = parse_map_update(p, first);
        else
            args = parse_assoc_list(p, parse_assoc_value(p, parse_after_operand(p, first, 0, 0)));
    }
    if (term_is_none(args)) return args;
    *close = p->t++;
    return args;
}

static Term build_map(Parser *p, const Token *open, const Token *close, Term args) {
    Term meta = meta_pair_of(p, meta_of(p, open), open, close);
    return tuple3(p->heap, AM(MAP_NODE), meta, args);
}

Expr parse_map(Parser *p) {
    const Token *open, *close;
    p->t++;
    Term args = parse_map_args(p, &open, &close);
    if (term_is_none(args)) return expr_error();
    return expr_make(EX_MATCHED, build_map(p, open, close, args));
}

enum { PREC_STRUCT_NAME = 300 };

/* A name, call, alias, atom, or Foo.{}; any operators such as ^ and @ in front of it. */
static bool is_struct_name(const Parser *p, Term name) {
    static const uint8_t prefixes[] = {OPER_AT,     OPER_PIN,     OPER_NOT,
                                       OPER_BANG,   OPER_PLUS,    OPER_MINUS,
                                       OPER_TILDE3, OPER_CAPTURE, OPER_ELLIPSIS};
    for (size_t i = 0; i < COUNT_OF(prefixes);) {
        bool prefixed =
            !term_same(name, p->last_call) && quoted_is(name, p->op_atoms[prefixes[i]], 1);
        i = prefixed ? 0 : i + 1;
        if (prefixed) name = quoted_arg(name, 0);
    }
    if (term_same(name, p->last_call) || quoted_is(name, AM(ALIASES), -1)) return true;
    if (quoted_is(name, AM(ATOM_NODE), -1) || quoted_is(name, AM(LITERAL_NODE), -1)) return true;
    if (term_is_atom(name)) return !term_is_bool(name) && !term_same(name, AM(NIL));
    return quoted_is_remote(name) && term_same(quoted_arg(quoted_name(name), 1), AM(TUPLE_NODE));
}

Expr parse_struct(Parser *p) {
    const Token *percent = p->t++, *open, *close;
    p->last_call = TERM_NONE;
    Expr name = parse_expr(p, PREC_STRUCT_NAME, FLAG_NO_DO | FLAG_STRUCT_NAME);
    if (name.kind == EX_ERROR) return name;
    /* The braces may stand on the next line; without one the expression is incomplete. */
    if (at(p, TOK_EOL) && (p->t[1].kind == TOK_LBRACE || p->t[1].kind == TOK_EOF)) p->t++;
    if (name.kind != EX_MATCHED || !at(p, TOK_LBRACE) || !is_struct_name(p, name.term)) {
        fail_syntax(p);
        return expr_error();
    }
    Term args = parse_map_args(p, &open, &close);
    if (term_is_none(args)) return expr_error();
    Term map = build_map(p, open, close, args);
    return expr_make(EX_MATCHED,
                     quoted_call2(p->heap, AM(STRUCT_NODE), meta_of(p, percent), name.term, map));
}
