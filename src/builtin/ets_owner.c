#include "src/builtin/ets_owner.h"

#include "lib/clock.h"
#include "src/builtin/ets_hash.h"
#include "src/builtin/ets_tree.h"
#include "src/code/region.h"
#include "src/term/atom.h"
#include "src/term/copy.h"
#include "src/term/ref.h"
#include "src/term/tuple.h"
#include "src/vm/exit.h"
#include "src/vm/proctab.h"
#include "src/vm/reclaim.h"
#include "src/vm/signal.h"

#include <pthread.h>

typedef enum { OWNS, FIXES, PINS } Relation;

typedef struct Tie Tie;
struct Tie {
    Tie *next;
    uint64_t pid; /* word */
    EtsUse use;
    Relation relation;
    uint32_t count;
    int64_t since; /* system time, ns */
};

enum { CHAINS = 1 << 14, LOCKS = 64, RECLAIM_AT_EXIT = 5000, RECLAIM_PIECE = 2000 };

/* Chains by pid; chain i is under lock i % LOCKS, its head may be looked at without. */
static _Atomic(Tie *) chains[CHAINS];
static pthread_mutex_t locks[LOCKS] = {[0 ... LOCKS - 1] = PTHREAD_MUTEX_INITIALIZER};

static size_t chain_of(uint64_t pid) { return (pid >> 6) % CHAINS; }
static void chain_lock(size_t i) { pthread_mutex_lock(&locks[i % LOCKS]); }
static void chain_unlock(size_t i) { pthread_mutex_unlock(&locks[i % LOCKS]); }

static bool is_tie(const Tie *tie, EtsUse use, uint64_t pid, Relation relation) {
    return tie->pid == pid && tie->use.table == use.table && tie->use.id == use.id &&
           tie->relation == relation;
}

/* Lock held. */
static Tie *tie_find(size_t chain, EtsUse use, uint64_t pid, Relation relation) {
    Tie *tie = atomic_load_explicit(&chains[chain], memory_order_relaxed);
    while (tie && !is_tie(tie, use, pid, relation))
        tie = tie->next;
    return tie;
}

static void tie_add(EtsUse use, Term pid, Relation relation) {
    const size_t chain = chain_of(pid.word);
    chain_lock(chain);
    Tie *tie = tie_find(chain, use, pid.word, relation);
    if (!tie) {
        tie = mem_zalloc(sizeof *tie);
        *tie = (Tie){.next = atomic_load_explicit(&chains[chain], memory_order_relaxed),
                     .pid = pid.word,
                     .use = use,
                     .relation = relation,
                     .since = clock_system_ns()};
        atomic_store_explicit(&chains[chain], tie, memory_order_release);
    }
    tie->count++;
    chain_unlock(chain);
}

/* Lock held. */
static void tie_unlink(size_t chain, Tie *gone) {
    Tie *first = atomic_load_explicit(&chains[chain], memory_order_relaxed);
    if (first == gone) {
        atomic_store_explicit(&chains[chain], gone->next, memory_order_release);
        return;
    }
    while (first->next != gone)
        first = first->next;
    first->next = gone->next;
}

/* One count less; false: there was none. */
static bool tie_remove(EtsUse use, Term pid, Relation relation) {
    const size_t chain = chain_of(pid.word);
    chain_lock(chain);
    Tie *tie = tie_find(chain, use, pid.word, relation);
    if (tie && --tie->count == 0) {
        tie_unlink(chain, tie);
        mem_free(tie);
    }
    chain_unlock(chain);
    return tie != NULL;
}

void owner_add(EtsUse use, Term pid) { tie_add(use, pid, OWNS); }
void owner_remove(EtsUse use, Term pid) { tie_remove(use, pid, OWNS); }

/* ---- fixing ---- */

void owner_fix(EtsUse use, Term pid, bool pin) {
    ets_fix(use.table);
    if (pin) atomic_fetch_add_explicit(&use.table->pinned, 1, memory_order_acq_rel);
    tie_add(use, pid, pin ? PINS : FIXES);
}

static void release(EtsTable *t, bool pin) {
    if (pin && atomic_fetch_sub_explicit(&t->pinned, 1, memory_order_acq_rel) == 1)
        hash_bury_dead(t);
    ets_unfix(t);
}

bool owner_unfix(EtsUse use, Term pid, bool pin) {
    if (!tie_remove(use, pid, pin ? PINS : FIXES)) return false;
    release(use.table, pin);
    return true;
}

Term owner_pins(Heap *h, EtsUse use, int64_t *since) {
    Term list = TERM_NIL;
    *since = 0;
    for (size_t i = 0; i < CHAINS && ets_is_pinned(use.table); i++) {
        if (!atomic_load_explicit(&chains[i], memory_order_relaxed)) continue;
        chain_lock(i);
        for (const Tie *tie = atomic_load_explicit(&chains[i], memory_order_relaxed); tie;
             tie = tie->next) {
            if (!is_tie(tie, use, tie->pid, PINS)) continue;
            list = term_cons(h, tuple2(h, (Term){tie->pid}, term_small(tie->count)), list);
            if (!*since || tie->since < *since) *since = tie->since;
        }
        chain_unlock(i);
    }
    return list;
}

/* ---- handing over ---- */

static void exit_of(Term pid);

bool owner_transfer(EtsUse use, Term from, Term to, Term data) {
    if (!ets_set_owner(use, to)) return false;
    owner_remove(use, from);
    owner_add(use, to);
    Heap h;
    heap_init(&h, 32);
    Term message = tuple4(&h, atom_from_cstr("ETS-TRANSFER"), ets_identifier(&h, use), from, data);
    signal_send(to, SIG_MESSAGE, from, 0, message);
    heap_deinit(&h);
    /* It may have looked for its tables for the last time just before. */
    if (!proctab_find(to)) exit_of(to);
    return true;
}

/* The heir of a table, when it lives; *data is copied to h. */
static Term living_heir(Heap *h, EtsUse use, Term *data) {
    Term heir = TERM_NONE;
    ets_admin_lock();
    const EtsTable *t = use.table;
    if (ets_is_live(&use) && t->heir) {
        heir = (Term){t->heir};
        *data = term_copy(h, row_get(t->heir_data, 1));
    }
    ets_admin_unlock();
    return term_is_none(heir) || !proctab_find(heir) ? TERM_NONE : heir;
}

static void owner_gone(EtsUse use, Term pid) {
    Heap h;
    heap_init(&h, 32);
    Term data, heir = living_heir(&h, use, &data);
    if (term_is_none(heir) || term_same(heir, pid))
        ets_delete(use);
    else
        owner_transfer(use, pid, heir, data);
    heap_deinit(&h);
}

/* The next of a process's ties, taken out of its chain; NULL: none left. */
static Tie *tie_take(size_t chain, uint64_t pid) {
    if (!atomic_load_explicit(&chains[chain], memory_order_acquire)) return NULL;
    chain_lock(chain);
    Tie *tie = atomic_load_explicit(&chains[chain], memory_order_relaxed);
    while (tie && tie->pid != pid)
        tie = tie->next;
    if (tie) tie_unlink(chain, tie);
    chain_unlock(chain);
    return tie;
}

static void exit_of(Term pid) {
    const size_t chain = chain_of(pid.word);
    for (Tie *tie; (tie = tie_take(chain, pid.word)); mem_free(tie)) {
        if (tie->relation == OWNS) {
            owner_gone(tie->use, pid);
        } else {
            for (uint32_t i = 0; i < tie->count; i++)
                release(tie->use.table, tie->relation == PINS);
        }
    }
}

static bool reclaim_piece(void *ctx) { return ets_reclaim(RECLAIM_PIECE); }

void ets_process_exit(Process *p) {
    if (!atomic_load_explicit(&chains[chain_of(p->pid.word)], memory_order_acquire)) return;
    exit_of(p->pid);
    if (ets_reclaim(RECLAIM_AT_EXIT)) reclaim_later(reclaim_piece, NULL);
}

/* ---- code that closures in rows refer to ---- */

static void mark_row(const Row *row) {
    if (!row->plain) region_mark(row->mem, row->words);
}

static void mark_table(void *ctx, EtsUse use) {
    EtsTable *t = use.table;
    if (!ets_lock_all(&use)) return;
    if (ets_is_ordered(t)) {
        TreeWalk walk;
        tree_walk_start(&walk, t, TERM_NONE, false);
        for (const Row *row; (row = tree_walk_next(&walk));)
            mark_row(row);
    }
    for (uint64_t i = 0; !ets_is_ordered(t) && i < hash_buckets(t); i++)
        for (RowPlace at = bucket_start(hash_bucket(t, i)); place_row(&at); place_step(&at))
            mark_row(place_row(&at));
    ets_unlock_all(&use);
}

/* Admin lock held. */
static void mark_heir_data(void *ctx, EtsUse use) {
    if (use.table->heir_data) mark_row(use.table->heir_data);
}

static void mark_code(void) {
    ets_each(mark_table, NULL);
    ets_admin_lock();
    ets_each(mark_heir_data, NULL);
    ets_admin_unlock();
}

void ets_init(void) {
    region_on_mark(mark_code);
    process_at_end(ets_process_exit);
}
