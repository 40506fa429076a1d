#ifndef TERM_H
#define TERM_H
/*
 * A value: one tagged 64-bit word, wrapped in a struct so that an int in its place does not
 * compile.
 *
 *   low bits      value
 *   .000 .100     small integer, 62 bits: word = value << 2 (test: word & 3 == 0)
 *   .010 .101 .110  immediate float: rotl(bits, 4) + 2 when that lands on one of these tags
 *   .001          pointer to a cons cell: two words, head and tail, no header
 *   .011          pointer to a boxed object: header word, then `size` words
 *   .111          other immediates, sub-tag in bits 3-5, payload from bit 6:
 *                 0 special ([] and marks)  1 header (heap only, never a value)  2 atom  3 local
 * pid  4 local port
 *
 * Header word: size << 12 | kind << 6 | 0xF. Kinds below KIND_FIRST_RAW consist of terms only (raw
 * pointers in them are 8-aligned and so look like small integers); kinds from KIND_FIRST_RAW on are
 * bytes the collector must not read.
 */
#include "lib/base.h"

typedef struct {
    uint64_t word;
} Term;

enum { TAG_CONS = 1, TAG_BOXED = 3, TAG_IMM = 7, TAG_MASK = 7 };
enum { SUB_SPECIAL, SUB_HEADER, SUB_ATOM, SUB_PID, SUB_PORT };

#define IMM_WORD(sub, payload) ((uint64_t)(payload) << 6 | (uint64_t)(sub) << 3 | TAG_IMM)
#define IMM_SUB_MASK           0x3F

#define TERM_NIL               ((Term){IMM_WORD(SUB_SPECIAL, 0)}) /* [] */
#define TERM_NONE \
    ((Term){IMM_WORD(SUB_SPECIAL, 1)}) /* no value: an exception is recorded; not found */
#define TERM_AGAIN ((Term){IMM_WORD(SUB_SPECIAL, 2)}) /* a builtin asks to be run again */
#define TERM_MOVED \
    ((Term){IMM_WORD(SUB_SPECIAL, 3)}) /* collector: first word of a cons that moved */

#define TERM_WAIT \
    ((Term){IMM_WORD(SUB_SPECIAL, 4)}) /* a builtin waits for a signal: run it again then */
#define TERM_OFFLOAD \
    ((Term){IMM_WORD(SUB_SPECIAL, 5)}) /* a builtin wants to be run on a front thread */

typedef enum {
    KIND_TUPLE,      /* elements */
    KIND_FLAT_MAP,   /* key tuple, values in key order */
    KIND_HASH_MAP,   /* count (small), root node, see map.c */
    KIND_HASH_NODE,  /* see map.c */
    KIND_CLOSURE,    /* Function *, captured values */
    KIND_EXPORT_FUN, /* Export * */
    KIND_SHARED_BIN, /* see binary.h */
    KIND_SUB_BIN,
    KIND_EXT_PID,
    KIND_EXT_REF,
    KIND_RESOURCE,
    KIND_MAGIC_REF, /* a reference that keeps a buffer alive, see ref.h */
    KIND_FIRST_RAW = 32,
    KIND_BIG_POS = KIND_FIRST_RAW, /* limbs, least significant first, normalised */
    KIND_BIG_NEG,
    KIND_FLOAT,    /* the IEEE bits */
    KIND_HEAP_BIN, /* size in bits, then the bytes */
    KIND_REF,      /* see ref.h */
} Kind;

static inline bool term_same(Term a, Term b) { return a.word == b.word; }
static inline bool term_is_none(Term t) { return term_same(t, TERM_NONE); }
static inline bool term_is_nil(Term t) { return term_same(t, TERM_NIL); }

/* Small integers. */
#define SMALL_MAX (((int64_t)1 << 61) - 1)
#define SMALL_MIN (-((int64_t)1 << 61))
static inline bool term_is_small(Term t) { return (t.word & 3) == 0; }
static inline bool term_both_small(Term a, Term b) { return ((a.word | b.word) & 3) == 0; }
static inline int64_t term_to_small(Term t) { return (int64_t)t.word >> 2; }
static inline Term term_small(int64_t n) {
    return (Term){(uint64_t)n << 2};
} /* n within SMALL_MIN..SMALL_MAX */
static inline bool small_fits(int64_t n) { return n >= SMALL_MIN && n <= SMALL_MAX; }

/* Immediate floats ("float self-tagging", arXiv 2411.16544). number.h adds the boxed rest. */
static inline bool term_is_imm_float(Term t) { return (0x64646464u >> (t.word & 31)) & 1; }
static inline double imm_float_value(Term t) {
    uint64_t bits = t.word - 2;
    bits = bits >> 4 | bits << 60;
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}
/* Encode `d`; false when it must be boxed. */
static inline bool imm_float_make(double d, Term *out) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    out->word = (bits << 4 | bits >> 60) + 2;
    return term_is_imm_float(*out);
}

/* Immediates. */
static inline bool term_is_imm_sub(Term t, int sub) {
    return (t.word & IMM_SUB_MASK) == IMM_WORD(sub, 0);
}
static inline bool term_is_atom(Term t) { return term_is_imm_sub(t, SUB_ATOM); }
static inline Term term_atom(uint32_t index) { return (Term){IMM_WORD(SUB_ATOM, index)}; }
static inline uint32_t atom_index(Term t) { return (uint32_t)(t.word >> 6); }
static inline bool term_is_local_pid(Term t) { return term_is_imm_sub(t, SUB_PID); }
static inline bool term_is_header(Term t) { return term_is_imm_sub(t, SUB_HEADER); }

/* Pointers. */
static inline bool term_is_cons(Term t) { return (t.word & TAG_MASK) == TAG_CONS; }
static inline bool term_is_list(Term t) { return term_is_cons(t) || term_is_nil(t); }
static inline bool term_is_boxed(Term t) { return (t.word & TAG_MASK) == TAG_BOXED; }
static inline bool term_is_pointer(Term t) { return (t.word & 5) == 1; }
static inline Term *cons_cell(Term t) { return (Term *)(uintptr_t)(t.word - TAG_CONS); }
static inline Term *box_words(Term t) {
    return (Term *)(uintptr_t)(t.word - TAG_BOXED);
} /* [0] is the header */
static inline Term term_from_cell(Term *cell) {
    return (Term){(uint64_t)(uintptr_t)cell + TAG_CONS};
}
static inline Term term_from_box(Term *words) {
    return (Term){(uint64_t)(uintptr_t)words + TAG_BOXED};
}

static inline Term header_make(Kind kind, size_t size) {
    return (Term){(uint64_t)size << 12 | (uint64_t)kind << 6 | IMM_WORD(SUB_HEADER, 0)};
}
static inline Kind header_kind(Term header) { return (Kind)(header.word >> 6 & 0x3F); }
static inline size_t header_size(Term header) {
    return (size_t)(header.word >> 12);
} /* words after the header */
static inline Kind box_kind(Term t) { return header_kind(box_words(t)[0]); }
static inline size_t box_size(Term t) { return header_size(box_words(t)[0]); }
static inline bool term_is_kind(Term t, Kind kind) {
    return term_is_boxed(t) && box_kind(t) == kind;
}

/* Lists. */
static inline Term term_head(Term t) { return cons_cell(t)[0]; }
static inline Term term_tail(Term t) { return cons_cell(t)[1]; }

/* Tuples. */
static inline bool term_is_tuple(Term t) { return term_is_kind(t, KIND_TUPLE); }
static inline bool term_is_tuple_of(Term t, size_t arity) {
    return term_is_boxed(t) && term_same(box_words(t)[0], header_make(KIND_TUPLE, arity));
}
static inline size_t tuple_arity(Term t) { return box_size(t); }
static inline Term tuple_get(Term t, size_t i) { return box_words(t)[1 + i]; } /* i from 0 */

/* Maps, functions (see map.h, fun.h). */
static inline bool term_is_map(Term t) {
    return term_is_boxed(t) && (box_kind(t) == KIND_FLAT_MAP || box_kind(t) == KIND_HASH_MAP);
}
static inline bool term_is_fun(Term t) {
    return term_is_boxed(t) && (box_kind(t) == KIND_CLOSURE || box_kind(t) == KIND_EXPORT_FUN);
}
#endif
