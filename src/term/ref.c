#include "src/term/ref.h"

#include <stdatomic.h>

/* One counter for the VM. The high word is the VM's own (0 until nodes talk to each other). */
static _Atomic uint64_t next_id = 1;

uint64_t ref_next_id(void) { return atomic_fetch_add_explicit(&next_id, 1, memory_order_relaxed); }

Term ref_make(Heap *h, uint64_t id, Term owner) {
    Term *words = heap_box(h, KIND_REF, 2);
    words[1] = term_is_nil(owner) ? (Term){0} : owner;
    words[2] = (Term){id};
    return term_from_box(words);
}

Term ref_new(Heap *h) { return ref_make(h, ref_next_id(), TERM_NIL); }

static Term magic_ref(Heap *h, BinBuffer *buffer, Term id) {
    Term *w = heap_box(h, KIND_MAGIC_REF, 4);
    w[1] = (Term){(uint64_t)(uintptr_t)buffer};
    w[2] = id;
    w[3] = term_small(0);
    handle_set_next(w, h->handles);
    h->handles = w;
    h->off_heap_bytes += buffer->capacity;
    return term_from_box(w);
}

Term ref_new_magic(Heap *h, BinBuffer *buffer) {
    return magic_ref(h, buffer, term_small((int64_t)ref_next_id()));
}

Term ref_copy_magic(Heap *h, Term ref) {
    BinBuffer *buffer = magic_ref_buffer(ref);
    bin_buffer_retain(buffer);
    return magic_ref(h, buffer, box_words(ref)[2]);
}
