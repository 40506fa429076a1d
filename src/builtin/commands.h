#ifndef COMMANDS_H
#define COMMANDS_H
/* Starting programs, from the options of a port. */
#include <sys/types.h>

#include "lib/vec.h"
#include "src/vm/process.h"

/* What to run and how. All strings are owned. */
typedef VEC(char *) CommandStrings;
typedef struct {
    CommandStrings argv, env;
    char *path, *cd;
    bool stderr_to_stdout;
    bool other_fds; /* it talks to us on 3 and 4 and keeps our standard streams */
} Command;

/* An executable with the options args, arg0, env, cd, stderr_to_stdout, nouse_stdio; others are
 * left alone. false: an option is wrong. To be deinitialised in any case. */
bool command_init(Process *p, Command *c, Term path, Term options);
/* The same for a command line. */
bool command_init_shell(Process *p, Command *c, const char *line, Term options);
void command_deinit(Command *c);
/* Start it; `in` and `out` become its ends (in < 0: it has no input; out < 0: it writes to our
 * standard output). 0 or an errno. */
int command_start(const Command *c, int in, int out, pid_t *pid);
#endif
