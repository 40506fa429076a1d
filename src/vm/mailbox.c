#include "src/vm/mailbox.h"
#include "src/vm/tracing.h"

#include "src/term/ref.h"

#include <limits.h>

void mailbox_init(Process *p) {
    p->mailbox = NULL;
    p->mailbox_last = p->mailbox_save = p->recv_mark = &p->mailbox;
    p->mailbox_len = 0;
}

bool mailbox_free_some(Process *p, int n) {
    if (!p->mailbox) return false;
    for (Signal *m; n > 0 && (m = p->mailbox); n--) {
        p->mailbox = m->next;
        signal_free(m);
    }
    return true;
}

void mailbox_clear(Process *p) {
    while (mailbox_free_some(p, INT_MAX)) {
    }
    mailbox_init(p);
}

void mailbox_moved(Process *to, Process *from) {
    if (!to->mailbox) mailbox_init(to);
    mailbox_init(from);
}

void mailbox_add(Process *p, Signal *message) {
    if (UNLIKELY(tracing_of(p) & TRACED_RECEIVE) && !p->dying) tracing_receive(p, message->value);
    message->next = NULL;
    *p->mailbox_last = message;
    p->mailbox_last = &message->next;
    p->mailbox_len++;
}

/* Unlink the message under `link`; pointers to its own link move back. */
static Signal *unlink_message(Process *p, Signal **link) {
    Signal *m = *link;
    *link = m->next;
    if (p->mailbox_last == &m->next) p->mailbox_last = link;
    if (p->recv_mark == &m->next) p->recv_mark = link;
    if (p->mailbox_save == &m->next) p->mailbox_save = link;
    p->mailbox_len--;
    return m;
}

void mailbox_accept(Process *p) {
    Signal *m = unlink_message(p, p->mailbox_save);
    p->mailbox_save = &p->mailbox;
    signal_adopt(p, m);
}

bool mailbox_drop(Process *p, bool (*is_it)(void *ctx, Term message), void *ctx) {
    for (Signal **link = &p->mailbox; *link; link = &(*link)->next) {
        if (!is_it(ctx, (*link)->value)) continue;
        signal_free(unlink_message(p, link));
        return true;
    }
    return false;
}

void mailbox_start_at(Process *p, Term reference) {
    if (p->mailbox_save == &p->mailbox && term_is_ref(reference) &&
        ref_id(reference) == p->recv_mark_id)
        p->mailbox_save = p->recv_mark;
}
