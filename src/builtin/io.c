#include "src/builtin/args.h"
#include "src/builtin/channel.h"
#include "src/builtin/console.h"
#include "src/builtin/iodata.h"
#include "src/builtin/posix.h"
#include "src/term/print.h"
#include "src/vm/pool.h"

#include <sys/ioctl.h>
#include <unistd.h>

/* phial_io: the standard streams. */

static bool arg_device(Process *p, Term t, int *fd) {
    if (atom_is(t, "stdin"))
        *fd = STDIN_FILENO;
    else if (atom_is(t, "stdout"))
        *fd = STDOUT_FILENO;
    else if (atom_is(t, "stderr"))
        *fd = STDERR_FILENO;
    else
        return raise_badarg(p, 1, "not a device"), false;
    return true;
}

/* write(:stdout | :stderr, iodata) */
Term bif_phial_io_write_2(Process *p, Term *args) {
    int fd;
    if (!arg_device(p, ARG(0), &fd)) return TERM_NONE;
    Term bin = iodata_to_binary(p, ARG(1));
    if (term_is_none(bin)) return raise_badarg(p, 2, "not an iodata term");
    Bytes b = bytes_of(p, bin);
    if (console_would_block(b.len)) FRONT_ONLY;
    if (fd == STDERR_FILENO)
        console_write_error(b.data, b.len);
    else
        console_write(b.data, b.len);
    return AM(OK);
}

Term bif_phial_io_flush_0(Process *p, Term *args) {
    console_flush();
    return AM(OK);
}

/* ---- reading ---- */

/* The standard input as a channel: for waiting only. */
static pthread_once_t input_once = PTHREAD_ONCE_INIT;
static Term input;

static void open_input(void) {
    Channel *c = channel_new(NULL, CHANNEL_INPUT, STDIN_FILENO, -1);
    input = c->port;
    channel_watch(c);
    channel_unlock(c);
}

static bool write_prompt(Process *p, Term *args) {
    Term bin = iodata_to_binary(p, ARG(0));
    if (term_is_none(bin)) return raise_badarg(p, 1, "not an iodata term"), false;
    Bytes b = bytes_of(p, bin);
    console_write(b.data, b.len);
    console_flush();
    return true;
}

typedef struct {
    enum { READ_LINE, READ_CHARS, READ_BYTES, READ_KEY, READ_ALL } what;
    size_t count;
} Wanted;

static ConsoleStatus try_to_read(const Wanted *w, Buf *buf) {
    switch (w->what) {
    case READ_LINE: return console_read_line(buf);
    case READ_CHARS: return console_read(buf, w->count, true);
    case READ_BYTES: return console_read(buf, w->count, false);
    case READ_KEY: return console_read_key(buf);
    default: return console_read_all(buf);
    }
}

/* A binary, :eof, or {:error, reason}. While there is not enough, only the process waits. */
static Term read_input(Process *p, const Wanted *w, Term *state) {
    Buf buf;
    pthread_once(&input_once, open_input);
    int64_t deadline = channel_deadline(p, state, -1);
    Channel *c = channel_get(input);
    channel_resume(p, c, deadline);
    buf_init(&buf);
    ConsoleStatus status = try_to_read(w, &buf);
    if (status == CONSOLE_WAIT) return channel_wait(p, c, deadline);
    channel_unlock(c);
    if (w->what == READ_LINE) buf_unify_newline(&buf);
    if (status == CONSOLE_OK) return bin_from_buf(&p->heap, &buf);
    buf_deinit(&buf);
    return status == CONSOLE_EOF ? atom_from_cstr("eof") : errno_tuple(p);
}

/* read_line(prompt) */
Term bif_phial_io_read_line_1(Process *p, Term *args) {
    if (term_is_none(ARG(1)) && !write_prompt(p, args)) return TERM_NONE;
    return read_input(p, &(Wanted){READ_LINE, 0}, &ARG(1));
}

/* read_chars(prompt, count) */
Term bif_phial_io_read_chars_2(Process *p, Term *args) {
    int64_t n;
    if (!arg_int_in(p, args, 1, 0, INT64_MAX, &n)) return TERM_NONE;
    if (term_is_none(ARG(2)) && !write_prompt(p, args)) return TERM_NONE;
    return read_input(p, &(Wanted){READ_CHARS, (size_t)n}, &ARG(2));
}

/* read_bytes(count) */
Term bif_phial_io_read_bytes_1(Process *p, Term *args) {
    int64_t n;
    if (!arg_int_in(p, args, 0, 0, INT64_MAX, &n)) return TERM_NONE;
    return read_input(p, &(Wanted){READ_BYTES, (size_t)n}, &ARG(1));
}

/* read_key(): one byte; nothing typed behind it is taken */
Term bif_phial_io_read_key_0(Process *p, Term *args) {
    return read_input(p, &(Wanted){READ_KEY, 0}, &ARG(0));
}

Term bif_phial_io_read_all_0(Process *p, Term *args) {
    return read_input(p, &(Wanted){READ_ALL, 0}, &ARG(0));
}

Term bif_phial_io_is_tty_1(Process *p, Term *args) {
    int fd;
    return arg_device(p, ARG(0), &fd) ? term_bool(isatty(fd)) : TERM_NONE;
}

static Term terminal_size(bool columns) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return AM(ERROR);
    unsigned n = columns ? size.ws_col : size.ws_row;
    return n ? term_small(n) : AM(ERROR);
}
Term bif_phial_io_columns_0(Process *p, Term *args) { return terminal_size(true); }
Term bif_phial_io_rows_0(Process *p, Term *args) { return terminal_size(false); }

Term bif_erlang_display_string_1(Process *p, Term *args) {
    Buf buf;
    buf_init(&buf);
    bool ok = term_is_list(ARG(0)) && chars_to_utf8(&buf, ARG(0));
    if (ok) console_write(buf.data ? buf.data : "", buf.len);
    buf_deinit(&buf);
    return ok ? AM(TRUE) : raise_badarg(p, 1, "not a list of characters");
}
