defmodule ExUnit do
  @moduledoc """
  Unit tests.

      ExUnit.start()

      defmodule SumTest do
        use ExUnit.Case

        test "sums" do
          assert Enum.sum([1, 2]) == 3
        end
      end

  The tests of a script run when it ends; `phial test` starts ExUnit by itself. A program with failing tests ends with
  status 2.

  Options, for `start/1`, `configure/1` and the application environment of `:ex_unit`:

    * `:assert_receive_timeout`, `:refute_receive_timeout` - milliseconds, 100 by default;
    * `:autorun` - whether the tests run when the program ends, true by default;
    * `:capture_log` - whether the log is kept back and shown with failing tests only;
    * `:colors` - a keyword list: `:enabled`, and colours by kind of text;
    * `:exclude`, `:include` - tags, see `ExUnit.Filters`;
    * `:exit_status` - of a program with failing tests;
    * `:formatters` - processes that get what happens, `[ExUnit.CLIFormatter]` by default; see `ExUnit.Formatter`;
    * `:max_cases` - how many async modules run at a time, twice the schedulers by default;
    * `:max_failures` - after how many failures to stop;
    * `:only_test_ids` - a set of `{module, name}`: nothing else runs;
    * `:seed` - for the order of tests; with 0 they run as they stand;
    * `:slowest` - how many of the slowest tests to print;
    * `:stacktrace_depth` - 20 by default;
    * `:timeout` - of a test, in milliseconds, 60,000 by default, or `:infinity`;
    * `:trace` - prints each test, runs one module at a time without timeouts.
  """

  defmodule Test do
    @moduledoc """
    A test: `name`, `module`, `state`, `time` in microseconds, `tags` and captured `logs`.

    The state is nil when it passed, `{:failed, failures}`, `{:skipped, why}`, `{:excluded, why}` or
    `{:invalid, test_module}`.
    """
    defstruct [:name, :case, :module, :state, time: 0, tags: %{}, logs: ""]
    @type t :: %__MODULE__{name: atom, module: module, case: module, state: ExUnit.state(), time: non_neg_integer, tags: map, logs: String.t()}
  end

  defmodule TestModule do
    @moduledoc "A module of tests: `file`, `name`, `state` (nil, or `{:failed, failures}` of its `setup_all`), `tests`."
    defstruct [:file, :name, :state, tests: []]
    @type t :: %__MODULE__{file: binary, name: module, state: ExUnit.state(), tests: [ExUnit.Test.t()]}
  end

  @type state :: nil | {:excluded, binary} | {:failed, failed} | {:invalid, module} | {:skipped, binary}
  @type failed :: [{Exception.kind(), reason :: term, Exception.stacktrace()}]
  @type test_id :: {module, name :: atom}
  @type suite_result :: %{total: non_neg_integer, failures: non_neg_integer, excluded: non_neg_integer, skipped: non_neg_integer}

  @defaults [
    assert_receive_timeout: 100,
    autorun: true,
    capture_log: false,
    colors: [],
    exclude: [],
    exit_status: 2,
    formatters: [ExUnit.CLIFormatter],
    include: [],
    max_failures: :infinity,
    refute_receive_timeout: 100,
    slowest: 0,
    stacktrace_depth: 20,
    timeout: 60_000,
    trace: false,
    after_suite: []
  ]

  @doc """
  Starts ExUnit: the tests run when the program ends, unless `autorun: false`. The options are in the module's documentation.

  It has to come before the first `use ExUnit.Case`. `phial test` does it through `test_helper.exs`.

      # test_helper.exs
      ExUnit.start(exclude: [:slow], timeout: 10_000)
  """
  @spec start(keyword) :: :ok
  def start(options \\ []) do
    first? = not ExUnit.Server.started?()
    ExUnit.Server.start()
    configured = configuration()
    for {key, value} <- @defaults, not Keyword.has_key?(configured, key), do: Application.put_env(:ex_unit, key, value)
    configure(options)

    if first? and Application.fetch_env!(:ex_unit, :autorun) do
      loading = System.monotonic_time()
      System.at_exit(fn status -> if status == 0, do: run_at_exit(loading) end)
    end

    :ok
  end

  # Asked again: the program may have configured `autorun: false`, as running the tests by hand does.
  defp run_at_exit(loading) do
    if Application.fetch_env!(:ex_unit, :autorun) do
      load_us = System.convert_time_unit(System.monotonic_time() - loading, :native, :microsecond)
      result = run([], load_us)
      if result.failures > 0, do: exit({:shutdown, Application.fetch_env!(:ex_unit, :exit_status)})
    end
  end

  @doc """
  Changes options.

      iex> ExUnit.configure([])
      :ok

  """
  @spec configure(keyword) :: :ok
  def configure(options) do
    for {key, value} <- options, do: Application.put_env(:ex_unit, key, value)
    :ok
  end

  @doc """
  The options.

      iex> ExUnit.configuration()[:refute_receive_timeout]
      100

  """
  @spec configuration() :: keyword
  def configuration, do: Application.get_all_env(:ex_unit)

  @doc """
  Runs the tests noted so far, and those of the given modules, once more if they have run before; returns the counts.

  A program that calls it has no tests run at its end.

      ExUnit.start(autorun: false)
      Code.require_file("math_test.exs")
      %{failures: 0} = ExUnit.run()
  """
  @spec run([atom]) :: suite_result
  def run(additional_modules \\ []) do
    configure(autorun: false)
    run(additional_modules, nil)
  end

  defp run(additional, load_us) do
    if Application.get_env(:ex_unit, :seed) == nil, do: configure(seed: rem(:erlang.unique_integer([:positive]) + elem(:os.timestamp(), 2), 1_000_000))
    if Application.get_env(:ex_unit, :max_cases) == nil, do: configure(max_cases: System.schedulers_online() * 2)
    {async, sync} = ExUnit.Server.take()
    {more_async, more_sync} = Enum.split_with(additional, &async?/1)
    result = ExUnit.Runner.run({async ++ more_async, sync ++ more_sync}, configuration(), load_us)
    for callback <- Application.fetch_env!(:ex_unit, :after_suite), do: callback.(result)
    result
  end

  defp async?(module) do
    case module.__ex_unit__().tests do
      [test | _] -> test.tags.async
      [] -> false
    end
  end

  @doc """
  Calls the function with the result of each run when the tests have ended, the last given first.

      ExUnit.after_suite(fn %{total: total, failures: failures} ->
        IO.puts("passed: \#{total - failures}")
      end)
  """
  @spec after_suite((suite_result -> any)) :: :ok
  def after_suite(function) when is_function(function, 1) do
    configure(after_suite: [function | Application.get_env(:ex_unit, :after_suite, [])])
  end

  @doc """
  Starts a run in a process of its own, for modules that are noted meanwhile; see `await_run/1`.

      run = ExUnit.async_run()
      Code.require_file("math_test.exs")
      %{total: _, failures: _} = ExUnit.await_run(run)
  """
  @spec async_run() :: Task.t()
  def async_run do
    configure(autorun: false)
    Task.async(fn -> run_when_asked() end)
  end

  # The modules are there when somebody waits for the run.
  defp run_when_asked do
    receive do: (:run -> run([], nil))
  end

  @doc """
  Waits for a run started by `async_run/0` and returns its result.

      ExUnit.await_run(ExUnit.async_run())
  """
  @spec await_run(Task.t()) :: suite_result
  def await_run(%Task{pid: pid} = task) do
    send(pid, :run)
    Task.await(task, :infinity)
  end

  @doc """
  Sets the plural of a word used in what is printed, such as a type of test.

      iex> ExUnit.plural_rule("property", "properties")
      iex> ExUnit.plural_rule("property")
      "properties"

  """
  @spec plural_rule(binary, binary) :: :ok
  def plural_rule(word, plural) when is_binary(word) and is_binary(plural) do
    configure(plural_rules: Map.put(Application.get_env(:ex_unit, :plural_rules, %{}), word, plural))
  end

  @doc """
  The plural of a word: the one set, or with an "s".

      iex> ExUnit.plural_rule("test")
      "tests"

  """
  @spec plural_rule(binary) :: binary
  def plural_rule(word) when is_binary(word) do
    Map.get(Application.get_env(:ex_unit, :plural_rules, %{}), word, word <> "s")
  end

  @doc """
  The supervisor of the calling test's processes: `{:ok, pid}`, or `:error` outside of a test or before its first child.

      iex> Task.await(Task.async(fn -> ExUnit.fetch_test_supervisor() end))
      :error
  """
  @spec fetch_test_supervisor() :: {:ok, pid} | :error
  def fetch_test_supervisor do
    case ExUnit.Server.started?() and ExUnit.Server.registered?(self()) && ExUnit.Server.supervisor(self()) do
      pid when is_pid(pid) -> {:ok, pid}
      _ -> :error
    end
  end
end
