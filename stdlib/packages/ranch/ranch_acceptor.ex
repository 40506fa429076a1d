defmodule :ranch_acceptor do
  @moduledoc false

  # Takes connections and hands them to the supervisor of connections, for ever.

  @pause_ms 100

  def child_spec({n, _, _, _} = arg),
    do: %{id: {:acceptor, self(), n}, start: {__MODULE__, :start_link, [arg]}, shutdown: :brutal_kill}

  def start_link({_n, ref, listener, conns}), do: {:ok, spawn_link(fn -> loop(ref, listener, conns) end)}

  defp loop(ref, listener, conns) do
    case :gen_tcp.accept(listener) do
      {:ok, socket} ->
        started(:ranch_conns_sup.start_protocol(conns, ref, socket), socket)
        loop(ref, listener, conns)

      # The limit of open files: some will be closed.
      {:error, reason} when reason in [:emfile, :enfile, :enomem, :enobufs] ->
        warn(ref)
        Process.sleep(@pause_ms)
        loop(ref, listener, conns)

      {:error, reason} when reason in [:closed, :einval] ->
        exit(:normal)

      {:error, _of_one_connection} ->
        loop(ref, listener, conns)
    end
  end

  # One of all the acceptors says so, once a second.
  defp warn(ref) do
    now = System.monotonic_time(:second)

    if :ranch_server.find(ref, :warned) != now do
      :ranch_server.put(ref, :warned, now)
      :logger.warning(~c"Ranch acceptor reducing accept rate: out of file descriptors~n", [])
    end
  end

  defp started(:ok, _socket), do: :ok

  defp started({:error, _reason}, socket) do
    :gen_tcp.close(socket)
    Process.sleep(@pause_ms)
  end
end
