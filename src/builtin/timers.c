#include "src/vm/timer.h"

#include "lib/clock.h"
#include "src/builtin/args.h"
#include "src/term/ref.h"
#include "src/vm/mailbox.h"

/* Timers that send messages. */

/* [abs: boolean] and the like: the value of one key; false: a bad list. */
static bool timer_options(Term list, const char *known, bool *value) {
    for (; term_is_cons(list); list = term_tail(list)) {
        Term item = term_head(list);
        if (!term_is_tuple_of(item, 2) || !term_is_bool(tuple_get(item, 1))) return false;
        if (atom_is(tuple_get(item, 0), known)) *value = term_is_true(tuple_get(item, 1));
    }
    return term_is_nil(list);
}

/* Milliseconds from now, or of the monotonic clock with `abs`. */
static bool due_time(Process *p, Term *args, bool abs, int64_t *when) {
    int64_t ms, most = INT64_MAX / 2000000;
    if (!arg_int(p, args, 0, &ms)) return false;
    if ((!abs && ms < 0) || ms > most || ms < -most) {
        raise_badarg(p, 1, "out of range");
        return false;
    }
    *when = ms * 1000000 + (abs ? 0 : clock_monotonic_ns());
    return true;
}

static Term start_timer(Process *p, Term *args, Term options, bool wrapped) {
    bool abs = false;
    int64_t when;
    if (!timer_options(options, "abs", &abs)) return raise_badarg(p, 4, "invalid option in list");
    if (!due_time(p, args, abs, &when)) return TERM_NONE;
    if (!term_is_pid(ARG(1)) && !term_is_atom(ARG(1)))
        return raise_badarg(p, 2, "not a pid or a registered name");
    uint64_t id = ref_next_id();
    mailbox_mark(p, id);
    Term ref = ref_make(&p->heap, id, TERM_NIL), message = ARG(2);
    if (wrapped) message = tuple3(&p->heap, AM(TIMEOUT), ref, message);
    timer_send_at(id, ARG(1), signal_new(SIG_MESSAGE, p->pid, 0, message), when);
    return ref;
}

/* send_after(milliseconds, destination, message) */
Term bif_erlang_send_after_3(Process *p, Term *args) {
    return start_timer(p, args, TERM_NIL, false);
}
Term bif_erlang_send_after_4(Process *p, Term *args) { return start_timer(p, args, ARG(3), false); }
/* start_timer(milliseconds, destination, message): {:timeout, reference, message} */
Term bif_erlang_start_timer_3(Process *p, Term *args) {
    return start_timer(p, args, TERM_NIL, true);
}
Term bif_erlang_start_timer_4(Process *p, Term *args) { return start_timer(p, args, ARG(3), true); }

/* What is left in milliseconds, rounded up, or false. */
static Term left_term(Process *p, int64_t ns) {
    return ns < 0 ? AM(FALSE) : term_int(p, (ns + 999999) / 1000000);
}

Term bif_erlang_cancel_timer_1(Process *p, Term *args) {
    if (!term_is_ref(ARG(0))) return raise_badarg(p, 1, "not a reference");
    return left_term(p, timer_cancel(ref_id(ARG(0))));
}

Term bif_erlang_read_timer_1(Process *p, Term *args) {
    if (!term_is_ref(ARG(0))) return raise_badarg(p, 1, "not a reference");
    return left_term(p, timer_left(ref_id(ARG(0))));
}

/* The answer of an asynchronous call, as a message. */
static Term reply(Process *p, const char *tag, Term ref, Term left, bool async, bool info) {
    if (!async) return info ? left : AM(OK);
    if (info)
        signal_send(p->pid, SIG_MESSAGE, p->pid, 0,
                    tuple3(&p->heap, atom_from_cstr(tag), ref, left));
    return AM(OK);
}

/* cancel_timer(reference, [async: boolean, info: boolean]) */
Term bif_erlang_cancel_timer_2(Process *p, Term *args) {
    bool async = false, info = true;
    if (!timer_options(ARG(1), "async", &async) || !timer_options(ARG(1), "info", &info))
        return raise_badarg(p, 2, "invalid option in list");
    Term left = bif_erlang_cancel_timer_1(p, args);
    return term_is_none(left) ? left : reply(p, "cancel_timer", ARG(0), left, async, info);
}

Term bif_erlang_read_timer_2(Process *p, Term *args) {
    bool async = false;
    if (!timer_options(ARG(1), "async", &async))
        return raise_badarg(p, 2, "invalid option in list");
    Term left = bif_erlang_read_timer_1(p, args);
    return term_is_none(left) ? left : reply(p, "read_timer", ARG(0), left, async, true);
}
