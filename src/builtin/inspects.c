#include "src/builtin/args.h"
#include "src/term/print.h"

/* phial_inspect: printed forms of what has no syntax. */

static Term printed(Process *p, Term t) {
    Buf buf;
    buf_init(&buf);
    term_print(&buf, t, 0);
    return bin_from_buf(&p->heap, &buf);
}

/* text(term): "#PID<0.1.0>", "#Reference<0.1.2.3>", "#Port<0.1>" */
Term bif_phial_inspect_text_1(Process *p, Term *args) { return printed(p, ARG(0)); }

/* fun_text(fun): "#Function<7.123/1 in M.f/2>" */
Term bif_phial_inspect_fun_text_1(Process *p, Term *args) {
    if (!term_is_fun(ARG(0))) return raise_badarg(p, 1, "not a fun");
    return printed(p, ARG(0));
}

/* atom_text(atom): as inspect shows it, ":ok", ":\"a b\"", "Foo.Bar" */
Term bif_phial_inspect_atom_text_1(Process *p, Term *args) {
    if (!arg_atom(p, args, 0)) return TERM_NONE;
    Buf buf;
    buf_init(&buf);
    term_print_atom(&buf, ARG(0));
    return bin_from_buf(&p->heap, &buf);
}

/* is_plain_atom(atom): it needs no quotes behind a colon or as a keyword key */
Term bif_phial_inspect_is_plain_atom_1(Process *p, Term *args) {
    if (!arg_atom(p, args, 0)) return TERM_NONE;
    size_t len;
    const char *text = atom_text(ARG(0), &len);
    return term_bool(atom_text_is_plain(text, len));
}
