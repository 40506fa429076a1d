#include "src/term/etf.h"

#include "lib/fltnum.h"
#include "lib/utf8.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/fun.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/ref.h"
#include "src/term/term_int.h"
#include "src/term/tuple.h"

#include <math.h>
#include <stdio.h>

Term (*etf_make_export)(Heap *h, Term module, Term name, int arity);
Term (*etf_make_closure)(Heap *h, const FunInfo *info, size_t captured);

enum {
    ETF_VERSION = 131,
    TAG_NEW_FLOAT = 70,
    TAG_BIT_BINARY = 77,
    TAG_NEW_PID = 88,
    TAG_NEWER_REF = 90,
    TAG_SMALL_INT = 97,
    TAG_INT = 98,
    TAG_FLOAT_TEXT = 99,
    TAG_ATOM_LATIN1 = 100,
    TAG_PID = 103,
    TAG_SMALL_TUPLE = 104,
    TAG_LARGE_TUPLE = 105,
    TAG_NIL = 106,
    TAG_STRING = 107,
    TAG_LIST = 108,
    TAG_BINARY = 109,
    TAG_SMALL_BIG = 110,
    TAG_LARGE_BIG = 111,
    TAG_CLOSURE = 112,
    TAG_EXPORT = 113,
    TAG_NEW_REF = 114,
    TAG_SMALL_ATOM_LATIN1 = 115,
    TAG_MAP = 116,
    TAG_ATOM_UTF8 = 118,
    TAG_SMALL_ATOM_UTF8 = 119,
};

static const char local_node[] = "nonode@nohost";

/* ---- writing ---- */

static void put_u16(Buf *out, uint32_t n) {
    char *to = buf_reserve(out, 2);
    to[0] = (char)(n >> 8);
    to[1] = (char)n;
    out->len += 2;
}

static void put_u32(Buf *out, uint64_t n) {
    char *to = buf_reserve(out, 4);
    for (int i = 0; i < 4; i++)
        to[i] = (char)(n >> (24 - 8 * i));
    out->len += 4;
}

/* The text in Latin-1, when every character is below U+0100. */
static bool to_latin1(const char *text, size_t len, char *out, size_t *out_len) {
    *out_len = 0;
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        const int n = utf8_decode(text + i, len - i, &cp);
        if (n == 0 || cp > 255) return false;
        out[(*out_len)++] = (char)cp;
        i += (size_t)n;
    }
    return true;
}

static void put_atom(Buf *out, Term atom) {
    char latin1[1024]; /* an atom has 255 characters at most */
    size_t len, latin1_len;
    const char *text = atom_text(atom, &len);
    if (len <= sizeof latin1 && to_latin1(text, len, latin1, &latin1_len)) {
        buf_putc(out, TAG_ATOM_LATIN1);
        put_u16(out, (uint32_t)latin1_len);
        buf_put(out, latin1, latin1_len);
        return;
    }
    if (len < 256) {
        buf_putc(out, TAG_SMALL_ATOM_UTF8);
        buf_putc(out, (char)len);
    } else {
        buf_putc(out, TAG_ATOM_UTF8);
        put_u16(out, (uint32_t)len);
    }
    buf_put(out, text, len);
}

/* Sign and magnitude, least significant byte first, without leading zeros. */
static void put_magnitude(Buf *out, bool negative, const Term *limbs, size_t n) {
    size_t bytes = n * 8;
    while (bytes > 1 && (limbs[(bytes - 1) / 8].word >> ((bytes - 1) % 8 * 8) & 0xFF) == 0)
        bytes--;
    if (bytes < 256) {
        buf_putc(out, TAG_SMALL_BIG);
        buf_putc(out, (char)bytes);
    } else {
        buf_putc(out, TAG_LARGE_BIG);
        put_u32(out, bytes);
    }
    buf_putc(out, negative);
    char *to = buf_reserve(out, bytes);
    for (size_t i = 0; i < bytes; i++)
        to[i] = (char)(limbs[i / 8].word >> (i % 8 * 8));
    out->len += bytes;
}

static void put_integer(Buf *out, Term t) {
    if (!term_is_small(t)) {
        put_magnitude(out, box_kind(t) == KIND_BIG_NEG, box_words(t) + 1, box_size(t));
        return;
    }
    const int64_t n = term_to_small(t);
    if (n >= 0 && n < 256) {
        buf_putc(out, TAG_SMALL_INT);
        buf_putc(out, (char)n);
    } else if (n >= INT32_MIN && n <= INT32_MAX) {
        buf_putc(out, TAG_INT);
        put_u32(out, (uint32_t)n);
    } else {
        const Term limb = {n < 0 ? -(uint64_t)n : (uint64_t)n};
        put_magnitude(out, n < 0, &limb, 1);
    }
}

static void put_bitstring(Buf *out, Term t) {
    const BitView v = bit_view(t);
    const size_t bytes = (v.bits + 7) / 8;
    buf_putc(out, v.bits % 8 ? TAG_BIT_BINARY : TAG_BINARY);
    put_u32(out, bytes);
    if (v.bits % 8) buf_putc(out, (char)(v.bits % 8));
    char *to = buf_reserve(out, bytes);
    if (bytes) to[bytes - 1] = 0;
    bits_copy((uint8_t *)to, 0, v.bytes, v.offset, v.bits);
    out->len += bytes;
}

static void put_local_pid(Buf *out, Term pid) {
    buf_putc(out, TAG_NEW_PID);
    put_atom(out, atom_from_cstr(local_node));
    put_u32(out, local_pid_id(pid) & 0xFFFFFFF);
    put_u32(out, local_pid_id(pid) >> 28);
    put_u32(out, 0);
}

static void put_ref(Buf *out, Term ref) {
    const uint64_t high = ref_high(ref), low = ref_id(ref);
    buf_putc(out, TAG_NEWER_REF);
    put_u16(out, 3);
    put_atom(out, atom_from_cstr(local_node));
    put_u32(out, 0);
    put_u32(out, (uint32_t)low);
    put_u32(out, low >> 32);
    put_u32(out, (uint32_t)high);
}

static bool put_fun(Buf *out, Term fun) {
    const FunInfo info = fun_info(fun);
    if (!term_is_export_fun(fun) || !term_is_atom(info.module) || !term_is_atom(info.name))
        return false;
    buf_putc(out, TAG_EXPORT);
    put_atom(out, info.module);
    put_atom(out, info.name);
    put_integer(out, term_small(info.arity));
    return true;
}

/* What is left to write: a run of terms, or a list from its next cell on (run NULL); `block` is
 * freed at the end. */
typedef struct {
    const Term *run;
    size_t n;
    Term list;
    Term *block;
    size_t sized; /* place in the output of the size of what ends with this, or 0 */
} Todo;

typedef struct {
    Buf *out;
    bool text_floats;
    WORK_STACK(Todo, 32) stack;
} Encoder;

/* A float as eight bytes, or as 31 characters, the form of old. */
static void encode_float(Encoder *e, double d) {
    uint64_t bits;
    char text[32] = {0};
    if (e->text_floats) {
        snprintf(text, sizeof text, "%.20e", d);
        buf_putc(e->out, TAG_FLOAT_TEXT);
        buf_put(e->out, text, 31);
        return;
    }
    memcpy(&bits, &d, sizeof bits);
    buf_putc(e->out, TAG_NEW_FLOAT);
    put_u32(e->out, bits >> 32);
    put_u32(e->out, bits);
}

static void encode_list(Encoder *e, Term t) {
    size_t n = 0;
    bool bytes = true;
    Term rest = t;
    for (; term_is_cons(rest); rest = term_tail(rest), n++)
        bytes = bytes && term_is_small(term_head(rest)) &&
                (uint64_t)term_to_small(term_head(rest)) < 256;
    if (bytes && n <= UINT16_MAX && term_is_nil(rest)) {
        buf_putc(e->out, TAG_STRING);
        put_u16(e->out, (uint32_t)n);
        for (; term_is_cons(t); t = term_tail(t))
            buf_putc(e->out, (char)term_to_small(term_head(t)));
        return;
    }
    buf_putc(e->out, TAG_LIST);
    put_u32(e->out, n);
    work_push(&e->stack, (Todo){NULL, 0, t, NULL, 0});
}

static void encode_map(Encoder *e, Term map) {
    const size_t n = map_size(map);
    Term *pairs = mem_alloc(2 * n * sizeof(Term));
    MapIter it;
    map_iter_init(&it, map);
    for (size_t i = 0; map_iter_next(&it, &pairs[i], &pairs[i + 1]); i += 2) {
    }
    buf_putc(e->out, TAG_MAP);
    put_u32(e->out, n);
    work_push(&e->stack, (Todo){pairs, 2 * n, TERM_NONE, pairs, 0});
}

static void encode_tuple(Encoder *e, Term t) {
    const size_t n = tuple_arity(t);
    if (n < 256) {
        buf_putc(e->out, TAG_SMALL_TUPLE);
        buf_putc(e->out, (char)n);
    } else {
        buf_putc(e->out, TAG_LARGE_TUPLE);
        put_u32(e->out, n);
    }
    work_push(&e->stack, (Todo){box_words(t) + 1, n, TERM_NONE, NULL, 0});
}

/* size (all that follows, itself included), arity, fingerprint of the code (16 bytes), index,
 * number of captured values, module, the index and fingerprint of old, a pid, the captured values
 */
static bool encode_closure(Encoder *e, Term fun) {
    const FunInfo info = fun_info(fun);
    if (!term_is_atom(info.module)) return false;
    const size_t captured = header_size(box_words(fun)[0]) - 1;
    const char unused[8] = {0};
    buf_putc(e->out, TAG_CLOSURE);
    const size_t sized = e->out->len;
    put_u32(e->out, 0);
    buf_putc(e->out, (char)info.arity);
    buf_put(e->out, &info.hash, sizeof info.hash);
    buf_put(e->out, unused, sizeof unused);
    put_u32(e->out, info.index);
    put_u32(e->out, captured);
    put_atom(e->out, info.module);
    put_integer(e->out, term_small(info.index));
    put_integer(e->out, term_small(info.uniq));
    put_local_pid(e->out, term_local_pid(0));
    work_push(&e->stack, (Todo){closure_captured(fun), captured, TERM_NONE, NULL, sized});
    return true;
}

static void close_sized(Encoder *e, size_t at) {
    const size_t size = e->out->len - at;
    for (int i = 0; i < 4; i++)
        e->out->data[at + (size_t)i] = (char)(size >> (24 - 8 * i));
}

static bool encode_one(Encoder *e, Term t) {
    if (term_is_atom(t)) {
        put_atom(e->out, t);
    } else if (term_is_integer(t)) {
        put_integer(e->out, t);
    } else if (term_is_cons(t)) {
        encode_list(e, t);
    } else if (term_is_nil(t)) {
        buf_putc(e->out, TAG_NIL);
    } else if (term_is_float(t)) {
        encode_float(e, term_float_value(t));
    } else if (term_is_tuple(t)) {
        encode_tuple(e, t);
    } else if (term_is_map(t)) {
        encode_map(e, t);
    } else if (term_is_bitstring(t)) {
        put_bitstring(e->out, t);
    } else if (term_is_local_pid(t)) {
        put_local_pid(e->out, t);
    } else if (term_is_ref(t)) {
        put_ref(e->out, t);
    } else if (term_is_closure(t)) {
        return encode_closure(e, t);
    } else {
        return term_is_fun(t) && put_fun(e->out, t);
    }
    return true;
}

/* The next term to write, or TERM_NONE when this is done. */
static Term next_todo(Todo *todo) {
    if (todo->run) {
        if (todo->n == 0) return TERM_NONE;
        todo->n--;
        return *todo->run++;
    }
    const Term at = todo->list;
    if (term_is_none(at)) return at;
    todo->list = term_is_cons(at) ? term_tail(at) : TERM_NONE;
    return term_is_cons(at) ? term_head(at) : at;
}

bool etf_encode(Buf *out, Term t, bool text_floats) {
    Encoder e;
    e.out = out;
    e.text_floats = text_floats;
    work_init(&e.stack);
    buf_putc(out, (char)ETF_VERSION);
    bool ok = encode_one(&e, t);
    while (!work_is_empty(&e.stack)) {
        Todo *todo = work_top(&e.stack);
        const Term next = ok ? next_todo(todo) : TERM_NONE;
        if (term_is_none(next)) {
            if (todo->block) mem_free(todo->block);
            if (todo->sized) close_sized(&e, todo->sized);
            (void)work_pop(&e.stack);
        } else {
            ok = encode_one(&e, next);
        }
    }
    work_deinit(&e.stack);
    return ok;
}

/* ---- reading ---- */

/* A container under way: its n slots are filled in order. A map's are pairs in a malloc block; it
 * is made when they are complete, and so goes into its own place only then. */
typedef struct {
    Term *slots;
    size_t i, n, stride;
    Term *map_place; /* where the finished map belongs, or NULL: no map */
} Filling;

typedef struct {
    Heap *heap;
    const uint8_t *at, *end;
    bool safe, bad;
    WORK_STACK(Filling, 32) stack;
} Decoder;

static Term fail(Decoder *d) {
    d->bad = true;
    return TERM_NIL;
}

/* n bytes of input, or NULL. */
static const uint8_t *take(Decoder *d, size_t n) {
    if ((size_t)(d->end - d->at) < n) {
        d->bad = true;
        return NULL;
    }
    const uint8_t *p = d->at;
    d->at += n;
    return p;
}

/* A big-endian number of up to 8 bytes; 0 past the end. */
static uint64_t take_uint(Decoder *d, size_t bytes) {
    const uint8_t *p = take(d, bytes);
    uint64_t n = 0;
    for (size_t i = 0; p && i < bytes; i++)
        n = n << 8 | p[i];
    return n;
}

static Term take_atom_text(Decoder *d, size_t len, bool latin1) {
    char text[1024];
    const uint8_t *p = take(d, len);
    if (p == NULL) return TERM_NONE;
    if (!latin1) {
        if (!utf8_is_valid(p, len) || utf8_count(p, len) > 255) return fail(d);
    } else {
        size_t n = 0;
        if (len > 255) return fail(d);
        for (size_t i = 0; i < len; i++)
            n += utf8_encode(p[i], text + n);
        p = (const uint8_t *)text;
        len = n;
    }
    Term atom = d->safe ? atom_existing((const char *)p, len) : atom_intern((const char *)p, len);
    return term_is_none(atom) ? fail(d) : atom;
}

/* An atom after its tag; anything else is an error. */
static Term take_atom_of(Decoder *d, int tag) {
    switch (tag) {
    case TAG_ATOM_LATIN1: return take_atom_text(d, take_uint(d, 2), true);
    case TAG_SMALL_ATOM_LATIN1: return take_atom_text(d, take_uint(d, 1), true);
    case TAG_ATOM_UTF8: return take_atom_text(d, take_uint(d, 2), false);
    case TAG_SMALL_ATOM_UTF8: return take_atom_text(d, take_uint(d, 1), false);
    default: return fail(d);
    }
}

static Term take_atom(Decoder *d) { return take_atom_of(d, (int)take_uint(d, 1)); }

static Term take_float(Decoder *d, int tag) {
    double value = 0;
    if (tag == TAG_NEW_FLOAT) {
        const uint64_t bits = take_uint(d, 8);
        memcpy(&value, &bits, sizeof value);
    } else {
        const char *text = (const char *)take(d, 31);
        if (text && !fltnum_parse(text, strnlen(text, 31), &value)) return fail(d);
    }
    return d->bad || !isfinite(value) ? fail(d) : term_from_double(d->heap, value);
}

static Term take_big(Decoder *d, size_t bytes) {
    const uint64_t sign = take_uint(d, 1);
    const uint8_t *p = take(d, bytes);
    if (p == NULL || sign > 1 || bytes > (size_t)NUM_MAX_LIMBS * 8) return fail(d);
    const size_t n = (bytes + 7) / 8;
    Term *w = heap_box(d->heap, KIND_BIG_POS, n);
    for (size_t i = 0; i < n; i++)
        w[1 + i].word = 0;
    for (size_t i = 0; i < bytes; i++)
        w[1 + i / 8].word |= (uint64_t)p[i] << (i % 8 * 8);
    return num_normalise_big(d->heap, w, sign);
}

static Term take_bits(Decoder *d, bool whole) {
    const size_t bytes = take_uint(d, 4);
    const size_t last = whole ? 8 : take_uint(d, 1);
    const uint8_t *p = take(d, bytes);
    if (p == NULL || last == 0 || last > 8 || (bytes == 0 && last != 8)) return fail(d);
    Term t = bin_from_bytes(d->heap, p, bytes);
    return last == 8 ? t : bin_slice(d->heap, t, 0, bytes * 8 - 8 + last);
}

static bool is_local_node(Term node, uint64_t creation) {
    return term_same(node, atom_from_cstr(local_node)) && creation == 0;
}

/* A pid of this VM is an immediate, others keep node, numbers and creation. */
static Term take_pid(Decoder *d, int tag) {
    const Term node = take_atom(d);
    const uint64_t id = take_uint(d, 4), serial = take_uint(d, 4);
    const uint64_t creation = take_uint(d, tag == TAG_NEW_PID ? 4 : 1);
    if (d->bad) return TERM_NIL;
    if (is_local_node(node, creation)) return term_local_pid(serial << 28 | (id & 0xFFFFFFF));
    Term *w = heap_box(d->heap, KIND_EXT_PID, 4);
    w[1] = node;
    w[2] = term_small((int64_t)id);
    w[3] = term_small((int64_t)serial);
    w[4] = term_small((int64_t)creation);
    return term_from_box(w);
}

static Term take_ref(Decoder *d, int tag) {
    const size_t n = take_uint(d, 2);
    const Term node = take_atom(d);
    const uint64_t creation = take_uint(d, tag == TAG_NEWER_REF ? 4 : 1);
    uint64_t id[5] = {0};
    if (n == 0 || n > COUNT_OF(id)) return fail(d);
    for (size_t i = 0; i < n; i++)
        id[i] = take_uint(d, 4);
    if (d->bad) return TERM_NIL;
    if (is_local_node(node, creation) && n <= 3) {
        Term *w = heap_box(d->heap, KIND_REF, 2);
        w[1] = (Term){id[2]};
        w[2] = (Term){id[1] << 32 | id[0]};
        return term_from_box(w);
    }
    Term *w = heap_box(d->heap, KIND_EXT_REF, 2 + n);
    w[1] = node;
    w[2] = term_small((int64_t)creation);
    for (size_t i = 0; i < n; i++)
        w[3 + i] = term_small((int64_t)id[i]);
    return term_from_box(w);
}

static Term take_export(Decoder *d) {
    const Term module = take_atom(d), name = take_atom(d);
    const uint64_t tag = take_uint(d, 1), arity = take_uint(d, 1);
    if (d->bad || tag != TAG_SMALL_INT || etf_make_export == NULL) return fail(d);
    return etf_make_export(d->heap, module, name, (int)arity);
}

static Term take_string(Decoder *d) {
    const size_t n = take_uint(d, 2);
    const uint8_t *p = take(d, n);
    ListBuilder b = list_builder(d->heap);
    for (size_t i = 0; p && i < n; i++)
        list_builder_add(&b, term_small(p[i]));
    return list_builder_end(&b, TERM_NIL);
}

/* Whether n more terms can follow: each takes one byte at least, so nothing is allocated on mere
 * promises. */
static bool enough(Decoder *d, size_t n) {
    if (n > (size_t)(d->end - d->at)) d->bad = true;
    return !d->bad;
}

static Term open_tuple(Decoder *d, size_t n) {
    if (!enough(d, n)) return TERM_NIL;
    Term *w = heap_box(d->heap, KIND_TUPLE, n);
    if (n) work_push(&d->stack, (Filling){w + 1, 0, n, 1, NULL});
    return term_from_box(w);
}

/* The cells lie side by side; heads are every second word, and the tail of the last comes last. */
static Term open_list(Decoder *d) {
    const size_t n = take_uint(d, 4);
    if (!enough(d, n + 1)) return TERM_NIL;
    if (n == 0) return fail(d);
    Term *cells = heap_alloc(d->heap, 2 * n);
    for (size_t i = 0; i + 1 < n; i++)
        cells[2 * i + 1] = term_from_cell(cells + 2 * i + 2);
    work_push(&d->stack, (Filling){cells + 2 * n - 1, 0, 1, 1, NULL});
    work_push(&d->stack, (Filling){cells, 0, n, 2, NULL});
    return term_from_cell(cells);
}

/* A closure of code that is here, the very same code: its captured values follow. */
static Term open_closure(Decoder *d) {
    FunInfo info = {0};
    take_uint(d, 4);
    info.arity = (int)take_uint(d, 1);
    const uint8_t *unique = take(d, 16);
    if (unique) memcpy(&info.hash, unique, sizeof info.hash);
    info.index = (uint32_t)take_uint(d, 4);
    const size_t captured = take_uint(d, 4);
    info.module = take_atom(d);
    for (int i = 0; i < 2; i++) /* index and fingerprint once more */
        take(d, take_uint(d, 1) == TAG_SMALL_INT ? 1 : 4);
    take_pid(d, (int)take_uint(d, 1));
    if (d->bad || !enough(d, captured) || !etf_make_closure) return fail(d);
    Term fun = etf_make_closure(d->heap, &info, captured);
    if (term_is_none(fun)) return fail(d);
    if (captured) work_push(&d->stack, (Filling){closure_captured(fun), 0, captured, 1, NULL});
    return fun;
}

static Term open_map(Decoder *d, Term *place) {
    const size_t n = take_uint(d, 4);
    if (!enough(d, 2 * n)) return TERM_NIL;
    if (n == 0) return map_empty(d->heap);
    Term *pairs = mem_alloc(2 * n * sizeof(Term));
    work_push(&d->stack, (Filling){pairs, 0, 2 * n, 1, place});
    return TERM_NIL; /* close_map writes the map there */
}

static void close_map(Decoder *d, Filling *f) {
    Term map = map_from_pairs(d->heap, f->slots, f->n / 2);
    if (map_size(map) != f->n / 2) d->bad = true; /* a key twice */
    *f->map_place = map;
    mem_free(f->slots);
}

/* The next term; containers are opened and filled later. `place` is where it will be stored. */
static Term decode_one(Decoder *d, Term *place) {
    const int tag = (int)take_uint(d, 1);
    switch (d->bad ? -1 : tag) {
    case TAG_SMALL_INT: return term_small((int64_t)take_uint(d, 1));
    case TAG_INT: return term_small((int32_t)take_uint(d, 4));
    case TAG_SMALL_BIG: return take_big(d, take_uint(d, 1));
    case TAG_LARGE_BIG: return take_big(d, take_uint(d, 4));
    case TAG_NEW_FLOAT:
    case TAG_FLOAT_TEXT: return take_float(d, tag);
    case TAG_NIL: return TERM_NIL;
    case TAG_STRING: return take_string(d);
    case TAG_BINARY: return take_bits(d, true);
    case TAG_BIT_BINARY: return take_bits(d, false);
    case TAG_SMALL_TUPLE: return open_tuple(d, take_uint(d, 1));
    case TAG_LARGE_TUPLE: return open_tuple(d, take_uint(d, 4));
    case TAG_LIST: return open_list(d);
    case TAG_MAP: return open_map(d, place);
    case TAG_PID:
    case TAG_NEW_PID: return take_pid(d, tag);
    case TAG_NEW_REF:
    case TAG_NEWER_REF: return take_ref(d, tag);
    case TAG_CLOSURE: return open_closure(d);
    case TAG_EXPORT: return take_export(d);
    default: return take_atom_of(d, tag);
    }
}

Term etf_decode(Heap *h, const uint8_t *bytes, size_t len, bool safe, size_t *used) {
    Decoder d;
    Term result = TERM_NIL;
    d.heap = h;
    d.at = bytes;
    d.end = bytes + len;
    d.safe = safe;
    d.bad = false;
    work_init(&d.stack);
    if (take_uint(&d, 1) != ETF_VERSION) d.bad = true;
    work_push(&d.stack, (Filling){&result, 0, 1, 1, NULL});
    while (!work_is_empty(&d.stack)) {
        Filling *f = work_top(&d.stack);
        if (f->i < f->n && !d.bad) {
            Term *slot = f->slots + f->i++ * f->stride;
            *slot = decode_one(&d, slot);
            continue;
        }
        Filling done = work_pop(&d.stack);
        if (done.map_place && !d.bad)
            close_map(&d, &done);
        else if (done.map_place)
            mem_free(done.slots);
    }
    work_deinit(&d.stack);
    if (used) *used = (size_t)(d.at - bytes);
    return d.bad ? TERM_NONE : result;
}
