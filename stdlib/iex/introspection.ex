defmodule IEx.Introspection do
  @moduledoc false
  # Documentation, callbacks and types of modules, printed for the helpers h, b and t.

  @doc "What h/1, b/1 and t/1 got, as a term: a module, `{module, name}` or `{module, name, arity}`."
  def decompose({:/, _, [call, arity]}, env) when is_integer(arity) do
    case decompose(call, env) do
      {:{}, _, [module, name]} -> {:{}, [], [module, name, arity]}
      {module, name} -> {:{}, [], [module, name, arity]}
      other -> other
    end
  end

  def decompose({{:., _, [module, name]}, _, []}, _env) when is_atom(name), do: {module, name}
  def decompose({:__aliases__, _, _} = module, _env), do: module
  def decompose({name, _, args}, env) when is_atom(name) and not is_list(args), do: {imported(name, env), name}
  def decompose({name, _, []}, env) when is_atom(name), do: {imported(name, env), name}
  def decompose({:@, _, _}, _env), do: {Kernel, :@}
  def decompose(other, _env), do: other

  defp imported(name, env) do
    places = env.functions ++ env.macros ++ [{Kernel.SpecialForms, Kernel.SpecialForms.__info__(:macros)}]
    Enum.find_value(places, Kernel, fn {module, functions} -> if Keyword.has_key?(functions, name), do: module end)
  end

  ## h

  @doc "Prints documentation."
  def h(module) when is_atom(module) do
    case Code.fetch_docs(module) do
      {:docs_v1, _, _, _, %{"en" => doc}, _, _} -> print(inspect(module), doc)
      {:docs_v1, _, _, _, :hidden, _, _} -> puts("Documentation is hidden for #{inspect(module)}")
      {:docs_v1, _, _, _, _, _, _} -> print(inspect(module), "No documentation for #{inspect(module)}.")
      {:error, :module_not_found} -> puts("Could not load module #{inspect(module)}")
      {:error, _} -> puts("#{inspect(module)} was not compiled with documentation")
    end
  end

  def h({module, name}), do: h_function(module, name, fn _ -> true end, "#{inspect(module)}.#{name}")
  def h({module, name, arity}), do: h_function(module, name, &(&1 == arity), "#{inspect(module)}.#{name}/#{arity}")
  def h(other), do: puts("h expects a module, a function or a macro, got: #{inspect(other)}")

  defp h_function(module, name, wanted?, shown) do
    found = for {{kind, ^name, arity}, _, _, _, _} = entry <- docs(module), kind in [:function, :macro], takes?(entry, arity, wanted?), do: entry

    cond do
      found != [] -> Enum.each(found, &print_entry(&1, inspect(module)))
      callback?(module, name, wanted?) -> b(module, name, wanted?)
      exported?(module, name, wanted?) -> puts("No documentation for #{shown} was found")
      true -> puts("No documentation for #{shown} was found: there is no such function or macro")
    end
  end

  # f(a, b \\ 1) is documented as f/2 and answers for f/1.
  defp takes?({_, _, _, _, metadata}, arity, wanted?) do
    defaults = Map.get(metadata, :defaults, 0)
    Enum.any?((arity - defaults)..arity//1, wanted?)
  end

  defp exported?(module, name, wanted?) do
    Code.ensure_loaded?(module) and Enum.any?(IEx.Autocomplete.exports(module), fn {n, arity} -> n == name and wanted?.(arity) end)
  end

  defp print_entry({{kind, name, arity}, _, signature, doc, metadata}, _module) do
    word = if kind == :macro, do: "defmacro ", else: "def "
    heading = if signature == [], do: "#{name}/#{arity}", else: Enum.join(signature, " ")
    print(word <> heading, notes(metadata) <> doc_text(doc, "#{name}/#{arity}"))
  end

  defp notes(metadata) do
    Enum.map_join([deprecated: "deprecated", since: "since"], fn {key, word} ->
      if text = metadata[key], do: "#{word}: #{text}\n\n", else: ""
    end)
  end

  defp doc_text(%{"en" => doc}, _name), do: doc
  defp doc_text(:hidden, name), do: "The documentation of #{name} is hidden."
  defp doc_text(_, name), do: "There is no documentation for #{name}."

  defp docs(module) do
    case Code.fetch_docs(module) do
      {:docs_v1, _, _, _, _, _, docs} -> docs
      _ -> []
    end
  end

  ## b

  @doc "Prints the callbacks of a behaviour."
  def b(module) when is_atom(module) do
    case callbacks(module) do
      [] ->
        puts("No callbacks for #{inspect(module)} were found")

      callbacks ->
        Enum.each(callbacks, fn {name, arity} -> puts("@callback #{name}/#{arity}") end)
        optional = module.behaviour_info(:optional_callbacks)
        if optional != [], do: puts("\n@optional_callbacks " <> Enum.map_join(Enum.sort(optional), ", ", fn {name, arity} -> "#{name}: #{arity}" end))
    end
  end

  def b({module, name}), do: b(module, name, fn _ -> true end)
  def b({module, name, arity}), do: b(module, name, &(&1 == arity))
  def b(other), do: puts("b expects a behaviour or one of its callbacks, got: #{inspect(other)}")

  defp b(module, name, wanted?) do
    case for {^name, arity} <- callbacks(module), wanted?.(arity), do: arity do
      [] ->
        puts("No callback #{inspect(module)}.#{name} was found")

      arities ->
        for arity <- arities do
          doc = for {{kind, ^name, ^arity}, _, _, %{"en" => doc}, _} <- docs(module), kind in [:callback, :macrocallback], do: doc
          print("@callback #{name}/#{arity}", List.first(doc) || "There is no documentation for #{name}/#{arity}.")
        end
    end
  end

  defp callback?(module, name, wanted?), do: Enum.any?(callbacks(module), fn {n, arity} -> n == name and wanted?.(arity) end)

  defp callbacks(module) do
    if Code.ensure_loaded?(module) and function_exported?(module, :behaviour_info, 1), do: Enum.sort(module.behaviour_info(:callbacks)), else: []
  end

  ## t

  @doc "Prints the documented types of a module."
  def t(module) when is_atom(module), do: t(module, fn _, _ -> true end)
  def t({module, name}), do: t(module, fn n, _ -> n == name end)
  def t({module, name, arity}), do: t(module, fn n, a -> {n, a} == {name, arity} end)
  def t(other), do: puts("t expects a module or one of its types, got: #{inspect(other)}")

  defp t(module, wanted?) do
    case for {{kind, name, arity}, _, _, doc, _} <- docs(module), kind in [:type, :opaque], wanted?.(name, arity), do: {kind, name, arity, doc} do
      [] ->
        puts("No type information for #{inspect(module)} was found")

      types ->
        for {kind, name, arity, doc} <- Enum.sort(types) do
          puts("@#{kind} #{name}/#{arity}")
          with %{"en" => text} <- doc, do: puts("\n" <> indent(String.trim(text)) <> "\n")
        end
    end
  end

  defp indent(text), do: "  " <> String.replace(text, "\n", "\n  ")

  ## Rendering

  defp puts(text), do: IO.puts(IEx.color(:eval_info, text))

  defp print(heading, markdown) do
    width = IEx.width()
    heading = String.duplicate(" ", max(div(width - String.length(heading), 2), 0)) <> heading

    if IEx.colors_enabled?() do
      IO.puts(["\n", IEx.color(:doc_title, String.pad_trailing(heading, width)), "\n\n", styled(markdown)])
    else
      IO.puts(["\n", heading, "\n\n", String.trim_trailing(markdown), "\n"])
    end
  end

  defp styled(markdown), do: markdown |> String.trim_trailing() |> String.split("\n") |> Enum.map(&[styled_line(&1), ?\n])

  defp styled_line("#" <> _ = line), do: IEx.color(:doc_heading, String.trim_leading(line, "#") |> String.trim())
  defp styled_line("    " <> _ = line), do: IEx.color(:doc_code, line)
  defp styled_line("* " <> rest), do: "  • " <> inline(rest)
  defp styled_line("- " <> rest), do: "  • " <> inline(rest)
  defp styled_line("  * " <> rest), do: "    • " <> inline(rest)
  defp styled_line(line), do: inline(line)

  defp inline(line) do
    line = Regex.replace(~r/`([^`]+)`/, line, fn _, code -> IEx.color(:doc_code, code) end)
    Regex.replace(~r/\*\*([^*]+)\*\*/, line, fn _, text -> IEx.color(:doc_bold, text) end)
  end
end
