defmodule System do
  @moduledoc """
  The machine and the running program: environment, arguments, commands, time.

      iex> System.version() |> String.split(".") |> length()
      3

  """

  defmodule EnvError do
    @moduledoc "Raised by `System.fetch_env!/1` for a variable that is not set."
    defexception [:env]

    @impl true
    def message(%{env: env}) do
      "could not fetch environment variable #{inspect(env)} because it is not set"
    end
  end

  @type signal() ::
          :sigabrt
          | :sigalrm
          | :sigchld
          | :sighup
          | :sigquit
          | :sigstop
          | :sigterm
          | :sigtstp
          | :sigusr1
          | :sigusr2
  @signals [:sigabrt, :sigalrm, :sigchld, :sighup, :sigquit, :sigstop, :sigterm, :sigtstp, :sigusr1, :sigusr2]

  @type time_unit() :: :second | :millisecond | :microsecond | :nanosecond | pos_integer()

  @doc """
  Returns the arguments the program was started with.

      iex> is_list(System.argv())
      true

  """
  @spec argv() :: [String.t()]
  def argv, do: :phial_system.argv()

  @doc """
  Replaces the arguments.

      iex> System.argv(System.argv())
      :ok

  """
  @spec argv([String.t()]) :: :ok
  def argv(args) when is_list(args), do: :phial_system.set_argv(args)

  @doc """
  Registers a function of the exit status to be called before the program ends; the last one runs first.

      System.at_exit(fn status -> IO.puts("exit " <> to_string(status)) end)

  """
  @spec at_exit((non_neg_integer() -> any())) :: :ok
  def at_exit(fun) when is_function(fun, 1) do
    :persistent_term.put({System, :at_exit}, [fun | :persistent_term.get({System, :at_exit}, [])])
    :ok
  end

  @doc false
  # Called by the script runner before the program ends: runs the hooks, answers the status to end with. A hook that
  # exits with {:shutdown, n} sets it.
  def __run_at_exit__(status) do
    hooks = :persistent_term.get({System, :at_exit}, [])
    :persistent_term.put({System, :at_exit}, [])
    status = Enum.reduce(hooks, status, &run_hook/2)

    if :persistent_term.get({System, :at_exit}, []) == [],
      do: status,
      else: __run_at_exit__(status)
  end

  defp run_hook(hook, status) do
    try do
      hook.(status)
      status
    catch
      :exit, {:shutdown, status} when is_integer(status) ->
        status

      kind, reason ->
        IO.puts(:stderr, Exception.format(kind, reason, __STACKTRACE__))
        status
    end
  end

  @doc """
  Returns version, revision and date of the build.

      iex> Map.has_key?(System.build_info(), :version)
      true

  """
  @spec build_info() :: %{
          build: String.t(),
          date: String.t(),
          revision: String.t(),
          version: String.t(),
          otp_release: String.t()
        }
  def build_info do
    %{
      build: version() <> " (compiled with Erlang/OTP " <> otp_release() <> ")",
      date: "",
      revision: "",
      version: version(),
      otp_release: otp_release()
    }
  end

  @doc """
  Runs a command and returns `{output, exit_status}`.

  Options: `:cd`, `:env` (pairs; `nil` unsets), `:stderr_to_stdout`, `:into` (a collectable), `:lines`,
  `:arg0`, `:parallelism`, `:use_stdio`.

      iex> System.cmd("echo", ["hello"])
      {"hello\\n", 0}

  """
  @spec cmd(binary(), [binary()], keyword()) :: {Collectable.t(), exit_status :: non_neg_integer()}
  def cmd(command, args, opts \\ []) when is_binary(command) and is_list(args) do
    assert_no_null_byte!(command, "System.cmd/3")

    if not Enum.all?(args, &is_binary/1) do
      raise ArgumentError, "all arguments for System.cmd/3 must be binaries"
    end

    case own_program(command) do
      nil ->
        path = if Path.type(command) == :absolute, do: command, else: find_executable(command)
        run_command(path || :erlang.error(:enoent, [command, args, opts]), args, opts)

      program ->
        run_command(program, args, Keyword.put_new(opts, :arg0, command))
    end
  end

  # The programs of the language are this one under other names.
  defp own_program(command) when command in ["elixir", "elixirc", "iex", "mix"] do
    with {:ok, program} <- File.read_link("/proc/self/exe"), do: program, else: (_ -> nil)
  end

  defp own_program(_command), do: nil

  @doc """
  Runs a command line in a shell; options as in `cmd/3`, and `:close_stdin`.

      iex> System.shell("echo hello")
      {"hello\\n", 0}

  """
  @spec shell(binary(), keyword()) :: {Collectable.t(), exit_status :: non_neg_integer()}
  def shell(command, opts \\ []) when is_binary(command) do
    assert_no_null_byte!(command, "System.shell/2")

    case String.trim(command) do
      "" -> {"", 0}
      trimmed -> run_command("/bin/sh", ["-c", trimmed], Keyword.delete(opts, :close_stdin))
    end
  end

  defp run_command(path, args, opts) do
    {into, lines, opts} = cmd_opts(opts, "", nil, [])
    {initial, collector} = Collectable.into(into)

    port =
      try do
        Port.open({:spawn_executable, path}, [:exit_status, :binary, {:args, args}, line_mode(lines) | opts])
      catch
        :error, reason ->
          collector.(initial, :halt)
          :erlang.raise(:error, reason, __STACKTRACE__)
      end

    {collected, status} = collect_output(port, initial, collector, [])
    {collector.(collected, :done), status}
  end

  defp line_mode(nil), do: :hide
  defp line_mode(longest), do: {:line, longest}

  # `part` is what has come of a line that is longer than asked for.
  defp collect_output(port, acc, collector, part) do
    receive do
      {^port, {:data, {:noeol, text}}} ->
        collect_output(port, acc, collector, [part | text])

      {^port, {:data, {:eol, text}}} ->
        line = IO.iodata_to_binary([part | text])
        collect_output(port, collect(port, acc, collector, line), collector, [])

      {^port, {:data, data}} ->
        collect_output(port, collect(port, acc, collector, data), collector, [])

      {^port, {:exit_status, status}} ->
        rest = IO.iodata_to_binary(part)
        {if(rest == "", do: acc, else: collector.(acc, {:cont, rest})), status}
    end
  end

  # Whatever goes wrong in the collector, the program does not stay behind.
  defp collect(port, acc, collector, data) do
    try do
      collector.(acc, {:cont, data})
    catch
      kind, reason ->
        collector.(acc, :halt)
        Port.close(port)
        :erlang.raise(kind, reason, __STACKTRACE__)
    end
  end

  defp cmd_opts([{:into, any} | t], _into, lines, opts), do: cmd_opts(t, any, lines, opts)

  defp cmd_opts([{:lines, max} | t], _into, _lines, opts) when is_integer(max) and max > 0 do
    cmd_opts(t, [], max, opts)
  end

  defp cmd_opts([{:cd, bin} | t], into, lines, opts) when is_binary(bin) do
    cmd_opts(t, into, lines, [{:cd, bin} | opts])
  end

  defp cmd_opts([{:arg0, bin} | t], into, lines, opts) when is_binary(bin) do
    cmd_opts(t, into, lines, [{:arg0, bin} | opts])
  end

  defp cmd_opts([{:stderr_to_stdout, flag} | t], into, lines, opts) when is_boolean(flag) do
    cmd_opts(t, into, lines, if(flag, do: [:stderr_to_stdout | opts], else: opts))
  end

  defp cmd_opts([{:use_stdio, flag} | t], into, lines, opts) when is_boolean(flag) do
    cmd_opts(t, into, lines, if(flag, do: opts, else: [:nouse_stdio | opts]))
  end

  defp cmd_opts([{:parallelism, flag} | t], into, lines, opts) when is_boolean(flag) do
    cmd_opts(t, into, lines, opts)
  end

  defp cmd_opts([{:env, env} | t], into, lines, opts) do
    cmd_opts(t, into, lines, [{:env, validate_env(env)} | opts])
  end

  defp cmd_opts([{key, value} | _], _into, _lines, _opts) do
    raise ArgumentError, "invalid option #{inspect(key)} with value #{inspect(value)}"
  end

  # Nobody writes to the program, so it finds the end of its input at once. What goes to our standard output anyway
  # need not come through here.
  defp cmd_opts([], %IO.Stream{device: device} = into, nil, opts) do
    if :nouse_stdio in opts or :phial_io.device(device) != :stdout,
      do: {into, nil, no_input(opts)},
      else: {into, nil, [:nouse_stdio, :phial_no_input | opts]}
  end

  defp cmd_opts([], into, lines, opts), do: {into, lines, no_input(opts)}

  defp no_input(opts), do: if(:nouse_stdio in opts, do: opts, else: [:phial_no_input | opts])

  defp validate_env(enum) do
    Enum.map(enum, fn
      {key, nil} -> {String.to_charlist(key), nil}
      {key, value} -> {String.to_charlist(key), String.to_charlist(value)}
      other -> raise ArgumentError, "invalid environment key-value #{inspect(other)}"
    end)
  end

  defp assert_no_null_byte!(binary, operation) do
    if :binary.match(binary, <<0>>) != :nomatch do
      raise ArgumentError,
            "cannot execute #{operation} for program with null byte, got: #{inspect(binary)}"
    end
  end

  @doc """
  Returns the byte order the program was built for.

      iex> System.compiled_endianness() in [:little, :big]
      true

  """
  @spec compiled_endianness() :: :little | :big
  def compiled_endianness, do: endianness()

  @doc """
  Converts a time between units, rounding down.

      iex> System.convert_time_unit(1999, :millisecond, :second)
      1

  """
  @spec convert_time_unit(integer(), time_unit() | :native, time_unit() | :native) :: integer()
  def convert_time_unit(time, from_unit, to_unit) do
    from = per_second(from_unit)
    to = per_second(to_unit)
    if is_integer(time), do: Integer.floor_div(time * to, from), else: :erlang.convert_time_unit(time, from, to)
  end

  defp per_second(:second), do: 1
  defp per_second(:millisecond), do: 1000
  defp per_second(:microsecond), do: 1_000_000
  defp per_second(:nanosecond), do: 1_000_000_000
  defp per_second(:native), do: 1_000_000_000
  defp per_second(:perf_counter), do: 1_000_000_000
  defp per_second(unit) when is_integer(unit) and unit > 0, do: unit
  defp per_second(:seconds), do: 1
  defp per_second(:milliseconds), do: 1000
  defp per_second(:microseconds), do: 1_000_000
  defp per_second(:nanoseconds), do: 1_000_000_000

  defp per_second(other) do
    raise ArgumentError,
          "unsupported time unit. Expected :second, :millisecond, :microsecond, :nanosecond, " <>
            "or a positive integer, got #{inspect(other)}"
  end

  @doc false
  @deprecated "Use File.cwd/0 instead"
  @spec cwd() :: String.t() | nil
  def cwd do
    case File.cwd() do
      {:ok, cwd} -> cwd
      _ -> nil
    end
  end

  @doc false
  @deprecated "Use File.cwd!/0 instead"
  @spec cwd!() :: String.t()
  def cwd!, do: File.cwd!()

  @doc """
  Unsets an environment variable.

      iex> System.delete_env("PHIAL_NO_SUCH_VARIABLE")
      :ok

  """
  @spec delete_env(String.t()) :: :ok
  def delete_env(varname) when is_binary(varname) do
    :phial_system.unsetenv(varname)
    :ok
  end

  @doc """
  Returns the byte order of the machine.

      iex> System.endianness() in [:little, :big]
      true

  """
  @spec endianness() :: :little | :big
  def endianness do
    <<byte, _>> = <<1::16-native>>
    if byte == 1, do: :little, else: :big
  end

  @doc """
  Returns `{:ok, value}` of an environment variable, or `:error`.

      iex> System.fetch_env("PHIAL_NO_SUCH_VARIABLE")
      :error

  """
  @spec fetch_env(String.t()) :: {:ok, String.t()} | :error
  def fetch_env(varname) when is_binary(varname) do
    case :phial_system.getenv(varname) do
      nil -> :error
      value -> {:ok, value}
    end
  end

  @doc """
  Returns the value of an environment variable or raises `System.EnvError`.

      iex> is_binary(System.fetch_env!("PATH"))
      true

  """
  @spec fetch_env!(String.t()) :: String.t()
  def fetch_env!(varname) when is_binary(varname) do
    :phial_system.getenv(varname) || raise(EnvError, env: varname)
  end

  @doc """
  Finds a program in `PATH`: its path or `nil`.

      iex> System.find_executable("phial-no-such-program")
      nil

  """
  @spec find_executable(binary()) :: binary() | nil
  def find_executable(program) when is_binary(program) do
    assert_no_null_byte!(program, "System.find_executable/1")
    :phial_system.find_executable(program)
  end

  @doc """
  Returns all environment variables as a map.

      iex> is_map(System.get_env())
      true

  """
  @spec get_env() :: %{optional(String.t()) => String.t()}
  def get_env, do: Map.new(:phial_system.getenv())

  @doc """
  Returns the value of an environment variable, or `default`.

      iex> System.get_env("PHIAL_NO_SUCH_VARIABLE", "none")
      "none"

  """
  @spec get_env(String.t(), String.t() | nil) :: String.t() | nil
  def get_env(varname, default \\ nil)
      when is_binary(varname) and (is_binary(default) or is_nil(default)) do
    :phial_system.getenv(varname) || default
  end

  @doc false
  @deprecated "Use System.pid/0 instead"
  @spec get_pid() :: binary()
  def get_pid, do: pid()

  @doc """
  Ends the program at once with a status (0..255), `:abort`, or a message.

      System.halt(1)

  """
  @spec halt(non_neg_integer() | binary() | :abort) :: no_return()
  def halt(status \\ 0)
  def halt(status) when is_integer(status) or status == :abort, do: :erlang.halt(status)
  def halt(status) when is_binary(status), do: :erlang.halt(String.to_charlist(status))

  @doc """
  Returns a time that never goes back, in native units (nanoseconds).

      iex> System.monotonic_time() <= System.monotonic_time()
      true

  """
  @spec monotonic_time() :: integer()
  def monotonic_time, do: :erlang.monotonic_time()

  @doc """
  Returns a time that never goes back, in the given unit.

      iex> is_integer(System.monotonic_time(:millisecond))
      true

  """
  @spec monotonic_time(time_unit()) :: integer()
  def monotonic_time(unit), do: convert_time_unit(:erlang.monotonic_time(), :native, unit)

  @doc """
  Tells whether the program is to stay when its script has ended.

      iex> System.no_halt()
      false

  """
  @spec no_halt() :: boolean()
  def no_halt, do: :persistent_term.get({System, :no_halt}, false)

  @doc """
  Sets whether the program stays when its script has ended.

      System.no_halt(true)

  """
  @spec no_halt(boolean()) :: :ok
  def no_halt(boolean) when is_boolean(boolean),
    do: :persistent_term.put({System, :no_halt}, boolean)

  @doc """
  Returns the time of the operating system, in native units (nanoseconds).

      iex> System.os_time() > 0
      true

  """
  @spec os_time() :: integer()
  def os_time, do: :os.system_time()

  @doc """
  Returns the time of the operating system in the given unit.

      iex> System.os_time(:second) > 0
      true

  """
  @spec os_time(time_unit()) :: integer()
  def os_time(unit), do: convert_time_unit(:os.system_time(), :native, unit)

  @doc """
  Returns the OTP release this program behaves like.

      iex> System.otp_release()
      "26"

  """
  @spec otp_release() :: String.t()
  def otp_release, do: :phial_system.otp_release()

  @doc """
  Returns the process id at the operating system, as a string.

      iex> String.to_integer(System.pid()) > 0
      true

  """
  @spec pid() :: String.t()
  def pid, do: :phial_system.pid()

  @doc """
  Sets several environment variables; `nil` unsets.

      iex> System.put_env(%{"PHIAL_DOC" => "1"})
      :ok

  """
  @spec put_env(Enumerable.t()) :: :ok
  def put_env(enum) do
    Enum.each(enum, fn
      {key, nil} -> delete_env(String.Chars.to_string(key))
      {key, value} -> put_env(String.Chars.to_string(key), String.Chars.to_string(value))
    end)
  end

  @doc """
  Sets an environment variable.

      iex> System.put_env("PHIAL_DOC", "2")
      :ok

  """
  @spec put_env(binary(), binary()) :: :ok
  def put_env(varname, value) when is_binary(varname) and is_binary(value) do
    if :binary.match(varname, "=") != :nomatch do
      raise ArgumentError,
            "cannot execute System.put_env/2 for key with \"=\", got: #{inspect(varname)}"
    end

    :phial_system.putenv(varname, value)
    :ok
  end

  @doc false
  @spec restart() :: :ok
  def restart, do: :init.restart()

  @doc """
  Returns the number of schedulers.

      iex> System.schedulers() > 0
      true

  """
  @spec schedulers() :: pos_integer()
  def schedulers, do: :erlang.system_info(:schedulers)

  @doc """
  Returns the number of schedulers that run processes.

      iex> System.schedulers_online() > 0
      true

  """
  @spec schedulers_online() :: pos_integer()
  def schedulers_online, do: :erlang.system_info(:schedulers_online)

  @doc false
  @deprecated "Use __STACKTRACE__ instead"
  def stacktrace, do: []

  @doc """
  Ends the program in good order.

      System.stop(0)

  """
  @spec stop(non_neg_integer() | binary()) :: no_return()
  def stop(status \\ 0)
  def stop(status) when is_integer(status), do: :init.stop(status)
  def stop(status) when is_binary(status), do: :init.stop(String.to_charlist(status))

  @doc """
  Returns the system time in native units (nanoseconds since 1970).

      iex> System.system_time() > 0
      true

  """
  @spec system_time() :: integer()
  def system_time, do: :erlang.system_time()

  @doc """
  Returns the system time in the given unit.

      iex> System.system_time(:second) > 0
      true

  """
  @spec system_time(time_unit()) :: integer()
  def system_time(unit), do: convert_time_unit(:erlang.system_time(), :native, unit)

  @doc """
  Returns system time minus monotonic time.

      iex> is_integer(System.time_offset())
      true

  """
  @spec time_offset() :: integer()
  def time_offset, do: :erlang.time_offset()

  @doc """
  Returns system time minus monotonic time in the given unit.

      iex> is_integer(System.time_offset(:second))
      true

  """
  @spec time_offset(time_unit()) :: integer()
  def time_offset(unit), do: convert_time_unit(:erlang.time_offset(), :native, unit)

  @doc """
  Returns a directory for temporary files, or `nil`.

      iex> is_binary(System.tmp_dir())
      true

  """
  @spec tmp_dir() :: String.t() | nil
  def tmp_dir do
    Enum.find_value(["TMPDIR", "TEMP", "TMP"], &writable_dir(get_env(&1))) ||
      writable_dir("/tmp") || writable_cwd()
  end

  defp writable_dir(nil), do: nil

  defp writable_dir(dir) do
    case File.stat(dir) do
      {:ok, %{type: :directory, access: access}} when access in [:read_write, :write] -> dir
      _ -> nil
    end
  end

  defp writable_cwd do
    case File.cwd() do
      {:ok, cwd} -> writable_dir(cwd)
      _ -> nil
    end
  end

  @doc """
  Returns a directory for temporary files or raises `RuntimeError`.

      iex> is_binary(System.tmp_dir!())
      true

  """
  @spec tmp_dir!() :: String.t()
  def tmp_dir! do
    tmp_dir() ||
      raise RuntimeError,
        message:
          "could not get a writable temporary directory, please set the TMPDIR environment variable"
  end

  @doc """
  Calls a function when the operating system sends a signal.

      System.trap_signal(:sigterm, fn -> :ok end)

  """
  @spec trap_signal(signal(), id, (() -> :ok)) :: {:ok, id} | {:error, :already_registered} | {:error, :not_sup}
        when id: term()
  def trap_signal(signal, id \\ make_ref(), fun) when signal in @signals and is_function(fun, 0) do
    :phial_signal.trap(signal, id, fun)
  end

  @doc """
  Removes what `trap_signal/3` set up.

      System.untrap_signal(:sigterm, id)

  """
  @spec untrap_signal(signal(), id) :: :ok | {:error, :not_found} when id: term()
  def untrap_signal(signal, id) when signal in @signals, do: :phial_signal.untrap(signal, id)

  @doc """
  Returns an integer that is unique in this run; modifiers `:positive`, `:monotonic`.

      iex> System.unique_integer([:positive]) > 0
      true

  """
  @spec unique_integer([:positive | :monotonic]) :: integer()
  def unique_integer(modifiers \\ []) when is_list(modifiers),
    do: :erlang.unique_integer(modifiers)

  @doc """
  Returns the home directory of the user, or `nil`.

      System.user_home()

  """
  @spec user_home() :: String.t() | nil
  def user_home, do: :phial_system.home()

  @doc """
  Returns the home directory of the user or raises `RuntimeError`.

      System.user_home!()

  """
  @spec user_home!() :: String.t()
  def user_home! do
    user_home() ||
      raise RuntimeError,
        message: "could not find the user home, please set the HOME environment variable"
  end

  @doc """
  Returns the version of Elixir this program implements.

      iex> System.version() =~ "1.15"
      true

  """
  @spec version() :: String.t()
  def version, do: :phial_system.version()
end
