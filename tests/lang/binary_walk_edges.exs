# Clauses that take an item and the rest: near the end, out of step with the bytes, with bits left over.
defmodule Walk do
  def bytes(<<c, rest::binary>>, acc), do: bytes(rest, [c | acc])
  def bytes(rest, acc), do: {Enum.reverse(acc), rest}

  def points(<<c::utf8, rest::binary>>, acc), do: points(rest, [c | acc])
  def points(rest, acc), do: {Enum.reverse(acc), rest}

  def bits(<<c, rest::bitstring>>, acc), do: bits(rest, [c | acc])
  def bits(rest, acc), do: {Enum.reverse(acc), rest}

  def whole(<<a, _::binary>> = all), do: {a, all}
  def kept(<<a, rest::binary>> = all), do: {a, rest, all, rest}
end

text = "abcdefghijklmnopqrstuvwxyz"

for n <- [0, 1, 15, 16, 17, 18, 19, 26] do
  part = binary_part(text, 26 - n, n)
  <<_::3, shifted::binary-size(n)>> = <<5::3, part::binary>>
  {list, ""} = Walk.bytes(part, [])
  {^list, ""} = Walk.bytes(shifted, [])
  {^list, ""} = Walk.points(part, [])
  {^list, ""} = Walk.points(shifted, [])
  IO.inspect({n, list == String.to_charlist(part)})
end

IO.inspect(Walk.bytes(<<text::binary, 1::5>>, []))
IO.inspect(Walk.points(<<text::binary, 1::5>>, []))
IO.inspect(Walk.bits(<<text::binary, 1::5>>, []))
mixed = "aé日😀" <> String.duplicate("ü€𝄞.", 8)
IO.inspect(Walk.points(mixed, []) == {String.to_charlist(mixed), ""})

for bad <- [<<0xFF>>, <<0xC3>>, <<0xC0, 0x80>>, <<0xED, 0xA0, 0x80>>, <<0xF4, 0x90, 0x80, 0x80>>, <<0xE2, 0x82>>] do
  {list, rest} = Walk.points(mixed <> bad <> text, [])
  {short, ^bad} = Walk.points("x" <> bad, [])
  IO.inspect({length(list), rest == bad <> text, short})
end

IO.inspect(Walk.whole(text))
{?a, rest, all, again} = Walk.kept(text)
IO.inspect({rest == again, all, rest})

# Every start of a long text, with collections in between.
long = String.duplicate("0123456789", 300)

sums =
  for from <- 0..100 do
    :erlang.garbage_collect()
    {list, ""} = Walk.bytes(binary_part(long, from, 3000 - from), [])
    Enum.sum(list)
  end

IO.inspect({hd(sums), List.last(sums), Enum.sum(sums)})
