#include "src/builtin/args.h"
#include "src/builtin/channel.h"
#include "src/builtin/leaders.h"
#include "src/builtin/procs.h"
#include "src/term/map.h"
#include "src/term/ref.h"
#include "src/vm/mailbox.h"
#include "src/vm/proctab.h"
#include "src/vm/relations.h"

/* Links, monitors, aliases, exit signals, flags. */

/* ---- links ---- */

Term bif_erlang_link_1(Process *p, Term *args) {
    Term pid = ARG(0);
    if (!term_is_pid(pid) && !term_is_port(pid)) return raise_badarg(p, 1, "not a pid");
    if (term_is_kind(pid, KIND_EXT_PID) || term_same(pid, p->pid)) return AM(TRUE);
    if (!link_add(p, pid)) return AM(TRUE);
    if (term_is_port(pid) ? channel_link(p, pid) : signal_send(pid, SIG_LINK, p->pid, 0, TERM_NIL))
        return AM(TRUE);
    /* There was nobody: the link has ended before anything else happens. */
    link_ended_by_exit(p, relation_id(pid));
    if (p->trap_exit) {
        signal_send(p->pid, SIG_MESSAGE, pid, 0, tuple3(&p->heap, AM(EXIT_UPPER), pid, AM(NOPROC)));
        return AM(TRUE);
    }
    return raise_error(p, AM(NOPROC));
}

Term bif_erlang_unlink_1(Process *p, Term *args) {
    Term pid = ARG(0);
    if (!term_is_pid(pid) && !term_is_port(pid)) return raise_badarg(p, 1, "not a pid");
    if (term_is_kind(pid, KIND_EXT_PID) || !link_end(p, relation_id(pid))) return AM(TRUE);
    if (term_is_port(pid))
        channel_unlink(p, pid);
    else if (signal_send(pid, SIG_UNLINK, p->pid, 0, TERM_NIL))
        return AM(TRUE);
    unlink_confirmed(p, relation_id(pid)); /* nobody else will */
    return AM(TRUE);
}

/* ---- exit signals ---- */

/* exit(pid, reason): one to itself is handled before anything else happens. */
Term bif_erlang_exit_2(Process *p, Term *args) {
    Term pid = ARG(0);
    if (!term_is_pid(pid) && !term_is_port(pid)) return raise_badarg(p, 1, "not a pid");
    if (!term_is_none(ARG(2))) return AM(TRUE);
    if (term_is_port(pid)) {
        Channel *c = term_same(ARG(1), AM(NORMAL)) ? NULL : channel_get(pid);
        if (c) channel_close(c, term_same(ARG(1), AM(KILL)) ? AM(KILLED) : ARG(1));
        return AM(TRUE);
    }
    signal_send(pid, SIG_EXIT, p->pid, 0, ARG(1));
    if (!term_same(pid, p->pid)) return AM(TRUE);
    ARG(2) = term_small(1);
    return signal_pause(p);
}

/* ---- monitors ---- */

/* The pid or port behind what is monitored; *name is set when it was a name. TERM_NONE: nobody;
 * NIL: no such thing. */
static Term monitored_pid(Term object, bool port, Term *name) {
    *name = TERM_NIL;
    if (port ? term_is_port(object) : term_is_pid(object)) return object;
    if (is_remote_name(object)) {
        if (!is_this_node(tuple_get(object, 1))) return TERM_NIL;
        object = tuple_get(object, 0);
    }
    if (!term_is_atom(object)) return TERM_NIL;
    *name = object;
    Term found = leader_find_name(object);
    return term_is_none(found) || term_is_port(found) == port ? found : TERM_NONE;
}

/* A port that nobody has: the message about it says `:port`. */
static Term nobody(bool port) { return port ? term_port(0) : TERM_NONE; }

static Term monitor(Process *p, Term *args, Term tag, bool alias, AliasMode mode) {
    const bool port = atom_is(ARG(0), "port");
    Term name, pid = monitored_pid(ARG(1), port, &name);
    if (term_is_nil(pid)) return raise_badarg(p, 2, "not a pid or a registered name");
    uint64_t id = ref_next_id();
    mailbox_mark(p, id);
    Term ref = ref_make(&p->heap, id, alias ? p->pid : TERM_NIL);
    if (alias) relation_add(p, (Relation){.kind = REL_ALIAS, .id = id, .alias = (uint8_t)mode});
    if (term_same(pid, p->pid)) return ref;
    relation_add(p, (Relation){.kind = REL_MONITOR,
                               .id = id,
                               .pid = term_is_none(pid) ? TERM_NIL : pid,
                               .name = name,
                               .tag = tag,
                               .alias = alias});
    if (term_is_none(pid) || !(term_is_port(pid) ? channel_monitor(p, pid, id)
                                                 : signal_send(pid, SIG_MONITOR, p->pid, id, name)))
        signal_send(p->pid, SIG_DOWN, term_is_none(pid) ? nobody(port) : pid, id, AM(NOPROC));
    return ref;
}

static bool monitor_type(Process *p, Term *args) {
    if (atom_is(ARG(0), "process") || atom_is(ARG(0), "port") || atom_is(ARG(0), "time_offset"))
        return true;
    raise_badarg(p, 1, "invalid monitor type");
    return false;
}

Term bif_erlang_monitor_2(Process *p, Term *args) {
    if (!monitor_type(p, args)) return TERM_NONE;
    return monitor(p, args, AM(DOWN), false, ALIAS_EXPLICIT);
}

Term bif_erlang_monitor_3(Process *p, Term *args) {
    Term tag = AM(DOWN);
    bool alias = false;
    AliasMode mode = ALIAS_EXPLICIT;
    if (!monitor_type(p, args)) return TERM_NONE;
    if (!procs_monitor_options(ARG(2), &tag, &alias, &mode))
        return raise_badarg(p, 3, term_is_list(ARG(2)) ? "invalid option in list" : "not a list");
    return monitor(p, args, tag, alias, mode);
}

static bool is_down_of(void *ctx, Term message) {
    if (!term_is_tuple_of(message, 5)) return false;
    Term ref = tuple_get(message, 1);
    return term_is_ref(ref) && ref_id(ref) == *(uint64_t *)ctx;
}

/* Was the monitor still there? */
static bool demonitor(Process *p, Term ref) {
    uint64_t id = ref_id(ref);
    Relation monitor, *alias = relation_find(p, REL_ALIAS, id);
    if (alias && alias->alias >= ALIAS_DEMONITOR) relation_remove(p, REL_ALIAS, id, NULL);
    if (!relation_remove(p, REL_MONITOR, id, &monitor)) return false;
    if (term_is_port(monitor.pid))
        channel_demonitor(p, monitor.pid, id);
    else if (!term_is_nil(monitor.pid))
        signal_send(monitor.pid, SIG_DEMONITOR, p->pid, id, TERM_NIL);
    return true;
}

Term bif_erlang_demonitor_1(Process *p, Term *args) {
    if (!term_is_ref(ARG(0))) return raise_badarg(p, 1, "not a reference");
    demonitor(p, ARG(0));
    return AM(TRUE);
}

/* demonitor(ref, [:flush, :info]) */
Term bif_erlang_demonitor_2(Process *p, Term *args) {
    bool flush = false, info = false;
    Term options = ARG(1);
    if (!term_is_ref(ARG(0))) return raise_badarg(p, 1, "not a reference");
    for (; term_is_cons(options); options = term_tail(options)) {
        if (atom_is(term_head(options), "flush"))
            flush = true;
        else if (atom_is(term_head(options), "info"))
            info = true;
        else
            return raise_badarg(p, 2, "invalid option");
    }
    if (!term_is_nil(options)) return raise_badarg(p, 2, "not a list");
    /* What arrived before counts as delivered. */
    if (signals_waiting(p) && !signals_handle(p)) return signal_pause(p);
    bool found = demonitor(p, ARG(0));
    uint64_t id = ref_id(ARG(0));
    if (flush && !found) mailbox_drop(p, is_down_of, &id);
    return term_bool(found || !info);
}

/* ---- aliases ---- */

static Term new_alias(Process *p, AliasMode mode) {
    uint64_t id = ref_next_id();
    mailbox_mark(p, id);
    relation_add(p, (Relation){.kind = REL_ALIAS, .id = id, .alias = (uint8_t)mode});
    return ref_make(&p->heap, id, p->pid);
}

Term bif_erlang_alias_0(Process *p, Term *args) { return new_alias(p, ALIAS_EXPLICIT); }

Term bif_erlang_alias_1(Process *p, Term *args) {
    AliasMode mode = ALIAS_EXPLICIT;
    Term options = ARG(0);
    for (; term_is_cons(options); options = term_tail(options)) {
        if (atom_is(term_head(options), "reply"))
            mode = ALIAS_REPLY;
        else if (!atom_is(term_head(options), "explicit_unalias"))
            return raise_badarg(p, 1, "invalid option in list");
    }
    return term_is_nil(options) ? new_alias(p, mode) : raise_badarg(p, 1, "not a list");
}

Term bif_erlang_unalias_1(Process *p, Term *args) {
    if (!term_is_ref(ARG(0))) return raise_badarg(p, 1, "not a reference");
    return term_bool(relation_remove(p, REL_ALIAS, ref_id(ARG(0)), NULL));
}

Term bif_erlang_make_ref_0(Process *p, Term *args) {
    uint64_t id = ref_next_id();
    mailbox_mark(p, id);
    return ref_make(&p->heap, id, TERM_NIL);
}

/* ---- flags ---- */

static Term flag_max_heap(Process *p, Term *args) {
    HeapLimit limit;
    const Term old = procs_heap_limit_of(p);
    if (!procs_heap_limit(ARG(1), &limit)) return raise_badarg(p, 2, "invalid flag value");
    p->max_heap_words = limit.words;
    p->max_heap_kill = limit.kill;
    p->max_heap_log = limit.log;
    return old;
}

static Term flag_bool(Process *p, Term *args, bool *flag) {
    bool old = *flag;
    if (!term_is_bool(ARG(1))) return raise_badarg(p, 2, "invalid flag value");
    *flag = term_is_true(ARG(1));
    return term_bool(old);
}

Term bif_erlang_process_flag_2(Process *p, Term *args) {
    Term name = ARG(0);
    uint8_t old = p->priority;
    if (atom_is(name, "trap_exit")) return flag_bool(p, args, &p->trap_exit);
    if (atom_is(name, "sensitive")) return flag_bool(p, args, &p->sensitive);
    if (atom_is(name, "priority")) {
        if (!procs_priority(ARG(1), &p->priority)) return raise_badarg(p, 2, "invalid flag value");
        return procs_priority_name(old);
    }
    if (atom_is(name, "max_heap_size")) return flag_max_heap(p, args);
    const Term tuning = procs_tuning_default(name);
    if (term_is_none(tuning)) return raise_badarg(p, 1, "invalid process flag");
    if (!procs_tuning_valid(name, ARG(1))) return raise_badarg(p, 2, "invalid flag value");
    return tuning;
}

/* process_flag(pid, :save_calls, n): only of itself */
Term bif_erlang_process_flag_3(Process *p, Term *args) {
    if (!term_is_pid(ARG(0))) return raise_badarg(p, 1, "not a pid");
    if (!proctab_find(ARG(0))) return raise_badarg(p, 1, "dead process");
    if (!atom_is(ARG(1), "save_calls")) return raise_badarg(p, 2, "invalid process flag");
    return term_small(0);
}

/* ---- hibernation ---- */

/* hibernate(module, name, args): drop all frames, wait for a message, then make this call. */
Term bif_erlang_hibernate_3(Process *p, Term *args) {
    ArgReport r = {p, false};
    int64_t n = term_is_list(ARG(2)) ? list_length(ARG(2)) : -1;
    if (!term_is_atom(ARG(0))) arg_report(&r, 0, "not an atom");
    if (!term_is_atom(ARG(1))) arg_report(&r, 1, "not an atom");
    if (n < 0 || n > 255) arg_report(&r, 2, "not a list");
    if (r.failed) return TERM_NONE;
    p->exit_reason = tuple3(&p->heap, ARG(0), ARG(1), ARG(2));
    p->hibernating = true;
    p->exc_kind = EXC_UNWIND;
    return TERM_NONE;
}
