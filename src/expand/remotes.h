#ifndef REMOTES_H
#define REMOTES_H
/*
 * Remote calls seen while code is expanded. Whether the function exists, and whether it is
 * deprecated, is looked up after everything that belongs together has been compiled
 * (src/load/verify.c). Front memory.
 */
#include "src/expand/env.h"
#include "src/syntax/source.h"

struct Expander;

typedef struct {
    Term module, name; /* as the user wrote it */
    Term in_module;
    Term in_name; /* of the function the call stands in; TERM_NONE: a module body or file */
    int arity, in_arity;
    bool expanded; /* a macro, and it was there */
    bool hook;     /* @after_verify of in_module: to be called with it when all is verified */
    uint32_t line, column;
    Source *src;
} RemoteCall;

typedef struct RemoteCalls {
    RemoteCall *data;
    size_t len, cap;
} RemoteCalls;

/* Notes a call or capture of module.name/arity at the place of meta; expanded: it is a macro that
 * will run now. */
void remotes_note(struct Expander *ex, const Env *env, Term meta, Term module, Term name, int arity,
                  bool expanded);
/* Appends what `from` holds and empties it. */
void remotes_move(RemoteCalls *to, RemoteCalls *from);
#endif
