#ifndef IODATA_H
#define IODATA_H
/*
 * Iodata: nested lists of bytes and binaries, walked without recursion.
 *
 *     IoWalk walk;
 *     io_walk_init(&walk, term);
 *     while ((kind = io_walk_next(&walk)) > IO_END) ... walk.item ...
 *     io_walk_deinit(&walk);
 */
#include "lib/buf.h"
#include "lib/vec.h"
#include "src/term/heap.h"
#include "src/vm/process.h"

typedef enum {
    IO_BAD,  /* something that is no iodata: `item` */
    IO_END,  /* all done */
    IO_INT,  /* an integer, any: the caller checks its range */
    IO_BITS, /* a bitstring: the caller checks for whole bytes */
} IoKind;

typedef struct {
    Term item;
    Term rest;       /* what is left of the list under way */
    VEC(Term) outer; /* what is left of the lists around it */
} IoWalk;

void io_walk_init(IoWalk *w, Term t);
void io_walk_deinit(IoWalk *w);
IoKind io_walk_next(IoWalk *w);
/* What has not been walked yet, `item` included, as iodata. Nested as the walk was. */
Term io_walk_rest(Heap *h, IoWalk *w, Term item);

/* Number of bytes of iodata, or -1 when t is none. */
int64_t iodata_size(Term t);
/* The binary of this iodata, or TERM_NONE (nothing raised) when it is none. */
Term iodata_to_binary(Process *p, Term t);
/* Copy the bytes of a binary to `to`, at any alignment; returns their number. */
size_t bin_copy_bytes(Term binary, uint8_t *to);
#endif
