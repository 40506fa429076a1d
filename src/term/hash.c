/*
 * The two hashes programs can see: the one behind large maps (their order when enumerated depends
 * on it, so it follows OTP 25 wherever a value looks the same on both machines: not atoms, pids,
 * references, functions), and phash2. Both mix 32-bit words with Bob Jenkins' hash of 1996 and
 * differ in what they feed it.
 */
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/compare.h"
#include "src/term/fun.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/ref.h"
#include "src/term/term_int.h"

#define GOLDEN         0x9e3779b9u /* the seed; SALT(n) tells kinds of values apart */
#define SALT(n)        ((uint32_t)((n)*GOLDEN))
#define NIL_PORTABLE   3468870702u
#define MAP_HASH_START 0xcc9e2d51u

typedef enum { MAP_HASH, PORTABLE } HashKind;

/* Marks on the work stack; their operands lie below them. */
static const Term PAIR_END = {IMM_WORD(SUB_SPECIAL, 64)};
static const Term MAP_END = {IMM_WORD(SUB_SPECIAL, 65)};
static const Term IMPROPER = {IMM_WORD(SUB_SPECIAL, 66)};

typedef struct {
    HashKind kind;
    uint32_t hash;
    uint32_t pairs; /* xor of the hashes of a map's pairs (portable hash) */
    WORK_STACK(Term, 128) stack;
} Hasher;

#define MIX(a, b, c)                  \
    do {                              \
        a -= b, a -= c, a ^= c >> 13; \
        b -= c, b -= a, b ^= a << 8;  \
        c -= a, c -= b, c ^= b >> 13; \
        a -= b, a -= c, a ^= c >> 12; \
        b -= c, b -= a, b ^= a << 16; \
        c -= a, c -= b, c ^= b >> 5;  \
        a -= b, a -= c, a ^= c >> 3;  \
        b -= c, b -= a, b ^= a << 10; \
        c -= a, c -= b, c ^= b >> 15; \
    } while (0)

static inline uint32_t mix_two(uint32_t hash, uint32_t x, uint32_t y, uint32_t salt) {
    uint32_t a = salt + x, b = salt + y;
    MIX(a, b, hash);
    return hash;
}

static inline uint32_t mix_one(uint32_t hash, uint32_t x, uint32_t salt) {
    return mix_two(hash, x, 0, salt);
}

static inline uint32_t mix_word(uint32_t hash, uint64_t word, uint32_t salt) {
    return mix_two(hash, (uint32_t)word, (uint32_t)(word >> 32), salt);
}

/* A cheaper step that tells where in a list an element stands. */
static inline uint32_t mix_place(uint32_t hash, uint32_t salt) {
    hash ^= salt;
    return hash << 17 ^ hash >> 15;
}

static inline uint32_t load32(const uint8_t *p) {
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint32_t mix_bytes(const uint8_t *k, size_t len, uint32_t c) {
    uint32_t a = GOLDEN, b = GOLDEN;
    size_t left = len;
    for (; left >= 12; left -= 12, k += 12) {
        a += load32(k);
        b += load32(k + 4);
        c += load32(k + 8);
        MIX(a, b, c);
    }
    uint8_t tail[12] = {0};
    if (left) memcpy(tail, k, left);
    a += load32(tail);
    b += load32(tail + 4);
    c += (uint32_t)len + (load32(tail + 8) << 8); /* the lowest byte of c is for the length */
    MIX(a, b, c);
    return c;
}

static uint32_t mix_bitstring(uint32_t hash, Term t) {
    BitView v = bit_view(t);
    const uint32_t salted = SALT(13) + hash;
    const size_t len = v.bits / 8, rest = v.bits % 8;
    if (v.bits == 0) return salted;
    const uint8_t *bytes = v.bytes + v.offset / 8;
    uint8_t small[64], *copy = NULL, last = 0;
    if (v.offset % 8) {
        copy = len < sizeof small ? small : mem_alloc(len + 1);
        bits_copy(copy, 0, v.bytes, v.offset, len * 8);
        bytes = copy;
    }
    hash = mix_bytes(bytes, len, salted);
    if (rest) {
        bits_copy(&last, 0, v.bytes, v.offset + len * 8, rest);
        hash = mix_two(hash, (uint32_t)rest, (uint32_t)last >> (8 - rest), SALT(15));
    }
    if (copy && copy != small) mem_free(copy);
    return hash;
}

static inline uint32_t mix_small(HashKind kind, uint32_t hash, int64_t n) {
    const uint64_t magnitude = n < 0 ? -(uint64_t)n : (uint64_t)n;
    const uint32_t big_salt = n < 0 ? SALT(10) : SALT(11);
    if (kind == MAP_HASH) {
        const int64_t limit = (int64_t)1 << 59; /* 60-bit small integers there, tagged 15 */
        if (n >= -limit && n < limit) return mix_word(hash, (uint64_t)n << 4 | 15, GOLDEN);
        return mix_word(hash, magnitude, big_salt);
    }
    const int64_t limit = (int64_t)1 << 27;
    if (n < -limit || n >= limit) return mix_word(hash, magnitude, big_salt);
    if (n < 0) hash = mix_one(hash, (uint32_t)magnitude, GOLDEN);
    return mix_one(hash, (uint32_t)n, GOLDEN);
}

static uint32_t mix_float(HashKind kind, uint32_t hash, Term t) {
    double d = term_float_value(t);
    uint64_t bits;
    if (d == 0) d = 0; /* -0.0 hashes as 0.0 */
    memcpy(&bits, &d, sizeof bits);
    if (kind == MAP_HASH) return mix_word(hash, bits, SALT(12));
    return mix_two(hash, (uint32_t)(bits >> 32), (uint32_t)bits, SALT(12));
}

static uint32_t mix_atom(HashKind kind, uint32_t hash, Term atom) {
    if (kind == MAP_HASH) return mix_word(hash, atom.word, GOLDEN);
    return hash == 0 ? atom_phash(atom) : mix_one(hash, atom_phash(atom), SALT(3));
}

static uint32_t mix_nil(HashKind kind, uint32_t hash) {
    if (kind == MAP_HASH) return mix_word(hash, 0x3B, GOLDEN);
    return hash == 0 ? NIL_PORTABLE : mix_one(hash, 2, SALT(2));
}

static void hash_immediate(Hasher *s, Term t) {
    if (term_is_small(t))
        s->hash = mix_small(s->kind, s->hash, term_to_small(t));
    else if (term_is_atom(t))
        s->hash = mix_atom(s->kind, s->hash, t);
    else if (term_is_nil(t))
        s->hash = mix_nil(s->kind, s->hash);
    else if (term_is_imm_float(t))
        s->hash = mix_float(s->kind, s->hash, t);
    else
        s->hash = mix_word(s->hash, t.word, SALT(5));
}

static inline bool is_byte(Term t) { return term_is_small(t) && (uint64_t)term_to_small(t) <= 255; }

/* Runs of bytes are packed four to a word; then the rest of the list is left on the stack. */
static void hash_list(Hasher *s, Term t) {
    uint32_t packed = 0, n = 0;
    while (term_is_cons(t) && is_byte(term_head(t))) {
        packed = packed << 8 | (uint32_t)term_to_small(term_head(t));
        if (++n == 4) {
            s->hash = mix_one(s->hash, packed, SALT(4));
            packed = n = 0;
        }
        t = term_tail(t);
    }
    if (n > 0) {
        s->hash = s->kind == MAP_HASH ? mix_two(s->hash, packed, n, SALT(22))
                                      : mix_one(s->hash, packed, SALT(4));
    }
    if (!term_is_cons(t)) {
        work_push(&s->stack, t);
        return;
    }
    if (s->kind == MAP_HASH) s->hash = mix_place(s->hash, SALT(17));
    work_push(&s->stack, term_tail(t));
    if (s->kind == MAP_HASH && !term_is_cons(term_tail(t))) work_push(&s->stack, IMPROPER);
    work_push(&s->stack, term_head(t));
}

static void push_pair(Hasher *s, Term key, Term value) {
    if (s->kind == PORTABLE) work_push(&s->stack, PAIR_END);
    work_push(&s->stack, value);
    work_push(&s->stack, key);
}

static void hash_node(Hasher *s, Term node) {
    const Term *children = hash_node_children(node);
    for (size_t i = 0; i < hash_node_count(node); i++) {
        if (term_is_cons(children[i]))
            push_pair(s, term_head(children[i]), term_tail(children[i]));
        else
            work_push(&s->stack, children[i]);
    }
}

/* The portable hash may not depend on the order of the pairs: each is hashed from 0 and they are
 * xored. */
static void hash_map(Hasher *s, Term map) {
    const size_t n = map_size(map);
    s->hash = mix_one(s->hash, (uint32_t)n, SALT(16));
    if (n == 0) return;
    if (s->kind == PORTABLE) {
        work_push(&s->stack, (Term){s->pairs});
        work_push(&s->stack, (Term){s->hash});
        work_push(&s->stack, MAP_END);
        s->hash = s->pairs = 0;
    }
    if (map_is_flat(map)) {
        const Term keys = flat_map_keys(map), *values = flat_map_values(map);
        for (size_t i = n; i-- > 0;)
            push_pair(s, tuple_get(keys, i), values[i]);
    } else {
        hash_node(s, hash_map_root(map));
    }
}

static void hash_fun(Hasher *s, Term fun) {
    const FunInfo info = fun_info(fun);
    const uint32_t module = term_is_atom(info.module) ? atom_phash(info.module) : 0;
    if (term_is_export_fun(fun)) {
        const uint32_t name = term_is_atom(info.name) ? atom_phash(info.name) : 0;
        s->hash = mix_two(s->hash, (uint32_t)info.arity, module, GOLDEN);
        s->hash = mix_one(s->hash, name, SALT(14));
        return;
    }
    const size_t n = box_size(fun) - 1;
    s->hash = mix_two(s->hash, (uint32_t)n, module, GOLDEN);
    s->hash = mix_two(s->hash, info.index, info.uniq, GOLDEN);
    for (size_t i = n; i-- > 0;)
        work_push(&s->stack, closure_captured(fun)[i]);
}

static void hash_boxed(Hasher *s, Term t) {
    const Term *w = box_words(t);
    const size_t size = header_size(w[0]);
    switch (header_kind(w[0])) {
    case KIND_TUPLE:
        s->hash = mix_one(s->hash, (uint32_t)size, SALT(9));
        for (size_t i = size; i-- > 0;)
            work_push(&s->stack, w[1 + i]);
        return;
    case KIND_FLAT_MAP:
    case KIND_HASH_MAP: hash_map(s, t); return;
    case KIND_HASH_NODE: hash_node(s, t); return;
    case KIND_CLOSURE:
    case KIND_EXPORT_FUN: hash_fun(s, t); return;
    case KIND_HEAP_BIN:
    case KIND_SHARED_BIN:
    case KIND_SUB_BIN: s->hash = mix_bitstring(s->hash, t); return;
    case KIND_BIG_POS:
    case KIND_BIG_NEG: {
        const uint32_t salt = header_kind(w[0]) == KIND_BIG_NEG ? SALT(10) : SALT(11);
        for (size_t i = 1; i <= size; i++)
            s->hash = mix_word(s->hash, w[i].word, salt);
        return;
    }
    case KIND_FLOAT: s->hash = mix_float(s->kind, s->hash, t); return;
    case KIND_REF:
    case KIND_MAGIC_REF: s->hash = mix_word(s->hash, ref_id(t), SALT(7)); return;
    case KIND_EXT_PID:
    case KIND_EXT_REF:
    case KIND_RESOURCE:
        for (size_t i = 1; i <= size; i++)
            s->hash = mix_word(s->hash, w[i].word, SALT(7));
        return;
    default: PANIC("hash of object kind %d", (int)header_kind(w[0]));
    }
}

/* Act on a mark; its operands are below it. */
static void hash_mark(Hasher *s, Term mark) {
    if (term_same(mark, PAIR_END)) {
        s->pairs ^= s->hash;
        s->hash = 0;
    } else if (term_same(mark, IMPROPER)) {
        s->hash = mix_place(s->hash, SALT(18));
    } else {
        s->hash = (uint32_t)work_pop(&s->stack).word;
        s->hash = mix_one(s->hash, s->pairs, SALT(19));
        s->pairs = (uint32_t)work_pop(&s->stack).word;
    }
}

static inline bool is_mark(Term t) {
    return term_same(t, PAIR_END) || term_same(t, MAP_END) || term_same(t, IMPROPER);
}

static uint32_t hash_walk(HashKind kind, Term t) {
    Hasher s;
    s.kind = kind;
    s.hash = kind == MAP_HASH ? MAP_HASH_START : 0;
    s.pairs = 0;
    work_init(&s.stack);
    for (;;) {
        if (term_is_cons(t))
            hash_list(&s, t);
        else if (term_is_boxed(t))
            hash_boxed(&s, t);
        else if (is_mark(t))
            hash_mark(&s, t);
        else
            hash_immediate(&s, t);
        if (work_is_empty(&s.stack)) break;
        t = work_pop(&s.stack);
    }
    work_deinit(&s.stack);
    return s.hash;
}

/* A tuple of atoms and small integers, as a place on a grid is: without the work stack. False when
 * there is anything else in it. */
static bool hash_plain_tuple(Term t, uint32_t *hash) {
    const Term *w = box_words(t);
    const size_t size = header_size(w[0]);
    *hash = mix_one(MAP_HASH_START, (uint32_t)size, SALT(9));
    for (size_t i = 1; i <= size; i++) {
        if (term_is_small(w[i]))
            *hash = mix_small(MAP_HASH, *hash, term_to_small(w[i]));
        else if (term_is_atom(w[i]))
            *hash = mix_atom(MAP_HASH, *hash, w[i]);
        else
            return false;
    }
    return true;
}

uint32_t term_hash(Term t) {
    uint32_t hash;
    if (term_is_atom(t)) return mix_atom(MAP_HASH, MAP_HASH_START, t);
    if (term_is_small(t)) return mix_small(MAP_HASH, MAP_HASH_START, term_to_small(t));
    if (term_is_bitstring(t)) return mix_bitstring(MAP_HASH_START, t);
    if (term_is_tuple(t) && hash_plain_tuple(t, &hash)) return hash;
    return hash_walk(MAP_HASH, t);
}

uint32_t term_hash_again(Term key, unsigned n) {
    if (n == 0) return term_hash(key);
    Term cell[2] = {term_small((int64_t)n), key};
    return hash_walk(MAP_HASH, term_from_cell(cell));
}

uint32_t term_phash2_full(Term t) { return hash_walk(PORTABLE, t); }

uint32_t term_phash2(Term t) { return term_phash2_full(t) & ((1u << 27) - 1); }
