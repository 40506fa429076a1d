#include "src/code/protocol.h"

#include "lib/vec.h"
#include "src/code/image.h"
#include "src/code/module.h"
#include "src/term/binary.h"
#include "src/term/number.h"
#include "src/term/ref.h"

#include <pthread.h>
#include <stdatomic.h>

/*
 * Found implementations are remembered in a table that only grows: readers take no lock, writers
 * hold it. Misses are not remembered, a module may come later; that a type has to do with Any holds
 * until the next implementation comes or goes.
 */
typedef struct Found Found;
struct Found {
    Found *next;
    Term protocol, type, impl;
    bool any;
    _Atomic uint64_t epoch; /* with `any`: the epoch it was found in */
};

typedef struct {
    uint64_t *words;
    int ways;
} Site;

enum { BUCKETS = 1024, NAME_MAX_BYTES = 1024, FILL_ONE_IN = 64 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* innermost */
static _Atomic(Found *) buckets[BUCKETS];
static _Atomic uint64_t epoch = 1; /* written under the lock; release, read with acquire */
static VEC(Site) sites;            /* under the lock */
static uint32_t full_misses;       /* under the lock */

uint64_t protocol_epoch(void) { return atomic_load_explicit(&epoch, memory_order_acquire); }

/* ---- types ---- */

static Term builtin_type(Term t) {
    if (term_is_tuple(t)) return AM(ELIXIR_TUPLE);
    if (term_is_atom(t)) return AM(ELIXIR_ATOM);
    if (term_is_list(t)) return AM(ELIXIR_LIST);
    if (term_is_map(t)) return AM(ELIXIR_MAP);
    if (term_is_bitstring(t)) return AM(ELIXIR_BITSTRING);
    if (term_is_integer(t)) return AM(ELIXIR_INTEGER);
    if (term_is_float(t)) return AM(ELIXIR_FLOAT);
    if (term_is_fun(t)) return AM(ELIXIR_FUNCTION);
    if (term_is_pid(t)) return AM(ELIXIR_PID);
    return term_is_port(t) ? AM(ELIXIR_PORT) : AM(ELIXIR_REFERENCE);
}

Term protocol_type_of(Term t) {
    Term name = term_is_map(t) ? map_get(t, AM(STRUCT)) : TERM_NONE;
    return !term_is_none(name) && term_is_atom(name) ? name : builtin_type(t);
}

/* ---- implementations ---- */

static _Atomic(Found *) *bucket(Term protocol, Term type) {
    return &buckets[(atom_index(protocol) * 31 + atom_index(type)) % BUCKETS];
}

/* The name Protocol.Type, or TERM_NONE when it would be too long for an atom. */
static Term impl_name(Term protocol, Term type) {
    static const char elixir[] = "Elixir.";
    char name[NAME_MAX_BYTES];
    size_t len, type_len;
    const char *text = atom_text(protocol, &len), *type_text = atom_text(type, &type_len);
    if (strncmp(type_text, elixir, sizeof elixir - 1) == 0) {
        type_text += sizeof elixir - 1;
        type_len -= sizeof elixir - 1;
    }
    if (len + 1 + type_len > 255) return TERM_NONE;
    memcpy(name, text, len);
    name[len] = '.';
    memcpy(name + len + 1, type_text, type_len);
    return atom_intern(name, len + 1 + type_len);
}

/* Is it an implementation, not just a module of such a name? */
static bool is_impl(Term name) {
    if (!module_find(name) && image_has(name)) return true;
    if (!module_ensure(name)) return false;
    const Export *e = export_find(name, AM(IMPL_INFO), 1);
    return e && export_is_defined(e);
}

static Found *find(Term protocol, Term type, bool any) {
    Found *f = atomic_load_explicit(bucket(protocol, type), memory_order_acquire);
    while (f && !(term_same(f->protocol, protocol) && term_same(f->type, type) && f->any == any))
        f = f->next;
    return f;
}

static void remember(Term protocol, Term type, Term impl, bool any, uint64_t now) {
    _Atomic(Found *) *head = bucket(protocol, type);
    pthread_mutex_lock(&lock);
    Found *f = find(protocol, type, any);
    if (f) {
        atomic_store_explicit(&f->epoch, now, memory_order_relaxed);
    } else {
        f = mem_zalloc(sizeof *f);
        f->next = atomic_load_explicit(head, memory_order_relaxed);
        f->protocol = protocol, f->type = type, f->impl = impl, f->any = any;
        atomic_init(&f->epoch, now);
        atomic_store_explicit(head, f, memory_order_release); /* read with acquire in find */
    }
    pthread_mutex_unlock(&lock);
}

/* The module Protocol.Type. */
static Term own_impl(Term protocol, Term type) {
    const Found *f = find(protocol, type, false);
    if (f) return is_impl(f->impl) ? f->impl : TERM_NONE;
    Term name = impl_name(protocol, type);
    if (term_is_none(name) || !is_impl(name)) return TERM_NONE;
    remember(protocol, type, name, false, 0);
    return name;
}

Term protocol_impl(Term protocol, Term type) {
    Term own = own_impl(protocol, type);
    if (!term_is_none(own)) return own;
    const Found *f = find(protocol, type, true);
    bool valid = f && atomic_load_explicit(&f->epoch, memory_order_relaxed) == protocol_epoch();
    return valid ? f->impl : TERM_NONE;
}

Term protocol_impl_or_any(Term protocol, Term type) {
    uint64_t now = protocol_epoch();
    Term impl = own_impl(protocol, type);
    if (!term_is_none(impl)) return impl;
    impl = own_impl(protocol, AM(ELIXIR_ANY));
    if (!term_is_none(impl)) remember(protocol, type, impl, true, now);
    return impl;
}

/* ---- sites ---- */

void protocol_site_add(uint64_t *words, int ways) {
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < sites.len; i++)
        if (sites.data[i].words == words) ways = 0;
    if (ways) vec_push(&sites, (Site){words, ways});
    pthread_mutex_unlock(&lock);
}

void protocol_sites_forget(const void *start, const void *end) {
    pthread_mutex_lock(&lock);
    size_t kept = 0;
    for (size_t i = 0; i < sites.len; i++) {
        const void *at = sites.data[i].words;
        if (at < start || at >= end) sites.data[kept++] = sites.data[i];
    }
    sites.len = kept;
    pthread_mutex_unlock(&lock);
}

void protocol_changed(void) {
    pthread_mutex_lock(&lock);
    atomic_fetch_add_explicit(&epoch, 1, memory_order_release);
    for (size_t i = 0; i < sites.len; i++)
        for (int way = 0; way < sites.data[i].ways; way++)
            __atomic_store_n(&sites.data[i].words[way], 0, __ATOMIC_RELAXED);
    pthread_mutex_unlock(&lock);
}

/* A free way for a new type; of a full site now and then the next in turn, or a call with many
 * types would write all the time. */
static void fill(uint64_t *words, int ways, uint64_t word) {
    int way = 0;
    while (way < ways && __atomic_load_n(&words[way], __ATOMIC_RELAXED))
        way++;
    if (way == ways) {
        uint32_t n = full_misses++;
        if (n % FILL_ONE_IN) return;
        way = (int)(n / FILL_ONE_IN) % ways;
    }
    __atomic_store_n(&words[way], word, __ATOMIC_RELEASE); /* read in protocol_way */
}

void protocol_fill(uint64_t *first, uint64_t *second, Term type, const Slot *entry, uint64_t now) {
    uint64_t key = (uint64_t)atom_index(type) + 1;
    if (key >> WAY_KEY_BITS) return; /* an atom beyond the sixteen millionth */
    uint64_t word = ((uintptr_t)entry - literal_base) << WAY_KEY_BITS | key;
    pthread_mutex_lock(&lock);
    if (now == protocol_epoch()) {
        fill(first, EXPORT_WAYS, word);
        fill(second, PROTOCOL_WAYS, word);
    }
    pthread_mutex_unlock(&lock);
}
