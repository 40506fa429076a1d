#include "src/builtin/channel.h"

#include "lib/clock.h"
#include "lib/epoch.h"
#include "lib/hash.h"
#include "src/builtin/args.h"
#include "src/builtin/poller.h"
#include "src/term/ref.h"
#include "src/vm/exit.h"
#include "src/vm/names.h"
#include "src/vm/proctab.h"
#include "src/vm/relations.h"
#include "src/vm/signal.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

void (*channel_pump_socket)(Process *p, Channel *c);
void (*channel_pump_child)(Process *p, Channel *c);

/* ---- the table ---- */

enum {
    BUCKETS = 4096,
    ACCEPTORS_WOKEN = 2, /* for a connection: one might be killed on its way */
};

static pthread_rwlock_t table_lock = PTHREAD_RWLOCK_INITIALIZER;
static Channel *buckets[BUCKETS];
static uint64_t last_id = 2;
static size_t open_count;

static Channel **bucket_of(uint64_t id) { return &buckets[hash_word(id) % BUCKETS]; }

/* In the table, open or not; not locked. */
static Channel *find(uint64_t id) {
    pthread_rwlock_rdlock(&table_lock);
    Channel *c = *bucket_of(id);
    while (c && c->id != id)
        c = c->next;
    pthread_rwlock_unlock(&table_lock);
    return c;
}

Channel *channel_get(Term port) {
    if (!term_is_port(port)) return NULL;
    Channel *c = find(local_pid_id(port));
    if (!c) return NULL;
    pthread_mutex_lock(&c->lock);
    if (!c->closed) return c;
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

/* Table lock held. */
static void disown(Channel *c) {
    if (!c->owned_link) return;
    *c->owned_link = c->owned_next;
    if (c->owned_next) c->owned_next->owned_link = c->owned_link;
    c->owned_link = NULL;
}

static void own(Channel *c, Process *p) {
    c->owner = p->pid;
    c->owned_next = p->channels;
    if (c->owned_next) c->owned_next->owned_link = &c->owned_next;
    c->owned_link = &p->channels;
    p->channels = c;
}

Channel *channel_new(Process *p, ChannelKind kind, int fd, int out_fd) {
    Channel *c = mem_zalloc(sizeof *c);
    pthread_mutex_init(&c->lock, NULL);
    pthread_mutex_lock(&c->lock);
    c->kind = kind;
    c->fd = fd;
    c->out_fd = out_fd;
    c->child_fd = c->exit_status = -1;
    c->owner = TERM_NIL;
    pthread_rwlock_wrlock(&table_lock);
    c->id = ++last_id;
    c->port = term_port(c->id);
    c->next = *bucket_of(c->id);
    *bucket_of(c->id) = c;
    open_count++;
    if (p) own(c, p);
    pthread_rwlock_unlock(&table_lock);
    return c;
}

bool channel_set_owner(Channel *c, Term pid) {
    Process *p = proctab_find(pid);
    if (!p) return false;
    pthread_rwlock_wrlock(&table_lock);
    disown(c);
    own(c, p);
    pthread_rwlock_unlock(&table_lock);
    /* It may have ended, and given up what it owned, before that. */
    return proctab_find(pid) == p;
}

Term *channel_ports(size_t *count) {
    pthread_rwlock_rdlock(&table_lock);
    Term *ports = mem_alloc((open_count + 1) * sizeof *ports);
    size_t n = 0;
    for (size_t i = 0; i < BUCKETS; i++)
        for (Channel *c = buckets[i]; c; c = c->next)
            if (c->owned_link) ports[n++] = c->port;
    pthread_rwlock_unlock(&table_lock);
    *count = n;
    return ports;
}

static void free_channel(void *ptr) {
    Channel *c = ptr;
    pthread_mutex_destroy(&c->lock);
    vec_deinit(&c->waiters);
    vec_deinit(&c->watchers);
    vec_deinit(&c->links);
    buf_deinit(&c->in);
    buf_deinit(&c->out);
    mem_free(c->name);
    mem_free(c);
}

/* Take it out of the table for good; c is locked and unlocked here. */
static void forget(Channel *c) {
    pthread_rwlock_wrlock(&table_lock);
    Channel **link = bucket_of(c->id);
    while (*link != c)
        link = &(*link)->next;
    *link = c->next;
    c->forgotten = true;
    open_count--;
    pthread_rwlock_unlock(&table_lock);
    pthread_mutex_unlock(&c->lock);
    epoch_retire(c, free_channel);
}

/* ---- waiting ---- */

int64_t channel_deadline(Process *p, Term *state, int64_t ms) {
    if (term_is_none(*state)) {
        int64_t at = ms < 0 ? 0 : clock_monotonic_ns() + ms * 1000000;
        *state = term_small(at);
    }
    return term_to_small(*state);
}

bool channel_resume(Process *p, Channel *c, int64_t deadline) {
    p->wait_deadline_ns = 0;
    p->answer = TERM_NONE;
    for (size_t i = 0; i < c->waiters.len; i++)
        if (term_same(c->waiters.data[i].pid, p->pid)) c->waiters.data[i] = vec_pop(&c->waiters);
    return deadline && clock_monotonic_ns() >= deadline;
}

Term channel_wait(Process *p, Channel *c, int64_t deadline) {
    p->answer = TERM_NONE;
    p->ask_id++;
    p->wait_deadline_ns = deadline;
    ChannelPeer me = {p->pid, p->ask_id};
    vec_push(&c->waiters, me);
    pthread_mutex_unlock(&c->lock);
    return TERM_WAIT;
}

static void wake_waiters(Channel *c) {
    for (size_t i = 0; i < c->waiters.len; i++)
        signal_send(c->waiters.data[i].pid, SIG_ANSWER, TERM_NIL, c->waiters.data[i].id, AM(OK));
    vec_clear(&c->waiters);
}

void channel_wake_some(Channel *c, int most) {
    int woken = 0;
    size_t gone = 0;
    for (; gone < c->waiters.len && woken < most; gone++) {
        ChannelPeer w = c->waiters.data[gone];
        if (signal_send(w.pid, SIG_ANSWER, TERM_NIL, w.id, AM(OK))) woken++;
    }
    if (gone == 0) return; /* there may be no vector yet */
    memmove(c->waiters.data, c->waiters.data + gone,
            (c->waiters.len - gone) * sizeof *c->waiters.data);
    c->waiters.len -= gone;
}

/* ---- bytes ---- */

bool channel_flush(Channel *c) {
    while (channel_queued(c) > 0) {
        ssize_t n = write(c->out_fd, c->out.data + c->out_pos, channel_queued(c));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EAGAIN) return true;
        if (n < 0) {
            buf_deinit(&c->out);
            c->out_pos = 0;
            return false;
        }
        c->out_pos += (size_t)n;
    }
    c->out.len = c->out_pos = 0;
    if (c->out.cap > 64 << 10) buf_deinit(&c->out);
    return true;
}

static void queue(Channel *c, const struct iovec *parts, int count, size_t skip) {
    if (c->out_pos > 0 && c->out_pos == c->out.len) c->out.len = c->out_pos = 0;
    for (int i = 0; i < count; i++) {
        size_t gone = skip < parts[i].iov_len ? skip : parts[i].iov_len;
        skip -= gone;
        buf_put(&c->out, (const char *)parts[i].iov_base + gone, parts[i].iov_len - gone);
    }
}

int channel_write(Channel *c, const struct iovec *parts, int count) {
    ssize_t n = 0;
    for (int i = 0; i < count; i++)
        c->bytes_out += parts[i].iov_len;
    c->packets_out++;
    if (channel_queued(c) == 0) {
        do
            n = writev(c->out_fd, parts, count);
        while (n < 0 && errno == EINTR);
        if (n < 0 && errno != EAGAIN) return errno;
        if (n < 0) n = 0;
    }
    queue(c, parts, count, (size_t)n);
    return 0;
}

/* Events are edges: what comes after a short read from a stream is told anew. The mark is set
 * before the read, under the lock that channel_ready takes it away under. */
ssize_t channel_fetch(Channel *c, char *to, size_t most) {
    ssize_t n;
    if (c->drained) {
        errno = EAGAIN;
        return -1;
    }
    do
        n = read(c->fd, to, most);
    while (n < 0 && errno == EINTR);
    if (n > 0) c->bytes_in += (uint64_t)n;
    c->drained = c->kind == CHANNEL_TCP && !c->ended && n > 0 && (size_t)n < most;
    return n;
}

ssize_t channel_read(Channel *c, size_t most) {
    if (c->in_pos == c->in.len) c->in_pos = c->in.len = 0;
    if (c->in_pos > 0 && c->in_pos > c->in.cap / 2) {
        memmove(c->in.data, c->in.data + c->in_pos, channel_unread(c));
        c->in.len -= c->in_pos;
        c->in_pos = 0;
    }
    ssize_t n = channel_fetch(c, buf_reserve(&c->in, most), most);
    if (n > 0) c->in.len += (size_t)n;
    return n;
}

void channel_take(Channel *c, size_t n) {
    c->in_pos += n;
    if (c->in_pos < c->in.len) return;
    c->in_pos = 0;
    buf_deinit(&c->in); /* idle channels shall be small */
}

void channel_put_back(Channel *c, const char *bytes, size_t n) {
    const size_t unread = channel_unread(c);
    Buf whole;
    if (n == 0) return;
    buf_init(&whole);
    buf_put(&whole, bytes, n);
    buf_put(&whole, channel_data(c), unread);
    buf_deinit(&c->in);
    c->in = whole;
    c->in_pos = 0;
}

/* ---- readiness; called by the poller ---- */

void channel_watch(Channel *c) {
    if (c->fd >= 0) poller_add(c->fd, c->id);
    if (c->out_fd >= 0 && c->out_fd != c->fd) poller_add(c->out_fd, c->id);
    if (c->child_fd >= 0) poller_add(c->child_fd, c->id);
}

void channel_rearm(Channel *c) {
    if (c->fd >= 0) poller_rearm(c->fd, c->id);
}

static void close_fds(Channel *c) {
    if (c->fd >= 0) close(c->fd);
    if (c->out_fd >= 0 && c->out_fd != c->fd) close(c->out_fd);
    c->fd = c->out_fd = -1;
}

/* A closed channel stays until its output is written and its child is gone. */
static void finish(Channel *c) {
    if (channel_queued(c) > 0 && channel_flush(c) && channel_queued(c) > 0) {
        pthread_mutex_unlock(&c->lock);
        return;
    }
    close_fds(c);
    if (c->child && waitpid(c->child, NULL, WNOHANG) == 0) {
        pthread_mutex_unlock(&c->lock);
        return;
    }
    if (c->child_fd >= 0) close(c->child_fd);
    forget(c);
}

void channel_ready(uint64_t id, bool ended) {
    Channel *c = find(id);
    if (!c) return;
    pthread_mutex_lock(&c->lock);
    if (c->forgotten) {
        pthread_mutex_unlock(&c->lock);
        return;
    }
    if (c->closed) {
        finish(c);
        return;
    }
    c->drained = false;
    c->ended |= ended;
    if (c->out_fd >= 0 && channel_queued(c) > 0) channel_flush(c);
    if (c->kind == CHANNEL_LISTEN)
        channel_wake_some(c, ACCEPTORS_WOKEN);
    else
        wake_waiters(c);
    if (c->active && !c->ready_sent)
        c->ready_sent = signal_send(c->owner, SIG_READY, c->port, 0, TERM_NIL);
    pthread_mutex_unlock(&c->lock);
}

/* The owner has got SIG_READY. */
static void owner_ready(Process *p, Term port) {
    Channel *c = channel_get(port);
    if (!c) return;
    c->ready_sent = false;
    if (!term_same(c->owner, p->pid)) {
        if (c->active) c->ready_sent = signal_send(c->owner, SIG_READY, port, 0, TERM_NIL);
        channel_unlock(c);
    } else if (c->kind == CHANNEL_CHILD) {
        channel_pump_child(p, c);
    } else {
        channel_pump_socket(p, c);
    }
}

/* ---- the end ---- */

void channel_kill(Channel *c, int err) {
    c->dead = true;
    c->read_error = err;
    buf_deinit(&c->out);
    c->out_pos = 0;
    close_fds(c);
    wake_waiters(c);
}

static void close_channel(Channel *c, Term reason, Term except) {
    c->closed = true;
    names_release_port(c->port);
    for (size_t i = 0; i < c->links.len; i++)
        if (!term_same(c->links.data[i], except))
            signal_send(c->links.data[i], SIG_LINK_EXIT, c->port, 0, reason);
    for (size_t i = 0; i < c->watchers.len; i++)
        signal_send(c->watchers.data[i].pid, SIG_DOWN, c->port, c->watchers.data[i].id, reason);
    wake_waiters(c);
    pthread_rwlock_wrlock(&table_lock);
    disown(c);
    pthread_rwlock_unlock(&table_lock);
    if (c->fd >= 0 && c->fd != c->out_fd) {
        close(c->fd);
        c->fd = -1;
    }
    finish(c);
}

void channel_close(Channel *c, Term reason) { close_channel(c, reason, TERM_NONE); }
void channel_close_for(Channel *c, Term pid) { close_channel(c, AM(NORMAL), pid); }
void channel_close_quietly(Channel *c) { close_channel(c, AM(NORMAL), c->owner); }

static void close_owned(Process *p) {
    for (;;) {
        pthread_rwlock_rdlock(&table_lock);
        Term port = p->channels ? p->channels->port : TERM_NIL;
        pthread_rwlock_unlock(&table_lock);
        if (term_is_nil(port)) return;
        Channel *c = channel_get(port);
        /* Whoever is closing it takes it off the list soon. */
        if (c) close_channel(c, p->exit_reason, p->pid);
    }
}

/* ---- links and monitors ---- */

bool channel_link(Process *p, Term port) {
    Channel *c = channel_get(port);
    if (!c) return false;
    vec_push(&c->links, p->pid);
    channel_unlock(c);
    return true;
}

void channel_link_owner(Process *p, Channel *c) {
    vec_push(&c->links, p->pid);
    link_add(p, c->port);
}

void channel_unlink(Process *p, Term port) {
    Channel *c = channel_get(port);
    if (!c) return;
    for (size_t i = 0; i < c->links.len; i++)
        if (term_same(c->links.data[i], p->pid)) c->links.data[i] = vec_pop(&c->links);
    channel_unlock(c);
}

bool channel_monitor(Process *p, Term port, uint64_t id) {
    Channel *c = channel_get(port);
    if (!c) return false;
    ChannelPeer me = {p->pid, id};
    vec_push(&c->watchers, me);
    channel_unlock(c);
    return true;
}

void channel_demonitor(Process *p, Term port, uint64_t id) {
    Channel *c = channel_get(port);
    if (!c) return;
    for (size_t i = 0; i < c->watchers.len; i++)
        if (c->watchers.data[i].id == id) c->watchers.data[i] = vec_pop(&c->watchers);
    channel_unlock(c);
}

void channel_send(Term pid, Heap *h, Term message) {
    signal_send(pid, SIG_MESSAGE, TERM_NIL, 0, message);
    heap_deinit(h);
}

void channels_init(void) {
    signal_ready_hook = owner_ready;
    process_at_end(close_owned);
}
