#include "src/builtin/console.h"

#include "lib/utf8.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OUT_SIZE = 64 << 10, IN_SIZE = 64 << 10, MOST_HELD = 1 << 20 };

/* Under out_lock. */
static pthread_mutex_t out_lock = PTHREAD_MUTEX_INITIALIZER;
static char out_buf[OUT_SIZE];
static size_t out_len;
static _Atomic bool out_waits; /* there is something in the buffer; may be looked at without */
static bool out_is_tty, error_is_tty, out_is_file;
static bool (*terminal_take)(const char *bytes, size_t len); /* or NULL */
static void (*terminal_restore)(void);
static Buf held; /* printed while there is a full screen */

/* Under screen_lock; changed with out_lock held as well. */
static pthread_mutex_t screen_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t screen_left = PTHREAD_COND_INITIALIZER;
static void (*screen_restore)(void); /* or NULL: no full screen */

/* Under in_lock: bytes from in_pos on are read and not taken yet. */
static pthread_mutex_t in_lock = PTHREAD_MUTEX_INITIALIZER;
static Buf in;
static size_t in_pos;

void console_init(void) {
    signal(SIGPIPE, SIG_IGN);
    struct stat st;
    out_is_tty = isatty(STDOUT_FILENO);
    out_is_file = fstat(STDOUT_FILENO, &st) == 0 && S_ISREG(st.st_mode);
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

/* Of what is printed below a full screen, the end is kept. */
static void hold(const char *bytes, size_t len) {
    if (held.len > MOST_HELD) {
        memmove(held.data, held.data + held.len / 2, held.len - held.len / 2);
        held.len -= held.len / 2;
    }
    buf_put(&held, bytes, len);
}

static void write_all(int fd, const char *bytes, size_t len) {
    if (screen_restore && (fd == STDOUT_FILENO || error_is_tty)) return hold(bytes, len);
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

/* The thread that waits until somebody reads. */
static sem_t flusher_wake;
static pthread_once_t flusher_once = PTHREAD_ONCE_INIT;

static void *flusher_main(void *arg) {
    for (;;) {
        if (sem_wait(&flusher_wake) == 0) console_flush();
    }
    return NULL;
}

static void flusher_start(void) {
    pthread_t thread;
    sem_init(&flusher_wake, 0, 0);
    if (pthread_create(&thread, NULL, flusher_main, NULL) == 0) pthread_detach(thread);
}

/* Write what goes without waiting; out_lock held. false: there is more. */
static bool flush_some(void) {
    struct pollfd ready = {.fd = STDOUT_FILENO, .events = POLLOUT};
    size_t done = 0;
    while (done < out_len && poll(&ready, 1, 0) > 0) {
        const size_t left = out_len - done, n = left < PIPE_BUF ? left : PIPE_BUF;
        write_all(STDOUT_FILENO, out_buf + done, n);
        done += n;
    }
    memmove(out_buf, out_buf + done, out_len - done);
    out_len -= done;
    atomic_store_explicit(&out_waits, out_len > 0, memory_order_relaxed);
    return out_len == 0;
}

void console_flush_idle(void) {
    if (!atomic_load_explicit(&out_waits, memory_order_relaxed)) return;
    /* Whoever is in there comes by here when it is idle. */
    if (pthread_mutex_trylock(&out_lock) != 0) return;
    bool all = true;
    if (out_is_file)
        flush_locked();
    else
        all = flush_some();
    pthread_mutex_unlock(&out_lock);
    if (all) return;
    pthread_once(&flusher_once, flusher_start);
    sem_post(&flusher_wake);
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

bool console_would_block(size_t len) {
    struct pollfd ready = {.fd = STDOUT_FILENO, .events = POLLOUT};
    if (out_is_file) return false;
    if (pthread_mutex_trylock(&out_lock) != 0) return true; /* perhaps somebody waits in there */
    size_t bytes = out_len + len;
    pthread_mutex_unlock(&out_lock);
    if (!out_is_tty && bytes <= OUT_SIZE) return false;
    return bytes > PIPE_BUF || poll(&ready, 1, 0) == 0;
}

void console_write_error(const char *bytes, size_t len) {
    pthread_mutex_lock(&out_lock);
    flush_locked();
    write_all(STDERR_FILENO, bytes, len);
    pthread_mutex_unlock(&out_lock);
}

/* ---- a full screen ---- */

bool console_begin_screen(void (*restore)(void)) {
    pthread_mutex_lock(&out_lock);
    flush_locked();
    pthread_mutex_lock(&screen_lock);
    bool can = !screen_restore;
    if (can) screen_restore = restore;
    pthread_mutex_unlock(&screen_lock);
    pthread_mutex_unlock(&out_lock);
    return can;
}

void console_end_screen(void) {
    Buf waiting;
    pthread_mutex_lock(&out_lock);
    flush_locked();
    pthread_mutex_lock(&screen_lock);
    if (screen_restore) screen_restore();
    screen_restore = NULL;
    pthread_cond_broadcast(&screen_left);
    pthread_mutex_unlock(&screen_lock);
    waiting = held;
    buf_init(&held);
    write_all(STDOUT_FILENO, waiting.data, waiting.len);
    pthread_mutex_unlock(&out_lock);
    buf_deinit(&waiting);
}

void console_await_screen(void) {
    pthread_mutex_lock(&screen_lock);
    while (screen_restore)
        pthread_cond_wait(&screen_left, &screen_lock);
    pthread_mutex_unlock(&screen_lock);
}

bool console_quiet(void (*restore)(void)) {
    pthread_mutex_lock(&out_lock);
    const bool free = !restore || !terminal_restore;
    if (free) terminal_restore = restore;
    pthread_mutex_unlock(&out_lock);
    return free;
}

void console_exit(int status) {
    console_end_screen();
    if (terminal_restore) terminal_restore();
    _exit(status);
}

/* ---- input; lock: in_lock ---- */

static size_t unread(void) { return in.len - in_pos; }

/* Read once, if that does not block, `most` bytes. */
static ConsoleStatus fill(size_t most) {
    struct pollfd ready = {.fd = STDIN_FILENO, .events = POLLIN};
    console_flush();
    if (poll(&ready, 1, 0) == 0) return CONSOLE_WAIT;
    if (in_pos > 0 && in_pos == in.len) in_pos = in.len = 0;
    ssize_t n;
    do
        n = read(STDIN_FILENO, buf_reserve(&in, most), most);
    while (n < 0 && errno == EINTR);
    if (n < 0 && errno == EAGAIN) return CONSOLE_WAIT;
    if (n > 0) in.len += (size_t)n;
    return n > 0 ? CONSOLE_OK : n == 0 ? CONSOLE_EOF : CONSOLE_FAILED;
}

/* Move n of the bytes that are here to out. */
static void take(Buf *out, size_t n) {
    buf_put(out, in.data + in_pos, n);
    in_pos += n;
    if (in_pos == in.len) buf_deinit(&in), in_pos = 0;
}

/* The end of the input, or none yet: what is here is the last there is. */
static ConsoleStatus rest(Buf *out, ConsoleStatus status) {
    if (status != CONSOLE_EOF || unread() == 0) return status;
    take(out, unread());
    return CONSOLE_OK;
}

ConsoleStatus console_read_line(Buf *out) {
    pthread_mutex_lock(&in_lock);
    ConsoleStatus status = CONSOLE_OK;
    size_t searched = 0;
    const char *newline = NULL;
    while (status == CONSOLE_OK && !newline) {
        if (unread() > searched)
            newline = memchr(in.data + in_pos + searched, '\n', unread() - searched);
        if (newline) break;
        searched = unread();
        status = fill(IN_SIZE);
    }
    if (newline)
        take(out, (size_t)(newline + 1 - (in.data + in_pos)));
    else
        status = rest(out, status);
    pthread_mutex_unlock(&in_lock);
    return status;
}

/* Bytes of the character that starts with byte c. */
static size_t char_length(uint8_t c) {
    return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF8 ? 4 : 1;
}

ConsoleStatus console_read(Buf *out, size_t n, bool chars) {
    pthread_mutex_lock(&in_lock);
    ConsoleStatus status = CONSOLE_OK;
    size_t end = 0; /* of the characters counted so far */
    while (n > 0 && status == CONSOLE_OK) {
        if (end < unread()) {
            size_t len = chars ? char_length((uint8_t)in.data[in_pos + end]) : 1;
            if (!chars) len = n < unread() ? n : unread();
            if (end + len <= unread()) {
                end += len;
                n -= chars ? 1 : len;
                continue;
            }
        }
        status = fill(IN_SIZE);
    }
    if (status == CONSOLE_OK)
        take(out, end);
    else
        status = rest(out, status);
    pthread_mutex_unlock(&in_lock);
    return status;
}

ConsoleStatus console_read_key(Buf *out) {
    pthread_mutex_lock(&in_lock);
    ConsoleStatus status = unread() > 0 ? CONSOLE_OK : fill(1);
    if (status == CONSOLE_OK) take(out, 1);
    pthread_mutex_unlock(&in_lock);
    return status;
}

ConsoleStatus console_read_all(Buf *out) {
    pthread_mutex_lock(&in_lock);
    ConsoleStatus status;
    while ((status = fill(IN_SIZE)) == CONSOLE_OK) {
    }
    if (status == CONSOLE_EOF) take(out, unread());
    pthread_mutex_unlock(&in_lock);
    return status == CONSOLE_EOF ? CONSOLE_OK : status;
}
