#include "src/builtin/args.h"
#include "src/builtin/iodata.h"
#include "src/term/etf.h"

#include <math.h>
#include <pthread.h>

/* The external term format, and checksums. */

static bool encode_option(Term opt) {
    if (atom_is(opt, "compressed") || atom_is(opt, "deterministic") || atom_is(opt, "local"))
        return true;
    if (!term_is_tuple_of(opt, 2) || !term_is_small(tuple_get(opt, 1))) return false;
    int64_t n = term_to_small(tuple_get(opt, 1));
    if (atom_is(tuple_get(opt, 0), "compressed")) return n >= 0 && n <= 9;
    return atom_is(tuple_get(opt, 0), "minor_version") && n >= 0 && n <= 2;
}

/* Compression is allowed by the format, not required: the plain form is always written. */
static Term encode(Process *p, Term *args, Term opts) {
    for (; term_is_cons(opts); opts = term_tail(opts))
        if (!encode_option(term_head(opts))) return raise_badarg(p, 2, "invalid option in list");
    if (!term_is_nil(opts)) return raise_badarg(p, 2, "not a list");
    Buf out;
    buf_init(&out);
    if (etf_encode(&out, ARG(0))) return bin_from_buf(&p->heap, &out);
    buf_deinit(&out);
    return raise_badarg(p, 1, "holds a term that is bound to this runtime");
}
Term bif_erlang_term_to_binary_1(Process *p, Term *args) { return encode(p, args, TERM_NIL); }
Term bif_erlang_term_to_binary_2(Process *p, Term *args) { return encode(p, args, ARG(1)); }

Term bif_erlang_external_size_1(Process *p, Term *args) {
    Buf out;
    buf_init(&out);
    bool ok = etf_encode(&out, ARG(0));
    int64_t size = (int64_t)out.len;
    buf_deinit(&out);
    return ok ? term_small(size) : raise_badarg(p, 1, "holds a term that is bound to this runtime");
}

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
    Term t = etf_decode(&p->heap, (const uint8_t *)b.data, b.len, safe, &used);
    if (term_is_none(t))
        return raise_badarg(p, 1,
                            safe ? "invalid or unsafe external representation of a term"
                                 : "invalid external representation of a term");
    return with_used ? tuple2(&p->heap, t, term_small((int64_t)used)) : t;
}
Term bif_erlang_binary_to_term_1(Process *p, Term *args) { return decode(p, args, TERM_NIL); }
Term bif_erlang_binary_to_term_2(Process *p, Term *args) { return decode(p, args, ARG(1)); }

/* Checksums of iodata. */

static uint32_t crc32(uint32_t crc, Bytes b) {
    crc = ~crc;
    for (size_t i = 0; i < b.len; i++) {
        crc ^= (uint8_t)b.data[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (0xEDB88320u & (0u - (crc & 1)));
    }
    return ~crc;
}

static uint32_t adler32(uint32_t adler, Bytes b) {
    uint32_t low = adler & 0xFFFF, high = adler >> 16;
    for (size_t i = 0; i < b.len; i++) {
        low = (low + (uint8_t)b.data[i]) % 65521;
        high = (high + low) % 65521;
    }
    return high << 16 | low;
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
Term bif_erlang_crc32_1(Process *p, Term *args) { return checksum(p, args, false, 0, crc32); }
Term bif_erlang_crc32_2(Process *p, Term *args) { return checksum(p, args, true, 0, crc32); }
Term bif_erlang_adler32_1(Process *p, Term *args) { return checksum(p, args, false, 1, adler32); }
Term bif_erlang_adler32_2(Process *p, Term *args) { return checksum(p, args, true, 1, adler32); }

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

Term bif_erlang_md5_1(Process *p, Term *args) {
    Term bin = iodata_to_binary(p, ARG(0));
    if (term_is_none(bin)) return raise_badarg(p, 1, "not an iodata term");
    Bytes b = bytes_of(p, bin);
    uint32_t state[4] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476};
    size_t whole = b.len & ~(size_t)63, rest = b.len - whole;
    for (size_t at = 0; at < whole; at += 64)
        md5_block(state, (const uint8_t *)b.data + at);
    uint8_t tail[128] = {0};
    size_t tail_len = rest < 56 ? 64 : 128;
    memcpy(tail, b.data + whole, rest);
    tail[rest] = 0x80;
    uint64_t bits = (uint64_t)b.len * 8;
    memcpy(tail + tail_len - 8, &bits, 8);
    for (size_t at = 0; at < tail_len; at += 64)
        md5_block(state, tail + at);
    return bin_from_bytes(&p->heap, state, sizeof state);
}
