#include "src/vm/sched.h"

#include "lib/clock.h"
#include "src/term/copy.h"
#include "src/term/ref.h"
#include "src/vm/error.h"
#include "src/vm/interp.h"
#include "src/vm/mailbox.h"
#include "src/vm/trace.h"

/*
 * Processes by pid: slot i is the process with id first_id + i, or NULL when it has ended. Those
 * that can run stand in a queue; those that wait with a deadline in a list besides. Everything here
 * belongs to the one thread that runs processes.
 */
static Process **table;
static size_t table_len, table_cap;
static uint64_t first_id = 100;
static Process *ready_first, **ready_last = &ready_first;
static size_t ready_len;
static Process **sleepers; /* also some that have been woken since: wake_sleepers drops them */
static size_t sleeper_count, sleeper_cap;
void (*sched_crash_hook)(Process *p);

/* Room for one more: what has ended at the front makes way first. */
static void table_make_room(void) {
    size_t dead = 0;
    while (dead < table_len && !table[dead])
        dead++;
    if (dead > table_len / 2) {
        table_len -= dead;
        first_id += dead;
        memmove(table, table + dead, table_len * sizeof(Process *));
        return;
    }
    table_cap = table_cap ? table_cap * 2 : 16;
    table = mem_realloc(table, table_cap * sizeof(Process *));
}

Process *sched_process_new(void) {
    Process *p = process_new();
    if (table_len == table_cap) table_make_room();
    p->pid = term_local_pid(first_id + table_len);
    table[table_len++] = p;
    return p;
}

Process *sched_find(Term pid) {
    uint64_t i = term_is_local_pid(pid) ? local_pid_id(pid) - first_id : UINT64_MAX;
    return i < table_len ? table[i] : NULL;
}

void sched_each(void (*each)(void *ctx, Process *p), void *ctx) {
    for (size_t i = 0; i < table_len; i++)
        if (table[i]) each(ctx, table[i]);
}

void sched_process_free(Process *p) {
    table[local_pid_id(p->pid) - first_id] = NULL;
    for (size_t i = 0; p->sleeping && i < sleeper_count; i++)
        if (sleepers[i] == p) sleepers[i] = sleepers[--sleeper_count];
    process_free(p);
}

static void make_ready(Process *p) {
    p->waiting = false;
    p->run_next = NULL;
    *ready_last = p;
    ready_last = &p->run_next;
    ready_len++;
}

Term sched_spawn(Process *parent, Term fun, const Term *args, int n) {
    Process *p = sched_process_new();
    Term copies[256];
    for (int i = 0; i < n; i++)
        copies[i] = term_copy(&p->heap, args[i]);
    if (parent) p->group_leader = term_copy(&p->heap, parent->group_leader);
    vm_push_call(p, term_copy(&p->heap, fun), copies, n);
    p->queued = true;
    make_ready(p);
    return p->pid;
}

void sched_send(Term pid, Term message) {
    Process *p = sched_find(pid);
    if (!p) return;
    mailbox_send(p, message);
    if (p->queued && p->waiting) make_ready(p);
}

/* Is what p waits for there? */
static bool is_woken(const Process *p) {
    return mailbox_peek(p) || (p->wait_deadline_ns && p->wait_deadline_ns <= clock_monotonic_ns());
}

/* p->queued processes wait here until a message or their deadline puts them into the queue again.
 */
static void put_to_sleep(Process *p) {
    p->waiting = true;
    if (!p->wait_deadline_ns || p->sleeping) return;
    if (sleeper_count == sleeper_cap) {
        sleeper_cap = sleeper_cap ? sleeper_cap * 2 : 16;
        sleepers = mem_realloc(sleepers, sleeper_cap * sizeof(Process *));
    }
    sleepers[sleeper_count++] = p;
    p->sleeping = true;
}

/* Queue those whose deadline has passed; the next deadline to come, INT64_MAX: none. */
static int64_t wake_sleepers(void) {
    int64_t next = INT64_MAX, now = sleeper_count ? clock_monotonic_ns() : 0;
    for (size_t i = 0; i < sleeper_count;) {
        Process *p = sleepers[i];
        bool waits = p->waiting && p->wait_deadline_ns;
        if (waits && p->wait_deadline_ns > now) {
            if (p->wait_deadline_ns < next) next = p->wait_deadline_ns;
            i++;
            continue;
        }
        p->sleeping = false;
        sleepers[i] = sleepers[--sleeper_count];
        if (waits) make_ready(p);
    }
    return next;
}

static void run_slice(Process *p) {
    p->queued = false; /* it runs: a message must not queue it */
    p->reductions = trace_slice(p);
    if (UNLIKELY(trace_flags & TRACE_SCHED)) trace_line(p, "sched", "runs");
    RunStatus status = interp_run(p);
    if (status == RUN_YIELD || status == RUN_WAIT) {
        p->queued = true;
        if (status == RUN_YIELD)
            make_ready(p);
        else
            put_to_sleep(p);
        return;
    }
    if (status == RUN_RAISED && sched_crash_hook) sched_crash_hook(p);
    sched_process_free(p);
}

void sched_run_others(void) {
    wake_sleepers();
    for (size_t n = ready_len; n > 0 && ready_first; n--) {
        Process *p = ready_first;
        ready_first = p->run_next;
        if (!ready_first) ready_last = &ready_first;
        ready_len--;
        run_slice(p);
    }
}

void sched_wait(Process *p) {
    while (!is_woken(p)) {
        sched_run_others();
        if (ready_len || is_woken(p)) continue;
        int64_t next = wake_sleepers(), now = clock_monotonic_ns();
        if (p->wait_deadline_ns && p->wait_deadline_ns < next) next = p->wait_deadline_ns;
        if (next == INT64_MAX) next = now + 1000000000; /* for ever: only a signal ends it */
        if (!ready_len && next > now) clock_sleep_ns(next - now);
    }
}
