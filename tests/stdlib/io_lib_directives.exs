# Formats as data: what :io_lib.scan_format/2 gives, and the way back.
t = fn f -> try do IO.inspect(f.(), limit: :infinity, charlists: :as_lists) rescue e -> IO.inspect(e.__struct__) end end
plain = fn parts -> Enum.map(parts, &if(is_map(&1), do: Map.delete(&1, :maps_order), else: &1)) end
cases = [{"a~s~10.3.*fx~p~n~-5tw~80tp", ["x", ?0, 1.5, :q, :w, 1]}, {"~*s~.2f~~", [-5, "x", 2.0]}, {"~lp~tlw", [[65], 1]}, {"~x ~10.16X~i", [10, "0x", 255, "a", 3]}, {"~W~P", [[1, 2], 1, [3, 4], 2]}, {"~..*s", [?x, "a"]}, {"~5.._s", ["abc"]}, {"", []}, {"~s", []}, {"~y", [1]}, {"x", [1]}, {"~", []}, {"~*s", [:a, "b"]}, {:ab, []}, {"~3n~2~|~c~5c", [?a, ?b]}]
for {f, a} <- cases do
  t.(fn -> plain.(:io_lib.scan_format(f, a)) end)
  t.(fn -> :io_lib.unscan_format(:io_lib.scan_format(f, a)) end)
  t.(fn -> :unicode.characters_to_list(:io_lib.build_text(:io_lib.scan_format(f, a))) end)
end
