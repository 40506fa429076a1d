#ifndef MAGIC_H
#define MAGIC_H
/* What the buffer of a magic reference holds: its first word tells. */
#include "src/term/ref.h"

typedef enum { MAGIC_ATOMICS = 1, MAGIC_COUNTERS, MAGIC_MATCH_SPEC } MagicKind;

typedef struct {
    uint64_t kind; /* MagicKind */
    uint64_t size; /* of what follows, in its own unit */
} MagicHeader;

/* The header in front of what the reference stands for; NULL: t is no such reference. */
static inline MagicHeader *magic_header(Term t, MagicKind kind) {
    if (!term_is_magic_ref(t)) return NULL;
    MagicHeader *m = (MagicHeader *)(void *)magic_ref_buffer(t)->bytes;
    return m->kind == kind ? m : NULL;
}

/* A new buffer with a header and `bytes` bytes, zeroed. */
static inline BinBuffer *magic_buffer(MagicKind kind, uint64_t size, size_t bytes) {
    BinBuffer *b = bin_buffer_new(sizeof(MagicHeader) + bytes);
    memset(b->bytes, 0, sizeof(MagicHeader) + bytes);
    atomic_init(&b->used, sizeof(MagicHeader) + bytes);
    *(MagicHeader *)(void *)b->bytes = (MagicHeader){kind, size};
    return b;
}
#endif
