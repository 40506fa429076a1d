#include "src/builtin/sockopts.h"

#include "src/builtin/args.h"
#include "src/builtin/packet.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <sys/un.h>

/* ---- addresses ---- */

static bool numbers(Term t, size_t count, int64_t most, int64_t *n) {
    if (!term_is_tuple_of(t, count)) return false;
    for (size_t i = 0; i < count; i++) {
        Term item = tuple_get(t, i);
        if (!term_is_small(item) || term_to_small(item) < 0 || term_to_small(item) > most)
            return false;
        n[i] = term_to_small(item);
    }
    return true;
}

static void set_v4(struct sockaddr_storage *addr, uint32_t ip, int port) {
    struct sockaddr_in *a = (struct sockaddr_in *)addr;
    a->sin_family = AF_INET;
    a->sin_port = htons((uint16_t)port);
    a->sin_addr.s_addr = htonl(ip);
}

bool sockaddr_is_local(Term ip) {
    return term_is_tuple_of(ip, 2) && atom_is(tuple_get(ip, 0), "local");
}

/* A path as a binary; one that begins with a zero byte is no file. */
static bool set_local(struct sockaddr_storage *addr, Term path) {
    struct sockaddr_un *a = (struct sockaddr_un *)addr;
    Heap scratch = {0};
    size_t len;
    if (!term_is_binary(path)) return false;
    const char *bytes = bin_bytes(&scratch, path, &len);
    const bool fits = len < sizeof a->sun_path;
    a->sun_family = AF_UNIX;
    if (fits) memcpy(a->sun_path, bytes, len);
    heap_deinit(&scratch);
    return fits;
}

/* The bytes of its name. The rest of the struct is zeros, and no name ends with one. */
static size_t local_len(const struct sockaddr_storage *addr) {
    const char *path = ((const struct sockaddr_un *)addr)->sun_path;
    size_t len = sizeof((const struct sockaddr_un *)addr)->sun_path;
    while (len > 0 && path[len - 1] == '\0')
        len--;
    return len;
}

bool sockaddr_from_term(Term ip, bool inet6, int port, struct sockaddr_storage *addr) {
    struct sockaddr_in6 *a6 = (struct sockaddr_in6 *)addr;
    int64_t n[8];
    bool any = atom_is(ip, "any"), loopback = atom_is(ip, "loopback");
    memset(addr, 0, sizeof *addr);
    if (sockaddr_is_local(ip)) return port == 0 && set_local(addr, tuple_get(ip, 1));
    if (inet6 && (any || loopback)) {
        a6->sin6_addr = any ? in6addr_any : in6addr_loopback;
    } else if (any || loopback) {
        set_v4(addr, any ? INADDR_ANY : INADDR_LOOPBACK, port);
        return true;
    } else if (numbers(ip, 4, 255, n)) {
        set_v4(addr, (uint32_t)(n[0] << 24 | n[1] << 16 | n[2] << 8 | n[3]), port);
        return true;
    } else if (numbers(ip, 8, 65535, n)) {
        for (int i = 0; i < 8; i++) {
            a6->sin6_addr.s6_addr[2 * i] = (uint8_t)(n[i] >> 8);
            a6->sin6_addr.s6_addr[2 * i + 1] = (uint8_t)n[i];
        }
    } else {
        return false;
    }
    a6->sin6_family = AF_INET6;
    a6->sin6_port = htons((uint16_t)port);
    return true;
}

socklen_t sockaddr_size(const struct sockaddr_storage *addr) {
    if (addr->ss_family == AF_UNIX) {
        /* A path takes its terminating zero along, other names do not. */
        const char *path = ((const struct sockaddr_un *)addr)->sun_path;
        return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + local_len(addr) + (*path != 0));
    }
    return addr->ss_family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);
}

Term sockaddr_ip(Heap *h, const struct sockaddr_storage *addr) {
    Term t[8];
    if (addr->ss_family == AF_UNIX || addr->ss_family == AF_UNSPEC) {
        /* Whoever has no name is of no family when it sends a datagram. */
        const bool local = addr->ss_family == AF_UNIX;
        const char *path = ((const struct sockaddr_un *)addr)->sun_path;
        return tuple2(h, atom_from_cstr(local ? "local" : "unspec"),
                      bin_from_bytes(h, path, local ? local_len(addr) : 0));
    }
    if (addr->ss_family == AF_INET6) {
        const struct sockaddr_in6 *a6 = (const struct sockaddr_in6 *)addr;
        for (int i = 0; i < 8; i++)
            t[i] = term_small(a6->sin6_addr.s6_addr[2 * i] << 8 | a6->sin6_addr.s6_addr[2 * i + 1]);
        return tuple_from_array(h, t, 8);
    }
    uint32_t ip = ntohl(((const struct sockaddr_in *)addr)->sin_addr.s_addr);
    for (int i = 0; i < 4; i++)
        t[i] = term_small(ip >> (24 - 8 * i) & 255);
    return tuple_from_array(h, t, 4);
}

int sockaddr_port(const struct sockaddr_storage *addr) {
    if (addr->ss_family == AF_INET6) return ntohs(((const struct sockaddr_in6 *)addr)->sin6_port);
    if (addr->ss_family != AF_INET) return 0;
    return ntohs(((const struct sockaddr_in *)addr)->sin_port);
}

/* ---- what is known before the socket is made ---- */

static bool small_in(Term t, int64_t lo, int64_t hi) {
    return term_is_small(t) && term_to_small(t) >= lo && term_to_small(t) <= hi;
}

bool sockopts_place(Term options, SocketPlace *place) {
    Term ip = TERM_NONE;
    *place = (SocketPlace){.backlog = 5, .port = -1};
    for (; term_is_cons(options); options = term_tail(options)) {
        Term item = term_head(options);
        if (atom_is(item, "inet6")) place->inet6 = true;
        if (atom_is(item, "local")) place->local = true;
        if (!term_is_tuple_of(item, 2)) continue;
        Term name = tuple_get(item, 0), value = tuple_get(item, 1);
        if (atom_is(name, "ip") || atom_is(name, "ifaddr")) ip = value;
        if (atom_is(name, "port") && small_in(value, 0, 65535))
            place->port = (int)term_to_small(value);
        if (atom_is(name, "backlog") && small_in(value, 0, INT32_MAX))
            place->backlog = (int)term_to_small(value);
    }
    if (term_is_none(ip)) return true;
    if (term_is_tuple_of(ip, 8)) place->inet6 = true;
    if (sockaddr_is_local(ip)) place->local = true;
    return sockaddr_from_term(ip, place->inet6, 0, &place->addr);
}

/* ---- options of the kernel ---- */

static const struct {
    const char *name;
    int level, option;
    bool is_bool;
} kernel_options[] = {
    {"nodelay", IPPROTO_TCP, TCP_NODELAY, true},
    {"keepalive", SOL_SOCKET, SO_KEEPALIVE, true},
    {"reuseaddr", SOL_SOCKET, SO_REUSEADDR, true},
    {"reuseport", SOL_SOCKET, SO_REUSEPORT, true},
    {"broadcast", SOL_SOCKET, SO_BROADCAST, true},
    {"dontroute", SOL_SOCKET, SO_DONTROUTE, true},
    {"ipv6_v6only", IPPROTO_IPV6, IPV6_V6ONLY, true},
    {"sndbuf", SOL_SOCKET, SO_SNDBUF, false},
    {"recbuf", SOL_SOCKET, SO_RCVBUF, false},
    {"priority", SOL_SOCKET, SO_PRIORITY, false},
    {"tos", IPPROTO_IP, IP_TOS, false},
    {"ttl", IPPROTO_IP, IP_TTL, false},
};

/* Taken and without effect here: how output is queued and input is split into reads. */
static const char *const ignored[] = {"delay_send",
                                      "high_watermark",
                                      "low_watermark",
                                      "high_msgq_watermark",
                                      "low_msgq_watermark",
                                      "read_packets",
                                      "inet_backend",
                                      "backlog",
                                      "ip",
                                      "ifaddr",
                                      "port",
                                      "line_delimiter",
                                      "nopush",
                                      "tcp_module",
                                      "udp_module"};

/* -1: not one of them; else whether it worked. */
static int set_kernel_option(const Channel *c, Term name, Term value) {
    for (size_t i = 0; i < COUNT_OF(kernel_options); i++) {
        if (!atom_is(name, kernel_options[i].name)) continue;
        if (kernel_options[i].is_bool ? !term_is_bool(value) : !small_in(value, 0, INT32_MAX))
            return 0;
        int n = kernel_options[i].is_bool ? term_is_true(value) : (int)term_to_small(value);
        if (kernel_options[i].level == IPPROTO_TCP && c->kind == CHANNEL_UDP) return 1;
        if (kernel_options[i].level != SOL_SOCKET && c->local) return 1;
        return setsockopt(c->fd, kernel_options[i].level, kernel_options[i].option, &n, sizeof n) ==
               0;
    }
    return -1;
}

static bool set_linger(const Channel *c, Term value) {
    if (!term_is_tuple_of(value, 2) || !term_is_bool(tuple_get(value, 0)) ||
        !small_in(tuple_get(value, 1), 0, 65535))
        return false;
    struct linger l = {term_is_true(tuple_get(value, 0)), (int)term_to_small(tuple_get(value, 1))};
    return setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &l, sizeof l) == 0;
}

/* ---- options of ours ---- */

static bool set_active(Channel *c, Term value) {
    c->active_counts = false;
    if (term_is_bool(value)) {
        c->active = term_is_true(value) ? -1 : 0;
    } else if (atom_is(value, "once")) {
        c->active = 1;
    } else if (small_in(value, -32768, 32767)) {
        int64_t n = term_to_small(value) + (c->active > 0 ? c->active : 0);
        if (n > 32767) return false;
        c->active = n > 0 ? n : 0;
        c->active_counts = true;
    } else {
        return false;
    }
    return true;
}

static bool set_mode(Channel *c, Term value) {
    c->mode.binary = atom_is(value, "binary");
    return c->mode.binary || atom_is(value, "list");
}

static bool set_flag(bool *flag, Term value) {
    *flag = term_is_true(value);
    return term_is_bool(value);
}

static bool set_number(uint32_t *to, Term value, int64_t most) {
    if (!small_in(value, 0, most)) return false;
    *to = (uint32_t)term_to_small(value);
    return true;
}

static bool set_packet(Channel *c, Term value) {
    if (!packet_kind(value, &c->mode.packet)) return false;
    c->in_header = c->mode.packet == PACKET_HTTPH || c->mode.packet == PACKET_HTTPH_BIN;
    return true;
}

static bool set_pair(Channel *c, Term name, Term value) {
    int done = set_kernel_option(c, name, value);
    if (done >= 0) return done;
    if (atom_is(name, "active")) return set_active(c, value);
    if (atom_is(name, "mode")) return set_mode(c, value);
    if (atom_is(name, "packet")) return set_packet(c, value);
    if (atom_is(name, "header")) return set_number(&c->mode.header, value, INT32_MAX);
    if (atom_is(name, "packet_size")) return set_number(&c->mode.size_limit, value, INT32_MAX);
    if (atom_is(name, "buffer")) return set_number(&c->mode.line_size, value, INT32_MAX);
    if (atom_is(name, "exit_on_close")) return set_flag(&c->exit_on_close, value);
    if (atom_is(name, "show_econnreset")) return set_flag(&c->show_reset, value);
    if (atom_is(name, "send_timeout_close")) return set_flag(&c->send_timeout_close, value);
    if (atom_is(name, "linger")) return set_linger(c, value);
    if (atom_is(name, "deliver")) return atom_is(value, "term") || atom_is(value, "port");
    if (atom_is(name, "send_timeout")) {
        bool never = atom_is(value, "infinity");
        if (!never && !small_in(value, 0, INT32_MAX)) return false;
        c->send_timeout = never ? -1 : term_to_small(value);
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(ignored); i++)
        if (atom_is(name, ignored[i])) return true;
    return false;
}

bool sockopts_set(Channel *c, Term options) {
    for (; term_is_cons(options); options = term_tail(options)) {
        Term item = term_head(options);
        if (atom_is(item, "inet") || atom_is(item, "inet6") || atom_is(item, "local")) continue;
        if (atom_is(item, "binary") || atom_is(item, "list"))
            c->mode.binary = atom_is(item, "binary");
        else if (!term_is_tuple_of(item, 2) || !set_pair(c, tuple_get(item, 0), tuple_get(item, 1)))
            return false;
    }
    return term_is_nil(options);
}

/* ---- reading them ---- */

static Term get_active(const Channel *c) {
    if (c->active < 0) return AM(TRUE);
    if (c->active == 0) return AM(FALSE);
    return c->active_counts ? term_small(c->active) : atom_from_cstr("once");
}

static Term get_value(Heap *h, const Channel *c, Term name) {
    int n = 0;
    socklen_t len = sizeof n;
    for (size_t i = 0; i < COUNT_OF(kernel_options); i++) {
        if (!atom_is(name, kernel_options[i].name)) continue;
        if (getsockopt(c->fd, kernel_options[i].level, kernel_options[i].option, &n, &len) != 0)
            return TERM_NONE;
        return kernel_options[i].is_bool ? term_bool(n != 0) : term_small(n);
    }
    if (atom_is(name, "active")) return get_active(c);
    if (atom_is(name, "mode")) return atom_from_cstr(c->mode.binary ? "binary" : "list");
    if (atom_is(name, "packet")) return packet_kind_name(c->mode.packet);
    if (atom_is(name, "header")) return term_small(c->mode.header);
    if (atom_is(name, "packet_size")) return term_small(c->mode.size_limit);
    if (atom_is(name, "buffer")) return term_small(c->mode.line_size);
    if (atom_is(name, "exit_on_close")) return term_bool(c->exit_on_close);
    if (atom_is(name, "show_econnreset")) return term_bool(c->show_reset);
    if (atom_is(name, "send_timeout_close")) return term_bool(c->send_timeout_close);
    if (atom_is(name, "deliver")) return atom_from_cstr("term");
    if (atom_is(name, "send_timeout"))
        return c->send_timeout < 0 ? atom_from_cstr("infinity") : term_small(c->send_timeout);
    if (atom_is(name, "linger")) {
        struct linger l = {0};
        len = sizeof l;
        getsockopt(c->fd, SOL_SOCKET, SO_LINGER, &l, &len);
        return tuple2(h, term_bool(l.l_onoff != 0), term_small(l.l_linger));
    }
    return TERM_NONE;
}

Term sockopts_get(Heap *h, Channel *c, Term name) {
    Term value = get_value(h, c, name);
    return term_is_none(value) ? value : tuple2(h, name, value);
}
