#ifndef PROCS_H
#define PROCS_H
/* What several files about processes share. */
#include "src/vm/relations.h"

/* The PRIO_* of low, normal, high, max; false for anything else. */
bool procs_priority(Term name, uint8_t *priority);
Term procs_priority_name(uint8_t priority);
/* The options of monitor/3 and {:monitor, options}; false: a bad one. */
bool procs_monitor_options(Term list, Term *tag, bool *alias, AliasMode *mode);
/* A limit of the heap: words, or %{size: words, kill: boolean, error_logger: boolean}. */
typedef struct {
    size_t words; /* 0: none */
    bool kill, log;
} HeapLimit;
/* false: neither. */
bool procs_heap_limit(Term value, HeapLimit *limit);
/* Flags that only tune (fullsweep_after, ...): how they stand, TERM_NONE for others; is it a value?
 */
Term procs_tuning_default(Term name);
bool procs_tuning_valid(Term name, Term value);
/* The limit of a process as such a map, on its heap. */
Term procs_heap_limit_of(Process *p);
/* Boot: procinfo.c answers the questions of other processes. */
void procinfo_init(void);
#endif
