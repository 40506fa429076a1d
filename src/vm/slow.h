#ifndef SLOW_H
#define SLOW_H
/*
 * What the bodies in ops.h leave to functions: the uncommon operands of each op. A slow_* function
 * reads the instruction at p->pc and the registers at p->r, stores its result itself, and answers
 * false when it has recorded an exception.
 */
#include "src/code/module.h"
#include "src/code/protocol.h"
#include "src/term/atom.h"
#include "src/term/compare.h"
#include "src/term/fun.h"
#include "src/term/number.h"
#include "src/vm/process.h"

/* Boot: names of operators in stack traces. */
void slow_init(void);

COLD bool slow_add(Process *p);
COLD bool slow_sub(Process *p);
COLD bool slow_mul(Process *p);
COLD bool slow_div(Process *p);
COLD bool slow_idiv(Process *p);
COLD bool slow_rem(Process *p);
COLD bool slow_band(Process *p);
COLD bool slow_bor(Process *p);
COLD bool slow_bxor(Process *p);
COLD bool slow_bsl(Process *p);
COLD bool slow_bsr(Process *p);
COLD bool slow_add_i(Process *p);
COLD bool slow_sub_i(Process *p);
COLD bool slow_neg(Process *p);
COLD bool slow_not(Process *p);

bool slow_map_put(Process *p);
bool slow_map_update(Process *p);
/* These two step over the instruction's data slots themselves. */
bool slow_map_update_k(Process *p);
bool slow_bs_build(Process *p);
/* APPLY and APPLY_FUN: pushes the frame. */
bool slow_apply(Process *p, bool named);
/* PROTOCOL: sets p->pc to the implementation, or behind the instruction when there is none. */
bool slow_protocol(Process *p);
bool slow_stacktrace(Process *p);
/* The deadline of RECV_WAIT_FOR; raises timeout_value. */
bool slow_set_deadline(Process *p);

/* These always raise. They are not marked cold: that would move the whole body of their op to
 * another section, out of reach of the instruction format. */
void slow_no_field(Process *p);
void slow_reraise(Process *p);
void slow_function_clause(Process *p);
void slow_badbool(Process *p);
void slow_hd(Process *p);
void slow_tl(Process *p);
void slow_elem(Process *p);
/* A builtin has recorded an exception: give the trace its entry. */
COLD void slow_bif_raised(Process *p, const Builtin *f, const Term *args);

/* Value of a literal key, or TERM_NONE; remembers the index when the map's key tuple is a literal.
 */
Term map_get_and_cache(Term map, Term key, const Slot *pc);

/* ---- helpers in line ---- */

static inline bool test_lt(Term x, Term y) {
    if (LIKELY(term_both_small(x, y))) return (int64_t)x.word < (int64_t)y.word;
    if (LIKELY(term_is_imm_float(x) && term_is_imm_float(y)))
        return imm_float_value(x) < imm_float_value(y);
    return term_compare(x, y) < 0;
}
static inline bool test_le(Term x, Term y) {
    if (LIKELY(term_both_small(x, y))) return (int64_t)x.word <= (int64_t)y.word;
    if (LIKELY(term_is_imm_float(x) && term_is_imm_float(y)))
        return imm_float_value(x) <= imm_float_value(y);
    return term_compare(x, y) <= 0;
}
static inline bool test_equal(Term x, Term y) {
    if (term_same(x, y)) return true;
    return !term_both_small(x, y) && term_equal(x, y);
}
static inline bool test_exact_equal(Term x, Term y) {
    if (term_same(x, y)) return true;
    /* Different words are different terms, but for what lives on the heap and for 0.0 and -0.0. */
    if (term_is_small(x) || term_is_atom(x)) return false;
    return term_exact_equal(x, y);
}

/* TERM_NONE, TERM_AGAIN, TERM_WAIT, TERM_OFFLOAD. */
static inline bool bif_is_unfinished(Term v) {
    return (v.word & IMM_SUB_MASK) == IMM_WORD(SUB_SPECIAL, 0) && !term_is_nil(v);
}

/* 0 divides nothing, and the least small integer by -1 is no small integer. */
static inline bool both_divide(Term x, Term y) { return term_both_small(x, y) && y.word + 4 > 4; }

/* A tuple with an element `n`, from 1? */
static inline bool has_element(Term t, size_t n) { return term_is_tuple(t) && n <= tuple_arity(t); }

static inline bool fun_has_arity(Term t, unsigned arity) {
    if (term_is_closure(t)) return closure_function(t)->arity == arity;
    return term_is_export_fun(t) && export_fun_entry(t)->arity == arity;
}

/* Where SWITCH at pc goes for this word. */
static inline const Slot *switch_target(const Slot *pc, uint64_t word) {
    const Slot *table = pc + 1;
    size_t low = 0, high = (uint16_t)pc->c;
    for (; high - low > 4;) {
        size_t mid = (low + high) / 2;
        if (table[mid].w0 <= word)
            low = mid;
        else
            high = mid;
    }
    for (; low < high; low++)
        if (table[low].w0 == word) return (const Slot *)(uintptr_t)table[low].w1;
    return (const Slot *)(uintptr_t)pc->d;
}

/* Where a call of this export goes, its first argument being at first[0]: a protocol function
 * straight to the implementation when that is known. */
static inline const Slot *export_target(const Export *e, const Term *first) {
    uint64_t w = __atomic_load_n(&e->ways[0], __ATOMIC_ACQUIRE);
    if (UNLIKELY(w)) {
        Term name = protocol_struct(*first);
        if (LIKELY(term_is_atom(name))) {
            const Slot *entry = protocol_way(w, name);
            if (LIKELY(entry)) return entry;
            entry = protocol_way(__atomic_load_n(&e->ways[1], __ATOMIC_ACQUIRE), name);
            if (entry) return entry;
        }
    }
    return atomic_load_explicit(&e->entry, memory_order_acquire);
}

/* The cache word: address of a literal key tuple << 8 | index. Only what never moves is remembered,
 * so the address tells; a hash map's second word is a small integer and matches nothing. */
static inline int cached_index(Term map, const Slot *ext) {
    uint64_t cache = __atomic_load_n(&ext->w1, __ATOMIC_RELAXED);
    return box_words(map)[1].word == cache >> 8 ? (int)(cache & 0xFF) : -1;
}

static inline Term exc_kind_atom(ExcKind kind) {
    return kind == EXC_THROW ? AM(THROW) : kind == EXC_EXIT ? AM(EXIT) : AM(ERROR);
}
#endif
