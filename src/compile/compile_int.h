#ifndef COMPILE_INT_H
#define COMPILE_INT_H
/*
 * Inside the compiler. A Comp is one module under compilation; a Gen is one function (named or
 * closure) being generated.
 *
 * Registers are a stack: `top` is the next free one; what is below lives. Variables never change
 * their register once bound (they are single assignment), so a variable is read in place and `x =
 * y` costs nothing. A destination register is "scratch" when it is the topmost one and no variable
 * lives in it: then it may be used for intermediate results, and it may serve as the base of a call
 * window. Otherwise it is written last, after everything has been read.
 */
#include "lib/vec.h"
#include "src/compile/compile.h"
#include "src/term/atom.h"
#include "src/term/list.h"
#include "src/term/tuple.h"

enum { MAX_REGS = 16000, FRAME_FREE = 24, MAX_ARGS = 255 };

/* Destinations besides registers. */
enum { DEST_TAIL = -1 /* return it */, DEST_DROP = -2 /* only effects */ };

/* Jump targets: index into Gen.labels. */
typedef int Label;
enum { NO_LABEL = -1 };

/* A set of things found by hash, numbered in order of arrival. */
typedef struct {
    struct IndexSlot {
        uint32_t index1; /* 0: empty */
        uint32_t hash;
    } * slots;
    uint32_t cap, len;
} IndexMap;
typedef bool IndexSame(const void *ctx, uint32_t index, const void *key);
/* Index of an equal thing, or `next` after entering it under that number. */
uint32_t index_map_add(IndexMap *m, uint64_t hash, IndexSame *same, const void *ctx,
                       const void *key, uint32_t next);
/* Index of an equal thing, or UINT32_MAX. */
uint32_t index_map_find(const IndexMap *m, uint64_t hash, IndexSame *same, const void *ctx,
                        const void *key);
void index_map_clear(IndexMap *m);
void index_map_free(IndexMap *m);

typedef struct ArenaChunk ArenaChunk;

struct Gen;

/* A variable of a named function and the closures inside. */
typedef struct {
    Term name;
    uint32_t version, scope; /* scope: clause of the named function; versions start anew in each */
    uint32_t uses;           /* occurrences in the clause, the binding one included */
    struct Gen *owner;       /* function in whose registers it lives; NULL: not bound yet */
    int reg;
    uint32_t match_row; /* pattern row that bound it, to see repeated variables */
} Var;

typedef struct Comp {
    Heap *heap;
    const ModuleDef *def;
    CompileFailure *failure;
    bool failed;
    ArenaChunk *arena;
    VEC(FnCode) fns;
    IndexMap fn_map; /* named functions */
    VEC(Term) literals;
    IndexMap literal_map;
    VEC(Term) files; /* those of functions from elsewhere */
    VEC(Mfa) exports;
    IndexMap export_map;
    VEC(Mfa) builtins;
    IndexMap builtin_map;
    uint32_t fun_count; /* closures so far */
    uint32_t row_count; /* pattern rows so far */
    /* Of the named function under way: */
    VEC(Var) vars;
    IndexMap var_map;
    IndexMap not_const; /* containers known to hold something that is no constant */
    VEC(Term) not_const_terms;
    bool nested_match; /* some `=` stands inside an argument */
    const FunctionDef *function;
    uint16_t function_file; /* 0, or its place in `files` and one */
    uint32_t function_index;
    uint32_t function_funs; /* closures in it so far */
} Comp;

/* Error code put behind the function's own code, so that the good path has no jump around it. */
typedef struct {
    Label label;
    int op, reg;
    uint64_t d;
    uint32_t line;
} Stub;

typedef struct Gen {
    Comp *c;
    struct Gen *parent;
    VEC(Slot) code;
    VEC(int32_t) labels; /* slot, or -1 */
    VEC(LineEntry) lines;
    VEC(Stub) stubs;
    VEC(uint8_t) is_var;    /* by register: a variable or argument lives there */
    VEC(uint32_t) captures; /* variables taken from the parent, in order */
    int top, max;
    int bound_top; /* first register above those of the variables in scope */
    uint32_t scope, line;
    uint32_t arity;
    int trace_reg;    /* raw trace in a handler, -1 outside */
    int traces_used;  /* __STACKTRACE__ so far */
    int known_map;    /* variable's register known to hold a map since the last label, -1 */
    bool unreachable; /* the last instruction never falls through and no label came since */
} Gen;

/* compile.c: start and end; the named functions get their numbers. */
void comp_init(Comp *c);
void comp_deinit(Comp *c);
/* Memory that dies with the compilation, failure. */
void *arena_alloc(Comp *c, size_t size);
COLD void comp_fail(Gen *g, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* One more level of recursion: false (and failed) when nesting is too deep. */
bool comp_enter(Gen *g);

/* Numbers of things code refers to. */
uint32_t comp_literal(Comp *c, Term t);
uint32_t comp_export(Comp *c, Term module, Term name, uint32_t arity);
uint32_t comp_builtin(Comp *c, Term module, Term name, uint32_t arity);
/* Named function of the module, or UINT32_MAX. */
uint32_t comp_function(Comp *c, Term name, uint32_t arity);

/* {name, meta, args} */
static inline bool is_node(Term t) { return term_is_tuple_of(t, 3); }
static inline Term node_name(Term t) { return tuple_get(t, 0); }
static inline Term node_meta(Term t) { return tuple_get(t, 1); }
static inline Term node_args(Term t) { return tuple_get(t, 2); }
/* {atom, meta, [..]} with this atom */
static inline bool is_form(Term t, uint32_t atom) {
    return is_node(t) && term_same(node_name(t), term_atom(atom)) && term_is_list(node_args(t));
}
static inline bool is_variable(Term t) {
    return is_node(t) && term_is_atom(node_name(t)) && term_is_atom(node_args(t));
}
static inline bool is_underscore(Term t) {
    return is_variable(t) && term_same(node_name(t), AM(UNDERSCORE));
}
/* {{:., _, [mod, fun]}, meta, args} with an atom for fun; fills mod and fun. */
bool is_remote(Term t, Term *mod, Term *fun);
/* Whole-number arithmetic on literals as its value; other code as it is. */
Term fold_arithmetic(Term t);
/* :erlang.fun(args) with n arguments; fills args, arithmetic on literals folded. */
bool is_erlang(Term t, uint32_t *fun, Term *args, int n);
/* i-th element of a list, [] beyond its end. */
Term list_at(Term list, int i);
int list_len(Term list);
/* Value of a keyword list, or TERM_NONE. */
Term node_option(Term list, Term key);
#endif
