#include "src/compile/bits.h"

#include "lib/utf8.h"
#include "src/compile/emit.h"
#include "src/compile/expr.h"
#include "src/compile/guard.h"
#include "src/compile/match_int.h"
#include "src/compile/scope.h"
#include "src/syntax/quoted.h"
#include "src/term/binary.h"
#include "src/term/compare.h"
#include "src/term/number.h"

enum { FOLD_BITS_MAX = 1 << 16 /* larger constant segments are built at run time */ };

/* Specifications */

typedef struct {
    Segment seg;
    Term size; /* expression, or TERM_NONE */
    bool has_unit;
} Spec;

static void spec_leaf(Gen *g, Term leaf, Spec *s) {
    if (term_is_small(leaf)) {
        s->size = leaf;
        return;
    }
    if (!is_node(leaf) || !term_is_atom(node_name(leaf))) {
        comp_fail(g, "unknown bitstring specifier");
        return;
    }
    Term arg = term_is_list(node_args(leaf)) ? list_at(node_args(leaf), 0) : TERM_NIL;
    switch (atom_index(node_name(leaf))) {
    case ATOM_INTEGER: s->seg.type = SEG_INTEGER; break;
    case ATOM_FLOAT: s->seg.type = SEG_FLOAT; break;
    case ATOM_BINARY:
    case ATOM_BYTES: s->seg.type = SEG_BINARY; break;
    case ATOM_BITSTRING:
    case ATOM_BITS:
        s->seg.type = SEG_BINARY;
        if (!s->has_unit) s->seg.unit = 1;
        break;
    case ATOM_UTF8: s->seg.type = SEG_UTF8; break;
    case ATOM_UTF16: s->seg.type = SEG_UTF16; break;
    case ATOM_UTF32: s->seg.type = SEG_UTF32; break;
    case ATOM_LITTLE:
    case ATOM_NATIVE: s->seg.flags |= SEG_LITTLE; break;
    case ATOM_SIGNED: s->seg.flags |= SEG_SIGNED; break;
    case ATOM_BIG:
    case ATOM_UNSIGNED: break;
    case ATOM_SIZE: s->size = arg; break;
    case ATOM_UNIT:
        if (term_is_small(arg)) s->seg.unit = (unsigned)term_to_small(arg);
        s->has_unit = true;
        break;
    default: comp_fail(g, "unknown bitstring specifier %s", atom_text(node_name(leaf), NULL));
    }
}

static Spec spec_parse(Gen *g, Term node) {
    Spec s = {.seg = {.type = SEG_INTEGER}, .size = TERM_NONE};
    VEC(Term) leaves = {0};
    while (is_form(node, ATOM_OP_MINUS) && list_len(node_args(node)) == 2) {
        vec_push(&leaves, list_at(node_args(node), 1));
        node = list_at(node_args(node), 0);
    }
    vec_push(&leaves, node);
    while (leaves.len) {
        Term leaf = vec_pop(&leaves);
        spec_leaf(g, leaf, &s);
    }
    vec_deinit(&leaves);
    bool binary = s.seg.type == SEG_BINARY;
    if (!s.seg.unit) s.seg.unit = binary ? 8 : 1;
    s.seg.size_kind = binary && term_is_none(s.size)                  ? SEG_SIZE_ALL
                      : term_is_none(s.size) || term_is_small(s.size) ? SEG_SIZE_IMM
                                                                      : SEG_SIZE_REG;
    return s;
}

/* Size in units when it is a constant. */
static int64_t spec_units(const Spec *s) {
    if (term_is_small(s->size)) return term_to_small(s->size);
    return s->seg.type == SEG_INTEGER ? 8 : s->seg.type == SEG_FLOAT ? 64 : 0;
}

static Term segment_value(Term segment) {
    return is_form(segment, ATOM_OP_TYPE) ? list_at(node_args(segment), 0) : segment;
}

static Spec segment_spec(Gen *g, Term segment) {
    static const Spec plain = {.seg = {.type = SEG_INTEGER, .unit = 1},
                               .size = {IMM_WORD(SUB_SPECIAL, 1)}};
    if (is_form(segment, ATOM_OP_TYPE)) return spec_parse(g, list_at(node_args(segment), 1));
    Spec s = plain;
    if (term_is_bitstring(segment)) {
        s.seg.type = SEG_BINARY;
        s.seg.unit = 8;
        s.seg.size_kind = SEG_SIZE_ALL;
    }
    return s;
}

/* Constant segments */

static void put_codepoint(BitBuilder *b, Heap *h, const Segment *seg, uint32_t cp) {
    bool little = seg->flags & SEG_LITTLE;
    char utf8[4];
    if (seg->type == SEG_UTF8) {
        size_t n = utf8_encode(cp, utf8);
        bit_builder_put_bits(b, (const uint8_t *)utf8, 0, n * 8);
    } else if (seg->type == SEG_UTF32 || cp < 0x10000) {
        bit_builder_put_int(b, term_from_int64(h, cp), seg->type == SEG_UTF32 ? 32 : 16, little);
    } else {
        cp -= 0x10000;
        bit_builder_put_int(b, term_small(0xD800 | cp >> 10), 16, little);
        bit_builder_put_int(b, term_small(0xDC00 | (cp & 0x3FF)), 16, little);
    }
}

static bool is_utf(SegType type) {
    return type == SEG_UTF8 || type == SEG_UTF16 || type == SEG_UTF32;
}

static bool fold_string(Gen *g, Term value, const Spec *s, BitBuilder *b) {
    BitView view = bit_view(value);
    if (s->seg.type == SEG_BINARY) {
        if (s->seg.size_kind != SEG_SIZE_ALL || view.bits % s->seg.unit) return false;
        bit_builder_put_bits(b, view.bytes, view.offset, view.bits);
        return true;
    }
    if (!is_utf(s->seg.type) || !term_is_binary(value)) return false;
    size_t len;
    const char *text = bin_bytes(g->c->heap, value, &len);
    if (!utf8_is_valid(text, len)) return false;
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        i += (size_t)utf8_decode(text + i, len - i, &cp);
        put_codepoint(b, g->c->heap, &s->seg, cp);
    }
    return true;
}

/* Append a constant segment to b; false when it is none (or not one to fold). */
static bool fold_segment(Gen *g, Term value, const Spec *s, BitBuilder *b) {
    if (term_is_tuple(value) || term_is_atom(value)) return false;
    if (term_is_bitstring(value)) return fold_string(g, value, s, b);
    int64_t units = spec_units(s), bits = units * (int64_t)s->seg.unit;
    if (s->seg.type == SEG_INTEGER && term_is_integer(value)) {
        if (s->seg.size_kind != SEG_SIZE_IMM || units < 0 || bits > FOLD_BITS_MAX) return false;
        bit_builder_put_int(b, value, (size_t)bits, s->seg.flags & SEG_LITTLE);
        return true;
    }
    double d;
    if (s->seg.type == SEG_FLOAT && s->seg.size_kind == SEG_SIZE_IMM && term_to_double(value, &d))
        return (bits == 16 || bits == 32 || bits == 64) &&
               bit_builder_put_float(b, d, (size_t)bits, s->seg.flags & SEG_LITTLE);
    if (is_utf(s->seg.type) && term_is_small(value)) {
        int64_t cp = term_to_small(value);
        if (cp < 0 || cp > CODEPOINT_MAX || !codepoint_is_valid((uint32_t)cp)) return false;
        put_codepoint(b, g->c->heap, &s->seg, (uint32_t)cp);
        return true;
    }
    return false;
}

/* Construction */

typedef struct {
    Term value; /* expression or constant */
    Segment seg;
    uint64_t size; /* units or register */
} Part;

typedef struct {
    VEC(Part) parts;
    BitBuilder literal;
    bool open;        /* literal holds something */
    unsigned ordinal; /* of the last segment as written, for error texts */
} Parts;

static void parts_flush(Parts *p) {
    if (!p->open) return;
    Term bits = bit_builder_finish(&p->literal);
    Part part = {bits, {SEG_BINARY, SEG_SIZE_ALL, 0, bit_size_of(bits) % 8 ? 1 : 8}, 0};
    vec_push(&p->parts, part);
    p->open = false;
}

static void parts_add(Gen *g, Parts *p, Term segment) {
    Spec s = segment_spec(g, segment);
    Term value = segment_value(segment);
    if (!p->open) bit_builder_init(&p->literal, g->c->heap);
    p->ordinal++;
    if (fold_segment(g, value, &s, &p->literal)) {
        p->open = true;
        return;
    }
    parts_flush(p);
    if (is_form(value, ATOM_BITS_NODE) && s.seg.size_kind == SEG_SIZE_ALL && s.seg.unit == 1 &&
        comp_enter(g)) {
        p->ordinal--;
        for (Term inner = node_args(value); term_is_cons(inner); inner = term_tail(inner))
            parts_add(g, p, term_head(inner));
        return;
    }
    unsigned ordinal = p->ordinal < SEG_ORDINAL_MAX ? p->ordinal : SEG_ORDINAL_MAX;
    s.seg.flags |= ordinal << SEG_ORDINAL_SHIFT;
    Part part = {value, s.seg, (uint64_t)spec_units(&s)};
    if (s.seg.size_kind == SEG_SIZE_REG) part.size = (uint64_t)expr_any(g, s.size, -1);
    vec_push(&p->parts, part);
}

/* The parts of <<>>. */
static void parts_collect(Gen *g, Term node, Parts *p) {
    for (Term segs = node_args(node); term_is_cons(segs); segs = term_tail(segs))
        parts_add(g, p, term_head(segs));
    parts_flush(p);
}

static Term *parts_values(Gen *g, const Parts *p) {
    Term *values = arena_alloc(g->c, (p->parts.len + 1) * sizeof *values);
    for (size_t i = 0; i < p->parts.len; i++)
        values[i] = p->parts.data[i].value;
    return values;
}

static void emit_parts(Gen *g, const Parts *p) {
    for (size_t i = 0; i < p->parts.len; i++)
        emit_ext(g, segment_pack(p->parts.data[i].seg), p->parts.data[i].size);
}

void bits_expr(Gen *g, Term node, int dest) {
    int top = g->top;
    Parts p = {0};
    parts_collect(g, node, &p);
    if (!p.parts.len) {
        bit_builder_init(&p.literal, g->c->heap);
        p.open = true;
        parts_flush(&p);
    }
    int n = (int)p.parts.len;
    if (n == 1 && term_is_bitstring(p.parts.data[0].value)) {
        deliver_constant(g, p.parts.data[0].value, dest);
    } else if (!g->c->failed) {
        int base = expr_window_array(g, parts_values(g, &p), n, 0, dest);
        int result = dest >= 0 ? dest : base;
        emit_line_of(g, node);
        emit(g, OP_BS_BUILD, result, base, n, 0);
        emit_parts(g, &p);
        expr_deliver(g, result, dest, top);
    }
    vec_deinit(&p.parts);
    reg_release(g, top);
}

/* <<R[acc]::bitstring, ..>> as the first segment. */
static void emit_append(Gen *g, int acc, int base, int count) {
    emit_move(g, base, acc);
    emit(g, OP_BS_BUILD, acc, base, 1 + count, 0);
    emit_ext(g, segment_pack((Segment){SEG_BINARY, SEG_SIZE_ALL, 0, 1}), 0);
}

void bits_append(Gen *g, Term node, int acc) {
    int top = g->top;
    Parts p = {0};
    parts_collect(g, node, &p);
    int n = (int)p.parts.len;
    if (n && !g->c->failed) {
        int base = expr_window_array(g, parts_values(g, &p), n, 1, -1);
        emit_line_of(g, node);
        emit_append(g, acc, base, n);
        emit_parts(g, &p);
    }
    vec_deinit(&p.parts);
    reg_release(g, top);
}

void bits_append_value(Gen *g, int value, int acc) {
    int base = reg_alloc(g);
    emit(g, OP_IS_BITSTRING, value, 0, 0,
         (uint64_t)emit_stub(g, OP_ERR_TERM, value, AM(BADARG).word));
    emit_move(g, reg_alloc(g), value);
    emit_append(g, acc, base, 1);
    emit_ext(g, segment_pack((Segment){SEG_BINARY, SEG_SIZE_ALL, 0, 1}), 0);
    reg_release(g, base);
}

/* Patterns */

/* Does a segment that was made of the number read as the number? 256 in eight bits does not. */
static bool reads_back(Gen *g, Term bits, const Segment *seg, Term value) {
    BitView v = bit_view(bits);
    Term read = bit_read_int(g->c->heap, v.bytes, v.offset, v.bits, seg->flags & SEG_SIGNED,
                             seg->flags & SEG_LITTLE);
    return term_exact_equal(read, value);
}

static void pattern_segment(Gen *g, Term segment, SegPat *out) {
    Spec s = segment_spec(g, segment);
    Term value = segment_value(segment);
    double d;
    if (s.seg.type == SEG_FLOAT && term_is_integer(value) && term_to_double(value, &d))
        value = term_from_double(g->c->heap, d);
    *out = (SegPat){.seg = s.seg,
                    .size = s.size,
                    .imm = spec_units(&s),
                    .pattern = value,
                    .literal = TERM_NONE};
    BitBuilder b;
    bit_builder_init(&b, g->c->heap);
    if (!term_is_bitstring(value) && (!term_is_integer(value) || s.seg.type == SEG_FLOAT)) return;
    if (!fold_segment(g, value, &s, &b)) {
        if (term_is_bitstring(value)) comp_fail(g, "a string in a binary pattern takes no size");
        return;
    }
    out->literal = bit_builder_finish(&b);
    if (s.seg.type == SEG_INTEGER && term_is_integer(value) &&
        !reads_back(g, out->literal, &s.seg, value))
        out->literal = TERM_NONE;
    /* Numbers may be read and then compared, which shares the read; strings are only compared. */
    if (term_is_bitstring(value)) out->pattern = TERM_NONE;
}

const SegPat *bits_pattern(Gen *g, Term node, int *count) {
    Term segs = node_args(node);
    *count = list_len(segs);
    SegPat *out = arena_alloc(g->c, (size_t)(*count + 1) * sizeof *out);
    for (int i = 0; i < *count; i++, segs = term_tail(segs))
        pattern_segment(g, term_head(segs), &out[i]);
    return g->c->failed ? NULL : out;
}

static bool same_read(const SegPat *a, const SegPat *b) {
    if (term_is_none(a->pattern) || term_is_none(b->pattern))
        return term_is_none(a->pattern) && term_is_none(b->pattern) &&
               term_exact_equal(a->literal, b->literal);
    return segment_pack(a->seg) == segment_pack(b->seg) && a->seg.size_kind != SEG_SIZE_REG &&
           a->imm == b->imm;
}

bool bits_same_head(const Con *a, const Con *b) {
    if (a->segs == b->segs && a->n == b->n) return true;
    if (!a->n || !b->n) return !a->n && !b->n;
    return same_read(a->segs, b->segs);
}

static bool is_ignored(Gen *g, Term pattern) {
    return is_variable(pattern) &&
           (is_underscore(pattern) || scope_get(g, scope_var(g, pattern))->uses == 1);
}

/* Does some row want the value? */
static bool value_wanted(Gen *g, Row *rows, const int *at, int n) {
    uint32_t scope = g->scope;
    bool wanted = false;
    for (int i = 0; i < n && !wanted; i++) {
        g->scope = rows[i].clause->scope;
        wanted = !is_ignored(g, rows[i].cons[at[i]].segs->pattern);
    }
    g->scope = scope;
    return wanted;
}

/* The read itself; the register of the value, or -1 when there is none. */
static int emit_read(Gen *g, const SegPat *s, int bin, int position, bool alone, bool wanted,
                     Label fail) {
    if (term_is_none(s->pattern) || (alone && !term_is_none(s->literal))) {
        emit(g, OP_BS_MATCH, 0, bin, position, (uint64_t)fail);
        emit_ext(g, comp_literal(g->c, s->literal), 0);
        return -1;
    }
    uint64_t size = (uint64_t)s->imm;
    if (s->seg.size_kind == SEG_SIZE_REG) size = (uint64_t)guard_value(g, s->size, -1, fail);
    int value = wanted ? reg_alloc(g) : -1;
    emit(g, wanted ? OP_BS_GET : OP_BS_SKIP, wanted ? value : 0, bin, position, (uint64_t)fail);
    emit_ext(g, segment_pack(s->seg), size);
    return value;
}

void bits_match_group(Matcher *m, Row *rows, const int *at, int n, Label fail) {
    Gen *g = m->g;
    Con con = rows[0].cons[at[0]];
    Occ *from = &m->occs.data[con.occ];
    int bin = from->bin, position = from->reg;
    from->users -= n;
    bool shared = from->users > 0, open = term_is_true(con.term);
    Row *inner = arena_alloc(g->c, (size_t)n * sizeof *inner);
    if (!con.n) {
        if (!open) emit(g, OP_BS_END, bin, position, 0, (uint64_t)fail);
        for (int i = 0; i < n; i++)
            inner[i] = row_without(m, &rows[i], at[i]);
        match_rows(m, inner, n, fail);
        return;
    }
    if (shared) {
        /* Rows behind this group read on from the old position. */
        int copy = reg_alloc(g);
        emit_move(g, copy, position);
        position = copy;
    }
    uint32_t scope = g->scope;
    g->scope = rows[0].clause->scope;
    bool wanted = value_wanted(g, rows, at, n);
    int value = emit_read(g, con.segs, bin, position, n == 1, wanted, fail);
    int value_occ = value >= 0 ? occ_new(m, value) : -1, next = occ_new(m, position);
    m->occs.data[next].bin = bin;
    m->occs.data[next].users = n;
    for (int i = 0; i < n; i++) {
        Con own = rows[i].cons[at[i]];
        inner[i] = row_begin(m, &rows[i]);
        g->scope = inner[i].clause->scope;
        if (value_occ >= 0) row_require(m, &inner[i], value_occ, own.segs->pattern);
        bool all = own.segs->seg.size_kind == SEG_SIZE_ALL && !term_is_none(own.segs->pattern);
        own.segs++;
        own.n--;
        own.occ = next;
        if (own.n || !(all || open)) row_add(m, &inner[i], own);
        row_end(m, &inner[i], &rows[i], at[i]);
    }
    g->scope = scope;
    match_rows(m, inner, n, fail);
}

/* Generators */

void bits_match_prefix(Gen *g, Term pattern, int bin, int position, Label fail) {
    Matcher m = {.g = g};
    Clause clause = {.guards = TERM_NIL, .scope = g->scope};
    Row row = {.clause = &clause, .id = ++g->c->row_count};
    Con con = {.kind = CON_SEGS, .occ = occ_new(&m, position), .term = AM(TRUE)};
    m.occs.data[0].bin = bin;
    m.occs.data[0].users = 1;
    con.segs = bits_pattern(g, pattern, &con.n);
    if (!con.segs) return;
    row_add(&m, &row, con);
    match_rows(&m, &row, 1, fail);
    vec_deinit(&m.occs);
}

bool bits_always_fits(Gen *g, Term pattern) {
    int n;
    const SegPat *segs = bits_pattern(g, pattern, &n);
    for (int i = 0; segs && i < n; i++) {
        if (term_is_none(segs[i].pattern) || !is_variable(segs[i].pattern)) return false;
        if (segs[i].seg.type != SEG_INTEGER && segs[i].seg.type != SEG_BINARY) return false;
    }
    return segs != NULL;
}

bool bits_skip_prefix(Gen *g, Term pattern, int bin, int position, Label fail) {
    int n;
    const SegPat *segs = bits_pattern(g, pattern, &n);
    for (int i = 0; segs && i < n; i++) {
        Segment seg = segs[i].seg;
        uint64_t size = (uint64_t)segs[i].imm;
        if (seg.size_kind == SEG_SIZE_REG) return false;
        if (term_is_none(segs[i].pattern)) {
            seg = (Segment){SEG_INTEGER, SEG_SIZE_IMM, 0, 1};
            size = bit_size_of(segs[i].literal);
        } else if (seg.type == SEG_FLOAT) {
            seg.type = SEG_INTEGER; /* the bits need not make a float */
        }
        emit(g, OP_BS_SKIP, 0, bin, position, (uint64_t)fail);
        emit_ext(g, segment_pack(seg), size);
    }
    return segs != NULL;
}
