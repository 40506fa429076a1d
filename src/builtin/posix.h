#ifndef POSIX_H
#define POSIX_H
/* The operating system's answers as terms. */
#include "src/builtin/args.h"

/* The atom of an errno value: :enoent, :eacces ..; :unknown for the rest. */
Term errno_atom(int err);
/* {:error, :enoent} of the present errno. */
Term errno_tuple(Process *p);
/* May opening or reading this path wait for somebody (a FIFO, a device)? */
bool path_may_block(const char *path);
#endif
