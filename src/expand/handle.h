#ifndef HANDLE_H
#define HANDLE_H
/*
 * Quoted code and its environment, kept between the expansion of a file or module body and the
 * moment its `defmodule` or `def` runs. The running code carries only a number; numbers are never
 * used twice. Front memory; one lock.
 */
#include "src/expand/env.h"

typedef struct {
    Env env;
    Heap *heap; /* keeps the terms alive */
    Term meta;
    Term head; /* def: the call; defmodule: the block */
    Term body; /* def: [do: ...], or TERM_NONE */
} SavedCode;

/* Store a copy; the number stands for it until handle_release_from. */
uint64_t handle_save(const SavedCode *code);
/* The saved code, or NULL when it was released. */
const SavedCode *handle_get(uint64_t number);
/* The next number: handles from here on may be dropped with handle_release_from when the
 * compilation ends. */
uint64_t handle_mark(void);
void handle_release_from(uint64_t mark);
#endif
