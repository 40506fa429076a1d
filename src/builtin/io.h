#ifndef IO_H
#define IO_H
/* The standard streams for the rest of the program; see console.h. */
#include "src/builtin/console.h"

/* Everything a program has written goes out. */
static inline void io_flush_all(void) { console_flush(); }
#endif
