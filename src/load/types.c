#include "src/load/types.h"

#include "lib/front.h"
#include "src/expand/origin.h"
#include "src/load/typeform.h"
#include "src/syntax/quoted.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/list.h"
#include "src/term/tuple.h"

#include <stdlib.h>

/* `head :: type`, perhaps with `when guards`. */
typedef struct {
    Term head, type, guards; /* guards: TERM_NONE without */
    uint32_t line;           /* of the `::` */
} Spec;

static Spec split_spec(Term quoted) {
    Spec spec = {TERM_NONE, TERM_NONE, TERM_NONE, 0};
    if (quoted_is(quoted, AM(WHEN), 2)) {
        spec.guards = quoted_arg(quoted, 1);
        quoted = quoted_arg(quoted, 0);
    }
    if (!quoted_is(quoted, AM(OP_TYPE), 2)) return spec;
    Term head = quoted_arg(quoted, 0);
    if (!quoted_is_node(head) || !term_is_atom(quoted_name(head))) return spec;
    spec.head = head;
    spec.type = quoted_arg(quoted, 1);
    spec.line = meta_line(quoted_meta(quoted));
    return spec;
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
        if (strcmp(text, "_") == 0) {
            types_refuse(t, "type variable '_' is invalid");
            return false;
        }
        if (text[0] == '_' || occurrences(term_head(l), t->used) >= needed) continue;
        types_refuse(t,
                     "type variable %s is used only once. Type variables in typespecs must be "
                     "referenced at least twice, otherwise it is equivalent to term()",
                     text);
        return false;
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

/* {kind, {name, type, args}} */
static Term type_entry(Types *t, const TypeDef *def) {
    Heap *h = t->job->ex.heap;
    begin(t, def->own);
    ListBuilder args = list_builder(h);
    for (Term l = types_args(def->head); term_is_cons(l); l = term_tail(l)) {
        Term arg = term_head(l);
        if (!quoted_is_var(arg))
            return types_refuse(t,
                                "@type definitions expect all arguments to be variables. The type "
                                "%s/%d has an invalid argument(s): %s",
                                atom_text(def->name, NULL), def->arity, types_shown(t, arg));
        t->vars = term_cons(h, quoted_name(arg), t->vars);
        list_builder_add(&args, typeform_var(t, meta_line(quoted_meta(arg)), quoted_name(arg)));
    }
    Term type = typeform(t, split_spec(def->own).type);
    if (term_is_none(type) || !check_variables(t, 1)) return TERM_NONE;
    return tuple2(h, def->kind, tuple3(h, def->name, type, list_builder_end(&args, TERM_NIL)));
}

static bool is_guard(Term item) {
    return term_is_tuple_of(item, 2) && term_is_atom(tuple_get(item, 0));
}

static bool are_guards(Term guards) {
    if (!term_is_list(guards)) return false;
    for (; term_is_cons(guards); guards = term_tail(guards))
        if (!is_guard(term_head(guards))) return false;
    return true;
}

/* `when a: var, b: t`: the names. */
static void declare_guards(Types *t, Term guards) {
    for (Term l = guards; term_is_cons(l); l = term_tail(l))
        t->vars = term_cons(t->job->ex.heap, tuple_get(term_head(l), 0), t->vars);
}

static bool is_var_word(Term type) {
    return quoted_is_var(type) && term_same(quoted_name(type), atom_from_cstr("var"));
}

/* What a variable must be counts as a use of it. [{:type, line, :constraint, ..}] */
static Term constraints(Types *t, Term guards, uint32_t line) {
    Heap *h = t->job->ex.heap;
    ListBuilder list = list_builder(h);
    for (Term l = guards; term_is_cons(l); l = term_tail(l)) {
        Term name = tuple_get(term_head(l), 0), quoted = tuple_get(term_head(l), 1);
        if (is_var_word(quoted)) continue;
        t->used = term_cons(h, name, t->used);
        Term type = typeform(t, quoted);
        if (term_is_none(type)) return type;
        Term pair = list_of(h, 2, typeform_var(t, line, name), type);
        Term is_subtype = typeform_atom(t, line, atom_from_cstr("is_subtype"));
        list_builder_add(&list,
                         typeform_type(t, line, "constraint", list_of(h, 2, is_subtype, pair)));
    }
    return list_builder_end(&list, TERM_NIL);
}

static bool check_shape(Types *t, const Spec *spec, Term quoted) {
    if (term_is_none(spec->head)) {
        bool call = quoted_is_node(quoted) && term_is_atom(quoted_name(quoted)) &&
                    !quoted_is(quoted, AM(OP_TYPE), 2) && !quoted_is(quoted, AM(WHEN), 2);
        types_refuse(t,
                     call ? "type specification missing return type: %s"
                          : "invalid type specification: %s",
                     types_shown(t, quoted));
        return false;
    }
    if (term_is_none(spec->guards) || are_guards(spec->guards)) return true;
    types_refuse(t, "expected keywords as guard in type specification, got: %s",
                 types_shown(t, spec->guards));
    return false;
}

/* {:type, line, :fun, [args, result]}, with constraints around it where there are some. A macro has
 * its caller as first argument. */
static Term spec_form(Types *t, Term quoted, bool macro) {
    Heap *h = t->job->ex.heap;
    begin(t, quoted);
    Spec spec = split_spec(quoted);
    if (!check_shape(t, &spec, quoted)) return TERM_NONE;
    bool guarded = !term_is_none(spec.guards);
    if (guarded) declare_guards(t, spec.guards);
    Term args = typeform_list(t, types_args(spec.head));
    Term result = term_is_none(args) ? args : typeform(t, spec.type);
    if (term_is_none(result)) return result;
    Term limits = guarded ? constraints(t, spec.guards, spec.line) : TERM_NIL;
    if (term_is_none(limits) || (guarded && !check_variables(t, 2))) return TERM_NONE;
    if (macro) args = term_cons(h, typeform_type(t, spec.line, "term", TERM_NIL), args);
    Term product = typeform_type(t, spec.line, "product", args);
    Term fun = typeform_type(t, spec.line, "fun", list_of(h, 2, product, result));
    if (term_is_nil(limits)) return fun;
    return typeform_type(t, spec.line, "bounded_fun", list_of(h, 2, fun, limits));
}

/* ---- the module ---- */

static Term specs_of(Types *t, Term attribute) {
    Term list = openmod_peek_attribute(t->open, attribute);
    return term_is_cons(list) ? list_reverse(t->job->ex.heap, list, TERM_NIL) : TERM_NIL;
}

static bool add_type(Types *t, Term kind, Term own) {
    begin(t, own);
    Spec spec = split_spec(own);
    if (term_is_none(spec.head) || !term_is_none(spec.guards)) {
        types_refuse(t, "invalid type specification: %s", types_shown(t, own));
        return false;
    }
    TypeDef def = {quoted_name(spec.head), own, spec.head, kind, types_arity(spec.head), t->line};
    const char *name = atom_text(def.name, NULL);
    if (types_is_builtin(def.name, def.arity)) {
        types_refuse(t, "type %s/%d is a built-in type and it cannot be redefined", name,
                     def.arity);
        return false;
    }
    const TypeDef *old = types_find(t, def.name, def.arity);
    if (old) {
        size_t len;
        const char *file =
            bin_bytes(t->job->ex.heap, origin_shown(t->job->ex.heap, t->open->file), &len);
        types_refuse(t, "type %s/%d is already defined in %.*s:%u", name, def.arity, (int)len, file,
                     old->line);
        return false;
    }
    fvec_push(&t->types, def);
    return true;
}

static bool collect_types(Types *t) {
    const Term kinds[] = {AM(TYPE), AM(OPAQUE), AM(TYPEP)};
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        for (Term l = specs_of(t, kinds[i]); term_is_cons(l); l = term_tail(l))
            if (!add_type(t, kinds[i], term_head(l))) return false;
    return true;
}

/* Is the type called anywhere in this quoted code? */
static bool mentions(Term quoted, Term name, int arity) {
    for (; term_is_cons(quoted); quoted = term_tail(quoted))
        if (mentions(term_head(quoted), name, arity)) return true;
    if (!term_is_tuple(quoted)) return false;
    if (quoted_is_node(quoted) && term_same(quoted_name(quoted), name) &&
        types_arity(quoted) == arity)
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

static bool is_kept(const Types *t, const TypeDef *def) {
    return !term_same(def->kind, AM(TYPEP)) || is_used(t->open, def->own, def->name, def->arity);
}

/* Mistakes are told in the order of the lines; the result has the newest type first, the private
 * ones before all others. */
static Term all_types(Types *t) {
    size_t n = t->types.len;
    Term *entries = front_alloc((n + 1) * sizeof *entries);
    uint32_t *order = front_alloc((n + 1) * sizeof *order);
    for (size_t i = 0; i < n; i++) {
        size_t at = i;
        for (; at > 0 && t->types.data[order[at - 1]].line > t->types.data[i].line; at--)
            order[at] = order[at - 1];
        order[at] = (uint32_t)i;
    }
    for (size_t i = 0; i < n; i++) {
        Term entry = type_entry(t, &t->types.data[order[i]]);
        if (term_is_none(entry)) return entry;
        entries[order[i]] = entry;
    }
    Term list = TERM_NIL;
    for (size_t i = 0; i < n; i++)
        if (is_kept(t, &t->types.data[i])) list = term_cons(t->job->ex.heap, entries[i], list);
    return list;
}

/* A spec under the name the user wrote. */
typedef struct {
    Term name, form;
    int arity;
    bool macro;
    size_t index;
} NamedSpec;

typedef VEC(NamedSpec) NamedSpecs;

static int compare_names(const NamedSpec *a, const NamedSpec *b) {
    int order = strcmp(atom_text(a->name, NULL), atom_text(b->name, NULL));
    if (order == 0) order = a->arity - b->arity;
    return order ? order : a->macro - b->macro;
}

/* Last name first; of one function the last spec first. */
static int compare_specs(const void *a, const void *b) {
    const NamedSpec *x = a, *y = b;
    int order = compare_names(y, x);
    return order ? order : x->index < y->index ? 1 : -1;
}

static bool add_specs(Types *t, Term attribute, NamedSpecs *specs) {
    bool macro = term_same(attribute, AM(MACROCALLBACK));
    for (Term l = specs_of(t, attribute); term_is_cons(l); l = term_tail(l)) {
        Spec spec = split_spec(term_head(l));
        NamedSpec named = {.macro = macro, .index = specs->len};
        if (!term_is_none(spec.head)) {
            named.name = quoted_name(spec.head);
            named.arity = types_arity(spec.head);
        }
        if (term_same(attribute, AM(SPEC)) && !term_is_none(spec.head)) {
            const Definition *def = openmod_definition(t->open, named.name, named.arity);
            named.macro = def && def_kind_is_macro(def->kind);
            if (named.macro && !def_kind_is_public(def->kind)) named.name = TERM_NONE;
        }
        named.form = spec_form(t, term_head(l), named.macro);
        if (term_is_none(named.form)) return false;
        if (!term_is_none(named.name)) fvec_push(specs, named);
    }
    return true;
}

/* [{{name, arity}, [form]}] */
static Term grouped_specs(Types *t, NamedSpecs *specs) {
    Heap *h = t->job->ex.heap;
    if (specs->len > 1) qsort(specs->data, specs->len, sizeof *specs->data, compare_specs);
    ListBuilder list = list_builder(h);
    for (size_t i = 0; i < specs->len;) {
        const NamedSpec *first = &specs->data[i];
        Term forms = TERM_NIL;
        for (; i < specs->len && compare_names(first, &specs->data[i]) == 0; i++)
            forms = term_cons(h, specs->data[i].form, forms);
        Definition def = {.name = first->name,
                          .arity = first->arity,
                          .kind = first->macro ? DEF_DEFMACRO : DEF_DEF};
        Term fun =
            tuple2(h, definition_function_name(&def), term_small(definition_function_arity(&def)));
        list_builder_add(&list, tuple2(h, fun, forms));
    }
    return list_builder_end(&list, TERM_NIL);
}

/* {types, specs, callbacks}, TERM_NONE: refused. */
static Term translate(Types *t) {
    if (!collect_types(t)) return TERM_NONE;
    Term types = all_types(t);
    if (term_is_none(types)) return types;
    NamedSpecs specs = {0}, callbacks = {0};
    if (!add_specs(t, AM(SPEC), &specs) || !add_specs(t, AM(CALLBACK), &callbacks) ||
        !add_specs(t, AM(MACROCALLBACK), &callbacks))
        return TERM_NONE;
    return tuple3(t->job->ex.heap, types, grouped_specs(t, &specs), grouped_specs(t, &callbacks));
}

static void warn_unused_types(Types *t) {
    for (Term l = specs_of(t, AM(TYPEP)); term_is_cons(l); l = term_tail(l)) {
        Term head = split_spec(term_head(l)).head;
        if (is_used(t->open, term_head(l), quoted_name(head), types_arity(head))) continue;
        expand_warn(&t->job->ex, t->env, meta_line_only(t->job->ex.heap, quoted_meta(head)),
                    "type %s/%d is unused", atom_text(quoted_name(head), NULL), types_arity(head));
    }
}

bool types_check(Job *job, OpenModule *open, const Env *env) {
    Types t = {.job = job, .open = open, .env = env, .vars = TERM_NIL, .used = TERM_NIL};
    open->typespecs = translate(&t);
    if (term_is_none(open->typespecs)) return false;
    warn_unused_types(&t);
    return true;
}
