#include "src/builtin/posix.h"

#include <errno.h>
#include <sys/stat.h>

static const struct {
    int number;
    const char *name;
} names[] = {
    {EPERM, "eperm"},
    {ENOENT, "enoent"},
    {ESRCH, "esrch"},
    {EINTR, "eintr"},
    {EIO, "eio"},
    {ENXIO, "enxio"},
    {E2BIG, "e2big"},
    {ENOEXEC, "enoexec"},
    {EBADF, "ebadf"},
    {ECHILD, "echild"},
    {EAGAIN, "eagain"},
    {ENOMEM, "enomem"},
    {EACCES, "eacces"},
    {EFAULT, "efault"},
    {ENOTBLK, "enotblk"},
    {EBUSY, "ebusy"},
    {EEXIST, "eexist"},
    {EXDEV, "exdev"},
    {ENODEV, "enodev"},
    {ENOTDIR, "enotdir"},
    {EISDIR, "eisdir"},
    {EINVAL, "einval"},
    {ENFILE, "enfile"},
    {EMFILE, "emfile"},
    {ENOTTY, "enotty"},
    {ETXTBSY, "etxtbsy"},
    {EFBIG, "efbig"},
    {ENOSPC, "enospc"},
    {ESPIPE, "espipe"},
    {EROFS, "erofs"},
    {EMLINK, "emlink"},
    {EPIPE, "epipe"},
    {EDOM, "edom"},
    {ERANGE, "erange"},
    {EDEADLK, "edeadlk"},
    {ENAMETOOLONG, "enametoolong"},
    {ENOTEMPTY, "enotempty"},
    {ELOOP, "eloop"},
    {ENOTSUP, "enotsup"},
    {ECONNREFUSED, "econnrefused"},
    {ECONNRESET, "econnreset"},
    {ECONNABORTED, "econnaborted"},
    {EADDRINUSE, "eaddrinuse"},
    {EADDRNOTAVAIL, "eaddrnotavail"},
    {ETIMEDOUT, "etimedout"},
    {EHOSTUNREACH, "ehostunreach"},
    {EHOSTDOWN, "ehostdown"},
    {ENETUNREACH, "enetunreach"},
    {ENETDOWN, "enetdown"},
    {ENOTCONN, "enotconn"},
    {EISCONN, "eisconn"},
    {EAFNOSUPPORT, "eafnosupport"},
    {EMSGSIZE, "emsgsize"},
    {ENOBUFS, "enobufs"},
    {ENOTSOCK, "enotsock"},
    {EALREADY, "ealready"},
    {EINPROGRESS, "einprogress"},
    {EDESTADDRREQ, "edestaddrreq"},
    {EPROTONOSUPPORT, "eprotonosupport"},
    {EDQUOT, "edquot"},
    {ESTALE, "estale"},
    {EOVERFLOW, "eoverflow"},
};

Term errno_atom(int err) {
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (names[i].number == err) return atom_from_cstr(names[i].name);
    return atom_from_cstr("unknown");
}

bool path_may_block(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

Term errno_tuple(Process *p) { return error_tuple(p, errno_atom(errno)); }
