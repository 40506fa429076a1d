defmodule ErlDetsTest do
  use ExUnit.Case, async: true
  import ExUnit.CaptureIO

  doctest :dets

  setup context do
    file = Path.join(System.tmp_dir!(), "phial_dets_#{System.pid()}_#{System.unique_integer([:positive])}")
    on_exit(fn -> File.rm(file) end)
    {:ok, path: String.to_charlist(file), name: context.test}
  end

  test "objects are there when the file is opened again", %{name: name, path: file} do
    {:ok, ^name} = :dets.open_file(name, file: file)
    assert :dets.insert(name, [{:a, 1}, {:b, 2}, {:c, %{x: ["y"]}}]) == :ok
    assert :dets.insert_new(name, {:a, 5}) == false
    assert :dets.insert_new(name, {:d, 4}) == true
    assert :dets.update_counter(name, :a, 10) == 11
    assert :dets.update_counter(name, :a, {2, -1}) == 10
    assert :dets.delete(name, :d) == :ok
    assert :dets.delete_object(name, {:b, 3}) == :ok
    assert :dets.select_delete(name, [{{:_, 2}, [], [true]}]) == 1
    assert :dets.close(name) == :ok
    assert :dets.close(name) == {:error, :not_owner}
    {:ok, other} = :dets.open_file(file)
    assert Enum.sort(:dets.match_object(other, :_)) == [a: 10, c: %{x: ["y"]}]
    assert :dets.info(other, :size) == 2
    assert :dets.close(other) == :ok
  end

  test "looking and walking", %{name: name, path: file} do
    {:ok, _} = :dets.open_file(name, file: file, keypos: 2)
    :dets.insert(name, for(n <- 1..5, do: {n * n, n}))
    assert :dets.lookup(name, 3) == [{9, 3}]
    assert :dets.member(name, 6) == false
    assert Enum.sort(:dets.match(name, {:"$1", :_})) == [[1], [4], [9], [16], [25]]
    assert Enum.sort(:dets.select(name, [{{:"$1", :"$2"}, [{:>, :"$2", 3}], [:"$1"]}])) == [16, 25]
    assert :dets.foldl(fn {n, _}, sum -> n + sum end, 0, name) == 55
    assert Enum.sort(Stream.unfold(:dets.first(name), &if(&1 != :"$end_of_table", do: {&1, :dets.next(name, &1)}))) == [1, 2, 3, 4, 5]
    assert :dets.next(name, :none) == :"$end_of_table"
    assert {[_, _], continuation} = :dets.select(name, [{:_, [], [:"$_"]}], 2)
    assert {[_, _], _} = :dets.select(continuation)
    assert length(:dets.traverse(name, &{:continue, &1})) == 5
    assert [_] = :dets.traverse(name, &{:done, &1})
    assert :dets.traverse(name, fn _ -> :odd end) == {:error, {:bad_return_value, :odd}}
    table = :ets.new(:copy, keypos: 2)
    assert :dets.to_ets(name, table) == table and :ets.info(table, :size) == 5
    :ets.delete(table, 1)
    assert :dets.from_ets(name, table) == :ok and :dets.info(name, :size) == 4
    assert :dets.init_table(name, fn :read -> {[{:x, :y}], fn :read -> :end_of_input end} end) == :ok
    assert :dets.lookup(name, :y) == [{:x, :y}]
  end

  test "bags", %{name: name, path: file} do
    for {type, count} <- [bag: 2, duplicate_bag: 3] do
      {:ok, _} = :dets.open_file(name, file: file, type: type)
      :dets.insert(name, [{1, :x}, {1, :y}, {1, :x}])
      assert length(:dets.lookup(name, 1)) == count
      assert :dets.info(name, :no_keys) == 1
      :dets.delete_object(name, {1, :x})
      assert :dets.lookup(name, 1) == [{1, :y}]
      :dets.close(name)
      File.rm(file)
    end
  end

  test "a torn file is mended, other files are refused", %{name: name, path: file} do
    {:ok, _} = :dets.open_file(name, file: file)
    for n <- 1..3, do: :dets.insert(name, {n, n})
    :dets.close(name)
    bytes = File.read!(file)
    File.write!(file, binary_part(bytes, 0, byte_size(bytes) - 3))
    assert :dets.open_file(name, file: file, repair: false) == {:error, {:needs_repair, file}}
    assert capture_io(fn -> send(self(), :dets.open_file(name, file: file)) end) =~ "not properly closed, repairing"
    assert_received {:ok, ^name}
    assert Enum.sort(:dets.match_object(name, :_)) == [{1, 1}, {2, 2}]
    :dets.insert(name, {3, :again})
    :dets.close(name)
    {:ok, _} = :dets.open_file(name, file: file, access: :read)
    assert :dets.lookup(name, 3) == [{3, :again}]
    assert :dets.insert(name, {4, 4}) == {:error, {:access_mode, file}}
    assert :dets.open_file(name, file: file, type: :bag) == {:error, :incompatible_arguments}
    :dets.close(name)
    assert :dets.open_file(name, file: file, keypos: 2) == {:error, {:keypos_mismatch, file}}

    for text <- ["garbage", "phial dets 1\n", "phial dets 1\nrubbish", binary_part(bytes, 0, 20)] do
      File.write!(file, text)
      assert :dets.open_file(name, file: file) == {:error, {:not_a_dets_file, file}}
    end
  end

  test "what no longer counts leaves the file", %{name: name, path: file} do
    {:ok, _} = :dets.open_file(name, file: file)
    :dets.insert(name, {:n, 0})
    for _ <- 1..300, do: :dets.update_counter(name, :n, 1)
    before = :dets.info(name, :file_size)
    :dets.close(name)
    assert File.stat!(file).size < div(before, 10)
    {:ok, _} = :dets.open_file(name, file: file)
    assert :dets.lookup(name, :n) == [n: 300]
  end

  test "a table closes with the last process that has opened it", %{name: name, path: file} do
    {:ok, _} = :dets.open_file(name, file: file)
    Task.await(Task.async(fn -> {:ok, _} = :dets.open_file(name, file: file) end))
    assert :dets.insert(name, {1, 1}) == :ok
    assert :dets.close(name) == :ok
    Task.await(Task.async(fn -> {:ok, _} = :dets.open_file(name, file: file) end))
    # It is noticed before this question is answered, or soon after.
    assert Enum.find(Stream.repeatedly(fn -> :dets.info(name) end), &(&1 == :undefined))
    assert File.exists?(file)
  end

  test "wrong calls", %{name: name, path: file} do
    for call <- [fn -> :dets.lookup(name, 1) end, fn -> :dets.insert(name, {1}) end, fn -> :dets.open_file(name, [:foo]) end, fn -> :dets.open_file(name, type: :tree) end] do
      assert_raise ArgumentError, call
    end

    {:ok, _} = :dets.open_file(name, file: file)

    for call <- [fn -> :dets.insert(name, :x) end, fn -> :dets.insert(name, {}) end, fn -> :dets.update_counter(name, :zz, 1) end, fn -> :dets.select_delete(name, :x) end] do
      assert_raise ArgumentError, call
    end

    assert :dets.insert(name, {1, 2}) == :ok
    assert :dets.open_file(:other, file: ~c"/no/dir/x") == {:error, {:file_error, ~c"/no/dir/x", :enoent}}
  end
end
