/*
 * Several threads work on the same tables at once, through the builtins, each with a process of its
 * own: counters that must add up, rows that must arrive whole, tables that come and go, traversals
 * among them. Prints what is wrong and exits with 1; races show under ThreadSanitizer (`make
 * tsan`).
 */
#include "src/builtin/args.h"
#include "src/builtin/ets_owner.h"
#include "src/run/boot.h"
#include "src/term/ref.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { THREADS = 4, ROUNDS = 20000, KEYS = 700, KINDS = 4 };

static const char *const kinds[KINDS] = {"set", "ordered_set", "bag", "duplicate_bag"};
static Term shared[KINDS]; /* public named tables */
static _Atomic int failures;

typedef struct {
    Process *p;
    unsigned number;
    uint32_t seed;
} Worker;

static void expect(bool ok, const char *what) {
    if (ok) return;
    fprintf(stderr, "wrong: %s\n", what);
    failures++;
}

static uint32_t next(Worker *w) { return (w->seed = w->seed * 1664525 + 1013904223) >> 8; }

static Term call(Process *p, BuiltinFn *fn, int n, Term a, Term b, Term c) {
    Term slots[5], *args = &slots[4], value;
    ARG(0) = a, ARG(1) = b, ARG(2) = c;
    ARG(n) = TERM_NONE;
    do
        value = fn(p, args);
    while (term_same(value, TERM_AGAIN));
    if (term_is_none(value)) error_clear(p);
    return value;
}

#define CALL1(w, f, a)       call((w)->p, bif_ets_##f##_1, 1, a, TERM_NIL, TERM_NIL)
#define CALL2(w, f, a, b)    call((w)->p, bif_ets_##f##_2, 2, a, b, TERM_NIL)
#define CALL3(w, f, a, b, c) call((w)->p, bif_ets_##f##_3, 3, a, b, c)

/* {key, key, binary of that many bytes}: a torn row would not agree with itself. */
static Term row(Worker *w, int64_t key) {
    Heap *h = &w->p->heap;
    uint8_t *bytes;
    Term bin = bin_alloc(h, (size_t)key, &bytes);
    memset(bytes, (int)(key & 0xFF), (size_t)key);
    Term list = term_cons(h, term_small(key), term_cons(h, bin, TERM_NIL));
    return tuple3(h, term_small(key), term_small(key), list);
}

static bool row_is_whole(Worker *w, Term t) {
    if (!term_is_tuple_of(t, 3) || !term_is_small(tuple_get(t, 0))) return false;
    const int64_t key = term_to_small(tuple_get(t, 0));
    const Term list = tuple_get(t, 2);
    if (!term_same(term_head(list), term_small(key))) return false;
    const Bytes b = bytes_of(w->p, term_head(term_tail(list)));
    return b.len == (size_t)key && (!key || (uint8_t)b.data[key - 1] == (key & 0xFF));
}

static void check_rows(Worker *w, Term list) {
    for (; term_is_cons(list); list = term_tail(list))
        expect(row_is_whole(w, term_head(list)), "a row");
}

static Term everything(Worker *w) {
    Heap *h = &w->p->heap;
    Term clause =
        tuple3(h, atom_from_cstr("_"), TERM_NIL, term_cons(h, atom_from_cstr("$_"), TERM_NIL));
    return term_cons(h, clause, TERM_NIL);
}

/* One table of each thread's own: made, filled, given up. */
static void own_table(Worker *w) {
    Term t = CALL2(w, new, atom_from_cstr("own"), TERM_NIL);
    for (int64_t i = 0; i < 300; i++)
        CALL2(w, insert, t, row(w, i));
    expect(term_same(CALL2(w, info, t, atom_from_cstr("size")), term_small(300)),
           "size of an own table");
    expect(term_is_true(CALL1(w, delete, t)), "delete");
    expect(term_is_none(CALL2(w, lookup, t, term_small(1))), "lookup in a deleted table");
}

static void step(Worker *w, Term t) {
    const int64_t key = next(w) % KEYS;
    const Term k = term_small(key);
    switch (next(w) % 12) {
    case 0:
    case 1:
    case 2: CALL2(w, insert, t, row(w, key)); break;
    case 3:
    case 4:
    case 5:
    case 6: check_rows(w, CALL2(w, lookup, t, k)); break;
    case 7: CALL2(w, delete, t, k); break;
    case 8: check_rows(w, CALL2(w, take, t, k)); break;
    case 9:
        if (next(w) % 20 == 0) check_rows(w, CALL2(w, select, t, everything(w)));
        break;
    case 10:
        if (next(w) % 20 == 0) {
            CALL2(w, safe_fixtable, t, AM(TRUE));
            for (Term at = CALL1(w, first, t); term_is_small(at);)
                at = CALL2(w, next, t, at);
            CALL2(w, safe_fixtable, t, AM(FALSE));
        }
        break;
    default:
        if (next(w) % 100 == 0) CALL1(w, delete_all_objects, t);
        if (next(w) % 100 == 0) own_table(w);
    }
}

static void *work(void *arg) {
    Worker *w = arg;
    for (int i = 0; i < ROUNDS; i++) {
        for (int kind = 0; kind < KINDS; kind++)
            step(w, shared[kind]);
        CALL3(w, update_counter, atom_from_cstr("sum"), term_small(i % 7), term_small(1));
        if (i % 50) continue;
        heap_deinit(&w->p->heap);
        heap_init(&w->p->heap, 4096);
    }
    return NULL;
}

static Term public_table(Worker *w, const char *name, const char *kind) {
    Heap *h = &w->p->heap;
    Term options = term_cons(h, atom_from_cstr("public"), TERM_NIL);
    options = term_cons(h, atom_from_cstr("named_table"), options);
    options = term_cons(h, atom_from_cstr(kind), options);
    Term wc = tuple2(h, atom_from_cstr("write_concurrency"), term_bool(name[0] == 'b'));
    return CALL2(w, new, atom_from_cstr(name), term_cons(h, wc, options));
}

int main(void) {
    pthread_t threads[THREADS];
    Worker workers[THREADS];
    boot(1);
    for (unsigned i = 0; i < THREADS; i++)
        workers[i] = (Worker){process_new(), i, 17 * i + 1};
    for (unsigned i = 0; i < THREADS; i++)
        workers[i].p->pid = term_local_pid(100000 + i);
    Worker *w = &workers[0];
    for (int kind = 0; kind < KINDS; kind++)
        shared[kind] = public_table(w, kinds[kind], kinds[kind]);
    public_table(w, "sum", "set");
    for (int i = 0; i < 7; i++)
        CALL2(w, insert, atom_from_cstr("sum"), tuple2(&w->p->heap, term_small(i), term_small(0)));
    for (unsigned i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, work, &workers[i]);
    for (unsigned i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    int64_t sum = 0;
    for (Term l = CALL1(w, tab2list, atom_from_cstr("sum")); term_is_cons(l); l = term_tail(l))
        sum += term_to_small(tuple_get(term_head(l), 1));
    expect(sum == THREADS * ROUNDS, "the sum of all counters");
    for (int kind = 0; kind < KINDS; kind++) {
        const Term size = CALL2(w, info, shared[kind], atom_from_cstr("size"));
        const int64_t n = list_length(CALL1(w, tab2list, shared[kind]));
        expect(term_same(size, term_small(n)), "the size of a table");
    }
    ets_process_exit(w->p);
    expect(term_same(CALL1(w, info, shared[0]), AM(UNDEFINED)), "tables end with their owner");
    printf("%d threads, %d rounds: %s\n", THREADS, ROUNDS, failures ? "wrong" : "ok");
    return failures != 0;
}
