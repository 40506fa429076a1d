#include "src/expand/env.h"

#include "lib/front.h"
#include "src/expand/imports.h"
#include "src/syntax/quoted.h"
#include "src/term/compare.h"
#include "src/term/list.h"
#include "src/term/tuple.h"

void env_init(Env *env, Heap *heap, Term file) {
    Term kernel = AM(ELIXIR_KERNEL);
    *env = (Env){
        .file = file,
        .line = 1,
        .module = AM(NIL),
        .function = AM(NIL),
        .context = AM(NIL),
        .aliases = TERM_NIL,
        .macro_aliases = TERM_NIL,
        .requires = list_of(heap, 3, AM(ELIXIR_APPLICATION), kernel, AM(ELIXIR_KERNEL_TYPESPEC)),
        .context_modules = TERM_NIL,
        .lexical_tracker = AM(NIL),
        .tracers = TERM_NIL,
        .imports = imports_default(heap),
        .vars = map_empty(heap),
        .write = TERM_NONE,
        .prematch = TERM_NONE,
    };
    env_new_scope(env);
}

void env_new_scope(Env *env) {
    Scope *scope = front_alloc(sizeof *scope);
    int64_t next = 0;
    if (map_size(env->vars) > 0) {
        MapIter it;
        Term key, version;
        map_iter_init(&it, env->vars);
        while (map_iter_next(&it, &key, &version)) {
            if (term_is_small(version) && term_to_small(version) >= next)
                next = term_to_small(version) + 1;
        }
    }
    scope->first_version = (uint32_t)next;
    env->scope = scope;
}

/* The fields of %Macro.Env{} in key order. */
enum {
    FIELD_STRUCT,
    FIELD_ALIASES,
    FIELD_CONTEXT,
    FIELD_CONTEXT_MODULES,
    FIELD_FILE,
    FIELD_FUNCTION,
    FIELD_FUNCTIONS,
    FIELD_LEXICAL_TRACKER,
    FIELD_LINE,
    FIELD_MACRO_ALIASES,
    FIELD_MACROS,
    FIELD_MODULE,
    FIELD_REQUIRES,
    FIELD_TRACERS,
    FIELD_VERSIONED_VARS,
    FIELD_COUNT
};

static const int env_field_atoms[FIELD_COUNT] = {
    ATOM_STRUCT,   ATOM_ALIASES_KEY,   ATOM_CONTEXT,        ATOM_CONTEXT_MODULES,
    ATOM_FILE,     ATOM_FUNCTION,      ATOM_FUNCTIONS,      ATOM_LEXICAL_TRACKER,
    ATOM_LINE,     ATOM_MACRO_ALIASES, ATOM_MACROS,         ATOM_MODULE,
    ATOM_REQUIRES, ATOM_TRACERS,       ATOM_VERSIONED_VARS,
};

Term env_to_term(Heap *heap, const Env *env, uint32_t line) {
    Term keys[FIELD_COUNT];
    for (int i = 0; i < FIELD_COUNT; i++)
        keys[i] = term_atom((uint32_t)env_field_atoms[i]);
    const Term values[FIELD_COUNT] = {
        [FIELD_STRUCT] = AM(ELIXIR_MACRO_ENV),
        [FIELD_ALIASES] = env->aliases,
        [FIELD_CONTEXT] = env->context,
        [FIELD_CONTEXT_MODULES] = env->context_modules,
        [FIELD_FILE] = env->file,
        [FIELD_FUNCTION] = env->function,
        [FIELD_FUNCTIONS] = env->imports->functions,
        [FIELD_LEXICAL_TRACKER] = env->lexical_tracker,
        [FIELD_LINE] = term_small(line),
        [FIELD_MACRO_ALIASES] = env->macro_aliases,
        [FIELD_MACROS] = env->imports->macros,
        [FIELD_MODULE] = env->module,
        [FIELD_REQUIRES] = env->requires,
        [FIELD_TRACERS] = env->tracers,
        [FIELD_VERSIONED_VARS] = env->vars,
    };
    return map_from_keys(heap, tuple_from_array(heap, keys, FIELD_COUNT), values);
}

static bool is_list_field(int field) {
    return field == FIELD_ALIASES || field == FIELD_CONTEXT_MODULES || field == FIELD_FUNCTIONS ||
           field == FIELD_MACRO_ALIASES || field == FIELD_MACROS || field == FIELD_REQUIRES ||
           field == FIELD_TRACERS;
}

static bool read_env_fields(Term map, Term out[FIELD_COUNT]) {
    if (!term_is_map(map)) return false;
    for (int i = 0; i < FIELD_COUNT; i++) {
        out[i] = map_get(map, term_atom((uint32_t)env_field_atoms[i]));
        if (term_is_none(out[i])) return false;
        if (is_list_field(i) && list_length(out[i]) < 0) return false;
    }
    return term_same(out[FIELD_STRUCT], AM(ELIXIR_MACRO_ENV)) && term_is_atom(out[FIELD_MODULE]) &&
           term_is_map(out[FIELD_VERSIONED_VARS]);
}

bool env_from_term(Env *env, Heap *heap, Term map) {
    Term fields[FIELD_COUNT];
    if (!read_env_fields(map, fields)) return false;
    Term line = fields[FIELD_LINE];
    *env = (Env){
        .file = fields[FIELD_FILE],
        .line = term_is_small(line) && term_to_small(line) > 0 ? (uint32_t)term_to_small(line) : 0,
        .module = fields[FIELD_MODULE],
        .function = fields[FIELD_FUNCTION],
        .context = fields[FIELD_CONTEXT],
        .aliases = fields[FIELD_ALIASES],
        .macro_aliases = fields[FIELD_MACRO_ALIASES],
        .requires = fields[FIELD_REQUIRES],
        .context_modules = fields[FIELD_CONTEXT_MODULES],
        .lexical_tracker = fields[FIELD_LEXICAL_TRACKER],
        .tracers = fields[FIELD_TRACERS],
        .imports = imports_new(fields[FIELD_FUNCTIONS], fields[FIELD_MACROS]),
        .vars = fields[FIELD_VERSIONED_VARS],
        .write = TERM_NONE,
        .prematch = TERM_NONE,
    };
    if (env_in_match(env)) env->prematch = env->vars;
    env_new_scope(env);
    return true;
}

/* Variables. */

int64_t env_find_var(Term vars, Term name, Term context) {
    Term key[3] = {header_make(KIND_TUPLE, 2), name, context};
    Term version = map_get(vars, term_from_box(key));
    return term_is_small(version) ? term_to_small(version) : -1;
}

uint32_t env_define_var(Env *env, Heap *heap, Term name, Term context, Term meta, bool shadows) {
    Scope *scope = env->scope;
    if (scope->count == scope->cap) {
        uint32_t cap = scope->cap ? scope->cap * 2 : 8;
        scope->vars =
            front_realloc(scope->vars, scope->cap * sizeof(VarInfo), cap * sizeof(VarInfo));
        scope->cap = cap;
    }
    uint32_t version = scope->first_version + scope->count;
    bool generated = term_same(meta_get(meta, AM(GENERATED)), AM(TRUE));
    scope->vars[scope->count++] = (VarInfo){
        .name = name,
        .context = context,
        .line = meta_line(meta),
        .column = meta_column(meta),
        .shadows = shadows,
        .silent = generated || !term_same(context, AM(NIL)),
    };
    Term key = tuple2(heap, name, context);
    env->vars = map_put(heap, env->vars, key, term_small(version));
    if (!term_is_none(env->write)) env->write = map_put(heap, env->write, key, term_small(version));
    return version;
}

void env_use_var(Env *env, int64_t version) {
    Scope *scope = env->scope;
    int64_t index = version - (int64_t)scope->first_version;
    if (index >= 0 && index < (int64_t)scope->count) scope->vars[index].used = true;
}

/* Association lists: [{key, value}]. */

static Term pair_find(Term list, Term key) {
    for (; term_is_cons(list); list = term_tail(list)) {
        Term pair = term_head(list);
        if (term_is_tuple_of(pair, 2) && term_same(tuple_get(pair, 0), key))
            return tuple_get(pair, 1);
    }
    return TERM_NONE;
}

static Term pair_delete(Heap *heap, Term list, Term key) {
    ListBuilder b = list_builder(heap);
    for (; term_is_cons(list); list = term_tail(list)) {
        if (!term_same(tuple_get(term_head(list), 0), key)) list_builder_add(&b, term_head(list));
    }
    return list_builder_end(&b, TERM_NIL);
}

/* Replaces the pair where it stands, or adds it at the end. */
static Term pair_store(Heap *heap, Term list, Term key, Term value) {
    Term pair = tuple2(heap, key, value);
    bool replaced = false;
    ListBuilder b = list_builder(heap);
    for (; term_is_cons(list); list = term_tail(list)) {
        bool same = term_same(tuple_get(term_head(list), 0), key);
        list_builder_add(&b, same ? pair : term_head(list));
        replaced |= same;
    }
    if (!replaced) list_builder_add(&b, pair);
    return list_builder_end(&b, TERM_NIL);
}

Term env_find_alias(const Env *env, Term alias) { return pair_find(env->aliases, alias); }

void env_put_alias(Env *env, Heap *heap, Term alias, Term module) {
    env->aliases = pair_store(heap, env->aliases, alias, module);
}

void env_delete_alias(Env *env, Heap *heap, Term alias) {
    if (!term_is_none(env_find_alias(env, alias)))
        env->aliases = pair_delete(heap, env->aliases, alias);
}

Term env_find_macro_alias(const Env *env, Term alias, Term counter) {
    Term found = pair_find(env->macro_aliases, alias);
    if (term_is_none(found) || !term_is_tuple_of(found, 2)) return TERM_NONE;
    return term_exact_equal(tuple_get(found, 0), counter) ? tuple_get(found, 1) : TERM_NONE;
}

void env_put_macro_alias(Env *env, Heap *heap, Term alias, Term counter, Term module) {
    env->macro_aliases = pair_store(heap, env->macro_aliases, alias, tuple2(heap, counter, module));
}

static bool list_has(Term list, Term item) {
    for (; term_is_cons(list); list = term_tail(list))
        if (term_same(term_head(list), item)) return true;
    return false;
}

bool env_is_required(const Env *env, Term module) { return list_has(env->requires, module); }

void env_put_require(Env *env, Heap *heap, Term module) {
    if (env_is_required(env, module)) return;
    ListBuilder b = list_builder(heap);
    Term rest = env->requires;
    for (; term_is_cons(rest) && term_compare(term_head(rest), module) < 0; rest = term_tail(rest))
        list_builder_add(&b, term_head(rest));
    env->requires = list_builder_end(&b, term_cons(heap, module, rest));
}

void env_put_context_module(Env *env, Heap *heap, Term module) {
    if (!env_has_context_module(env, module))
        env->context_modules = term_cons(heap, module, env->context_modules);
}

bool env_has_context_module(const Env *env, Term module) {
    return list_has(env->context_modules, module);
}
