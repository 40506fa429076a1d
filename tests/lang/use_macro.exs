defmodule Base do
  defmacro __using__(opts) do
    quote do
      @name unquote(opts[:name])
      def name, do: @name
      def greet(x), do: "#{@name} greets #{x}"
      defoverridable greet: 1
    end
  end
end
defmodule Ua do
  use Base, name: "ua"
end
defmodule Ub do
  use Base, name: "ub"
  def greet(x), do: super(x) <> "!"
end
IO.inspect({Ua.name(), Ua.greet(1), Ub.greet(2)})
