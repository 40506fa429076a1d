#include "lib/clock.h"
#include "src/builtin/args.h"
#include "src/term/copy.h"
#include "src/vm/gc.h"
#include "src/vm/proctab.h"
#include "src/vm/runq.h"

#include <stdatomic.h>

/* :erlang.statistics/1: what the machine has done so far. */

/* {total, since the last call}; each kind keeps its own last total. */
static Term total_and_since(Process *p, int64_t total, _Atomic int64_t *last) {
    int64_t before = atomic_exchange(last, total);
    return tuple2(&p->heap, term_int(p, total), term_int(p, total - before));
}

static int64_t milliseconds(int64_t ns) { return ns / 1000000; }

/* One queue length a scheduler, or their sum. */
static Term queue_lengths(Process *p) {
    ListBuilder list = list_builder(&p->heap);
    for (int i = 0; i < runq_count(); i++)
        list_builder_add(&list, term_small((int64_t)runq_length_of(i)));
    return list_builder_end(&list, TERM_NIL);
}

Term bif_erlang_statistics_1(Process *p, Term *args) {
    static _Atomic int64_t last_runtime, last_wall, last_reductions, last_exact;
    Term item = ARG(0);
    if (atom_is(item, "runtime"))
        return total_and_since(p, milliseconds(clock_cpu_ns()), &last_runtime);
    if (atom_is(item, "wall_clock"))
        return total_and_since(p, milliseconds(clock_monotonic_ns() - sched_start_ns()),
                               &last_wall);
    if (atom_is(item, "reductions"))
        return total_and_since(p, sched_reductions(), &last_reductions);
    if (atom_is(item, "exact_reductions"))
        return total_and_since(p, sched_reductions(), &last_exact);
    if (atom_is(item, "run_queue") || atom_is(item, "total_run_queue_lengths") ||
        atom_is(item, "total_run_queue_lengths_all"))
        return term_small((int64_t)runq_length());
    if (atom_is(item, "run_queue_lengths") || atom_is(item, "run_queue_lengths_all"))
        return queue_lengths(p);
    if (atom_is(item, "total_active_tasks") || atom_is(item, "total_active_tasks_all"))
        return term_small((int64_t)runq_length() + 1);
    if (atom_is(item, "garbage_collection"))
        return tuple3(&p->heap, term_int(p, (int64_t)gc_collections()),
                      term_int(p, (int64_t)gc_words_reclaimed()), term_small(0));
    if (atom_is(item, "scheduler_wall_time")) return AM(UNDEFINED);
    return raise_badarg(p, 1, "invalid statistics item");
}
