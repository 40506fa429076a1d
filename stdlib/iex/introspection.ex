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
      {:error, :module_not_found} -> not_loaded(module)
      {:error, _} -> puts("#{inspect(module)} was not compiled with documentation")
    end
  end

  def h({module, name}), do: h_function(module, name, fn _ -> true end, "#{inspect(module)}.#{name}")
  def h({module, name, arity}), do: h_function(module, name, &(&1 == arity), "#{inspect(module)}.#{name}/#{arity}")
  def h(other), do: puts("h expects a module, a function or a macro, got: #{inspect(other)}")

  defp h_function(module, name, wanted?, shown) do
    found = for {{kind, ^name, arity}, _, _, doc, _} = entry <- docs(module), kind in [:function, :macro], doc != :hidden, takes?(entry, arity, wanted?), do: entry

    cond do
      found != [] ->
        Enum.each(found, &print_entry(&1, module))

      callback?(module, name, wanted?) ->
        puts("No documentation for function #{shown} was found, but there is a callback with the same name.\nYou can view callback documentation with the b/1 helper.\n")

      exported?(module, name, wanted?) ->
        puts("No documentation for #{shown} was found")

      true ->
        puts("No documentation for #{shown} was found: there is no such function or macro")
    end
  end

  # f(a, b \\ 1) is documented as f/2 and answers for f/1.
  defp takes?({_, _, _, _, metadata}, arity, wanted?) do
    defaults = Map.get(metadata, :defaults, 0)
    Enum.any?((arity - defaults)..arity//1, wanted?)
  end

  # Hidden ones too.
  defp exported?(module, name, wanted?) do
    Code.ensure_loaded?(module) and
      Enum.any?(module.module_info(:exports) ++ macros(module), fn {n, arity} -> n == name and wanted?.(arity) end)
  end

  defp macros(module), do: if(function_exported?(module, :__info__, 1), do: module.__info__(:macros), else: [])

  defp print_entry({{kind, name, arity}, _, signature, doc, metadata}, module) do
    word = if kind == :macro, do: "defmacro ", else: "def "
    heading = if signature == [], do: "#{name}/#{arity}", else: Enum.join(signature, " ")
    specs = if kind == :macro, do: "", else: Enum.map_join(specs(module, name, arity), &typespec(&1, "spec", 2))
    print(word <> heading, notes(metadata) <> doc_text(doc), specs)
    if doc == :none and kind == :function, do: print_callback(module, name, arity)
  end

  # A function without documentation may be one that a behaviour asks for.
  defp print_callback(module, name, arity) do
    behaviours = for {:behaviour, names} <- module.module_info(:attributes), behaviour <- names, do: behaviour

    if behaviour = Enum.find(behaviours, &callback?(&1, name, fn a -> a == arity end)) do
      puts("#{inspect(module)}.#{name}/#{arity} has no docs but is a callback for behaviour #{inspect(behaviour)}.\nShowing callback docs instead.\n")
      b({behaviour, name, arity})
    end
  end

  defp specs(module, name, arity) do
    with {:ok, specs} <- Code.Typespec.fetch_specs(module),
         {_, forms} <- List.keyfind(specs, {name, arity}, 0) do
      Enum.map(forms, &Code.Typespec.spec_to_quoted(name, &1))
    else
      _ -> []
    end
  end

  defp notes(metadata) do
    Enum.map_join([deprecated: "deprecated", since: "since"], fn {key, word} ->
      if text = metadata[key], do: "#{word}: #{text}\n\n", else: ""
    end)
  end

  defp doc_text(%{"en" => doc}), do: doc
  defp doc_text(_), do: ""

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
      :error ->
        not_loaded(module)

      {:ok, []} ->
        puts("No callbacks for #{inspect(module)} were found")

      {:ok, callbacks} ->
        Enum.each(callbacks, fn {kind, name, _arity, forms} -> puts(callback_text(kind, name, forms)) end)
        optional = module.behaviour_info(:optional_callbacks)
        if optional != [], do: puts("@optional_callbacks " <> Enum.map_join(Enum.sort(optional), ", ", &optional_text/1) <> "\n")
    end
  end

  def b({module, name}), do: b(module, name, fn _ -> true end, "#{inspect(module)}.#{name}")
  def b({module, name, arity}), do: b(module, name, &(&1 == arity), "#{inspect(module)}.#{name}/#{arity}")
  def b(other), do: puts("b expects a behaviour or one of its callbacks, got: #{inspect(other)}")

  defp b(module, name, wanted?, shown) do
    case callbacks(module) do
      :error ->
        not_loaded(module)

      {:ok, callbacks} ->
        found = for {kind, ^name, arity, forms} <- callbacks, wanted?.(arity), do: {kind, arity, forms}
        if found == [], do: puts("No documentation for #{shown} was found")
        for {kind, arity, forms} <- found, do: print_typespec(callback_text(kind, name, forms), doc_of(module, {kind, name, arity}))
    end
  end

  defp callback?(module, name, wanted?) do
    case callbacks(module) do
      {:ok, callbacks} -> Enum.any?(callbacks, fn {_, n, arity, _} -> n == name and wanted?.(arity) end)
      :error -> false
    end
  end

  # {kind, name, arity, quoted specs}, functions first; macros under the names their users write.
  defp callbacks(module) do
    with {:ok, callbacks} <- Code.Typespec.fetch_callbacks(module), do: {:ok, callbacks |> Enum.map(&callback/1) |> Enum.sort()}
  end

  defp callback({{function, arity}, forms}) do
    case Atom.to_string(function) do
      "MACRO-" <> name -> {:macrocallback, String.to_atom(name), arity - 1, Enum.map(forms, &macro_spec(String.to_atom(name), &1))}
      _ -> {:callback, function, arity, Enum.map(forms, &Code.Typespec.spec_to_quoted(function, &1))}
    end
  end

  # Without the caller in front.
  defp macro_spec(name, form) do
    name |> Code.Typespec.spec_to_quoted(form) |> Macro.prewalk(fn
      {^name, meta, [{:term, _, []} | args]} -> {name, meta, args}
      other -> other
    end)
  end

  defp callback_text(kind, _name, specs), do: Enum.map_join(specs, &typespec(&1, Atom.to_string(kind), 0))

  defp optional_text({function, arity}) do
    case Atom.to_string(function) do
      "MACRO-" <> name -> "#{name}: #{arity - 1}"
      name -> "#{name}: #{arity}"
    end
  end

  ## t

  @doc "Prints the types of a module."
  def t(module) when is_atom(module) do
    case types(module) do
      :error -> not_loaded(module)
      {:ok, []} -> puts("No type information for #{inspect(module)} was found")
      {:ok, types} -> Enum.each(types, fn {_name, _arity, kind, type} -> puts(type_text(kind, type)) end)
    end
  end

  def t({module, name}), do: t(module, fn n, _ -> n == name end, "#{inspect(module)}.#{name}")
  def t({module, name, arity}), do: t(module, fn n, a -> {n, a} == {name, arity} end, "#{inspect(module)}.#{name}")
  def t(other), do: puts("t expects a module or one of its types, got: #{inspect(other)}")

  defp t(module, wanted?, shown) do
    case types(module) do
      :error ->
        not_loaded(module)

      {:ok, types} ->
        found = Enum.filter(types, fn {name, arity, _, _} -> wanted?.(name, arity) end)
        if found == [], do: puts("No type information for #{shown} was found or #{shown} is private")
        for {name, arity, kind, type} <- found, do: print_typespec(type_text(kind, type), doc_of(module, {kind, name, arity}))
    end
  end

  defp types(module) do
    with {:ok, types} <- Code.Typespec.fetch_types(module) do
      {:ok, Enum.sort(for {kind, {name, _, args} = type} <- types, do: {name, length(args), kind, type})}
    end
  end

  # What an opaque type is made of is not shown.
  defp type_text(:opaque, type) do
    {:"::", _, [head, _]} = Code.Typespec.type_to_quoted(type)
    typespec(head, "opaque", 0)
  end

  defp type_text(kind, type), do: typespec(Code.Typespec.type_to_quoted(type), Atom.to_string(kind), 0)

  # `@kind code`, as wide as the terminal is, with a margin.
  defp typespec(quoted, kind, margin) do
    code = Code.format_string!("@" <> kind <> " " <> Macro.to_string(quoted), line_length: IEx.width() - margin)
    code |> IO.iodata_to_binary() |> String.split("\n") |> Enum.map_join(&(String.duplicate(" ", margin) <> &1 <> "\n"))
  end

  defp print_typespec(text, nil), do: puts(text)
  defp print_typespec(text, doc), do: IO.puts([IEx.color(:eval_info, text), "\n", markdown(doc), "\n"])

  defp doc_of(module, key) do
    Enum.find_value(docs(module), fn
      {^key, _, _, %{"en" => doc}, _} -> doc
      _ -> nil
    end)
  end

  defp not_loaded(module), do: puts("Could not load module #{inspect(module)}, got: nofile")

  ## Rendering

  defp puts(text), do: IO.puts(IEx.color(:eval_info, text))

  defp print(heading, doc, specs \\ "") do
    width = IEx.width()
    heading = String.duplicate(" ", max(div(width - String.length(heading), 2), 0)) <> heading
    heading = if IEx.colors_enabled?(), do: IEx.color(:doc_title, String.pad_trailing(heading, width)), else: heading
    specs = if specs == "", do: "", else: [IEx.color(:doc_inline_code, specs), "\n"]
    IO.puts(["\n", heading, "\n\n", specs, markdown(doc), "\n"])
  end

  defp markdown(text), do: if(IEx.colors_enabled?(), do: styled(text), else: String.trim_trailing(text))

  defp styled(markdown), do: markdown |> String.trim_trailing() |> String.split("\n") |> Enum.map_intersperse("\n", &styled_line/1)

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
