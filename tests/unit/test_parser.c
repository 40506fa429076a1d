#include "src/syntax/lexer.h"
#include "src/syntax/parser.h"
#include "src/syntax/quoted.h"
#include "src/term/atom.h"
#include "src/term/list.h"
#include "src/term/print.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static Diag last_diag;

/* The AST as text, or "line:column prefix|suffix|token" of the error with its line ends as ~. */
static char *parse_text(const char *text, size_t len, const ParseOptions *opts) {
    Heap *h = heap_new_front();
    Source *src = source_new("nofile", text, len);
    diag_init(&last_diag, src);
    Term quoted = parse_source(h, src, opts, &last_diag);
    Buf out;
    buf_init(&out);
    if (!term_is_none(quoted)) {
        term_print(&out, quoted, 0);
        return out.data;
    }
    const Diagnostic *g = diag_first_error(&last_diag);
    cr_assert_not_null(g, "an error without a diagnostic: %s", text);
    buf_printf(&out, "%u:%u %s|%s|%s", g->line, g->column, g->prefix, g->suffix, g->token);
    for (size_t i = 0; i < out.len; i++)
        if (out.data[i] == '\n') out.data[i] = '~';
    return out.data;
}

static void expect(const char *text, ParseOptions opts, const char *want) {
    char *got = parse_text(text, strlen(text), &opts);
    cr_expect_str_eq(got, want, "%s\n   wanted %s\n   got    %s", text, want, got);
    free(got);
}

/* --- the recorded corpus --- */

static char *read_file(const char *path, size_t *len) {
    FILE *in = fopen(path, "rb");
    if (!in) return NULL;
    fseek(in, 0, SEEK_END);
    *len = (size_t)ftell(in);
    rewind(in);
    char *text = malloc(*len + 1);
    *len = fread(text, 1, *len, in);
    text[*len] = '\0';
    fclose(in);
    return text;
}

/* A file of snippets, each followed by a line `=> ` with what Elixir makes of it and a line `----`.
 */
static int check_corpus(const char *path, ParseOptions opts) {
    size_t len;
    char *text = read_file(path, &len);
    if (!text) return -1;
    int failed = 0;
    char *p = text, *end = text + len;
    while (p < end) {
        char *arrow = memmem(p, (size_t)(end - p), "\n=> ", 4);
        char *stop = arrow ? memmem(arrow, (size_t)(end - arrow), "\n----\n", 6) : NULL;
        if (!stop) break;
        *stop = '\0';
        char *got = parse_text(p, (size_t)(arrow - p), &opts);
        if (strcmp(got, arrow + 4) != 0 && failed++ < 5)
            cr_log_error("%.*s\n   wanted %s\n   got    %s", (int)(arrow - p), p, arrow + 4, got);
        free(got);
        p = stop + 6;
    }
    free(text);
    return failed;
}

Test(parser, agrees_with_the_recorded_corpus, .timeout = 60) {
    atom_table_init();
    static const char *const files[] = {"forms", "operators", "programs", "mistakes"};
    char path[64];
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        snprintf(path, sizeof path, "tests/golden/parse/%s.txt", files[i]);
        ParseOptions opts = {.columns = true, .token_metadata = true, .no_warnings = true};
        cr_expect_eq(check_corpus(path, opts), 0, "%s", path);
    }
    cr_expect_eq(
        check_corpus("tests/golden/parse/lines_only.txt", (ParseOptions){.no_warnings = true}), 0);
}

/* --- options --- */

Test(parser, takes_the_place_of_its_text, .timeout = 5) {
    atom_table_init();
    expect("foo\nbar", (ParseOptions){.line = 10, .column = 5, .columns = true},
           "{:__block__, [], [{:foo, [line: 10, column: 5], nil}, {:bar, [line: 11, column: 1], "
           "nil}]}");
}

Test(parser, wraps_literals_for_an_encoder, .timeout = 5) {
    atom_table_init();
    ParseOptions opts = {.wrap_literals = true, .no_warnings = true};
    expect("foo do a else b end; [1]", opts,
           "{:__block__, [], [{:foo, [line: 1], [[{{:\"$literal\", [line: 1], :do}, {:a, [line: "
           "1], nil}}, "
           "{{:\"$literal\", [line: 1], :else}, {:b, [line: 1], nil}}]]}, "
           "{:\"$literal\", [line: 1], [{:\"$literal\", [line: 1], 1}]}]}");
    opts.columns = opts.token_metadata = true;
    expect("[1, c: \"a\"]", opts,
           "{:\"$literal\", [closing: [line: 1, column: 11], line: 1, column: 1], [{:\"$literal\", "
           "[token: \"1\", "
           "line: 1, column: 2], 1}, {{:\"$literal\", [format: :keyword, line: 1, column: 5], :c}, "
           "{:\"$literal\", "
           "[delimiter: \"\\\"\", line: 1, column: 8], \"a\"}}]}");
    expect("%{a => 1}", opts,
           "{:%{}, [closing: [line: 1, column: 9], line: 1, column: 2], [{{:a, [line: 1, column: "
           "3], nil}, "
           "{:\"$literal\", [token: \"1\", line: 1, column: 8], 1}}]}");
}

Test(parser, wraps_names_for_an_encoder, .timeout = 5) {
    atom_table_init();
    ParseOptions opts = {.wrap_atoms = true, .no_warnings = true};
    expect("a.nil", opts,
           "{{:., [line: 1], [{{:\"$atom\", [line: 1, column: 1], \"a\"}, [line: 1], nil}, "
           "{:\"$atom\", [line: 1, "
           "column: 3], \"nil\"}]}, [no_parens: true, line: 1], []}");
    expect("[do: 1, +: :x, b: nil]", opts,
           "[{{:\"$atom\", [line: 1, column: 2], \"do\"}, 1}, {:+, {:\"$atom\", [line: 1, column: "
           "12], \"x\"}}, "
           "{{:\"$atom\", [line: 1, column: 16], \"b\"}, nil}]");
}

Test(parser, makes_no_new_atoms_when_told_so, .timeout = 5) {
    atom_table_init();
    ParseOptions opts = {.existing_atoms_only = true, .columns = true};
    expect("error :no_such_atom_1", opts, "1:7 unsafe atom does not exist: ||no_such_atom_1");
    expect("ok.no_such_atom_2", opts, "1:4 unsafe atom does not exist: ||no_such_atom_2");
    cr_expect(term_is_none(atom_existing("no_such_atom_1", 14)));
}

Test(parser, leaves_escapes_when_told_so, .timeout = 5) {
    atom_table_init();
    expect("\"a\\n\"", (ParseOptions){.no_unescape = true}, "\"a\\\\n\"");
    expect("?\\n", (ParseOptions){.no_unescape = true}, "10");
}

Test(parser, collects_comments, .timeout = 5) {
    atom_table_init();
    Term comments = TERM_NIL;
    ParseOptions opts = {.comments = &comments};
    const char *text = "# a\nb # c\n\n# d\n\n\ne\n# f";
    free(parse_text(text, strlen(text), &opts));
    Buf out;
    buf_init(&out);
    term_print(&out, comments, 0);
    cr_expect_str_eq(
        out.data,
        "[%{column: 1, line: 1, next_eol_count: 1, previous_eol_count: 1, text: \"# a\"}, "
        "%{column: 3, line: 2, next_eol_count: 2, previous_eol_count: 0, text: \"# c\"}, "
        "%{column: 1, line: 4, next_eol_count: 3, previous_eol_count: 2, text: \"# d\"}, "
        "%{column: 1, line: 8, next_eol_count: 0, previous_eol_count: 1, text: \"# f\"}]");
    buf_deinit(&out);
}

/* --- hostile text --- */

static void *parse_deep(void *arg) {
    const char *const *pair = arg;
    const size_t n = 100000, la = strlen(pair[0]), lb = strlen(pair[1]);
    char *text = malloc(n * (la + lb) + 2), *p = text;
    for (size_t i = 0; i < n; i++, p += la)
        memcpy(p, pair[0], la);
    *p++ = '1';
    for (size_t i = 0; i < n; i++, p += lb)
        memcpy(p, pair[1], lb);
    Heap *h = heap_new_front();
    Source *src = source_new("nofile", text, (size_t)(p - text));
    Diag diag;
    diag_init(&diag, src);
    ParseOptions opts = {.columns = true};
    bool ok = !term_is_none(parse_source(h, src, &opts, &diag));
    free(text);
    return ok ? arg : NULL;
}

static bool parses_deep(const char *const *pair, size_t stack) {
    pthread_t thread;
    pthread_attr_t attr;
    pthread_attr_init(&attr);
    pthread_attr_setstacksize(&attr, stack);
    cr_assert_eq(pthread_create(&thread, &attr, parse_deep, (void *)(uintptr_t)pair), 0);
    void *ok;
    pthread_join(thread, &ok);
    return ok != NULL;
}

#ifdef NO_LIBGC /* a thread that libgc knows nothing of may not use it */
Test(parser, nests_as_deep_as_the_stack_allows, .timeout = 60) {
    atom_table_init();
    static const char *const pairs[][2] = {
        {"[", "]"}, {"(", ")"}, {"f(", ")"}, {"!", ""}, {"x do ", " end"}};
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        cr_expect(parses_deep(pairs[i], (size_t)512 << 20), "%s", pairs[i][0]);
        cr_expect_not(parses_deep(pairs[i], (size_t)1 << 20), "%s", pairs[i][0]);
    }
}
#else
Test(parser, refuses_to_nest_deeper_than_the_stack, .timeout = 60) {
    atom_table_init();
    (void)parses_deep;
    Buf text;
    buf_init(&text);
    for (int i = 0; i < 1000000; i++)
        buf_putc(&text, '[');
    for (int i = 0; i < 1000000; i++)
        buf_putc(&text, ']');
    ParseOptions opts = {.columns = true};
    char *got = parse_text(text.data, text.len, &opts);
    cr_expect_not_null(strstr(got, "nesting too deep"), "%.60s", got);
    free(got);
    buf_deinit(&text);
}
#endif

Test(parser, long_chains_of_operators_do_not_nest, .timeout = 20) {
    atom_table_init();
    static const char *const ops[] = {" <> ", " + ", " = ", "\n|> ", ".", " | "};
    for (size_t i = 0; i < COUNT_OF(ops); i++) {
        Buf text;
        buf_init(&text);
        for (int n = 0; n < 100000; n++)
            buf_printf(&text, "a%s", ops[i]);
        buf_putc(&text, 'b');
        ParseOptions opts = {.columns = false};
        char *got = parse_text(text.data, text.len, &opts);
        cr_expect_eq(got[0], '{', "%s: %.60s", ops[i], got);
        free(got);
        buf_deinit(&text);
    }
}

Test(parser, any_bytes_give_a_clean_error, .timeout = 20) {
    atom_table_init();
    expect("a \xFF b", (ParseOptions){.columns = true},
           "1:3 invalid encoding starting at ||<<255, 32, 98>>");
    expect("\xEF\xBB\xBF"
           "a",
           (ParseOptions){.columns = true},
           "1:1 unexpected token: ||\"\xEF\xBB\xBF\" (column 1, code point U+FEFF)");
    ParseOptions opts = {.columns = true, .no_warnings = true};
    uint32_t seed = 12345;
    for (int round = 0; round < 20000; round++) {
        char bytes[24];
        const size_t len = (seed >> 8) % sizeof bytes;
        for (size_t i = 0; i < len; i++) {
            seed = seed * 1103515245u + 12345u;
            bytes[i] = (char)(seed >> 16);
        }
        seed = seed * 1103515245u + 12345u;
        free(parse_text(bytes, len, &opts));
    }
}

/* --- diagnostics --- */

static void expect_message(const char *text, const char *want) {
    ParseOptions opts = {.columns = true, .no_warnings = true};
    free(parse_text(text, strlen(text), &opts));
    Buf out;
    buf_init(&out);
    diag_exception_message(&out, diag_first_error(&last_diag));
    cr_expect_str_eq(out.data, want, "wanted:\n%s\ngot:\n%s", want, out.data);
    buf_deinit(&out);
}

Test(diag, shows_the_line_with_the_mistake, .timeout = 5) {
    atom_table_init();
    expect_message("foo(\n  1 2)", "invalid syntax found on nofile:2:5:\n"
                                   "    error: syntax error before: \"2\"\n"
                                   "    │\n"
                                   "  2 │   1 2)\n"
                                   "    │     ^\n"
                                   "    │\n"
                                   "    └─ nofile:2:5");
}

Test(diag, shows_both_ends_of_a_missing_terminator, .timeout = 5) {
    atom_table_init();
    expect_message("list = [1, 2, 3\nIO.inspect(list)\n",
                   "token missing on nofile:3:1:\n"
                   "    error: missing terminator: ]\n"
                   "    │\n"
                   "  1 │ list = [1, 2, 3\n"
                   "    │        └ unclosed delimiter\n"
                   "  2 │ IO.inspect(list)\n"
                   "    │                 └ missing closing delimiter (expected \"]\")\n"
                   "    │\n"
                   "    └─ nofile:2:17");
    expect_message("[1)", "mismatched delimiter found on nofile:1:3:\n"
                          "    error: unexpected token: )\n"
                          "    │\n"
                          "  1 │ [1)\n"
                          "    │ │ └ mismatched closing delimiter (expected \"]\")\n"
                          "    │ └ unclosed delimiter\n"
                          "    │\n"
                          "    └─ nofile:1:3");
}

Test(diag, underlines_warnings_and_names_the_function, .timeout = 5) {
    Source *src = source_new("s2.exs", "a\nb\nc\nd\ne\n    y = x\n", 20);
    Diag d;
    diag_init(&d, src);
    diag_set_where(&d, "M.g/1");
    Diagnostic *g = diag_warning(&d, 6, 5, 1, "variable \"%s\" is unused", "y");
    diag_add_place(g, NULL, 7, 2, NULL);
    Buf out;
    buf_init(&out);
    diag_print(&out, g, false);
    cr_expect_str_eq(out.data, "    warning: variable \"y\" is unused\n"
                               "    │\n"
                               "  6 │     y = x\n"
                               "    │     ~\n"
                               "    │\n"
                               "    └─ s2.exs:6:5: M.g/1\n"
                               "    └─ s2.exs:7:2\n");
    cr_expect_eq(d.warnings, 1);
    buf_deinit(&out);
}

/* --- quoted.h --- */

Test(quoted, reads_nodes_and_metadata, .timeout = 5) {
    atom_table_init();
    Heap *h = heap_new_front();
    Source *src = source_new("nofile", "\nfoo(1, x)", 10);
    Diag d;
    diag_init(&d, src);
    ParseOptions opts = parse_options_default();
    Term call = parse_source(h, src, &opts, &d);
    cr_assert(quoted_is(call, atom_from_cstr("foo"), 2));
    cr_expect(quoted_is_var(quoted_arg(call, 1)));
    cr_expect_not(quoted_is_call(quoted_arg(call, 1)));
    cr_expect_eq(meta_line(quoted_meta(call)), 2);
    cr_expect_eq(meta_column(quoted_meta(call)), 1);
    Term meta = meta_put(h, quoted_meta(call), AM(LINE), term_small(9));
    cr_expect_eq(meta_line(meta), 9);
    cr_expect_eq(list_length(meta), 2);
    cr_expect_eq(meta_column(meta_delete(h, meta, AM(COLUMN))), 0);
}
