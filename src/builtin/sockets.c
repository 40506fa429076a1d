#include "src/builtin/sockets.h"
#include "src/builtin/args.h"
#include "src/builtin/channel.h"
#include "src/builtin/iodata.h"
#include "src/builtin/packet.h"
#include "src/builtin/posix.h"
#include "src/builtin/sockopts.h"
#include "src/vm/signal.h"

#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

/* phial_net: TCP. Each call tries what it wants at once and waits only when the kernel has
 * nothing; no process stands between a program and its socket. */

enum {
    SCRATCH = 64 << 10,    /* most bytes of one read */
    SMALL_READ = 4096,     /* of a read into the buffer of packets */
    MOST_RECV = 64 << 20,  /* bytes asked of recv */
    OUT_MARK = 8192,       /* queued bytes that make senders wait */
    PUMP_MESSAGES = 16,    /* sent to an active owner at once */
    DEFAULT_BUFFER = 1460, /* longest piece of a line */
};

static Term error_named(Process *p, const char *name) {
    return error_tuple(p, atom_from_cstr(name));
}
static Term error_number(Process *p, int err) { return error_tuple(p, errno_atom(err)); }

/* ---- making sockets ---- */

static Channel *socket_channel(Process *p, ChannelKind kind, int fd, bool inet6, bool local) {
    Channel *c = channel_new(p, kind, fd, fd);
    c->inet6 = inet6;
    c->local = local;
    c->exit_on_close = true;
    c->send_timeout = -1;
    c->active = -1;
    c->mode.line_size = DEFAULT_BUFFER;
    return c;
}

Channel *socket_open(Process *p, ChannelKind kind, Term options, SocketPlace *place, Term *failed) {
    if (!sockopts_place(options, place)) {
        *failed = error_named(p, "badopt");
        return NULL;
    }
    int type = kind == CHANNEL_UDP ? SOCK_DGRAM : SOCK_STREAM;
    int family = place->local ? AF_UNIX : place->inet6 ? AF_INET6 : AF_INET;
    int fd = socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        *failed = errno_tuple(p);
        return NULL;
    }
    Channel *c = socket_channel(p, kind, fd, place->inet6, place->local);
    if (sockopts_set(c, options)) return c;
    channel_close_quietly(c);
    *failed = error_named(p, "badopt");
    return NULL;
}

bool socket_bind(Channel *c, const SocketPlace *place, int port) {
    struct sockaddr_storage addr = place->addr;
    /* Without a path it has no name. */
    if (place->local)
        return addr.ss_family == 0 ||
               bind(c->fd, (struct sockaddr *)&addr, sockaddr_size(&addr)) == 0;
    if (addr.ss_family == 0) sockaddr_from_term(atom_from_cstr("any"), place->inet6, port, &addr);
    if (addr.ss_family == AF_INET)
        ((struct sockaddr_in *)&addr)->sin_port = htons((uint16_t)port);
    else
        ((struct sockaddr_in6 *)&addr)->sin6_port = htons((uint16_t)port);
    return bind(c->fd, (struct sockaddr *)&addr, sockaddr_size(&addr)) == 0;
}

Term socket_started(Process *p, Channel *c) {
    channel_link_owner(p, c);
    channel_watch(c);
    Term port = c->port;
    channel_unlock(c);
    return ok_tuple(p, port);
}

Term socket_failed(Process *p, Channel *c, int err) {
    channel_close_quietly(c);
    return error_number(p, err);
}

/* listen(port, options) */
Term bif_phial_net_listen_2(Process *p, Term *args) {
    SocketPlace place;
    int64_t port;
    Term failed;
    if (!arg_int_in(p, args, 0, 0, 65535, &port)) return TERM_NONE;
    Channel *c = socket_open(p, CHANNEL_LISTEN, ARG(1), &place, &failed);
    if (!c) return failed;
    if (!socket_bind(c, &place, (int)port) || listen(c->fd, place.backlog) != 0)
        return socket_failed(p, c, errno);
    return socket_started(p, c);
}

/* accept(socket, milliseconds | -1) */
Term bif_phial_net_accept_2(Process *p, Term *args) {
    int64_t ms;
    if (!arg_int(p, args, 1, &ms)) return TERM_NONE;
    int64_t deadline = channel_deadline(p, &ARG(2), ms);
    Channel *l = channel_get(ARG(0));
    if (!l) return error_named(p, "closed");
    bool late = channel_resume(p, l, deadline);
    int fd = -1;
    if (l->kind == CHANNEL_LISTEN)
        fd = accept4(l->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    else
        errno = EINVAL;
    if (fd < 0 && (errno == EINTR || errno == ECONNABORTED)) {
        channel_unlock(l);
        return TERM_AGAIN;
    }
    if (fd < 0 && errno == EAGAIN && !late) return channel_wait(p, l, deadline);
    if (fd < 0) {
        int err = errno;
        channel_unlock(l);
        return err == EAGAIN ? error_named(p, "timeout") : error_number(p, err);
    }
    Channel *c = socket_channel(p, CHANNEL_TCP, fd, l->inet6, l->local);
    c->mode = l->mode;
    c->active = l->active;
    c->active_counts = l->active_counts;
    c->in_header = l->in_header;
    c->exit_on_close = l->exit_on_close;
    c->show_reset = l->show_reset;
    c->send_timeout = l->send_timeout;
    c->send_timeout_close = l->send_timeout_close;
    channel_wake_some(l, 1); /* there may be more connections than events */
    channel_unlock(l);
    return socket_started(p, c);
}

/* ---- connecting ---- */

static Term start_connecting(Process *p, Term *args, int64_t ms) {
    SocketPlace place;
    struct sockaddr_storage addr;
    int64_t port;
    Term failed;
    if (!arg_int_in(p, args, 1, 0, 65535, &port)) return TERM_NONE;
    bool inet6 = term_is_tuple_of(ARG(0), 8);
    if (!sockaddr_from_term(ARG(0), inet6, (int)port, &addr)) return error_number(p, EINVAL);
    Term options = ARG(2);
    if (inet6 || addr.ss_family == AF_UNIX)
        options = term_cons(&p->heap, atom_from_cstr(inet6 ? "inet6" : "local"), options);
    Channel *c = socket_open(p, CHANNEL_TCP, options, &place, &failed);
    if (!c) return failed;
    c->connecting = true;
    if ((place.port > 0 || place.addr.ss_family) &&
        !socket_bind(c, &place, place.port > 0 ? place.port : 0))
        return socket_failed(p, c, errno);
    if (connect(c->fd, (struct sockaddr *)&addr, sockaddr_size(&addr)) == 0) {
        c->connecting = false;
        return socket_started(p, c);
    }
    if (errno != EINPROGRESS) return socket_failed(p, c, errno);
    Term at = TERM_NONE;
    int64_t deadline = channel_deadline(p, &at, ms);
    ARG(4) = tuple2(&p->heap, c->port, at);
    channel_watch(c);
    return channel_wait(p, c, deadline);
}

/* connect(ip, port, options, milliseconds | -1) */
Term bif_phial_net_connect_4(Process *p, Term *args) {
    int64_t ms;
    if (!arg_int(p, args, 3, &ms)) return TERM_NONE;
    if (term_is_none(ARG(4))) return start_connecting(p, args, ms);
    int64_t deadline = term_to_small(tuple_get(ARG(4), 1));
    Channel *c = channel_get(tuple_get(ARG(4), 0));
    if (!c) return error_named(p, "closed");
    bool late = channel_resume(p, c, deadline);
    struct sockaddr_storage peer;
    int err = 0;
    socklen_t len = sizeof err, peer_len = sizeof peer;
    getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &err, &len);
    if (err) return socket_failed(p, c, err);
    if (getpeername(c->fd, (struct sockaddr *)&peer, &peer_len) != 0) {
        if (!late) return channel_wait(p, c, deadline);
        channel_close_quietly(c);
        return error_named(p, "timeout");
    }
    c->connecting = false;
    channel_link_owner(p, c);
    channel_rearm(c); /* what came meanwhile was not told to anybody */
    Term port = c->port;
    channel_unlock(c);
    return ok_tuple(p, port);
}

/* ---- receiving ---- */

typedef enum { GOT, NOTHING_YET, GONE, TOO_LARGE } Received;

/* Up to (exactly, when asked for) `want` raw bytes. */
static Received next_raw(Channel *c, Heap *h, size_t want, Term *data) {
    char scratch[SCRATCH];
    if (want == 0 && channel_unread(c) == 0) {
        ssize_t n = channel_fetch(c, scratch, sizeof scratch);
        if (n <= 0) return n < 0 && errno == EAGAIN ? NOTHING_YET : (errno = n ? errno : 0, GONE);
        *data = packet_data(h, &c->mode, scratch, (size_t)n);
        return GOT;
    }
    while (channel_unread(c) < want) {
        ssize_t n = channel_read(c, want - channel_unread(c));
        if (n <= 0) return n < 0 && errno == EAGAIN ? NOTHING_YET : (errno = n ? errno : 0, GONE);
    }
    size_t len = want ? want : channel_unread(c);
    *data = packet_data(h, &c->mode, channel_data(c), len);
    channel_take(c, len);
    return GOT;
}

/* The next packet; GONE: errno tells why, 0: closed in order. */
static Received next_packet(Channel *c, Heap *h, size_t want, Term *packet) {
    if (c->dead) {
        errno = c->read_error;
        return GONE;
    }
    if (c->mode.packet == PACKET_RAW) {
        Received r = next_raw(c, h, want, packet);
        if (r == GOT) c->packets_in++;
        return r;
    }
    for (;;) {
        size_t used;
        PacketStatus status = PACKET_NEEDS_MORE;
        if (channel_unread(c) > 0)
            status = packet_take(h, &c->mode, &c->in_header, channel_data(c), channel_unread(c),
                                 &used, packet);
        if (status == PACKET_TAKEN) {
            channel_take(c, used);
            c->packets_in++;
            return GOT;
        }
        if (status == PACKET_TOO_LARGE) return TOO_LARGE;
        size_t most = channel_unread(c) > SMALL_READ ? channel_unread(c) : SMALL_READ;
        ssize_t n = channel_read(c, most);
        if (n <= 0) return n < 0 && errno == EAGAIN ? NOTHING_YET : (errno = n ? errno : 0, GONE);
    }
}

/* How a passive reader is told that the other side is gone. */
static Term gone(Process *p, Channel *c, int err) {
    bool shown = err && (err != ECONNRESET || c->show_reset);
    if (!c->dead && c->exit_on_close) channel_kill(c, err);
    channel_unlock(c);
    return shown ? error_number(p, err) : error_named(p, "closed");
}

/* recv(socket, length, milliseconds | -1) */
Term bif_phial_net_recv_3(Process *p, Term *args) {
    int64_t want, ms;
    if (!arg_int(p, args, 1, &want) || !arg_int(p, args, 2, &ms)) return TERM_NONE;
    if (want < 0 || want > MOST_RECV) return error_number(p, want < 0 ? EINVAL : ENOMEM);
    Term packet;
    int64_t deadline = channel_deadline(p, &ARG(3), ms);
    Channel *c = channel_get(ARG(0));
    if (!c) return error_named(p, "closed");
    bool late = channel_resume(p, c, deadline);
    if (c->kind != CHANNEL_TCP || (c->active && !c->dead)) {
        int err = c->kind == CHANNEL_TCP ? EINVAL : ENOTCONN;
        channel_unlock(c);
        return error_number(p, err);
    }
    switch (next_packet(c, &p->heap, (size_t)want, &packet)) {
    case GOT: channel_unlock(c); return ok_tuple(p, packet);
    case NOTHING_YET:
        if (!late) return channel_wait(p, c, deadline);
        channel_unlock(c);
        return error_named(p, "timeout");
    case TOO_LARGE: channel_unlock(c); return error_number(p, EMSGSIZE);
    default: return gone(p, c, errno);
    }
}

/* unrecv(socket, iodata): the data is received once more. */
Term bif_phial_net_unrecv_2(Process *p, Term *args) {
    const Term data = iodata_to_binary(p, ARG(1));
    if (term_is_none(data)) return error_number(p, EINVAL);
    const Bytes b = bytes_of(p, data);
    Channel *c = channel_get(ARG(0));
    if (!c) return error_named(p, "closed");
    const bool stream = c->kind == CHANNEL_TCP;
    if (stream) channel_put_back(c, b.data, b.len);
    channel_unlock(c);
    return stream ? AM(OK) : error_number(p, EINVAL);
}

/* ---- active sockets ---- */

static void tell(const Channel *c, const char *tag, Term reason) {
    Heap h = {0};
    Term name = atom_from_cstr(tag);
    channel_send(c->owner, &h,
                 term_is_none(reason) ? tuple2(&h, name, c->port)
                                      : tuple3(&h, name, c->port, reason));
}

static void count_down(Channel *c) {
    if (c->active > 0 && --c->active == 0 && c->active_counts) tell(c, "tcp_passive", TERM_NONE);
}

/* The other side of an active socket is gone. Unlocks. */
static void active_gone(Channel *c, int err) {
    c->active = 0;
    if (err && (err != ECONNRESET || c->show_reset)) tell(c, "tcp_error", errno_atom(err));
    tell(c, "tcp_closed", TERM_NONE);
    if (c->exit_on_close)
        channel_close(c, AM(NORMAL));
    else
        channel_unlock(c);
}

static void pump_tcp(Process *p, Channel *c) {
    for (int i = 0; c->active; i++) {
        Heap h = {0};
        Term packet;
        if (i == PUMP_MESSAGES) {
            channel_rearm(c);
            break;
        }
        Received r = c->connecting ? NOTHING_YET : next_packet(c, &h, 0, &packet);
        int err = errno;
        if (r == NOTHING_YET) break;
        if (r != GOT) {
            heap_deinit(&h);
            active_gone(c, r == TOO_LARGE ? EMSGSIZE : err);
            return;
        }
        Term tag = atom_from_cstr(packet_is_http(c->mode.packet) ? "http" : "tcp");
        channel_send(c->owner, &h, tuple3(&h, tag, c->port, packet));
        count_down(c);
    }
    channel_unlock(c);
}

static void pump(Process *p, Channel *c) {
    if (c->kind == CHANNEL_TCP)
        pump_tcp(p, c);
    else if (c->kind == CHANNEL_UDP)
        socket_pump_udp(c);
    else
        channel_unlock(c);
}

/* ---- sending ---- */

static Term send_late(Process *p, Channel *c) {
    if (c->send_timeout_close) channel_kill(c, 0);
    channel_unlock(c);
    return error_named(p, "timeout");
}

/* send(socket, iodata) */
Term bif_phial_net_send_2(Process *p, Term *args) {
    Channel *c = channel_get(ARG(0));
    if (!c) return error_named(p, "closed");
    int64_t deadline = channel_deadline(p, &ARG(2), c->send_timeout);
    bool late = channel_resume(p, c, deadline);
    if (c->kind != CHANNEL_TCP || c->out_fd < 0) {
        bool other = c->kind != CHANNEL_TCP;
        channel_unlock(c);
        return other ? error_number(p, ENOTCONN) : error_named(p, "closed");
    }
    if (channel_queued(c) > OUT_MARK) return late ? send_late(p, c) : channel_wait(p, c, deadline);
    Term bin = iodata_to_binary(p, ARG(1));
    uint8_t prefix[4];
    int err = 0, n = -1;
    if (!term_is_none(bin)) {
        Bytes b = bytes_of(p, bin);
        n = packet_write_prefix(c->mode.packet, b.len, prefix);
        struct iovec parts[] = {{prefix, n > 0 ? (size_t)n : 0},
                                {(void *)(uintptr_t)b.data, b.len}};
        if (n >= 0) err = channel_write(c, parts, 2);
    }
    channel_unlock(c);
    if (n < 0) return error_number(p, term_is_none(bin) ? EINVAL : EMSGSIZE);
    if (err == 0) return AM(OK);
    return err == EPIPE || err == ECONNRESET ? error_named(p, "closed") : error_number(p, err);
}

/* ---- the rest ---- */

/* close(socket) */
Term bif_phial_net_close_1(Process *p, Term *args) {
    Channel *c = channel_get(ARG(0));
    if (!c) return AM(OK);
    link_ended_by_exit(p, relation_id(c->port));
    channel_close_quietly(c);
    return AM(OK);
}

/* shutdown(socket, :read | :write | :read_write): output that is queued goes first, as far as it
 * is taken and as long as sending may take. */
Term bif_phial_net_shutdown_2(Process *p, Term *args) {
    int how = atom_is(ARG(1), "read") ? SHUT_RD : atom_is(ARG(1), "write") ? SHUT_WR : SHUT_RDWR;
    Channel *c = channel_get(ARG(0));
    if (!c) return error_named(p, "closed");
    int64_t deadline = channel_deadline(p, &ARG(2), c->send_timeout);
    bool late = channel_resume(p, c, deadline);
    if (how != SHUT_RD && c->out_fd >= 0 && channel_queued(c) > 0)
        return late ? send_late(p, c) : channel_wait(p, c, deadline);
    int err = c->fd < 0 ? ENOTCONN : shutdown(c->fd, how) == 0 ? 0 : errno;
    channel_unlock(c);
    return err ? error_number(p, err) : AM(OK);
}

/* setopts(socket, options) */
Term bif_phial_net_setopts_2(Process *p, Term *args) {
    Channel *c = channel_get(ARG(0));
    if (!c) return error_number(p, EINVAL);
    bool was_active = c->active != 0;
    if (!c->dead && !sockopts_set(c, ARG(1))) {
        channel_unlock(c);
        return error_number(p, EINVAL);
    }
    if (c->active && c->dead) {
        active_gone(c, c->read_error);
    } else if (c->active && (!was_active || channel_unread(c) > 0)) {
        /* What has come already is delivered here and now. */
        if (term_same(c->owner, p->pid)) {
            pump(p, c);
            return AM(OK);
        }
        channel_rearm(c);
        channel_unlock(c);
    } else {
        if (!was_active && c->active_counts && c->active == 0) tell(c, "tcp_passive", TERM_NONE);
        channel_unlock(c);
    }
    return AM(OK);
}

/* getopts(socket, names): {:ok, [{name, value}]} */
Term bif_phial_net_getopts_2(Process *p, Term *args) {
    Channel *c = channel_get(ARG(0));
    if (!c) return error_number(p, EINVAL);
    ListBuilder b = list_builder(&p->heap);
    for (Term names = ARG(1); term_is_cons(names); names = term_tail(names)) {
        Term pair = sockopts_get(&p->heap, c, term_head(names));
        if (!term_is_none(pair)) list_builder_add(&b, pair);
    }
    channel_unlock(c);
    return ok_tuple(p, list_builder_end(&b, TERM_NIL));
}

/* address(socket, :local | :peer): {:ok, {ip, port}} or {:ok, {:local, path}} */
Term bif_phial_net_address_2(Process *p, Term *args) {
    struct sockaddr_storage addr = {0};
    socklen_t len = sizeof addr;
    Channel *c = channel_get(ARG(0));
    if (!c) return error_number(p, EINVAL);
    bool peer = atom_is(ARG(1), "peer");
    int status = peer ? getpeername(c->fd, (struct sockaddr *)&addr, &len)
                      : getsockname(c->fd, (struct sockaddr *)&addr, &len);
    int err = c->dead ? (peer ? ENOTCONN : EINVAL) : errno;
    channel_unlock(c);
    if (status != 0) return error_number(p, err);
    Term ip = sockaddr_ip(&p->heap, &addr);
    if (addr.ss_family == AF_UNIX) return ok_tuple(p, ip);
    return ok_tuple(p, tuple2(&p->heap, ip, term_small(sockaddr_port(&addr))));
}

/* pause(socket): the owner makes it passive before it gives it away: {:ok, old setting} */
Term bif_phial_net_pause_1(Process *p, Term *args) {
    Channel *c = channel_get(ARG(0));
    if (!c) return error_number(p, EINVAL);
    Term active = sockopts_get(&p->heap, c, atom_from_cstr("active"));
    bool mine = term_same(c->owner, p->pid);
    if (mine) c->active = 0;
    channel_unlock(c);
    return mine ? ok_tuple(p, tuple_get(active, 1)) : error_named(p, "not_owner");
}

/* give(socket, pid): the new owner is linked to it, the old one no longer */
Term bif_phial_net_give_2(Process *p, Term *args) {
    if (!term_is_pid(ARG(1))) return error_number(p, EINVAL);
    Channel *c = channel_get(ARG(0));
    if (!c) return error_number(p, EINVAL);
    if (!channel_set_owner(c, ARG(1))) {
        channel_close(c, AM(NORMAL));
        return error_number(p, EINVAL);
    }
    for (size_t i = 0; i < c->links.len; i++)
        if (term_same(c->links.data[i], p->pid)) c->links.data[i] = vec_pop(&c->links);
    link_ended_by_exit(p, relation_id(c->port));
    vec_push(&c->links, ARG(1));
    signal_send(ARG(1), SIG_LINK, c->port, 0, TERM_NIL);
    channel_unlock(c);
    return AM(OK);
}

/* stat(socket): {bytes in, packets in, bytes out, packets out, queued} */
Term bif_phial_net_stat_1(Process *p, Term *args) {
    Channel *c = channel_get(ARG(0));
    if (!c) return error_number(p, EINVAL);
    const uint64_t n[] = {c->bytes_in, c->packets_in, c->bytes_out, c->packets_out,
                          channel_queued(c)};
    channel_unlock(c);
    Term t[COUNT_OF(n)];
    for (size_t i = 0; i < COUNT_OF(n); i++)
        t[i] = term_int(p, (int64_t)n[i]);
    return ok_tuple(p, tuple_from_array(&p->heap, t, COUNT_OF(t)));
}

void sockets_init(void) { channel_pump_socket = pump; }
