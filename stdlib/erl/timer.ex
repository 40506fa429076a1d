defmodule :timer do
  @moduledoc """
  Erlang's `:timer`: sleeping, measuring, and doing something later.

      iex> :timer.seconds(2)
      2000

  """

  def sleep(time) when (is_integer(time) and time >= 0) or time == :infinity do
    receive do
    after
      time -> :ok
    end
  end

  def seconds(n), do: 1000 * n
  def minutes(n), do: 60_000 * n
  def hours(n), do: 3_600_000 * n
  def hms(h, m, s), do: hours(h) + minutes(m) + seconds(s)

  def now_diff({mega2, sec2, micro2}, {mega1, sec1, micro1}) do
    ((mega2 - mega1) * 1_000_000 + sec2 - sec1) * 1_000_000 + micro2 - micro1
  end

  def tc(fun) when is_function(fun, 0), do: measure(fun, :microsecond)

  def tc(fun, args) when is_list(args),
    do: measure(fn -> :erlang.apply(fun, args) end, :microsecond)

  def tc(fun, unit), do: measure(fun, unit)

  def tc(fun, args, unit) when is_function(fun),
    do: measure(fn -> :erlang.apply(fun, args) end, unit)

  def tc(module, fun, args), do: measure(fn -> :erlang.apply(module, fun, args) end, :microsecond)
  def tc(module, fun, args, unit), do: measure(fn -> :erlang.apply(module, fun, args) end, unit)

  defp measure(fun, unit) do
    start = :erlang.monotonic_time()
    value = fun.()
    {System.convert_time_unit(:erlang.monotonic_time() - start, :native, unit), value}
  end

  def start, do: :ok

  def send_after(time, message), do: send_after(time, self(), message)

  def send_after(time, destination, message) when is_integer(time) and time >= 0 do
    {:ok, {:send_local, :erlang.send_after(time, destination, message)}}
  end

  def send_after(_time, _destination, _message), do: {:error, :badarg}

  def send_interval(time, message), do: send_interval(time, self(), message)

  def send_interval(time, destination, message) when is_integer(time) and time >= 0 do
    interval(time, destination, fn -> send(destination, message) end)
  end

  def send_interval(_time, _destination, _message), do: {:error, :badarg}

  def apply_after(time, fun) when is_function(fun, 0),
    do: apply_after(time, :erlang, :apply, [fun, []])

  def apply_after(time, fun, args), do: apply_after(time, :erlang, :apply, [fun, args])

  def apply_after(time, module, fun, args) when is_integer(time) and time >= 0 do
    pid =
      spawn(fn ->
        sleep(time)
        :erlang.apply(module, fun, args)
      end)

    {:ok, {:once, pid}}
  end

  def apply_after(_time, _module, _fun, _args), do: {:error, :badarg}

  def apply_interval(time, fun) when is_function(fun, 0),
    do: apply_interval(time, :erlang, :apply, [fun, []])

  def apply_interval(time, fun, args), do: apply_interval(time, :erlang, :apply, [fun, args])

  def apply_interval(time, module, fun, args) when is_integer(time) and time >= 0 do
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

  def exit_after(time, reason), do: exit_after(time, self(), reason)
  def exit_after(time, pid, reason), do: apply_after(time, :erlang, :exit, [pid, reason])

  def kill_after(time), do: kill_after(time, self())
  def kill_after(time, pid), do: exit_after(time, pid, :kill)

  def cancel({:send_local, ref}) do
    :erlang.cancel_timer(ref)
    {:ok, :cancel}
  end

  def cancel({kind, pid}) when kind in [:once, :interval] do
    :erlang.exit(pid, :kill)
    {:ok, :cancel}
  end

  def cancel(_other), do: {:error, :badarg}
end
