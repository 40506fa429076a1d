#ifndef CHANNEL_H
#define CHANNEL_H
/*
 * Channels: what a port stands for: sockets, the pipes of child programs, the standard input. A
 * table maps port numbers to them. One thread, started with the first channel, waits for readiness
 * (edge-triggered) and only passes it on: it answers the processes that wait (a signal SIG_ANSWER)
 * and tells the owner of a channel that delivers messages (SIG_READY). Reading and writing is done,
 * without blocking, by whoever runs the process. Only output that was queued because nobody took
 * it is written by that thread.
 *
 * Fields are guarded by `lock`; `owner` and its list also by the table's lock, which is taken
 * second. Memory of a closed channel is freed through epochs (lib/epoch.h).
 */
#include <pthread.h>
#include <sys/types.h>
#include <sys/uio.h>

#include "lib/buf.h"
#include "lib/vec.h"
#include "src/vm/process.h"

typedef enum { CHANNEL_LISTEN, CHANNEL_TCP, CHANNEL_UDP, CHANNEL_CHILD, CHANNEL_INPUT } ChannelKind;

/* How bytes become messages. */
typedef enum {
    PACKET_RAW,
    PACKET_1,
    PACKET_2,
    PACKET_4,
    PACKET_LINE,      /* with the newline; too long lines in pieces */
    PACKET_PORT_LINE, /* {eol | noeol, text} */
    PACKET_HTTP,
    PACKET_HTTPH,
    PACKET_HTTP_BIN,
    PACKET_HTTPH_BIN,
} PacketKind;

typedef struct {
    PacketKind packet;
    bool binary;         /* text is a binary, not a list */
    uint32_t header;     /* bytes that come as a list in front of a binary */
    uint32_t line_size;  /* longest piece of a line */
    uint32_t size_limit; /* of a packet with a length; 0: none */
} PacketMode;

/* Somebody who waits for the channel, or watches it. */
typedef struct {
    Term pid;
    uint64_t id;
} ChannelPeer;

typedef struct Channel Channel;
struct Channel {
    pthread_mutex_t lock;
    uint64_t id;
    Term port;
    Channel *next; /* in its bucket */
    ChannelKind kind;
    bool drained;    /* the last read took all there was, and no event has come since */
    bool ended;      /* an event has told of the end of the stream, which a read does not take */
    bool closed;     /* nobody finds it any more; only output and a child are left */
    bool forgotten;  /* out of the table: only threads that found it before still see it */
    bool dead;       /* the other side has closed or failed; fd is -1 */
    bool ready_sent; /* SIG_READY is under way */
    int fd, out_fd;  /* of sockets the same; -1: none */
    Term owner;
    Channel *owned_next, **owned_link; /* list of p->channels, under the table's lock */
    VEC(ChannelPeer) waiters, watchers;
    VEC(Term) links;

    Buf in; /* read, not taken: from in_pos */
    size_t in_pos;
    Buf out; /* to be written: from out_pos */
    size_t out_pos;
    int64_t active;     /* messages that may still be delivered; -1: any number */
    bool active_counts; /* active: n, tells when it is used up */
    PacketMode mode;
    uint64_t bytes_in, bytes_out, packets_in, packets_out;

    /* of sockets */
    bool exit_on_close, show_reset, send_timeout_close, in_header, inet6, local, connecting;
    int read_error;       /* why the other side is gone; 0: it closed */
    int64_t send_timeout; /* ms, -1: none */
    size_t read_size;
    /* of child programs */
    int child, child_fd; /* pid or 0; its pidfd */
    int exit_status;     /* -1: it runs */
    bool wants_status, wants_eof, seen_eof;
    char *name;
};

/* A new channel of p on the file descriptor, locked. `out_fd` may be -1 or the same. */
Channel *channel_new(Process *p, ChannelKind kind, int fd, int out_fd);
/* Let the thread watch fd (and out_fd, child_fd) from now on. */
void channel_watch(Channel *c);
/* The open channel of a port, locked, or NULL. */
Channel *channel_get(Term port);
static inline void channel_unlock(Channel *c) { pthread_mutex_unlock(&c->lock); }

/* Unlock; p waits until something happens to the channel, or until `deadline` (0: for ever). */
Term channel_wait(Process *p, Channel *c, int64_t deadline);
/* The deadline of a builtin that waits: `state` is its state slot, `ms` the timeout, -1: none. */
int64_t channel_deadline(Process *p, Term *state, int64_t ms);
/* Has it passed? Also ends the wait of p on c. */
bool channel_resume(Process *p, Channel *c, int64_t deadline);

/* Wake at most so many of those that wait, who have waited longest. */
void channel_wake_some(Channel *c, int most);

/* Write, or queue what is not taken now. 0 or an errno. */
int channel_write(Channel *c, const struct iovec *parts, int count);
/* Bytes queued. */
static inline size_t channel_queued(const Channel *c) { return c->out.len - c->out_pos; }
/* Write what is queued, as far as it goes. false: it failed, the queue is dropped. */
bool channel_flush(Channel *c);

/* read() without a wait, and without a system call while nothing can have come since the last one.
 */
ssize_t channel_fetch(Channel *c, char *to, size_t most);
/* Read what there is into c->in, at most `most` bytes: > 0, 0 at the end, -1 with errno. */
ssize_t channel_read(Channel *c, size_t most);
/* Bytes read and not taken. */
static inline size_t channel_unread(const Channel *c) { return c->in.len - c->in_pos; }
static inline const char *channel_data(const Channel *c) {
    return c->in.data ? c->in.data + c->in_pos : "";
}
void channel_take(Channel *c, size_t n);
/* Put bytes in front of those that are read next. */
void channel_put_back(Channel *c, const char *bytes, size_t n);
/* The rest is for later: ask the thread to tell the owner again. */
void channel_rearm(Channel *c);

/* Give it, locked, to another process. false: that one has ended; the channel is to be closed. */
bool channel_set_owner(Channel *c, Term pid);
/* Link p and its new channel. */
void channel_link_owner(Process *p, Channel *c);
/* Close it, unlock it: links and watchers get `reason`. What is queued is still written. */
void channel_close(Channel *c, Term reason);
/* The same in order, without a signal to the owner, or to `pid`. */
void channel_close_quietly(Channel *c);
void channel_close_for(Channel *c, Term pid);
/* The other side is gone: keep the port, give the descriptor back. */
void channel_kill(Channel *c, int err);

/* The ports of all open channels: malloc'd. */
Term *channel_ports(size_t *count);
/* Reads and sends messages for an owner: set for each kind. */
extern void (*channel_pump_socket)(Process *p, Channel *c);
extern void (*channel_pump_child)(Process *p, Channel *c);
/* Boot. */
void channels_init(void);

/* Send a message to p, from a heap that is freed. */
void channel_send(Term pid, Heap *h, Term message);
/* A link and a watcher of a port. */
bool channel_link(Process *p, Term port);
void channel_unlink(Process *p, Term port);
bool channel_monitor(Process *p, Term port, uint64_t id);
void channel_demonitor(Process *p, Term port, uint64_t id);
#endif
