# target.name() reads a field of a map and calls a function of a module, in tail position as well.
defmodule Fields do
  def last(target), do: target.a()
  def a, do: :called
  def guarded(map) when is_map(map), do: map.a()
  def either(map, which), do: if(which, do: map.a(), else: map.b())

  def count do
    case Process.get(:n, 0) do
      1_000_000 ->
        :finished

      n ->
        Process.put(:n, n + 1)
        again(__MODULE__)
    end
  end

  defp again(module), do: module.count()
end

IO.inspect({Fields.last(%{a: 1}), Fields.last(Fields), Fields.guarded(%{a: 7})})
IO.inspect({Fields.either(%{a: 1, b: 2}, true), Fields.either(%{a: 1, b: 2}, false)})
IO.inspect(Fields.count())

for target <- [%{b: 1}, 1, nil, Enum] do
  try do
    Fields.last(target)
  rescue
    e -> IO.puts(Exception.format_banner(:error, elem(Exception.blame(:error, e, __STACKTRACE__), 0)))
  end
end
