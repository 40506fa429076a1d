#include "tests/unit/builtin_rows.h"

/* What the answers are is recorded from Elixir 1.14 on OTP 25. */

Test(builtins, numbers, .timeout = 10) {
    static const Row rows[] = {
        {"erlang.abs", "-1", "1"},
        {"erlang.abs", ":a", "badarg 1: not a number"},
        {"erlang.+", "1, :a", ":badarith"},
        {"erlang.div", "7, -2", "-3"},
        {"erlang.div", "1, 0", ":badarith"},
        {"erlang.rem", "-7, 2", "-1"},
        {"erlang./", "1, 2", "0.5"},
        {"erlang.*", "1.0e308, 1.0e308", ":badarith"},
        {"erlang.bsl", "1, 100_000_000_000", ":system_limit"},
        {"erlang.bsr", "-1, 1_000_000_000_000_000_000_000", "-1"},
        {"erlang.bsl", "1, 70", "1180591620717411303424"},
        {"erlang.round", "2.5", "3"},
        {"erlang.trunc", "-2.5", "-2"},
        {"erlang.floor", "-2.5", "-3"},
        {"erlang.ceil", "-2.5", "-2"},
        {"erlang.float", "3", "3.0"},
        {"erlang.integer_to_binary", "255, 16", "\"FF\""},
        {"erlang.integer_to_binary", "-9223372036854775809", "\"-9223372036854775809\""},
        {"erlang.integer_to_binary", ":a, 40",
         "badarg 1: not an integer; 2: not an integer in the range 2 through 36"},
        {"erlang.binary_to_integer", "\"-12\"", "-12"},
        {"erlang.binary_to_integer", "\"x\"",
         "badarg 1: not a textual representation of an integer"},
        {"erlang.binary_to_integer", "1, 50",
         "badarg 1: not a binary; 2: not an integer in the range 2 through 36"},
        {"erlang.list_to_integer", "[?7, ?7], 8", "63"},
        {"erlang.binary_to_float", "\"1.5e3\"", "1500.0"},
        {"erlang.binary_to_float", "\"1\"", "badarg 1: not a textual representation of a float"},
        {"erlang.float_to_binary", "1.5", "\"1.50000000000000000000e+00\""},
        {"erlang.float_to_binary", "1.45, [decimals: 1]", "\"1.5\""},
        {"erlang.float_to_binary", "0.285, [decimals: 2]", "\"0.28\""},
        {"erlang.float_to_binary", "1.5, [{:decimals, 3}, :compact]", "\"1.5\""},
        {"erlang.float_to_binary", "100.0, [{:decimals, 2}, :compact]", "\"100.0\""},
        {"erlang.float_to_binary", "1234.5, [scientific: 3]", "\"1.234e+03\""},
        {"erlang.float_to_binary", "100000.0, [:short]", "\"1.0e5\""},
        {"erlang.float_to_binary", "1.0e300, [decimals: 2]", "badarg 2: invalid option in list"},
        {"erlang.float_to_binary", "1, [:foo]", "badarg 1: not a float; 2: invalid option in list"},
        {"math.sqrt", "-1", ":badarith"},
        {"math.pow", "2, 10", "1024.0"},
        {"math.sin", ":a", "badarg 1: not a number"},
    };
    CHECK_ROWS(rows);
}

Test(builtins, tuples_and_sizes, .timeout = 10) {
    static const Row rows[] = {
        {"erlang.element", "2, {:a, :b}", ":b"},
        {"erlang.element", "3, {:a, :b}", "badarg 1: out of range"},
        {"erlang.element", ":b, :a", "badarg 1: not an integer; 2: not a tuple"},
        {"erlang.setelement", "1, {:a, :b}, :c", "{:c, :b}"},
        {"erlang.insert_element", "3, {:a, :b}, :c", "{:a, :b, :c}"},
        {"erlang.insert_element", "4, {:a, :b}, :c", "badarg 1: out of range"},
        {"erlang.append_element", "{}, 1", "{1}"},
        {"erlang.delete_element", "1, {:a, :b}", "{:b}"},
        {"erlang.make_tuple", "3, :x", "{:x, :x, :x}"},
        {"erlang.make_tuple", "3, :x, [{2, :y}]", "{:x, :y, :x}"},
        {"erlang.make_tuple", "100_000_000, 0", "badarg 1: out of range"},
        {"erlang.list_to_tuple", "[1, 2 | 3]", "badarg 1: not a list"},
        {"erlang.tuple_to_list", "{1, 2}", "[1, 2]"},
        {"erlang.tuple_size", "1", "badarg 1: not a tuple"},
        {"erlang.length", "[1, 2 | 3]", "badarg 1: not a list"},
        {"erlang.hd", "[]", "badarg 1: not a nonempty list"},
        {"erlang.byte_size", "<<1::3>>", "1"},
        {"erlang.bit_size", "<<1::3>>", "3"},
        {"erlang.map_size", "1", "{:badmap, 1}"},
        {"erlang.map_get", ":a, %{}", "{:badkey, :a}"},
        {"erlang.and", "true, 1", ":badarg"},
        {"erlang.max", "1, 1.0", "1"},
    };
    CHECK_ROWS(rows);
}

Test(builtins, lists, .timeout = 10) {
    static const Row rows[] = {
        {"lists.reverse", "[1, 2, 3]", "[3, 2, 1]"},
        {"lists.reverse", "[1, 2], :tail", "[2, 1 | :tail]"},
        {"lists.reverse", "[1 | 2], []", "badarg 1: not a proper list"},
        {"lists.reverse", "1", ":function_clause"},
        {"lists.member", "1, [1.0, 2]", "false"},
        {"lists.member", "1, [2 | 3]", "badarg 2: not a proper list"},
        {"lists.keyfind", ":b, 1, [{:a, 1}, 5, {:b, 2}]", "{:b, 2}"},
        {"lists.keyfind", "1, 1, [{1.0, :x}]", "{1.0, :x}"},
        {"lists.keyfind", "1, 0, []", "badarg 2: out of range"},
        {"lists.keymember", ":c, 1, [{:a, 1}]", "false"},
        {"lists.keysearch", ":a, 1, [{:a, 1}]", "{:value, {:a, 1}}"},
        {"lists.sort", "[3, 1.0, :a, 1, \"b\", {}, [], 2]", "[1.0, 1, 2, 3, :a, {}, [], \"b\"]"},
        {"lists.usort", "[3, 1.0, 1, 3]", "[1.0, 3]"},
        {"lists.keysort", "2, [{:a, 2}, {:b, 1}, {:c, 2}]", "[b: 1, a: 2, c: 2]"},
        {"lists.keysort", "2, [{1}, {2}]", "badarg 1: out of range"},
        {"lists.flatten", "[1, [2, [], [3, [[4]]]], 5]", "[1, 2, 3, 4, 5]"},
        {"lists.flatten", "[[1]], [2]", "[1, 2]"},
        {"lists.append", "[[1], [2, 3], []]", "[1, 2, 3]"},
        {"erlang.++", "[1], 2", "[1 | 2]"},
        {"erlang.++", "1, 2", ":badarg"},
        {"erlang.--", "[1, 2, 1.0, 2], [2, 1.0]", "[1, 2]"},
        {"erlang.--",
         "[1, 2, 3, 2, 1], [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 2]", "[3, 1]"},
        {"lists.seq", "1, 10, 3", "[1, 4, 7, 10]"},
        {"lists.seq", "5, 1, -2", "[5, 3, 1]"},
        {"lists.seq", "1, 10, 0", "badarg 3: not a positive increment"},
        {"lists.seq", "1, 0", "[]"},
        {"lists.duplicate", "1_000_000_000_000, 1", ":system_limit"},
        {"lists.nth", "5, [1]", ":function_clause"},
        {"lists.max", "[1, 3, 2]", "3"},
        {"lists.sum", "[1, 2.5]", "3.5"},
    };
    CHECK_ROWS(rows);
}

Test(builtins, maps, .timeout = 10) {
    static const Row rows[] = {
        {"maps.get", ":a, %{a: 1}", "1"},
        {"maps.get", ":b, %{a: 1}", "{:badkey, :b}"},
        {"maps.get", ":b, %{a: 1}, 2", "2"},
        {"maps.get", ":b, 5", "{:badmap, 5}"},
        {"maps.find", ":a, %{a: 1}", "{:ok, 1}"},
        {"maps.find", ":b, %{a: 1}", ":error"},
        {"maps.put", ":b, 2, %{a: 1}", "%{a: 1, b: 2}"},
        {"maps.update", ":b, 2, %{a: 1}", "{:badkey, :b}"},
        {"maps.remove", ":a, %{a: 1}", "%{}"},
        {"maps.take", ":a, %{a: 1, b: 2}", "{1, %{b: 2}}"},
        {"maps.merge", "%{a: 1}, %{a: 2, b: 3}", "%{a: 2, b: 3}"},
        {"maps.keys", "%{b: 1, a: 2}", "[:a, :b]"},
        {"maps.values", "%{b: 1, a: 2}", "[2, 1]"},
        {"maps.to_list", "%{b: 1, a: 2}", "[a: 2, b: 1]"},
        {"maps.from_list", "[{:a, 1}, {:a, 2}]", "%{a: 2}"},
        {"maps.from_list", "[1]", ":badarg"},
        {"maps.from_list", "[{1, 2} | 3]", "badarg 1: not a proper list"},
        {"maps.from_keys", "[:a, :b], 0", "%{a: 0, b: 0}"},
        {"maps.with", "[:a, :c], %{a: 1, b: 2}", "%{a: 1}"},
        {"maps.without", "[:a, :c], %{a: 1, b: 2}", "%{b: 2}"},
    };
    CHECK_ROWS(rows);
}

Test(builtins, binaries, .timeout = 10) {
    static const Row rows[] = {
        {"erlang.binary_part", "\"abc\", 1, 2", "\"bc\""},
        {"erlang.binary_part", "\"abc\", 3, -2", "\"bc\""},
        {"erlang.binary_part", "\"abc\", 1, 5", "badarg 3: out of range"},
        {"erlang.split_binary", "\"abc\", 1", "{\"a\", \"bc\"}"},
        {"erlang.binary_to_list", "\"abc\", 2, 3", "~c\"bc\""},
        {"erlang.iolist_to_binary", "[\"a\", [98, [\"c\"]] | \"d\"]", "\"abcd\""},
        {"erlang.iolist_to_binary", "[:a]", "badarg 1: not an iodata term"},
        {"erlang.iolist_size", "[\"ab\", 1]", "3"},
        {"erlang.list_to_bitstring", "[<<1::3>>, 255]", "<<63, 7::size(3)>>"},
        {"erlang.bitstring_to_list", "<<1, 1::3>>", "[1, <<1::size(3)>>]"},
        {"binary.copy", "\"ab\", 3", "\"ababab\""},
        {"binary.copy", "\"ab\", 1_000_000_000_000", ":system_limit"},
        {"binary.at", "\"abc\", 5", ":badarg"},
        {"binary.first", "\"\"", "badarg 1: a zero-sized binary is not allowed"},
        {"binary.match", "\"abcabc\", [\"c\", \"bc\", \"b\"]", "{1, 2}"},
        {"binary.match", "\"abcabc\", \"bc\", [{:scope, {3, -3}}]", "{1, 2}"},
        {"binary.match", "\"abc\", \"\"", "badarg 2: not a valid pattern"},
        {"binary.match", "\"abc\", \"x\"", ":nomatch"},
        {"binary.matches", "\"abcabc\", [\"a\", \"ab\", \"c\"]",
         "[{0, 2}, {2, 1}, {3, 2}, {5, 1}]"},
        {"binary.split", "\",a,,b,\", \",\", [:global, :trim]", "[\"\", \"a\", \"\", \"b\"]"},
        {"binary.split", "\",a,,b,\", \",\", [:global, :trim_all]", "[\"a\", \"b\"]"},
        {"binary.split", "\",a,b,c\", \",\", [:global, {:scope, {1, 3}}]", "[\",a\", \"b,c\"]"},
        {"binary.split", "\"\", \",\", [:global, :trim]", "[]"},
        {"binary.split", "\"\", \",\"", "[\"\"]"},
        {"binary.replace", "\"abcb\", \"b\", \"[]\", [:global, {:insert_replaced, [0, 1]}]",
         "\"ab[b]cb[b]\""},
        {"binary.replace", "\"abcb\", \"b\", \"x\", [{:scope, {2, 2}}]", "\"abcx\""},
        {"binary.decode_unsigned", "<<1, 2>>, :little", "513"},
        {"binary.encode_unsigned", "258", "<<1, 2>>"},
        {"binary.encode_unsigned", "340282366920938463463374607431768211455",
         "<<255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255>>"},
        {"binary.encode_hex", "\"az\"", "\"617A\""},
        {"binary.longest_common_prefix", "[\"erlang\", \"ergonom\"]", "2"},
    };
    CHECK_ROWS(rows);
}

Test(builtins, text, .timeout = 10) {
    static const Row rows[] = {
        {"erlang.binary_to_atom", "<<255>>, :utf8", "badarg 1: invalid UTF8 encoding"},
        {"erlang.atom_to_binary", ":日本, :latin1",
         "badarg 1: contains a character not expressible in latin1"},
        {"erlang.list_to_atom", "[?a, 233]", ":aé"},
        {"phial_string.length", "\"e\u0301x\\r\\n\"", "3"},
        {"phial_string.graphemes", "\"aé\"", "[\"a\", \"é\"]"},
        {"phial_string.next_grapheme", "\"\"", "nil"},
        {"phial_string.reverse", "\"abé\"", "\"éba\""},
        {"phial_string.upcase", "\"straße é\", :default", "\"STRASSE É\""},
        {"phial_string.downcase", "\"ÀÉ I\", :turkic", "\"àé ı\""},
        {"phial_string.downcase", "\"ΣΑΣ\", :greek", "\"σας\""},
        {"phial_string.titlecase_first", "\"éa\", :default", "{\"É\", \"a\"}"},
        {"phial_string.trim", "\" \\n a b\u00a0\"", "\"a b\""},
        {"phial_string.split_whitespace", "\" a  b\u00a0c \"", "[\"a\", \"b\u00a0c\"]"},
        {"phial_string.parse_integer", "\"-12x\", 10", "{-12, \"x\"}"},
        {"phial_string.parse_integer", "\"-\", 10", ":error"},
        {"phial_string.parse_float", "\"1\"", "{1.0, \"\"}"},
        {"phial_string.parse_float", "\"1.5e+\"", "{1.5, \"e+\"}"},
        {"phial_string.parse_float", "\"1e400\"", ":error"},
        {"phial_string.parse_float", "\"-.5\"", ":error"},
        {"phial_string.replace_invalid", "<<97, 226, 130, 98, 255>>, \"?\"", "\"a?b?\""},
        {"phial_string.printable", "\"a\\nb\", :infinity", "true"},
        {"phial_string.normalize", "\"e\u0301\", :nfc", "\"é\""},
        {"unicode.characters_to_binary", "[97, 0xD800, 98]", "{:error, \"a\", [55296, 98]}"},
        {"unicode.characters_to_binary", "[\"ab\", <<0xC3>>]", "{:incomplete, \"ab\", <<195>>}"},
        {"unicode.characters_to_binary", "[<<0xC3>>, <<0xA9>>]", "\"é\""},
        {"unicode.characters_to_binary", "[\"ab\", <<0xC3>>, \"c\"]",
         "{:error, \"ab\", [<<195>>, [\"c\"]]}"},
        {"unicode.characters_to_binary", "\"é\", :utf8, :latin1", "<<233>>"},
        {"unicode.characters_to_binary", "\"aé\", :utf8, :utf16", "<<0, 97, 0, 233>>"},
        {"unicode.characters_to_list", "<<255, 97>>", "{:error, [], <<255, 97>>}"},
        {"unicode.characters_to_list", "1", "badarg 1: not valid character data (an iodata term)"},
    };
    CHECK_ROWS(rows);
}

Test(builtins, regular_expressions, .timeout = 10) {
    static const Row rows[] = {
        {"phial_regex.compile", "\"(\", []", "{:error, {~c\"missing )\", 1}}"},
        {"phial_regex.compile", "\"*\", []", "{:error, {~c\"nothing to repeat\", 0}}"},
        {"phial_regex.exec", "{:phial_re, \"a(b)?(c)\", 0, 2}, \"xac\", 0, []",
         "[{1, 2}, {-1, 0}, {2, 1}]"},
        {"phial_regex.exec", "{:phial_re, \"a(b)?\", 0, 1}, \"xac\", 0, []", "[{1, 1}]"},
        {"phial_regex.exec",
         "{:phial_re, \"(a+)+$\", 0, 1}, \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\", "
         "0, [:anchored]",
         "{:error, :match_limit}"},
        {"phial_regex.exec_all", "{:phial_re, \"b*\", 0, 0}, \"abba\", 0",
         "[[{0, 0}], [{1, 2}], [{3, 0}], [{4, 0}]]"},
        {"phial_regex.names", "{:phial_re, \"(?<y>a)(?<x>b)\", 0, 2}", "[\"x\", \"y\"]"},
        {"phial_regex.name_index", "{:phial_re, \"(?<y>a)(?<x>b)\", 0, 2}, \"x\"", "[2]"},
    };
    CHECK_ROWS(rows);
}

Test(builtins, the_process_dictionary_keeps_many_keys, .timeout = 10) {
    Process *p = test_process();
    Term frame[3];
    const Builtin *put = find_row("erlang.put", 2), *erase = find_row("erlang.erase", 1);
    const Builtin *get = find_row("erlang.get", 1);
    for (int i = 0; i < 5000; i++) {
        frame[2] = term_small(i);
        frame[1] = term_small(2 * i);
        cr_expect(term_same(put->fn(p, frame + 2), AM(UNDEFINED)));
    }
    for (int i = 0; i < 5000; i += 2) {
        frame[2] = term_small(i);
        cr_expect(term_same(erase->fn(p, frame + 2), term_small(2 * i)));
    }
    for (int i = 0; i < 5000; i++) {
        frame[2] = term_small(i);
        cr_expect(term_same(get->fn(p, frame + 2), i % 2 ? term_small(2 * i) : AM(UNDEFINED)));
    }
    process_free(p);
}

Test(builtins, deep_lists_cost_no_stack, .timeout = 10) {
    Process *p = test_process();
    Term deep = TERM_NIL, frame[2];
    for (int i = 0; i < 1000000; i++)
        deep = term_cons(&p->heap, deep, TERM_NIL);
    frame[1] = term_cons(&p->heap, term_small(7), term_cons(&p->heap, deep, TERM_NIL));
    Term flat = find_row("lists.flatten", 1)->fn(p, frame + 1);
    cr_expect(term_same(term_head(flat), term_small(7)) && term_is_nil(term_tail(flat)));
    Term bin = find_row("erlang.iolist_to_binary", 1)->fn(p, frame + 1);
    cr_expect(bit_size_of(bin) == 8);
    process_free(p);
}

/* Builtins that end the program, wait for input or sockets, touch files or need a compilation under
 * way. */
static bool takes_any_arguments(const Builtin *b) {
    static const char *const modules[] = {
        "phial_file",   "phial_module", "phial_code",     "phial_macro", "elixir_quote", "init",
        "phial_system", "phial_io",     "phial_protocol", "os",          "phial_net"};
    static const char *const names[] = {"halt",
                                        "group_leader",
                                        "spawn",
                                        "spawn_link",
                                        "spawn_monitor",
                                        "spawn_opt",
                                        "hibernate",
                                        "display",
                                        "display_string",
                                        "function_exported",
                                        "get_module_info",
                                        "send",
                                        "!"};
    for (size_t i = 0; i < COUNT_OF(modules); i++)
        if (strcmp(b->module, modules[i]) == 0) return false;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcmp(b->name, names[i]) == 0) return false;
    return true;
}

Test(builtins, survive_any_arguments, .timeout = 100) {
    static const char values[] =
        "[0, 1, -1, 2, 3, 10, 255, 256, 65_536, 4_294_967_296, 2_305_843_009_213_693_951,"
        " -2_305_843_009_213_693_952, 123_456_789_012_345_678_901_234_567_890,"
        " -9_223_372_036_854_775_808, 0.0, -1.5, 1.0e300, 5.0e-324, :a, :utf8, :infinity, nil, "
        "true,"
        " \"\", \"a\", \"abc\", \"é\", <<255>>, <<1::3>>, <<0::9>>, [], [1], [1 | 2], [?a, 233, "
        "0x20AC],"
        " [[]], [\"a\", [1 | \"b\"]], [{1, 2}], [{:scope, {0, 1}}], [:global], [\"a\", \"b\"], {}, "
        "{1},"
        " {1, 2}, {0, -1}, {1, 2, 3}, %{}, %{a: 1}, [decimals: 2], [:short], {:phial_re, \"a*\", "
        "0, 0},"
        " {{2024, 2, 29}, {1, 2, 3}}, :second, :default, :big, -70, 64]";
    Process *p = test_process();
    Term list = parse_value(heap_new_front(), values), pool[64], frame[8];
    size_t n = 0, total;
    uint32_t seed = 12345;
    for (; term_is_cons(list); list = term_tail(list))
        pool[n++] = term_head(list);
    Builtin const *table = builtin_table_get(&total);
    for (size_t i = 0; i < total; i++) {
        if (!takes_any_arguments(&table[i])) continue;
        size_t rounds = table[i].arity < 2 ? n : 600;
        for (size_t round = 0; round < rounds; round++) {
            for (int a = 0; a < table[i].arity; a++) {
                seed = seed * 1664525 + 1013904223;
                frame[7 - a] = pool[table[i].arity == 1 ? round : (seed >> 8) % n];
            }
            Term result = table[i].fn(p, frame + 7);
            Buf out;
            buf_init(&out);
            if (!term_is_none(result)) term_print(&out, result, 20);
            buf_deinit(&out);
        }
        process_free(p);
        p = process_new();
    }
    process_free(p);
}
