#include "src/term/compare.h"

#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/fun.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/ref.h"
#include "src/term/term_int.h"
#include "src/term/tuple.h"

#include <stdlib.h>

void *work_grow(void *items, void *local, size_t *cap, size_t item_size) {
    const size_t bytes = *cap * item_size;
    *cap *= 2;
    if (items != local) return mem_realloc(items, *cap * item_size);
    void *grown = mem_alloc(*cap * item_size);
    memcpy(grown, local, bytes);
    return grown;
}

/* What remains to be compared: two runs of n terms. Only containers that are being walked are on
 * the stack, so it is as deep as the terms are nested, however long their lists. */
typedef struct {
    const Term *a, *b;
    size_t n;
    int mode;
} Run;

/* ---- bitstrings ---- */

static int compare_bits(BitView a, BitView b) {
    const size_t common = a.bits < b.bits ? a.bits : b.bits;
    if (a.offset % 8 == 0 && b.offset % 8 == 0) {
        const uint8_t *x = a.bytes + a.offset / 8, *y = b.bytes + b.offset / 8;
        int c = memcmp(x, y, common / 8);
        if (c) return c;
    } else {
        for (size_t at = 0; at + 8 <= common; at += 8) {
            uint8_t x = 0, y = 0;
            bits_copy(&x, 0, a.bytes, a.offset + at, 8);
            bits_copy(&y, 0, b.bytes, b.offset + at, 8);
            if (x != y) return x - y;
        }
    }
    if (common % 8) {
        uint8_t x = 0, y = 0;
        bits_copy(&x, 0, a.bytes, a.offset + common / 8 * 8, common % 8);
        bits_copy(&y, 0, b.bytes, b.offset + common / 8 * 8, common % 8);
        if (x != y) return x - y;
    }
    return (a.bits > b.bits) - (a.bits < b.bits);
}

/* ---- equality ---- */

/* NODE is added for the children of a large map's node, where a cons cell is a leaf. */
enum { LOOSE = 0, EXACT = 1, NODE = 2 };

typedef WORK_STACK(Run, 16) RunStack;

static inline void push_run(RunStack *s, const Term *a, const Term *b, size_t n, int mode) {
    if (n) work_push(s, (Run){a, b, n, mode});
}

static bool equal_numbers(Term a, Term b, int mode) {
    if (mode == LOOSE) return num_compare(a, b) == 0;
    const bool fa = term_is_float(a), fb = term_is_float(b);
    if (fa || fb) return fa && fb && term_float_value(a) == term_float_value(b);
    if (!term_is_big(a) || !term_is_big(b)) return false;
    const Term *x = box_words(a), *y = box_words(b);
    return term_same(x[0], y[0]) && memcmp(x + 1, y + 1, header_size(x[0]) * sizeof(Term)) == 0;
}

/* One function may have two exports (code/module.h). */
static bool same_export(Term a, Term b) {
    const FunInfo f = fun_info(a), g = fun_info(b);
    return !term_is_none(f.module) && term_same(f.module, g.module) && term_same(f.name, g.name) &&
           f.arity == g.arity;
}

/* Boxed objects that are no numbers: false, or true with the insides pushed. */
static bool equal_boxed(RunStack *s, Term a, Term b, int mode) {
    const Term *x = box_words(a), *y = box_words(b);
    const Kind kind = header_kind(x[0]);
    const size_t size = header_size(x[0]);
    if (kind == KIND_HEAP_BIN || kind == KIND_SHARED_BIN || kind == KIND_SUB_BIN) {
        return term_is_bitstring(b) && bit_size_of(a) == bit_size_of(b) &&
               compare_bits(bit_view(a), bit_view(b)) == 0;
    }
    if (!term_same(x[0], y[0])) return false; /* kind or size differ */
    switch (kind) {
    case KIND_FLAT_MAP: /* keys must be the same exactly, in every mode */
        push_run(s, x + 2, y + 2, size - 1, mode);
        push_run(s, x + 1, y + 1, 1, EXACT);
        return true;
    case KIND_HASH_NODE: /* equal large maps have the same shape */
        if (!term_same(x[1], y[1])) return false;
        push_run(s, x + 2, y + 2, size - 1, mode | NODE);
        return true;
    case KIND_TUPLE:
    case KIND_HASH_MAP:
    case KIND_CLOSURE: /* Function pointers look like small integers */
        push_run(s, x + 1, y + 1, size, mode);
        return true;
    case KIND_EXPORT_FUN: return term_same(x[1], y[1]) || same_export(a, b);
    case KIND_MAGIC_REF: return ref_id(a) == ref_id(b);
    default: return memcmp(x, y, (1 + size) * sizeof(Term)) == 0;
    }
}

static bool equal_one(RunStack *s, Term a, Term b, int mode) {
    if (term_same(a, b)) return true;
    if (term_is_cons(a)) {
        if (!term_is_cons(b)) return false;
        push_run(s, cons_cell(a) + 1, cons_cell(b) + 1, 1, mode & ~NODE);
        push_run(s, cons_cell(a), cons_cell(b), 1, mode & NODE ? EXACT : mode);
        return true;
    }
    mode &= ~NODE;
    if (term_is_number(a)) return term_is_number(b) && equal_numbers(a, b, mode);
    return term_is_boxed(a) && term_is_boxed(b) && equal_boxed(s, a, b, mode);
}

static bool equal_walk(Term a, Term b, int mode) {
    RunStack stack;
    work_init(&stack);
    bool equal = equal_one(&stack, a, b, mode);
    while (equal && !work_is_empty(&stack)) {
        Run *run = work_top(&stack);
        const Term x = *run->a++, y = *run->b++;
        const int run_mode = run->mode;
        if (--run->n == 0) (void)work_pop(&stack);
        if (!term_same(x, y)) equal = equal_one(&stack, x, y, run_mode);
    }
    work_deinit(&stack);
    return equal;
}

/* The first place where two tuples of one arity have different words; n when there is none. */
static inline size_t first_difference(const Term *x, const Term *y, size_t n) {
    size_t i = 0;
    while (i < n && term_same(x[i], y[i]))
        i++;
    return i;
}

bool term_equal(Term a, Term b) {
    if (term_same(a, b)) return true;
    if (term_is_atom(a) || term_is_atom(b) || term_both_small(a, b)) return false;
    return equal_walk(a, b, LOOSE);
}

/* Exactly equal only to the same word. */
static inline bool decides_equality(Term t) { return term_is_atom(t) || term_is_small(t); }

bool term_exact_equal(Term a, Term b) {
    if (term_same(a, b)) return true;
    if (decides_equality(a) || decides_equality(b)) return false;
    if (term_is_tuple(a) &&
        term_is_tuple(b)) { /* most are told apart by an atom or small integer */
        const size_t n = tuple_arity(a);
        if (n != tuple_arity(b)) return false;
        const Term *x = box_words(a) + 1, *y = box_words(b) + 1;
        const size_t i = first_difference(x, y, n);
        if (i == n) return true;
        if (decides_equality(x[i]) || decides_equality(y[i])) return false;
    }
    return equal_walk(a, b, EXACT);
}

/* ---- order ---- */

/* KEYS: integers before floats, whatever their values. */
enum { VALUES, KEYS };

/* Keys and values of a large map in key order, in one block, freed when the comparison is over. */
typedef struct SortedMap SortedMap;
struct SortedMap {
    SortedMap *next;
    Term items[];
};

typedef struct {
    RunStack stack;
    SortedMap *sorted;
} OrderWalk;

static int rank_of(Term t) {
    if (term_is_small(t) || term_is_imm_float(t)) return 0;
    if (term_is_cons(t)) return 9;
    if (!term_is_boxed(t)) {
        if (term_is_atom(t)) return 1;
        if (term_is_local_pid(t)) return 5;
        return term_is_nil(t) ? 8 : 4;
    }
    switch (box_kind(t)) {
    case KIND_BIG_POS:
    case KIND_BIG_NEG:
    case KIND_FLOAT: return 0;
    case KIND_REF:
    case KIND_MAGIC_REF:
    case KIND_EXT_REF:
    case KIND_RESOURCE: return 2;
    case KIND_CLOSURE:
    case KIND_EXPORT_FUN: return 3;
    case KIND_EXT_PID: return 5;
    case KIND_TUPLE: return 6;
    case KIND_FLAT_MAP:
    case KIND_HASH_MAP: return 7;
    default: return 10;
    }
}

static int compare_words(uint64_t x, uint64_t y) { return (x > y) - (x < y); }

static int compare_numbers(Term a, Term b, int mode) {
    if (mode == KEYS) {
        const bool fa = term_is_float(a), fb = term_is_float(b);
        if (fa != fb) return fa ? 1 : -1;
    }
    return num_compare(a, b);
}

static int compare_refs(Term a, Term b) {
    if (ref_high(a) != ref_high(b)) return compare_words(ref_high(a), ref_high(b));
    return compare_words(ref_id(a), ref_id(b));
}

static int compare_raw(Term a, Term b) {
    const Term *x = box_words(a), *y = box_words(b);
    if (!term_same(x[0], y[0])) return compare_words(x[0].word, y[0].word);
    for (size_t i = 1; i <= header_size(x[0]); i++)
        if (!term_same(x[i], y[i])) return compare_words(x[i].word, y[i].word);
    return 0;
}

static int by_key(const void *a, const void *b) {
    return term_compare_keys(((const Term *)a)[0], ((const Term *)b)[0]);
}

/* n keys in order, then their n values. */
static const Term *sort_map(OrderWalk *w, Term map, size_t n) {
    SortedMap *block = mem_alloc(sizeof *block + 2 * n * sizeof(Term));
    Term *pairs = mem_alloc(2 * n * sizeof(Term));
    MapIter it;
    map_iter_init(&it, map);
    for (size_t i = 0; i < n; i++)
        map_iter_next(&it, &pairs[2 * i], &pairs[2 * i + 1]);
    qsort(pairs, n, 2 * sizeof(Term), by_key);
    for (size_t i = 0; i < n; i++) {
        block->items[i] = pairs[2 * i];
        block->items[n + i] = pairs[2 * i + 1];
    }
    mem_free(pairs);
    block->next = w->sorted;
    w->sorted = block;
    return block->items;
}

/* Size, then keys, then values. */
static int compare_maps(OrderWalk *w, Term a, Term b, int mode) {
    const size_t n = map_size(a), m = map_size(b);
    if (n != m) return compare_words(n, m);
    const Term *x, *y;
    if (map_is_flat(a)) {
        push_run(&w->stack, flat_map_values(a), flat_map_values(b), n, mode);
        x = box_words(flat_map_keys(a)) + 1;
        y = box_words(flat_map_keys(b)) + 1;
    } else {
        x = sort_map(w, a, n);
        y = sort_map(w, b, n);
        push_run(&w->stack, x + n, y + n, n, mode);
    }
    push_run(&w->stack, x, y, n, KEYS);
    return 0;
}

/* Functions of the same code by what they captured, others in an order of their own. */
static int compare_funs(OrderWalk *w, Term a, Term b, int mode) {
    const Term *x = box_words(a), *y = box_words(b);
    if (!term_same(x[0], y[0])) return compare_words(x[0].word, y[0].word);
    if (!term_same(x[1], y[1])) return compare_words(x[1].word, y[1].word);
    push_run(&w->stack, x + 2, y + 2, header_size(x[0]) - 1, mode);
    return 0;
}

/* Different words of one rank: the decision, or 0 with what is inside pushed. */
static int compare_same_rank(OrderWalk *w, int rank, Term a, Term b, int mode) {
    switch (rank) {
    case 0: return compare_numbers(a, b, mode);
    case 1: return atom_compare(a, b);
    case 3: return compare_funs(w, a, b, mode);
    case 6: {
        const size_t n = tuple_arity(a), m = tuple_arity(b);
        if (n != m) return compare_words(n, m);
        push_run(&w->stack, box_words(a) + 1, box_words(b) + 1, n, mode);
        return 0;
    }
    case 7: return compare_maps(w, a, b, mode);
    case 9: push_run(&w->stack, cons_cell(a), cons_cell(b), 2, mode); return 0;
    case 10: return compare_bits(bit_view(a), bit_view(b));
    default: /* references, ports, pids */
        if (term_is_ref(a) && term_is_ref(b)) return compare_refs(a, b);
        if (term_is_boxed(a) && term_is_boxed(b)) return compare_raw(a, b);
        return compare_words(a.word, b.word);
    }
}

static int compare_one(OrderWalk *w, Term a, Term b, int mode) {
    if (term_same(a, b)) return 0;
    if (term_both_small(a, b)) return (int64_t)a.word < (int64_t)b.word ? -1 : 1;
    const int x = rank_of(a), y = rank_of(b);
    if (x != y) return x < y ? -1 : 1;
    return compare_same_rank(w, x, a, b, mode);
}

static int compare_walk(Term a, Term b, int mode) {
    OrderWalk w;
    work_init(&w.stack);
    w.sorted = NULL;
    int c = compare_one(&w, a, b, mode);
    while (c == 0 && !work_is_empty(&w.stack)) {
        Run *run = work_top(&w.stack);
        const Term x = *run->a++, y = *run->b++;
        const int run_mode = run->mode;
        if (--run->n == 0) (void)work_pop(&w.stack);
        c = compare_one(&w, x, y, run_mode);
    }
    work_deinit(&w.stack);
    for (SortedMap *next; w.sorted; w.sorted = next) {
        next = w.sorted->next;
        mem_free(w.sorted);
    }
    return c;
}

static inline int compare_small(Term a, Term b) {
    return ((int64_t)a.word > (int64_t)b.word) - ((int64_t)a.word < (int64_t)b.word);
}

/* Tuples of one arity that first differ in small integers: how; else 0. */
static int compare_plain_tuples(Term a, Term b) {
    const size_t n = tuple_arity(a);
    if (n != tuple_arity(b)) return 0;
    const Term *x = box_words(a) + 1, *y = box_words(b) + 1;
    const size_t i = first_difference(x, y, n);
    return i < n && term_both_small(x[i], y[i]) ? compare_small(x[i], y[i]) : 0;
}

static inline int compare_as(Term a, Term b, int mode) {
    if (term_both_small(a, b)) return compare_small(a, b);
    if (term_is_atom(a) && term_is_atom(b)) return atom_compare(a, b);
    const int c = term_is_tuple(a) && term_is_tuple(b) ? compare_plain_tuples(a, b) : 0;
    return c ? c : compare_walk(a, b, mode);
}

int term_compare(Term a, Term b) { return compare_as(a, b, VALUES); }

int term_compare_keys(Term a, Term b) { return compare_as(a, b, KEYS); }

int term_qsort_order(const void *a, const void *b) {
    return term_compare(*(const Term *)a, *(const Term *)b);
}
