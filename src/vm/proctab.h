#ifndef PROCTAB_H
#define PROCTAB_H
/*
 * The table of live processes by pid. Look-ups take no lock; a process found stays readable until
 * the calling thread's next quiescent state (lib/epoch.h), though it may have ended meanwhile.
 */
#include "src/vm/process.h"

/* Give p a pid and enter it. false: there are as many processes as --max-processes allows. */
bool proctab_enter(Process *p);
/* Take p out; nobody finds it any more. */
void proctab_remove(Process *p);
/* The process with this pid, or NULL. */
Process *proctab_find(Term pid);
/* The pids of all processes, ascending: malloc'd, *count of them. */
Term *proctab_pids(size_t *count);
size_t proctab_count(void);
/* The limit (default: what memory allows). */
size_t proctab_limit(void);
void proctab_set_limit(size_t limit);
#endif
