#ifndef ETS_OWNER_H
#define ETS_OWNER_H
/*
 * What each process has to do with tables: those it owns and those it has fixed. A process that
 * never touched a table costs one load when it ends.
 */
#include "src/builtin/ets_table.h"

/* The process owns the table from now on, or no longer. */
void owner_add(EtsUse use, Term pid);
void owner_remove(EtsUse use, Term pid);

/* Fix a table in the name of a process (counted); `pin`: for safe_fixtable, deleted rows stay
 * findable. Given back when the process ends. */
void owner_fix(EtsUse use, Term pid, bool pin);
/* false: it holds no such fix. */
bool owner_unfix(EtsUse use, Term pid, bool pin);
/* [{pid, count}, ..] of those who pinned the table; *since: the system time (ns) of the first. */
Term owner_pins(Heap *h, EtsUse use, int64_t *since);

/* Give a table to another process, which gets {:"ETS-TRANSFER", table, from, data}; when it is gone
 * by then, its end is followed up. false: the table is gone. */
bool owner_transfer(EtsUse use, Term from, Term to, Term data);

/* Boot: tables follow their owners' ends; closures in them keep their code. */
void ets_init(void);

/* A process ends: its tables go to their heirs or are deleted, what it fixed is released. Called
 * while it is in the pid table, so that its tables are gone when others learn of its end, and once
 * more after that. */
void ets_process_exit(Process *p);
#endif
