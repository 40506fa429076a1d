#ifndef TRACE_H
#define TRACE_H
/*
 * --trace: what the machine does, a line each on stderr. Costs one test of trace_flags in places
 * that are slow anyway: calls are traced by giving out slices of a single reduction, so that the
 * interpreter itself knows nothing of it.
 */
#include "src/vm/process.h"

enum { TRACE_CALLS = 1, TRACE_MSG = 2, TRACE_GC = 4, TRACE_SCHED = 8 };
extern unsigned trace_flags; /* set at boot, then only read */

/* Set the flags from a list such as "calls,gc"; false when a word is unknown. */
bool trace_parse(const char *list);
/* Reductions for p's next slice; prints the call p is about to make when calls are traced. */
int64_t trace_slice(Process *p);
/* One line "[kind] #PID<..> text". */
void trace_line(const Process *p, const char *kind, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* A message sent to p. */
void trace_message(const Process *p, Term message);
#endif
