/*
 * Kernel's small macros (&&, if, and the like) put their arguments into always the same code. Such
 * a macro is run once with holes for arguments; what it gives is kept, and later calls only fill
 * the holes. This saves the copy of the arguments to the process and back, which in a long chain of
 * operators would be quadratic. PHIAL_NO_FAST_MACROS=1 in the environment turns it off: the results
 * are the same.
 */
#include "src/code/area.h"
#include "src/code/module.h"
#include "src/expand/expand_int.h"

#include <pthread.h>
#include <stdlib.h>

/* Macros that look at nothing but the keys of their last argument and the context of the caller. */
static const struct {
    int name;
    uint32_t arity;
    bool has_keys; /* the last argument is [do: _, else: _] */
} fast_macros[] = {
    {ATOM_OP_AND_AND, 2, false}, {ATOM_OP_OR_OR, 2, false}, {ATOM_AND, 2, false},
    {ATOM_OR, 2, false},         {ATOM_OP_BANG, 1, false},  {ATOM_IF, 2, true},
    {ATOM_UNLESS, 2, true},      {ATOM_IS_NIL, 1, false},   {ATOM_TO_STRING, 1, false},
};

/* The last argument: plain, or which keys it has. */
typedef enum {
    SHAPE_PLAIN,
    SHAPE_DO,
    SHAPE_DO_ELSE,
    SHAPE_ELSE_DO,
    SHAPE_COUNT,
    SHAPE_OTHER
} Shape;

enum { HOLES_MAX = 3 };

/* The templates of one Kernel: literals. */
static struct {
    pthread_mutex_t lock;
    const Module *kernel;
    bool made[COUNT_OF(fast_macros)][SHAPE_COUNT][2];
    Term code[COUNT_OF(fast_macros)][SHAPE_COUNT][2];
} templates = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* The environment is read once: programs may change it while other threads compile. */
static bool turned_off;
static pthread_once_t turned_off_once = PTHREAD_ONCE_INIT;

static void read_environment(void) {
    const char *off = getenv("PHIAL_NO_FAST_MACROS");
    turned_off = off && strcmp(off, "1") == 0;
}

static bool fast_macros_on(void) {
    pthread_once(&turned_off_once, read_environment);
    return !turned_off;
}

static int find_fast_macro(Term name, uint32_t arity) {
    for (size_t i = 0; i < COUNT_OF(fast_macros); i++) {
        if (term_same(name, term_atom((uint32_t)fast_macros[i].name)) &&
            fast_macros[i].arity == arity)
            return (int)i;
    }
    return -1;
}

static bool is_key(Term list, int key) {
    return term_is_cons(list) && term_is_tuple_of(term_head(list), 2) &&
           term_same(tuple_get(term_head(list), 0), term_atom((uint32_t)key));
}

static Shape shape_of(Term list) {
    int64_t n = list_length(list);
    if (n == 1) return is_key(list, ATOM_DO) ? SHAPE_DO : SHAPE_OTHER;
    if (n != 2) return SHAPE_OTHER;
    if (is_key(list, ATOM_DO) && is_key(term_tail(list), ATOM_ELSE)) return SHAPE_DO_ELSE;
    return is_key(list, ATOM_ELSE) && is_key(term_tail(list), ATOM_DO) ? SHAPE_ELSE_DO
                                                                       : SHAPE_OTHER;
}

/* What goes into the holes, in the order of the arguments. */
static void read_holes(Term args, bool has_keys, Term holes[HOLES_MAX]) {
    int n = 0;
    for (; term_is_cons(args); args = term_tail(args)) {
        if (!has_keys || !term_is_nil(term_tail(args))) {
            holes[n++] = term_head(args);
            continue;
        }
        for (Term l = term_head(args); term_is_cons(l); l = term_tail(l))
            holes[n++] = tuple_get(term_head(l), 1);
    }
}

static Term hole(Heap *heap, int i) {
    return quoted_call1(heap, AM(HOLE), TERM_NIL, term_small(i));
}

/* The arguments with holes instead of code. */
static Term hollow_args(Heap *heap, Term args, bool has_keys) {
    ListBuilder b = list_builder(heap);
    int n = 0;
    for (; term_is_cons(args); args = term_tail(args)) {
        if (!has_keys || !term_is_nil(term_tail(args))) {
            list_builder_add(&b, hole(heap, n++));
            continue;
        }
        ListBuilder keys = list_builder(heap);
        for (Term l = term_head(args); term_is_cons(l); l = term_tail(l))
            list_builder_add(&keys, tuple2(heap, tuple_get(term_head(l), 0), hole(heap, n++)));
        list_builder_add(&b, list_builder_end(&keys, TERM_NIL));
    }
    return list_builder_end(&b, TERM_NIL);
}

static bool find_template(const Module *kernel, int macro, Shape shape, bool guard, Term *code) {
    pthread_mutex_lock(&templates.lock);
    if (templates.kernel != kernel) {
        memset(templates.made, 0, sizeof templates.made);
        templates.kernel = kernel;
    }
    bool made = templates.made[macro][shape][guard];
    *code = templates.code[macro][shape][guard];
    pthread_mutex_unlock(&templates.lock);
    return made;
}

/* Unless Kernel was replaced meanwhile, or another thread has made the same. */
static void keep_template(const Module *kernel, int macro, Shape shape, bool guard, Term code) {
    pthread_mutex_lock(&templates.lock);
    if (templates.kernel == kernel && !templates.made[macro][shape][guard]) {
        templates.code[macro][shape][guard] = area_copy_term(code);
        templates.made[macro][shape][guard] = true;
    }
    pthread_mutex_unlock(&templates.lock);
}

static Term with_memberships(Expander *ex, Env *env, Term code);

static Term each_with_memberships(Expander *ex, Env *env, Term list) {
    ListBuilder b = list_builder(ex->heap);
    for (; term_is_cons(list); list = term_tail(list)) {
        Term item = with_memberships(ex, env, term_head(list));
        FAIL_IF_NONE(item);
        list_builder_add(&b, item);
    }
    return list_builder_end(&b, list);
}

/* The `x in [false, nil]` in what the macros give, expanded once and for all. */
static Term with_memberships(Expander *ex, Env *env, Term code) {
    if (term_is_cons(code)) return each_with_memberships(ex, env, code);
    if (term_is_tuple_of(code, 2)) {
        Term left = with_memberships(ex, env, tuple_get(code, 0));
        FAIL_IF_NONE(left);
        Term right = with_memberships(ex, env, tuple_get(code, 1));
        FAIL_IF_NONE(right);
        return tuple2(ex->heap, left, right);
    }
    if (!quoted_is_node(code)) return code;
    Term name = quoted_name(code), args = quoted_args(code);
    bool of_kernel = quoted_is(name, AM(OP_DOT), 2) &&
                     term_same(quoted_arg(name, 0), AM(ELIXIR_KERNEL)) &&
                     term_same(quoted_arg(name, 1), AM(IN));
    if (of_kernel)
        return run_remote_macro(ex, env, quoted_meta(code), AM(ELIXIR_KERNEL), AM(IN), args);
    args = with_memberships(ex, env, args);
    FAIL_IF_NONE(args);
    return tuple3(ex->heap, name, quoted_meta(code), args);
}

static Term make_template(Expander *ex, Env *env, Term meta, const Module *kernel, int macro,
                          Shape shape, Term args) {
    Term name = term_atom((uint32_t)fast_macros[macro].name);
    Term hollow = hollow_args(ex->heap, args, shape != SHAPE_PLAIN);
    Term code = run_remote_macro(ex, env, meta, AM(ELIXIR_KERNEL), name, hollow);
    FAIL_IF_NONE(code);
    code = with_memberships(ex, env, code);
    FAIL_IF_NONE(code);
    keep_template(kernel, macro, shape, env_in_guard(env), code);
    return code;
}

Term expand_fast_macro(Expander *ex, Env *env, Term meta, Term name, Term args) {
    int macro = find_fast_macro(name, (uint32_t)list_length(args));
    if (macro < 0 || env_in_match(env) || !ex->runner || !fast_macros_on()) return TERM_AGAIN;
    if (ex->local_macros) return TERM_AGAIN; /* Macro.expand shows what the macro itself gives */
    bool has_keys = fast_macros[macro].has_keys;
    Shape shape = has_keys ? shape_of(term_head(term_tail(args))) : SHAPE_PLAIN;
    if (shape == SHAPE_OTHER) return TERM_AGAIN;
    if (fast_macros[macro].name == ATOM_TO_STRING && term_is_bitstring(term_head(args)))
        return TERM_AGAIN;
    if (fast_macros[macro].name == ATOM_OP_BANG && quoted_is(term_head(args), AM(OP_BANG), 1))
        return TERM_AGAIN; /* it looks inside */
    Term code, holes[HOLES_MAX] = {TERM_NIL, TERM_NIL, TERM_NIL};
    const Module *kernel = module_find(AM(ELIXIR_KERNEL));
    if (!find_template(kernel, macro, shape, env_in_guard(env), &code)) {
        code = make_template(ex, env, meta, kernel, macro, shape, args);
        FAIL_IF_NONE(code);
    }
    read_holes(args, has_keys, holes);
    uint32_t line = meta_line(meta);
    return quoted_fill(ex->heap, code, line ? line : env->line, AM(ELIXIR_KERNEL),
                       term_small(expand_next_counter()), holes);
}
