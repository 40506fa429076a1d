#ifndef PROCESS_H
#define PROCESS_H
/*
 * A process: heap, stack, mailbox, exception state. Only the thread running it touches it.
 *
 * The stack grows down. A frame: r[0] is the return word, register N is r[-1-N]. CALL a makes the callee's frame at the
 * caller's R(a): that slot holds the return word, then the result. Catch records sit in frame slots, chained through
 * catch_mark (distance in bytes from stack_end of the record's first slot, as a small integer; 0: none).
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
    Term exc_trace; /* raw trace term, stacktrace list given by :erlang.raise/3, or nil */

    /* Old generation: one block, filled by the collector. */
    Term *old_start, *old_top, *old_end;
    Term *old_handles;
    bool gc_hold;    /* between RECV_PEEK and ACCEPT/NEXT: no collection */
    bool want_major; /* :erlang.garbage_collect */

    Message *mailbox, **mailbox_last, **mailbox_save;
    uint64_t mailbox_len;
    int64_t wait_deadline_ns; /* of the receive under way, 0: not set */

    Term pid;
    Term group_leader;
    Term *dict; /* process dictionary: malloc'd key/value pairs, roots */
    size_t dict_len, dict_cap;
    uint32_t flags;
    int call_depth; /* nested vm_call: C re-entered the VM */
};

/* A new process with an empty stack. */
Process *process_new(void);
void process_free(Process *p);
#endif
