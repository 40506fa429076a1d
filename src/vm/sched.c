#include "src/vm/sched.h"

#include "lib/clock.h"
#include "src/term/copy.h"
#include "src/term/ref.h"
#include "src/vm/error.h"
#include "src/vm/interp.h"
#include "src/vm/mailbox.h"
#include "src/vm/trace.h"

/*
 * The table is a plain array searched by pid: processes of this scheduler are few. Everything here
 * belongs to the one thread that runs processes.
 */
static Process **table;
static size_t table_len, table_cap;
static uint64_t next_id = 100;
void (*sched_crash_hook)(Process *p);

Process *sched_process_new(void) {
    Process *p = process_new();
    p->pid = term_local_pid(next_id++);
    if (table_len == table_cap) {
        table_cap = table_cap ? table_cap * 2 : 16;
        table = mem_realloc(table, table_cap * sizeof(Process *));
    }
    table[table_len++] = p;
    return p;
}

static size_t table_index(Term pid) {
    /* Pids ascend. */
    size_t low = 0, high = table_len;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (table[mid]->pid.word < pid.word)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

Process *sched_find(Term pid) {
    size_t i = table_index(pid);
    return i < table_len && term_same(table[i]->pid, pid) ? table[i] : NULL;
}

void sched_each(void (*each)(void *ctx, Process *p), void *ctx) {
    for (size_t i = 0; i < table_len; i++)
        each(ctx, table[i]);
}

void sched_process_free(Process *p) {
    size_t i = table_index(p->pid);
    if (i < table_len && table[i] == p)
        memmove(&table[i], &table[i + 1], (--table_len - i) * sizeof(Process *));
    process_free(p);
}

Term sched_spawn(Process *parent, Term fun, const Term *args, int n) {
    Process *p = sched_process_new();
    Term copies[256];
    for (int i = 0; i < n; i++)
        copies[i] = term_copy(&p->heap, args[i]);
    if (parent) p->group_leader = term_copy(&p->heap, parent->group_leader);
    vm_push_call(p, term_copy(&p->heap, fun), copies, n);
    p->queued = true;
    return p->pid;
}

void sched_send(Term pid, Term message) {
    Process *p = sched_find(pid);
    if (p) mailbox_send(p, message);
}

static bool is_ready(const Process *p) {
    if (!p->waiting) return true;
    if (mailbox_peek(p)) return true;
    return p->wait_deadline_ns && p->wait_deadline_ns <= clock_monotonic_ns();
}

static void run_slice(Process *p) {
    p->waiting = false;
    p->queued = false; /* it runs: a nested call must not run it as well */
    p->reductions = trace_slice(p);
    if (UNLIKELY(trace_flags & TRACE_SCHED)) trace_line(p, "sched", "runs");
    RunStatus status = interp_run(p);
    if (status == RUN_YIELD || status == RUN_WAIT) {
        p->waiting = status == RUN_WAIT;
        p->queued = true;
        return;
    }
    if (status == RUN_RAISED && sched_crash_hook) sched_crash_hook(p);
    sched_process_free(p);
}

void sched_run_others(void) {
    if (!table_len) return;
    /* By pid, as the table moves while processes come and go. */
    uint64_t last = table[table_len - 1]->pid.word;
    for (uint64_t at = 0; at <= last;) {
        size_t i = table_index((Term){at});
        if (i == table_len) return;
        Process *p = table[i];
        at = p->pid.word + 1;
        if (p->queued && is_ready(p)) run_slice(p);
    }
}

/* When the next deadline of a waiting process passes; INT64_MAX: none. Zero: somebody can run now.
 */
static int64_t next_deadline(const Process *waiter) {
    int64_t next = waiter->wait_deadline_ns ? waiter->wait_deadline_ns : INT64_MAX;
    for (size_t i = 0; i < table_len; i++) {
        const Process *p = table[i];
        if (!p->queued) continue;
        if (is_ready(p)) return 0;
        if (p->wait_deadline_ns && p->wait_deadline_ns < next) next = p->wait_deadline_ns;
    }
    return next;
}

void sched_wait(Process *p) {
    p->waiting = true;
    while (!is_ready(p)) {
        sched_run_others();
        if (is_ready(p)) break;
        int64_t next = next_deadline(p), now = clock_monotonic_ns();
        if (next == INT64_MAX) next = now + 1000000000; /* for ever: only a signal ends it */
        if (next > now) clock_sleep_ns(next - now);
    }
    p->waiting = false;
}
