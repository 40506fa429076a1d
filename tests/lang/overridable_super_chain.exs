defmodule Base do
  defmacro __using__(opts) do
    quote bind_quoted: [opts: opts] do
      @name Keyword.get(opts, :name, "none")
      def hello(x), do: "base #{@name} #{x}"
      def other, do: :base
      defoverridable hello: 1, other: 0
    end
  end
end

defmodule Middle do
  defmacro __using__(_) do
    quote do
      use Base, name: "mid"
      def hello(x), do: "middle(" <> super(x) <> ")"
      defoverridable hello: 1
    end
  end
end

defmodule Top do
  use Middle
  def hello(x) when x > 1, do: "top[" <> super(x) <> "]"
  def hello(x), do: super(x + 10)
  def other, do: {super(), :top}
end

IO.puts(Top.hello(5))
IO.puts(Top.hello(0))
IO.inspect(Top.other())
IO.inspect(Top.__info__(:functions))
