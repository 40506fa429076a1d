#ifndef TRACING_H
#define TRACING_H
/*
 * Processes that others trace (:erlang.trace/3): what they do is told to a tracer, a process, as
 * messages. A process looks at its flags itself, at places that are slow anyway; calls are seen as
 * with --trace (trace.h): by slices of a single reduction. Anybody may set the flags.
 */
#include "src/vm/process.h"

enum {
    TRACED_CALL = 1,
    TRACED_SEND = 2,
    TRACED_RECEIVE = 4,
    TRACED_PROCS = 8,
    TRACED_ON_SPAWN = 16, /* processes it starts are traced alike */
    TRACED_ARITY = 32,    /* calls without arguments */
    TRACED_TIMESTAMP = 64,
};

/* Switch flags of a process on or off. With `tracer` not a local pid the flags go. */
void tracing_set(Process *p, unsigned flags, bool on, Term tracer);
/* The same for all that start from now on. */
void tracing_set_new(unsigned flags, bool on, Term tracer);
/* The flags of a process. */
static inline unsigned tracing_of(const Process *p) {
    return atomic_load_explicit(&p->traced, memory_order_relaxed);
}
/* A process has been made, to run a function, but does not run yet; parent may be NULL. */
void tracing_begin(Process *child, Process *parent, Term fun, const Term *args, int n);

/* A call; its arguments stand at args, args - 1, .., or in a list. `local`: within a module. */
typedef struct {
    Term module, name;
    uint32_t arity;
    bool local;
    const Term *args; /* or NULL: */
    Term list;
} TracedCall;
/* The argument at this position. */
Term tracing_argument(const TracedCall *call, uint32_t at);

/* Whether calls are traced of the functions it fits; module and name may be :_, arity -1: any. With
 * `local` it speaks of calls within a module, too. */
typedef struct {
    Term module, name;
    int arity;
    bool local, on;
} TracePattern;
/* The last pattern that fits decides. It replaces those that say no more than it does. */
void tracing_pattern(const TracePattern *pattern);

/* Tell the tracer. */
void tracing_call(Process *p, const TracedCall *call);
void tracing_send(Process *p, Term message, Term to);
void tracing_receive(Process *p, Term message);
void tracing_exit(Process *p, Term reason);
#endif
