name = "x"
IO.inspect("a" <> name <> "b")
IO.inspect("#{1}#{:a}#{nil}#{"s"}#{1.5}#{[104, 105]}")
"foo" <> rest = "foobar"
IO.inspect(rest)
"a" <> "b" <> tail = "abcd"
IO.inspect(tail)
<<"x", c::utf8, more::binary>> = "xé!"
IO.inspect({c, more})
defmodule B do
  @prefix "id-"
  def strip(@prefix <> rest), do: rest
  def strip(other), do: {:no, other}
end
IO.inspect(B.strip("id-7"))
IO.inspect(B.strip("7"))
IO.inspect(binary_part("hello", 1, 3))
IO.inspect(binary_slice("hello", 1..3))
IO.inspect(binary_slice("hello", -3..-1))
IO.inspect(binary_slice("hello", 2, 10))
IO.inspect(binary_slice("hello", 10, 2))
IO.inspect(binary_slice("hello", 0..-1//2))
IO.inspect("abc" =~ "b")
IO.inspect("abc" =~ "")
IO.inspect("abc" =~ ~r/B/i)
IO.inspect(byte_size("é"))
IO.inspect(bit_size(<<1::3>>))
for code <- [~s(a <> b = "x"), ~s("a" <> 1 <> "b"), ~s("a" <> [1])] do
  try do
    Code.eval_string(code)
  rescue
    e -> IO.puts(Exception.message(e))
  end
end
