#ifndef COMPILE_H
#define COMPILE_H
/* Expanded AST -> bytecode. Pure: no process, no module table beyond builtin_find. Reentrant;
 * memory is front-end memory. */
#include "src/code/code.h"
#include "src/code/moddef.h"

/* Why a compilation failed (things the expander cannot see: too many registers, nesting too deep,
 * ...). */
typedef struct {
    char message[256]; /* empty: no error */
    uint32_t line;
} CompileFailure;

/* Compile a whole module. NULL with *failure filled when it cannot be done. Local calls must
 * resolve within `def`. */
ModCode *compile_module(Heap *heap, const ModuleDef *def, CompileFailure *failure);
#endif
