defmodule Pipeline do
  defmacro __using__(_) do
    quote do
      import Pipeline, only: [step: 2]
      Module.register_attribute(__MODULE__, :steps, accumulate: true)
      @before_compile Pipeline
    end
  end
  defmacro step(name, do: body) do
    quote do
      @steps unquote(name)
      def unquote(name)(var!(input)), do: unquote(body)
    end
  end
  defmacro __before_compile__(env) do
    steps = env.module |> Module.get_attribute(:steps) |> Enum.reverse()
    quote do
      def steps, do: unquote(steps)
      def run(input), do: Enum.reduce(steps(), input, &apply(__MODULE__, &1, [&2]))
    end
  end
end
defmodule Shout do
  use Pipeline
  step :trim do
    String.trim(input)
  end
  step :up do
    String.upcase(input)
  end
  step :bang do
    input <> "!"
  end
end
IO.inspect(Shout.steps())
IO.puts(Shout.run("  hello "))
