ExUnit.start(seed: 0, colors: [enabled: true])
defmodule CS do
  defstruct [:a, b: 1]
end
defmodule ColTest do
  use ExUnit.Case
  test "ok" do :ok end
  test "list" do assert [1, 2, 3] == [1, 4, 3, 5] end
  test "list2" do assert [1, 2 | 3] == [1, 2, 3] end
  test "tuple" do assert {1, 2, :c} == {1, 3} end
  test "tuple2" do assert {1, "ab", :c} == {1, "ac", :c} end
  test "string" do assert "hello world" == "hello there world" end
  test "string far" do assert "hello world" == "zzz" end
  test "string esc" do assert "a\nb\"c" == "a\nx\"c" end
  test "int" do assert 123 == 153 end
  test "float" do assert 1.5 == 1.75 end
  test "atoms" do assert :abc == :abd end
  test "mixed" do assert :abc == "abc" end
  test "map" do assert %{a: 1, b: 2, d: 4} == %{a: 1, b: 3, c: 4} end
  test "map2" do assert %{"a" => [1], 2 => 3} == %{"a" => [2], 2 => 3} end
  test "struct" do assert %CS{a: 1} == %CS{a: 2} end
  test "struct map" do assert %CS{a: 1} == %{a: 1, b: 1} end
  test "kw" do assert [a: 1, b: 2] == [a: 1, c: 2, b: 2] end
  test "nested" do assert %{a: [%{x: {1, 2}}]} == %{a: [%{x: {1, 3}}]} end
  test "charlist" do assert 'abc' == 'abd' end
  test "empty" do assert [] == [1] end
  test "emptys" do assert %{} == %{a: 1} end
  test "emptystr" do assert "" == "a" end
  test "mapset" do assert MapSet.new([1]) == MapSet.new([1, 2]) end
  test "date" do assert ~D[2020-01-01] == ~D[2020-01-02] end
  test "match" do assert {:ok, x} = {:error, 1}; x end
  test "match2" do y = 1; assert %{a: ^y, b: [_ | t], c: 3} = %{a: 2, b: [1, 2], d: 4}; t end
  test "match3" do assert [a, a] = [1, 2] end
  test "match str" do assert "foo" <> r = "fob bar"; r end
  test "match struct" do assert %CS{a: 1} = %CS{a: 2} end
  test "match struct2" do assert %CS{a: 1} = %{a: 2} end
  test "match?" do assert match?({:ok, n} when n > 1, {:ok, 0}) end
  test "lt" do assert 3 < 2 end
  test "in" do assert 3 in [2] end
  test "recv" do send(self(), {:a, 2}); assert_receive {:a, 1}, 0 end
  test "raise" do raise "boom" end
  test "seq" do assert 1 === 1.0 end
  test "fun" do assert (&is_atom/1) == (&is_list/1) end
  test "truthy" do x = 1; assert Enum.member?([], x) end
  @tag :skip
  test "skip" do :ok end
  test "pid" do assert {self(), 1} == {self(), 2} end
  test "multi-line string" do assert "a\nb\nc" == "a\nb\nd" end
  test "list del" do assert [1, 2, 3, 4] == [2, 3] end
  test "list nested" do assert [[1, 2], [3, 4]] == [[1, 2], [3, 5], 6] end
  test "bin" do assert <<1, 255>> == <<1, 254>> end
  test "refute" do refute [1] == [1] end
end
defmodule InvTest do
  use ExUnit.Case
  setup_all do raise "a" end
  test "a" do :ok end
end
