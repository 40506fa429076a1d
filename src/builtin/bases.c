#include "src/builtin/args.h"

/* phial_base: bytes as text in bases that are powers of two (Base), and back. */

/* encode(data, bits, alphabet, unit): text, filled with `=` to a multiple of unit characters (1: no
 * filling). */
Term bif_phial_base_encode_4(Process *p, Term *args) {
    Bytes data, alphabet;
    int64_t bits, unit;
    uint8_t *out;
    if (!arg_binary(p, args, 0, &data) || !arg_int_in(p, args, 1, 1, 6, &bits) ||
        !arg_binary(p, args, 2, &alphabet) || !arg_int_in(p, args, 3, 1, 8, &unit))
        return TERM_NONE;
    if (alphabet.len != (size_t)1 << bits) return raise_badarg(p, 3, "out of range");
    const size_t chars = (data.len * 8 + (size_t)bits - 1) / (size_t)bits;
    const size_t len = (chars + (size_t)unit - 1) / (size_t)unit * (size_t)unit;
    Term text = bin_alloc(&p->heap, len, &out);
    uint32_t held = 0, count = 0;
    const uint32_t mask = (1u << bits) - 1;
    for (size_t i = 0; i < data.len; i++) {
        held = held << 8 | (uint8_t)data.data[i];
        for (count += 8; count >= (uint32_t)bits;
             *out++ = (uint8_t)alphabet.data[held >> count & mask])
            count -= (uint32_t)bits;
    }
    if (count) *out++ = (uint8_t)alphabet.data[held << ((uint32_t)bits - count) & mask];
    memset(out, '=', len - chars);
    return text;
}

/* decode(text, bits, table): the bytes, bits that do not fill one left out; or the first character
 * that the table of 256 values gives no value (255). */
Term bif_phial_base_decode_3(Process *p, Term *args) {
    Bytes text, table;
    int64_t bits;
    uint8_t *out;
    if (!arg_binary(p, args, 0, &text) || !arg_int_in(p, args, 1, 1, 6, &bits) ||
        !arg_binary(p, args, 2, &table))
        return TERM_NONE;
    if (table.len != 256) return raise_badarg(p, 3, "out of range");
    Term data = bin_alloc(&p->heap, text.len * (size_t)bits / 8, &out);
    uint32_t held = 0, count = 0;
    for (size_t i = 0; i < text.len; i++) {
        const uint8_t value = (uint8_t)table.data[(uint8_t)text.data[i]];
        if (value == 255) return term_small((uint8_t)text.data[i]);
        held = held << bits | value;
        count += (uint32_t)bits;
        if (count < 8) continue;
        count -= 8;
        *out++ = (uint8_t)(held >> count);
    }
    return data;
}
