# @impl is wanted where others of the behaviour have it in the same context: that of a macro, or the file.
defmodule Beh do
  @callback a() :: term
  @callback b() :: term
end
defmodule Beh2 do
  @callback c() :: term
  @callback d() :: term
end
defmodule U1 do
  defmacro __using__(_) do
    quote do
      @behaviour Beh
      @impl Beh
      def a, do: 1
      def b, do: 1
      defoverridable Beh
    end
  end
end
defmodule U2 do
  defmacro __using__(_) do
    quote do
      @behaviour Beh2
      @impl Beh2
      def c, do: 1
      def b, do: 3
      @impl Beh2
      def d, do: 1
    end
  end
end
defmodule T1 do
  use U1
end
defmodule T2 do
  use U1
  def a, do: 2
end
defmodule T3 do
  use U1
  use U2
end
defmodule T4 do
  @behaviour Beh
  @behaviour Beh2
  @impl Beh
  def a, do: 1
  def b, do: 1
  def c, do: 1
  def d, do: 1
end
defmodule T5 do
  @behaviour Beh
  def a, do: 1
  def b, do: 1
  use U2
end
defmodule T6 do
  @behaviour Beh
  @behaviour Beh2
  @impl true
  def a, do: 1
  @impl false
  def b, do: 1
  @impl true
  def c, do: 1
  def d, do: 1
end
