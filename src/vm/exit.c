#include "src/vm/exit.h"

#include "lib/epoch.h"
#include "src/term/atom.h"
#include "src/vm/names.h"
#include "src/vm/proctab.h"
#include "src/vm/reclaim.h"
#include "src/vm/relations.h"
#include "src/vm/signal.h"
#include "src/vm/tracing.h"

void (*process_main_ended)(Process *p, Term reason);

enum { MAX_HOOKS = 8 };
static void (*hooks[MAX_HOOKS])(Process *p);
static int hook_count;

void process_at_end(void (*hook)(Process *p)) {
    ASSERT(hook_count < MAX_HOOKS);
    hooks[hook_count++] = hook;
}

static void tell(const Process *p, const Relation *r, Term reason) {
    switch ((RelationKind)r->kind) {
    case REL_LINK:
        if (!r->ended) signal_send(r->pid, SIG_LINK_EXIT, p->pid, 0, reason);
        break;
    case REL_WATCHER: signal_send(r->pid, SIG_DOWN, p->pid, r->id, reason); break;
    case REL_MONITOR: signal_send(r->pid, SIG_DEMONITOR, p->pid, r->id, TERM_NIL); break;
    default: break;
    }
}

static void free_struct(void *p) { mem_free(p); }

static void run_hooks(Process *p) {
    for (int i = 0; i < hook_count; i++)
        hooks[i](p);
}

void process_end(Process *p, Term reason) {
    if (p->is_main && process_main_ended) process_main_ended(p, reason);
    p->exit_reason = reason;
    if (UNLIKELY(tracing_of(p) & TRACED_PROCS)) tracing_exit(p, reason);
    run_hooks(p);
    names_release(p);
    proctab_remove(p);
    run_hooks(p);
    signals_close(p);
    size_t count;
    Relation *relations = relations_take(p, &count);
    /* Links first: a pool hears of its worker's end before a client that waits for an answer. */
    for (size_t i = 0; i < count; i++)
        if (relations[i].kind == REL_LINK) tell(p, &relations[i], reason);
    for (size_t i = 0; i < count; i++)
        if (relations[i].kind != REL_LINK) tell(p, &relations[i], reason);
    mem_free(relations);
    reclaim_process(p);
    epoch_retire(p, free_struct);
}
