#ifndef TERM_INT_H
#define TERM_INT_H
/*
 * Shared inside src/term: work stacks for walks without C recursion, and the shape of large maps.
 *
 * A WorkStack starts on the C stack and moves to malloc when it grows. Items are of any one type:
 *     WORK_STACK(Pair, 32) s;  work_init(&s);  work_push(&s, (Pair){a, b});  p = work_pop(&s);
 * work_deinit(&s);
 *
 * A large map: [KIND_HASH_MAP 2][count, small][root node]
 * A node:      [KIND_HASH_NODE 1 + n][bitmap, small][child 0] .. [child n-1]
 * A child is a cons cell [key | value] (a leaf) or another node. Bit i of the bitmap: a child for
 * hash digit i (4 bits, lowest digit at the root). Bitmap 0 marks a bucket of leaves whose hashes
 * agree in every digit.
 */
#include "src/term/heap.h"

#define WORK_STACK(type, n) \
    struct {                \
        type *items;        \
        size_t len, cap;    \
        type local[n];      \
    }
#define work_init(s) ((s)->items = (s)->local, (s)->len = 0, (s)->cap = COUNT_OF((s)->local))
#define work_deinit(s)                                      \
    do {                                                    \
        if ((s)->items != (s)->local) mem_free((s)->items); \
    } while (0)
#define work_push(s, ...)                                                                  \
    do {                                                                                   \
        if (UNLIKELY((s)->len == (s)->cap))                                                \
            (s)->items = work_grow((s)->items, (s)->local, &(s)->cap, sizeof *(s)->items); \
        (s)->items[(s)->len++] = __VA_ARGS__;                                              \
    } while (0)
#define work_pop(s)      ((s)->items[--(s)->len])
#define work_top(s)      (&(s)->items[(s)->len - 1])
#define work_is_empty(s) ((s)->len == 0)

/* Twice the room: a new malloc block the first time, the same one grown after that. */
void *work_grow(void *items, void *local, size_t *cap, size_t item_size);

static inline size_t hash_map_count(Term map) { return (size_t)term_to_small(box_words(map)[1]); }
static inline Term hash_map_root(Term map) { return box_words(map)[2]; }
static inline uint32_t hash_node_bitmap(Term node) {
    return (uint32_t)term_to_small(box_words(node)[1]);
}
static inline size_t hash_node_count(Term node) { return box_size(node) - 1; }
static inline Term *hash_node_children(Term node) { return box_words(node) + 2; }

/* Hash of a key for the digits of levels 8n .. 8n+7 (term_hash for n = 0). */
uint32_t term_hash_again(Term key, unsigned n);
#endif
