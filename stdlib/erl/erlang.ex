defmodule :erlang do
  @moduledoc """
  Erlang's own module: operators, conversions, processes, clocks, the system. Most of it are builtins, and the compiler makes
  instructions of the commonest.

      iex> :erlang.length([1, 2])
      2
  """
  use Phial.Erlang.Terms
  use Phial.Erlang.Conversions
  use Phial.Erlang.Processes
  use Phial.Erlang.Times
  use Phial.Erlang.System
  use Phial.Erlang.Tracing
end
