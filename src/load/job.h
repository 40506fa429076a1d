#ifndef JOB_H
#define JOB_H
/*
 * A compilation under way on a process: a file, an evaluated text, a module body, a definition.
 * Jobs nest (a file's code runs a defmodule, whose body is expanded and run ..). A thread has a
 * stack of them; they belong to one process, or to several when one that waits lets others run.
 *
 * A job that works on an open module holds the module's lock, except while Elixir code runs: all
 * calls of the interpreter stand between job_leave and job_return. So nobody waits for a lock whose
 * holder waits for a message.
 */
#include "src/expand/expand.h"
#include "src/expand/lexicon.h"
#include "src/expand/references.h"
#include "src/expand/remotes.h"
#include "src/expand/store.h"
#include "src/syntax/source.h"
#include "src/vm/process.h"

typedef struct Job {
    struct Job *below; /* on this thread */
    struct Job *outer; /* the nearest below of the same process */
    bool is_detached;
    Process *process;
    Source *source; /* text at hand, or NULL */
    Diag diag;
    MacroRunner runner;
    Expander ex;
    OpenModule *locked;    /* or NULL */
    HandleSet *handles;    /* those of the outermost job */
    bool unit;             /* a file or a text: what it defines is verified when it ends */
    Lexicon lexicon;       /* of the file, when the job compiles one */
    References references; /* of the file */
    RemoteCalls remotes;   /* of a unit */
    Term modules; /* outermost job of a compile: [{module, binary}] newest first, kept in front
                     memory */
} Job;

/* Start a job; `source` may be NULL: then the text of `file` is looked for in the outer jobs. heap:
 * where its terms go. `open` is locked; a module that has been closed meanwhile counts as NULL
 * (job->locked tells). */
void job_begin(Job *job, Process *p, Source *source, Term file, Heap *heap, OpenModule *open);
/* Whose the diagnostics of a process are (Diag.owner): its own, but those of a process that
 * compiles one file of several are everybody's. */
uint64_t job_diag_owner(const Process *p);
/* Print what was collected and leave the job. */
void job_end(Job *job);
/* A job that goes on outside C leaves the thread's stack, and is the process's innermost one until
 * it comes back. */
void job_detach(Job *job);
void job_attach(Job *job);
/* The process's innermost job, on this thread or detached, or NULL. */
Job *job_innermost(const Process *p);
/* Around everything that runs Elixir code. job_return gives `result` back, or TERM_NONE and an
 * exception when the process that opened the module has closed it meanwhile. */
void job_leave(Job *job);
Term job_return(Job *job, Term result);
/* The job compiles a whole file: its aliases and imports are watched. */
void job_watch_file(Job *job);
/* The process's innermost job that is a unit, or its outermost. */
Job *job_unit(const Process *p);
/* The text of a file some job under way is compiling, or NULL. */
Source *job_source_of(const Process *p, Term file);

/* Raise in the process what made the walk fail, or "cannot compile ... (errors have been logged)".
 * TERM_NONE. */
Term job_raise(Job *job, const char *what);
/* Raise the syntax error of job->diag. TERM_NONE. */
Term job_raise_syntax(Job *job);
/* The same for any syntax error. */
Term job_raise_diagnostic(Process *p, const Diagnostic *g);

/* The MacroRunner of a job. */
void macro_runner_init(MacroRunner *runner, Job *job);
/* Is the module there? Waits for it when the process compiles one file of several: to the end when
 * it is needed (AWAIT_STRUCT: until it has its struct), else as long as anything is still being
 * compiled. False with FAIL_PENDING: others wait for this one. */
typedef enum { AWAIT_OPTIONAL, AWAIT_MODULE, AWAIT_STRUCT } Await;
bool job_await_module(Job *job, Term module, Await how);
/* Compile definitions of an open module into a private module. NULL: exception raised in p. */
Module *job_compile_private(Job *job, const ModuleDef *def);
/* The first function of that name in a private module. */
const Function *module_function(const Module *m, Term name);
#endif
