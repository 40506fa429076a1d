#include "src/builtin/terminals.h"

#include "lib/epoch.h"
#include "lib/vec.h"
#include "src/builtin/args.h"
#include "src/builtin/console.h"
#include "src/term/ref.h"
#include "src/vm/signal.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

enum { MOST_PENDING_BYTES = 1 << 20 };

/* Everything below is under desk_lock, except where noted. */
static pthread_mutex_t desk_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t desk_changed = PTHREAD_COND_INITIALIZER;
static VEC(Order) orders;
static size_t pending_bytes; /* of ORDER_OUTPUT */
static bool wanted, ended, heard;
static bool editing;  /* a line: output is an order */
static bool draining; /* the line is done with; who prints waits for what was printed before */
static enum { CLOSED, OPENING, OPEN } state;
static Term owner;
static struct termios saved_mode;   /* as it was when the terminal was opened */
static int wake_pipe[2] = {-1, -1}; /* made before anybody can see it, then constant */

void order_deinit(Order *o) {
    buf_deinit(&o->text);
    buf_deinit(&o->more);
}

/* ---- the main thread's side ---- */

bool terminal_wait_wanted(void) {
    pthread_mutex_lock(&desk_lock);
    while (!wanted && !ended)
        pthread_cond_wait(&desk_changed, &desk_lock);
    bool yes = wanted;
    pthread_mutex_unlock(&desk_lock);
    return yes;
}

static void put_order(OrderKind kind, Buf text, Buf more) {
    Order o = {kind, text, more};
    vec_push(&orders, o);
    terminal_nudge();
}

void terminal_program_ended(void) {
    Buf none;
    buf_init(&none);
    pthread_mutex_lock(&desk_lock);
    ended = true;
    put_order(ORDER_END, none, none);
    pthread_cond_broadcast(&desk_changed);
    pthread_mutex_unlock(&desk_lock);
}

int terminal_wake_fd(void) { return wake_pipe[0]; }

void terminal_nudge(void) {
    int err = errno;
    if (wake_pipe[1] >= 0 && write(wake_pipe[1], "", 1) < 0) {
        /* Full: there is enough to wake up for. */
    }
    errno = err;
}

Order terminal_next_order(void) {
    char drained[64];
    Order o = {.kind = ORDER_NONE};
    pthread_mutex_lock(&desk_lock);
    if (orders.len > 0) {
        o = orders.data[0];
        memmove(orders.data, orders.data + 1, --orders.len * sizeof(Order));
        if (o.kind == ORDER_OUTPUT) {
            pending_bytes -= o.text.len;
            pthread_cond_broadcast(&desk_changed);
        }
    } else {
        while (read(wake_pipe[0], drained, sizeof drained) > 0) {
        }
    }
    pthread_mutex_unlock(&desk_lock);
    return o;
}

void terminal_opened(bool ok) {
    pthread_mutex_lock(&desk_lock);
    state = ok ? OPEN : CLOSED;
    wanted = ok;
    pthread_cond_broadcast(&desk_changed);
    pthread_mutex_unlock(&desk_lock);
}

void terminal_begin_edit(void) {
    console_await_screen();
    pthread_mutex_lock(&desk_lock);
    editing = true;
    pthread_mutex_unlock(&desk_lock);
}

bool terminal_end_edit(void) {
    pthread_mutex_lock(&desk_lock);
    bool clear = pending_bytes == 0;
    editing = false;
    draining = !clear;
    pthread_cond_broadcast(&desk_changed);
    pthread_mutex_unlock(&desk_lock);
    return clear;
}

void terminal_send(const char *kind, const char *text, size_t len) {
    Heap h;
    heap_init(&h, 64);
    Term event[] = {atom_from_cstr("phial_terminal"), atom_from_cstr(kind),
                    bin_from_bytes(&h, text, len)};
    Term message = tuple_from_array(&h, event, 3);
    epoch_enter();
    signal_send(owner, SIG_MESSAGE, TERM_NIL, 0, message);
    epoch_leave();
    heap_deinit(&h);
}

bool terminal_heard(void) {
    pthread_mutex_lock(&desk_lock);
    bool was = heard;
    heard = false;
    pthread_mutex_unlock(&desk_lock);
    return was;
}

/* ---- output while a line is edited ---- */

/* The newest order takes more output as long as nothing else was ordered since. */
static void put_output(const char *bytes, size_t len) {
    Order *newest = orders.len > 0 ? &orders.data[orders.len - 1] : NULL;
    pending_bytes += len;
    if (newest && newest->kind == ORDER_OUTPUT) {
        buf_put(&newest->text, bytes, len);
        return;
    }
    Buf text, none;
    buf_init(&text);
    buf_init(&none);
    buf_put(&text, bytes, len);
    put_order(ORDER_OUTPUT, text, none);
}

/* The console's writer: false when nobody edits a line. */
static bool take_output(const char *bytes, size_t len) {
    pthread_mutex_lock(&desk_lock);
    while (draining || (editing && pending_bytes > MOST_PENDING_BYTES))
        pthread_cond_wait(&desk_changed, &desk_lock);
    bool taken = editing && len > 0;
    if (taken) put_output(bytes, len);
    pthread_mutex_unlock(&desk_lock);
    return taken;
}

/* The program ends, on whatever thread: leave the terminal as it was. */
static void restore_terminal(void) {
    static const char paste_off[] = "\r\n\033[?2004l";
    pthread_mutex_lock(&desk_lock);
    bool was_editing = editing;
    editing = false;
    pthread_mutex_unlock(&desk_lock);
    if (!was_editing) return;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &saved_mode);
    if (write(STDOUT_FILENO, paste_off, sizeof paste_off - 1) < 0) return;
}

/* ---- the processes' side ---- */

static bool make_wake_pipe(void) {
    if (wake_pipe[0] >= 0) return true;
    if (pipe2(wake_pipe, O_CLOEXEC | O_NONBLOCK) == 0) return true;
    wake_pipe[0] = wake_pipe[1] = -1;
    return false;
}

/* open(pid): true when lines can be edited here; events go to pid */
Term bif_phial_terminal_open_1(Process *p, Term *args) {
    FRONT_ONLY;
    if (!term_is_pid(ARG(0))) return raise_badarg(p, 1, "not a pid");
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return AM(FALSE);
    if (tcgetattr(STDIN_FILENO, &saved_mode) != 0) return AM(FALSE);
    Buf none;
    buf_init(&none);
    pthread_mutex_lock(&desk_lock);
    bool can = state == CLOSED && make_wake_pipe();
    if (can) {
        owner = ARG(0);
        state = OPENING;
        wanted = true;
        put_order(ORDER_OPEN, none, none);
        pthread_cond_broadcast(&desk_changed);
        while (state == OPENING)
            pthread_cond_wait(&desk_changed, &desk_lock);
        can = state == OPEN;
    }
    pthread_mutex_unlock(&desk_lock);
    if (can) console_set_terminal(take_output, restore_terminal);
    return term_bool(can);
}

static Term order(Process *p, OrderKind kind, Bytes text, Bytes more) {
    Buf first, second;
    buf_init(&first);
    buf_init(&second);
    buf_put(&first, text.data, text.len);
    buf_put(&second, more.data, more.len);
    console_flush();
    pthread_mutex_lock(&desk_lock);
    heard = true;
    put_order(kind, first, second);
    pthread_mutex_unlock(&desk_lock);
    return AM(OK);
}

/* ask(prompt, initial): an event `line`, `eof` or `interrupt` will follow */
Term bif_phial_terminal_ask_2(Process *p, Term *args) {
    Bytes prompt, initial;
    if (!arg_binary(p, args, 0, &prompt) || !arg_binary(p, args, 1, &initial)) return TERM_NONE;
    return order(p, ORDER_ASK, prompt, initial);
}

/* answer(insert, shown): to an event `complete` */
Term bif_phial_terminal_answer_2(Process *p, Term *args) {
    Bytes insert, shown;
    if (!arg_binary(p, args, 0, &insert) || !arg_binary(p, args, 1, &shown)) return TERM_NONE;
    return order(p, ORDER_ANSWER, insert, shown);
}

/* add_history(text): an entry, or several with a NUL between them */
Term bif_phial_terminal_add_history_1(Process *p, Term *args) {
    Bytes text;
    if (!arg_binary(p, args, 0, &text)) return TERM_NONE;
    return order(p, ORDER_HISTORY, text, (Bytes){"", 0});
}

/* cancel(): no line is wanted any more; no event follows */
Term bif_phial_terminal_cancel_0(Process *p, Term *args) {
    return order(p, ORDER_CANCEL, (Bytes){"", 0}, (Bytes){"", 0});
}
