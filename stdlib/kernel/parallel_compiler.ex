defmodule Kernel.ParallelCompiler do
  @moduledoc """
  Compiles files together: each in a process of its own, which waits when it needs a module another file defines.

      Kernel.ParallelCompiler.compile(["lib/a.ex", "lib/b.ex"])
      #=> {:ok, [A, B], []}

  When a file does not compile, its error is printed, the others are stopped, and the answer is `{:error, errors, warnings}`.
  """

  @type line :: non_neg_integer
  @type location :: line | {pos_integer, column :: non_neg_integer}
  @type warning :: {file :: Path.t(), location, message :: String.t()}
  @type error :: {file :: Path.t(), location, message :: String.t()}

  @doc """
  Compiles files and loads their modules.

  Options: `:each_file` and `:each_module` are called as files and modules (file, name, binary) are done; `:max_concurrency`
  limits how many files are worked on at once, those that wait left out. With `return_diagnostics: true` errors are maps, and in
  the place of the warnings stands `%{compile_warnings: [map], runtime_warnings: [map]}`.

      iex> file = Path.join(System.tmp_dir!(), "parallel_compile-" <> System.pid())
      iex> File.write!(file, "defmodule(Kernel.DocCompiledTogether, do: nil)")
      iex> result = Kernel.ParallelCompiler.compile([file])
      iex> File.rm!(file)
      iex> result
      {:ok, [Kernel.DocCompiledTogether], []}
  """
  @spec compile([Path.t()], keyword) :: {:ok, [atom], [warning] | map} | {:error, [error] | [map], [warning] | map}
  def compile(files, options \\ []) when is_list(files) do
    if options[:each_module], do: keeping_code(files, options), else: run(files, options, &compile_file/1)
  end

  # Modules come with their bytes.
  defp keeping_code(files, options) do
    :phial_code.keep_code(true)

    try do
      run(files, options, &compile_file/1)
    after
      :phial_code.keep_code(false)
    end
  end

  @doc """
  Compiles files and writes their modules to a directory, as `elixirc -o` does.

      iex> dir = Path.join(System.tmp_dir!(), "parallel_compile_to_path-" <> System.pid())
      iex> File.mkdir_p!(dir)
      iex> file = Path.join(dir, "a.ex")
      iex> File.write!(file, "defmodule(Kernel.DocCompiledToPath, do: nil)")
      iex> {:ok, [module], []} = Kernel.ParallelCompiler.compile_to_path([file], dir)
      iex> File.ls!(dir) |> Enum.sort()
      ["Elixir.Kernel.DocCompiledToPath.beam", "a.ex"]
      iex> File.rm_rf!(dir)
      iex> module
      Kernel.DocCompiledToPath
  """
  @spec compile_to_path([Path.t()], Path.t(), keyword) :: {:ok, [atom], [warning] | map} | {:error, [error] | [map], [warning] | map}
  def compile_to_path(files, path, options \\ []) when is_list(files) and is_binary(path) do
    each = Keyword.get(options, :each_module, fn _file, _module, _binary -> :ok end)

    write = fn file, module, binary ->
      :ok = :phial_object.write(path, module, binary)
      each.(file, module, binary)
    end

    compile(files, Keyword.put(options, :each_module, write))
  end

  @doc """
  Starts a task inside of a compilation, as `Task.async/1` does: the modules that it asks for may still be under way in other
  files, and it waits for them.

      iex> task = Kernel.ParallelCompiler.async(fn -> 1 + 1 end)
      iex> Task.await(task)
      2

  """
  @spec async((-> term)) :: Task.t()
  def async(fun) when is_function(fun, 0), do: Task.async(:phial_compiler.inherited(fun))

  @doc """
  Maps in tasks, one an element, inside of a compilation: as `async/1` for each.

      iex> Kernel.ParallelCompiler.pmap([1, 2], &(&1 * 2))
      [2, 4]

  """
  @spec pmap([a], (a -> b)) :: [b] when a: term, b: term
  def pmap(collection, fun) when is_function(fun, 1),
    do: collection |> Enum.map(&async(fn -> fun.(&1) end)) |> Task.await_many(:infinity)

  @doc """
  Compiles files and loads their modules; halts the system when one does not compile. See `compile/2`.

      Kernel.ParallelCompiler.files(["lib/a.ex"])
      #=> [A]

  """
  @deprecated "Use Kernel.ParallelCompiler.compile/2 instead"
  @spec files([Path.t()], keyword) :: [atom]
  def files(files, options \\ []) when is_list(files), do: or_halt(compile(files, options))

  @doc """
  Compiles files and writes their modules to a directory; halts the system when one does not compile. See `compile_to_path/3`.

      Kernel.ParallelCompiler.files_to_path(["lib/a.ex"], "ebin")
      #=> [A]

  """
  @deprecated "Use Kernel.ParallelCompiler.compile_to_path/2 instead"
  @spec files_to_path([Path.t()], Path.t(), keyword) :: [atom]
  def files_to_path(files, path, options \\ []) when is_list(files), do: or_halt(compile_to_path(files, path, options))

  defp or_halt({:ok, modules, _warnings}), do: modules
  defp or_halt({:error, _errors, _warnings}), do: exit({:shutdown, 1})

  @doc "Requires files together, with no options."
  @spec require([Path.t()]) :: {:ok, [atom], [warning]} | {:error, [error], [warning]}
  def require(files) when is_list(files), do: run(files, [], &require_file/1)

  @doc """
  Requires files together: like `compile/2`, files that were required before are left out.

      iex> Kernel.ParallelCompiler.require([])
      {:ok, [], []}
  """
  @spec require([Path.t()], keyword) :: {:ok, [atom], [warning] | map} | {:error, [error] | [map], [warning] | map}
  def require(files, options) when is_list(files), do: run(files, options, &require_file/1)

  defp require_file(file), do: {Code.require_file(file) || [], []}

  defp compile_file(file) do
    path = Path.expand(file)

    case File.read(path) do
      {:ok, text} ->
        {_value, modules, references} = :phial_unit.run_source(text, path)
        {modules, references}

      {:error, reason} ->
        raise Code.LoadError, file: path, reason: reason
    end
  end

  # Warnings are printed as they come, and collected; the option :collected, of Mix, gets each of them with its text.
  defp run(files, options, compile) do
    collector = :phial_code.collect_begin(true)

    {status, result, warnings} =
      try do
        run_files(files, options, compile)
      catch
        kind, reason ->
          :phial_code.collect_end(collector)
          :erlang.raise(kind, reason, __STACKTRACE__)
      else
        {status, result} -> {status, result, :phial_code.collect_end(collector)}
      end

    if options[:collected], do: options[:collected].(warnings)
    warnings = for {%{severity: :warning} = warning, _} <- warnings, do: warning

    if options[:return_diagnostics] do
      {status, result, %{compile_warnings: warnings, runtime_warnings: []}}
    else
      result = if status == :error, do: for(%{file: file, position: line, message: text} <- result, do: {file, line, text}), else: result
      {status, result, for(%{file: file, position: position, message: text} <- warnings, do: {Path.absname(file), position, text})}
    end
  end

  defp run_files(files, options, compile) do
    state = %{
      tag: make_ref(),
      compile: compile,
      queue: files,
      running: %{},
      waiting: %{},
      owners: %{},
      modules: [],
      errors: [],
      deadlocked: [],
      slots: Keyword.get(options, :max_concurrency) || max(System.schedulers_online(), 2),
      each_references: Keyword.get(options, :each_references, fn _file, _references -> :ok end),
      each_file: Keyword.get(options, :each_file, fn _file -> :ok end),
      each_module: Keyword.get(options, :each_module, fn _file, _module, _binary -> :ok end)
    }

    :phial_code.hold_checks()

    try do
      loop(state)
    after
      :phial_code.release_checks()
    end
  end

  defp loop(%{running: running, waiting: waiting, queue: queue} = state) do
    waiting_files = for {pid, _} <- waiting, uniq: true, do: Map.get(state.owners, pid, pid)
    busy = map_size(running) - length(waiting_files)

    cond do
      queue != [] and busy < state.slots -> state |> start() |> loop()
      map_size(running) == 0 -> finish(state)
      busy == 0 -> state |> resolve() |> loop()
      true -> receive_one(state)
    end
  end

  defp start(%{queue: [file | queue], tag: tag, compile: compile} = state) do
    parent = self()

    {pid, monitor} =
      spawn_monitor(fn ->
        :phial_compiler.enter(parent, tag)
        send(parent, {tag, self(), :done, attempt(compile, file)})
      end)

    %{state | queue: queue, running: Map.put(state.running, pid, {file, monitor})}
  end

  defp attempt(compile, file) do
    {:ok, compile.(file)}
  catch
    kind, reason -> {:failed, kind, reason, __STACKTRACE__}
  end

  defp receive_one(%{tag: tag, running: running} = state) do
    receive do
      {^tag, pid, :wait, module, needed, owner} ->
        state = if owner == pid, do: state, else: put_in(state.owners[pid], owner)
        waiting = Map.put(state.waiting, pid, {module, needed})

        loop(
          release(
            %{state | waiting: waiting},
            fn _pid, {module, _} -> :phial_code.is_loaded(module) end,
            true
          )
        )

      {^tag, _pid, :available, module} ->
        loop(release(state, fn _pid, {wanted, _} -> wanted == module end, true))

      {^tag, pid, :done, {:ok, {modules, references}}} ->
        {{file, monitor}, running} = Map.pop(running, pid)
        Process.demonitor(monitor, [:flush])

        for {module, binary} <- Enum.reverse(modules),
            do: state.each_module.(file, module, binary)

        state.each_references.(file, references)
        state.each_file.(file)

        loop(%{
          state
          | running: running,
            modules: Enum.map(modules, &elem(&1, 0)) ++ state.modules
        })

      {^tag, pid, :done, {:failed, kind, reason, stacktrace}} ->
        {{file, monitor}, running} = Map.pop(running, pid)
        Process.demonitor(monitor, [:flush])
        fail(%{state | running: running}, file, kind, reason, stacktrace)

      {:DOWN, _monitor, :process, pid, reason} when is_map_key(running, pid) ->
        {{file, _}, running} = Map.pop(running, pid)

        fail(
          %{state | running: running, waiting: Map.delete(state.waiting, pid)},
          file,
          :exit,
          reason,
          []
        )
    end
  end

  # Those that wait and for which the function is true go on with this answer.
  defp release(state, chosen?, answer) do
    {released, waiting} =
      Enum.split_with(state.waiting, fn {pid, wait} -> chosen?.(pid, wait) end)

    for {pid, _} <- released, do: send(pid, {state.tag, answer})
    %{state | waiting: Map.new(waiting)}
  end

  # All wait for each other. A struct may be used before its module is complete; who can do without goes on; a module that
  # nobody is defining does not exist.
  defp resolve(state) do
    rules = [
      {fn _pid, {module, needed} -> needed == :__struct__ and struct_defined?(module) end, true},
      {fn _pid, {_, needed} -> needed == false end, false},
      {fn _pid, {module, _} -> not Module.open?(module) end, false}
    ]

    resolved =
      Enum.find_value(rules, fn {chosen?, answer} ->
        released = release(state, chosen?, answer)
        if map_size(released.waiting) < map_size(state.waiting), do: released
      end)

    resolved || deadlock(state)
  end

  defp struct_defined?(module),
    do: Module.open?(module) and Module.has_attribute?(module, :__struct__)

  defp deadlock(state) do
    deadlocked =
      for {pid, {module, _}} <- state.waiting, owner = Map.get(state.owners, pid, pid), do: {elem(state.running[owner], 0), module}

    release(%{state | deadlocked: Enum.sort(deadlocked)}, fn _, _ -> true end, :deadlock)
  end

  defp fail(state, file, kind, reason, stacktrace) do
    state = %{state | errors: [{file, kind, reason, stacktrace} | state.errors]}

    if state.deadlocked == [] do
      stop(state)
      finish(%{state | running: %{}})
    else
      loop(state)
    end
  end

  defp stop(state) do
    for {pid, {_file, monitor}} <- state.running do
      Process.exit(pid, :kill)

      receive do
        {:DOWN, ^monitor, :process, ^pid, _} -> :ok
      end
    end
  end

  defp report(file, kind, reason, stacktrace) do
    IO.write(:stderr, "\n== Compilation error in file #{Path.relative_to_cwd(file)} ==\n")
    Kernel.CLI.report(kind, reason, stacktrace)
  end

  defp error(file, kind, reason, stacktrace) do
    {reason, _} = Exception.blame(kind, reason, stacktrace)
    line = if is_map(reason), do: Map.get(reason, :line), else: nil

    %{
      file: Path.absname(file),
      source: Path.absname(file),
      message: Exception.format_banner(kind, reason, stacktrace),
      position: line || 0,
      severity: :error,
      span: nil,
      stacktrace: stacktrace,
      details: {kind, reason}
    }
  end

  defp finish(%{errors: [], modules: modules}), do: {:ok, Enum.uniq(modules)}

  # Who notices a deadlock first is chance; the reports come in the order of the files.
  defp finish(state) do
    errors = Enum.sort_by(state.errors, &elem(&1, 0))
    for {file, kind, reason, stacktrace} <- errors, do: report(file, kind, reason, stacktrace)
    if state.deadlocked != [], do: report_deadlock(state.deadlocked)

    {:error, for({file, kind, reason, stacktrace} <- errors, do: error(file, kind, reason, stacktrace))}
  end

  defp report_deadlock(deadlocked) do
    lines =
      for {file, module} <- deadlocked,
          do: "  #{Path.relative_to_cwd(file)} => #{inspect(module)}\n"

    IO.write(:stderr, [
      "\nCompilation failed because of a deadlock between files.\nThe following files depended on the following modules:\n\n",
      lines,
      "\nEnsure there are no compile-time dependencies between those files and that the modules they reference exist and are " <>
        "correctly named\n\n"
    ])
  end
end

defmodule :phial_compiler do
  @moduledoc false
  # What a process that compiles one file of several asks of Kernel.ParallelCompiler, which compiles them all. The VM calls
  # await/2, available/1 and call/3.

  @key :"$phial_compiler"

  @doc "From now on this process waits for modules other files define."
  def enter(parent, tag) do
    Process.put(@key, {parent, tag, self()})
    :phial_code.await_modules(true)
  end

  @doc "The function, in a process that waits for modules as the caller does."
  def inherited(fun) do
    case Process.get(@key) do
      nil ->
        fun

      key ->
        fn ->
          Process.put(@key, key)
          :phial_code.await_modules(true)
          fun.()
        end
    end
  end

  @doc "Tells whether this process waits for modules."
  def inside?, do: Process.get(@key) != nil

  @doc """
  Waits for a module that is not there: true when it is now. When it is needed (true, or `:__struct__`: its struct) and all
  files wait for each other, that is an error.
  """
  def await(module, needed) do
    case Process.get(@key) do
      {parent, tag, owner} ->
        send(parent, {tag, self(), :wait, module, needed, owner})

        receive do
          {^tag, :deadlock} ->
            raise CompileError, description: "deadlocked waiting on module #{inspect(module)}"

          {^tag, answer} ->
            answer
        end

      nil ->
        false
    end
  end

  @doc "This process has defined a module."
  def available(module) do
    with {parent, tag, _} <- Process.get(@key), do: send(parent, {tag, self(), :available, module})
    :ok
  end

  @doc "Calls a function of a module that was not there."
  def call(module, name, args) do
    if :phial_code.ensure_loaded(module) or await(module, true) do
      apply(module, name, args)
    else
      {:current_stacktrace, trace} = Process.info(self(), :current_stacktrace)

      :erlang.raise(:error, :undef, [
        {module, name, args, []} | Enum.reject(trace, &(elem(&1, 0) in [__MODULE__, Process]))
      ])
    end
  end
end
