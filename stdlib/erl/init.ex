defmodule :init do
  @moduledoc """
  Erlang's `:init`: the end of the system, and what it was started with.

      iex> :init.get_status()
      {:started, :started}

  """

  @doc "Stops the system in order: the applications, the last started first, then the VM."
  def stop, do: stop(0)

  @doc "The same with an exit status."
  def stop(status) do
    case :persistent_term.get({:init, :stopping}, nil) do
      nil ->
        :persistent_term.put({:init, :stopping}, status)
        :erlang.spawn(fn -> stop_in_order(status) end)
        :ok

      _already ->
        :ok
    end
  end

  defp stop_in_order(status) do
    :application_controller.stop_all()
    :erlang.halt(status)
  end

  @doc "Whether the system is starting, started or stopping."
  def get_status do
    case :persistent_term.get({:init, :stopping}, nil) do
      nil -> {:started, :started}
      _status -> {:stopping, :stopping}
    end
  end

  @doc "The arguments of the program as charlists."
  def get_plain_arguments, do: for(arg <- System.argv(), do: String.to_charlist(arg))

  @doc "Flags of the VM: none here."
  def get_arguments, do: []

  @doc "One flag of the VM: none here."
  def get_argument(_flag), do: :error

  @doc "Ends the system at once and starts nothing again: this VM does not restart itself."
  def restart, do: stop(0)

  @doc "The same."
  def reboot, do: stop(0)
end
