/* :phial_code and :phial_macro: parsing, evaluating, compiling, loading; the doors of Code and
 * Macro. */
#include "lib/front.h"
#include "src/builtin/args.h"
#include "src/code/image.h"
#include "src/code/module.h"
#include "src/load/codepath.h"
#include "src/load/load.h"
#include "src/load/stdimage.h"
#include "src/load/unit.h"
#include "src/load/verify.h"
#include "src/syntax/quoted.h"
#include "src/term/copy.h"
#include "src/term/map.h"

#include <errno.h>
#include <pthread.h>

/* ---- parsing ---- */

/* :phial_code.string_to_quoted(string, options) */
Term bif_phial_code_string_to_quoted_2(Process *p, Term *args) {
    FRONT_ONLY;
    Bytes text;
    if (!arg_binary(p, args, 0, &text)) return TERM_NONE;
    return load_string_to_quoted(p, ARG(0), ARG(1), false);
}

/* :phial_code.string_to_quoted_with_comments(string, options) */
Term bif_phial_code_string_to_quoted_with_comments_2(Process *p, Term *args) {
    FRONT_ONLY;
    Bytes text;
    if (!arg_binary(p, args, 0, &text)) return TERM_NONE;
    return load_string_to_quoted(p, ARG(0), ARG(1), true);
}

/* ---- running ---- */

/* {fun, values, number}: run fun.(values), then finish(number, value) or abandon(number). */
static Term to_run(Process *p, Unit *unit) { return unit ? unit_to_run(p, unit) : TERM_NONE; }

/* :phial_code.open_eval(quoted, binding, env, prune_binding) */
Term bif_phial_code_open_eval_4(Process *p, Term *args) {
    FRONT_ONLY;
    return to_run(p, unit_open_eval(p, ARG(0), ARG(1), ARG(2), term_is_true(ARG(3))));
}

/* :phial_code.open_quoted(quoted, file) */
Term bif_phial_code_open_quoted_2(Process *p, Term *args) {
    FRONT_ONLY;
    return to_run(p, unit_open_quoted(p, ARG(0), ARG(1)));
}

/* :phial_code.open_source(source, file) */
Term bif_phial_code_open_source_2(Process *p, Term *args) {
    Bytes text, file;
    FRONT_ONLY;
    if (!arg_binary(p, args, 0, &text) || !arg_binary(p, args, 1, &file)) return TERM_NONE;
    char *name = mem_zalloc(file.len + 1);
    memcpy(name, file.data, file.len);
    Source *source = source_new(name, text.data, text.len);
    mem_free(name);
    return to_run(p, unit_open_source(p, source));
}

/* :phial_code.finish(number, value): {value, [{module, binary}], references}; of open_eval {value,
 * binding, env} */
Term bif_phial_code_finish_2(Process *p, Term *args) {
    FRONT_ONLY;
    Unit *unit = unit_find(p, ARG(0));
    return unit ? unit_finish(p, unit, ARG(1)) : raise_badarg(p, 1, "not a unit of this process");
}

/* :phial_code.abandon(number): its code failed */
Term bif_phial_code_abandon_1(Process *p, Term *args) {
    FRONT_ONLY;
    Unit *unit = unit_find(p, ARG(0));
    if (unit) unit_finish(p, unit, TERM_NONE);
    error_clear(p);
    return AM(OK);
}

/* ---- tables: required files, compiler options ---- */

/* Small maps of the whole VM, each in a heap of its own that is made anew with every change;
 * guarded by table_lock. */
typedef struct {
    Heap heap;
    Term map; /* zero word: empty */
} Table;

static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
static Table required_files, compiler_options;

static Term table_get(const Table *t, Term key) {
    return t->map.word ? map_get(t->map, key) : TERM_NONE;
}

/* key: value, or without the key when value is TERM_NONE. */
static void table_put(Table *t, Term key, Term value) {
    Heap work, fresh;
    heap_init(&work, 256);
    Term map = t->map.word ? t->map : map_empty(&work);
    map = term_is_none(value) ? map_remove(&work, map, key) : map_put(&work, map, key, value);
    heap_init(&fresh, term_size_words(map) + 16);
    map = term_copy(&fresh, map);
    heap_deinit(&work);
    heap_deinit(&t->heap);
    *t = (Table){fresh, map};
}

/* :phial_code.add_required(path) */
Term bif_phial_code_add_required_1(Process *p, Term *args) {
    pthread_mutex_lock(&table_lock);
    bool known = !term_is_none(table_get(&required_files, ARG(0)));
    if (!known) table_put(&required_files, ARG(0), AM(TRUE));
    pthread_mutex_unlock(&table_lock);
    return term_bool(!known);
}

/* :phial_code.remove_required(path) */
Term bif_phial_code_remove_required_1(Process *p, Term *args) {
    pthread_mutex_lock(&table_lock);
    table_put(&required_files, ARG(0), TERM_NONE);
    pthread_mutex_unlock(&table_lock);
    return AM(OK);
}

/* :phial_code.required() */
Term bif_phial_code_required_0(Process *p, Term *args) {
    ListBuilder list = list_builder(&p->heap);
    MapIter it;
    Term key, value;
    pthread_mutex_lock(&table_lock);
    if (required_files.map.word) {
        map_iter_init(&it, required_files.map);
        while (map_iter_next(&it, &key, &value))
            list_builder_add(&list, term_copy(&p->heap, key));
    }
    pthread_mutex_unlock(&table_lock);
    return list_builder_end(&list, TERM_NIL);
}

/* :phial_code.get_option(name) */
Term bif_phial_code_get_option_1(Process *p, Term *args) {
    pthread_mutex_lock(&table_lock);
    Term value = table_get(&compiler_options, ARG(0));
    value = term_is_none(value) ? AM(NIL) : term_copy(&p->heap, value);
    pthread_mutex_unlock(&table_lock);
    return value;
}

/* :phial_code.put_option(name, value) */
Term bif_phial_code_put_option_2(Process *p, Term *args) {
    if (term_same(ARG(0), atom_from_cstr("no_warn_undefined"))) {
        FRONT_ONLY;
        verify_excuse(ARG(1));
    }
    pthread_mutex_lock(&table_lock);
    table_put(&compiler_options, ARG(0), ARG(1));
    if (term_same(ARG(0), atom_from_cstr("ignore_module_conflict")))
        atomic_store(&load_ignore_conflict, term_is_true(ARG(1)));
    pthread_mutex_unlock(&table_lock);
    return AM(OK);
}

/* ---- modules ---- */

/* A module that has C functions is there even when no Elixir module of its name is loaded: :erlang,
 * :math. */
static bool has_builtins(Term module) {
    size_t count;
    const Builtin *table = builtin_table_get(&count);
    for (size_t i = 0; i < count; i++)
        if (term_same(table[i].module_atom, module)) return true;
    return false;
}

/* :phial_code.ensure_loaded(module) */
Term bif_phial_code_ensure_loaded_1(Process *p, Term *args) {
    return term_bool(term_is_atom(ARG(0)) &&
                     (module_ensure(ARG(0)) != NULL || has_builtins(ARG(0))));
}

/* :phial_code.await_modules(whether): this process compiles one file of several */
Term bif_phial_code_await_modules_1(Process *p, Term *args) {
    p->awaits_modules = term_is_true(ARG(0));
    return AM(OK);
}

/* :phial_code.hold_checks(): calls of undefined functions are looked for when all is compiled */
Term bif_phial_code_hold_checks_0(Process *p, Term *args) {
    verify_hold();
    return AM(OK);
}

/* :phial_code.release_checks() */
Term bif_phial_code_release_checks_0(Process *p, Term *args) {
    FRONT_ONLY;
    return verify_release(p) ? AM(OK) : TERM_NONE;
}

/* :phial_code.is_loaded(module) */
Term bif_phial_code_is_loaded_1(Process *p, Term *args) {
    return term_bool(term_is_atom(ARG(0)) && (module_find(ARG(0)) != NULL || has_builtins(ARG(0))));
}

/* :phial_code.is_stdlib(module) */
Term bif_phial_code_is_stdlib_1(Process *p, Term *args) {
    return term_bool(term_is_atom(ARG(0)) && stdimage_has(ARG(0)));
}

static Term delete_module(Term *args) {
    bool loaded = term_is_atom(ARG(0)) && module_find(ARG(0)) != NULL;
    if (loaded) module_delete(ARG(0));
    return term_bool(loaded);
}

/* :phial_code.delete(module) */
Term bif_phial_code_delete_1(Process *p, Term *args) {
    FRONT_ONLY;
    return delete_module(args);
}

/* :phial_code.purge(module): old code is collected, never killed, so there is nothing to do. */
Term bif_phial_code_purge_1(Process *p, Term *args) { return AM(FALSE); }

static void add_module_name(void *ctx, Module *m) { list_builder_add(ctx, m->name); }

/* :phial_code.all_loaded() */
Term bif_phial_code_all_loaded_0(Process *p, Term *args) {
    ListBuilder list = list_builder(&p->heap);
    module_each(add_module_name, &list);
    return list_builder_end(&list, TERM_NIL);
}

typedef struct {
    Heap *heap;
    ListBuilder list;
} NameList;

static void add_image_name(void *ctx, const char *name, size_t len) {
    NameList *names = ctx;
    list_builder_add(&names->list, bin_from_bytes(names->heap, name, len));
}

/* :phial_code.stdlib_names(): names of the library's modules, as binaries */
Term bif_phial_code_stdlib_names_0(Process *p, Term *args) {
    NameList names = {&p->heap, list_builder(&p->heap)};
    stdimage_each(add_image_name, &names);
    return list_builder_end(&names.list, TERM_NIL);
}

/* :phial_code.package_names(package): names of the modules of a package, as binaries; none when
 * there is no such package */
Term bif_phial_code_package_names_1(Process *p, Term *args) {
    char *name;
    if (!arg_cstring(p, args, 0, &name)) return TERM_NONE;
    const void *package = stdimage_package(name);
    mem_free(name);
    NameList names = {&p->heap, list_builder(&p->heap)};
    if (package) image_each_in(package, add_image_name, &names);
    return list_builder_end(&names.list, TERM_NIL);
}

/* :phial_code.open_package(package): was there one? */
Term bif_phial_code_open_package_1(Process *p, Term *args) {
    char *name;
    if (!arg_cstring(p, args, 0, &name)) return TERM_NONE;
    const void *package = stdimage_package(name);
    mem_free(name);
    if (package) stdimage_open_package(package);
    return term_bool(package != NULL);
}

/* :phial_code.atoms(prefix): texts of the atoms that start so, the newest 1,000 */
Term bif_phial_code_atoms_1(Process *p, Term *args) {
    Bytes prefix;
    if (!arg_binary(p, args, 0, &prefix)) return TERM_NONE;
    Term list = TERM_NIL;
    int left = 1000;
    for (uint32_t i = atom_count(); i-- > 0 && left > 0;) {
        size_t len;
        const char *text = atom_text(term_atom(i), &len);
        if (len < prefix.len || memcmp(text, prefix.data, prefix.len) != 0) continue;
        list = term_cons(&p->heap, bin_from_bytes(&p->heap, text, len), list);
        left--;
    }
    return list;
}

/* One of the extras of a module, nil when it has none. What was loaded from somewhere has them
 * there. */
static Term module_extra(Process *p, Term module, int kind) {
    const Module *m = term_is_atom(module) ? module_ensure(module) : NULL;
    if (!m) return AM(NIL);
    if (term_is_tuple(m->extra[kind])) return m->extra[kind];
    Term extra = stdimage_extra(&p->heap, module, kind);
    if (term_is_none(extra)) extra = codepath_extra(&p->heap, module, kind);
    return term_is_none(extra) ? AM(NIL) : extra;
}

/* :phial_code.docs(module): the term of Code.fetch_docs/1, but for signatures, or nil */
Term bif_phial_code_docs_1(Process *p, Term *args) { return module_extra(p, ARG(0), EXTRA_DOCS); }

/* :phial_code.specs(module): {types, specs, callbacks} or nil */
Term bif_phial_code_specs_1(Process *p, Term *args) { return module_extra(p, ARG(0), EXTRA_SPECS); }

/* :phial_code.heads(module): {[{{name, arity}, kind, [{args, guards}]}]}, {} or nil */
Term bif_phial_code_heads_1(Process *p, Term *args) { return module_extra(p, ARG(0), EXTRA_HEADS); }

/* ---- files of compiled modules ---- */

/* :phial_code.keep_code(whether): modules defined from now on are handed on as bytes; calls nest */
Term bif_phial_code_keep_code_1(Process *p, Term *args) {
    atomic_fetch_add(&load_keeps_code, term_is_true(ARG(0)) ? 1 : -1);
    return AM(OK);
}

/* :phial_code.set_path(dirs): where they are looked for */
Term bif_phial_code_set_path_1(Process *p, Term *args) {
    Buf dirs;
    buf_init(&dirs);
    for (Term list = ARG(0); term_is_cons(list); list = term_tail(list)) {
        if (!term_is_binary(term_head(list))) continue;
        Bytes dir = bytes_of(p, term_head(list));
        if (dir.len == 0 || memchr(dir.data, '\0', dir.len)) continue;
        buf_put(&dirs, dir.data, dir.len);
        buf_putc(&dirs, '\0');
    }
    codepath_set(dirs.len ? dirs.data : "");
    buf_deinit(&dirs);
    return AM(OK);
}

/* :phial_code.object_file(module): its file in the path, or nil */
Term bif_phial_code_object_file_1(Process *p, Term *args) {
    char *file = term_is_atom(ARG(0)) ? codepath_find(ARG(0)) : NULL;
    Term name = file ? bin_from_cstr(&p->heap, file) : AM(NIL);
    mem_free(file);
    return name;
}

/* :phial_code.object_names(): names of the modules that have files, as binaries */
Term bif_phial_code_object_names_0(Process *p, Term *args) {
    NameList names = {&p->heap, list_builder(&p->heap)};
    codepath_each(add_image_name, &names);
    return list_builder_end(&names.list, TERM_NIL);
}

/* :phial_code.load_object(module, bytes): true, or what is wrong with them */
Term bif_phial_code_load_object_2(Process *p, Term *args) {
    Bytes bytes;
    if (!arg_atom(p, args, 0) || !arg_binary(p, args, 1, &bytes)) return TERM_NONE;
    const char *wrong = codepath_load_bytes(ARG(0), bytes.data, bytes.len);
    return wrong ? bin_from_cstr(&p->heap, wrong) : AM(TRUE);
}

/* :phial_code.identity(): another number for every build of the library */
Term bif_phial_code_identity_0(Process *p, Term *args) {
    return term_small((int64_t)(stdimage_identity() >> 4));
}

/* ---- environments, warnings ---- */

/* :phial_code.env_for_eval() */
Term bif_phial_code_env_for_eval_0(Process *p, Term *args) {
    FRONT_ONLY;
    Heap *heap = heap_new_front();
    Env env;
    env_init(&env, heap, bin_from_cstr(heap, "nofile"));
    env.line = 1;
    Term map = term_copy(&p->heap, env_to_term(heap, &env, 1));
    FRONT_KEEP(heap);
    return map;
}

/* :phial_code.warn(message, file, line, column, where) */
Term bif_phial_code_warn_5(Process *p, Term *args) {
    FRONT_ONLY;
    Bytes message, where = {"", 0};
    if (!arg_binary(p, args, 0, &message)) return TERM_NONE;
    if (term_is_binary(ARG(4))) where = bytes_of(p, ARG(4));
    char *mfa = mem_zalloc(where.len + 1);
    memcpy(mfa, where.data, where.len);
    uint32_t line = term_is_small(ARG(2)) ? (uint32_t)term_to_small(ARG(2)) : 0;
    uint32_t column = term_is_small(ARG(3)) ? (uint32_t)term_to_small(ARG(3)) : 0;
    Term file = term_is_binary(ARG(1)) ? ARG(1) : bin_from_cstr(&p->heap, "nofile");
    load_warn(p, file, line, column, where.len ? mfa : NULL, "%.*s", (int)message.len,
              message.data);
    mem_free(mfa);
    return AM(OK);
}

/* :phial_macro.expand_once(ast, env) */
Term bif_phial_macro_expand_once_2(Process *p, Term *args) {
    FRONT_ONLY;
    return load_expand_once(p, ARG(0), ARG(1));
}

/* :phial_macro.check_guard(vars, guard, env): nil, or raises what is wrong with it as a guard */
Term bif_phial_macro_check_guard_3(Process *p, Term *args) {
    FRONT_ONLY;
    return load_check_guard(p, ARG(0), ARG(1), ARG(2));
}

/* :phial_macro.unique() */
Term bif_phial_macro_unique_0(Process *p, Term *args) { return term_small(expand_next_counter()); }
