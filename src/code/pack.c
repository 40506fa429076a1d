#include "src/code/pack.h"

#include "lib/utf8.h"
#include "src/code/module.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/fun.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"

/* Tags of packed terms. */
enum {
    PACK_END,
    PACK_WORD, /* atom, small integer, [], immediate float */
    PACK_BIG,  /* sign, limb count, limbs */
    PACK_FLOAT,
    PACK_BITS,     /* size in bits, bytes */
    PACK_LIST,     /* n: of the last n terms */
    PACK_IMPROPER, /* n: of the last n terms and the tail behind them */
    PACK_TUPLE,
    PACK_MAP, /* n: of the last n pairs */
    PACK_FUN, /* &module.name/arity */
};

/* Tags of words, in the low two bits. */
enum { WORD_SMALL, WORD_ATOM, WORD_NIL, WORD_RAW };

/* ---- writing ---- */

void pack_writer_init(PackWriter *w) {
    *w = (PackWriter){0};
    buf_init(&w->body);
    w->atom_cap = 64;
    w->atoms = mem_alloc(w->atom_cap * sizeof(Term));
    w->by_atom = mem_zalloc(2 * w->atom_cap * sizeof(uint32_t));
}

void pack_writer_deinit(PackWriter *w) {
    buf_deinit(&w->body);
    mem_free(w->atoms);
    mem_free(w->by_atom);
}

static void put_varint(Buf *b, uint64_t n) {
    for (; n >= 0x80; n >>= 7)
        buf_putc(b, (char)(n | 0x80));
    buf_putc(b, (char)n);
}

void pack_put_uint(PackWriter *w, uint64_t n) { put_varint(&w->body, n); }

static void put_text(Buf *b, const void *bytes, size_t len) {
    put_varint(b, len);
    if (len) buf_put(b, bytes, len);
}

void pack_put_bytes(PackWriter *w, const void *bytes, size_t len) {
    put_text(&w->body, bytes, len);
}

void pack_writer_finish(PackWriter *w, Buf *out) {
    put_varint(out, w->atom_count);
    for (size_t i = 0; i < w->atom_count; i++) {
        size_t len;
        const char *text = atom_text(w->atoms[i], &len);
        put_text(out, text, len);
    }
    if (w->body.len) buf_put(out, w->body.data, w->body.len);
}

static uint32_t *atom_slot(PackWriter *w, Term atom) {
    size_t mask = 2 * w->atom_cap - 1, i = (atom.word >> 6) * 0x9E3779B1u & mask;
    while (w->by_atom[i] && !term_same(w->atoms[w->by_atom[i] - 1], atom))
        i = (i + 1) & mask;
    return &w->by_atom[i];
}

static uint32_t atom_number(PackWriter *w, Term atom) {
    uint32_t *slot = atom_slot(w, atom);
    if (*slot) return *slot - 1;
    if (w->atom_count == w->atom_cap) {
        w->atom_cap *= 2;
        w->atoms = mem_realloc(w->atoms, w->atom_cap * sizeof(Term));
        mem_free(w->by_atom);
        w->by_atom = mem_zalloc(2 * w->atom_cap * sizeof(uint32_t));
        for (size_t i = 0; i < w->atom_count; i++)
            *atom_slot(w, w->atoms[i]) = (uint32_t)i + 1;
        slot = atom_slot(w, atom);
    }
    w->atoms[w->atom_count++] = atom;
    *slot = (uint32_t)w->atom_count;
    return *slot - 1;
}

void pack_put_atom(PackWriter *w, Term atom) { pack_put_uint(w, atom_number(w, atom)); }

void pack_put_word(PackWriter *w, Term word) {
    if (term_is_small(word)) {
        int64_t n = term_to_small(word);
        uint64_t zigzag = (uint64_t)n << 1 ^ (uint64_t)(n >> 63);
        pack_put_uint(w, zigzag << 2 | WORD_SMALL);
    } else if (term_is_atom(word)) {
        pack_put_uint(w, (uint64_t)atom_number(w, word) << 2 | WORD_ATOM);
    } else if (term_is_nil(word)) {
        pack_put_uint(w, WORD_NIL);
    } else {
        pack_put_uint(w, WORD_RAW);
        buf_put(&w->body, &word.word, sizeof word.word);
    }
}

/* Terms still to be written, and the closing tags of containers whose children are being written.
 */
typedef struct {
    Term t;
    uint8_t tag; /* PACK_END: t is a term; else the tag to write, with count */
    size_t count;
} PackItem;

typedef struct {
    PackItem *items;
    size_t len, cap;
} PackStack;

static void push_item(PackStack *s, PackItem item) {
    if (s->len == s->cap) {
        s->cap = s->cap ? s->cap * 2 : 64;
        s->items = mem_realloc(s->items, s->cap * sizeof *s->items);
    }
    s->items[s->len++] = item;
}

/* Children were pushed first to last: the last would be written first. */
static void turn_round(PackStack *s, size_t from) {
    for (size_t i = from, j = s->len; i + 1 < j; i++) {
        PackItem t = s->items[i];
        s->items[i] = s->items[--j];
        s->items[j] = t;
    }
}

static void push_list(PackStack *s, Term t) {
    size_t mark = s->len, n = 0;
    push_item(s, (PackItem){.tag = PACK_LIST});
    for (; term_is_cons(t); t = term_tail(t), n++)
        push_item(s, (PackItem){.t = term_head(t)});
    if (!term_is_nil(t)) {
        s->items[mark].tag = PACK_IMPROPER;
        push_item(s, (PackItem){.t = t});
    }
    s->items[mark].count = n;
    turn_round(s, mark + 1);
}

static void push_tuple(PackStack *s, Term t) {
    size_t n = tuple_arity(t);
    push_item(s, (PackItem){.tag = PACK_TUPLE, .count = n});
    for (size_t i = n; i-- > 0;)
        push_item(s, (PackItem){.t = tuple_get(t, i)});
}

static void push_map(PackStack *s, Term t) {
    size_t mark = s->len;
    push_item(s, (PackItem){.tag = PACK_MAP, .count = map_size(t)});
    MapIter it;
    Term key, value;
    for (map_iter_init(&it, t); map_iter_next(&it, &key, &value);) {
        push_item(s, (PackItem){.t = key});
        push_item(s, (PackItem){.t = value});
    }
    turn_round(s, mark + 1);
}

static void put_bits(PackWriter *w, Term t) {
    BitView v = bit_view(t);
    size_t bytes = (v.bits + 7) / 8;
    pack_put_uint(w, PACK_BITS);
    pack_put_uint(w, v.bits);
    uint8_t *to = (uint8_t *)buf_reserve(&w->body, bytes + 1);
    if (bytes) to[bytes - 1] = 0;
    bits_copy(to, 0, v.bytes, v.offset, v.bits);
    w->body.len += bytes;
}

static void put_leaf(PackWriter *w, Term t) {
    if (!term_is_boxed(t)) {
        pack_put_uint(w, PACK_WORD);
        if (term_is_local_pid(t)) w->error = "a pid";
        pack_put_word(w, t);
    } else if (term_is_big(t)) {
        pack_put_uint(w, PACK_BIG);
        pack_put_uint(w, box_kind(t) == KIND_BIG_NEG);
        pack_put_bytes(w, box_words(t) + 1, box_size(t) * sizeof(Term));
    } else if (term_is_float(t)) {
        pack_put_uint(w, PACK_FLOAT);
        buf_put(&w->body, box_words(t) + 1, sizeof(double));
    } else if (term_is_bitstring(t)) {
        put_bits(w, t);
    } else if (term_is_export_fun(t)) {
        const Export *e = export_fun_entry(t);
        pack_put_uint(w, PACK_FUN);
        pack_put_atom(w, e->module);
        pack_put_atom(w, e->name);
        pack_put_uint(w, e->arity);
    } else {
        w->error = term_is_closure(t) ? "an anonymous function" : "a reference or resource";
        pack_put_uint(w, PACK_WORD);
        pack_put_word(w, TERM_NIL);
    }
}

void pack_put_term(PackWriter *w, Term t) {
    PackStack todo = {0};
    push_item(&todo, (PackItem){.t = t});
    while (todo.len) {
        PackItem item = todo.items[--todo.len];
        if (item.tag) {
            pack_put_uint(w, item.tag);
            pack_put_uint(w, item.count);
        } else if (term_is_cons(item.t)) {
            push_list(&todo, item.t);
        } else if (term_is_tuple(item.t)) {
            push_tuple(&todo, item.t);
        } else if (term_is_map(item.t)) {
            push_map(&todo, item.t);
        } else {
            put_leaf(w, item.t);
        }
    }
    pack_put_uint(w, PACK_END);
    mem_free(todo.items);
}

/* ---- reading ---- */

uint64_t pack_get_uint(PackReader *r) {
    uint64_t n = 0;
    for (unsigned shift = 0; shift < 64 && r->at < r->end; shift += 7) {
        uint8_t byte = *r->at++;
        n |= (uint64_t)(byte & 0x7F) << shift;
        if (!(byte & 0x80)) return n;
    }
    r->bad = true;
    return 0;
}

uint32_t pack_get_count(PackReader *r, size_t min_bytes) {
    uint64_t n = pack_get_uint(r);
    if (n <= (size_t)(r->end - r->at) / min_bytes && n <= UINT32_MAX / 2) return (uint32_t)n;
    r->bad = true;
    return 0;
}

static const uint8_t *get_raw(PackReader *r, size_t len) {
    if (r->bad || len > (size_t)(r->end - r->at)) {
        r->bad = true;
        return NULL;
    }
    r->at += len;
    return r->at - len;
}

const uint8_t *pack_get_bytes(PackReader *r, size_t *len) {
    *len = pack_get_uint(r);
    const uint8_t *bytes = get_raw(r, *len);
    if (!bytes) *len = 0;
    return bytes;
}

void pack_reader_init(PackReader *r, const void *bytes, size_t len) {
    *r = (PackReader){.at = bytes, .end = (const uint8_t *)bytes + len};
    uint32_t n = pack_get_count(r, 1);
    r->atoms = mem_alloc((n + 1) * sizeof(Term));
    for (; r->atom_count < n && !r->bad; r->atom_count++) {
        size_t text_len;
        const uint8_t *text = pack_get_bytes(r, &text_len);
        if (text_len > 1020 || (text && !utf8_is_valid(text, text_len))) r->bad = true;
        if (!r->bad)
            r->atoms[r->atom_count] = atom_intern((const char *)text, text_len);
        else
            break;
    }
}

void pack_reader_deinit(PackReader *r) { mem_free(r->atoms); }

Term pack_get_atom(PackReader *r) {
    uint64_t n = pack_get_uint(r);
    if (n < r->atom_count) return r->atoms[n];
    r->bad = true;
    return AM(NIL);
}

static Term get_raw_word(PackReader *r) {
    const uint8_t *bytes = get_raw(r, 8);
    Term t = TERM_NIL;
    if (bytes) memcpy(&t, bytes, 8);
    if (term_is_imm_float(t)) return t;
    r->bad = true;
    return TERM_NIL;
}

Term pack_get_word(PackReader *r) {
    uint64_t n = pack_get_uint(r), payload = n >> 2;
    switch (n & 3) {
    case WORD_SMALL: return term_small((int64_t)(payload >> 1 ^ -(payload & 1)));
    case WORD_ATOM:
        if (payload < r->atom_count) return r->atoms[payload];
        r->bad = true;
        return TERM_NIL;
    case WORD_NIL: return TERM_NIL;
    default: return get_raw_word(r);
    }
}

/* The terms read so far that no container has taken yet. */
typedef struct {
    Term *items;
    size_t len, cap;
} TermStack;

static void push_term(TermStack *s, Term t) {
    if (s->len == s->cap) {
        s->cap = s->cap ? s->cap * 2 : 64;
        s->items = mem_realloc(s->items, s->cap * sizeof(Term));
    }
    s->items[s->len++] = t;
}

static Term get_big(PackReader *r, Heap *h) {
    bool negative = pack_get_uint(r);
    size_t len;
    const uint8_t *limbs = pack_get_bytes(r, &len);
    if (!limbs || !len || len % 8 || !memcmp(limbs + len - 8, "\0\0\0\0\0\0\0\0", 8)) {
        r->bad = true;
        return TERM_NIL;
    }
    Term *w = heap_box(h, negative ? KIND_BIG_NEG : KIND_BIG_POS, len / 8);
    memcpy(w + 1, limbs, len);
    return term_from_box(w);
}

static Term get_float(PackReader *r, Heap *h) {
    double d = 0;
    const uint8_t *bytes = get_raw(r, sizeof d);
    if (bytes) memcpy(&d, bytes, sizeof d);
    if (!__builtin_isfinite(d)) r->bad = true;
    return r->bad ? TERM_NIL : term_from_double(h, d);
}

static Term get_bits(PackReader *r, Heap *h) {
    uint64_t bits = pack_get_uint(r);
    size_t len = bits > (uint64_t)1 << 40 ? SIZE_MAX : (bits + 7) / 8;
    const uint8_t *bytes = get_raw(r, len);
    if (!bytes) return TERM_NIL;
    Term t = bin_from_bytes(h, bytes, len);
    return bits % 8 ? bin_slice(h, t, 0, bits) : t;
}

static Term get_fun(PackReader *r, Heap *h) {
    Term module = pack_get_atom(r), name = pack_get_atom(r);
    uint64_t arity = pack_get_uint(r);
    if (arity > 255) r->bad = true;
    if (r->bad) return TERM_NIL;
    Term *w = heap_box(h, KIND_EXPORT_FUN, 1);
    w[1].word = (uintptr_t)export_get(module, name, (uint32_t)arity);
    return term_from_box(w);
}

/* Close a container over the last terms of the stack. */
static Term get_container(PackReader *r, Heap *h, uint64_t tag, TermStack *s) {
    uint64_t n = pack_get_uint(r);
    size_t taken = tag == PACK_MAP ? 2 : 1;
    if (n > s->len || n * taken + (tag == PACK_IMPROPER) > s->len) {
        r->bad = true;
        return TERM_NIL;
    }
    Term tail = tag == PACK_IMPROPER ? s->items[--s->len] : TERM_NIL;
    s->len -= n * taken;
    const Term *first =
        s->len || n ? s->items + s->len : NULL; /* nothing was pushed yet: no items */
    if (tag == PACK_MAP) return map_from_pairs(h, first, n);
    if (tag == PACK_TUPLE) {
        Term *w = heap_box(h, KIND_TUPLE, n);
        if (n) memcpy(w + 1, first, n * sizeof(Term));
        return term_from_box(w);
    }
    for (size_t i = n; i-- > 0;)
        tail = term_cons(h, first[i], tail);
    return tail;
}

static Term get_one(PackReader *r, Heap *h, uint64_t tag, TermStack *s) {
    switch (tag) {
    case PACK_WORD: return pack_get_word(r);
    case PACK_BIG: return get_big(r, h);
    case PACK_FLOAT: return get_float(r, h);
    case PACK_BITS: return get_bits(r, h);
    case PACK_FUN: return get_fun(r, h);
    case PACK_LIST:
    case PACK_IMPROPER:
    case PACK_TUPLE:
    case PACK_MAP: return get_container(r, h, tag, s);
    default: r->bad = true; return TERM_NIL;
    }
}

Term pack_get_term(PackReader *r, Heap *h) {
    TermStack stack = {0};
    while (!r->bad) {
        uint64_t tag = pack_get_uint(r);
        if (r->bad || tag == PACK_END) break;
        push_term(&stack, get_one(r, h, tag, &stack));
    }
    if (stack.len != 1) r->bad = true;
    Term t = r->bad ? TERM_NIL : stack.items[0];
    mem_free(stack.items);
    return t;
}
