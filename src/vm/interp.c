/*
 * The interpreter loop. Each op must end in its own indirect jump: gcc merges them (gcse,
 * crossjumping), or finds the block too large to copy once it keeps pc and r in a vector register
 * (slp), which costs a factor of five.
 */
#if defined(__GNUC__) && !defined(__clang__) && defined(__OPTIMIZE__)
#pragma GCC optimize("no-gcse", "no-crossjumping", "no-tree-slp-vectorize")
#endif
#include "src/vm/interp.h"

#include "lib/clock.h"
#include "src/code/module.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/compare.h"
#include "src/term/copy.h"
#include "src/term/fun.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/ref.h"
#include "src/term/tuple.h"
#include "src/vm/bitstring.h"
#include "src/vm/call.h"
#include "src/vm/error.h"
#include "src/vm/gc.h"
#include "src/vm/mailbox.h"
#include "src/vm/slow.h"

/* Operands of the instruction at pc. The linker has stored registers as -1-N. */
#define RA          r[pc->a]
#define RB          r[pc->b]
#define RC          r[pc->c]
#define D           (pc->d)
#define TERM_D      ((Term){pc->d})
#define PTR_D(type) ((type *)(uintptr_t)pc->d)

/* Instrumented and unoptimised builds may not fit into 64 KiB: they go through the table of labels.
 */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
#define LABEL_TABLE 1
#define GO          goto *labels[pc->op]
#else
#define LABEL_TABLE 0
#define GO          goto *(const void *)(base + pc->op)
#endif

/* Leaving an instruction. */
#define NEXT_N(n)  \
    do {           \
        pc += (n); \
        GO;        \
    } while (0)
#define NEXT NEXT_N(1)
#define JUMP                    \
    do {                        \
        pc = PTR_D(const Slot); \
        GO;                     \
    } while (0)
#define RETRY(why) goto retry_##why

/* Registers of the machine to and from the process. */
#define SAVE (p->heap.top = hp, p->pc = pc, p->r = r)
#define LOAD (hp = p->heap.top, pc = p->pc, r = p->r)

/* Long cases: a function that reads p->pc and p->r, stores its result itself, and is false when it
 * raised. */
#define SLOW(function)                   \
    do {                                 \
        SAVE;                            \
        if (function(p)) goto slow_done; \
        goto raise;                      \
    } while (0)

#define FAIL(function) \
    do {               \
        SAVE;          \
        function(p);   \
        goto raise;    \
    } while (0)

/* The same for ops that have data slots or that set p->pc themselves. */
#define SLOW_JUMP(function)           \
    do {                              \
        SAVE;                         \
        if (!function(p)) goto raise; \
        LOAD;                         \
        goto check_gc;                \
    } while (0)

#ifdef GC_STRESS
/* Every op that allocates; with much live data some are left out, or large programs never end. */
#define STRESS_DUE (p->gc_skip ? (p->gc_skip--, false) : (p->gc_stressed = !p->gc_stressed))
#define STRESS     1
#else
#define STRESS_DUE 0
#define STRESS     0
#endif

/* Words on the heap, before any effect. */
#define NEED(n)                                                                   \
    do {                                                                          \
        if (UNLIKELY((size_t)(p->heap.limit - hp) < (size_t)(n)) || STRESS_DUE) { \
            p->gc_need = (size_t)(n);                                             \
            goto retry_gc;                                                        \
        }                                                                         \
    } while (0)

/* Before entering a function: its share of the slice, and room for its frame at n. */
#define CHARGE                                  \
    do {                                        \
        if (UNLIKELY(--reds < 0)) RETRY(yield); \
    } while (0)
#define STACK_CHECK(n)                        \
    do {                                      \
        if (UNLIKELY((n) < p->stack_limit)) { \
            lowest = (n);                     \
            RETRY(grow);                      \
        }                                     \
    } while (0)
#define PUSH_RETURN(n) ((n)[0].word = (uint64_t)(uintptr_t)(pc + 1))
#define DO_RETURN(v)                             \
    do {                                         \
        Term v_ = (v);                           \
        pc = (const Slot *)(uintptr_t)r[0].word; \
        r[0] = v_;                               \
        r -= pc[-1].a;                           \
    } while (0)

static const void *const *interp_labels;
static const char *interp_base;

RunStatus interp_run(Process *p) {
    static const void *const labels[OP_COUNT] = {
#define OP(name, fmt, ext, doc) [OP_##name] = &&L_##name,
#include "src/code/opcodes.def"
#undef OP
    };
    if (UNLIKELY(!p)) {
        interp_labels = labels;
        return RUN_DONE;
    }
    const char *const base = interp_base;
    (void)base;
    Term *lowest = NULL, *r, *hp, paused = TERM_NIL;
    const Slot *pc;
    int64_t reds = p->reductions;
    LOAD;
    GO;

#define OP(name) L_##name:
#include "src/vm/ops.h"
#undef OP

slow_done:
    hp = p->heap.top;
    pc++;
check_gc:
    if (LIKELY(!STRESS && !gc_wanted(p))) GO;
retry_gc:
    /* Builtins build much at once. */
    reds -= (int64_t)((p->heap.overflow_words + p->heap.off_heap_bytes / sizeof(Term)) /
                      OVERFLOW_WORDS);
    SAVE;
    gc_collect(p);
    LOAD;
    if (UNLIKELY(p->heap_exceeded)) goto retry_yield;
    GO;
retry_grow:
    SAVE;
    if (!stack_make_room(p, lowest)) {
        raise_system_limit(p);
        goto raise;
    }
    LOAD;
    GO;
retry_yield:
    SAVE;
    p->reductions = 0;
    return RUN_YIELD;
bif_pause: /* the builtin is run once more, with the state it left */
    p->bif_resumed = true;
    SAVE;
    p->reductions = reds;
    if (term_same(paused, TERM_OFFLOAD)) return RUN_OFFLOAD;
    if (term_same(paused, TERM_WAIT)) {
        p->in_wait_bif = true;
        return RUN_WAIT;
    }
    /* TERM_AGAIN: the slice is charged */
    if ((reds -= REDUCTIONS / 4) < 0) RETRY(yield);
    goto check_gc;
raise:
    if (!error_unwind(p, true)) goto raised;
    LOAD;
    GO;
raise_without_frame:
    if (!error_unwind(p, false)) goto raised;
    LOAD;
    GO;
raised:
    p->reductions = reds;
    return RUN_RAISED;
wait:
    SAVE;
    p->reductions = reds;
    return RUN_WAIT;
}

void interp_init(void) {
    interp_run(NULL);
    const char *low = interp_labels[0], *high = low;
    for (int i = 0; i < OP_COUNT; i++) {
        const char *label = interp_labels[i];
        if (label < low) low = label;
        if (label > high) high = label;
    }
    if (!LABEL_TABLE && high - low > UINT16_MAX)
        PANIC("the interpreter is too large for its instruction format");
    interp_base = low;
    for (int i = 0; i < OP_COUNT; i++)
        op_handler_offset[i] =
            LABEL_TABLE ? (uint16_t)i : (uint16_t)((const char *)interp_labels[i] - low);
    slow_init();
    call_init();
}
