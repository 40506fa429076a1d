#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/print.h"
#include "src/term/ref.h"
#include "src/term/tuple.h"

#include <criterion/criterion.h>

static void expect_text(Term t, int limit, const char *expected) {
    Buf text;
    buf_init(&text);
    term_print(&text, t, limit);
    cr_expect_str_eq(text.data, expected, "%s, expected %s", text.data, expected);
    buf_deinit(&text);
}

Test(print, atoms_are_quoted_when_they_must_be, .timeout = 5) {
    static const struct {
        const char *atom, *text;
    } rows[] = {
        {"ok", ":ok"},
        {"nil", "nil"},
        {"true", "true"},
        {"Elixir", "Elixir"},
        {"Elixir.Foo.Bar", "Foo.Bar"},
        {"Elixir.foo", ":\"Elixir.foo\""},
        {"Elixir.", ":\"Elixir.\""},
        {"Foo", ":Foo"},
        {"Foo.Bar", ":\"Foo.Bar\""},
        {"", ":\"\""},
        {"a b", ":\"a b\""},
        {"a\nb", ":\"a\\nb\""},
        {"a?", ":a?"},
        {"a?b", ":\"a?b\""},
        {"a@b", ":a@b"},
        {"1a", ":\"1a\""},
        {"+", ":+"},
        {"<<>>", ":<<>>"},
        {"%{}", ":%{}"},
        {"..//", ":..//"},
        {"::", ":\"::\""},
        {"[]", ":\"[]\""},
        {"na\xC3\xAFve", ":na\xC3\xAFve"},
    };
    atom_table_init();
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_text(atom_from_cstr(rows[i].atom), 0, rows[i].text);
}

Test(print, strings_charlists_and_bytes, .timeout = 5) {
    Heap h;
    atom_table_init();
    heap_init(&h, 64);
    expect_text(bin_from_cstr(&h, "a\"b\\#{c}\n\t\x1B \xC3\xA9"), 0,
                "\"a\\\"b\\\\\\#{c}\\n\\t\\e \xC3\xA9\"");
    expect_text(bin_from_cstr(&h, ""), 0, "\"\"");
    expect_text(bin_from_bytes(&h, "\0a", 2), 0, "<<0, 97>>");
    expect_text(bin_from_bytes(&h, "\xFF\1\2\3", 4), 2, "<<255, 1, ...>>");
    expect_text(bin_slice(&h, bin_from_cstr(&h, "ab"), 0, 12), 0, "<<97, 6::size(4)>>");
    expect_text(list_of(&h, 2, term_small('h'), term_small('i')), 0, "~c\"hi\"");
    expect_text(list_of(&h, 2, term_small('h'), term_small(7000)), 0, "[104, 7000]");
    expect_text(list_of(&h, 1, term_small(127)), 0, "[127]");
    heap_deinit(&h);
}

Test(print, containers, .timeout = 5) {
    Heap h;
    atom_table_init();
    heap_init(&h, 64);
    Term one = term_small(1), two = term_small(2);
    Term pair = tuple2(&h, AM(OK), one);
    expect_text(list_of(&h, 2, pair, tuple2(&h, atom_from_cstr("a b"), two)), 0,
                "[ok: 1, \"a b\": 2]");
    expect_text(list_of(&h, 1, tuple2(&h, AM(ELIXIR_KERNEL), one)), 0, "[{Kernel, 1}]");
    expect_text(term_cons(&h, pair, two), 0, "[{:ok, 1} | 2]");
    expect_text(list_of(&h, 3, one, TERM_NIL, tuple_from_array(&h, NULL, 0)), 0, "[1, [], {}]");
    expect_text(map_empty(&h), 0, "%{}");
    Term map = map_put(&h, map_put(&h, map_empty(&h), AM(OK), one), AM(ERROR), two);
    expect_text(map, 0, "%{error: 2, ok: 1}");
    expect_text(map_put(&h, map, term_small(3), pair), 0,
                "%{3 => {:ok, 1}, :error => 2, :ok => 1}");
    expect_text(map_put(&h, map, AM(STRUCT), AM(ELIXIR_KERNEL)), 0, "%Kernel{error: 2, ok: 1}");
    expect_text(list_of(&h, 3, one, two, AM(OK)), 2, "[1, 2, ...]");
    expect_text(term_from_double(&h, 1e5), 0, "100000.0");
    expect_text(term_local_pid(7), 0, "#PID<0.7.0>");
    heap_deinit(&h);
}

Test(print, nesting_is_no_recursion, .timeout = 20) {
    Heap h;
    Buf text;
    atom_table_init();
    heap_init(&h, 64);
    buf_init(&text);
    Term t = TERM_NIL;
    for (int i = 0; i < 200000; i++)
        t = tuple2(&h, term_cons(&h, t, TERM_NIL), AM(OK));
    term_print(&text, t, 0);
    cr_expect_eq(text.len, 2 + 200000 * strlen("{[], :ok}"));
    buf_deinit(&text);
    heap_deinit(&h);
}
