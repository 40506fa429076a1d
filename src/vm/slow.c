#include "src/vm/slow.h"

#include "lib/clock.h"
#include "src/code/module.h"
#include "src/term/copy.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/tuple.h"
#include "src/vm/bitstring.h"
#include "src/vm/call.h"
#include "src/vm/error.h"

#define RA p->r[p->pc->a]
#define RB p->r[p->pc->b]
#define RC p->r[p->pc->c]

/* ---- arithmetic ---- */

enum {
    OF_ADD,
    OF_SUB,
    OF_MUL,
    OF_DIV,
    OF_IDIV,
    OF_REM,
    OF_BAND,
    OF_BOR,
    OF_BXOR,
    OF_BSL,
    OF_BSR,
    OF_NOT,
    OF_COUNT
};
static Term operator_names[OF_COUNT]; /* set at boot */

void slow_init(void) {
    static const char *const names[OF_COUNT] = {"+",    "-",   "*",    "/",   "div", "rem",
                                                "band", "bor", "bxor", "bsl", "bsr", "not"};
    for (int i = 0; i < OF_COUNT; i++)
        operator_names[i] = atom_from_cstr(names[i]);
}

/* Does code of a named module run? Not a file, evaluated text or a module's body. */
static bool in_module(const Process *p) {
    const Function *fn = code_function_at(p->pc);
    return fn && module_find(fn->module->name) == fn->module;
}

/* Store the result of an operator, or raise with the operator's entry on top of the trace. Division
 * in modules has none there: Erlang's compiler makes instructions on floats of it. */
static bool finish(Process *p, Term v, int name, Term b, Term c) {
    if (LIKELY(!bif_is_unfinished(v))) {
        RA = v;
        return true;
    }
    if (term_same(v, TERM_AGAIN))
        raise_system_limit(p);
    else
        raise_badarith(p);
    if (name == OF_DIV && in_module(p)) return false;
    const Term args[2] = {c, b};
    error_set_top(p, AM(ERLANG), operator_names[name], &args[1], 2);
    return false;
}

#define BINARY_OPERATOR(op, name)                               \
    bool slow_##op(Process *p) {                                \
        Term b = RB, c = RC;                                    \
        return finish(p, num_##op(&p->heap, b, c), name, b, c); \
    }
BINARY_OPERATOR(add, OF_ADD)
BINARY_OPERATOR(sub, OF_SUB)
BINARY_OPERATOR(mul, OF_MUL)
BINARY_OPERATOR(div, OF_DIV)
BINARY_OPERATOR(idiv, OF_IDIV)
BINARY_OPERATOR(rem, OF_REM)
BINARY_OPERATOR(band, OF_BAND)
BINARY_OPERATOR(bor, OF_BOR)
BINARY_OPERATOR(bxor, OF_BXOR)
BINARY_OPERATOR(bsl, OF_BSL)
BINARY_OPERATOR(bsr, OF_BSR)

bool slow_add_i(Process *p) {
    Term b = RB, c = {p->pc->d};
    Term sum = num_add(&p->heap, b, c);
    if (p->pc->c) return finish(p, sum, OF_ADD, c, b); /* errors show them as written */
    return finish(p, sum, OF_ADD, b, c);
}

bool slow_sub_i(Process *p) {
    Term b = RB, c = {p->pc->d};
    return finish(p, num_sub(&p->heap, b, c), OF_SUB, b, c);
}

bool slow_neg(Process *p) {
    Term b = RB, v = num_neg(&p->heap, b);
    if (LIKELY(!term_is_none(v))) {
        RA = v;
        return true;
    }
    raise_badarith(p);
    error_set_top(p, AM(ERLANG), operator_names[OF_SUB], &b, 1);
    return false;
}

bool slow_not(Process *p) {
    Term b = RB;
    raise_badarg(p, 0, NULL);
    error_set_top(p, AM(ERLANG), operator_names[OF_NOT], &b, 1);
    return false;
}

/* ---- maps ---- */

bool slow_map_put(Process *p) {
    const Term map = RB, *pair = &RC;
    if (!term_is_map(map)) return raise_tagged(p, AM(BADMAP), map), false;
    RA = map_put(&p->heap, map, pair[0], pair[-1]);
    return true;
}

/* BEAM leaves the map out of the reason of a failed update. */
static bool update(Process *p, Term map, Term key, Term value) {
    if (!term_is_map(map)) return raise_tagged(p, AM(BADMAP), map), false;
    if (term_is_none(map_get(map, key))) return raise_tagged(p, AM(BADKEY), key), false;
    RA = map_put(&p->heap, map, key, value);
    return true;
}

bool slow_map_update(Process *p) {
    const Term *pair = &RC;
    return update(p, RB, pair[0], pair[-1]);
}

/* Index of the key in a flat map, or -1; remembered when the key tuple is a literal. */
static int index_and_cache(Term map, Term key, const Slot *pc) {
    const Term keys = flat_map_keys(map);
    const int at = key_tuple_find(keys, key);
    if (at >= 0 && term_is_permanent(keys)) {
        const uint64_t cache = keys.word << 8 | (unsigned)at;
        __atomic_store_n((uint64_t *)(uintptr_t)&pc[1].w1, cache, __ATOMIC_RELAXED);
    }
    return at;
}

Term map_get_and_cache(Term map, Term key, const Slot *pc) {
    if (!map_is_flat(map)) return map_get(map, key);
    const int at = index_and_cache(map, key, pc);
    return at < 0 ? TERM_NONE : flat_map_values(map)[at];
}

bool slow_map_update_k(Process *p) {
    Term map = RB, key = {p->pc[1].w0};
    if (term_is_map(map) && map_is_flat(map)) index_and_cache(map, key, p->pc);
    if (!update(p, map, key, RC)) return false;
    p->pc += 2;
    return true;
}

void slow_no_field(Process *p) { raise_badkey(p, (Term){p->pc->d}, RB); }

/* ---- protocols ---- */

bool slow_protocol(Process *p) {
    Slot *pc = (Slot *)(uintptr_t)p->pc; /* only its cache words are written, through protocol.c */
    Export *self = (Export *)(uintptr_t)pc->d;
    Term type = protocol_type_of(p->r[-1]);
    const Slot *known = protocol_cached(pc, type);
    if (known) return p->pc = known, true;
    uint64_t epoch = protocol_epoch();
    Term impl = protocol_impl(self->module, type);
    p->pc = pc + 1 + PROTOCOL_SLOTS;
    if (term_is_none(impl)) return true;
    module_ensure(impl);
    const Export *e = export_get(impl, self->name, self->arity);
    p->pc = atomic_load_explicit(&e->entry, memory_order_acquire);
    /* Code that has been replaced must not fill the words of the export. */
    const Function *fn = atomic_load_explicit(&self->function, memory_order_acquire);
    bool current = fn && pc >= fn->entry && pc < fn->entry + fn->code_len;
    if (current && atomic_load_explicit(&e->function, memory_order_acquire))
        protocol_fill(self->ways, &pc[1].w0, type, p->pc, epoch);
    return true;
}

/* ---- bitstrings ---- */

bool slow_bs_build(Process *p) {
    Term v = bs_build(p, p->pc, p->r);
    if (term_is_none(v)) return false;
    RA = v;
    p->pc += 1 + (uint16_t)p->pc->c;
    return true;
}

/* ---- calls ---- */

bool slow_apply(Process *p, bool named) {
    const Slot *call = p->pc;
    const Term *n = &RA;
    if (!call_enter_apply(p, call->a, n - 1, named)) return false;
    Term *frame = p->r + call->a;
    frame[0].word = (uint64_t)(uintptr_t)(call + 1);
    p->r = frame;
    return true;
}

void slow_bif_raised(Process *p, const Builtin *f, const Term *args) {
    if (f->flags & BIF_RAISES || p->exc_kind != EXC_ERROR) return;
    if (!term_is_none(p->exc_top)) return; /* it says itself who raised */
    if (term_same(f->module_atom, AM(MAPS)) && term_is_tuple(p->exc_reason)) {
        /* What compiled code does for these two shows as if written in it. */
        if (f->arity == 3 && term_same(f->name_atom, AM(PUT))) return;
        if (f->arity == 2 && term_same(f->name_atom, AM(GET))) {
            error_set_top(p, AM(ERLANG), AM(MAP_GET), args, 2);
            return;
        }
    }
    error_set_top(p, f->module_atom, f->name_atom, args, f->arity);
}

/* ---- exceptions ---- */

bool slow_stacktrace(Process *p) {
    RA = error_stacktrace(p, RB);
    return true;
}

void slow_reraise(Process *p) {
    const Term *from = &RA;
    const Term kind = from[0], reason = from[-1], trace = from[-2];
    if (term_same(kind, AM(THROW)))
        raise_throw(p, reason);
    else if (term_same(kind, AM(EXIT)))
        raise_exit(p, reason);
    else
        raise_error(p, reason);
    p->exc_trace = trace;
}

void slow_function_clause(Process *p) {
    const Function *fn = code_function_at(p->pc);
    raise_error(p, AM(FUNCTION_CLAUSE));
    p->exc_info = error_location(p, fn, p->pc);
    error_set_top(p, fn->module->name, fn->name, p->r - 1, (uint16_t)p->pc->c);
}

void slow_badbool(Process *p) {
    raise_error(p, tuple3(&p->heap, AM(BADBOOL), (Term){p->pc->d}, RA));
}

/* ---- data ---- */

/* The builtin of that name says what is wrong. */
static void raise_as(Process *p, Term name, const Term *args, unsigned n) {
    const Builtin *f = builtin_find(AM(ERLANG), name, n);
    Term window[3] = {TERM_NONE, TERM_NONE, TERM_NONE}; /* args[-i], and the slot behind them */
    for (unsigned i = 0; i < n; i++)
        window[2 - i] = args[i];
    f->fn(p, window + 2);
    slow_bif_raised(p, f, window + 2);
}

void slow_hd(Process *p) { raise_as(p, AM(HD), &RB, 1); }

void slow_tl(Process *p) { raise_as(p, AM(TL), &RB, 1); }

void slow_elem(Process *p) {
    const Term args[2] = {term_small((uint16_t)p->pc->c), RB};
    raise_as(p, AM(ELEMENT), args, 2);
}

/* ---- receive ---- */

bool slow_set_deadline(Process *p) {
    const Term t = RA;
    if (term_same(t, AM(INFINITY))) {
        p->wait_deadline_ns = INT64_MAX;
        return true;
    }
    if (!term_is_small(t) || term_to_small(t) < 0 || term_to_small(t) > UINT32_MAX) {
        raise_error(p, AM(TIMEOUT_VALUE));
        return false;
    }
    p->wait_deadline_ns = clock_monotonic_ns() + term_to_small(t) * 1000000;
    return true;
}
