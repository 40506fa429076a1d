#include "lib/vec.h"
#include "src/builtin/args.h"
#include "src/builtin/console.h"
#include "src/builtin/posix.h"
#include "src/builtin/systems.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* phial_system: finding and running programs. */

static bool is_executable(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, X_OK) == 0;
}

static bool search_folders(const char *folders, const char *name, Buf *out) {
    for (const char *at = folders; *at;) {
        size_t len = strcspn(at, ":");
        out->len = 0;
        buf_put(out, len ? at : ".", len ? len : 1);
        buf_putc(out, '/');
        buf_puts(out, name);
        if (is_executable(out->data)) return true;
        at += len + (at[len] == ':');
    }
    return false;
}

/* The program's absolute path, appended to out. */
static bool search_path(const char *name, Buf *out) {
    char *path = system_env_value("PATH");
    bool found = search_folders(path ? path : "/usr/bin:/bin", name, out);
    mem_free(path);
    return found;
}

/* find_executable(name): absolute path or nil */
Term bif_phial_system_find_executable_1(Process *p, Term *args) {
    char *name;
    Buf found;
    if (!arg_cstring(p, args, 0, &name)) return TERM_NONE;
    buf_init(&found);
    bool ok = false;
    if (strchr(name, '/')) {
        char *full = is_executable(name) ? realpath(name, NULL) : NULL;
        ok = full != NULL;
        if (ok) buf_puts(&found, full);
        free(full);
    } else if (*name) {
        ok = search_path(name, &found);
    }
    mem_free(name);
    if (ok) return bin_from_buf(&p->heap, &found);
    buf_deinit(&found);
    return AM(NIL);
}

/* What to run and how. All strings are owned. */
typedef VEC(char *) Strings;
typedef struct {
    Strings argv, env;
    char *path, *cd;
    bool stderr_to_stdout, into_stdio;
} Command;

static void free_strings(Strings *s) {
    for (size_t i = 0; i < s->len; i++)
        mem_free(s->data[i]);
    vec_deinit(s);
}

static void command_deinit(Command *c) {
    free_strings(&c->argv);
    free_strings(&c->env);
    mem_free(c->path);
    mem_free(c->cd);
}

static bool add_string(Process *p, Strings *s, Term t) {
    char *text = term_to_cstring(p, t);
    if (text) vec_push(s, text);
    return text != NULL;
}

/* Set or (nil) remove a variable in an environment of "NAME=value" strings. */
static bool change_variable(Process *p, Strings *env, Term pair) {
    if (!term_is_tuple_of(pair, 2)) return false;
    char *name = term_to_cstring(p, tuple_get(pair, 0));
    if (!name) return false;
    size_t len = strlen(name);
    for (size_t i = 0; i < env->len; i++) {
        if (strncmp(env->data[i], name, len) != 0 || env->data[i][len] != '=') continue;
        mem_free(env->data[i]);
        env->data[i] = vec_pop(env);
        break;
    }
    Buf buf;
    buf_init(&buf);
    buf_puts(&buf, name);
    buf_putc(&buf, '=');
    mem_free(name);
    if (term_is_falsy(tuple_get(pair, 1))) {
        buf_deinit(&buf);
        return true;
    }
    char *value = term_to_cstring(p, tuple_get(pair, 1));
    if (value) {
        buf_puts(&buf, value);
        buf_putc(&buf, 0);
        vec_push(env, buf.data);
    } else {
        buf_deinit(&buf);
    }
    mem_free(value);
    return value != NULL;
}

static bool command_option(Process *p, Command *c, Term option) {
    if (!term_is_tuple_of(option, 2)) return false;
    Term name = tuple_get(option, 0), value = tuple_get(option, 1);
    if (atom_is(name, "cd")) {
        if (term_is_falsy(value)) return true;
        mem_free(c->cd);
        return (c->cd = term_to_cstring(p, value)) != NULL;
    }
    if (atom_is(name, "arg0")) {
        char *text = term_to_cstring(p, value);
        if (!text) return false;
        mem_free(c->argv.data[0]);
        c->argv.data[0] = text;
    } else if (atom_is(name, "env")) {
        for (; term_is_cons(value); value = term_tail(value))
            if (!change_variable(p, &c->env, term_head(value))) return false;
    } else if (atom_is(name, "stderr_to_stdout")) {
        c->stderr_to_stdout = term_is_true(value);
    } else if (atom_is(name, "into_stdio")) {
        c->into_stdio = term_is_true(value);
    }
    return true;
}

static void add_entry(void *ctx, const char *entry) {
    Strings *env = ctx;
    char *copy = mem_alloc(strlen(entry) + 1);
    vec_push(env, strcpy(copy, entry));
}

static bool command_init(Process *p, Term *args, Command *c) {
    *c = (Command){0};
    c->path = term_to_cstring(p, ARG(0));
    if (!c->path || !add_string(p, &c->argv, ARG(0))) return false;
    for (Term list = ARG(1); term_is_cons(list); list = term_tail(list))
        if (!add_string(p, &c->argv, term_head(list))) return false;
    system_each_env(add_entry, &c->env);
    for (Term list = ARG(2); term_is_cons(list); list = term_tail(list))
        if (!command_option(p, c, term_head(list))) return false;
    vec_push(&c->argv, NULL);
    vec_push(&c->env, NULL);
    return true;
}

/* Start the command with its output going to `out` (-1: our own stdout); 0 or an errno. */
static int start(const Command *c, int out, pid_t *pid) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    sigset_t defaults;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attr);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigdefault(&attr, &defaults);
    posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGDEF);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (out >= 0) posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    if (c->stderr_to_stdout)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    if (c->cd) posix_spawn_file_actions_addchdir_np(&actions, c->cd);
    int err = posix_spawn(pid, c->path, &actions, &attr, c->argv.data, c->env.data);
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&actions);
    return err;
}

static void read_output(int fd, Buf *out) {
    for (;;) {
        ssize_t n = read(fd, buf_reserve(out, 16 << 10), 16 << 10);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return;
        out->len += (size_t)n;
    }
}

static int wait_status(pid_t pid) {
    int status;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR) return 1;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static Term run(Process *p, const Command *c) {
    int ends[2] = {-1, -1};
    pid_t pid;
    Buf out;
    if (!c->into_stdio && pipe2(ends, O_CLOEXEC) != 0) return errno_tuple(p);
    console_flush();
    int err = start(c, ends[1], &pid);
    if (ends[1] >= 0) close(ends[1]);
    buf_init(&out);
    if (!err && ends[0] >= 0) read_output(ends[0], &out);
    if (ends[0] >= 0) close(ends[0]);
    if (err) return error_tuple(p, errno_atom(err));
    Term status = term_small(wait_status(pid));
    return tuple2(&p->heap, bin_from_buf(&p->heap, &out), status);
}

/* cmd(path, args, opts): {output, status} or {:error, reason} */
Term bif_phial_system_cmd_3(Process *p, Term *args) {
    Command c;
    Term result;
    if (command_init(p, args, &c))
        result = run(p, &c);
    else
        result = raise_badarg(p, 0, NULL);
    command_deinit(&c);
    return result;
}
