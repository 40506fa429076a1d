#include "lib/buf.h"

#include "lib/utf8.h"

#include <stdarg.h>
#include <stdio.h>

void buf_init(Buf *b) { *b = (Buf){NULL, 0, 0}; }

void buf_deinit(Buf *b) {
    mem_free(b->data);
    buf_init(b);
}

char *buf_reserve(Buf *b, size_t n) {
    if (b->cap - b->len <= n) { /* one byte more than n: the NUL */
        if (n > SIZE_MAX / 4 || b->len > SIZE_MAX / 4) PANIC("buffer of %zu bytes", b->len);
        size_t cap = b->cap ? b->cap * 2 : 64;
        if (cap < b->len + n + 1) cap = b->len + n + 1;
        b->data = mem_realloc(b->data, cap);
        b->cap = cap;
        b->data[b->len] = '\0';
    }
    return b->data + b->len;
}

void buf_put(Buf *b, const void *bytes, size_t n) {
    char *to = buf_reserve(b, n);
    if (n) memcpy(to, bytes, n);
    to[n] = '\0';
    b->len += n;
}

void buf_puts(Buf *b, const char *text) { buf_put(b, text, strlen(text)); }

void buf_put_codepoint(Buf *b, uint32_t cp) {
    char text[4];
    buf_put(b, text, utf8_encode(cp, text));
}

void buf_printf(Buf *b, const char *fmt, ...) {
    va_list va;
    va_start(va, fmt);
    int n = vsnprintf(NULL, 0, fmt, va);
    va_end(va);
    if (n <= 0) return;
    char *to = buf_reserve(b, (size_t)n);
    va_start(va, fmt);
    vsnprintf(to, (size_t)n + 1, fmt, va);
    va_end(va);
    b->len += (size_t)n;
}

void buf_unify_newline(Buf *b) {
    if (b->len < 2 || b->data[b->len - 1] != '\n' || b->data[b->len - 2] != '\r') return;
    b->data[b->len - 2] = '\n';
    b->data[--b->len] = '\0';
}
