#include "src/expand/handle.h"

#include "lib/front.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
/* Guarded by lock. entries[i] is number first + i. */
static struct {
    SavedCode **entries;
    size_t count, cap;
    uint64_t first;
} table = {.first = 1};

uint64_t handle_save(const SavedCode *code) {
    SavedCode *copy = front_alloc(sizeof *copy);
    *copy = *code;
    pthread_mutex_lock(&lock);
    if (table.count == table.cap) {
        size_t cap = table.cap ? table.cap * 2 : 256;
        table.entries = front_realloc(table.entries, table.cap * sizeof copy, cap * sizeof copy);
        table.cap = cap;
    }
    uint64_t number = table.first + table.count;
    table.entries[table.count++] = copy;
    pthread_mutex_unlock(&lock);
    return number;
}

const SavedCode *handle_get(uint64_t number) {
    pthread_mutex_lock(&lock);
    const SavedCode *found = number >= table.first && number < table.first + table.count
                                 ? table.entries[number - table.first]
                                 : NULL;
    pthread_mutex_unlock(&lock);
    return found;
}

uint64_t handle_mark(void) {
    pthread_mutex_lock(&lock);
    uint64_t mark = table.first + table.count;
    pthread_mutex_unlock(&lock);
    return mark;
}

void handle_release_from(uint64_t mark) {
    pthread_mutex_lock(&lock);
    for (uint64_t n = mark; n < table.first + table.count; n++)
        if (n >= table.first) table.entries[n - table.first] = NULL;
    /* Nothing older is alive either: start over behind the highest number given. */
    if (mark <= table.first) {
        table.first += table.count;
        table.count = 0;
    }
    pthread_mutex_unlock(&lock);
}
