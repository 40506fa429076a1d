/* :elixir_quote, what the code made by `quote` calls at run time: splices and dots whose parts are
 * computed. */
#include "src/builtin/args.h"
#include "src/syntax/quoted.h"
#include "src/term/print.h"

static Term raise_invalid(Process *p, const char *what, Term value) {
    Buf text;
    buf_init(&text);
    term_print(&text, value, 0);
    raise_argument_error(p, "%s%s", what, text.data);
    buf_deinit(&text);
    return TERM_NONE;
}

static bool splice_is_list(Process *p, Term left) {
    if (list_length(left) >= 0) return true;
    raise_invalid(p, "expected a list with quoted expressions in unquote_splicing/1, got: ", left);
    return false;
}

static Term append(Heap *h, Term left, Term right) {
    ListBuilder list = list_builder(h);
    for (; term_is_cons(left); left = term_tail(left))
        list_builder_add(&list, term_head(left));
    return list_builder_end(&list, right);
}

/* :elixir_quote.list(left, right): unquote_splicing(left) in front of right */
Term bif_elixir_quote_list_2(Process *p, Term *args) {
    return splice_is_list(p, ARG(0)) ? append(&p->heap, ARG(0), ARG(1)) : TERM_NONE;
}

/* before ++ left, then `| right`. */
static Term tail_list(Process *p, Term left, Term right, Term before) {
    if (!splice_is_list(p, left)) return TERM_NONE;
    Heap *h = &p->heap;
    if (term_is_list(right)) return append(h, before, append(h, left, right));
    Term all = list_reverse(h, append(h, before, left), TERM_NIL);
    if (term_is_nil(all)) return right;
    Term pipe = quoted_call2(h, atom_from_cstr("|"), TERM_NIL, term_head(all), right);
    return list_reverse(h, term_cons(h, pipe, term_tail(all)), TERM_NIL);
}

/* :elixir_quote.tail_list(left, right): [unquote_splicing(left) | right] */
Term bif_elixir_quote_tail_list_2(Process *p, Term *args) {
    return tail_list(p, ARG(0), ARG(1), TERM_NIL);
}

/* :elixir_quote.tail_list(left, right, before) */
Term bif_elixir_quote_tail_list_3(Process *p, Term *args) {
    return tail_list(p, ARG(0), ARG(1), ARG(2));
}

static bool is_alias_atom(Term atom) {
    size_t len;
    const char *text = atom_text(atom, &len);
    return len > 7 && memcmp(text, "Elixir.", 7) == 0;
}

static Term dot_node(Heap *h, Term meta, Term left, Term name, Term args) {
    return quoted_call(h, quoted_call2(h, atom_from_cstr("."), meta, left, name), meta, args);
}

/* def-like calls carry the module they were quoted in. */
static Term annotate(Heap *h, Term node, Term context) {
    if (term_same(context, AM(NIL)) || !quoted_is_remote(node)) return node;
    Term meta = quoted_meta(node);
    return quoted_call(h, quoted_name(node), meta_put(h, meta, atom_from_cstr("context"), context),
                       quoted_args(node));
}

/* :elixir_quote.dot(meta, left, right, args, context): left.unquote(right) with args, or nil
 * without parentheses */
Term bif_elixir_quote_dot_5(Process *p, Term *args) {
    Heap *h = &p->heap;
    Term meta = ARG(0), left = ARG(1), right = ARG(2), call_args = ARG(3), context = ARG(4);
    bool no_parens = term_same(call_args, AM(NIL));
    if (no_parens && quoted_is(right, AM(ALIASES), -1))
        return quoted_aliases(h, meta, term_cons(h, left, quoted_args(right)));
    if (no_parens && term_is_atom(right) && is_alias_atom(right))
        return quoted_aliases(h, meta, list_of(h, 2, left, right));
    if (quoted_is_node(right) && term_is_atom(quoted_name(right))) {
        if (no_parens && !quoted_is_var(right)) call_args = quoted_args(right);
        right = quoted_name(right);
    }
    if (!term_is_atom(right))
        return raise_invalid(
            p, "expected unquote after dot to return an atom, an alias or a quoted call, got: ",
            right);
    return annotate(
        h, dot_node(h, meta, left, right, term_is_list(call_args) ? call_args : TERM_NIL), context);
}
