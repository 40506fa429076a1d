#include "src/compile/comp.h"

#include "src/compile/bits.h"
#include "src/compile/control.h"
#include "src/compile/emit.h"
#include "src/compile/expr.h"
#include "src/compile/guard.h"
#include "src/compile/match.h"
#include "src/compile/scope.h"
#include "src/compile/trap.h"
#include "src/syntax/quoted.h"
#include "src/term/binary.h"
#include "src/term/map.h"

/*
 * The result grows in an accumulator register; every generator is a loop around what stands right
 * of it. A list generator:
 *
 *   next: MATCH_CONS x, rest, rest else more
 *         pattern (skip: again), filters (skip: again), inner generators or the body
 *  again: LOOP next
 *   more: when rest is [] go on with the generator outside
 *         rest = Phial.Comprehension.next(rest)      a list that may end in what gives the rest
 *         JUMP next
 */

typedef enum { INTO_LIST, INTO_MAP, INTO_BITS, INTO_COLLECTABLE, INTO_NOTHING, REDUCE } Result;

typedef struct {
    Gen *g;
    Term *parts; /* generators and filters */
    int n;
    Term body;
    Result result;
    int acc, seen, collector; /* registers; -1: none */
    int source;               /* value of the first generator when it is there already, -1 */
} For;

static void for_level(For *f, int i, Label next);

/* Skip values seen before, remember the others. */
static void for_uniq(For *f, int value, Label next) {
    Gen *g = f->g;
    int top = g->top, key = reg_alloc(g), mark = reg_alloc(g);
    Label fresh = label_new(g);
    emit(g, OP_MAP_GET_R, mark, f->seen, value, (uint64_t)fresh);
    emit_jump(g, next);
    label_place(g, fresh);
    emit_move(g, key, value);
    emit_constant(g, mark, AM(TRUE));
    emit(g, OP_MAP_PUT, f->seen, f->seen, key, 0);
    reg_release(g, top);
}

/* acc = collector.(acc, command) with the command in a register */
static void for_collect(For *f, int command) {
    Gen *g = f->g;
    int top = g->top, base = reg_alloc(g), first = reg_alloc(g);
    emit_move(g, base, f->collector);
    emit_move(g, first, f->acc);
    emit_move(g, reg_alloc(g), command);
    emit(g, OP_CALL_FUN, base, 2, 0, 0);
    emit_move(g, f->acc, base);
    reg_release(g, top);
}

static void for_reduce_body(For *f, Label next) {
    Gen *g = f->g;
    uint32_t count;
    Clause *clauses = clauses_from_arrows(g, f->body, 1, &count);
    if (g->c->failed) return;
    Label fail = emit_stub(g, OP_ERR_TERM, f->acc, AM(CASE_CLAUSE).word);
    MatchJob job = {.body = clause_body, .dest = f->acc, .end = next};
    match_clauses(g, &job, clauses, count, &f->acc, 1, fail);
}

static void for_body(For *f, Label next) {
    Gen *g = f->g;
    ScopeMark mark = scope_open(g);
    if (f->result == REDUCE) {
        for_reduce_body(f, next);
        scope_close(g, mark);
        return;
    }
    if (f->result == INTO_NOTHING && f->seen < 0) {
        expr(g, f->body, DEST_DROP);
    } else if (f->result == INTO_BITS && f->seen < 0 && is_form(f->body, ATOM_BITS_NODE)) {
        bits_append(g, f->body, f->acc);
    } else {
        int value = expr_any(g, f->body, -1);
        if (f->seen >= 0) for_uniq(f, value, next);
        if (f->result == INTO_COLLECTABLE) {
            int pair = reg_alloc(g);
            emit_constant(g, pair, AM(CONT));
            emit_move(g, reg_alloc(g), value);
            emit(g, OP_TUPLE, pair, pair, 2, 0);
            for_collect(f, pair);
        } else if (f->result == INTO_BITS) {
            bits_append_value(g, value, f->acc);
        } else if (f->result != INTO_NOTHING) {
            emit(g, OP_CONS, f->acc, value, f->acc, 0);
        }
    }
    emit_jump(g, next);
    scope_close(g, mark);
}

/* The `<-` at the end of <<pattern <- value>>, or the node itself. */
static Term generator_of(Term part) {
    if (!is_form(part, ATOM_BITS_NODE)) return part;
    Term last = TERM_NIL;
    for (Term list = node_args(part); term_is_cons(list); list = term_tail(list))
        last = term_head(list);
    return last;
}

static int for_source(For *f, int i, Term generator) {
    if (i == 0 && f->source >= 0) return f->source;
    int reg = reg_alloc(f->g);
    expr(f->g, list_at(node_args(generator), 1), reg);
    return reg;
}

/* rest = Phial.Comprehension.name(rest); on with the loop. */
static void for_ask(Gen *g, int rest, Term name, Label next) {
    int top = g->top, base = reg_alloc(g), arg = reg_alloc(g);
    emit_move(g, arg, rest);
    emit(g, OP_CALL_EXT, base, 0, 0, comp_export(g->c, AM(ELIXIR_FOR), name, 1));
    emit_move(g, rest, base);
    emit_jump(g, next);
    reg_release(g, top);
}

static void for_list(For *f, int i, Term generator, Label outer) {
    Gen *g = f->g;
    Term pattern = list_at(node_args(generator), 0), guards = TERM_NIL;
    if (is_form(pattern, ATOM_WHEN)) {
        guards = list_at(node_args(pattern), 1);
        pattern = list_at(node_args(pattern), 0);
    }
    int rest = for_source(f, i, generator);
    int item = reg_alloc(g);
    Label next = label_new(g), again = label_new(g), more = label_new(g), start = label_new(g);
    emit_line_of(g, generator);
    emit(g, OP_IS_LIST, rest, 0, 0, (uint64_t)start);
    label_place(g, next);
    emit(g, OP_MATCH_CONS, item, rest, rest, (uint64_t)more);
    match_one(g, pattern, guards, item, again);
    for_level(f, i + 1, again);
    label_place(g, again);
    emit(g, OP_LOOP, 0, 0, 0, (uint64_t)next);
    label_place(g, more);
    emit_imm_branch(g, OP_BR_NOT_I, rest, TERM_NIL, outer);
    for_ask(g, rest, AM(NEXT), next);
    label_place(g, start);
    for_ask(g, rest, AM(START), next);
}

static void for_bits(For *f, int i, Term generator, Label outer) {
    Gen *g = f->g;
    Term pattern = list_at(node_args(generator), 0);
    int bin = for_source(f, i, generator);
    int position = reg_alloc(g);
    Label next = label_new(g), again = label_new(g), skip = label_new(g);
    emit_line_of(g, generator);
    Label bad = emit_stub(g, OP_ERR_TERM, bin, AM(BAD_GENERATOR).word);
    emit(g, OP_BS_START, position, bin, 0, (uint64_t)bad);
    label_place(g, next);
    bool simple = bits_always_fits(g, pattern);
    if (simple) {
        bits_match_prefix(g, pattern, bin, position, outer);
    } else {
        int ahead = reg_alloc(g);
        emit_move(g, ahead, position);
        bits_match_prefix(g, pattern, bin, ahead, skip);
        emit_move(g, position, ahead);
    }
    for_level(f, i + 1, again);
    label_place(g, again);
    emit(g, OP_LOOP, 0, 0, 0, (uint64_t)next);
    if (simple) return;
    label_place(g, skip);
    bool skipped = bits_skip_prefix(g, pattern, bin, position, outer);
    emit_jump(g, skipped ? next : outer);
}

static void for_level(For *f, int i, Label next) {
    Gen *g = f->g;
    if (g->c->failed) return;
    if (i == f->n) {
        for_body(f, next);
        return;
    }
    ScopeMark mark = scope_open(g);
    Term part = f->parts[i], generator = generator_of(part);
    if (!is_form(generator, ATOM_OP_LEFT_ARROW)) {
        branch(g, part, true, next, NO_LABEL);
        for_level(f, i + 1, next);
    } else if (is_form(part, ATOM_BITS_NODE)) {
        for_bits(f, i, generator, next);
    } else {
        for_list(f, i, generator, next);
    }
    scope_close(g, mark);
}

static Result for_result(Term options, int dest) {
    Term into = node_option(options, AM(INTO));
    if (!term_is_none(node_option(options, AM(REDUCE)))) return REDUCE;
    if (term_is_none(into)) return dest == DEST_DROP ? INTO_NOTHING : INTO_LIST;
    if (term_is_nil(into)) return dest == DEST_DROP ? INTO_NOTHING : INTO_LIST;
    if (is_form(into, ATOM_MAP_NODE) && term_is_nil(node_args(into))) return INTO_MAP;
    if (term_is_bitstring(into) && bit_size_of(into) == 0) return INTO_BITS;
    if (is_form(into, ATOM_BITS_NODE) && term_is_nil(node_args(into))) return INTO_BITS;
    return INTO_COLLECTABLE;
}

static void call_builtin(Gen *g, int base, uint32_t module, uint32_t name) {
    emit(g, OP_CALL_BIF, base, 1, 0, comp_builtin(g->c, term_atom(module), term_atom(name), 1));
}

/* {acc, fun} = Collectable.into(value) */
static void for_collectable(For *f, Term into) {
    Gen *g = f->g;
    int base = reg_alloc(g), arg = reg_alloc(g);
    expr(g, into, arg);
    emit(g, OP_CALL_EXT, base, 0, 0, comp_export(g->c, AM(ELIXIR_COLLECTABLE), AM(INTO), 1));
    f->acc = arg;
    f->collector = base;
    emit(g, OP_GET_ELEM, arg, base, 0, 0);
    emit(g, OP_GET_ELEM, base, base, 1, 0);
}

/* The loops of `into: collectable`: when they raise the collector hears of it. */
static void for_protected(For *f) {
    Gen *g = f->g;
    Label handler = label_new(g), done = label_new(g), end = label_new(g);
    int base = trap_open(g, handler), command = reg_alloc(g);
    for_level(f, 0, done);
    label_place(g, done);
    trap_close(g, base);
    emit_constant(g, command, AM(DONE));
    for_collect(f, command);
    emit_jump(g, end);
    label_place(g, handler);
    emit(g, OP_CATCH, base, 0, 0, 0);
    int kept = f->acc;
    f->acc = reg_alloc(g);
    emit_move(g, f->acc, kept);
    emit_constant(g, command, AM(HALT));
    for_collect(f, command);
    f->acc = kept;
    emit(g, OP_RERAISE, base, 0, 0, 0);
    label_place(g, end);
}

static void for_start(For *f, Term options) {
    Gen *g = f->g;
    Term uniq = node_option(options, AM(UNIQ));
    if (f->result == REDUCE) {
        /* The first generator's value comes before the first accumulator. */
        Term generator = f->n ? generator_of(f->parts[0]) : TERM_NIL;
        if (is_form(generator, ATOM_OP_LEFT_ARROW)) f->source = for_source(f, 0, generator);
        f->acc = reg_alloc(g);
        expr(g, node_option(options, AM(REDUCE)), f->acc);
    } else if (f->result == INTO_COLLECTABLE) {
        for_collectable(f, node_option(options, AM(INTO)));
    } else if (f->result != INTO_NOTHING) {
        f->acc = reg_alloc(g);
        emit_constant(g, f->acc, f->result == INTO_BITS ? bin_from_cstr(g->c->heap, "") : TERM_NIL);
    }
    if (!term_is_true(uniq)) return;
    f->seen = reg_alloc(g);
    emit_constant(g, f->seen, map_empty(g->c->heap));
}

static void for_finish(For *f, int dest) {
    Gen *g = f->g;
    if (f->result == INTO_NOTHING) {
        deliver_constant(g, TERM_NIL, dest);
        return;
    }
    int result = f->acc;
    if (f->result == INTO_LIST || f->result == INTO_MAP) {
        int base = reg_alloc(g), arg = reg_alloc(g);
        emit_move(g, arg, f->acc);
        call_builtin(g, base, ATOM_LISTS, ATOM_REVERSE);
        if (f->result != INTO_LIST) emit_move(g, arg, base);
        if (f->result == INTO_MAP) call_builtin(g, base, ATOM_MAPS, ATOM_FROM_LIST);
        result = base;
    }
    deliver(g, result, dest);
}

void for_expr(Gen *g, Term node, int dest) {
    ScopeMark mark = scope_open(g);
    Term args = node_args(node), options = TERM_NIL;
    int n = list_len(args) - 1;
    For f = {.g = g, .n = n, .acc = -1, .seen = -1, .collector = -1, .source = -1};
    f.parts = arena_alloc(g->c, (size_t)(n + 1) * sizeof(Term));
    for (int i = 0; i <= n; i++, args = term_tail(args))
        f.parts[i] = options = term_head(args);
    f.body = node_option(options, AM(DO));
    if (n < 0 || term_is_none(f.body)) {
        comp_fail(g, "malformed comprehension");
        return;
    }
    f.result = for_result(options, dest);
    emit_line_of(g, node);
    for_start(&f, options);
    Label end = label_new(g);
    if (f.result == INTO_COLLECTABLE)
        for_protected(&f);
    else
        for_level(&f, 0, end);
    label_place(g, end);
    for_finish(&f, dest);
    scope_close(g, mark);
}
