#ifndef SCRIPT_H
#define SCRIPT_H
/* Run a program: hands the arguments to Kernel.CLI. */
#include "src/vm/process.h"

/* Runs Kernel.CLI.main(args), which ends the program. */
_Noreturn void script_run(Process *p, char **args, int count);
/* Print the pending exception of p to stderr without help of Elixir code (boot program, broken
 * stdlib). */
void script_print_exception(Process *p);
#endif
