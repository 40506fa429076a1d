#ifndef OPTIONS_H
#define OPTIONS_H
/* The command line: one table of flags drives parsing and --help. Flags stand before the file; what
 * follows it is the program's own. */
#include "lib/base.h"

typedef enum { CMD_RUN, CMD_VERSION, CMD_HELP, CMD_DUMP, CMD_BUILD_IMAGE, CMD_BAD } Command;

typedef struct {
    Command command;
    const char *dump_kind; /* CMD_DUMP: tokens, ast, expanded, code */
    const char *file;      /* CMD_DUMP, CMD_BUILD_IMAGE: input */
    const char *output;    /* CMD_BUILD_IMAGE */
    const char *trace;     /* --trace list, or NULL */
    int schedulers;        /* --schedulers, or 0 */
    long max_processes;    /* --max-processes, or 0 */
    bool seeded;           /* --schedule-seed was given: */
    uint64_t seed;
    const char *bad; /* CMD_BAD: what is wrong with it */
    char **args;     /* CMD_RUN: what Kernel.CLI gets */
    int arg_count;
} Options;

Options options_parse(int argc, char **argv);
/* The text of --help. */
void options_print_help(void);
#endif
