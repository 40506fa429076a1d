#include "src/builtin/args.h"
#include "src/builtin/console.h"
#include "src/builtin/iodata.h"
#include "src/vm/pool.h"

#include <errno.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

/* phial_screen: the terminal as a full screen, keys without echo or line editing. What the program
 * prints meanwhile is held back (console.h). However the program ends, the terminal is restored,
 * unless by SIGKILL. */

/* The other screen, no cursor, no wrapping; and back. */
static const char enter[] = "\033[?1049h\033[?25l\033[?7l";
static const char leave[] = "\033[0m\033[?7h\033[?25h\033[?1049l";

static const int deadly[] = {SIGABRT, SIGSEGV, SIGBUS, SIGHUP, SIGTERM, SIGQUIT};

/* Set while console_begin_screen keeps others away. */
static struct termios saved_mode;
static struct sigaction saved_actions[COUNT_OF(deadly)];

static void write_fully(const char *bytes, size_t len) {
    while (len > 0) {
        ssize_t n = write(STDOUT_FILENO, bytes, len);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return; /* the terminal is gone: reading will say so */
        bytes += n;
        len -= (size_t)n;
    }
}

/* Only what signal handlers may call. */
static void reset_terminal(void) {
    tcsetattr(STDIN_FILENO, TCSANOW, &saved_mode);
    write_fully(leave, sizeof leave - 1);
}

/* SA_RESETHAND: the second time it has its usual effect. */
static void on_deadly_signal(int number) {
    reset_terminal();
    raise(number);
}

/* Signals somebody handles already end the program in an orderly way. */
static void catch_deadly_signals(void) {
    struct sigaction action = {.sa_handler = on_deadly_signal,
                               .sa_flags = (int)SA_RESETHAND | SA_NODEFER | SA_ONSTACK};
    for (size_t i = 0; i < COUNT_OF(deadly); i++) {
        sigaction(deadly[i], NULL, &saved_actions[i]);
        if (saved_actions[i].sa_handler == SIG_DFL) sigaction(deadly[i], &action, NULL);
    }
}

static void leave_screen(void) {
    reset_terminal();
    for (size_t i = 0; i < COUNT_OF(deadly); i++)
        if (saved_actions[i].sa_handler == SIG_DFL) sigaction(deadly[i], &saved_actions[i], NULL);
}

/* open(): false where there is no terminal or somebody has a screen */
Term bif_phial_screen_open_0(Process *p, Term *args) {
    struct termios mode;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return AM(FALSE);
    if (tcgetattr(STDIN_FILENO, &mode) != 0) return AM(FALSE);
    if (!console_begin_screen(leave_screen)) return AM(FALSE);
    saved_mode = mode;
    catch_deadly_signals();
    mode.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
    mode.c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR);
    mode.c_cc[VMIN] = 1;
    mode.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSANOW, &mode);
    write_fully(enter, sizeof enter - 1);
    return AM(TRUE);
}

/* draw(iodata): past what is held back */
Term bif_phial_screen_draw_1(Process *p, Term *args) {
    FRONT_ONLY;
    Term bin = iodata_to_binary(p, ARG(0));
    if (term_is_none(bin)) return raise_badarg(p, 1, "not an iodata term");
    Bytes b = bytes_of(p, bin);
    write_fully(b.data, b.len);
    return AM(OK);
}

/* close(): back to lines; what was held back is printed */
Term bif_phial_screen_close_0(Process *p, Term *args) {
    FRONT_ONLY;
    console_end_screen();
    return AM(OK);
}

/* ---- what is typed is not shown ---- */

static struct termios echoing_mode;

static void restore_echo(void) { tcsetattr(STDIN_FILENO, TCSANOW, &echoing_mode); }

/* echo(false): what is typed is not shown until echo(true), which only who did this calls. false
 * where there is no terminal, or somebody has it already, as a session. */
Term bif_phial_screen_echo_1(Process *p, Term *args) {
    if (term_is_true(ARG(0))) {
        restore_echo();
        return term_bool(console_quiet(NULL));
    }
    struct termios mode;
    if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &mode) != 0) return AM(FALSE);
    if (!console_quiet(restore_echo)) return AM(FALSE);
    echoing_mode = mode;
    mode.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &mode);
    return AM(TRUE);
}
