defmodule ErlEtsTest do
  use ExUnit.Case, async: true

  doctest :ets

  test "a table survives its way through a file" do
    path = String.to_charlist(Path.join(System.tmp_dir!(), "phial_ets_#{System.pid()}"))
    table = :ets.new(:kept, [:bag, :public, keypos: 2])
    :ets.insert(table, [{1, :a}, {2, :a}, {%{x: [1.5]}, "b"}])
    assert :ets.tab2file(table, path, sync: true) == :ok
    assert {:ok, info} = :ets.tabfile_info(path)
    assert info[:type] == :bag and info[:size] == 3 and info[:keypos] == 2
    assert {:ok, other} = :ets.file2tab(path, verify: true)
    assert Enum.sort(:ets.tab2list(other)) == Enum.sort(:ets.tab2list(table))
    assert :ets.info(other, :protection) == :public
    File.write!(path, "nonsense")
    assert {:error, _} = :ets.file2tab(path)
    File.rm!(path)
  end

  test "init_table fills from a function" do
    table = :ets.new(:filled, [])
    rest = fn :read -> :end_of_input end
    assert :ets.init_table(table, fn :read -> {[{1}, {2}], rest} end)
    assert :ets.info(table, :size) == 2
  end

  test "a million rows in portions and in slices, while others write" do
    table = :ets.new(:large, [:public])
    for i <- 1..100_000, do: :ets.insert(table, {i, i})
    me = self()

    spawn(fn ->
      for i <- 1..20_000, do: :ets.insert(table, {{:extra, i}, 0})
      for i <- 1..20_000, do: :ets.delete(table, {:extra, i})
      send(me, :done)
    end)

    spec = [{{:"$1", :_}, [{:is_integer, :"$1"}], [:"$1"]}]
    for _ <- 1..5, do: assert(length(:ets.select(table, spec)) == 100_000)
    assert_receive :done, 5000
    assert :ets.select_count(table, [{:_, [], [true]}]) == 100_000
    assert :ets.select_delete(table, [{{:"$1", :_}, [{:>, :"$1", 10}], [true]}]) == 99_990
    assert :ets.info(table, :size) == 10
  end

  test "no row is seen twice or missed while others make buckets split and join" do
    table = :ets.new(:split, [:public])
    for i <- 1..5_000, do: :ets.insert(table, {i, i})
    # More than one, so that a second scheduler takes part.
    writers = for name <- 1..2, do: spawn_link(fn -> grow_and_shrink(table, name) end)

    results = [{{:"$1", :_}, [{:is_integer, :"$1"}], [:"$1"]}]
    counted = [{{:"$1", :_}, [{:is_integer, :"$1"}], [true]}]

    for _ <- 1..200 do
      assert length(:ets.select(table, results)) == 5_000
      assert :ets.select_count(table, counted) == 5_000
    end

    for writer <- writers do
      Process.unlink(writer)
      Process.exit(writer, :kill)
    end
  end

  defp grow_and_shrink(table, name) do
    for i <- 1..4_000, do: :ets.insert(table, {{name, i}, 0})
    for i <- 1..4_000, do: :ets.delete(table, {name, i})
    grow_and_shrink(table, name)
  end

  test "memory follows the rows" do
    table = :ets.new(:memory, [])
    empty = :ets.info(table, :memory)
    for i <- 1..1000, do: :ets.insert(table, {i, String.duplicate("x", 50)})
    full = :ets.info(table, :memory)
    assert full - empty > 1000 * 10
    :ets.delete_all_objects(table)
    assert :ets.info(table, :memory) == empty
  end

  test "rows keep closures and their code" do
    table = :ets.new(:closures, [])
    {fun, _} = Code.eval_string("fn x -> {x, :evaluated} end")
    :ets.insert(table, {:f, fun})
    for i <- 1..300, do: Code.eval_string("fn -> [#{i}, :a, %{b: #{i}}] end")
    assert :ets.lookup_element(table, :f, 2).(1) == {1, :evaluated}
  end
end
