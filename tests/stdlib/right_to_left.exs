# Text that is written from right to left: strings keep the order of reading, and padding counts graphemes.
t = fn f -> try do IO.inspect(f.(), limit: :infinity) rescue e -> IO.puts("R " <> inspect(e)) catch k, e -> IO.inspect({k, e}) end end
for s <- ["שלום", "مرحبا", "abc שלום 123", "\u202Eabc\u202C", "שָׁלוֹם", "لَا", "ﷺ", "\u200Fx\u200E"] do
  t.(fn -> {String.length(s), String.reverse(s), String.graphemes(s), String.codepoints(s)} end)
  t.(fn -> {String.pad_leading(s, 10), String.pad_trailing(s, 10, "ש"), String.at(s, 0), String.last(s), String.slice(s, 1, 2), String.split(s)} end)
  t.(fn -> {String.upcase(s), String.capitalize(s), String.trim(s), :string.length(s), :string.reverse(s), :string.pad(s, 10, :both), :string.slice(s, 1), :string.next_grapheme(s)} end)
  t.(fn -> {:unicode.characters_to_nfd_binary(s), :unicode.characters_to_nfc_binary(s), :unicode.characters_to_nfkc_binary(s), String.valid?(s), String.printable?(s), inspect(s), :string.titlecase(s), String.jaro_distance(s, "שלום")} end)
end
t.(fn -> :io.format("~ts|~10ts|~-10ts|~tp~n", ["שלום", "שלום", "שלום", "שלום"]) end)
for d <- [:leading, :trailing, :both], s <- ["ab", ~c"ab", "abcdefgh"], n <- [5, 6], p <- [?x, ~c"xy"], do: IO.inspect({d, s, n, p, :string.pad(s, n, d, p)}, charlists: :as_lists)
IO.inspect :string.pad("a", 4)
