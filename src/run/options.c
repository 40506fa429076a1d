#include "src/run/options.h"

#include "src/vm/trace.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
    const char *name, *value, *doc;
} Flag;

/* The flags C handles; the others (-e, -r ..) are Kernel.CLI's, listed here for --help only. */
static const Flag flags[] = {
    {"-e", "EXPR", "evaluate EXPR (may be given several times)"},
    {"-r", "FILE", "require FILE before anything else"},
    {"--warnings-as-errors", NULL, "exit with 1 when there were warnings"},
    {"-", NULL, "read the program from standard input"},
    {"--dump", "tokens|ast|expanded|code", "print what FILE becomes, do not run it"},
    {"--schedulers", "N", "threads that run processes (one for each core)"},
    {"--max-processes", "N", "limit of processes alive at once (what memory allows)"},
    {"--schedule-seed", "N", "one thread, choices made by N, virtual clock: runs repeat"},
    {"--erl", "FLAGS", "of the Erlang machine: +S N and +P N count, others are ignored"},
    {"--trace", "calls,msg,gc,sched", "trace to standard error while running"},
    {"-v, --version", NULL, "print the version"},
    {"-h, --help", NULL, "print this text"},
};

void options_print_help(void) {
    puts("Usage: phial [FLAGS] FILE [ARGS]      run a program\n"
         "       phial [FLAGS] -e EXPR [ARGS]   evaluate an expression\n"
         "       phial test [PATHS|FILE:LINE]   run tests (--seed --trace --only --exclude "
         "--include --max-failures)\n"
         "       phial format [FILES|-]         format source files (--check-formatted "
         "--dry-run)\n"
         "       phial [repl] [FILES]           a session at the prompt (-S mix: in the project)\n"
         "       phial new NAME [--sup]         create a project\n"
         "       phial compile, deps            of the project in this folder\n"
         "       phial help [COMMAND]           more about a command\n\n"
         "An argument with a slash, or ending in .ex, .exs or .livemd, is a file. Flags:\n");
    for (size_t i = 0; i < COUNT_OF(flags); i++) {
        char left[64];
        snprintf(left, sizeof left, "%s%s%s", flags[i].name, flags[i].value ? " " : "",
                 flags[i].value ? flags[i].value : "");
        printf("  %-38s %s\n", left, flags[i].doc);
    }
}

static Options bad(Options o, const char *why) {
    o.command = CMD_BAD;
    o.bad = why;
    return o;
}

static bool is_number(const char *text) {
    return *text && strspn(text, "0123456789") == strlen(text);
}

/* "+S 2 +P 2000000": schedulers and process limit; what else there may be has no meaning here. */
static void erl_flags(Options *o, const char *text) {
    char flag[16], value[32];
    for (int used; sscanf(text, "%15s%n", flag, &used) == 1;) {
        text += used;
        bool known = strcmp(flag, "+S") == 0 || strcmp(flag, "+P") == 0;
        if (!known || sscanf(text, "%31s%n", value, &used) != 1) continue;
        text += used;
        if (flag[1] == 'S' && atoi(value) > 0) o->schedulers = atoi(value);
        if (flag[1] == 'P' && atol(value) > 0) o->max_processes = atol(value);
    }
}

/* Put a command before the arguments, as if it had been typed. */
static void put_command(Options *o, const char *name) {
    char **args = mem_alloc((size_t)(o->arg_count + 2) * sizeof *args);
    args[0] = mem_alloc(strlen(name) + 1);
    strcpy(args[0], name);
    memcpy(args + 1, o->args, (size_t)o->arg_count * sizeof *args);
    args[++o->arg_count] = NULL;
    o->args = args;
}

static bool called(const char *program, const char *name) {
    const char *slash = program ? strrchr(program, '/') : NULL;
    return program && strcmp(slash ? slash + 1 : program, name) == 0;
}

/* Links named iex, mix, elixir and elixirc do what these do; without arguments there is the prompt.
 */
static void add_command(Options *o, const char *program) {
    if (called(program, "mix"))
        put_command(o, "mix");
    else if (called(program, "elixirc"))
        put_command(o, "elixirc");
    else if (called(program, "elixir") && o->arg_count > 0)
        put_command(o, "elixir");
    else if (called(program, "iex"))
        put_command(o, "iex");
    else if (o->arg_count == 0)
        put_command(o, "repl");
}

Options options_parse(int argc, char **argv) {
    Options o = {.command = CMD_RUN};
    int at = 1;
    /* Flags of mix are those of its tasks; elixirc has its own. */
    const bool plain = !called(argv[0], "mix") && !called(argv[0], "elixirc");
    for (; at < argc && plain; at++) {
        const char *arg = argv[at];
        if (strcmp(arg, "--version") == 0 || strcmp(arg, "-v") == 0) {
            o.command = CMD_VERSION;
        } else if (strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0) {
            o.command = CMD_HELP;
        } else if (strcmp(arg, "--trace") == 0) {
            if (at + 1 == argc) return bad(o, "--trace needs a list: calls,msg,gc,sched");
            o.trace = argv[++at];
            if (!trace_parse(o.trace)) return bad(o, "--trace knows calls, msg, gc and sched");
        } else if (strcmp(arg, "--schedulers") == 0) {
            o.schedulers = at + 1 < argc ? atoi(argv[++at]) : 0;
            if (o.schedulers < 1 || o.schedulers > 1024)
                return bad(o, "--schedulers needs a number from 1 to 1024");
        } else if (strcmp(arg, "--max-processes") == 0) {
            o.max_processes = at + 1 < argc ? atol(argv[++at]) : 0;
            if (o.max_processes < 1) return bad(o, "--max-processes needs a number from 1");
        } else if (strcmp(arg, "--schedule-seed") == 0) {
            if (at + 1 == argc || !is_number(argv[at + 1]))
                return bad(o, "--schedule-seed needs a number");
            o.seeded = true;
            o.seed = strtoull(argv[++at], NULL, 10);
        } else if (strcmp(arg, "--erl") == 0) {
            if (at + 1 == argc) return bad(o, "--erl needs the flags of the Erlang machine");
            erl_flags(&o, argv[++at]);
        } else if (strcmp(arg, "--dump") == 0) {
            if (at + 2 >= argc)
                return bad(o, "--dump needs tokens, ast, expanded or code, and a file");
            o.command = CMD_DUMP;
            o.dump_kind = argv[++at];
            o.file = argv[++at];
        } else if (strcmp(arg, "--build-image") == 0) {
            if (at + 2 >= argc)
                return bad(o, "--build-image needs the list of files and the image to write");
            o.command = CMD_BUILD_IMAGE;
            o.file = argv[++at];
            o.output = argv[++at];
        } else {
            break;
        }
    }
    o.args = argv + at;
    o.arg_count = argc - at;
    if (o.command == CMD_RUN) add_command(&o, argv[0]);
    return o;
}
