#include "src/code/opcode.h"

const OpInfo op_info[OP_COUNT] = {
#define OP(name, fmt, ext, doc) [OP_##name] = {#name, fmt, ext, doc},
#include "src/code/opcodes.def"
#undef OP
};

size_t op_slots(const Slot *s) {
    const char *ext = op_info[s->op].ext;
    if (ext[0] == '*') return 1 + (size_t)(uint16_t)s->c;
    return 1 + (ext[0] != '\0');
}
