# Code that comes from a hook has the line of the module.
defmodule G do
  defmacro __before_compile__(_) do
    quote do
      def boom(x), do: inner(x) <> "x"
      defp inner(x), do: raise("a #{x}")
      def err(x), do: :erlang.list_to_integer(x)
    end
  end
end
defmodule H do
  @before_compile G
  defmacro gen do
    quote do
      def other(x), do: 1 + :erlang.list_to_integer(x)
    end
  end
end
defmodule I do
  require H
  @before_compile G
  H.gen()
  def z, do: 1
end
for f <- [fn -> H.boom(1) end, fn -> H.err(1) end, fn -> I.other(1) end, fn -> I.err(1) end] do
  try do f.() rescue _ -> IO.puts(__STACKTRACE__ |> Enum.reject(fn {m, _, _, _} -> m == :elixir_compiler_0 end) |> Enum.take(2) |> Exception.format_stacktrace()) end
end
