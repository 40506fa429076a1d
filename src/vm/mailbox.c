#include "src/vm/mailbox.h"

#include "src/term/copy.h"
#include "src/vm/trace.h"

void mailbox_init(Process *p) {
    p->mailbox = NULL;
    p->mailbox_last = p->mailbox_save = &p->mailbox;
    p->mailbox_len = 0;
}

void mailbox_clear(Process *p) {
    for (Message *m = p->mailbox, *next; m; m = next) {
        next = m->next;
        heap_deinit(&m->heap);
        mem_free(m);
    }
    mailbox_init(p);
}

void mailbox_send(Process *p, Term value) {
    if (UNLIKELY(trace_flags & TRACE_MSG)) trace_message(p, value);
    Message *m = mem_alloc(sizeof *m);
    m->next = NULL;
    heap_init(&m->heap, term_size_words(value));
    m->value = term_copy(&m->heap, value);
    *p->mailbox_last = m;
    p->mailbox_last = &m->next;
    p->mailbox_len++;
}

void mailbox_accept(Process *p) {
    Message *m = *p->mailbox_save;
    *p->mailbox_save = m->next;
    if (p->mailbox_last == &m->next) p->mailbox_last = p->mailbox_save;
    p->mailbox_len--;
    p->mailbox_save = &p->mailbox;
    heap_adopt(&p->heap, &m->heap);
    mem_free(m);
}

void mailbox_skip(Process *p) { p->mailbox_save = &(*p->mailbox_save)->next; }
