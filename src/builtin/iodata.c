#include "src/builtin/iodata.h"

#include "src/term/binary.h"
#include "src/term/number.h"

void io_walk_init(IoWalk *w, Term t) {
    *w = (IoWalk){0};
    w->rest = t;
}

void io_walk_deinit(IoWalk *w) { vec_deinit(&w->outer); }

IoKind io_walk_next(IoWalk *w) {
    for (;;) {
        Term t = w->rest;
        if (term_is_cons(t)) {
            Term head = term_head(t);
            w->rest = term_tail(t);
            w->item = head;
            if (term_is_integer(head)) return IO_INT;
            if (term_is_cons(head)) {
                if (!term_is_nil(w->rest)) vec_push(&w->outer, w->rest);
                w->rest = head;
            } else if (!term_is_nil(head)) {
                return term_is_bitstring(head) ? IO_BITS : IO_BAD;
            }
            continue;
        }
        bool nil = term_is_nil(t);
        if (nil && w->outer.len == 0) return IO_END;
        w->rest = w->outer.len ? vec_pop(&w->outer) : TERM_NIL;
        w->item = t;
        if (!nil) return term_is_bitstring(t) ? IO_BITS : IO_BAD;
    }
}

Term io_walk_rest(Heap *h, IoWalk *w, Term item) {
    Term rest = term_cons(h, item, w->rest);
    while (w->outer.len) {
        rest = term_cons(h, rest, vec_pop(&w->outer));
    }
    return rest;
}

static bool is_byte(Term t) { return t.word <= term_small(255).word; }

int64_t iodata_size(Term t) {
    IoWalk w;
    IoKind kind;
    int64_t size = 0;
    io_walk_init(&w, t);
    while ((kind = io_walk_next(&w)) > IO_END) {
        size_t bits = kind == IO_BITS ? bit_size_of(w.item) : 8;
        if (bits % 8 || (kind == IO_INT && !is_byte(w.item))) {
            kind = IO_BAD;
            break;
        }
        size += (int64_t)(bits / 8);
    }
    io_walk_deinit(&w);
    return kind == IO_BAD ? -1 : size;
}

size_t bin_copy_bytes(Term binary, uint8_t *to) {
    BitView v = bit_view(binary);
    if (v.offset % 8 == 0)
        memcpy(to, v.bytes + v.offset / 8, v.bits / 8);
    else
        bits_copy(to, 0, v.bytes, v.offset, v.bits);
    return v.bits / 8;
}

/* Fill `to` from iodata that iodata_size has accepted. */
static void fill(uint8_t *to, Term t) {
    IoWalk w;
    IoKind kind;
    io_walk_init(&w, t);
    while ((kind = io_walk_next(&w)) > IO_END) {
        if (kind == IO_INT)
            *to++ = (uint8_t)term_to_small(w.item);
        else
            to += bin_copy_bytes(w.item, to);
    }
    io_walk_deinit(&w);
}

Term iodata_to_binary(Process *p, Term t) {
    if (term_is_binary(t)) return t;
    int64_t size = iodata_size(t);
    if (size < 0) return TERM_NONE;
    uint8_t *bytes;
    Term bin = bin_alloc(&p->heap, (size_t)size, &bytes);
    fill(bytes, t);
    return bin;
}
