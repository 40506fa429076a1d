#ifndef PROCESS_H
#define PROCESS_H
/*
 * A process: heap, stack, mailbox, exception state. Only the thread running it touches it.
 *
 * The stack grows down. A frame: r[0] is the return word, register N is r[-1-N]. CALL a makes the
 * callee's frame at the caller's R(a): that slot holds the return word, then the result. Catch
 * records sit in frame slots, chained through catch_mark (distance in bytes from stack_end of the
 * record's first slot, as a small integer; 0: none).
 */
#include "src/code/builtin.h"
#include "src/code/code.h"
#include "src/term/heap.h"

typedef enum { EXC_NONE, EXC_ERROR, EXC_EXIT, EXC_THROW } ExcKind;

typedef struct Message Message;

struct Process {
    Heap heap;         /* the young generation */
    Term *stack_limit; /* calls whose new frame would go below this take the slow path */
    int64_t reductions;
    const Slot *pc; /* where to go on, when not running */
    Term *r;        /* frame base, when not running */
    Term *stack, *stack_end;
    Term *stack_low; /* lowest slot written since the last wipe */
    uint64_t catch_mark;

    /* The exception under way: set by raise_*, read by the unwinder. */
    ExcKind exc_kind;
    Term exc_reason;
    Term exc_trace; /* raw trace, stacktrace list given by :erlang.raise/3; TERM_NONE: to be
                       collected */
    Term exc_top;   /* stack entry of the failing builtin, or TERM_NONE */
    Term exc_info;  /* location list of that entry ([error_info: ..]), or [] */

    /* Old generation: one block, filled by the collector (gc.c, as are the fields below). */
    Term *old_start, *old_top, *old_end;
    size_t old_block_bytes; /* what old_start was allocated with */
    Term *old_handles;
    size_t old_off_heap_bytes,
        off_heap_limit; /* shared binaries of the old generation; a major collection when over */
    size_t gc_trigger;  /* words allocated beside the nursery that make a collection due */
    size_t gc_need;     /* words the op that asked for a collection wants */
    uint64_t gc_minor, gc_major;
    bool gc_hold;     /* between RECV_PEEK and ACCEPT/NEXT: no collection */
    bool want_major;  /* :erlang.garbage_collect */
    bool gc_stressed; /* GC_STRESS: this op has had its collection */
    uint32_t gc_skip; /* GC_STRESS: ops that go without one first */
    bool bif_resumed; /* the builtin about to run answered TERM_AGAIN before */

    Message *mailbox, **mailbox_last, **mailbox_save;
    uint64_t mailbox_len;
    int64_t wait_deadline_ns; /* of the receive under way, 0: not set */

    Term pid;
    Term group_leader;
    Term *dict; /* process dictionary (builtin/dict.c): dict_len slots of key and value, roots; a
                   free key is TERM_NONE */
    size_t dict_len, dict_count;
    uint32_t flags;
    int call_depth;    /* nested vm_call: C re-entered the VM */
    bool queued;       /* sched.c runs it; not set while it runs or is driven by vm_call */
    bool waiting;      /* in a receive, until a message or wait_deadline_ns */
    bool sleeping;     /* in the scheduler's list of deadlines */
    Process *run_next; /* in the run queue */
};

enum {
    REDUCTIONS = 4000, /* of one slice */
    STACK_MARGIN =
        32, /* words below stack_limit: frames of at most 24 registers, a builtin's state slot */
    FRAME_REGISTERS = 24,     /* functions with more registers start with FRAME */
    STACK_MAX_WORDS = 1 << 27 /* 1 GiB; deeper recursion raises SystemLimitError */
};

/* A new process with an empty stack. */
Process *process_new(void);
void process_free(Process *p);

/* Make room so that `lowest` (a slot address in terms of the present stack) is at or above
 * stack_limit. May move the stack: p->r is moved with it. false: the stack would be larger than
 * allowed. */
bool stack_make_room(Process *p, const Term *lowest);
/* Move the stack to a block of `words` words (at least what is in use). */
void stack_resize(Process *p, size_t words);
/* First slot below everything the suspended process uses: p->pc and p->r tell. */
Term *stack_frame_top(const Process *p);
#endif
