#include "src/syntax/syntax_int.h"

#include "lib/unicode.h"
#include "lib/utf8.h"

#include <utf8proc.h>

/* Characters of Unicode categories that may start a name, minus those that NFKC would change into
 * something else: names are compared by their letters, so look-alikes of compatibility forms are
 * refused. */
static bool is_stable(uint32_t cp) {
    if (cp == 0xB5) return true; /* the micro sign, as in Elixir */
    char bytes[5] = {0};
    size_t len = utf8_encode(cp, bytes);
    Buf folded;
    buf_init(&folded);
    bool same = unicode_normalise(&folded, bytes, len, FORM_NFKC) && folded.len == len &&
                memcmp(folded.data, bytes, len) == 0;
    buf_deinit(&folded);
    return same;
}

bool char_is_identifier_start(uint32_t cp) {
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_LM: return is_stable(cp);
    default: return cp == 0x3007; /* ideographic zero */
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
    default: return cp == 0xB7 || cp == 0x387 || cp == 0x200C || cp == 0x3007;
    }
}

bool char_is_bidi(uint32_t cp) {
    return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}
