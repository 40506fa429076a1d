#include "src/builtin/leaders.h"

#include "src/builtin/args.h"
#include "src/syntax/diag.h"
#include "src/term/binary.h"
#include "src/term/ref.h"
#include "src/vm/names.h"
#include "src/vm/proctab.h"
#include "src/vm/signal.h"

#include <pthread.h>

/* ---- the processes of the standard streams ---- */

typedef struct {
    const char *name, *stream; /* registered name, device of phial_io */
    _Atomic(uint64_t) pid;     /* word of the pid, 0: not started */
} System;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* of starting one */
static System systems[] = {{"user", "stdout", 0}, {"standard_error", "stderr", 0}};

static Term system_pid(const System *s) { return (Term){atomic_load(&s->pid)}; }

static bool is_system(const System *s, Term pid) {
    return pid.word && term_same(system_pid(s), pid);
}

/* It is nobody's child. */
static void prepare(void *ctx, Process *child) {
    const System *s = ctx;
    child->initial_call = tuple3(&child->heap, atom_from_cstr("phial_device"),
                                 atom_from_cstr("serve"), term_small(1));
    child->group_leader = TERM_NIL;
    names_register(atom_from_cstr(s->name), child->pid);
}

static Term system_start(System *s) {
    pthread_mutex_lock(&lock);
    Term pid = system_pid(s);
    if (!pid.word || !proctab_find(pid)) {
        Heap heap = {0};
        Term fun = export_fun(&heap, atom_from_cstr("phial_device"), atom_from_cstr("serve"), 1);
        Term arg = atom_from_cstr(s->stream);
        pid = sched_spawn(NULL, fun, &arg, 1, prepare, s);
        atomic_store(&s->pid, term_is_none(pid) ? 0 : pid.word);
        heap_deinit(&heap);
    }
    pthread_mutex_unlock(&lock);
    return pid;
}

Term leader_pid(Process *p) {
    if (term_is_pid(p->group_leader)) return p->group_leader;
    Term pid = system_pid(&systems[0]);
    if (!pid.word || !proctab_find(pid)) pid = system_start(&systems[0]);
    return term_is_none(pid) ? p->pid : pid;
}

Term leader_find_name(Term name) {
    Term pid = names_find(name);
    if (!term_is_none(pid)) return pid;
    for (size_t i = 0; i < COUNT_OF(systems); i++)
        if (atom_is(name, systems[i].name) && !system_pid(&systems[i]).word)
            return system_start(&systems[i]);
    return TERM_NONE;
}

/* Diagnostics for a process that has taken the name of the standard error. It is not waited for:
 * the answer goes to the process it has replaced, which drops it. Front threads, where compilations
 * run, are inside an epoch. */
static bool redirect_diagnostics(const char *text, size_t len) {
    const Term device = names_find(atom_from_cstr("standard_error"));
    if (!term_is_pid(device) || is_system(&systems[1], device)) return false;
    Heap h;
    heap_init(&h, 64);
    const Term put = tuple3(&h, atom_from_cstr("put_chars"), atom_from_cstr("unicode"),
                            bin_from_bytes(&h, text, len));
    const Term request =
        tuple4(&h, atom_from_cstr("io_request"), system_start(&systems[1]), ref_new(&h), put);
    const bool sent = signal_send(device, SIG_MESSAGE, TERM_NIL, 0, request);
    heap_deinit(&h);
    return sent;
}

void leaders_init(void) { diag_redirect = redirect_diagnostics; }

/* ---- functions ---- */

Term bif_erlang_group_leader_0(Process *p, Term *args) { return leader_pid(p); }

/* group_leader(leader, pid) */
Term bif_erlang_group_leader_2(Process *p, Term *args) {
    Term leader = ARG(0);
    if (!term_is_pid(leader)) return raise_badarg(p, 1, "not a pid");
    if (!term_is_pid(ARG(1))) return raise_badarg(p, 2, "not a pid");
    if (is_system(&systems[0], leader)) leader = TERM_NIL;
    if (term_same(ARG(1), p->pid))
        p->group_leader = leader;
    else if (!signal_send(ARG(1), SIG_GROUP_LEADER, p->pid, 0, leader))
        return raise_badarg(p, 2, NULL);
    return AM(TRUE);
}

static bool is_any(Term t, const char *const *names) {
    for (; *names; names++)
        if (atom_is(t, *names)) return true;
    return false;
}

/* device(device): :stdout and :stderr are to be used directly, a pid gets messages, :none does not
 * exist; other terms are themselves. */
Term bif_phial_io_device_1(Process *p, Term *args) {
    static const char *const leader[] = {"stdio", "standard_io", NULL};
    static const char *const error[] = {"stderr", "standard_error", NULL};
    Term device = ARG(0);
    if (is_any(device, leader)) device = p->group_leader;
    if (term_is_nil(device) && term_is_atom(ARG(0))) return atom_from_cstr("stdout");
    if (is_any(device, error)) {
        /* Somebody may have put another process in its place, to capture what is written. */
        device = names_find(atom_from_cstr("standard_error"));
        if (term_is_none(device)) return atom_from_cstr("stderr");
    }
    if (atom_is(device, "user")) {
        device = names_find(device);
        if (term_is_none(device)) return atom_from_cstr("stdout");
    }
    if (term_is_atom(device)) device = names_find(device);
    if (term_is_none(device) || term_is_port(device)) return atom_from_cstr("none");
    /* The process behind a stream would do no more than this. */
    for (size_t i = 0; i < COUNT_OF(systems); i++)
        if (is_system(&systems[i], device) && !term_same(device, p->pid))
            return atom_from_cstr(systems[i].stream);
    return device;
}
