#ifndef PORTS_H
#define PORTS_H
/* Ports of child programs. */
#include "src/builtin/channel.h"

/* A message to a port: {pid, {:command, data}}, {pid, :close}, {pid, {:connect, pid}}; false: none
 * of these. */
bool ports_message(Process *p, Term port, Term message);
void ports_init(void);
#endif
