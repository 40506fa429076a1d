#ifndef OPCODE_H
#define OPCODE_H
/*
 * Instructions. The abstract form (compiler, image, verifier) and the linked form (interpreter) are
 * both arrays of 16-byte Slots: an instruction is one slot plus the data slots its `ext` declares.
 *   abstract: op = Opcode, registers as plain numbers, D and ext words = indexes (literal,
 * function, export, builtin), slot numbers within the function (jump targets) or term words linked:
 * op = handler offset from the interpreter's base label, registers as -1-N, D = address or term
 */
#include "src/term/term.h"

typedef enum {
#define OP(name, fmt, ext, doc) OP_##name,
#include "src/code/opcodes.def"
#undef OP
    OP_COUNT
} Opcode;

typedef union {
    struct {
        uint16_t op;
        int16_t a, b, c;
        uint64_t d;
    };
    struct {
        uint64_t w0, w1; /* a data slot */
    };
} Slot;

typedef struct {
    const char *name, *fmt, *ext, *doc;
} OpInfo;

extern const OpInfo op_info[OP_COUNT];

/* 32-bit immediate in b and c. */
static inline uint64_t slot_imm32(const Slot *s) {
    return (uint64_t)(int64_t)(int32_t)((uint32_t)(uint16_t)s->b | (uint32_t)(uint16_t)s->c << 16);
}
static inline void slot_set_imm32(Slot *s, uint64_t word) {
    s->b = (int16_t)(word & 0xFFFF);
    s->c = (int16_t)(word >> 16 & 0xFFFF);
}
static inline bool word_fits_imm32(uint64_t word) {
    return (uint64_t)(int64_t)(int32_t)word == word;
}

/* Does control never reach the instruction behind? */
bool op_is_final(Opcode op);
/* Slots of an abstract instruction, data slots included. */
size_t op_slots(const Slot *s);
#endif
