#ifndef REF_H
#define REF_H
/* References: [KIND_REF 2][0, or the pid whose alias it is][id]; unique in this VM, ordered by
 * creation. Local pids are
 * immediates. */
#include "src/term/heap.h"

Term ref_new(Heap *h);
/* The reference with this number. owner: the process an alias belongs to, or []. */
Term ref_make(Heap *h, uint64_t id, Term owner);
/* A number for ref_make. */
uint64_t ref_next_id(void);
/* Its number. */
static inline uint64_t ref_id(Term ref) { return box_words(ref)[2].word; }
/* The process whose alias it is, or [] (a plain reference). */
static inline Term ref_owner(Term ref) {
    Term owner = box_words(ref)[1];
    return owner.word ? owner : TERM_NIL;
}
static inline bool term_is_ref(Term t) { return term_is_kind(t, KIND_REF); }
static inline bool term_is_pid(Term t) {
    return term_is_local_pid(t) || term_is_kind(t, KIND_EXT_PID);
}
static inline bool term_is_port(Term t) { return term_is_imm_sub(t, SUB_PORT); }
static inline Term term_local_pid(uint64_t id) { return (Term){IMM_WORD(SUB_PID, id)}; }
static inline uint64_t local_pid_id(Term t) { return t.word >> 6; }
#endif
