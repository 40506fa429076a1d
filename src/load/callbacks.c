/* Behaviours: what a closed module owes them, and @impl against what they ask for. */
#include "src/load/callbacks.h"

#include "lib/front.h"
#include "src/code/module.h"
#include "src/expand/origin.h"
#include "src/load/load.h"
#include "src/load/unit.h"
#include "src/syntax/quoted.h"
#include "src/term/atom.h"
#include "src/term/list.h"
#include "src/term/print.h"
#include "src/term/tuple.h"
#include "src/vm/process.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    Term behaviour, name; /* the name as the user writes it */
    int arity;
    bool macro, optional;
} Callback;

typedef struct {
    Job *job;
    OpenModule *open;
    const Env *env;
    Term behaviours;
    Callback *list;
    size_t count, cap;
} Check;

static const char *module_text(Term name) {
    Buf text;
    buf_init(&text);
    term_print_atom(&text, name);
    const char *copy = front_strndup(text.data, text.len);
    buf_deinit(&text);
    return copy;
}

static bool is_member(Term item, Term list) {
    for (; term_is_cons(list); list = term_tail(list))
        if (term_same(term_head(list), item)) return true;
    return false;
}

static void add_callback(Check *c, Callback callback) {
    if (c->count == c->cap) {
        size_t cap = c->cap ? c->cap * 2 : 16;
        c->list = front_realloc(c->list, c->cap * sizeof(Callback), cap * sizeof(Callback));
        c->cap = cap;
    }
    c->list[c->count++] = callback;
}

static int compare_callbacks(const void *a, const void *b) {
    const Callback *x = a, *y = b;
    int order = strcmp(atom_text(x->name, NULL), atom_text(y->name, NULL));
    return order ? order : x->arity - y->arity;
}

static const char *kind_of(const Callback *callback) {
    return callback->macro ? "macro" : "function";
}

/* A callback that two behaviours ask for counts once. */
static bool is_conflict(const Check *c, const Callback *callback) {
    for (size_t i = 0; i < c->count; i++) {
        const Callback *other = &c->list[i];
        if (!term_same(other->name, callback->name) || other->arity != callback->arity ||
            other->macro != callback->macro)
            continue;
        const char *name = atom_text(callback->name, NULL), *kind = kind_of(callback);
        Term meta = meta_from_line(c->job->ex.heap, c->open->line);
        if (term_same(other->behaviour, callback->behaviour))
            expand_warn(&c->job->ex, c->env, meta,
                        "the behavior %s has been declared twice (conflict in %s %s/%d in module "
                        "%s)",
                        module_text(other->behaviour), kind, name, callback->arity,
                        module_text(c->open->name));
        else
            expand_warn(&c->job->ex, c->env, meta,
                        "conflicting behaviours found. %s %s/%d is required by %s and %s (in "
                        "module %s)",
                        kind, name, callback->arity, module_text(other->behaviour),
                        module_text(callback->behaviour), module_text(c->open->name));
        return true;
    }
    return false;
}

static const Callback *find_callback(const Check *c, Term behaviour, const Definition *def) {
    for (size_t i = 0; i < c->count; i++) {
        const Callback *callback = &c->list[i];
        if (!term_is_none(behaviour) && !term_same(callback->behaviour, behaviour)) continue;
        if (term_same(callback->name, def->name) && callback->arity == def->arity &&
            callback->macro == def_kind_is_macro(def->kind))
            return callback;
    }
    return NULL;
}

static Term behaviour_info(Check *c, Term behaviour, const char *what) {
    Term arg = atom_from_cstr(what);
    return c->job->runner.call(c->job, c->job->ex.heap, behaviour, AM(BEHAVIOUR_INFO), &arg, 1);
}

static bool same_function(Term a, Term b) {
    return term_same(tuple_get(a, 0), tuple_get(b, 0)) &&
           term_same(tuple_get(a, 1), tuple_get(b, 1));
}

static Callback callback_of(Term behaviour, Term function, Term optional) {
    static const char prefix[] = "MACRO-";
    const char *text = atom_text(tuple_get(function, 0), NULL);
    Callback callback = {.behaviour = behaviour,
                         .name = tuple_get(function, 0),
                         .arity = (int)term_to_small(tuple_get(function, 1))};
    if (strncmp(text, prefix, sizeof prefix - 1) == 0) {
        text += sizeof prefix - 1;
        callback.name = atom_intern(text, strlen(text));
        callback.arity--;
        callback.macro = true;
    }
    for (; term_is_cons(optional); optional = term_tail(optional))
        if (same_function(term_head(optional), function)) callback.optional = true;
    return callback;
}

/* Collects the callbacks; false when calling the behaviour failed. */
static bool read_behaviour(Check *c, Term behaviour) {
    Export *info = job_await_module(c->job, behaviour, AWAIT_OPTIONAL)
                       ? export_find(behaviour, AM(BEHAVIOUR_INFO), 1)
                       : NULL;
    if (!info || !export_is_defined(info)) {
        bool exists = module_ensure(behaviour) != NULL;
        expand_warn(&c->job->ex, c->env, meta_from_line(c->job->ex.heap, c->open->line),
                    exists ? "module %s is not a behaviour (in module %s)"
                           : "@behaviour %s does not exist (in module %s)",
                    module_text(behaviour), module_text(c->open->name));
        return true;
    }
    Term callbacks = behaviour_info(c, behaviour, "callbacks");
    if (term_is_none(callbacks)) return false;
    Term optional = behaviour_info(c, behaviour, "optional_callbacks");
    if (term_is_none(optional)) return false;
    for (; term_is_cons(callbacks); callbacks = term_tail(callbacks)) {
        Callback callback = callback_of(behaviour, term_head(callbacks), optional);
        if (!is_conflict(c, &callback)) add_callback(c, callback);
    }
    return true;
}

static bool is_protocol(Term module) {
    const Export *e = export_find(module, atom_from_cstr("__protocol__"), 1);
    return e && export_is_defined(e);
}

static void warn_missing(const Check *c) {
    for (size_t i = 0; i < c->count; i++) {
        const Callback *callback = &c->list[i];
        const Definition *def = openmod_definition(c->open, callback->name, callback->arity);
        DefKind wanted = callback->macro ? DEF_DEFMACRO : DEF_DEF;
        if (callback->optional || (def && def->kind == wanted)) continue;
        Buf problem;
        buf_init(&problem);
        if (def)
            buf_printf(&problem, "was implemented as \"%s\" but should have been \"%s\"",
                       def_kind_text(def->kind), def_kind_text(wanted));
        else
            buf_puts(&problem, "is not implemented");
        expand_warn(&c->job->ex, c->env, meta_from_line(c->job->ex.heap, c->open->line),
                    "%s %s/%d required by %s %s %s (in module %s)", kind_of(callback),
                    atom_text(callback->name, NULL), callback->arity,
                    is_protocol(callback->behaviour) ? "protocol" : "behaviour",
                    module_text(callback->behaviour), problem.data, module_text(c->open->name));
        buf_deinit(&problem);
    }
}

/* The reason why an @impl is wrong, with the known callbacks when there are some; false when it is
 * right. */
static bool impl_problem(const Check *c, const Definition *def, Buf *out) {
    bool any = term_is_true(def->impl);
    if (term_is_false(def->impl)) {
        const Callback *callback = find_callback(c, TERM_NONE, def);
        if (callback)
            buf_printf(out, "it is a callback specified in %s", module_text(callback->behaviour));
        return callback != NULL;
    }
    if (!any && !is_member(def->impl, c->behaviours)) {
        buf_puts(out, "this behaviour was not declared with @behaviour");
        return true;
    }
    if (term_is_nil(c->behaviours)) {
        buf_puts(out, "no behaviour was declared");
        return true;
    }
    if (find_callback(c, any ? TERM_NONE : def->impl, def)) return false;
    buf_puts(out, any ? "no behaviour specifies such callback."
                      : "this behaviour does not specify such callback.");
    if (c->count == 0) {
        buf_puts(out, " There are no known callbacks, please specify the proper @behaviour and "
                      "make sure it defines "
                      "callbacks");
        return true;
    }
    buf_puts(out, " The known callbacks are:\n");
    for (size_t i = 0; i < c->count; i++)
        buf_printf(out, "\n  * %s.%s/%d (%s)", module_text(c->list[i].behaviour),
                   atom_text(c->list[i].name, NULL), c->list[i].arity,
                   c->list[i].macro ? "macro" : "function");
    buf_puts(out, "\n");
    return true;
}

static const char *impl_text(Term impl) {
    return term_is_true(impl) ? "true" : term_is_false(impl) ? "false" : module_text(impl);
}

static void warn_impl(const Check *c, const Definition *def) {
    if (!def_kind_is_public(def->kind)) {
        expand_warn(&c->job->ex, c->env, meta_from_line(c->job->ex.heap, def->line),
                    "%s %s/%d is private, @impl attribute is always discarded for private "
                    "functions/macros",
                    def_kind_is_macro(def->kind) ? "macro" : "function", atom_text(def->name, NULL),
                    def->arity);
        return;
    }
    Buf problem;
    buf_init(&problem);
    if (impl_problem(c, def, &problem))
        expand_warn(&c->job->ex, c->env, meta_from_line(c->job->ex.heap, def->line),
                    "got \"@impl %s\" for %s %s/%d but %.*s", impl_text(def->impl),
                    def_kind_is_macro(def->kind) ? "macro" : "function", atom_text(def->name, NULL),
                    def->arity, (int)problem.len, problem.data);
    buf_deinit(&problem);
}

/* Whether an @impl stands before it that names no wrong behaviour. */
static bool is_marked(const Check *c, const Definition *def) {
    if (term_is_none(def->impl)) return false;
    return term_is_true(def->impl) || is_member(def->impl, c->behaviours);
}

/* Is this, or what it overrides, a marked callback of the behaviour, written in that context? */
static bool marks(const Check *c, const Definition *def, Term behaviour, Term context, bool *any) {
    for (; def; def = def->overridden) {
        if (!is_marked(c, def)) continue;
        const Callback *callback =
            find_callback(c, term_is_true(def->impl) ? TERM_NONE : def->impl, def);
        if (!callback || !term_same(callback->behaviour, behaviour)) continue;
        if (term_same(def->context, context)) return true;
        *any = true;
    }
    return false;
}

/* Should this implementation of a callback have @impl? When those of the behaviour that have it
 * were written in the same context, a macro's or the file; when there are none, in the file. */
static bool wants_mark(const Check *c, const Definition *def, const Callback *callback) {
    bool any = false;
    for (uint32_t i = 0; i < c->open->def_count; i++) {
        const Definition *other = c->open->defs[i];
        if (!other->deleted && marks(c, other, callback->behaviour, def->context, &any))
            return true;
    }
    return !any && term_same(def->context, AM(NIL));
}

static bool has_marks(const Check *c) {
    for (uint32_t i = 0; i < c->open->def_count; i++)
        for (const Definition *def = c->open->defs[i]; def; def = def->overridden)
            if (!def->deleted && !term_is_none(def->impl)) return true;
    return false;
}

/* Once one callback has @impl, others should. */
static void warn_unmarked(const Check *c) {
    if (!has_marks(c)) return;
    for (uint32_t i = 0; i < c->open->def_count; i++) {
        const Definition *def = c->open->defs[i];
        if (def->deleted || def->is_default || is_marked(c, def) || !def_kind_is_public(def->kind))
            continue;
        const Callback *callback = find_callback(c, TERM_NONE, def);
        if (!callback || !wants_mark(c, def, callback)) continue;
        Source *outer = origin_enter(&c->job->diag, def);
        expand_warn(
            &c->job->ex, c->env, meta_from_line(c->job->ex.heap, def->line),
            "module attribute @impl was not set for %s %s/%d callback (specified in %s). This "
            "either means "
            "you forgot to add the \"@impl true\" annotation before the definition or that you are "
            "accidentally overriding this callback",
            kind_of(callback), atom_text(def->name, NULL), def->arity,
            module_text(callback->behaviour));
        c->job->diag.src = outer;
    }
}

bool callbacks_check(Job *job, OpenModule *open, const Env *env) {
    Check c = {.job = job,
               .open = open,
               .env = env,
               .behaviours = openmod_get_attribute(open, AM(BEHAVIOUR))};
    if (!term_is_cons(c.behaviours)) c.behaviours = TERM_NIL;
    c.behaviours = list_reverse(job->ex.heap, c.behaviours, TERM_NIL);
    char where[512];
    snprintf(where, sizeof where, "%s (module)", module_text(open->name));
    diag_set_where(&job->diag, where);
    for (Term rest = c.behaviours; term_is_cons(rest); rest = term_tail(rest)) {
        if (read_behaviour(&c, term_head(rest))) continue;
        diag_set_where(&job->diag, NULL);
        return false;
    }
    if (c.count > 1) qsort(c.list, c.count, sizeof *c.list, compare_callbacks);
    for (uint32_t i = 0; i < open->def_count; i++) {
        const Definition *def = open->defs[i];
        Source *outer = origin_enter(&job->diag, def);
        if (!def->deleted && !def->is_default && !term_is_none(def->impl)) warn_impl(&c, def);
        job->diag.src = outer;
    }
    warn_unmarked(&c);
    warn_missing(&c);
    diag_set_where(&job->diag, NULL);
    return true;
}
