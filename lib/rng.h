#ifndef RNG_H
#define RNG_H
/* Random numbers inside the VM: a generator of 256 bits of state per owner (xoshiro256++), seeded
 * from the system or from a number. Not the generators of :rand, which are reproducible and written
 * in the language. */
#include "lib/base.h"

typedef struct {
    uint64_t state[4];
} Rng;

/* Seed from a number: the same number gives the same sequence. */
void rng_init(Rng *rng, uint64_t seed);
/* Seed from the system, or from the fixed seed when rng_fix_seed was called. */
void rng_init_system(Rng *rng);
/* Make every later rng_init_system reproducible. Before any thread is started. */
void rng_fix_seed(uint64_t seed);
/* 64 random bits. */
uint64_t rng_next(Rng *rng);
/* A number below `bound` (> 0), without bias. */
uint64_t rng_below(Rng *rng, uint64_t bound);
/* Random bytes from the system, for keys. */
void rng_system_bytes(void *out, size_t len);
#endif
