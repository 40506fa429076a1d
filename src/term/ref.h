#ifndef REF_H
#define REF_H
/* References: [KIND_REF 2][id high][id low]; unique in this VM, ordered by creation. Local pids are
 * immediates. */
#include "src/term/heap.h"

Term ref_new(Heap *h);
static inline bool term_is_ref(Term t) { return term_is_kind(t, KIND_REF); }
static inline bool term_is_pid(Term t) {
    return term_is_local_pid(t) || term_is_kind(t, KIND_EXT_PID);
}
static inline bool term_is_port(Term t) { return term_is_imm_sub(t, SUB_PORT); }
static inline Term term_local_pid(uint64_t id) { return (Term){IMM_WORD(SUB_PID, id)}; }
static inline uint64_t local_pid_id(Term t) { return t.word >> 6; }
#endif
