# Pattern matching: on tuples, lists, maps, binaries, and in function heads.
defmodule Shape do
  def area({:rectangle, width, height}), do: width * height
  def area({:square, side}), do: area({:rectangle, side, side})
  def area({:circle, radius}) when is_number(radius), do: Float.round(3.14159 * radius * radius, 2)
end

for shape <- [{:rectangle, 3, 4}, {:square, 5}, {:circle, 2}] do
  IO.puts("#{inspect(shape)} has area #{Shape.area(shape)}")
end

[first, second | rest] = [1, 2, 3, 4]
IO.inspect({first, second, rest}, label: "list")

%{name: name, langs: [best | _]} = %{name: "Ada", langs: ["Elixir", "C"], born: 1815}
IO.puts("#{name} likes #{best}")

<<year::binary-size(4), "-", month::binary-size(2), _::binary>> = "2024-05-17"
IO.inspect({year, month}, label: "date")

expected = 42

answer =
  case {:ok, 42} do
    {:ok, ^expected} -> "the expected answer"
    {:ok, other} -> "something else: #{other}"
    {:error, reason} -> "failed: #{reason}"
  end

IO.puts(answer)
