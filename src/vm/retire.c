#include "src/vm/retire.h"

#include "src/code/region.h"
#include "src/term/atom.h"
#include "src/vm/mailbox.h"
#include "src/vm/proctab.h"
#include "src/vm/relations.h"
#include "src/vm/trace.h"

_Atomic bool retire_active;
static _Atomic bool claimed;
static _Atomic size_t unanswered; /* processes asked in this phase, and the one asking */
static _Atomic int phase;         /* 1, then 2 */

/* ---- marking ---- */

static void mark_range(const Term *from, const Term *to) { region_mark(from, (size_t)(to - from)); }

/* Every chunk as far as it is filled; `top` is where the first one ends. */
void retire_mark_heap(const Heap *h) {
    for (const HeapChunk *c = h->chunks; c; c = c->next) {
        bool open = h->top >= c->mem && h->top <= c->mem + c->words;
        mark_range(c->mem, open ? h->top : c->mem + c->words);
    }
}

void retire_mark_signal(const Signal *s) {
    const Term *words = (const Term *)(const void *)s;
    region_mark(&s->value, 1);
    mark_range(words, words + s->used);
}

static void mark_relation(void *ctx, Relation *r) {
    (void)ctx;
    region_mark(&r->tag, 1);
}

static void mark_heaps(const Process *p) {
    retire_mark_heap(&p->heap);
    if (p->old_start) mark_range(p->old_start, p->old_top);
}

/* Registers, stack, heap, exception, dictionary, mailbox. p does not run, or has just been
 * collected. */
static void mark_process(const Process *p) {
    const Term fixed[] = {p->kept,    p->exc_reason,   p->exc_trace,
                          p->exc_top, p->exc_info,     p->exit_reason,
                          p->answer,  p->initial_call, {(uint64_t)(uintptr_t)p->pc}};
    region_mark(fixed, COUNT_OF(fixed));
    mark_range(stack_frame_top(p), p->stack_end);
    mark_heaps(p);
    if (p->dict_len) region_mark(p->dict, 2 * p->dict_len);
    relations_each(p, mark_relation, NULL);
    for (const Signal *m = p->mailbox; m; m = m->next)
        retire_mark_signal(m);
}

/* ---- rounds ---- */

static void ask_everybody(const Process *p);

static void answered(const Process *p) {
    if (atomic_fetch_sub(&unanswered, 1) != 1) return;
    if (atomic_fetch_add(&phase, 1) == 1) {
        region_mark_keepers();
        ask_everybody(p);
        return;
    }
    size_t freed = region_sweep();
    if (UNLIKELY(trace_flags & TRACE_GC) && p)
        trace_line(p, "gc", "%zu bytes of code freed", freed);
    atomic_store(&retire_active, false);
    atomic_store(&claimed, false);
}

static void ask_everybody(const Process *p) {
    size_t count;
    Term *pids = proctab_pids(&count);
    atomic_store(&unanswered, count + 1);
    for (size_t i = 0; i < count; i++)
        if (!signal_send(pids[i], SIG_COLLECT, TERM_NIL, 0, TERM_NIL))
            atomic_fetch_sub(&unanswered, 1); /* not the last one: the asker is counted */
    mem_free(pids);
    answered(p);
}

void retire_run(Process *p) {
    if (atomic_exchange(&claimed, true)) return;
    if (!region_mark_begin()) {
        atomic_store(&claimed, false);
        return;
    }
    atomic_store(&phase, 1);
    atomic_store(&retire_active, true);
    ask_everybody(p);
}

void retire_answer(Process *p) {
    mark_process(p);
    answered(p);
}

void retire_excuse(const Process *p) {
    mark_heaps(p);
    answered(NULL);
}
