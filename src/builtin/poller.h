#ifndef POLLER_H
#define POLLER_H
/* The thread that waits for file descriptors; see channel.h. It starts with the first of them. */
#include "lib/base.h"

/* Tell when fd becomes readable, writable or broken: channel_ready(id), once per change. The kernel
 * forgets a descriptor that is closed. false: such a file is always ready. */
bool poller_add(int fd, uint64_t id);
/* Tell about its state once more. */
void poller_rearm(int fd, uint64_t id);

/* channel.c */
void channel_ready(uint64_t id, bool ended);
#endif
