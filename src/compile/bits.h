#ifndef COMPILE_BITS_H
#define COMPILE_BITS_H
/* Bitstrings: construction, patterns (with match.c), and the patterns of generators in
 * comprehensions. */
#include "src/compile/compile_int.h"

void bits_expr(Gen *g, Term node, int dest);
/* R[acc] = <<R[acc]::bitstring, ..>> with the segments of the node <<..>>, or with a value, which
 * must be a bitstring. */
void bits_append(Gen *g, Term node, int acc);
void bits_append_value(Gen *g, int value, int acc);
/* Match a pattern at `position` of `bin`; what follows it is left alone. On success position stands
 * behind it. */
void bits_match_prefix(Gen *g, Term pattern, int bin, int position, Label fail);
/* Can the pattern only fail for want of bits? */
bool bits_always_fits(Gen *g, Term pattern);
/* Advance position over as many bits as the pattern takes, or jump. False: the size depends on the
 * bits. */
bool bits_skip_prefix(Gen *g, Term pattern, int bin, int position, Label fail);
#endif
