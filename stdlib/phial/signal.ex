defmodule :phial_signal do
  @moduledoc false
  # Signals of the operating system (System.trap_signal/3). One process, :erl_signal_server, knows the traps and runs
  # them; it is started when there is the first trap or signal.

  @doc false
  def trap(signal, id, fun), do: call({:trap, signal, id, fun})

  @doc false
  def untrap(signal, id), do: call({:untrap, signal, id})

  # Called by the VM in a process of its own.
  @doc false
  def received(signal), do: send(server(), {:signal, signal})

  defp call(request) do
    server = server()
    ref = Process.monitor(server)
    send(server, {:call, self(), ref, request})

    receive do
      {^ref, answer} ->
        Process.demonitor(ref, [:flush])
        answer

      {:DOWN, ^ref, _, _, reason} ->
        exit(reason)
    end
  end

  defp server do
    with nil <- Process.whereis(:erl_signal_server) do
      caller = self()
      ref = make_ref()
      {pid, monitor} = spawn_monitor(fn -> start(caller, ref) end)

      # Somebody else may have been faster.
      receive do
        {^ref, :ready} ->
          Process.demonitor(monitor, [:flush])
          pid

        {:DOWN, ^monitor, _, _, _} ->
          server()
      end
    end
  end

  defp start(caller, ref) do
    if register() do
      send(caller, {ref, :ready})
      loop([])
    end
  end

  defp register do
    Process.register(self(), :erl_signal_server)
  rescue
    ArgumentError -> false
  end

  # `traps`: {signal, id, fun}, the last one set first.
  defp loop(traps) do
    receive do
      {:call, from, ref, request} ->
        {answer, traps} = handle(request, traps)
        send(from, {ref, answer})
        loop(traps)

      {:signal, signal} ->
        for {^signal, _id, fun} <- traps, do: run(signal, fun)
        default(signal)
        loop(traps)

      _other ->
        loop(traps)
    end
  end

  defp handle({:trap, signal, id, fun}, traps) do
    cond do
      Enum.any?(traps, &match?({^signal, ^id, _}, &1)) -> {{:error, :already_registered}, traps}
      :phial_system.set_signal(signal, true) -> {{:ok, id}, [{signal, id, fun} | traps]}
      true -> {{:error, :not_sup}, traps}
    end
  end

  defp handle({:untrap, signal, id}, traps) do
    case Enum.split_with(traps, &match?({^signal, ^id, _}, &1)) do
      {[], _} ->
        {{:error, :not_found}, traps}

      {[_], rest} ->
        if not List.keymember?(rest, signal, 0), do: :phial_system.set_signal(signal, false)
        {:ok, rest}
    end
  end

  defp run(signal, fun) do
    fun.()
  catch
    kind, reason ->
      :logger.error("a trap of #{signal} failed: " <> Exception.format(kind, reason, __STACKTRACE__))
  end

  defp default(:sigterm) do
    :logger.notice("SIGTERM received - shutting down")
    :init.stop()
  end

  defp default(_signal), do: :ok
end
