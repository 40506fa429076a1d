#ifndef LEADERS_H
#define LEADERS_H
/*
 * Group leaders. The leader of the program's first process, and so of nearly all, is the one behind
 * the standard streams; it stands in `group_leader` as [] and the functions of IO write to the
 * stream themselves. Its process (:user) and that of the standard error start when somebody asks
 * for their pids.
 */
#include "src/vm/process.h"

/* At boot. */
void leaders_init(void);
/* The pid of p's leader. */
Term leader_pid(Process *p);
/* The pid registered under a name, or TERM_NONE; starts the processes of the standard streams. */
Term leader_find_name(Term name);
#endif
