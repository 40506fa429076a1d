#include "src/builtin/ports.h"

#include "src/builtin/args.h"
#include "src/builtin/commands.h"
#include "src/builtin/iodata.h"
#include "src/builtin/packet.h"
#include "src/builtin/posix.h"
#include "src/term/compare.h"
#include "src/vm/names.h"
#include "src/vm/relations.h"
#include "src/vm/signal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    SCRATCH = 64 << 10,
    PUMP_MESSAGES = 16, /* sent to the owner at once */
    OUT_MARK = 8192     /* queued bytes that make a writer wait */
};

/* ---- opening ---- */

typedef struct {
    PacketMode mode;
    bool wants_status, wants_eof, no_input;
} PortOptions;

static bool port_pair(PortOptions *o, Term name, Term value) {
    if (atom_is(name, "line")) {
        if (!term_is_small(value) || term_to_small(value) < 1 || term_to_small(value) > INT32_MAX)
            return false;
        o->mode.packet = PACKET_PORT_LINE;
        o->mode.line_size = (uint32_t)term_to_small(value);
        return true;
    }
    if (atom_is(name, "packet"))
        return term_is_small(value) && term_to_small(value) > 0 &&
               packet_kind(value, &o->mode.packet);
    return atom_is(name, "args") || atom_is(name, "arg0") || atom_is(name, "env") ||
           atom_is(name, "cd") || atom_is(name, "parallelism") ||
           atom_is(name, "busy_limits_port") || atom_is(name, "busy_limits_msgq");
}

static bool port_option(PortOptions *o, Term item) {
    if (term_is_tuple_of(item, 2)) return port_pair(o, tuple_get(item, 0), tuple_get(item, 1));
    if (atom_is(item, "binary")) return o->mode.binary = true;
    if (atom_is(item, "exit_status")) return o->wants_status = true;
    if (atom_is(item, "eof")) return o->wants_eof = true;
    if (atom_is(item, "phial_no_input")) return o->no_input = true;
    return atom_is(item, "stream") || atom_is(item, "use_stdio") || atom_is(item, "hide") ||
           atom_is(item, "nouse_stdio") || atom_is(item, "stderr_to_stdout") ||
           atom_is(item, "in") || atom_is(item, "out") || atom_is(item, "overlapped_io");
}

/* A command line has its arguments in it. */
static bool is_arguments(Term item) {
    return term_is_tuple_of(item, 2) &&
           (atom_is(tuple_get(item, 0), "args") || atom_is(tuple_get(item, 0), "arg0"));
}

static bool port_options(PortOptions *o, Term name, Term list) {
    bool line = term_is_tuple_of(name, 2) && atom_is(tuple_get(name, 0), "spawn");
    *o = (PortOptions){0};
    for (; term_is_cons(list); list = term_tail(list))
        if (!port_option(o, term_head(list)) || (line && is_arguments(term_head(list))))
            return false;
    return term_is_nil(list);
}

/* Why this file cannot be run, or 0. */
static int not_executable(const char *path) {
    struct stat st;
    if (stat(path, &st) != 0) return errno;
    if (S_ISDIR(st.st_mode) || access(path, X_OK) != 0) return EACCES;
    return 0;
}

/* {:spawn, line} or {:spawn_executable, path}. 0, an errno, or -1: bad argument. */
static int port_command_init(Process *p, Command *c, Term name, Term options) {
    *c = (Command){0};
    if (!term_is_tuple_of(name, 2)) return -1;
    if (atom_is(tuple_get(name, 0), "spawn_executable")) {
        if (!command_init(p, c, tuple_get(name, 1), options)) return -1;
        return not_executable(c->path);
    }
    char *line =
        atom_is(tuple_get(name, 0), "spawn") ? term_to_cstring(p, tuple_get(name, 1)) : NULL;
    bool ok = line && *line && command_init_shell(p, c, line, options);
    mem_free(line);
    return ok ? 0 : -1;
}

static void close_pair(const int ends[2]) {
    if (ends[0] >= 0) close(ends[0]);
    if (ends[1] >= 0) close(ends[1]);
}

/* Start it with pipes; in[1] and out[0] are ours. */
static int start(const Command *c, bool no_input, int in[2], int out[2], pid_t *pid) {
    in[0] = in[1] = out[0] = out[1] = -1;
    int err = 0;
    if ((!no_input && pipe2(in, O_CLOEXEC) != 0) || pipe2(out, O_CLOEXEC) != 0) err = errno;
    if (!err) err = command_start(c, in[0], out[1], pid);
    if (err) {
        close_pair(in);
        close_pair(out);
        return err;
    }
    if (in[0] >= 0) close(in[0]);
    close(out[1]);
    if (in[1] >= 0) fcntl(in[1], F_SETFL, O_NONBLOCK);
    fcntl(out[0], F_SETFL, O_NONBLOCK);
    return 0;
}

static char *port_name(Process *p, Term name) {
    char *text = term_to_cstring(p, tuple_get(name, 1));
    if (text) text[strcspn(text, " ")] = '\0';
    return text;
}

static Term open_port(Process *p, Term *args, const Command *command, const PortOptions *o) {
    int in[2], out[2];
    pid_t pid;
    int err = start(command, o->no_input, in, out, &pid);
    if (err) return raise_error(p, errno_atom(err));
    Channel *c = channel_new(p, CHANNEL_CHILD, out[0], in[1]);
    c->child = pid;
    c->child_fd = (int)syscall(SYS_pidfd_open, pid, 0);
    c->mode = o->mode;
    c->wants_status = o->wants_status;
    c->wants_eof = o->wants_eof;
    c->name = port_name(p, ARG(0));
    c->active = -1;
    channel_link_owner(p, c);
    channel_watch(c);
    Term port = c->port;
    channel_unlock(c);
    return port;
}

/* open_port(name, options) */
Term bif_erlang_open_port_2(Process *p, Term *args) {
    FRONT_ONLY;
    PortOptions o;
    Command command;
    if (!port_options(&o, ARG(0), ARG(1))) return raise_badarg(p, 2, "invalid option in list");
    int err = port_command_init(p, &command, ARG(0), ARG(1));
    Term result;
    if (err < 0)
        result = raise_badarg(p, 1, "invalid port name");
    else if (err > 0)
        result = raise_error(p, errno_atom(err));
    else
        result = open_port(p, args, &command, &o);
    command_deinit(&command);
    return result;
}

/* ---- what it says ---- */

static void tell(const Channel *c, Heap *h, Term what) {
    channel_send(c->owner, h, tuple2(h, c->port, what));
}

static void tell_data(Channel *c, Heap *h, Term data) {
    c->packets_in++;
    tell(c, h, tuple2(h, atom_from_cstr("data"), data));
}

/* One message. 1: sent, 0: nothing there, -1: the end. */
static int pump_raw(Channel *c) {
    char scratch[SCRATCH];
    ssize_t n;
    do
        n = read(c->fd, scratch, sizeof scratch);
    while (n < 0 && errno == EINTR);
    if (n <= 0) return n < 0 && errno == EAGAIN ? 0 : -1;
    Heap h = {0};
    c->bytes_in += (uint64_t)n;
    tell_data(c, &h, packet_data(&h, &c->mode, scratch, (size_t)n));
    return 1;
}

static int pump_packet(Channel *c) {
    for (;;) {
        Heap h = {0};
        size_t used;
        Term packet;
        PacketStatus status = PACKET_NEEDS_MORE;
        if (channel_unread(c) > 0)
            status = packet_take(&h, &c->mode, &c->in_header, channel_data(c), channel_unread(c),
                                 &used, &packet);
        if (status == PACKET_TAKEN) {
            channel_take(c, used);
            tell_data(c, &h, packet);
            return 1;
        }
        heap_deinit(&h);
        ssize_t n = status == PACKET_TOO_LARGE ? 0 : channel_read(c, SCRATCH);
        if (n <= 0) return n < 0 && errno == EAGAIN ? 0 : -1;
    }
}

/* The last line may lack its newline. */
static void end_of_output(Channel *c) {
    Heap h = {0};
    c->seen_eof = true;
    close(c->fd);
    c->fd = -1;
    if (c->mode.packet != PACKET_PORT_LINE || channel_unread(c) == 0) return;
    Term text = packet_data(&h, &c->mode, channel_data(c), channel_unread(c));
    tell_data(c, &h, tuple2(&h, atom_from_cstr("noeol"), text));
    channel_take(c, channel_unread(c));
}

/* Has the child ended? */
static bool reap(Channel *c) {
    int status;
    if (c->child == 0) return true;
    if (waitpid(c->child, &status, WNOHANG) == 0) return false;
    c->child = 0;
    c->exit_status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return true;
}

/* After the end of its output. true: the port is over. */
static bool finished(Channel *c) {
    Heap h = {0};
    if (c->wants_eof) tell(c, &h, atom_from_cstr("eof"));
    bool stays = c->wants_eof;
    c->wants_eof = false;
    if (!c->wants_status) return !stays;
    if (!reap(c)) return false;
    h = (Heap){0};
    tell(c, &h, tuple2(&h, atom_from_cstr("exit_status"), term_small(c->exit_status)));
    c->wants_status = false;
    if (stays) c->active = 0;
    return !stays;
}

static void pump(Process *p, Channel *c) {
    for (int i = 0; c->fd >= 0; i++) {
        if (i == PUMP_MESSAGES) {
            channel_rearm(c);
            break;
        }
        int got = c->mode.packet == PACKET_RAW ? pump_raw(c) : pump_packet(c);
        if (got < 0) end_of_output(c);
        if (got <= 0) break;
    }
    if (c->seen_eof && finished(c))
        channel_close(c, AM(NORMAL));
    else
        channel_unlock(c);
}

/* ---- commands ---- */

/* 0, an errno, or -1: no iodata. */
static int write_data(Process *p, Channel *c, Term data) {
    Term bin = iodata_to_binary(p, data);
    if (term_is_none(bin) || c->kind != CHANNEL_CHILD) return -1;
    uint8_t prefix[4];
    Bytes b = bytes_of(p, bin);
    int n = packet_write_prefix(c->mode.packet, b.len, prefix);
    struct iovec parts[] = {{prefix, n > 0 ? (size_t)n : 0}, {(void *)(uintptr_t)b.data, b.len}};
    if (n < 0) return -1;
    return c->out_fd < 0 ? EPIPE : channel_write(c, parts, 2);
}

/* The open channel of a port or of the name of one, locked, or NULL. */
static Channel *channel_of(Term port) {
    if (term_is_atom(port)) port = names_find(port);
    return term_is_port(port) ? channel_get(port) : NULL;
}

static Term not_open(Process *p, Term *args) {
    return term_is_atom(ARG(0)) ? raise_badarg(p, 0, NULL) : raise_badarg(p, 1, "not an open port");
}

/* Write and unlock; a broken pipe ends the port. */
static bool command(Process *p, Channel *c, Term data) {
    int err = write_data(p, c, data);
    if (err > 0)
        channel_close(c, errno_atom(err));
    else
        channel_unlock(c);
    return err >= 0;
}

static Term port_command(Process *p, Term *args, Term *state, bool nosuspend) {
    Channel *c = channel_of(ARG(0));
    if (!c) return not_open(p, args);
    int64_t deadline = channel_deadline(p, state, -1);
    channel_resume(p, c, deadline);
    if (channel_queued(c) > OUT_MARK) {
        if (!nosuspend) return channel_wait(p, c, deadline);
        channel_unlock(c);
        return AM(FALSE);
    }
    return command(p, c, ARG(1)) ? AM(TRUE) : raise_badarg(p, 2, "not an iodata term");
}

Term bif_erlang_port_command_2(Process *p, Term *args) {
    return port_command(p, args, &ARG(2), false);
}

/* port_command(port, data, [:nosuspend | :force]) */
Term bif_erlang_port_command_3(Process *p, Term *args) {
    bool nosuspend = false;
    Term list = ARG(2);
    for (; term_is_cons(list); list = term_tail(list)) {
        if (atom_is(term_head(list), "nosuspend"))
            nosuspend = true;
        else if (!atom_is(term_head(list), "force"))
            return raise_badarg(p, 3, "invalid option in list");
    }
    if (!term_is_nil(list)) return raise_badarg(p, 3, "not a list");
    return port_command(p, args, &ARG(3), nosuspend);
}

Term bif_erlang_port_close_1(Process *p, Term *args) {
    Channel *c = channel_of(ARG(0));
    if (!c) return not_open(p, args);
    /* The caller's own link ends here and now. */
    if (!p->trap_exit) {
        link_ended_by_exit(p, relation_id(c->port));
        channel_close_for(c, p->pid);
    } else {
        channel_close(c, AM(NORMAL));
    }
    return AM(TRUE);
}

static bool connect_to(Channel *c, Term pid) {
    if (!term_is_pid(pid) || !channel_set_owner(c, pid)) {
        channel_unlock(c);
        return false;
    }
    vec_push(&c->links, pid);
    signal_send(pid, SIG_LINK, c->port, 0, TERM_NIL);
    channel_rearm(c);
    channel_unlock(c);
    return true;
}

/* port_connect(port, pid): the old owner stays linked */
Term bif_erlang_port_connect_2(Process *p, Term *args) {
    Channel *c = channel_of(ARG(0));
    if (!c) return not_open(p, args);
    return connect_to(c, ARG(1)) ? AM(TRUE) : raise_badarg(p, 2, "not a pid");
}

static void close_on_request(Channel *c) {
    Heap h = {0};
    tell(c, &h, atom_from_cstr("closed"));
    channel_close(c, AM(NORMAL));
}

bool ports_message(Process *p, Term port, Term message) {
    if (!term_is_tuple_of(message, 2) || !term_is_pid(tuple_get(message, 0))) return true;
    Term what = tuple_get(message, 1), sender = tuple_get(message, 0);
    Channel *c = channel_get(port);
    if (!c) return true;
    if (!term_same(sender, c->owner)) {
        channel_unlock(c);
        signal_send(p->pid, SIG_EXIT, port, 0, atom_from_cstr("badsig"));
    } else if (atom_is(what, "close")) {
        close_on_request(c);
    } else if (term_is_tuple_of(what, 2) && atom_is(tuple_get(what, 0), "command")) {
        command(p, c, tuple_get(what, 1));
    } else if (term_is_tuple_of(what, 2) && atom_is(tuple_get(what, 0), "connect")) {
        if (!connect_to(c, tuple_get(what, 1))) return true;
        Heap h = {0};
        channel_send(sender, &h, tuple2(&h, port, atom_from_cstr("connected")));
    } else {
        channel_unlock(c);
        signal_send(p->pid, SIG_EXIT, port, 0, atom_from_cstr("badsig"));
    }
    return true;
}

/* ---- information ---- */

static Term watchers_of(Process *p, const Channel *c) {
    Term list = TERM_NIL;
    for (size_t i = c->watchers.len; i-- > 0;)
        list = term_cons(&p->heap, c->watchers.data[i].pid, list);
    return list;
}

static Term info_value(Process *p, const Channel *c, const char *item) {
    static const char *const names[] = {"tcp_inet", "tcp_inet", "udp_inet", "", "user"};
    if (strcmp(item, "name") == 0)
        return list_from_utf8(&p->heap, c->name ? c->name : names[c->kind],
                              strlen(c->name ? c->name : names[c->kind]));
    if (strcmp(item, "links") == 0) return list_from_array(&p->heap, c->links.data, c->links.len);
    if (strcmp(item, "id") == 0) return term_small((int64_t)c->id);
    if (strcmp(item, "connected") == 0) return c->owner;
    if (strcmp(item, "input") == 0) return term_small((int64_t)c->bytes_in);
    if (strcmp(item, "output") == 0) return term_small((int64_t)c->bytes_out);
    if (strcmp(item, "queue_size") == 0) return term_small((int64_t)channel_queued(c));
    if (strcmp(item, "os_pid") == 0) return c->child ? term_small(c->child) : AM(UNDEFINED);
    if (strcmp(item, "monitors") == 0 || strcmp(item, "monitored_by") == 0)
        return strcmp(item, "monitors") == 0 ? TERM_NIL : watchers_of(p, c);
    if (strcmp(item, "memory") == 0)
        return term_small((int64_t)(sizeof *c + channel_unread(c) + channel_queued(c)));
    if (strcmp(item, "parallelism") == 0) return AM(FALSE);
    if (strcmp(item, "locking") == 0) return atom_from_cstr("port_level");
    return TERM_NONE;
}

static bool port_argument(Process *p, Term *args) {
    if (term_is_port(ARG(0)) || term_is_atom(ARG(0))) return true;
    raise_badarg(p, 1, "not a valid port identifier");
    return false;
}

Term bif_erlang_port_info_1(Process *p, Term *args) {
    static const char *const items[] = {"name",  "links",  "id",    "connected",
                                        "input", "output", "os_pid"};
    if (!port_argument(p, args)) return TERM_NONE;
    Channel *c = channel_of(ARG(0));
    if (!c) return AM(UNDEFINED);
    ListBuilder b = list_builder(&p->heap);
    Term name = names_of_port(c->port);
    if (term_is_atom(name))
        list_builder_add(&b, tuple2(&p->heap, atom_from_cstr("registered_name"), name));
    for (size_t i = 0; i < COUNT_OF(items); i++)
        list_builder_add(&b,
                         tuple2(&p->heap, atom_from_cstr(items[i]), info_value(p, c, items[i])));
    channel_unlock(c);
    return list_builder_end(&b, TERM_NIL);
}

Term bif_erlang_port_info_2(Process *p, Term *args) {
    if (!port_argument(p, args) || !arg_atom(p, args, 1)) return TERM_NONE;
    Channel *c = channel_of(ARG(0));
    if (!c) return AM(UNDEFINED);
    if (atom_is(ARG(1), "registered_name")) {
        Term name = names_of_port(c->port);
        channel_unlock(c);
        return term_is_nil(name) ? name : tuple2(&p->heap, ARG(1), name);
    }
    Term value = info_value(p, c, atom_text(ARG(1), NULL));
    channel_unlock(c);
    if (term_is_none(value)) return raise_badarg(p, 2, "invalid item");
    return tuple2(&p->heap, ARG(1), value);
}

Term bif_erlang_ports_0(Process *p, Term *args) {
    size_t n;
    Term *ports = channel_ports(&n);
    qsort(ports, n, sizeof *ports, term_qsort_order);
    Term list = list_from_array(&p->heap, ports, n);
    mem_free(ports);
    return list;
}

void ports_init(void) { channel_pump_child = pump; }
