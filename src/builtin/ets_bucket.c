#include "src/builtin/ets_bucket.h"

#include <stdlib.h>
#include <sys/mman.h>

/* ---- arrays ---- */

enum { LINE = 64, MAPPED_BYTES = 256 * 1024, HUGE_PAGE = 2 * 1024 * 1024 };

static size_t array_bytes(size_t n) { return n * sizeof(EtsBucket); }

EtsBucket *buckets_alloc(size_t n) {
    const size_t bytes = array_bytes(n);
    if (bytes < MAPPED_BYTES) {
        EtsBucket *small = aligned_alloc(LINE, (bytes + LINE - 1) / LINE * LINE);
        if (!small) PANIC("out of memory");
        return memset(small, 0, bytes);
    }
    void *large = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (large == MAP_FAILED) PANIC("out of memory");
    if (bytes >= HUGE_PAGE) madvise(large, bytes, MADV_HUGEPAGE); /* fewer misses, if it may */
    return large;
}

void buckets_free(EtsBucket *buckets, size_t n) {
    if (!buckets) return;
    if (array_bytes(n) < MAPPED_BYTES)
        free(buckets);
    else
        munmap(buckets, array_bytes(n));
}

/* ---- runs: neighbours in a chain with the same hash, so all rows of a key ---- */

static Row *chain_end(Row *row) {
    while (row->next)
        row = row->next;
    return row;
}

/* Take the first run off the rest of a bucket. */
static Row *take_run(Row **rest) {
    Row *first = *rest, *last = first;
    while (last->next && last->next->hash == first->hash)
        last = last->next;
    *rest = last->next;
    last->next = NULL;
    return first;
}

/* Close the gap where slot 0 or 1 has become empty. */
static void fill_slot(EtsBucket *b, uint32_t slot) {
    if (slot == 0) {
        b->slot[0] = b->slot[1];
        b->hash[0] = b->hash[1];
        b->slot[1] = NULL;
    }
    if (!b->slot[SLOT_REST]) return;
    b->slot[1] = take_run(&b->slot[SLOT_REST]);
    b->hash[1] = b->slot[1]->hash;
}

/* ---- one row ---- */

void bucket_add(EtsBucket *b, Row *row) {
    uint32_t slot = 0;
    while (slot < SLOT_REST && b->slot[slot])
        slot++;
    Row **link = &b->slot[slot];
    if (slot < SLOT_REST)
        b->hash[slot] = row->hash;
    else
        while (*link)
            link = &(*link)->next;
    row->next = NULL;
    *link = row;
}

Row *place_replace(const RowPlace *at, Row *row) {
    Row *old = *at->link;
    row->next = old->next;
    *at->link = row;
    return old;
}

Row *place_unlink(RowPlace *at) {
    Row *row = *at->link;
    *at->link = row->next;
    if (at->slot < SLOT_REST && !at->bucket->slot[at->slot]) fill_slot(at->bucket, at->slot);
    place_settle(at);
    return row;
}

/* ---- whole buckets ---- */

/* Add a run behind all others; *end is the link at the end of the rest. */
static void append(EtsBucket *b, Row ***end, uint32_t hash, Row *run) {
    for (uint32_t slot = 0; slot < SLOT_REST; slot++) {
        if (b->slot[slot]) continue;
        b->slot[slot] = run;
        b->hash[slot] = hash;
        return;
    }
    **end = run;
    *end = &chain_end(run)->next;
}

void bucket_split(EtsBucket *from, EtsBucket *to, uint32_t bit) {
    EtsBucket old = *from;
    *from = *to = (EtsBucket){{0}, {NULL}};
    Row **ends[2] = {&from->slot[SLOT_REST], &to->slot[SLOT_REST]};
    for (uint32_t slot = 0; slot < SLOT_REST && old.slot[slot]; slot++) {
        const bool moves = old.hash[slot] & bit;
        append(moves ? to : from, &ends[moves], old.hash[slot], old.slot[slot]);
    }
    while (old.slot[SLOT_REST]) {
        Row *run = take_run(&old.slot[SLOT_REST]);
        const bool moves = run->hash & bit;
        append(moves ? to : from, &ends[moves], run->hash, run);
    }
}

void bucket_join(EtsBucket *into, EtsBucket *from) {
    Row **end = &into->slot[SLOT_REST];
    while (*end)
        end = &(*end)->next;
    for (uint32_t slot = 0; slot < SLOT_REST && from->slot[slot]; slot++)
        append(into, &end, from->hash[slot], from->slot[slot]);
    while (from->slot[SLOT_REST]) {
        Row *run = take_run(&from->slot[SLOT_REST]);
        append(into, &end, run->hash, run);
    }
    *from = (EtsBucket){{0}, {NULL}};
}
