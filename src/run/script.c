#include "src/run/script.h"

#include "src/builtin/console.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/print.h"
#include "src/vm/error.h"
#include "src/vm/interp.h"

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

int script_run(Process *p, char **args, int count) {
    ListBuilder list = list_builder(&p->heap);
    for (int i = 0; i < count; i++)
        list_builder_add(&list, bin_from_cstr(&p->heap, args[i]));
    Term argv = list_builder_end(&list, TERM_NIL);
    Term status = vm_call(p, atom_from_cstr("Elixir.Kernel.CLI"), atom_from_cstr("main"), &argv, 1);
    if (term_is_none(status)) {
        script_print_exception(p);
        return 1;
    }
    return term_is_small(status) ? (int)term_to_small(status) : 0;
}
