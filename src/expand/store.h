#ifndef STORE_H
#define STORE_H
/* Definitions of open modules, for src/load: storing a `def`, and what a local macro needs to run.
 */
#include "src/expand/handle.h"
#include "src/expand/openmod.h"

/* Version of the variable __CALLER__ in macros: {:__CALLER__, [version: CALLER_VERSION], nil}. */
enum { CALLER_VERSION = 0x3FFFFFFF };

/* That variable's node. */
Term caller_variable(Expander *ex);
/* Expand and store one def/defp/defmacro/defmacrop (code->head, code->body). NULL: the walk failed
 * (ex says how). */
Definition *define_store(Expander *ex, OpenModule *open, DefKind kind, const SavedCode *code);
/* The definition a local call means, or NULL. */
Definition *define_resolve_call(OpenModule *open, const LocalCall *call);
/* `start` and all local definitions it can reach, in front memory. */
Definition **define_reachable(OpenModule *open, Definition *start, size_t *count);
#endif
