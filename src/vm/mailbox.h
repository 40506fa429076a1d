#ifndef MAILBOX_H
#define MAILBOX_H
/*
 * Messages: a term in a heap of its own, linked into the receiver's list. `mailbox_save` is the
 * link under the save pointer of the receive under way. A message leaves the list by RECV_ACCEPT,
 * which adopts its heap.
 */
#include "src/vm/process.h"

struct Message {
    Message *next;
    Term value;
    Heap heap;
};

void mailbox_init(Process *p);
/* Drop every message. */
void mailbox_clear(Process *p);
/* Copy `value` into a message and append it to p's mailbox. */
void mailbox_send(Process *p, Term value);
/* The message under the save pointer, or NULL. */
static inline Message *mailbox_peek(const Process *p) { return *p->mailbox_save; }
/* Take the message under the save pointer out; its heap joins p's; the save pointer goes back to
 * the start. */
void mailbox_accept(Process *p);
/* Move the save pointer on. */
void mailbox_skip(Process *p);
#endif
