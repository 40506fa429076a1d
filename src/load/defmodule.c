/* defmodule and def at run time: run the body, expand definitions as they come, then compile and
 * publish the module. */
#include "lib/front.h"
#include "lib/vec.h"
#include "src/code/image.h"
#include "src/code/module.h"
#include "src/compile/compile.h"
#include "src/expand/origin.h"
#include "src/load/callbacks.h"
#include "src/load/docs.h"
#include "src/load/heads.h"
#include "src/load/job.h"
#include "src/load/load.h"
#include "src/load/named.h"
#include "src/load/stdimage.h"
#include "src/load/types.h"
#include "src/load/unit.h"
#include "src/load/verify.h"
#include "src/syntax/quoted.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/compare.h"
#include "src/term/copy.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/print.h"
#include "src/term/tuple.h"
#include "src/vm/error.h"
#include "src/vm/interp.h"

#include <stdio.h>
#include <stdlib.h>

void (*load_module_sink)(const ModCode *code);
_Atomic bool load_ignore_conflict;
_Atomic int load_keeps_code;

static const char *module_text(Term name) {
    Buf text;
    buf_init(&text);
    term_print_atom(&text, name);
    const char *copy = front_strndup(text.data, text.len);
    buf_deinit(&text);
    return copy;
}

/* ---- running code in the module ---- */

static bool job_failed(const Job *job) {
    return job->ex.fail_kind != FAIL_NONE || job->ex.errors > 0;
}

static Term raise_module_failure(Job *job, OpenModule *open) {
    Buf what;
    buf_init(&what);
    buf_printf(&what, "module %s", module_text(open->name));
    job_raise(job, what.data);
    buf_deinit(&what);
    return TERM_NONE;
}

/* Expand and run quoted code as part of the body; env moves on. */
static Term run_in_module(Job *job, OpenModule *open, Env *env, Term quoted, Term vars,
                          Term values) {
    char where[300];
    snprintf(where, sizeof where, "%s (module)", module_text(open->name));
    diag_set_where(&job->diag, where);
    Term expanded = expand_unit(&job->ex, env, quoted, false);
    diag_set_where(&job->diag, NULL);
    if (job_failed(job)) return raise_module_failure(job, open);
    return unit_run(job, open->name, open->file, AM(MODULE_VAR), vars, values, expanded);
}

/* ---- callbacks: @before_compile, @after_compile ---- */

static bool exports(Term module, const char *prefix, Term name, int arity) {
    Buf text;
    buf_init(&text);
    buf_puts(&text, prefix);
    buf_puts(&text, atom_text(name, NULL));
    Export *e = export_find(module, atom_intern(text.data, text.len), (uint32_t)arity);
    buf_deinit(&text);
    return e && export_is_defined(e);
}

/* {Mod, fun} called with the module's env (and `extra` when not TERM_NONE); what a macro returns
 * becomes part of the body. */
static bool run_callback(Job *job, OpenModule *open, Env *env, Term callback, Term extra) {
    Heap *h = job->ex.heap;
    Term module = tuple_get(callback, 0), name = tuple_get(callback, 1);
    int arity = term_is_none(extra) ? 1 : 2;
    module_ensure(module);
    Term env_term = env_to_term(h, env, open->line);
    if (exports(module, "MACRO-", name, arity + 1)) {
        Buf macro;
        buf_init(&macro);
        buf_printf(&macro, "MACRO-%s", atom_text(name, NULL));
        Term args[] = {env_term, env_term, extra};
        Term quoted =
            job->runner.call(job, h, module, atom_intern(macro.data, macro.len), args, arity + 1);
        buf_deinit(&macro);
        if (term_is_none(quoted)) return false;
        quoted = expand_macro_result(h, quoted, open->line, module);
        return !term_is_none(run_in_module(job, open, env, quoted, TERM_NIL, TERM_NIL));
    }
    Term args[] = {env_term, extra};
    return !term_is_none(job->runner.call(job, h, module, name, args, arity));
}

static bool run_callbacks(Job *job, OpenModule *open, Env *env, Term attribute, Term extra) {
    Term list = openmod_get_attribute(open, attribute);
    for (list = list_reverse(job->ex.heap, list, TERM_NIL); term_is_cons(list);
         list = term_tail(list))
        if (!run_callback(job, open, env, term_head(list), extra)) return false;
    return true;
}

/* ---- checks when the module closes ---- */

static void check_local_calls(Job *job, OpenModule *open, const Env *env, const Definition *def) {
    char where[512];
    snprintf(where, sizeof where, "%s.%s/%d", module_text(open->name), atom_text(def->name, NULL),
             def->arity);
    Source *outer = origin_enter(&job->diag, def);
    for (uint32_t i = 0; i < def->call_count; i++) {
        const LocalCall *call = &def->calls[i];
        if (define_resolve_call(open, call)) continue;
        Term meta = meta_from_position(job->ex.heap, call->line, call->column);
        diag_set_where(&job->diag, where);
        DefKind kind = define_lookup(open, call->name, call->arity);
        if (def_kind_is_macro(kind))
            expand_error(&job->ex, env, meta, "cannot invoke macro %s/%d before its definition",
                         atom_text(call->name, NULL), call->arity);
        else
            expand_error(&job->ex, env, meta,
                         "undefined function %s/%d (expected %s to define such a function or for "
                         "it to be imported, but "
                         "none are available)",
                         atom_text(call->name, NULL), call->arity, module_text(open->name));
        diag_set_where(&job->diag, NULL);
    }
    job->diag.src = outer;
}

/* Functions of the module that are imported as well, and used by this definition. */
static void check_imports(Job *job, OpenModule *open, const Env *env, const Definition *def) {
    for (uint32_t i = 0; i < def->import_count; i++) {
        const ImportUse *use = &def->imports[i];
        Definition *own = openmod_definition(open, use->name, use->arity);
        if (!own || own->conflicts) continue;
        own->conflicts = true;
        Source *outer = origin_enter(&job->diag, own);
        expand_error(&job->ex, env, meta_from_line(job->ex.heap, own->line),
                     "imported %s.%s/%d conflicts with local function", module_text(use->module),
                     atom_text(use->name, NULL), use->arity);
        job->diag.src = outer;
    }
}

static void mark_used(OpenModule *open, Definition *def) {
    if (def->used) return;
    def->used = true;
    for (uint32_t i = 0; i < def->call_count; i++) {
        Definition *callee = define_resolve_call(open, &def->calls[i]);
        if (callee) mark_used(open, callee);
    }
}

/* Of a private function that is called: the default values that never come in. Heads of smaller
 * arity take more of them. */
static void warn_unused_defaults(Job *job, OpenModule *open, const Env *env, const Definition *def,
                                 Term meta) {
    int smallest = def->arity - def->defaults, arity = smallest;
    for (; arity < def->arity; arity++) {
        const Definition *head = openmod_definition(open, def->name, arity);
        if (head && (head->used || !head->is_default)) break;
    }
    const char *name = atom_text(def->name, NULL);
    if (arity == def->arity)
        expand_warn(&job->ex, env, meta,
                    "default values for the optional arguments in %s/%d are never used", name,
                    def->arity);
    else if (arity == smallest + 1)
        expand_warn(&job->ex, env, meta,
                    "the default value for the first optional argument in %s/%d is never used",
                    name, def->arity);
    else if (arity > smallest)
        expand_warn(&job->ex, env, meta,
                    "the default values for the first %d optional arguments in %s/%d are never "
                    "used",
                    arity - smallest, name, def->arity);
}

static void warn_unused_private(Job *job, OpenModule *open, const Env *env) {
    for (uint32_t i = 0; i < open->def_count; i++) {
        Definition *def = open->defs[i];
        if (def->deleted) continue;
        bool was_called = def->used; /* a local macro that ran: what it calls is used as well */
        if (was_called) def->used = false;
        if (was_called || def_kind_is_public(def->kind)) mark_used(open, def);
    }
    for (uint32_t i = 0; i < open->def_count; i++) {
        const Definition *def = open->defs[i];
        if (def->deleted || def->clause_count == 0 || def->generated || def->from_macro ||
            def->is_default || def_kind_is_public(def->kind))
            continue;
        Term meta = meta_from_position(job->ex.heap, def->line, def->column);
        if (def->used && def->defaults > 0) warn_unused_defaults(job, open, env, def, meta);
        if (def->used) continue;
        expand_warn(&job->ex, env, meta, "%s %s/%d is unused",
                    def_kind_is_macro(def->kind) ? "macro" : "function", atom_text(def->name, NULL),
                    def->arity);
    }
}

static void warn_unused_attributes(Job *job, OpenModule *open, const Env *env) {
    uint32_t count;
    const Attribute *attrs = openmod_attributes(open, &count);
    for (uint32_t i = 0; i < count; i++) {
        const Attribute *attr = &attrs[i];
        if (!attr->warn_unused || attr->used || attr->accumulate || !attr->set) continue;
        if (load_module_sink && term_same(attr->name, AM(HIDDEN_FRAMES))) continue;
        expand_warn(&job->ex, env, meta_from_line(job->ex.heap, attr->line),
                    term_same(attr->name, AM(IMPL))
                        ? "module attribute @%s was set but no definition follows it"
                        : "module attribute @%s was set but never used",
                    atom_text(attr->name, NULL));
    }
}

static void warn_stray_doc(Job *job, OpenModule *open, const Env *env) {
    uint32_t line;
    Term doc = openmod_doc(open, AM(DOC), &line);
    if (term_is_none(doc) || !term_is_binary(doc)) return;
    expand_warn(&job->ex, env, meta_from_line(job->ex.heap, line),
                "module attribute @doc was set but no definition follows it");
}

/* {name, arity} a @spec is for: `name(a, b) :: t` or `name(a) :: t when ..`; TERM_NONE when it is
 * something else. */
static Term spec_function(Heap *h, Term spec) {
    if (quoted_is(spec, AM(WHEN), 2)) spec = quoted_arg(spec, 0);
    if (quoted_is(spec, AM(OP_TYPE), 2)) spec = quoted_arg(spec, 0);
    if (!quoted_is_node(spec) || !term_is_atom(quoted_name(spec))) return TERM_NONE;
    Term args = quoted_args(spec);
    return tuple2(h, quoted_name(spec), term_small(term_is_list(args) ? list_length(args) : 0));
}

/* @spec of what is not there. */
static void check_specs(Job *job, OpenModule *open, const Env *env) {
    Term specs = openmod_peek_attribute(open, AM(SPEC));
    if (load_module_sink || !term_is_cons(specs)) return;
    for (specs = list_reverse(job->ex.heap, specs, TERM_NIL); term_is_cons(specs);
         specs = term_tail(specs)) {
        Term spec = term_head(specs), fun = spec_function(job->ex.heap, spec);
        if (term_is_none(fun)) continue;
        int arity = (int)term_to_small(tuple_get(fun, 1));
        if (openmod_definition(open, tuple_get(fun, 0), arity)) continue;
        uint32_t line = quoted_is_node(spec) ? meta_line(quoted_meta(spec)) : open->line;
        expand_error(&job->ex, env, meta_from_line(job->ex.heap, line),
                     "spec for undefined function %s/%d", atom_text(tuple_get(fun, 0), NULL),
                     arity);
    }
}

/* A head without clauses in a module of the library is how a function written in C gets its @doc
 * and @spec. */
static bool documents_builtin(const OpenModule *open, const Definition *def) {
    return load_module_sink && builtin_find(open->name, def->name, (unsigned)def->arity);
}

static void check_module(Job *job, OpenModule *open, const Env *env) {
    for (uint32_t i = 0; i < open->def_count; i++) {
        const Definition *def = open->defs[i];
        if (def->deleted) continue;
        if (def->clause_count == 0 && def->has_head && !documents_builtin(open, def))
            expand_error(&job->ex, env, meta_from_line(job->ex.heap, def->line),
                         "implementation not provided for predefined %s %s/%d",
                         def_kind_text(def->kind), atom_text(def->name, NULL), def->arity);
        check_local_calls(job, open, env, def);
        check_imports(job, open, env, def);
    }
    check_specs(job, open, env);
    if (job_failed(job) || open->errors > 0) return; /* what fails may be what used it */
    if (!types_check(job, open, env) || !named_check(job, open, env)) return;
    warn_unused_private(job, open, env);
    warn_unused_attributes(job, open, env);
    warn_stray_doc(job, open, env);
}

/* ---- the module as functions ---- */

static Term literal_body(Heap *h, Term value) {
    return term_is_pointer(value) ? quoted_call1(h, AM(LITERAL_NODE), TERM_NIL, value) : value;
}

static ClauseDef constant_clause(Heap *h, Term key, Term value) {
    return (ClauseDef){0, list_of(h, 1, key), TERM_NIL, literal_body(h, value)};
}

/* [vsn: [..], behaviour: [..]]: persisted attributes, in Erlang's shape. */
static Term persisted_attributes(Heap *h, OpenModule *open) {
    ListBuilder list = list_builder(h);
    uint32_t count;
    const Attribute *attrs = openmod_attributes(open, &count);
    for (uint32_t i = 0; i < count; i++) {
        const Attribute *attr = &attrs[i];
        if (!attr->persist || !attr->set) continue;
        if (!attr->accumulate) {
            Term value = term_is_list(attr->value) ? attr->value : list_of(h, 1, attr->value);
            list_builder_add(&list, tuple2(h, attr->name, value));
            continue;
        }
        Term values = list_reverse(h, attr->value, TERM_NIL);
        for (; term_is_cons(values); values = term_tail(values)) /* an entry for each */
            list_builder_add(&list, tuple2(h, attr->name, list_of(h, 1, term_head(values))));
    }
    return list_builder_end(&list, TERM_NIL);
}

/* [%{field: f, required: bool}] in the order of the definition, as defstruct left it, or nil */
static Term struct_info(OpenModule *open) {
    Term info = openmod_peek_attribute(open, atom_from_cstr("__struct_info__"));
    return term_is_none(info) ? AM(NIL) : info;
}

/* [{{name, arity}, reason}], sorted; with \\ in the head each arity. */
static Term deprecated_functions(Heap *h, OpenModule *open) {
    VEC(Term) found = {0};
    for (uint32_t i = 0; i < open->def_count; i++) {
        const Definition *def = open->defs[i];
        if (def->deleted || def->is_default || term_is_none(def->deprecated)) continue;
        for (int arity = def->arity - def->defaults; arity <= def->arity; arity++)
            fvec_push(&found, tuple2(h, tuple2(h, def->name, term_small(arity)), def->deprecated));
    }
    if (found.len > 0) qsort(found.data, found.len, sizeof(Term), term_qsort_order);
    Term list = TERM_NIL;
    while (found.len > 0)
        list = term_cons(h, found.data[--found.len], list);
    return list;
}

static FunctionDef *add_function(ModuleDef *m, Term name, uint32_t arity, uint32_t clauses) {
    FunctionDef *fn = &m->functions[m->function_count++];
    *fn = (FunctionDef){
        .name = name, .arity = arity, .exported = true, .generated = true, .clause_count = clauses};
    fn->clauses = front_alloc(clauses * sizeof(ClauseDef));
    return fn;
}

/* __info__/1, module_info/0,1. What the module table knows already is asked there
 * (:phial_module.info). */
static void add_info_functions(Heap *h, OpenModule *open, ModuleDef *m) {
    Term key = quoted_var(h, atom_from_cstr("key"),
                          list_of(h, 1, tuple2(h, AM(VERSION), term_small(0))), AM(NIL));
    Term info = quoted_remote(h, TERM_NIL, AM(PHIAL_MODULE), atom_from_cstr("info"),
                              list_of(h, 2, open->name, key));
    ClauseDef general = {0, list_of(h, 1, key), TERM_NIL, info};
    FunctionDef *fn = add_function(m, AM(INFO), 1, 5);
    fn->clauses[0] = constant_clause(h, AM(MODULE), open->name);
    fn->clauses[1] = constant_clause(h, AM(ATTRIBUTES), persisted_attributes(h, open));
    fn->clauses[2] = constant_clause(h, atom_from_cstr("struct"), struct_info(open));
    fn->clauses[3] = constant_clause(h, AM(DEPRECATED), deprecated_functions(h, open));
    fn->clauses[4] = general;
    Term erlang_info = quoted_remote(h, TERM_NIL, AM(PHIAL_MODULE), AM(MODULE_INFO),
                                     list_of(h, 2, open->name, key));
    fn = add_function(m, AM(MODULE_INFO), 1, 2);
    fn->clauses[0] = constant_clause(h, AM(ATTRIBUTES), persisted_attributes(h, open));
    fn->clauses[1] = (ClauseDef){0, list_of(h, 1, key), TERM_NIL, erlang_info};
    fn = add_function(m, AM(MODULE_INFO), 0, 1);
    Term all =
        quoted_remote(h, TERM_NIL, AM(PHIAL_MODULE), AM(MODULE_INFO), list_of(h, 1, open->name));
    Term attributes = tuple2(h, AM(ATTRIBUTES), literal_body(h, persisted_attributes(h, open)));
    Term list = list_of(h, 1, quoted_call2(h, AM(OP_PIPE), TERM_NIL, attributes, all));
    fn->clauses[0] = (ClauseDef){0, TERM_NIL, TERM_NIL, list};
}

/* {:"MACRO-name", arity + 1} */
static Term macro_function(Heap *h, Term macro, int arity) {
    Buf name;
    buf_init(&name);
    buf_printf(&name, "MACRO-%s", atom_text(macro, NULL));
    Term fun = tuple2(h, atom_intern(name.data, name.len), term_small(arity + 1));
    buf_deinit(&name);
    return fun;
}

static bool has_callback(Term callbacks, Term fun) {
    for (; term_is_cons(callbacks); callbacks = term_tail(callbacks)) {
        Term callback = term_head(callbacks);
        if (term_same(tuple_get(callback, 0), tuple_get(fun, 0)) &&
            term_same(tuple_get(callback, 1), tuple_get(fun, 1)))
            return true;
    }
    return false;
}

/* @optional_callbacks names a macro as it is called; the callback is the function behind it. */
static Term optional_functions(Heap *h, Term optional, Term callbacks) {
    ListBuilder list = list_builder(h);
    for (; term_is_cons(optional); optional = term_tail(optional)) {
        Term fun = term_head(optional);
        bool pair = term_is_tuple_of(fun, 2) && term_is_atom(tuple_get(fun, 0)) &&
                    term_is_small(tuple_get(fun, 1));
        if (pair && !has_callback(callbacks, fun)) {
            Term macro =
                macro_function(h, tuple_get(fun, 0), (int)term_to_small(tuple_get(fun, 1)));
            if (has_callback(callbacks, macro)) fun = macro;
        }
        list_builder_add(&list, fun);
    }
    return list_builder_end(&list, TERM_NIL);
}

static Term flatten_once(Heap *h, Term lists) {
    ListBuilder flat = list_builder(h);
    for (; term_is_cons(lists); lists = term_tail(lists)) {
        Term item = term_head(lists);
        if (!term_is_list(item)) list_builder_add(&flat, item);
        for (; term_is_cons(item); item = term_tail(item))
            list_builder_add(&flat, term_head(item));
    }
    return list_builder_end(&flat, TERM_NIL);
}

/* behaviour_info(:callbacks | :optional_callbacks) of a module with @callback. */
static void add_behaviour_info(Heap *h, OpenModule *open, ModuleDef *m) {
    ListBuilder list = list_builder(h);
    Term specs = term_is_none(open->typespecs) ? TERM_NIL : tuple_get(open->typespecs, 2);
    for (; term_is_cons(specs); specs = term_tail(specs))
        list_builder_add(&list, tuple_get(term_head(specs), 0));
    Term callbacks = list_builder_end(&list, TERM_NIL);
    if (term_is_nil(callbacks)) return;
    Term optional = flatten_once(h, openmod_get_attribute(open, AM(OPTIONAL_CALLBACKS)));
    FunctionDef *fn = add_function(m, AM(BEHAVIOUR_INFO), 1, 2);
    fn->clauses[0] = constant_clause(h, AM(CALLBACKS), callbacks);
    fn->clauses[1] =
        constant_clause(h, AM(OPTIONAL_CALLBACKS), optional_functions(h, optional, callbacks));
}

/* @hidden_frames [name: arity] of a library module: helpers that raise for their callers. */
static bool is_hidden(Term hidden, const FunctionDef *fn) {
    for (; term_is_cons(hidden); hidden = term_tail(hidden)) {
        Term pair = term_head(hidden);
        if (term_is_tuple_of(pair, 2) && term_same(tuple_get(pair, 0), fn->name) &&
            term_same(tuple_get(pair, 1), term_small(fn->arity)))
            return true;
    }
    return false;
}

static Term hidden_frames(OpenModule *open) {
    Term hidden = TERM_NONE;
    if (load_module_sink) hidden = openmod_get_attribute(open, AM(HIDDEN_FRAMES));
    return term_is_none(hidden) ? TERM_NIL : hidden;
}

/* As Elixir has them: of modules that come from files, not of those of scripts; nor of Erlang's. */
static Term kept_heads(Heap *h, const OpenModule *open) {
    static const char elixir[] = "Elixir.";
    const bool erlang =
        load_module_sink && strncmp(atom_text(open->name, NULL), elixir, sizeof elixir - 1) != 0;
    if (erlang || (!load_module_sink && !load_keeps_code)) return tuple_from_array(h, NULL, 0);
    return heads_of_module(h, open, !load_module_sink);
}

static ModuleDef module_definition(Heap *h, OpenModule *open) {
    ModuleDef m = {.name = open->name,
                   .file = origin_shown(h, open->file),
                   .extra = {docs_of_module(h, open), open->typespecs, kept_heads(h, open)}};
    m.functions = front_alloc((open->def_count + 8) * sizeof(FunctionDef));
    add_info_functions(h, open, &m);
    add_behaviour_info(h, open, &m);
    Term hidden = hidden_frames(open);
    for (uint32_t i = 0; i < open->def_count; i++) {
        const Definition *def = open->defs[i];
        if (def->deleted || def->clause_count == 0) continue;
        FunctionDef *fn = &m.functions[m.function_count++];
        *fn = (FunctionDef){.name = definition_function_name(def),
                            .arity = (uint32_t)definition_function_arity(def),
                            .exported = def_kind_is_public(def->kind),
                            .line = def->clauses[0].line,
                            .file = def->file,
                            .clauses = def->clauses,
                            .clause_count = def->clause_count};
        fn->hidden = is_hidden(hidden, fn);
    }
    return m;
}

/* ---- defmodule ---- */

/* Stands for code nobody asked for: no more than a file of modules begins with. */
static Term module_mark(Heap *h) { return bin_from_bytes(h, "PHIALI2", sizeof "PHIALI2"); }

/* The module's file, or the mark that stands for code nobody asked for. One that has @on_load is
 * compiled anew each time: nothing runs when files are loaded. */
static Term module_bytes(OpenModule *open, const ModCode *code) {
    if (atomic_load(&load_keeps_code) <= 0 || !term_is_none(named_on_load(open)))
        return module_mark(open->heap);
    Buf bytes;
    buf_init(&bytes);
    const char *wrong = image_write_one(code, &bytes);
    Term binary =
        wrong ? module_mark(open->heap) : bin_from_bytes(open->heap, bytes.data, bytes.len);
    buf_deinit(&bytes);
    return binary;
}

/* Gives the module's bytes, TERM_NONE when it cannot be compiled. */
static Term publish(Job *job, OpenModule *open) {
    ModuleDef def = module_definition(job->ex.heap, open);
    CompileFailure failure = {.message = ""};
    ModCode *code = compile_module(job->ex.heap, &def, &failure);
    if (!code) {
        expand_fail(&job->ex, NULL, meta_from_line(job->ex.heap, failure.line), "%s",
                    failure.message);
        job_raise(job, "module");
        return TERM_NONE;
    }
    if (load_module_sink) load_module_sink(code);
    code_load(code);
    verify_later(job, open);
    return module_bytes(open, code);
}

/* @on_load: a module whose function does not return :ok does not stay. */
static bool run_on_load(Job *job, OpenModule *open) {
    Term name = named_on_load(open);
    if (load_module_sink || term_is_none(name)) return true;
    Process *p = job->process;
    const Function *fn = module_function(module_find(open->name), name);
    Term result = fn ? vm_call_function(p, fn, NULL, 0) : TERM_NONE;
    if (term_is_none(result)) {
        module_delete(open->name);
        return false;
    }
    if (term_same(result, AM(OK))) return true;
    module_delete(open->name);
    const char *shown = term_text(result);
    load_warn(p, open->file, open->line, 0, NULL, "the on_load function for module %s returned: %s",
              module_text(open->name), shown);
    return true;
}

static void warn_redefined(Job *job, const Env *env, const SavedCode *code, Term name) {
    /* What merely lies in a file is not in use. */
    const Module *old = stdimage_has(name) ? module_ensure(name) : module_find(name);
    if (!old || load_module_sink || atomic_load(&load_ignore_conflict)) return;
    size_t len = 0;
    const char *file = "";
    bool loaded = module_is_of_image(old);
    if (loaded) file = bin_bytes(job->ex.heap, old->file, &len);
    expand_warn(&job->ex, env, meta_line_only(job->ex.heap, code->meta),
                "redefining module %s (current version %s%.*s)", module_text(name),
                loaded ? "loaded from " : "defined in memory", (int)len, file);
}

/* The body's value is kept in front memory over the compilation: no process term may be held here.
 */
static Term run_body(Job *job, OpenModule *open, const SavedCode *code, Env *env, Term values) {
    ListBuilder vars = list_builder(job->ex.heap);
    MapIter it;
    Term key, version;
    map_iter_init(&it, code->env.vars);
    while (map_iter_next(&it, &key, &version)) {
        Term meta = list_of(job->ex.heap, 1, tuple2(job->ex.heap, AM(VERSION), version));
        list_builder_add(&vars, quoted_var(job->ex.heap, tuple_get(key, 0), meta, AM(NIL)));
    }
    Term result =
        run_in_module(job, open, env, code->head, list_builder_end(&vars, TERM_NIL), values);
    return term_is_none(result) ? result : term_copy(open->heap, result);
}

/* Other files of the same compilation may wait for the module. */
static bool tell_available(Job *job, Term name) {
    if (!job->process->awaits_modules) return true;
    return !term_is_none(job->runner.call(job, job->ex.heap, atom_from_cstr("phial_compiler"),
                                          atom_from_cstr("available"), &name, 1));
}

static Term define_module(Job *job, OpenModule *open, const SavedCode *code, Term values) {
    Env env = code->env;
    env.module = open->name;
    env.function = AM(NIL);
    env_new_scope(&env);
    env_put_context_module(&env, open->heap, open->name);
    warn_redefined(job, &env, code, open->name);
    Term value = run_body(job, open, code, &env, values);
    if (term_is_none(value)) return value;
    if (!run_callbacks(job, open, &env, AM(BEFORE_COMPILE), TERM_NONE)) return TERM_NONE;
    if (!load_module_sink && !callbacks_check(job, open, &env)) return TERM_NONE;
    check_module(job, open, &env);
    job->ex.errors += open->errors;
    if (job_failed(job)) return raise_module_failure(job, open);
    diag_flush(&job->diag);
    Term binary = publish(job, open);
    if (term_is_none(binary)) return TERM_NONE;
    openmod_close(open);
    openmod_unlock(open);
    job->locked = job->ex.open = NULL;
    if (!run_on_load(job, open)) return TERM_NONE;
    if (!run_callbacks(job, open, &env, AM(AFTER_COMPILE), binary)) return TERM_NONE;
    if (!tell_available(job, open->name)) return TERM_NONE;
    Heap *h = &job->process->heap;
    return tuple4(h, AM(MODULE), open->name, term_copy(h, binary), term_copy(h, value));
}

/* `result` is what defmodule gives: {:module, name, bytes, value}. */
static void note_module(const Process *p, Term result) {
    for (Job *job = job_innermost(p); job; job = job->outer) {
        Heap *h = job->ex.heap;
        Term bytes = term_copy(h, tuple_get(result, 2));
        job->modules = term_cons(h, tuple2(h, tuple_get(result, 1), bytes), job->modules);
    }
}

/* A CompileError at the line of the defmodule; fmt has one %s. */
static Term refuse_module(Process *p, const SavedCode *code, const char *fmt, const char *what) {
    char text[400];
    snprintf(text, sizeof text, fmt, what);
    Job job;
    job_begin(&job, p, NULL, code->env.file, heap_new_front(), NULL);
    expand_fail(&job.ex, &code->env, code->meta, "%s", text);
    job_raise(&job, "module");
    job_end(&job);
    return TERM_NONE;
}

static Term raise_being_defined(Process *p, const SavedCode *code, const OpenModule *other) {
    Heap *heap = heap_new_front();
    Job job;
    job_begin(&job, p, NULL, code->env.file, heap, NULL);
    size_t len;
    const char *file = bin_bytes(heap, origin_shown(heap, other->file), &len);
    expand_fail(&job.ex, &code->env, code->meta,
                "cannot define module %s because it is currently being defined in %.*s:%u",
                module_text(other->name), (int)len, file, other->line);
    job_raise(&job, "module");
    job_end(&job);
    return TERM_NONE;
}

Term load_defmodule(Process *p, Term name, const SavedCode *code, Term values) {
    if (!term_is_atom(name) || term_is_bool(name) || term_same(name, AM(NIL))) {
        Buf text;
        buf_init(&text);
        term_print(&text, name, 0);
        Term result = refuse_module(p, code, "invalid module name: %s", text.data);
        buf_deinit(&text);
        return result;
    }
    OpenModule *other, *open = openmod_new(name, code->env.file, meta_line(code->meta), &other);
    if (!open) return raise_being_defined(p, code, other);
    values = term_copy(open->heap, values);
    Job job;
    job_begin(&job, p, NULL, open->file, open->heap, open);
    Term result = define_module(&job, open, code, values);
    openmod_close(open);
    job_end(&job);
    if (!term_is_none(result)) note_module(p, result);
    return result;
}

/* ---- def ---- */

/* @on_definition {Mod, fun}: fun(env, kind, name, args, guards, body) */
static bool run_on_definition(Job *job, OpenModule *open, DefKind kind, const SavedCode *code,
                              const Definition *def) {
    Term hooks = openmod_get_attribute(open, AM(ON_DEFINITION));
    for (hooks = list_reverse(job->ex.heap, hooks, TERM_NIL); term_is_cons(hooks);
         hooks = term_tail(hooks)) {
        Heap *h = job->ex.heap;
        Term call, guards;
        expand_split_when(h, code->head, &call, &guards);
        Term quoted_arguments = quoted_args(call);
        Env env = code->env;
        env.function = tuple2(h, def->name, term_small(def->arity));
        Term args[] = {env_to_term(h, &env, meta_line(code->meta)),
                       def_kind_atom(kind),
                       def->name,
                       term_is_list(quoted_arguments) ? quoted_arguments : TERM_NIL,
                       guards,
                       term_is_none(code->body) ? AM(NIL) : code->body};
        Term hook = term_head(hooks);
        if (term_is_none(job->runner.call(job, h, tuple_get(hook, 0), tuple_get(hook, 1), args, 6)))
            return false;
    }
    return true;
}

static Term raise_already_compiled(Process *p, Term module) {
    return raise_argument_error(p, "cannot define functions in %s: the module is already compiled",
                                module_text(module));
}

Term load_define(Process *p, DefKind kind, const SavedCode *code) {
    OpenModule *open = openmod_find(code->env.module);
    if (!open) return raise_already_compiled(p, code->env.module);
    Job job;
    job_begin(&job, p, NULL, open->file, open->heap, open);
    if (!job.locked) {
        job_end(&job);
        return raise_already_compiled(p, code->env.module);
    }
    SavedCode copy = *code;
    copy.head = term_copy(open->heap, code->head);
    if (!term_is_none(code->body)) copy.body = term_copy(open->heap, code->body);
    const Definition *def = define_store(&job.ex, open, kind, &copy);
    Term result = TERM_NONE;
    /* Mistakes that were only logged fail the module when it closes. */
    if (def && run_on_definition(&job, open, kind, &copy, def)) {
        open->errors += job.ex.errors;
        result = tuple2(&p->heap, def->name, term_small(def->arity));
    } else if (!def) {
        job_raise(&job, "module");
    }
    job_end(&job);
    return result;
}
