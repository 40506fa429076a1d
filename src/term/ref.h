#ifndef REF_H
#define REF_H
/*
 * References: [KIND_REF 2][0, or the pid whose alias it is, or the place of an ETS table][id];
 * unique in this VM, ordered by creation. Local pids are immediates.
 *
 * A magic reference stands for something off heap that lives as long as somebody holds it:
 * [KIND_MAGIC_REF 4][BinBuffer *][id, small][0][next handle *]. It is chained, copied and released
 * as the handle of a shared binary is (binary.h).
 */
#include "src/term/binary.h"

Term ref_new(Heap *h);
/* The reference with this number. owner: the process an alias belongs to, the place of a table as a
 * small integer, or []. */
Term ref_make(Heap *h, uint64_t id, Term owner);
/* A number for ref_make. */
uint64_t ref_next_id(void);
/* A magic reference to a buffer; takes over one reference of it. */
Term ref_new_magic(Heap *h, BinBuffer *buffer);
/* The same reference on another heap. */
Term ref_copy_magic(Heap *h, Term ref);

static inline bool term_is_magic_ref(Term t) { return term_is_kind(t, KIND_MAGIC_REF); }
static inline bool term_is_ref(Term t) {
    return term_is_boxed(t) && (box_kind(t) == KIND_REF || box_kind(t) == KIND_MAGIC_REF);
}
/* Its number. */
static inline uint64_t ref_id(Term t) {
    return term_is_magic_ref(t) ? (uint64_t)term_to_small(box_words(t)[2]) : box_words(t)[2].word;
}
/* What ref_make got as owner. */
static inline Term ref_owner(Term t) {
    const Term owner = term_is_magic_ref(t) ? (Term){0} : box_words(t)[1];
    return owner.word ? owner : TERM_NIL;
}
/* The first word of a local reference. */
static inline uint64_t ref_high(Term t) { return term_is_magic_ref(t) ? 0 : box_words(t)[1].word; }
static inline BinBuffer *magic_ref_buffer(Term t) { return handle_buffer(box_words(t)); }
static inline bool term_is_pid(Term t) {
    return term_is_local_pid(t) || term_is_kind(t, KIND_EXT_PID);
}
static inline bool term_is_port(Term t) { return term_is_imm_sub(t, SUB_PORT); }
static inline Term term_local_pid(uint64_t id) { return (Term){IMM_WORD(SUB_PID, id)}; }
static inline Term term_port(uint64_t number) { return (Term){IMM_WORD(SUB_PORT, number)}; }
static inline uint64_t local_pid_id(Term t) { return t.word >> 6; }
#endif
