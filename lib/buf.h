#ifndef BUF_H
#define BUF_H
/* A growable byte buffer on malloc. Always NUL-terminated behind `len`, so buf.data can be printed.
 */
#include "lib/base.h"

typedef struct {
    char *data; /* NULL while empty */
    size_t len, cap;
} Buf;

void buf_init(Buf *b);
void buf_deinit(Buf *b);
void buf_put(Buf *b, const void *bytes, size_t n);
void buf_puts(Buf *b, const char *text);
/* UTF-8 encode one code point. */
void buf_put_codepoint(Buf *b, uint32_t cp);
void buf_printf(Buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* "\r\n" at the end becomes "\n". */
void buf_unify_newline(Buf *b);
/* Room for n more bytes; returns where they go (the caller adds to len). */
char *buf_reserve(Buf *b, size_t n);

static inline void buf_putc(Buf *b, char c) {
    char *to = LIKELY(b->len + 1 < b->cap) ? b->data + b->len : buf_reserve(b, 1);
    to[0] = c;
    to[1] = '\0';
    b->len++;
}
#endif
