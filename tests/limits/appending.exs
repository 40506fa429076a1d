defmodule A do
  def one(0, b), do: byte_size(b)
  def one(n, b), do: one(n - 1, b <> "x")
  def four(0, b), do: byte_size(b)
  def four(n, b), do: four(n - 1, <<b::binary, n::32>>)
end

IO.puts(A.one(2_000_000, ""))
IO.puts(A.four(1_000_000, ""))
IO.puts(byte_size(for i <- 1..1_000_000, into: "", do: <<i>>))
