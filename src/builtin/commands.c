#include "src/builtin/commands.h"

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

/* phial_system: finding programs; what a port needs to start one. */

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
    if (*name == '/') {
        ok = is_executable(name);
        if (ok) buf_puts(&found, name);
    } else if (*name) {
        ok = search_path(name, &found);
    }
    mem_free(name);
    if (ok) return bin_from_buf(&p->heap, &found);
    buf_deinit(&found);
    return AM(NIL);
}

static void free_strings(CommandStrings *s) {
    for (size_t i = 0; i < s->len; i++)
        mem_free(s->data[i]);
    vec_deinit(s);
}

void command_deinit(Command *c) {
    free_strings(&c->argv);
    free_strings(&c->env);
    mem_free(c->path);
    mem_free(c->cd);
}

static bool add_string(Process *p, CommandStrings *s, Term t) {
    char *text = term_to_cstring(p, t);
    if (text) vec_push(s, text);
    return text != NULL;
}

/* Set or (nil) remove a variable in an environment of "NAME=value" strings. */
static bool change_variable(Process *p, CommandStrings *env, Term pair) {
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
    if (atom_is(option, "stderr_to_stdout")) c->stderr_to_stdout = true;
    if (atom_is(option, "nouse_stdio")) c->other_fds = true;
    if (!term_is_tuple_of(option, 2)) return true;
    Term name = tuple_get(option, 0), value = tuple_get(option, 1);
    if (atom_is(name, "args")) {
        for (; term_is_cons(value); value = term_tail(value))
            if (!add_string(p, &c->argv, term_head(value))) return false;
    } else if (atom_is(name, "cd")) {
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
    }
    return true;
}

static void add_entry(void *ctx, const char *entry) {
    CommandStrings *env = ctx;
    char *copy = mem_alloc(strlen(entry) + 1);
    vec_push(env, strcpy(copy, entry));
}

/* Arguments come first, since arg0 replaces one. */
static bool command_options(Process *p, Command *c, Term options) {
    for (; term_is_cons(options); options = term_tail(options))
        if (!command_option(p, c, term_head(options))) return false;
    return term_is_nil(options);
}

bool command_init(Process *p, Command *c, Term path, Term options) {
    *c = (Command){0};
    c->path = term_to_cstring(p, path);
    if (!c->path || !add_string(p, &c->argv, path)) return false;
    system_each_env(add_entry, &c->env);
    bool ok = command_options(p, c, options);
    vec_push(&c->argv, NULL);
    vec_push(&c->env, NULL);
    return ok;
}

bool command_init_shell(Process *p, Command *c, const char *line, Term options) {
    Buf text;
    *c = (Command){0};
    buf_init(&text);
    buf_printf(&text, "exec %s", line);
    const char *const argv[] = {"/bin/sh", "/bin/sh", "-c", text.data};
    char *copies[COUNT_OF(argv)];
    for (size_t i = 0; i < COUNT_OF(argv); i++)
        copies[i] = strcpy(mem_alloc(strlen(argv[i]) + 1), argv[i]);
    buf_deinit(&text);
    c->path = copies[0];
    for (size_t i = 1; i < COUNT_OF(argv); i++)
        vec_push(&c->argv, copies[i]);
    system_each_env(add_entry, &c->env);
    bool ok = command_options(p, c, options);
    vec_push(&c->argv, NULL);
    vec_push(&c->env, NULL);
    return ok;
}

int command_start(const Command *c, int in, int out, pid_t *pid) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    sigset_t defaults;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attr);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigdefault(&attr, &defaults);
    posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGDEF);
    if (in >= 0)
        posix_spawn_file_actions_adddup2(&actions, in, c->other_fds ? 3 : STDIN_FILENO);
    else
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (out >= 0) posix_spawn_file_actions_adddup2(&actions, out, c->other_fds ? 4 : STDOUT_FILENO);
    if (c->stderr_to_stdout)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    if (c->cd) posix_spawn_file_actions_addchdir_np(&actions, c->cd);
    console_flush();
    int err = posix_spawn(pid, c->path, &actions, &attr, c->argv.data, c->env.data);
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&actions);
    return err;
}
