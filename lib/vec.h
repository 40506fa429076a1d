#ifndef VEC_H
#define VEC_H
/*
 * Typed growable arrays, as macros.
 *
 *     VEC(Term) args = {0};
 *     vec_push(&args, t);
 *     for (size_t i = 0; i < args.len; i++) use(args.data[i]);
 *     vec_deinit(&args);
 *
 * vec_* live on malloc. fvec_* are the same in front-end memory, which nobody frees; do not mix
 * them on one array. An all-zero vector is empty.
 */
#include "lib/front.h"

#define VEC(type)        \
    struct {             \
        type *data;      \
        size_t len, cap; \
    }

/* The next capacity that holds `need` items. */
static inline size_t vec_next_cap(size_t cap, size_t need) {
    size_t next = cap ? cap * 2 : 8;
    return next < need ? need : next;
}

#define vec_reserve(v, n)                                                     \
    do {                                                                      \
        if (UNLIKELY((v)->len + (n) > (v)->cap)) {                            \
            (v)->cap = vec_next_cap((v)->cap, (v)->len + (n));                \
            (v)->data = mem_realloc((v)->data, (v)->cap * sizeof *(v)->data); \
        }                                                                     \
    } while (0)
#define vec_push(v, ...)                     \
    do {                                     \
        vec_reserve(v, 1);                   \
        (v)->data[(v)->len++] = __VA_ARGS__; \
    } while (0)
#define vec_pop(v)   ((v)->data[--(v)->len])
#define vec_last(v)  ((v)->data[(v)->len - 1])
#define vec_clear(v) ((v)->len = 0)
#define vec_deinit(v)            \
    do {                         \
        mem_free((v)->data);     \
        (v)->data = NULL;        \
        (v)->len = (v)->cap = 0; \
    } while (0)

#define fvec_reserve(v, n)                                                     \
    do {                                                                       \
        if (UNLIKELY((v)->len + (n) > (v)->cap)) {                             \
            size_t fvec_cap_ = vec_next_cap((v)->cap, (v)->len + (n));         \
            (v)->data = front_realloc((v)->data, (v)->cap * sizeof *(v)->data, \
                                      fvec_cap_ * sizeof *(v)->data);          \
            (v)->cap = fvec_cap_;                                              \
        }                                                                      \
    } while (0)
#define fvec_push(v, ...)                    \
    do {                                     \
        fvec_reserve(v, 1);                  \
        (v)->data[(v)->len++] = __VA_ARGS__; \
    } while (0)
#endif
