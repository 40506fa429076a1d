#ifndef NAMES_H
#define NAMES_H
/* Registered names of processes and ports: one table for the VM, under a readers-writer lock. */
#include "src/vm/process.h"

/* The pid or port registered under this name, or TERM_NONE. */
Term names_find(Term name);
typedef enum { NAME_OK, NAME_TAKEN, NAME_HAS_ONE, NAME_DEAD } NameResult;
/* Register a process of this VM, or a port, which the caller keeps open meanwhile. */
NameResult names_register(Term name, Term pid);
/* false: nobody has this name. */
bool names_unregister(Term name);
/* The end of p frees its name; it gets no other one afterwards. */
void names_release(Process *p);
/* A port is closed: nobody has its name. */
void names_release_port(Term port);
/* The name of a process, or of a port, or []. */
Term names_of(const Process *p);
Term names_of_port(Term port);
/* All names: malloc'd, *count of them. */
Term *names_all(size_t *count);
#endif
