#include "src/vm/retire.h"

#include "src/code/region.h"
#include "src/vm/mailbox.h"
#include "src/vm/sched.h"
#include "src/vm/trace.h"

static void mark_range(const Term *from, const Term *to) { region_mark(from, (size_t)(to - from)); }

/* Every chunk as far as it is filled; `top` is where the first one ends. */
static void mark_heap(const Heap *h) {
    for (const HeapChunk *c = h->chunks; c; c = c->next) {
        bool open = h->top >= c->mem && h->top <= c->mem + c->words;
        mark_range(c->mem, open ? h->top : c->mem + c->words);
    }
}

void retire_mark_process(const Process *p) {
    const Term fixed[] = {p->exc_reason, p->exc_trace,    p->exc_top,
                          p->exc_info,   p->group_leader, {(uint64_t)(uintptr_t)p->pc}};
    region_mark(fixed, COUNT_OF(fixed));
    mark_range(stack_frame_top(p), p->stack_end);
    mark_heap(&p->heap);
    if (p->old_start) mark_range(p->old_start, p->old_top);
    if (p->dict_len) region_mark(p->dict, 2 * p->dict_len);
    for (const Message *m = p->mailbox; m; m = m->next) {
        region_mark(&m->value, 1);
        mark_heap(&m->heap);
    }
}

static void mark_one(void *ctx, Process *p) {
    (void)ctx;
    retire_mark_process(p);
}

void retire_run(Process *p) {
    if (!region_mark_begin()) return;
    sched_each(mark_one, NULL);
    size_t freed = region_sweep();
    if (UNLIKELY(trace_flags & TRACE_GC)) trace_line(p, "gc", "%zu bytes of code freed", freed);
}
