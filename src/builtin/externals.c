#include "src/builtin/args.h"
#include "src/builtin/iodata.h"
#include "src/term/etf.h"

#include <math.h>
#include <pthread.h>
#include <zlib.h>

/* The external term format, and checksums. */

/* What the options of term_to_binary ask for. */
typedef struct {
    int level; /* of compression, or 0 */
    bool text_floats;
} EncodeOptions;

static bool encode_option(Term opt, EncodeOptions *o) {
    if (atom_is(opt, "compressed")) {
        o->level = 6;
        return true;
    }
    if (atom_is(opt, "deterministic") || atom_is(opt, "local")) return true;
    if (!term_is_tuple_of(opt, 2) || !term_is_small(tuple_get(opt, 1))) return false;
    int64_t n = term_to_small(tuple_get(opt, 1));
    if (atom_is(tuple_get(opt, 0), "compressed")) {
        o->level = (int)n;
        return n >= 0 && n <= 9;
    }
    o->text_floats = n == 0;
    return atom_is(tuple_get(opt, 0), "minor_version") && n >= 0 && n <= 2;
}

enum { COMPRESSED = 80, COMPRESSED_HEADER = 6 };

/* The compressed form, where it is shorter: version, tag, the size it came from, zlib data. */
static void compress_form(Buf *form, int level) {
    uLong from = (uLong)form->len - 1;
    uLongf size = compressBound(from);
    uint8_t *out = mem_alloc(COMPRESSED_HEADER + size);
    int code =
        compress2(out + COMPRESSED_HEADER, &size, (const Bytef *)form->data + 1, from, level);
    if (code == Z_OK && from <= UINT32_MAX && size + COMPRESSED_HEADER < form->len) {
        out[0] = (uint8_t)form->data[0];
        out[1] = COMPRESSED;
        for (int i = 0; i < 4; i++)
            out[2 + i] = (uint8_t)(from >> (24 - 8 * i));
        form->len = 0;
        buf_put(form, out, COMPRESSED_HEADER + size);
    }
    mem_free(out);
}

static Term encode(Process *p, Term *args, Term opts) {
    EncodeOptions o = {0, false};
    for (; term_is_cons(opts); opts = term_tail(opts))
        if (!encode_option(term_head(opts), &o))
            return raise_badarg(p, 2, "invalid option in list");
    if (!term_is_nil(opts)) return raise_badarg(p, 2, "not a list");
    Buf out;
    buf_init(&out);
    if (etf_encode(&out, ARG(0), o.text_floats)) {
        charge(p, out.len / sizeof(Term));
        if (o.level > 0) compress_form(&out, o.level);
        return bin_from_buf(&p->heap, &out);
    }
    buf_deinit(&out);
    return raise_badarg(p, 1, "holds a term that is bound to this runtime");
}
Term bif_erlang_term_to_binary_1(Process *p, Term *args) { return encode(p, args, TERM_NIL); }
Term bif_erlang_term_to_binary_2(Process *p, Term *args) { return encode(p, args, ARG(1)); }

Term bif_erlang_external_size_1(Process *p, Term *args) {
    Buf out;
    buf_init(&out);
    bool ok = etf_encode(&out, ARG(0), false);
    int64_t size = (int64_t)out.len;
    buf_deinit(&out);
    return ok ? term_small(size) : raise_badarg(p, 1, "holds a term that is bound to this runtime");
}

/* The bytes behind a compressed form, with the version byte in front; NULL when they are none. The
 * size is checked while inflating: a false one costs nothing. */
static uint8_t *expand_form(Bytes b, size_t *len, size_t *used) {
    const uint8_t *in = (const uint8_t *)b.data;
    size_t size = (size_t)in[2] << 24 | (size_t)in[3] << 16 | (size_t)in[4] << 8 | in[5];
    /* Deflate never does better than 1032 to 1. */
    if (size / 1032 > b.len) return NULL;
    uint8_t *out = mem_alloc(size + 1);
    uLongf made = size;
    uLong taken = b.len - COMPRESSED_HEADER;
    out[0] = in[0];
    if (uncompress2(out + 1, &made, in + COMPRESSED_HEADER, &taken) == Z_OK && made == size) {
        *len = size + 1;
        *used = COMPRESSED_HEADER + taken;
        return out;
    }
    mem_free(out);
    return NULL;
}

static Term decode_any(Heap *h, Bytes b, bool safe, size_t *used) {
    const uint8_t *in = (const uint8_t *)b.data;
    if (b.len <= COMPRESSED_HEADER || in[1] != COMPRESSED)
        return etf_decode(h, in, b.len, safe, used);
    size_t len, taken;
    uint8_t *form = expand_form(b, &len, used);
    if (!form) return TERM_NONE;
    Term t = etf_decode(h, form, len, safe, &taken);
    mem_free(form);
    return t;
}

enum { LONG_FORM = 256 << 10 }; /* bytes */

static Term decode(Process *p, Term *args, Term opts) {
    bool safe = false, with_used = false;
    size_t used;
    Bytes b;
    for (; term_is_cons(opts); opts = term_tail(opts)) {
        if (atom_is(term_head(opts), "safe"))
            safe = true;
        else if (atom_is(term_head(opts), "used"))
            with_used = true;
        else
            return raise_badarg(p, 2, "invalid option in list");
    }
    if (!term_is_nil(opts)) return raise_badarg(p, 2, "not a list");
    if (!arg_binary(p, args, 0, &b)) return TERM_NONE;
    LONG_WORK(b.len, LONG_FORM)
    Term t = decode_any(&p->heap, b, safe, &used);
    if (term_is_none(t))
        return raise_badarg(p, 1,
                            safe ? "invalid or unsafe external representation of a term"
                                 : "invalid external representation of a term");
    return with_used ? tuple2(&p->heap, t, term_small((int64_t)used)) : t;
}
Term bif_erlang_binary_to_term_1(Process *p, Term *args) { return decode(p, args, TERM_NIL); }
Term bif_erlang_binary_to_term_2(Process *p, Term *args) { return decode(p, args, ARG(1)); }

/* Checksums of iodata. */

static uint32_t crc_of(uint32_t from, Bytes b) {
    return (uint32_t)crc32_z(from, (const Bytef *)b.data, b.len);
}
static uint32_t adler_of(uint32_t from, Bytes b) {
    return (uint32_t)adler32_z(from, (const Bytef *)b.data, b.len);
}

/* With one argument the sum starts afresh, with two it goes on from the first. */
static Term checksum(Process *p, Term *args, bool go_on, uint32_t start,
                     uint32_t (*sum)(uint32_t, Bytes)) {
    ArgReport r = {p, false};
    int64_t from = start;
    int data = go_on ? 1 : 0;
    if (go_on && !term_is_integer(ARG(0)))
        arg_report(&r, 0, "not an integer");
    else if (go_on && (!term_to_int64(ARG(0), &from) || from < 0 || from > UINT32_MAX))
        arg_report(&r, 0, "out of range");
    Term bin = iodata_to_binary(p, ARG(data));
    if (term_is_none(bin)) arg_report(&r, data, "not an iodata term");
    return r.failed ? TERM_NONE : term_small(sum((uint32_t)from, bytes_of(p, bin)));
}
Term bif_erlang_crc32_1(Process *p, Term *args) { return checksum(p, args, false, 0, crc_of); }
Term bif_erlang_crc32_2(Process *p, Term *args) { return checksum(p, args, true, 0, crc_of); }
Term bif_erlang_adler32_1(Process *p, Term *args) { return checksum(p, args, false, 1, adler_of); }
/* The sum of two parts from the sums of each and the size of the second. */
static Term combine(Process *p, Term *args, uLong (*fn)(uLong, uLong, z_off_t)) {
    int64_t first, second, size;
    if (!arg_int_in(p, args, 0, 0, UINT32_MAX, &first) ||
        !arg_int_in(p, args, 1, 0, UINT32_MAX, &second) ||
        !arg_int_in(p, args, 2, 0, UINT32_MAX, &size))
        return TERM_NONE;
    return term_small((int64_t)fn((uLong)first, (uLong)second, (z_off_t)size));
}
Term bif_erlang_adler32_combine_3(Process *p, Term *args) {
    return combine(p, args, adler32_combine);
}
Term bif_erlang_crc32_combine_3(Process *p, Term *args) { return combine(p, args, crc32_combine); }
Term bif_erlang_adler32_2(Process *p, Term *args) { return checksum(p, args, true, 1, adler_of); }

/* MD5 (RFC 1321). */

static uint32_t md5_sines[64]; /* floor(2^32 * |sin(i + 1)|), made once */
static pthread_once_t md5_once = PTHREAD_ONCE_INIT;

static void md5_make_sines(void) {
    for (int i = 0; i < 64; i++)
        md5_sines[i] = (uint32_t)(fabs(sin(i + 1)) * 4294967296.0);
}

static void md5_block(uint32_t state[4], const uint8_t *block) {
    static const uint8_t shifts[4][4] = {
        {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    static const uint8_t start[4] = {0, 1, 5, 0}, step[4] = {1, 5, 3, 7};
    pthread_once(&md5_once, md5_make_sines);
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    for (int i = 0; i < 64; i++) {
        int round = i / 16;
        uint32_t f = round == 0   ? (b & c) | (~b & d)
                     : round == 1 ? (d & b) | (~d & c)
                     : round == 2 ? b ^ c ^ d
                                  : c ^ (b | ~d);
        uint32_t word;
        memcpy(&word, block + 4 * ((start[round] + step[round] * i) % 16), 4);
        f += a + md5_sines[i] + word;
        int shift = shifts[round][i % 4];
        a = d;
        d = c;
        c = b;
        b += f << shift | f >> (32 - shift);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
}

/* The context of md5 in steps, kept as a binary: state, bytes so far, bytes of a block begun. */
typedef struct {
    uint32_t state[4];
    uint64_t total;
    uint8_t block[64];
} Md5;

static const Md5 md5_start = {{0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476}, 0, {0}};

static void md5_add(Md5 *m, Bytes b) {
    while (b.len > 0) {
        size_t begun = m->total % 64;
        size_t n = b.len < 64 - begun ? b.len : 64 - begun;
        memcpy(m->block + begun, b.data, n);
        if (begun + n == 64) md5_block(m->state, m->block);
        m->total += n;
        b.data += n;
        b.len -= n;
    }
}

static Term md5_end(Process *p, Md5 *m) {
    uint8_t tail[72] = {0x80};
    uint64_t bits = m->total * 8;
    size_t begun = m->total % 64, zeros = (begun < 56 ? 56 : 120) - begun;
    md5_add(m, (Bytes){(const char *)tail, zeros});
    md5_add(m, (Bytes){(const char *)&bits, 8});
    return bin_from_bytes(&p->heap, m->state, sizeof m->state);
}

Term bif_erlang_md5_1(Process *p, Term *args) {
    Term bin = iodata_to_binary(p, ARG(0));
    if (term_is_none(bin)) return raise_badarg(p, 1, "not an iodata term");
    Md5 m = md5_start;
    md5_add(&m, bytes_of(p, bin));
    return md5_end(p, &m);
}
Term bif_erlang_md5_init_0(Process *p, Term *args) {
    return bin_from_bytes(&p->heap, &md5_start, sizeof md5_start);
}

static bool md5_arg(Process *p, Term *args, Md5 *m) {
    Bytes b;
    bool ok = term_is_binary(ARG(0)) && (b = bytes_of(p, ARG(0))).len == sizeof *m;
    if (ok)
        memcpy(m, b.data, b.len);
    else
        raise_badarg(p, 1, "not an MD5 context");
    return ok;
}
Term bif_erlang_md5_update_2(Process *p, Term *args) {
    Md5 m;
    if (!md5_arg(p, args, &m)) return TERM_NONE;
    Term bin = iodata_to_binary(p, ARG(1));
    if (term_is_none(bin)) return raise_badarg(p, 2, "not an iodata term");
    md5_add(&m, bytes_of(p, bin));
    return bin_from_bytes(&p->heap, &m, sizeof m);
}
Term bif_erlang_md5_final_1(Process *p, Term *args) {
    Md5 m;
    return md5_arg(p, args, &m) ? md5_end(p, &m) : TERM_NONE;
}
