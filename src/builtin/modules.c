/* :phial_module, the doors of Kernel's native macros and of Module, and :phial_protocol. */
#include "src/builtin/args.h"
#include "src/code/module.h"
#include "src/load/load.h"
#include "src/syntax/quoted.h"
#include "src/term/compare.h"
#include "src/term/copy.h"
#include "src/term/print.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- defmodule, def ---- */

/* Saved code is a number (a handle), {env, meta, head, body} from code inside a function, or the
 * same with a number behind it, from code that may run as long as the handle is there and later. */
static const SavedCode *saved_code(Process *p, Term t, SavedCode *room) {
    uint64_t number;
    bool both = term_is_tuple_of(t, 5);
    if (term_to_uint64(both ? tuple_get(t, 4) : t, &number)) {
        const SavedCode *code = handle_get(number);
        if (!code && !both)
            raise_argument_error(
                p, "the code of this definition is no longer there: its compilation has ended");
        if (code || !both) return code;
    }
    if (!both && !term_is_tuple_of(t, 4)) return raise_badarg(p, 2, "not saved code"), NULL;
    Heap *heap = heap_new_front();
    t = term_copy(heap, t);
    Term body = tuple_get(t, 3);
    *room = (SavedCode){.heap = heap,
                        .meta = tuple_get(t, 1),
                        .head = tuple_get(t, 2),
                        .body = term_same(body, AM(NIL)) ? TERM_NONE : body};
    if (!env_from_term(&room->env, heap, tuple_get(t, 0)))
        return raise_badarg(p, 2, "not saved code"), NULL;
    room->env.function = AM(NIL);
    return room;
}

/* :phial_module.compile(name, code, values) */
Term bif_phial_module_compile_3(Process *p, Term *args) {
    FRONT_ONLY;
    SavedCode room;
    const SavedCode *code = saved_code(p, ARG(1), &room);
    return code ? load_defmodule(p, ARG(0), code, ARG(2)) : TERM_NONE;
}

static DefKind kind_of_atom(Term kind) {
    for (DefKind k = DEF_DEF; k <= DEF_DEFMACROP; k++)
        if (term_same(kind, def_kind_atom(k))) return k;
    return DEF_NONE;
}

/* :phial_module.define(kind, code) */
Term bif_phial_module_define_2(Process *p, Term *args) {
    FRONT_ONLY;
    SavedCode room;
    const SavedCode *code = saved_code(p, ARG(1), &room);
    return code ? load_define(p, kind_of_atom(ARG(0)), code) : TERM_NONE;
}

/* :phial_module.define(kind, code, head, body, has_body): unquote fragments computed head and body.
 */
Term bif_phial_module_define_5(Process *p, Term *args) {
    FRONT_ONLY;
    SavedCode room;
    const SavedCode *code = saved_code(p, ARG(1), &room);
    if (!code) return TERM_NONE;
    SavedCode whole = *code;
    whole.heap = heap_new_front();
    whole.head = term_copy(whole.heap, ARG(2));
    whole.body = term_is_true(ARG(4)) ? term_copy(whole.heap, ARG(3)) : TERM_NONE;
    whole.unquoted = true;
    return load_define(p, kind_of_atom(ARG(0)), &whole);
}

/* ---- attributes ---- */

static OpenModule *bad_module(Process *p, Term *args) {
    raise_badarg(p, 1, term_is_atom(ARG(0)) ? "not a module under definition" : "not an atom");
    return NULL;
}

static OpenModule *arg_open(Process *p, Term *args) {
    OpenModule *open = term_is_atom(ARG(0)) ? openmod_find(ARG(0)) : NULL;
    if (open) return open;
    return bad_module(p, args);
}

/* The same, locked: definitions are read or changed. */
static OpenModule *arg_locked(Process *p, Term *args) {
    OpenModule *open = term_is_atom(ARG(0)) ? openmod_find(ARG(0)) : NULL;
    if (open && openmod_lock(open)) return open;
    return bad_module(p, args);
}

static bool is_doc_metadata(Term value) {
    for (; term_is_cons(value); value = term_tail(value))
        if (!term_is_tuple_of(term_head(value), 2) || !term_is_atom(tuple_get(term_head(value), 0)))
            return false;
    return term_is_nil(value);
}

static void warn_in_body(const Process *p, const OpenModule *open, uint32_t line,
                         const char *text) {
    Buf where;
    buf_init(&where);
    term_print_atom(&where, open->name);
    buf_puts(&where, " (module)");
    load_warn(p, open->file, line, 0, where.data, "%s", text);
    buf_deinit(&where);
}

static void warn_redoc(const Process *p, OpenModule *open, Term name, uint32_t line) {
    char text[200];
    uint32_t before;
    if (term_is_none(openmod_doc(open, name, &before)) || line == 0) return;
    snprintf(text, sizeof text, "redefining @%s attribute previously set at line %u",
             atom_text(name, NULL), before);
    warn_in_body(p, open, line, text);
}

/* "about, got: value" */
static Term refuse_value(Process *p, const char *about, Term value) {
    Buf text;
    buf_init(&text);
    term_print(&text, value, 0);
    raise_argument_error(p, "%s, got: %s", about, text.data);
    buf_deinit(&text);
    return TERM_NONE;
}

/* @doc, @moduledoc, @typedoc: text, false, nil or metadata. */
static Term put_doc(Process *p, OpenModule *open, Term name, Term value, uint32_t line) {
    const char *text = atom_text(name, NULL);
    bool metadata = term_is_list(value) && is_doc_metadata(value);
    if (!metadata && !term_is_binary(value) && !term_is_falsy(value)) {
        char about[128];
        snprintf(about, sizeof about,
                 "@%s is a built-in module attribute for documentation. It should be either false, "
                 "nil, a string, or a keyword list",
                 text);
        return refuse_value(p, about, value);
    }
    if (!metadata) warn_redoc(p, open, name, line);
    openmod_put_doc(open, name, value, metadata, line);
    return AM(OK);
}

/* @before_compile Mod means {Mod, :__before_compile__}. */
static Term normalize_hook(Process *p, Term name, Term value) {
    if (!term_is_atom(value)) return value;
    char fun[64];
    snprintf(fun, sizeof fun, "__%s__", atom_text(name, NULL));
    return tuple2(&p->heap, value, atom_from_cstr(fun));
}

static bool is_file_value(Term value) {
    return term_is_binary(value) ||
           (term_is_tuple_of(value, 2) && term_is_binary(tuple_get(value, 0)) &&
            term_is_small(tuple_get(value, 1)));
}

/* @on_load :name means {:name, 0}. */
static Term normalize_on_load(Process *p, OpenModule *open, Term value) {
    bool pair = term_is_tuple_of(value, 2) && term_is_atom(tuple_get(value, 0)) &&
                term_same(tuple_get(value, 1), term_small(0));
    if (!pair && !term_is_atom(value))
        return refuse_value(p,
                            "@on_load is a built-in module attribute that annotates a function to "
                            "be invoked when the module is loaded. It should be an atom or an "
                            "{atom, 0} tuple",
                            value);
    if (!term_is_none(openmod_peek_attribute(open, atom_from_cstr("on_load"))))
        return raise_argument_error(p, "the @on_load attribute can only be set once per module");
    return pair ? value : tuple2(&p->heap, value, term_small(0));
}

static void warn_late_derive(const Process *p, OpenModule *open, uint32_t line) {
    if (term_is_none(openmod_peek_attribute(open, AM(STRUCT)))) return;
    warn_in_body(p, open, line,
                 "module attribute @derive was set after defstruct, all @derive calls must come "
                 "before defstruct");
}

static bool is_hook(Term name) {
    return term_same(name, AM(BEFORE_COMPILE)) || term_same(name, AM(AFTER_COMPILE)) ||
           term_same(name, AM(ON_DEFINITION)) || term_same(name, AM(AFTER_VERIFY));
}

static bool has_type_docs(Term attribute) {
    return term_same(attribute, AM(TYPE)) || term_same(attribute, AM(TYPEP)) ||
           term_same(attribute, AM(OPAQUE)) || term_same(attribute, AM(CALLBACK)) ||
           term_same(attribute, AM(MACROCALLBACK));
}

/* `name(args) :: type`, perhaps with `when`. */
static void document_type(const Process *p, OpenModule *open, Term attribute, Term spec,
                          uint32_t line) {
    if (!has_type_docs(attribute)) return;
    if (quoted_is(spec, AM(WHEN), 2)) spec = quoted_arg(spec, 0);
    if (quoted_is(spec, AM(OP_TYPE), 2)) spec = quoted_arg(spec, 0);
    if (!quoted_is_node(spec) || !term_is_atom(quoted_name(spec))) return;
    Term args = quoted_args(spec);
    int arity = term_is_list(args) ? (int)list_length(args) : 0;
    if (!openmod_document_type(open, attribute, quoted_name(spec), arity, line)) return;
    char text[400];
    snprintf(text, sizeof text,
             "type %s/%d is private, @typedoc's are always discarded for private types",
             atom_text(quoted_name(spec), NULL), arity);
    warn_in_body(p, open, line, text);
}

static Term put_attribute(Process *p, OpenModule *open, Term name, Term value, uint32_t line,
                          bool body) {
    if (term_same(name, AM(DOC)) || term_same(name, AM(MODULEDOC)) || term_same(name, AM(TYPEDOC)))
        return put_doc(p, open, name, value, line);
    if (term_same(name, AM(IMPL)) && (!term_is_atom(value) || term_same(value, AM(NIL))))
        return refuse_value(p,
                            "@impl is a built-in module attribute that marks the next definition "
                            "as a callback implementation. It should be a module or a boolean",
                            value);
    if (term_same(name, AM(DEPRECATED)) && !term_is_binary(value))
        return refuse_value(p,
                            "@deprecated is a built-in module attribute that annotates a "
                            "definition as deprecated. It should be a string with the reason for "
                            "the deprecation",
                            value);
    if (term_same(name, atom_from_cstr("external_resource")) && !term_is_binary(value))
        return refuse_value(p,
                            "@external_resource is a built-in module attribute used for "
                            "specifying file dependencies. It should be a string path to a file",
                            value);
    if (term_same(name, atom_from_cstr("file")) && !is_file_value(value))
        return refuse_value(p,
                            "@file is a built-in module attribute that annotates the file and line "
                            "the next definition comes from. It should be a string or {string, "
                            "line} tuple as value",
                            value);
    if (is_hook(name)) value = normalize_hook(p, name, value);
    if (term_same(name, atom_from_cstr("on_load"))) {
        value = normalize_on_load(p, open, value);
        if (term_is_none(value)) return TERM_NONE;
        body = false; /* the loader reads it */
    }
    if (term_same(name, AM(DERIVE))) warn_late_derive(p, open, line);
    if (term_same(name, AM(BEHAVIOUR)) && !term_is_atom(value)) {
        Buf text;
        buf_init(&text);
        term_print(&text, value, 0);
        raise_argument_error(p, "@behaviour expects a module, got: %s", text.data);
        buf_deinit(&text);
        return TERM_NONE;
    }
    openmod_put_attribute(open, name, value, line, body);
    document_type(p, open, name, value, line);
    return AM(OK);
}

/* :phial_module.put_attr(module, name, value, line): what `@name value` runs. */
Term bif_phial_module_put_attr_4(Process *p, Term *args) {
    FRONT_ONLY;
    OpenModule *open = arg_open(p, args);
    if (!open) return TERM_NONE;
    return put_attribute(p, open, ARG(1), ARG(2), (uint32_t)term_to_small(ARG(3)), true);
}

/* :phial_module.read_attr(module, name, line): what `@name` in a module body runs. */
Term bif_phial_module_read_attr_3(Process *p, Term *args) {
    FRONT_ONLY;
    OpenModule *open = arg_open(p, args);
    if (!open) return TERM_NONE;
    if (term_same(ARG(1), AM(MODULEDOC)) || term_same(ARG(1), AM(DOC))) {
        uint32_t line;
        Term doc = openmod_doc(open, ARG(1), &line);
        return term_is_none(doc) ? AM(NIL) : term_copy(&p->heap, doc);
    }
    Term value = openmod_get_attribute(open, ARG(1));
    if (!term_is_none(value)) return term_copy(&p->heap, value);
    const char *name = atom_text(ARG(1), NULL);
    Buf text;
    buf_init(&text);
    buf_printf(&text,
               "undefined module attribute @%s, please remove access to @%s or explicitly set it "
               "before access",
               name, name);
    warn_in_body(p, open, (uint32_t)term_to_small(ARG(2)), text.data);
    buf_deinit(&text);
    return AM(NIL);
}

/* :phial_module.get_attribute(module, name): {:ok, value} | :error */
Term bif_phial_module_get_attribute_2(Process *p, Term *args) {
    FRONT_ONLY;
    OpenModule *open = arg_open(p, args);
    if (!open) return TERM_NONE;
    Term value = openmod_get_attribute(open, ARG(1));
    uint32_t line;
    Term doc = openmod_doc(open, ARG(1), &line);
    if (!term_is_none(doc)) value = tuple2(&p->heap, term_small(line), term_copy(&p->heap, doc));
    return term_is_none(value) ? AM(ERROR) : tuple2(&p->heap, AM(OK), term_copy(&p->heap, value));
}

/* :phial_module.put_attribute(module, name, value) */
Term bif_phial_module_put_attribute_3(Process *p, Term *args) {
    FRONT_ONLY;
    OpenModule *open = arg_open(p, args);
    if (!open) return TERM_NONE;
    Term value = ARG(2);
    bool doc = term_same(ARG(1), AM(DOC)) || term_same(ARG(1), AM(MODULEDOC)) ||
               term_same(ARG(1), AM(TYPEDOC));
    if (doc && term_is_tuple_of(value, 2)) value = tuple_get(value, 1); /* {line, text} */
    return put_attribute(p, open, ARG(1), value, 0, false);
}

/* :phial_module.delete_attribute(module, name) */
Term bif_phial_module_delete_attribute_2(Process *p, Term *args) {
    FRONT_ONLY;
    OpenModule *open = arg_open(p, args);
    return open ? term_copy(&p->heap, openmod_delete_attribute(open, ARG(1))) : TERM_NONE;
}

/* :phial_module.has_attribute(module, name) */
Term bif_phial_module_has_attribute_2(Process *p, Term *args) {
    FRONT_ONLY;
    OpenModule *open = arg_open(p, args);
    if (!open) return TERM_NONE;
    uint32_t line;
    if (term_same(ARG(1), AM(MODULEDOC)))
        return term_bool(!term_is_none(openmod_doc(open, ARG(1), &line)));
    return term_bool(openmod_has_attribute(open, ARG(1)));
}

/* :phial_module.register_attribute(module, name, accumulate, persist) */
Term bif_phial_module_register_attribute_4(Process *p, Term *args) {
    FRONT_ONLY;
    OpenModule *open = arg_open(p, args);
    if (!open) return TERM_NONE;
    openmod_register_attribute(open, ARG(1), term_is_true(ARG(2)), term_is_true(ARG(3)));
    return AM(OK);
}

/* :phial_module.attributes(module) */
Term bif_phial_module_attributes_1(Process *p, Term *args) {
    FRONT_ONLY;
    OpenModule *open = arg_open(p, args);
    if (!open) return TERM_NONE;
    ListBuilder list = list_builder(&p->heap);
    uint32_t count;
    const Attribute *attrs = openmod_attributes(open, &count);
    for (uint32_t i = 0; i < count; i++)
        if (attrs[i].set) list_builder_add(&list, attrs[i].name);
    return list_builder_end(&list, TERM_NIL);
}

/* ---- definitions ---- */

/* :phial_module.is_open(module) */
Term bif_phial_module_is_open_1(Process *p, Term *args) {
    FRONT_ONLY;
    return term_bool(term_is_atom(ARG(0)) && openmod_find(ARG(0)) != NULL);
}

static Term definition_pair(Heap *h, const Definition *def) {
    return tuple2(h, def->name, term_small(def->arity));
}

/* :phial_module.definitions(module): [{{name, arity}, kind}] */
Term bif_phial_module_definitions_1(Process *p, Term *args) {
    FRONT_ONLY;
    OpenModule *open = arg_locked(p, args);
    if (!open) return TERM_NONE;
    ListBuilder list = list_builder(&p->heap);
    for (uint32_t i = 0; i < open->def_count; i++) {
        const Definition *def = open->defs[i];
        if (!def->deleted)
            list_builder_add(
                &list, tuple2(&p->heap, definition_pair(&p->heap, def), def_kind_atom(def->kind)));
    }
    openmod_unlock(open);
    return list_builder_end(&list, TERM_NIL);
}

static Definition *arg_definition(OpenModule *open, Term *args) {
    return term_is_atom(ARG(1)) && term_is_small(ARG(2))
               ? openmod_definition(open, ARG(1), (int)term_to_small(ARG(2)))
               : NULL;
}

static Term definition_term(Heap *h, const Definition *def) {
    Term meta = list_of(h, 1, tuple2(h, AM(LINE), term_small(def->line)));
    Term clauses = list_reverse(h, term_copy(h, def->quoted_clauses), TERM_NIL);
    return tuple4(h, atom_from_cstr("v1"), def_kind_atom(def->kind), meta, clauses);
}

/* :phial_module.definition(module, name, arity): nil | {:v1, kind, meta, clauses} */
Term bif_phial_module_definition_3(Process *p, Term *args) {
    FRONT_ONLY;
    OpenModule *open = arg_locked(p, args);
    if (!open) return TERM_NONE;
    const Definition *def = arg_definition(open, args);
    Term result = def ? definition_term(&p->heap, def) : AM(NIL);
    openmod_unlock(open);
    return result;
}

/* :phial_module.delete_definition(module, name, arity) */
Term bif_phial_module_delete_definition_3(Process *p, Term *args) {
    FRONT_ONLY;
    OpenModule *open = arg_locked(p, args);
    if (!open) return TERM_NONE;
    Definition *def = arg_definition(open, args);
    if (def) def->deleted = true;
    openmod_unlock(open);
    return term_bool(def != NULL);
}

/* ok, or what is wrong. Locked. */
static Term make_overridable(Process *p, OpenModule *open, Term list) {
    for (; term_is_cons(list); list = term_tail(list)) {
        Term pair = term_head(list);
        if (!term_is_tuple_of(pair, 2) || !term_is_atom(tuple_get(pair, 0)) ||
            !term_is_small(tuple_get(pair, 1)))
            return raise_badarg(p, 2, "not a list of {name, arity}");
        Definition *def =
            openmod_definition(open, tuple_get(pair, 0), (int)term_to_small(tuple_get(pair, 1)));
        if (!def) return tuple2(&p->heap, AM(ERROR), pair);
        def->overridable = true;
        def->generated = true;
    }
    return AM(OK);
}

/* :phial_module.make_overridable(module, [{name, arity}]) */
Term bif_phial_module_make_overridable_2(Process *p, Term *args) {
    FRONT_ONLY;
    OpenModule *open = arg_locked(p, args);
    if (!open) return TERM_NONE;
    Term result = make_overridable(p, open, ARG(1));
    openmod_unlock(open);
    return result;
}

/* :phial_module.overridables(module) */
Term bif_phial_module_overridables_1(Process *p, Term *args) {
    FRONT_ONLY;
    OpenModule *open = arg_locked(p, args);
    if (!open) return TERM_NONE;
    ListBuilder list = list_builder(&p->heap);
    for (uint32_t i = 0; i < open->def_count; i++) {
        const Definition *def = open->defs[i];
        if (!def->deleted && (def->overridable || def->overridden))
            list_builder_add(&list, definition_pair(&p->heap, def));
    }
    openmod_unlock(open);
    return list_builder_end(&list, TERM_NIL);
}

/* ---- what a loaded module answers ---- */

typedef struct {
    ListBuilder list;
    bool macros, all;
} ExportList;

static void add_export(void *ctx, Term name, uint32_t arity) {
    ExportList *exports = ctx;
    size_t len;
    const char *text = atom_text(name, &len);
    bool macro = len > 6 && memcmp(text, "MACRO-", 6) == 0;
    bool internal = term_same(name, AM(INFO)) || term_same(name, AM(MODULE_INFO)) ||
                    (term_same(name, AM(BEHAVIOUR_INFO)) && arity == 1);
    if (!exports->all && (macro != exports->macros || internal)) return;
    if (exports->macros) {
        name = atom_intern(text + 6, len - 6);
        arity--;
    }
    list_builder_add(&exports->list, tuple2(exports->list.heap, name, term_small(arity)));
}

static Term sorted_list(Heap *h, Term list) {
    size_t n = (size_t)list_length(list), i = 0;
    Term *items = mem_alloc(n * sizeof *items);
    for (; term_is_cons(list); list = term_tail(list))
        items[i++] = term_head(list);
    qsort(items, n, sizeof *items, term_qsort_order);
    list = list_from_array(h, items, n);
    mem_free(items);
    return list;
}

static Term export_list(Process *p, Term module, bool macros, bool all) {
    ExportList exports = {.list = list_builder(&p->heap), .macros = macros, .all = all};
    module_each_export(module, add_export, &exports);
    return sorted_list(&p->heap, list_builder_end(&exports.list, TERM_NIL));
}

static Term compile_info(Process *p, const Module *m) {
    Heap *h = &p->heap;
    size_t len = 0;
    Term files = m ? m->file : TERM_NIL;
    const char *file =
        m ? bin_bytes(h, term_is_tuple(files) ? tuple_get(files, 0) : files, &len) : "";
    ListBuilder chars = list_builder(h);
    for (size_t i = 0; i < len; i++)
        list_builder_add(&chars, term_small((uint8_t)file[i]));
    Term source = tuple2(h, atom_from_cstr("source"), list_builder_end(&chars, TERM_NIL));
    Term version =
        tuple2(h, atom_from_cstr("version"), error_charlist(h, bin_from_cstr(h, "8.2.3")));
    return list_of(h, 3, version, tuple2(h, atom_from_cstr("options"), TERM_NIL), source);
}

static Term module_digest(Process *p, const Module *m) {
    uint64_t words[2] = {m ? m->unique : 0, m ? m->unique * 0x9E3779B97F4A7C15u : 0};
    return bin_from_bytes(&p->heap, words, sizeof words);
}

/* :phial_module.info(module, key): what __info__/1 does not know as a constant */
Term bif_phial_module_info_2(Process *p, Term *args) {
    const Module *m = module_find(ARG(0));
    if (term_same(ARG(1), AM(FUNCTIONS))) return export_list(p, ARG(0), false, false);
    if (term_same(ARG(1), AM(MACROS))) return export_list(p, ARG(0), true, false);
    if (term_same(ARG(1), AM(COMPILE))) return compile_info(p, m);
    const char *key = term_is_atom(ARG(1)) ? atom_text(ARG(1), NULL) : "";
    if (strcmp(key, "md5") == 0 || strcmp(key, "exports_md5") == 0) return module_digest(p, m);
    raise_error(p, AM(FUNCTION_CLAUSE)); /* of the __info__/1 that asks */
    error_set_top(p, ARG(0), AM(INFO), &ARG(1), 1);
    return TERM_NONE;
}

static Term erlang_info(Process *p, Term module, const char *key) {
    if (strcmp(key, "module") == 0) return module;
    if (strcmp(key, "exports") == 0 || strcmp(key, "functions") == 0)
        return export_list(p, module, false, true);
    if (strcmp(key, "compile") == 0) return compile_info(p, module_find(module));
    if (strcmp(key, "md5") == 0) return module_digest(p, module_find(module));
    return TERM_NONE;
}

/* :phial_module.module_info(module, key) */
Term bif_phial_module_module_info_2(Process *p, Term *args) {
    Term value = term_is_atom(ARG(1)) ? erlang_info(p, ARG(0), atom_text(ARG(1), NULL)) : TERM_NONE;
    if (!term_is_none(value)) return value;
    raise_badarg(p, 0, NULL);
    error_set_top(p, AM(ERLANG), atom_from_cstr("get_module_info"), args, 2);
    return TERM_NONE;
}

/* :phial_module.module_info(module) */
Term bif_phial_module_module_info_1(Process *p, Term *args) {
    static const char *const keys[] = {"module", "exports", "compile", "md5"};
    ListBuilder list = list_builder(&p->heap);
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        list_builder_add(
            &list, tuple2(&p->heap, atom_from_cstr(keys[i]), erlang_info(p, ARG(0), keys[i])));
    return list_builder_end(&list, TERM_NIL);
}
