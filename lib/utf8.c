#include "lib/utf8.h"

int utf8_decode(const void *text, size_t avail, uint32_t *cp) {
    const uint8_t *p = text;
    if (avail == 0) return 0;
    if (p[0] < 0x80) {
        *cp = p[0];
        return 1;
    }
    if (p[0] < 0xC2 || avail < 2 || (p[1] & 0xC0) != 0x80) return 0;
    if (p[0] < 0xE0) {
        *cp = (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
        return 2;
    }
    if (avail < 3 || (p[2] & 0xC0) != 0x80) return 0;
    if (p[0] < 0xF0) {
        *cp = (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
        return *cp >= 0x800 && codepoint_is_valid(*cp) ? 3 : 0;
    }
    if (p[0] > 0xF4 || avail < 4 || (p[3] & 0xC0) != 0x80) return 0;
    *cp = (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
          (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
    return *cp >= 0x10000 && *cp <= CODEPOINT_MAX ? 4 : 0;
}

size_t utf8_encode(uint32_t cp, char out[4]) {
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (!codepoint_is_valid(cp)) return 0;
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

/* Eight bytes at a time while the text is ASCII. */
static size_t ascii_prefix(const uint8_t *p, size_t len) {
    size_t i = 0;
    for (uint64_t word; i + 8 <= len; i += 8) {
        memcpy(&word, p + i, 8);
        if (word & 0x8080808080808080u) break;
    }
    while (i < len && p[i] < 0x80)
        i++;
    return i;
}

size_t utf8_valid_prefix(const void *bytes, size_t len) {
    const uint8_t *p = bytes;
    size_t i = 0;
    while (i < len) {
        i += ascii_prefix(p + i, len - i);
        if (i == len) break;
        uint32_t cp;
        int n = utf8_decode(p + i, len - i, &cp);
        if (n == 0) break;
        i += (size_t)n;
    }
    return i;
}

size_t utf8_count(const void *bytes, size_t len) {
    const uint8_t *p = bytes;
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += (p[i] & 0xC0) != 0x80;
    return n;
}
