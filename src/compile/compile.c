#include "src/compile/compile.h"

#include "lib/hash.h"
#include "src/compile/compile_int.h"
#include "src/syntax/depth.h"
#include "src/term/compare.h"

#include <stdarg.h>
#include <stdio.h>

/* Memory */

struct ArenaChunk {
    ArenaChunk *next;
    size_t used, size;
    _Alignas(16) uint8_t mem[];
};

enum { ARENA_CHUNK = 64 * 1024 };

void *arena_alloc(Comp *c, size_t size) {
    size = (size + 15) & ~(size_t)15;
    ArenaChunk *chunk = c->arena;
    if (!chunk || chunk->size - chunk->used < size) {
        size_t room = size > ARENA_CHUNK ? size : ARENA_CHUNK;
        chunk = mem_alloc(sizeof *chunk + room);
        *chunk = (ArenaChunk){.next = c->arena, .size = room};
        c->arena = chunk;
    }
    void *p = chunk->mem + chunk->used;
    chunk->used += size;
    memset(p, 0, size);
    return p;
}

/* Failure */

void comp_fail(Gen *g, const char *fmt, ...) {
    Comp *c = g->c;
    if (c->failed) return;
    c->failed = true;
    c->failure->line = g->line;
    va_list args;
    va_start(args, fmt);
    vsnprintf(c->failure->message, sizeof c->failure->message, fmt, args);
    va_end(args);
}

bool comp_enter(Gen *g) {
    if (LIKELY(depth_ok())) return true;
    comp_fail(g, "nesting too deep");
    return false;
}

/* Index maps */

static void index_map_grow(IndexMap *m) {
    struct IndexSlot *old = m->slots;
    uint32_t cap = m->cap;
    m->cap = cap ? cap * 2 : 16;
    m->slots = mem_zalloc(m->cap * sizeof *m->slots);
    for (uint32_t i = 0; i < cap; i++) {
        if (!old[i].index1) continue;
        uint32_t at = old[i].hash & (m->cap - 1);
        while (m->slots[at].index1)
            at = (at + 1) & (m->cap - 1);
        m->slots[at] = old[i];
    }
    mem_free(old);
}

uint32_t index_map_find(const IndexMap *m, uint64_t hash, IndexSame *same, const void *ctx,
                        const void *key) {
    if (!m->cap) return UINT32_MAX;
    uint32_t h = (uint32_t)(hash ^ hash >> 32);
    for (uint32_t at = h & (m->cap - 1); m->slots[at].index1; at = (at + 1) & (m->cap - 1))
        if (m->slots[at].hash == h && same(ctx, m->slots[at].index1 - 1, key))
            return m->slots[at].index1 - 1;
    return UINT32_MAX;
}

uint32_t index_map_add(IndexMap *m, uint64_t hash, IndexSame *same, const void *ctx,
                       const void *key, uint32_t next) {
    uint32_t found = index_map_find(m, hash, same, ctx, key);
    if (found != UINT32_MAX) return found;
    if (m->len * 2 >= m->cap) index_map_grow(m);
    uint32_t h = (uint32_t)(hash ^ hash >> 32), at = h & (m->cap - 1);
    while (m->slots[at].index1)
        at = (at + 1) & (m->cap - 1);
    m->slots[at] = (struct IndexSlot){next + 1, h};
    m->len++;
    return next;
}

void index_map_clear(IndexMap *m) {
    /* A big table of one function is not cleared for each of the thousands behind it. */
    if (m->cap > 1024) {
        mem_free(m->slots);
        *m = (IndexMap){0};
    } else if (m->len) {
        memset(m->slots, 0, m->cap * sizeof *m->slots);
        m->len = 0;
    }
}

void index_map_free(IndexMap *m) {
    mem_free(m->slots);
    *m = (IndexMap){0};
}

/* Literals, exports, builtins, functions */

/* 0.0 and -0.0 match each other but are not the same literal. */
static bool literal_same(const void *ctx, uint32_t index, const void *key) {
    Term a = ((const Comp *)ctx)->literals.data[index], b = *(const Term *)key;
    if (term_is_imm_float(a) || term_is_imm_float(b)) return term_same(a, b);
    return term_exact_equal(a, b);
}

uint32_t comp_literal(Comp *c, Term t) {
    uint32_t next = (uint32_t)c->literals.len;
    uint32_t index = index_map_add(&c->literal_map, term_hash(t), literal_same, c, &t, next);
    if (index == next) vec_push(&c->literals, t);
    return index;
}

static uint64_t mfa_hash(const Mfa *m) {
    return hash_word(m->module.word * 31 + m->name.word * 7 + m->arity);
}

static bool mfa_equal(const Mfa *a, const Mfa *b) {
    return term_same(a->module, b->module) && term_same(a->name, b->name) && a->arity == b->arity;
}

static bool export_same(const void *ctx, uint32_t index, const void *key) {
    return mfa_equal(&((const Comp *)ctx)->exports.data[index], key);
}

uint32_t comp_export(Comp *c, Term module, Term name, uint32_t arity) {
    Mfa mfa = {module, name, arity};
    uint32_t next = (uint32_t)c->exports.len;
    uint32_t index = index_map_add(&c->export_map, mfa_hash(&mfa), export_same, c, &mfa, next);
    if (index == next) vec_push(&c->exports, mfa);
    return index;
}

static bool builtin_same(const void *ctx, uint32_t index, const void *key) {
    return mfa_equal(&((const Comp *)ctx)->builtins.data[index], key);
}

uint32_t comp_builtin(Comp *c, Term module, Term name, uint32_t arity) {
    Mfa mfa = {module, name, arity};
    uint32_t next = (uint32_t)c->builtins.len;
    uint32_t index = index_map_add(&c->builtin_map, mfa_hash(&mfa), builtin_same, c, &mfa, next);
    if (index == next) vec_push(&c->builtins, mfa);
    return index;
}

static bool function_same(const void *ctx, uint32_t index, const void *key) {
    const FunctionDef *f = &((const Comp *)ctx)->def->functions[index];
    const Mfa *m = key;
    return term_same(f->name, m->name) && f->arity == m->arity;
}

uint32_t comp_function(Comp *c, Term name, uint32_t arity) {
    Mfa mfa = {c->def->name, name, arity};
    return index_map_find(&c->fn_map, mfa_hash(&mfa), function_same, c, &mfa);
}

void comp_init(Comp *c) {
    for (uint32_t i = 0; i < c->def->function_count; i++) {
        const FunctionDef *f = &c->def->functions[i];
        Mfa mfa = {c->def->name, f->name, f->arity};
        index_map_add(&c->fn_map, mfa_hash(&mfa), function_same, c, &mfa, i);
        fvec_push(&c->fns, (FnCode){.name = f->name});
    }
}

void comp_deinit(Comp *c) {
    for (ArenaChunk *chunk = c->arena, *next; chunk; chunk = next) {
        next = chunk->next;
        mem_free(chunk);
    }
    vec_deinit(&c->literals);
    vec_deinit(&c->files);
    vec_deinit(&c->exports);
    vec_deinit(&c->builtins);
    vec_deinit(&c->vars);
    vec_deinit(&c->not_const_terms);
    index_map_free(&c->fn_map);
    index_map_free(&c->literal_map);
    index_map_free(&c->export_map);
    index_map_free(&c->builtin_map);
    index_map_free(&c->var_map);
    index_map_free(&c->not_const);
}

/* Reading expanded AST */

Term list_at(Term list, int i) {
    for (; term_is_cons(list); list = term_tail(list))
        if (i-- == 0) return term_head(list);
    return TERM_NIL;
}

int list_len(Term list) {
    int n = 0;
    for (; term_is_cons(list); list = term_tail(list))
        n++;
    return n;
}

Term node_option(Term list, Term key) {
    for (; term_is_cons(list); list = term_tail(list)) {
        Term pair = term_head(list);
        if (term_is_tuple_of(pair, 2) && term_same(tuple_get(pair, 0), key))
            return tuple_get(pair, 1);
    }
    return TERM_NONE;
}

bool is_remote(Term t, Term *mod, Term *fun) {
    if (!is_node(t) || !term_is_list(node_args(t)) || !is_form(node_name(t), ATOM_OP_DOT))
        return false;
    Term dot = node_args(node_name(t));
    if (list_len(dot) != 2 || !term_is_atom(list_at(dot, 1))) return false;
    *mod = list_at(dot, 0);
    *fun = list_at(dot, 1);
    return true;
}

static bool erlang_call(Term t, uint32_t *fun, Term *args, int n) {
    Term mod, name;
    if (!is_remote(t, &mod, &name) || !term_same(mod, AM(ERLANG))) return false;
    Term list = node_args(t);
    if (list_len(list) != n) return false;
    for (int i = 0; i < n; i++, list = term_tail(list))
        args[i] = term_head(list);
    *fun = atom_index(name);
    return true;
}

/* Whole numbers that the program could compute as well. False where it would raise, or the result
 * is large. */
static bool compute(uint32_t fun, int64_t a, int64_t b, int64_t *result) {
    switch (fun) {
    case ATOM_OP_PLUS: return !__builtin_add_overflow(a, b, result);
    case ATOM_OP_MINUS: return !__builtin_sub_overflow(a, b, result);
    case ATOM_OP_STAR: return !__builtin_mul_overflow(a, b, result);
    case ATOM_DIV:
    case ATOM_REM:
        if (b <= 0) return false;
        *result = fun == ATOM_DIV ? a / b : a % b;
        return true;
    case ATOM_BAND: *result = a & b; return true;
    case ATOM_BOR: *result = a | b; return true;
    case ATOM_BXOR: *result = a ^ b; return true;
    case ATOM_BSL:
        if (b < 0 || b > 61) return false;
        return !__builtin_mul_overflow(a, (int64_t)1 << b, result);
    case ATOM_BSR:
        if (b < 0 || b > 61) return false;
        *result = a >> b;
        return true;
    default: return false;
    }
}

/* The value of arithmetic on literals, else the code itself. Not deep: it is asked for again and
 * again on the way down. */
static Term fold(Term t, int depth) {
    uint32_t fun;
    Term args[2];
    int64_t result;
    if (!term_is_pointer(t) || depth == 0) return t;
    if (erlang_call(t, &fun, args, 1)) {
        Term arg = fold(args[0], depth - 1);
        if (fun != ATOM_OP_MINUS || !term_is_small(arg)) return t;
        return small_fits(-term_to_small(arg)) ? term_small(-term_to_small(arg)) : t;
    }
    if (!erlang_call(t, &fun, args, 2)) return t;
    Term a = fold(args[0], depth - 1), b = fold(args[1], depth - 1);
    if (!term_is_small(a) || !term_is_small(b)) return t;
    if (!compute(fun, term_to_small(a), term_to_small(b), &result) || !small_fits(result)) return t;
    return term_small(result);
}

enum { FOLD_DEPTH = 4 };

Term fold_arithmetic(Term t) { return fold(t, FOLD_DEPTH); }

bool is_erlang(Term t, uint32_t *fun, Term *args, int n) {
    if (!erlang_call(t, fun, args, n)) return false;
    for (int i = 0; i < n; i++)
        args[i] = fold_arithmetic(args[i]);
    return true;
}
