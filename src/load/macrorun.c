/* MacroRunner: macros are ordinary compiled functions; running one copies its arguments to the
 * process, its result back. */
#include "lib/front.h"
#include "src/code/module.h"
#include "src/expand/origin.h"
#include "src/load/job.h"
#include "src/syntax/quoted.h"
#include "src/term/atom.h"
#include "src/term/copy.h"
#include "src/term/list.h"
#include "src/term/tuple.h"
#include "src/vm/interp.h"

#define MAX_MACRO_ARGS 256

static Term result_to_front(Heap *to, Term result) {
    return term_is_none(result) ? result : term_copy(to, result);
}

static Term runner_call(void *ctx, Heap *to, Term module, Term name, const Term *args, int n) {
    Job *job = ctx;
    Process *p = job->process;
    Term copies[MAX_MACRO_ARGS];
    ASSERT(n <= MAX_MACRO_ARGS);
    for (int i = 0; i < n; i++)
        copies[i] = term_copy(&p->heap, args[i]);
    job_leave(job);
    /* Without Kernel's macros nothing compiles, and Macro prints code in messages. */
    bool library = term_same(module, AM(ELIXIR_KERNEL)) || term_same(module, AM(ELIXIR_MACRO));
    Term result =
        library ? vm_call_system(p, module, name, copies, n) : vm_call(p, module, name, copies, n);
    return result_to_front(to, job_return(job, result));
}

static bool is_defining(const Job *job, Term module) {
    for (; job; job = job->outer)
        if (job->locked && term_same(job->locked->name, module)) return true;
    return false;
}

bool job_await_module(Job *job, Term module, Await how) {
    if (module_ensure(module)) return true;
    Process *p = job->process;
    if (!p->awaits_modules || !term_is_atom(module) || is_defining(job, module)) return false;
    Term needed = how == AWAIT_STRUCT ? AM(STRUCT) : term_bool(how == AWAIT_MODULE);
    Term args[] = {module, needed};
    job_leave(job);
    Term result = vm_call(p, atom_from_cstr("phial_compiler"), atom_from_cstr("await"), args, 2);
    result = job_return(job, result);
    if (!term_is_none(result)) return term_is_true(result);
    job->ex.fail_kind = FAIL_PENDING;
    return false;
}

static bool runner_ensure_loaded(void *ctx, Term module) {
    return job_await_module(ctx, module, AWAIT_MODULE);
}

static bool runner_ensure_struct(void *ctx, Term module) {
    return job_await_module(ctx, module, AWAIT_STRUCT);
}

/* ---- macros of the module whose body is running ---- */

/* A compiled local macro, valid while none of the definitions it reaches got another clause. */
typedef struct CachedMacro {
    struct CachedMacro *next;
    const Definition *macro;
    Definition **reached;
    uint32_t *clause_counts;
    size_t count;
    const Function *fn;
} CachedMacro;

static bool cache_is_fresh(const CachedMacro *c) {
    for (size_t i = 0; i < c->count; i++)
        if (c->reached[i]->clause_count != c->clause_counts[i]) return false;
    return true;
}

static CachedMacro *cache_find(OpenModule *open, const Definition *macro) {
    for (CachedMacro *c = open->macro_cache; c; c = c->next)
        if (c->macro == macro && cache_is_fresh(c)) return c;
    return NULL;
}

/* A function that is called but not defined yet: calling it raises undef. */
static FunctionDef undefined_function(Heap *h, Term name, int arity) {
    FunctionDef fn = {.name = name, .arity = (uint32_t)arity, .clause_count = 1};
    ListBuilder params = list_builder(h);
    for (int i = 0; i < arity; i++) {
        Term meta = list_of(h, 1, tuple2(h, AM(VERSION), term_small(i)));
        list_builder_add(&params, quoted_var(h, atom_from_cstr("_"), meta, AM(NIL)));
    }
    Term body = quoted_remote(h, TERM_NIL, AM(ERLANG), AM(ERROR), list_of(h, 1, AM(UNDEF)));
    fn.clauses = front_alloc(sizeof(ClauseDef));
    fn.clauses[0] = (ClauseDef){0, list_builder_end(&params, TERM_NIL), TERM_NIL, body};
    return fn;
}

static bool has_function(const ModuleDef *def, Term name, uint32_t arity) {
    for (uint32_t i = 0; i < def->function_count; i++)
        if (term_same(def->functions[i].name, name) && def->functions[i].arity == arity)
            return true;
    return false;
}

/* All functions the macro can reach, as a module of their own. */
static ModuleDef module_of_reached(Expander *ex, OpenModule *open, Definition **reached,
                                   size_t count) {
    ModuleDef def = {.name = open->name, .file = origin_shown(ex->heap, open->file)};
    size_t calls = 0;
    for (size_t i = 0; i < count; i++)
        calls += reached[i]->call_count;
    def.functions = front_alloc((count + calls) * sizeof(FunctionDef));
    for (size_t i = 0; i < count; i++) {
        const Definition *d = reached[i];
        def.functions[def.function_count++] =
            (FunctionDef){.name = definition_function_name(d),
                          .arity = (uint32_t)definition_function_arity(d),
                          .line = d->line,
                          .file = d->file,
                          .clauses = d->clauses,
                          .clause_count = d->clause_count};
    }
    for (size_t i = 0; i < count; i++) {
        for (uint32_t c = 0; c < reached[i]->call_count; c++) {
            const LocalCall *call = &reached[i]->calls[c];
            if (!has_function(&def, call->name, (uint32_t)call->arity))
                def.functions[def.function_count++] =
                    undefined_function(ex->heap, call->name, call->arity);
        }
    }
    return def;
}

static CachedMacro *compile_local_macro(Job *job, Expander *ex, OpenModule *open,
                                        Definition *macro) {
    CachedMacro *c = front_alloc(sizeof *c);
    c->macro = macro;
    c->reached = define_reachable(open, macro, &c->count);
    c->clause_counts = front_alloc_atomic(c->count * sizeof(uint32_t));
    for (size_t i = 0; i < c->count; i++)
        c->clause_counts[i] = c->reached[i]->clause_count;
    ModuleDef def = module_of_reached(ex, open, c->reached, c->count);
    Module *m = job_compile_private(job, &def);
    if (!m) return NULL;
    c->fn = module_function(m, definition_function_name(macro));
    c->next = open->macro_cache;
    open->macro_cache = c;
    return c;
}

static Term runner_call_local(void *ctx, Expander *ex, OpenModule *open, Definition *def,
                              const Term *args, int n) {
    Job *job = ctx;
    Process *p = job->process;
    CachedMacro *c = cache_find(open, def);
    if (!c) c = compile_local_macro(job, ex, open, def);
    if (!c) return TERM_NONE;
    Term copies[MAX_MACRO_ARGS];
    ASSERT(n <= MAX_MACRO_ARGS);
    for (int i = 0; i < n; i++)
        copies[i] = term_copy(&p->heap, args[i]);
    job_leave(job);
    Term result = vm_call_function(p, c->fn, copies, n);
    return result_to_front(ex->heap, job_return(job, result));
}

void macro_runner_init(MacroRunner *runner, Job *job) {
    *runner = (MacroRunner){.ctx = job,
                            .call = runner_call,
                            .call_local = runner_call_local,
                            .ensure_loaded = runner_ensure_loaded,
                            .ensure_struct = runner_ensure_struct};
}
