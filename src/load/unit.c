#include "src/load/unit.h"

#include "lib/front.h"
#include "src/code/region.h"
#include "src/compile/compile.h"
#include "src/expand/origin.h"
#include "src/load/binding.h"
#include "src/load/load.h"
#include "src/load/verify.h"
#include "src/syntax/parser.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/copy.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/tuple.h"
#include "src/vm/error.h"
#include "src/vm/interp.h"

#include <pthread.h>

/* In front memory; the list keeps it there. */
struct Unit {
    Job job;
    Unit *next;
    uint64_t number;
    const Function *fn;
    Term values; /* of the variables, front terms */
    Env env;     /* of unit_open_eval, moved on */
    Term kept;   /* and the keys of the variables it leaves */
    bool is_eval;
};

/* Under lock. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Unit *units;
static uint64_t last_number;

/* ---- compiling ---- */

/* A module with one function, `name`, of one argument: the list of values for `vars`. */
static ModuleDef one_function_module(Job *job, Term module, Term file, Term name, Term vars,
                                     Term body, FunctionDef *fn, ClauseDef *clause) {
    *clause = (ClauseDef){.args = list_of(job->ex.heap, 1, vars), .guards = TERM_NIL, .body = body};
    *fn = (FunctionDef){.name = name, .arity = 1, .clauses = clause, .clause_count = 1};
    return (ModuleDef){.name = module,
                       .file = origin_shown(job->ex.heap, file),
                       .functions = fn,
                       .function_count = 1};
}

/* NULL: the exception is recorded. */
static const Function *compile_unit(Job *job, Term module, Term file, Term name, Term vars,
                                    Term body) {
    FunctionDef fn;
    ClauseDef clause;
    ModuleDef def = one_function_module(job, module, file, name, vars, body, &fn, &clause);
    Module *m = job_compile_private(job, &def);
    if (!m) return NULL;
    diag_flush(&job->diag);
    if (region_wants_sweep()) job->process->want_major = true;
    return &m->fns[0];
}

static Term call_unit(Job *job, const Function *fn, Term values) {
    Term arg = term_copy(&job->process->heap, values);
    job_leave(job);
    return job_return(job, vm_call_function(job->process, fn, &arg, 1));
}

Term unit_run(Job *job, Term module, Term file, Term name, Term vars, Term values, Term body) {
    const Function *fn = compile_unit(job, module, file, name, vars, body);
    return fn ? call_unit(job, fn, values) : TERM_NONE;
}

/* ---- the list ---- */

static Unit *unit_new(void) { return front_alloc(sizeof(Unit)); }

/* Compiled, or failed: then the job ends here. A compiled unit leaves this thread's stack of jobs.
 */
static Unit *opened(Unit *u, const Function *fn) {
    u->fn = fn;
    if (!fn) {
        job_end(&u->job);
        return NULL;
    }
    job_leave(&u->job);
    job_detach(&u->job);
    pthread_mutex_lock(&lock);
    u->number = ++last_number;
    u->next = units;
    units = u;
    pthread_mutex_unlock(&lock);
    return u;
}

static void forget(Unit *u) {
    pthread_mutex_lock(&lock);
    Unit **link = &units;
    while (*link != u)
        link = &(*link)->next;
    *link = u->next;
    pthread_mutex_unlock(&lock);
}

Unit *unit_find(Process *p, Term number) {
    front_enter();
    pthread_mutex_lock(&lock);
    Unit *u = units;
    while (u && (u->job.process != p || !term_same(term_small((int64_t)u->number), number)))
        u = u->next;
    pthread_mutex_unlock(&lock);
    return u;
}

void unit_process_ended(Process *p) {
    if (!p->detached_job) return;
    pthread_mutex_lock(&lock);
    for (Unit **link = &units; *link;) {
        Unit *u = *link;
        if (u->job.process != p) {
            link = &u->next;
            continue;
        }
        *link = u->next;
        if (!u->job.outer) handles_drop(u->job.handles);
    }
    pthread_mutex_unlock(&lock);
}

/* ---- opening ---- */

static const Function *expand_and_compile(Unit *u, Term quoted, Term file) {
    Job *job = &u->job;
    Env env;
    env_init(&env, job->ex.heap, file);
    Term expanded = expand_unit(&job->ex, &env, quoted, false);
    if (job->ex.fail_kind != FAIL_NONE || job->ex.errors > 0) return job_raise(job, "file"), NULL;
    return compile_unit(job, atom_from_cstr("elixir_compiler_0"), file, AM(FILE_FUN), TERM_NIL,
                        expanded);
}

Unit *unit_open_source(Process *p, Source *source) {
    Heap *heap = heap_new_front();
    Term file = bin_from_cstr(heap, source->path);
    Unit *u = unit_new();
    u->values = TERM_NIL;
    job_begin(&u->job, p, source, file, heap, NULL);
    job_watch_file(&u->job);
    ParseOptions options = parse_options_default();
    Term quoted = parse_source(heap, source, &options, &u->job.diag);
    if (!term_is_none(quoted)) return opened(u, expand_and_compile(u, quoted, file));
    job_raise_syntax(&u->job);
    return opened(u, NULL);
}

Unit *unit_open_quoted(Process *p, Term quoted, Term file) {
    Heap *heap = heap_new_front();
    quoted = term_copy(heap, quoted);
    file = term_copy(heap, file);
    Unit *u = unit_new();
    u->values = TERM_NIL;
    job_begin(&u->job, p, NULL, file, heap, NULL);
    u->job.unit = true;
    return opened(u, expand_and_compile(u, quoted, file));
}

/* ---- evaluating with variables ---- */

static const Function *compile_eval(Unit *u, Term quoted, Term binding, bool prune) {
    Job *job = &u->job;
    Heap *h = job->ex.heap;
    Env *env = &u->env;
    Term vars;
    int64_t entered = binding_enter(h, env, binding, &vars, &u->values);
    if (entered < 0)
        return raise_badarg(job->process, 2, "not a binding: a list of {name, value}"), NULL;
    Term expanded = expand_unit(&job->ex, env, quoted, true);
    if (job->ex.fail_kind != FAIL_NONE || job->ex.errors > 0) return job_raise(job, "code"), NULL;
    u->kept = binding_keys(h, env->vars, expanded, prune, entered);
    Term body = binding_result(h, expanded, u->kept);
    Term module = term_same(env->module, AM(NIL)) ? atom_from_cstr("elixir_eval") : env->module;
    return compile_unit(job, module, env->file, AM(FILE_FUN), vars, body);
}

Unit *unit_open_eval(Process *p, Term quoted, Term binding, Term env_term, bool prune) {
    Heap *heap = heap_new_front();
    Unit *u = unit_new();
    u->is_eval = true;
    if (!env_from_term(&u->env, heap, term_copy(heap, env_term)))
        return raise_badarg(p, 3, "not a Macro.Env"), NULL;
    u->env.vars = map_empty(heap);
    env_new_scope(&u->env);
    quoted = term_copy(heap, quoted);
    binding = term_copy(heap, binding);
    job_begin(&u->job, p, NULL, u->env.file, heap, openmod_find(u->env.module));
    u->job.unit = u->job.ex.evaluated = true;
    u->job.ex.lexicon = NULL; /* what is evaluated later may use an alias as well */
    return opened(u, compile_eval(u, quoted, binding, prune));
}

/* ---- running and finishing ---- */

Term unit_to_run(Process *p, Unit *u) {
    Heap *h = &p->heap;
    Term *w = heap_box(h, KIND_CLOSURE, 1);
    w[1] = (Term){(uint64_t)(uintptr_t)u->fn};
    return tuple3(h, term_from_box(w), term_copy(h, u->values), term_small((int64_t)u->number));
}

Term unit_run_nested(Process *p, Unit *u) {
    Term arg = term_copy(&p->heap, u->values);
    return unit_finish(p, u, vm_call_function(p, u->fn, &arg, 1));
}

static Term eval_result(Process *p, Unit *u, Term pair) {
    Heap *h = &p->heap;
    Term binding = binding_leave(h, u->kept, tuple_get(pair, 1));
    Term env = env_to_term(u->job.ex.heap, &u->env, u->env.line);
    return tuple3(h, tuple_get(pair, 0), binding, term_copy(h, env));
}

Term unit_finish(Process *p, Unit *u, Term result) {
    forget(u);
    job_attach(&u->job);
    result = job_return(&u->job, result);
    if (!term_is_none(result))
        result = u->is_eval
                     ? eval_result(p, u, result)
                     : tuple3(&p->heap, result,
                              list_reverse(&p->heap, term_copy(&p->heap, u->job.modules), TERM_NIL),
                              references_list(&p->heap, &u->job.references));
    result = verify_finish(&u->job, result);
    job_end(&u->job);
    return result;
}
