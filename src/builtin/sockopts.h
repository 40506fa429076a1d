#ifndef SOCKOPTS_H
#define SOCKOPTS_H
/* Addresses and options of sockets as terms. */
#include <sys/socket.h>

#include "src/builtin/channel.h"

/* What options say before there is a socket. */
typedef struct {
    struct sockaddr_storage addr; /* to bind to, port not set; ss_family 0: any */
    int port;                     /* {port, n}, -1: not given */
    int backlog;
    bool inet6, local;
} SocketPlace;

/* Look through a list of options for the place; false: an option is wrong. */
bool sockopts_place(Term options, SocketPlace *place);
/* Set options of an open channel; false: one is unknown or wrong. */
bool sockopts_set(Channel *c, Term options);
/* {name, value}, or TERM_NONE: unknown. */
Term sockopts_get(Heap *h, Channel *c, Term name);
/* {a, b, c, d} or eight numbers, :any, :loopback, {:local, path} with port 0; false: no address. */
bool sockaddr_from_term(Term ip, bool inet6, int port, struct sockaddr_storage *addr);
bool sockaddr_is_local(Term ip);
socklen_t sockaddr_size(const struct sockaddr_storage *addr);
Term sockaddr_ip(Heap *h, const struct sockaddr_storage *addr);
int sockaddr_port(const struct sockaddr_storage *addr);
#endif
