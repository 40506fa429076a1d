#include "src/builtin/procs.h"

#include "lib/rng.h"
#include "lib/vec.h"
#include "src/builtin/args.h"
#include "src/code/module.h"
#include "src/term/fun.h"
#include "src/term/ref.h"
#include "src/vm/sched.h"

#include <pthread.h>

/* Processes: spawning, sending, names. */

/* Registered names, under lock. */
typedef struct {
    Term name, pid;
} Registration;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static VEC(Registration) names;

/* The index of the entry whose pid still lives, or -1; entries of the dead are dropped. Lock held.
 */
static ptrdiff_t name_index(Term name) {
    for (size_t i = 0; i < names.len; i++) {
        if (!term_same(names.data[i].name, name)) continue;
        if (sched_find(names.data[i].pid)) return (ptrdiff_t)i;
        names.data[i] = vec_pop(&names);
        break;
    }
    return -1;
}

static Term name_lookup(Term name) {
    pthread_mutex_lock(&lock);
    ptrdiff_t i = name_index(name);
    Term pid = i < 0 ? AM(UNDEFINED) : names.data[i].pid;
    pthread_mutex_unlock(&lock);
    return pid;
}

Term process_name(Term pid) {
    Term name = TERM_NIL;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < names.len; i++)
        if (term_same(names.data[i].pid, pid)) name = names.data[i].name;
    pthread_mutex_unlock(&lock);
    return name;
}

Term bif_erlang_whereis_1(Process *p, Term *args) {
    return arg_atom(p, args, 0) ? name_lookup(ARG(0)) : TERM_NONE;
}

Term bif_erlang_register_2(Process *p, Term *args) {
    ArgReport r = {p, false};
    if (!term_is_atom(ARG(0)))
        arg_report(&r, 0, "not an atom");
    else if (term_same(ARG(0), AM(UNDEFINED)))
        arg_report(&r, 0, "'undefined' is not a valid name");
    if (!term_is_pid(ARG(1)) && !term_is_port(ARG(1))) arg_report(&r, 1, "not a pid or port");
    if (r.failed) return TERM_NONE;
    if (!sched_find(ARG(1))) return raise_badarg(p, 2, "dead process");
    pthread_mutex_lock(&lock);
    bool taken = name_index(ARG(0)) >= 0, named = false;
    for (size_t i = 0; i < names.len; i++)
        named = named || term_same(names.data[i].pid, ARG(1));
    if (!taken && !named) vec_push(&names, (Registration){ARG(0), ARG(1)});
    pthread_mutex_unlock(&lock);
    if (taken) return raise_badarg(p, 1, "name is in use");
    return named ? raise_badarg(p, 2, "this process or port already has a name") : AM(TRUE);
}

Term bif_erlang_unregister_1(Process *p, Term *args) {
    if (!arg_atom(p, args, 0)) return TERM_NONE;
    pthread_mutex_lock(&lock);
    ptrdiff_t i = name_index(ARG(0));
    if (i >= 0) names.data[i] = vec_pop(&names);
    pthread_mutex_unlock(&lock);
    return i >= 0 ? AM(TRUE) : raise_badarg(p, 1, "not a pid");
}

Term bif_erlang_registered_0(Process *p, Term *args) {
    ListBuilder b = list_builder(&p->heap);
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < names.len; i++)
        if (sched_find(names.data[i].pid)) list_builder_add(&b, names.data[i].name);
    pthread_mutex_unlock(&lock);
    return list_builder_end(&b, TERM_NIL);
}

/* Sending to a pid, a name, or {name, node()}. */

/* The pid to send to; TERM_NONE: no valid destination, undefined: nobody there, but that is no
 * error. */
static Term destination(Term to) {
    if (term_is_pid(to)) return to;
    bool with_node =
        term_is_tuple_of(to, 2) && term_is_atom(tuple_get(to, 0)) && term_is_atom(tuple_get(to, 1));
    if (with_node) return name_lookup(tuple_get(to, 0));
    Term pid = term_is_atom(to) ? name_lookup(to) : TERM_NONE;
    return term_is_pid(pid) ? pid : TERM_NONE;
}

static Term send_message(Process *p, Term *args, int blame, Term result) {
    Term pid = destination(ARG(0));
    if (term_is_none(pid)) return raise_badarg(p, blame, blame ? "invalid destination" : NULL);
    if (term_is_pid(pid)) sched_send(pid, ARG(1));
    return result;
}
Term bif_erlang_send_2(Process *p, Term *args) { return send_message(p, args, 1, ARG(1)); }
Term bif_erlang_send_3(Process *p, Term *args) { return send_message(p, args, 1, AM(OK)); }
Term bif_erlang_bang_2(Process *p, Term *args) { return send_message(p, args, 0, ARG(1)); }

/* Spawning. */

Term bif_erlang_spawn_1(Process *p, Term *args) {
    Term f = ARG(0);
    bool ok = term_is_closure(f) ? closure_function(f)->arity == 0
                                 : term_is_export_fun(f) && export_fun_entry(f)->arity == 0;
    if (!term_is_fun(f)) return raise_badarg(p, 1, "not a fun");
    return ok ? sched_spawn(p, f, NULL, 0) : raise_badarg(p, 1, "not a fun of arity 0");
}

/* spawn(module, name, args) */
Term bif_erlang_spawn_3(Process *p, Term *args) {
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
    return sched_spawn(p, export_fun(&p->heap, ARG(0), ARG(1), (int)n), a, (int)n);
}

Term bif_erlang_is_process_alive_1(Process *p, Term *args) {
    if (!term_is_pid(ARG(0))) return raise_badarg(p, 1, "not a pid");
    return term_bool(sched_find(ARG(0)) != NULL);
}

Term bif_erlang_group_leader_0(Process *p, Term *args) {
    return term_is_pid(p->group_leader) ? p->group_leader : p->pid;
}

Term bif_erlang_garbage_collect_1(Process *p, Term *args) {
    if (!term_is_pid(ARG(0))) return raise_badarg(p, 1, "not a pid");
    Process *target = sched_find(ARG(0));
    if (target) target->want_major = true;
    return term_bool(target != NULL);
}

/* :crypto.strong_rand_bytes(count) */
Term bif_crypto_strong_rand_bytes_1(Process *p, Term *args) {
    int64_t n;
    uint8_t *out;
    if (!term_to_int64(ARG(0), &n) || n < 0 || n > 1 << 30) return raise_badarg(p, 0, NULL);
    Term bin = bin_alloc(&p->heap, (size_t)n, &out);
    rng_system_bytes(out, (size_t)n);
    return bin;
}
