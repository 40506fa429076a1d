#ifndef PRINT_H
#define PRINT_H
/* inspect in C, on one line: for dumps, gdb, compile errors, and error messages of the VM. No
 * protocols; structs print as %Name{...}. Elixir 1.15's text: ~c"abc" for printable charlists,
 * "..." binaries, [a: 1], %{a: 1}, #Function<...>. */
#include "lib/buf.h"
#include "src/term/term.h"

/* Appends t; at most `limit` elements a container (0: no limit). Nesting is bounded by an explicit
 * stack. */
void term_print(Buf *out, Term t, int limit);
/* Text of an atom as inspect shows it: :ok, :"a b", Foo.Bar, nil. */
void term_print_atom(Buf *out, Term atom);
/* Text between quotes with Elixir's escapes, the quotes not included; `quote` itself is escaped
 * too. */
void text_print_escaped(Buf *out, const char *text, size_t len, char quote);
/* Whether inspect shows these bytes as a string (UTF-8, printable). */
bool text_is_printable(const char *text, size_t len);
/* True when the text needs no quotes after a colon (:foo?, :+) / as a keyword key. */
bool atom_text_is_plain(const char *text, size_t len);
#endif
