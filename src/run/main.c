#include "src/builtin/console.h"
#include "src/builtin/terminals.h"
#include "src/load/load.h"
#include "src/run/boot.h"
#include "src/run/options.h"
#include "src/run/repl.h"
#include "src/run/script.h"
#include "src/vm/pool.h"
#include "src/vm/proctab.h"
#include "src/vm/sched.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PHIAL_VERSION "0.1.0"

typedef struct {
    Options options;
    int status;
} Program;

static void *program_main(void *arg) {
    Program *program = arg;
    const Options *o = &program->options;
    if (o->seeded) sched_seed(o->seed);
    if (o->max_processes) proctab_set_limit((size_t)o->max_processes);
    Process *p = boot(o->schedulers);
    switch (o->command) {
    case CMD_DUMP: program->status = load_dump(p, o->dump_kind, o->file) ? 0 : 1; break;
    case CMD_BUILD_IMAGE: program->status = boot_build_image(p, o->file, o->output); break;
    default: script_run(p, o->args, o->arg_count);
    }
    console_flush();
    terminal_program_ended();
    return NULL;
}

/* The main program is a front thread. */
static int run_on_large_stack(Program *program) {
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, POOL_STACK_BYTES);
    if (pthread_create(&thread, &attributes, program_main, program) != 0) {
        program_main(program); /* little memory: shallower programs still run */
    } else {
        repl_serve();
        pthread_join(thread, NULL);
    }
    return program->status;
}

/* A closed standard input is an empty one: no other file may take its number. */
static void open_standard_input(void) {
    if (fcntl(STDIN_FILENO, F_GETFD) < 0 && open("/dev/null", O_RDONLY) < 0) return;
}

int main(int argc, char **argv) {
    mem_init();
    open_standard_input();
    Program program = {.options = options_parse(argc, argv)};
    switch (program.options.command) {
    case CMD_VERSION: puts("Phial " PHIAL_VERSION " (Elixir 1.15)"); return 0;
    case CMD_HELP: options_print_help(); return 0;
    case CMD_BAD: fprintf(stderr, "phial: %s\n", program.options.bad); return 1;
    default: break;
    }
    int status = run_on_large_stack(&program);
    fflush(stdout);
    console_exit(status);
}
