defmodule Differential.Erlang do
  # Arguments for the Erlang modules: what a function takes, and now and then something almost like it. `argument/3` answers a
  # value, or :any where it has no opinion.

  import Bitwise

  @big 1 <<< 70

  # What changes the system or what is around it.
  @effects ~w(erase group_leader link unlink monitor_node register unregister hibernate spawn_link spawn_monitor spawn_opt
    spawn_request process_flag process_info purge_module registered nodes disconnect_node memory set_path del_path
    delete load_file soft_purge add_path add_patha add_pathz add_paths add_pathsa add_pathsz load_binary load_abs
    check_process_code check_old_code ports loaded pre_loaded system_info now universaltime localtime date time
    trace yield delay_trap getpid timestamp all_loaded modified_modules all_available display_nl display_string
    raise suspend_process resume_process nif_error open_port set_cookie external_size fun_info fun_to_list
    start_timer cancel_timer read_timer getaddr getaddrs gethostbyname getifaddrs gethostname putenv unsetenv
    ensure_dir ensure_path system_flag bump_reductions)a

  def skipped?(module, name), do: module in ~w(:erlang :code :os :inet :filelib) and name in @effects

  def argument(module, name, position), do: kind(module, name, position) |> make()

  ## Which kinds a function takes

  defp kind(:filename, name, 1) when name in [:join], do: pick([:path, :paths])
  defp kind(:filename, :basedir, 1), do: {:one, [:user_cache, :user_config, :user_data, :user_log, :site_config, :site_data, :other]}
  defp kind(:filename, :basedir, 3), do: {:one, [%{}, %{os: :linux}, %{os: :windows}, %{os: :darwin}, %{author: "me", version: "1.0"}, %{version: ~c"2"}, %{version: 3}, %{os: :dos}]}
  defp kind(:filename, _, _), do: :path
  defp kind(:filelib, :wildcard, 1), do: :wildcard
  defp kind(:filelib, :fold_files, 5), do: :fun
  defp kind(:filelib, _, _), do: pick([:path, :path, :paths])
  defp kind(:file, _, _), do: :path

  defp kind(:binary, name, 1) when name in [:compile_pattern, :list_to_bin], do: pick([:pattern, :iodata])
  defp kind(:binary, name, 1) when name in [:longest_common_prefix, :longest_common_suffix], do: pick([:pattern, :iodata])
  defp kind(:binary, name, 1) when name in [:encode_unsigned], do: :integer
  defp kind(:binary, :encode_hex, 2), do: {:one, [:uppercase, :lowercase, :other]}
  defp kind(:binary, :decode_hex, 1), do: :hex
  defp kind(:binary, _, 1), do: :bytes
  defp kind(:binary, name, 2) when name in [:match, :matches, :split, :replace], do: pick([:pattern, :pattern, :compiled])
  defp kind(:binary, name, 2) when name in [:encode_unsigned, :decode_unsigned], do: {:one, [:big, :little, :middle]}
  defp kind(:binary, name, 2) when name in [:part, :bin_to_list], do: pick([:part, :small])
  defp kind(:binary, _, 2), do: :small
  defp kind(:binary, name, 3) when name in [:part, :bin_to_list], do: :small
  defp kind(:binary, :replace, 3), do: pick([:bytes, :bytes, :fun])
  defp kind(:binary, _, _), do: :binary_options

  defp kind(:string, name, position), do: string_kind(name, position)

  defp kind(:unicode, name, 1) when name in [:bom_to_encoding, :bin_is_7bit], do: :bom
  defp kind(:unicode, :encoding_to_bom, 1), do: :encoding
  defp kind(:unicode, _, 1), do: :chardata
  defp kind(:unicode, _, _), do: :encoding

  defp kind(:base64, _, 1), do: pick([:base64, :base64, :bytes, :bytelist])
  defp kind(:uri_string, name, 1) when name in [:recompose, :normalize, :resolve], do: pick([:uri_map, :uri, :uri])
  defp kind(:uri_string, :compose_query, 1), do: :query_list
  defp kind(:uri_string, :compose_query, 2), do: {:one, [[], [encoding: :utf8], [encoding: :latin1], [encoding: :unicode], [:x], [separator: :semicolon], [{:encoding, :none}]]}
  defp kind(:uri_string, :percent_decode, 1), do: pick([:uri_map, :uri, :uri])
  defp kind(:uri_string, :quote, 2), do: {:one, [~c"/", ~c":?", [], "x", ~c"%"]}
  defp kind(:uri_string, :transcode, 2), do: {:one, [[], [in_encoding: :utf8], [in_encoding: :latin1, out_encoding: :utf8], [in_encoding: :utf32], [out_encoding: :utf16], [:x]]}
  defp kind(:uri_string, name, 2) when name in [:normalize], do: {:one, [[], [:return_map], [:x], :return_map]}
  defp kind(:uri_string, name, 2) when name in [:resolve], do: pick([:uri, :uri_map])
  defp kind(:uri_string, _, 3), do: {:one, [[], [:return_map], [:x], :return_map]}
  defp kind(:uri_string, _, _), do: :uri

  defp kind(:calendar, name, position), do: calendar_kind(name, position)

  defp kind(:io_lib, name, position), do: io_lib_kind(name, position)

  defp kind(:re, :compile, 1), do: :regex_text
  defp kind(:re, :compile, 2), do: :regex_compile_options
  defp kind(:re, :inspect, 1), do: :regex
  defp kind(:re, :inspect, 2), do: {:one, [:namelist, :other]}
  defp kind(:re, _, 1), do: pick([:text, :text, :chardata])
  defp kind(:re, _, 2), do: pick([:regex, :regex_text])
  defp kind(:re, :replace, 3), do: {:one, ["", "x", "[&]", "\\1", "\\\\&", "<\\g1>", "\\g{2}", ~c"y", ["a", ?&], :atom, "\\0"]}
  defp kind(:re, _, _), do: :regex_options

  defp kind(:zlib, name, 1) when name in [:compress, :zip, :gzip, :crc32, :adler32], do: :iodata
  defp kind(:zlib, name, 1) when name in [:uncompress, :unzip, :gunzip], do: pick([:compressed, :compressed, :iodata])
  defp kind(:zlib, _, _), do: pick([:small, :iodata, :any])

  defp kind(:crypto, name, position), do: crypto_kind(name, position)

  defp kind(:os, name, 1) when name in [:system_time, :perf_counter], do: :unit
  defp kind(:os, _, _), do: {:one, [~c"PHIAL_TEST", "PHIAL_TEST", ~c"A=B", ~c"", ~c"sh", "sh", ~c"no such", :sh, [0], ~c"a\0b", false]}

  defp kind(:erl_scan, :string, 1), do: :erlang_text
  defp kind(:erl_scan, :string, 2), do: {:one, [1, 7, {1, 1}, {3, 5}, 0, -1, {1, 0}, 1.5]}
  defp kind(:erl_scan, :string, 3), do: {:one, [[], [:text], [:return], [:return_comments], [:return_white_spaces, :text], :text, [:x], [{:reserved_word_fun, :x}]]}
  defp kind(:erl_scan, name, 1) when name in [:reserved_word], do: {:one, [:if, :end, :foo, :maybe, :andalso, "if", ~c"if"]}
  defp kind(:erl_scan, :format_error, 1), do: {:one, [{:illegal, :integer}, {:char}, {:string, ?", ~c"abc"}, {:unterminated, :string, ~c"ab"}, :char, {:base, 17}, ~c"text", {:illegal, :character}, {:unterminated, :atom}, :x, 1]}
  defp kind(:erl_scan, _, _), do: :token
  defp kind(:erl_parse, name, 1) when name in [:parse_exprs, :parse_form, :parse_term], do: pick([:tokens, :tokens, :token])
  defp kind(:erl_parse, :normalise, 1), do: :erlang_abstract
  defp kind(:erl_parse, :abstract, 1), do: :any_term
  defp kind(:erl_parse, :abstract, 2), do: {:one, [1, 0, [], [line: 3], [encoding: :latin1], [encoding: :none], [location: {1, 2}], [line: 1, encoding: :utf8], :x, [x: 1]]}

  defp kind(:inet, name, 1) when name in [:parse_address, :parse_ipv4_address, :parse_ipv6_address, :parse_strict_address], do: :address_text
  defp kind(:inet, name, 1) when name in [:ntoa, :is_ip_address, :is_ipv4_address, :is_ipv6_address, :ipv4_mapped_ipv6_address], do: :address
  defp kind(:inet, :format_error, 1), do: {:one, [:enoent, :eaddrinuse, :econnrefused, :exbadport, :exbadseq, :nxdomain, :timeout, :closed, :einval, :foo, {:x, 1}, 3, :eperm, :eafnosupport]}
  defp kind(:code, _, _), do: {:one, [:lists, :nosuch, ~c"lists", "lists", ~c"/tmp", "/tmp", Enum, ~c"/no/such", [~c"/tmp"], [], :kernel, :stdlib, ~c"stdlib", {:a}]}
  defp kind(:timer, _, _), do: pick([:small, :integer, :any])
  defp kind(:erlang, name, position), do: erlang_kind(name, position)
  defp kind(_, _, _), do: :none

  @one_text [:casefold, :is_empty, :length, :lowercase, :next_codepoint, :next_grapheme, :reverse, :titlecase, :to_float, :to_graphemes, :to_integer, :uppercase, :trim]
  @old_text [:chr, :rchr, :str, :rstr, :concat, :len, :span, :cspan, :substr, :sub_string, :words, :sub_word, :strip, :left, :right, :centre, :copies, :tokens, :to_upper, :to_lower]

  defp string_kind(name, 1) when name in @one_text, do: pick([:chardata, :chardata, :text, :number_text])
  defp string_kind(:join, 1), do: {:one, [[~c"a", ~c"b"], [], [~c"a"], ["a", "b"], ~c"ab", [~c"a" | ~c"b"], [[], [], []]]}
  defp string_kind(:chars, 1), do: pick([:char, :small])
  defp string_kind(name, 1) when name in [:list_to_float, :list_to_integer], do: :number_text
  defp string_kind(name, 1) when name in @old_text, do: pick([:charlist, :charlist, :chardata])
  defp string_kind(_, 1), do: pick([:chardata, :chardata, :text])
  defp string_kind(name, 2) when name in [:chr, :rchr], do: :char
  defp string_kind(name, 2) when name in [:str, :rstr, :concat, :span, :cspan, :tokens, :join], do: :charlist
  defp string_kind(name, 2) when name in [:pad, :slice, :left, :right, :centre, :copies, :substr, :sub_string, :chars], do: :small
  defp string_kind(:sub_word, 2), do: :small
  defp string_kind(:strip, 2), do: {:one, [:left, :right, :both, :up]}
  defp string_kind(:words, 2), do: :char
  defp string_kind(:nth_lexeme, 2), do: :small
  defp string_kind(name, 2) when name in [:equal, :prefix, :find, :split, :replace], do: pick([:text, :chardata, :chardata])
  defp string_kind(:trim, 2), do: {:one, [:leading, :trailing, :both, :other]}
  defp string_kind(name, 2) when name in [:lexemes, :take], do: :separators
  defp string_kind(name, 3) when name in [:find, :split], do: {:one, [:leading, :trailing, :all, :other]}
  defp string_kind(name, 3) when name in [:pad], do: {:one, [:leading, :trailing, :both, :other]}
  defp string_kind(:replace, 3), do: pick([:text, :chardata])
  defp string_kind(:replace, 4), do: {:one, [:leading, :trailing, :all, :other]}
  defp string_kind(name, 3) when name in [:trim, :nth_lexeme], do: :separators
  defp string_kind(name, 3) when name in [:equal, :take], do: {:one, [true, false, :other]}
  defp string_kind(:equal, 4), do: {:one, [:none, :nfc, :nfd, :nfkc, :nfkd, :other]}
  defp string_kind(:take, 4), do: {:one, [:leading, :trailing, :other]}
  defp string_kind(name, 3) when name in [:slice, :substr, :sub_string], do: :small
  defp string_kind(:chars, 3), do: :charlist
  defp string_kind(:pad, 4), do: pick([:char, :text, :charlist])
  defp string_kind(_, _), do: pick([:char, :charlist, :small])

  defp calendar_kind(name, 1) when name in [:date_to_gregorian_days, :day_of_the_week, :iso_week_number, :valid_date], do: pick([:date, :date, :datetime, :year])
  defp calendar_kind(name, 2) when name in [:date_to_gregorian_days, :day_of_the_week, :valid_date, :last_day_of_the_month], do: {:one, [1, 2, 4, 12, 13, 0, -1, 1.0]}
  defp calendar_kind(name, 3) when name in [:date_to_gregorian_days, :day_of_the_week, :valid_date], do: {:one, [1, 28, 29, 30, 31, 32, 0, -1, 1.0]}
  defp calendar_kind(name, 1) when name in [:is_leap_year, :last_day_of_the_month], do: :year
  defp calendar_kind(:time_to_seconds, 1), do: :time
  defp calendar_kind(name, 1) when name in [:seconds_to_time, :seconds_to_daystime, :gregorian_days_to_date, :gregorian_seconds_to_datetime], do: {:one, [0, 1, 59, 86_399, 86_400, -1, -86_401, 730_485, 63_113_904_000, 1.5, @big, 100_000]}
  defp calendar_kind(name, 1) when name in [:now_to_datetime, :now_to_local_time, :now_to_universal_time], do: {:one, [{1, 2, 3}, {1700, 0, 999_999}, {0, 0, 0}, {-1, 0, 0}, {1.5, 0, 0}, {1, 2}, 5, {1, :a, 2}]}
  defp calendar_kind(:rfc3339_to_system_time, 1), do: :rfc3339
  defp calendar_kind(:rfc3339_to_system_time, 2), do: {:one, [[], [unit: :millisecond], [unit: :nanosecond], [unit: :x], [unit: :native], :x, [:unit]]}
  defp calendar_kind(:system_time_to_rfc3339, 1), do: {:one, [0, 1, -1, 1_700_000_000, 1_700_000_000_123, -62_167_219_200, 1.5, @big, 253_402_300_799]}
  defp calendar_kind(:system_time_to_rfc3339, 2), do: {:one, [[], [unit: :millisecond], [offset: "Z"], [offset: ~c"+02:00"], [offset: 3600], [time_designator: ?\s], [unit: :microsecond, offset: "-00:30"], [unit: :x], [offset: :x], [offset: "zz"], :x, [unit: :nanosecond, offset: ~c"Z"]]}
  defp calendar_kind(name, 1) when name in [:system_time_to_local_time, :system_time_to_universal_time], do: {:one, [0, 1, -1, 1_700_000_000, 1.5, -62_167_219_200, -62_167_219_201]}
  defp calendar_kind(name, 2) when name in [:system_time_to_local_time, :system_time_to_universal_time], do: :unit
  defp calendar_kind(:local_time_to_universal_time, 2), do: {:one, [true, false, :undefined, 1]}
  defp calendar_kind(_, _), do: pick([:datetime, :datetime, :date])

  defp io_lib_kind(name, 1) when name in [:format, :fwrite, :build_text, :scan_format], do: :format
  defp io_lib_kind(name, 2) when name in [:format, :fwrite, :build_text, :scan_format], do: :format_args
  defp io_lib_kind(name, 3) when name in [:format, :fwrite], do: {:one, [[], [chars_limit: 20], [chars_limit: 0], [chars_limit: -1], [:x], :x, [{:encoding, :latin1}]]}
  defp io_lib_kind(:fread, 1), do: {:one, [~c"~d", ~c"~f", ~c"~s", ~c"~a", ~c"~c", ~c"~d ~s", ~c"~5s", ~c"~*d", ~c"~u", ~c"~16u", ~c"~#", ~c"~l", ~c"x~dy", "~d", ~c"~q", ~c"~~", ~c"~2c", ~c"~-", ~c"~ts", ~c"~2d~3d"]}
  defp io_lib_kind(:fread, 2), do: pick([:number_text, :charlist])
  defp io_lib_kind(:indentation, 1), do: :chardata
  defp io_lib_kind(:indentation, 2), do: :small
  defp io_lib_kind(:write, 2), do: {:one, [5, 1, 0, -1, 30, [depth: 3], [encoding: :latin1], [max_depth: 2], [chars_limit: 10], :x]}
  defp io_lib_kind(name, 1) when name in [:write, :print], do: :any_term
  defp io_lib_kind(:print, 2), do: {:one, [1, 2, 5, 10]}
  defp io_lib_kind(:print, 3), do: {:one, [80, 20, 40, 1]}
  defp io_lib_kind(:print, 4), do: {:one, [-1, 5, 10, 1]}
  defp io_lib_kind(name, 1) when name in [:write_atom, :write_atom_as_latin1], do: {:one, [:a, :Ab, :"a b", :"", :é, :"a'b", :"日", nil, "a", 1, :"a\nb", :end, :a@b]}
  defp io_lib_kind(name, 1) when name in [:write_char, :write_unicode_char, :write_latin1_char, :write_char_as_latin1], do: :char
  defp io_lib_kind(:write_string, 2), do: {:one, [?", ?', ?x, []]}
  defp io_lib_kind(name, _) when name in [:unscan_format], do: :format_specs
  defp io_lib_kind(_, _), do: pick([:charlist, :chardata, :any_term])

  defp crypto_kind(name, position) when name in [:hash, :hash_init, :hash_info], do: elem({{:one, hashes()}, :iodata}, position - 1)
  defp crypto_kind(:mac, 1), do: {:one, [:hmac, :cmac, :poly1305, :x]}
  defp crypto_kind(:mac, 2), do: {:one, hashes() ++ ["key", :aes_128_cbc]}
  defp crypto_kind(:macN, 1), do: {:one, [:hmac, :hmac, :x]}
  defp crypto_kind(:macN, 2), do: {:one, hashes()}
  defp crypto_kind(:macN, 5), do: :small
  defp crypto_kind(:mac_init, 2), do: {:one, hashes()}
  defp crypto_kind(:mac_init, 1), do: {:one, [:hmac, :x]}
  defp crypto_kind(:pbkdf2_hmac, 1), do: {:one, hashes()}
  defp crypto_kind(:pbkdf2_hmac, position) when position in [4, 5], do: {:one, [1, 2, 20, 0, -1, :a]}
  defp crypto_kind(:mod_pow, _), do: pick([:small, :bytes, :integer])
  defp crypto_kind(:crypto_one_time, 1), do: {:one, [:aes_128_cbc, :aes_256_ctr, :aes_128_ecb, :x, :chacha20]}
  defp crypto_kind(:crypto_one_time, 2), do: {:one, [<<1::128>>, <<2::256>>, "short", 5]}
  defp crypto_kind(:crypto_one_time, 3), do: {:one, [<<1::128>>, "", "short", 5]}
  defp crypto_kind(:crypto_one_time, position), do: elem({:iodata, {:one, [true, false, [encrypt: true], [padding: :pkcs_padding, encrypt: true], :x]}}, rem(position, 2))
  defp crypto_kind(_, _), do: pick([:iodata, :bytes, :small])

  defp hashes, do: [:sha, :sha256, :sha512, :md5, :sha224, :sha384, :md4, :sha3_256, :x, "sha"]

  defp erlang_kind(name, position) do
    text = Atom.to_string(name)

    cond do
      position == 1 and name in [:binary_to_integer, :list_to_integer, :binary_to_float, :list_to_float] -> :number_text
      position == 2 and String.starts_with?(text, "float_to") -> {:one, [[], [decimals: 3], [:compact, decimals: 5], [scientific: 3], [:short], [decimals: 400], [:x], :x, [decimals: -1]]}
      position == 2 and String.ends_with?(text, ["_integer", "_list", "integer_to_binary"]) -> {:one, [2, 10, 16, 36, 37, 1, 0, :a]}
      position == 1 and name in [:float_to_binary, :float_to_list] -> {:one, [0.0, 1.0, -1.5, 3.14159, 1.0e10, 1.0e-10, 1.0e300, 0.1, 1, -0.0, 123456.789]}
      position == 1 and String.starts_with?(text, "integer_to") -> :integer
      name in [:binary_to_atom, :binary_to_existing_atom, :atom_to_binary] -> pick([:text, :encoding, {:one, [:a, :é, "ok"]}])
      name in [:list_to_atom, :list_to_existing_atom] -> :charlist
      String.contains?(text, ["iolist", "md5", "crc32", "adler32", "list_to_bin", "list_to_bitstring"]) -> pick([:iodata, :iodata, :integer, :bitdata])
      name in [:binary_part, :split_binary, :binary_to_list, :bitstring_to_list] and position == 1 -> :bytes
      name in [:binary_part, :split_binary, :binary_to_list] -> pick([:part, :small])
      name in [:element, :setelement, :append_element, :insert_element, :delete_element, :make_tuple] -> pick([:small, :tuple, :any])
      name in [:band, :bor, :bxor, :bnot, :bsl, :bsr, :div, :rem, :+, :-, :*, :/] -> pick([:integer, :integer, :float])
      name in [:term_to_binary, :external_size, :term_to_iovec] and position == 1 -> :any_term
      name in [:term_to_binary, :external_size, :term_to_iovec] -> {:one, [[], [:compressed], [compressed: 9], [minor_version: 1], [minor_version: 5], [:deterministic], :x, [:x]]}
      name == :binary_to_term -> pick([:external, {:one, [[], [:safe], [:used], [:x]]}])
      name == :decode_packet -> elem({{:one, [:raw, 0, 1, 2, 4, :line, :http, :httph, :http_bin, :httph_bin, :asn1, :x]}, :http_text, {:one, [[], [packet_size: 10], [line_length: 3], [:x]]}}, position - 1)
      true -> pick([:none, :any, :small])
    end
  end

  ## Values of each kind

  defp make(:none), do: :any
  defp make(:any), do: :any
  defp make({:one, list}), do: pick(list)
  defp make(:small), do: pick([0, 1, 2, 3, 4, -1, -2, 5, 10, 1.0, @big])
  defp make(:integer), do: pick([0, 1, 2, -1, -7, 10, 255, 256, 65_535, 65_536, 123_456_789, @big, -@big, 1 <<< 64, (1 <<< 59) - 1, 1 <<< 59])
  defp make(:float), do: pick([0.0, 1.0, -1.5, 2.5, 1.0e300, 1.0e-10])
  defp make(:tuple), do: pick([{}, {1}, {1, 2, 3}, {:a, "b"}, [1], :a])
  defp make(:char), do: pick([?a, ?\s, 0, 233, 0x3B1, 0x1F600, 0xD800, 0x110000, -1, ?\n, 127, 160, :a, ?", ?\\, ?']) 
  defp make(:unit), do: pick([:second, :millisecond, :microsecond, :nanosecond, :native, 1, 10, 1000, 0, -1, :seconds, :x, :perf_counter])
  defp make(:encoding), do: pick([:latin1, :unicode, :utf8, :utf16, {:utf16, :little}, {:utf16, :big}, :utf32, {:utf32, :little}, :x, {:utf16, :middle}, "utf8"])

  defp make(:path) do
    text = many(["a", "b", ".", "..", "/", "/", ".ex", "x.y", " ", "é", "~", "\\", "日", "c:"], 6) |> IO.iodata_to_binary()
    pick([text, text, String.to_charlist(text), chop(text), String.to_atom(text), nested(text), spoil(String.to_charlist(text)), text <> "\xff", [text], text <> "\0", String.to_charlist(text) ++ [0]])
  end

  defp make(:paths), do: pick([for(_ <- 1..:rand.uniform(4)//1, do: make(:path)), []])

  defp make(:wildcard) do
    text = many(["*", "?", "**", "/", "{a,b}", "[a-c]", "x", "nosuch", "{", "]", "/usr/no"], 4) |> IO.iodata_to_binary()
    pick([text, String.to_charlist("/nosuch/" <> text), chop(text)])
  end

  defp make(:bytes), do: pick(["", "a", "abc", "hello world", <<0, 255, 128>>, "a,b,,c", :binary.copy("ab", 20), <<1::3>>, <<5::9>>, ~c"abc", "ÿé", <<0>>])
  defp make(:bytelist), do: pick([~c"abc", [], [0, 255], [256], [1 | 2], ["a", ?b], [-1], [1.0], ~c"aGVsbG8=", ~c"a\n", [:a]])
  defp make(:hex), do: pick(["", "00", "ff", "FFee", "abc", "zz", "0g", <<1::4>>, ~c"00", "F", "é0"])
  defp make(:part), do: pick([{0, 0}, {0, 1}, {1, 2}, {2, -1}, {5, 0}, {0, -1}, {3, 100}, {-1, 1}, {1}, {0, @big}, {:a, 1}, {1.0, 2}, {@big, 0}, [0, 1]])
  defp make(:pattern), do: pick(["a", ",", "l", "", ["a", "b"], ["", "a"], [], ["ab", ?a], [:a], <<1::3>>, ["a" | "b"], ["a", <<1::2>>], :a, [["a"]], "hello", ["l", "lo", "hello"], {:bm, 1}, {:x}])
  defp make(:compiled), do: {:compiled, pick(["a", ["a", "b"], [",", "l"]])}

  defp make(:binary_options) do
    pick([[], [:global], [:trim], [:global, :trim_all], [scope: {0, 2}], [scope: {1, 100}], [scope: {2, -1}], [scope: {-1, 1}], [scope: 1], [:x], :global, [:global | :trim], [insert_replaced: 0], [insert_replaced: [0, 1]], [:global, insert_replaced: 1], [insert_replaced: 99], [insert_replaced: :a], [scope: {0, 0}], [scope: {@big, 1}], [global: true]])
  end

  defp make(:text), do: pick(["", "a", "hello", "Hello World", "a,b,,c", "  trim \t\n", "josé", "e\u0301a", "ß", "ΣΑΣ", "日本語", "👨‍👩‍👧", "\r\n\n", "\xff", "ab\xffcd", "ǆ", "ﬁx", <<0xC3>>, "a\0b", "one two  three", "İı"])
  defp make(:charlist), do: pick([~c"", ~c"abc", ~c"hello world", ~c"  a  ", ~c"a,b,,c", [233, ?a], [0x1F600], ~c"12.5", ~c"one two  three", [-1], [?a, :b], [?a | ?b], [0x110000], [0xD800], [1.5], [?a, [?b]], ["ab"], "ab", :ab, ~c"ll", ~c"l", [256, 10]])
  defp make(:separators), do: pick([~c" ", ~c", ", [~c"\r\n", ?\n], [], ~c"l", [[?e, 0x301], ?a], "a", [:a], [?a | ?b], :a, [-1], ["a"], [[?l, ?l]], ~c"ab", [1.5]])

  defp make(:chardata), do: chardata(3)
  defp make(:iodata), do: iodata(3)
  defp make(:bitdata), do: pick([[<<1::3>>], [<<1::3>>, 2], ["a" | <<3::2>>], <<7::5>>, [[1, <<1::1>>], "x"]])
  defp make(:bom), do: pick([<<0xEF, 0xBB, 0xBF>>, <<0xFE, 0xFF>>, <<0xFF, 0xFE>>, <<0, 0, 0xFE, 0xFF>>, <<0xFF, 0xFE, 0, 0>>, "", "abc", <<0xFE>>, <<128>>, ~c"abc", <<1::3>>, 7, <<0xEF, 0xBB>>, "é"])
  defp make(:number_text), do: pick(["1", "-12", "+5", "1.5", "1.5e3", "1e5", ".5", "5.", "", "abc", "12abc", ~c"12", ~c"-1.5e-3x", ~c" 12", ~c"16#ff", ~c"FF", ~c"zz", "1_000", [?1, "2"], ~c"1 2", ~c"", ~c"3.0E2", "999999999999999999999999", "1.0e999", "-", ~c"+", "é1", [?1 | "2"], "7f", ~c"abc 12 def"])

  defp make(:base64), do: pick(["", "YQ==", "YWI=", "YWJj", "YQ", "YQ=", "Y Q = =", "Y@Q==", "====", "YWJj\n", "-_-_", ~c"YQ==", ~c"Y Q==", "YWJjZ", "é", "YQ==YQ==", [?Y, "Q"], "//++", "Y===", "=", <<1::7>>, "YWJjZA==x"])
  defp make(:uri), do: make_uri()
  defp make(:uri_map), do: pick([%{path: "/a"}, %{scheme: "http", host: "h", path: "/p"}, %{}, %{host: "h"}, %{scheme: ~c"http", host: ~c"h", path: ~c"/p", port: 80}, %{path: "a b"}, %{path: "//x"}, %{path: "/a", port: :x}, %{path: 1}, %{path: "", query: "a=b", fragment: "f"}, %{scheme: "ht tp", path: ""}, %{userinfo: "u", host: "::1", path: "/"}, %{path: "/a", query: ~c"x"}, %{scheme: "s", path: "a:b"}, %{path: "a:b"}, %{host: "h", path: "rel"}, %{path: "/%41%zz", host: "%41"}, %{path: "/a", other: 1}, %{host: "é", path: "/"}, %{port: 8080, path: "/"}, %{host: "h", port: "80", path: "/"}])
  defp make(:query_list), do: pick([[], [{"a", "b"}], [{"a b", "é&"}, {"c", true}], [{~c"a", ~c"b"}], [{:a, 1}], [{"a", 1}], ["a"], [{"a", ~c"b"}], :x, [{"日", "\xff"}], [{"a", "b"} | :c], [{[], "x"}], [{"", ""}]])
  defp make(:address_text), do: pick([~c"127.0.0.1", ~c"::1", ~c"1.2.3", ~c"1", ~c"256.1.1.1", ~c"::ffff:1.2.3.4", ~c"fe80::1%eth0", ~c"fe80::1%1", "127.0.0.1", ~c"", ~c"a", ~c"0x7f.1", ~c"010.1", ~c"1:2:3:4:5:6:7:8", ~c"1:2:3:4:5:6:7", ~c"::1::", ~c"1.2.3.4.5", :localhost, [1 | 2], 5, ~c"1:2:3:4:5:6:1.2.3.4", ~c":::", ~c"12345::", ~c"1.2.3.4 ", ~c"4294967295", ~c"1.16777215", ~c"::%", [], [:a]])
  defp make(:address), do: pick([{127, 0, 0, 1}, {0, 0, 0, 0, 0, 0, 0, 1}, {256, 0, 0, 1}, {1, 2, 3}, {0, 0, 0, 0, 0, 65_535, 258, 772}, {8193, 3512, 0, 0, 1, 0, 0, 1}, {1, 2, 3, :a}, ~c"1.2.3.4", {-1, 0, 0, 0}, {65_536, 0, 0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0, 1, 2}, {1.0, 2, 3, 4}, {1, 0, 0, 2, 0, 0, 0, 3}, :any, {:local, "x"}, {10, 0, 0, 0, 0, 0, 0, 0}])

  defp make(:year), do: pick([0, 1, 4, 100, 400, 1900, 2000, 2023, 2024, -1, -4, 2.0, :a, @big, 9999, 10_000])
  defp make(:date), do: pick([{2024, 2, 29}, {2023, 2, 29}, {0, 1, 1}, {2000, 13, 1}, {2000, 1, 32}, {-1, 1, 1}, {2000, 0, 1}, {2000, 1, 0}, {1.0, 1, 1}, {:a, 1, 1}, {2000, 1}, {2020, 12, 31}, {2021, 1, 1}, {2016, 1, 3}, {2000, 1, 1, 1}, {1000, 4, 31}, {2000, 4, :x}])
  defp make(:time), do: pick([{0, 0, 0}, {23, 59, 59}, {24, 0, 0}, {-1, 0, 0}, {1, 60, 0}, {1, 0, 60}, {1.0, 2, 3}, {1, 2}, {:a, 1, 2}, {12, 30, 15}, {1, 2, 3, 4}])
  defp make(:datetime), do: {make(:date), make(:time)}

  defp make(:rfc3339) do
    pick([~c"2015-01-23T23:50:07Z", "2015-01-23T23:50:07.123+02:30", "2015-01-23 23:50:07z", "2015-01-23t23:50:07-00:00", "2015-13-23T23:50:07Z", "2015-01-23T25:50:07Z", "2015-01-23T23:50:07", "2015-01-23", "", ~c"", "x", :a, "2015-01-23T23:50:07+25:00", "2015-01-23T23:50:07.Z", "2015-01-23T23:50:60Z", "0000-01-01T00:00:00Z", "2015-02-30T00:00:00Z", "2015-01-23T23:50:07.123456789123Z", "2015-1-23T23:50:07Z", [?2 | ?0], 7, "2015-01-23T23:50:07+0230"])
  end

  defp make(:format), do: make_format()
  defp make(:format_args), do: many_args()
  defp make(:format_specs), do: pick([[], ~c"abc", [%{adjust: :right, args: [1], control_char: ?w, encoding: :latin1, maps_order: :undefined, pad_char: 32, precision: :none, strings: true, width: :none}], [%{adjust: :left, args: ["x"], control_char: ?s, encoding: :unicode, maps_order: :undefined, pad_char: 32, precision: 3, strings: true, width: 10}], [?a, %{}], :x])
  defp make(:any_term), do: term(3)

  defp make(:regex_text), do: pick(["a", "(a)(b)?", "[", "a{2,1}", "(?<n>l+)", "\\d+", "", "é", ~c"l", ["l", ?+], :a, "(", "*", "a|b", "^.$", "\xff", "(?i)H", "\\", [300], 5, "(?<a>x)|(?<b>y)"])
  defp make(:regex), do: {:regex, pick(["a", "(l)(x)?", "(?<n>[a-z])", "\\s+", "", "(a)|(b)"]), pick([[], [:unicode], [:caseless]])}
  defp make(:regex_compile_options), do: pick([[], [:unicode], [:caseless], [:extended, :multiline], [:x], :caseless, [newline: :crlf], [newline: :x], [:dotall, :ungreedy], [:anchored], [:caseless | :x], [:global], [:no_auto_capture], [:bsr_anycrlf]])
  defp make(:regex_options), do: pick([[], [:global], [capture: :all], [capture: :none], [capture: :first], [capture: [1]], [capture: [:n]], [capture: ["n"], x: 1], [{:capture, :all, :binary}], [{:capture, :all, :list}], [{:capture, [1, 2], :index}], [{:capture, :all_but_first, :binary}], [{:capture, :all_names, :binary}], [{:capture, [0], :x}], [offset: 1], [offset: -1], [offset: 100], [:x], :global, [{:return, :binary}], [return: :list], [return: :iodata], [return: :x], [parts: 2], [parts: 0], [parts: :infinity], [parts: -1], [:trim], [:group], [:notempty], [:anchored], [:global, {:capture, :all, :list}], [:report_errors], [match_limit: 1], [:caseless], [:notbol], [:global | :x], [capture: 5], [:unicode], [:global, return: :binary]])
  defp make(:compressed), do: {:compressed, pick([:zip, :compress, :gzip]), pick(["", "abc", "hello hello"]), pick([0, 0, 1, -1])}
  defp make(:external), do: pick([<<131, 97, 1>>, <<131, 106>>, <<131, 100, 0, 1, 97>>, <<131, 119, 2, 111, 107>>, <<131>>, "", <<131, 97>>, <<130, 97, 1>>, <<131, 108, 0, 0, 0, 1, 97, 1, 106>>, <<131, 109, 0, 0, 0, 2, 97>>, <<131, 97, 1, 2>>, "x", 5, <<131, 104, 1, 97, 2>>, <<131, 119, 9, "nosuchato">>, <<131, 80, 0, 0, 0, 1, 1>>, <<131, 110, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9>>, <<131, 70, 127, 240, 0, 0, 0, 0, 0, 0>>, <<1::3>>])
  defp make(:http_text), do: pick(["GET / HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.0 200 OK\r\nA: b\r\n\r\n", "Host: x\r\n\r\n", "\r\n", "abc\ndef", "", <<1, 65, 66>>, <<0, 1, 65>>, "GET / \r\n", "line without end", "POST http://a.b:80/c HTTP/1.0\r\n", "x y z\r\nb", ~c"abc", <<48, 3, 1, 2, 3>>, "Content-Length: 5\r\nX: y\r\n", "A:\r\n b\r\n\r\n"])
  defp make(:fun), do: {:function, pick([:id, :two, :upcase, :five])}

  defp make(:erlang_text) do
    text = many(["foo", " ", "1", "1.5", "\"str\"", "'at om'", "$a", "$\\n", "+", "->", "(", ")", "{", "}", "[", "]", ".", ". ", "% c\n", "\n", "Var", "_", "16#ff", "2#12", "1.0e5", "\"open", "'", "if", "end", "#", "?", "<<", ">>", "é", "=:=", "1_000", "$", "\\", "@", "\0", "maybe", "1.e", "::", "\"a\\x{41}\""], 6) |> IO.iodata_to_binary()
    pick([String.to_charlist(text), String.to_charlist(text), String.to_charlist(text), text, spoil(String.to_charlist(text))])
  end

  defp make(:tokens), do: {:tokens, pick(["1.", "foo(X).", "{a,[1,2|T]}.", "f(X) -> X + 1.", "[1,2", "1 + .", "\#{a => 1}.", "\"a\" \"b\".", "<<1:8>>.", "fun(X) -> X end.", "case A of 1 -> b end.", "-module(x).", "f(1) -> a; f(_) -> b.", "X = 1, Y.", "a", "#r{a=1}.", "{-1, +2, $a, 1.5, 'q r'}.", "if true -> 1 end.", "try a catch _:_ -> b end.", "A andalso B.", "[X || X <- L].", ")", ".", "begin a end.", "-spec f(a) -> b.", "fun m:f/1.", "receive after 1 -> x end.", "catch a."])}
  defp make(:token), do: pick([{:integer, 1, 5}, {:+, 1}, {:atom, {1, 2}, :foo}, {:dot, 1}, [{:atom, 1, :a}, {:dot, 1}], [], {:string, [line: 1, text: ~c"x"], ~c"x"}, :x, {1, 2}, [{:integer, 1, 5}], [:x], 5])
  defp make(:erlang_abstract), do: pick([{:integer, 1, 5}, {:atom, 1, :a}, {:string, 1, ~c"abc"}, {:nil, 1}, {:cons, 1, {:integer, 1, 1}, {:nil, 1}}, {:tuple, 1, [{:atom, 1, :a}]}, {:var, 1, :X}, {:op, 1, :-, {:integer, 1, 3}}, {:map, 1, []}, {:bin, 1, []}, {:bin, 1, [{:bin_element, 1, {:integer, 1, 5}, :default, :default}]}, {:op, 1, :+, {:float, 1, 1.5}}, :x, {:char, 1, ?a}, {:fun, 1, {:function, {:atom, 1, :m}, {:atom, 1, :f}, {:integer, 1, 1}}}, {:call, 1, {:atom, 1, :f}, []}])

  ## Text of parts

  defp make_uri do
    text = many(["http:", "//", "a.b", ":80", "/", "c d", "?", "x=1", "&", "#f", "%41", "%zz", "é", "[::1]", "@", "..", "./", "urn:x", "", "%C3%A9", "+", "&amp;", ":", "[", "A"], 6) |> IO.iodata_to_binary()
    pick([text, text, text, String.to_charlist(text), chop(text), spoil(String.to_charlist(text)), text <> "\xff", [text]])
  end

  defp make_format do
    text = many(["~p", "~w", "~s", "~ts", "~tp", "~b", "~x", "~c", "~tc", "~i", "~n", "~~", "~f", "~e", "~g", "~B", "~X", "~#", "~+", "~W", "~P", "~10s", "~-10s", "~.3s", "~10.4.0f", "~*s", "~.*f", "~3..0b", "~16.8b", "~q", "~", "~.", "~tw", "~lp", "~0p", "~5.10.*s", "text ", "é", "\n", "~Kp", "~kp", "~.2g", "~3c", "~-5w", "~.16b", "~10..*b", "~.36B", "~.37b", "~8n", "~5i", "~2.2s", "~20p", "~.1f", "~.0f", "~8.2e", "~tx", "~.10x"], 4) |> IO.iodata_to_binary()
    pick([text, text, String.to_charlist(text), String.to_charlist(text), String.to_charlist(text), String.to_atom(text), spoil(String.to_charlist(text)), [text]])
  end

  defp many_args do
    list = for _ <- 1..:rand.uniform(4)//1, do: term(2)
    pick([list, list, list, list, Enum.take(list, 1), [], list ++ [1], :notalist, [1 | 2], "abc", Enum.take(list, 2)])
  end

  defp term(depth) do
    case :rand.uniform(if depth > 0, do: 12, else: 7) do
      1 -> make(:integer)
      2 -> make(:float)
      3 -> pick([:a, nil, :"with space", :Upper, true, :é, :"日本"])
      4 -> make(:text)
      5 -> pick([~c"abc", ~c"", [233, 97], [0x1F600], [7, 8], [1, 300]])
      6 -> make(:small)
      7 -> pick([<<1::3>>, <<0, 1, 2>>, "str", %{}, {}, [], "日本"])
      8 -> for _ <- 1..:rand.uniform(4)//1, do: term(depth - 1)
      9 -> List.to_tuple(for _ <- 1..:rand.uniform(3)//1, do: term(depth - 1))
      10 -> %{term(0) => term(depth - 1)}
      11 -> [term(depth - 1) | term(0)]
      12 -> chardata(2)
    end
  end

  defp chardata(depth) do
    case :rand.uniform(if depth > 0, do: 12, else: 4) do
      n when n in [1, 2, 3, 4] -> make(:text)
      n when n in [5, 6, 7] -> for _ <- 0..:rand.uniform(4)//1, do: chardata_element(depth - 1)
      8 -> [chardata_element(depth - 1) | make(:text)]
      9 -> make(:charlist)
      10 -> String.to_charlist(pick(["hello", "josé", "a b  c", "日本", "ÀB"]))
      11 -> [make(:text), make(:text)]
      12 -> pick([[[]], [], [[], "a"], ["a" | "b"], [1 | 2], :a, 5, %{}, ["ab", [?c | "d"]]])
    end
  end

  defp chardata_element(depth) do
    case :rand.uniform(10) do
      n when n <= 6 -> pick([?a, ?b, ?\s, 233, 0x301, 0x65E5, ?l, ?\r, ?\n])
      n when n <= 9 -> chardata(depth)
      _ -> pick([:a, -1, 0x110000, 0xD800, 1.5, {1}])
    end
  end

  defp iodata(depth) do
    case :rand.uniform(if depth > 0, do: 9, else: 3) do
      n when n in [1, 2, 3] -> make(:bytes)
      n when n in [4, 5, 6] -> for _ <- 0..:rand.uniform(4)//1, do: pick([0, ?a, 255, iodata(depth - 1), iodata(depth - 1)])
      7 -> [?x | make(:bytes)]
      8 -> pick([[256], [-1], [:a], [1 | 2], [<<1::3>>], :a, 7, [1.0], %{}, [[], []]])
      9 -> [iodata(depth - 1), iodata(depth - 1)]
    end
  end

  ## Helpers

  defp pick(list), do: Enum.at(list, :rand.uniform(length(list)) - 1)
  defp many(parts, most), do: for(_ <- 1..:rand.uniform(most)//1, do: pick(parts))
  defp chop(text), do: text |> String.to_charlist() |> Enum.map(&pick([&1, &1, [&1], <<&1::utf8>>]))
  defp nested(text), do: [String.to_atom(text), [[?x]], text]

  # A list with one element that is wrong, or a wrong end.
  defp spoil(list) do
    at = :rand.uniform(length(list) + 1) - 1
    {front, back} = Enum.split(list, at)
    pick([front ++ [pick([:atom, -1, 1.5, {}, "bin", 0x110000, nil])] ++ back, front ++ pick([:end, "tail", 5])])
  end

  ## What is no literal: shown as it is written, made when called

  def value({:compiled, pattern}), do: :binary.compile_pattern(pattern)
  def value({:regex, text, options}), do: elem(:re.compile(text, options), 1)

  def value({:compressed, how, text, change}) do
    data = apply(:zlib, how, [text])

    case change do
      0 -> data
      1 -> data <> "x"
      -1 -> binary_part(data, 0, byte_size(data) - 1)
    end
  end

  def value({:tokens, text}), do: elem(:erl_scan.string(String.to_charlist(text)), 1)
  def value({:function, :id}), do: fn x -> x end
  def value({:function, :two}), do: fn x, _ -> x end
  def value({:function, :upcase}), do: &String.upcase/1
  def value({:function, :five}), do: fn _ -> 5 end
  def value(other), do: other
end
