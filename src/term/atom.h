#ifndef ATOM_H
#define ATOM_H
/*
 * The global atom table: text <-> index. Atoms live for ever. Reading an atom's text is lock-free,
 * making one takes the table's lock. atoms.def lists the atoms C code names; they have fixed
 * indexes.
 */
#include "src/term/term.h"

enum {
#define ATOM(cname, text) ATOM_##cname,
#include "src/term/atoms.def"
#undef ATOM
    ATOM_COUNT
};

/* The term of an atom of atoms.def: AM(TRUE), AM(OK). */
#define AM(cname) term_atom(ATOM_##cname)

/* Before anything else; makes the atoms of atoms.def. */
void atom_table_init(void);
/* The atom with this text (UTF-8, at most 255 characters; the caller has checked). */
Term atom_intern(const char *text, size_t len);
/* The same for a C string. */
Term atom_from_cstr(const char *text);
/* The atom if it exists already, else TERM_NONE. */
Term atom_existing(const char *text, size_t len);
/* Text of an atom: NUL-terminated, lives for ever; *len in bytes (may be NULL). */
const char *atom_text(Term atom, size_t *len);
/* How many atoms there are. */
uint32_t atom_count(void);

/* Term order of two atoms: by the bytes of their texts. */
int atom_compare(Term a, Term b);
/* Erlang's hash of the text (phash2 of an atom). */
uint32_t atom_phash(Term atom);

static inline Term term_bool(bool b) { return b ? AM(TRUE) : AM(FALSE); }
static inline bool term_is_true(Term t) { return term_same(t, AM(TRUE)); }
static inline bool term_is_false(Term t) { return term_same(t, AM(FALSE)); }
static inline bool term_is_bool(Term t) { return term_is_true(t) || term_is_false(t); }
/* Elixir's falsy values. */
static inline bool term_is_falsy(Term t) { return term_is_false(t) || term_same(t, AM(NIL)); }
#endif
