defmodule Beh do
  @callback run(term) :: term
  @callback stop() :: term
end

defmodule A do
  @behaviour Beh

  @impl true
  def run(x), do: x

  @impl true
  def other(x), do: x
end

defmodule B do
  @behaviour Beh
  @impl true
  def run(x), do: x

  def stop(), do: :ok
end

defmodule C do
  @behaviour Beh
  @impl GenServer
  def run(x), do: x
end

defmodule D do
  @behaviour NoBeh
  def f, do: 1
end
