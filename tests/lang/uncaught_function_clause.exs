defmodule Parser do
  def run(list) do
    result = parse(list, [])
    {:ok, result}
  end

  defp parse([:a | rest], acc), do: parse(rest, [:a | acc])
  defp parse([], acc), do: acc
end

IO.inspect(Parser.run([:a, :a]))
IO.inspect(Parser.run([:a, :b]))
