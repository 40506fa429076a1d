#include <stdatomic.h>
#include <time.h>

#include "lib/clock.h"
#include "src/builtin/args.h"

/* Clocks and the calendar of :erlang and :os. The native time unit is the nanosecond. */

static const struct {
    const char *name;
    int64_t per_second;
} units[] = {
    {"second", 1},
    {"millisecond", 1000},
    {"microsecond", 1000000},
    {"nanosecond", 1000000000},
    {"native", 1000000000},
    {"perf_counter", 1000000000},
    {"seconds", 1},
    {"milli_seconds", 1000},
    {"micro_seconds", 1000000},
    {"nano_seconds", 1000000000},
};

/* Parts per second of a unit: an atom or a positive integer. 0: no unit. */
static int64_t parts_per_second(Term unit) {
    int64_t n;
    if (term_to_int64(unit, &n)) return n > 0 ? n : 0;
    for (size_t i = 0; i < COUNT_OF(units); i++)
        if (atom_is(unit, units[i].name)) return units[i].per_second;
    return 0;
}

static Term in_unit(Process *p, int64_t ns, int64_t parts) {
    __int128 scaled = (__int128)ns * parts;
    __int128 result = scaled / 1000000000;
    if (scaled % 1000000000 < 0) result--;
    return term_int(p, (int64_t)result);
}

static Term clock_in_unit(Process *p, Term *args, int64_t ns) {
    int64_t parts = parts_per_second(ARG(0));
    return parts ? in_unit(p, ns, parts) : raise_badarg(p, 1, "invalid time unit");
}

Term bif_erlang_monotonic_time_0(Process *p, Term *args) {
    return term_int(p, clock_monotonic_ns());
}
Term bif_erlang_monotonic_time_1(Process *p, Term *args) {
    return clock_in_unit(p, args, clock_monotonic_ns());
}
Term bif_erlang_system_time_0(Process *p, Term *args) { return term_int(p, clock_system_ns()); }
Term bif_erlang_system_time_1(Process *p, Term *args) {
    return clock_in_unit(p, args, clock_system_ns());
}
static int64_t time_offset(void) { return clock_system_ns() - clock_monotonic_ns(); }
Term bif_erlang_time_offset_0(Process *p, Term *args) { return term_int(p, time_offset()); }
Term bif_erlang_time_offset_1(Process *p, Term *args) {
    return clock_in_unit(p, args, time_offset());
}
Term bif_os_system_time_0(Process *p, Term *args) { return term_int(p, clock_system_ns()); }
Term bif_os_system_time_1(Process *p, Term *args) {
    return clock_in_unit(p, args, clock_system_ns());
}
Term bif_os_perf_counter_0(Process *p, Term *args) { return term_int(p, clock_monotonic_ns()); }
Term bif_os_perf_counter_1(Process *p, Term *args) {
    return clock_in_unit(p, args, clock_monotonic_ns());
}

/* floor(a * to / from) for integers of any size */
static Term scale(Process *p, Term a, int64_t from, int64_t to) {
    Heap *h = &p->heap;
    Term product = num_mul(h, a, term_int(p, to)), divisor = term_int(p, from);
    Term quotient = num_idiv(h, product, divisor), rest = num_rem(h, product, divisor);
    bool below = num_compare(rest, term_small(0)) < 0;
    return below ? num_sub(h, quotient, term_small(1)) : quotient;
}

/* convert_time_unit(time, from, to) */
Term bif_erlang_convert_time_unit_3(Process *p, Term *args) {
    ArgReport r = {p, false};
    int64_t from = parts_per_second(ARG(1)), to = parts_per_second(ARG(2));
    if (!term_is_integer(ARG(0))) arg_report(&r, 0, "not an integer");
    if (!from) arg_report(&r, 1, "invalid time unit");
    if (!to) arg_report(&r, 2, "invalid time unit");
    return r.failed ? TERM_NONE : scale(p, ARG(0), from, to);
}

/* {megaseconds, seconds, microseconds} */
static Term timestamp_of(Process *p, int64_t us) {
    return tuple3(&p->heap, term_small(us / 1000000000000), term_small(us / 1000000 % 1000000),
                  term_small(us % 1000000));
}
Term bif_erlang_timestamp_0(Process *p, Term *args) {
    return timestamp_of(p, clock_system_ns() / 1000);
}
Term bif_os_timestamp_0(Process *p, Term *args) {
    return timestamp_of(p, clock_system_ns() / 1000);
}

/* No two calls give the same: the last one given, in microseconds. */
static _Atomic int64_t last_now;

Term bif_erlang_now_0(Process *p, Term *args) {
    int64_t last = atomic_load_explicit(&last_now, memory_order_relaxed), us;
    do {
        us = clock_system_ns() / 1000;
        if (us <= last) us = last + 1;
    } while (!atomic_compare_exchange_weak_explicit(&last_now, &last, us, memory_order_relaxed,
                                                    memory_order_relaxed));
    return timestamp_of(p, us);
}

/* Calendar: {{y, m, d}, {h, m, s}}. */

static Term date_tuple(Process *p, const struct tm *tm) {
    return tuple3(&p->heap, term_small(tm->tm_year + 1900), term_small(tm->tm_mon + 1),
                  term_small(tm->tm_mday));
}
static Term time_tuple(Process *p, const struct tm *tm) {
    return tuple3(&p->heap, term_small(tm->tm_hour), term_small(tm->tm_min),
                  term_small(tm->tm_sec));
}
static Term datetime_tuple(Process *p, const struct tm *tm) {
    return tuple2(&p->heap, date_tuple(p, tm), time_tuple(p, tm));
}

static struct tm now_as(struct tm *(*convert)(const time_t *, struct tm *)) {
    time_t seconds = (time_t)(clock_system_ns() / 1000000000);
    struct tm tm;
    convert(&seconds, &tm);
    return tm;
}

Term bif_erlang_localtime_0(Process *p, Term *args) {
    struct tm tm = now_as(localtime_r);
    return datetime_tuple(p, &tm);
}
Term bif_erlang_universaltime_0(Process *p, Term *args) {
    struct tm tm = now_as(gmtime_r);
    return datetime_tuple(p, &tm);
}
Term bif_erlang_date_0(Process *p, Term *args) {
    struct tm tm = now_as(localtime_r);
    return date_tuple(p, &tm);
}
Term bif_erlang_time_0(Process *p, Term *args) {
    struct tm tm = now_as(localtime_r);
    return time_tuple(p, &tm);
}

static bool three_ints(Term t, int out[3]) {
    if (!term_is_tuple_of(t, 3)) return false;
    for (size_t i = 0; i < 3; i++) {
        Term n = tuple_get(t, i);
        if (!term_is_small(n) || term_to_small(n) < 0 || term_to_small(n) > 9999) return false;
        out[i] = (int)term_to_small(n);
    }
    return true;
}

/* A date and time within its ranges. */
static bool parse_datetime(Term t, struct tm *tm) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int d[3], h[3];
    if (!term_is_tuple_of(t, 2) || !three_ints(tuple_get(t, 0), d) ||
        !three_ints(tuple_get(t, 1), h))
        return false;
    bool leap = d[0] % 4 == 0 && (d[0] % 100 != 0 || d[0] % 400 == 0);
    if (d[1] < 1 || d[1] > 12 || d[2] < 1) return false;
    if (d[2] > days[d[1] - 1] + (d[1] == 2 && leap)) return false;
    if (h[0] > 23 || h[1] > 59 || h[2] > 59) return false;
    *tm = (struct tm){.tm_year = d[0] - 1900, .tm_mon = d[1] - 1, .tm_mday = d[2]};
    tm->tm_hour = h[0];
    tm->tm_min = h[1];
    tm->tm_sec = h[2];
    return true;
}

Term bif_erlang_universaltime_to_localtime_1(Process *p, Term *args) {
    struct tm tm;
    if (!parse_datetime(ARG(0), &tm)) return raise_badarg(p, 1, "not a valid universal time");
    time_t seconds = timegm(&tm);
    localtime_r(&seconds, &tm);
    return datetime_tuple(p, &tm);
}

static Term local_to_universal(Process *p, Term *args, int dst) {
    struct tm tm;
    if (!parse_datetime(ARG(0), &tm)) return raise_badarg(p, 1, "not a valid local time");
    tm.tm_isdst = dst;
    time_t seconds = mktime(&tm);
    gmtime_r(&seconds, &tm);
    return datetime_tuple(p, &tm);
}
Term bif_erlang_localtime_to_universaltime_1(Process *p, Term *args) {
    return local_to_universal(p, args, -1);
}
Term bif_erlang_localtime_to_universaltime_2(Process *p, Term *args) {
    if (!term_is_bool(ARG(1)) && !term_same(ARG(1), AM(UNDEFINED)))
        return raise_badarg(p, 2, "not a boolean or undefined");
    return local_to_universal(p, args, term_is_bool(ARG(1)) ? term_is_true(ARG(1)) : -1);
}

/* utc_offset_seconds(unix): seconds of local time east of UTC at that moment */
Term bif_phial_system_utc_offset_seconds_1(Process *p, Term *args) {
    int64_t unix_seconds;
    if (!arg_int(p, args, 0, &unix_seconds)) return TERM_NONE;
    time_t seconds = (time_t)unix_seconds;
    struct tm tm;
    if (!localtime_r(&seconds, &tm)) return term_small(0);
    return term_small(tm.tm_gmtoff);
}
