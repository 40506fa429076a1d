#include "lib/block.h"

#include <pthread.h>
#include <sys/mman.h>

enum {
    KEPT_BLOCKS = 8,
    GRAIN = 1 << 16, /* sizes of blocks that are kept are multiples of this */
};

typedef struct {
    void *mem;
    size_t bytes;
} Block;

/* Blocks that were given back, the oldest first. */
typedef struct {
    pthread_mutex_t lock;
    bool mapped;
    size_t bytes_max; /* all together */
    size_t count, bytes;
    Block blocks[KEPT_BLOCKS];
} Store;

static Store mappings = {PTHREAD_MUTEX_INITIALIZER, .mapped = true, .bytes_max = 64 << 20};
/* From malloc. Freed at once, the ones at the end of an arena would go back to the system. */
static Store pieces = {PTHREAD_MUTEX_INITIALIZER, .mapped = false, .bytes_max = 4 << 20};

static size_t round_up(size_t bytes) { return (bytes + GRAIN - 1) / GRAIN * GRAIN; }

static void give_back(const Store *s, Block b) {
    if (s->mapped)
        munmap(b.mem, b.bytes);
    else
        mem_free(b.mem);
}

/* Under lock. */
static Block take_out(Store *s, size_t i) {
    Block b = s->blocks[i];
    s->count--;
    s->bytes -= b.bytes;
    memmove(s->blocks + i, s->blocks + i + 1, (s->count - i) * sizeof *s->blocks);
    return b;
}

/* A kept block of at least this size and less than twice of it, the smallest; or none. */
static Block find_kept(Store *s, size_t bytes) {
    pthread_mutex_lock(&s->lock);
    size_t best = KEPT_BLOCKS;
    for (size_t i = 0; i < s->count; i++) {
        bool fits = s->blocks[i].bytes >= bytes && s->blocks[i].bytes < 2 * bytes;
        if (fits && (best == KEPT_BLOCKS || s->blocks[i].bytes < s->blocks[best].bytes)) best = i;
    }
    Block b = best < KEPT_BLOCKS ? take_out(s, best) : (Block){NULL, 0};
    pthread_mutex_unlock(&s->lock);
    return b;
}

/* Keep it; what there is no room for any more goes. */
static void keep(Store *s, Block b) {
    Block out[KEPT_BLOCKS];
    size_t outs = 0;
    pthread_mutex_lock(&s->lock);
    while (s->count == KEPT_BLOCKS || s->bytes + b.bytes > s->bytes_max)
        out[outs++] = take_out(s, 0);
    s->blocks[s->count++] = b;
    s->bytes += b.bytes;
    pthread_mutex_unlock(&s->lock);
    for (size_t i = 0; i < outs; i++)
        give_back(s, out[i]);
}

static void *map_block(size_t bytes) {
    const size_t size = round_up(bytes);
    const Block b = find_kept(&mappings, size);
    if (b.mem) {
        if (b.bytes > size) munmap((char *)b.mem + size, b.bytes - size);
        return b.mem;
    }
    void *block = mmap(NULL, size, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (block == MAP_FAILED) PANIC("out of memory: a heap of %zu bytes", bytes);
    return block;
}

void *block_alloc(size_t bytes) {
    if (bytes < GRAIN) return mem_alloc(bytes);
    if (bytes >= BLOCK_MMAP_BYTES) return map_block(bytes);
    const Block b = find_kept(&pieces, round_up(bytes));
    return b.mem ? b.mem : mem_alloc(round_up(bytes));
}

void block_free(void *block, size_t bytes) {
    if (bytes < GRAIN) {
        mem_free(block);
        return;
    }
    Store *s = bytes >= BLOCK_MMAP_BYTES ? &mappings : &pieces;
    const Block b = {block, round_up(bytes)};
    if (b.bytes > s->bytes_max)
        give_back(s, b);
    else
        keep(s, b);
}
