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

bool op_is_final(Opcode op) {
    switch (op) {
    case OP_JUMP:
    case OP_LOOP:
    case OP_SWITCH:
    case OP_SWITCH_ARITY:
    case OP_TCALL:
    case OP_TCALL_EXT:
    case OP_TCALL_FUN:
    case OP_TCALL_DYN:
    case OP_TAPPLY:
    case OP_TAPPLY_FUN:
    case OP_RETURN:
    case OP_RERAISE:
    case OP_ERR_REASON:
    case OP_ERR_TERM:
    case OP_ERR_FUNCTION:
    case OP_ERR_BADBOOL:
    case OP_RECV_NEXT:
    case OP_RECV_WAIT: return true;
    default: return false;
    }
}
