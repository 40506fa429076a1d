#ifndef PROCESS_H
#define PROCESS_H
/*
 * A process: heap, stack, mailbox, exception state. Only the thread running it touches it, but for
 * the atomic fields: others put signals into its inbox (signal.h) and make it ready (sched.h).
 *
 * The stack grows down. A frame: r[0] is the return word, register N is r[-1-N]. CALL a makes the
 * callee's frame at the caller's R(a): that slot holds the return word, then the result. Catch
 * records sit in frame slots, chained through catch_mark (distance in bytes from stack_end of the
 * record's first slot, as a small integer; 0: none).
 */
#include <stdatomic.h>

#include "src/code/builtin.h"
#include "src/code/code.h"
#include "src/term/heap.h"

/* EXC_UNWIND: not an exception; the process leaves all frames at once, because a signal ends it or
 * it hibernates. Nothing catches it. */
typedef enum { EXC_NONE, EXC_ERROR, EXC_EXIT, EXC_THROW, EXC_UNWIND } ExcKind;

/* Where a process is; changed by compare-and-swap (sched.c). */
typedef enum {
    PROC_RUNNING, /* some thread has it */
    PROC_QUEUED,  /* in a run queue */
    PROC_WAITING, /* nobody has it: a signal or its timer makes it ready */
} ProcState;

typedef struct Signal Signal;
typedef struct Relations Relations;
typedef struct Waiter Waiter;

struct Process {
    Heap heap;          /* the young generation */
    Term *stack_limit;  /* calls whose new frame would go below this take the slow path */
    int64_t reductions; /* left in this slice */
    const Slot *pc;     /* where to go on, when not running */
    Term *r;            /* frame base, when not running */
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
    int64_t gc_last_ns; /* when the last collection was */
    size_t gc_need;     /* words the op that asked for a collection wants */
    uint64_t gc_minor, gc_major;
    bool gc_hold;     /* between RECV_PEEK and ACCEPT/NEXT: no collection */
    bool want_major;  /* :erlang.garbage_collect */
    bool gc_stressed; /* GC_STRESS: this op has had its collection */
    uint32_t gc_skip; /* GC_STRESS: ops that go without one first */
    bool bif_resumed; /* the builtin about to run answered TERM_AGAIN before */

    /* Signals: others push, the owner takes all at once. */
    _Atomic(Signal *) inbox; /* newest first; SIGNALS_CLOSED when the process has ended */
    Signal *pending;         /* taken, in order, not handled yet */
    /* Messages, in order of arrival. */
    Signal *mailbox, **mailbox_last, **mailbox_save;
    uint64_t mailbox_len;
    int64_t wait_deadline_ns; /* of the receive or waiting builtin under way, 0: none */

    _Atomic int state;        /* a ProcState */
    _Atomic int64_t timer_at; /* a timer will make it ready at this time; INT64_MAX: none */
    Waiter *waiter;           /* the thread that waits inside vm_call, or NULL */
    Process *run_next;        /* in a run queue */
    Relations *relations;     /* links, monitors, aliases (relations.h), or NULL */
    struct Channel *channels; /* ports it owns (builtin/channel.h) */

    Term pid;
    Term name; /* registered, or []; TERM_NONE: it ends (names.c, under its lock) */
    Term group_leader;
    Term exit_reason;      /* why it ends, once `dying` */
    Term answer;           /* to the question asked last (signal_ask), or TERM_NONE */
    uint64_t ask_id;       /* of that question */
    uint64_t recv_mark_id; /* the reference made last, and .. */
    Signal **recv_mark;    /* .. where the mailbox ended then */
    Term kept;             /* values C gives back after it has run Elixir code: a list */
    Term initial_call;     /* {module, name, arity} or [] */
    Term parent;           /* pid, or [] */
    Term *dict; /* process dictionary (builtin/dict.c): dict_len slots of key and value, roots; a
                   free key is TERM_NONE */
    size_t dict_len, dict_count;
    size_t max_heap_words;    /* 0: no limit */
    int64_t reductions_given; /* to all slices; process_reductions */
    void *detached_job;       /* compilation whose code runs outside C (load/job.c) */
    int call_depth;           /* nested vm_call: C re-entered the VM */
    uint8_t priority;         /* of the run queues: PRIO_* */
    bool trap_exit;
    bool dying;       /* a signal ends it, exit_reason is set */
    bool crashing;    /* it runs its own crash report and then ends */
    bool hibernating; /* EXC_UNWIND means: start anew with the call in exit_reason */
    bool is_main;     /* the script's: its end is the program's */
    bool waiting;     /* it stopped in a receive or a builtin's wait */
    bool asleep;      /* .. or in hibernate */
    bool in_wait_bif; /* the builtin at pc waits for an answer: run it whenever something came */
    _Atomic unsigned traced; /* TRACED_*: what a tracer is told of it (tracing.h) */
    _Atomic uint64_t tracer; /* the word of its pid */
    uint64_t wait_messages;  /* .. or for so many messages in the mailbox; 0: not */
    bool max_heap_kill, max_heap_log;
    bool heap_exceeded; /* the collector found more than max_heap_words */
    bool sensitive;
    bool opened_files;   /* some may still be open (builtin/handles.c) */
    bool awaits_modules; /* it compiles one file of several: a missing module may come yet */
};

enum { PRIO_MAX, PRIO_HIGH, PRIO_NORMAL, PRIO_LOW, PRIO_COUNT };

enum {
    REDUCTIONS = 4000,   /* of one slice */
    OVERFLOW_WORDS = 16, /* built by a builtin beyond the block of a heap: a reduction */
    STACK_MARGIN =
        32, /* words below stack_limit: frames of at most 24 registers, a builtin's state slot */
    FRAME_REGISTERS = 24,     /* functions with more registers start with FRAME */
    STACK_MAX_WORDS = 1 << 27 /* 1 GiB; deeper recursion raises SystemLimitError */
};

/* A new process with an empty stack. */
Process *process_new(void);
void process_free(Process *p);
/* All it owns, but the struct itself stays: others may still be looking at it. */
void process_free_contents(Process *p);
/* The next slice; what is left of the last one lapses. */
static inline void process_give_slice(Process *p, int64_t reductions) {
    p->reductions_given += reductions - p->reductions;
    p->reductions = reductions;
}
/* Done since its start. */
static inline int64_t process_reductions(const Process *p) {
    return p->reductions_given - p->reductions;
}
/* Drop all frames. */
void process_unwind(Process *p);
/* Make heap and stack as small as what lives: it will do nothing for a while. */
void process_shrink(Process *p);

/* Make room so that `lowest` (a slot address in terms of the present stack) is at or above
 * stack_limit. May move the stack: p->r is moved with it. false: the stack would be larger than
 * allowed. */
bool stack_make_room(Process *p, const Term *lowest);
/* Move the stack to a block of `words` words (at least what is in use). */
void stack_resize(Process *p, size_t words);
/* First slot below everything the suspended process uses: p->pc and p->r tell. */
Term *stack_frame_top(const Process *p);
#endif
