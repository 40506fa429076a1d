#ifndef CHARS_H
#define CHARS_H
/* Which characters beyond ASCII may stand in names. */
#include "lib/base.h"

bool char_is_identifier_start(uint32_t cp);
/* May start an alias: upper or title case. */
bool char_is_upper_start(uint32_t cp);
bool char_is_identifier_continue(uint32_t cp);
/* Code points \u202A-\u202E, \u2066-\u2069. */
bool char_is_bidi(uint32_t cp);
#endif
