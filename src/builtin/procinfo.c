#include "src/builtin/args.h"
#include "src/builtin/procs.h"
#include "src/term/copy.h"
#include "src/term/ref.h"
#include "src/vm/mailbox.h"
#include "src/vm/sched.h"

/* What can be asked about processes. */

static void add_pid(void *ctx, Process *process) { list_builder_add(ctx, process->pid); }

Term bif_erlang_processes_0(Process *p, Term *args) {
    ListBuilder b = list_builder(&p->heap);
    sched_each(add_pid, &b);
    return list_builder_end(&b, TERM_NIL);
}

static int64_t heap_words(const Process *t) {
    int64_t words = t->old_top - t->old_start + (int64_t)t->heap.overflow_words;
    for (const HeapChunk *c = t->heap.chunks; c; c = c->next)
        if (!c->next) words += (int64_t)c->words;
    return words;
}

static Term messages(Process *p, const Process *t) {
    ListBuilder b = list_builder(&p->heap);
    for (const Message *m = t->mailbox; m; m = m->next)
        list_builder_add(&b, term_copy(&p->heap, m->value));
    return list_builder_end(&b, TERM_NIL);
}

static Term dictionary(Process *p, const Process *t) {
    ListBuilder b = list_builder(&p->heap);
    for (size_t i = 0; i < t->dict_len; i++) {
        if (term_is_none(t->dict[2 * i])) continue;
        Term key = term_copy(&p->heap, t->dict[2 * i]);
        list_builder_add(&b, tuple2(&p->heap, key, term_copy(&p->heap, t->dict[2 * i + 1])));
    }
    return list_builder_end(&b, TERM_NIL);
}

/* The value of an item, TERM_NONE (nothing raised) for an unknown one. */
static Term process_item(Process *p, const Process *t, Term item) {
    int64_t stack = t->stack_end - t->stack, heap = heap_words(t);
    if (atom_is(item, "message_queue_len")) return term_small((int64_t)t->mailbox_len);
    if (atom_is(item, "messages")) return messages(p, t);
    if (atom_is(item, "dictionary")) return dictionary(p, t);
    if (atom_is(item, "registered_name")) return process_name(t->pid);
    if (atom_is(item, "status")) return atom_from_cstr(t == p ? "running" : "waiting");
    if (atom_is(item, "heap_size")) return term_small(heap);
    if (atom_is(item, "total_heap_size")) return term_small(heap + stack);
    if (atom_is(item, "stack_size")) return term_small(stack);
    if (atom_is(item, "memory")) return term_small((heap + stack) * 8 + (int64_t)sizeof *t);
    if (atom_is(item, "priority")) return AM(NORMAL);
    if (atom_is(item, "group_leader"))
        return term_is_pid(t->group_leader) ? t->group_leader : t->pid;
    return TERM_NONE;
}

/* {item, value}; for the registered name of a nameless process: [] */
static Term item_pair(Process *p, const Process *t, Term item) {
    Term value = process_item(p, t, item);
    if (term_is_none(value)) return value;
    return tuple2(&p->heap, item, value);
}

static Term items_list(Process *p, const Process *t, Term items) {
    ListBuilder b = list_builder(&p->heap);
    for (; term_is_cons(items); items = term_tail(items)) {
        Term pair = item_pair(p, t, term_head(items));
        if (term_is_none(pair)) return raise_badarg(p, 2, "invalid item or item list");
        list_builder_add(&b, pair);
    }
    return list_builder_end(&b, TERM_NIL);
}

Term bif_erlang_process_info_2(Process *p, Term *args) {
    if (!term_is_pid(ARG(0))) return raise_badarg(p, 1, "not a pid");
    const Process *t = sched_find(ARG(0));
    if (!t) return AM(UNDEFINED);
    if (term_is_list(ARG(1))) return items_list(p, t, ARG(1));
    Term pair = term_is_atom(ARG(1)) ? item_pair(p, t, ARG(1)) : TERM_NONE;
    if (term_is_none(pair)) return raise_badarg(p, 2, "invalid item or item list");
    bool nameless = atom_is(ARG(1), "registered_name") && term_is_nil(tuple_get(pair, 1));
    return nameless ? TERM_NIL : pair;
}

Term bif_erlang_process_info_1(Process *p, Term *args) {
    static const char *const names[] = {"registered_name", "status",       "message_queue_len",
                                        "dictionary",      "group_leader", "priority",
                                        "total_heap_size", "heap_size",    "stack_size"};
    if (!term_is_pid(ARG(0))) return raise_badarg(p, 1, "not a pid");
    const Process *t = sched_find(ARG(0));
    if (!t) return AM(UNDEFINED);
    ListBuilder b = list_builder(&p->heap);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        Term pair = item_pair(p, t, atom_from_cstr(names[i]));
        if (i > 0 || !term_is_nil(tuple_get(pair, 1))) list_builder_add(&b, pair);
    }
    return list_builder_end(&b, TERM_NIL);
}
