#ifndef ARGS_H
#define ARGS_H
/*
 * What every builtin file uses: argument getters, bad-argument reports, small helpers.
 *
 * A getter returns true and sets *out, or records an ArgumentError with Erlang's words and returns
 * false: if (!arg_int(p, args, 0, &n)) return TERM_NONE; Arguments are counted from 0 here, as in
 * ARG(i).
 */
#include "src/builtin/builtins.h"
#include "src/code/module.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/list.h"
#include "src/term/number.h"
#include "src/term/tuple.h"
#include "src/vm/error.h"
#include "src/vm/process.h"
#include "src/vm/sched.h"

/* First in a builtin that uses front memory, blocks, or needs a deep C stack. */
#define FRONT_ONLY \
    if (UNLIKELY(!sched_on_front())) return TERM_OFFLOAD

/* Before work on so many units, when more than `most` of them take some milliseconds: on a front
 * thread, so that a scheduler is not held; it ends the slice. */
#define LONG_WORK(units, most)                      \
    if (UNLIKELY((units) > (most))) {               \
        if (!sched_on_front()) return TERM_OFFLOAD; \
        p->reductions = 0;                          \
    }

/* Work on n elements or words counts like so many calls, about. What is built on the heap beyond
 * its block is charged at the collection that follows (vm/interp.c). */
static inline void charge(Process *p, size_t n) { p->reductions -= (int64_t)(n / 8); }

/* Bytes of a binary argument. */
typedef struct {
    const char *data;
    size_t len;
} Bytes;

/* An integer of 64 bits; "not an integer", "out of range" when it is larger. */
bool arg_int(Process *p, Term *args, int i, int64_t *out);
/* An integer from lo to hi, else "out of range". */
bool arg_int_in(Process *p, Term *args, int i, int64_t lo, int64_t hi, int64_t *out);
bool arg_atom(Process *p, Term *args, int i);
bool arg_tuple(Process *p, Term *args, int i);
/* A list, its end not checked: "not a list". */
bool arg_list(Process *p, Term *args, int i);
/* A proper list and its length: "not a list" / "not a proper list". */
bool arg_proper_list(Process *p, Term *args, int i, int64_t *length);
/* A map, else {badmap, term}. */
bool arg_map(Process *p, Term *args, int i);
/* A binary of whole bytes: "not a binary". */
bool arg_binary(Process *p, Term *args, int i, Bytes *out);
/* A binary without NUL bytes, copied to a C string that the caller frees; a list of characters is
 * taken too. */
bool arg_cstring(Process *p, Term *args, int i, char **out);

/* Several bad arguments in one report: the first call raises, later ones add. */
typedef struct {
    Process *p;
    bool failed;
} ArgReport;
void arg_report(ArgReport *r, int i, const char *why);

/* A malloc'd, growing C string from a binary or a list of code points (as UTF-8); NULL when it is
 * neither or holds NUL. */
char *term_to_cstring(Process *p, Term t);
/* The text of a list of bytes or code points appended to out; false when some element is no code
 * point. */
bool chars_to_utf8(Buf *out, Term list);
/* A list of the bytes as small integers, in front of tail. */
Term list_from_bytes(Heap *h, const char *bytes, size_t len, Term tail);
/* A list of the code points of UTF-8 text (invalid bytes stand for themselves). */
Term list_from_utf8(Heap *h, const char *text, size_t len);
/* New binary of a Buf's contents; the Buf is emptied. */
Term bin_from_buf(Heap *h, Buf *buf);

static inline Bytes bytes_of(Process *p, Term binary) {
    Bytes b;
    b.data = bin_bytes(&p->heap, binary, &b.len);
    return b;
}
/* True when t is the atom with this text. */
static inline bool atom_is(Term t, const char *text) {
    return term_is_atom(t) && strcmp(atom_text(t, NULL), text) == 0;
}
/* {name, node}: a name on some node. */
static inline bool is_remote_name(Term t) {
    return term_is_tuple_of(t, 2) && term_is_atom(tuple_get(t, 0)) && term_is_atom(tuple_get(t, 1));
}
/* There is only this node. */
static inline bool is_this_node(Term node) { return atom_is(node, "nonode@nohost"); }
/* An integer that need not fit in 62 bits. */
static inline Term term_int(Process *p, int64_t n) { return term_from_int64(&p->heap, n); }
/* {ok, value} and {error, reason}. */
static inline Term ok_tuple(Process *p, Term value) { return tuple2(&p->heap, AM(OK), value); }
static inline Term error_tuple(Process *p, Term reason) {
    return tuple2(&p->heap, AM(ERROR), reason);
}
#endif
