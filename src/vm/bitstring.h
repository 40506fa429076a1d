#ifndef BITSTRING_H
#define BITSTRING_H
/* The work of the BS_* instructions: segments as descriptor and size word (code.h), positions as
 * small integers. */
#include "src/vm/process.h"

enum { BS_GET_WORDS = 12 }; /* what bs_get allocates but for wide integers */

/* BS_BUILD at pc: the bitstring, or TERM_NONE with an exception recorded. */
Term bs_build(Process *p, const Slot *pc, const Term *r);
/* BS_GET: the segment described at pc[1] of `bits` at *position, which moves behind it; TERM_NONE
 * when it is not there. */
Term bs_get(Process *p, Term bits, Term *position, const Slot *pc, const Term *r);
/* BS_SKIP: the same without the value. */
bool bs_skip(Term bits, Term *position, const Slot *pc, const Term *r);
/* BS_MATCH: true and *position moved when the bits of `literal` stand there. */
bool bs_match(Term bits, Term *position, Term literal);
#endif
