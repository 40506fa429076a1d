/* Integers in four bases, floats. */
#include "src/syntax/syntax_int.h"

#include "lib/front.h"
#include "src/term/number.h"

static int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return 99;
}

/* Digits of a base with single underscores between them, from q; copies the digits to scratch. */
static const char *scan_digits(Lexer *lx, const char *q, int base) {
    while (q < lx->end) {
        if (digit_value(*q) < base)
            buf_putc(&lx->scratch, *q);
        else if (!(*q == '_' && q + 1 < lx->end && digit_value(q[1]) < base))
            break;
        q++;
    }
    return q;
}

static bool scan_float(Lexer *lx, const char **q) {
    buf_putc(&lx->scratch, '.');
    *q = scan_digits(lx, *q + 1, 10);
    const char *e = *q;
    if (e >= lx->end || (*e != 'e' && *e != 'E')) return true;
    const char *digits = e + 1;
    if (digits < lx->end && (*digits == '+' || *digits == '-')) digits++;
    if (digits >= lx->end || *digits < '0' || *digits > '9') return true;
    buf_putc(&lx->scratch, 'e');
    if (digits[-1] == '-') buf_putc(&lx->scratch, '-');
    *q = scan_digits(lx, digits, 10);
    return true;
}

static bool fail_after_number(Lexer *lx, const char *start, const char *stop) {
    uint32_t column = lex_column_at(lx, start);
    return lex_fail(
        lx, lx->line, column,
        lex_format(
            "invalid character \"%c\" after number %.*s. If you intended to write a number, make "
            "sure to separate the number from the character (using comma, space, etc). If you "
            "meant to write a function name or a variable, note that identifiers in Elixir cannot "
            "start with numbers. Unexpected token: ",
            *stop, (int)(stop - start), start),
        front_strndup(stop, 1));
}

static int base_of_prefix(const Lexer *lx) {
    if (*lx->p != '0') return 10;
    int base = lex_peek(lx, 1) == 'x'   ? 16
               : lex_peek(lx, 1) == 'o' ? 8
               : lex_peek(lx, 1) == 'b' ? 2
                                        : 10;
    return base != 10 && digit_value(lex_peek(lx, 2)) < base ? base : 10;
}

bool lex_number(Lexer *lx) {
    const char *start = lx->p;
    int base = base_of_prefix(lx);
    lx->scratch.len = 0;
    const char *q = scan_digits(lx, base == 10 ? start : start + 2, base);
    bool is_float = base == 10 && q + 1 < lx->end && *q == '.' && q[1] >= '0' && q[1] <= '9';
    if (is_float) scan_float(lx, &q);
    if (base == 10 && q < lx->end && (lex_is_letter(*q) || *q == '_'))
        return fail_after_number(lx, start, q);
    Term value;
    const char *digits = lx->scratch.data;
    size_t len = lx->scratch.len;
    if (is_float) {
        value = num_parse_float(lx->heap, digits, len);
        if (term_is_none(value))
            return lex_fail(lx, lx->line, lex_column_at(lx, start), "invalid float number ",
                            front_strndup(start, (size_t)(q - start)));
    } else if (base == 10 && len < 18) {
        int64_t n = 0;
        for (size_t i = 0; i < len; i++)
            n = n * 10 + (digits[i] - '0');
        value = term_small(n);
    } else {
        value = num_parse_int(lx->heap, digits, len, base);
        if (term_is_none(value))
            return lex_fail(lx, lx->line, lex_column_at(lx, start), "integer too large ",
                            front_strndup(start, 20));
    }
    lx->p = q;
    lex_push(lx, is_float ? TOK_FLOAT : TOK_INT, start)->value = value;
    return true;
}
