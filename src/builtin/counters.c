#include "src/builtin/args.h"
#include "src/builtin/magic.h"
#include "src/term/compare.h"
#include "src/term/map.h"

#include <stdatomic.h>

/*
 * :atomics and :counters: arrays of 64-bit integers that all processes change without locks. An
 * array is the buffer of a magic reference, so it goes when nobody holds the reference any more.
 * Counters with write_concurrency have LANES copies of every element, a cache line apart; threads
 * add to different ones, reading sums them up.
 */

enum { LANES = 8, LINE_WORDS = 8, SIGNED_BIT = 1 };

typedef struct {
    uint64_t count, flags; /* flags: SIGNED_BIT */
    _Atomic uint64_t words[];
} Array;

static const char bad_ref[] = "invalid atomics reference";

static Term array_new(Process *p, MagicKind kind, int64_t count, size_t words, uint64_t flags) {
    BinBuffer *b = magic_buffer(kind, 0, sizeof(Array) + words * sizeof(uint64_t));
    Array *a = (Array *)(void *)(b->bytes + sizeof(MagicHeader));
    a->count = (uint64_t)count;
    a->flags = flags;
    return ref_new_magic(&p->heap, b);
}

static Array *array_of(Term t, MagicKind kind) {
    MagicHeader *m = magic_header(t, kind);
    return m ? (Array *)(void *)(m + 1) : NULL;
}

/* ---- arguments ---- */

/* An index, from 1; the answer counts from 0. */
static uint64_t arg_index(ArgReport *r, Term *args, const Array *a) {
    int64_t i = 0;
    if (!term_is_integer(ARG(1)))
        arg_report(r, 1, "not an integer");
    else if (term_compare(ARG(1), term_small(1)) < 0)
        arg_report(r, 1, "out of range");
    else if (a && (!term_to_int64(ARG(1), &i) || (uint64_t)i > a->count))
        arg_report(r, 1, "out of range");
    return (uint64_t)i - 1;
}

/* A value of 64 bits, signed or not. Nothing is out of range of an array that is none. */
static uint64_t arg_value(ArgReport *r, Term value, int i, const Array *a) {
    int64_t n = 0;
    uint64_t u = 0;
    if (!term_is_integer(value))
        arg_report(r, i, "not an integer");
    else if (term_to_int64(value, &n))
        u = (uint64_t)n;
    else if (!term_to_uint64(value, &u) && a)
        arg_report(r, i, "out of range");
    return u;
}

static bool in_range(const Array *a, Term t) {
    int64_t n;
    uint64_t u;
    return a->flags & SIGNED_BIT ? term_to_int64(t, &n) : term_to_uint64(t, &u);
}

/* The same within what the array holds. */
static uint64_t arg_element(ArgReport *r, Term value, int i, const Array *a) {
    if (a && term_is_integer(value) && !in_range(a, value)) {
        arg_report(r, i, "out of range");
        return 0;
    }
    return arg_value(r, value, i, a);
}

/* What is to be added for the value: to subtract it is negated first, whatever else is wrong.
 * TERM_NONE: raised. */
static Term difference(Process *p, Term value, bool negate) {
    if (!negate) return value;
    value = num_sub(&p->heap, term_small(0), value);
    return term_is_none(value) ? raise_badarith(p) : value;
}

static Term value_term(Process *p, const Array *a, uint64_t value) {
    return a->flags & SIGNED_BIT ? term_from_int64(&p->heap, (int64_t)value)
                                 : term_from_uint64(&p->heap, value);
}

/* ---- :atomics ---- */

/* Options: a list, and a proper one before it is looked into. */
static bool arg_options(ArgReport *r, Term list) {
    const char *why = !term_is_list(list)     ? "not a list"
                      : list_length(list) < 0 ? "not a proper list"
                                              : NULL;
    if (why) arg_report(r, 1, why);
    return !why;
}

static bool parse_signed(ArgReport *r, Term list) {
    bool is_signed = true;
    if (!arg_options(r, list)) return is_signed;
    for (; term_is_cons(list); list = term_tail(list)) {
        const Term option = term_head(list);
        if (!term_is_tuple_of(option, 2) || !atom_is(tuple_get(option, 0), "signed") ||
            !term_is_bool(tuple_get(option, 1))) {
            arg_report(r, 1, "invalid option in list");
            break;
        }
        is_signed = term_is_true(tuple_get(option, 1));
    }
    return is_signed;
}

/* One option at most. */
static bool parse_lanes(ArgReport *r, Term list) {
    if (!arg_options(r, list) || term_is_nil(list)) return false;
    const bool lanes = atom_is(term_head(list), "write_concurrency");
    if ((!lanes && !atom_is(term_head(list), "atomics")) || !term_is_nil(term_tail(list)))
        arg_report(r, 1, "invalid option in list");
    return lanes;
}

static int64_t arg_count(ArgReport *r, Term *args) {
    int64_t n = 0;
    if (!term_is_integer(ARG(0)))
        arg_report(r, 0, "not an integer");
    else if (term_compare(ARG(0), term_small(1)) < 0)
        arg_report(r, 0, "out of range");
    else if (!term_to_int64(ARG(0), &n))
        n = INT64_MAX; /* above any limit */
    return n;
}

enum { MAX_ELEMENTS = 1 << 27 };

static Term too_large(Process *p, const char *why) {
    raise_system_limit(p);
    return raise_badarg_more(p, 1, why);
}

/* new(count, [signed: bool]) */
Term bif_atomics_new_2(Process *p, Term *args) {
    ArgReport r = {p, false};
    const int64_t n = arg_count(&r, args);
    const bool is_signed = parse_signed(&r, ARG(1));
    if (r.failed) return TERM_NONE;
    if (n > MAX_ELEMENTS) return too_large(p, "atomics array size reached a system limit");
    return array_new(p, MAGIC_ATOMICS, n, (size_t)n, is_signed ? SIGNED_BIT : 0);
}

/* The element of arguments 0 and 1, NULL: reported. */
static _Atomic uint64_t *arg_slot(ArgReport *r, Term *args, Array **a) {
    *a = array_of(ARG(0), MAGIC_ATOMICS);
    if (!*a) arg_report(r, 0, bad_ref);
    const uint64_t i = arg_index(r, args, *a);
    return r->failed ? NULL : &(*a)->words[i];
}

Term bif_atomics_get_2(Process *p, Term *args) {
    ArgReport r = {p, false};
    Array *a;
    _Atomic uint64_t *slot = arg_slot(&r, args, &a);
    return slot ? value_term(p, a, atomic_load(slot)) : TERM_NONE;
}

Term bif_atomics_put_3(Process *p, Term *args) {
    ArgReport r = {p, false};
    Array *a;
    _Atomic uint64_t *slot = arg_slot(&r, args, &a);
    const uint64_t value = arg_element(&r, ARG(2), 2, a);
    if (r.failed) return TERM_NONE;
    atomic_store(slot, value);
    return AM(OK);
}

/* Add (sign 1) or subtract (-1); the new value. */
static Term add_to(Process *p, Term *args, bool negate, bool get) {
    ArgReport r = {p, false};
    Array *a;
    const Term change = difference(p, ARG(2), negate);
    if (term_is_none(change)) return TERM_NONE;
    _Atomic uint64_t *slot = arg_slot(&r, args, &a);
    const uint64_t n = r.failed && a ? arg_element(&r, ARG(2), 2, a) : arg_value(&r, change, 2, a);
    if (r.failed) return TERM_NONE;
    const uint64_t value = atomic_fetch_add(slot, n) + n;
    return get ? value_term(p, a, value) : AM(OK);
}
Term bif_atomics_add_3(Process *p, Term *args) { return add_to(p, args, false, false); }
Term bif_atomics_sub_3(Process *p, Term *args) { return add_to(p, args, true, false); }
Term bif_atomics_add_get_3(Process *p, Term *args) { return add_to(p, args, false, true); }
Term bif_atomics_sub_get_3(Process *p, Term *args) { return add_to(p, args, true, true); }

Term bif_atomics_exchange_3(Process *p, Term *args) {
    ArgReport r = {p, false};
    Array *a;
    _Atomic uint64_t *slot = arg_slot(&r, args, &a);
    const uint64_t value = arg_element(&r, ARG(2), 2, a);
    return r.failed ? TERM_NONE : value_term(p, a, atomic_exchange(slot, value));
}

/* compare_exchange(ref, index, expected, desired): :ok, or what was there instead. */
Term bif_atomics_compare_exchange_4(Process *p, Term *args) {
    ArgReport r = {p, false};
    Array *a;
    _Atomic uint64_t *slot = arg_slot(&r, args, &a);
    uint64_t expected = arg_element(&r, ARG(2), 2, a);
    const uint64_t desired = arg_element(&r, ARG(3), 3, a);
    if (r.failed) return TERM_NONE;
    if (atomic_compare_exchange_strong(slot, &expected, desired)) return AM(OK);
    return value_term(p, a, expected);
}

static Term info_map(Process *p, const Array *a, size_t words, bool limits) {
    Heap *h = &p->heap;
    const bool is_signed = a->flags & SIGNED_BIT;
    /* with the reference's own word */
    const size_t head = sizeof(Array) + sizeof(MagicHeader) + sizeof(Term);
    const int64_t bytes = (int64_t)(head + words * sizeof(uint64_t));
    const Term pairs[] = {
        atom_from_cstr("size"),   term_int(p, (int64_t)a->count),
        atom_from_cstr("memory"), term_int(p, bytes),
        atom_from_cstr("max"),    term_from_uint64(h, is_signed ? INT64_MAX : UINT64_MAX),
        atom_from_cstr("min"),    term_from_int64(h, is_signed ? INT64_MIN : 0)};
    return map_from_pairs(h, pairs, limits ? 4 : 2);
}

Term bif_atomics_info_1(Process *p, Term *args) {
    const Array *a = array_of(ARG(0), MAGIC_ATOMICS);
    return a ? info_map(p, a, a->count, true) : raise_badarg(p, 1, bad_ref);
}

/* ---- :counters: {:atomics, ref} or {:write_concurrency, ref} ---- */

/* Words of a lane: whole cache lines. */
static size_t lane_words(uint64_t count) {
    return (size_t)(count + LINE_WORDS - 1) / LINE_WORDS * LINE_WORDS;
}

/* new(count, [:atomics | :write_concurrency]) */
Term bif_counters_new_2(Process *p, Term *args) {
    ArgReport r = {p, false};
    const int64_t n = arg_count(&r, args);
    const bool lanes = parse_lanes(&r, ARG(1));
    if (r.failed) return TERM_NONE;
    if (n > MAX_ELEMENTS) return too_large(p, "counters array size reached a system limit");
    const size_t words = lanes ? LANES * lane_words((uint64_t)n) : (size_t)n;
    Term ref = array_new(p, lanes ? MAGIC_COUNTERS : MAGIC_ATOMICS, n, words, SIGNED_BIT);
    return tuple2(&p->heap, atom_from_cstr(lanes ? "write_concurrency" : "atomics"), ref);
}

typedef struct {
    Array *array; /* NULL: reported */
    size_t lanes, stride;
} Counters;

static Counters arg_counters(ArgReport *r, Term *args) {
    Counters c = {NULL, 1, 0};
    if (term_is_tuple_of(ARG(0), 2)) {
        const Term tag = tuple_get(ARG(0), 0), ref = tuple_get(ARG(0), 1);
        if (atom_is(tag, "atomics")) c.array = array_of(ref, MAGIC_ATOMICS);
        if (atom_is(tag, "write_concurrency") && (c.array = array_of(ref, MAGIC_COUNTERS))) {
            c.lanes = LANES;
            c.stride = lane_words(c.array->count);
        }
    }
    if (!c.array) arg_report(r, 0, bad_ref);
    return c;
}

/* The lane the calling thread adds to. */
static size_t my_lane(const Counters *c) {
    static _Atomic uint32_t next;
    static _Thread_local uint32_t lane;
    if (c->lanes == 1) return 0;
    if (UNLIKELY(!lane)) lane = 1 + atomic_fetch_add_explicit(&next, 1, memory_order_relaxed);
    return lane % LANES;
}

Term bif_counters_get_2(Process *p, Term *args) {
    ArgReport r = {p, false};
    const Counters c = arg_counters(&r, args);
    const uint64_t i = arg_index(&r, args, c.array);
    uint64_t sum = 0;
    if (r.failed) return TERM_NONE;
    for (size_t lane = 0; lane < c.lanes; lane++)
        sum += atomic_load_explicit(&c.array->words[lane * c.stride + i], memory_order_relaxed);
    return term_from_int64(&p->heap, (int64_t)sum);
}

static Term counter_add(Process *p, Term *args, bool negate) {
    ArgReport r = {p, false};
    const Term change = difference(p, ARG(2), negate);
    if (term_is_none(change)) return TERM_NONE;
    const Counters c = arg_counters(&r, args);
    const uint64_t i = arg_index(&r, args, c.array);
    const uint64_t n = r.failed && c.array ? 0 : arg_value(&r, change, 2, c.array);
    if (r.failed) return TERM_NONE;
    _Atomic uint64_t *slot = &c.array->words[my_lane(&c) * c.stride + i];
    atomic_fetch_add_explicit(slot, n, memory_order_relaxed);
    return AM(OK);
}
Term bif_counters_add_3(Process *p, Term *args) { return counter_add(p, args, false); }
Term bif_counters_sub_3(Process *p, Term *args) { return counter_add(p, args, true); }

Term bif_counters_put_3(Process *p, Term *args) {
    ArgReport r = {p, false};
    const Counters c = arg_counters(&r, args);
    const uint64_t i = arg_index(&r, args, c.array);
    const uint64_t n = r.failed && c.array ? 0 : arg_element(&r, ARG(2), 2, c.array);
    if (r.failed) return TERM_NONE;
    for (size_t lane = 0; lane < c.lanes; lane++)
        atomic_store_explicit(&c.array->words[lane * c.stride + i], lane ? 0 : n,
                              memory_order_relaxed);
    return AM(OK);
}

Term bif_counters_info_1(Process *p, Term *args) {
    ArgReport r = {p, false};
    const Counters c = arg_counters(&r, args);
    if (r.failed) return TERM_NONE;
    return info_map(p, c.array, c.lanes > 1 ? c.lanes * c.stride : c.array->count, c.lanes == 1);
}
