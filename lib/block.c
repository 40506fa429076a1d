#include "lib/block.h"

#include <pthread.h>
#include <sys/mman.h>

enum {
    KEPT_BLOCKS = 8,
    KEPT_BYTES = 64 << 20, /* all together */
    GRAIN = 1 << 16,       /* sizes of mappings are multiples of this */
};

typedef struct {
    void *mem;
    size_t bytes;
} Block;

/* The oldest first. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Block kept[KEPT_BLOCKS];
static size_t kept_count, kept_bytes;

static size_t mapping_size(size_t bytes) { return (bytes + GRAIN - 1) / GRAIN * GRAIN; }

/* Under lock. */
static Block take_out(size_t i) {
    Block b = kept[i];
    kept_count--;
    kept_bytes -= b.bytes;
    memmove(kept + i, kept + i + 1, (kept_count - i) * sizeof *kept);
    return b;
}

/* A kept block of at least this size and less than twice of it, the smallest; or none. */
static Block find_kept(size_t bytes) {
    pthread_mutex_lock(&lock);
    size_t best = KEPT_BLOCKS;
    for (size_t i = 0; i < kept_count; i++) {
        bool fits = kept[i].bytes >= bytes && kept[i].bytes < 2 * bytes;
        if (fits && (best == KEPT_BLOCKS || kept[i].bytes < kept[best].bytes)) best = i;
    }
    Block b = best < KEPT_BLOCKS ? take_out(best) : (Block){NULL, 0};
    pthread_mutex_unlock(&lock);
    return b;
}

void *block_alloc(size_t bytes) {
    if (bytes < BLOCK_MMAP_BYTES) return mem_alloc(bytes);
    size_t size = mapping_size(bytes);
    Block b = find_kept(size);
    if (b.mem) {
        if (b.bytes > size) munmap((char *)b.mem + size, b.bytes - size);
        return b.mem;
    }
    void *block = mmap(NULL, size, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (block == MAP_FAILED) PANIC("out of memory: a heap of %zu bytes", bytes);
    return block;
}

void block_free(void *block, size_t bytes) {
    if (bytes < BLOCK_MMAP_BYTES) {
        mem_free(block);
        return;
    }
    size_t size = mapping_size(bytes);
    if (size > KEPT_BYTES) {
        munmap(block, size);
        return;
    }
    Block out[KEPT_BLOCKS];
    size_t outs = 0;
    pthread_mutex_lock(&lock);
    while (kept_count == KEPT_BLOCKS || kept_bytes + size > KEPT_BYTES)
        out[outs++] = take_out(0);
    kept[kept_count++] = (Block){block, size};
    kept_bytes += size;
    pthread_mutex_unlock(&lock);
    for (size_t i = 0; i < outs; i++)
        munmap(out[i].mem, out[i].bytes);
}
