#include "src/load/load.h"

#include "lib/front.h"
#include "src/load/job.h"
#include "src/load/unit.h"
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

void load_warn(const Process *p, Term file, uint32_t line, uint32_t column, const char *where,
               const char *fmt, ...) {
    Diag diag;
    diag_init(&diag, job_source_of(p, file));
    diag.owner = job_diag_owner(p);
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

Term load_source(Process *p, Source *source) {
    Unit *unit = unit_open_source(p, source);
    return unit ? unit_run_nested(p, unit) : TERM_NONE;
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

Term load_check_guard(Process *p, Term vars, Term guard, Term env_term) {
    Heap *heap = heap_new_front();
    Env env;
    if (!env_from_term(&env, heap, term_copy(heap, env_term)))
        return raise_badarg(p, 3, "not a Macro.Env");
    for (vars = term_copy(heap, vars); term_is_cons(vars); vars = term_tail(vars)) {
        Term var = term_head(vars), counter = meta_get(quoted_meta(var), AM(COUNTER));
        Term context = term_is_none(counter) ? quoted_args(var) : counter;
        env_use_var(&env,
                    env_define_var(&env, heap, quoted_name(var), context, quoted_meta(var), true));
    }
    env.context = AM(GUARD);
    guard = term_copy(heap, guard);
    Job job;
    job_begin(&job, p, NULL, env.file, heap, openmod_find(env.module));
    expand(&job.ex, &env, guard);
    char what[300];
    snprintf(what, sizeof what, "module %s", term_text(env.module));
    bool failed = job.ex.fail_kind != FAIL_NONE || job.ex.errors > 0;
    Term result = failed ? job_raise(&job, what) : AM(NIL);
    job_end(&job);
    return result;
}
