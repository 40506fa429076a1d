#include "lib/rng.h"

#include "lib/hash.h"

#include <stdatomic.h>
#include <sys/random.h>

static bool seed_fixed; /* written before threads start, like fixed_seed */
static uint64_t fixed_seed;
static _Atomic uint64_t
    owners; /* how many generators took the fixed seed: each gets its own sequence */

void rng_init(Rng *rng, uint64_t seed) {
    for (int i = 0; i < 4; i++) {
        seed += 0x9e3779b97f4a7c15u;
        rng->state[i] = hash_word(seed);
    }
}

void rng_fix_seed(uint64_t seed) {
    seed_fixed = true;
    fixed_seed = seed;
}

void rng_init_system(Rng *rng) {
    if (seed_fixed) {
        uint64_t n = atomic_fetch_add_explicit(&owners, 1, memory_order_relaxed);
        rng_init(rng, fixed_seed + hash_word(n));
        return;
    }
    rng_system_bytes(rng->state, sizeof rng->state);
    rng->state[0] |= 1; /* the all-zero state is a fixed point */
}

static uint64_t rotate_left(uint64_t x, int n) { return x << n | x >> (64 - n); }

uint64_t rng_next(Rng *rng) {
    uint64_t *s = rng->state;
    const uint64_t result = rotate_left(s[0] + s[3], 23) + s[0];
    const uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate_left(s[3], 45);
    return result;
}

uint64_t rng_below(Rng *rng, uint64_t bound) {
    const uint64_t uneven =
        -bound % bound; /* 2^64 mod bound values would be drawn once too often */
    for (;;) {
        uint64_t x = rng_next(rng);
        if (x >= uneven) return x % bound;
    }
}

void rng_system_bytes(void *out, size_t len) {
    char *to = out;
    while (len > 0) {
        ssize_t n = getrandom(to, len > 256 ? 256 : len, 0);
        if (n < 0) PANIC("no random bytes from the system");
        to += n;
        len -= (size_t)n;
    }
}
