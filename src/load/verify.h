#ifndef LOAD_VERIFY_H
#define LOAD_VERIFY_H
/*
 * What is checked when everything that belongs together has been compiled: remote calls of
 * functions that are not there or deprecated, aliases and imports nobody used.
 */
#include "src/load/job.h"

/* A module was published: its remote calls wait for the end of the file or text it stands in. */
void verify_later(Job *job, OpenModule *open);
/* The job is done, with this result (a process term, or TERM_NONE when it failed): warn. Runs
 * Elixir code; returns the result. */
Term verify_finish(Job *job, Term result);
/* Compiler option no_warn_undefined: :all, or what @compile {:no_warn_undefined, ..} takes. */
void verify_excuse(Term what);
/* While held, what is to be verified piles up (a project, the image); verify_release checks it all.
 * It gives false when an @after_verify hook has raised. */
void verify_hold(void);
bool verify_release(Process *p);
#endif
