#ifndef PROTOCOL_H
#define PROTOCOL_H
/*
 * Protocol dispatch: the implementation of a protocol for a value is the module Protocol.Type.
 * Sites remember types and the code of their implementations, a word each, read with acquire and
 * written with release, as the code may be new to the reader:
 *   (address of the code - literal_base) << 24 | index of the type's atom + 1;   0: free
 * The export of a protocol function is one, with EXPORT_WAYS types (a call reads them instead of
 * entering the function), the op PROTOCOL at its start another, with PROTOCOL_WAYS. Words are
 * written and cleared under the lock of protocol.c only: once `protocol_changed` has returned, no
 * word tells of the implementations there were before.
 */
#include "src/code/opcode.h"
#include "src/term/atom.h"
#include "src/term/copy.h"
#include "src/term/map.h"

enum { PROTOCOL_WAYS = 4, PROTOCOL_SLOTS = PROTOCOL_WAYS / 2, WAY_KEY_BITS = 24 };

/* The type of any value: the name of a struct, else Elixir.Integer and the like. */
Term protocol_type_of(Term t);
/* The module that implements the protocol for the type, or TERM_NONE. */
Term protocol_impl(Term protocol, Term type);
/* The same with the implementation for Any as the last resort. */
Term protocol_impl_or_any(Term protocol, Term type);

/* Changes with every implementation that comes or goes. */
uint64_t protocol_epoch(void);
/* An implementation has come or gone: forget what sites remember. */
void protocol_changed(void);

/* These words are a site. */
void protocol_site_add(uint64_t *words, int ways);
/* The memory from start to end, which may hold sites, is about to be freed. */
void protocol_sites_forget(const void *start, const void *end);
/* Remember the code for a type in two sites, unless implementations have changed since `epoch`. */
void protocol_fill(uint64_t *first, uint64_t *second, Term type, const Slot *entry, uint64_t epoch);

/* The name of a struct whose first key is __struct__ (keys are sorted: most are), else any term
 * that is no atom. */
static inline Term protocol_struct(Term t) {
    if (UNLIKELY(!term_is_kind(t, KIND_FLAT_MAP) || box_size(t) < 2)) return TERM_NONE;
    bool first = term_same(tuple_get(flat_map_keys(t), 0), AM(STRUCT));
    return LIKELY(first) ? flat_map_values(t)[0] : TERM_NONE;
}

/* The code word w stands for when it is this type's, or NULL. */
static inline const Slot *protocol_way(uint64_t w, Term type) {
    uint64_t key = (uint64_t)atom_index(type) + 1;
    if (UNLIKELY((w & (((uint64_t)1 << WAY_KEY_BITS) - 1)) != key)) return NULL;
    return (const Slot *)(literal_base + (w >> WAY_KEY_BITS));
}

/* The code PROTOCOL at pc remembers for the type, or NULL. */
static inline const Slot *protocol_cached(const Slot *pc, Term type) {
    const uint64_t *words = &pc[1].w0;
    const Slot *entry = NULL;
#pragma GCC unroll 4
    for (int i = 0; i < PROTOCOL_WAYS && !entry; i++)
        entry = protocol_way(__atomic_load_n(&words[i], __ATOMIC_ACQUIRE), type);
    return entry;
}
#endif
