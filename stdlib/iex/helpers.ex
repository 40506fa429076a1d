defmodule IEx.Helpers do
  @moduledoc """
  Functions that are imported at the prompt.

    * `h(x)` prints documentation: of a module, of `Module.function`, of an imported function
    * `i(term)` tells what a term is
    * `b(module)` lists the callbacks of a behaviour, `t(module)` its types, `exports(module)` its functions
    * `v(n)` is the value of statement `n`; `v(-1)`, or `v()`, that of the last one
    * `c(file)` compiles a file, `r(module)` compiles the file of a module again, `recompile()` all changed ones, `l(module)` loads
    * `open(function)` opens its source in the editor ELIXIR_EDITOR names
    * `ls()`, `cd(dir)`, `pwd()` work with directories
    * `flush()` prints and drops the messages of the prompt's process
    * `pid("0.1.2")`, `ref("0.1.2.3")`, `port("0.1")` make such terms of their text
    * `import_file(path)` runs a file as if it had been typed
    * `runtime_info()` tells about the running system, `process_info(pid)` about a process
    * `observer()` opens a live view of processes, supervisors and tables
    * `clear()` clears the screen, `respawn()` starts a new process for the prompt
    * `break!(Mod.fun/arity)` stops in a function, as `require IEx; IEx.pry()` does in the code; `whereami()` shows where, `continue()`
      goes on; `breaks()` lists the stops, `remove_breaks()` takes them away

  Ctrl+C stops a running statement or drops what is typed; twice, or Ctrl+D, leaves.
  """

  alias IEx.Introspection

  @sources {__MODULE__, :sources}

  ## Documentation

  @doc """
  Prints what helpers there are.

      iex> import ExUnit.CaptureIO
      iex> capture_io(fn -> IEx.Helpers.h() end) =~ "IEx.Helpers"
      true
  """
  @spec h() :: term
  def h, do: shown(Introspection.h(IEx.Helpers))

  @doc """
  Prints the documentation of a module or function, and what its type is: `h Enum`, `h Enum.map`, `h Enum.map/2`, `h if`.

      iex> import ExUnit.CaptureIO
      iex> capture_io(fn -> h Enum.map/2 end) =~ "def map(enumerable, fun)"
      true
  """
  defmacro h(term) do
    quote do
      IEx.Helpers.__show__(:h, unquote(Introspection.decompose(term, __CALLER__)))
    end
  end

  @doc """
  Prints the callbacks of a behaviour, or one of them with its documentation: `b GenServer`, `b GenServer.init`.

      iex> import ExUnit.CaptureIO
      iex> capture_io(fn -> b(Access) end) =~ "@callback fetch("
      true
  """
  defmacro b(term) do
    quote do
      IEx.Helpers.__show__(:b, unquote(Introspection.decompose(term, __CALLER__)))
    end
  end

  @doc """
  Prints the types of a module, or one of them with its documentation: `t Enum`, `t Enum.element`.

      iex> import ExUnit.CaptureIO
      iex> capture_io(fn -> t(Path) end) =~ "@type t()"
      true
  """
  defmacro t(term) do
    quote do
      IEx.Helpers.__show__(:t, unquote(Introspection.decompose(term, __CALLER__)))
    end
  end

  @doc false
  def __show__(:h, what), do: shown(Introspection.h(what))
  def __show__(:b, what), do: shown(Introspection.b(what))
  def __show__(:t, what), do: shown(Introspection.t(what))

  defp shown(_), do: IEx.dont_display_result()

  @doc """
  Lists the functions and macros of a module, those of `Kernel` without an argument.

      iex> import ExUnit.CaptureIO
      iex> capture_io(fn -> exports(Function) end) =~ "identity/1"
      true
  """
  @spec exports(module) :: term
  def exports(module \\ Kernel) do
    names = for {name, arity} <- IEx.Autocomplete.exports(module), do: "#{name}/#{arity}"
    IO.write(IEx.Autocomplete.columns(names))
    IEx.dont_display_result()
  end

  @doc """
  Prints what is known of a term: its type, modules that work with it, the protocols it has. Without an argument, of the value of
  the last statement.

      iex> import ExUnit.CaptureIO
      iex> capture_io(fn -> i("text") end) =~ "BitString"
      true
  """
  @spec i(term) :: term
  def i(term \\ v(-1)) do
    for {label, text} <- [{"Term", IEx.inspect(term)} | IEx.Info.info(term)] do
      IO.puts([IEx.color(:eval_info, label), "\n  ", String.replace(text, "\n", "\n  ")])
    end

    IEx.dont_display_result()
  end

  ## Values

  @doc """
  The value of an earlier statement of the session: by its number, or counted from the last one with a negative number. The
  setting `:history_size` says how many are kept.

      6 * 7
      #=> 42
      v(1) + v(-1)
      #=> 84
  """
  @spec v(integer) :: term
  def v(number \\ -1) when is_integer(number), do: IEx.Evaluator.value(number)

  @doc """
  Prints the messages in the mailbox of the calling process, that of the prompt, and drops them.

      iex> send(self(), :hello)
      iex> ExUnit.CaptureIO.capture_io(fn -> flush() end)
      ":hello\\n"
  """
  @spec flush() :: :ok
  def flush do
    receive do
      message ->
        IO.puts(IEx.inspect(message))
        flush()
    after
      0 -> :ok
    end
  end

  @doc """
  The pid with this text, `"0.1.2"`; an atom gives the process registered under it. Raises `ArgumentError` for anything else.

      iex> text = self() |> inspect() |> String.replace(["#PID<", ">"], "")
      iex> pid(text) == self()
      true
  """
  @spec pid(String.t() | atom) :: pid
  def pid(text) when is_binary(text), do: :erlang.list_to_pid(~c"<" ++ String.to_charlist(text) ++ ~c">")

  def pid(name) when is_atom(name) do
    case Process.whereis(name) do
      pid when is_pid(pid) -> pid
      _ -> raise ArgumentError, "could not find registered process with name: #{inspect(name)}"
    end
  end

  @doc """
  The pid of three numbers.

      iex> inspect(pid(0, 21, 32))
      "#PID<0.21.32>"
  """
  @spec pid(non_neg_integer, non_neg_integer, non_neg_integer) :: pid
  def pid(x, y, z) when is_integer(x) and is_integer(y) and is_integer(z), do: pid("#{x}.#{y}.#{z}")

  @doc """
  The reference with this text, `"0.0.2.3"`, as `inspect/1` shows it. Raises `ArgumentError` for others.

      iex> inspect(ref("0.0.2.3"))
      "#Reference<0.0.2.3>"
  """
  @spec ref(String.t()) :: reference
  def ref(text) when is_binary(text), do: :erlang.list_to_ref(~c"#Ref<" ++ String.to_charlist(text) ++ ~c">")

  @doc """
  The reference of four numbers.

      iex> inspect(ref(0, 0, 2, 3))
      "#Reference<0.0.2.3>"
  """
  @spec ref(non_neg_integer, non_neg_integer, non_neg_integer, non_neg_integer) :: reference
  def ref(w, x, y, z), do: ref("#{w}.#{x}.#{y}.#{z}")

  @doc """
  The port with this text, `"0.1"`.

      iex> inspect(port("0.4"))
      "#Port<0.4>"
  """
  @spec port(String.t()) :: port
  def port(text) when is_binary(text), do: :erlang.list_to_port(~c"#Port<" ++ String.to_charlist(text) ++ ~c">")

  @doc """
  The port of two numbers.

      iex> inspect(port(0, 4))
      "#Port<0.4>"
  """
  @spec port(non_neg_integer, non_neg_integer) :: port
  def port(major, minor), do: port("#{major}.#{minor}")

  ## Compiling

  @doc """
  Compiles a file, or a list of them, and returns their modules. Files that cannot be found raise `ArgumentError`.

      iex> file = Path.join(System.tmp_dir!(), "helpers_c-" <> System.pid())
      iex> File.write!(file, "defmodule IEx.Helpers.DocCompiled do\\n  def answer, do: 42\\nend")
      iex> modules = c(file)
      iex> File.rm!(file)
      iex> {modules, apply(IEx.Helpers.DocCompiled, :answer, [])}
      {[IEx.Helpers.DocCompiled], 42}
  """
  @spec c(Path.t() | [Path.t()], :in_memory) :: [module]
  def c(files, path \\ :in_memory)
  def c(file, :in_memory) when is_binary(file), do: c([file], :in_memory)

  def c(files, :in_memory) when is_list(files) do
    missing = Enum.reject(files, &File.regular?/1)
    if missing != [], do: raise(ArgumentError, "could not find files #{Enum.join(missing, ", ")}")
    quietly(fn -> Enum.flat_map(files, &__compiled__(Code.compile_file(&1), &1)) end)
  end

  def c(_files, _path), do: raise(ArgumentError, "modules are compiled into memory here: call c/1")

  # A module that was there before is meant to be replaced.
  defp quietly(fun) do
    before = Code.get_compiler_option(:ignore_module_conflict)
    Code.put_compiler_option(:ignore_module_conflict, true)

    try do
      fun.()
    after
      Code.put_compiler_option(:ignore_module_conflict, before)
    end
  end

  @doc false
  # Remembers what a file defined, for r/1 and recompile/0.
  def __compiled__(modules, file) do
    names = for {module, _binary} <- modules || [], do: module
    file = Path.expand(file)
    :persistent_term.put(@sources, Map.put(sources(), file, {mtime(file), names}))
    names
  end

  defp sources, do: :persistent_term.get(@sources, %{})

  defp mtime(file) do
    case File.stat(file) do
      {:ok, stat} -> {stat.mtime, stat.size}
      {:error, _} -> nil
    end
  end

  @doc """
  Compiles the file of a module again and returns `{:reloaded, modules}`. Raises `ArgumentError` when there is no such file.

      r(Shop.Cart)
      #=> {:reloaded, [Shop.Cart]}
  """
  @spec r(module) :: {:reloaded, [module]}
  def r(module) when is_atom(module) do
    file = source(module)
    unless file && File.regular?(file), do: raise(ArgumentError, "could not find the source of #{inspect(module)}")
    {:reloaded, c(file)}
  end

  defp source(module) do
    known = Enum.find_value(sources(), fn {file, {_, modules}} -> if module in modules, do: file end)
    known || if(Code.ensure_loaded?(module), do: module.module_info(:compile)[:source] |> to_string())
  end

  @doc """
  Opens the source of a module or function in an editor: `open MyApp.run`, `open {"file.ex", 10}`. ELIXIR_EDITOR (or EDITOR) is its
  command, in which `__FILE__` and `__LINE__` stand for the place; without one the place is printed.

      open Shop.Cart.add
      open {"lib/shop/cart.ex", 10}
  """
  defmacro open(term) do
    quote do
      IEx.Helpers.__open__(unquote(if is_tuple(term) and tuple_size(term) == 2, do: term, else: Introspection.decompose(term, __CALLER__)))
    end
  end

  @doc """
  Opens the place where `IEx.pry/0` has stopped, as `open/1`.

      open()
  """
  @spec open() :: term
  def open do
    case Process.get(:iex_whereami) do
      {file, line} -> edit(Path.expand(file), line)
      nil -> IO.puts(IEx.color(:eval_error, "Pry session is not currently enabled"))
    end

    IEx.dont_display_result()
  end

  @doc false
  def __open__(what) do
    case place(what) do
      {file, line} -> edit(Path.expand(file), line)
      nil -> IO.puts(IEx.color(:eval_error, "Could not open: the source is not known"))
    end

    IEx.dont_display_result()
  end

  defp place({file, line}) when is_binary(file) and is_integer(line), do: {file, line}
  defp place(file) when is_binary(file), do: {file, 1}
  defp place({module, name}), do: place_of(module, fn {{_, found, _}, _, _, _, _} -> found == name end)
  defp place({module, name, arity}), do: place_of(module, fn {{_, found, n}, _, _, _, _} -> found == name and n == arity end)
  defp place(module) when is_atom(module), do: place_of(module, nil)
  defp place(_), do: nil

  defp place_of(module, chosen?) do
    with file when is_binary(file) <- source(module), true <- File.regular?(file), {:docs_v1, line, _, _, _, _, docs} <- Code.fetch_docs(module) do
      entry = chosen? && Enum.find(docs, chosen?)
      line = if entry, do: elem(entry, 1), else: line
      {file, if(is_list(line), do: line[:location] || line[:line] || 1, else: line)}
    else
      _ -> nil
    end
  end

  defp edit(file, line) do
    case System.get_env("ELIXIR_EDITOR") || System.get_env("EDITOR") do
      editor when editor in [nil, ""] ->
        IO.puts("#{Path.relative_to_cwd(file)}:#{line}")

      editor ->
        command = if editor =~ "__FILE__", do: String.replace(editor, "__FILE__", inspect(file)), else: "#{editor} #{inspect(file)}:#{line}"
        {output, _status} = System.shell(String.replace(command, "__LINE__", "#{line}"), stderr_to_stdout: true)
        IO.write(output)
    end
  end

  @doc """
  Compiles the project again, or without one the files this session has compiled, as far as they have changed: `:ok`, `:noop` when
  nothing has, `:error` when something is wrong. `force: true` compiles all of them.

      recompile
      # prints: Compiling 1 file (.ex)
      #=> :ok
  """
  @spec recompile(keyword) :: :ok | :noop | :error
  def recompile(options \\ []) when is_list(options) do
    force? = Keyword.get(options, :force, false)
    if Mix.Project.get(), do: recompile_project(force?), else: recompile_files(force?)
  end

  defp recompile_project(force?) do
    Mix.Compiler.again(force: force?)
  catch
    # What is wrong has been printed.
    :exit, {:shutdown, _} -> :error
  end

  defp recompile_files(force?) do
    case for {file, {time, _}} <- sources(), force? or time != mtime(file), File.regular?(file), do: file do
      [] ->
        :noop

      files ->
        IO.puts("Compiling #{length(files)} file#{if length(files) > 1, do: "s"} (.ex)")
        c(files)
        :ok
    end
  end

  @doc """
  Loads a module, if it is not loaded: `{:module, module}` or `{:error, reason}`.

      iex> l(Enum)
      {:module, Enum}
      iex> l(NoSuchModule)
      {:error, :nofile}
  """
  @spec l(module) :: {:module, module} | {:error, :nofile}
  def l(module) when is_atom(module), do: Code.ensure_loaded(module)

  @doc """
  Loads a module on other nodes, all of them unless named: `{:ok, results}` with `{node, :loaded, module}` for each, or
  `{:error, :nofile}` when there is no such module.

      iex> nl([node()], Enum)
      {:ok, [{:nonode@nohost, :loaded, Enum}]}
      iex> nl(Enum)
      {:ok, []}
  """
  @spec nl([node], module) :: {:ok, [{node, :loaded, module} | {node, :badrpc, term}]} | {:error, :nofile}
  def nl(nodes \\ Node.list(), module) when is_list(nodes) and is_atom(module) do
    if Code.ensure_loaded?(module) do
      {:ok, for(node <- nodes, do: if(node == node(), do: {node, :loaded, module}, else: {node, :badrpc, :nodedown}))}
    else
      {:error, :nofile}
    end
  end

  @doc """
  Runs a file in the session: its variables, aliases and imports stay. Raises `ArgumentError` when it cannot be read.

      import_file "~/.iex.shared.exs"
  """
  defmacro import_file(path) do
    quote_file(path, fn path -> raise ArgumentError, "could not read #{path}" end)
  end

  @doc """
  Runs a file in the session if there is one.

      import_file_if_available "~/.iex.shared.exs"
  """
  defmacro import_file_if_available(path), do: quote_file(path, fn _ -> nil end)

  defp quote_file(path, missing) when is_binary(path) do
    case File.read(Path.expand(path)) do
      {:ok, text} -> Code.string_to_quoted!(text, file: Path.expand(path))
      {:error, _} -> missing.(path)
    end
  end

  defp quote_file(_path, _missing), do: raise(ArgumentError, "the path must be a string known at once")

  @doc """
  Imports a module if it can be loaded.

      iex> import_if_available(NoSuchModule, only: [f: 1])
      nil
  """
  defmacro import_if_available(module, opts \\ []), do: if_available(:import, module, opts, __CALLER__)

  @doc """
  Uses a module if it can be loaded.

      iex> use_if_available(NoSuchModule)
      nil
  """
  defmacro use_if_available(module, opts \\ []), do: if_available(:use, module, opts, __CALLER__)

  defp if_available(what, module, opts, env) do
    if Code.ensure_loaded?(Macro.expand(module, env)), do: {what, [], [module, opts]}, else: nil
  end

  ## Directories

  @doc """
  Prints the files of a directory, the current one without an argument. Directories have a slash behind their names.

      iex> dir = Path.join(System.tmp_dir!(), "helpers_ls-" <> System.pid())
      iex> File.mkdir_p!(Path.join(dir, "sub"))
      iex> listed = ExUnit.CaptureIO.capture_io(fn -> ls(dir) end)
      iex> File.rm_rf!(dir)
      iex> String.trim(listed)
      "sub/"
  """
  @spec ls(Path.t()) :: term
  def ls(path \\ ".") when is_binary(path) do
    full = Path.expand(path)

    case File.ls(full) do
      {:ok, names} -> IO.write(names |> Enum.sort() |> Enum.map(&listed(full, &1)) |> IEx.Autocomplete.columns())
      {:error, :enotdir} -> IO.puts(full)
      {:error, _} -> IO.puts(IEx.color(:eval_error, "No such file or directory #{path}"))
    end

    IEx.dont_display_result()
  end

  defp listed(dir, name), do: if(File.dir?(Path.join(dir, name)), do: name <> "/", else: name)

  @doc """
  Changes the working directory and prints the new one.

      cd "lib"
      # prints: /home/ada/shop/lib
  """
  @spec cd(Path.t()) :: term
  def cd(dir) when is_binary(dir) do
    case File.cd(Path.expand(dir)) do
      :ok -> IO.puts(File.cwd!())
      {:error, _} -> IO.puts(IEx.color(:eval_error, "No directory #{dir}"))
    end

    IEx.dont_display_result()
  end

  @doc """
  Prints the working directory.

      iex> ExUnit.CaptureIO.capture_io(fn -> pwd() end) == File.cwd!() <> "\\n"
      true
  """
  @spec pwd() :: term
  def pwd do
    IO.puts(File.cwd!())
    IEx.dont_display_result()
  end

  ## Breakpoints

  @doc """
  Stops in a function: the next call, or the next `stops` ones, open a prompt with its variables; `continue()` goes on. Returns the number of
  the breakpoint. With patterns in place of the arity only calls stop whose arguments match.

      break!(Shop.Cart.add/2)
      break!(Shop.Cart.add(_, :apple), 3)
      break!(Shop.Cart.add(_, count) when count > 10)

  The module is compiled again from its file, so this is for modules of files. Raises `RuntimeError` when there is no such function.
  """
  defmacro break!(call, stops \\ 1) do
    {module, name, arity, condition} = IEx.Breaks.parts(call, __CALLER__)
    quote do: IEx.Breaks.add(unquote(module), unquote(name), unquote(arity), unquote(Macro.escape(condition)), unquote(stops))
  end

  @doc """
  As `break!/2`, with the parts apart.

      break!(Shop.Cart, :add, 2)
      break!(Shop.Cart, :add, 2, 3)
  """
  @spec break!(module, atom, arity, pos_integer) :: pos_integer
  def break!(module, function, arity, stops \\ 1), do: IEx.Breaks.add(module, function, arity, nil, stops)

  @doc """
  Prints the breakpoints, and how often each will still stop.

      iex> ExUnit.CaptureIO.capture_io(fn -> breaks() end) =~ ~r/No breakpoints|Pending stops/
      true
  """
  @spec breaks() :: term
  def breaks do
    IEx.Breaks.print()
    IEx.dont_display_result()
  end

  @doc """
  Lets a breakpoint stop no more: `:ok`, or `:not_found`.

      iex> reset_break(1_000_000)
      :not_found
  """
  @spec reset_break(pos_integer) :: :ok | :not_found
  def reset_break(id) when is_integer(id), do: IEx.Breaks.reset(id)

  @doc """
  Lets the breakpoint of a function stop no more: `:ok`, or `:not_found`.

      iex> reset_break(Enum, :map, 2)
      :not_found
  """
  @spec reset_break(module, atom, arity) :: :ok | :not_found
  def reset_break(module, function, arity), do: IEx.Breaks.reset(module, function, arity)

  @doc """
  Takes the breakpoints of a module away, which is compiled again without them.

      iex> remove_breaks(Enum)
      :ok
  """
  @spec remove_breaks(module) :: :ok
  def remove_breaks(module) when is_atom(module), do: IEx.Breaks.remove(module)

  @doc """
  Takes every breakpoint away.

      remove_breaks()
  """
  @spec remove_breaks() :: :ok
  def remove_breaks, do: IEx.Breaks.remove()

  ## The session

  @doc """
  Clears the screen.

      clear
  """
  @spec clear() :: term
  def clear do
    if IEx.colors_enabled?(), do: IO.write([IO.ANSI.home(), IO.ANSI.clear()]), else: IO.puts("Cannot clear the screen: it is no terminal with colours")
    IEx.dont_display_result()
  end

  @doc """
  Starts a new process for the prompt; variables are kept, messages are not. `false` outside of a session.

      iex> respawn()
      false
  """
  @spec respawn() :: false | no_return
  def respawn do
    if IEx.started?(), do: Process.exit(self(), {:shutdown, :respawn}), else: false
  end

  @doc """
  Goes on after `IEx.pry/0`, and leaves the prompt it has opened.

      continue()
  """
  @spec continue() :: term
  def continue do
    Process.put(:iex_leave, true)
    IEx.dont_display_result()
  end

  @doc """
  Prints facts about the running system: versions and schedulers (`:system`), `:memory`, `:limits`. Given a topic or a list of topics
  it prints these; another one is `:applications`.

      iex> ExUnit.CaptureIO.capture_io(fn -> runtime_info() end) =~ System.version()
      true
      iex> ExUnit.CaptureIO.capture_io(fn -> runtime_info(:memory) end) =~ "Binaries:"
      true
  """
  @spec runtime_info(atom | [atom]) :: term
  def runtime_info(topics \\ IEx.RuntimeInfo.default_topics()) do
    IO.puts(IEx.RuntimeInfo.text(List.wrap(topics)))
    IEx.dont_display_result()
  end

  @doc """
  Prints where `IEx.pry/0` has stopped, with so many lines of the source before and after it.

      iex> ExUnit.CaptureIO.capture_io(fn -> whereami() end) =~ "not currently enabled"
      true
  """
  @spec whereami(non_neg_integer) :: term
  def whereami(radius \\ 2) when is_integer(radius) and radius >= 0 do
    case Process.get(:iex_whereami) do
      {file, line} ->
        IO.puts(IEx.color(:eval_info, "Location: #{Path.relative_to_cwd(file)}:#{line}"))
        source = IEx.Pry.source(file, line, radius)
        IO.puts(if source == "", do: IEx.color(:eval_error, "The source is not there"), else: source)

      nil ->
        IO.puts(IEx.color(:eval_error, "Pry session is not currently enabled"))
    end

    IEx.dont_display_result()
  end

  @doc """
  Opens a live view of processes, supervisors and tables: `:observer.start/0`.

      observer()
  """
  @spec observer() :: term
  def observer do
    :observer.start()
    IEx.dont_display_result()
  end

  @doc """
  Prints what is known about a process, but for its messages and its dictionary.

      iex> ExUnit.CaptureIO.capture_io(fn -> process_info(self()) end) =~ "message_queue_len"
      true
  """
  @spec process_info(pid) :: term
  def process_info(pid) when is_pid(pid) do
    case Process.info(pid) do
      nil -> IO.puts("The process is not alive")
      info -> for {key, value} <- info, key not in [:dictionary, :messages], do: IO.puts("#{String.pad_trailing(Atom.to_string(key), 22)}#{inspect(value)}")
    end

    IEx.dont_display_result()
  end
end
