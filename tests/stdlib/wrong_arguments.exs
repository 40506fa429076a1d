# What functions of the Erlang modules say of arguments they do not take: which inner function a FunctionClauseError names, and which
# arguments an ArgumentError. Recorded from OTP; where OTP 26 differs the case is not here.
say = fn module, name, args ->
  text =
    try do
      "=> " <> inspect(apply(module, name, args), charlists: :as_lists)
    rescue
      e -> "** " <> inspect(e.__struct__) <> " " <> (e |> Exception.message() |> String.replace("\n", "|"))
    catch
      kind, reason -> "** #{kind} " <> inspect(reason, charlists: :as_lists)
    end

  shown = Enum.map_join(args, ", ", &inspect(&1, charlists: :as_lists))
  IO.puts("#{inspect(module)}.#{name}(#{shown}) #{text}")
end

all = fn module, names, list -> for name <- names, args <- list, do: say.(module, name, args) end

all.(:filename, [:basename, :dirname, :extension, :rootname, :split, :flatten, :nativename], [[5], [[?a, 1.5]], [[?a | ?b]], [["a", ?b]], [:"a/b.c"]])
all.(:filename, [:join, :append, :absname_join], [["a", 5], [5, "a"], [~c"a", [1.5]], ["a", [1.5]], [:a, ~c"/b"], ["", "a"], ["a//./b/", ~c"c"]])
all.(:filename, [:join], [[[]], ["a"], [["a" | "b"]], [["a", 5]]])
all.(:filename, [:basename, :rootname], [["a.x", 5], [[?a, 1.5], ~c".x"], [:"a.x", ~c".x"], ["/b/a.x", ".x"]])
all.(:filename, [:basedir], [[:user_cache, 5], [:other, ~c"a"], [:site_config, ~c"a", %{os: :windows}], [:user_log, ~c"a", 5]])
all.(:filename, [:validate, :pathtype], [[5], [<<1::3>>], [[]], [[?a, 0]], [[[?/], ?a]], [[1.5]]])

all.(:binary, [:at], [["abc", -1], ["abc", 9], [<<1::3>>, :a], [5, -1]])
all.(:binary, [:part, :bin_to_list], [["abc", {0, 4}], ["abc", {4, 0}], [5, {1}], ["abc", 4, 0], ["abc", -1, :a], ["abc", 1, -2]])
all.(:binary, [:match, :matches, :split], [["abc", ""], [5, ["a", 5]], ["abc", "a", [:x]], ["abc", "a", [scope: {0, 9}]], [<<1::3>>, [], :x]])
all.(:binary, [:replace], [["abc", "a", 5], ["abc", [], <<1::3>>], ["abc", "a", "b", [insert_replaced: 9]], [5, "a", "b", [:x]]])
all.(:binary, [:first, :last, :copy, :decode_hex, :encode_unsigned, :list_to_bin], [[""], [5], [<<1::3>>], [-1]])
all.(:binary, [:decode_hex], [["0"], ["0g00"]])
all.(:binary, [:decode_unsigned, :encode_unsigned], [[5, :middle], ["a", :middle]])

all.(:calendar, [:date_to_gregorian_days, :day_of_the_week, :iso_week_number, :valid_date], [[{-1, 1, 1}], [{2000, 13, 1}], [{2000, 2, 30}], [{2000, 1, 0}], [5]])
all.(:calendar, [:gregorian_days_to_date, :gregorian_seconds_to_datetime, :seconds_to_time, :seconds_to_daystime], [[-1], [1.5], [:a]])
all.(:calendar, [:last_day_of_the_month], [[2000, 0], [-1, 1]])
all.(:calendar, [:universal_time_to_local_time, :local_time_to_universal_time], [[{{1800, 1, 1}, {0, 0, 0}}], [{{2000, 1, 1}, {24, 0, 0}}], [5]])
all.(:calendar, [:rfc3339_to_system_time], [[5], ["2015-01-23T23:50:07Z"], [~c"2015-01-23T23:50:07.5+01:00", [unit: :millisecond]], [~c"2015-02-29T00:00:00Z"], [~c"2015-01-23T23:50:07Z", :x]])
all.(:calendar, [:system_time_to_rfc3339], [[0, [offset: "Z"]], [0, [offset: ~c"+02:00"]], [1.5, []], [0, [unit: 7]], [0, [unit: :x]], [0, :x], [0, [time_designator: ?\s, unit: :millisecond]]])

all.(:string, [:length, :to_graphemes, :reverse, :uppercase, :casefold, :titlecase, :next_grapheme], [[:a], [[:a, 1]], [["a", :b]], [<<?a, 255>>], [[-1]], [["ab", [?c | "d"]]]])
all.(:string, [:slice], [["abc", -1], [:a, 1], [:a, 0, 1], ["abc", 1, :a], [["ab", "cd"], 1, 2]])
all.(:string, [:trim, :pad], [["a", :up], [:a, :leading], [5, 5]])
all.(:string, [:trim], [["xax", :both, ~c"x"], ["a", :both, :x], [:a, :trailing, ~c"x"]])
all.(:string, [:take], [["ab", ~c"a"], ["ab", [], 5], ["ab", ~c"a", 5], [:a, ~c"a"]])
all.(:string, [:lexemes], [["a b", ~c" "], [:a, ~c"a"], ["a", :a], ["a", [:a]], [[], []]])
all.(:string, [:nth_lexeme], [["a b", 2, ~c" "], ["a", 0, ~c"a"], [:a, 1, ~c"a"]])
all.(:string, [:find, :split], [["abc", :a], [5, "a"], ["abc", "b", :middle], [[?a, ["bc"]], "z"]])
all.(:string, [:prefix, :equal], [[5, "a"], ["a", 5], ["abc", "a"]])
all.(:string, [:equal], [["a", "A", true], ["a", "b", 5], ["a", "b", true, :other]])
all.(:string, [:to_integer, :to_float], [[5], [[:a]], ["x"], ["1.5e3z"]])
all.(:string, [:chr, :rchr, :str, :rstr, :span, :cspan, :concat], [[~c"abc", :a], [:a, ?a], [~c"abcb", ?b], [~c"abcb", ~c"b"], [[?a | ?b], ~c"z"]])
all.(:string, [:substr, :sub_string, :left, :right, :centre, :copies, :sub_word], [[~c"abc", 0], [~c"abc", 5], [~c"abc", :a], ["abc", 2], [~c"a b", 2]])
all.(:string, [:chars], [[:a, 2], [?a, -1], [?a, :b], [?a, 2, ~c"z"]])
all.(:string, [:words, :strip, :to_upper], [[:a], [~c" a b "], [[?a | ?b]]])
all.(:string, [:join], [[[~c"a", ~c"b"], ~c", "], [[:a, ~c"b"], ~c","], [:a, ~c","], [[~c"a" | :b], ~c","]])

all.(:unicode, [:characters_to_binary, :characters_to_list], [[:a], [[?a, :b], :x], ["a", :x], ["a\xFF"], [[0xD800 | "a"]]])
all.(:unicode, [:characters_to_nfc_binary, :characters_to_nfkd_list], [["a\xFFb"], [[<<0xC3>>, 5]], [<<0xC3>>], [:a]])

all.(:re, [:run, :split], [[5, 5], ["a", "("], ["a", "a", :x], [[:a], "(", [:x]], ["a", [300]]])
all.(:re, [:replace], [["abc", "b", "x"], ["abc", "c", "[&]"], ["abc", "z", "x"], ["a", "a", 5], [5, "(", 5, [:global | :x]], ["aba", "a", "x", [:global]]])
all.(:re, [:compile], [[5], ["("], ["a", [:x]]])

all.(:io_lib, [:write_string, :write_unicode_string, :write_latin1_string, :write_string_as_latin1], [[5], [[?a, 1.5]], [[?a | ?b]], [[?a, 0x3B1]], [[-1, 7, ?\n]]])
all.(:io_lib, [:write_char, :write_char_as_latin1], [[-1], [:a], [0xD800]])
all.(:io_lib, [:indentation, :unscan_format, :build_text], [[5], [[?a | ?b]], [~c"~p"]])
all.(:io_lib, [:indentation], [["a", 1], [~c"a\tb", 0]])
all.(:io_lib, [:write_atom, :chars_length], [[5], [["é", ?a]]])

all.(:erlang, [:element, :insert_element, :delete_element, :setelement], [[0, {1}], [:a, :b], [0, :b, 1]])
all.(:erlang, [:binary_to_list, :binary_part], [[5, 0, :a], ["abc", 0, 9]])
all.(:erlang, [:list_to_integer, :list_to_pid, :list_to_existing_atom], [[5], [[?1 | ?2]], [~c"1x"], [~c"x", 99]])
all.(:erlang, [:append, :subtract, :is_record, :make_tuple], [[1, 2], [[1], 2], [:a, 1.0, :b]])
all.(:erlang, [:posixtime_to_universaltime, :universaltime_to_posixtime, :localtime_to_universaltime], [[:a], [{{2000, 13, 1}, {0, 0, 0}}, 5]])
all.(:erlang, [:convert_time_unit, :crc32_combine, :adler32_combine], [[:a, :b, :c], [-1, :second, -1]])

all.(:uri_string, [:quote, :unquote, :percent_decode, :dissect_query, :parse, :recompose], [[5], ["a\xFF"], ["%zz"], ["é"], [~c"%4"]])
all.(:uri_string, [:parse, :normalize], [["//["], ["ht tp://x"], ["a:["], ["/\xFF"], ["#\xFF"], ["http:"], ["@%41[::1]A"], ["//a["]])
all.(:uri_string, [:recompose, :normalize, :percent_decode], [[%{}], [%{path: 5}], [%{path: "", scheme: "h p"}], [%{path: "/", port: 80}], [%{path: "/", userinfo: "u"}], [%{path: "/", host: "[::1]"}], [%{path: "/", query: ~c"x"}], [%{path: "/%zz"}]])
all.(:uri_string, [:resolve], [[%{path: "/", port: 80}, "http://x/y"], ["a", "http://b/", :x], ["a", "b"], [%{path: "a", x: 1}, "http://x/y"]])
all.(:uri_string, [:compose_query], [[[{"a", ~c"b"}]], [[{"a", 1}]], [["a"]], [[{"a", "b"}], []], [[{"a", "b"}], [encoding: :none]], [[{[300], "x"}], [encoding: :latin1]]])
all.(:uri_string, [:dissect_query], [["&#123;=1"], ["a=%zzb&c"], ["a=%C3"], ["a=\xFF"]])
all.(:uri_string, [:transcode], [["é", [in_encoding: :latin1, out_encoding: :utf8]], ["a\xFF", []], ["%zz", []], ["a", :x]])

all.(:zlib, [:crc32, :adler32], [[1, "a"], ["a", 5], [1, 2, "a"]])
all.(:zlib, [:inflate, :safeInflate], [[5, "a"], [5, :a]])
all.(:zlib, [:uncompress, :gunzip, :compress], [[5], [[256]], [[<<1::3>>]]])
all.(:zlib, [:deflateInit, :inflateInit], [[5, :x], [5, 99], [5]])
all.(:crypto, [:mac], [[:hmac, :sha, 5, "a"], [:x, 1, 2], [:x, :sha, "k", "a"], [:hmac, :sha, "k", [256]]])
all.(:crypto, [:hash_update, :mac_update], [[5, :a]])
all.(:crypto, [:bytes_to_integer, :rand_seed_alg_s], [[:a], [5]])

all.(:os, [:getenv, :unsetenv], [[~c"A=B"], [[?a, 0]], [["a"]], [[?a | ?b]], [:a], [[]]])
all.(:os, [:find_executable], [[5, ~c"/bin"], [~c"sh", 5], [[1.5], ~c"/bin"], [:"no such", ~c"/bin:"]])
all.(:erl_parse, [:abstract], [[[1, 300]], [[1, 300], [encoding: :latin1]], [[1], [encoding: :x]], [[0xFFFE, 97]]])
all.(:erl_scan, [:category, :symbol], [[5], [{}], [{:atom, 1, :a}]])
