#include "src/run/script.h"

#include "src/builtin/args.h"
#include "src/builtin/console.h"
#include "src/builtin/signals.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/print.h"
#include "src/vm/error.h"
#include "src/vm/exit.h"
#include "src/vm/interp.h"
#include "src/vm/pool.h"
#include "src/vm/sched.h"

#include <stdio.h>

static const char *const kinds[] = {"", "error", "exit", "throw"};

void script_print_exception(Process *p) {
    Buf text;
    buf_init(&text);
    term_print(&text, p->exc_reason, 0);
    buf_puts(&text, "\n    ");
    term_print(&text, error_stacktrace(p, p->exc_trace), 0);
    console_flush();
    fprintf(stderr, "** (%s) %s\n", kinds[p->exc_kind], text.data);
    buf_deinit(&text);
}

/* Kernel.CLI.main_exited(pid, reason), in a process of its own. */
static void main_ended(Process *p, Term reason) {
    Term args[] = {p->pid, reason};
    Term fun =
        export_fun(&p->heap, atom_from_cstr("Elixir.Kernel.CLI"), atom_from_cstr("main_exited"), 2);
    sched_spawn(NULL, fun, args, 2, NULL, NULL);
}

void script_run(Process *p, char **args, int count) {
    ListBuilder list = list_builder(&p->heap);
    for (int i = 0; i < count; i++)
        list_builder_add(&list, bin_from_cstr(&p->heap, args[i]));
    Term argv = list_builder_end(&list, TERM_NIL);
    process_main_ended = main_ended;
    pool_on_idle(console_flush_idle);
    signals_watch();
    sched_set_crash_reporter(atom_from_cstr("phial_logger"), atom_from_cstr("process_crash"));
    sched_set_crash_reporter(atom_from_cstr("phial_logger"), atom_from_cstr("process_crash"));
    vm_push_call(
        p, export_fun(&p->heap, atom_from_cstr("Elixir.Kernel.CLI"), atom_from_cstr("main"), 1),
        &argv, 1);
    sched_main(p);
}
