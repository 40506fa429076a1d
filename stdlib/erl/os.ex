defmodule :os do
  @moduledoc """
  Erlang's `:os`: commands, programs, the environment, the time of the system.

      iex> :os.cmd(~c"echo hi")
      ~c"hi\\n"

  Names, values and commands are charlists, and come as such.
  """

  import Bitwise, only: [&&&: 2]

  @type os_command :: atom | :io_lib.chars()
  @type os_command_opts :: %{optional(:max_size) => non_neg_integer | :infinity}
  @type env_var_name :: nonempty_charlist
  @type env_var_value :: charlist
  @type env_var_name_value :: nonempty_charlist

  @doc """
  Runs a command line with `/bin/sh`, without input: what it writes, errors among it. The status it ends with is not known, see
  `System.shell/2`.

      iex> :os.cmd(~c"echo oops >&2; exit 1")
      ~c"oops\\n"

  Raises `ArgumentError` for what is no atom and no nested list of characters, and for a zero byte.
  """
  @spec cmd(os_command) :: charlist
  def cmd(command), do: cmd(command, %{})

  @doc """
  As `cmd/1`; with `max_size: n` no more than so many bytes of what the command writes.

      iex> :os.cmd(~c"echo hello", %{max_size: 4})
      ~c"hell"

  """
  @spec cmd(os_command, os_command_opts) :: charlist
  def cmd(command, options) do
    line = command_line(command, options)
    size = max_size(command, options)
    {output, _status} = System.shell(line, stderr_to_stdout: true)
    output = if byte_size(output) > size, do: binary_part(output, 0, size), else: output
    if String.valid?(output), do: String.to_charlist(output), else: :erlang.binary_to_list(output)
  end

  defp command_line(command, options) do
    text = if is_binary(command), do: "\0", else: :phial_names.text(command)
    if String.contains?(text, "\0"), do: :erlang.error(:badarg, [command, options]), else: text
  end

  # Every number is less than an atom.
  defp max_size(_command, %{max_size: size}) when (is_integer(size) and size >= 0) or size == :infinity, do: size
  defp max_size(command, %{max_size: _} = options), do: :erlang.error(:badarg, [command, options])
  defp max_size(_command, options) when is_map(options), do: :infinity
  defp max_size(command, options), do: :erlang.error(:badarg, [command, options])

  @doc """
  Looks for a program in the directories of the variable `PATH`: its full name, or `false`. An absolute name is looked at itself.

      iex> :os.find_executable(~c"/bin/sh")
      ~c"/bin/sh"
      iex> :os.find_executable(~c"no-such-program")
      false

  """
  @spec find_executable(charlist) :: charlist | false
  def find_executable(name), do: find_executable(name, :os.getenv(~c"PATH", []))

  @doc """
  As `find_executable/1`, in directories with colons between them.

      iex> :os.find_executable(~c"sh", ~c"/no/such:/bin")
      ~c"/bin/sh"

  """
  @spec find_executable(charlist, path :: charlist) :: charlist | false
  def find_executable(name, path) do
    case :filename.pathtype(name) do
      :absolute ->
        file = :filename.flatten(name)
        executable?(file) && file

      :relative ->
        path |> split_path(?:, [], []) |> Enum.find_value(false, &executable_in(&1, name))
    end
  end

  defp executable_in(dir, name) do
    file = if dir == [], do: :filename.join(~c".", name), else: :filename.join(dir, name)

    cond do
      not executable?(file) -> false
      is_list(file) -> file
      true -> :erlang.error(:badarg)
    end
  end

  defp split_path([separator | rest], separator, dir, dirs), do: split_path(rest, separator, [], [:lists.reverse(dir) | dirs])
  defp split_path([char | rest], separator, dir, dirs), do: split_path(rest, separator, [char | dir], dirs)
  defp split_path([], _separator, dir, dirs), do: :lists.reverse([:lists.reverse(dir) | dirs])

  defp executable?(file) do
    case File.stat(file) do
      {:ok, %{type: :regular, mode: mode}} -> (mode &&& 0o111) != 0
      _ -> false
    end
  end

  @doc """
  The environment: variables with their values.

      iex> :os.putenv(~c"ENV_DOC", ~c"here")
      iex> List.keyfind(:os.env(), ~c"ENV_DOC", 0)
      {~c"ENV_DOC", ~c"here"}
      iex> :os.unsetenv(~c"ENV_DOC")
      true

  """
  @spec env() :: [{env_var_name, env_var_value}]
  def env,
    do:
      :phial_system.getenv()
      |> Enum.map(fn {k, v} -> {String.to_charlist(k), String.to_charlist(v)} end)

  ## Written in C

  @doc """
  The environment, as texts with a `=` between variable and value.

      iex> :os.putenv(~c"GETENV_DOC", ~c"here")
      iex> ~c"GETENV_DOC=here" in :os.getenv()
      true
      iex> :os.unsetenv(~c"GETENV_DOC")
      true

  """
  @spec getenv() :: [env_var_name_value]
  def getenv()

  @doc """
  The value of a variable of the environment, or `false`.

      iex> :os.getenv(~c"NO_SUCH_VARIABLE")
      false

  """
  @spec getenv(env_var_name) :: env_var_value | false
  def getenv(name)

  @doc """
  As `getenv/1`, with the answer where there is no such variable.

      iex> :os.getenv(~c"NO_SUCH_VARIABLE", ~c"none")
      ~c"none"

  """
  @spec getenv(env_var_name, env_var_value) :: env_var_value
  def getenv(name, default)

  @doc """
  Sets a variable of the environment, for this program and the commands it runs. A name with a `=` in it raises `ArgumentError`.

      iex> :os.putenv(~c"PUTENV_DOC", ~c"here")
      true
      iex> System.get_env("PUTENV_DOC")
      "here"
      iex> :os.unsetenv(~c"PUTENV_DOC")
      true

  """
  @spec putenv(env_var_name, env_var_value) :: true
  def putenv(name, value)

  @doc """
  Removes a variable from the environment, if it is there.

      iex> :os.unsetenv(~c"NO_SUCH_VARIABLE")
      true

  """
  @spec unsetenv(env_var_name) :: true
  def unsetenv(name)

  @doc """
  The number of the process that the system runs this program in.

      iex> :os.getpid() == String.to_charlist(System.pid())
      true

  """
  @spec getpid() :: charlist
  def getpid()

  @doc """
  A counter of high resolution that only grows, in the unit `:perf_counter`.

      iex> is_integer(:os.perf_counter())
      true

  """
  @spec perf_counter() :: integer
  def perf_counter()

  @doc """
  As `perf_counter/0`, in another unit.

      iex> :os.perf_counter(:second) <= :os.perf_counter(:millisecond)
      true

  """
  @spec perf_counter(:erlang.time_unit()) :: integer
  def perf_counter(unit)

  @doc """
  The time of the system since 1970, in the unit `:native`. It may jump when somebody sets the clock.

      iex> is_integer(:os.system_time())
      true

  """
  @spec system_time() :: integer
  def system_time()

  @doc """
  As `system_time/0`, in another unit.

      iex> :os.system_time(:second) > 1_700_000_000
      true

  """
  @spec system_time(:erlang.time_unit()) :: integer
  def system_time(unit)

  @doc """
  The time of the system since 1970, as `{millions of seconds, seconds, microseconds}`.

      iex> {mega, seconds, micro} = :os.timestamp()
      iex> mega > 1_000 and seconds < 1_000_000 and micro < 1_000_000
      true

  """
  @spec timestamp() :: :erlang.timestamp()
  def timestamp()

  @doc """
  The family of the system, and its name.

      iex> {:unix, name} = :os.type()
      iex> is_atom(name)
      true

  """
  @spec type() :: {:unix | :win32, atom}
  def type()

  @doc """
  The version of the system.

      iex> {major, minor, release} = :os.version()
      iex> is_integer(major) and is_integer(minor) and is_integer(release)
      true

  """
  @spec version() ::
          charlist | {non_neg_integer, non_neg_integer, non_neg_integer}
  def version()

  @doc """
  What a signal of the system does: `:ignore`, `:default`, or `:handle`, which tells those that `System.trap_signal/3` knows of. Raises
  `ArgumentError` for a signal that cannot be set.

      iex> :os.set_signal(:sigusr2, :ignore)
      :ok
      iex> :os.set_signal(:sigusr2, :default)
      :ok

  SIGTERM ends the program in order unless it is ignored.
  """
  @spec set_signal(atom, :default | :handle | :ignore) :: :ok
  def set_signal(signal, option) do
    set =
      case option do
        :default -> is_atom(signal) and :phial_system.set_signal(signal, false)
        :handle -> is_atom(signal) and :phial_system.set_signal(signal, true)
        :ignore -> is_atom(signal) and :phial_system.set_signal(signal, :ignore)
        _ -> false
      end

    if set, do: :ok, else: :erlang.error(:badarg, [signal, option])
  end
end
