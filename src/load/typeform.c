#include "src/load/typeform.h"

#include "src/syntax/quoted.h"
#include "src/term/atom.h"
#include "src/term/compare.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/tuple.h"

#include <stdarg.h>
#include <stdio.h>

static Heap *heap_of(const Types *t) { return t->job->ex.heap; }

Term types_refuse(Types *t, const char *fmt, ...) {
    char text[1200];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    Expander *ex = &t->job->ex;
    expand_fail(ex, t->env, meta_from_line(ex->heap, t->line), "%s", text);
    ex->fail_module = atom_from_cstr("Elixir.Kernel.TypespecError");
    return TERM_NONE;
}

const char *types_shown(Types *t, Term quoted) { return quoted_text(&t->job->ex, quoted); }

const TypeDef *types_find(const Types *t, Term name, int arity) {
    for (size_t i = 0; i < t->types.len; i++)
        if (term_same(t->types.data[i].name, name) && t->types.data[i].arity == arity)
            return &t->types.data[i];
    return NULL;
}

Term types_args(Term head) {
    return term_is_list(quoted_args(head)) ? quoted_args(head) : TERM_NIL;
}

int types_arity(Term head) { return (int)list_length(types_args(head)); }

/* The types every module has, by number of arguments. */
bool types_is_builtin(Term name, int arity) {
    static const char *const none[] = {
        "any",
        "arity",
        "atom",
        "binary",
        "bitstring",
        "boolean",
        "byte",
        "char",
        "charlist",
        "dynamic",
        "float",
        "fun",
        "function",
        "identifier",
        "integer",
        "iodata",
        "iolist",
        "keyword",
        "list",
        "map",
        "mfa",
        "module",
        "neg_integer",
        "nil",
        "no_return",
        "node",
        "none",
        "non_neg_integer",
        "number",
        "pid",
        "port",
        "pos_integer",
        "reference",
        "string",
        "struct",
        "term",
        "timeout",
        "tuple",
        "nonempty_list",
        "nonempty_string",
        "bool",
        "nonempty_binary",
        "nonempty_bitstring",
        "nonempty_charlist",
        "maybe_improper_list",
        "nonempty_maybe_improper_list",
    };
    static const char *const one[] = {"as_boolean", "fun",           "keyword",
                                      "list",       "nonempty_list", "record"};
    static const char *const two[] = {"maybe_improper_list", "nonempty_improper_list",
                                      "nonempty_maybe_improper_list", "record"};
    const char *const *names = arity == 0 ? none : arity == 1 ? one : two;
    size_t count = arity == 0 ? COUNT_OF(none) : arity == 1 ? COUNT_OF(one) : COUNT_OF(two);
    if (arity > 2) return false;
    const char *text = atom_text(name, NULL);
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], text) == 0) return true;
    return false;
}

/* ---- forms ---- */

Term typeform_type(Types *t, uint32_t line, const char *name, Term args) {
    return tuple4(heap_of(t), AM(TYPE), term_small(line), atom_from_cstr(name), args);
}

Term typeform_var(Types *t, uint32_t line, Term name) {
    return tuple3(heap_of(t), atom_from_cstr("var"), term_small(line), name);
}

Term typeform_atom(Types *t, uint32_t line, Term name) {
    return tuple3(heap_of(t), atom_from_cstr("atom"), term_small(line), name);
}

static Term integer_form(Types *t, uint32_t line, Term n) {
    return tuple3(heap_of(t), atom_from_cstr("integer"), term_small(line), n);
}

/* {:remote_type, line, [module, name, args]} */
static Term remote_form(Types *t, uint32_t line, Term module, Term name, Term args) {
    Heap *h = heap_of(t);
    Term parts = list_of(h, 3, typeform_atom(t, 0, module), typeform_atom(t, 0, name), args);
    return tuple3(h, atom_from_cstr("remote_type"), term_small(line), parts);
}

static uint32_t line_of(Term node) { return meta_line(quoted_meta(node)); }

Term typeform_list(Types *t, Term quoted) {
    ListBuilder forms = list_builder(heap_of(t));
    for (; term_is_cons(quoted); quoted = term_tail(quoted)) {
        Term form = typeform(t, term_head(quoted));
        if (term_is_none(form)) return form;
        list_builder_add(&forms, form);
    }
    return list_builder_end(&forms, TERM_NIL);
}

/* ---- inside a type ---- */

static bool is_keyword_pair(Term item) {
    return term_is_tuple_of(item, 2) && term_is_atom(tuple_get(item, 0));
}

static bool is_dots(Term t) {
    return quoted_is_node(t) && term_same(quoted_name(t), atom_from_cstr("...")) &&
           !term_is_cons(quoted_args(t));
}

/* `(a, b -> c)` */
static Term arrow_form(Types *t, Term arrow) {
    Heap *h = heap_of(t);
    uint32_t line = line_of(arrow);
    Term quoted = quoted_arg(arrow, 0), args;
    if (term_is_cons(quoted) && term_is_nil(term_tail(quoted)) && is_dots(term_head(quoted))) {
        args = tuple3(h, AM(TYPE), term_small(line), atom_from_cstr("any"));
    } else {
        Term forms = typeform_list(t, quoted);
        if (term_is_none(forms)) return forms;
        args = typeform_type(t, line, "product", forms);
    }
    Term result = typeform(t, quoted_arg(arrow, 1));
    if (term_is_none(result)) return result;
    return typeform_type(t, line, "fun", list_of(h, 2, args, result));
}

static Term pair_form(Types *t, Term first, Term second) {
    Term a = typeform(t, first), b = term_is_none(a) ? a : typeform(t, second);
    if (term_is_none(b)) return b;
    return typeform_type(t, 0, "tuple", list_of(heap_of(t), 2, a, b));
}

/* [key: t, other: u]: a list of these pairs. */
static Term keyword_form(Types *t, Term list) {
    ListBuilder pairs = list_builder(heap_of(t));
    for (Term l = list; term_is_cons(l); l = term_tail(l)) {
        Term item = term_head(l);
        if (!is_keyword_pair(item))
            return types_refuse(t, "unexpected list in typespec: %s", types_shown(t, list));
        Term pair = pair_form(t, tuple_get(item, 0), tuple_get(item, 1));
        if (term_is_none(pair)) return pair;
        list_builder_add(&pairs, pair);
    }
    Term forms = list_builder_end(&pairs, TERM_NIL);
    if (!term_is_nil(term_tail(forms)))
        forms = list_of(heap_of(t), 1, typeform_type(t, 0, "union", forms));
    return typeform_type(t, 0, "list", forms);
}

/* [], [t], [t, ...], [key: t] and the arrow of functions. */
static Term brackets_form(Types *t, Term list) {
    if (term_is_nil(list)) return typeform_type(t, 0, "nil", TERM_NIL);
    Term first = term_head(list), rest = term_tail(list);
    if (term_is_nil(rest) && quoted_is(first, AM(OP_ARROW), 2)) return arrow_form(t, first);
    bool nonempty = term_is_cons(rest) && term_is_nil(term_tail(rest)) && is_dots(term_head(rest));
    if (term_is_nil(rest) && is_dots(first)) return typeform_type(t, 0, "nonempty_list", TERM_NIL);
    bool single = term_is_nil(rest) && !is_keyword_pair(first);
    if (!single && !nonempty) return keyword_form(t, list);
    Term form = typeform(t, first);
    if (term_is_none(form)) return form;
    return typeform_type(t, 0, nonempty ? "nonempty_list" : "list", list_of(heap_of(t), 1, form));
}

/* ---- maps and structs ---- */

static Term field_form(Types *t, uint32_t line, bool optional, Term key, Term value) {
    Term pair = list_of(heap_of(t), 2, key, value);
    return typeform_type(t, line, optional ? "map_field_assoc" : "map_field_exact", pair);
}

static Term map_form(Types *t, Term map) {
    ListBuilder fields = list_builder(heap_of(t));
    for (Term l = quoted_args(map); term_is_cons(l); l = term_tail(l)) {
        Term pair = term_head(l);
        if (quoted_is(pair, AM(OP_PIPE), 2))
            return types_refuse(t,
                                "invalid map specification. When using the | operator in the map "
                                "key, make sure to wrap the key type in parentheses: %s",
                                types_shown(t, map));
        if (!term_is_tuple_of(pair, 2))
            return types_refuse(t, "invalid map specification: %s", types_shown(t, map));
        Term quoted = tuple_get(pair, 0);
        uint32_t line = line_of(map);
        bool optional = quoted_is(quoted, atom_from_cstr("optional"), 1);
        if (optional || quoted_is(quoted, atom_from_cstr("required"), 1)) {
            line = line_of(quoted);
            quoted = quoted_arg(quoted, 0);
        }
        Term key = typeform(t, quoted);
        Term value = term_is_none(key) ? key : typeform(t, tuple_get(pair, 1));
        if (term_is_none(value)) return value;
        list_builder_add(&fields, field_form(t, line, optional, key, value));
    }
    return typeform_type(t, line_of(map), "map", list_builder_end(&fields, TERM_NIL));
}

/* The module a name stands for: an alias, __MODULE__ or an atom. TERM_NONE: none of them, or the
 * walk has failed. */
static Term module_of(Types *t, Term quoted) {
    if (term_is_atom(quoted)) return quoted;
    bool here = quoted_is_var(quoted) && term_same(quoted_name(quoted), AM(MODULE_VAR));
    if (here) return t->open->name;
    if (!quoted_is(quoted, AM(ALIASES), -1)) return TERM_NONE;
    Env env = *t->env;
    return expand(&t->job->ex, &env, quoted);
}

static Term own_struct(Types *t) {
    Term fields = openmod_peek_attribute(t->open, AM(STRUCT));
    if (term_is_map(fields)) return fields;
    types_refuse(t,
                 "cannot access struct %s, the struct was not yet defined or the struct is being "
                 "accessed in the same context that defines it",
                 term_text(t->open->name));
    t->job->ex.fail_module = atom_from_cstr("Elixir.CompileError");
    return TERM_NONE;
}

static Term given_field(Term pairs, Term key) {
    for (; term_is_cons(pairs); pairs = term_tail(pairs))
        if (term_same(tuple_get(term_head(pairs), 0), key)) return tuple_get(term_head(pairs), 1);
    return TERM_NONE;
}

static bool check_fields(Types *t, Term name, Term map, Term fields) {
    for (Term l = quoted_args(map); term_is_cons(l); l = term_tail(l)) {
        if (!is_keyword_pair(term_head(l))) {
            types_refuse(t, "invalid map specification: %s", types_shown(t, map));
            return false;
        }
        Term key = tuple_get(term_head(l), 0);
        if (!term_is_none(map_get(fields, key))) continue;
        types_refuse(t, "undefined field %s on struct %s", term_text(key), term_text(name));
        return false;
    }
    return true;
}

/* %Name{field: type}: a map with all fields; what is not given is any term. */
static Term struct_form(Types *t, Term quoted) {
    Expander *ex = &t->job->ex;
    Term map = quoted_arg(quoted, 1), name = module_of(t, quoted_arg(quoted, 0));
    if (term_is_none(name) && ex->fail_kind != FAIL_NONE) return name;
    if (term_is_none(name) || !quoted_is(map, AM(MAP_NODE), -1))
        return types_refuse(t, "unexpected expression in typespec: %s", types_shown(t, quoted));
    Env env = *t->env;
    Term fields = term_same(name, t->open->name)
                      ? own_struct(t)
                      : expand_struct_fields(ex, &env, meta_from_line(ex->heap, t->line), name);
    if (term_is_none(fields) || !check_fields(t, name, map, fields)) return TERM_NONE;
    uint32_t line = line_of(map);
    ListBuilder forms = list_builder(ex->heap);
    list_builder_add(&forms, field_form(t, line, false, typeform_atom(t, 0, AM(STRUCT)),
                                        typeform_atom(t, 0, name)));
    MapIter it;
    Term key, value;
    map_iter_init(&it, fields);
    while (map_iter_next(&it, &key, &value)) {
        if (term_same(key, AM(STRUCT))) continue;
        Term given = given_field(quoted_args(map), key);
        Term form =
            term_is_none(given) ? typeform_type(t, 0, "term", TERM_NIL) : typeform(t, given);
        if (term_is_none(form)) return form;
        list_builder_add(&forms, field_form(t, line, false, typeform_atom(t, 0, key), form));
    }
    return typeform_type(t, line, "map", list_builder_end(&forms, TERM_NIL));
}

/* record(:name, field: type): the macro of the record tells its fields. */
static Term record_form(Types *t, Term quoted) {
    Expander *ex = &t->job->ex;
    Term args = quoted_args(quoted), name = term_head(args);
    Term given = term_is_cons(term_tail(args)) ? term_head(term_tail(args)) : TERM_NIL;
    if (!term_is_atom(name))
        return types_refuse(
            t, "invalid record specification, expected the record name to be an atom literal");
    Term call = quoted_call(ex->heap, name, TERM_NIL, TERM_NIL);
    call = quoted_call1(ex->heap, name, TERM_NIL, call);
    Env env = *t->env;
    bool changed = false;
    Term fields = expand_macro_once(ex, &env, call, &changed);
    if (term_is_none(fields)) return fields;
    if (!changed || !term_is_cons(fields) || !is_keyword_pair(term_head(fields)))
        return types_refuse(t, "unknown record %s", term_text(name));
    for (Term l = given; term_is_cons(l); l = term_tail(l)) {
        Term key = is_keyword_pair(term_head(l)) ? tuple_get(term_head(l), 0) : term_head(l);
        if (is_keyword_pair(term_head(l)) && !term_is_none(given_field(fields, key))) continue;
        return types_refuse(t, "undefined field %s on record %s", types_shown(t, key),
                            term_text(name));
    }
    ListBuilder forms = list_builder(ex->heap);
    list_builder_add(&forms, typeform_atom(t, 0, name));
    for (; term_is_cons(fields); fields = term_tail(fields)) {
        Term field = tuple_get(term_head(fields), 0), type = given_field(given, field);
        Term form = term_is_none(type) ? typeform_type(t, 0, "term", TERM_NIL) : typeform(t, type);
        if (term_is_none(form)) return form;
        Term parts = list_of(ex->heap, 2, typeform_var(t, 0, field), form);
        list_builder_add(&forms,
                         tuple3(ex->heap, atom_from_cstr("ann_type"), term_small(0), parts));
    }
    return typeform_type(t, line_of(quoted), "tuple", list_builder_end(&forms, TERM_NIL));
}

/* ---- bits and numbers ---- */

static bool is_size(Term t) { return term_is_small(t) && term_to_small(t) >= 0; }

/* The number in `_ :: 8` or `_ :: _ * 8`, or TERM_NONE. */
static Term bits_number(Term part, bool unit) {
    if (!quoted_is(part, AM(OP_TYPE), 2)) return TERM_NONE;
    Term left = quoted_arg(part, 0), right = quoted_arg(part, 1);
    if (!quoted_is_var(left) || !term_same(quoted_name(left), AM(UNDERSCORE))) return TERM_NONE;
    if (!unit) return is_size(right) ? right : TERM_NONE;
    if (!quoted_is(right, atom_from_cstr("*"), 2) || !quoted_is_var(quoted_arg(right, 0)))
        return TERM_NONE;
    Term n = quoted_arg(right, 1);
    return is_size(n) && term_to_small(n) >= 1 && term_to_small(n) <= 256 ? n : TERM_NONE;
}

static Term bits_form(Types *t, Term node) {
    Term parts = quoted_args(node), size = term_small(0), unit = term_small(0);
    int64_t n = list_length(parts);
    if (n == 1) {
        size = bits_number(term_head(parts), false);
        if (term_is_none(size)) {
            size = term_small(0);
            unit = bits_number(term_head(parts), true);
        }
    } else if (n == 2) {
        size = bits_number(term_head(parts), false);
        unit = bits_number(term_head(term_tail(parts)), true);
    }
    if (n > 2 || term_is_none(size) || term_is_none(unit))
        return types_refuse(
            t, "invalid binary specification, expected <<_::size>>, <<_::_*unit>>, or "
               "<<_::size, _::_*unit>> with size being non-negative integers, and unit "
               "being an integer between 1 and 256");
    uint32_t line = line_of(node);
    Term numbers = list_of(heap_of(t), 2, integer_form(t, line, size), integer_form(t, line, unit));
    return typeform_type(t, line, "binary", numbers);
}

static bool is_sign(Term quoted) {
    return (quoted_is(quoted, atom_from_cstr("-"), 1) ||
            quoted_is(quoted, atom_from_cstr("+"), 1)) &&
           term_is_integer(quoted_arg(quoted, 0));
}

static Term signed_form(Types *t, Term quoted) {
    uint32_t line = line_of(quoted);
    return tuple4(heap_of(t), atom_from_cstr("op"), term_small(line), quoted_name(quoted),
                  integer_form(t, line, quoted_arg(quoted, 0)));
}

/* The number a bound of a range is, or TERM_NONE. */
static Term bound_value(Types *t, Term quoted) {
    if (term_is_integer(quoted)) return quoted;
    if (!quoted_is_node(quoted) || !is_sign(quoted) || !term_is_small(quoted_arg(quoted, 0)))
        return TERM_NONE;
    int64_t n = term_to_small(quoted_arg(quoted, 0));
    bool minus = term_same(quoted_name(quoted), atom_from_cstr("-"));
    return term_from_int64(heap_of(t), minus ? -n : n);
}

static Term range_form(Types *t, Term quoted) {
    Term low = quoted_arg(quoted, 0), high = quoted_arg(quoted, 1);
    Term first = bound_value(t, low), last = bound_value(t, high);
    if (term_is_none(first) || term_is_none(last) || term_compare(first, last) >= 0)
        return types_refuse(t, "invalid range specification, expected both sides to be integers, "
                               "with the left side lower than the right side");
    Term bounds = list_of(heap_of(t), 2, typeform(t, low), typeform(t, high));
    return typeform_type(t, line_of(quoted), "range", bounds);
}

/* ---- names ---- */

static bool has_var(const Types *t, Term name) {
    for (Term l = t->vars; term_is_cons(l); l = term_tail(l))
        if (term_same(term_head(l), name)) return true;
    return false;
}

static void warn(Types *t, const char *fmt, ...) PRINTF_LIKE(2, 3);
static void warn(Types *t, const char *fmt, ...) {
    char where[300], text[1200];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    snprintf(where, sizeof where, "%s (module)", term_text(t->open->name));
    diag_set_where(&t->job->diag, where);
    expand_warn(&t->job->ex, t->env, meta_from_line(heap_of(t), t->line), "%s", text);
    diag_set_where(&t->job->diag, NULL);
}

static bool is_text(Term name, const char *text) {
    return strcmp(atom_text(name, NULL), text) == 0;
}

/* Types that Elixir has and Erlang has not: they belong to the module :elixir. */
static bool is_of_elixir(Term name, int arity) {
    if (is_text(name, "keyword")) return true;
    if (arity == 1) return is_text(name, "as_boolean");
    return arity == 0 && (is_text(name, "struct") || is_text(name, "charlist") ||
                          is_text(name, "nonempty_charlist"));
}

static Term builtin_form(Types *t, uint32_t line, Term name, Term quoted) {
    const char *text = atom_text(name, NULL);
    int arity = (int)list_length(quoted);
    bool all = arity == 0 && (is_text(name, "map") || is_text(name, "tuple"));
    if (all) return typeform_type(t, line, text, atom_from_cstr("any"));
    if (arity == 0 && is_text(name, "string"))
        warn(t, "string() type use is discouraged. For character lists, use charlist() type, for "
                "strings, String.t()");
    if (arity == 0 && is_text(name, "nonempty_string"))
        warn(t, "nonempty_string() type use is discouraged. For non-empty character lists, use "
                "nonempty_charlist() type, for strings, String.t()");
    Term args = typeform_list(t, quoted);
    if (term_is_none(args)) return args;
    if (is_of_elixir(name, arity)) return remote_form(t, 0, atom_from_cstr("elixir"), name, args);
    return typeform_type(t, line, text, args);
}

/* A type of the module, one of those every module has, or a variable. */
static Term name_form(Types *t, uint32_t line, Term name, Term quoted, bool may_be_var) {
    int arity = (int)list_length(quoted);
    if (may_be_var && arity == 0 && has_var(t, name)) {
        t->used = term_cons(heap_of(t), name, t->used);
        return typeform_var(t, line, name);
    }
    if (types_is_builtin(name, arity)) return builtin_form(t, line, name, quoted);
    if (!types_find(t, name, arity) && !(t->any_name && arity == 0))
        return types_refuse(t, "type %s/%d undefined (no such type in %s)", atom_text(name, NULL),
                            arity, term_text(t->open->name));
    Term args = typeform_list(t, quoted);
    if (term_is_none(args)) return args;
    return tuple4(heap_of(t), atom_from_cstr("user_type"), term_small(line), name, args);
}

/* ---- Mod.type(args) ---- */

static Term invalid_remote(Types *t, Term quoted) {
    return types_refuse(t, "invalid remote in typespec: %s", types_shown(t, quoted));
}

/* The module an attribute holds: @attr.type() */
static Term attribute_module(Types *t, Term quoted, Term node) {
    if (!quoted_is_var(node)) return invalid_remote(t, quoted);
    Term value = openmod_get_attribute(t->open, quoted_name(node));
    if (term_is_none(value)) value = AM(NIL);
    if (term_is_atom(value)) return value;
    return types_refuse(t, "invalid remote in typespec: %s (@%s is %s)", types_shown(t, quoted),
                        atom_text(quoted_name(node), NULL), term_text(value));
}

static Term remote_type(Types *t, Term quoted) {
    Term dot = quoted_name(quoted), target = quoted_arg(dot, 0), name = quoted_arg(dot, 1);
    Term module = quoted_is(target, AM(AT), 1) ? attribute_module(t, quoted, quoted_arg(target, 0))
                                               : module_of(t, target);
    if (term_is_none(module))
        return t->job->ex.fail_kind == FAIL_NONE ? invalid_remote(t, quoted) : module;
    if (!term_is_atom(name) || !term_is_atom(module)) return invalid_remote(t, quoted);
    uint32_t line = line_of(quoted);
    if (term_same(module, t->open->name))
        return name_form(t, line, name, quoted_args(quoted), false);
    Term args = typeform_list(t, quoted_args(quoted));
    return term_is_none(args) ? args : remote_form(t, line, module, name, args);
}

/* ---- name :: type, a | b, and the rest ---- */

static Term annotated_form(Types *t, Term quoted) {
    Term left = quoted_arg(quoted, 0), right = quoted_arg(quoted, 1);
    uint32_t line = line_of(quoted);
    Term type = typeform(t, right);
    if (term_is_none(type)) return type;
    Term name;
    if (quoted_is_var(left)) {
        name = typeform_var(t, line_of(left), quoted_name(left));
    } else {
        bool outer = t->any_name;
        t->any_name = true;
        name = typeform(t, left);
        t->any_name = outer;
        if (term_is_none(name)) return name;
        const char *note = "Note \"left | right :: ann\" is the same as \"(left | right) :: ann\". "
                           "To solve this, use parentheses around the union operands: \"left | "
                           "(right :: ann)\"";
        bool is_union = quoted_is(left, AM(OP_PIPE), 2);
        warn(t, "invalid type annotation. The left side of :: must be a variable, got: %s%s%s",
             types_shown(t, left), is_union ? ". " : "", is_union ? note : "");
    }
    if (quoted_is(right, AM(OP_TYPE), 2))
        warn(t, "invalid type annotation. Type annotations cannot be nested: %s",
             types_shown(t, quoted));
    Term parts = list_of(heap_of(t), 2, name, type);
    return tuple3(heap_of(t), atom_from_cstr("ann_type"), term_small(line), parts);
}

/* a | b | c is one union of three. */
static Term union_form(Types *t, Term quoted) {
    uint32_t line = line_of(quoted);
    ListBuilder forms = list_builder(heap_of(t));
    for (bool more = true; more;) {
        more = quoted_is(quoted, AM(OP_PIPE), 2);
        Term form = typeform(t, more ? quoted_arg(quoted, 0) : quoted);
        if (term_is_none(form)) return form;
        list_builder_add(&forms, form);
        if (more) quoted = quoted_arg(quoted, 1);
    }
    return typeform_type(t, line, "union", list_builder_end(&forms, TERM_NIL));
}

static Term tuple_form(Types *t, Term quoted) {
    Term forms = typeform_list(t, quoted_args(quoted));
    return term_is_none(forms) ? forms : typeform_type(t, line_of(quoted), "tuple", forms);
}

static Term node_form(Types *t, Term quoted) {
    Term name = quoted_name(quoted);
    if (quoted_is_remote(quoted)) return remote_type(t, quoted);
    if (!term_is_atom(name))
        return types_refuse(t, "unexpected expression in typespec: %s", types_shown(t, quoted));
    if (is_sign(quoted)) return signed_form(t, quoted);
    if (quoted_is(quoted, AM(OP_TYPE), 2)) return annotated_form(t, quoted);
    if (quoted_is(quoted, AM(OP_PIPE), 2)) return union_form(t, quoted);
    if (quoted_is(quoted, AM(TUPLE_NODE), -1)) return tuple_form(t, quoted);
    if (quoted_is(quoted, atom_from_cstr(".."), 2)) return range_form(t, quoted);
    if (quoted_is(quoted, AM(BLOCK), 1)) return typeform(t, quoted_arg(quoted, 0));
    if (quoted_is(quoted, AM(MAP_NODE), -1)) return map_form(t, quoted);
    if (quoted_is(quoted, AM(STRUCT_NODE), 2)) return struct_form(t, quoted);
    if (quoted_is(quoted, AM(BITS_NODE), -1)) return bits_form(t, quoted);
    Term module = module_of(t, quoted);
    if (!term_is_none(module)) return typeform_atom(t, 0, module);
    if (t->job->ex.fail_kind != FAIL_NONE) return module;
    Term args = types_args(quoted);
    if (term_same(name, atom_from_cstr("record")) && term_is_cons(args))
        return record_form(t, quoted);
    return name_form(t, line_of(quoted), name, args, true);
}

Term typeform(Types *t, Term quoted) {
    if (term_is_list(quoted)) return brackets_form(t, quoted);
    if (term_is_tuple_of(quoted, 2))
        return pair_form(t, tuple_get(quoted, 0), tuple_get(quoted, 1));
    if (quoted_is_node(quoted)) return node_form(t, quoted);
    if (term_is_atom(quoted)) return typeform_atom(t, 0, quoted);
    if (term_is_integer(quoted)) return integer_form(t, 0, quoted);
    return types_refuse(t, "unexpected expression in typespec: %s", types_shown(t, quoted));
}
