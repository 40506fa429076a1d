#include "src/vm/signal.h"

#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/copy.h"
#include "src/term/ref.h"
#include "src/term/tuple.h"
#include "src/vm/mailbox.h"
#include "src/vm/proctab.h"
#include "src/vm/relations.h"
#include "src/vm/retire.h"
#include "src/vm/sched.h"
#include "src/vm/trace.h"

Term (*signal_ask_hook)(Process *p, Term question);
void (*signal_ready_hook)(Process *p, Term port);

/* ---- making and sending ---- */

enum {
    SIGNAL_WORDS = sizeof(Signal) / sizeof(Term),
    WRAP_WORDS = 10, /* for {:DOWN, reference, :process, {name, node}, reason} around the value */
};

static HeapChunk *chunk_of(Signal *s) {
    return (HeapChunk *)(void *)((char *)s - offsetof(HeapChunk, mem));
}

static bool gets_wrapped(SignalKind kind) {
    return kind == SIG_LINK_EXIT || kind == SIG_EXIT || kind == SIG_DOWN;
}

Signal *signal_new(SignalKind kind, Term from, uint64_t id, Term value) {
    size_t words = SIGNAL_WORDS + (gets_wrapped(kind) ? WRAP_WORDS : 0);
    bool flat = !term_is_pointer(value) || term_is_permanent(value);
    if (!flat) words += term_size_words(value);
    HeapChunk *chunk = heap_new_chunk(words);
    Signal *s = (Signal *)(void *)chunk->mem;
    *s = (Signal){.kind = (uint8_t)kind, .from = from, .id = id, .value = value};
    s->used = SIGNAL_WORDS;
    if (flat) return s;
    Heap heap = {.top = chunk->mem + SIGNAL_WORDS, .limit = chunk->mem + words, .chunks = chunk};
    s->value = term_copy(&heap, value);
    if (heap.chunks != chunk) PANIC("term_size_words is wrong");
    s->handles = heap.handles;
    s->used = (uint32_t)(heap.top - chunk->mem);
    return s;
}

void signal_free(Signal *s) {
    if (s->handles) heap_release_handles(s->handles);
    heap_free_chunk(chunk_of(s));
}

bool signal_push(Process *to, Signal *s) {
    if (UNLIKELY(atomic_load(&retire_active))) retire_mark_signal(s);
    Signal *head = atomic_load_explicit(&to->inbox, memory_order_relaxed);
    do {
        if (head == SIGNALS_CLOSED) {
            signal_free(s);
            return false;
        }
        s->next = head;
    } while (!atomic_compare_exchange_weak(&to->inbox, &head, s));
    if (atomic_load(&to->state) == PROC_WAITING) sched_wake(to);
    return true;
}

bool signal_send(Term pid, SignalKind kind, Term from, uint64_t id, Term value) {
    Process *to = proctab_find(pid);
    if (!to) return false;
    if (UNLIKELY(trace_flags & TRACE_MSG) && kind == SIG_MESSAGE) trace_message(to, value);
    return signal_push(to, signal_new(kind, from, id, value));
}

Term signal_adopt(Process *p, Signal *s) {
    Term value = s->value;
    if (term_is_pointer(value) && !term_is_permanent(value))
        heap_adopt_chunk(&p->heap, chunk_of(s), s->handles);
    else
        signal_free(s);
    return value;
}

/* ---- turning signals into messages ---- */

/* A heap over what is left of the signal's chunk. */
static Heap signal_room(Signal *s) {
    HeapChunk *chunk = chunk_of(s);
    return (Heap){.top = chunk->mem + s->used, .limit = chunk->mem + chunk->words, .chunks = chunk};
}

static void deliver(Process *p, Signal *s, Term value) {
    s->kind = SIG_MESSAGE;
    s->value = value;
    mailbox_add(p, s);
}

static void deliver_exit(Process *p, Signal *s) {
    Heap room = signal_room(s);
    deliver(p, s, tuple3(&room, AM(EXIT_UPPER), s->from, s->value));
}

static void deliver_down(Process *p, Signal *s, const Relation *monitor) {
    Heap room = signal_room(s);
    Term object = s->from;
    if (term_is_atom(monitor->name))
        object = tuple2(&room, monitor->name, atom_from_cstr("nonode@nohost"));
    Term *w = heap_box(&room, KIND_TUPLE, 5);
    w[2] = ref_make(&room, monitor->id, monitor->alias ? p->pid : TERM_NIL);
    w[1] = monitor->tag;
    w[3] = atom_from_cstr(term_is_port(s->from) ? "port" : "process");
    w[4] = object;
    w[5] = s->value;
    deliver(p, s, term_from_box(w));
}

/* ---- handling ---- */

static void die(Process *p, Signal *s, Term reason) {
    p->dying = true;
    s->value = reason;
    p->exit_reason = signal_adopt(p, s);
}

static void handle_exit(Process *p, Signal *s) {
    bool linked = s->kind == SIG_LINK_EXIT;
    bool is_normal = term_same(s->value, AM(NORMAL));
    if (linked && !link_ended_by_exit(p, relation_id(s->from)))
        signal_free(s);
    else if (!linked && term_same(s->value, AM(KILL)))
        die(p, s, AM(KILLED));
    else if (p->trap_exit)
        deliver_exit(p, s);
    else if (is_normal && (linked || !term_same(s->from, p->pid)))
        signal_free(s);
    else
        die(p, s, s->value);
}

static void handle_down(Process *p, Signal *s) {
    Relation monitor;
    if (!relation_remove(p, REL_MONITOR, s->id, &monitor)) {
        signal_free(s);
        return;
    }
    Relation *alias = monitor.alias ? relation_find(p, REL_ALIAS, s->id) : NULL;
    if (alias && alias->alias >= ALIAS_DEMONITOR) relation_remove(p, REL_ALIAS, s->id, NULL);
    deliver_down(p, s, &monitor);
}

static void handle_alias_message(Process *p, Signal *s) {
    Relation *alias = relation_find(p, REL_ALIAS, s->id);
    if (!alias) {
        signal_free(s);
        return;
    }
    bool once = alias->alias == ALIAS_REPLY || alias->alias == ALIAS_REPLY_DEMONITOR;
    Relation monitor;
    if (once) relation_remove(p, REL_ALIAS, s->id, NULL);
    if (once && relation_remove(p, REL_MONITOR, s->id, &monitor))
        signal_send(monitor.pid, SIG_DEMONITOR, p->pid, s->id, TERM_NIL);
    deliver(p, s, s->value);
}

static void answer(Term to, uint64_t id, Term value) {
    signal_send(to, SIG_ANSWER, TERM_NIL, id, value);
}

static void handle_answer(Process *p, Signal *s) {
    if (s->id != p->ask_id)
        signal_free(s);
    else
        p->answer = signal_adopt(p, s);
}

/* What leaves nothing behind. */
static void handle_plain(Process *p, const Signal *s) {
    bool local = term_is_local_pid(s->from) || term_is_port(s->from);
    uint64_t from = local ? relation_id(s->from) : 0;
    switch ((SignalKind)s->kind) {
    case SIG_LINK: link_by_other(p, s->from); break;
    case SIG_UNLINK:
        unlink_by_other(p, from);
        signal_send(s->from, SIG_UNLINKED, p->pid, 0, TERM_NIL);
        break;
    case SIG_UNLINKED: unlink_confirmed(p, from); break;
    case SIG_MONITOR:
        relation_add(
            p, (Relation){.kind = REL_WATCHER, .id = s->id, .pid = s->from, .name = s->value});
        break;
    case SIG_DEMONITOR: relation_remove(p, REL_WATCHER, s->id, NULL); break;
    case SIG_ASK: answer(s->from, s->id, signal_ask_hook(p, s->value)); break;
    case SIG_GROUP_LEADER: p->group_leader = s->value; break;
    case SIG_COLLECT: retire_answer(p); break;
    case SIG_READY: signal_ready_hook(p, s->from); break;
    default: break;
    }
}

static void handle(Process *p, Signal *s) {
    switch ((SignalKind)s->kind) {
    case SIG_MESSAGE: mailbox_add(p, s); break;
    case SIG_ALIAS_MESSAGE: handle_alias_message(p, s); break;
    case SIG_EXIT:
    case SIG_LINK_EXIT: handle_exit(p, s); break;
    case SIG_DOWN: handle_down(p, s); break;
    case SIG_ANSWER: handle_answer(p, s); break;
    default: handle_plain(p, s); signal_free(s);
    }
}

/* The list turned round: oldest first. */
static Signal *in_order(Signal *newest) {
    Signal *first = NULL;
    for (Signal *next; newest; newest = next) {
        next = newest->next;
        newest->next = first;
        first = newest;
    }
    return first;
}

bool signals_handle(Process *p) {
    while (!p->dying) {
        if (!p->pending) {
            if (!atomic_load_explicit(&p->inbox, memory_order_relaxed)) return true;
            p->pending = in_order(atomic_exchange(&p->inbox, NULL));
        }
        Signal *s = p->pending;
        p->pending = s->next;
        handle(p, s);
    }
    return false;
}

static bool ends(const Process *p, const Signal *s) {
    if (s->kind == SIG_EXIT && term_same(s->value, AM(KILL))) return true;
    return (s->kind == SIG_EXIT || s->kind == SIG_LINK_EXIT) && !p->trap_exit &&
           !term_same(s->value, AM(NORMAL));
}

bool signals_will_end(Process *p) {
    const Signal *s = atomic_load_explicit(&p->inbox, memory_order_acquire);
    while (s && !ends(p, s))
        s = s->next;
    return s || p->dying;
}

/* ---- the end ---- */

/* As if the process had been gone when the signal was sent. */
static void handle_dead(const Process *p, const Signal *s) {
    switch ((SignalKind)s->kind) {
    case SIG_LINK: /* one that is linked already hears the true reason */
        if (!link_exists(p, local_pid_id(s->from)))
            signal_send(s->from, SIG_LINK_EXIT, p->pid, 0, AM(NOPROC));
        break;
    case SIG_UNLINK: signal_send(s->from, SIG_UNLINKED, p->pid, 0, TERM_NIL); break;
    case SIG_MONITOR: signal_send(s->from, SIG_DOWN, p->pid, s->id, AM(NOPROC)); break;
    case SIG_ASK: answer(s->from, s->id, AM(UNDEFINED)); break;
    case SIG_COLLECT: retire_excuse(p); break;
    default: break;
    }
}

static void answer_all(Process *p, Signal *s) {
    for (Signal *next; s; s = next) {
        next = s->next;
        handle_dead(p, s);
        mailbox_add(p, s); /* freed with the messages */
    }
}

void signals_close(Process *p) {
    Signal *rest = in_order(atomic_exchange(&p->inbox, SIGNALS_CLOSED));
    answer_all(p, p->pending);
    answer_all(p, rest);
    p->pending = NULL;
}

/* ---- questions ---- */

Term signal_ask(Process *p, Term *state, Term pid, Term question) {
    if (term_is_none(*state)) {
        p->answer = TERM_NONE;
        p->ask_id++;
        if (!signal_send(pid, SIG_ASK, p->pid, p->ask_id, question)) return AM(UNDEFINED);
        *state = term_small(1);
    }
    if (term_is_none(p->answer)) return TERM_WAIT;
    Term value = p->answer;
    p->answer = TERM_NONE;
    return value;
}
