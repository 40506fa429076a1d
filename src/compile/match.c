#include "src/compile/match_int.h"

#include "lib/hash.h"
#include "src/compile/emit.h"
#include "src/compile/expr.h"
#include "src/compile/guard.h"
#include "src/compile/scope.h"
#include "src/syntax/quoted.h"
#include "src/term/binary.h"
#include "src/term/compare.h"
#include "src/term/number.h"

#include <stdlib.h>

enum {
    SWITCH_MIN = 4 /* from so many constants on a table is searched instead of a chain of tests */,
    SWITCH_MAX = 60000
};

/* Rows */

int occ_new(Matcher *m, int reg) {
    Occ occ = {.reg = reg, .bin = -1};
    vec_push(&m->occs, occ);
    return (int)m->occs.len - 1;
}

void row_add(Matcher *m, Row *row, Con con) {
    if (row->n == row->cap) {
        Con *old = row->cons;
        row->cap = row->cap ? row->cap * 2 : 4;
        row->cons = arena_alloc(m->g->c, (size_t)row->cap * sizeof *old);
        if (row->n) memcpy(row->cons, old, (size_t)row->n * sizeof *old);
    }
    row->cons[row->n++] = con;
}

Row row_without(Matcher *m, const Row *row, int at) {
    Row copy = *row;
    copy.cap = row->n + 3;
    copy.cons = arena_alloc(m->g->c, (size_t)copy.cap * sizeof *copy.cons);
    copy.n = 0;
    for (int i = 0; i < row->n; i++)
        if (i != at) copy.cons[copy.n++] = row->cons[i];
    return copy;
}

Row row_begin(Matcher *m, const Row *row) {
    Row copy = *row;
    copy.cap = row->n + 4;
    copy.cons = arena_alloc(m->g->c, (size_t)copy.cap * sizeof *copy.cons);
    copy.n = 0;
    return copy;
}

void row_end(Matcher *m, Row *inner, const Row *row, int at) {
    for (int i = 0; i < row->n; i++)
        if (i != at) row_add(m, inner, row->cons[i]);
}

static void require_variable(Matcher *m, Row *row, int occ, Term pattern) {
    Gen *g = m->g;
    if (is_underscore(pattern)) return;
    uint32_t var = scope_var(g, pattern);
    Var *v = scope_get(g, var);
    if (v->match_row == row->id) {
        row_add(m, row, (Con){.kind = CON_EQ, .occ = occ, .term = pattern});
        return;
    }
    v->match_row = row->id;
    if (v->uses == 1) return;
    int reg = m->occs.data[occ].reg;
    scope_bind(g, var, reg);
    if (row->nbound < 4) row->bound[row->nbound] = reg;
    row->nbound++;
}

/* A constant negative number may come as a call of the unary minus. */
static Term negative_literal(Gen *g, Term pattern) {
    uint32_t fun;
    Term arg;
    if (!is_erlang(pattern, &fun, &arg, 1) || !term_is_number(arg)) return TERM_NONE;
    return fun == ATOM_OP_MINUS ? num_neg(g->c->heap, arg) : fun == ATOM_OP_PLUS ? arg : TERM_NONE;
}

static void require_literal(Matcher *m, Row *row, int occ, Term value) {
    bool imm = term_is_atom(value) || term_is_small(value) || term_is_nil(value);
    row_add(m, row, (Con){.kind = imm ? CON_IMM : CON_LIT, .occ = occ, .term = value});
}

static void require_struct(Matcher *m, Row *row, int occ, Term args) {
    Term map = list_at(args, 1);
    row_add(m, row,
            (Con){.kind = CON_MAP, .occ = occ, .term = node_args(map), .extra = list_at(args, 0)});
}

static void require_form(Matcher *m, Row *row, int occ, Term pattern) {
    Gen *g = m->g;
    Term args = node_args(pattern);
    switch (atom_index(node_name(pattern))) {
    case ATOM_OP_MATCH:
        row_require(m, row, occ, list_at(args, 0));
        row_require(m, row, occ, list_at(args, 1));
        return;
    case ATOM_OP_PIN:
        row_add(m, row, (Con){.kind = CON_EQ, .occ = occ, .term = list_at(args, 0)});
        return;
    case ATOM_TUPLE_NODE:
        row_add(m, row, (Con){.kind = CON_TUPLE, .occ = occ, .term = args, .n = list_len(args)});
        return;
    case ATOM_MAP_NODE:
        row_add(m, row, (Con){.kind = CON_MAP, .occ = occ, .term = args, .extra = TERM_NONE});
        return;
    case ATOM_STRUCT_NODE: require_struct(m, row, occ, args); return;
    case ATOM_LITERAL_NODE: require_literal(m, row, occ, list_at(args, 0)); return;
    case ATOM_BITS_NODE: {
        Con con = {.kind = CON_BIN, .occ = occ};
        con.segs = bits_pattern(g, pattern, &con.n);
        if (con.segs) row_add(m, row, con);
        return;
    }
    default: comp_fail(g, "invalid pattern");
    }
}

void row_require(Matcher *m, Row *row, int occ, Term pattern) {
    Gen *g = m->g;
    if (g->c->failed || !comp_enter(g)) return;
    if (is_variable(pattern)) {
        require_variable(m, row, occ, pattern);
    } else if (term_is_cons(pattern)) {
        row_add(m, row, (Con){.kind = CON_CONS, .occ = occ, .term = pattern});
    } else if (term_is_tuple_of(pattern, 2)) {
        Term items = list_of(g->c->heap, 2, tuple_get(pattern, 0), tuple_get(pattern, 1));
        row_add(m, row, (Con){.kind = CON_TUPLE, .occ = occ, .term = items, .n = 2});
    } else if (!term_is_tuple(pattern)) {
        require_literal(m, row, occ, pattern);
    } else {
        Term negative = is_node(pattern) ? negative_literal(g, pattern) : TERM_NONE;
        if (!term_is_none(negative))
            require_literal(m, row, occ, negative);
        else if (is_node(pattern) && term_is_atom(node_name(pattern)))
            require_form(m, row, occ, pattern);
        else
            comp_fail(g, "invalid pattern");
    }
}

/* Choosing what to ask */

static bool con_is_value(const Con *c) { return c->kind <= CON_ATOM; }

/* May the row with constraint b take part in a group that begins with constraint a? */
static bool con_joins(const Con *a, const Con *b) {
    if (a->occ != b->occ) return false;
    if (con_is_value(a)) return con_is_value(b);
    if (a->kind != b->kind) return false;
    if (a->kind == CON_KEY) return term_exact_equal(a->extra, b->extra);
    return a->kind == CON_SEGS && bits_same_head(a, b);
}

static int row_find(const Row *row, const Con *like) {
    for (int i = 0; i < row->n; i++)
        if (con_joins(like, &row->cons[i])) return i;
    return -1;
}

/* Questions in one group must exclude each other. These do not: <<..>> and a string, "is an atom"
 * and an atom, a constant map, list or tuple and a pattern of that kind. As bits: what a constraint
 * is, and what it cannot stand beside. */
enum {
    IS_ATOM_VALUE = 1,
    IS_ATOM_TEST = 2,
    IS_STRING = 4,
    IS_BITS = 8,
    IS_CONSTANT = 16,
    IS_COMPOUND = 32
};

static unsigned con_nature(const Con *con) {
    switch (con->kind) {
    case CON_IMM: return IS_ATOM_VALUE;
    case CON_ATOM: return IS_ATOM_TEST;
    case CON_BIN: return IS_BITS;
    case CON_LIT:
        if (term_is_bitstring(con->term)) return IS_STRING;
        return term_is_number(con->term) ? 0 : IS_CONSTANT;
    case CON_CONS:
    case CON_TUPLE:
    case CON_MAP: return IS_COMPOUND;
    default: return 0;
    }
}

static bool natures_clash(unsigned set) {
    return (set & IS_ATOM_VALUE && set & IS_ATOM_TEST) || (set & IS_STRING && set & IS_BITS) ||
           (set & IS_CONSTANT && set & IS_COMPOUND);
}

static int group_length(Row *rows, int n, const Con *con) {
    if (con->kind >= CON_DEFERRED) return 1;
    unsigned set = con_nature(con);
    int k = 1, at;
    while (k < n && (at = row_find(&rows[k], con)) >= 0) {
        set |= con_nature(&rows[k].cons[at]);
        if (natures_clash(set)) break;
        k++;
    }
    return k;
}

/* The constraint of the first row that most of the following rows ask about too; *length: how many
 * rows do. */
static int choose(Row *rows, int n, int *length) {
    int best = -1, best_length = 0;
    for (int i = 0; i < rows[0].n; i++) {
        const Con *con = &rows[0].cons[i];
        if (con->kind >= CON_DEFERRED && best >= 0) continue;
        bool better =
            best >= 0 && rows[0].cons[best].kind >= CON_DEFERRED && con->kind < CON_DEFERRED;
        int k = group_length(rows, n, con);
        if (better || k > best_length) {
            best = i;
            best_length = k;
        }
        if (best_length == n && rows[0].cons[best].kind < CON_DEFERRED) break;
    }
    *length = best_length;
    return best;
}

/* Leaves */

static void emit_body(Matcher *m, const Clause *clause) {
    Gen *g = m->g;
    ScopeMark mark = scope_open(g);
    if (m->job->accept_message) emit(g, OP_RECV_ACCEPT, 0, 0, 0, 0);
    m->job->body(g, m->job, clause);
    scope_close(g, mark);
}

/* A clause that ends the recursion on a comparison: its body is put out of the way. */
static bool guard_is_base_case(const Matcher *m, const Clause *clause) {
    if (!m->job || !m->job->prefer_last || clause->hot) return false;
    Term guards = clause->guards;
    return term_is_cons(guards) && term_is_nil(term_tail(guards)) &&
           guard_is_comparison(term_head(guards));
}

/* Guards and body of a row without constraints. True when the guards may send control to `next`. */
static bool emit_leaf(Matcher *m, const Row *row, Label next) {
    Gen *g = m->g;
    const Clause *clause = row->clause;
    bool guarded = !term_is_nil(clause->guards);
    uint32_t scope = g->scope;
    g->scope = clause->scope;
    emit_line(g, clause->line);
    if (guarded) {
        int top = g->top;
        guard_any(g, clause->guards, next);
        reg_release(g, top);
    }
    if (m->job) emit_body(m, clause);
    g->scope = scope;
    return guarded;
}

/* Value groups: partition by constructor */

typedef struct {
    Con con; /* of its first row */
    Row *rows;
    int n, cap;
    Label label;
} Class;

typedef struct {
    Class *data;
    int n, cap;
    IndexMap map;
    Comp *c;
} Classes;

static uint64_t class_hash(const Con *con) {
    switch (con->kind) {
    case CON_IMM: return hash_word(con->term.word);
    case CON_LIT: return term_hash(con->term);
    case CON_TUPLE: return hash_word((uint64_t)con->n * 64 + CON_TUPLE);
    default: return hash_word(con->kind);
    }
}

static bool class_same(const void *ctx, uint32_t index, const void *key) {
    const Con *a = &((const Classes *)ctx)->data[index].con, *b = key;
    if (a->kind != b->kind) return false;
    if (a->kind == CON_IMM) return term_same(a->term, b->term);
    if (a->kind == CON_LIT) return term_exact_equal(a->term, b->term);
    return a->kind != CON_TUPLE || a->n == b->n;
}

static void class_add_row(Comp *c, Class *class, Row row) {
    if (class->n == class->cap) {
        Row *old = class->rows;
        class->cap = class->cap ? class->cap * 2 : 2;
        class->rows = arena_alloc(c, (size_t) class->cap * sizeof *old);
        if (class->n) memcpy(class->rows, old, (size_t) class->n * sizeof *old);
    }
    class->rows[class->n++] = row;
}

static Class *class_for(Classes *classes, const Con *con) {
    uint32_t next = (uint32_t)classes->n;
    uint32_t index = index_map_add(&classes->map, class_hash(con), class_same, classes, con, next);
    if (index < next) return &classes->data[index];
    if (classes->n == classes->cap) {
        Class *old = classes->data;
        classes->cap = classes->cap ? classes->cap * 2 : 4;
        classes->data = arena_alloc(classes->c, (size_t)classes->cap * sizeof *old);
        if (classes->n) memcpy(classes->data, old, (size_t)classes->n * sizeof *old);
    }
    classes->data[classes->n] = (Class){.con = *con, .label = NO_LABEL};
    return &classes->data[classes->n++];
}

/* Rows of a class keep their constraint at the front, where class_enter finds it. */
static Row row_with_first(Matcher *m, const Row *row, int at) {
    Row copy = row_without(m, row, at);
    row_add(m, &copy, row->cons[at]);
    Con con = copy.cons[copy.n - 1];
    memmove(copy.cons + 1, copy.cons, (size_t)(copy.n - 1) * sizeof con);
    copy.cons[0] = con;
    return copy;
}

static void list_cell(Term list, Term *head, Term *tail) {
    Term first = term_head(list);
    if (is_form(first, ATOM_OP_PIPE)) {
        *head = list_at(node_args(first), 0);
        *tail = list_at(node_args(first), 1);
    } else {
        *head = first;
        *tail = term_tail(list);
    }
}

/* The scope is that of the row. */
static bool ignores(Matcher *m, Term pattern) {
    if (!is_variable(pattern)) return false;
    return is_underscore(pattern) || scope_get(m->g, scope_var(m->g, pattern))->uses == 1;
}

/* Not a variable that the row has bound already. */
static bool is_fresh(Matcher *m, const Row *row, Term pattern) {
    if (!is_variable(pattern) || is_underscore(pattern)) return true;
    uint32_t scope = m->g->scope;
    m->g->scope = row->clause->scope;
    const Var *v = scope_get(m->g, scope_var(m->g, pattern));
    m->g->scope = scope;
    return v->match_row != row->id;
}

/* May the tail of the list overwrite the register of the list? Only when nothing can fail or read
 * it any more. */
static bool may_consume(Matcher *m, const Class *class, int reg) {
    if (!m->job || !m->job->columns_die || class->n != 1) return false;
    const Row *row = &class->rows[0];
    if (row->n != 1 || !term_is_nil(row->clause->guards) || row->nbound > 4) return false;
    for (int i = 0; i < row->nbound; i++)
        if (row->bound[i] == reg) return false;
    Term head, tail;
    list_cell(row->cons[0].term, &head, &tail);
    if (!is_fresh(m, row, head) || !is_fresh(m, row, tail)) return false;
    return is_variable(head) && is_variable(tail) && !ignores(m, tail);
}

static void with_scope(Matcher *m, Row *row, int occ, Term pattern) {
    uint32_t scope = m->g->scope;
    m->g->scope = row->clause->scope;
    row_require(m, row, occ, pattern);
    m->g->scope = scope;
}

static void enter_cons(Matcher *m, Class *class, int reg, Label fail) {
    Gen *g = m->g;
    bool consume = may_consume(m, class, reg);
    int head = reg_alloc(g), tail = consume ? reg : reg_alloc(g);
    emit(g, OP_MATCH_CONS, head, tail, reg, (uint64_t)fail);
    int head_occ = occ_new(m, head), tail_occ = occ_new(m, tail);
    for (int i = 0; i < class->n; i++) {
        Term head_pattern, tail_pattern;
        list_cell(class->rows[i].cons[0].term, &head_pattern, &tail_pattern);
        Row row = row_begin(m, &class->rows[i]);
        with_scope(m, &row, head_occ, head_pattern);
        with_scope(m, &row, tail_occ, tail_pattern);
        row_end(m, &row, &class->rows[i], 0);
        class->rows[i] = row;
    }
}

static void enter_tuple(Matcher *m, Class *class, int reg) {
    Gen *g = m->g;
    int n = class->con.n;
    Term *lists = arena_alloc(g->c, (size_t) class->n * sizeof *lists);
    Row *rows = arena_alloc(g->c, (size_t) class->n * sizeof *rows);
    for (int i = 0; i < class->n; i++) {
        lists[i] = class->rows[i].cons[0].term;
        rows[i] = row_begin(m, &class->rows[i]);
    }
    for (int e = 0; e < n; e++) {
        int occ = -1;
        for (int i = 0; i < class->n; i++) {
            Term pattern = term_head(lists[i]);
            lists[i] = term_tail(lists[i]);
            uint32_t scope = g->scope;
            g->scope = class->rows[i].clause->scope;
            bool skip = ignores(m, pattern);
            g->scope = scope;
            if (skip) continue;
            if (occ < 0) {
                occ = occ_new(m, reg_alloc(g));
                emit(g, OP_GET_ELEM, m->occs.data[occ].reg, reg, e, 0);
            }
            with_scope(m, &rows[i], occ, pattern);
        }
    }
    for (int i = 0; i < class->n; i++)
        row_end(m, &rows[i], &class->rows[i], 0);
    class->rows = rows;
}

static void row_add_key(Matcher *m, Row *row, int occ, Term key, Term pattern) {
    Term constant = is_form(key, ATOM_OP_PIN) ? TERM_NONE : constant_value(m->g, key);
    Con con = {.kind = CON_KEY, .occ = occ, .term = pattern, .extra = constant};
    if (term_is_none(constant)) {
        con.kind = CON_KEYDYN;
        con.extra = is_form(key, ATOM_OP_PIN) ? list_at(node_args(key), 0) : key;
    }
    row_add(m, row, con);
}

static void enter_map(Matcher *m, Class *class) {
    Gen *g = m->g;
    int occ = class->con.occ;
    for (int i = 0; i < class->n; i++) {
        Con con = class->rows[i].cons[0];
        Row row = row_begin(m, &class->rows[i]);
        uint32_t scope = g->scope;
        g->scope = row.clause->scope;
        if (!term_is_none(con.extra)) row_add_key(m, &row, occ, AM(STRUCT), con.extra);
        if (!term_is_none(con.extra) && !term_is_atom(con.extra)) row.cons[row.n - 1].n = 1;
        for (Term pairs = con.term; term_is_cons(pairs); pairs = term_tail(pairs))
            row_add_key(m, &row, occ, tuple_get(term_head(pairs), 0),
                        tuple_get(term_head(pairs), 1));
        g->scope = scope;
        row_end(m, &row, &class->rows[i], 0);
        class->rows[i] = row;
    }
}

static void enter_bin(Matcher *m, Class *class, int reg, Label fail) {
    Gen *g = m->g;
    int position = reg_alloc(g), occ = occ_new(m, position);
    m->occs.data[occ].bin = reg;
    m->occs.data[occ].users = class->n;
    emit(g, OP_BS_START, position, reg, 0, (uint64_t)fail);
    for (int i = 0; i < class->n; i++) {
        Con con = class->rows[i].cons[0];
        Row row = row_begin(m, &class->rows[i]);
        con.kind = CON_SEGS;
        con.occ = occ;
        row_add(m, &row, con);
        row_end(m, &row, &class->rows[i], 0);
        class->rows[i] = row;
    }
}

/* Test for the class (jumping to `other` when it is not it) and replace the constraint by those on
 * the parts. `known`: a SWITCH has already decided. */
static void class_enter(Matcher *m, Class *class, Label other, bool known) {
    Gen *g = m->g;
    const Con *con = &class->con;
    int reg = m->occs.data[con->occ].reg;
    switch (con->kind) {
    case CON_CONS: enter_cons(m, class, reg, other); return;
    case CON_TUPLE:
        if (!known) emit(g, OP_IS_TUPLE_N, reg, 0, con->n, (uint64_t)other);
        enter_tuple(m, class, reg);
        return;
    case CON_MAP:
        emit_is_map(g, reg, other);
        enter_map(m, class);
        return;
    case CON_BIN: enter_bin(m, class, reg, other); return;
    case CON_IMM:
        if (!known && word_fits_imm32(con->term.word)) {
            emit_imm_branch(g, OP_BR_IS_I, reg, con->term, other);
            break;
        }
        /* fall through */
    case CON_LIT:
        if (known) break;
        emit(g, OP_BR_MATCH_K, reg, 0, 0, (uint64_t)other);
        emit_ext(g, comp_literal(g->c, con->term), 0);
        break;
    default: emit(g, OP_IS_ATOM, reg, 0, 0, (uint64_t)other); break;
    }
    for (int i = 0; i < class->n; i++)
        class->rows[i] = row_without(m, &class->rows[i], 0);
}

static int compare_words(const void *a, const void *b) {
    uint64_t x = ((const Slot *)a)->w0, y = ((const Slot *)b)->w0;
    return x < y ? -1 : x > y;
}

/* One SWITCH for all classes of this kind; the others go on at *other. */
static void emit_switch(Matcher *m, Classes *classes, ConKind kind, int count, Label other) {
    Gen *g = m->g;
    Slot *entries = arena_alloc(g->c, (size_t)count * sizeof *entries);
    int reg = m->occs.data[classes->data[0].con.occ].reg, n = 0;
    for (int i = 0; i < classes->n; i++) {
        Class *class = &classes->data[i];
        if (class->con.kind != kind) continue;
        class->label = label_new(g);
        uint64_t word = kind == CON_IMM ? class->con.term.word : term_small(class->con.n).word;
        entries[n++] = (Slot){.w0 = word, .w1 = (uint64_t) class->label};
    }
    qsort(entries, (size_t)n, sizeof *entries, compare_words);
    emit(g, kind == CON_IMM ? OP_SWITCH : OP_SWITCH_ARITY, reg, 0, n, (uint64_t)other);
    for (int i = 0; i < n; i++)
        emit_switch_entry(g, entries[i].w0, (Label)entries[i].w1);
    emit_switch_end(g);
}

static int count_kind(const Classes *classes, ConKind kind) {
    int n = 0;
    for (int i = 0; i < classes->n; i++)
        n += classes->data[i].con.kind == kind;
    return n;
}

static void enter_and_match(Matcher *m, Class *class, Label other, bool known, Label fail) {
    ScopeMark mark = scope_open(m->g);
    class_enter(m, class, other, known);
    match_rows(m, class->rows, class->n, fail);
    /* A single pattern goes on behind the match, with its variables bound. */
    if (m->job) scope_close(m->g, mark);
}

/* All classes decided by a SWITCH, then the tests of the rest. */
static void match_switch(Matcher *m, Classes *classes, ConKind kind, int count, Label fail) {
    Gen *g = m->g;
    bool others = count < classes->n;
    Label other = others ? label_new(g) : fail;
    emit_switch(m, classes, kind, count, other);
    for (int i = 0; i < classes->n; i++) {
        Class *class = &classes->data[i];
        if (class->label == NO_LABEL) continue;
        label_place(g, class->label);
        enter_and_match(m, class, fail, true, fail);
    }
    if (!others) return;
    label_place(g, other);
    for (int i = 0, left = classes->n - count; i < classes->n; i++) {
        Class *class = &classes->data[i];
        if (class->label != NO_LABEL) continue;
        Label next = --left ? label_new(g) : fail;
        enter_and_match(m, class, next, false, fail);
        if (left) label_place(g, next);
    }
}

/* A clause that ends the recursion: one constant, no guard, a body that is a constant or a
 * variable. */
static bool is_base_case(const Matcher *m, const Class *class) {
    if (!m->job || !m->job->prefer_last || class->n != 1 || class->con.kind != CON_IMM)
        return false;
    const Row *row = &class->rows[0];
    return row->n == 1 && !row->clause->hot && word_fits_imm32(class->con.term.word);
}

/* A group of at least two list classes asks for the cell first: that is where the work is. */
static void cons_first(Classes *classes) {
    for (int i = 1; i < classes->n; i++) {
        if (classes->data[i].con.kind != CON_CONS) continue;
        if (!term_is_nil(classes->data[i - 1].con.term) || classes->data[i - 1].con.kind != CON_IMM)
            continue;
        Class t = classes->data[i];
        classes->data[i] = classes->data[i - 1];
        classes->data[i - 1] = t;
    }
}

/* Classes one after the other. Base cases only branch away; their label is placed by the caller's
 * end. */
static void match_chain(Matcher *m, Classes *classes, bool more, Label fail) {
    Gen *g = m->g;
    cons_first(classes);
    for (int i = 0; i < classes->n; i++) {
        Class *class = &classes->data[i];
        bool last = i == classes->n - 1;
        if ((!last || more) && is_base_case(m, class)) {
            class->label = label_new(g);
            emit_imm_branch(g, OP_BR_NOT_I, m->occs.data[class->con.occ].reg, class->con.term,
                            class->label);
            if (last) emit_jump(g, fail);
            continue;
        }
        Label next = last ? fail : label_new(g);
        enter_and_match(m, class, next, false, fail);
        if (!last) label_place(g, next);
    }
}

/* Bodies of the base cases that were put off. */
static void match_postponed(Matcher *m, Classes *classes, Label fail) {
    for (int i = 0; i < classes->n; i++) {
        Class *class = &classes->data[i];
        if (class->label == NO_LABEL) continue;
        label_place(m->g, class->label);
        enter_and_match(m, class, fail, true, fail);
    }
}

static Classes partition(Matcher *m, Row *rows, int n, const Con *con) {
    Classes classes = {.c = m->g->c};
    for (int i = 0; i < n; i++) {
        int at = row_find(&rows[i], con);
        class_add_row(m->g->c, class_for(&classes, &rows[i].cons[at]),
                      row_with_first(m, &rows[i], at));
    }
    index_map_free(&classes.map);
    return classes;
}

/* Groups on map keys, and constraints that are never shared */

static void match_key(Matcher *m, Row *rows, int n, const Con *con, Label fail) {
    Gen *g = m->g;
    int value = reg_alloc(g), occ = occ_new(m, value);
    emit(g, OP_MAP_GET, value, m->occs.data[con->occ].reg, 0, (uint64_t)fail);
    emit_ext(g, comp_literal(g->c, con->extra), 0);
    Row *inner = arena_alloc(g->c, (size_t)n * sizeof *inner);
    for (int i = 0; i < n; i++) {
        int at = row_find(&rows[i], con);
        Con own = rows[i].cons[at];
        inner[i] = row_begin(m, &rows[i]);
        if (own.n) row_add(m, &inner[i], (Con){.kind = CON_ATOM, .occ = occ});
        with_scope(m, &inner[i], occ, own.term);
        row_end(m, &inner[i], &rows[i], at);
    }
    match_rows(m, inner, n, fail);
}

static void match_deferred(Matcher *m, Row *row, int at, Label fail) {
    Gen *g = m->g;
    Con con = row->cons[at];
    Row rest = row_without(m, row, at);
    int reg = m->occs.data[con.occ].reg;
    uint32_t scope = g->scope;
    g->scope = row->clause->scope;
    if (con.kind == CON_EQ) {
        int top = g->top, other = scope_read(g, con.term, -1);
        emit(g, OP_BR_EXEQ, reg, other, 0, (uint64_t)fail);
        reg_release(g, top);
    } else {
        int key = expr_any(g, con.extra, -1), value = reg_alloc(g);
        emit(g, OP_MAP_GET_R, value, reg, key, (uint64_t)fail);
        row_require(m, &rest, occ_new(m, value), con.term);
    }
    g->scope = scope;
    match_rows(m, &rest, 1, fail);
}

static void match_group(Matcher *m, Row *rows, int k, int at, Label fail) {
    Con con = rows[0].cons[at];
    if (con.kind >= CON_DEFERRED) {
        match_deferred(m, rows, at, fail);
    } else if (con.kind == CON_SEGS) {
        int *places = arena_alloc(m->g->c, (size_t)k * sizeof *places);
        for (int i = 0; i < k; i++)
            places[i] = row_find(&rows[i], &con);
        bits_match_group(m, rows, places, k, fail);
    } else {
        match_key(m, rows, k, &con, fail);
    }
}

/* Rows at leaves whose guard branches away to a body emitted later. */
typedef struct {
    const Clause *clause;
    Label label;
} Away;

/* The guard of a base case, turned round: falls through to the next row. */
static Away leaf_away(Matcher *m, const Clause *clause) {
    Gen *g = m->g;
    Away away = {clause, label_new(g)};
    uint32_t scope = g->scope;
    int top = g->top;
    g->scope = clause->scope;
    emit_line(g, clause->line);
    branch(g, term_head(clause->guards), false, away.label, away.label);
    reg_release(g, top);
    g->scope = scope;
    return away;
}

static void emit_away(Matcher *m, const Away *away) {
    Gen *g = m->g;
    uint32_t scope = g->scope;
    g->scope = away->clause->scope;
    label_place(g, away->label);
    emit_line(g, away->clause->line);
    emit_body(m, away->clause);
    g->scope = scope;
}

/* Rows behind a group are tried when the group fails. */
void match_rows(Matcher *m, Row *rows, int n, Label fail) {
    Gen *g = m->g;
    VEC(Classes) postponed = {0};
    VEC(Label) postponed_fail = {0};
    VEC(Away) away = {0};
    while (n > 0 && !g->c->failed && comp_enter(g)) {
        int top = g->top, bound_top = g->bound_top;
        if (!rows[0].n && n > 1 && guard_is_base_case(m, rows[0].clause)) {
            Away one = leaf_away(m, rows[0].clause);
            vec_push(&away, one);
            rows++;
            n--;
            continue;
        }
        if (!rows[0].n) {
            Label next = n > 1 ? label_new(g) : fail;
            bool open = emit_leaf(m, &rows[0], next);
            if (n == 1 || !open) goto done;
            label_place(g, next);
            rows++;
            n--;
            continue;
        }
        int k, at = choose(rows, n, &k);
        Con con = rows[0].cons[at];
        Label next = k < n ? label_new(g) : fail;
        if (con_is_value(&con)) {
            Classes classes = partition(m, rows, k, &con);
            int imms = count_kind(&classes, CON_IMM), tuples = count_kind(&classes, CON_TUPLE);
            if (imms >= SWITCH_MIN && imms <= SWITCH_MAX)
                match_switch(m, &classes, CON_IMM, imms, next);
            else if (tuples >= SWITCH_MIN)
                match_switch(m, &classes, CON_TUPLE, tuples, next);
            else {
                match_chain(m, &classes, k < n, next);
                vec_push(&postponed, classes);
                vec_push(&postponed_fail, next);
            }
        } else {
            match_group(m, rows, k, at, next);
        }
        if (k == n) goto done;
        label_place(g, next);
        if (m->job) g->top = top, g->bound_top = bound_top;
        rows += k;
        n -= k;
    }
    emit_jump(g, fail);
done:
    for (size_t i = 0; i < postponed.len; i++)
        match_postponed(m, &postponed.data[i], postponed_fail.data[i]);
    for (size_t i = 0; i < away.len; i++)
        emit_away(m, &away.data[i]);
    vec_deinit(&away);
    vec_deinit(&postponed);
    vec_deinit(&postponed_fail);
}

/* Entrances */

void match_clauses(Gen *g, MatchJob *job, const Clause *clauses, uint32_t count, const int *columns,
                   int n, Label fail) {
    Matcher m = {.g = g, .job = job};
    Row *rows = arena_alloc(g->c, count * sizeof *rows);
    uint32_t scope = g->scope;
    ScopeMark mark = scope_open(g);
    for (int i = 0; i < n; i++)
        occ_new(&m, columns[i]);
    for (uint32_t r = 0; r < count; r++) {
        rows[r] = (Row){.clause = &clauses[r], .id = ++g->c->row_count};
        g->scope = clauses[r].scope;
        for (int i = 0; i < n; i++)
            row_require(&m, &rows[r], i, clauses[r].patterns[i]);
    }
    g->scope = scope;
    match_rows(&m, rows, (int)count, fail);
    scope_close(g, mark);
    vec_deinit(&m.occs);
}

void match_one(Gen *g, Term pattern, Term guards, int reg, Label fail) {
    Matcher m = {.g = g};
    Clause clause = {.patterns = &pattern, .guards = guards, .scope = g->scope, .line = 0};
    Row row = {.clause = &clause, .id = ++g->c->row_count};
    occ_new(&m, reg);
    row_require(&m, &row, 0, pattern);
    match_rows(&m, &row, 1, fail);
    vec_deinit(&m.occs);
}
