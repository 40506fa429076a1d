#ifndef HASH_H
#define HASH_H
/* Hashes for tables inside the VM. Not the hashes programs see (those are in src/term/hash.c). */
#include "lib/base.h"

/* Mix one word: every input bit reaches every output bit (the finaliser of splitmix64). */
static inline uint64_t hash_word(uint64_t x) {
    x ^= x >> 30;
    x *= 0xbf58476d1ce4e5b9u;
    x ^= x >> 27;
    x *= 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

static inline uint64_t hash_fold(uint64_t a, uint64_t b) {
    __uint128_t product = (__uint128_t)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Hash a run of bytes, eight at a time: multiply and fold. */
static inline uint64_t hash_bytes(const void *bytes, size_t len) {
    const char *p = bytes;
    uint64_t h = 0x9e3779b97f4a7c15u ^ len, word;
    size_t left = len;
    for (; left >= 8; left -= 8, p += 8) {
        memcpy(&word, p, 8);
        h = hash_fold(h ^ word, 0xe7037ed1a0b428dbu);
    }
    word = 0;
    if (left) memcpy(&word, p, left);
    return hash_word(hash_fold(h ^ word, 0x8ebc6af09c88c6e3u));
}
#endif
