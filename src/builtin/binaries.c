#include "src/builtin/args.h"
#include "src/builtin/iodata.h"

/* Binaries as :erlang and :binary handle them; searching is in matching.c. */

/* Larger results are refused with system_limit. */
enum { BINARY_MAX = INT32_MAX };

/* The bytes pos .. pos + len - 1 of a binary argument; a negative length counts backwards. */
typedef struct {
    size_t pos, len;
} Part;

/* 0: fine, else which of the two is out of range (1 the position, 2 the length). */
static int part_check(int64_t pos, int64_t len, size_t size, Part *out) {
    if (pos < 0 || (uint64_t)pos > size) return 1;
    if (len < 0) {
        if (len < -pos) return 2;
        *out = (Part){(size_t)(pos + len), (size_t)-len};
        return 0;
    }
    if ((uint64_t)len > size - (size_t)pos) return 2;
    *out = (Part){(size_t)pos, (size_t)len};
    return 0;
}

/* A {pos, len} argument. */
static bool arg_part_tuple(Process *p, Term *args, int i, size_t size, Part *out) {
    Term t = ARG(i);
    bool pair = term_is_tuple_of(t, 2) && term_is_integer(tuple_get(t, 0)) &&
                term_is_integer(tuple_get(t, 1));
    int64_t pos, len;
    if (!pair)
        raise_badarg(p, i + 1, "not a valid {Pos,Length} tuple");
    else if (!term_to_int64(tuple_get(t, 0), &pos) || !term_to_int64(tuple_get(t, 1), &len) ||
             part_check(pos, len, size, out) != 0)
        raise_badarg(p, i + 1, "out of range");
    else
        return true;
    return false;
}

/* Arguments i and i + 1: position and length. */
static bool arg_part(Process *p, Term *args, int i, size_t size, Part *out) {
    int64_t pos, len;
    if (!arg_int(p, args, i, &pos) || !arg_int(p, args, i + 1, &len)) return false;
    int bad = part_check(pos, len, size, out);
    if (bad) raise_badarg(p, i + bad, "out of range");
    return bad == 0;
}

static bool arg_binary_size(Process *p, Term *args, size_t *size) {
    if (!term_is_binary(ARG(0))) {
        raise_badarg(p, 1, "not a binary");
        return false;
    }
    *size = bit_size_of(ARG(0)) / 8;
    return true;
}

static Term part_of(Process *p, Term bin, Part part) {
    return bin_slice(&p->heap, bin, part.pos * 8, part.len * 8);
}

Term bif_erlang_binary_part_2(Process *p, Term *args) {
    size_t size;
    Part part;
    if (!arg_binary_size(p, args, &size) || !arg_part_tuple(p, args, 1, size, &part))
        return TERM_NONE;
    return part_of(p, ARG(0), part);
}
Term bif_erlang_binary_part_3(Process *p, Term *args) {
    size_t size;
    Part part;
    if (!arg_binary_size(p, args, &size) || !arg_part(p, args, 1, size, &part)) return TERM_NONE;
    return part_of(p, ARG(0), part);
}
Term bif_binary_part_2(Process *p, Term *args) { return bif_erlang_binary_part_2(p, args); }
Term bif_binary_part_3(Process *p, Term *args) { return bif_erlang_binary_part_3(p, args); }

/* split_binary(bin, pos): {before, behind} */
Term bif_erlang_split_binary_2(Process *p, Term *args) {
    size_t size;
    int64_t pos;
    if (!arg_binary_size(p, args, &size)) return TERM_NONE;
    if (!arg_int_in(p, args, 1, 0, (int64_t)size, &pos)) return TERM_NONE;
    size_t at = (size_t)pos;
    return tuple2(&p->heap, part_of(p, ARG(0), (Part){0, at}),
                  part_of(p, ARG(0), (Part){at, size - at}));
}

/* Lists of bytes. */

static Term bytes_list(Process *p, Term bin, Part part) {
    Bytes b = bytes_of(p, bin);
    return list_from_bytes(&p->heap, b.data + part.pos, part.len, TERM_NIL);
}

Term bif_erlang_binary_to_list_1(Process *p, Term *args) {
    size_t size;
    if (!arg_binary_size(p, args, &size)) return TERM_NONE;
    return bytes_list(p, ARG(0), (Part){0, size});
}
Term bif_binary_bin_to_list_1(Process *p, Term *args) {
    return bif_erlang_binary_to_list_1(p, args);
}

/* binary_to_list(bin, first, last): positions from 1, both included */
Term bif_erlang_binary_to_list_3(Process *p, Term *args) {
    size_t size;
    int64_t first, last;
    if (!arg_binary_size(p, args, &size)) return TERM_NONE;
    if (!arg_int_in(p, args, 1, 1, (int64_t)size, &first)) return TERM_NONE;
    if (!arg_int_in(p, args, 2, first, (int64_t)size, &last)) return TERM_NONE;
    return bytes_list(p, ARG(0), (Part){(size_t)first - 1, (size_t)(last - first + 1)});
}

Term bif_binary_bin_to_list_2(Process *p, Term *args) {
    size_t size;
    Part part;
    if (!arg_binary_size(p, args, &size) || !arg_part_tuple(p, args, 1, size, &part))
        return TERM_NONE;
    return bytes_list(p, ARG(0), part);
}
Term bif_binary_bin_to_list_3(Process *p, Term *args) {
    size_t size;
    Part part;
    if (!arg_binary_size(p, args, &size) || !arg_part(p, args, 1, size, &part)) return TERM_NONE;
    return bytes_list(p, ARG(0), part);
}

/* Bytes, then the bits that are left as a bitstring. */
Term bif_erlang_bitstring_to_list_1(Process *p, Term *args) {
    if (!term_is_bitstring(ARG(0))) return raise_badarg(p, 1, "not a bitstring");
    size_t bits = bit_size_of(ARG(0)), whole = bits & ~(size_t)7;
    Term tail = TERM_NIL;
    if (bits > whole)
        tail = term_cons(&p->heap, bin_slice(&p->heap, ARG(0), whole, bits - whole), tail);
    Bytes b = bytes_of(p, bin_slice(&p->heap, ARG(0), 0, whole));
    return list_from_bytes(&p->heap, b.data, b.len, tail);
}

/* Iodata. */

Term bif_erlang_iolist_to_binary_1(Process *p, Term *args) {
    Term bin = iodata_to_binary(p, ARG(0));
    return term_is_none(bin) ? raise_badarg(p, 1, "not an iodata term") : bin;
}
Term bif_binary_list_to_bin_1(Process *p, Term *args) {
    Term bin = term_is_list(ARG(0)) ? iodata_to_binary(p, ARG(0)) : TERM_NONE;
    return term_is_none(bin) ? raise_badarg(p, 1, "not an iodata term") : bin;
}
Term bif_erlang_list_to_binary_1(Process *p, Term *args) {
    Term bin = term_is_list(ARG(0)) ? iodata_to_binary(p, ARG(0)) : TERM_NONE;
    return term_is_none(bin) ? raise_badarg(p, 1, "not an iolist term") : bin;
}
Term bif_erlang_iolist_size_1(Process *p, Term *args) {
    int64_t n = iodata_size(ARG(0));
    return n < 0 ? raise_badarg(p, 1, "not an iodata term") : term_small(n);
}
/* The iodata as a flat list of binaries: one, since nothing writes vectors. */
Term bif_erlang_iolist_to_iovec_1(Process *p, Term *args) {
    Term bin = bif_erlang_iolist_to_binary_1(p, args);
    if (term_is_none(bin)) return bin;
    return bit_size_of(bin) ? term_cons(&p->heap, bin, TERM_NIL) : TERM_NIL;
}

Term bif_erlang_list_to_bitstring_1(Process *p, Term *args) {
    BitBuilder b;
    IoWalk w;
    IoKind kind = IO_BAD;
    bit_builder_init(&b, &p->heap);
    io_walk_init(&w, ARG(0));
    while (term_is_list(ARG(0)) && (kind = io_walk_next(&w)) > IO_END) {
        if (kind == IO_INT) {
            if (w.item.word > term_small(255).word) break;
            uint8_t byte = (uint8_t)term_to_small(w.item);
            bit_builder_put_bits(&b, &byte, 0, 8);
        } else {
            BitView v = bit_view(w.item);
            bit_builder_put_bits(&b, v.bytes, v.offset, v.bits);
        }
    }
    io_walk_deinit(&w);
    Term result = bit_builder_finish(&b);
    return kind == IO_END ? result : raise_badarg(p, 1, "not a bitstring list");
}

/* :binary */

Term bif_binary_at_2(Process *p, Term *args) {
    size_t size;
    int64_t pos;
    if (!arg_binary_size(p, args, &size) || !arg_int(p, args, 1, &pos)) return TERM_NONE;
    if (pos < 0) return raise_badarg(p, 2, "out of range");
    if ((uint64_t)pos >= size) return raise_badarg(p, 0, NULL);
    return term_small((uint8_t)bytes_of(p, ARG(0)).data[pos]);
}

static Term end_byte(Process *p, Term *args, bool last) {
    Bytes b;
    if (!arg_binary(p, args, 0, &b)) return TERM_NONE;
    if (b.len == 0) return raise_badarg(p, 1, "a zero-sized binary is not allowed");
    return term_small((uint8_t)b.data[last ? b.len - 1 : 0]);
}
Term bif_binary_first_1(Process *p, Term *args) { return end_byte(p, args, false); }
Term bif_binary_last_1(Process *p, Term *args) { return end_byte(p, args, true); }

Term bif_binary_copy_1(Process *p, Term *args) {
    Bytes b;
    if (!arg_binary(p, args, 0, &b)) return TERM_NONE;
    return bin_from_bytes(&p->heap, b.data, b.len);
}

static bool is_negative(Term integer) {
    return term_is_small(integer) ? term_to_small(integer) < 0 : box_kind(integer) == KIND_BIG_NEG;
}

Term bif_binary_copy_2(Process *p, Term *args) {
    ArgReport r = {p, false};
    int64_t n = -1;
    if (!term_is_binary(ARG(0))) arg_report(&r, 0, "not a binary");
    if (!term_is_integer(ARG(1)))
        arg_report(&r, 1, "not an integer");
    else if (is_negative(ARG(1)))
        arg_report(&r, 1, "out of range");
    if (r.failed) return TERM_NONE;
    Bytes b = bytes_of(p, ARG(0));
    if (!term_to_int64(ARG(1), &n)) return b.len ? raise_system_limit(p) : ARG(0);
    if (b.len && n > BINARY_MAX / (int64_t)b.len) return raise_system_limit(p);
    size_t total = b.len * (size_t)n, done = b.len < total ? b.len : total;
    uint8_t *out;
    Term bin = bin_alloc(&p->heap, total, &out);
    memcpy(out, b.data, done);
    while (done < total) { /* double what is there */
        size_t more = total - done < done ? total - done : done;
        memcpy(out + done, out, more);
        done += more;
    }
    return bin;
}

/* The length of the longest common prefix (dir 1) or suffix (dir -1) of a list of binaries. */
static Term common_length(Process *p, Term *args, int dir) {
    static const char why[] = "not a flat list of binaries";
    Term list = ARG(0);
    if (!term_is_cons(list) || list_length(list) < 0 || !term_is_binary(term_head(list)))
        return raise_badarg(p, 1, why);
    Bytes first = bytes_of(p, term_head(list));
    size_t common = first.len;
    while (term_is_cons(list = term_tail(list))) {
        if (!term_is_binary(term_head(list))) return raise_badarg(p, 1, why);
        Bytes b = bytes_of(p, term_head(list));
        size_t i = 0;
        for (; i < common && i < b.len; i++) {
            char x = dir > 0 ? first.data[i] : first.data[first.len - 1 - i];
            char y = dir > 0 ? b.data[i] : b.data[b.len - 1 - i];
            if (x != y) break;
        }
        common = i;
    }
    return term_small((int64_t)common);
}
Term bif_binary_longest_common_prefix_1(Process *p, Term *args) {
    return common_length(p, args, 1);
}
Term bif_binary_longest_common_suffix_1(Process *p, Term *args) {
    return common_length(p, args, -1);
}

Term bif_binary_referenced_byte_size_1(Process *p, Term *args) {
    if (!term_is_binary(ARG(0))) return raise_badarg(p, 1, "not a binary");
    Term t = ARG(0);
    if (box_kind(t) == KIND_SUB_BIN) t = box_words(t)[1];
    if (box_kind(t) == KIND_SHARED_BIN) {
        const BinBuffer *b = (const BinBuffer *)(uintptr_t)box_words(t)[1].word;
        return term_small((int64_t)b->capacity);
    }
    return term_small((int64_t)(bit_size_of(t) / 8));
}

/* Unsigned integers. */

static bool arg_endian(ArgReport *r, Term t, bool *little) {
    *little = atom_is(t, "little");
    if (*little || atom_is(t, "big")) return true;
    arg_report(r, 1, "must be 'big' or 'little'");
    return false;
}

static Term decode_unsigned(Process *p, Term *args, bool with_endian) {
    ArgReport r = {p, false};
    bool little = false;
    if (!term_is_binary(ARG(0))) arg_report(&r, 0, "not a binary");
    if (with_endian) arg_endian(&r, ARG(1), &little);
    if (r.failed) return TERM_NONE;
    Bytes b = bytes_of(p, ARG(0));
    return bit_read_int(&p->heap, (const uint8_t *)b.data, 0, b.len * 8, false, little);
}
Term bif_binary_decode_unsigned_1(Process *p, Term *args) {
    return decode_unsigned(p, args, false);
}
Term bif_binary_decode_unsigned_2(Process *p, Term *args) { return decode_unsigned(p, args, true); }

/* Bytes of the magnitude of a non-negative integer, at least one. */
static size_t magnitude_bytes(Term t) {
    size_t words = 1;
    uint64_t top;
    if (term_is_small(t)) {
        top = (uint64_t)term_to_small(t);
    } else {
        words = box_size(t);
        top = box_words(t)[words].word;
    }
    size_t bytes = 1;
    while (bytes < 8 && top >> (8 * bytes))
        bytes++;
    return (words - 1) * 8 + bytes;
}

static Term encode_unsigned(Process *p, Term *args, bool with_endian) {
    ArgReport r = {p, false};
    bool little = false;
    Term n = ARG(0);
    if (!term_is_integer(n))
        arg_report(&r, 0, "not an integer");
    else if (is_negative(n))
        arg_report(&r, 0, "out of range");
    if (with_endian) arg_endian(&r, ARG(1), &little);
    if (r.failed) return TERM_NONE;
    BitBuilder b;
    bit_builder_init(&b, &p->heap);
    bit_builder_put_int(&b, n, magnitude_bytes(n) * 8, little);
    return bit_builder_finish(&b);
}
Term bif_binary_encode_unsigned_1(Process *p, Term *args) {
    return encode_unsigned(p, args, false);
}
Term bif_binary_encode_unsigned_2(Process *p, Term *args) { return encode_unsigned(p, args, true); }

/* Hexadecimal. */

Term bif_binary_encode_hex_1(Process *p, Term *args) {
    static const char digits[] = "0123456789ABCDEF";
    Bytes b;
    if (!arg_binary(p, args, 0, &b)) return TERM_NONE;
    uint8_t *out;
    Term bin = bin_alloc(&p->heap, b.len * 2, &out);
    for (size_t i = 0; i < b.len; i++) {
        *out++ = (uint8_t)digits[(uint8_t)b.data[i] >> 4];
        *out++ = (uint8_t)digits[b.data[i] & 15];
    }
    return bin;
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

Term bif_binary_decode_hex_1(Process *p, Term *args) {
    Bytes b;
    if (!arg_binary(p, args, 0, &b)) return TERM_NONE;
    if (b.len % 2) return raise_badarg(p, 1, "must contain an even number of bytes");
    uint8_t *out;
    Term bin = bin_alloc(&p->heap, b.len / 2, &out);
    for (size_t i = 0; i < b.len; i += 2) {
        int high = hex_digit(b.data[i]), low = hex_digit(b.data[i + 1]);
        if (high < 0 || low < 0) return raise_badarg(p, 1, "not a valid hex");
        *out++ = (uint8_t)(high << 4 | low);
    }
    return bin;
}
