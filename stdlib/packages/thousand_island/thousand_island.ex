defmodule ThousandIsland do
  @moduledoc """
  Functions on a running `Bandit` server, by the process its start gave.
  """

  @doc "Address and port it listens on: `{:ok, {ip, port}}`, or `:error`."
  @spec listener_info(pid) :: {:ok, {:inet.ip_address(), :inet.port_number()}} | :error
  def listener_info(server), do: with_ref(server, &{:ok, :ranch.get_addr(&1)})

  @doc "The processes of its connections: `{:ok, pids}`, or `:error`."
  @spec connection_pids(pid) :: {:ok, [pid]} | :error
  def connection_pids(server), do: with_ref(server, &{:ok, :ranch.procs(&1, :connections)})

  @doc "Accepts nothing more; connections go on."
  @spec suspend(pid) :: :ok | :error
  def suspend(server), do: with_ref(server, &:ranch.suspend_listener/1)

  @doc "Accepts again."
  @spec resume(pid) :: :ok | :error
  def resume(server), do: with_ref(server, &:ranch.resume_listener/1)

  @doc "Stops it: connections finish what they do, for `timeout` at most."
  @spec stop(pid, timeout) :: :ok
  def stop(server, timeout \\ 15_000), do: Supervisor.stop(server, :normal, timeout)

  defp with_ref(server, fun) do
    case Enum.find(:ranch_server.refs(), &(:ranch_server.find(&1, :listener_sup) == server)) do
      nil -> :error
      ref -> fun.(ref)
    end
  end
end
