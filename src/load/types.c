#include "src/load/types.h"

#include "lib/front.h"
#include "lib/vec.h"
#include "src/syntax/quoted.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/print.h"
#include "src/term/tuple.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* `head :: type`, perhaps with `when guards`. */
typedef struct {
    Term head, type, guards; /* guards: TERM_NONE without */
} Spec;

static Spec split_spec(Term quoted) {
    Spec spec = {TERM_NONE, TERM_NONE, TERM_NONE};
    if (quoted_is(quoted, AM(WHEN), 2)) {
        spec.guards = quoted_arg(quoted, 1);
        quoted = quoted_arg(quoted, 0);
    }
    if (!quoted_is(quoted, AM(OP_TYPE), 2)) return spec;
    Term head = quoted_arg(quoted, 0);
    if (!quoted_is_node(head) || !term_is_atom(quoted_name(head))) return spec;
    spec.head = head;
    spec.type = quoted_arg(quoted, 1);
    return spec;
}

static Term head_args(Term head) {
    return term_is_list(quoted_args(head)) ? quoted_args(head) : TERM_NIL;
}

static int arity_of(Term head) { return (int)list_length(head_args(head)); }

/* ---- the types of the module ---- */

typedef struct {
    Term name, own, head; /* own: what the attribute holds */
    int arity;
    uint32_t line;
} TypeDef;

typedef struct {
    Job *job;
    OpenModule *open;
    const Env *env;
    VEC(TypeDef) types;
    Term vars;     /* [name]: type variables in sight, a name for each time it is declared */
    Term used;     /* [name]: as often as they were used */
    uint32_t line; /* of the typespec under check */
} Types;

/* The typespec is refused: the module fails. */
static bool refuse(Types *t, const char *fmt, ...) PRINTF_LIKE(2, 3);
static bool refuse(Types *t, const char *fmt, ...) {
    char text[1200];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    Expander *ex = &t->job->ex;
    expand_fail(ex, t->env, meta_from_line(ex->heap, t->line), "%s", text);
    ex->fail_module = atom_from_cstr("Elixir.Kernel.TypespecError");
    return false;
}

static const char *shown(Types *t, Term quoted) { return quoted_text(&t->job->ex, quoted); }

static const TypeDef *find_type(const Types *t, Term name, int arity) {
    for (size_t i = 0; i < t->types.len; i++)
        if (term_same(t->types.data[i].name, name) && t->types.data[i].arity == arity)
            return &t->types.data[i];
    return NULL;
}

/* The types every module has, by number of arguments. */
static bool is_builtin(Term name, int arity) {
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

/* ---- inside a type ---- */

static bool check(Types *t, Term type);

static bool check_list(Types *t, Term list) {
    for (; term_is_cons(list); list = term_tail(list))
        if (!check(t, term_head(list))) return false;
    return true;
}

static bool is_keyword_pair(Term item) {
    return term_is_tuple_of(item, 2) && term_is_atom(tuple_get(item, 0));
}

static bool is_dots(Term t) {
    return quoted_is_node(t) && term_same(quoted_name(t), atom_from_cstr("...")) &&
           !term_is_cons(quoted_args(t));
}

/* `(a, b -> c)` */
static bool check_arrow(Types *t, Term arrow) {
    Term args = quoted_arg(arrow, 0);
    bool any = term_is_cons(args) && is_dots(term_head(args));
    return (any || check_list(t, args)) && check(t, quoted_arg(arrow, 1));
}

/* [], [t], [t, ...], [key: t] and the arrow of functions. */
static bool check_brackets(Types *t, Term list) {
    if (term_is_nil(list)) return true;
    Term first = term_head(list), rest = term_tail(list);
    if (term_is_nil(rest) && quoted_is(first, AM(OP_ARROW), 2)) return check_arrow(t, first);
    if (term_is_nil(rest)) return is_dots(first) || check(t, first);
    if (term_is_nil(term_tail(rest)) && is_dots(term_head(rest))) return check(t, first);
    for (Term l = list; term_is_cons(l); l = term_tail(l)) {
        if (!is_keyword_pair(term_head(l)))
            return refuse(t, "unexpected list in typespec: %s", shown(t, list));
        if (!check(t, tuple_get(term_head(l), 1))) return false;
    }
    return true;
}

static bool check_map(Types *t, Term map) {
    for (Term l = quoted_args(map); term_is_cons(l); l = term_tail(l)) {
        Term pair = term_head(l);
        if (!term_is_tuple_of(pair, 2))
            return refuse(t, "invalid map specification: %s", shown(t, map));
        Term key = tuple_get(pair, 0);
        if (quoted_is(key, atom_from_cstr("required"), 1) ||
            quoted_is(key, atom_from_cstr("optional"), 1))
            key = quoted_arg(key, 0);
        if (!check(t, key) || !check(t, tuple_get(pair, 1))) return false;
    }
    return true;
}

static bool is_own_name(Types *t, Term name) {
    if (quoted_is_var(name)) return term_same(quoted_name(name), AM(MODULE_VAR));
    Env env = *t->env;
    Term module = expand_alias(&t->job->ex, &env, name);
    return !term_is_none(module) && term_same(module, t->open->name);
}

static bool refuse_field(Types *t, Term field) {
    return refuse(t, "undefined field %s on struct %s", term_text(field), term_text(t->open->name));
}

/* %Name{field: type}: what the fields are is known of the module's own struct. */
static bool check_struct(Types *t, Term quoted) {
    Term map = quoted_arg(quoted, 1), fields = TERM_NONE;
    if (!quoted_is(map, AM(MAP_NODE), -1)) return true;
    if (is_own_name(t, quoted_arg(quoted, 0))) {
        fields = openmod_peek_attribute(t->open, AM(STRUCT));
        if (term_is_none(fields)) {
            refuse(t,
                   "cannot access struct %s, the struct was not yet defined or the struct is being "
                   "accessed in the same context that defines it",
                   term_text(t->open->name));
            t->job->ex.fail_module = atom_from_cstr("Elixir.CompileError");
            return false;
        }
    }
    for (Term l = quoted_args(map); term_is_cons(l); l = term_tail(l)) {
        Term pair = term_head(l);
        if (!is_keyword_pair(pair))
            return refuse(t, "invalid map specification: %s", shown(t, map));
        Term key = tuple_get(pair, 0);
        if (term_is_map(fields) && term_is_none(map_get(fields, key))) return refuse_field(t, key);
        if (!check(t, tuple_get(pair, 1))) return false;
    }
    return true;
}

static bool is_size(Term t) { return term_is_small(t) && term_to_small(t) >= 0; }

/* `_ :: 8` and `_ :: _ * 8` */
static bool is_bits_part(Term part, bool unit) {
    if (!quoted_is(part, AM(OP_TYPE), 2)) return false;
    Term left = quoted_arg(part, 0), right = quoted_arg(part, 1);
    if (!quoted_is_var(left) || !term_same(quoted_name(left), AM(UNDERSCORE))) return false;
    if (!unit) return is_size(right);
    return quoted_is(right, atom_from_cstr("*"), 2) && quoted_is_var(quoted_arg(right, 0)) &&
           is_size(quoted_arg(right, 1)) && term_to_small(quoted_arg(right, 1)) >= 1 &&
           term_to_small(quoted_arg(right, 1)) <= 256;
}

static bool check_bits(Types *t, Term parts) {
    int64_t n = list_length(parts);
    if (n == 0) return true;
    Term first = term_head(parts);
    if (n == 1 && (is_bits_part(first, false) || is_bits_part(first, true))) return true;
    if (n == 2 && is_bits_part(first, false) && is_bits_part(term_head(term_tail(parts)), true))
        return true;
    return refuse(t, "invalid binary specification, expected <<_::size>>, <<_::_*unit>>, or "
                     "<<_::size, _::_*unit>> with size being non-negative integers, and unit being "
                     "an integer between 1 and 256");
}

static bool is_number_node(Term quoted) {
    return (quoted_is(quoted, atom_from_cstr("-"), 1) ||
            quoted_is(quoted, atom_from_cstr("+"), 1)) &&
           term_is_small(quoted_arg(quoted, 0));
}

static bool has_var(const Types *t, Term name) {
    for (Term l = t->vars; term_is_cons(l); l = term_tail(l))
        if (term_same(term_head(l), name)) return true;
    return false;
}

static void warn_discouraged(Types *t, const char *name, const char *instead) {
    Heap *h = t->job->ex.heap;
    char where[300];
    snprintf(where, sizeof where, "%s (module)", term_text(t->open->name));
    diag_set_where(&t->job->diag, where);
    expand_warn(&t->job->ex, t->env, meta_from_line(h, t->line),
                "%s() type use is discouraged. For %s() type, for strings, String.t()", name,
                instead);
    diag_set_where(&t->job->diag, NULL);
}

static bool check_name(Types *t, Term quoted) {
    Term name = quoted_name(quoted);
    int arity = arity_of(quoted);
    if (arity == 0 && has_var(t, name)) {
        t->used = term_cons(t->job->ex.heap, name, t->used);
        return true;
    }
    if (!is_builtin(name, arity) && !find_type(t, name, arity))
        return refuse(t, "type %s/%d undefined (no such type in %s)", atom_text(name, NULL), arity,
                      term_text(t->open->name));
    if (arity == 0 && term_same(name, atom_from_cstr("string")))
        warn_discouraged(t, "string", "character lists, use charlist");
    if (arity == 0 && term_same(name, atom_from_cstr("nonempty_string")))
        warn_discouraged(t, "nonempty_string", "non-empty character lists, use nonempty_charlist");
    return term_same(name, atom_from_cstr("record")) || check_list(t, head_args(quoted));
}

static bool is_known_word(Term name) {
    return term_same(name, AM(MODULE_VAR)) || term_same(name, AM(ALIASES)) ||
           term_same(name, AM(AT));
}

static bool check_node(Types *t, Term quoted) {
    Term name = quoted_name(quoted);
    if (quoted_is_remote(quoted)) return check_list(t, head_args(quoted));
    if (!term_is_atom(name)) return true;
    if (is_known_word(name) || is_number_node(quoted)) return true;
    if (quoted_is(quoted, AM(OP_TYPE), 2)) return check(t, quoted_arg(quoted, 1));
    if (quoted_is(quoted, AM(OP_PIPE), 2) || quoted_is(quoted, AM(TUPLE_NODE), -1) ||
        quoted_is(quoted, atom_from_cstr(".."), 2) || quoted_is(quoted, AM(BLOCK), 1))
        return check_list(t, quoted_args(quoted));
    if (quoted_is(quoted, AM(OP_ARROW), 2)) return check_arrow(t, quoted);
    if (quoted_is(quoted, AM(MAP_NODE), -1)) return check_map(t, quoted);
    if (quoted_is(quoted, AM(STRUCT_NODE), 2)) return check_struct(t, quoted);
    if (quoted_is(quoted, AM(BITS_NODE), -1)) return check_bits(t, quoted_args(quoted));
    return check_name(t, quoted);
}

static bool check(Types *t, Term type) {
    if (term_is_list(type)) return check_brackets(t, type);
    if (term_is_tuple_of(type, 2))
        return check(t, tuple_get(type, 0)) && check(t, tuple_get(type, 1));
    if (quoted_is_node(type)) return check_node(t, type);
    if (term_is_atom(type) || term_is_integer(type)) return true;
    return refuse(t, "unexpected expression in typespec: %s", shown(t, type));
}

/* ---- a whole typespec ---- */

static int occurrences(Term name, Term list) {
    int n = 0;
    for (; term_is_cons(list); list = term_tail(list))
        n += term_same(term_head(list), name);
    return n;
}

/* A variable means something when it stands in two places. */
static bool check_variables(Types *t, int needed) {
    for (Term l = list_reverse(t->job->ex.heap, t->vars, TERM_NIL); term_is_cons(l);
         l = term_tail(l)) {
        const char *text = atom_text(term_head(l), NULL);
        if (text[0] == '_' || occurrences(term_head(l), t->used) >= needed) continue;
        return refuse(t,
                      "type variable %s is used only once. Type variables in typespecs must be "
                      "referenced at least twice, otherwise it is equivalent to term()",
                      text);
    }
    return true;
}

static void begin(Types *t, Term quoted) {
    t->vars = t->used = TERM_NIL;
    uint32_t line = quoted_is_node(quoted) ? meta_line(quoted_meta(quoted)) : 0;
    Spec spec = split_spec(quoted);
    if (!term_is_none(spec.head)) line = meta_line(quoted_meta(spec.head));
    t->line = line ? line : t->open->line;
}

static bool check_type_body(Types *t, const TypeDef *def) {
    begin(t, def->own);
    for (Term l = head_args(def->head); term_is_cons(l); l = term_tail(l)) {
        Term arg = term_head(l);
        if (!quoted_is_var(arg))
            return refuse(t,
                          "@type definitions expect all arguments to be variables. The type %s/%d "
                          "has an invalid argument(s): %s",
                          atom_text(def->name, NULL), def->arity, shown(t, arg));
        t->vars = term_cons(t->job->ex.heap, quoted_name(arg), t->vars);
    }
    return check(t, split_spec(def->own).type) && check_variables(t, 1);
}

/* `when a: var, b: t`: the names. */
static void declare_guards(Types *t, Term guards) {
    for (Term l = guards; term_is_cons(l); l = term_tail(l)) {
        if (!is_keyword_pair(term_head(l))) continue;
        t->vars = term_cons(t->job->ex.heap, tuple_get(term_head(l), 0), t->vars);
    }
}

/* What a variable must be counts as a use of it. */
static bool check_guards(Types *t, Term guards) {
    for (Term l = guards; term_is_cons(l); l = term_tail(l)) {
        Term name = tuple_get(term_head(l), 0), type = tuple_get(term_head(l), 1);
        if (quoted_is_var(type) && term_same(quoted_name(type), atom_from_cstr("var"))) continue;
        t->used = term_cons(t->job->ex.heap, name, t->used);
        if (!check(t, type)) return false;
    }
    return true;
}

static bool are_guards(Term guards) {
    if (!term_is_list(guards)) return false;
    for (; term_is_cons(guards); guards = term_tail(guards))
        if (!is_keyword_pair(term_head(guards))) return false;
    return true;
}

static bool check_spec(Types *t, Term quoted) {
    begin(t, quoted);
    Spec spec = split_spec(quoted);
    if (term_is_none(spec.head)) {
        bool call = quoted_is_call(quoted) && !quoted_is(quoted, AM(OP_TYPE), 2) &&
                    !quoted_is(quoted, AM(WHEN), 2);
        return refuse(t,
                      call ? "type specification missing return type: %s"
                           : "invalid type specification: %s",
                      shown(t, quoted));
    }
    if (!term_is_none(spec.guards)) {
        if (!are_guards(spec.guards))
            return refuse(t, "expected keywords as guard in type specification, got: %s",
                          shown(t, spec.guards));
        declare_guards(t, spec.guards);
    }
    if (!check_list(t, head_args(spec.head)) || !check(t, spec.type)) return false;
    return term_is_none(spec.guards) || (check_guards(t, spec.guards) && check_variables(t, 2));
}

/* ---- the module ---- */

static bool add_type(Types *t, Term own) {
    begin(t, own);
    Spec spec = split_spec(own);
    if (term_is_none(spec.head)) return refuse(t, "invalid type specification: %s", shown(t, own));
    TypeDef def = {quoted_name(spec.head), own, spec.head, arity_of(spec.head), t->line};
    const char *name = atom_text(def.name, NULL);
    if (is_builtin(def.name, def.arity))
        return refuse(t, "type %s/%d is a built-in type and it cannot be redefined", name,
                      def.arity);
    const TypeDef *old = find_type(t, def.name, def.arity);
    if (old) {
        size_t len;
        Heap *h = t->job->ex.heap;
        const char *file = bin_bytes(h, job_shown_file(h, t->open->file), &len);
        return refuse(t, "type %s/%d is already defined in %.*s:%u", name, def.arity, (int)len,
                      file, old->line);
    }
    fvec_push(&t->types, def);
    return true;
}

static Term specs_of(Types *t, Term attribute) {
    Term list = openmod_peek_attribute(t->open, attribute);
    return term_is_cons(list) ? list_reverse(t->job->ex.heap, list, TERM_NIL) : TERM_NIL;
}

static bool collect_types(Types *t) {
    const Term kinds[] = {AM(TYPE), AM(TYPEP), AM(OPAQUE)};
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        for (Term l = specs_of(t, kinds[i]); term_is_cons(l); l = term_tail(l))
            if (!add_type(t, term_head(l))) return false;
    return true;
}

static int compare_lines(const void *a, const void *b) {
    const TypeDef *x = a, *y = b;
    return x->line < y->line ? -1 : x->line > y->line;
}

static bool check_all(Types *t) {
    if (!collect_types(t)) return false;
    if (t->types.len > 1) qsort(t->types.data, t->types.len, sizeof *t->types.data, compare_lines);
    for (size_t i = 0; i < t->types.len; i++)
        if (!check_type_body(t, &t->types.data[i])) return false;
    const Term kinds[] = {AM(SPEC), AM(CALLBACK), AM(MACROCALLBACK)};
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        for (Term l = specs_of(t, kinds[i]); term_is_cons(l); l = term_tail(l))
            if (!check_spec(t, term_head(l))) return false;
    return true;
}

/* Is the type called anywhere in this quoted code? */
static bool mentions(Term quoted, Term name, int arity) {
    for (; term_is_cons(quoted); quoted = term_tail(quoted))
        if (mentions(term_head(quoted), name, arity)) return true;
    if (!term_is_tuple(quoted)) return false;
    if (quoted_is_node(quoted) && term_same(quoted_name(quoted), name) && arity_of(quoted) == arity)
        return true;
    for (size_t i = 0; i < tuple_arity(quoted); i++)
        if (mentions(tuple_get(quoted, i), name, arity)) return true;
    return false;
}

static bool is_used(OpenModule *open, Term own, Term name, int arity) {
    const Term kinds[] = {AM(TYPE), AM(TYPEP),    AM(OPAQUE),
                          AM(SPEC), AM(CALLBACK), AM(MACROCALLBACK)};
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        Term list = openmod_peek_attribute(open, kinds[i]);
        for (; term_is_cons(list); list = term_tail(list))
            if (!term_same(term_head(list), own) && mentions(term_head(list), name, arity))
                return true;
    }
    return false;
}

static void warn_unused_types(Types *t) {
    for (Term l = specs_of(t, AM(TYPEP)); term_is_cons(l); l = term_tail(l)) {
        Term head = split_spec(term_head(l)).head;
        if (is_used(t->open, term_head(l), quoted_name(head), arity_of(head))) continue;
        expand_warn(&t->job->ex, t->env, meta_line_only(t->job->ex.heap, quoted_meta(head)),
                    "type %s/%d is unused", atom_text(quoted_name(head), NULL), arity_of(head));
    }
}

bool types_check(Job *job, OpenModule *open, const Env *env) {
    Types t = {.job = job, .open = open, .env = env, .vars = TERM_NIL, .used = TERM_NIL};
    if (!check_all(&t)) return false;
    warn_unused_types(&t);
    return true;
}
