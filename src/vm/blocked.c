#include "src/vm/blocked.h"

#include "lib/clock.h"
#include "src/vm/pool.h"
#include "src/vm/signal.h"

#include <errno.h>
#include <signal.h>
#include <time.h>

enum { STACK_BYTES = 128 << 10, LOOK_EVERY_NS = 40000000, INTERRUPT = SIGURG };

typedef struct Blocked Blocked;
struct Blocked {
    Blocked *next, *before;
    Process *p;
    pthread_t thread;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;
static Blocked *all; /* under lock */
static _Thread_local Blocked own;

static void on_interrupt(int number) {}

/* A thread may have been interrupted just before its call: so again and again until it is out. */
static void *watch_for_ever(void *arg) {
    const struct timespec pause = {0, LOOK_EVERY_NS};
    for (;;) {
        pthread_mutex_lock(&lock);
        while (!all)
            pthread_cond_wait(&wake, &lock);
        for (const Blocked *b = all; b; b = b->next)
            if (signals_will_end(b->p)) pthread_kill(b->thread, INTERRUPT);
        pthread_mutex_unlock(&lock);
        nanosleep(&pause, NULL);
    }
    return NULL;
}

static void start(void) {
    struct sigaction action = {.sa_handler = on_interrupt}; /* no SA_RESTART: that is the point */
    pthread_attr_t attr;
    pthread_t thread;
    sigemptyset(&action.sa_mask);
    sigaction(INTERRUPT, &action, NULL);
    pthread_attr_init(&attr);
    pthread_attr_setstacksize(&attr, STACK_BYTES);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    /* Without it such calls cannot be interrupted, that is all. */
    (void)!pthread_create(&thread, &attr, watch_for_ever, NULL);
    pthread_attr_destroy(&attr);
}

void blocked_begin(Process *p) {
    pthread_once(&once, start);
    own = (Blocked){.p = p, .thread = pthread_self()};
    pthread_mutex_lock(&lock);
    own.next = all;
    if (all) all->before = &own;
    all = &own;
    pthread_cond_signal(&wake);
    pthread_mutex_unlock(&lock);
    pool_pause();
}

bool blocked_is_over(void) { return own.p && signals_will_end(own.p); }

bool blocked_end(void) {
    const int err = errno;
    pthread_mutex_lock(&lock);
    if (own.before)
        own.before->next = own.next;
    else
        all = own.next;
    if (own.next) own.next->before = own.before;
    pthread_mutex_unlock(&lock);
    pool_resume();
    const bool over = signals_will_end(own.p);
    own.p = NULL;
    errno = err;
    return over;
}

bool blocked_lock(pthread_mutex_t *wanted) {
    for (;;) {
        const int64_t until = clock_system_ns() + LOOK_EVERY_NS;
        const struct timespec at = {until / 1000000000, until % 1000000000};
        if (pthread_mutex_timedlock(wanted, &at) == 0) return true;
        if (blocked_is_over()) return false;
    }
}
