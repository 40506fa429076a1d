#ifndef PACKET_H
#define PACKET_H
/* Cutting a stream of bytes into packets: :erlang.decode_packet/3, sockets, ports. */
#include "src/builtin/channel.h"

typedef enum { PACKET_NEEDS_MORE, PACKET_TAKEN, PACKET_TOO_LARGE } PacketStatus;

/* The first packet of the bytes: *used tells how many it took, *packet is the term. Not for
 * PACKET_RAW. *in_header: the next line of HTTP is a header; kept up to date. */
PacketStatus packet_take(Heap *h, const PacketMode *m, bool *in_header, const char *data,
                         size_t len, size_t *used, Term *packet);
/* Bytes as data of this mode: a list, a binary, or a list in front of a binary. */
Term packet_data(Heap *h, const PacketMode *m, const char *bytes, size_t len);
static inline bool packet_is_http(PacketKind kind) { return kind >= PACKET_HTTP; }
/* Bytes of length in front of a packet of this kind. */
int packet_prefix(PacketKind kind);
/* Write the length of a packet; its number of bytes. -1: it does not fit. */
int packet_write_prefix(PacketKind kind, size_t len, uint8_t *to);
/* The kind a term names (:raw, 0, 1, 2, 4, :line, :http ..). */
bool packet_kind(Term name, PacketKind *kind);
Term packet_kind_name(PacketKind kind);
#endif
