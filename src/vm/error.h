#ifndef ERROR_H
#define ERROR_H
/*
 * Exceptions raised by C code. Every raise_* records the exception in the process and returns
 * TERM_NONE, so that a builtin says `return raise_badarg(p, 1, "not a list")`. The interpreter
 * unwinds.
 */
#include "src/vm/process.h"

/* Error with any reason (an Erlang reason term or an exception struct). */
Term raise_error(Process *p, Term reason);
Term raise_exit(Process *p, Term reason);
Term raise_throw(Process *p, Term value);
/* ArgumentError about argument `arg` (from 1), with Erlang's words: "not a nonempty list". arg 0:
 * plain badarg. */
Term raise_badarg(Process *p, int arg, const char *why);
/* Add a second, third .. reason to the badarg just raised. */
Term raise_badarg_more(Process *p, int arg, const char *why);
Term raise_badarith(Process *p);
Term raise_system_limit(Process *p);
/* {tag, value}, e.g. badmap, badkey (with the map), badfun. */
Term raise_tagged(Process *p, Term tag, Term value);
Term raise_badkey(Process *p, Term key, Term map);
/* raise ArgumentError, "message" (an Elixir exception struct). */
Term raise_argument_error(Process *p, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* Any exception struct with just a message field: %Module{message: ..., __exception__: true}. */
Term raise_exception(Process *p, Term module, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* A segment of <<>> cannot be built: why is its type ("binary") and what is wrong with value
 * ("type", "short", "unit", "invalid", "no_float", "size", "too_large"). reason: badarg or
 * system_limit. */
Term raise_segment(Process *p, Term reason, int segment, const char *const why[2], Term value);

/* The list [{mod, fun, arity | args, [file: ~c"..", line: n | error_info: ..]}, ..] of a raw trace
 * (or the list itself). */
Term error_stacktrace(Process *p, Term raw_trace);

/* Where the process is now, as such a list. */
Term error_current_stack(Process *p);

/* The code points of a UTF-8 binary, as file names stand in stack traces. */
Term error_charlist(Heap *h, Term binary);

/* ---- for the interpreter ---- */

/* The stack entry {module, name, [argument, ..], exc_info} goes on top of the trace (args as a
 * builtin gets them). */
void error_set_top(Process *p, Term module, Term name, const Term *args, size_t n);
/* The entry on top, of the function that runs, has these arguments (a list) instead of the arity,
 * and `info` at the end of its location. */
void error_set_arguments(Process *p, Term args, Term info);
/* [file: .., line: ..] of an instruction, or []. */
Term error_location(Process *p, const Function *fn, const Slot *pc);
/* Collect the trace if there is none and go to the innermost handler: p->pc and p->r say where.
 * false: nothing catches, the exception belongs to whoever started the interpreter. own_frame: the
 * running function is an entry of the trace. */
bool error_unwind(Process *p, bool own_frame);
/* Forget the exception under way. */
void error_clear(Process *p);
#endif
