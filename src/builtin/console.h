#ifndef CONSOLE_H
#define CONSOLE_H
/*
 * Standard input, output and error. stdout has one buffer behind a mutex, flushed at a newline on a
 * terminal, when full, before stdin is read, before stderr is written, and at exit. A reader of
 * stdout that went away ends the program quietly, as SIGPIPE does; any other write error ends it
 * with a message. Any thread may call these.
 */
#include "lib/buf.h"

/* Boot: ignore SIGPIPE, look whether stdout is a terminal. */
void console_init(void);
void console_write(const char *bytes, size_t len);
void console_write_error(const char *bytes, size_t len);
void console_flush(void);
/* The same, cheap when there is nothing to write: a thread goes idle. */
void console_flush_idle(void);
/* A terminal with a line editor: `take` gets every output and tells whether it has taken it (false:
 * it is written as usual); `restore` is called when the program ends. Set once. */
void console_set_terminal(bool (*take)(const char *bytes, size_t len), void (*restore)(void));
/* A full screen begins: until it ends, what the program prints is held back, the last megabyte of
 * it. `restore` is called at its end, or the program's. false: there is one already. */
bool console_begin_screen(void (*restore)(void));
void console_end_screen(void);
/* Wait until there is none. */
void console_await_screen(void);
/* Flush and end the program. */
_Noreturn void console_exit(int status);

/* Could writing so many bytes make the thread wait for whoever reads our output? */
bool console_would_block(size_t len);

/* WAIT: not enough is here yet and reading would block; nothing was taken. */
typedef enum { CONSOLE_OK, CONSOLE_EOF, CONSOLE_FAILED, CONSOLE_WAIT } ConsoleStatus;
/* Append a line of stdin with its newline (the last one may lack it). Failed: errno says why. */
ConsoleStatus console_read_line(Buf *out);
/* Append up to n bytes, or up to n UTF-8 characters. */
ConsoleStatus console_read(Buf *out, size_t n, bool chars);
/* Append one byte, leaving the next ones to the system. */
ConsoleStatus console_read_key(Buf *out);
/* Append everything that is left; at the end of input nothing is appended and the answer is
 * CONSOLE_OK. */
ConsoleStatus console_read_all(Buf *out);
/* Somebody has changed how the terminal takes input: `restore` is called when the program exits
 * before that is undone, which NULL tells. false: somebody else has, as a session. */
bool console_quiet(void (*restore)(void));
#endif
