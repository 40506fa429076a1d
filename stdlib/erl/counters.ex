defmodule :counters do
  @moduledoc """
  Erlang's `:counters`: numbers that processes count on together.

      iex> c = :counters.new(1, [:write_concurrency])
      iex> :counters.add(c, 1, 2)
      iex> :counters.get(c, 1)
      2

  Indices begin with 1. See `:atomics` for more operations.
  """

  @type counters_ref :: tuple

  @doc "So many counters at zero. Options: `:atomics` (the default), `:write_concurrency`."
  @spec new(pos_integer, [atom]) :: counters_ref
  def new(size, opts) when is_list(opts) do
    case opts -- [:atomics, :write_concurrency] do
      [] when opts == [:write_concurrency] -> {:write_concurrency, :atomics.new(size, [])}
      [] -> {:atomics, :atomics.new(size, [])}
      _ -> :phial_error.badarg(2, "invalid option in list")
    end
  end

  def new(_size, _opts), do: :phial_error.badarg(2, "not a list")

  @doc "Reads a counter."
  @spec get(counters_ref, pos_integer) :: integer
  def get({kind, ref}, i) when kind in [:atomics, :write_concurrency], do: :atomics.get(ref, i)
  def get(_, _), do: bad()

  @doc "Adds to a counter."
  @spec add(counters_ref, pos_integer, integer) :: :ok
  def add({kind, ref}, i, increment) when kind in [:atomics, :write_concurrency], do: :atomics.add(ref, i, increment)
  def add(_, _, _), do: bad()

  @doc "Subtracts from a counter."
  @spec sub(counters_ref, pos_integer, integer) :: :ok
  def sub({kind, ref}, i, decrement) when kind in [:atomics, :write_concurrency], do: :atomics.sub(ref, i, decrement)
  def sub(_, _, _), do: bad()

  @doc "Sets a counter."
  @spec put(counters_ref, pos_integer, integer) :: :ok
  def put({kind, ref}, i, value) when kind in [:atomics, :write_concurrency], do: :atomics.put(ref, i, value)
  def put(_, _, _), do: bad()

  @doc "The number of counters and their memory."
  @spec info(counters_ref) :: %{size: integer, memory: integer}
  def info({kind, ref}) when kind in [:atomics, :write_concurrency], do: :maps.with([:size, :memory], :atomics.info(ref))
  def info(_), do: bad()

  @spec bad() :: no_return
  defp bad, do: :phial_error.badarg(1, "invalid atomics reference")
end
