#include "src/syntax/lexer.h"
#include "src/term/atom.h"

#include <criterion/criterion.h>
#include <stdlib.h>

/* The tokens of a text, one line each, or the error's message. */
static void expect_tokens(const char *text, const char *want) {
    Heap *h = heap_new_front();
    Source *src = source_new("nofile", text, strlen(text));
    Diag diag;
    diag_init(&diag, src);
    const ParseOptions opts = {.no_warnings = true};
    Lexer *lx = lexer_run(h, src, &opts, &diag);
    Buf out;
    buf_init(&out);
    if (lx)
        token_list_print(&out, src, lexer_tokens(lx));
    else
        buf_puts(&out, diag_first_error(&diag)->message);
    cr_expect_str_eq(out.data, want, "%s\nwanted\n%s\ngot\n%s", text, want, out.data);
    buf_deinit(&out);
    if (lx) lexer_free(lx);
}

Test(lexer, what_follows_a_name_decides_its_kind, .timeout = 5) {
    atom_table_init();
    expect_tokens("f(", "missing terminator: ) (for \"(\" starting at line 1)");
    expect_tokens("f()", "1:1 paren_identifier :f\n1:2 (\n1:3 )\n1:3 eof\n");
    expect_tokens("f [", "missing terminator: ] (for \"[\" starting at line 1)");
    expect_tokens("f[1]", "1:1 bracket_identifier :f\n1:2 [\n1:3 int 1\n1:4 ]\n1:4 eof\n");
    expect_tokens("f -1", "1:1 op_identifier :f\n1:3 op -\n1:4 int 1\n1:4 eof\n");
    expect_tokens("f - 1", "1:1 identifier :f\n1:3 op -\n1:5 int 1\n1:5 eof\n");
    expect_tokens("f do end", "1:1 do_identifier :f\n1:3 do\n1:6 end\n1:6 eof\n");
    expect_tokens("f: 1", "1:1 kw_identifier :f\n1:4 int 1\n1:4 eof\n");
}

Test(lexer, operators_swallow_the_line_end_before_them, .timeout = 5) {
    atom_table_init();
    expect_tokens("a\n\n|> b",
                  "1:1 identifier :a\n3:1 op |> newlines=2\n3:4 identifier :b\n3:4 eof\n");
    expect_tokens("a\n- b", "1:1 identifier :a\n1:2 eol newlines=1\n2:1 op - newlines=1\n"
                            "2:3 identifier :b\n2:3 eof\n");
    expect_tokens("a\n# x\n.b", "1:1 identifier :a\n3:1 .\n3:2 identifier :b\n3:2 eof\n");
}

Test(lexer, operators_in_front_of_a_slash_are_names, .timeout = 5) {
    atom_table_init();
    expect_tokens("&+/2", "1:1 op &\n1:2 identifier :+\n1:3 op /\n1:4 int 2\n1:4 eof\n");
    expect_tokens("&//2", "1:1 op &\n1:2 op //\n1:4 int 2\n1:4 eof\n");
    expect_tokens("&..///3", "1:1 op &\n1:2 identifier :..//\n1:6 op /\n1:7 int 3\n1:7 eof\n");
}

Test(lexer, numbers_keep_their_value, .timeout = 5) {
    atom_table_init();
    expect_tokens("0xFF", "1:1 int 255\n1:1 eof\n");
    expect_tokens("1_000.5e-1", "1:1 flt 100.05\n1:1 eof\n");
    expect_tokens("123456789012345678901234567890",
                  "1:1 int 123456789012345678901234567890\n1:1 eof\n");
    expect_tokens("1.0e999", "invalid float number 1.0e999");
    expect_tokens("1..2", "1:1 int 1\n1:2 op ..\n1:4 int 2\n1:4 eof\n");
}

Test(lexer, heredocs_lose_the_indentation_of_their_end, .timeout = 5) {
    atom_table_init();
    expect_tokens("\"\"\"\n    a\n  b\\\n  c\n  \"\"\"",
                  "1:1 bin_heredoc \"  a\\nbc\\n\"\n1:1 eof\n");
    expect_tokens("~S'''\n  a\\n\n  '''x", "1:1 sigil \"a\\\\n\\n\"\n1:1 eof\n");
}

Test(lexer, columns_count_characters_and_graphemes_in_strings, .timeout = 5) {
    atom_table_init();
    expect_tokens("é a", "1:1 identifier :é\n1:3 identifier :a\n1:3 eof\n");
    expect_tokens("\"e\xCC\x81\" a", "1:1 bin_string \"e\xCC\x81\"\n1:5 identifier :a\n1:5 eof\n");
}

Test(lexer, names_are_normalised, .timeout = 5) {
    atom_table_init();
    expect_tokens("e\xCC\x81", "1:1 identifier :é\n1:1 eof\n");
}

Test(lexer, tokens_inside_strings_have_their_own_list, .timeout = 5) {
    atom_table_init();
    expect_tokens("\"a#{b}c\"", "1:1 bin_string \"a\" #{identifier :b} \"c\"\n1:1 eof\n");
    expect_tokens("\"#{\"", "missing terminator: \" (for string starting at line 1)");
    expect_tokens("\"#{a",
                  "missing interpolation terminator: \"}\" (for string starting at line 1)");
}
