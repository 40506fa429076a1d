#include "src/builtin/procs.h"

#include "src/builtin/args.h"
#include "src/builtin/leaders.h"
#include "src/builtin/ports.h"
#include "src/code/module.h"
#include "src/term/compare.h"
#include "src/term/fun.h"
#include "src/term/map.h"
#include "src/term/ref.h"
#include "src/vm/names.h"
#include "src/vm/relations.h"
#include "src/vm/sched.h"
#include "src/vm/signal.h"
#include "src/vm/tracing.h"

#include <stdlib.h>

/* Processes: names, sending, spawning. */

Term bif_erlang_whereis_1(Process *p, Term *args) {
    if (!arg_atom(p, args, 0)) return TERM_NONE;
    Term pid = leader_find_name(ARG(0));
    return term_is_none(pid) ? AM(UNDEFINED) : pid;
}

/* A port stays open while it gets its name. */
static NameResult register_as(Term name, Term pid) {
    if (!term_is_port(pid)) return names_register(name, pid);
    Channel *c = channel_get(pid);
    if (!c) return NAME_DEAD;
    NameResult result = names_register(name, pid);
    channel_unlock(c);
    return result;
}

Term bif_erlang_register_2(Process *p, Term *args) {
    ArgReport r = {p, false};
    if (!term_is_atom(ARG(0)))
        arg_report(&r, 0, "not an atom");
    else if (term_same(ARG(0), AM(UNDEFINED)))
        arg_report(&r, 0, "'undefined' is not a valid name");
    if (!term_is_pid(ARG(1)) && !term_is_port(ARG(1))) arg_report(&r, 1, "not a pid or port");
    if (r.failed) return TERM_NONE;
    switch (register_as(ARG(0), ARG(1))) {
    case NAME_DEAD: return raise_badarg(p, 2, "dead process");
    case NAME_TAKEN: return raise_badarg(p, 1, "name is in use");
    case NAME_HAS_ONE: return raise_badarg(p, 2, "this process or port already has a name");
    default: return AM(TRUE);
    }
}

Term bif_erlang_unregister_1(Process *p, Term *args) {
    if (!arg_atom(p, args, 0)) return TERM_NONE;
    return names_unregister(ARG(0)) ? AM(TRUE) : raise_badarg(p, 1, "not a pid");
}

Term bif_erlang_registered_0(Process *p, Term *args) {
    size_t n;
    Term *names = names_all(&n);
    qsort(names, n, sizeof *names, term_qsort_order);
    Term list = list_from_array(&p->heap, names, n);
    mem_free(names);
    return list;
}

/* ---- sending: to a pid, a name, {name, node()}, an alias ---- */

/* false: no valid destination. */
static bool send_to(Process *p, Term to, Term message) {
    if (is_remote_name(to)) {
        to = is_this_node(tuple_get(to, 1)) ? leader_find_name(tuple_get(to, 0)) : TERM_NONE;
        if (term_is_none(to)) return true;
    }
    if (term_is_atom(to)) to = leader_find_name(to);
    if (term_is_ref(to)) {
        signal_send(ref_owner(to), SIG_ALIAS_MESSAGE, p->pid, ref_id(to), message);
        return true;
    }
    if (term_is_port(to)) return ports_message(p, to, message);
    if (!term_is_pid(to)) return false;
    signal_send(to, SIG_MESSAGE, p->pid, 0, message);
    return true;
}

static Term send_message(Process *p, Term *args, int blame, Term result) {
    p->reductions -= 4;
    if (UNLIKELY(tracing_of(p) & TRACED_SEND)) tracing_send(p, ARG(1), ARG(0));
    if (send_to(p, ARG(0), ARG(1))) return result;
    return raise_badarg(p, blame, blame ? "invalid destination" : NULL);
}
Term bif_erlang_send_2(Process *p, Term *args) { return send_message(p, args, 1, ARG(1)); }
/* send(to, message, options): what is on another node is sent nothing, and :noconnect says so. */
Term bif_erlang_send_3(Process *p, Term *args) {
    bool noconnect = false;
    Term rest = ARG(2);
    for (; term_is_cons(rest); rest = term_tail(rest)) {
        if (atom_is(term_head(rest), "noconnect"))
            noconnect = true;
        else if (!atom_is(term_head(rest), "nosuspend"))
            return raise_badarg(p, 3, "invalid option in list");
    }
    if (!term_is_nil(rest)) return raise_badarg(p, 3, "not a list");
    bool away = is_remote_name(ARG(0)) && !is_this_node(tuple_get(ARG(0), 1));
    return send_message(p, args, 1, away && noconnect ? atom_from_cstr("noconnect") : AM(OK));
}
Term bif_erlang_bang_2(Process *p, Term *args) { return send_message(p, args, 0, ARG(1)); }

/* Let others run first. */
Term bif_erlang_yield_0(Process *p, Term *args) {
    if (!term_is_none(ARG(0))) return AM(TRUE);
    ARG(0) = term_small(1);
    return signal_pause(p);
}

/* ---- spawning ---- */

typedef struct {
    Process *parent;
    bool link, monitor;
    uint64_t monitor_id;
    AliasMode alias_mode;
    bool alias;
    Term tag;
    uint8_t priority;
    HeapLimit max_heap;
    size_t min_heap_words;
    Term mfa[3]; /* initial call: module, name, arity */
} SpawnOptions;

/* Room that the first collection comes after: for a process that ends before it has used it. */
static void make_room(Process *child, size_t words) {
    heap_reserve(&child->heap, words);
    child->gc_trigger = child->heap.overflow_words;
}

static void prepare_child(void *ctx, Process *child) {
    const SpawnOptions *o = ctx;
    Process *parent = o->parent;
    if (o->min_heap_words > child->gc_trigger) make_room(child, o->min_heap_words);
    child->priority = o->priority;
    child->max_heap_words = o->max_heap.words;
    child->max_heap_kill = o->max_heap.kill;
    child->max_heap_log = o->max_heap.log;
    child->initial_call = tuple3(&child->heap, o->mfa[0], o->mfa[1], o->mfa[2]);
    if (o->link) {
        relation_add(
            child,
            (Relation){.kind = REL_LINK, .id = local_pid_id(parent->pid), .pid = parent->pid});
        relation_add(
            parent,
            (Relation){.kind = REL_LINK, .id = local_pid_id(child->pid), .pid = child->pid});
    }
    if (o->monitor) {
        relation_add(child, (Relation){.kind = REL_WATCHER,
                                       .id = o->monitor_id,
                                       .pid = parent->pid,
                                       .name = TERM_NIL});
        relation_add(parent, (Relation){.kind = REL_MONITOR,
                                        .id = o->monitor_id,
                                        .pid = child->pid,
                                        .name = TERM_NIL,
                                        .tag = o->tag,
                                        .alias = o->alias});
        if (o->alias)
            relation_add(parent, (Relation){.kind = REL_ALIAS,
                                            .id = o->monitor_id,
                                            .alias = (uint8_t)o->alias_mode});
    }
}

static SpawnOptions plain_options(Process *p) {
    return (SpawnOptions){.parent = p,
                          .priority = PRIO_NORMAL,
                          .max_heap = {.kill = true, .log = true},
                          .tag = AM(DOWN)};
}

static void set_initial_call(SpawnOptions *o, Term fun) {
    o->mfa[0] = AM(ERLANG);
    o->mfa[1] = atom_from_cstr("apply");
    o->mfa[2] = term_small(2);
    if (term_is_closure(fun)) {
        const Function *fn = closure_function(fun);
        o->mfa[0] = fn->module->name;
        o->mfa[1] = fn->name;
        o->mfa[2] = term_small(fn->arity);
    }
}

/* The pid, or {pid, reference}. */
static Term spawn_with(Process *p, SpawnOptions *o, Term fun, const Term *args, int n) {
    Term ref = TERM_NIL;
    p->reductions -= 20;
    if (o->monitor) {
        o->monitor_id = ref_next_id();
        ref = ref_make(&p->heap, o->monitor_id, o->alias ? p->pid : TERM_NIL);
    }
    Term pid = sched_spawn(p, fun, args, n, prepare_child, o);
    if (term_is_none(pid)) return raise_system_limit(p);
    return o->monitor ? tuple2(&p->heap, pid, ref) : pid;
}

static Term spawn_fun(Process *p, Term *args, SpawnOptions o) {
    Term f = ARG(0);
    if (!term_is_fun(f)) return raise_badarg(p, 1, "not a fun");
    bool nullary =
        term_is_closure(f) ? closure_function(f)->arity == 0 : export_fun_entry(f)->arity == 0;
    set_initial_call(&o, f);
    if (nullary) return spawn_with(p, &o, f, NULL, 0);
    /* That it takes arguments is its own failure. */
    const Term apply = export_fun(&p->heap, AM(ERLANG), atom_from_cstr("apply"), 2);
    return spawn_with(p, &o, apply, (Term[]){f, TERM_NIL}, 2);
}

static Term spawn_call(Process *p, Term *args, SpawnOptions o) {
    Term a[255], list = ARG(2);
    ArgReport r = {p, false};
    int64_t n = term_is_list(list) ? list_length(list) : -1;
    if (!term_is_atom(ARG(0))) arg_report(&r, 0, "not an atom");
    if (!term_is_atom(ARG(1))) arg_report(&r, 1, "not an atom");
    if (n < 0) arg_report(&r, 2, term_is_list(list) ? "not a proper list" : "not a list");
    if (r.failed) return TERM_NONE;
    if (n > (int64_t)COUNT_OF(a)) return raise_system_limit(p);
    for (int i = 0; i < n; i++, list = term_tail(list))
        a[i] = term_head(list);
    o.mfa[0] = ARG(0);
    o.mfa[1] = ARG(1);
    o.mfa[2] = term_small(n);
    return spawn_with(p, &o, export_fun(&p->heap, ARG(0), ARG(1), (int)n), a, (int)n);
}

static SpawnOptions options_with(Process *p, bool link, bool monitor) {
    SpawnOptions o = plain_options(p);
    o.link = link;
    o.monitor = monitor;
    return o;
}

Term bif_erlang_spawn_1(Process *p, Term *args) { return spawn_fun(p, args, plain_options(p)); }
Term bif_erlang_spawn_3(Process *p, Term *args) { return spawn_call(p, args, plain_options(p)); }
Term bif_erlang_spawn_link_1(Process *p, Term *args) {
    return spawn_fun(p, args, options_with(p, true, false));
}
Term bif_erlang_spawn_link_3(Process *p, Term *args) {
    return spawn_call(p, args, options_with(p, true, false));
}
Term bif_erlang_spawn_monitor_1(Process *p, Term *args) {
    return spawn_fun(p, args, options_with(p, false, true));
}
Term bif_erlang_spawn_monitor_3(Process *p, Term *args) {
    return spawn_call(p, args, options_with(p, false, true));
}

static const char *const priority_names[PRIO_COUNT] = {"max", "high", "normal", "low"};

bool procs_priority(Term name, uint8_t *priority) {
    for (uint8_t i = 0; i < PRIO_COUNT; i++) {
        if (!atom_is(name, priority_names[i])) continue;
        *priority = i;
        return true;
    }
    return false;
}

Term procs_priority_name(uint8_t priority) { return atom_from_cstr(priority_names[priority]); }

bool procs_monitor_options(Term list, Term *tag, bool *alias, AliasMode *mode) {
    for (; term_is_cons(list); list = term_tail(list)) {
        Term item = term_head(list);
        if (!term_is_tuple_of(item, 2)) return false;
        Term value = tuple_get(item, 1);
        if (atom_is(tuple_get(item, 0), "tag")) {
            *tag = value;
        } else if (atom_is(tuple_get(item, 0), "alias")) {
            *alias = true;
            if (atom_is(value, "explicit_unalias"))
                *mode = ALIAS_EXPLICIT;
            else if (atom_is(value, "demonitor"))
                *mode = ALIAS_DEMONITOR;
            else if (atom_is(value, "reply_demonitor"))
                *mode = ALIAS_REPLY_DEMONITOR;
            else
                return false;
        } else {
            return false;
        }
    }
    return term_is_nil(list);
}

enum { LEAST_HEAP = 233 /* words */ };

/* A switch in the map: true unless it says otherwise; false: it is no boolean. */
static bool limit_switch(Term map, const char *name, bool *on) {
    const Term value = map_get(map, atom_from_cstr(name));
    if (term_is_none(value)) return true;
    *on = term_is_true(value);
    return term_is_bool(value);
}

bool procs_heap_limit(Term value, HeapLimit *limit) {
    *limit = (HeapLimit){.kill = true, .log = true};
    if (term_is_map(value)) {
        if (!limit_switch(value, "kill", &limit->kill)) return false;
        if (!limit_switch(value, "error_logger", &limit->log)) return false;
        value = map_get(value, atom_from_cstr("size"));
    }
    if (!term_is_small(value)) return false;
    const int64_t words = term_to_small(value);
    if (words != 0 && words < LEAST_HEAP) return false;
    limit->words = (size_t)words;
    return true;
}

/* Flags that only tune: they are checked, and change nothing here. */
static const struct {
    const char *name, *value; /* as it stands */
    int64_t number;           /* without a value */
    int64_t most;
} tuning[] = {
    {"fullsweep_after", NULL, 65535, INT64_MAX},    {"min_heap_size", NULL, LEAST_HEAP, INT64_MAX},
    {"min_bin_vheap_size", NULL, 46422, INT64_MAX}, {"save_calls", NULL, 0, 10000},
    {"message_queue_data", "on_heap", 0, 0},        {"error_handler", "error_handler", 0, 0},
};

Term procs_tuning_default(Term name) {
    for (size_t i = 0; i < COUNT_OF(tuning); i++)
        if (atom_is(name, tuning[i].name))
            return tuning[i].value ? atom_from_cstr(tuning[i].value) : term_small(tuning[i].number);
    return TERM_NONE;
}

bool procs_tuning_valid(Term name, Term value) {
    if (atom_is(name, "error_handler")) return term_is_atom(value);
    if (atom_is(name, "message_queue_data"))
        return atom_is(value, "on_heap") || atom_is(value, "off_heap");
    for (size_t i = 0; i < COUNT_OF(tuning); i++)
        if (atom_is(name, tuning[i].name))
            return term_is_small(value) && term_to_small(value) >= 0 &&
                   term_to_small(value) <= tuning[i].most;
    return false;
}

Term procs_heap_limit_of(Process *p) {
    Term pairs[] = {atom_from_cstr("size"),         term_small((int64_t)p->max_heap_words),
                    atom_from_cstr("kill"),         term_bool(p->max_heap_kill),
                    atom_from_cstr("error_logger"), term_bool(p->max_heap_log)};
    return map_from_pairs(&p->heap, pairs, 3);
}

enum { MIN_HEAP_MOST = 1 << 24 /* words; a larger one grows when it is needed */ };

static bool spawn_min_heap(Term value, size_t *words) {
    if (!term_is_small(value) || term_to_small(value) < 0) return false;
    int64_t n = term_to_small(value);
    *words = (size_t)(n < MIN_HEAP_MOST ? n : MIN_HEAP_MOST);
    return true;
}

static bool spawn_pair_option(SpawnOptions *o, Term key, Term value) {
    if (atom_is(key, "priority")) return procs_priority(value, &o->priority);
    if (atom_is(key, "monitor")) {
        o->monitor = true;
        return procs_monitor_options(value, &o->tag, &o->alias, &o->alias_mode);
    }
    if (atom_is(key, "max_heap_size")) return procs_heap_limit(value, &o->max_heap);
    if (atom_is(key, "min_heap_size")) return spawn_min_heap(value, &o->min_heap_words);
    if (atom_is(key, "async_dist")) return term_is_bool(value);
    if (atom_is(key, "scheduler")) return term_is_small(value) && term_to_small(value) >= 0;
    const bool option = atom_is(key, "fullsweep_after") || atom_is(key, "min_bin_vheap_size") ||
                        atom_is(key, "message_queue_data");
    return option && procs_tuning_valid(key, value);
}

static bool spawn_options(SpawnOptions *o, Term list) {
    for (; term_is_cons(list); list = term_tail(list)) {
        Term item = term_head(list);
        if (atom_is(item, "link"))
            o->link = true;
        else if (atom_is(item, "monitor"))
            o->monitor = true;
        else if (!term_is_tuple_of(item, 2) ||
                 !spawn_pair_option(o, tuple_get(item, 0), tuple_get(item, 1)))
            return false;
    }
    return term_is_nil(list);
}

Term bif_erlang_spawn_opt_2(Process *p, Term *args) {
    SpawnOptions o = plain_options(p);
    if (!spawn_options(&o, ARG(1))) return raise_badarg(p, 2, "bad option in list");
    return spawn_fun(p, args, o);
}
Term bif_erlang_spawn_opt_4(Process *p, Term *args) {
    SpawnOptions o = plain_options(p);
    if (!spawn_options(&o, ARG(3))) return raise_badarg(p, 4, "bad option in list");
    return spawn_call(p, args, o);
}
