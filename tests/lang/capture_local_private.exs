defmodule C do
  def run(list), do: Enum.map(list, &double/1)
  defp double(x), do: x * 2
end
IO.inspect(C.run([1, 2]))
