#include "src/load/load.h"

#include "lib/front.h"

#include "src/code/region.h"
#include "src/compile/compile.h"
#include "src/load/job.h"
#include "src/load/unit.h"
#include "src/load/verify.h"
#include "src/syntax/parser.h"
#include "src/syntax/quoted.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/copy.h"
#include "src/term/list.h"
#include "src/term/tuple.h"
#include "src/vm/error.h"
#include "src/vm/interp.h"

#include <stdarg.h>
#include <stdio.h>

/* A module with one function, `name`, of one argument: the list of values for `vars`. */
static ModuleDef one_function_module(Job *job, Term module, Term file, Term name, Term vars,
                                     Term body, FunctionDef *fn, ClauseDef *clause) {
    *clause = (ClauseDef){.args = list_of(job->ex.heap, 1, vars), .guards = TERM_NIL, .body = body};
    *fn = (FunctionDef){.name = name, .arity = 1, .clauses = clause, .clause_count = 1};
    return (ModuleDef){.name = module,
                       .file = job_shown_file(job->ex.heap, file),
                       .functions = fn,
                       .function_count = 1,
                       .docs = AM(NIL)};
}

Term unit_run(Job *job, Term module, Term file, Term name, Term vars, Term values, Term body) {
    FunctionDef fn;
    ClauseDef clause;
    ModuleDef def = one_function_module(job, module, file, name, vars, body, &fn, &clause);
    Module *m = job_compile_private(job, &def);
    if (!m) return TERM_NONE;
    diag_flush(&job->diag);
    if (region_wants_sweep()) job->process->want_major = true;
    Term arg = term_copy(&job->process->heap, values);
    job_leave(job);
    Term result = vm_call_function(job->process, &m->fns[0], &arg, 1);
    return job_return(job, result);
}

static Term run_quoted(Job *job, Term quoted, Term file) {
    Env env;
    env_init(&env, job->ex.heap, file);
    Term expanded = expand_unit(&job->ex, &env, quoted, false);
    if (job->ex.fail_kind != FAIL_NONE || job->ex.errors > 0) return job_raise(job, "file");
    return unit_run(job, atom_from_cstr("elixir_compiler_0"), file, AM(FILE_FUN), TERM_NIL,
                    TERM_NIL, expanded);
}

void load_warn(Term file, uint32_t line, uint32_t column, const char *where, const char *fmt, ...) {
    Diag diag;
    diag_init(&diag, job_source_of(file));
    diag_set_where(&diag, where);
    va_list va;
    va_start(va, fmt);
    va_list again;
    va_copy(again, va);
    int len = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    char *text = front_alloc_atomic((size_t)len + 1);
    vsnprintf(text, (size_t)len + 1, fmt, va);
    va_end(va);
    diag_warning(&diag, line, column, 0, "%s", text);
    diag_flush(&diag);
}

Term load_source(Process *p, Source *source, Term *modules) {
    Heap *heap = heap_new_front();
    Term file = bin_from_cstr(heap, source->path);
    Job job;
    job_begin(&job, p, source, file, heap, NULL);
    job_watch_file(&job);
    ParseOptions options = parse_options_default();
    Term quoted = parse_source(heap, source, &options, &job.diag);
    Term result = term_is_none(quoted) ? job_raise_syntax(&job) : run_quoted(&job, quoted, file);
    if (modules) *modules = job.modules;
    result = verify_finish(&job, result);
    job_end(&job);
    return result;
}

Term load_quoted(Process *p, Term quoted, Term file, Term *modules) {
    Heap *heap = heap_new_front();
    quoted = term_copy(heap, quoted);
    file = term_copy(heap, file);
    Job job;
    job_begin(&job, p, NULL, file, heap, NULL);
    job.unit = true;
    Term result = run_quoted(&job, quoted, file);
    if (modules) *modules = job.modules;
    result = verify_finish(&job, result);
    job_end(&job);
    return result;
}

Term load_expand_once(Process *p, Term quoted, Term env_term) {
    Heap *heap = heap_new_front();
    Env env;
    if (!env_from_term(&env, heap, term_copy(heap, env_term)))
        return raise_badarg(p, 2, "not a Macro.Env");
    quoted = term_copy(heap, quoted);
    Job job;
    job_begin(&job, p, NULL, env.file, heap, openmod_find(env.module));
    bool changed = false;
    Term once = expand_macro_once(&job.ex, &env, quoted, &changed);
    Term result = job.ex.fail_kind != FAIL_NONE || job.ex.errors > 0
                      ? job_raise(&job, "code")
                      : tuple2(&p->heap, term_copy(&p->heap, once), term_bool(changed));
    job_end(&job);
    return result;
}
