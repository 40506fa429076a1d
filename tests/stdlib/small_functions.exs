# Smaller functions of :io_lib, :string, :inet, :zlib and Inspect.Algebra.
show = fn label, f ->
  IO.puts(
    "#{label} => #{try do
      inspect(f.(), limit: :infinity, charlists: :as_lists)
    rescue
      e -> inspect({e.__struct__, Exception.message(e)})
    catch
      k, e -> inspect({k, e})
    end}"
  )
end

for s <- [
      ~c"1.5abc",
      ~c"-3.0e5x",
      ~c"+1.0",
      ~c"1",
      ~c"abc",
      ~c"1.",
      ~c"",
      "1.5x",
      ~c"1.5",
      ~c"1,5",
      ~c"1.0e"
    ],
    do: show.("ltf #{inspect(s, charlists: :as_lists)}", fn -> :string.list_to_float(s) end)

for s <- [~c"15abc", ~c"-3x", ~c"+1", ~c"abc", ~c"", "15x", ~c"1.5", ~c"-", ~c"007"],
    do: show.("lti #{inspect(s, charlists: :as_lists)}", fn -> :string.list_to_integer(s) end)

fr = [
  {"~d", "12 rest"},
  {"~d ~d", "1 2"},
  {"~s", "hello world"},
  {"~d,~d", "1,2"},
  {"~f", "1.5x"},
  {"~f", "15"},
  {"~a", "foo bar"},
  {"~c", "xyz"},
  {"~3c", "xyzzy"},
  {"~3s", "hello"},
  {"~*d ~d", "1 2"},
  {"~16u", "ff"},
  {"~u", "12"},
  {"~-", "-5"},
  {"~#", "16#ff"},
  {"~~ ~d", "~ 5"},
  {"~l~d~l", "abc 5"},
  {"x~dy", "x5y"},
  {"x~dy", "z5y"},
  {"~d", ""},
  {"~d", "  5"},
  {"~d", "abc"},
  {"~s ~s", "a"},
  {"", "abc"},
  {"~q", "a"},
  {"~5d", "1234567"},
  {"~t s", "é"},
  {"~ts", "é b"},
  {"~-~d", "-5"},
  {"~d", "-5"},
  {"~d", "+5"},
  {"~f", "-1.5e3"},
  {"~s\n", "abc\ndef"},
  {"~a~d", "x 5"}
]

for {f, s} <- fr,
    do:
      show.("fread #{inspect(f)} #{inspect(s)}", fn ->
        :io_lib.fread(String.to_charlist(f), String.to_charlist(s))
      end)

show.("algebra", fn ->
  import Inspect.Algebra

  format(surround_many("[", [1, 2, 3], "]", %Inspect.Opts{}, fn i, _ -> to_string(i) end), 80)
  |> IO.iodata_to_binary()
end)

show.("algebra", fn ->
  import Inspect.Algebra

  format(
    surround_many("[", [1, 2, 3], "]", %Inspect.Opts{limit: 2}, fn i, _ -> to_string(i) end),
    80
  )
  |> IO.iodata_to_binary()
end)

show.("algebra", fn ->
  import Inspect.Algebra

  format(
    surround_many("[", Enum.to_list(1..5), "]", %Inspect.Opts{}, fn i, _ -> to_string(i) end, ";"),
    3
  )
  |> IO.iodata_to_binary()
end)

show.("algebra", fn ->
  import Inspect.Algebra

  format(surround_many("[", [], "]", %Inspect.Opts{}, fn i, _ -> to_string(i) end), 3)
  |> IO.iodata_to_binary()
end)

show.("crc32_combine", fn ->
  a = "hello "
  b = "world"
  z = :zlib.open()

  r =
    {:zlib.crc32_combine(z, :erlang.crc32(a), :erlang.crc32(b), 5), :erlang.crc32(a <> b),
     :zlib.adler32_combine(z, :erlang.adler32(a), :erlang.adler32(b), 5), :erlang.adler32(a <> b)}

  :zlib.close(z)
  r
end)

for x <- [
      {1, 2, 3, 4},
      {1, 2, 3},
      {256, 1, 1, 1},
      {0, 0, 0, 0, 0, 0, 0, 1},
      :a,
      {1, 2, 3, 70000, 5, 6, 7, 8},
      ~c"1.2.3.4"
    ],
    do:
      show.("is_ip", fn ->
        {:inet.is_ip_address(x), :inet.is_ipv4_address(x), :inet.is_ipv6_address(x)}
      end)

show.("mapped", fn ->
  {:inet.ipv4_mapped_ipv6_address({1, 2, 3, 4}),
   :inet.ipv4_mapped_ipv6_address({0, 0, 0, 0, 0, 0xFFFF, 0x0102, 0x0304})}
end)

for i <- [~c"abc", ~c"a\nbc", [], [~c"x\n", ~c"yz"]],
    do: show.("indent", fn -> :io_lib.indentation(i, 3) end)

for c <- [~c"abc", [1, [2, ["x"]]], [300], "x", [1, :a], [-1]],
    do:
      show.("deep", fn ->
        {:io_lib.deep_char_list(c), :io_lib.deep_latin1_char_list(c),
         :io_lib.deep_unicode_char_list(c)}
      end)

show.("wr", fn ->
  {:io_lib.write_unicode_string(~c"aé日"), :io_lib.write_latin1_string(~c"aé"),
   :io_lib.write_string_as_latin1(~c"aé日"), :io_lib.write_char_as_latin1(0x65E5),
   :io_lib.write_unicode_char(0x65E5), :io_lib.write_latin1_char(?a),
   :io_lib.write_atom_as_latin1(:日)}
end)
