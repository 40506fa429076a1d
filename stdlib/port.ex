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

  @typedoc "What a port runs; drivers and open file descriptors are refused."
  @type name ::
          {:spawn, charlist | binary}
          | {:spawn_driver, charlist | binary}
          | {:spawn_executable, :file.name_all()}
          | {:fd, non_neg_integer, non_neg_integer}

  @doc """
  Starts a program: `{:spawn, command_line}` or `{:spawn_executable, path}`.

  Options: `:binary`, `:exit_status`, `:eof`, `{:line, longest}`, `{:packet, 1 | 2 | 4}`, `{:args, list}`, `{:env, list}`,
  `{:cd, folder}`, `:stderr_to_stdout`, `:nouse_stdio`. Raises `ErlangError` with `:enoent` when there is no such program.

      iex> port = Port.open({:spawn_executable, "/bin/sh"}, [:binary, :exit_status, args: ["-c", "exit 3"]])
      iex> receive do {^port, {:exit_status, status}} -> status end
      3

  """
  @spec open(name, list) :: port
  def open(name, options), do: :erlang.open_port(name, options)

  @doc """
  Closes a port: the program's input ends, and no more messages come from it. Raises `ArgumentError` when it is closed already.

      iex> port = Port.open({:spawn, "cat"}, [:binary])
      iex> Port.close(port)
      true
      iex> Port.info(port)
      nil

  """
  @spec close(port | atom) :: true
  def close(port), do: :erlang.port_close(port)

  @doc """
  Sends data to the program. Waits while it does not take what it got before; with `:nosuspend` among the options
  the answer is then `false`. Raises `ArgumentError` when the port is closed.

      iex> port = Port.open({:spawn, "cat"}, [:binary])
      iex> Port.command(port, ["he", ?l, "lo"])
      true
      iex> receive do {^port, {:data, text}} -> text end
      "hello"

  """
  @spec command(port | atom, iodata, [:force | :nosuspend]) :: boolean
  def command(port, data, options \\ [])
  def command(port, data, []), do: :erlang.port_command(port, data)
  def command(port, data, options), do: :erlang.port_command(port, data, options)

  @doc """
  Makes the process `pid` the owner, who gets the messages. The old one stays linked.

      iex> port = Port.open({:spawn, "cat"}, [:binary])
      iex> agent = start_supervised!({Agent, fn -> 1 end})
      iex> Port.connect(port, agent)
      true
      iex> Port.info(port, :connected) == {:connected, agent}
      true

  """
  @spec connect(port | atom, pid) :: true
  def connect(port, pid), do: :erlang.port_connect(port, pid)

  @doc """
  Returns what is known of a port as a keyword list, or `nil` when it is closed.

  The keys: `:name`, `:links`, `:id`, `:connected` (its owner), `:input` and `:output` (bytes), `:os_pid`.

      iex> port = Port.open({:spawn, "cat"}, [:binary])
      iex> Port.info(port)[:name]
      ~c"cat"

  """
  @spec info(port | atom) :: keyword | nil
  def info(port) do
    case :erlang.port_info(port) do
      :undefined -> nil
      info -> info
    end
  end

  @doc """
  Returns one item of `info/1`, or `:monitors`, `:memory`, `:queue_size`, `:registered_name`: `{item, value}`.

      iex> port = Port.open({:spawn, "cat"}, [:binary])
      iex> Port.info(port, :output)
      {:output, 0}

  """
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

  @doc """
  Has the calling process get `{:DOWN, ref, :port, port, reason}` when the port closes, at once when it is closed.

      iex> port = Port.open({:spawn, "cat"}, [:binary])
      iex> ref = Port.monitor(port)
      iex> Port.close(port)
      iex> receive do {:DOWN, ^ref, :port, ^port, reason} -> reason end
      :normal

  """
  @spec monitor(port | {name, node} | name) :: reference when name: atom
  def monitor(port), do: :erlang.monitor(:port, port)

  @doc """
  Ends a monitor; `:flush` takes its message out of the mailbox, `:info` returns whether there was a monitor still.

      iex> port = Port.open({:spawn, "cat"}, [:binary])
      iex> ref = Port.monitor(port)
      iex> Port.demonitor(ref, [:flush, :info])
      true

  """
  @spec demonitor(reference, options :: [:flush | :info]) :: boolean
  def demonitor(ref, options \\ []), do: :erlang.demonitor(ref, options)

  @doc """
  Returns all open ports.

      iex> port = Port.open({:spawn, "cat"}, [:binary])
      iex> port in Port.list()
      true

  """
  @spec list() :: [port]
  def list, do: :erlang.ports()
end
