#include "src/term/ref.h"

#include <stdatomic.h>

/* One counter for the VM. The high word is the VM's own (0 until nodes talk to each other). */
static _Atomic uint64_t next_id = 1;

Term ref_new(Heap *h) {
    Term *words = heap_box(h, KIND_REF, 2);
    words[1] = (Term){0};
    words[2] = (Term){atomic_fetch_add_explicit(&next_id, 1, memory_order_relaxed)};
    return term_from_box(words);
}
