#include "src/run/repl.h"

#include "src/builtin/console.h"
#include "src/builtin/terminals.h"

#include <dlfcn.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

enum {
    MOST_HISTORY = 5000,
    ANSWER_WAIT_MS = 300, /* keys wait so long for an answer to Tab */
    MOST_ORDERS = 8,      /* obeyed between two looks at the keys */
    MOST_UNHEARD = 5,     /* Ctrl-C so often without a sign of life ends the program */
};

/* Readline is opened with dlopen, so that programs that are not sessions do not load it. */
/* clang-format off */
#define READLINE_NAMES(X) \
    X(rl_callback_handler_install) X(rl_callback_handler_remove) X(rl_callback_read_char) \
    X(rl_callback_sigcleanup) X(rl_insert_text) X(rl_insert) X(rl_delete_text) X(rl_redisplay) \
    X(rl_on_new_line) X(rl_clear_visible_line) X(rl_resize_terminal) X(rl_bind_key) \
    X(rl_variable_bind) X(rl_crlf) X(add_history) X(using_history) \
    X(stifle_history) X(rl_point) X(rl_end) X(rl_line_buffer) X(rl_catch_signals) \
    X(rl_catch_sigwinch) X(rl_readline_name) X(rl_prep_term_function) X(rl_deprep_term_function) \
    X(rl_change_environment) X(rl_readline_state)
/* clang-format on */

#define X(name) static __typeof__(name) *p_##name;
READLINE_NAMES(X)
#undef X

static const struct {
    const char *name;
    void **slot;
} symbols[] = {
#define X(name) {#name, (void **)&p_##name},
    READLINE_NAMES(X)
#undef X
};

/* Of the main thread only. */
static bool editing;       /* a prompt is on the screen */
static bool answer_wanted; /* a complete event is under way */
static int unheard;        /* interrupts since the session last ordered something */

/* Set by signal handlers. */
static _Atomic bool got_interrupt, got_resize, got_stop;

static void on_signal(int number) {
    if (number == SIGINT) atomic_store(&got_interrupt, true);
    if (number == SIGWINCH) atomic_store(&got_resize, true);
    if (number == SIGTSTP) atomic_store(&got_stop, true);
    terminal_nudge();
}

/* Behind what readline has written through stdio. */
static void write_out(const char *bytes, size_t len) {
    fflush(stdout);
    while (len > 0) {
        ssize_t n = write(STDOUT_FILENO, bytes, len);
        if (n <= 0) return; /* the terminal is gone: reading will say so */
        bytes += n;
        len -= (size_t)n;
    }
}

/* ---- the end of a line ---- */

/* Text printed while the line was edited goes above it. */
static void show_above(const char *text, size_t len) {
    if (editing) p_rl_clear_visible_line();
    write_out(text, len);
    if (len > 0 && text[len - 1] != '\n') write_out("\r\n", 2);
    if (!editing) return;
    p_rl_on_new_line();
    p_rl_redisplay();
}

static void obey(Order *o);

/* The prompt is done with: later output goes to the terminal directly. What is in the queue comes
 * first. */
static void leave_edit(void) {
    p_rl_callback_handler_remove();
    editing = answer_wanted = false;
    while (!terminal_end_edit()) {
        Order o = terminal_next_order();
        obey(&o);
        order_deinit(&o);
    }
}

static void on_line(char *line) {
    leave_edit();
    if (line)
        terminal_send("line", line, strlen(line));
    else
        terminal_send("eof", "", 0);
    free(line);
}

static void interrupted(void) {
    if (terminal_heard()) unheard = 0;
    if (++unheard > MOST_UNHEARD) console_exit(130);
    if (!editing) {
        terminal_send("interrupt", "", 0);
        return;
    }
    bool typed = *p_rl_end > 0 || (*p_rl_readline_state & (RL_STATE_ISEARCH | RL_STATE_NSEARCH));
    *p_rl_point = *p_rl_end;
    p_rl_redisplay();
    p_rl_callback_sigcleanup();
    p_rl_crlf();
    leave_edit();
    terminal_send("interrupt", "typed", typed ? 5 : 0);
}

/* ---- keys of our own ---- */

static bool only_blanks(const char *text, int n) {
    for (int i = 0; i < n; i++)
        if (text[i] != ' ' && text[i] != '\t') return false;
    return true;
}

/* Tab: two blanks at the start of a line, else ask the session. */
static int on_tab(int count, int key) {
    int start = *p_rl_point;
    while (start > 0 && (*p_rl_line_buffer)[start - 1] != '\n')
        start--;
    if (only_blanks(*p_rl_line_buffer + start, *p_rl_point - start)) {
        p_rl_insert_text("  ");
    } else {
        answer_wanted = true;
        terminal_send("complete", *p_rl_line_buffer, (size_t)*p_rl_point);
    }
    return 0;
}

/* A closing word typed first in an indented line moves two columns to the left. */
static int on_closer(int count, int key) {
    p_rl_insert(count, key);
    const char *line = *p_rl_line_buffer;
    int n = *p_rl_end, word = key == 'd' ? 3 : 1;
    if (count != 1 || *p_rl_point != n || n < word + 2) return 0;
    if (key == 'd' && strncmp(line + n - 3, "end", 3) != 0) return 0;
    if (!only_blanks(line, n - word)) return 0;
    p_rl_delete_text(0, 2);
    *p_rl_point = n - 2;
    return 0;
}

static void bind_keys(void) {
    p_rl_bind_key('\t', on_tab);
    for (const char *key = "d)]}"; *key; key++)
        p_rl_bind_key(*key, on_closer);
    p_rl_variable_bind("enable-bracketed-paste", "on");
    p_rl_variable_bind("bell-style", "none");
    p_rl_variable_bind("history-preserve-point", "off");
}

/* ---- opening ---- */

static bool load_readline(void) {
    static const char *const names[] = {"libreadline.so.8", "libreadline.so", "libreadline.so.7"};
    void *library = NULL;
    for (size_t i = 0; !library && i < COUNT_OF(names); i++)
        library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (!library) return false;
    for (size_t i = 0; i < COUNT_OF(symbols); i++) {
        *symbols[i].slot = dlsym(library, symbols[i].name);
        if (!*symbols[i].slot) return false;
    }
    return true;
}

static void open_terminal(void) {
    bool ok = load_readline();
    if (ok) {
        struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
        *p_rl_catch_signals = 0;
        *p_rl_catch_sigwinch = 0;
        *p_rl_change_environment = 0; /* other threads read the environment */
        *p_rl_readline_name = "Phial";
        p_using_history();
        p_stifle_history(MOST_HISTORY);
        sigaction(SIGINT, &action, NULL);
        sigaction(SIGWINCH, &action, NULL);
        sigaction(SIGTSTP, &action, NULL);
    }
    terminal_opened(ok);
}

/* ---- orders ---- */

/* Is there typing ahead, or text pasted into a terminal that does not mark pastes? Then nothing is
 * put into the line. */
static bool input_is_waiting(void) {
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&in, 1, 0) > 0;
}

static void ask(const char *prompt, const char *start) {
    static bool bound;
    if (editing) return; /* the session asks for one line at a time */
    bool with_start = start && *start && !input_is_waiting();
    editing = true;
    terminal_begin_edit();
    p_rl_callback_handler_install(prompt ? prompt : "", on_line);
    if (!bound) bind_keys(); /* after readline has read its own configuration */
    bound = true;
    if (!with_start) return;
    p_rl_insert_text(start);
    p_rl_redisplay();
}

static void answer(const Order *o) {
    if (!answer_wanted) return;
    answer_wanted = false;
    if (!editing) return;
    if (o->text.len > 0) p_rl_insert_text(o->text.data);
    if (o->more.len > 0) {
        int at = *p_rl_point;
        *p_rl_point = *p_rl_end;
        p_rl_redisplay();
        p_rl_crlf();
        write_out(o->more.data, o->more.len);
        *p_rl_point = at;
        p_rl_on_new_line();
    }
    p_rl_redisplay();
}

/* Entries with a NUL between them. */
static void add_entries(const char *text, size_t len) {
    for (size_t at = 0; at < len; at += strlen(text + at) + 1)
        if (text[at]) p_add_history(text + at);
}

static void obey(Order *o) {
    switch (o->kind) {
    case ORDER_OPEN: open_terminal(); break;
    case ORDER_ASK: ask(o->text.data, o->more.data); break;
    case ORDER_CANCEL:
        if (editing) {
            p_rl_crlf();
            leave_edit();
        }
        break;
    case ORDER_ANSWER: answer(o); break;
    case ORDER_HISTORY: add_entries(o->text.data, o->text.len); break;
    case ORDER_OUTPUT: show_above(o->text.data, o->text.len); break;
    default: break;
    }
}

/* ---- the loop ---- */

static void stop_program(void) {
    bool was_editing = editing;
    if (was_editing) (*p_rl_deprep_term_function)();
    kill(getpid(), SIGSTOP);
    if (!was_editing) return;
    (*p_rl_prep_term_function)(1);
    p_rl_on_new_line();
    p_rl_redisplay();
}

static void handle_signals(void) {
    if (atomic_exchange(&got_stop, false)) stop_program();
    if (atomic_exchange(&got_resize, false) && editing) p_rl_resize_terminal();
    if (atomic_exchange(&got_interrupt, false)) interrupted();
}

/* Some of the orders; the wake pipe stays readable while there are more. Not all at once: output
 * may come faster than it is shown. false: the program has ended. */
static bool obey_some(void) {
    for (int i = 0; i < MOST_ORDERS; i++) {
        Order o = terminal_next_order();
        if (o.kind == ORDER_NONE) return true;
        bool end = o.kind == ORDER_END;
        obey(&o);
        order_deinit(&o);
        if (end) return false;
    }
    return true;
}

void repl_serve(void) {
    if (!terminal_wait_wanted()) return;
    while (obey_some()) {
        handle_signals();
        struct pollfd fds[] = {{.fd = terminal_wake_fd(), .events = POLLIN},
                               {.fd = STDIN_FILENO, .events = POLLIN}};
        int n = poll(fds, editing && !answer_wanted ? 2 : 1, answer_wanted ? ANSWER_WAIT_MS : -1);
        if (n == 0) answer_wanted = false;
        /* What was typed behind a Ctrl-C belongs to the next line. */
        bool key = n > 0 && fds[1].revents && !atomic_load(&got_interrupt);
        if (key && editing && !answer_wanted) p_rl_callback_read_char();
    }
}
