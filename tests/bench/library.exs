# Library calls, each with its own best time: a line `name<TAB>microseconds`. Run by library.py under both implementations.
defmodule LibraryBench do
  def run do
    ints = for i <- 1..500_000, do: rem(i * 7_919, 1_000_003)
    small = Enum.take(ints, 100_000)
    pairs = Enum.map(Enum.take(ints, 200_000), &{&1, &1})
    words = for i <- 1..50_000, do: "word#{rem(i * 31, 977)}"
    text = Enum.join(words, " ")
    mb10 = String.duplicate("lorem ipsum dolor sit amet consectetur, ", div(10_000_000, 40))
    mb5 = binary_part(mb10, 0, 5_000_000)
    unicode = String.duplicate("héllo wörld 日本語 ", 20_000)
    map = Map.new(pairs)
    other = Map.new(Enum.take(ints, 100_000), &{&1, 0})
    atoms = %{a: 1, b: 2, c: 3, d: 4, e: 5}
    keyword = [a: 1, b: 2, c: 3, d: 4, e: 5]
    set = MapSet.new(small)
    json = json_text()
    bytes = mb5 |> binary_part(0, 1_000_000)
    base64 = Base.encode64(bytes)
    base16 = Base.encode16(bytes)

    bench("Enum.sort 500k", fn -> Enum.sort(ints) end)
    bench("Enum.sort fun 100k", fn -> Enum.sort(small, &(&1 >= &2)) end)
    bench("Enum.sort_by", fn -> Enum.sort_by(small, &(-&1)) end)
    bench("Enum.map", fn -> Enum.map(ints, &(&1 + 1)) end)
    bench("Enum.filter", fn -> Enum.filter(ints, &(rem(&1, 3) == 0)) end)
    bench("Enum.reduce", fn -> Enum.reduce(ints, 0, &(&1 + &2)) end)
    bench("Enum.sum", fn -> Enum.sum(ints) end)
    bench("Enum.each range", fn -> Enum.each(1..500_000, fn _ -> :ok end) end)
    bench("Enum.flat_map", fn -> Enum.flat_map(small, &[&1, &1]) end)
    bench("Enum.group_by", fn -> Enum.group_by(small, &rem(&1, 100)) end)
    bench("Enum.frequencies", fn -> Enum.frequencies(words) end)
    bench("Enum.uniq", fn -> Enum.uniq(small) end)
    bench("Enum.zip", fn -> Enum.zip(small, small) end)
    bench("Enum.with_index", fn -> Enum.with_index(small) end)
    bench("Enum.chunk_every", fn -> Enum.chunk_every(small, 3) end)
    bench("Enum.reverse", fn -> Enum.reverse(ints) end)
    bench("Enum.join", fn -> Enum.join(small, ",") end)
    bench("Enum.max_by", fn -> Enum.max_by(small, &(-&1)) end)
    bench("Enum.find", fn -> Enum.find(ints, &(&1 == -1)) end)
    bench("Enum.member?", fn -> Enum.member?(ints, -1) end)
    bench("Enum.into map", fn -> Enum.into(Enum.take(pairs, 50_000), %{}) end)
    bench("Enum.map_reduce", fn -> Enum.map_reduce(small, 0, &{&1, &1 + &2}) end)
    bench("Enum.slice", fn -> for i <- 1..1000, do: Enum.slice(small, i, 10) end)
    bench("Enum.at", fn -> for i <- 1..1000, do: Enum.at(small, i) end)
    bench("Enum.take/drop", fn -> Enum.take(Enum.drop(ints, 100_000), 200_000) end)
    bench("Enum.dedup", fn -> Enum.dedup(small) end)
    bench("Enum.count fun", fn -> Enum.count(ints, &(&1 > 5)) end)
    bench("Enum.all?", fn -> Enum.all?(ints, &(&1 >= 0)) end)
    bench("Enum.split_with", fn -> Enum.split_with(small, &(rem(&1, 2) == 0)) end)
    bench("Enum.min_max", fn -> Enum.min_max(ints) end)
    bench("Enum over map", fn -> Enum.map(map, fn {k, v} -> k + v end) end)
    bench("for into", fn -> for {k, v} <- map, rem(k, 2) == 0, into: %{}, do: {k, v} end)
    bench("Stream pipeline", fn -> ints |> Stream.map(&(&1 * 2)) |> Stream.filter(&(rem(&1, 3) == 0)) |> Enum.take(50_000) end)
    bench("Stream.chunk_every", fn -> small |> Stream.chunk_every(10) |> Enum.count() end)
    bench("Stream.unfold", fn -> Stream.unfold(0, &{&1, &1 + 1}) |> Enum.take(50_000) end)

    bench("List.flatten", fn -> List.flatten(Enum.chunk_every(small, 3)) end)
    bench("List.foldl", fn -> List.foldl(ints, 0, &(&1 + &2)) end)
    bench("List.keyfind", fn -> for i <- 1..200, do: List.keyfind(pairs, -i, 0) end)
    bench("List.delete_at", fn -> for i <- 1..500, do: List.delete_at(small, i) end)
    bench("List.zip", fn -> List.zip([small, small, small]) end)
    bench("++ and --", fn -> (small ++ small) -- Enum.take(small, 1000) end)

    bench("Map.new 200k", fn -> Map.new(pairs) end)
    bench("Map.put", fn -> Enum.reduce(small, %{}, &Map.put(&2, &1, 1)) end)
    bench("Map.get", fn -> Enum.reduce(small, 0, &(Map.get(map, &1, 0) + &2)) end)
    bench("Map.get atoms", fn -> loop(300_000, fn -> Map.get(atoms, :c) end) end)
    bench("Map.update", fn -> Enum.reduce(small, %{}, &Map.update(&2, rem(&1, 500), 1, fn n -> n + 1 end)) end)
    bench("Map.merge", fn -> Map.merge(map, other) end)
    bench("Map.keys/values", fn -> {Map.keys(map), Map.values(map)} end)
    bench("Map.to_list", fn -> Map.to_list(map) end)
    bench("Map.filter", fn -> Map.filter(map, fn {_, v} -> rem(v, 2) == 0 end) end)
    bench("Map.take", fn -> Map.take(map, small) end)
    bench("Keyword.get", fn -> loop(300_000, fn -> Keyword.get(keyword, :d) end) end)
    bench("Keyword.merge", fn -> loop(20_000, fn -> Keyword.merge(keyword, c: 1, f: 2) end) end)
    bench("MapSet.member?", fn -> Enum.count(ints, &MapSet.member?(set, &1)) end)
    bench("MapSet.new", fn -> MapSet.new(small) end)
    bench("MapSet.union", fn -> MapSet.union(set, MapSet.new(1..1000)) end)
    bench("get_in/put_in", fn -> loop(50_000, fn -> put_in(%{a: %{b: 1}}, [:a, :b], 2) end) end)

    bench("String.split 10MB", fn -> String.split(mb10, " ") end)
    bench("String.split ws", fn -> String.split(text) end)
    bench("String.replace", fn -> String.replace(mb5, "dolor", "DOLOR") end)
    bench("String.upcase", fn -> String.upcase(mb5) end)
    bench("String.downcase utf8", fn -> String.downcase(unicode) end)
    bench("String.length", fn -> String.length(unicode) end)
    bench("String.graphemes", fn -> String.graphemes(unicode) end)
    bench("String.codepoints", fn -> String.codepoints(unicode) end)
    bench("String.reverse", fn -> String.reverse(unicode) end)
    bench("String.contains?", fn -> String.contains?(mb10, "nosuch") end)
    bench("String.trim", fn -> loop(100_000, fn -> String.trim("  hello world  ") end) end)
    bench("String.starts_with?", fn -> loop(200_000, fn -> String.starts_with?("hello world", "hello") end) end)
    bench("String.to_integer", fn -> Enum.map(small, &String.to_integer(Integer.to_string(&1))) end)
    bench("String.pad_leading", fn -> loop(50_000, fn -> String.pad_leading("42", 8, "0") end) end)
    bench("String.slice", fn -> loop(50_000, fn -> String.slice("hello world", 3, 5) end) end)
    bench("String.at", fn -> loop(50_000, fn -> String.at("hello world", 5) end) end)
    bench("String.to_charlist", fn -> String.to_charlist(unicode) end)
    bench("String.jaro", fn -> loop(3000, fn -> String.jaro_distance("hello there", "hallo their") end) end)
    bench("String.capitalize", fn -> Enum.map(words, &String.capitalize/1) end)
    bench("interpolation", fn -> Enum.map(small, &"n=#{&1};") end)
    bench("inspect", fn -> Enum.map(Enum.take(small, 5_000), &inspect({&1, [a: &1], %{b: "x"}})) end)
    bench("Integer.parse", fn -> loop(100_000, fn -> Integer.parse("12345 rest") end) end)
    bench("Integer.digits", fn -> Enum.map(small, &Integer.digits/1) end)
    bench("Float.round", fn -> loop(20_000, fn -> Float.round(3.14159, 2) end) end)
    bench("Float.to_string", fn -> Enum.map(Enum.take(small, 20_000), &Float.to_string(&1 / 7)) end)

    bench("Regex.scan 5MB", fn -> Regex.scan(~r/[a-z]+/, mb5) end)
    bench("Regex.replace", fn -> Regex.replace(~r/o(\w)/, binary_part(mb5, 0, 500_000), "\\1o") end)
    bench("Regex.run", fn -> loop(50_000, fn -> Regex.run(~r/(\d+)-(\d+)/, "abc 123-456") end) end)
    bench("Regex.split", fn -> Regex.split(~r/\s+/, text) end)
    bench("Regex.match?", fn -> Enum.count(words, &Regex.match?(~r/9$/, &1)) end)

    bench("Base.encode64", fn -> Base.encode64(bytes) end)
    bench("Base.decode64", fn -> Base.decode64!(base64) end)
    bench("Base.encode16", fn -> Base.encode16(bytes) end)
    bench("Base.decode16", fn -> Base.decode16!(base16) end)
    bench("Base.encode32", fn -> Base.encode32(bytes) end)
    bench("URI.parse", fn -> loop(5_000, fn -> URI.parse("http://user@example.com:80/path?q=1#f") end) end)
    bench("URI.encode_query", fn -> loop(5_000, fn -> URI.encode_query(a: "b c", d: "é") end) end)
    bench("Date.from_iso8601", fn -> loop(20_000, fn -> Date.from_iso8601("2024-02-29") end) end)
    bench("Date.add", fn -> Enum.map(1..20_000, &Date.add(~D[2000-01-01], &1)) end)
    bench("DateTime.to_string", fn -> loop(10_000, fn -> DateTime.to_string(~U[2020-01-01 12:00:00.123Z]) end) end)
    bench("Calendar.strftime", fn -> loop(5_000, fn -> Calendar.strftime(~U[2020-01-01 12:00:00Z], "%Y-%m-%d %H:%M") end) end)
    bench("Version.match?", fn -> loop(3_000, fn -> Version.match?("1.2.3", "~> 1.2") end) end)
    bench("term_to_binary", fn -> :erlang.term_to_binary(pairs) |> :erlang.binary_to_term() end)
    bench("phash2", fn -> :erlang.phash2(pairs) end)
    bench(":lists.keysort", fn -> :lists.keysort(1, pairs) end)
    bench(":queue", fn -> Enum.reduce(small, :queue.new(), &:queue.in/2) |> :queue.to_list() end)
    bench(":gb_trees", fn -> Enum.reduce(Enum.take(small, 10_000), :gb_trees.empty(), &:gb_trees.enter(&1, 1, &2)) end)
    bench("IO.iodata_to_binary", fn -> IO.iodata_to_binary(Enum.map(small, &[Integer.to_string(&1), ","])) end)
    bench("Enum.reduce_while", fn -> Enum.reduce_while(ints, 0, fn x, a -> {:cont, x + a} end) end)
    bench("binary pattern walk", fn -> count(mb5, 0) end)
    bench("JSON.decode! 5MB", fn -> decode(json) end)
  end

  # Real Elixir of this version has no JSON: there the same work is done by hand.
  if Code.ensure_loaded?(JSON) do
    defp decode(json), do: apply(JSON, :decode!, [json])
  else
    defp decode(json), do: elem(HandJSON.value(json), 0)
  end

  defp json_text do
    item = ~s({"id":12345,"name":"Alice \\"A\\" Smith","tags":["x","yy","zzz"],"score":12.5,"ok":true,"none":null,"nested":{"a":[1,2,3],"b":"é"}})
    "[" <> Enum.join(List.duplicate(item, div(5_000_000, byte_size(item))), ",") <> "]"
  end

  defp count(<<?o, rest::binary>>, n), do: count(rest, n + 1)
  defp count(<<_, rest::binary>>, n), do: count(rest, n)
  defp count(<<>>, n), do: n

  defp loop(0, _fun), do: :ok

  defp loop(n, fun) do
    fun.()
    loop(n - 1, fun)
  end

  defp bench(name, fun) do
    times =
      for _ <- 1..4 do
        :erlang.garbage_collect()
        before = System.monotonic_time(:microsecond)
        fun.()
        System.monotonic_time(:microsecond) - before
      end

    IO.puts("#{name}\t#{Enum.min(times)}")
  end
end

defmodule HandJSON do
  def value(<<c, rest::binary>>) when c in ~c" \n\t\r", do: value(rest)
  def value(<<?{, rest::binary>>), do: members(skip(rest), [])
  def value(<<?[, rest::binary>>), do: elements(skip(rest), [])
  def value(<<?", rest::binary>>), do: string(rest, rest, 0, [])
  def value(<<"true", rest::binary>>), do: {true, rest}
  def value(<<"false", rest::binary>>), do: {false, rest}
  def value(<<"null", rest::binary>>), do: {nil, rest}
  def value(text), do: number(text, text, 0, false)

  defp members(<<?}, rest::binary>>, acc), do: {:maps.from_list(acc), rest}
  defp members(<<?,, rest::binary>>, acc), do: members(skip(rest), acc)

  defp members(<<?", rest::binary>>, acc) do
    {key, rest} = string(rest, rest, 0, [])
    <<?:, rest::binary>> = skip(rest)
    {value, rest} = value(rest)
    members(skip(rest), [{key, value} | acc])
  end

  defp elements(<<?], rest::binary>>, acc), do: {:lists.reverse(acc), rest}
  defp elements(<<?,, rest::binary>>, acc), do: elements(rest, acc)

  defp elements(text, acc) do
    {value, rest} = value(text)
    elements(skip(rest), [value | acc])
  end

  defp skip(<<c, rest::binary>>) when c in ~c" \n\t\r", do: skip(rest)
  defp skip(rest), do: rest

  defp string(<<?", rest::binary>>, start, n, []), do: {:binary.copy(:binary.part(start, 0, n)), rest}
  defp string(<<?", rest::binary>>, start, n, acc), do: {IO.iodata_to_binary([acc | :binary.part(start, 0, n)]), rest}

  defp string(<<?\\, ?u, hex::binary-size(4), rest::binary>>, start, n, acc),
    do: string(rest, rest, 0, [acc, :binary.part(start, 0, n), <<String.to_integer(hex, 16)::utf8>>])

  defp string(<<?\\, c, rest::binary>>, start, n, acc),
    do: string(rest, rest, 0, [acc, :binary.part(start, 0, n), escape(c)])

  defp string(<<_, rest::binary>>, start, n, acc), do: string(rest, start, n + 1, acc)

  defp escape(?n), do: "\n"
  defp escape(?t), do: "\t"
  defp escape(c), do: <<c>>

  defp number(<<c, rest::binary>>, start, n, float?) when c in ~c"0123456789-+", do: number(rest, start, n + 1, float?)
  defp number(<<c, rest::binary>>, start, n, _) when c in ~c".eE", do: number(rest, start, n + 1, true)
  defp number(rest, start, n, true), do: {:erlang.binary_to_float(:binary.part(start, 0, n)), rest}
  defp number(rest, start, n, false), do: {:erlang.binary_to_integer(:binary.part(start, 0, n)), rest}
end

LibraryBench.run()
