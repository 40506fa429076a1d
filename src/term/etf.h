#ifndef ETF_H
#define ETF_H
/*
 * The external term format of Erlang: terms as bytes and back. Written as OTP 25 writes it (atoms
 * in Latin-1 where that is possible); everything it ever wrote is read, except compressed data,
 * which the caller expands. A closure is read where the same code is loaded. No C recursion;
 * whatever the bytes, decoding ends in a term or in TERM_NONE, and takes no more memory than a
 * small multiple of their number.
 */
#include "lib/buf.h"
#include "src/term/fun.h"
#include "src/term/heap.h"

/* Append the bytes of t, version byte included; floats as text when asked for, as minor version 0
 * wants. False when t holds a closure or something else bound to this VM. */
bool etf_encode(Buf *out, Term t, bool text_floats);

/* The term at the front of the bytes; *used (may be NULL) is how many it took. With `safe` no new
 * atoms are made. TERM_NONE when the bytes are no term. */
Term etf_decode(Heap *h, const uint8_t *bytes, size_t len, bool safe, size_t *used);

/* Makes &module.name/arity; set at boot by whoever owns Export. Without it such terms cannot be
 * read. */
extern Term (*etf_make_export)(Heap *h, Term module, Term name, int arity);
/* Makes a closure over the function that module, arity, index and uniq of info name, its captured
 * values still to be filled in; TERM_NONE when there is none. Set at boot as well. */
extern Term (*etf_make_closure)(Heap *h, const FunInfo *info, size_t captured);
#endif
