#ifndef FLTNUM_H
#define FLTNUM_H
/* Floats as text: the shortest decimal that reads back as the same double, and back. Independent of
 * the locale. */
#include "lib/base.h"

enum { FLTNUM_MAX = 32 }; /* bytes any text of fltnum_format needs, NUL included */

/* Decimal digits (no leading or trailing zero; "0" for zero) of a finite |d|: the value is 0.DIGITS
 * x 10^point. Returns how many digits were written (at most 17). */
int fltnum_shortest(double d, char digits[18], int *point);
/* Text as Erlang prints a float in its short form: 0.1, 1.0e16, 123456789.0. Returns its length. */
int fltnum_format(double d, char out[FLTNUM_MAX]);
/* The same, but numbers from 1 to 10^16 are written without an exponent, as inspect does: 100000.0.
 */
int fltnum_format_plain(double d, char out[FLTNUM_MAX]);
/* With exactly `decimals` digits (0..253) behind the point; `out` has room for 340 + decimals
 * bytes. */
int fltnum_format_decimals(double d, int decimals, char *out);
/* With exactly `digits` digits (0..249) behind the point and a two-digit exponent: 1.50e+00. Room
 * for 16 + digits. */
int fltnum_format_scientific(double d, int digits, char *out);
/* Digits "." digits, optionally "e" or "E" sign digits, optional sign in front: the value, or false
 * when the text is something else or the value is too large for a double. */
bool fltnum_parse(const char *text, size_t len, double *out);
#endif
