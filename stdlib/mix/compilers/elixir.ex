defmodule Mix.Compilers.Elixir do
  @moduledoc false
  # From the sources of one project to files of compiled modules, as few as possible each time. The manifest remembers of each
  # source its time, size and hash, the modules it defines, and the modules it refers to: at compile time (macros, module bodies),
  # by their exports (structs, imports) or at run time. Compiled again is
  #
  #   * what changed, or has lost a file of a module;
  #   * what has a compile-time reference to a module that changed, or that reaches one by references of any kind;
  #   * in further rounds, what refers to modules whose functions, macros, struct or callbacks turned out to be others.

  @version 1
  @export 2
  @compile_time 4
  @most_rounds 10

  @doc """
  Compiles what is stale of `files` into the directory `dest`. `key` is what else the result depends on (another one: everything is
  compiled), `foreign` the modules of dependencies that have been compiled anew.

  `{:ok | :noop | :error, modules, warnings}`; the last are the texts of all warnings, those of sources left alone printed again.
  """
  def compile(manifest, files, dest, key, foreign, options) do
    old = read(manifest)
    forced? = options[:force] || old.key != key
    # What was built for something else counts as not there; its modules go.
    sources = if forced?, do: Map.new(old.sources, fn {file, source} -> {file, forget(source)} end), else: old.sources
    state = %{manifest: manifest, dest: dest, key: key, options: options, files: files, digests: old.digests, generation: old.generation, fresh: []}
    {removed, sources} = Map.split_with(sources, fn {file, _} -> file not in files end)
    gone = modules_of(removed)
    # First, as another file may define one of them, too.
    remove(gone, dest)
    changed = for file <- files, changed?(sources[file], file, old.checked, dest), do: file
    touched = gone ++ modules_of(Map.take(sources, changed)) ++ foreign
    # Who needs what is gone will say so.
    orphans = for {file, %{references: references}} <- sources, Enum.any?(gone, &needs?(references[&1])), do: file
    stale = (orphans ++ changed) |> MapSet.new() |> with_dependents(touched, sources)
    state = Map.put(state, :sources, sources)

    cond do
      Enum.empty?(stale) and gone == [] -> unchanged(state, old)
      true -> announce(state, stale, gone)
    end
  end

  defp unchanged(state, old) do
    # Times that are too recent to be trusted are looked at again next time, at little cost, unless they are written anew.
    if Enum.any?(state.sources, fn {_, source} -> source.stamp == nil or elem(source.stamp, 0) >= old.checked - 1 end), do: write(state)
    {:noop, all_modules(state.sources), replay(state)}
  end

  defp announce(state, stale, gone) do
    say_compiling(MapSet.size(stale))
    vanished = for module <- gone, Map.has_key?(state.digests, module), do: module
    {status, state} = rounds(%{state | digests: Map.drop(state.digests, gone)}, stale, vanished, 1)
    # The rest of the warnings, which are not news.
    warnings = if status == :ok, do: replay(state), else: []
    write(%{state | generation: System.unique_integer([:positive]) + System.os_time()})
    {status, all_modules(state.sources), warnings}
  end

  ## Rounds

  defp rounds(state, stale, altered, round) do
    files = Enum.sort(stale)
    before = Map.new(files, fn file -> {file, state.sources[file]} end)
    remove(modules_of(before), state.dest)

    case compile_files(files, state) do
      {:ok, compiled} ->
        state = keep(state, compiled)
        altered = altered ++ altered(state.digests, before, compiled)
        state = %{state | fresh: files ++ state.fresh, digests: Map.merge(Map.drop(state.digests, modules_of(before)), digests(compiled))}
        next(state, altered, round)

      :error ->
        # Next time they are stale; what their modules looked like is remembered.
        sources = Enum.reduce(files, state.sources, fn file, sources -> Map.put(sources, file, forget(sources[file])) end)
        {:error, %{state | sources: sources}}
    end
  end

  # What refers to modules that look different now. Files of this run have seen the new ones, or waited for them.
  defp next(state, altered, round) do
    left = Map.drop(state.sources, state.fresh)
    direct = for {file, %{references: references}} <- left, Enum.any?(altered, &needs?(references[&1])), do: file
    # Those that only call them are compiled again, silently, for the warnings that come or go.
    callers = for {file, %{references: references}} <- left, file not in direct, Enum.any?(altered, &is_map_key(references, &1)), do: file

    if (direct == [] and callers == []) or round == @most_rounds do
      {:ok, state}
    else
      touched = modules_of(Map.take(state.sources, direct))
      stale = with_dependents(MapSet.new(direct), touched, state.sources)
      say_compiling(MapSet.size(stale))
      rounds(state, MapSet.union(stale, MapSet.new(callers)), [], round + 1)
    end
  end

  defp needs?(nil), do: false
  defp needs?(kinds), do: :erlang.band(kinds, @export) != 0 or compile_time?(kinds)

  defp say_compiling(0), do: :ok

  defp say_compiling(count) do
    Mix.shell().print_app()
    Mix.shell().info("Compiling #{count} file#{if count > 1, do: "s"} (.ex)")
  end

  # Modules that came, went, or show themselves differently.
  defp altered(digests, before, compiled) do
    new = digests(compiled)
    old = Map.take(digests, modules_of(before) ++ Map.keys(new))
    for module <- Enum.uniq(Map.keys(new) ++ Map.keys(old)), new[module] != old[module], do: module
  end

  defp digests(compiled), do: for({_, source} <- compiled, module <- source.modules, into: %{}, do: {module, digest(module)})

  @doc "A hash of what other modules see of a module."
  def digest(module) do
    struct = if function_exported?(module, :__struct__, 0), do: module.__struct__()
    callbacks = if function_exported?(module, :behaviour_info, 1), do: {module.behaviour_info(:callbacks), module.behaviour_info(:optional_callbacks)}
    info = for kind <- [:functions, :macros, :deprecated], do: module.__info__(kind)
    :erlang.md5(:erlang.term_to_binary({info, struct, callbacks}))
  rescue
    _ -> nil
  end

  defp compile_files([], _state), do: {:ok, %{}}

  defp compile_files(files, state) do
    collector = self()
    tag = make_ref()
    tell = fn item -> send(collector, {tag, item}) end

    result =
      Kernel.ParallelCompiler.compile(files,
        each_module: fn file, module, binary -> tell.({:module, file, module, binary}) end,
        each_references: fn file, references -> tell.({:references, file, references}) end,
        each_file: Mix.Compilers.Progress.start(length(files)),
        collected: fn warnings -> tell.({:warnings, warnings}) end
      )

    Mix.Compilers.Progress.done()
    collected = received(tag, [])

    case result do
      {:ok, _modules, _} -> {:ok, sources(files, collected, state)}
      {:error, _, _} -> :error
    end
  end

  defp received(tag, items) do
    receive do
      {^tag, item} -> received(tag, [item | items])
    after
      0 -> Enum.reverse(items)
    end
  end

  # What is to be remembered of each file, and the bytes of its modules.
  defp sources(files, collected, _state) do
    modules = Enum.group_by(for({:module, file, module, binary} <- collected, do: {file, {module, binary}}), &elem(&1, 0), &elem(&1, 1))
    references = for {:references, file, list} <- collected, into: %{}, do: {file, list}
    warnings = Enum.flat_map(collected, fn item -> if match?({:warnings, _}, item), do: elem(item, 1), else: [] end)
    warnings = for {%{severity: :warning, file: file}, text} <- warnings, do: {Path.expand(file), text}
    warnings = Enum.group_by(warnings, &elem(&1, 0), &elem(&1, 1))

    for file <- files, into: %{} do
      own = Map.get(modules, file, [])
      names = for {module, _} <- own, do: module

      {file,
       %{
         stamp: stamp(file),
         hash: hash(file),
         modules: names,
         binaries: own,
         references: references |> Map.get(file, []) |> Map.new() |> Map.drop(names) |> Map.reject(fn {module, _} -> :phial_code.is_stdlib(module) end),
         external: for({module, _} <- own, resource <- external(module), uniq: true, do: {resource, hash(resource)}),
         warnings: Map.get(warnings, Path.expand(file), [])
       }}
    end
  end

  defp external(module) do
    for {:external_resource, list} <- module.__info__(:attributes), file <- list, is_binary(file), do: file
  rescue
    _ -> []
  end

  # Writes the modules; a source one of whose modules cannot be written is compiled each time.
  defp keep(state, compiled) do
    entries =
      Map.new(compiled, fn {file, source} ->
        written? = Enum.all?(source.binaries, fn {module, binary} -> :phial_object.write(state.dest, module, binary) == :ok end)
        source = Map.delete(source, :binaries)
        {file, if(written?, do: source, else: %{source | hash: nil, stamp: nil})}
      end)

    %{state | sources: Map.merge(state.sources, entries)}
  end

  defp remove(modules, dest) do
    for module <- modules do
      File.rm(Path.join(dest, :phial_object.name(module)))
      :phial_code.delete(module)
    end
  end

  ## What is stale

  defp changed?(nil, _file, _checked, _dest), do: true
  defp changed?(%{hash: nil}, _file, _checked, _dest), do: true

  defp changed?(source, file, checked, dest) do
    differs?(file, source.stamp, source.hash, checked) or
      Enum.any?(source.external, fn {file, hash} -> hash(file) != hash end) or
      Enum.any?(source.modules, &(not File.regular?(Path.join(dest, :phial_object.name(&1)))))
  end

  # The time has a grain of a second: what was written about when it was looked at last may have been written again.
  defp differs?(file, {time, _size} = known, hash, checked) do
    (stamp(file) != known or time >= checked - 1) and hash(file) != hash
  end

  # With the files whose compilation runs code that may have changed.
  defp with_dependents(files, [], _sources), do: files

  defp with_dependents(files, touched, sources) do
    referring =
      for {file, source} <- sources, {module, _} <- source.references, reduce: %{} do
        index -> Map.update(index, module, [file], &[file | &1])
      end

    reached = reach(touched, referring, sources, MapSet.new(touched))

    dependent? = fn source -> Enum.any?(source.references, fn {module, kinds} -> compile_time?(kinds) and module in reached end) end
    for {file, source} <- sources, dependent?.(source), into: files, do: file
  end

  defp compile_time?(kinds), do: :erlang.band(kinds, @compile_time) != 0

  # The modules of all files that lead to the touched ones.
  defp reach([], _referring, _sources, reached), do: reached

  defp reach([module | rest], referring, sources, reached) do
    new = for file <- Map.get(referring, module, []), next <- sources[file].modules, next not in reached, uniq: true, do: next
    reach(new ++ rest, referring, sources, MapSet.union(reached, MapSet.new(new)))
  end

  ## Warnings

  # Texts of all warnings; those of files that were left alone are printed.
  defp replay(state) do
    fresh = MapSet.new(state.fresh)

    old = for {file, source} <- Enum.sort(state.sources), file not in fresh, text <- source.warnings, do: text
    if Keyword.get(state.options, :all_warnings, true), do: Enum.each(old, &IO.write(:stderr, &1 <> "\n"))
    new = for file <- state.fresh, text <- state.sources[file].warnings, do: text
    if Keyword.get(state.options, :all_warnings, true), do: old ++ new, else: new
  end

  ## The manifest

  defp read(manifest) do
    with {:ok, bytes} <- File.read(manifest),
         {@version, %{key: _, checked: _, generation: _, sources: %{}, digests: %{}} = known} <- :erlang.binary_to_term(bytes) do
      known
    else
      _ -> empty()
    end
  rescue
    ArgumentError -> empty()
  end

  defp empty, do: %{key: nil, checked: 0, generation: 0, sources: %{}, digests: %{}}

  @doc "What compiled the project last: another number after each compilation, and its modules."
  def last(manifest) do
    known = read(manifest)
    {known.generation, all_modules(known.sources)}
  end

  @doc "Of each source its modules and what they refer to, `%{file => {modules, %{module => kind}}}`."
  def references(manifest) do
    for {file, source} <- read(manifest).sources, into: %{} do
      {file, {source.modules, Map.new(source.references, fn {module, kinds} -> {module, kind(kinds)} end)}}
    end
  end

  defp kind(kinds) do
    cond do
      compile_time?(kinds) -> :compile
      :erlang.band(kinds, @export) != 0 -> :export
      true -> :runtime
    end
  end

  # A directory that cannot be written to is no reason to stop.
  defp write(state) do
    sources = Map.new(state.sources, fn {file, source} -> {file, if(source.hash, do: %{source | stamp: stamp(file)}, else: source)} end)
    known = %{key: state.key, checked: System.os_time(:second), generation: state.generation, sources: sources, digests: state.digests}

    with :ok <- File.mkdir_p(Path.dirname(state.manifest)),
         do: File.write(state.manifest, :erlang.term_to_binary({@version, known}))
  end

  defp forget(nil), do: %{stamp: nil, hash: nil, modules: [], references: %{}, external: [], warnings: []}
  defp forget(source), do: %{source | stamp: nil, hash: nil, warnings: []}

  defp modules_of(sources), do: for({_, %{modules: modules}} <- sources, module <- modules, do: module)
  defp all_modules(sources), do: sources |> modules_of() |> Enum.sort()

  defp stamp(file) do
    case File.stat(file, time: :posix) do
      {:ok, %{mtime: mtime, size: size}} -> {mtime, size}
      {:error, _} -> nil
    end
  end

  defp hash(file) do
    case File.read(file) do
      {:ok, bytes} -> :erlang.md5(bytes)
      {:error, reason} -> reason
    end
  end
end

defmodule Mix.Compilers.Progress do
  @moduledoc false
  # A line on the terminal that counts files, when compiling takes more than a second.

  @after_ms 1000
  @key {__MODULE__, :shown}

  @doc "A function to be called with each file that is done."
  def start(total) do
    began = System.monotonic_time(:millisecond)
    counter = :counters.new(1, [])
    Process.delete(@key)

    fn _file ->
      :counters.add(counter, 1, 1)
      if System.monotonic_time(:millisecond) - began > @after_ms and IO.ANSI.enabled?(), do: show(:counters.get(counter, 1), total)
    end
  end

  defp show(done, total) do
    Process.put(@key, true)
    IO.write(:stderr, "\r#{done} of #{total} files compiled\e[K")
  end

  @doc "Wipes the line."
  def done, do: if(Process.delete(@key), do: IO.write(:stderr, "\r\e[K"))
end
