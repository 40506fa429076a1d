#ifndef SIGNAL_H
#define SIGNAL_H
/*
 * Signals: everything one process does to another. A signal and the terms in it stand in one heap
 * chunk, pushed onto the receiver's inbox by compare-and-swap and handled by the receiver when it
 * is scheduled; so signals between two processes keep their order, and nobody locks another
 * process. Messages are signals too: they move on to the mailbox, and the chunk joins the
 * receiver's heap when the message is received.
 */
#include "src/vm/process.h"

typedef enum {
    SIG_MESSAGE,
    SIG_ALIAS_MESSAGE, /* to the alias `id` */
    SIG_EXIT,          /* exit(pid, value) by `from` */
    SIG_LINK_EXIT,     /* the linked process `from` ended with `value` */
    SIG_LINK,
    SIG_UNLINK,
    SIG_UNLINKED, /* confirms SIG_UNLINK */
    SIG_MONITOR,  /* `from` watches with the reference `id`; value: the name it used, or [] */
    SIG_DEMONITOR,
    SIG_DOWN,         /* the monitored process `from` ended with `value` */
    SIG_ASK,          /* question `id` of `from`: value, see signal_ask_hook */
    SIG_ANSWER,       /* to question `id` */
    SIG_GROUP_LEADER, /* becomes `value` */
    SIG_COLLECT,      /* mark the code you use (retire.h) */
    SIG_READY,        /* there is something to read from the port `from` */
} SignalKind;

struct Signal {
    Signal *next;
    uint8_t kind;
    uint32_t used; /* words of the chunk in use */
    Term from, value;
    uint64_t id;
    Term *handles; /* of shared binaries in the chunk */
};

#define SIGNALS_CLOSED ((Signal *)(uintptr_t)1)

/* A signal with a copy of `value`. */
Signal *signal_new(SignalKind kind, Term from, uint64_t id, Term value);
/* Free one that was not sent, or whose terms nobody holds. */
void signal_free(Signal *s);
/* Put it into the inbox and make the process ready. false: the process has ended, the signal is
 * freed. */
bool signal_push(Process *to, Signal *s);
/* signal_new and signal_push to a pid; false: no such process. */
bool signal_send(Term pid, SignalKind kind, Term from, uint64_t id, Term value);

/* Handle what is in the inbox of the running process p. false: it must end (p->dying). */
bool signals_handle(Process *p);
/* Answer of a builtin that is to go on (it is run again) only after the signals have been handled,
 * if p lives then. */
static inline Term signal_pause(Process *p) {
    p->reductions_given -= p->reductions; /* they are not used */
    p->reductions = 0;
    return TERM_AGAIN;
}
static inline bool signals_waiting(Process *p) {
    return atomic_load(&p->inbox) != NULL || p->pending != NULL;
}
/* Is there one that will end the process when it is handled? For p's own thread, and for others
 * while that one waits. */
bool signals_will_end(Process *p);
/* Close the inbox of an ended process and answer what is in it. */
void signals_close(Process *p);

/* The signal's terms become part of p's heap; the signal is gone afterwards. Returns its value. */
Term signal_adopt(Process *p, Signal *s);

/* Ask another process; for builtins that wait. First call (*state is TERM_NONE): sends; later
 * calls: TERM_WAIT until the answer is there, then the answer (`undefined`: no such process). */
Term signal_ask(Process *p, Term *state, Term pid, Term question);
/* Answers a question about p on p's heap; set at boot (builtin/procinfo.c). */
extern Term (*signal_ask_hook)(Process *p, Term question);
/* Reads from a port p owns; set at boot (builtin/channel.c). */
extern void (*signal_ready_hook)(Process *p, Term port);
#endif
