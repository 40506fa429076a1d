#include "lib/clock.h"
#include "src/builtin/ets_args.h"
#include "src/builtin/ets_hash.h"
#include "src/builtin/ets_owner.h"
#include "src/term/copy.h"
#include "src/term/map.h"
#include "src/term/ref.h"
#include "src/vm/proctab.h"

/* :ets, tables as a whole: new, delete, rename, owners, options, information. */

static const char *const type_names[] = {"set", "ordered_set", "bag", "duplicate_bag"};
static const char *const protection_names[] = {"public", "protected", "private"};

/* Index of an atom's text in a list of names, or -1. */
static int name_in(Term t, const char *const *names, int n) {
    for (int i = 0; i < n; i++)
        if (atom_is(t, names[i])) return i;
    return -1;
}

/* ---- new ---- */

static bool set_flag(bool *flag, Term value) {
    *flag = term_is_true(value);
    return term_is_bool(value);
}

static bool set_write(EtsOptions *o, Term value) {
    const bool is_auto = atom_is(value, "auto");
    o->write = is_auto               ? ETS_CONCURRENCY_AUTO
               : term_is_true(value) ? ETS_CONCURRENCY
                                     : ETS_NO_CONCURRENCY;
    return is_auto || term_is_bool(value);
}

static bool set_pair(EtsOptions *o, bool *decentralized_given, Term name, Term value) {
    int64_t pos;
    if (atom_is(name, "keypos")) {
        const bool ok = term_to_int64(value, &pos) && pos > 0 && pos <= UINT32_MAX;
        o->key_pos = ok ? (uint32_t)pos : 1;
        return ok;
    }
    if (atom_is(name, "write_concurrency")) return set_write(o, value);
    if (atom_is(name, "read_concurrency")) return set_flag(&o->read, value);
    if (atom_is(name, "decentralized_counters")) {
        *decentralized_given = true;
        return set_flag(&o->decentralized, value);
    }
    o->heir = atom_from_cstr("none");
    return atom_is(name, "heir") && term_same(value, atom_from_cstr("none"));
}

static bool set_option(EtsOptions *o, bool *decentralized_given, Term option) {
    if (term_is_tuple_of(option, 2))
        return set_pair(o, decentralized_given, tuple_get(option, 0), tuple_get(option, 1));
    if (term_is_tuple_of(option, 3)) {
        o->heir = tuple_get(option, 1);
        o->heir_data = tuple_get(option, 2);
        return atom_is(tuple_get(option, 0), "heir") && term_is_local_pid(o->heir);
    }
    const int type = name_in(option, type_names, COUNT_OF(type_names));
    const int protection = name_in(option, protection_names, COUNT_OF(protection_names));
    if (type >= 0) o->type = (EtsType)type;
    if (protection >= 0) o->protection = (EtsProtection)protection;
    if (type >= 0 || protection >= 0) return true;
    if (atom_is(option, "compressed")) return o->compressed = true;
    return atom_is(option, "named_table") && (o->named = true);
}

static bool arg_options(ArgReport *r, Term list) {
    if (!term_is_list(list))
        arg_report(r, 1, "not a list");
    else if (list_length(list) < 0)
        arg_report(r, 1, "not a proper list");
    else
        return true;
    return false;
}

static bool parse_options(ArgReport *r, EtsOptions *o, Term list) {
    bool given = false;
    if (!arg_options(r, list)) return false;
    for (; term_is_cons(list); list = term_tail(list)) {
        if (set_option(o, &given, term_head(list))) continue;
        arg_report(r, 1, "invalid options");
        return false;
    }
    if (!given)
        o->decentralized = o->write == ETS_CONCURRENCY_AUTO ||
                           (o->write == ETS_CONCURRENCY && o->type == ETS_ORDERED_SET);
    return true;
}

/* new(name, options): the name, if the table is named, or its reference. */
Term bif_ets_new_2(Process *p, Term *args) {
    ArgReport r = {p, false};
    EtsUse use;
    EtsOptions o = {.name = ARG(0),
                    .protection = ETS_PROTECTED,
                    .key_pos = 1,
                    .heir = atom_from_cstr("none"),
                    .heir_data = TERM_NIL};
    if (!term_is_atom(ARG(0))) {
        arg_report(&r, 0, "not an atom");
        arg_options(&r, ARG(1));
        return TERM_NONE;
    }
    if (!parse_options(&r, &o, ARG(1))) return TERM_NONE;
    if (!ets_create(p, &o, &use)) return raise_badarg(p, 1, "table name already exists");
    owner_add(use, p->pid);
    return o.named ? ARG(0) : ets_reference(&p->heap, use);
}

/* ---- delete, rename ---- */

enum { RECLAIM_ROWS = 5000 };

/* delete(table) */
Term bif_ets_delete_1(Process *p, Term *args) {
    EtsUse use;
    if (term_is_none(ARG(1))) {
        if (!ets_open(p, args, ETS_WRITE, &use)) return TERM_NONE;
        const Term owner = ets_owner(use.table);
        if (!ets_delete(use)) return ets_gone(p);
        owner_remove(use, owner);
        ARG(1) = AM(TRUE);
    }
    return ets_reclaim(RECLAIM_ROWS) ? TERM_AGAIN : AM(TRUE);
}

/* rename(table, name): the name, or the reference of a table without one. */
Term bif_ets_rename_2(Process *p, Term *args) {
    ArgReport r = {p, false};
    EtsUse use;
    ets_arg(&r, args, ETS_WRITE, &use);
    if (!term_is_atom(ARG(1))) arg_report(&r, 1, "invalid table name (must be an atom)");
    if (r.failed) return TERM_NONE;
    switch (ets_rename(use, ARG(1))) {
    case RENAME_GONE: return ets_gone(p);
    case RENAME_TAKEN: return raise_badarg(p, 2, "table name already exists");
    default: return ets_identifier(&p->heap, use);
    }
}

Term bif_ets_whereis_1(Process *p, Term *args) {
    if (!term_is_atom(ARG(0))) return raise_badarg(p, 1, "invalid table name (must be an atom)");
    EtsUse use = ets_find(ARG(0));
    return use.table ? ets_reference(&p->heap, use) : AM(UNDEFINED);
}

typedef struct {
    Process *p;
    Term list;
} AllTables;

static void add_table(void *ctx, EtsUse use) {
    AllTables *all = ctx;
    Heap *h = &all->p->heap;
    all->list = term_cons(h, ets_identifier(h, use), all->list);
}

/* all(): every table. */
Term bif_ets_all_0(Process *p, Term *args) {
    AllTables all = {p, TERM_NIL};
    ets_each(add_table, &all);
    return all.list;
}

/* ---- owners and options ---- */

/* give_away(table, pid, data) */
Term bif_ets_give_away_3(Process *p, Term *args) {
    ArgReport r = {p, false};
    EtsUse use;
    ets_arg(&r, args, ETS_OWNER, &use);
    if (!term_is_pid(ARG(1))) arg_report(&r, 1, "not a pid");
    if (r.failed) return TERM_NONE;
    if (term_same(ARG(1), p->pid))
        return raise_badarg(p, 2, "the process is already the owner of the table");
    if (!term_is_local_pid(ARG(1)) || !proctab_find(ARG(1)))
        return raise_badarg(p, 2, "the pid refers to a terminated process");
    return owner_transfer(use, p->pid, ARG(1), ARG(2)) ? AM(TRUE) : ets_gone(p);
}

typedef struct {
    bool has_heir, has_protection;
    Term heir, data;
    int protection;
} Changes;

static bool read_change(Changes *c, Term t) {
    if (term_is_tuple_of(t, 3)) {
        c->has_heir = true;
        c->heir = tuple_get(t, 1);
        c->data = tuple_get(t, 2);
        return atom_is(tuple_get(t, 0), "heir") && term_is_local_pid(c->heir);
    }
    if (!term_is_tuple_of(t, 2)) return false;
    if (atom_is(tuple_get(t, 0), "protection")) {
        c->has_protection = true;
        c->protection = name_in(tuple_get(t, 1), protection_names, COUNT_OF(protection_names));
        return c->protection >= 0;
    }
    c->has_heir = true;
    c->heir = tuple_get(t, 1);
    return atom_is(tuple_get(t, 0), "heir") && term_same(c->heir, atom_from_cstr("none"));
}

/* setopts(table, option_or_options): {:heir, pid, data}, {:heir, :none}, {:protection, how} */
Term bif_ets_setopts_2(Process *p, Term *args) {
    ArgReport r = {p, false};
    EtsUse use;
    Changes c = {.data = TERM_NIL};
    if (!ets_arg(&r, args, ETS_OWNER, &use)) return TERM_NONE;
    Term list = term_is_list(ARG(1)) ? ARG(1) : term_cons(&p->heap, ARG(1), TERM_NIL);
    while (term_is_cons(list) && read_change(&c, term_head(list)))
        list = term_tail(list);
    if (!term_is_nil(list)) arg_report(&r, 1, "invalid options");
    if (r.failed) return TERM_NONE;
    if (c.has_heir) ets_set_heir(use, c.heir, c.data);
    if (c.has_protection)
        atomic_store_explicit(&use.table->protection, (uint32_t)c.protection, memory_order_relaxed);
    return AM(TRUE);
}

/* safe_fixtable(table, bool): while it holds, first/next find their way whatever is deleted. */
Term bif_ets_safe_fixtable_2(Process *p, Term *args) {
    EtsUse use;
    if (!ets_open(p, args, ETS_READ, &use)) return TERM_NONE;
    if (!term_is_bool(ARG(1))) return raise_badarg(p, 2, "not a boolean value");
    if (term_is_true(ARG(1)))
        owner_fix(use, p->pid, true);
    else
        owner_unfix(use, p->pid, true);
    return AM(TRUE);
}

/* ---- information ---- */

/* Bytes of a table without its rows. */
static int64_t table_bytes(const EtsTable *t) {
    const int64_t own = (int64_t)(sizeof *t + t->stripe_count * sizeof(EtsStripe));
    const int64_t buckets = ets_is_ordered(t) ? 0 : (int64_t)hash_buckets(t);
    return own + buckets * (int64_t)sizeof(EtsBucket) + ets_bytes(t);
}

static Term owner_name(const EtsTable *t) {
    const Process *owner = proctab_find(ets_owner(t));
    return owner ? ets_owner(t) : AM(UNDEFINED);
}

/* {buckets, average chain, deviation, expected deviation, shortest, longest, safe_fixed, 1} */
static Term table_stats(Process *p, const EtsUse *use) {
    EtsTable *t = use->table;
    Heap *h = &p->heap;
    if (ets_is_ordered(t)) return TERM_NIL;
    int64_t longest = 0, shortest = INT64_MAX, rows = 0;
    double squares = 0;
    const uint64_t n = hash_buckets(t);
    ets_fix(t);
    for (uint64_t i = 0; i < n; i++) {
        RwLock *lock = ets_key_lock(t, (uint32_t)i);
        int64_t length = 0;
        rwlock_read(lock);
        if (ets_is_live(use) && i < hash_buckets(t))
            for (RowPlace at = bucket_start(hash_bucket(t, i)); place_row(&at); place_step(&at))
                length++;
        rwlock_read_unlock(lock);
        rows += length;
        squares += (double)(length * length);
        if (length > longest) longest = length;
        if (length < shortest) shortest = length;
    }
    ets_unfix(t);
    const double mean = n ? (double)rows / (double)n : 0,
                 variance = n ? squares / (double)n - mean * mean : 0;
    Term items[8] = {term_small((int64_t)n),
                     term_from_double(h, mean),
                     term_from_double(h, __builtin_sqrt(variance > 0 ? variance : 0)),
                     term_from_double(h, n ? __builtin_sqrt(mean * (1 - 1 / (double)n)) : 0),
                     term_small(n ? shortest : 0),
                     term_small(longest),
                     term_small(ets_is_pinned(t)),
                     term_small(1)};
    return tuple_from_array(h, items, COUNT_OF(items));
}

/* {time, [{pid, count}]} or false; the time as of :erlang.now or monotonic. */
static Term fixed_since(Process *p, const EtsUse *use, bool monotonic) {
    Heap *h = &p->heap;
    int64_t since;
    const Term pins = owner_pins(h, *use, &since);
    if (term_is_nil(pins)) return AM(FALSE);
    const int64_t us = since / 1000;
    const Term time = monotonic
                          ? term_int(p, since - clock_system_ns() + clock_monotonic_ns())
                          : tuple3(h, term_small(us / 1000000000000),
                                   term_small(us / 1000000 % 1000000), term_small(us % 1000000));
    return tuple2(h, time, pins);
}

static Term write_name(EtsConcurrency c) {
    return c == ETS_CONCURRENCY_AUTO ? atom_from_cstr("auto") : term_bool(c == ETS_CONCURRENCY);
}

static Term heir_of(EtsUse use) {
    ets_admin_lock();
    const Term heir = use.table->heir ? (Term){use.table->heir} : atom_from_cstr("none");
    ets_admin_unlock();
    return heir;
}

/* One item; TERM_NONE: there is none of this name. */
static Term info_item(Process *p, const EtsUse *use, const char *item) {
    const EtsTable *t = use->table;
    if (!strcmp(item, "id")) return ets_reference(&p->heap, *use);
    if (!strcmp(item, "decentralized_counters")) return term_bool(t->decentralized);
    if (!strcmp(item, "read_concurrency")) return term_bool(t->read);
    if (!strcmp(item, "write_concurrency")) return write_name(t->write);
    if (!strcmp(item, "compressed")) return term_bool(t->compressed);
    if (!strcmp(item, "memory")) return term_int(p, (table_bytes(t) + 7) / 8);
    if (!strcmp(item, "owner")) return owner_name(t);
    if (!strcmp(item, "heir")) return heir_of(*use);
    if (!strcmp(item, "name")) return t->name;
    if (!strcmp(item, "size")) return term_int(p, ets_size(t));
    if (!strcmp(item, "node")) return AM(NONODE);
    if (!strcmp(item, "named_table")) return term_bool(t->named);
    if (!strcmp(item, "type")) return atom_from_cstr(type_names[ets_type(t)]);
    if (!strcmp(item, "keypos")) return term_int(p, ets_key_pos(t));
    if (!strcmp(item, "protection")) return atom_from_cstr(protection_names[ets_protection(t)]);
    if (!strcmp(item, "fixed")) return term_bool(ets_is_pinned(t));
    if (!strcmp(item, "safe_fixed")) return fixed_since(p, use, false);
    if (!strcmp(item, "safe_fixed_monotonic_time")) return fixed_since(p, use, true);
    if (!strcmp(item, "binary")) return TERM_NIL;
    if (!strcmp(item, "stats")) return table_stats(p, use);
    return TERM_NONE;
}

/* The table of an info function: use->table is NULL when there is none; false: raised. */
static bool info_table(Process *p, Term *args, EtsUse *use) {
    if (!term_is_atom(ARG(0)) && !term_is_ref(ARG(0))) {
        raise_badarg(p, 1, "not an atom or a table identifier");
        return false;
    }
    *use = ets_find(ARG(0));
    return true;
}

/* info(table): a keyword list, or :undefined. */
Term bif_ets_info_1(Process *p, Term *args) {
    static const char *const items[] = {"id",
                                        "decentralized_counters",
                                        "read_concurrency",
                                        "write_concurrency",
                                        "compressed",
                                        "memory",
                                        "owner",
                                        "heir",
                                        "name",
                                        "size",
                                        "node",
                                        "named_table",
                                        "type",
                                        "keypos",
                                        "protection"};
    EtsUse use;
    if (!info_table(p, args, &use)) return TERM_NONE;
    if (!use.table) return AM(UNDEFINED);
    ListBuilder b = list_builder(&p->heap);
    for (size_t i = 0; i < COUNT_OF(items); i++) {
        const Term value = info_item(p, &use, items[i]);
        list_builder_add(&b, tuple2(&p->heap, atom_from_cstr(items[i]), value));
    }
    return list_builder_end(&b, TERM_NIL);
}

/* info(table, item) */
Term bif_ets_info_2(Process *p, Term *args) {
    EtsUse use;
    if (!info_table(p, args, &use)) return TERM_NONE;
    if (!use.table) return AM(UNDEFINED);
    const Term value =
        term_is_atom(ARG(1)) ? info_item(p, &use, atom_text(ARG(1), NULL)) : TERM_NONE;
    return term_is_none(value) ? raise_badarg(p, 2, "not a valid info item") : value;
}
