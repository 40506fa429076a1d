#include "lib/hash.h"
#include "src/builtin/args.h"
#include "src/term/compare.h"

/* The functions of :lists that take no fun. Where Erlang has no matching clause, so have we: the
 * error is function_clause with the arguments in the stack trace. Erlang's loops are functions of
 * their own: those are named when they have come to something wrong. */

/* Elements of a list that is handled on a front thread. */
enum { LONG_LIST = 300000 };

static Term no_clause(Process *p) { return raise_error(p, AM(FUNCTION_CLAUSE)); }

/* No clause of the function name/2, which a loop would have called with a and b. */
static Term no_clause_in(Process *p, const char *name, Term a, Term b) {
    Term pair[] = {b, a};
    no_clause(p);
    error_set_top(p, AM(LISTS), atom_from_cstr(name), pair + 1, 2);
    return TERM_NONE;
}

/* reverse/1 does the first two itself, the rest is reverse/2's */
static Term reverse_improper(Process *p, Term list) {
    if (!term_is_cons(list) || !term_is_cons(term_tail(list))) return no_clause(p);
    Term rest = term_tail(term_tail(list));
    Term pair[] = {list_of(&p->heap, 2, term_head(term_tail(list)), term_head(list)), rest};
    raise_badarg(p, 1, term_is_list(rest) ? "not a proper list" : "not a list");
    error_set_top(p, AM(LISTS), atom_from_cstr("reverse"), pair + 1, 2);
    return TERM_NONE;
}

Term bif_lists_reverse_1(Process *p, Term *args) {
    const int64_t len = term_is_list(ARG(0)) ? list_length(ARG(0)) : -1;
    if (len < 0) return reverse_improper(p, ARG(0));
    LONG_WORK(len, LONG_LIST)
    heap_reserve(&p->heap, 2 * (size_t)len);
    return list_reverse(&p->heap, ARG(0), TERM_NIL);
}

/* :lists.reverse(list, tail) */
Term bif_lists_reverse_2(Process *p, Term *args) {
    int64_t len;
    if (!arg_proper_list(p, args, 0, &len)) return TERM_NONE;
    LONG_WORK(len, LONG_LIST)
    heap_reserve(&p->heap, 2 * (size_t)len);
    return list_reverse(&p->heap, ARG(0), ARG(1));
}

Term bif_lists_member_2(Process *p, Term *args) {
    if (!arg_list(p, args, 1)) return TERM_NONE;
    Term item = ARG(0), list = ARG(1);
    size_t n = 0;
    while (term_is_cons(list) && !term_exact_equal(term_head(list), item)) {
        list = term_tail(list);
        n++;
    }
    charge(p, n);
    if (term_is_cons(list)) return AM(TRUE);
    return term_is_nil(list) ? AM(FALSE) : raise_badarg(p, 2, "not a proper list");
}

/* list ++ tail; NULL-free copy loop */
static Term append(Process *p, Term *args) {
    Term left = ARG(0), right = ARG(1);
    if (term_is_nil(left)) return right;
    ListBuilder b = list_builder(&p->heap);
    for (size_t n = 0; term_is_cons(left); left = term_tail(left)) {
        list_builder_add(&b, term_head(left));
        if (UNLIKELY(++n == LONG_LIST) && !sched_on_front()) return TERM_OFFLOAD;
    }
    return term_is_nil(left) ? list_builder_end(&b, right) : raise_badarg(p, 0, NULL);
}
Term bif_lists_append_2(Process *p, Term *args) { return append(p, args); }
Term bif_erlang_append_2(Process *p, Term *args) { return append(p, args); }

/* :lists.append([list, ..]). It is done from the end: an improper end comes before wrong lists. */
Term bif_lists_append_1(Process *p, Term *args) {
    ListBuilder b = list_builder(&p->heap);
    Term lists = ARG(0);
    bool wrong = false;
    for (; term_is_cons(lists); lists = term_tail(lists)) {
        Term list = term_head(lists);
        if (term_is_nil(term_tail(lists)))
            return wrong ? raise_badarg(p, 0, NULL) : list_builder_end(&b, list);
        for (; term_is_cons(list); list = term_tail(list))
            list_builder_add(&b, term_head(list));
        wrong = wrong || !term_is_nil(list);
    }
    if (term_is_nil(lists)) return list_builder_end(&b, TERM_NIL);
    no_clause(p);
    error_set_top(p, AM(LISTS), atom_from_cstr("append"), &lists, 1);
    return TERM_NONE;
}

/* Flattening keeps the lists still to do on a stack of its own, so depth costs no C stack. Erlang's
 * begins at the end: of several improper lists the last is the one it fails at, with what stands
 * behind it already flat. */
static Term flatten(Process *p, Term list, Term tail) {
    ListBuilder out = list_builder(&p->heap);
    Term todo = TERM_NIL, wrong = TERM_NONE;
    for (;;) {
        if (term_is_cons(list)) {
            Term head = term_head(list), rest = term_tail(list);
            list = rest;
            if (term_is_cons(head)) {
                if (!term_is_nil(rest)) todo = term_cons(&p->heap, rest, todo);
                list = head;
            } else if (!term_is_nil(head)) {
                list_builder_add(&out, head);
            }
            continue;
        }
        if (!term_is_nil(list)) {
            wrong = list;
            out = list_builder(&p->heap);
        }
        if (term_is_nil(todo)) break;
        list = term_head(todo);
        todo = term_tail(todo);
    }
    Term flat = list_builder_end(&out, tail);
    return term_is_none(wrong) ? flat : no_clause_in(p, "do_flatten", wrong, flat);
}
Term bif_lists_flatten_1(Process *p, Term *args) {
    return term_is_list(ARG(0)) ? flatten(p, ARG(0), TERM_NIL) : no_clause(p);
}
Term bif_lists_flatten_2(Process *p, Term *args) {
    if (!term_is_list(ARG(0)) || !term_is_list(ARG(1))) return no_clause(p);
    return flatten(p, ARG(0), ARG(1));
}

/* Key functions: the tuples' element at position N. */

static bool arg_key_position(Process *p, Term *args, int64_t *n) {
    ArgReport r = {p, false};
    *n = term_is_small(ARG(1)) ? term_to_small(ARG(1)) : INT64_MAX;
    if (!term_is_integer(ARG(1)))
        arg_report(&r, 1, "not an integer");
    else if (*n < 1 || (!term_is_small(ARG(1)) && term_compare(ARG(1), term_small(1)) < 0))
        arg_report(&r, 1, "out of range");
    if (!term_is_list(ARG(2)))
        arg_report(&r, 2, "not a list");
    else if (r.failed && list_length(ARG(2)) < 0)
        arg_report(&r, 2, "not a proper list");
    if (!r.failed && !term_is_small(ARG(1))) { /* larger than any tuple: badarg without words */
        raise_badarg(p, 0, NULL);
        return false;
    }
    return !r.failed;
}

static bool key_matches(Term item, int64_t n, Term key) {
    return term_is_tuple(item) && (uint64_t)n <= tuple_arity(item) &&
           term_equal(tuple_get(item, (size_t)n - 1), key);
}

/* The first tuple of ARG(2) whose element ARG(1) is ARG(0); false (the atom) when there is none. */
static Term key_search(Process *p, Term *args) {
    int64_t n;
    if (!arg_key_position(p, args, &n)) return TERM_NONE;
    Term list = ARG(2), key = ARG(0);
    size_t passed = 0;
    while (term_is_cons(list) && !key_matches(term_head(list), n, key)) {
        list = term_tail(list);
        passed++;
    }
    charge(p, passed);
    if (term_is_cons(list)) return term_head(list);
    return term_is_nil(list) ? AM(FALSE) : raise_badarg(p, 3, "not a proper list");
}

Term bif_lists_keyfind_3(Process *p, Term *args) { return key_search(p, args); }

Term bif_lists_keymember_3(Process *p, Term *args) {
    Term found = key_search(p, args);
    return term_is_tuple(found) ? AM(TRUE) : found;
}

Term bif_lists_keysearch_3(Process *p, Term *args) {
    Term found = key_search(p, args);
    if (!term_is_tuple(found)) return found;
    return tuple2(&p->heap, atom_from_cstr("value"), found);
}

/* Duplicates and sequences. Their length is bounded, so that no call takes the machine down. */
enum { LIST_MAX = 1 << 27 };

Term bif_lists_duplicate_2(Process *p, Term *args) {
    int64_t n;
    if (!term_is_integer(ARG(0))) return no_clause(p);
    if (!term_to_int64(ARG(0), &n) || n > LIST_MAX) return raise_system_limit(p);
    if (n < 0) return no_clause(p);
    Term list = TERM_NIL, item = ARG(1);
    while (n-- > 0)
        list = term_cons(&p->heap, item, list);
    return list;
}

/* from, from + step, .. up to `to`; all are small integers */
static Term sequence(Process *p, int64_t from, int64_t to, int64_t step) {
    if (step > 0 ? from > to : from < to) return TERM_NIL;
    int64_t count = (to - from) / step + 1;
    if (count > LIST_MAX) return raise_system_limit(p);
    Term *cells = heap_alloc(&p->heap, (size_t)count * 2), list = TERM_NIL;
    for (int64_t i = count; i-- > 0;) {
        cells[2 * i] = term_small(from + i * step);
        cells[2 * i + 1] = list;
        list = term_from_cell(cells + 2 * i);
    }
    return list;
}

Term bif_lists_seq_2(Process *p, Term *args) {
    if (!term_both_small(ARG(0), ARG(1))) {
        bool integers = term_is_integer(ARG(0)) && term_is_integer(ARG(1));
        return integers ? raise_system_limit(p) : no_clause(p);
    }
    int64_t from = term_to_small(ARG(0)), to = term_to_small(ARG(1));
    if (from - 1 > to) return no_clause(p);
    return sequence(p, from, to, 1);
}

Term bif_lists_seq_3(Process *p, Term *args) {
    ArgReport r = {p, false};
    for (int i = 0; i < 3; i++)
        if (!term_is_integer(ARG(i))) arg_report(&r, i, "not an integer");
    if (r.failed) return TERM_NONE;
    if (!term_both_small(ARG(0), ARG(1)) || !term_is_small(ARG(2))) return raise_system_limit(p);
    int64_t from = term_to_small(ARG(0)), to = term_to_small(ARG(1));
    int64_t step = term_to_small(ARG(2));
    if (step == 0 && from == to) return list_of(&p->heap, 1, ARG(0));
    if (step >= 0 && from - step > to) return raise_badarg(p, 3, "not a negative increment");
    if (step <= 0 && from - step < to) return raise_badarg(p, 3, "not a positive increment");
    return sequence(p, from, to, step);
}

/* Single elements. */

/* What position counts down to on the way along a list, 1 for the element and for the tail behind
 * it; TERM_NONE with the error when there is none. Positions need not be integers: 2.5 becomes 1.5
 * and, at the next element, something that no clause takes. */
static Term count_down(Process *p, const char *name, Term position, Term list) {
    size_t passed = 0;
    while (!term_same(position, term_small(1)) && term_is_cons(list) &&
           term_compare(position, term_small(1)) > 0) {
        position = num_sub(&p->heap, position, term_small(1));
        if (term_is_none(position)) return raise_badarith(p);
        list = term_tail(list);
        passed++;
    }
    charge(p, passed);
    if (term_same(position, term_small(1)) && term_is_cons(list)) return list;
    return no_clause_in(p, name, position, list);
}

Term bif_lists_nth_2(Process *p, Term *args) {
    Term list = ARG(1);
    if (term_is_small(ARG(0)) && term_to_small(ARG(0)) >= 1) {
        int64_t left = term_to_small(ARG(0));
        while (--left > 0 && term_is_cons(list))
            list = term_tail(list);
        charge(p, (size_t)(term_to_small(ARG(0)) - left));
        if (term_is_cons(list)) return term_head(list);
    }
    Term found = count_down(p, "nth", ARG(0), ARG(1));
    return term_is_none(found) ? TERM_NONE : term_head(found);
}

Term bif_lists_nthtail_2(Process *p, Term *args) {
    if (term_same(ARG(0), term_small(0)) && term_is_list(ARG(1))) return ARG(1);
    Term list = ARG(1);
    if (term_is_small(ARG(0)) && term_to_small(ARG(0)) >= 1) {
        int64_t n = term_to_small(ARG(0));
        for (; n > 0 && term_is_cons(list); n--)
            list = term_tail(list);
        if (n == 0) return list;
    }
    Term found = count_down(p, "nthtail", ARG(0), ARG(1));
    return term_is_none(found) ? TERM_NONE : term_tail(found);
}

Term bif_lists_last_1(Process *p, Term *args) {
    Term list = ARG(0);
    if (!term_is_cons(list)) return no_clause(p);
    while (term_is_cons(term_tail(list)))
        list = term_tail(list);
    Term end = term_tail(list);
    return term_is_nil(end) ? term_head(list) : no_clause_in(p, "last", term_head(list), end);
}

/* The largest or smallest element; the first of equal ones. */
static Term extreme(Process *p, Term *args, const char *name, int sign) {
    if (!term_is_cons(ARG(0))) return no_clause(p);
    Term best = term_head(ARG(0)), list = term_tail(ARG(0));
    size_t passed = 1;
    for (; term_is_cons(list); list = term_tail(list), passed++)
        if (sign * term_compare(term_head(list), best) > 0) best = term_head(list);
    charge(p, passed);
    return term_is_nil(list) ? best : no_clause_in(p, name, list, best);
}
Term bif_lists_max_1(Process *p, Term *args) { return extreme(p, args, "max", 1); }
Term bif_lists_min_1(Process *p, Term *args) { return extreme(p, args, "min", -1); }

Term bif_lists_sum_1(Process *p, Term *args) {
    Term sum = term_small(0), list = ARG(0);
    size_t passed = 0;
    for (; term_is_cons(list); list = term_tail(list), passed++) {
        Term more = num_add(&p->heap, sum, term_head(list));
        if (term_is_none(more)) return raise_badarith(p);
        if (term_same(more, TERM_AGAIN)) return raise_system_limit(p);
        sum = more;
    }
    charge(p, passed);
    return term_is_nil(list) ? sum : no_clause_in(p, "sum", list, sum);
}

/* left -- right. The items of a long right side are counted in a hash table, so that the work is
 * linear. */

typedef struct {
    Term item;
    size_t left; /* how many of it are still to be taken away; free slots: item is TERM_NONE */
} Counted;

typedef struct {
    Counted *slots;
    size_t mask;
} Counts;

static Counted *count_slot(const Counts *c, Term item) {
    size_t i = hash_word(term_hash(item)) & c->mask;
    while (!term_is_none(c->slots[i].item) && !term_exact_equal(c->slots[i].item, item))
        i = (i + 1) & c->mask;
    return &c->slots[i];
}

static Counts count_items(Term list, size_t n) {
    Counts c = {NULL, 15};
    while (c.mask < 2 * n)
        c.mask = 2 * c.mask + 1;
    c.slots = mem_alloc((c.mask + 1) * sizeof *c.slots);
    for (size_t i = 0; i <= c.mask; i++)
        c.slots[i] = (Counted){TERM_NONE, 0};
    for (; term_is_cons(list); list = term_tail(list)) {
        Counted *slot = count_slot(&c, term_head(list));
        slot->item = term_head(list);
        slot->left++;
    }
    return c;
}

static bool take_one(const Counts *c, Term t) {
    Counted *slot = count_slot(c, t);
    if (slot->left == 0) return false;
    slot->left--;
    return true;
}

/* A short right side: cross off in place. */
static bool cross_off(Term *items, size_t *count, Term t) {
    for (size_t i = 0; i < *count; i++) {
        if (!term_exact_equal(items[i], t)) continue;
        memmove(items + i, items + i + 1, (*count - i - 1) * sizeof(Term));
        --*count;
        return true;
    }
    return false;
}

enum { SHORT_LIST = 8 };

static Term subtract(Process *p, Term *args) {
    int64_t n = term_is_list(ARG(0)) ? list_length(ARG(0)) : -1;
    int64_t m = term_is_list(ARG(1)) ? list_length(ARG(1)) : -1;
    if (n < 0 || m < 0) return raise_badarg(p, 0, NULL);
    if (n == 0 || m == 0) return ARG(0);
    Term few[SHORT_LIST];
    size_t few_left = 0;
    Counts counts = {NULL, 0};
    if (m > SHORT_LIST)
        counts = count_items(ARG(1), (size_t)m);
    else
        for (Term list = ARG(1); term_is_cons(list); list = term_tail(list))
            few[few_left++] = term_head(list);
    ListBuilder b = list_builder(&p->heap);
    Term list = ARG(0);
    for (; m > 0 && term_is_cons(list); list = term_tail(list)) {
        Term t = term_head(list);
        bool taken = counts.slots ? take_one(&counts, t) : cross_off(few, &few_left, t);
        if (taken)
            m--;
        else
            list_builder_add(&b, t);
    }
    mem_free(counts.slots);
    return list_builder_end(&b, list); /* nothing left to take away: the rest is shared */
}
Term bif_erlang_subtract_2(Process *p, Term *args) { return subtract(p, args); }
Term bif_lists_subtract_2(Process *p, Term *args) { return subtract(p, args); }

/* n conses in one piece, each followed by the 2-tuple that is its head. */
typedef struct {
    Term *at, list;
    size_t left;
} Pairs;

static Pairs pairs_of(Process *p, size_t n) {
    Pairs pairs = {.list = TERM_NIL, .left = n};
    if (n == 0) return pairs;
    charge(p, n);
    pairs.at = heap_alloc(&p->heap, n * 5);
    pairs.list = term_from_cell(pairs.at);
    return pairs;
}

static inline void pairs_add(Pairs *pairs, Term a, Term b) {
    Term *w = pairs->at;
    w[0] = term_from_box(w + 2);
    w[1] = --pairs->left ? term_from_cell(w + 5) : TERM_NIL;
    w[2] = header_make(KIND_TUPLE, 2);
    w[3] = a;
    w[4] = b;
    pairs->at = w + 5;
}

/* :phial_lists.drop(list, n): the list without its first n elements, [] when there are fewer; :none
 * when it does not end in []. */
Term bif_phial_lists_drop_2(Process *p, Term *args) {
    Term list = ARG(0);
    const int64_t n = term_is_small(ARG(1)) ? term_to_small(ARG(1)) : INT64_MAX;
    int64_t left = n;
    for (; left > 0 && term_is_cons(list); left--)
        list = term_tail(list);
    charge(p, (size_t)(n - left));
    return left <= 0 || term_is_nil(list) ? list : AM(NONE);
}

/* :phial_lists.zip(a, b): pairs, as many as the shorter has elements; :none when one is
 * improper. */
Term bif_phial_lists_zip_2(Process *p, Term *args) {
    Term a = ARG(0), b = ARG(1);
    size_t n = 0;
    for (; term_is_cons(a) && term_is_cons(b); a = term_tail(a), b = term_tail(b))
        n++;
    if (!term_is_nil(a) && !term_is_nil(b)) return AM(NONE);
    Pairs pairs = pairs_of(p, n);
    for (a = ARG(0), b = ARG(1); n > 0; n--, a = term_tail(a), b = term_tail(b))
        pairs_add(&pairs, term_head(a), term_head(b));
    return pairs.list;
}

/* :phial_lists.with_index(list, first): pairs of element and index, which stays small;
 * :none when the list is improper. */
Term bif_phial_lists_with_index_2(Process *p, Term *args) {
    int64_t n, index;
    const int64_t limit = 1ll << 48;
    if ((n = list_length(ARG(0))) < 0) return AM(NONE);
    if (!arg_int_in(p, args, 1, -limit, limit, &index)) return TERM_NONE;
    Pairs pairs = pairs_of(p, (size_t)n);
    for (Term list = ARG(0); term_is_cons(list); list = term_tail(list))
        pairs_add(&pairs, term_head(list), term_small(index++));
    return pairs.list;
}
