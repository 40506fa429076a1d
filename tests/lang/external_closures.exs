defmodule Maker do
  def adder(n), do: fn x -> x + n end
  def constant, do: fn -> :here end
  def nested(n), do: {:pair, fn -> adder(n).(1) end, [fn a, b -> {a, b, n} end]}
end

there_and_back = fn term -> :erlang.binary_to_term(:erlang.term_to_binary(term)) end
IO.inspect(there_and_back.(Maker.adder(5)).(1))
IO.inspect(there_and_back.(Maker.constant()).())
{:pair, f, [g]} = there_and_back.(Maker.nested("x" |> String.length()))
IO.inspect({f.(), g.(1, 2)})
IO.inspect(there_and_back.(Maker.adder(5)) == Maker.adder(5))
<<131, 112, size::32, _::binary>> = bytes = :erlang.term_to_binary(Maker.adder(5))
IO.inspect(byte_size(bytes) - size)
:erlang.garbage_collect()

# Other code, other numbers: errors.
for {at, byte} <- [{6, 9}, {10, 255}, {25, 77}, {29, 3}] do
  <<front::binary-size(at), _, rest::binary>> = bytes

  try do
    IO.inspect(:erlang.binary_to_term(<<front::binary, byte, rest::binary>>))
  rescue
    e in ArgumentError -> IO.puts(e.message |> String.split("\n") |> Enum.at(2))
  end
end

for n <- 0..(byte_size(bytes) - 1) do
  catch_error = fn -> :erlang.binary_to_term(binary_part(bytes, 0, n)) end
  try do catch_error.() rescue ArgumentError -> :ok end
end
|> Enum.uniq()
|> IO.inspect()
