defmodule StreamChunksTest do
  use ExUnit.Case, async: true

  # Ends chunks at multiples of 3, and everything at 7; tells what was called.
  defp chunks(enum) do
    chunk = fn x, acc ->
      send(self(), {:chunk, x})

      cond do
        x == 7 -> {:halt, acc}
        rem(x, 3) == 0 -> {:cont, Enum.reverse([x | acc]), [:kept]}
        true -> {:cont, [x | acc]}
      end
    end

    last = fn acc ->
      send(self(), {:after, acc})
      {:cont, {:last, acc}, :end}
    end

    Stream.chunk_while(enum, [], chunk, last)
  end

  defp walk(enum, command),
    do: Enumerable.reduce(chunks(enum), {:cont, []}, &{command, [&1 | &2]})

  defp calls do
    receive do
      call -> [call | calls()]
    after
      0 -> []
    end
  end

  test "the rest is a last chunk" do
    assert walk(1..5, :cont) == {:done, [{:last, [5, 4, :kept]}, [1, 2, 3]]}
    assert calls() == [chunk: 1, chunk: 2, chunk: 3, chunk: 4, chunk: 5, after: [5, 4, :kept]]
    assert walk([], :cont) == {:done, [{:last, []}]}
  end

  test "the chunk function may end it, nobody sees more then" do
    assert walk(1..9, :cont) == {:halted, [{:last, [:kept]}, [:kept, 4, 5, 6], [1, 2, 3]]}
    assert [chunk: 7, after: [:kept]] = Enum.drop(calls(), 6)
  end

  test "whoever wants no more after a chunk gets no rest" do
    assert walk(1..5, :halt) == {:halted, [[1, 2, 3]]}
    assert calls() == [chunk: 1, chunk: 2, chunk: 3]
    assert walk([1, 2], :halt) == {:halted, [{:last, [2, 1]}]}
  end

  test "it is suspended at each chunk, the last one included" do
    assert {:suspended, [[1, 2, 3]] = acc, continue} = walk(1..5, :suspend)
    assert calls() == [chunk: 1, chunk: 2, chunk: 3]

    assert {:suspended, [{:last, [5, 4, :kept]}, [1, 2, 3]] = acc, continue} =
             continue.({:cont, acc})

    assert continue.({:cont, acc}) == {:done, acc}
  end

  test "stages behind it, and streams of streams" do
    stream =
      1..7
      |> Stream.map(&(&1 * 2))
      |> Stream.chunk_every(2)
      |> Stream.map(&Enum.sum/1)
      |> Stream.chunk_every(3, 1, :discard)

    assert Enum.to_list(stream) == [[6, 14, 22], [14, 22, 14]]
    assert Enum.take(stream, 1) == [[6, 14, 22]]

    assert Enum.zip(stream, Stream.chunk_by(1..5, &(&1 > 2))) == [
             {[6, 14, 22], [1, 2]},
             {[14, 22, 14], [3, 4, 5]}
           ]

    assert inspect(Stream.chunk_every([1], 2)) =~
             ~r"^#Stream<\[enum: \[1\], funs: \[#Function<.* in Stream.chunk_while/4>\]\]>$"
  end

  test "the source is closed whatever happens" do
    source = Stream.resource(fn -> 0 end, &{[&1], &1 + 1}, &send(self(), {:closed, &1}))
    assert Enum.take(Stream.chunk_every(source, 2), 1) == [[0, 1]]
    assert_received {:closed, _}

    assert_raise RuntimeError, "no", fn ->
      source |> Stream.chunk_while(0, fn _, _ -> raise "no" end, &{:cont, &1}) |> Stream.run()
    end

    assert_received {:closed, _}

    assert_raise CaseClauseError, fn ->
      Stream.run(Stream.chunk_while([1], [], fn _, _ -> :bad end, &{:cont, &1}))
    end

    assert_raise CaseClauseError, fn ->
      Stream.run(Stream.chunk_while([], [], &{:cont, &1 + &2}, fn _ -> :bad end))
    end
  end

  test "dropping from the end" do
    assert Enum.to_list(Stream.drop(1..10, -3)) == Enum.to_list(1..7)
    assert Enum.to_list(Stream.drop(1..3, -5)) == []
    assert 1..10 |> Stream.drop(-2) |> Stream.map(&(&1 * 2)) |> Enum.take(3) == [2, 4, 6]
    assert 1..10 |> Stream.drop(-2) |> Stream.zip(Stream.drop(1..9, -1)) |> Enum.at(-1) == {8, 8}
  end

  test "a source that ends itself leaves a last chunk" do
    five = Stream.iterate(1, &(&1 * 2)) |> Stream.take(5)
    assert five |> Stream.chunk_by(& &1) |> Enum.to_list() == [[1], [2], [4], [8], [16]]
    assert five |> Stream.chunk_every(2) |> Enum.into([]) == [[1, 2], [4, 8], [16]]
    assert five |> Stream.chunk_every(2) |> Stream.concat([1]) |> Enum.to_list() == [[1, 2], [4, 8], [16], 1]
    assert five |> Stream.chunk_every(2) |> Stream.zip(1..9) |> Enum.to_list() == [{[1, 2], 1}, {[4, 8], 2}, {[16], 3}]
    assert five |> Stream.chunk_every(2) |> Stream.chunk_every(2) |> Enum.to_list() == [[[1, 2], [4, 8]], [[16]]]
    assert five |> Stream.take_while(&(&1 < 5)) |> Stream.chunk_every(2) |> Enum.to_list() == [[1, 2], [4]]
  end

  test "a source that ends itself with an element that makes a chunk, taken one by one" do
    chunks = Stream.cycle([1, 2, 3]) |> Stream.take(7) |> Stream.chunk_every(3, 2, [:pad])
    expected = [[1, 2, 3], [3, 1, 2], [2, 3, 1], [1, :pad]]
    assert Enum.to_list(chunks) == expected
    assert chunks |> Stream.zip(1..9) |> Enum.map(&elem(&1, 0)) == expected
    assert chunks |> Stream.intersperse(:i) |> Enum.take_every(2) == expected
    assert chunks |> Stream.zip(1..3) |> Enum.map(&elem(&1, 0)) == Enum.take(expected, 3)
  end

  test "there is no last chunk for who wants no more" do
    last = fn _ -> raise "not asked for" end
    chunks = Stream.chunk_while(1..9, [], fn x, seen -> {:cont, x, [x | seen]} end, last)
    assert Enum.take(chunks, 2) == [1, 2]
    assert chunks |> Stream.take(1) |> Enum.to_list() == [1]
    assert Enum.any?(chunks, &(&1 == 3))
  end
end
