#ifndef ETS_WALK_H
#define ETS_WALK_H
/*
 * Going through a table in slices: every row, or those of the keys a match specification fixes. The
 * caller fixes the table from before the first slice until after the last, without a gap: a bucket
 * split meanwhile would move rows that were seen to where the walk has yet to come. Each bucket is
 * locked for itself, so others work on the table meanwhile.
 */
#include "src/builtin/ets_args.h"
#include "src/builtin/matchspec.h"

typedef enum { WALK_COLLECT, WALK_COUNT, WALK_DELETE, WALK_REPLACE } WalkAction;

typedef struct {
    Process *p;
    EtsUse use;
    MatchSpec *spec; /* NULL: every object as it is */
    WalkAction action;
    int64_t limit; /* stop with so many results; 0: never */
    bool down;     /* ordered tables: from the largest key */

    Term found;    /* results, the last one first */
    int64_t count; /* of results; of rows counted, deleted, replaced */
    uint64_t bucket;
    Term key; /* ordered tables: go on behind this one; TERM_NONE: from the end */
    bool done;
    int64_t budget;
} EtsWalk;

/* One slice, until the budget is used up, the limit is reached or the end (w->done); false: the
 * table is gone. */
bool ets_walk(EtsWalk *w);
/* A value for what w->found, count and position are, and the walk back from it. */
Term ets_walk_state(EtsWalk *w);
void ets_walk_restore(EtsWalk *w, Term state);
#endif
