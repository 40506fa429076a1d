/* Code.eval_*: an AST with bindings; parsing with the options of Code.string_to_quoted. */
#include "lib/front.h"
#include "src/load/job.h"
#include "src/load/load.h"
#include "src/load/unit.h"
#include "src/load/verify.h"
#include "src/syntax/parser.h"
#include "src/syntax/quoted.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/copy.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/tuple.h"
#include "src/vm/error.h"

#include <stdio.h>

/* ---- eval ---- */

static Term variable_node(Heap *h, Term key, Term version) {
    Term meta = list_of(h, 1, tuple2(h, AM(VERSION), version));
    return quoted_var(h, tuple_get(key, 0), meta, AM(NIL));
}

/* Variables of the binding are defined in env; *vars and *values get their nodes and values.
 * Returns the next version, -1 when it is no binding. */
static int64_t enter_binding(Heap *h, Env *env, Term binding, Term *vars, Term *values) {
    ListBuilder nodes = list_builder(h), list = list_builder(h);
    int64_t next = 0;
    for (; term_is_cons(binding); binding = term_tail(binding)) {
        Term pair = term_head(binding);
        if (!term_is_tuple_of(pair, 2)) return -1;
        Term name = tuple_get(pair, 0), context = AM(NIL);
        if (term_is_tuple_of(name, 2)) {
            context = tuple_get(name, 1);
            name = tuple_get(name, 0);
        }
        if (!term_is_atom(name)) return -1;
        uint32_t version = env_define_var(env, h, name, context, TERM_NIL, false);
        env_use_var(env, version);
        next = (int64_t)version + 1;
        list_builder_add(&nodes, variable_node(h, tuple2(h, name, context), term_small(version)));
        list_builder_add(&list, tuple_get(pair, 1));
    }
    *vars = list_builder_end(&nodes, TERM_NIL);
    *values = list_builder_end(&list, TERM_NIL);
    return term_is_nil(binding) ? next : -1;
}

/* Does a variable of this version occur? */
static bool occurs(Term t, Term version) {
    for (; term_is_cons(t); t = term_tail(t))
        if (occurs(term_head(t), version)) return true;
    if (!term_is_tuple(t)) return false;
    bool is_var = quoted_is_node(t) && term_is_atom(quoted_name(t)) && term_is_atom(quoted_args(t));
    if (is_var) return term_same(meta_get(quoted_meta(t), AM(VERSION)), version);
    for (size_t i = 0; i < tuple_arity(t); i++)
        if (occurs(tuple_get(t, i), version)) return true;
    return false;
}

/* Keys of the variables a binding tells of, last one first: those of macros (their context is a
 * number) are forgotten, and with `prune` what the code has neither read nor written. */
static Term kept_keys(Heap *h, Term vars_map, Term expanded, bool prune, int64_t first_new) {
    Term kept = TERM_NIL, key, version;
    MapIter it;
    map_iter_init(&it, vars_map);
    while (map_iter_next(&it, &key, &version)) {
        if (!term_is_atom(tuple_get(key, 1))) continue;
        if (prune && term_to_small(version) < first_new && !occurs(expanded, version)) continue;
        kept = term_cons(h, tuple2(h, key, version), kept);
    }
    return kept;
}

/* {value, [v1, v2, ..]} of these variables. */
static Term result_node(Heap *h, Term expanded, Term kept) {
    ListBuilder nodes = list_builder(h);
    for (; term_is_cons(kept); kept = term_tail(kept))
        list_builder_add(
            &nodes, variable_node(h, tuple_get(term_head(kept), 0), tuple_get(term_head(kept), 1)));
    Term result = quoted_var(h, atom_from_cstr("result"),
                             list_of(h, 1, tuple2(h, AM(VERSION), term_small(-1))), AM(NIL));
    Term match = quoted_call2(h, atom_from_cstr("="), TERM_NIL, result, expanded);
    Term pair = tuple2(h, result, list_builder_end(&nodes, TERM_NIL));
    return quoted_block(h, TERM_NIL, list_of(h, 2, match, pair));
}

/* [{name | {name, context}, value}] */
static Term leave_binding(Heap *to, Term kept, Term values) {
    ListBuilder list = list_builder(to);
    for (; term_is_cons(kept); kept = term_tail(kept), values = term_tail(values)) {
        Term key = tuple_get(term_head(kept), 0);
        Term name = term_same(tuple_get(key, 1), AM(NIL)) ? tuple_get(key, 0) : term_copy(to, key);
        list_builder_add(&list, tuple2(to, name, term_head(values)));
    }
    return list_builder_end(&list, TERM_NIL);
}

static Term run_eval(Job *job, Env *env, Term quoted, Term binding, bool prune) {
    Heap *h = job->ex.heap;
    Process *p = job->process;
    Term vars, values;
    int64_t entered = enter_binding(h, env, binding, &vars, &values);
    if (entered < 0) return raise_badarg(p, 2, "not a binding: a list of {name, value}");
    Term expanded = expand_unit(&job->ex, env, quoted, true);
    if (job->ex.fail_kind != FAIL_NONE || job->ex.errors > 0) return job_raise(job, "code");
    Term kept = kept_keys(h, env->vars, expanded, prune, entered);
    Term body = result_node(h, expanded, kept);
    Term module = term_same(env->module, AM(NIL)) ? atom_from_cstr("elixir_eval") : env->module;
    Term pair = unit_run(job, module, env->file, AM(FILE_FUN), vars, values, body);
    if (term_is_none(pair)) return pair;
    Term new_binding = leave_binding(&p->heap, kept, tuple_get(pair, 1));
    Term env_term = env_to_term(h, env, env->line);
    return tuple3(&p->heap, tuple_get(pair, 0), new_binding, term_copy(&p->heap, env_term));
}

Term load_eval(Process *p, Term quoted, Term binding, Term env_term, bool prune) {
    Heap *heap = heap_new_front();
    Env env;
    if (!env_from_term(&env, heap, term_copy(heap, env_term)))
        return raise_badarg(p, 3, "not a Macro.Env");
    env.vars = map_empty(heap);
    env_new_scope(&env);
    quoted = term_copy(heap, quoted);
    binding = term_copy(heap, binding);
    Job job;
    job_begin(&job, p, NULL, env.file, heap, openmod_find(env.module));
    job.unit = job.ex.evaluated = true;
    job.ex.lexicon = NULL; /* what is evaluated later may use an alias as well */
    Term result = verify_finish(&job, run_eval(&job, &env, quoted, binding, prune));
    job_end(&job);
    return result;
}

/* ---- string_to_quoted ---- */

static uint32_t number_option(Term options, const char *name) {
    Term value = meta_get(options, atom_from_cstr(name));
    return term_is_small(value) && term_to_small(value) > 0 ? (uint32_t)term_to_small(value) : 0;
}

static bool flag_option(Term options, const char *name, bool otherwise) {
    Term value = meta_get(options, atom_from_cstr(name));
    return term_is_none(value) ? otherwise : term_is_true(value);
}

static bool given(Term options, const char *name) {
    Term value = meta_get(options, atom_from_cstr(name));
    return !term_is_none(value) && !term_same(value, AM(NIL)) && !term_is_false(value);
}

static ParseOptions parse_options_of(Term options) {
    return (ParseOptions){
        .line = number_option(options, "line"),
        .column = number_option(options, "column"),
        .columns = flag_option(options, "columns", false),
        .token_metadata = flag_option(options, "token_metadata", false),
        .existing_atoms_only = flag_option(options, "existing_atoms_only", false) ||
                               term_same(meta_get(options, atom_from_cstr("existing_atoms_only")),
                                         atom_from_cstr("safe")),
        .no_unescape = !flag_option(options, "unescape", true),
        .no_warnings = !flag_option(options, "emit_warnings", true),
        .warn_on_unnecessary_quotes = flag_option(options, "warn_on_unnecessary_quotes", true),
        .wrap_literals = given(options, "literal_encoder"),
        .wrap_atoms = given(options, "static_atoms_encoder"),
    };
}

/* {:error, {[line: l, column: c], message | {prefix, suffix}, token}} */
static Term syntax_error_term(Heap *h, const Diagnostic *g) {
    Term meta = g->has_column || g->column
                    ? list_of(h, 2, tuple2(h, AM(LINE), term_small(g->line)),
                              tuple2(h, AM(COLUMN), term_small(g->column)))
                    : list_of(h, 1, tuple2(h, AM(LINE), term_small(g->line)));
    Term message = bin_from_cstr(h, g->prefix ? g->prefix : g->message);
    if (g->has_suffix) message = tuple2(h, message, bin_from_cstr(h, g->suffix));
    Term token = bin_from_cstr(h, g->token ? g->token : "");
    return tuple2(h, AM(ERROR), tuple3(h, meta, message, token));
}

Term load_string_to_quoted(Process *p, Term string, Term options, bool with_comments) {
    Heap *heap = heap_new_front();
    size_t len;
    const char *text = bin_bytes(heap, string, &len);
    Term file = meta_get(options, AM(FILE));
    size_t name_len = 6;
    const char *name =
        term_is_none(file) || !term_is_binary(file) ? "nofile" : bin_bytes(heap, file, &name_len);
    char path[1024];
    snprintf(path, sizeof path, "%.*s", (int)name_len, name);
    Source *source = source_new(path, text, len);
    ParseOptions opts = parse_options_of(options);
    if (opts.line) source->first_line = opts.line;
    Term comments = TERM_NIL;
    if (with_comments) opts.comments = &comments;
    Diag diag;
    diag_init(&diag, source);
    Term quoted = parse_source(heap, source, &opts, &diag);
    Heap *h = &p->heap;
    if (term_is_none(quoted)) {
        const Diagnostic *g = diag_first_error(&diag);
        return flag_option(options, "raise", false) ? job_raise_diagnostic(p, g)
                                                    : syntax_error_term(h, g);
    }
    diag_flush(&diag);
    quoted = term_copy(h, quoted);
    comments = term_copy(h, comments);
    FRONT_KEEP(heap);
    return with_comments ? tuple3(h, AM(OK), quoted, comments) : tuple2(h, AM(OK), quoted);
}
