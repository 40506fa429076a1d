#ifndef MAILBOX_H
#define MAILBOX_H
/*
 * Messages that have arrived and were not received yet: signals (signal.h), in order.
 * `mailbox_save` is the link under the save pointer of the receive under way. A message leaves the
 * list by RECV_ACCEPT; then its chunk joins the heap.
 */
#include "src/vm/signal.h"

void mailbox_init(Process *p);
/* Drop every message. */
void mailbox_clear(Process *p);
/* Drop up to n messages of a process that has ended; false: none were left. */
bool mailbox_free_some(Process *p, int n);
/* `to` is a copy of the struct of a process that has ended: the messages are its own from now on.
 */
void mailbox_moved(Process *to, Process *from);
/* Append a message. */
void mailbox_add(Process *p, Signal *message);
/* The message under the save pointer, or NULL. */
static inline Signal *mailbox_peek(const Process *p) { return *p->mailbox_save; }
/* Take the message under the save pointer out; its chunk joins p's heap; the save pointer goes back
 * to the start. */
void mailbox_accept(Process *p);
/* Move the save pointer on. */
static inline void mailbox_skip(Process *p) { p->mailbox_save = &(*p->mailbox_save)->next; }
/* Take out the first message for which `is_it` holds and free it; false: there is none. */
bool mailbox_drop(Process *p, bool (*is_it)(void *ctx, Term message), void *ctx);

/* The reference with this number was made just now: no message that is here already can contain it,
 * so a receive that waits for it starts behind them. */
static inline void mailbox_mark(Process *p, uint64_t ref_id) {
    p->recv_mark_id = ref_id;
    p->recv_mark = p->mailbox_last;
}
/* A receive that takes nothing without this term in it starts. */
void mailbox_start_at(Process *p, Term reference);
#endif
