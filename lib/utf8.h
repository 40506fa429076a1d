#ifndef UTF8_H
#define UTF8_H
/* UTF-8: decode, encode, validate. Surrogates, overlong forms and code points above U+10FFFF are
 * invalid. */
#include "lib/base.h"

#define CODEPOINT_MAX 0x10FFFFu

static inline bool codepoint_is_valid(uint32_t cp) {
    return cp <= CODEPOINT_MAX && (cp < 0xD800 || cp > 0xDFFF);
}

/* Decode the code point at `p` (`avail` bytes): its length 1..4, or 0 when the bytes are not UTF-8.
 */
int utf8_decode(const void *p, size_t avail, uint32_t *cp);
/* Encode: length 1..4, or 0 when `cp` is no code point. */
size_t utf8_encode(uint32_t cp, char out[4]);
/* How many of the bytes at the front are valid UTF-8 (len: all of them). */
size_t utf8_valid_prefix(const void *bytes, size_t len);
static inline bool utf8_is_valid(const void *bytes, size_t len) {
    return utf8_valid_prefix(bytes, len) == len;
}
/* Number of code points in valid text. */
size_t utf8_count(const void *bytes, size_t len);
#endif
