#include "src/term/copy.h"

#include "src/term/binary.h"
#include "src/term/ref.h"
#include "src/term/term_int.h"

uintptr_t literal_base, literal_bytes, literal_permanent_bytes;

/* A run of terms still to be copied into place; only containers under way are on the stack. */
typedef struct {
    const Term *from;
    Term *to;
    size_t n;
} Run;

typedef struct {
    Heap *heap;
    bool literals_too;
    /* The key tuple copied last: maps of one origin share theirs, and mostly come together. */
    Term keys_from, keys_to;
    WORK_STACK(Run, 32) stack;
} Copier;

static inline bool is_shared(const Copier *c, Term t) {
    return !term_is_pointer(t) || (!c->literals_too && term_is_permanent(t));
}

static Term copy_raw(Heap *h, const Term *w) {
    const size_t words = 1 + header_size(w[0]);
    Term *to = heap_alloc(h, words);
    memcpy(to, w, words * sizeof(Term));
    return term_from_box(to);
}

/* Objects without pointers to other objects, binaries included. */
static inline bool is_leaf_kind(Kind kind) {
    return kind >= KIND_FIRST_RAW || kind == KIND_SHARED_BIN || kind == KIND_SUB_BIN ||
           kind == KIND_EXPORT_FUN;
}

static inline bool is_leaf(const Copier *c, Term t) {
    return is_shared(c, t) || (term_is_boxed(t) && is_leaf_kind(box_kind(t)));
}

static Term copy_leaf(Copier *c, Term t) {
    if (is_shared(c, t)) return t;
    const Term *w = box_words(t);
    const Kind kind = header_kind(w[0]);
    bool is_bin = kind == KIND_SHARED_BIN || kind == KIND_SUB_BIN || kind == KIND_HEAP_BIN;
    return is_bin ? bin_copy(c->heap, t) : copy_raw(c->heap, w);
}

/* A leaf, or a tuple of leaves (what most lists consist of): *to gets the copy. */
static bool copy_simple(Copier *c, Term t, Term *to) {
    if (is_leaf(c, t)) {
        *to = copy_leaf(c, t);
        return true;
    }
    if (!term_is_boxed(t) || box_kind(t) != KIND_TUPLE) return false;
    const Term *w = box_words(t);
    const size_t size = header_size(w[0]);
    for (size_t i = 1; i <= size; i++)
        if (!is_leaf(c, w[i])) return false;
    Term *copy = heap_alloc(c->heap, 1 + size);
    *to = term_from_box(copy);
    copy[0] = w[0];
    for (size_t i = 1; i <= size; i++)
        copy[i] = copy_leaf(c, w[i]);
    return true;
}

/* Cells with simple heads are copied in place; stops at the first other one and leaves it to the
 * stack. */
static Term copy_list(Copier *c, Term t) {
    Term first, *slot = &first;
    while (term_is_cons(t) && !is_shared(c, t)) {
        const Term *from = cons_cell(t);
        Term *cell = heap_alloc(c->heap, 2);
        *slot = term_from_cell(cell);
        cell[0] = cell[1] = TERM_NIL;
        if (!copy_simple(c, from[0], &cell[0])) {
            work_push(&c->stack, (Run){from, cell, 2});
            return first;
        }
        slot = &cell[1];
        t = from[1];
    }
    *slot = t;
    if (!is_shared(c, t)) { /* an improper tail; its address stays in the cell just made */
        Term *cell = slot - 1;
        work_push(&c->stack, (Run){&cell[1], &cell[1], 1});
    }
    return first;
}

static Term copy_flat_map(Copier *c, const Term *w) {
    const size_t size = header_size(w[0]);
    Term *to = heap_box(c->heap, KIND_FLAT_MAP, size);
    const bool seen = term_same(w[1], c->keys_from);
    if (size > 1) work_push(&c->stack, (Run){w + 2, to + 2, size - 1});
    if (seen) {
        to[1] = c->keys_to;
    } else if (is_shared(c, w[1])) {
        to[1] = w[1];
    } else {
        const size_t n = box_size(w[1]);
        Term *keys = heap_box(c->heap, KIND_TUPLE, n);
        if (n) work_push(&c->stack, (Run){box_words(w[1]) + 1, keys + 1, n});
        c->keys_from = w[1];
        c->keys_to = to[1] = term_from_box(keys);
    }
    return term_from_box(to);
}

static Term copy_boxed(Copier *c, Term t) {
    const Term *w = box_words(t);
    const size_t size = header_size(w[0]);
    switch (header_kind(w[0])) {
    case KIND_FLAT_MAP: return copy_flat_map(c, w);
    case KIND_SHARED_BIN:
    case KIND_SUB_BIN:
    case KIND_HEAP_BIN: return bin_copy(c->heap, t);
    case KIND_MAGIC_REF: return ref_copy_magic(c->heap, t);
    case KIND_TUPLE:
    case KIND_HASH_MAP:
    case KIND_HASH_NODE:
    case KIND_CLOSURE:
    case KIND_EXPORT_FUN:
    case KIND_EXT_PID:
    case KIND_EXT_REF:
    case KIND_RESOURCE: {
        Term *to = heap_alloc(c->heap, 1 + size);
        to[0] = w[0];
        if (size) work_push(&c->stack, (Run){w + 1, to + 1, size});
        return term_from_box(to);
    }
    default: return copy_raw(c->heap, w);
    }
}

static Term copy_one(Copier *c, Term t) {
    if (is_shared(c, t)) return t;
    return term_is_cons(t) ? copy_list(c, t) : copy_boxed(c, t);
}

static Term copy_walk(Heap *to, Term t, bool literals_too) {
    Copier c;
    if (!term_is_pointer(t)) return t;
    c.heap = to;
    c.literals_too = literals_too;
    c.keys_from = TERM_NONE;
    work_init(&c.stack);
    const Term copy = copy_one(&c, t);
    while (!work_is_empty(&c.stack)) {
        Run *run = work_top(&c.stack);
        const Term next = *run->from++;
        Term *slot = run->to++;
        if (--run->n == 0) (void)work_pop(&c.stack);
        *slot = copy_one(&c, next);
    }
    work_deinit(&c.stack);
    return copy;
}

Term term_copy(Heap *to, Term t) { return copy_walk(to, t, false); }

Term term_copy_all(Heap *to, Term t) { return copy_walk(to, t, true); }

/* ---- size ---- */

typedef struct {
    size_t words;
    Term keys;
    WORK_STACK(Run, 32) stack;
} Sizer;

static void size_boxed(Sizer *s, Term t) {
    const Term *w = box_words(t);
    const size_t size = header_size(w[0]);
    const Kind kind = header_kind(w[0]);
    if (kind == KIND_HEAP_BIN || kind == KIND_SHARED_BIN || kind == KIND_SUB_BIN) {
        s->words += bin_copy_words(t);
        return;
    }
    s->words += 1 + size;
    if (kind >= KIND_FIRST_RAW || kind == KIND_MAGIC_REF || size == 0) return;
    size_t skip = 0;
    if (kind ==
        KIND_FLAT_MAP) { /* as in copy_flat_map: a key tuple met twice in a row counts once */
        skip = term_same(w[1], s->keys);
        if (!term_is_permanent(w[1])) s->keys = w[1];
    }
    if (size > skip) work_push(&s->stack, (Run){w + 1 + skip, NULL, size - skip});
}

/* Words of a leaf or a tuple of leaves, or 0 when there is more to it. */
static size_t simple_size(Term t) {
    if (!term_is_boxed(t)) return 0;
    const Term *w = box_words(t);
    const size_t size = header_size(w[0]);
    const Kind kind = header_kind(w[0]);
    if (kind == KIND_HEAP_BIN || kind == KIND_SHARED_BIN || kind == KIND_SUB_BIN)
        return bin_copy_words(t);
    if (kind >= KIND_FIRST_RAW) return 1 + size;
    if (kind != KIND_TUPLE) return 0;
    size_t words = 1 + size;
    for (size_t i = 1; i <= size; i++) {
        if (!term_is_pointer(w[i]) || term_is_permanent(w[i])) continue;
        if (!term_is_boxed(w[i]) || box_kind(w[i]) < KIND_FIRST_RAW) return 0;
        words += simple_size(w[i]);
    }
    return words;
}

/* The cells of a list, and of its heads what is simple; the others go to the stack. */
static void size_list(Sizer *s, Term t) {
    for (; term_is_cons(t) && !term_is_permanent(t); t = term_tail(t)) {
        const Term *cell = cons_cell(t);
        s->words += 2;
        if (!term_is_pointer(cell[0]) || term_is_permanent(cell[0])) continue;
        const size_t words = simple_size(cell[0]);
        s->words += words;
        if (words == 0) {
            work_push(&s->stack, (Run){cell, NULL, 2});
            return;
        }
    }
    if (term_is_boxed(t) && !term_is_permanent(t)) size_boxed(s, t);
}

size_t term_size_words(Term t) {
    Sizer s;
    s.words = 0;
    s.keys = TERM_NONE;
    work_init(&s.stack);
    work_push(&s.stack, (Run){&t, NULL, 1});
    while (!work_is_empty(&s.stack)) {
        Run *run = work_top(&s.stack);
        Term next = *run->from++;
        if (--run->n == 0) (void)work_pop(&s.stack);
        if (!term_is_pointer(next) || term_is_permanent(next)) continue;
        if (term_is_cons(next))
            size_list(&s, next);
        else
            size_boxed(&s, next);
    }
    work_deinit(&s.stack);
    return s.words;
}
