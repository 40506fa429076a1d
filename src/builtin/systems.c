#include "src/builtin/systems.h"

#include "lib/rng.h"
#include "lib/vec.h"
#include "src/builtin/args.h"
#include "src/builtin/channel.h"
#include "src/builtin/console.h"
#include "src/builtin/ets_table.h"
#include "src/builtin/posix.h"
#include "src/vm/proctab.h"
#include "src/vm/runq.h"

#include <malloc.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* phial_system, and what :erlang and :os know about the machine. Child processes are in commands.c.
 */

extern char **environ;

/* Arguments and environment, under lock. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static VEC(char *) arguments;

static void clear_arguments(void) {
    while (arguments.len)
        mem_free(vec_pop(&arguments));
}

static char *copy_text(const char *text, size_t len) {
    char *copy = mem_alloc(len + 1);
    memcpy(copy, text, len);
    copy[len] = 0;
    return copy;
}

Term bif_phial_system_argv_0(Process *p, Term *args) {
    pthread_mutex_lock(&lock);
    ListBuilder b = list_builder(&p->heap);
    for (size_t i = 0; i < arguments.len; i++)
        list_builder_add(&b, bin_from_cstr(&p->heap, arguments.data[i]));
    pthread_mutex_unlock(&lock);
    return list_builder_end(&b, TERM_NIL);
}

Term bif_phial_system_set_argv_1(Process *p, Term *args) {
    int64_t n;
    if (!arg_proper_list(p, args, 0, &n)) return TERM_NONE;
    for (Term list = ARG(0); term_is_cons(list); list = term_tail(list))
        if (!term_is_binary(term_head(list))) return raise_badarg(p, 1, "not a list of binaries");
    pthread_mutex_lock(&lock);
    clear_arguments();
    for (Term list = ARG(0); term_is_cons(list); list = term_tail(list)) {
        Bytes b = bytes_of(p, term_head(list));
        vec_push(&arguments, copy_text(b.data, b.len));
    }
    pthread_mutex_unlock(&lock);
    return AM(OK);
}

/* Environment. */

char *system_env_value(const char *name) {
    pthread_mutex_lock(&lock);
    const char *value = getenv(name);
    char *copy = value ? copy_text(value, strlen(value)) : NULL;
    pthread_mutex_unlock(&lock);
    return copy;
}

Term bif_phial_system_getenv_1(Process *p, Term *args) {
    char *name;
    if (!arg_cstring(p, args, 0, &name)) return TERM_NONE;
    char *value = system_env_value(name);
    Term result = value ? bin_from_cstr(&p->heap, value) : AM(NIL);
    mem_free(name);
    mem_free(value);
    return result;
}

void system_each_env(void (*each)(void *ctx, const char *entry), void *ctx) {
    pthread_mutex_lock(&lock);
    for (char **e = environ; e && *e; e++)
        each(ctx, *e);
    pthread_mutex_unlock(&lock);
}

static void add_pair(void *ctx, const char *entry) {
    ListBuilder *b = ctx;
    const char *equals = strchr(entry + 1, '=');
    if (!equals) return;
    Term name = bin_from_bytes(b->heap, entry, (size_t)(equals - entry));
    list_builder_add(b, tuple2(b->heap, name, bin_from_cstr(b->heap, equals + 1)));
}

/* [{name, value}] */
Term bif_phial_system_getenv_0(Process *p, Term *args) {
    ListBuilder b = list_builder(&p->heap);
    system_each_env(add_pair, &b);
    return list_builder_end(&b, TERM_NIL);
}

static const char bad_name[] = "\"=\" characters is not allowed in environment variable names";

static bool change_env(Process *p, Term *args, bool set) {
    char *name, *value = NULL;
    if (!arg_cstring(p, args, 0, &name)) return false;
    bool ok = !set || arg_cstring(p, args, 1, &value);
    if (ok && (*name == 0 || strchr(name + 1, '=') || *name == '=')) {
        raise_badarg(p, 1, bad_name);
        ok = false;
    }
    if (ok) {
        pthread_mutex_lock(&lock);
        if (set)
            setenv(name, value, 1);
        else
            unsetenv(name);
        pthread_mutex_unlock(&lock);
    }
    mem_free(name);
    mem_free(value);
    return ok;
}

Term bif_phial_system_putenv_2(Process *p, Term *args) {
    return change_env(p, args, true) ? AM(OK) : TERM_NONE;
}
Term bif_phial_system_unsetenv_1(Process *p, Term *args) {
    return change_env(p, args, false) ? AM(OK) : TERM_NONE;
}

/* :os, in charlists. */

static bool arg_char_list(ArgReport *r, Term t, int i) {
    if (!term_is_list(t)) arg_report(r, i, "not a list");
    return term_is_list(t);
}

static Term os_getenv(Process *p, Term *args, Term missing) {
    ArgReport r = {p, false};
    char *name;
    if (!arg_char_list(&r, ARG(0), 0) || !arg_cstring(p, args, 0, &name)) return TERM_NONE;
    if (strchr(name, '=')) {
        mem_free(name);
        return raise_badarg(p, 1, bad_name);
    }
    char *value = system_env_value(name);
    Term result = value ? list_from_utf8(&p->heap, value, strlen(value)) : missing;
    mem_free(name);
    mem_free(value);
    return result;
}
Term bif_os_getenv_1(Process *p, Term *args) { return os_getenv(p, args, AM(FALSE)); }
Term bif_os_getenv_2(Process *p, Term *args) { return os_getenv(p, args, ARG(1)); }

static void add_charlist(void *ctx, const char *entry) {
    ListBuilder *b = ctx;
    list_builder_add(b, list_from_utf8(b->heap, entry, strlen(entry)));
}

/* [~c"NAME=value"] */
Term bif_os_getenv_0(Process *p, Term *args) {
    ListBuilder b = list_builder(&p->heap);
    system_each_env(add_charlist, &b);
    return list_builder_end(&b, TERM_NIL);
}

Term bif_os_putenv_2(Process *p, Term *args) {
    ArgReport r = {p, false};
    arg_char_list(&r, ARG(0), 0);
    arg_char_list(&r, ARG(1), 1);
    if (!r.failed && term_is_nil(ARG(0))) return AM(TRUE); /* no variable, no change */
    return !r.failed && change_env(p, args, true) ? AM(TRUE) : TERM_NONE;
}
Term bif_os_unsetenv_1(Process *p, Term *args) {
    ArgReport r = {p, false};
    if (term_is_nil(ARG(0))) return AM(TRUE);
    return arg_char_list(&r, ARG(0), 0) && change_env(p, args, false) ? AM(TRUE) : TERM_NONE;
}

Term bif_os_type_0(Process *p, Term *args) {
    return tuple2(&p->heap, atom_from_cstr("unix"), atom_from_cstr("linux"));
}
Term bif_os_version_0(Process *p, Term *args) {
    return tuple3(&p->heap, term_small(6), term_small(1), term_small(0));
}

static Term pid_text(Process *p, bool list) {
    Buf buf;
    buf_init(&buf);
    num_format_int(&buf, term_small(getpid()), 10);
    if (!list) return bin_from_buf(&p->heap, &buf);
    Term result = list_from_bytes(&p->heap, buf.data, buf.len, TERM_NIL);
    buf_deinit(&buf);
    return result;
}
Term bif_os_getpid_0(Process *p, Term *args) { return pid_text(p, true); }
Term bif_phial_system_pid_0(Process *p, Term *args) { return pid_text(p, false); }

Term bif_phial_system_home_0(Process *p, Term *args) {
    char *home = system_env_value("HOME");
    Term result = home ? bin_from_cstr(&p->heap, home) : AM(NIL);
    mem_free(home);
    return result;
}
Term bif_phial_system_version_0(Process *p, Term *args) {
    return bin_from_cstr(&p->heap, ELIXIR_VERSION);
}
Term bif_phial_system_otp_release_0(Process *p, Term *args) {
    return bin_from_cstr(&p->heap, OTP_RELEASE);
}

/* The end of the program. */

static Term halt(Process *p, Term status, bool flush) {
    int64_t n = 1;
    if (atom_is(status, "abort")) abort();
    if (term_is_list(status) && !term_is_nil(status)) {
        char *slogan = term_to_cstring(p, status);
        if (!slogan) return raise_badarg(p, 1, "invalid status");
        console_write_error(slogan, strlen(slogan));
        console_write_error("\n", 1);
    } else if (!term_to_int64(status, &n) || n < 0) {
        return raise_badarg(p, 1, "invalid status");
    }
    if (flush) console_exit((int)(n & 0xFF));
    _exit((int)(n & 0xFF));
}
Term bif_erlang_halt_0(Process *p, Term *args) { return halt(p, term_small(0), true); }
Term bif_erlang_halt_1(Process *p, Term *args) { return halt(p, ARG(0), true); }
Term bif_erlang_halt_2(Process *p, Term *args) { return halt(p, ARG(0), true); }
Term bif_phial_system_halt_2(Process *p, Term *args) { return halt(p, ARG(0), true); }

/* Information. */

static Term charlist(Process *p, const char *text) {
    return list_from_utf8(&p->heap, text, strlen(text));
}

static Term cpu_count(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return term_small(n > 0 ? n : 1);
}

static Term port_count(void) {
    size_t n;
    mem_free(channel_ports(&n));
    return term_small((int64_t)n);
}

static void count_table(void *count, EtsUse use) { ++*(int64_t *)count; }

static Term table_count(void) {
    int64_t n = 0;
    ets_each(count_table, &n);
    return term_small(n);
}

Term bif_erlang_system_info_1(Process *p, Term *args) {
    static const struct {
        const char *name;
        int64_t value;
    } numbers[] = {{"wordsize", 8},
                   {"port_limit", 65536},
                   {"atom_limit", 1 << 26},
                   {"ets_limit", 1 << 20},
                   {"dirty_cpu_schedulers", 0},
                   {"dirty_cpu_schedulers_online", 0},
                   {"dirty_io_schedulers", 0},
                   {"thread_pool_size", 0}};
    static const char *const cpus[] = {"logical_processors", "logical_processors_online",
                                       "logical_processors_available"};
    static const struct {
        const char *name, *value;
    } facts[] = {{"heap_type", "private"},          {"time_correction", "true"},
                 {"time_offset", "final"},          {"time_warp_mode", "no_time_warp"},
                 {"tolerant_timeofday", "enabled"}, {"kernel_poll", "true"},
                 {"debug_compiled", "false"},       {"multi_scheduling", "enabled"},
                 {"scheduler_bind_type", "unbound"}};
    Term item = ARG(0);
    if (term_is_tuple_of(item, 2) && atom_is(tuple_get(item, 0), "wordsize"))
        item = tuple_get(item, 0);
    for (size_t i = 0; i < COUNT_OF(facts); i++)
        if (atom_is(item, facts[i].name)) return atom_from_cstr(facts[i].value);
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        if (atom_is(item, numbers[i].name)) return term_small(numbers[i].value);
    for (size_t i = 0; i < COUNT_OF(cpus); i++)
        if (atom_is(item, cpus[i])) return cpu_count();
    if (atom_is(item, "schedulers") || atom_is(item, "schedulers_online"))
        return term_small(runq_count());
    if (atom_is(item, "process_count")) return term_small((int64_t)proctab_count());
    if (atom_is(item, "process_limit")) return term_small((int64_t)proctab_limit());
    if (atom_is(item, "atom_count")) return term_small(atom_count());
    if (atom_is(item, "port_count")) return port_count();
    if (atom_is(item, "ets_count")) return table_count();
    if (atom_is(item, "start_time")) return term_int(p, sched_start_ns());
    if (atom_is(item, "otp_release")) return charlist(p, OTP_RELEASE);
    if (atom_is(item, "version")) return charlist(p, "14.0");
    if (atom_is(item, "system_version")) return charlist(p, "Erlang/OTP 26 compatible, Phial\n");
    if (atom_is(item, "system_architecture")) return charlist(p, "x86_64-pc-linux-gnu");
    if (atom_is(item, "machine")) return charlist(p, "PHIAL");
    if (atom_is(item, "scheduler_id")) return term_small(1 + (runq_self() > 0 ? runq_self() : 0));
    if (atom_is(item, "endian")) return atom_from_cstr("little");
    if (atom_is(item, "threads") || atom_is(item, "smp_support")) return AM(TRUE);
    return raise_badarg(p, 1, "invalid system info item");
}

/* Bytes the C library has handed out: every kind of memory but code and atoms' share are in it. */
static int64_t memory_bytes(const char *kind) {
    struct mallinfo2 info = mallinfo2();
    int64_t used = (int64_t)(info.uordblks + info.hblkhd), atoms = (int64_t)atom_count() * 48;
    if (strcmp(kind, "atom") == 0 || strcmp(kind, "atom_used") == 0) return atoms;
    if (strcmp(kind, "total") == 0 || strcmp(kind, "system") == 0) return used;
    if (strcmp(kind, "processes") == 0 || strcmp(kind, "processes_used") == 0) return used / 2;
    return 0;
}

static const char *const memory_kinds[] = {
    "total", "processes", "processes_used", "system", "atom", "atom_used", "binary", "code", "ets"};

Term bif_erlang_memory_0(Process *p, Term *args) {
    ListBuilder b = list_builder(&p->heap);
    for (size_t i = 0; i < COUNT_OF(memory_kinds); i++) {
        Term bytes = term_int(p, memory_bytes(memory_kinds[i]));
        list_builder_add(&b, tuple2(&p->heap, atom_from_cstr(memory_kinds[i]), bytes));
    }
    return list_builder_end(&b, TERM_NIL);
}

Term bif_erlang_memory_1(Process *p, Term *args) {
    for (size_t i = 0; i < COUNT_OF(memory_kinds); i++)
        if (atom_is(ARG(0), memory_kinds[i])) return term_int(p, memory_bytes(memory_kinds[i]));
    return raise_badarg(p, 1, "invalid memory type option");
}

Term bif_erlang_garbage_collect_0(Process *p, Term *args) {
    p->want_major = true;
    return AM(TRUE);
}

/* :crypto.strong_rand_bytes(count) */
Term bif_crypto_strong_rand_bytes_1(Process *p, Term *args) {
    int64_t n;
    uint8_t *out;
    if (!term_to_int64(ARG(0), &n) || n < 0 || n > 1 << 30) return raise_badarg(p, 0, NULL);
    Term bin = bin_alloc(&p->heap, (size_t)n, &out);
    rng_system_bytes(out, (size_t)n);
    return bin;
}
