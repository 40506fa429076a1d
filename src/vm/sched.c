#include "src/vm/sched.h"

#include "lib/clock.h"
#include "lib/epoch.h"
#include "lib/rng.h"
#include "src/code/module.h"
#include "src/term/atom.h"
#include "src/term/copy.h"
#include "src/term/fun.h"
#include "src/term/list.h"
#include "src/term/tuple.h"
#include "src/vm/error.h"
#include "src/vm/exit.h"
#include "src/vm/gc.h"
#include "src/vm/interp.h"
#include "src/vm/mailbox.h"
#include "src/vm/pool.h"
#include "src/vm/proctab.h"
#include "src/vm/retire.h"
#include "src/vm/runq.h"
#include "src/vm/timer.h"
#include "src/vm/trace.h"
#include "src/vm/tracing.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum {
    SCHEDULER_STACK_BYTES = 1 << 20,
    SEEDED_SLICE_NS = 50000, /* what a slice takes on the virtual clock */
};

static pthread_mutex_t start_lock = PTHREAD_MUTEX_INITIALIZER;
static _Atomic bool started;          /* the scheduler threads run */
static Term crash_module, crash_name; /* set at boot */

/* ---- threads ---- */

static int online_cores(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    return CPU_COUNT(&set);
}

/* The virtual clock starts here: 2024-01-01. */
#define SEEDED_START_NS (INT64_C(1704067200) * 1000000000)

void sched_seed(uint64_t seed) {
    runq_seed(seed);
    rng_fix_seed(seed);
    clock_virtual_start(SEEDED_START_NS);
}

static _Atomic int64_t reductions;
static int64_t start_ns;

int64_t sched_reductions(void) { return atomic_load_explicit(&reductions, memory_order_relaxed); }
int64_t sched_start_ns(void) { return start_ns; }

void sched_init(int schedulers) {
    start_ns = clock_monotonic_ns();
    if (runq_is_seeded()) schedulers = 1;
    runq_init(schedulers > 0 ? schedulers : online_cores());
    pool_join();
    epoch_enter();
    timers_init();
}

static void *scheduler_main(void *arg) {
    runq_attach((int)(intptr_t)arg);
    epoch_enter();
    for (;;)
        sched_run(runq_take());
    return NULL;
}

/* The first process that needs a scheduler starts them. In seeded mode the main thread is the only
 * one. */
static void start_schedulers(void) {
    if (LIKELY(atomic_load_explicit(&started, memory_order_acquire)) || runq_is_seeded()) return;
    pthread_mutex_lock(&start_lock);
    if (!atomic_load(&started)) {
        pthread_attr_t attr;
        pthread_attr_init(&attr);
        pthread_attr_setstacksize(&attr, SCHEDULER_STACK_BYTES);
        int running = 0;
        for (int i = 0; i < runq_count(); i++) {
            pthread_t thread;
            if (pthread_create(&thread, &attr, scheduler_main, (void *)(intptr_t)i) == 0) running++;
        }
        if (running == 0) PANIC("cannot start a scheduler thread");
        pthread_attr_destroy(&attr);
        atomic_store_explicit(&started, true, memory_order_release);
    }
    pthread_mutex_unlock(&start_lock);
}

static void make_ready(Process *p) {
    start_schedulers();
    runq_put(p);
}

void sched_timer_added(void) {
    start_schedulers();
    runq_timer_added();
}

bool sched_on_front(void) { return pool_is_member() || runq_is_seeded(); }

/* ---- starting processes ---- */

Process *sched_process_new(void) {
    Process *p = process_new();
    if (!proctab_enter(p)) PANIC("no room for the first process");
    return p;
}

Term sched_spawn(Process *parent, Term fun, const Term *args, int n,
                 void (*prepare)(void *ctx, Process *child), void *ctx) {
    Process *p = process_new();
    Term copies[256];
    Term start = term_copy(&p->heap, fun);
    for (int i = 0; i < n; i++)
        copies[i] = term_copy(&p->heap, args[i]);
    if (parent) {
        p->group_leader = parent->group_leader;
        p->parent = parent->pid;
    }
    vm_push_call(p, start, copies, n);
    if (UNLIKELY(atomic_load(&retire_active))) retire_mark_heap(&p->heap);
    atomic_init(&p->state, PROC_QUEUED);
    if (!proctab_enter(p)) {
        process_free(p);
        return TERM_NONE;
    }
    if (prepare) prepare(ctx, p);
    tracing_begin(p, parent, fun, args, n);
    Term pid = p->pid;
    make_ready(p);
    return pid;
}

/* ---- waiting ---- */

bool sched_can_go_on(const Process *p) {
    bool came = p->in_wait_bif ? !term_is_none(p->answer) ||
                                     (p->wait_messages && p->mailbox_len >= p->wait_messages)
                               : mailbox_peek(p) != NULL;
    return came || (p->wait_deadline_ns && p->wait_deadline_ns <= clock_monotonic_ns());
}

void sched_wake(Process *p) {
    int waiting = PROC_WAITING;
    if (!atomic_compare_exchange_strong(&p->state, &waiting, PROC_QUEUED)) return;
    if (p->waiter)
        pool_wake(p->waiter);
    else
        make_ready(p);
}

/* Nobody has p from here on. false: a signal came meanwhile, and p is this thread's again. */
static bool park(Process *p) {
    int64_t deadline = p->wait_deadline_ns;
    Term pid = p->pid;
    atomic_store(&p->state, PROC_WAITING);
    if (atomic_load(&p->inbox)) {
        int waiting = PROC_WAITING;
        return !atomic_compare_exchange_strong(&p->state, &waiting, PROC_RUNNING);
    }
    if (deadline) timer_wake_at(p, pid, deadline);
    return true;
}

/* ---- the end of a run ---- */

static void set_first_call(Process *p, Term fun, const Term *args, int n) {
    process_unwind(p);
    error_clear(p);
    vm_push_call(p, fun, args, n);
}

/* It starts anew with the call {module, name, args} when a message comes. */
static void hibernate(Process *p) {
    Term call = p->exit_reason, args[256], list = tuple_get(call, 2);
    int n = 0;
    for (; term_is_cons(list); list = term_tail(list))
        args[n++] = term_head(list);
    set_first_call(p, export_fun(&p->heap, tuple_get(call, 0), tuple_get(call, 1), n), args, n);
    p->exit_reason = TERM_NIL;
    p->hibernating = false;
    p->waiting = p->asleep = true;
    p->mailbox_save = &p->mailbox;
    p->wait_deadline_ns = 0;
    process_shrink(p);
}

/* It calls the crash reporter and ends afterwards. */
static void report_crash(Process *p, Term reason, Term stack) {
    Term args[] = {p->pid, reason, stack};
    p->crashing = true;
    p->exit_reason = tuple2(&p->heap, reason, stack);
    set_first_call(p, export_fun(&p->heap, crash_module, crash_name, 3), args, 3);
}

/* An exception left the first frame. true: p goes on with something else. */
static bool after_exception(Process *p) {
    if (p->exc_kind == EXC_UNWIND && p->hibernating) {
        hibernate(p);
        return true;
    }
    Term reason = p->exc_reason;
    if (p->crashing || p->exc_kind == EXC_UNWIND) {
        process_end(p, p->exit_reason);
    } else if (p->exc_kind == EXC_EXIT) {
        process_end(p, reason);
    } else {
        Term stack = error_stacktrace(p, p->exc_trace);
        if (p->exc_kind == EXC_THROW) reason = tuple2(&p->heap, AM(NOCATCH), reason);
        if (crash_module.word) {
            report_crash(p, reason, stack);
            return true;
        }
        process_end(p, tuple2(&p->heap, reason, stack));
    }
    return false;
}

void sched_set_crash_reporter(Term module, Term name) {
    crash_module = module;
    crash_name = name;
}

/* ---- running ---- */

/* The sum of all threads, told a slice's worth at a time. */
static void count_reductions(int64_t n) {
    static _Thread_local int64_t untold;
    if ((untold += n) < REDUCTIONS) return;
    atomic_fetch_add_explicit(&reductions, untold, memory_order_relaxed);
    untold = 0;
}

static RunStatus run_slice(Process *p) {
    int64_t before = process_reductions(p);
    RunStatus status = interp_run(p);
    count_reductions(process_reductions(p) - before);
    return status;
}

/* A slice is over. true: p stays on this thread: nobody else waits for it, or could take it. */
static bool after_slice(Process *p) {
    if (runq_is_seeded()) clock_virtual_advance(SEEDED_SLICE_NS);
    epoch_quiesce();
    timers_fire();
    if (!atomic_load_explicit(&started, memory_order_relaxed) && !runq_is_seeded()) return true;
    if (!runq_share() && runq_self() >= 0) return true;
    atomic_store(&p->state, PROC_QUEUED);
    runq_put(p);
    return false;
}

/* Its heap is larger than it may be: report and end it. */
static void heap_exceeded(Process *p) {
    Term args[] = {p->pid, term_small((int64_t)p->max_heap_words),
                   term_small((int64_t)(p->old_top - p->old_start) + (int64_t)p->gc_trigger),
                   term_bool(p->max_heap_kill)};
    p->heap_exceeded = false;
    if (p->max_heap_log && crash_module.word)
        sched_spawn(NULL, export_fun(&p->heap, crash_module, atom_from_cstr("max_heap"), 4), args,
                    4, NULL, NULL);
    if (p->max_heap_kill) signal_send(p->pid, SIG_EXIT, p->pid, 0, AM(KILL));
    p->max_heap_words = p->max_heap_kill ? p->max_heap_words : 0;
}

/* One step: true while p stays on this thread. */
static bool run_on(Process *p) {
    if (p->dying || (signals_waiting(p) && !signals_handle(p))) {
        process_end(p, p->exit_reason);
        return false;
    }
    if (p->waiting && !sched_can_go_on(p)) return !park(p);
    p->waiting = p->asleep = p->in_wait_bif = false;
    switch (run_slice(p)) {
    case RUN_DONE: process_end(p, p->crashing ? p->exit_reason : AM(NORMAL)); return false;
    case RUN_RAISED: return after_exception(p);
    case RUN_WAIT: p->waiting = true; return true;
    case RUN_OFFLOAD: pool_take(p); return false;
    case RUN_YIELD:
        if (UNLIKELY(p->heap_exceeded)) heap_exceeded(p);
        if (!after_slice(p)) return false;
        process_give_slice(p, trace_slice(p));
        return true;
    }
    return false;
}

void sched_run(Process *p) {
    epoch_quiesce();
    atomic_store_explicit(&p->state, PROC_RUNNING, memory_order_relaxed);
    process_give_slice(p, trace_slice(p));
    if (UNLIKELY(trace_flags & TRACE_SCHED)) trace_line(p, "sched", "runs");
    while (run_on(p)) {
    }
}

/* ---- inside vm_call ---- */

bool sched_between_slices(Process *p) {
    epoch_quiesce();
    return !p->dying && (!signals_waiting(p) || signals_handle(p));
}

/* Seeded mode: the only thread runs others meanwhile; when there are none, time moves on. */
static void run_others(Process *p) {
    Process *other = runq_try_take();
    if (other) {
        sched_run(other);
    } else {
        int64_t due = timers_next(), now = clock_monotonic_ns();
        if (p && p->wait_deadline_ns && p->wait_deadline_ns < due) due = p->wait_deadline_ns;
        if (due == INT64_MAX) clock_sleep_ns(1000000); /* for ever: only a signal ends it */
        if (due > now && due != INT64_MAX) clock_virtual_advance(due - now);
    }
}

void sched_wait(Process *p) {
    while (sched_between_slices(p) && !sched_can_go_on(p)) {
        if (runq_is_seeded())
            run_others(p);
        else
            pool_block(p);
    }
    p->waiting = p->asleep = p->in_wait_bif = false;
}

_Noreturn void sched_main(Process *main) {
    main->is_main = true;
    if (runq_is_seeded()) {
        runq_attach(0);
        sched_run(main);
        for (;;)
            run_others(NULL);
    }
    sched_run(main);
    pool_serve();
}
