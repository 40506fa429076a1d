# Macros receive and return quoted code.
defmodule Check do
  defmacro check({operator, _, [left, right]} = expression) do
    quote do
      left = unquote(left)
      right = unquote(right)
      result = if apply(Kernel, unquote(operator), [left, right]), do: "holds", else: "fails"
      IO.puts("#{unquote(Macro.to_string(expression))} #{result}: left is #{inspect(left)}, right is #{inspect(right)}")
    end
  end

  defmacro repeat(times, do: block) do
    quote do
      for _ <- 1..unquote(times), do: unquote(block)
      :ok
    end
  end
end

defmodule Colors do
  for {name, code} <- [red: 31, green: 32, blue: 34] do
    def unquote(name)(text), do: {unquote(code), text}
  end
end

defmodule Main do
  import Check

  def run do
    check(1 + 2 == 3)
    check(length([1, 2]) > 5)
    repeat(2, do: IO.puts("again"))
    IO.inspect(Colors.green("leaf"))
    IO.inspect(quote(do: a + b * 2))
  end
end

Main.run()
