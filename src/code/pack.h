#ifndef PACK_H
#define PACK_H
/*
 * Bytes for terms and numbers in images. A packed section begins with its atoms, as text, which the
 * rest names by number; integers are varints; terms are written children first, so that neither
 * side needs recursion. A reader never runs past its end: after damage `bad` is set and every
 * further read gives zero.
 */
#include "lib/buf.h"
#include "src/term/heap.h"

typedef struct {
    Buf body;          /* what follows the atoms */
    Term *atoms;       /* in order of first use */
    uint32_t *by_atom; /* open addressing: 1 + index into atoms */
    size_t atom_count, atom_cap;
    const char *error; /* a term that cannot be stored, or NULL */
} PackWriter;

void pack_writer_init(PackWriter *w);
void pack_writer_deinit(PackWriter *w);
/* Append the finished section to `out`. */
void pack_writer_finish(PackWriter *w, Buf *out);
void pack_put_uint(PackWriter *w, uint64_t n);
void pack_put_bytes(PackWriter *w, const void *bytes, size_t len); /* with their length */
void pack_put_atom(PackWriter *w, Term atom);
/* Any immediate word an instruction may hold. */
void pack_put_word(PackWriter *w, Term word);
void pack_put_term(PackWriter *w, Term t);

typedef struct {
    const uint8_t *at, *end;
    Term *atoms;
    size_t atom_count;
    bool bad;
} PackReader;

/* Reads the atoms. */
void pack_reader_init(PackReader *r, const void *bytes, size_t len);
void pack_reader_deinit(PackReader *r);
uint64_t pack_get_uint(PackReader *r);
/* A number of things of at least `min_bytes` bytes each that are to follow: bad when they cannot
 * all be there. */
uint32_t pack_get_count(PackReader *r, size_t min_bytes);
const uint8_t *pack_get_bytes(PackReader *r, size_t *len);
Term pack_get_atom(PackReader *r);
Term pack_get_word(PackReader *r);
/* Built in h. */
Term pack_get_term(PackReader *r, Heap *h);
#endif
