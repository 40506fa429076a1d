#ifndef RETIRE_H
#define RETIRE_H
/*
 * Freeing code nobody uses any more (code/region.h): which processes still refer to it is asked
 * here, and only here.
 *
 * A round sends every process SIG_COLLECT; it answers by marking what it refers to. Terms that go
 * from one process to another meanwhile are marked on the way. A message made just before the round
 * may reach its receiver after that one's answer, so everybody is asked twice: after the first
 * answers no such message is on its way, and the second ones find it.
 */
#include "src/vm/signal.h"

/* Begin a round if one is wanted and none is under way. Called by the collector of p, at a
 * safepoint where C holds no term. */
void retire_run(Process *p);
/* p handles SIG_COLLECT. */
void retire_answer(Process *p);
/* p was asked and has ended; it still has to tell others its exit reason. */
void retire_excuse(const Process *p);

extern _Atomic bool retire_active; /* a round is under way */
/* Mark a signal's terms: it is about to be sent. */
void retire_mark_signal(const Signal *s);
/* Mark what a new process starts with. */
void retire_mark_heap(const Heap *h);
#endif
