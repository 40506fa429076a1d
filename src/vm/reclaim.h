#ifndef RECLAIM_H
#define RECLAIM_H
/*
 * Freeing that takes long and that nobody waits for: mailboxes and heaps of millions of terms, rows
 * of tables whose owner has ended, memory that malloc keeps. One thread does it, piece by piece, so
 * that no scheduler stands still meanwhile. In seeded mode, where there is one thread, it is done
 * at once.
 */
#include "src/vm/process.h"

/* Call `piece` until it answers false. Each call should take a millisecond at most. */
void reclaim_later(bool (*piece)(void *ctx), void *ctx);
/* Free what an ended process held, here if it is little. Nobody else has p's terms any more. */
void reclaim_process(Process *p);
/* A thread has nothing to do: give the system what much freeing has left, now and then. */
void reclaim_idle(void);
#endif
