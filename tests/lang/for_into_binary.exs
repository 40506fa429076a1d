# for .. into: "": what is collected, and what is refused.
defmodule IntoBinary do
  def outcome(fun) do
    fun.()
  rescue
    e -> {e.__struct__, Exception.message(e)}
  end

  def values(list), do: outcome(fn -> for(e <- list, into: "", do: e) end)
  def bytes(list), do: outcome(fn -> for(e <- list, into: "", do: <<e>>) end)
  def prefixed(list), do: outcome(fn -> for(e <- list, into: <<>>, do: <<"x", e::binary>>) end)
  def bits(text), do: for(<<b <- text>>, into: "", do: <<b, b::4>>)
  def nested(rows), do: for(row <- rows, into: "", do: for(c <- row, into: ">", do: <<c::utf8>>))
  def sized(list, n), do: for(e <- list, into: "", do: <<e::size(n * 2)>>)
  def matched(list), do: for(e <- list, into: "", do: <<(_f = e) + 1, 0>>)
  def nothing(list), do: for(e <- list, e > 100, into: "", do: <<e>>)
  def empty(list), do: for(_ <- list, into: "", do: <<>>)
  def uniq(list), do: for(e <- list, into: "", uniq: true, do: <<e>>)
end

IO.inspect(IntoBinary.values(["a", "é", <<1::3>>]))
IO.inspect(IntoBinary.values([]))
IO.inspect(IntoBinary.values(["a", 1]))
IO.inspect(IntoBinary.values([["a"]]))
IO.inspect(IntoBinary.values([:a]))
IO.inspect(IntoBinary.bytes([1, 2, 300]))
IO.inspect(IntoBinary.bytes([1, :a]))
IO.inspect(IntoBinary.prefixed(["a", "bc"]))
IO.inspect(IntoBinary.prefixed(["a", :b]))
IO.inspect(IntoBinary.bits("abc"))
IO.inspect(IntoBinary.nested([~c"aé", [], ~c"日"]))
IO.inspect(IntoBinary.sized([1, 2, 3], 6))
IO.inspect(IntoBinary.matched([1, 2]))
IO.inspect(IntoBinary.nothing([1, 2]))
IO.inspect(IntoBinary.empty([1, 2]))
IO.inspect(IntoBinary.uniq([1, 1, 2, 1]))

# Large enough to be built in a buffer; the first results stay what they were.
long = IntoBinary.bytes(Enum.map(1..10_000, &rem(&1, 251)))
longer = for(b <- [1, 2, 3], into: long, do: <<b>>)
other = for(b <- [7, 8, 9], into: long, do: <<b>>)
IO.inspect({byte_size(long), :erlang.phash2(long), binary_part(longer, 10_000, 3), binary_part(other, 10_000, 3)})
