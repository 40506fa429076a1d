#ifndef PROCS_H
#define PROCS_H
/* Registered names of processes. */
#include "src/term/term.h"

/* The name a process is registered under, or []. */
Term process_name(Term pid);
#endif
