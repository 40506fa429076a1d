#ifndef SOCKETS_H
#define SOCKETS_H
/* What TCP and UDP share; see sockets.c. */
#include "src/builtin/channel.h"
#include "src/builtin/sockopts.h"
#include "src/vm/relations.h"

/* A socket with these options, locked; NULL: *failed is the answer. */
Channel *socket_open(Process *p, ChannelKind kind, Term options, SocketPlace *place, Term *failed);
bool socket_bind(Channel *c, const SocketPlace *place, int port);
/* Link it to p, watch it, unlock it: {:ok, port}. */
Term socket_started(Process *p, Channel *c);
/* Close it: {:error, reason}. */
Term socket_failed(Process *p, Channel *c, int err);
/* udps.c: deliver what has come to an active socket, unlock it. */
void socket_pump_udp(Channel *c);
void sockets_init(void);
#endif
