#include "src/builtin/args.h"
#include "src/builtin/iodata.h"
#include "src/builtin/pace.h"
#include "src/builtin/posix.h"
#include "src/vm/blocked.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* phial_file: the file system by path. Open files are in handles.c. A path with a NUL byte is
 * {:error, :badarg}. */

/* The path argument i as a C string the caller frees. NULL: *result is what to return. */
static char *path_arg(Process *p, Term *args, int i, Term *result) {
    char *path = term_to_cstring(p, ARG(i));
    if (path) return path;
    bool text = term_is_binary(ARG(i)) || term_is_list(ARG(i));
    *result = text ? error_tuple(p, AM(BADARG)) : raise_badarg(p, i + 1, "not a binary");
    return NULL;
}

/* :ok, or the error of a call that answered `status`. */
static Term ok_or_errno(Process *p, int status) { return status == 0 ? AM(OK) : errno_tuple(p); }

/* A function of one path. */
static Term with_path(Process *p, Term *args, int (*call)(const char *)) {
    Term result;
    char *path = path_arg(p, args, 0, &result);
    if (!path) return result;
    result = ok_or_errno(p, call(path));
    mem_free(path);
    return result;
}

static int make_directory(const char *path) { return mkdir(path, 0777); }

/* A directory that is not empty is :eexist, as on the BEAM. */
static int remove_directory(const char *path) {
    if (rmdir(path) == 0) return 0;
    if (errno == ENOTEMPTY) errno = EEXIST;
    return -1;
}

/* Calls that may have to wait for a busy disk. */
static Pace removing, renaming, writing;

/* Erlang answers :eperm for a directory. */
static int remove_file(const char *path) {
    PaceCall call = pace_begin(&removing);
    int status = unlink(path);
    pace_end(&call);
    if (status != 0 && errno == EISDIR) errno = EPERM;
    return status;
}

Term bif_phial_file_cd_1(Process *p, Term *args) { return with_path(p, args, chdir); }
Term bif_phial_file_mkdir_1(Process *p, Term *args) { return with_path(p, args, make_directory); }
Term bif_phial_file_rmdir_1(Process *p, Term *args) { return with_path(p, args, remove_directory); }
Term bif_phial_file_rm_1(Process *p, Term *args) {
    if (pace_is_slow(&removing)) FRONT_ONLY;
    return with_path(p, args, remove_file);
}

/* A function of two paths. */
static Term with_paths(Process *p, Term *args, int (*call)(const char *, const char *)) {
    Term result;
    char *from = path_arg(p, args, 0, &result);
    if (!from) return result;
    char *to = path_arg(p, args, 1, &result);
    if (to) result = ok_or_errno(p, call(from, to));
    mem_free(from);
    mem_free(to);
    return result;
}

static int rename_file(const char *from, const char *to) {
    PaceCall call = pace_begin(&renaming);
    int status = rename(from, to);
    pace_end(&call);
    return status;
}

Term bif_phial_file_link_2(Process *p, Term *args) { return with_paths(p, args, link); }
Term bif_phial_file_symlink_2(Process *p, Term *args) { return with_paths(p, args, symlink); }
Term bif_phial_file_rename_2(Process *p, Term *args) {
    if (pace_is_slow(&renaming)) FRONT_ONLY;
    return with_paths(p, args, rename_file);
}

/* A function of a path and one or two integers. */
static Term path_and_ints(Process *p, Term *args, int count, int (*call)(const char *, int64_t *)) {
    int64_t n[2];
    Term result;
    for (int i = 0; i < count; i++)
        if (!arg_int(p, args, i + 1, &n[i])) return TERM_NONE;
    char *path = path_arg(p, args, 0, &result);
    if (!path) return result;
    result = ok_or_errno(p, call(path, n));
    mem_free(path);
    return result;
}

static int call_chmod(const char *path, int64_t *n) { return chmod(path, (mode_t)n[0] & 07777); }
static int call_chown(const char *path, int64_t *n) { return chown(path, (uid_t)n[0], (gid_t)-1); }
static int call_chgrp(const char *path, int64_t *n) { return chown(path, (uid_t)-1, (gid_t)n[0]); }
static int call_utime(const char *path, int64_t *n) {
    struct timespec times[2] = {{n[0], 0}, {n[1], 0}};
    return utimensat(AT_FDCWD, path, times, 0);
}
Term bif_phial_file_chmod_2(Process *p, Term *args) {
    return path_and_ints(p, args, 1, call_chmod);
}
Term bif_phial_file_chown_2(Process *p, Term *args) {
    return path_and_ints(p, args, 1, call_chown);
}
Term bif_phial_file_chgrp_2(Process *p, Term *args) {
    return path_and_ints(p, args, 1, call_chgrp);
}
/* utime(path, atime, mtime), in Unix seconds */
Term bif_phial_file_utime_3(Process *p, Term *args) {
    return path_and_ints(p, args, 2, call_utime);
}

Term bif_phial_file_cwd_0(Process *p, Term *args) {
    char *path = getcwd(NULL, 0);
    if (!path) return errno_tuple(p);
    Term result = ok_tuple(p, bin_from_cstr(&p->heap, path));
    free(path);
    return result;
}

/* Whole files. */

/* Append everything from fd. */
static bool read_rest(int fd, Buf *out) {
    struct stat st;
    size_t chunk = 64 << 10;
    if (fstat(fd, &st) == 0 && st.st_size > 0) chunk = (size_t)st.st_size + 1;
    for (;;) {
        ssize_t n = read(fd, buf_reserve(out, chunk), chunk);
        if (n < 0 && errno == EINTR && !blocked_is_over()) continue;
        if (n <= 0) return n == 0;
        out->len += (size_t)n;
        chunk = 64 << 10;
    }
}

static bool write_all(int fd, const char *bytes, size_t len) {
    while (len > 0) {
        ssize_t n = write(fd, bytes, len);
        if (n < 0 && errno == EINTR && !blocked_is_over()) continue;
        if (n < 0) return false;
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

/* close() that keeps errno. */
static void close_quietly(int fd) {
    int err = errno;
    close(fd);
    errno = err;
}

/* open for reading; a directory is EISDIR at once */
static int open_to_read(const char *path) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0 || !S_ISDIR(st.st_mode)) return fd;
    close(fd);
    errno = EISDIR;
    return -1;
}

Term bif_phial_file_read_file_1(Process *p, Term *args) {
    Term result;
    char *path = path_arg(p, args, 0, &result);
    if (!path) return result;
    bool may_block = path_may_block(path);
    if (may_block && !sched_on_front()) {
        mem_free(path);
        return TERM_OFFLOAD;
    }
    Buf buf;
    buf_init(&buf);
    if (may_block) blocked_begin(p);
    int fd = open_to_read(path);
    bool ok = fd >= 0 && read_rest(fd, &buf);
    if (fd >= 0) close_quietly(fd);
    const bool over = may_block && blocked_end();
    mem_free(path);
    if (over) {
        buf_deinit(&buf);
        return TERM_AGAIN;
    }
    if (ok) return ok_tuple(p, bin_from_buf(&p->heap, &buf));
    buf_deinit(&buf);
    return errno_tuple(p);
}

/* Open flags of the modes of write_file; *sync: the data must reach the disk. */
static int write_flags(Term modes, bool *sync) {
    int flags = O_WRONLY | O_CREAT | O_CLOEXEC;
    bool keep = false;
    *sync = false;
    for (; term_is_cons(modes); modes = term_tail(modes)) {
        Term mode = term_head(modes);
        if (atom_is(mode, "append")) flags |= O_APPEND;
        if (atom_is(mode, "exclusive")) flags |= O_EXCL;
        if (atom_is(mode, "sync")) *sync = true;
        if (atom_is(mode, "append") || atom_is(mode, "read")) keep = true;
    }
    return keep ? flags : flags | O_TRUNC;
}

/* 0 or -1 with errno */
static int write_whole(const char *path, int flags, Bytes b, bool sync) {
    int fd = open(path, flags, 0666);
    bool ok = fd >= 0 && write_all(fd, b.data, b.len) && (!sync || fsync(fd) == 0);
    if (ok) return close(fd);
    if (fd >= 0) close_quietly(fd);
    return -1;
}

/* write_file(path, iodata, modes) */
Term bif_phial_file_write_file_3(Process *p, Term *args) {
    if (pace_is_slow(&writing)) FRONT_ONLY;
    bool sync;
    Term result, bin = iodata_to_binary(p, ARG(1));
    int flags = write_flags(ARG(2), &sync);
    if (term_is_none(bin)) return error_tuple(p, AM(BADARG));
    char *path = path_arg(p, args, 0, &result);
    if (!path) return result;
    bool may_block = sync || path_may_block(path);
    if (may_block && !sched_on_front()) {
        mem_free(path);
        return TERM_OFFLOAD;
    }
    Bytes b = bytes_of(p, bin);
    if (may_block) {
        blocked_begin(p);
        int status = write_whole(path, flags, b, sync);
        result = blocked_end() ? TERM_AGAIN : ok_or_errno(p, status);
    } else {
        PaceCall call = pace_begin(&writing);
        int status = write_whole(path, flags, b, sync);
        pace_end(&call);
        result = ok_or_errno(p, status);
    }
    mem_free(path);
    return result;
}

enum { COPY_AT_ONCE = 256 << 10 }; /* bytes that a scheduler copies itself */

/* Copies contents; *bytes counts them. */
static bool copy_contents(int from, int to, int64_t *bytes) {
    char *buf = mem_alloc(256 << 10);
    ssize_t n;
    *bytes = 0;
    while ((n = read(from, buf, 256 << 10)) != 0) {
        if (n < 0 && errno == EINTR && !blocked_is_over()) continue;
        if (n < 0 || !write_all(to, buf, (size_t)n)) break;
        *bytes += n;
    }
    mem_free(buf);
    return n == 0;
}

static bool same_file(int a, int b) {
    struct stat x, y;
    return fstat(a, &x) == 0 && fstat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* Bytes copied; -1 with errno. */
static int64_t copy_file(const char *from, const char *to) {
    int in = open_to_read(from), out = -1;
    int64_t bytes = 0;
    bool ok = in >= 0;
    if (ok) ok = (out = open(to, O_WRONLY | O_CREAT | O_CLOEXEC, 0666)) >= 0;
    if (ok && same_file(in, out)) {
        struct stat st;
        ok = fstat(in, &st) == 0;
        bytes = st.st_size;
    } else if (ok) {
        ok = ftruncate(out, 0) == 0 || errno == EINVAL;
        ok = ok && copy_contents(in, out, &bytes);
    }
    if (in >= 0) close_quietly(in);
    if (out >= 0) close_quietly(out);
    return ok ? bytes : -1;
}

static bool copies_long(const char *from, const char *to) {
    struct stat st;
    return path_may_block(from) || path_may_block(to) ||
           (stat(from, &st) == 0 && st.st_size > COPY_AT_ONCE);
}

/* copy(from, to): {:ok, bytes} */
Term bif_phial_file_copy_2(Process *p, Term *args) {
    Term result;
    char *from = path_arg(p, args, 0, &result);
    if (!from) return result;
    char *to = path_arg(p, args, 1, &result);
    const bool blocks = to && copies_long(from, to);
    if (blocks && !sched_on_front()) {
        result = TERM_OFFLOAD;
    } else if (to) {
        if (blocks) blocked_begin(p);
        const int64_t bytes = copy_file(from, to);
        if (blocks && blocked_end())
            result = TERM_AGAIN;
        else
            result = bytes < 0 ? errno_tuple(p) : ok_tuple(p, term_int(p, bytes));
    }
    mem_free(from);
    mem_free(to);
    return result;
}

/* Directories and links. */

/* ls(path): {:ok, [name]} in no particular order */
Term bif_phial_file_ls_1(Process *p, Term *args) {
    Term result;
    char *path = path_arg(p, args, 0, &result);
    if (!path) return result;
    DIR *dir = opendir(path);
    mem_free(path);
    if (!dir) return errno_tuple(p);
    Term list = TERM_NIL;
    for (struct dirent *e; (e = readdir(dir)) != NULL;) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
        list = term_cons(&p->heap, bin_from_cstr(&p->heap, e->d_name), list);
    }
    closedir(dir);
    return ok_tuple(p, list);
}

Term bif_phial_file_read_link_1(Process *p, Term *args) {
    Term result;
    char target[4096];
    char *path = path_arg(p, args, 0, &result);
    if (!path) return result;
    ssize_t n = readlink(path, target, sizeof target);
    mem_free(path);
    if (n < 0) return errno_tuple(p);
    return ok_tuple(p, bin_from_bytes(&p->heap, target, (size_t)n));
}

static Term file_type(mode_t mode) {
    if (S_ISREG(mode)) return atom_from_cstr("regular");
    if (S_ISDIR(mode)) return atom_from_cstr("directory");
    if (S_ISLNK(mode)) return atom_from_cstr("symlink");
    return atom_from_cstr(S_ISCHR(mode) || S_ISBLK(mode) ? "device" : "other");
}

/* What this user may do with a file of such an owner and mode. */
static Term file_access(const char *path) {
    bool can_read = faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) == 0;
    bool can_write = faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0;
    if (can_read) return atom_from_cstr(can_write ? "read_write" : "read");
    return atom_from_cstr(can_write ? "write" : "none");
}

static Term stat_tuple(Process *p, const char *path, const struct stat *st) {
    const int64_t numbers[] = {st->st_mode,          (int64_t)st->st_nlink, (int64_t)st->st_dev,
                               (int64_t)st->st_rdev, (int64_t)st->st_ino,   st->st_uid,
                               st->st_gid,           st->st_atime,          st->st_mtime,
                               st->st_ctime};
    Term t[3 + COUNT_OF(numbers)] = {file_type(st->st_mode), term_int(p, st->st_size),
                                     file_access(path)};
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        t[3 + i] = term_int(p, numbers[i]);
    return tuple_from_array(&p->heap, t, COUNT_OF(t));
}

static Term stat_path(Process *p, Term *args, bool follow) {
    Term result;
    struct stat st;
    char *path = path_arg(p, args, 0, &result);
    if (!path) return result;
    int status = follow ? stat(path, &st) : lstat(path, &st);
    result = status == 0 ? ok_tuple(p, stat_tuple(p, path, &st)) : errno_tuple(p);
    mem_free(path);
    return result;
}

/* stat(path): {:ok, {type, size, access, mode, links, major, minor, inode, uid, gid, atime, mtime,
 * ctime}} */
Term bif_phial_file_stat_1(Process *p, Term *args) { return stat_path(p, args, true); }
Term bif_phial_file_lstat_1(Process *p, Term *args) { return stat_path(p, args, false); }

/* type(path): what stands there, or why it cannot be seen */
Term bif_phial_file_type_1(Process *p, Term *args) {
    Term result;
    struct stat st;
    char *path = path_arg(p, args, 0, &result);
    if (!path) return term_is_none(result) ? result : AM(BADARG);
    result = stat(path, &st) == 0 ? file_type(st.st_mode) : errno_atom(errno);
    mem_free(path);
    return result;
}
