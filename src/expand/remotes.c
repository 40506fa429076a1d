#include "src/expand/remotes.h"

#include "lib/vec.h"
#include "src/expand/expand.h"
#include "src/expand/references.h"
#include "src/syntax/quoted.h"
#include "src/term/number.h"
#include "src/term/tuple.h"

/* A module defined in this very context, so when this code runs, not before: what it has is not
 * known yet. */
static bool made_here(const Env *env, Term module) {
    if (!term_is_cons(env->context_modules) || term_same(module, env->module)) return false;
    return !term_same(term_head(env->context_modules), env->module) &&
           env_has_context_module(env, module);
}

void remotes_note(Expander *ex, const Env *env, Term meta, Term module, Term name, int arity,
                  bool expanded) {
    if (term_same(module, AM(PHIAL_PROTOCOL))) return; /* an instruction */
    if (expanded)
        references_note(ex->references, module, REF_COMPILE);
    else
        references_note_in(ex->references, env, module);
    if (!ex->remotes || made_here(env, module) ||
        (expanded && term_same(module, AM(ELIXIR_KERNEL))))
        return;
    RemoteCall call = {.module = module,
                       .name = name,
                       .arity = arity,
                       .expanded = expanded,
                       .in_module = env->module,
                       .in_name = TERM_NONE,
                       .line = meta_line(meta),
                       .column = meta_column(meta),
                       .src = ex->diag->src};
    if (call.line == 0) call.line = env->line;
    if (term_is_tuple_of(env->function, 2)) {
        call.in_name = tuple_get(env->function, 0);
        call.in_arity = (int)term_to_small(tuple_get(env->function, 1));
    }
    fvec_push(ex->remotes, call);
}

void remotes_move(RemoteCalls *to, RemoteCalls *from) {
    for (size_t i = 0; i < from->len; i++)
        fvec_push(to, from->data[i]);
    *from = (RemoteCalls){0};
}
