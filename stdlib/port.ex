defmodule Port do
  @moduledoc """
  Programs run beside this one, and what they say.

      iex> port = Port.open({:spawn, "cat"}, [:binary])
      iex> Port.command(port, "hello")
      true
      iex> receive do
      ...>   {^port, {:data, text}} -> text
      ...> end
      "hello"
      iex> Port.close(port)
      true

  The process that opens a port owns it and gets `{port, {:data, data}}`, with `:exit_status` also
  `{port, {:exit_status, status}}`. It may send `{self(), {:command, data}}`, `{self(), :close}` and
  `{self(), {:connect, pid}}` to the port, which ends when its owner does.
  """

  @type name :: {:spawn, charlist | binary} | {:spawn_executable, charlist | binary}

  @doc """
  Starts a program: `{:spawn, command_line}` or `{:spawn_executable, path}`.

  Options: `:binary`, `:exit_status`, `:eof`, `{:line, longest}`, `{:packet, 1 | 2 | 4}`, `{:args, list}`, `{:env, list}`,
  `{:cd, folder}`, `:stderr_to_stdout`, `:nouse_stdio`.
  """
  @spec open(name, list) :: port
  def open(name, options), do: :erlang.open_port(name, options)

  @doc "Closes a port; the program's input ends."
  @spec close(port | atom) :: true
  def close(port), do: :erlang.port_close(port)

  @doc """
  Sends data to the program. Waits while it does not take what it got before; with `:nosuspend` among the options
  the answer is then `false`.
  """
  @spec command(port | atom, iodata, [:force | :nosuspend]) :: boolean
  def command(port, data, options \\ [])
  def command(port, data, []), do: :erlang.port_command(port, data)
  def command(port, data, options), do: :erlang.port_command(port, data, options)

  @doc "Makes `pid` the owner. The old one stays linked."
  @spec connect(port | atom, pid) :: true
  def connect(port, pid), do: :erlang.port_connect(port, pid)

  @doc "What is known of a port, or `nil` when it is closed."
  def info(port) do
    case :erlang.port_info(port) do
      :undefined -> nil
      info -> info
    end
  end

  @doc "One item of `info/1`."
  @spec info(port | atom, atom) :: {atom, term} | nil
  def info(port, item)

  def info(port, :registered_name) do
    case :erlang.port_info(port, :registered_name) do
      :undefined -> nil
      [] -> {:registered_name, []}
      info -> info
    end
  end

  def info(port, item) do
    case :erlang.port_info(port, item) do
      :undefined -> nil
      info -> info
    end
  end

  @doc "Sends `{:DOWN, ref, :port, port, reason}` when the port closes."
  @spec monitor(port | atom) :: reference
  def monitor(port), do: :erlang.monitor(:port, port)

  @doc "Ends a monitor; options `:flush`, `:info`."
  @spec demonitor(reference, [:flush | :info]) :: boolean
  def demonitor(ref, options \\ []), do: :erlang.demonitor(ref, options)

  @doc "All open ports."
  @spec list() :: [port]
  def list, do: :erlang.ports()
end
