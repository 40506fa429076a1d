#include "src/builtin/console.h"

#include "lib/utf8.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { OUT_SIZE = 64 << 10, IN_SIZE = 64 << 10 };

/* Under out_lock. */
static pthread_mutex_t out_lock = PTHREAD_MUTEX_INITIALIZER;
static char out_buf[OUT_SIZE];
static size_t out_len;
static _Atomic bool out_waits; /* there is something in the buffer; may be looked at without */
static bool out_is_tty, error_is_tty;
static bool (*terminal_take)(const char *bytes, size_t len); /* or NULL */
static void (*terminal_restore)(void);

/* Under in_lock: bytes in_pos .. in_end are read and not taken yet. */
static pthread_mutex_t in_lock = PTHREAD_MUTEX_INITIALIZER;
static char in_buf[IN_SIZE];
static size_t in_pos, in_end;

void console_init(void) {
    signal(SIGPIPE, SIG_IGN);
    out_is_tty = isatty(STDOUT_FILENO);
    error_is_tty = isatty(STDERR_FILENO);
}

void console_set_terminal(bool (*take)(const char *bytes, size_t len), void (*restore)(void)) {
    pthread_mutex_lock(&out_lock);
    terminal_take = take;
    terminal_restore = restore;
    pthread_mutex_unlock(&out_lock);
}

_Noreturn static void write_failed(int fd) {
    if (errno == EPIPE) {
        signal(SIGPIPE, SIG_DFL);
        raise(SIGPIPE);
    } else if (fd == STDOUT_FILENO) {
        dprintf(STDERR_FILENO, "phial: cannot write to standard output: %s\n", strerror(errno));
    }
    _exit(1);
}

static void write_all(int fd, const char *bytes, size_t len) {
    if (terminal_take && (fd == STDOUT_FILENO || error_is_tty) && terminal_take(bytes, len)) return;
    while (len > 0) {
        ssize_t n = write(fd, bytes, len);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) write_failed(fd);
        bytes += n;
        len -= (size_t)n;
    }
}

static void flush_locked(void) {
    size_t len = out_len;
    out_len = 0;
    atomic_store_explicit(&out_waits, false, memory_order_relaxed);
    write_all(STDOUT_FILENO, out_buf, len);
}

void console_flush(void) {
    pthread_mutex_lock(&out_lock);
    flush_locked();
    pthread_mutex_unlock(&out_lock);
}

void console_flush_idle(void) {
    if (atomic_load_explicit(&out_waits, memory_order_relaxed)) console_flush();
}

void console_write(const char *bytes, size_t len) {
    pthread_mutex_lock(&out_lock);
    if (len > OUT_SIZE - out_len) flush_locked();
    if (len > OUT_SIZE) {
        write_all(STDOUT_FILENO, bytes, len);
    } else {
        memcpy(out_buf + out_len, bytes, len);
        out_len += len;
        atomic_store_explicit(&out_waits, true, memory_order_relaxed);
        if (out_is_tty && memrchr(bytes, '\n', len)) flush_locked();
    }
    pthread_mutex_unlock(&out_lock);
}

void console_write_error(const char *bytes, size_t len) {
    pthread_mutex_lock(&out_lock);
    flush_locked();
    write_all(STDERR_FILENO, bytes, len);
    pthread_mutex_unlock(&out_lock);
}

void console_exit(int status) {
    console_flush();
    if (terminal_restore) terminal_restore();
    _exit(status);
}

/* Make at least one byte available. Lock: in_lock. */
static ConsoleStatus fill(void) {
    if (in_pos < in_end) return CONSOLE_OK;
    console_flush();
    ssize_t n;
    do
        n = read(STDIN_FILENO, in_buf, IN_SIZE);
    while (n < 0 && errno == EINTR);
    in_pos = 0;
    in_end = n > 0 ? (size_t)n : 0;
    if (n > 0) return CONSOLE_OK;
    return n == 0 ? CONSOLE_EOF : CONSOLE_FAILED;
}

/* Move n of the available bytes to out. */
static void take(Buf *out, size_t n) {
    buf_put(out, in_buf + in_pos, n);
    in_pos += n;
}

ConsoleStatus console_read_line(Buf *out) {
    pthread_mutex_lock(&in_lock);
    ConsoleStatus status;
    bool any = false, done = false;
    while (!done && (status = fill()) == CONSOLE_OK) {
        char *newline = memchr(in_buf + in_pos, '\n', in_end - in_pos);
        done = newline != NULL;
        take(out, newline ? (size_t)(newline + 1 - in_buf) - in_pos : in_end - in_pos);
        any = true;
    }
    pthread_mutex_unlock(&in_lock);
    return done || (any && status == CONSOLE_EOF) ? CONSOLE_OK : status;
}

/* Bytes of the character that starts with byte c. */
static size_t char_length(uint8_t c) {
    return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF8 ? 4 : 1;
}

ConsoleStatus console_read(Buf *out, size_t n, bool chars) {
    pthread_mutex_lock(&in_lock);
    ConsoleStatus status = CONSOLE_OK;
    bool any = false;
    size_t wanted = 0; /* bytes still missing of the character under way */
    while ((n > 0 || wanted > 0) && (status = fill()) == CONSOLE_OK) {
        any = true;
        if (!chars)
            wanted = n < in_end - in_pos ? n : in_end - in_pos;
        else if (wanted == 0)
            wanted = char_length((uint8_t)in_buf[in_pos]);
        size_t have = in_end - in_pos < wanted ? in_end - in_pos : wanted;
        if (!chars)
            n -= have;
        else if (have == wanted)
            n--;
        take(out, have);
        wanted = chars ? wanted - have : 0;
    }
    pthread_mutex_unlock(&in_lock);
    return any && status != CONSOLE_FAILED ? CONSOLE_OK : status;
}

ConsoleStatus console_read_all(Buf *out) {
    pthread_mutex_lock(&in_lock);
    ConsoleStatus status;
    while ((status = fill()) == CONSOLE_OK)
        take(out, in_end - in_pos);
    pthread_mutex_unlock(&in_lock);
    return status == CONSOLE_EOF ? CONSOLE_OK : status;
}
