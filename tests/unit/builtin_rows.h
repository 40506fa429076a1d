#ifndef BUILTIN_ROWS_H
#define BUILTIN_ROWS_H
/* Tables for the builtins' tests: a call with its arguments as source text, and what it must
 * answer, as inspect prints it; errors read "badarg 1: not a list; 2: ..", "badarith", "{:badmap,
 * 1}". */
#include "src/builtin/builtins.h"
#include "src/code/area.h"
#include "src/syntax/parser.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/print.h"
#include "src/term/tuple.h"
#include "src/vm/error.h"
#include "src/vm/process.h"
#include "src/vm/sched.h"

#include <criterion/criterion.h>
#include <stdio.h>

typedef struct {
    const char *function, *args, *expected; /* "erlang.abs", "-1", "1" */
} Row;

static Term value_of(Heap *h, Term ast);

static Term values_of(Heap *h, Term list) {
    ListBuilder b = list_builder(h);
    for (; term_is_cons(list); list = term_tail(list)) {
        Term item = term_head(list);
        bool bar = term_is_tuple_of(item, 3) && term_same(tuple_get(item, 0), atom_from_cstr("|"));
        if (bar) { /* [a | b] */
            Term pair = tuple_get(item, 2);
            list_builder_add(&b, value_of(h, term_head(pair)));
            return list_builder_end(&b, value_of(h, term_head(term_tail(pair))));
        }
        list_builder_add(&b, value_of(h, item));
    }
    return list_builder_end(&b, TERM_NIL);
}

/* Bytes and strings of <<..>>; a segment n::size is that many bits. */
static Term bits_of(Heap *h, Term segments) {
    BitBuilder b;
    bit_builder_init(&b, h);
    for (; term_is_cons(segments); segments = term_tail(segments)) {
        Term s = term_head(segments);
        size_t bits = 8;
        if (term_is_tuple_of(s, 3)) {
            Term parts = tuple_get(s, 2);
            bits = (size_t)term_to_small(term_head(term_tail(parts)));
            s = term_head(parts);
        }
        BitView v;
        if (term_is_binary(s))
            v = bit_view(s), bit_builder_put_bits(&b, v.bytes, v.offset, v.bits);
        else
            bit_builder_put_int(&b, s, bits, false);
    }
    return bit_builder_finish(&b);
}

/* The value of a quoted literal. */
static Term value_of(Heap *h, Term ast) {
    if (term_is_list(ast)) return values_of(h, ast);
    if (term_is_tuple_of(ast, 2))
        return tuple2(h, value_of(h, tuple_get(ast, 0)), value_of(h, tuple_get(ast, 1)));
    if (!term_is_tuple_of(ast, 3)) return ast;
    const char *form = term_is_atom(tuple_get(ast, 0)) ? atom_text(tuple_get(ast, 0), NULL) : "";
    Term items = tuple_get(ast, 2);
    if (strcmp(form, "<<>>") == 0) return bits_of(h, items);
    items = values_of(h, items);
    if (strcmp(form, "-") == 0) return num_neg(h, term_head(items));
    Term flat[64];
    size_t n = 0;
    for (; term_is_cons(items); items = term_tail(items)) {
        Term item = term_head(items);
        if (strcmp(form, "%{}") == 0) {
            flat[n++] = tuple_get(item, 0);
            item = tuple_get(item, 1);
        }
        flat[n++] = item;
    }
    return strcmp(form, "%{}") == 0 ? map_from_pairs(h, flat, n / 2) : tuple_from_array(h, flat, n);
}

static Term parse_value(Heap *h, const char *text) {
    Source *src = source_new("row", text, strlen(text));
    ParseOptions options = parse_options_default();
    Diag diag;
    diag_init(&diag, src);
    Term ast = parse_source(heap_new_front(), src, &options, &diag);
    cr_assert(!term_is_none(ast), "cannot parse %s", text);
    return value_of(h, ast);
}

/* The error under way, in words. */
static void print_error(Process *p, Buf *out) {
    if (!term_same(p->exc_reason, AM(BADARG)) || term_is_nil(p->exc_info)) {
        term_print(out, p->exc_reason, 0);
        return;
    }
    Term info = tuple_get(term_head(p->exc_info), 1), number, why;
    MapIter it;
    map_iter_init(&it, map_get(info, atom_from_cstr("args")));
    buf_puts(out, "badarg");
    while (map_iter_next(&it, &number, &why)) {
        size_t len;
        const char *text = bin_bytes(&p->heap, why, &len);
        buf_printf(out, " %d: %.*s;", (int)term_to_small(number), (int)len, text);
    }
    out->data[--out->len] = 0;
}

static const Builtin *find_row(const char *function, unsigned arity) {
    const char *dot = strchr(function, '.');
    Term module = atom_intern(function, (size_t)(dot - function));
    return builtin_find(module, atom_from_cstr(dot + 1), arity);
}

static void check_row(Process *p, const Row *row) {
    char list[512];
    Term frame[8], args;
    Buf out;
    snprintf(list, sizeof list, "[%s]", row->args);
    args = parse_value(&p->heap, list);
    unsigned arity = 0;
    for (; term_is_cons(args); args = term_tail(args))
        frame[7 - arity++] = term_head(args);
    const Builtin *b = find_row(row->function, arity);
    cr_assert_not_null(b, "no builtin %s/%u", row->function, arity);
    frame[7 - arity] = term_small(0);
    Term result = b->fn(p, frame + 7);
    buf_init(&out);
    if (term_is_none(result))
        print_error(p, &out);
    else
        term_print(&out, result, 0);
    cr_expect_str_eq(out.data, row->expected, "%s(%s) is %s, not %s", row->function, row->args,
                     out.data, row->expected);
    buf_deinit(&out);
}

static Process *test_process(void) {
    sched_init(1);
    atom_table_init();
    area_init();
    builtins_init();
    return process_new();
}

static void check_rows(const Row *rows, size_t n) {
    Process *p = test_process();
    for (size_t i = 0; i < n; i++)
        check_row(p, &rows[i]);
    process_free(p);
}
#define CHECK_ROWS(rows) check_rows(rows, COUNT_OF(rows))
#endif
