#include "src/code/area.h"

#include "src/code/module.h"
#include "src/code/region.h"
#include "src/term/binary.h"
#include "src/term/bits.h"
#include "src/term/copy.h"

#include <pthread.h>
#include <sys/mman.h>

enum { COMMIT_BYTES = 1 << 20 };
#define RESERVE_BYTES ((size_t)64 << 30)

static pthread_mutex_t area_lock = PTHREAD_MUTEX_INITIALIZER;
static uint8_t *area_next, *area_committed, *area_end; /* under area_lock */

void area_init(void) {
    if (area_end) return;
    size_t bytes = RESERVE_BYTES;
    void *base = MAP_FAILED;
    for (; base == MAP_FAILED && bytes >= 2 * COMMIT_BYTES; bytes /= 2) {
        base = mmap(NULL, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (base != MAP_FAILED) break;
    }
    if (base == MAP_FAILED) PANIC("cannot reserve address space for code");
    area_next = area_committed = base;
    literal_base = (uintptr_t)base;
    literal_bytes = bytes;
    literal_permanent_bytes = bytes / 2 / COMMIT_BYTES * COMMIT_BYTES;
    area_end = area_next + literal_permanent_bytes;
    region_init(area_end, bytes - literal_permanent_bytes);
}

void *area_alloc(size_t bytes) {
    bytes = (bytes + 15) & ~(size_t)15;
    pthread_mutex_lock(&area_lock);
    if (bytes > (size_t)(area_end - area_next)) PANIC("the address range for code is full");
    uint8_t *cell = area_next;
    area_next += bytes;
    if (area_next > area_committed) {
        size_t more = (size_t)(area_next - area_committed + COMMIT_BYTES - 1);
        more -= more % COMMIT_BYTES;
        if (more > (size_t)(area_end - area_committed)) more = (size_t)(area_end - area_committed);
        if (mprotect(area_committed, more, PROT_READ | PROT_WRITE)) PANIC("out of memory for code");
        area_committed += more;
    }
    pthread_mutex_unlock(&area_lock);
    return cell;
}

/* ---- memory of the module this thread is laying out ---- */

static _Thread_local bool in_region;

void area_begin_module(bool permanent) {
    in_region = !permanent;
    if (in_region) region_begin();
}

void area_end_module(Module *m) {
    if (in_region) region_end(m);
    in_region = false;
}

void *area_alloc_module(size_t bytes) {
    return in_region ? region_alloc(bytes) : area_alloc(bytes);
}

/* ---- key tuples of map literals: one of a kind, so that inline caches may know them by address
 * ---- */

static pthread_mutex_t keys_lock = PTHREAD_MUTEX_INITIALIZER;
static Term *keys_table; /* open addressing, under keys_lock; zero word: free */
static size_t keys_count, keys_capacity;

static size_t tuple_bytes(Term tuple) { return (1 + tuple_arity(tuple)) * sizeof(Term); }

/* Immediates only: they are compared and hashed by word. */
static bool keys_can_be_shared(Term tuple) {
    for (size_t i = 0; i < tuple_arity(tuple); i++)
        if (term_is_pointer(tuple_get(tuple, i))) return false;
    return true;
}

static size_t keys_hash(Term tuple) {
    uint64_t h = tuple_arity(tuple);
    for (size_t i = 0; i < tuple_arity(tuple); i++)
        h = (h ^ tuple_get(tuple, i).word) * 0x9E3779B97F4A7C15u, h ^= h >> 29;
    return (size_t)h;
}

static Term *keys_slot(Term tuple) {
    size_t mask = keys_capacity - 1, i = keys_hash(tuple) & mask;
    for (; keys_table[i].word; i = (i + 1) & mask)
        if (tuple_bytes(keys_table[i]) == tuple_bytes(tuple) &&
            !memcmp(box_words(keys_table[i]), box_words(tuple), tuple_bytes(tuple)))
            break;
    return &keys_table[i];
}

static void keys_grow(void) {
    Term *old = keys_table;
    size_t n = keys_capacity;
    keys_capacity = n ? n * 2 : 256;
    keys_table = mem_zalloc(keys_capacity * sizeof(Term));
    for (size_t i = 0; i < n; i++)
        if (old[i].word) *keys_slot(old[i]) = old[i];
    mem_free(old);
}

Term area_intern_keys(Term tuple) {
    if (!keys_can_be_shared(tuple)) return term_is_literal(tuple) ? tuple : area_copy_term(tuple);
    pthread_mutex_lock(&keys_lock);
    if (keys_count * 2 >= keys_capacity) keys_grow();
    Term *slot = keys_slot(tuple);
    if (!slot->word) {
        Term *copy = box_words(tuple);
        if (!term_is_permanent(tuple))
            copy = memcpy(area_alloc(tuple_bytes(tuple)), copy, tuple_bytes(tuple));
        *slot = term_from_box(copy);
        keys_count++;
    }
    Term shared = *slot;
    pthread_mutex_unlock(&keys_lock);
    return shared;
}

/* ---- copying terms in ---- */

/* Places still to be filled: the term there is the original. */
typedef struct {
    Term **items;
    size_t len, cap;
} Pending;

static void pending_add(Pending *todo, Term *place) {
    if (!term_is_pointer(*place) || term_is_permanent(*place)) return;
    if (todo->len == todo->cap) {
        todo->cap = todo->cap ? todo->cap * 2 : 64;
        todo->items = mem_realloc(todo->items, todo->cap * sizeof *todo->items);
    }
    todo->items[todo->len++] = place;
}

static Term copy_bitstring(Term t) {
    BitView v = bit_view(t);
    size_t words = ((v.bits + 7) / 8 + 7) / 8;
    Term *w = area_alloc_module((2 + words) * sizeof(Term));
    w[0] = header_make(KIND_HEAP_BIN, 1 + words);
    w[1] = (Term){v.bits};
    if (v.bits) bits_copy((uint8_t *)(w + 2), 0, v.bytes, v.offset, v.bits);
    return term_from_box(w);
}

static Term copy_box(Term t, Pending *todo) {
    Kind kind = box_kind(t);
    if (kind == KIND_HEAP_BIN || kind == KIND_SHARED_BIN || kind == KIND_SUB_BIN)
        return copy_bitstring(t);
    size_t words = 1 + box_size(t);
    Term *w = memcpy(area_alloc_module(words * sizeof(Term)), box_words(t), words * sizeof(Term));
    if (kind >= KIND_FIRST_RAW) return term_from_box(w);
    if (kind == KIND_MAGIC_REF) { /* what it stands for lives as long as the area */
        bin_buffer_retain(handle_buffer(w));
        return term_from_box(w);
    }
    size_t from = 1;
    if (kind == KIND_FLAT_MAP && keys_can_be_shared(w[1])) w[from++] = area_intern_keys(w[1]);
    for (size_t i = from; i < words; i++)
        pending_add(todo, &w[i]);
    return term_from_box(w);
}

Term area_copy_term(Term t) {
    Pending todo = {0};
    Term result = t;
    pending_add(&todo, &result);
    while (todo.len) {
        Term *place = todo.items[--todo.len];
        Term from = *place;
        if (term_is_cons(from)) {
            Term *cell =
                memcpy(area_alloc_module(2 * sizeof(Term)), cons_cell(from), 2 * sizeof(Term));
            *place = term_from_cell(cell);
            pending_add(&todo, &cell[0]);
            pending_add(&todo, &cell[1]);
        } else {
            *place = copy_box(from, &todo);
        }
    }
    mem_free(todo.items);
    return result;
}
