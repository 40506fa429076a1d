#ifndef HANDLE_H
#define HANDLE_H
/*
 * Quoted code and its environment, kept between the expansion of a file or module body and the
 * moment its `defmodule` or `def` runs. The running code carries only a number; numbers are never
 * used twice. Each compilation has its own set, dropped when it ends; any process of any thread may
 * look a number up meanwhile. Front memory.
 */
#include "src/expand/env.h"

typedef struct {
    Env env;
    Heap *heap; /* keeps the terms alive */
    Term meta;
    Term head;     /* def: the call; defmodule: the block */
    Term body;     /* def: [do: ...], or TERM_NONE */
    bool unquoted; /* head or body come from unquote fragments */
} SavedCode;

typedef struct HandleSet HandleSet;

/* A set for one compilation: an empty one costs next to nothing. */
HandleSet *handles_new(void);
/* Store a copy; the number stands for it until the set is dropped. One thread at a time. */
uint64_t handle_save(HandleSet *set, const SavedCode *code);
/* The saved code of any set, or NULL when its set was dropped. */
const SavedCode *handle_get(uint64_t number);
void handles_drop(HandleSet *set);
#endif
