#include "src/builtin/ets_hash.h"
#include "src/builtin/ets_owner.h"
#include "src/builtin/ets_walk.h"
#include "src/term/compare.h"

/* :ets, many objects at a time: match, select and what goes with them. */

static const char bad_spec[] = "not a valid match specification";

static Term end_of_table(void) { return atom_from_cstr("$end_of_table"); }

/* [{pattern, [], [result]}] */
static Term simple_spec(Heap *h, Term pattern, Term result) {
    Term clause = tuple3(h, pattern, TERM_NIL, term_cons(h, result, TERM_NIL));
    return term_cons(h, clause, TERM_NIL);
}

/* ---- slices ---- */

/* What a builtin keeps between its slices: {walk, table id}; argument `arity` is the place. */
typedef struct {
    EtsWalk walk;
    MatchSpec spec;
    int arity;
} Task;

/* Take the walk up again where the last slice left it; false: the table is another by now. */
static bool resume(Task *task, Term state) {
    EtsWalk *w = &task->walk;
    ets_walk_restore(w, tuple_get(state, 0));
    return term_to_small(tuple_get(state, 1)) == (int64_t)w->use.id;
}

/* One slice. TERM_AGAIN: there is more; TERM_NONE: raised; else any value: the end or the limit. */
static Term slice(Task *task, Term *args) {
    EtsWalk *w = &task->walk;
    Process *p = w->p;
    const Term state = ARG(task->arity);
    const bool resumed = !term_is_none(state);
    if (resumed && !resume(task, state)) return ets_gone(p);
    ets_fix(w->use.table);
    const bool live = ets_walk(w);
    const bool more = live && !w->done && !(w->limit && w->count >= w->limit);
    /* Until the next slice the process is what holds the fix, in case it dies. */
    if (more && !resumed) owner_fix(w->use, p->pid, false);
    if (!more && resumed) owner_unfix(w->use, p->pid, false);
    ets_unfix(w->use.table);
    if (!live) return ets_gone(p);
    if (!more) return AM(OK);
    ARG(task->arity) = tuple2(&p->heap, ets_walk_state(w), term_small((int64_t)w->use.id));
    return TERM_AGAIN;
}

static Task task_new(Process *p, EtsUse use, int arity, WalkAction action) {
    return (Task){
        .walk = {.p = p, .use = use, .action = action, .found = TERM_NIL, .key = TERM_NONE},
        .arity = arity};
}

/* Keep an unordered table in shape after deletions. */
static void shrink(const EtsUse *use) {
    if (ets_is_ordered(use->table)) return;
    while (hash_wants_resize(use->table, 0)) {
        const uint64_t before = hash_buckets(use->table);
        hash_resize(use);
        if (hash_buckets(use->table) == before) return;
    }
}

/* ---- everything at once ---- */

/* All results. Unordered tables list the last bucket first, as the results are found. */
static Term collect(Process *p, Term *args, EtsUse use, Term spec, int arity, bool reverse) {
    Task task = task_new(p, use, arity, WALK_COLLECT);
    if (!term_is_none(spec)) {
        if (!match_compile(&task.spec, spec)) {
            match_free(&task.spec);
            return raise_badarg(p, 2, bad_spec);
        }
        task.walk.spec = &task.spec;
    }
    task.walk.down = !reverse; /* found is built from its end */
    const Term end = slice(&task, args);
    if (task.walk.spec) match_free(&task.spec);
    return term_same(end, AM(OK)) ? task.walk.found : end;
}

Term bif_ets_tab2list_1(Process *p, Term *args) {
    EtsUse use;
    if (!ets_open(p, args, ETS_READ, &use)) return TERM_NONE;
    return collect(p, args, use, TERM_NONE, 1, false);
}

static Term collect_pattern(Process *p, Term *args, const char *result) {
    EtsUse use;
    if (!ets_open(p, args, ETS_READ, &use)) return TERM_NONE;
    Term spec = simple_spec(&p->heap, ARG(1), atom_from_cstr(result));
    return collect(p, args, use, spec, 2, false);
}
Term bif_ets_match_2(Process *p, Term *args) { return collect_pattern(p, args, "$$"); }
Term bif_ets_match_object_2(Process *p, Term *args) { return collect_pattern(p, args, "$_"); }

static Term select(Process *p, Term *args, bool reverse) {
    EtsUse use;
    if (!ets_open(p, args, ETS_READ, &use)) return TERM_NONE;
    if (term_is_nil(ARG(1))) return TERM_NIL;
    return collect(p, args, use, ARG(1), 2, reverse);
}
Term bif_ets_select_2(Process *p, Term *args) { return select(p, args, false); }
Term bif_ets_select_reverse_2(Process *p, Term *args) { return select(p, args, true); }

/* ---- in portions ---- */

/* A continuation: {table, specification, limit, reverse, walk}. */
static Term continuation(Task *task, Term spec, bool reverse) {
    EtsWalk *w = &task->walk;
    Heap *h = &w->p->heap;
    const Term items[] = {ets_reference(h, w->use), spec, term_small(w->limit), term_bool(reverse),
                          ets_walk_state(w)};
    return tuple_from_array(h, items, COUNT_OF(items));
}

/* The first `limit` results leave the walk; those found beyond wait for the next portion. */
static Term take_portion(EtsWalk *w) {
    Heap *h = &w->p->heap;
    ListBuilder rest = list_builder(h);
    int64_t extra = w->count > w->limit ? w->count - w->limit : 0;
    Term list = w->found;
    w->count = extra;
    for (; extra > 0; extra--, list = term_tail(list))
        list_builder_add(&rest, term_head(list));
    w->found = list_builder_end(&rest, TERM_NIL);
    return list;
}

/* The next portion of a task whose walk is set up: {results, continuation} or :"$end_of_table". */
static Term portion(Task *task, Term *args, Term spec, bool reverse) {
    EtsWalk *w = &task->walk;
    Heap *h = &w->p->heap;
    w->down = reverse;
    const Term end = slice(task, args);
    if (!term_same(end, AM(OK))) return end;
    if (w->count == 0) return end_of_table();
    const bool last = w->done && w->count <= w->limit;
    Term list = take_portion(w);
    if (ets_is_ordered(w->use.table)) list = list_reverse(h, list, TERM_NIL);
    return tuple2(h, list, last ? end_of_table() : continuation(task, spec, reverse));
}

/* Of a pattern the specification is made here: `given` when it is the argument itself. */
static Term start_portions(Process *p, Term *args, Term spec, bool given, bool reverse) {
    ArgReport r = {p, false};
    EtsUse use;
    int64_t limit = 0;
    const bool found = ets_arg(&r, args, ETS_READ, &use);
    Task task = task_new(p, use, 3, WALK_COLLECT);
    const bool valid = match_compile(&task.spec, spec) && task.spec.clauses.len > 0;
    if (!valid && (given || found)) arg_report(&r, 1, bad_spec);
    if (!term_is_integer(ARG(2)))
        arg_report(&r, 2, "not an integer");
    else if (term_compare(ARG(2), term_small(1)) < 0)
        arg_report(&r, 2, "out of range");
    else if (!term_to_int64(ARG(2), &limit) || !small_fits(limit))
        limit = 0; /* more than any table has: badarg without words */
    if (!r.failed && limit == 0) {
        raise_badarg(p, 0, NULL);
        r.failed = true;
    }
    task.walk.spec = &task.spec;
    task.walk.limit = limit;
    Term result = r.failed ? TERM_NONE : portion(&task, args, spec, reverse);
    match_free(&task.spec);
    return result;
}

Term bif_ets_match_3(Process *p, Term *args) {
    return start_portions(p, args, simple_spec(&p->heap, ARG(1), atom_from_cstr("$$")), false,
                          false);
}
Term bif_ets_match_object_3(Process *p, Term *args) {
    return start_portions(p, args, simple_spec(&p->heap, ARG(1), atom_from_cstr("$_")), false,
                          false);
}
Term bif_ets_select_3(Process *p, Term *args) {
    return start_portions(p, args, ARG(1), true, false);
}
Term bif_ets_select_reverse_3(Process *p, Term *args) {
    return start_portions(p, args, ARG(1), true, true);
}

/* Something of the shape that ets_walk_state makes: a program may hand in anything. */
static bool is_walk_state(Term t) {
    if (!term_is_tuple_of(t, 5)) return false;
    const Term count = tuple_get(t, 1), bucket = tuple_get(t, 2);
    return list_length(tuple_get(t, 0)) >= 0 && term_is_small(count) &&
           term_to_small(count) == list_length(tuple_get(t, 0)) && term_is_small(bucket) &&
           term_to_small(bucket) >= 0 && term_is_list(tuple_get(t, 3)) &&
           term_is_bool(tuple_get(t, 4));
}

static bool is_continuation(Term t) {
    return term_is_tuple_of(t, 5) && term_is_small(tuple_get(t, 2)) &&
           term_to_small(tuple_get(t, 2)) > 0 && term_is_bool(tuple_get(t, 3)) &&
           is_walk_state(tuple_get(t, 4));
}

static Term next_portion(Process *p, Term *args) {
    const Term c = ARG(0);
    if (atom_is(c, "$end_of_table")) return c;
    EtsUse use = is_continuation(c) ? ets_find(tuple_get(c, 0)) : (EtsUse){NULL, 0, 0};
    if (!use.table) return raise_badarg(p, 1, "invalid continuation");
    Task task = task_new(p, use, 1, WALK_COLLECT);
    const Term spec = tuple_get(c, 1);
    Term result = TERM_NONE;
    if (match_compile(&task.spec, spec)) {
        task.walk.spec = &task.spec;
        task.walk.limit = term_to_small(tuple_get(c, 2));
        ets_walk_restore(&task.walk, tuple_get(c, 4));
        result = portion(&task, args, spec, term_is_true(tuple_get(c, 3)));
    } else {
        raise_badarg(p, 1, "invalid continuation");
    }
    match_free(&task.spec);
    return result;
}
Term bif_ets_match_1(Process *p, Term *args) { return next_portion(p, args); }
Term bif_ets_match_object_1(Process *p, Term *args) { return next_portion(p, args); }
Term bif_ets_select_1(Process *p, Term *args) { return next_portion(p, args); }
Term bif_ets_select_reverse_1(Process *p, Term *args) { return next_portion(p, args); }

/* ---- counting, deleting, replacing ---- */

/* The number of rows an action was done to. */
static Term act(Process *p, Term *args, EtsUse use, Term spec, WalkAction action) {
    Task task = task_new(p, use, 2, action);
    if (!match_compile(&task.spec, spec)) {
        match_free(&task.spec);
        return raise_badarg(p, 2, bad_spec);
    }
    task.walk.spec = &task.spec;
    const Term end = slice(&task, args);
    match_free(&task.spec);
    if (!term_same(end, AM(OK))) return end;
    if (action == WALK_DELETE) shrink(&use);
    return term_int(p, task.walk.count);
}

static Term act_on_arg(Process *p, Term *args, EtsAccess access, WalkAction action) {
    EtsUse use;
    if (!ets_open(p, args, access, &use)) return TERM_NONE;
    if (term_is_nil(ARG(1))) return term_small(0);
    return act(p, args, use, ARG(1), action);
}
Term bif_ets_select_count_2(Process *p, Term *args) {
    return act_on_arg(p, args, ETS_READ, WALK_COUNT);
}
Term bif_ets_select_delete_2(Process *p, Term *args) {
    return act_on_arg(p, args, ETS_WRITE, WALK_DELETE);
}

/* match_delete(table, pattern): true */
Term bif_ets_match_delete_2(Process *p, Term *args) {
    EtsUse use;
    if (!ets_open(p, args, ETS_WRITE, &use)) return TERM_NONE;
    Term n = act(p, args, use, simple_spec(&p->heap, ARG(1), AM(TRUE)), WALK_DELETE);
    return term_is_small(n) ? AM(TRUE) : n;
}

/* The last result of a clause is a tuple whose key is, as written, that of the pattern. */
static bool keeps_key(Term clause, uint32_t pos) {
    if (!term_is_tuple_of(clause, 3) || list_length(tuple_get(clause, 2)) < 1) return false;
    const Term pattern = tuple_get(clause, 0);
    Term body = tuple_get(clause, 2);
    while (term_is_cons(term_tail(body)))
        body = term_tail(body);
    const Term result = term_head(body);
    if (atom_is(result, "$_")) return true;
    if (!term_is_tuple_of(result, 1) || !term_is_tuple(tuple_get(result, 0))) return false;
    const Term made = tuple_get(result, 0);
    if (tuple_arity(made) < pos) return false;
    Term key = tuple_get(made, pos - 1);
    if (term_is_tuple_of(key, 3) && atom_is(tuple_get(key, 0), "element") &&
        term_same(tuple_get(key, 1), term_small(pos)) && atom_is(tuple_get(key, 2), "$_"))
        return true;
    if (!term_is_tuple(pattern) || tuple_arity(pattern) < pos) return false;
    const bool constant = term_is_tuple_of(key, 2) && atom_is(tuple_get(key, 0), "const");
    if (constant) key = tuple_get(key, 1);
    const Term wanted = tuple_get(pattern, pos - 1);
    return !atom_is(wanted, "_") && term_exact_equal(wanted, key);
}

/* select_replace(table, specification): how many objects were replaced by others of their key. */
Term bif_ets_select_replace_2(Process *p, Term *args) {
    EtsUse use;
    if (!ets_open(p, args, ETS_WRITE, &use)) return TERM_NONE;
    if (ets_type(use.table) == ETS_BAG) return ets_wrong_type(p);
    Term spec = ARG(1);
    while (term_is_cons(spec) && keeps_key(term_head(spec), use.key_pos))
        spec = term_tail(spec);
    if (!term_is_nil(spec)) return raise_badarg(p, 2, bad_spec);
    return act(p, args, use, ARG(1), WALK_REPLACE);
}
