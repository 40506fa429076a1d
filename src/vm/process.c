#include "src/vm/process.h"

#include "src/vm/gc.h"
#include "src/vm/mailbox.h"

enum {
    STACK_WORDS = 64,  /* of a new process */
    HEAP_WORDS = 40,   /* first block of a new process */
    STACK_STEP = 1024, /* stack_limit goes down in such steps, so that the collector knows what was
                          touched */
};

Process *process_new(void) {
    Process *p = mem_zalloc(sizeof *p);
    heap_init(&p->heap, HEAP_WORDS);
    p->gc_trigger = HEAP_WORDS;
    p->off_heap_limit = 4 << 20;
    p->stack = mem_zalloc(STACK_WORDS * sizeof(Term));
    p->stack_end = p->stack + STACK_WORDS;
    p->stack_limit = p->stack + STACK_MARGIN;
    p->r = p->stack_end;
    p->reductions = p->reductions_given = REDUCTIONS;
    p->exc_reason = p->exc_info = TERM_NIL;
    p->exc_trace = p->exc_top = TERM_NONE;
    p->group_leader = p->name = p->exit_reason = p->kept = p->initial_call = p->parent = TERM_NIL;
    p->answer = TERM_NONE;
    p->priority = PRIO_NORMAL;
    p->max_heap_kill = p->max_heap_log = true;
    atomic_init(&p->timer_at, INT64_MAX);
    mailbox_init(p);
    return p;
}

void process_free_contents(Process *p) {
    mailbox_clear(p);
    heap_deinit(&p->heap);
    gc_free_old(p);
    mem_free(p->stack);
    mem_free(p->dict);
    mem_free(p->relations);
}

void process_free(Process *p) {
    process_free_contents(p);
    mem_free(p);
}

void process_unwind(Process *p) {
    p->r = p->stack_end;
    p->catch_mark = 0;
    p->bif_resumed = p->in_wait_bif = p->gc_hold = false;
}

void process_shrink(Process *p) {
    p->want_major = true;
    gc_collect(p);
}

void stack_resize(Process *p, size_t words) {
    size_t size = (size_t)(p->stack_end - p->stack);
    size_t copied = words < size ? words : size;
    /* Fresh memory is zero, and zero is a valid term. */
    Term *stack = mem_zalloc(words * sizeof(Term));
    Term *end = stack + words;
    memcpy(end - copied, p->stack_end - copied, copied * sizeof(Term));
    p->r = end - (p->stack_end - p->r);
    ptrdiff_t limit = p->stack_end - p->stack_limit;
    mem_free(p->stack);
    p->stack = stack;
    p->stack_end = end;
    p->stack_limit = (ptrdiff_t)words - limit < STACK_MARGIN ? stack + STACK_MARGIN : end - limit;
}

bool stack_make_room(Process *p, const Term *lowest) {
    /* The limit never rises here: everything below it must be wiped memory. */
    if (lowest >= p->stack_limit) return true;
    ptrdiff_t used = p->stack_end - lowest; /* words from lowest up */
    size_t size = (size_t)(p->stack_end - p->stack), wanted = (size_t)used + STACK_MARGIN;
    if (wanted > STACK_MAX_WORDS) return false;
    if (wanted > size) {
        size_t words = size * 2 > wanted ? size * 2 : wanted;
        stack_resize(p, words > STACK_MAX_WORDS ? STACK_MAX_WORDS : words);
    }
    Term *limit = p->stack_end - used - STACK_STEP, *floor = p->stack + STACK_MARGIN;
    if (limit < floor) limit = floor;
    /* Never up: what was written below it since the last collection must still be wiped. */
    if (limit < p->stack_limit) p->stack_limit = limit;
    return true;
}

Term *stack_frame_top(const Process *p) {
    if (p->r == p->stack_end) return p->r;
    const Function *fn = code_function_at(p->pc);
    /* One more than the registers: a builtin's state slot. Export stubs run with a builtin's
     * arguments only. */
    size_t registers = fn ? fn->nregs : FRAME_REGISTERS;
    Term *top = p->r - 1 - registers - 1;
    return top < p->stack ? p->stack : top;
}
