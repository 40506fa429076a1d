#include "lib/clock.h"
#include "src/builtin/args.h"
#include "src/builtin/channel.h"
#include "src/builtin/leaders.h"
#include "src/builtin/procs.h"
#include "src/term/copy.h"
#include "src/term/ref.h"
#include "src/vm/error.h"
#include "src/vm/mailbox.h"
#include "src/vm/names.h"
#include "src/vm/proctab.h"

#include <stdlib.h>

/*
 * What can be asked about processes. A process answers itself: others send it the question as a
 * signal and wait (signal_ask). A question is an item, a list of items, `alive` or `collect`.
 */

Term bif_erlang_processes_0(Process *p, Term *args) {
    size_t n;
    Term *pids = proctab_pids(&n);
    Term list = list_from_array(&p->heap, pids, n);
    mem_free(pids);
    return list;
}

static int64_t heap_words(const Process *t) {
    int64_t words = t->old_top - t->old_start + (int64_t)t->heap.overflow_words;
    for (const HeapChunk *c = t->heap.chunks; c; c = c->next)
        if (!c->next) words += (int64_t)c->words;
    return words;
}

static Term messages(Process *p) {
    ListBuilder b = list_builder(&p->heap);
    for (const Signal *m = p->mailbox; m; m = m->next)
        list_builder_add(&b, term_copy(&p->heap, m->value));
    return list_builder_end(&b, TERM_NIL);
}

static Term dictionary(Process *p) {
    ListBuilder b = list_builder(&p->heap);
    for (size_t i = 0; i < p->dict_len; i++)
        if (!term_is_none(p->dict[2 * i]))
            list_builder_add(&b, tuple2(&p->heap, p->dict[2 * i], p->dict[2 * i + 1]));
    return list_builder_end(&b, TERM_NIL);
}

/* ---- relations ---- */

typedef struct {
    ListBuilder list;
    RelationKind kind;
} RelationList;

static void add_relation(void *ctx, Relation *r) {
    RelationList *l = ctx;
    Heap *h = l->list.heap;
    if (r->kind != l->kind || r->ended) return;
    Term item = r->pid;
    if (r->kind == REL_MONITOR) {
        if (term_is_atom(r->name)) item = tuple2(h, r->name, AM(NONODE));
        item = tuple2(h, AM(PROCESS), item);
    }
    list_builder_add(&l->list, item);
}

static Term relation_list(Process *p, RelationKind kind) {
    RelationList l = {.list = list_builder(&p->heap), .kind = kind};
    relations_each(p, add_relation, &l);
    return list_builder_end(&l.list, TERM_NIL);
}

/* ---- places in the code ---- */

/* A process that hibernates has no frames. */
static Term hibernated(Process *p, bool location) {
    Term name = atom_from_cstr("hibernate");
    return location ? tuple4(&p->heap, AM(ERLANG), name, term_small(3), TERM_NIL)
                    : tuple3(&p->heap, AM(ERLANG), name, term_small(3));
}

static Term current_function(Process *p, bool location) {
    if (p->asleep) return hibernated(p, location);
    Term trace = error_current_stack(p);
    if (!term_is_cons(trace)) return AM(UNDEFINED);
    Term e = term_head(trace);
    if (location) return e;
    return tuple3(&p->heap, tuple_get(e, 0), tuple_get(e, 1), tuple_get(e, 2));
}

/* ---- items ---- */

/* What :erlang.process_flag answers too. */
static const struct {
    const char *name;
    int64_t value;
} sizes[] = {{"fullsweep_after", 65535}, {"min_heap_size", 233}, {"min_bin_vheap_size", 46422}};

static Term collection(Process *p) {
    Heap *h = &p->heap;
    Term gcs = tuple2(h, atom_from_cstr("minor_gcs"), term_small((int64_t)p->gc_minor));
    Term list = term_cons(h, gcs, TERM_NIL);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        Term pair = tuple2(h, atom_from_cstr(sizes[i].name), term_small(sizes[i].value));
        list = term_cons(h, pair, list);
    }
    Term limit = tuple2(h, atom_from_cstr("max_heap_size"), procs_heap_limit_of(p));
    return term_cons(h, limit, list);
}

static Term memory_item(Process *p, Term item) {
    int64_t stack = p->stack_end - p->stack, heap = heap_words(p);
    if (atom_is(item, "heap_size")) return term_small(heap);
    if (atom_is(item, "total_heap_size")) return term_small(heap + stack);
    if (atom_is(item, "stack_size")) return term_small(stack);
    if (atom_is(item, "memory")) return term_small((heap + stack) * 8 + (int64_t)sizeof *p);
    if (atom_is(item, "message_queue_len")) return term_small((int64_t)p->mailbox_len);
    if (atom_is(item, "reductions")) return term_small(process_reductions(p));
    if (atom_is(item, "garbage_collection")) return collection(p);
    if (atom_is(item, "max_heap_size")) return procs_heap_limit_of(p);
    for (size_t i = 0; i < COUNT_OF(sizes); i++)
        if (atom_is(item, sizes[i].name)) return term_small(sizes[i].value);
    return TERM_NONE;
}

static Term status(const Process *p) { return atom_from_cstr(p->waiting ? "waiting" : "running"); }

/* The value of an item, TERM_NONE (nothing raised) for an unknown one. */
static Term process_item(Process *p, Term item) {
    if (atom_is(item, "messages")) return messages(p);
    if (atom_is(item, "dictionary")) return dictionary(p);
    if (atom_is(item, "registered_name")) return names_of(p);
    if (atom_is(item, "status")) return status(p);
    if (atom_is(item, "priority")) return procs_priority_name(p->priority);
    if (atom_is(item, "links")) return relation_list(p, REL_LINK);
    if (atom_is(item, "monitors")) return relation_list(p, REL_MONITOR);
    if (atom_is(item, "monitored_by")) return relation_list(p, REL_WATCHER);
    if (atom_is(item, "trap_exit")) return term_bool(p->trap_exit);
    if (atom_is(item, "initial_call"))
        return term_is_nil(p->initial_call) ? AM(UNDEFINED) : p->initial_call;
    if (atom_is(item, "current_function")) return current_function(p, false);
    if (atom_is(item, "current_location")) return current_function(p, true);
    if (atom_is(item, "current_stacktrace")) return p->asleep ? TERM_NIL : error_current_stack(p);
    if (atom_is(item, "parent")) return term_is_nil(p->parent) ? AM(UNDEFINED) : p->parent;
    if (atom_is(item, "error_handler")) return atom_from_cstr("error_handler");
    if (atom_is(item, "catchlevel")) return term_small(0);
    if (atom_is(item, "suspending") || atom_is(item, "binary") ||
        atom_is(item, "sequential_trace_token"))
        return TERM_NIL;
    if (atom_is(item, "last_calls")) return AM(FALSE);
    if (atom_is(item, "trace")) return term_small(0);
    if (atom_is(item, "message_queue_data")) return atom_from_cstr("on_heap");
    if (atom_is(item, "group_leader")) return leader_pid(p);
    return memory_item(p, item);
}

/* {item, value} */
static Term item_pair(Process *p, Term item) {
    Term value = process_item(p, item);
    return term_is_none(value) ? value : tuple2(&p->heap, item, value);
}

/* `badarg` for an unknown item. */
static Term info_of(Process *p, Term question) {
    if (term_is_atom(question)) {
        Term pair = item_pair(p, question);
        if (term_is_none(pair)) return AM(BADARG);
        bool nameless = atom_is(question, "registered_name") && term_is_nil(tuple_get(pair, 1));
        return nameless ? TERM_NIL : pair;
    }
    ListBuilder b = list_builder(&p->heap);
    for (; term_is_cons(question); question = term_tail(question)) {
        Term pair = item_pair(p, term_head(question));
        if (term_is_none(pair)) return AM(BADARG);
        list_builder_add(&b, pair);
    }
    return term_is_nil(question) ? list_builder_end(&b, TERM_NIL) : AM(BADARG);
}

static Term answer(Process *p, Term question) {
    if (atom_is(question, "alive")) return AM(TRUE);
    if (atom_is(question, "collect")) {
        p->want_major = true;
        return AM(TRUE);
    }
    return info_of(p, question);
}

void procinfo_init(void) { signal_ask_hook = answer; }

/* ---- the doors ---- */

/* :phial_receive.more(seen, ms | -1): waits until the mailbox has more messages than that: true; or
 * for so long: false. */
Term bif_phial_receive_more_2(Process *p, Term *args) {
    int64_t seen, ms;
    if (!arg_int(p, args, 0, &seen) || !arg_int(p, args, 1, &ms)) return TERM_NONE;
    int64_t deadline = channel_deadline(p, &ARG(2), ms);
    p->wait_deadline_ns = 0;
    p->wait_messages = 0;
    p->answer = TERM_NONE;
    if ((int64_t)p->mailbox_len > seen) return AM(TRUE);
    if (deadline && clock_monotonic_ns() >= deadline) return AM(FALSE);
    p->wait_deadline_ns = deadline;
    p->wait_messages = (uint64_t)seen + 1;
    return TERM_WAIT;
}

/* The answer of pid to a question; TERM_WAIT as signal_ask. */
static Term ask(Process *p, Term *state, Term pid, Term question) {
    if (term_same(pid, p->pid)) {
        if (signals_waiting(p) && !signals_handle(p)) return signal_pause(p);
        return answer(p, question);
    }
    return signal_ask(p, state, pid, question);
}

static Term info_result(Process *p, Term value) {
    return term_same(value, AM(BADARG)) ? raise_badarg(p, 2, "invalid item or item list") : value;
}

Term bif_erlang_process_info_2(Process *p, Term *args) {
    if (!term_is_local_pid(ARG(0))) return raise_badarg(p, 1, "not a pid");
    if (!term_is_atom(ARG(1)) && !term_is_list(ARG(1)))
        return raise_badarg(p, 2, "invalid item or item list");
    return info_result(p, ask(p, &ARG(2), ARG(0), ARG(1)));
}

/* What process_info/1 tells: this list, the name only when there is one. */
static Term standard_items(Process *p) {
    static const char *const names[] = {
        "current_function",  "initial_call",    "status",
        "message_queue_len", "links",           "dictionary",
        "trap_exit",         "error_handler",   "priority",
        "group_leader",      "total_heap_size", "heap_size",
        "stack_size",        "reductions",      "garbage_collection",
        "suspending",        "registered_name"};
    Term list = TERM_NIL;
    for (size_t i = COUNT_OF(names); i-- > 0;)
        list = term_cons(&p->heap, atom_from_cstr(names[i]), list);
    return list;
}

Term bif_erlang_process_info_1(Process *p, Term *args) {
    if (!term_is_local_pid(ARG(0))) return raise_badarg(p, 1, "not a pid");
    Term list = ask(p, &ARG(1), ARG(0), standard_items(p));
    if (!term_is_cons(list)) return list;
    /* The last item is the name: it comes first, or not at all. */
    ListBuilder b = list_builder(&p->heap);
    Term name = TERM_NIL;
    for (; term_is_cons(list); list = term_tail(list)) {
        if (term_is_nil(term_tail(list)))
            name = term_head(list);
        else
            list_builder_add(&b, term_head(list));
    }
    list = list_builder_end(&b, TERM_NIL);
    return term_is_nil(tuple_get(name, 1)) ? list : term_cons(&p->heap, name, list);
}

Term bif_erlang_is_process_alive_1(Process *p, Term *args) {
    if (!term_is_pid(ARG(0))) return raise_badarg(p, 1, "not a pid");
    Term value = ask(p, &ARG(1), ARG(0), atom_from_cstr("alive"));
    return term_same(value, AM(UNDEFINED)) ? AM(FALSE) : value;
}

Term bif_erlang_garbage_collect_1(Process *p, Term *args) {
    if (!term_is_pid(ARG(0))) return raise_badarg(p, 1, "not a pid");
    Term value = ask(p, &ARG(1), ARG(0), atom_from_cstr("collect"));
    return term_same(value, AM(UNDEFINED)) ? AM(FALSE) : value;
}
