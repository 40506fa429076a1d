defmodule :counters do
  @moduledoc """
  Erlang's `:counters`: arrays of counters that processes share. All functions are builtins.

      iex> c = :counters.new(2, [:write_concurrency])
      iex> :counters.add(c, 1, 3)
      iex> :counters.sub(c, 2, 1)
      iex> {:counters.get(c, 1), :counters.get(c, 2)}
      {3, -1}

  With `:write_concurrency` schedulers count in different places, and reading adds these up.
  """
end
