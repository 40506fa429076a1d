#include "src/vm/reclaim.h"

#include "src/vm/mailbox.h"
#include "src/vm/runq.h"

#include <pthread.h>

enum {
    STACK_BYTES = 256 << 10,
    MESSAGES = 2000,      /* freed in one piece */
    LARGE_WORDS = 1 << 18 /* of a heap */
};

typedef struct Job Job;
struct Job {
    Job *next;
    bool (*piece)(void *ctx);
    void *ctx;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;
/* Under the lock. */
static Job *first, **last = &first;
static bool started;

static void push(Job *job) {
    job->next = NULL;
    *last = job;
    last = &job->next;
}

/* Jobs take turns: a short one does not wait for a long one. */
static void *reclaim_main(void *arg) {
    for (;;) {
        pthread_mutex_lock(&lock);
        while (!first)
            pthread_cond_wait(&wake, &lock);
        Job *job = first;
        first = job->next;
        if (!first) last = &first;
        pthread_mutex_unlock(&lock);
        const bool more = job->piece(job->ctx);
        pthread_mutex_lock(&lock);
        if (more) push(job);
        pthread_mutex_unlock(&lock);
        if (!more) mem_free(job);
    }
    return NULL;
}

/* Lock held. */
static bool start(void) {
    pthread_attr_t attr;
    pthread_t thread;
    pthread_attr_init(&attr);
    pthread_attr_setstacksize(&attr, STACK_BYTES);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    started = pthread_create(&thread, &attr, reclaim_main, NULL) == 0;
    pthread_attr_destroy(&attr);
    return started;
}

static bool hand_over(bool (*piece)(void *ctx), void *ctx) {
    if (runq_is_seeded()) return false;
    pthread_mutex_lock(&lock);
    const bool handed = started || start();
    if (handed) {
        Job *job = mem_alloc(sizeof *job);
        *job = (Job){.piece = piece, .ctx = ctx};
        push(job);
        pthread_cond_signal(&wake);
    }
    pthread_mutex_unlock(&lock);
    return handed;
}

void reclaim_later(bool (*piece)(void *ctx), void *ctx) {
    if (hand_over(piece, ctx)) return;
    while (piece(ctx)) {
    }
}

/* ---- processes ---- */

static bool free_some(void *ctx) {
    Process *p = ctx;
    if (mailbox_free_some(p, MESSAGES)) return true;
    process_free(p);
    return false;
}

static bool is_large(const Process *p) {
    return p->mailbox_len > MESSAGES || p->heap.overflow_words > LARGE_WORDS ||
           p->gc_trigger > LARGE_WORDS || p->old_block_bytes / sizeof(Term) > LARGE_WORDS;
}

void reclaim_process(Process *p) {
    if (!is_large(p)) {
        process_free_contents(p);
        return;
    }
    /* The struct itself may still be looked at by others: its contents move to another. */
    Process *shell = mem_alloc(sizeof *shell);
    memcpy(shell, p, sizeof *shell);
    mailbox_moved(shell, p);
    reclaim_later(free_some, shell);
}

/* ---- what malloc keeps ---- */

static bool give_back(void *ctx) {
    mem_give_back();
    return false;
}

void reclaim_idle(void) {
    if (LIKELY(mem_give_back_due() == INT64_MAX) || !mem_give_back_begin()) return;
    reclaim_later(give_back, NULL);
}
