defmodule :init do
  @moduledoc """
  Erlang's `:init`: the end of the system, and what it was started with.

      iex> :init.get_status()
      {:started, :started}

  """

  @doc """
  Stops the system in order: the applications, the last started first, then the VM. Returns at once.

      :init.stop()

  """
  @spec stop() :: :ok
  def stop, do: stop(0)

  @doc """
  As `stop/0`, with the status the program ends with: a number, a text (which is printed; the status is 1 then), or `:abort`.

      :init.stop(2)

  """
  @spec stop(non_neg_integer | charlist | :abort) :: :ok
  def stop(status) when (is_integer(status) and status >= 0) or is_list(status) or status == :abort do
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

  @doc """
  Whether the system is started or stopping, twice: for it and for what provides the details in Erlang.

      iex> :init.get_status()
      {:started, :started}

  """
  @spec get_status() :: {:starting | :started | :stopping, term}
  def get_status do
    case :persistent_term.get({:init, :stopping}, nil) do
      nil -> {:started, :started}
      _status -> {:stopping, :stopping}
    end
  end

  @doc """
  The arguments of the program.

      iex> :init.get_plain_arguments() == Enum.map(System.argv(), &String.to_charlist/1)
      true

  """
  @spec get_plain_arguments() :: [charlist]
  def get_plain_arguments, do: for(arg <- System.argv(), do: String.to_charlist(arg))

  @doc """
  The flags of the VM: none here.

      iex> :init.get_arguments()
      []

  """
  @spec get_arguments() :: [{flag :: atom, values :: [charlist]}]
  def get_arguments, do: []

  @doc """
  The values of one flag of the VM: there are no flags here.

      iex> :init.get_argument(:root)
      :error

  """
  @spec get_argument(flag :: atom) :: {:ok, [[charlist]]} | :error
  def get_argument(_flag), do: :error

  @doc """
  Stops the system and starts nothing again: this VM does not restart itself.

      :init.restart()

  """
  @spec restart() :: :ok
  def restart, do: stop(0)

  @doc """
  As `stop/0`.

      :init.reboot()

  """
  @spec reboot() :: :ok
  def reboot, do: stop(0)
end
