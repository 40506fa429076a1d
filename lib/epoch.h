#ifndef EPOCH_H
#define EPOCH_H
/*
 * Memory that other threads may still be reading: freed when every thread that was inside has been
 * outside since (quiescent-state-based reclamation; Hart, McKenney, Brown, Walpole 2007).
 *
 * A thread is inside between epoch_enter and epoch_leave, and tells with epoch_quiesce, once per
 * slice, that it holds no pointer to shared memory at that moment.
 */
#include "lib/base.h"

/* The calling thread comes inside: what it finds from now on stays until it quiesces or leaves. */
void epoch_enter(void);
/* It holds nothing and will look at nothing until it enters again: before it blocks. */
void epoch_leave(void);
/* It holds nothing now. Costs two loads when nothing was retired meanwhile. */
void epoch_quiesce(void);
/* Free `ptr` with `release` as soon as nobody can hold it. The caller is inside and has put it out
 * of reach for newcomers, under a lock it has released or by a sequentially consistent store. */
void epoch_retire(void *ptr, void (*release)(void *ptr));
/* Look again what can be freed: before the thread goes idle. */
void epoch_collect(void);
#endif
