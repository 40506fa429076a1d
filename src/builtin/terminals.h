#ifndef TERMINALS_H
#define TERMINALS_H
/*
 * The desk between the processes of a session and the thread that owns the line editor
 * (run/repl.c): orders go one way through a queue, events come back as messages to the process that
 * opened the terminal, {:phial_terminal, kind, text} with the kinds line, eof, interrupt, complete.
 * While a line is being edited, what the program prints is an order too, so that nobody but that
 * thread writes between the prompt and the cursor.
 */
#include "lib/buf.h"

typedef enum {
    ORDER_NONE,
    ORDER_OPEN,    /* load the line editor and say so with terminal_opened */
    ORDER_ASK,     /* text: prompt; more: what stands in the line already */
    ORDER_CANCEL,  /* give the line up */
    ORDER_ANSWER,  /* to a complete event: text to insert, more: lines to show below */
    ORDER_HISTORY, /* text: an entry */
    ORDER_OUTPUT,  /* text: to print above the line being edited */
    ORDER_END,     /* the program has ended without leaving */
} OrderKind;

typedef struct {
    OrderKind kind;
    Buf text, more; /* to be freed with order_deinit */
} Order;

void order_deinit(Order *o);

/* The main thread: wait until a session wants a line editor (true) or the program thread has ended.
 */
bool terminal_wait_wanted(void);
/* The program thread has nothing more to do. */
void terminal_program_ended(void);
/* Readable when there are orders (or terminal_nudge was called). */
int terminal_wake_fd(void);
/* Make terminal_wake_fd readable; for signal handlers. */
void terminal_nudge(void);
/* The next order; kind ORDER_NONE when there is none. */
Order terminal_next_order(void);
void terminal_opened(bool ok);
/* From now on output is an order. */
void terminal_begin_edit(void);
/* Output goes straight to the terminal again; false when there is output to print before: print it
 * and call again. */
bool terminal_end_edit(void);
/* Send an event to the process that opened the terminal. */
void terminal_send(const char *kind, const char *text, size_t len);
/* Orders that have come since the last call: has the session shown a sign of life? */
bool terminal_heard(void);
#endif
