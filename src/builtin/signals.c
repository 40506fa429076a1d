#include "src/builtin/signals.h"

#include "lib/epoch.h"
#include "src/builtin/args.h"
#include "src/builtin/console.h"
#include "src/vm/sched.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static const struct {
    const char *name;
    int number;
} known[] = {
    {"sigabrt", SIGABRT}, {"sigalrm", SIGALRM}, {"sigchld", SIGCHLD},
    {"sighup", SIGHUP},   {"sigquit", SIGQUIT}, {"sigterm", SIGTERM},
    {"sigtstp", SIGTSTP}, {"sigusr1", SIGUSR1}, {"sigusr2", SIGUSR2},
};

static sem_t arrived_sem;
static _Atomic bool arrived[NSIG];

static void on_signal(int number) {
    int saved = errno;
    /* The second Ctrl-C does not wait for a pipe that takes no output. */
    if (atomic_exchange(&arrived[number], true) && number == SIGINT) _exit(130);
    sem_post(&arrived_sem);
    errno = saved;
}

/* :phial_signal.received(name), in a process of its own. */
static void tell(const char *name) {
    Heap h;
    epoch_enter();
    heap_init(&h, 32);
    Term arg = atom_from_cstr(name);
    Term fun = export_fun(&h, atom_from_cstr("phial_signal"), atom_from_cstr("received"), 1);
    sched_spawn(NULL, fun, &arg, 1, NULL, NULL);
    heap_deinit(&h);
    epoch_leave();
}

static void *signals_main(void *arg) {
    for (;;) {
        while (sem_wait(&arrived_sem) != 0) {
        }
        if (atomic_load(&arrived[SIGINT])) console_exit(130);
        for (size_t i = 0; i < COUNT_OF(known); i++)
            if (atomic_exchange(&arrived[known[i].number], false)) tell(known[i].name);
    }
    return NULL;
}

/* Unless the caller of the program wants it ignored (nohup, background jobs). */
static void watch(int number, bool even_ignored) {
    struct sigaction old, action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    if (!even_ignored && sigaction(number, NULL, &old) == 0 && old.sa_handler == SIG_IGN) return;
    sigaction(number, &action, NULL);
}

void signals_watch(void) {
    pthread_t thread;
    sem_init(&arrived_sem, 0, 0);
    if (pthread_create(&thread, NULL, signals_main, NULL) != 0) return; /* they end the program */
    watch(SIGTERM, false);
    watch(SIGINT, false);
}

/* set_signal(name, handle? | :ignore): watch a signal, ignore it, or give it back its default;
 * false: it cannot be watched. SIGTERM stays watched. */
Term bif_phial_system_set_signal_2(Process *p, Term *args) {
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        if (!atom_is(ARG(0), known[i].name)) continue;
        if (term_is_true(ARG(1)))
            watch(known[i].number, true);
        else if (atom_is(ARG(1), "ignore"))
            signal(known[i].number, SIG_IGN);
        else if (known[i].number == SIGTERM)
            watch(SIGTERM, true);
        else if (known[i].number != SIGTERM)
            signal(known[i].number, SIG_DFL);
        return AM(TRUE);
    }
    return AM(FALSE);
}
