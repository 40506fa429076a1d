#include "src/builtin/args.h"
#include "src/builtin/iodata.h"
#include "src/builtin/packet.h"
#include "src/builtin/posix.h"
#include "src/builtin/sockets.h"

#include <errno.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

/* phial_net: UDP, names of hosts. */

enum { DATAGRAM = 64 << 10, PUMP_MESSAGES = 16 };

/* udp_open(port, options) */
Term bif_phial_net_udp_open_2(Process *p, Term *args) {
    SocketPlace place;
    int64_t port;
    Term failed;
    if (!arg_int_in(p, args, 0, 0, 65535, &port)) return TERM_NONE;
    Channel *c = socket_open(p, CHANNEL_UDP, ARG(1), &place, &failed);
    if (!c) return failed;
    if (!socket_bind(c, &place, (int)port)) return socket_failed(p, c, errno);
    return socket_started(p, c);
}

/* udp_connect(socket, ip, port) */
Term bif_phial_net_udp_connect_3(Process *p, Term *args) {
    struct sockaddr_storage addr;
    int64_t port;
    if (!arg_int_in(p, args, 2, 0, 65535, &port)) return TERM_NONE;
    Channel *c = channel_get(ARG(0));
    if (!c) return error_tuple(p, errno_atom(EINVAL));
    int err = 0;
    if (!sockaddr_from_term(ARG(1), c->inet6, (int)port, &addr))
        err = EINVAL;
    else if (connect(c->fd, (struct sockaddr *)&addr, sockaddr_size(&addr)) != 0)
        err = errno;
    channel_unlock(c);
    return err ? error_tuple(p, errno_atom(err)) : AM(OK);
}

/* udp_send(socket, ip | nil, port, iodata): nil: where it is connected to. A full buffer drops the
 * datagram, as a network may. */
Term bif_phial_net_udp_send_4(Process *p, Term *args) {
    struct sockaddr_storage addr = {0};
    int64_t port;
    if (!arg_int_in(p, args, 2, 0, 65535, &port)) return TERM_NONE;
    Channel *c = channel_get(ARG(0));
    if (!c) return error_tuple(p, atom_from_cstr("closed"));
    Term bin = iodata_to_binary(p, ARG(3));
    bool connected = term_is_falsy(ARG(1));
    int err = 0;
    if (term_is_none(bin) ||
        (!connected && !sockaddr_from_term(ARG(1), c->inet6, (int)port, &addr))) {
        err = EINVAL;
    } else {
        Bytes b = bytes_of(p, bin);
        ssize_t n = sendto(c->fd, b.data, b.len, 0, connected ? NULL : (struct sockaddr *)&addr,
                           connected ? 0 : sockaddr_size(&addr));
        if (n < 0 && errno != EAGAIN) err = errno;
        c->bytes_out += b.len;
        c->packets_out++;
    }
    channel_unlock(c);
    return err ? error_tuple(p, errno_atom(err)) : AM(OK);
}

/* Receive one: >= 0, or -1 with errno. */
static ssize_t receive(Channel *c, char *bytes, struct sockaddr_storage *from) {
    socklen_t len = sizeof *from;
    ssize_t n;
    do
        n = recvfrom(c->fd, bytes, DATAGRAM, 0, (struct sockaddr *)from, &len);
    while (n < 0 && errno == EINTR);
    if (n < 0) return n;
    c->bytes_in += (uint64_t)n;
    c->packets_in++;
    return n;
}

/* udp_recv(socket, milliseconds | -1): {:ok, {ip, port, data}} */
Term bif_phial_net_udp_recv_2(Process *p, Term *args) {
    char bytes[DATAGRAM];
    struct sockaddr_storage from = {0};
    int64_t ms;
    if (!arg_int(p, args, 1, &ms)) return TERM_NONE;
    int64_t deadline = channel_deadline(p, &ARG(2), ms);
    Channel *c = channel_get(ARG(0));
    if (!c) return error_tuple(p, atom_from_cstr("closed"));
    bool late = channel_resume(p, c, deadline);
    ssize_t n = -1;
    errno = EINVAL;
    if (c->kind == CHANNEL_UDP && !c->active) n = receive(c, bytes, &from);
    if (n < 0 && errno == EAGAIN && !late) return channel_wait(p, c, deadline);
    Term result;
    if (n >= 0)
        result = ok_tuple(p, tuple3(&p->heap, sockaddr_ip(&p->heap, &from),
                                    term_small(sockaddr_port(&from)),
                                    packet_data(&p->heap, &c->mode, bytes, (size_t)n)));
    else
        result = error_tuple(p, errno == EAGAIN ? atom_from_cstr("timeout") : errno_atom(errno));
    channel_unlock(c);
    return result;
}

static void send_datagram(Channel *c, const char *bytes, size_t len,
                          const struct sockaddr_storage *from) {
    Heap h = {0};
    Term t[] = {atom_from_cstr("udp"), c->port, sockaddr_ip(&h, from),
                term_small(sockaddr_port(from)), packet_data(&h, &c->mode, bytes, len)};
    channel_send(c->owner, &h, tuple_from_array(&h, t, COUNT_OF(t)));
}

void socket_pump_udp(Channel *c) {
    char bytes[DATAGRAM];
    for (int i = 0; c->active; i++) {
        struct sockaddr_storage from = {0};
        if (i == PUMP_MESSAGES) {
            channel_rearm(c);
            break;
        }
        ssize_t n = receive(c, bytes, &from);
        if (n < 0 && errno == ECONNREFUSED) continue; /* an earlier datagram met nobody */
        if (n < 0) break;
        send_datagram(c, bytes, (size_t)n, &from);
        if (c->active > 0 && --c->active == 0 && c->active_counts) {
            Heap h = {0};
            channel_send(c->owner, &h, tuple2(&h, atom_from_cstr("udp_passive"), c->port));
        }
    }
    channel_unlock(c);
}

/* ---- names ---- */

static const char *resolver_error(int err) {
    switch (err) {
    case EAI_AGAIN: return "try_again";
    case EAI_FAIL: return "no_recovery";
    default: return "nxdomain";
    }
}

/* addresses(name, :inet | :inet6): {:ok, [ip]}. Asks the resolver of the system, which may take
 * long. */
Term bif_phial_net_addresses_2(Process *p, Term *args) {
    FRONT_ONLY;
    char *name;
    struct addrinfo *found = NULL,
                    hints = {.ai_family = atom_is(ARG(1), "inet6") ? AF_INET6 : AF_INET,
                             .ai_socktype = SOCK_STREAM};
    if (!arg_cstring(p, args, 0, &name)) return TERM_NONE;
    int err = getaddrinfo(name, NULL, &hints, &found);
    mem_free(name);
    if (err) return error_tuple(p, atom_from_cstr(resolver_error(err)));
    ListBuilder b = list_builder(&p->heap);
    for (struct addrinfo *a = found; a; a = a->ai_next) {
        struct sockaddr_storage addr = {0};
        memcpy(&addr, a->ai_addr, a->ai_addrlen);
        list_builder_add(&b, sockaddr_ip(&p->heap, &addr));
    }
    freeaddrinfo(found);
    return ok_tuple(p, list_builder_end(&b, TERM_NIL));
}

/* host_of(ip): {:ok, name}. As slow as the resolver. */
Term bif_phial_net_host_of_1(Process *p, Term *args) {
    FRONT_ONLY;
    struct sockaddr_storage addr;
    char name[NI_MAXHOST];
    if (!sockaddr_from_term(ARG(0), false, 0, &addr) || addr.ss_family == AF_UNIX)
        return error_tuple(p, errno_atom(EINVAL));
    int err = getnameinfo((struct sockaddr *)&addr, sockaddr_size(&addr), name, sizeof name, NULL,
                          0, NI_NAMEREQD);
    if (err) return error_tuple(p, atom_from_cstr(resolver_error(err)));
    return ok_tuple(p, bin_from_cstr(&p->heap, name));
}

Term bif_phial_net_hostname_0(Process *p, Term *args) {
    char name[256];
    if (gethostname(name, sizeof name) != 0) return errno_tuple(p);
    name[sizeof name - 1] = '\0';
    return ok_tuple(p, bin_from_cstr(&p->heap, name));
}
