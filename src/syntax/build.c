/* The nodes the parser makes: metadata, literals, strings, operators, blocks; and its error
 * messages. */
#include "src/syntax/parser_int.h"

#include "lib/front.h"
#include "lib/utf8.h"
#include "src/term/binary.h"

/* --- errors --- */

Term fail_at(Parser *p, const Token *t, const char *prefix, const char *token) {
    diag_syntax_error(p->diag, t->line, t->column, prefix, token, NULL);
    return TERM_NONE;
}

/* A literal, alias or closed container: the one place where a key of a keyword list is named with
 * its colon. */
static bool ends_operand(const Parser *p, const Token *t) {
    /* `..` alone is one; as an operator it has an operand on its left. */
    bool left = false;
    const Token *start = t;
    while (t->kind == TOK_OP && t->op == OPER_RANGE && t != p->first)
        t--;
    const bool at_range = t->kind == TOK_OP && t->op == OPER_RANGE;
    if (!at_range) left = t->kind >= TOK_INT && t->kind <= TOK_ALIAS;
    switch (t->kind) {
    case TOK_RPAREN:
    case TOK_RBRACKET:
    case TOK_RBRACE:
    case TOK_RBITS:
    case TOK_TRUE:
    case TOK_FALSE:
    case TOK_NIL: left = true; break;
    default: break;
    }
    const size_t ranges = (size_t)(start - t) + at_range;
    return ranges % 2 ? !left : left;
}

static Term fail_late_do(Parser *p, const Token *t) {
    diag_syntax_error(p->diag, t->line, t->column, "unexpected keyword: ", "do:", lex_do_advice);
    return TERM_NONE;
}

/* The word of a token that cannot be a name, or NULL. */
static const char *reserved_word(const Token *t) {
    switch (t->kind) {
    case TOK_END: return "end";
    case TOK_FN: return "fn";
    case TOK_TRUE:
    case TOK_FALSE:
    case TOK_NIL:
    case TOK_BLOCK: return atom_text(t->value, NULL);
    case TOK_OP:
        switch (t->op) {
        case OPER_AND: return "and";
        case OPER_OR: return "or";
        case OPER_NOT: return "not";
        case OPER_IN: return "in";
        case OPER_WHEN: return "when";
        default: return NULL;
        }
    default: return NULL;
    }
}

/* The text a string or sigil begins with; NULL for one that begins with #{}. */
static const char *leading_text(Heap *h, const StringToken *s) {
    if (!s->count) return "";
    if (s->parts[0].is_code) return NULL;
    size_t len;
    const char *text = bin_bytes(h, s->parts[0].text, &len);
    return front_strndup(text, len);
}

static const char *before_string(Heap *h, const Token *t) {
    const char *text = leading_text(h, t->str);
    if (t->kind == TOK_SIGIL)
        return lex_format("syntax error before: sigil ~%s starting with content '%s'",
                          atom_text(t->str->sigil, NULL) + strlen("sigil_"), text ? text : "");
    if (!text) return "syntax error before: \"";
    return lex_format("syntax error before: \"%s\"", text);
}

static bool is_interpolated(const StringToken *s) {
    for (size_t i = 0; i < s->count; i++)
        if (s->parts[i].is_code) return true;
    return false;
}

static const char *before_token(const Parser *p, const Token *t) {
    const char *word = reserved_word(t);
    if (word)
        return lex_format("syntax error before: %s. \"%s\" is a reserved word in Elixir and "
                          "therefore its usage is limited. For instance, it can't be used as a "
                          "variable or be defined nor invoked as a regular function",
                          word, word);
    switch (t->kind) {
    case TOK_CHAR:
        return lex_format("syntax error before: %.*s", (int)t->length, p->src->text + t->offset);
    case TOK_STRING:
    case TOK_CHARLIST:
    case TOK_SIGIL: return before_string(p->heap, t);
    case TOK_ATOM_QUOTED:
    case TOK_KW_QUOTED: return is_interpolated(t->str) ? before_string(p->heap, t) : NULL;
    default: return NULL;
    }
}

/* What a raised SyntaxError says, where that differs from what Code.string_to_quoted returns. */
static void set_message(const Parser *p, Diagnostic *g, const Token *t) {
    if (t->kind == TOK_EOF) {
        g->kind = DIAG_TOKEN_MISSING;
        g->message = "syntax error: expression is incomplete";
    } else if (t->kind == TOK_EOL) {
        g->message =
            "unexpectedly reached end of line. The current expression is invalid or incomplete";
    } else {
        const char *message = before_token(p, t);
        if (message) g->message = message;
    }
}

Term fail_syntax_at(Parser *p, const Token *t) {
    Buf text;
    buf_init(&text);
    bool late_key = t->kind == TOK_KW_IDENTIFIER && term_is_atom(t->value) && t->offset > 0 &&
                    t != p->first && ends_operand(p, t - 1);
    if (late_key && term_same(t->value, AM(DO))) return fail_late_do(p, t);
    if (late_key) {
        size_t len;
        const char *name = atom_text(t->value, &len);
        buf_printf(&text, "'%s:'", name);
    } else {
        token_describe(&text, p->src, t);
    }
    const char *token = front_strndup(text.len ? text.data : "", text.len);
    buf_deinit(&text);
    set_message(
        p, diag_syntax_error(p->diag, t->line, t->column, "syntax error before: ", token, NULL), t);
    return TERM_NONE;
}

Term fail_syntax(Parser *p) { return fail_syntax_at(p, p->t); }

Term fail_depth(Parser *p) { return fail_at(p, p->t, "nesting too deep", ""); }

Term fail_no_parens_strict(Parser *p, Term call, bool container) {
    Token place = *p->t;
    if (quoted_is_node(call)) {
        place.line = meta_line(quoted_meta(call));
        place.column = meta_column(quoted_meta(call));
    }
    if (container)
        return fail_at(p, &place,
                       "unexpected comma. Parentheses are required to solve ambiguity inside "
                       "containers.\n\nThis error may "
                       "happen when you forget a comma in a list or other container:\n\n    [a, b "
                       "c, d]\n\nOr when you have "
                       "ambiguous calls:\n\n    [one, two three, four, five]\n\nIn the example "
                       "above, we don't know if the "
                       "parameters \"four\" and \"five\" belongs to the list or the function "
                       "\"two\". You can solve this by "
                       "explicitly adding parentheses:\n\n    [one, two(three, four), "
                       "five]\n\nElixir cannot compile "
                       "otherwise. Syntax error before: ",
                       "','");
    return fail_at(p, &place,
                   "unexpected comma. Parentheses are required to solve ambiguity in nested "
                   "calls.\n\nThis error happens "
                   "when you have nested function calls without parentheses. For example:\n\n    "
                   "one a, two b, c, d\n\nIn "
                   "the example above, we don't know if the parameters \"c\" and \"d\" apply to "
                   "the function \"one\" or "
                   "\"two\". You can solve this by explicitly adding parentheses:\n\n    one a, "
                   "two(b, c, d)\n\nOr by "
                   "adding commas (in case a nested call is not intended):\n\n    one, a, two, b, "
                   "c, d\n\nElixir cannot "
                   "compile otherwise. Syntax error before: ",
                   "','");
}

void parse_warning(Parser *p, const Token *t, const char *text) {
    if (p->opts->no_warnings) return;
    diag_warning(p->diag, t->line, t->column, 0, "%s", text);
}

/* --- metadata --- */

static Term column_cell(Parser *p, uint32_t column) {
    bool cached = column < COUNT_OF(p->column_cells);
    if (cached && !term_same(p->column_cells[column], TERM_NIL)) return p->column_cells[column];
    Term cell = term_cons(p->heap, tuple2(p->heap, AM(COLUMN), term_small(column)), TERM_NIL);
    if (cached) p->column_cells[column] = cell;
    return cell;
}

Term meta_at(Parser *p, uint32_t line, uint32_t column) {
    if (p->line != line) {
        p->line = line;
        p->line_pair = tuple2(p->heap, AM(LINE), term_small(line));
        p->line_meta = term_cons(p->heap, p->line_pair, TERM_NIL);
    }
    if (!p->opts->columns) return p->line_meta;
    return term_cons(p->heap, p->line_pair, column_cell(p, column));
}

Term meta_of(Parser *p, const Token *t) { return meta_at(p, t->line, t->column); }

Term meta_add(Parser *p, Term meta, Term key, Term value) {
    return term_cons(p->heap, tuple2(p->heap, key, value), meta);
}

Term meta_add_place(Parser *p, Term meta, Term key, const Token *t) {
    if (!p->opts->token_metadata) return meta;
    return meta_add(p, meta, key, meta_of(p, t));
}

Term meta_add_newlines(Parser *p, Term meta, uint32_t newlines) {
    if (!p->opts->token_metadata || newlines == 0) return meta;
    return meta_add(p, meta, AM(NEWLINES), term_small(newlines));
}

uint32_t newlines_after(const Token *open) {
    return open[1].kind == TOK_EOL ? open[1].newlines : 0;
}

Term meta_pair_of(Parser *p, Term meta, const Token *open, const Token *close) {
    return meta_add_newlines(p, meta_add_place(p, meta, AM(CLOSING), close), newlines_after(open));
}

Term annotate_end(Parser *p, Term expr, const Token *eoe) {
    if (!p->opts->token_metadata || !quoted_is_node(expr)) return expr;
    Term end = term_cons(p->heap, tuple2(p->heap, AM(NEWLINES), term_small(eoe->newlines)),
                         meta_of(p, eoe));
    Term meta = meta_add(p, quoted_meta(expr), AM(END_OF_EXPRESSION), end);
    return tuple3(p->heap, quoted_name(expr), meta, quoted_args(expr));
}

/* --- literals --- */

Term literal(Parser *p, Term value, Term meta) {
    if (LIKELY(!p->opts->wrap_literals)) return value;
    return tuple3(p->heap, AM(LITERAL_NODE), meta, value);
}

static Term delimiter_text(Parser *p, const char *delimiter) {
    return bin_from_cstr(p->heap, delimiter);
}

Term build_literal_token(Parser *p, const Token *t) {
    if (LIKELY(!p->opts->wrap_literals)) return t->value;
    Term meta = meta_of(p, t);
    bool number = t->kind == TOK_INT || t->kind == TOK_FLOAT || t->kind == TOK_CHAR;
    if (number && p->opts->token_metadata)
        meta = meta_add(p, meta, atom_from_cstr("token"),
                        bin_from_bytes(p->heap, p->src->text + t->offset, t->length));
    char quote[2] = {(char)t->quoted, 0};
    if (t->quoted && p->opts->token_metadata)
        meta = meta_add(p, meta, AM(DELIMITER), delimiter_text(p, quote));
    return literal(p, t->value, meta);
}

/* Text of a binary as a list of code points. */
static Term charlist_of(Parser *p, Term text) {
    size_t len;
    const char *bytes = bin_bytes(p->heap, text, &len);
    ListBuilder b = list_builder(p->heap);
    for (size_t i = 0; i < len;) {
        uint32_t cp = 0;
        int n = utf8_decode(bytes + i, len - i, &cp);
        if (n <= 0) {
            cp = (unsigned char)bytes[i];
            n = 1;
        }
        list_builder_add(&b, term_small(cp));
        i += (size_t)n;
    }
    return list_builder_end(&b, TERM_NIL);
}

/* --- strings --- */

/* The expression inside #{ }. */
static Term parse_interpolation(Parser *p, const StringPart *part) {
    const Token *outer = p->t, *first = p->first;
    p->t = part->tokens.items;
    Term expr = parse_program(p);
    p->t = outer;
    p->first = first;
    return expr;
}

/* Kernel.to_string(code), as :: binary for strings. */
static Term build_interpolation(Parser *p, const StringPart *part, bool as_segment) {
    Heap *h = p->heap;
    Term code = parse_interpolation(p, part);
    if (term_is_none(code)) return code;
    Term meta = meta_at(p, part->line, part->column);
    Token end = {.line = part->end_line, .column = part->end_column};
    Term call_meta =
        meta_add(p, meta_add_place(p, meta, AM(CLOSING), &end), AM(FROM_INTERPOLATION), AM(TRUE));
    Term fun = quoted_call2(h, AM(OP_DOT), meta, AM(ELIXIR_KERNEL), AM(TO_STRING));
    Term call = tuple3(h, fun, call_meta, term_cons(h, code, TERM_NIL));
    if (!as_segment) return call;
    return quoted_call2(h, AM(OP_TYPE), meta, call, quoted_var(h, AM(BINARY), meta, AM(NIL)));
}

static Term build_parts(Parser *p, const StringToken *s, bool as_segment) {
    ListBuilder b = list_builder(p->heap);
    for (size_t i = 0; i < s->count; i++) {
        Term item = s->parts[i].is_code ? build_interpolation(p, &s->parts[i], as_segment)
                                        : s->parts[i].text;
        if (term_is_none(item)) return TERM_NONE;
        list_builder_add(&b, item);
    }
    return list_builder_end(&b, TERM_NIL);
}

static bool is_static(const StringToken *s) { return s->count == 1 && !s->parts[0].is_code; }

/* [delimiter: "\"", indentation: 2, line: 1], the first two with token_metadata only. */
static Term string_meta(Parser *p, const Token *t) {
    Term meta = meta_of(p, t);
    if (!p->opts->token_metadata) return meta;
    if (t->str->indentation >= 0)
        meta = meta_add(p, meta, AM(INDENTATION), term_small(t->str->indentation));
    return meta_add(p, meta, AM(DELIMITER), delimiter_text(p, t->str->delimiter));
}

Term build_string(Parser *p, const Token *t) {
    Heap *h = p->heap;
    const StringToken *s = t->str;
    bool charlist = t->kind == TOK_CHARLIST || t->kind == TOK_CHARLIST_HEREDOC;
    if (is_static(s)) {
        Term value = charlist ? charlist_of(p, s->parts[0].text) : s->parts[0].text;
        return p->opts->wrap_literals ? literal(p, value, string_meta(p, t)) : value;
    }
    Term parts = build_parts(p, s, !charlist);
    if (term_is_none(parts)) return parts;
    if (!charlist) return tuple3(h, AM(BITS_NODE), string_meta(p, t), parts);
    Term fun = quoted_call2(h, AM(OP_DOT), meta_of(p, t), AM(ELIXIR_LIST), AM(TO_CHARLIST));
    return tuple3(h, fun, string_meta(p, t), term_cons(h, parts, TERM_NIL));
}

Term build_sigil(Parser *p, const Token *t) {
    Heap *h = p->heap;
    const StringToken *s = t->str;
    Term parts = build_parts(p, s, true);
    if (term_is_none(parts)) return parts;
    Term text_meta = meta_of(p, t);
    if (s->indentation >= 0)
        text_meta = meta_add(p, text_meta, AM(INDENTATION), term_small(s->indentation));
    Term meta = meta_add(p, meta_of(p, t), AM(DELIMITER), delimiter_text(p, s->delimiter));
    return quoted_call2(h, s->sigil, meta, tuple3(h, AM(BITS_NODE), text_meta, parts),
                        s->modifiers);
}

/* :erlang.binary_to_atom("a#{b}", :utf8) */
static Term build_atom_call(Parser *p, const Token *t, Term call_meta) {
    Heap *h = p->heap;
    Term parts = build_parts(p, t->str, true);
    if (term_is_none(parts)) return parts;
    Term meta = meta_of(p, t);
    Term name = p->opts->existing_atoms_only ? AM(BINARY_TO_EXISTING_ATOM) : AM(BINARY_TO_ATOM);
    Term fun = quoted_call2(h, AM(OP_DOT), meta, AM(ERLANG), name);
    Term text = tuple3(h, AM(BITS_NODE), meta, parts);
    return quoted_call2(h, fun, call_meta, text, AM(UTF8));
}

Term build_quoted_atom(Parser *p, const Token *t) {
    Term meta = meta_of(p, t);
    if (p->opts->token_metadata)
        meta = meta_add(p, meta, AM(DELIMITER), delimiter_text(p, t->str->delimiter));
    return build_atom_call(p, t, meta);
}

/* A key of a keyword list. */
Term build_key(Parser *p, const Token *t) {
    Term meta = TERM_NIL;
    if (p->opts->wrap_literals || t->kind == TOK_KW_QUOTED) {
        meta = meta_of(p, t);
        if (p->opts->token_metadata || t->kind != TOK_KW_QUOTED)
            meta = meta_add(p, meta, AM(FORMAT), AM(KEYWORD));
    }
    if (t->kind == TOK_KW_QUOTED) return build_atom_call(p, t, meta);
    return literal(p, t->value, meta);
}

/* --- operators --- */

/* `not x` or `!x`, not in parentheses. */
static bool is_negation(Term t) { return quoted_is(t, AM(NOT), 1) || quoted_is(t, AM(OP_BANG), 1); }

static Term op_meta(Parser *p, const Token *op) {
    uint32_t newlines = op->op == OPER_MATCH ? 0 : newlines_after(op);
    return meta_add_newlines(p, meta_of(p, op), newlines ? newlines : op->newlines);
}

static Term build_range_step(Parser *p, Term left, const Token *op, Term right) {
    if (!quoted_is(left, p->op_atoms[OPER_RANGE], 2))
        return fail_at(
            p, op,
            "the range step operator (//) must immediately follow the range definition operator "
            "(..), "
            "for example: 1..9//2. If you wanted to define a default argument, use (\\\\) instead. "
            "Syntax error before: ",
            "'//'");
    Heap *h = p->heap;
    Term args = list_of(h, 3, quoted_arg(left, 0), quoted_arg(left, 1), right);
    return tuple3(h, AM(RANGE_STEP), quoted_meta(left), args);
}

Term build_op(Parser *p, Term left, const Token *op, Term right) {
    Heap *h = p->heap;
    if (op->op == OPER_TERNARY) return build_range_step(p, left, op, right);
    Term meta = op_meta(p, op);
    if (op->op == OPER_NOT_IN || (op->op == OPER_IN && is_negation(left))) meta = meta_of(p, op);
    if (op->op == OPER_NOT_IN)
        return quoted_call1(h, AM(NOT), meta, quoted_call2(h, AM(IN), meta, left, right));
    if (op->op == OPER_IN && is_negation(left)) {
        parse_warning(p, op,
                      "\"not expr1 in expr2\" is deprecated, use \"expr1 not in expr2\" instead");
        Term inner = quoted_call2(h, AM(IN), meta, quoted_arg(left, 0), right);
        return quoted_call1(h, quoted_name(left), meta, inner);
    }
    return quoted_call2(h, p->op_atoms[op->op], meta, left, right);
}

Term build_unary(Parser *p, const Token *op, Term operand) {
    Heap *h = p->heap;
    if (op->op == OPER_TERNARY) {
        /* &//2 : the function / by its name, divided by 2 */
        Term inner = quoted_var(h, AM(OP_SLASH), meta_of(p, op), AM(NIL));
        return quoted_call2(h, AM(OP_SLASH), meta_at(p, op->line, op->column + 1), inner, operand);
    }
    return quoted_call1(h, p->op_atoms[op->op], meta_of(p, op), operand);
}

/* --- blocks --- */

Term build_block(Parser *p, Term exprs) {
    if (term_is_cons(exprs) && term_is_nil(term_tail(exprs))) {
        Term only = term_head(exprs);
        if (!quoted_is(only, AM(UNQUOTE_SPLICING), 1) && !is_negation(only)) return only;
    }
    return quoted_block(p->heap, TERM_NIL, exprs);
}
