/* Where a failed walk was: what was under expansion (macros, a struct) and the calls of it, for the
 * stack trace of the error. */
#include "src/expand/expand_int.h"

enum { PLACES_MAX = 20 };

static void add_entry(Expander *ex, Term module, Term name, Term arity, Term location) {
    ex->places = term_cons(ex->heap, tuple4(ex->heap, module, name, arity, location), ex->places);
}

static Term file_entry(Heap *heap, Term file) { return tuple2(heap, AM(FILE), file); }

static void add_call(Expander *ex, const Env *env, uint32_t line) {
    Heap *heap = ex->heap;
    Term location =
        list_of(heap, 2, file_entry(heap, env->file), tuple2(heap, AM(LINE), term_small(line)));
    if (!term_same(env->function, AM(NIL)))
        add_entry(ex, env->module, tuple_get(env->function, 0), tuple_get(env->function, 1),
                  location);
    else if (!term_same(env->module, AM(NIL)))
        add_entry(ex, env->module, AM(MODULE_VAR), term_small(0), location);
    else
        add_entry(ex, atom_from_cstr("elixir_compiler_0"), AM(FILE_FUN), term_small(1), location);
}

void places_add(Expander *ex, const Env *env, uint32_t line, const char *what, Term module,
                Term name, int arity) {
    if (!term_is_cons(ex->places)) ex->places = TERM_NIL;
    if (list_length(ex->places) >= PLACES_MAX) return;
    Term location = list_of(ex->heap, 1, file_entry(ex->heap, bin_from_cstr(ex->heap, what)));
    add_entry(ex, module, name, term_small(arity), location);
    add_call(ex, env, line);
}
