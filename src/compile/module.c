/* A module: its functions in order, behind them the closures they contain. */
#include "src/compile/control.h"
#include "src/compile/emit.h"
#include "src/compile/expr.h"
#include "src/compile/match.h"
#include "src/compile/peephole.h"
#include "src/compile/scope.h"
#include "src/syntax/quoted.h"
#include "src/term/compare.h"
#include "src/term/tuple.h"

#include <stdio.h>

/* Registers of the arguments, and of the closure itself behind them. */
static void take_arguments(Gen *g, uint32_t arity, bool closure) {
    g->arity = arity;
    for (uint32_t i = 0; i < arity + closure; i++)
        reg_bind(g, reg_alloc(g));
}

/* Is the body no more than a constant or a variable? */
static bool is_trivial(Gen *g, Term body) {
    if (is_form(body, ATOM_BLOCK) && list_len(node_args(body)) == 1)
        body = list_at(node_args(body), 0);
    return is_variable(body) || !term_is_none(constant_value(g, body));
}

/* Clauses over all arguments, then what has been put off. */
static void compile_clauses(Gen *g, Clause *clauses, uint32_t count, FnCode *fn, uint32_t line) {
    int *columns = arena_alloc(g->c, (g->arity + 1) * sizeof *columns);
    for (uint32_t i = 0; i < g->arity; i++)
        columns[i] = (int)i;
    emit_line(g, line);
    Label fail = emit_stub(g, OP_ERR_FUNCTION, (int)g->arity, 0);
    MatchJob job = {
        .body = clause_body, .dest = DEST_TAIL, .columns_die = true, .prefer_last = true};
    job.end = label_new(g);
    match_clauses(g, &job, clauses, count, columns, (int)g->arity, fail);
    emit_stubs(g);
    if (!g->c->failed) peephole_finish(g, fn);
}

/* Closures */

static Term closure_name(Comp *c) {
    char text[600];
    int n = snprintf(text, sizeof text, "-%s/%u-fun-%u-", atom_text(c->function->name, NULL),
                     c->function->arity, c->function_funs++);
    return atom_intern(text, (size_t)(n > 255 ? 255 : n));
}

uint32_t module_closure(Gen *parent, Term node, uint32_t **captures, uint32_t *count) {
    Comp *c = parent->c;
    Gen *g = arena_alloc(c, sizeof *g);
    gen_init(g, c, parent);
    Term arrows = node_args(node), first = list_at(arrows, 0);
    Term args = list_at(node_args(first), 0), head = list_at(args, 0);
    int arity = is_form(head, ATOM_WHEN) ? list_len(node_args(head)) - 1 : list_len(args);
    FnCode fn = {.name = closure_name(c), .arity = (uint16_t)arity, .fun_index = c->fun_count++};
    uint32_t clause_count;
    Clause *clauses = clauses_from_arrows(g, arrows, arity, &clause_count);
    if (arity > MAX_ARGS) comp_fail(g, "too many arguments (at most %d)", MAX_ARGS);
    if (!c->failed) {
        take_arguments(g, (uint32_t)arity, true);
        for (uint32_t i = 0; i < clause_count; i++)
            clauses[i].hot = !is_trivial(g, clauses[i].body);
        compile_clauses(g, clauses, clause_count, &fn, meta_line(node_meta(node)));
    }
    *count = (uint32_t)g->captures.len;
    *captures = arena_alloc(c, (g->captures.len + 1) * sizeof **captures);
    if (*count) memcpy(*captures, g->captures.data, *count * sizeof **captures);
    fn.nfree = (uint16_t)*count;
    fn.file = c->function_file;
    if (*count > 30000) comp_fail(g, "a function captures too many variables");
    gen_deinit(g);
    /* Front memory: the collector must see the code these point to. */
    fvec_push(&c->fns, fn);
    return (uint32_t)c->fns.len - 1;
}

/* Named functions */

/* 0 stands for the module's own file: for more than code can name, too. */
static uint16_t file_index(Comp *c, Term file) {
    if (!term_is_boxed(file)) return 0;
    for (size_t i = 0; i < c->files.len; i++)
        if (term_exact_equal(c->files.data[i], file)) return (uint16_t)(i + 1);
    if (c->files.len == UINT16_MAX) return 0;
    vec_push(&c->files, file);
    return (uint16_t)c->files.len;
}

static void function_start(Comp *c, const FunctionDef *def) {
    c->function = def;
    c->function_file = file_index(c, def->file);
    c->function_funs = 0;
    c->nested_match = false;
    vec_clear(&c->vars);
    index_map_clear(&c->var_map);
    vec_clear(&c->not_const_terms);
    index_map_clear(&c->not_const);
}

static void clause_from_def(Gen *g, const ClauseDef *def, uint32_t scope, Clause *clause) {
    g->scope = scope;
    emit_line(g, def->line);
    scope_survey(g, def->args, def->guards, def->body);
    *clause = (Clause){.guards = def->guards, .body = def->body, .line = def->line, .scope = scope};
    clause->patterns = arena_alloc(g->c, (g->arity + 1) * sizeof(Term));
    Term args = def->args;
    for (uint32_t i = 0; i < g->arity; i++, args = term_tail(args)) {
        if (!term_is_cons(args)) {
            comp_fail(g, "clause with too few arguments");
            return;
        }
        clause->patterns[i] = term_head(args);
    }
    clause->hot = !is_trivial(g, def->body);
}

static void compile_function(Comp *c, const FunctionDef *def, uint32_t index) {
    Gen *g = arena_alloc(c, sizeof *g);
    function_start(c, def);
    gen_init(g, c, NULL);
    emit_line(g, def->line);
    if (def->arity > MAX_ARGS) comp_fail(g, "too many arguments (at most %d)", MAX_ARGS);
    if (c->failed) return;
    take_arguments(g, def->arity, false);
    Clause *clauses = arena_alloc(c, (def->clause_count + 1) * sizeof *clauses);
    for (uint32_t i = 0; i < def->clause_count && !c->failed; i++)
        clause_from_def(g, &def->clauses[i], i + 1, &clauses[i]);
    FnCode fn = {.name = def->name, .arity = (uint16_t)def->arity, .file = c->function_file};
    fn.flags = (uint16_t)((def->exported ? FN_EXPORTED : 0) | (def->generated ? FN_GENERATED : 0) |
                          (def->hidden ? FN_HIDDEN : 0));
    if (!c->failed) compile_clauses(g, clauses, def->clause_count, &fn, def->line);
    gen_deinit(g);
    c->fns.data[index] = fn;
}

static void *front_array(const void *data, size_t size) {
    if (!size) return NULL;
    void *copy = front_alloc(size);
    memcpy(copy, data, size);
    return copy;
}

/* The module's file, and those its functions name. */
static Term module_files(Comp *c) {
    size_t n = c->files.len;
    if (!n) return c->def->file;
    Term *files = arena_alloc(c, (n + 1) * sizeof *files);
    files[0] = c->def->file;
    memcpy(files + 1, c->files.data, n * sizeof *files);
    return tuple_from_array(c->heap, files, n + 1);
}

static ModCode *module_result(Comp *c) {
    ModCode *m = front_alloc(sizeof *m);
    m->name = c->def->name;
    m->file = module_files(c);
    memcpy(m->extra, c->def->extra, sizeof m->extra);
    m->fns = front_array(c->fns.data, c->fns.len * sizeof *c->fns.data);
    m->fn_count = (uint32_t)c->fns.len;
    m->literals = front_array(c->literals.data, c->literals.len * sizeof(Term));
    m->literal_count = (uint32_t)c->literals.len;
    m->exports = front_array(c->exports.data, c->exports.len * sizeof(Mfa));
    m->export_count = (uint32_t)c->exports.len;
    m->builtins = front_array(c->builtins.data, c->builtins.len * sizeof(Mfa));
    m->builtin_count = (uint32_t)c->builtins.len;
    return m;
}

ModCode *compile_module(Heap *heap, const ModuleDef *def, CompileFailure *failure) {
    /* Front memory: what fns holds must be seen by the collector. */
    Comp *c = front_alloc(sizeof *c);
    c->heap = heap;
    c->def = def;
    c->failure = failure;
    *failure = (CompileFailure){0};
    comp_init(c);
    for (uint32_t i = 0; i < def->function_count && !c->failed; i++)
        compile_function(c, &def->functions[i], i);
    ModCode *result = c->failed ? NULL : module_result(c);
    comp_deinit(c);
    return result;
}
