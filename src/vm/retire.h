#ifndef RETIRE_H
#define RETIRE_H
/*
 * Freeing code nobody uses any more (code/region.h): which processes still refer to it is asked
 * here, and only here.
 */
#include "src/vm/process.h"

/* Mark the run-time code that p may refer to: registers, stack, heap, exception, dictionary,
 * mailbox. p does not run, or has just been collected. */
void retire_mark_process(const Process *p);
/* Ask every process, then free what none refers to. Called by the collector of p, at a safepoint
 * where C holds no term. */
void retire_run(Process *p);
#endif
