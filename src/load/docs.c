#include "src/load/docs.h"

#include "src/syntax/quoted.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/tuple.h"

/* %{"en" => text}, :hidden for false, :none when there is none. */
static Term doc_content(Heap *h, Term doc) {
    if (term_is_none(doc) || term_same(doc, AM(NIL))) return atom_from_cstr("none");
    if (term_is_false(doc)) return atom_from_cstr("hidden");
    Term kv[] = {bin_from_cstr(h, "en"), doc};
    return map_from_pairs(h, kv, 1);
}

/* A parameter without a name is called by what its pattern matches: a string, which may get a
 * number behind it. */
static Term pattern_name(Heap *h, Term arg) {
    const char *kind = "arg";
    if (term_is_integer(arg)) kind = "int";
    if (term_is_float(arg)) kind = "float";
    if (term_is_binary(arg)) kind = "binary";
    if (term_is_atom(arg)) kind = term_is_bool(arg) ? "bool" : "atom";
    if (term_is_list(arg)) kind = "list";
    if (quoted_is(arg, AM(MAP_NODE), -1)) kind = "map";
    if (!quoted_is(arg, AM(STRUCT_NODE), 2)) return bin_from_cstr(h, kind);
    Term name = quoted_arg(arg, 0);
    return quoted_is(name, AM(ALIASES), -1) ? tuple2(h, AM(STRUCT), quoted_args(name))
                                            : bin_from_cstr(h, "struct");
}

static Term parameter(Heap *h, Term arg) {
    if (!quoted_is_var(arg)) return pattern_name(h, arg);
    const char *name = atom_text(quoted_name(arg), NULL);
    return name[0] == '_' && name[1] ? atom_from_cstr(name + 1) : quoted_name(arg);
}

/* {name, parameters}: an atom is a variable; a string, or {:__struct__, alias}, what a pattern
 * matches; {:\\, parameter, quoted} has a default value. Code.fetch_docs/1 makes text of it: few
 * signatures are ever asked for. */
static Term signature(Heap *h, const Definition *def) {
    ListBuilder list = list_builder(h);
    Term args = term_is_none(def->signature_args) ? TERM_NIL : def->signature_args;
    for (; term_is_cons(args); args = term_tail(args)) {
        Term arg = term_head(args);
        bool defaulted = quoted_is(arg, AM(DEFAULT_ARG), 2);
        Term name = parameter(h, defaulted ? quoted_arg(arg, 0) : arg);
        if (defaulted) name = tuple3(h, AM(DEFAULT_ARG), name, quoted_arg(arg, 1));
        list_builder_add(&list, name);
    }
    return tuple2(h, def->name, list_builder_end(&list, TERM_NIL));
}

/* Metadata: what @doc key: value gave, defaults and deprecation. */
static Term entry_metadata(Heap *h, const Definition *def) {
    Term map = map_empty(h);
    for (Term meta = def->doc_meta; term_is_cons(meta); meta = term_tail(meta))
        map = map_put(h, map, tuple_get(term_head(meta), 0), tuple_get(term_head(meta), 1));
    if (def->defaults > 0)
        map = map_put(h, map, atom_from_cstr("defaults"), term_small(def->defaults));
    if (!term_is_none(def->deprecated)) map = map_put(h, map, AM(DEPRECATED), def->deprecated);
    return map;
}

/* A callback's implementation is documented where the callback is. */
static Term definition_doc(const Definition *def) {
    bool is_impl = !term_is_none(def->impl) && !term_is_false(def->impl);
    return term_is_none(def->doc) && is_impl ? AM(FALSE) : def->doc;
}

static Term entry(Heap *h, const Definition *def) {
    Term kind = atom_from_cstr(def_kind_is_macro(def->kind) ? "macro" : "function");
    Term fields[] = {tuple3(h, kind, def->name, term_small(def->arity)),
                     term_small(def->doc_line ? def->doc_line : def->line), signature(h, def),
                     doc_content(h, definition_doc(def)), entry_metadata(h, def)};
    return tuple_from_array(h, fields, 5);
}

/* Types and callbacks. */
static Term type_entries(Heap *h, const OpenModule *open) {
    Term entries = TERM_NIL;
    for (Term list = open->type_docs; term_is_cons(list); list = term_tail(list)) {
        Term item = term_head(list), doc = tuple_get(item, 4);
        Term kind = tuple_get(item, 0), opaque = atom_from_cstr("opaque"), meta = map_empty(h);
        if (term_same(kind, opaque)) {
            kind = atom_from_cstr("type");
            meta = map_put(h, meta, opaque, AM(TRUE));
        }
        Term name = tuple3(h, kind, tuple_get(item, 1), tuple_get(item, 2));
        Term fields[] = {name, tuple_get(item, 3), TERM_NIL, doc_content(h, doc), meta};
        entries = term_cons(h, tuple_from_array(h, fields, COUNT_OF(fields)), entries);
    }
    return entries;
}

Term docs_of_module(Heap *h, OpenModule *open) {
    ListBuilder entries = list_builder(h);
    for (uint32_t i = 0; i < open->def_count; i++) {
        const Definition *def = open->defs[i];
        if (!def->deleted && def_kind_is_public(def->kind) && !def->is_default)
            list_builder_add(&entries, entry(h, def));
    }
    uint32_t line;
    Term moduledoc = openmod_doc(open, AM(MODULEDOC), &line);
    Term fields[] = {atom_from_cstr("docs_v1"),
                     term_small(line ? line : open->line),
                     atom_from_cstr("elixir"),
                     bin_from_cstr(h, "text/markdown"),
                     doc_content(h, moduledoc),
                     map_empty(h),
                     list_builder_end(&entries, type_entries(h, open))};
    return tuple_from_array(h, fields, 7);
}
