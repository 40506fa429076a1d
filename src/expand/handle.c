#include "src/expand/handle.h"

#include "lib/front.h"

#include <pthread.h>

/* A number is the set's id, then the index in the set. */
#define INDEX_BITS 32

struct HandleSet {
    HandleSet *next; /* of the sets that hold something */
    uint64_t id;     /* 0: nothing saved yet, not in the list */
    SavedCode **entries;
    size_t count, cap;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
/* Guarded by lock, as is what the sets in the list hold. */
static HandleSet *sets;
static uint64_t last_id;

HandleSet *handles_new(void) { return front_alloc(sizeof(HandleSet)); }

/* Lock held. */
static void enter_list(HandleSet *set) {
    set->id = ++last_id;
    set->next = sets;
    sets = set;
}

static void make_room(HandleSet *set) {
    size_t cap = set->cap ? set->cap * 2 : 32;
    set->entries =
        front_realloc(set->entries, set->cap * sizeof *set->entries, cap * sizeof *set->entries);
    set->cap = cap;
}

uint64_t handle_save(HandleSet *set, const SavedCode *code) {
    SavedCode *copy = front_alloc(sizeof *copy);
    *copy = *code;
    pthread_mutex_lock(&lock);
    if (!set->id) enter_list(set);
    if (set->count == set->cap) make_room(set);
    uint64_t number = set->id << INDEX_BITS | set->count;
    set->entries[set->count++] = copy;
    pthread_mutex_unlock(&lock);
    return number;
}

const SavedCode *handle_get(uint64_t number) {
    front_enter();
    uint64_t id = number >> INDEX_BITS, index = (uint32_t)number;
    pthread_mutex_lock(&lock);
    const HandleSet *set = sets;
    while (set && set->id != id)
        set = set->next;
    const SavedCode *found = set && index < set->count ? set->entries[index] : NULL;
    pthread_mutex_unlock(&lock);
    return found;
}

void handles_drop(HandleSet *set) {
    if (!set->id) return;
    pthread_mutex_lock(&lock);
    HandleSet **at = &sets;
    while (*at != set)
        at = &(*at)->next;
    *at = set->next;
    pthread_mutex_unlock(&lock);
    *set = (HandleSet){0};
}
