/* Any text through parser, expander (with the library's macros), compiler and the code checks. It
 * is not run; but the definitions of its modules are stored, as their `def` would do it, and each
 * module is compiled whole. folders: lib src/term src/syntax src/code src/expand src/compile src/vm
 * src/load src/builtin src/run */
#include "lib/front.h"
#include "src/code/flow.h"
#include "src/code/verify.h"
#include "src/compile/compile.h"
#include "src/expand/store.h"
#include "src/load/job.h"
#include "src/run/boot.h"
#include "src/syntax/parser.h"
#include "src/syntax/quoted.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/list.h"
#include "src/term/print.h"
#include "src/term/tuple.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(Heap *heap, const ModuleDef *def) {
    CompileFailure failure = {.message = ""};
    const ModCode *code = compile_module(heap, def, &failure);
    if (!code) {
        if (!failure.message[0]) __builtin_trap();
        return;
    }
    const char *wrong = verify_module(code);
    if (!wrong) wrong = flow_check(code);
    if (wrong) PANIC("%s", wrong);
}

static bool failed(const Job *job) { return job->ex.fail_kind != FAIL_NONE || job->ex.errors > 0; }

static void compile_unit(Job *job, Env *env, Term quoted) {
    Term expanded = expand_unit(&job->ex, env, quoted, false);
    if (term_is_none(expanded) && !failed(job)) __builtin_trap();
    if (failed(job)) return;
    ClauseDef clause = {
        .args = list_of(job->ex.heap, 1, TERM_NIL), .guards = TERM_NIL, .body = expanded};
    FunctionDef fn = {.name = AM(FILE_FUN), .arity = 1, .clauses = &clause, .clause_count = 1};
    ModuleDef def = {.name = atom_from_cstr("elixir_compiler_0"),
                     .file = env->file,
                     .functions = &fn,
                     .function_count = 1};
    check(job->ex.heap, &def);
}

/* ---- modules: every def of the body, stored and compiled, the body's code itself left out ---- */

static DefKind def_kind(Term quoted) {
    for (DefKind kind = DEF_DEF; kind <= DEF_DEFMACROP; kind++)
        if (quoted_is(quoted, def_kind_atom(kind), 2)) return kind;
    return DEF_NONE;
}

static void store_definitions(Job *job, OpenModule *open, const Env *env, Term body) {
    if (quoted_is(body, AM(BLOCK), -1)) {
        for (Term rest = quoted_args(body); term_is_cons(rest) && !failed(job);
             rest = term_tail(rest))
            store_definitions(job, open, env, term_head(rest));
        return;
    }
    DefKind kind = def_kind(body);
    if (kind == DEF_NONE) return;
    SavedCode code = {*env, job->ex.heap, quoted_meta(body), quoted_arg(body, 0),
                      quoted_arg(body, 1)};
    env_new_scope(&code.env);
    if (!define_store(&job->ex, open, kind, &code) && !failed(job)) __builtin_trap();
}

static bool calls_resolve(OpenModule *open, const Definition *def) {
    for (uint32_t i = 0; i < def->call_count; i++)
        if (!define_resolve_call(open, &def->calls[i])) return false;
    return true;
}

static void compile_definitions(Job *job, OpenModule *open) {
    ModuleDef def = {.name = open->name, .file = open->file};
    def.functions = front_alloc((open->def_count + 1) * sizeof(FunctionDef));
    for (uint32_t i = 0; i < open->def_count; i++) {
        const Definition *d = open->defs[i];
        if (!calls_resolve(open, d)) return;
        if (d->deleted || d->clause_count == 0) continue;
        def.functions[def.function_count++] =
            (FunctionDef){.name = definition_function_name(d),
                          .arity = (uint32_t)definition_function_arity(d),
                          .exported = def_kind_is_public(d->kind),
                          .line = d->line,
                          .clauses = d->clauses,
                          .clause_count = d->clause_count};
    }
    check(job->ex.heap, &def);
}

static Term do_block(Term list) {
    for (; term_is_cons(list); list = term_tail(list)) {
        Term pair = term_head(list);
        if (term_is_tuple_of(pair, 2) && term_same(tuple_get(pair, 0), AM(DO)))
            return tuple_get(pair, 1);
    }
    return TERM_NONE;
}

static void compile_module_text(Process *p, Source *source, Heap *heap, Term quoted) {
    Term body = do_block(quoted_arg(quoted, 1)), file = bin_from_cstr(heap, "fuzz");
    if (term_is_none(body)) return;
    OpenModule *other, *open = openmod_new(atom_from_cstr("Elixir.Fuzz"), file, 1, &other);
    if (!open) return;
    Job job;
    job_begin(&job, p, source, file, open->heap, open);
    Env env;
    env_init(&env, open->heap, file);
    env.module = open->name;
    store_definitions(&job, open, &env, body);
    if (!failed(&job)) compile_definitions(&job, open);
    openmod_close(open);
    job.diag.first = job.diag.last = NULL; /* not to be printed */
    job_end(&job);
}

static void compile_modules(Process *p, Source *source, Heap *heap, Term quoted) {
    if (quoted_is(quoted, AM(DEFMODULE), 2)) {
        compile_module_text(p, source, heap, quoted);
    } else if (quoted_is(quoted, AM(BLOCK), -1)) {
        for (Term rest = quoted_args(quoted); term_is_cons(rest); rest = term_tail(rest))
            compile_modules(p, source, heap, term_head(rest));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static Process *p;
    if (!p) p = boot(0);
    if (size == 0) return 0;
    front_reset();
    Heap *heap = heap_new_front();
    Source *source = source_new("fuzz", (const char *)data + 1, size - 1);
    Term file = bin_from_cstr(heap, "fuzz");
    Job job;
    job_begin(&job, p, source, file, heap, NULL);
    ParseOptions options = parse_options_default();
    Term quoted = parse_source(heap, source, &options, &job.diag);
    if (!term_is_none(quoted)) {
        Env env;
        env_init(&env, heap, file);
        compile_unit(&job, &env, quoted);
        compile_modules(p, source, heap, quoted);
    }
    job.diag.first = job.diag.last = NULL; /* not to be printed */
    job_end(&job);
    return 0;
}
