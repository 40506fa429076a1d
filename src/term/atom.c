#include "src/term/atom.h"

#include "lib/hash.h"

#include <pthread.h>
#include <stdatomic.h>

/*
 * Entries live in segments that double in size and never move: segment s holds the atoms with
 * indexes FIRST * (2^s - 1) up to FIRST * (2^(s+1) - 1). A term with an atom's index reaches
 * another thread only through something that orders memory (a message, a code load), so entries are
 * read without a lock.
 *
 * The set of texts is an open-addressed table of index + 1 (0: free). Readers probe it without the
 * lock; writers hold `lock`, write the entry, then release-store the slot. A table that is too full
 * is replaced; the old one stays, since somebody may be probing it (all old ones together are as
 * large as the last).
 */
typedef struct {
    const char *text; /* NUL-terminated */
    uint32_t len;     /* bytes */
    uint32_t hash;    /* of the text, for the table */
    uint64_t order;   /* the first 8 bytes as a big-endian number: decides most comparisons */
    uint32_t phash;   /* Erlang's hash of the text, 0 until asked for */
} AtomEntry;

typedef struct AtomSet AtomSet;
struct AtomSet {
    AtomSet *replaced; /* the smaller set before this one, or NULL */
    uint32_t mask;     /* slots - 1 */
    _Atomic uint32_t slots[];
};

enum { FIRST = 1024, SEGMENTS = 22, TEXT_BLOCK = 1 << 16 };

static AtomEntry *_Atomic segments[SEGMENTS]; /* published with release by the writer */
static AtomSet *_Atomic atom_set;
static _Atomic uint32_t count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* makers of atoms; also guards text_* */
static char *text_free;
static size_t text_left;

static AtomEntry first_segment[FIRST];

static AtomEntry *entry_at(uint32_t index) {
    uint32_t n = index / FIRST + 1;
    int segment = 31 - __builtin_clz(n);
    AtomEntry *base = atomic_load_explicit(&segments[segment], memory_order_acquire);
    return base + (index - FIRST * ((1u << segment) - 1));
}

static uint64_t order_of(const char *text, size_t len) {
    uint64_t word = 0;
    memcpy(&word, text, len < 8 ? len : 8);
    return __builtin_bswap64(word);
}

static AtomSet *set_new(uint32_t slots) {
    AtomSet *set = mem_zalloc(sizeof *set + slots * sizeof set->slots[0]);
    set->mask = slots - 1;
    return set;
}

static void set_add(AtomSet *set, uint32_t hash, uint32_t index) {
    uint32_t i = hash & set->mask;
    while (atomic_load_explicit(&set->slots[i], memory_order_relaxed))
        i = (i + 1) & set->mask;
    atomic_store_explicit(&set->slots[i], index + 1, memory_order_release);
}

/* Index + 1 of the text, or 0. */
static uint32_t set_find(AtomSet *set, uint32_t hash, const char *text, size_t len) {
    for (uint32_t i = hash & set->mask;; i = (i + 1) & set->mask) {
        uint32_t found = atomic_load_explicit(&set->slots[i], memory_order_acquire);
        if (found == 0) return 0;
        const AtomEntry *e = entry_at(found - 1);
        if (e->hash == hash && e->len == len && memcmp(e->text, text, len) == 0) return found;
    }
}

/* Room for twice as many atoms. With the lock held. */
static AtomSet *set_grow(AtomSet *old, uint32_t n) {
    AtomSet *set = set_new((old->mask + 1) * 2);
    set->replaced = old;
    for (uint32_t i = 0; i < n; i++)
        set_add(set, entry_at(i)->hash, i);
    atomic_store_explicit(&atom_set, set, memory_order_release);
    return set;
}

/* A copy of the text that lives for ever. With the lock held. */
static const char *text_keep(const char *text, size_t len) {
    if (len + 1 > text_left) {
        text_left = len + 1 > TEXT_BLOCK ? len + 1 : TEXT_BLOCK;
        text_free = mem_alloc(text_left);
    }
    char *copy = text_free;
    memcpy(copy, text, len);
    copy[len] = '\0';
    text_free += len + 1;
    text_left -= len + 1;
    return copy;
}

/* Write the entry of a new atom and make it findable. With the lock held; `text` lives for ever. */
static uint32_t add_entry(const char *text, size_t len, uint32_t hash) {
    uint32_t index = atomic_load_explicit(&count, memory_order_relaxed);
    int segment = 31 - __builtin_clz(index / FIRST + 1);
    if (segment >= SEGMENTS) PANIC("too many atoms");
    if (atomic_load_explicit(&segments[segment], memory_order_relaxed) == NULL) {
        AtomEntry *base = mem_zalloc(((size_t)FIRST << segment) * sizeof *base);
        atomic_store_explicit(&segments[segment], base, memory_order_release);
    }
    *entry_at(index) = (AtomEntry){text, (uint32_t)len, hash, order_of(text, len), 0};
    AtomSet *set = atomic_load_explicit(&atom_set, memory_order_relaxed);
    if (index >= (set->mask + 1) / 2) set = set_grow(set, index);
    set_add(set, hash, index);
    atomic_store_explicit(&count, index + 1, memory_order_release);
    return index;
}

void atom_table_init(void) {
    static const struct {
        const char *text;
        size_t len;
    } known[] = {
#define ATOM(cname, text) {text, sizeof text - 1},
#include "src/term/atoms.def"
#undef ATOM
    };
    if (atomic_load_explicit(&count, memory_order_relaxed)) return;
    atomic_store_explicit(&segments[0], first_segment, memory_order_relaxed);
    atomic_store_explicit(&atom_set, set_new(8192), memory_order_relaxed);
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        uint32_t hash = (uint32_t)hash_bytes(known[i].text, known[i].len);
        ASSERT(set_find(atom_set, hash, known[i].text, known[i].len) == 0);
        add_entry(known[i].text, known[i].len, hash);
    }
}

Term atom_intern(const char *text, size_t len) {
    uint32_t hash = (uint32_t)hash_bytes(text, len);
    AtomSet *set = atomic_load_explicit(&atom_set, memory_order_acquire);
    uint32_t found = set_find(set, hash, text, len);
    if (LIKELY(found)) return term_atom(found - 1);
    pthread_mutex_lock(&lock);
    set = atomic_load_explicit(&atom_set, memory_order_relaxed);
    found = set_find(set, hash, text, len); /* somebody may have been faster */
    uint32_t index = found ? found - 1 : add_entry(text_keep(text, len), len, hash);
    pthread_mutex_unlock(&lock);
    return term_atom(index);
}

Term atom_from_cstr(const char *text) { return atom_intern(text, strlen(text)); }

Term atom_existing(const char *text, size_t len) {
    AtomSet *set = atomic_load_explicit(&atom_set, memory_order_acquire);
    uint32_t found = set_find(set, (uint32_t)hash_bytes(text, len), text, len);
    return found ? term_atom(found - 1) : TERM_NONE;
}

const char *atom_text(Term atom, size_t *len) {
    const AtomEntry *e = entry_at(atom_index(atom));
    if (len) *len = e->len;
    return e->text;
}

uint32_t atom_count(void) { return atomic_load_explicit(&count, memory_order_acquire); }

int atom_compare(Term a, Term b) {
    if (term_same(a, b)) return 0;
    const AtomEntry *x = entry_at(atom_index(a)), *y = entry_at(atom_index(b));
    if (x->order != y->order) return x->order < y->order ? -1 : 1;
    size_t shorter = x->len < y->len ? x->len : y->len;
    int c = memcmp(x->text, y->text, shorter);
    if (c) return c < 0 ? -1 : 1;
    return (x->len > y->len) - (x->len < y->len);
}

/* The well-known PJW hash over the characters; those below U+0100 count as one byte, others by
 * their UTF-8 bytes. */
static uint32_t text_phash(const char *text, size_t len) {
    uint32_t h = 0;
    for (size_t i = 0; i < len; i++) {
        uint8_t v = (uint8_t)text[i];
        if (i + 1 < len && (v & 0xFE) == 0xC2 && ((uint8_t)text[i + 1] & 0xC0) == 0x80)
            v = (uint8_t)(v << 6 | ((uint8_t)text[++i] & 0x3F));
        h = (h << 4) + v;
        uint32_t high = h & 0xF0000000u;
        if (high) h = (h ^ high >> 24) ^ high;
    }
    return h;
}

uint32_t atom_phash(Term atom) {
    AtomEntry *e = entry_at(atom_index(atom));
    uint32_t h = __atomic_load_n(&e->phash, __ATOMIC_RELAXED);
    if (h == 0) {
        h = text_phash(e->text, e->len);
        __atomic_store_n(&e->phash, h,
                         __ATOMIC_RELAXED); /* whoever comes also writes the same number */
    }
    return h;
}
