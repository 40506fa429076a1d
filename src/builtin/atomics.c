#include "src/builtin/args.h"

#include <stdatomic.h>

/*
 * phial_atomics: arrays of 64-bit integers that all processes share. The integers live in the
 * buffer of a binary, which is never moved and goes away with the last term that refers to it.
 */

enum { MAX_COUNT = 1 << 27 };

/* Binaries of up to HEAP_BIN_MAX bytes live in a heap and are copied: there is padding behind a
 * short array. */
static size_t array_bytes(int64_t count) {
    size_t bytes = (size_t)count * 8;
    return bytes > HEAP_BIN_MAX ? bytes : HEAP_BIN_MAX + 8;
}

/* phial_atomics.new(count): binary */
Term bif_phial_atomics_new_1(Process *p, Term *args) {
    int64_t count;
    if (!arg_int_in(p, args, 0, 1, MAX_COUNT, &count)) return TERM_NONE;
    BinBuffer *buffer = bin_buffer_new(array_bytes(count));
    memset(buffer->bytes, 0, array_bytes(count));
    atomic_store_explicit(&buffer->used, array_bytes(count), memory_order_relaxed);
    return bin_from_buffer(&p->heap, buffer, 0, array_bytes(count) * 8);
}

/* The cell at index ARG(1), from 1, of the array ARG(0); NULL when there is none. */
static _Atomic int64_t *cell(Term *args) {
    if (!term_is_binary(ARG(0)) || !term_is_small(ARG(1))) return NULL;
    BitView v = bit_view(ARG(0));
    int64_t i = term_to_small(ARG(1));
    if (v.offset % 64 || v.bits <= HEAP_BIN_MAX * 8 || i < 1 || (size_t)i > v.bits / 64)
        return NULL;
    return (_Atomic int64_t *)(uintptr_t)(v.bytes + v.offset / 8) + (i - 1);
}

/* The 64 bits of an integer argument, whichever way it is signed. */
static bool word_arg(Term t, int64_t *out) {
    uint64_t word;
    if (term_to_int64(t, out)) return true;
    if (!term_to_uint64(t, &word)) return false;
    *out = (int64_t)word;
    return true;
}

#define CELL_OR_RAISE(name)             \
    _Atomic int64_t *name = cell(args); \
    if (!name) return raise_badarg(p, 2, "out of range")
#define WORD_OR_RAISE(i, name) \
    int64_t name;              \
    if (!word_arg(ARG(i), &name)) return raise_badarg(p, (i) + 1, "not an integer")

/* phial_atomics.get(array, i) and the like: values are signed; who wants them unsigned converts. */
Term bif_phial_atomics_get_2(Process *p, Term *args) {
    CELL_OR_RAISE(at);
    return term_int(p, atomic_load(at));
}
Term bif_phial_atomics_put_3(Process *p, Term *args) {
    CELL_OR_RAISE(at);
    WORD_OR_RAISE(2, value);
    atomic_store(at, value);
    return AM(OK);
}
Term bif_phial_atomics_add_get_3(Process *p, Term *args) {
    CELL_OR_RAISE(at);
    WORD_OR_RAISE(2, value);
    uint64_t former = (uint64_t)atomic_fetch_add((_Atomic uint64_t *)at, (uint64_t)value);
    return term_int(p, (int64_t)(former + (uint64_t)value));
}
Term bif_phial_atomics_exchange_3(Process *p, Term *args) {
    CELL_OR_RAISE(at);
    WORD_OR_RAISE(2, value);
    return term_int(p, atomic_exchange(at, value));
}
/* compare_exchange(array, i, expected, desired): :ok, or the value that is there */
Term bif_phial_atomics_compare_exchange_4(Process *p, Term *args) {
    CELL_OR_RAISE(at);
    WORD_OR_RAISE(2, expected);
    WORD_OR_RAISE(3, desired);
    bool done = atomic_compare_exchange_strong(at, &expected, desired);
    return done ? AM(OK) : term_int(p, expected);
}
