#include "src/load/job.h"

#include "lib/front.h"
#include "src/compile/compile.h"
#include "src/expand/origin.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/tuple.h"
#include "src/vm/error.h"

#include <stdio.h>

static _Thread_local Job *top; /* of the stack of this thread */

Job *job_innermost(const Process *p) {
    Job *job = top;
    while (job && job->process != p)
        job = job->below;
    /* The detached one is the inner of the two when it was begun in the other. */
    Job *detached = p->detached_job;
    for (Job *outer = detached; job && outer; outer = outer->outer)
        if (outer == job) return detached;
    return job ? job : detached;
}

void job_detach(Job *job) {
    ASSERT(top == job);
    top = job->below;
    job->below = NULL;
    job->process->detached_job = job;
    job->is_detached = true;
}

void job_attach(Job *job) {
    Job *outer = job->outer;
    while (outer && !outer->is_detached)
        outer = outer->outer;
    job->process->detached_job = outer;
    job->is_detached = false;
    job->below = top;
    top = job;
}

Job *job_unit(const Process *p) {
    Job *job = job_innermost(p);
    while (job && !job->unit && job->outer)
        job = job->outer;
    return job;
}

void job_watch_file(Job *job) {
    job->unit = true;
    job->ex.lexicon = &job->lexicon;
    job->ex.remotes = &job->remotes;
    job->ex.references = &job->references;
}

static bool has_text_of(const Job *job, const char *file, size_t len) {
    return job->source && strlen(job->source->path) == len &&
           memcmp(job->source->path, file, len) == 0;
}

/* Among the jobs of p, then among all of this thread. */
static Source *source_of_file(const Process *p, const char *file, size_t len) {
    for (const Job *job = p ? job_innermost(p) : NULL; job; job = job->outer)
        if (has_text_of(job, file, len)) return job->source;
    for (const Job *job = top; job; job = job->below)
        if (has_text_of(job, file, len)) return job->source;
    return NULL;
}

Source *job_source_of(const Process *p, Term file) {
    size_t len;
    const char *name = bin_bytes(heap_new_front(), file, &len);
    Source *source = source_of_file(p, name, len);
    if (source) return source;
    source = source_new(front_strndup(name, len), "", 0);
    source->has_snippets = false;
    return source;
}

uint64_t job_diag_owner(const Process *p) { return p->awaits_modules ? 0 : p->pid.word; }

void job_begin(Job *job, Process *p, Source *source, Term file, Heap *heap, OpenModule *open) {
    *job = (Job){.below = top,
                 .outer = job_innermost(p),
                 .process = p,
                 .source = source,
                 .modules = TERM_NIL};
    if (!source) source = job->source = job_source_of(p, file);
    diag_init(&job->diag, source);
    job->diag.owner = job_diag_owner(p);
    macro_runner_init(&job->runner, job);
    if (open && openmod_lock(open)) job->locked = open;
    job->handles = job->outer ? job->outer->handles : handles_new();
    job->ex = (Expander){.heap = heap,
                         .diag = &job->diag,
                         .runner = &job->runner,
                         .open = job->locked,
                         .handles = job->handles};
    if (job->outer) {
        job->ex.lexicon = job->outer->ex.lexicon;
        job->ex.references = job->outer->ex.references;
    }
    if (job->locked) job->ex.remotes = &job->locked->remotes;
    top = job;
}

void job_end(Job *job) {
    ASSERT(top == job);
    diag_flush(&job->diag);
    top = job->below;
    if (job->locked) openmod_unlock(job->locked);
    if (!job->outer) handles_drop(job->handles);
}

void job_leave(Job *job) {
    if (job->locked) openmod_unlock(job->locked);
}

Term job_return(Job *job, Term result) {
    OpenModule *open = job->locked;
    if (!open || openmod_lock(open)) return result;
    job->locked = job->ex.open = NULL;
    return raise_argument_error(job->process, "the module %s is already compiled",
                                atom_text(open->name, NULL));
}

/* ---- exceptions ---- */

/* %CompileError{file: .., line: .., description: ..} or another exception with these fields. */
static Term raise_placed(Process *p, Term exception, const char *file, uint32_t line,
                         Term description) {
    Heap *h = &p->heap;
    Term fields[] = {
        AM(STRUCT),
        exception,
        AM(EXCEPTION),
        AM(TRUE),
        atom_from_cstr("file"),
        bin_from_cstr(h, file),
        atom_from_cstr("line"),
        line ? term_small(line) : AM(NIL),
        atom_from_cstr("description"),
        description,
    };
    return raise_error(p, map_from_pairs(h, fields, COUNT_OF(fields) / 2));
}

static Term raise_compile_error(Process *p, const char *file, uint32_t line, Term description) {
    return raise_placed(p, atom_from_cstr("Elixir.CompileError"), file, line, description);
}

/* [file: ~c"..", line: n] with the file as it is shown. */
static Term shown_location(Heap *h, Term location) {
    ListBuilder list = list_builder(h);
    for (; term_is_cons(location); location = term_tail(location)) {
        Term item = term_head(location), value = tuple_get(item, 1);
        if (term_is_binary(value)) value = error_charlist(h, origin_shown(h, value));
        list_builder_add(&list, tuple2(h, tuple_get(item, 0), value));
    }
    return list_builder_end(&list, TERM_NIL);
}

static bool is_macro_frame(Term entry) {
    return term_is_tuple_of(entry, 4) &&
           strncmp(atom_text(tuple_get(entry, 1), NULL), "MACRO-", 6) == 0;
}

/* The stack trace of a failed expansion: frames of the code a macro called, then the macros under
 * expansion and their calls. The macro's own frame is left out: its entry says as much. */
static void add_places(Job *job) {
    Process *p = job->process;
    Heap *h = &p->heap;
    if (!term_is_cons(job->ex.places)) return;
    Term places = TERM_NIL;
    for (Term l = job->ex.places; term_is_cons(l); l = term_tail(l)) {
        Term e = term_head(l);
        Term entry = tuple4(h, tuple_get(e, 0), tuple_get(e, 1), tuple_get(e, 2),
                            shown_location(h, tuple_get(e, 3)));
        places = term_cons(h, entry, places);
    }
    ListBuilder trace = list_builder(h);
    if (job->ex.fail_kind == FAIL_PENDING)
        for (Term l = error_stacktrace(p, p->exc_trace); term_is_cons(l); l = term_tail(l))
            if (!term_is_nil(term_tail(l)) || !is_macro_frame(term_head(l)))
                list_builder_add(&trace, term_head(l));
    p->exc_trace = list_builder_end(&trace, places);
}

static Term raise_failure(Job *job) {
    Process *p = job->process;
    size_t len;
    const char *text = bin_bytes(job->ex.heap, job->ex.fail_message, &len);
    Term module = job->ex.fail_module;
    if (!term_same(module, atom_from_cstr("Elixir.CompileError")) &&
        !term_same(module, atom_from_cstr("Elixir.Kernel.TypespecError")))
        return raise_exception(p, module, "%.*s", (int)len, text);
    const char *file = job->ex.fail_file ? job->ex.fail_file : job->source->path;
    return raise_placed(p, module, file, job->ex.fail_line, bin_from_bytes(&p->heap, text, len));
}

Term job_raise(Job *job, const char *what) {
    Process *p = job->process;
    diag_flush(&job->diag);
    if (job->ex.fail_kind != FAIL_NONE) {
        if (job->ex.fail_kind == FAIL_RAISE) raise_failure(job);
        add_places(job);
        return TERM_NONE;
    }
    char text[400];
    snprintf(text, sizeof text, "cannot compile %s (errors have been logged)", what);
    return raise_compile_error(p, job->source->path, 0, bin_from_cstr(&p->heap, text));
}

Term job_raise_diagnostic(Process *p, const Diagnostic *g) {
    Heap *h = &p->heap;
    Buf snippet;
    buf_init(&snippet);
    diag_exception_message(&snippet, g);
    bool missing = g->kind == DIAG_TOKEN_MISSING;
    Term fields[] = {
        AM(STRUCT),
        atom_from_cstr(missing ? "Elixir.TokenMissingError" : "Elixir.SyntaxError"),
        AM(EXCEPTION),
        AM(TRUE),
        atom_from_cstr("file"),
        bin_from_cstr(h, g->src    ? g->src->path
                         : g->file ? g->file
                                   : "nofile"),
        atom_from_cstr("line"),
        term_small(g->line),
        atom_from_cstr("column"),
        term_small(g->column),
        atom_from_cstr("description"),
        bin_from_cstr(h, g->message),
        atom_from_cstr("snippet"),
        bin_from_bytes(h, snippet.data ? snippet.data : "", snippet.len),
    };
    buf_deinit(&snippet);
    return raise_error(p, map_from_pairs(h, fields, COUNT_OF(fields) / 2));
}

Term job_raise_syntax(Job *job) {
    const Diagnostic *g = diag_first_error(&job->diag);
    ASSERT(g != NULL);
    /* The error travels in the exception: it is not printed here as well. */
    job->diag.first = job->diag.last = NULL;
    return job_raise_diagnostic(job->process, g);
}

/* ---- private code ---- */

Module *job_compile_private(Job *job, const ModuleDef *def) {
    CompileFailure failure = {.message = ""};
    ModCode *code = compile_module(job->ex.heap, def, &failure);
    if (code) return code_load_private(code);
    Process *p = job->process;
    diag_flush(&job->diag);
    raise_compile_error(p, job->source->path, failure.line,
                        bin_from_cstr(&p->heap, failure.message));
    return NULL;
}

const Function *module_function(const Module *m, Term name) {
    for (uint32_t i = 0; i < m->fn_count; i++)
        if (term_same(m->fns[i].name, name)) return &m->fns[i];
    return NULL;
}
