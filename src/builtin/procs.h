#ifndef PROCS_H
#define PROCS_H
/* What several files about processes share. */
#include "src/vm/relations.h"

/* The PRIO_* of low, normal, high, max; false for anything else. */
bool procs_priority(Term name, uint8_t *priority);
Term procs_priority_name(uint8_t priority);
/* The options of monitor/3 and {:monitor, options}; false: a bad one. */
bool procs_monitor_options(Term list, Term *tag, bool *alias, AliasMode *mode);
/* Boot: procinfo.c answers the questions of other processes. */
void procinfo_init(void);
#endif
