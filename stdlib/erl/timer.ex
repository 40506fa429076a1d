defmodule :timer do
  @moduledoc """
  Erlang's `:timer`: sleeping, measuring, and doing something later.

      iex> :timer.seconds(2)
      2000

  """

  @opaque timer :: term
  @type timestamp :: {non_neg_integer, non_neg_integer, non_neg_integer}

  @doc """
  Waits so many milliseconds, or for ever.

      iex> :timer.sleep(0)
      :ok

  """
  @spec sleep(timeout) :: :ok
  def sleep(time) do
    receive do
    after
      time -> :ok
    end
  end

  @doc """
  Seconds in milliseconds.

      iex> :timer.seconds(2)
      2000

  """
  @spec seconds(n :: number) :: number
  def seconds(n), do: 1000 * n

  @doc """
  Minutes in milliseconds.

      iex> :timer.minutes(2)
      120000

  """
  @spec minutes(n :: number) :: number
  def minutes(n), do: 60_000 * n

  @doc """
  Hours in milliseconds.

      iex> :timer.hours(1)
      3600000

  """
  @spec hours(n :: number) :: number
  def hours(n), do: 3_600_000 * n

  @doc """
  Hours, minutes and seconds in milliseconds.

      iex> :timer.hms(1, 1, 1)
      3661000

  """
  @spec hms(hours :: number, minutes :: number, seconds :: number) :: number
  def hms(h, m, s), do: hours(h) + minutes(m) + seconds(s)

  @doc """
  The microseconds from the second timestamp to the first, each `{megaseconds, seconds, microseconds}`.

      iex> :timer.now_diff({0, 2, 0}, {0, 1, 500_000})
      500000

  """
  @spec now_diff(later :: timestamp, earlier :: timestamp) :: integer
  def now_diff({mega2, sec2, micro2}, {mega1, sec1, micro1}) do
    ((mega2 - mega1) * 1_000_000 + sec2 - sec1) * 1_000_000 + micro2 - micro1
  end

  @doc """
  Runs a function and tells how many microseconds it took, with its result.

      iex> {time, result} = :timer.tc(fn -> 1 + 1 end)
      iex> {is_integer(time), result}
      {true, 2}

  """
  @spec tc(fun :: (-> result)) :: {non_neg_integer, result} when result: term
  def tc(fun), do: measure(fun, :microsecond)

  @doc """
  As `tc/1` with a list of arguments, or with the unit of the time.

      iex> elem(:timer.tc(&+/2, [1, 2]), 1)
      3

  """
  @spec tc(fun :: function, args_or_unit :: list | :erlang.time_unit()) :: {non_neg_integer, term}
  def tc(fun, args) when is_list(args),
    do: measure(fn -> :erlang.apply(fun, args) end, :microsecond)

  def tc(fun, unit), do: measure(fun, unit)

  @doc """
  As `tc/1` for a function of a module, or for a function with arguments and the unit of the time.

      iex> elem(:timer.tc(Enum, :sum, [[1, 2]]), 1)
      3

  """
  @spec tc(module_or_fun :: module | function, name_or_args :: atom | list, args_or_unit :: list | :erlang.time_unit()) :: {non_neg_integer, term}
  def tc(fun, args, unit) when is_function(fun),
    do: measure(fn -> :erlang.apply(fun, args) end, unit)

  def tc(module, fun, args), do: measure(fn -> :erlang.apply(module, fun, args) end, :microsecond)

  @doc "As `tc/3` with the unit of the time."
  @spec tc(module, name :: atom, args :: list, unit :: :erlang.time_unit()) :: {non_neg_integer, term}
  def tc(module, fun, args, unit), do: measure(fn -> :erlang.apply(module, fun, args) end, unit)

  defp measure(fun, unit) do
    start = :erlang.monotonic_time()
    value = fun.()
    {System.convert_time_unit(:erlang.monotonic_time() - start, :native, unit), value}
  end

  @doc """
  Does nothing: there is no server of timers.

      iex> :timer.start()
      :ok

  """
  @spec start() :: :ok
  def start, do: :ok

  @doc """
  Sends the calling process a message after so many milliseconds.

      iex> {:ok, _timer} = :timer.send_after(0, :hello)
      iex> receive(do: (message -> message))
      :hello

  """
  @spec send_after(time :: non_neg_integer, message :: term) :: {:ok, timer} | {:error, :badarg}
  def send_after(time, message), do: send_after(time, self(), message)

  @doc """
  Sends a message after so many milliseconds.

      iex> :timer.send_after(-1, self(), :hello)
      {:error, :badarg}

  """
  @spec send_after(time :: non_neg_integer, destination :: pid | atom, message :: term) :: {:ok, timer} | {:error, :badarg}
  def send_after(time, destination, message)
      when is_integer(time) and time >= 0 and
             (is_pid(destination) or is_atom(destination) or tuple_size(destination) == 2) do
    {:ok, {:send_local, :erlang.send_after(time, destination, message)}}
  end

  def send_after(_time, _destination, _message), do: {:error, :badarg}

  @doc """
  Sends the calling process a message again and again.

      iex> {:ok, timer} = :timer.send_interval(1, :tick)
      iex> receive(do: (:tick -> receive(do: (:tick -> :twice))))
      iex> :timer.cancel(timer)
      {:ok, :cancel}

  """
  @spec send_interval(time :: non_neg_integer, message :: term) :: {:ok, timer} | {:error, :badarg}
  def send_interval(time, message), do: send_interval(time, self(), message)

  @doc "Sends a message again and again, until the receiver ends or `cancel/1`."
  @spec send_interval(time :: non_neg_integer, destination :: pid | atom, message :: term) :: {:ok, timer} | {:error, :badarg}
  def send_interval(time, destination, message)
      when is_integer(time) and time >= 0 and
             (is_pid(destination) or is_atom(destination) or tuple_size(destination) == 2) do
    interval(time, destination, fn -> send(destination, message) end)
  end

  def send_interval(_time, _destination, _message), do: {:error, :badarg}

  @doc "Calls a function after so many milliseconds in a process of its own."
  @spec apply_after(time :: non_neg_integer, fun :: (-> term)) :: {:ok, timer} | {:error, :badarg}
  def apply_after(time, fun) when is_function(fun, 0),
    do: apply_after(time, :erlang, :apply, [fun, []])

  @doc "As `apply_after/2` with arguments."
  @spec apply_after(time :: non_neg_integer, fun :: function, args :: list) :: {:ok, timer} | {:error, :badarg}
  def apply_after(time, fun, args), do: apply_after(time, :erlang, :apply, [fun, args])

  @doc """
  As `apply_after/2` for a function of a module.

      iex> {:ok, _timer} = :timer.apply_after(0, Kernel, :send, [self(), :called])
      iex> receive(do: (message -> message))
      :called

  """
  @spec apply_after(time :: non_neg_integer, module, name :: atom, args :: list) :: {:ok, timer} | {:error, :badarg}
  def apply_after(time, module, fun, args)
      when is_integer(time) and time >= 0 and is_atom(module) and is_atom(fun) and is_list(args) do
    pid =
      spawn(fn ->
        sleep(time)
        :erlang.apply(module, fun, args)
      end)

    {:ok, {:once, pid}}
  end

  def apply_after(_time, _module, _fun, _args), do: {:error, :badarg}

  @doc """
  Calls a function every so many milliseconds, each time in a process of its own, until `cancel/1` or the end of the caller.

      iex> test = self()
      iex> {:ok, timer} = :timer.apply_interval(1, fn -> send(test, :tick) end)
      iex> receive(do: (:tick -> :timer.cancel(timer)))
      {:ok, :cancel}

  """
  @spec apply_interval(time :: non_neg_integer, fun :: (-> term)) :: {:ok, timer} | {:error, :badarg}
  def apply_interval(time, fun) when is_function(fun, 0),
    do: apply_interval(time, :erlang, :apply, [fun, []])

  @doc "As `apply_interval/2` with arguments."
  @spec apply_interval(time :: non_neg_integer, fun :: function, args :: list) :: {:ok, timer} | {:error, :badarg}
  def apply_interval(time, fun, args), do: apply_interval(time, :erlang, :apply, [fun, args])

  @doc "As `apply_interval/2` for a function of a module."
  @spec apply_interval(time :: non_neg_integer, module, name :: atom, args :: list) :: {:ok, timer} | {:error, :badarg}
  def apply_interval(time, module, fun, args)
      when is_integer(time) and time >= 0 and is_atom(module) and is_atom(fun) and is_list(args) do
    interval(time, self(), fn -> spawn(module, fun, args) end)
  end

  def apply_interval(_time, _module, _fun, _args), do: {:error, :badarg}

  # A process of its own ticks until the one it ticks for ends.
  defp interval(time, owner, action) do
    pid =
      spawn(fn ->
        ref = :erlang.monitor(:process, owner)
        tick(:erlang.monotonic_time(:millisecond) + time, time, ref, action)
      end)

    {:ok, {:interval, pid}}
  end

  defp tick(at, time, ref, action) do
    receive do
      {:DOWN, ^ref, _, _, _} -> :ok
    after
      max(at - :erlang.monotonic_time(:millisecond), 0) ->
        action.()
        tick(at + time, time, ref, action)
    end
  end

  @doc "Sends the calling process an exit signal after so many milliseconds."
  @spec exit_after(time :: non_neg_integer, reason :: term) :: {:ok, timer} | {:error, :badarg}
  def exit_after(time, reason), do: exit_after(time, self(), reason)

  @doc """
  Sends a process an exit signal after so many milliseconds.

      iex> {pid, ref} = spawn_monitor(fn -> :timer.sleep(:infinity) end)
      iex> {:ok, _timer} = :timer.exit_after(0, pid, :enough)
      iex> receive(do: ({:DOWN, ^ref, _, _, reason} -> reason))
      :enough

  """
  @spec exit_after(time :: non_neg_integer, pid, reason :: term) :: {:ok, timer} | {:error, :badarg}
  def exit_after(time, pid, reason), do: apply_after(time, :erlang, :exit, [pid, reason])

  @doc """
  As `kill_after/2` for the calling process.
  """
  @spec kill_after(time :: non_neg_integer) :: {:ok, timer} | {:error, :badarg}
  def kill_after(time), do: kill_after(time, self())

  @doc """
  Kills a process after so many milliseconds.

      iex> {pid, ref} = spawn_monitor(fn -> :timer.sleep(:infinity) end)
      iex> {:ok, _timer} = :timer.kill_after(0, pid)
      iex> receive(do: ({:DOWN, ^ref, _, _, reason} -> reason))
      :killed

  """
  @spec kill_after(time :: non_neg_integer, pid) :: {:ok, timer} | {:error, :badarg}
  def kill_after(time, pid), do: exit_after(time, pid, :kill)

  @doc """
  Stops a timer; what is no timer gives an error.

      iex> :timer.cancel(:nothing)
      {:error, :badarg}

  """
  @spec cancel(timer) :: {:ok, :cancel} | {:error, :badarg}
  def cancel({:send_local, ref}) do
    :erlang.cancel_timer(ref)
    {:ok, :cancel}
  end

  def cancel({kind, pid}) when kind in [:once, :interval] do
    :erlang.exit(pid, :kill)
    {:ok, :cancel}
  end

  # What is no timer of this module.
  def cancel(_other), do: {:error, :badarg}
end
