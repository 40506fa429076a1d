defmodule :observer do
  @moduledoc """
  A live view of the system in the terminal: processes by reductions, memory or mailbox, the tree of supervisors, the
  tables of ETS.

      :observer.start()

  The keys are shown at the foot of the screen; `q` leaves. What the program prints meanwhile appears afterwards. Where
  there is no terminal the system is printed once. The view costs what `Process.info/2` costs for each process, every two
  seconds, and nothing when it is closed.
  """

  @doc """
  Opens the view and waits until it is left.

      :observer.start()

  """
  @spec start() :: :ok | {:error, term}
  def start, do: start(2000)

  @doc """
  As `start/0`, with the milliseconds between two looks at the system, also as `interval: milliseconds`. The name of a node is taken for
  this one.

      :observer.start(500)

  """
  @spec start(pos_integer | node | [{:interval, pos_integer}]) :: :ok | {:error, term}
  def start(interval) when is_integer(interval) and interval > 0, do: :phial_observer.start(interval)
  def start(node) when is_atom(node), do: start()
  def start(options) when is_list(options), do: start(Keyword.get(options, :interval, 2000))

  @doc """
  Closes the view that some process has opened.

      :observer.stop()

  """
  @spec stop() :: :ok | {:error, term}
  def stop, do: :phial_observer.stop()
end
