#include "src/builtin/handles.h"

#include "lib/vec.h"
#include "src/builtin/args.h"
#include "src/builtin/iodata.h"
#include "src/builtin/posix.h"
#include "src/vm/blocked.h"
#include "src/vm/exit.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/*
 * phial_file: open files. A handle is a small integer that is never used again, so a stale one
 * answers :einval rather than meet another file. Reads go through a buffer; a write first gives
 * back what was read ahead. A compressed file is read or written through zlib, never both.
 */

enum { BUFFER = 16 << 10 };

typedef struct {
    pthread_mutex_t lock; /* of what follows `users` */
    int64_t number;
    int users;   /* threads at it, under the table's lock */
    bool orphan; /* its owner has ended: the last user closes it; under the table's lock */
    Term owner;
    bool regular; /* reading and writing do not wait for anybody */
    int fd;       /* -1: closed */
    gzFile gz;    /* of a compressed file; owns fd then */
    bool readable, writable;
    size_t pos, end; /* unread part of buf */
    char *buf;
} OpenFile;

/* Under lock. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static VEC(OpenFile *) files;
static int64_t last_number;

/* The file with this handle, kept until release_file. */
static OpenFile *hold_file(Term handle) {
    OpenFile *found = NULL;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < files.len && !found && term_is_small(handle); i++)
        if (files.data[i]->number == term_to_small(handle)) found = files.data[i];
    if (found) found->users++;
    pthread_mutex_unlock(&lock);
    return found;
}

static int close_descriptor(OpenFile *f) {
    return !f->gz ? close(f->fd) : gzclose(f->gz) == Z_OK ? 0 : -1;
}

/* Nobody is at it any more, and it is in no list. */
static void free_file(OpenFile *f) {
    if (f->fd >= 0) close_descriptor(f);
    mem_free(f->buf);
    pthread_mutex_destroy(&f->lock);
    mem_free(f);
}

/* The last one to leave a closed file frees it. */
static void release_file(OpenFile *f) {
    pthread_mutex_lock(&lock);
    bool last = --f->users == 0 && (f->fd < 0 || f->orphan);
    for (size_t i = 0; i < files.len && last; i++)
        if (files.data[i] == f) files.data[i] = vec_pop(&files);
    pthread_mutex_unlock(&lock);
    if (last) free_file(f);
}

/* Close what an ended process left open. */
static void close_owned(Process *p) {
    VEC(OpenFile *) unused = {0};
    if (!p->opened_files) return;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < files.len;) {
        OpenFile *f = files.data[i];
        const bool owned = term_same(f->owner, p->pid);
        if (owned && f->users == 0) {
            vec_push(&unused, f);
            files.data[i] = files.data[files.len - 1];
            files.len--;
            continue;
        }
        if (owned) f->orphan = true;
        i++;
    }
    pthread_mutex_unlock(&lock);
    for (size_t i = 0; i < unused.len; i++)
        free_file(unused.data[i]);
    vec_deinit(&unused);
}

void handles_init(void) { process_at_end(close_owned); }

static OpenFile *enter_file(Process *p, int fd, bool readable, bool writable, bool regular) {
    OpenFile *f = mem_zalloc(sizeof *f);
    pthread_mutex_init(&f->lock, NULL);
    f->fd = fd;
    f->readable = readable;
    f->writable = writable;
    f->regular = regular;
    f->owner = p->pid;
    p->opened_files = true;
    pthread_mutex_lock(&lock);
    f->number = ++last_number;
    vec_push(&files, f);
    pthread_mutex_unlock(&lock);
    return f;
}

typedef struct {
    bool readable, writable, append, exclusive, compressed, memory, directory;
} Modes;

static Modes parse_modes(Term list) {
    Modes m = {0};
    for (; term_is_cons(list); list = term_tail(list)) {
        Term mode = term_head(list);
        if (atom_is(mode, "read")) m.readable = true;
        if (atom_is(mode, "write")) m.writable = true;
        if (atom_is(mode, "append")) m.append = true;
        if (atom_is(mode, "exclusive")) m.exclusive = true;
        if (atom_is(mode, "compressed")) m.compressed = true;
        if (atom_is(mode, "ram")) m.memory = true;
        if (atom_is(mode, "directory")) m.directory = true;
    }
    if (m.append || m.exclusive) m.writable = true;
    if (!m.writable) m.readable = true;
    return m;
}

static int open_flags(const Modes *m) {
    int flags = O_CLOEXEC | (!m->writable ? O_RDONLY : m->readable ? O_RDWR : O_WRONLY);
    if (m->writable) flags |= O_CREAT;
    if (m->writable && !m->readable && !m->append) flags |= O_TRUNC;
    if (m->directory) flags |= O_DIRECTORY;
    return flags | (m->append ? O_APPEND : 0) | (m->exclusive ? O_EXCL : 0);
}

/* Descriptor of the file, or -1 with errno; *over when a signal for the process ended the wait. */
static int open_path(Process *p, const char *path, const Modes *m, bool may_block, bool *over) {
    int fd;
    if (may_block) blocked_begin(p);
    do
        fd = open(path, open_flags(m), 0666);
    while (fd < 0 && errno == EINTR && !(may_block && blocked_is_over()));
    const int error = errno;
    *over = may_block && blocked_end();
    errno = error;
    return fd;
}

/* A file that is nowhere but in memory, with these bytes. */
static int open_memory(Bytes content) {
    int fd = memfd_create("ram", MFD_CLOEXEC);
    while (fd >= 0 && content.len > 0) {
        ssize_t n = write(fd, content.data, content.len);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) break;
        content.data += n;
        content.len -= (size_t)n;
    }
    if (fd >= 0) lseek(fd, 0, SEEK_SET);
    return fd;
}

/* {:ok, handle} for an open descriptor, which is closed where that cannot be */
static Term opened(Process *p, int fd, const Modes *m) {
    struct stat st;
    int error = fstat(fd, &st) < 0 ? errno : 0;
    if (!error && S_ISDIR(st.st_mode) && !m->directory) error = EISDIR;
    if (!error && m->compressed && (m->append || (m->readable && m->writable))) error = EINVAL;
    gzFile gz = !error && m->compressed ? gzdopen(fd, m->writable ? "wb" : "rb") : NULL;
    if (!error && m->compressed && !gz) error = ENOMEM;
    if (error) {
        close(fd);
        return error_tuple(p, errno_atom(error));
    }
    OpenFile *f = enter_file(p, fd, m->readable, m->writable, S_ISREG(st.st_mode));
    f->gz = gz;
    return ok_tuple(p, term_small(f->number));
}

/* open(path, modes): {:ok, handle}; with the mode :ram the path is what the file holds */
Term bif_phial_file_open_2(Process *p, Term *args) {
    const Modes m = parse_modes(ARG(1));
    if (m.memory) {
        Term content = iodata_to_binary(p, ARG(0));
        if (term_is_none(content)) return error_tuple(p, AM(BADARG));
        int fd = open_memory(bytes_of(p, content));
        return fd < 0 ? errno_tuple(p) : opened(p, fd, &m);
    }
    char *path = term_to_cstring(p, ARG(0));
    if (!path) return error_tuple(p, AM(BADARG));
    bool over, may_block = path_may_block(path);
    if (may_block && !sched_on_front()) {
        mem_free(path);
        return TERM_OFFLOAD;
    }
    int fd = open_path(p, path, &m, may_block, &over);
    mem_free(path);
    if (over) {
        if (fd >= 0) close(fd);
        return TERM_AGAIN;
    }
    return fd < 0 ? errno_tuple(p) : opened(p, fd, &m);
}

typedef Term (*FileWork)(Process *p, Term *args, OpenFile *f);

static Term work_on(Process *p, Term *args, OpenFile *f, FileWork work) {
    return f->fd >= 0 ? work(p, args, f) : error_tuple(p, errno_atom(EINVAL));
}

/* The same where it may wait for somebody. */
static Term blocked_work_on(Process *p, Term *args, OpenFile *f, FileWork work) {
    Term result = TERM_AGAIN;
    blocked_begin(p);
    if (blocked_lock(&f->lock)) {
        result = work_on(p, args, f, work);
        pthread_mutex_unlock(&f->lock);
    }
    return blocked_end() ? TERM_AGAIN : result;
}

/* Run `work` on the open file ARG(0), which no other thread uses meanwhile. */
static Term with_file(Process *p, Term *args, FileWork work) {
    OpenFile *f = hold_file(ARG(0));
    if (!f) return error_tuple(p, errno_atom(EINVAL));
    Term result = TERM_OFFLOAD;
    if (f->regular) {
        pthread_mutex_lock(&f->lock);
        result = work_on(p, args, f, work);
        pthread_mutex_unlock(&f->lock);
    } else if (sched_on_front()) {
        result = blocked_work_on(p, args, f, work);
    }
    release_file(f);
    return result;
}

static Term do_close(Process *p, Term *args, OpenFile *f) {
    int status = close_descriptor(f);
    f->fd = -1;
    mem_free(f->buf);
    f->buf = NULL;
    return status == 0 ? AM(OK) : errno_tuple(p);
}
Term bif_phial_file_close_1(Process *p, Term *args) { return with_file(p, args, do_close); }

/* path(handle): {:ok, a path that leads to the open file, whatever its name is now} */
static Term do_path(Process *p, Term *args, OpenFile *f) {
    char path[32];
    snprintf(path, sizeof path, "/proc/self/fd/%d", f->fd);
    return ok_tuple(p, bin_from_cstr(&p->heap, path));
}
Term bif_phial_file_path_1(Process *p, Term *args) { return with_file(p, args, do_path); }

static bool is_over(const OpenFile *f) { return !f->regular && blocked_is_over(); }

/* read, write and lseek of the descriptor or of what is compressed in it */
static ssize_t file_read(OpenFile *f, void *bytes, size_t n) {
    if (!f->gz) return read(f->fd, bytes, n);
    errno = EIO;
    return gzread(f->gz, bytes, (unsigned)(n < INT_MAX ? n : INT_MAX));
}
static ssize_t file_write(OpenFile *f, const void *bytes, size_t n) {
    if (!f->gz) return write(f->fd, bytes, n);
    errno = EIO;
    int written = gzwrite(f->gz, bytes, (unsigned)(n < INT_MAX ? n : INT_MAX));
    return written > 0 ? written : -1;
}
static off_t file_seek(OpenFile *f, off_t offset, int whence) {
    if (!f->gz) return lseek(f->fd, offset, whence);
    errno = EINVAL;
    return whence == SEEK_END ? -1 : gzseek(f->gz, offset, whence);
}

/* {:error, reason} of a read or write that failed */
static Term io_error(Process *p, OpenFile *f) {
    int status = Z_OK;
    if (f->gz) gzerror(f->gz, &status);
    return status == Z_DATA_ERROR ? error_tuple(p, atom_from_cstr("data_error")) : errno_tuple(p);
}

/* Refill the empty buffer: bytes there are, 0 at the end, -1 with errno. */
static ssize_t refill(OpenFile *f) {
    if (!f->readable) {
        errno = EBADF;
        return -1;
    }
    if (!f->buf) f->buf = mem_alloc(BUFFER);
    ssize_t n;
    do
        n = file_read(f, f->buf, BUFFER);
    while (n < 0 && errno == EINTR && !is_over(f));
    f->pos = 0;
    f->end = n > 0 ? (size_t)n : 0;
    return n;
}

/* Give back what was read ahead, so that the position is what the program thinks. */
static void drop_buffer(OpenFile *f) {
    if (f->end > f->pos) file_seek(f, -(off_t)(f->end - f->pos), SEEK_CUR);
    f->pos = f->end = 0;
}

/* Collect up to n bytes (and up to a newline, if wanted, which "\r\n" then counts as). */
static Term read_bytes(Process *p, OpenFile *f, size_t n, bool line) {
    Buf out;
    buf_init(&out);
    bool done = n == 0;
    ssize_t got = 1;
    while (!done) {
        if (f->pos == f->end && (got = refill(f)) <= 0) break;
        size_t take = f->end - f->pos < n ? f->end - f->pos : n;
        const char *newline = line ? memchr(f->buf + f->pos, '\n', take) : NULL;
        if (newline) take = (size_t)(newline + 1 - (f->buf + f->pos));
        buf_put(&out, f->buf + f->pos, take);
        f->pos += take;
        n -= take;
        done = n == 0 || newline;
        if (newline) buf_unify_newline(&out);
    }
    if (out.len > 0 || done) return ok_tuple(p, bin_from_buf(&p->heap, &out));
    buf_deinit(&out);
    return got < 0 ? io_error(p, f) : atom_from_cstr("eof");
}

static Term do_read(Process *p, Term *args, OpenFile *f) {
    int64_t n;
    if (!arg_int_in(p, args, 1, 0, INT64_MAX, &n)) return TERM_NONE;
    return read_bytes(p, f, (size_t)n, false);
}
/* read(handle, count): {:ok, binary} | :eof */
Term bif_phial_file_read_2(Process *p, Term *args) { return with_file(p, args, do_read); }

static Term do_read_line(Process *p, Term *args, OpenFile *f) {
    return read_bytes(p, f, SIZE_MAX, true);
}
Term bif_phial_file_read_line_1(Process *p, Term *args) { return with_file(p, args, do_read_line); }

/* Write where the file stands. */
static Term write_bytes(Process *p, OpenFile *f, Term bin) {
    if (term_is_none(bin)) return error_tuple(p, AM(BADARG));
    if (!f->writable) return error_tuple(p, errno_atom(EBADF));
    Bytes b = bytes_of(p, bin);
    drop_buffer(f);
    while (b.len > 0) {
        ssize_t n = file_write(f, b.data, b.len);
        if (n < 0 && errno == EINTR && !is_over(f)) continue;
        if (n < 0) return io_error(p, f);
        b.data += n;
        b.len -= (size_t)n;
    }
    return AM(OK);
}
static Term do_write(Process *p, Term *args, OpenFile *f) {
    return write_bytes(p, f, iodata_to_binary(p, ARG(1)));
}
Term bif_phial_file_write_2(Process *p, Term *args) { return with_file(p, args, do_write); }

/* {:bof | :cur | :eof, offset}, or an offset, or one of the atoms */
static bool parse_position(Term t, int *whence, int64_t *offset) {
    Term from = t;
    *offset = 0;
    *whence = SEEK_SET;
    if (term_is_small(t)) return term_to_int64(t, offset);
    if (term_is_tuple_of(t, 2)) {
        if (!term_to_int64(tuple_get(t, 1), offset)) return false;
        from = tuple_get(t, 0);
    }
    if (atom_is(from, "bof")) return true;
    *whence = atom_is(from, "cur") ? SEEK_CUR : SEEK_END;
    return *whence == SEEK_CUR || atom_is(from, "eof");
}

static Term do_position(Process *p, Term *args, OpenFile *f) {
    int whence;
    int64_t offset;
    if (!parse_position(ARG(1), &whence, &offset)) return error_tuple(p, errno_atom(EINVAL));
    drop_buffer(f);
    off_t at = file_seek(f, offset, whence);
    return at < 0 ? errno_tuple(p) : ok_tuple(p, term_int(p, at));
}
Term bif_phial_file_position_2(Process *p, Term *args) { return with_file(p, args, do_position); }

static Term do_sync(Process *p, Term *args, OpenFile *f) {
    if (f->gz) return error_tuple(p, errno_atom(ENOTSUP));
    return fsync(f->fd) == 0 ? AM(OK) : errno_tuple(p);
}
Term bif_phial_file_sync_1(Process *p, Term *args) {
    FRONT_ONLY; /* as long as the disk takes */
    return with_file(p, args, do_sync);
}

/* Cut the file off at the current position. */
static Term do_truncate(Process *p, Term *args, OpenFile *f) {
    if (f->gz) return error_tuple(p, errno_atom(ENOTSUP));
    drop_buffer(f);
    off_t at = lseek(f->fd, 0, SEEK_CUR);
    return at >= 0 && ftruncate(f->fd, at) == 0 ? AM(OK) : errno_tuple(p);
}
Term bif_phial_file_truncate_1(Process *p, Term *args) { return with_file(p, args, do_truncate); }

/* pread(handle, offset, count), pwrite(handle, offset, iodata): the position stays */
static Term do_pread(Process *p, Term *args, OpenFile *f) {
    int64_t offset, n;
    if (!arg_int_in(p, args, 1, 0, INT64_MAX, &offset)) return TERM_NONE;
    if (!arg_int_in(p, args, 2, 0, INT32_MAX, &n)) return TERM_NONE;
    if (f->gz) {
        drop_buffer(f);
        return file_seek(f, offset, SEEK_SET) < 0 ? errno_tuple(p)
                                                  : read_bytes(p, f, (size_t)n, false);
    }
    Buf out;
    buf_init(&out);
    ssize_t got = 0;
    while (out.len < (size_t)n) {
        size_t want = (size_t)n - out.len;
        got = pread(f->fd, buf_reserve(&out, want), want, offset + (int64_t)out.len);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        out.len += (size_t)got;
    }
    if (got >= 0 && (out.len > 0 || n == 0)) return ok_tuple(p, bin_from_buf(&p->heap, &out));
    Term result = got < 0 ? errno_tuple(p) : atom_from_cstr("eof");
    buf_deinit(&out);
    return result;
}
Term bif_phial_file_pread_3(Process *p, Term *args) { return with_file(p, args, do_pread); }

static Term do_pwrite(Process *p, Term *args, OpenFile *f) {
    int64_t offset;
    Term bin = iodata_to_binary(p, ARG(2));
    if (!arg_int_in(p, args, 1, 0, INT64_MAX, &offset)) return TERM_NONE;
    if (term_is_none(bin)) return error_tuple(p, AM(BADARG));
    if (f->gz) return file_seek(f, offset, SEEK_SET) < 0 ? errno_tuple(p) : write_bytes(p, f, bin);
    Bytes b = bytes_of(p, bin);
    while (b.len > 0) {
        ssize_t n = pwrite(f->fd, b.data, b.len, offset);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno_tuple(p);
        b.data += n;
        b.len -= (size_t)n;
        offset += n;
    }
    return AM(OK);
}
Term bif_phial_file_pwrite_3(Process *p, Term *args) { return with_file(p, args, do_pwrite); }
