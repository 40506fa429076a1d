#include "src/vm/names.h"

#include "lib/hash.h"
#include "src/term/ref.h"
#include "src/vm/proctab.h"

#include <pthread.h>
#include <stdatomic.h>

typedef struct {
    Term name, pid; /* name: the word 0 marks a free slot; pid: or a port */
} Entry;

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static Entry *entries; /* open addressing, mask + 1 of them */
static size_t mask, count;
/* Entries of ports. Changed under the lock; sockets come and go, and most have no name. */
static _Atomic size_t ports;

static size_t slot_of(Term name) {
    size_t i = (size_t)hash_word(name.word) & mask;
    while (entries[i].name.word && !term_same(entries[i].name, name))
        i = (i + 1) & mask;
    return i;
}

static Entry *find(Term name) {
    if (!entries) return NULL;
    Entry *e = &entries[slot_of(name)];
    return e->name.word ? e : NULL;
}

Term names_find(Term name) {
    pthread_rwlock_rdlock(&lock);
    const Entry *e = find(name);
    Term pid = e ? e->pid : TERM_NONE;
    pthread_rwlock_unlock(&lock);
    return pid;
}

static void grow(void) {
    Entry *old = entries;
    size_t slots = old ? mask + 1 : 0;
    mask = old ? 2 * slots - 1 : 63;
    entries = mem_zalloc((mask + 1) * sizeof *entries);
    for (size_t i = 0; i < slots; i++)
        if (old[i].name.word) entries[slot_of(old[i].name)] = old[i];
    mem_free(old);
}

static void add_entry(Term name, Term pid) {
    if (!entries || count * 2 > mask) grow();
    entries[slot_of(name)] = (Entry){name, pid};
    count++;
}

/* The entry of a port: it does not know its name itself. Lock held. */
static Entry *find_port(Term port) {
    for (size_t i = 0; atomic_load(&ports) > 0 && i <= mask; i++)
        if (entries[i].name.word && term_same(entries[i].pid, port)) return &entries[i];
    return NULL;
}

static NameResult enter_port(Term name, Term port) {
    if (find(name)) return NAME_TAKEN;
    if (find_port(port)) return NAME_HAS_ONE;
    add_entry(name, port);
    atomic_fetch_add(&ports, 1);
    return NAME_OK;
}

static NameResult enter(Term name, Term pid) {
    if (term_is_port(pid)) return enter_port(name, pid);
    Process *p = proctab_find(pid);
    if (!p) return NAME_DEAD;
    if (term_is_none(p->name)) return NAME_DEAD;
    if (find(name)) return NAME_TAKEN;
    if (!term_is_nil(p->name)) return NAME_HAS_ONE;
    add_entry(name, pid);
    p->name = name;
    return NAME_OK;
}

NameResult names_register(Term name, Term pid) {
    pthread_rwlock_wrlock(&lock);
    NameResult result = enter(name, pid);
    pthread_rwlock_unlock(&lock);
    return result;
}

/* Free the slot of `e` and move up those behind it that would no longer be found. Lock held. */
static void remove_entry(Entry *e) {
    if (term_is_port(e->pid)) atomic_fetch_sub(&ports, 1);
    size_t i = (size_t)(e - entries);
    for (size_t j = (i + 1) & mask; entries[j].name.word; j = (j + 1) & mask) {
        size_t home = (size_t)hash_word(entries[j].name.word) & mask;
        if (((j - home) & mask) < ((j - i) & mask)) continue;
        entries[i] = entries[j];
        i = j;
    }
    entries[i] = (Entry){0};
    count--;
}

bool names_unregister(Term name) {
    pthread_rwlock_wrlock(&lock);
    Entry *e = find(name);
    Process *p = e && term_is_pid(e->pid) ? proctab_find(e->pid) : NULL;
    if (p && !term_is_none(p->name)) p->name = TERM_NIL;
    if (e) remove_entry(e);
    pthread_rwlock_unlock(&lock);
    return e != NULL;
}

void names_release(Process *p) {
    pthread_rwlock_wrlock(&lock);
    Entry *e = term_is_atom(p->name) ? find(p->name) : NULL;
    if (e && term_same(e->pid, p->pid)) remove_entry(e);
    p->name = TERM_NONE; /* until it has left the pid table, somebody may still try to name it */
    pthread_rwlock_unlock(&lock);
}

void names_release_port(Term port) {
    if (atomic_load(&ports) == 0) return;
    pthread_rwlock_wrlock(&lock);
    Entry *e = find_port(port);
    if (e) remove_entry(e);
    pthread_rwlock_unlock(&lock);
}

Term names_of_port(Term port) {
    pthread_rwlock_rdlock(&lock);
    const Entry *e = find_port(port);
    Term name = e ? e->name : TERM_NIL;
    pthread_rwlock_unlock(&lock);
    return name;
}

Term names_of(const Process *p) {
    pthread_rwlock_rdlock(&lock);
    Term name = p->name;
    pthread_rwlock_unlock(&lock);
    return name;
}

Term *names_all(size_t *found) {
    pthread_rwlock_rdlock(&lock);
    Term *names = mem_alloc((count + 1) * sizeof *names);
    size_t n = 0;
    for (size_t i = 0; entries && i <= mask; i++)
        if (entries[i].name.word) names[n++] = entries[i].name;
    pthread_rwlock_unlock(&lock);
    *found = n;
    return names;
}
