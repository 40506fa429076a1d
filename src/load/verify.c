#include "src/load/verify.h"

#include "lib/front.h"
#include "lib/vec.h"
#include "src/code/module.h"
#include "src/expand/imports.h"
#include "src/load/load.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/copy.h"
#include "src/term/list.h"
#include "src/term/print.h"
#include "src/term/tuple.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* What is known of a function that was called: one for every name and arity. */
typedef struct Finding {
    const RemoteCall *first;
    const char *message;    /* or NULL: all is well */
    bool undefined;         /* else deprecated */
    Diagnostic *diagnostic; /* of the first place */
    const Source *last_src; /* the last place said, for code a macro wrote several times */
    uint32_t last_line;
} Finding;

typedef struct {
    Job *job;
    Finding **table; /* hash of module, name, arity; front memory */
    uint32_t mask;
    VEC(Term) asked;      /* modules whose deprecated functions are known .. */
    VEC(Term) deprecated; /* .. and those */
} Verify;

/* ---- @compile {:no_warn_undefined, ..} ---- */

/* Mod, {Mod, fun, arity}, or a list of them. */
static bool names_call(Term what, const RemoteCall *call) {
    for (; term_is_cons(what); what = term_tail(what))
        if (names_call(term_head(what), call)) return true;
    if (term_is_tuple_of(what, 3))
        return term_same(tuple_get(what, 0), call->module) &&
               term_same(tuple_get(what, 1), call->name) &&
               term_same(tuple_get(what, 2), term_small(call->arity));
    return term_same(what, call->module);
}

static struct {
    pthread_mutex_t lock;
    Term what; /* front term */
} excused = {.lock = PTHREAD_MUTEX_INITIALIZER};

void verify_excuse(Term what) {
    what = term_copy(heap_new_front(), what);
    pthread_mutex_lock(&excused.lock);
    excused.what = what;
    pthread_mutex_unlock(&excused.lock);
}

static bool is_excused_by_option(const RemoteCall *call) {
    pthread_mutex_lock(&excused.lock);
    Term what = excused.what;
    pthread_mutex_unlock(&excused.lock);
    if (what.word == 0) return false;
    return term_same(what, atom_from_cstr("all")) || names_call(what, call);
}

static bool is_excused(Term compile, const RemoteCall *call) {
    for (; term_is_cons(compile); compile = term_tail(compile)) {
        Term option = term_head(compile);
        if (term_is_cons(option) && is_excused(option, call)) return true;
        if (term_is_tuple_of(option, 2) &&
            term_same(tuple_get(option, 0), atom_from_cstr("no_warn_undefined")) &&
            names_call(tuple_get(option, 1), call))
            return true;
    }
    return false;
}

void verify_later(Job *job, OpenModule *open) {
    job = job_unit(job->process);
    Term compile = openmod_get_attribute(open, AM(COMPILE));
    for (size_t i = 0; i < open->remotes.len; i++)
        if (!is_excused(compile, &open->remotes.data[i]))
            fvec_push(&job->remotes, open->remotes.data[i]);
    open->remotes = (RemoteCalls){0};
    Term hooks = openmod_get_attribute(open, AM(AFTER_VERIFY));
    for (hooks = list_reverse(open->heap, hooks, TERM_NIL); term_is_cons(hooks);
         hooks = term_tail(hooks)) {
        Term hook = term_head(hooks);
        if (!term_is_tuple_of(hook, 2) || !term_is_atom(tuple_get(hook, 0)) ||
            !term_is_atom(tuple_get(hook, 1)))
            continue;
        RemoteCall call = {.module = tuple_get(hook, 0),
                           .name = tuple_get(hook, 1),
                           .arity = 1,
                           .in_module = open->name,
                           .in_name = TERM_NONE,
                           .hook = true};
        fvec_push(&job->remotes, call);
    }
}

/* ---- what is wrong with a call ---- */

static void put_function(Buf *out, const RemoteCall *call) {
    term_print_atom(out, call->module);
    buf_putc(out, '.');
    Buf name;
    buf_init(&name);
    term_print_atom(&name, call->name);
    const char *text = name.data ? name.data : "";
    buf_printf(out, "%s/%d", text[0] == ':' ? text + 1 : text, call->arity);
    buf_deinit(&name);
}

static bool is_macro(const RemoteCall *call) {
    Term fun = macro_function_name(call->name, false);
    if (term_is_none(fun))
        return define_is_native(call->name, call->arity) &&
               term_same(call->module, AM(ELIXIR_KERNEL));
    const Export *e = export_find(call->module, fun, (uint32_t)call->arity + 1);
    return (e && export_is_defined(e)) || (term_same(call->module, AM(ELIXIR_KERNEL)) &&
                                           define_is_native(call->name, call->arity));
}

static bool is_defined(const RemoteCall *call) {
    const Export *e = export_find(call->module, call->name, (uint32_t)call->arity);
    if (e && export_is_defined(e)) return true;
    return builtin_find(call->module, call->name, (unsigned)call->arity) ||
           (term_same(call->module, AM(ERLANG)) &&
            expand_is_guard_function(call->name, (uint32_t)call->arity));
}

static void count_export(void *ctx, Term name, uint32_t arity) { ++*(uint32_t *)ctx; }

/* Also a module that consists of C functions only. */
static bool module_exists(Term module) {
    uint32_t exports = 0;
    if (module_ensure(module)) return true;
    module_each_export(module, count_export, &exports);
    return exports > 0;
}

/* ". Did you mean ..": the list stands in lines of its own. */
static void put_hint(Verify *v, Buf *out, const RemoteCall *call) {
    Heap *h = v->job->ex.heap;
    Term args[] = {call->module, call->name, term_small(call->arity)};
    Term text =
        v->job->runner.call(v->job->runner.ctx, h, atom_from_cstr("Elixir.UndefinedFunctionError"),
                            atom_from_cstr("suggestions"), args, 3);
    if (term_is_none(text) || !term_is_binary(text)) return;
    size_t len;
    const char *bytes = bin_bytes(h, text, &len);
    buf_put(out, bytes, len);
}

static const char *undefined_message(Verify *v, const RemoteCall *call) {
    Buf out;
    buf_init(&out);
    if (is_macro(call)) {
        buf_puts(&out, "you must require ");
        term_print_atom(&out, call->module);
        buf_puts(&out, " before invoking the macro ");
        put_function(&out, call);
    } else {
        put_function(&out, call);
        if (module_exists(call->module)) {
            buf_puts(&out, " is undefined or private");
            put_hint(v, &out, call);
        } else {
            buf_puts(&out, " is undefined (module ");
            term_print_atom(&out, call->module);
            buf_puts(&out, " is not available or is yet to be defined)");
        }
    }
    const char *text = front_strndup(out.data, out.len);
    buf_deinit(&out);
    return text;
}

/* [{{name, arity}, reason}] of a module, read once. */
static Term deprecated_of(Verify *v, Term module) {
    for (size_t i = 0; i < v->asked.len; i++)
        if (term_same(v->asked.data[i], module)) return v->deprecated.data[i];
    Term list = TERM_NIL, key = AM(DEPRECATED);
    const Export *info = export_find(module, AM(INFO), 1);
    if (info && export_is_defined(info)) {
        list = v->job->runner.call(v->job->runner.ctx, v->job->ex.heap, module, AM(INFO), &key, 1);
        if (term_is_none(list)) list = TERM_NIL;
    }
    fvec_push(&v->asked, module);
    fvec_push(&v->deprecated, list);
    return list;
}

static const char *deprecated_message(Verify *v, const RemoteCall *call) {
    Term list = deprecated_of(v, call->module);
    if (!term_is_cons(list)) return NULL;
    for (; term_is_cons(list); list = term_tail(list)) {
        Term fun = tuple_get(term_head(list), 0), reason = tuple_get(term_head(list), 1);
        bool same = term_same(tuple_get(fun, 0), call->name) &&
                    (int)term_to_small(tuple_get(fun, 1)) == call->arity;
        if (!same || !term_is_binary(reason)) continue;
        size_t len;
        const char *bytes = bin_bytes(v->job->ex.heap, reason, &len);
        Buf out;
        buf_init(&out);
        if (call->arity == 1 && strcmp(atom_text(call->name, NULL), "__using__") == 0) {
            buf_puts(&out, "use ");
            term_print_atom(&out, call->module);
        } else {
            put_function(&out, call);
        }
        buf_printf(&out, " is deprecated. %.*s", (int)len, bytes);
        const char *text = front_strndup(out.data, out.len);
        buf_deinit(&out);
        return text;
    }
    return NULL;
}

/* ---- all of them ---- */

static Finding *finding_of(Verify *v, const RemoteCall *call) {
    uint32_t hash = atom_index(call->module) * 2654435761u ^ atom_index(call->name) * 40503u;
    uint32_t at = (hash ^ (uint32_t)call->arity * 97u) & v->mask;
    for (; v->table[at]; at = (at + 1) & v->mask) {
        const RemoteCall *first = v->table[at]->first;
        if (term_same(first->module, call->module) && term_same(first->name, call->name) &&
            first->arity == call->arity && first->expanded == call->expanded)
            return v->table[at];
    }
    Finding *f = v->table[at] = front_alloc(sizeof *f);
    f->first = call;
    module_ensure(call->module);
    if (call->expanded || is_defined(call)) {
        f->message = deprecated_message(v, call);
    } else {
        f->message = undefined_message(v, call);
        f->undefined = true;
    }
    return f;
}

static const char *place_of(const RemoteCall *call) {
    if (term_is_none(call->in_name)) return NULL;
    Buf out;
    buf_init(&out);
    term_print_atom(&out, call->in_module);
    buf_printf(&out, ".%s/%d", atom_text(call->in_name, NULL), call->in_arity);
    const char *text = front_strndup(out.data, out.len);
    buf_deinit(&out);
    return text;
}

static void report(Verify *v, const RemoteCall *call, Finding *f) {
    /* Code that runs at once would have failed. */
    if (f->undefined && (term_is_none(call->in_name) || is_excused_by_option(call))) return;
    const char *where = place_of(call);
    if (f->diagnostic) {
        if (f->last_line == call->line && f->last_src == call->src) return;
        f->last_line = call->line;
        f->last_src = call->src;
        diag_add_place(f->diagnostic, call->src, call->line, call->column, where);
        return;
    }
    f->last_line = call->line;
    f->last_src = call->src;
    Diag *diag = &v->job->diag;
    diag_set_where(diag, where);
    Source *own = diag->src;
    diag->src = call->src;
    uint32_t length = call->column ? (uint32_t)strlen(atom_text(call->name, NULL)) : 0;
    f->diagnostic = diag_warning(diag, call->line, call->column, length, "%s", f->message);
    diag->src = own;
    diag_set_where(diag, NULL);
}

/* @after_verify, once the calls were looked up. False: a hook has failed. */
static bool run_hooks(Job *job) {
    for (size_t i = 0; i < job->remotes.len; i++) {
        const RemoteCall *hook = &job->remotes.data[i];
        if (!hook->hook) continue;
        module_ensure(hook->module);
        Term result =
            job->runner.call(job, job->ex.heap, hook->module, hook->name, &hook->in_module, 1);
        if (term_is_none(result)) return false;
    }
    return true;
}

static bool verify_calls(Job *job) {
    Verify v = {.job = job};
    uint32_t size = 64;
    while (size < job->remotes.len * 2)
        size *= 2;
    v.mask = size - 1;
    v.table = front_alloc(size * sizeof *v.table);
    for (size_t i = 0; i < job->remotes.len; i++) {
        const RemoteCall *call = &job->remotes.data[i];
        if (call->hook) continue;
        Finding *f = finding_of(&v, call);
        if (f->message) report(&v, call, f);
    }
    return run_hooks(job);
}

static struct {
    pthread_mutex_t lock;
    int depth;
    RemoteCalls calls;
} held = {.lock = PTHREAD_MUTEX_INITIALIZER};

void verify_hold(void) {
    pthread_mutex_lock(&held.lock);
    held.depth++;
    pthread_mutex_unlock(&held.lock);
}

static bool hold_calls(RemoteCalls *calls) {
    pthread_mutex_lock(&held.lock);
    bool holds = held.depth > 0;
    if (holds) remotes_move(&held.calls, calls);
    pthread_mutex_unlock(&held.lock);
    return holds;
}

bool verify_release(Process *p) {
    Heap *heap = heap_new_front();
    Job job;
    job_begin(&job, p, NULL, bin_from_cstr(heap, "nofile"), heap, NULL);
    pthread_mutex_lock(&held.lock);
    if (held.depth > 0 && --held.depth == 0) remotes_move(&job.remotes, &held.calls);
    pthread_mutex_unlock(&held.lock);
    bool ok = verify_calls(&job);
    job_end(&job);
    return ok;
}

Term verify_finish(Job *job, Term result) {
    if (term_is_none(result)) return result;
    if (job->ex.lexicon == &job->lexicon) lexicon_report(&job->lexicon, &job->diag);
    if (job->remotes.len == 0) return result;
    if (hold_calls(&job->remotes)) return result;
    /* Elixir code runs meanwhile, and collections. */
    Process *p = job->process;
    p->kept = term_cons(&p->heap, result, p->kept);
    bool ok = verify_calls(job);
    result = ok ? term_head(p->kept) : TERM_NONE;
    p->kept = term_tail(p->kept);
    return result;
}
