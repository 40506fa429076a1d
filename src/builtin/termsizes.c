#include "lib/hash.h"
#include "lib/vec.h"
#include "src/builtin/args.h"
#include "src/term/binary.h"
#include "src/term/copy.h"

/* erts_debug: sizes of terms in words, and whether two are the same object. */

/* flat_size(term): as a message would be, what is shared counted each time */
Term bif_erts_debug_flat_size_1(Process *p, Term *args) {
    return term_int(p, (int64_t)term_size_words(ARG(0)));
}

/* The objects met so far, and those to look at. */
typedef struct {
    uint64_t *slots; /* open addressing, 0: free; mask + 1 of them */
    size_t mask, count;
    VEC(Term) todo;
} Walk;

static bool enter(Walk *w, uint64_t word);

static void grow(Walk *w) {
    uint64_t *old = w->slots;
    const size_t slots = old ? w->mask + 1 : 0;
    w->mask = old ? 2 * slots - 1 : 255;
    w->slots = mem_zalloc((w->mask + 1) * sizeof *w->slots);
    w->count = 0;
    for (size_t i = 0; i < slots; i++)
        if (old[i]) enter(w, old[i]);
    mem_free(old);
}

/* false: it has been met before. */
static bool enter(Walk *w, uint64_t word) {
    if (!w->slots || 2 * w->count > w->mask) grow(w);
    size_t i = (size_t)hash_word(word) & w->mask;
    for (; w->slots[i]; i = (i + 1) & w->mask)
        if (w->slots[i] == word) return false;
    w->slots[i] = word;
    w->count++;
    return true;
}

static void look_at(Walk *w, Term t) {
    if (term_is_pointer(t) && !term_is_permanent(t)) vec_push(&w->todo, t);
}

/* The words of one object; what it refers to is looked at later. */
static size_t object_words(Walk *w, Term t) {
    if (term_is_cons(t)) {
        look_at(w, term_head(t));
        look_at(w, term_tail(t));
        return 2;
    }
    const Term *words = box_words(t);
    const Kind kind = header_kind(words[0]);
    const size_t size = header_size(words[0]);
    if (kind == KIND_HEAP_BIN || kind == KIND_SHARED_BIN || kind == KIND_SUB_BIN)
        return bin_copy_words(t);
    if (kind >= KIND_FIRST_RAW || kind == KIND_EXPORT_FUN || kind == KIND_MAGIC_REF)
        return 1 + size;
    for (size_t i = kind == KIND_CLOSURE ? 2 : 1; i <= size; i++)
        look_at(w, words[i]);
    return 1 + size;
}

/* size(term): what is shared counted once */
Term bif_erts_debug_size_1(Process *p, Term *args) {
    Walk w = {0};
    size_t words = 0;
    look_at(&w, ARG(0));
    while (w.todo.len > 0) {
        const Term t = vec_pop(&w.todo);
        if (enter(&w, t.word)) words += object_words(&w, t);
    }
    mem_free(w.slots);
    vec_deinit(&w.todo);
    charge(p, words);
    return term_int(p, (int64_t)words);
}

/* same(term, term): one object, or the same immediate */
Term bif_erts_debug_same_2(Process *p, Term *args) { return term_bool(term_same(ARG(0), ARG(1))); }
