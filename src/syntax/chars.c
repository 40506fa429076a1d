#include "src/syntax/syntax_int.h"

#include "lib/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

/* Characters of Unicode categories that may start a name, minus those that NFKC would change into something else:
 * names are compared by their letters, so look-alikes of compatibility forms are refused. */
static bool is_stable(uint32_t cp) {
    char bytes[5] = {0};
    size_t len = utf8_encode(cp, bytes);
    char *folded = char_normalise(bytes, len, true);
    bool same = folded && strcmp(folded, bytes) == 0;
    free(folded);
    return same;
}

bool char_is_identifier_start(uint32_t cp) {
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_LM: return is_stable(cp);
    default: return false;
    }
}

bool char_is_upper_start(uint32_t cp) {
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: return is_stable(cp);
    default: return false;
    }
}

bool char_is_identifier_continue(uint32_t cp) {
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND: return is_stable(cp);
    default: return cp == 0xB7 || cp == 0x387 || cp == 0x200C;
    }
}

bool char_is_bidi(uint32_t cp) {
    return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

size_t char_grapheme_bytes(const char *p, size_t avail) {
    uint32_t cp, next;
    int len = utf8_decode(p, avail, &cp);
    if (len <= 0) return 1;
    size_t used = (size_t)len;
    utf8proc_int32_t state = 0;
    while (used < avail) {
        len = utf8_decode(p + used, avail - used, &next);
        if (len <= 0 || next < 0x80) break;
        if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)cp, (utf8proc_int32_t)next, &state))
            break;
        used += (size_t)len;
        cp = next;
    }
    return used;
}

char *char_normalise(const char *text, size_t len, bool compat) {
    utf8proc_uint8_t *out = NULL;
    utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    if (compat) how |= UTF8PROC_COMPAT;
    if (utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len, &out, how) < 0)
        return NULL;
    return (char *)out;
}
