#ifndef CODE_INT_H
#define CODE_INT_H
/* Shared by code.c and module.c. */
#include "src/code/module.h"

static inline size_t mfa_hash(Term module, Term name, unsigned arity) {
    uint64_t h =
        (module.word >> 6) * 0x9E3779B97F4A7C15u ^ (name.word >> 6) * 0xC2B2AE3D27D4EB4Fu ^ arity;
    h *= 0xFF51AFD7ED558CCDu;
    return (size_t)(h ^ h >> 32);
}

/* Held by code_load from allocation to publication, so that module code addresses ascend. */
void module_table_lock(void);
void module_table_unlock(void);
/* Enter a linked module: table of modules, table of code ranges, export entries. The lock is held.
 */
void module_publish(Module *m);
/* Code that runs without a name others can call: it is retired from the start. */
void module_enter_private(Module *m);
/* The module whose code contains pc, or NULL. Lock-free. */
Module *module_at(const void *pc);
#endif
