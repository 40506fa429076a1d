#include "src/vm/tracing.h"

#include "lib/clock.h"
#include "lib/vec.h"
#include "src/term/atom.h"
#include "src/term/fun.h"
#include "src/term/list.h"
#include "src/term/ref.h"
#include "src/term/tuple.h"
#include "src/vm/signal.h"

#include <pthread.h>

/* ---- who is traced ---- */

static _Atomic unsigned new_flags;
static _Atomic uint64_t new_tracer;

/* The tracer is there before the flags are. */
static void change(_Atomic unsigned *traced, _Atomic uint64_t *tracer, unsigned flags, bool on,
                   Term to) {
    if (on && term_is_local_pid(to)) atomic_store(tracer, to.word);
    if (on)
        atomic_fetch_or(traced, flags);
    else
        atomic_fetch_and(traced, ~flags);
}

void tracing_set(Process *p, unsigned flags, bool on, Term tracer) {
    change(&p->traced, &p->tracer, flags, on, tracer);
}

void tracing_set_new(unsigned flags, bool on, Term tracer) {
    change(&new_flags, &new_tracer, flags, on, tracer);
}

/* ---- what is told ---- */

static void tell(Process *p, Heap *h, Term *items, int n) {
    const Term tracer = {atomic_load(&p->tracer)};
    items[1] = p->pid;
    items[0] = atom_from_cstr("trace");
    if (tracing_of(p) & TRACED_TIMESTAMP) {
        const int64_t us = clock_system_ns() / 1000;
        const Term parts[] = {term_small(us / 1000000000000), term_small(us / 1000000 % 1000000),
                              term_small(us % 1000000)};
        items[0] = atom_from_cstr("trace_ts");
        items[n++] = tuple_from_array(h, parts, 3);
    }
    /* A tracer that is traced would never end; one that has ended takes the flags along. */
    if (!term_same(tracer, p->pid) &&
        !signal_send(tracer, SIG_MESSAGE, TERM_NIL, 0, tuple_from_array(h, items, (size_t)n)))
        atomic_store(&p->traced, 0);
    heap_deinit(h);
}

static bool wanted(const TracedCall *call);

Term tracing_argument(const TracedCall *call, uint32_t at) {
    if (call->args) return call->args[-(ptrdiff_t)at];
    Term list = call->list;
    while (at-- > 0)
        list = term_tail(list);
    return term_head(list);
}

void tracing_call(Process *p, const TracedCall *call) {
    if (!wanted(call)) return;
    Heap h = {0};
    Term list = term_small(call->arity);
    if (!(tracing_of(p) & TRACED_ARITY)) {
        list = TERM_NIL;
        for (uint32_t i = call->arity; i-- > 0;)
            list = term_cons(&h, tracing_argument(call, i), list);
    }
    Term items[5] = {
        [2] = atom_from_cstr("call"), [3] = tuple3(&h, call->module, call->name, list)};
    tell(p, &h, items, 4);
}

void tracing_send(Process *p, Term message, Term to) {
    Heap h = {0};
    Term items[6] = {[2] = atom_from_cstr("send"), [3] = message, [4] = to};
    tell(p, &h, items, 5);
}

void tracing_receive(Process *p, Term message) {
    Heap h = {0};
    Term items[5] = {[2] = atom_from_cstr("receive"), [3] = message};
    tell(p, &h, items, 4);
}

void tracing_exit(Process *p, Term reason) {
    Heap h = {0};
    Term items[5] = {[2] = atom_from_cstr("exit"), [3] = reason};
    tell(p, &h, items, 4);
}

static void tell_spawn(Process *p, const char *what, Term other, Term mfa) {
    Heap h = {0};
    Term items[6] = {[2] = atom_from_cstr(what), [3] = other, [4] = mfa};
    tell(p, &h, items, 5);
}

/* What it starts with: {module, name, arguments}. */
static Term first_call(Heap *h, Term fun, const Term *args, int n) {
    Term list = TERM_NIL;
    for (int i = n; i-- > 0;)
        list = term_cons(h, args[i], list);
    const FunInfo info = fun_info(fun);
    if (term_is_closure(fun) || !term_is_atom(info.module))
        return tuple3(h, atom_from_cstr("erlang"), atom_from_cstr("apply"),
                      term_cons(h, fun, term_cons(h, list, TERM_NIL)));
    /* apply(module, name, arguments) */
    if (n == 3 && term_same(info.name, atom_from_cstr("apply")))
        return tuple3(h, args[0], args[1], args[2]);
    return tuple3(h, info.module, info.name, list);
}

void tracing_begin(Process *child, Process *parent, Term fun, const Term *args, int n) {
    const unsigned flags = atomic_load_explicit(&new_flags, memory_order_relaxed);
    if (LIKELY(!flags && !(parent && tracing_of(parent)))) return;
    Heap h = {0};
    const Term mfa = first_call(&h, fun, args, n);
    if (flags) tracing_set(child, flags, true, (Term){atomic_load(&new_tracer)});
    if (parent && tracing_of(parent) & TRACED_PROCS) tell_spawn(parent, "spawn", child->pid, mfa);
    if (parent && tracing_of(parent) & TRACED_ON_SPAWN)
        tracing_set(child, tracing_of(parent), true, (Term){atomic_load(&parent->tracer)});
    if (parent && tracing_of(child) & TRACED_PROCS) tell_spawn(child, "spawned", parent->pid, mfa);
    heap_deinit(&h);
}

/* ---- which calls ---- */

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static VEC(TracePattern) patterns;

static bool fits(Term pattern, Term what) {
    return term_same(pattern, what) || term_same(pattern, atom_from_cstr("_"));
}

static bool covers(const TracePattern *p, const TracePattern *what) {
    return fits(p->module, what->module) && fits(p->name, what->name) &&
           (p->arity < 0 || p->arity == what->arity) && (p->local || !what->local);
}

void tracing_pattern(const TracePattern *pattern) {
    size_t kept = 0;
    pthread_rwlock_wrlock(&lock);
    for (size_t i = 0; i < patterns.len; i++)
        if (!covers(pattern, &patterns.data[i])) patterns.data[kept++] = patterns.data[i];
    patterns.len = kept;
    if (pattern->on || kept > 0) vec_push(&patterns, *pattern);
    pthread_rwlock_unlock(&lock);
}

static bool wanted(const TracedCall *call) {
    const TracePattern what = {call->module, call->name, (int)call->arity, call->local, true};
    bool on = false;
    pthread_rwlock_rdlock(&lock);
    for (size_t i = patterns.len; i-- > 0;) {
        if (!covers(&patterns.data[i], &what)) continue;
        on = patterns.data[i].on;
        break;
    }
    pthread_rwlock_unlock(&lock);
    return on;
}
