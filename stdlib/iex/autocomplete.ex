defmodule IEx.Autocomplete do
  @moduledoc false
  # What Tab completes: modules, functions with their arities, variables, keys of maps and structs, atoms, paths in strings.

  @doc """
  For the text before the cursor: `{insert, shown}`: what to put in, and lines to show below when there are several ways on.
  """
  def complete(text, binding, env) do
    {hint, candidates} = context(text, binding, env)
    answer(hint, candidates |> Enum.filter(fn {name, _} -> String.starts_with?(name, hint) end) |> Enum.uniq())
  end

  # A candidate is {name, what to show for it}; functions of several arities share a name.
  defp answer(_hint, []), do: {"", ""}

  defp answer(hint, candidates) do
    names = candidates |> Enum.map(&elem(&1, 0)) |> Enum.uniq()
    insert = binary_part_after(common_prefix(names), hint)
    if insert != "" or match?([_], candidates), do: {insert, ""}, else: {"", columns(Enum.sort(Enum.map(candidates, &elem(&1, 1))))}
  end

  defp binary_part_after(text, prefix), do: binary_part(text, byte_size(prefix), byte_size(text) - byte_size(prefix))

  defp common_prefix([name | names]), do: Enum.reduce(names, name, &shared(&1, &2, ""))

  defp shared(left, right, acc) do
    with {c, left} <- String.next_grapheme(left), {^c, right} <- String.next_grapheme(right) do
      shared(left, right, acc <> c)
    else
      _ -> acc
    end
  end

  @doc "Words in columns, as wide as the terminal."
  def columns(words) do
    width = IEx.width()
    column = (words |> Enum.map(&String.length/1) |> Enum.max(fn -> 1 end)) + 2
    per_line = max(div(width, column), 1)

    words
    |> Enum.chunk_every(per_line)
    |> Enum.map_join(fn line -> (line |> Enum.map_join(&String.pad_trailing(&1, column)) |> String.trim_trailing()) <> "\n" end)
  end

  ## What stands before the cursor

  defp context(text, binding, env) do
    if in_string?(text) do
      path(text |> String.split("\"") |> List.last())
    else
      word = Regex.run(~r/[\w\.:@!?]*$/u, text) |> hd()
      before = binary_part(text, 0, byte_size(text) - byte_size(word))

      typespecs(before, word, env) || struct_keys(before, word, env) || word(word, binding, env)
    end
  end

  # An odd number of quotes that are not escaped.
  defp in_string?(text), do: text |> String.replace("\\\"", "") |> String.graphemes() |> Enum.count(&(&1 == "\"")) |> rem(2) == 1

  # t Module.type, b Module.callback
  defp typespecs(before, word, env) do
    with true <- before in ["t ", "b "],
         {<<c, _::binary>> = left, hint} when c in ?A..?Z <- split_last_dot(word),
         module = module(left, env),
         {:ok, found} <- if(before == "t ", do: Code.Typespec.fetch_types(module), else: Code.Typespec.fetch_callbacks(module)) do
      {hint, submodules(module) ++ Enum.map(found, &typespec_name/1)}
    else
      _ -> nil
    end
  end

  defp typespec_name({{name, arity}, _forms}) do
    case Atom.to_string(name) do
      "MACRO-" <> name -> {name, "#{name}/#{arity - 1}"}
      name -> {name, "#{name}/#{arity}"}
    end
  end

  defp typespec_name({_kind, {name, _form, args}}), do: {Atom.to_string(name), "#{name}/#{length(args)}"}

  # %Name{key
  defp struct_keys(before, word, env) do
    with [_, name, inside] <- Regex.run(~r/%([A-Z][\w\.]*)\{([^{}]*)$/, before),
         true <- word =~ ~r/^\w*$/ and (inside == "" or inside =~ ~r/[,|]\s*$/),
         module = module(name, env),
         true <- Code.ensure_loaded?(module) and function_exported?(module, :__struct__, 0) do
      keys = module.__struct__() |> Map.from_struct() |> Map.keys()
      {word, for(key <- keys, do: {Atom.to_string(key) <> ": ", Atom.to_string(key) <> ":"})}
    else
      _ -> nil
    end
  end

  defp word(":" <> atom, _binding, _env), do: erlang(atom)

  defp word(word, binding, env) do
    case split_last_dot(word) do
      nil -> name(word, binding, env)
      {"", _} -> {word, []}
      {left, hint} -> {hint, members(left, binding, env)}
    end
  end

  defp split_last_dot(word) do
    case :binary.matches(word, ".") do
      [] ->
        nil

      matches ->
        {at, 1} = List.last(matches)
        {binary_part(word, 0, at), binary_part(word, at + 1, byte_size(word) - at - 1)}
    end
  end

  defp erlang(word) do
    case split_last_dot(word) do
      nil -> {word, for(name <- atoms(word), do: {name, ":" <> name})}
      {module, hint} -> {hint, functions(String.to_atom(module))}
    end
  end

  # Without a letter there are too many: the modules then.
  defp atoms(""), do: Enum.reject(:phial_code.stdlib_names(), &String.starts_with?(&1, "Elixir."))
  defp atoms(hint), do: Enum.filter(:phial_code.atoms(hint) ++ atoms(""), &callable?/1)

  ## After a dot

  defp members(<<c, _::binary>> = left, _binding, env) when c in ?A..?Z do
    module = module(left, env)
    submodules(module) ++ functions(module)
  end

  defp members(left, binding, _env) do
    [variable | keys] = String.split(left, ".")

    case find_variable(binding, variable) do
      {:ok, value} -> value |> follow(keys) |> value_members()
      :error -> []
    end
  end

  defp find_variable(binding, name) do
    Enum.find_value(binding, :error, fn
      {variable, value} when is_atom(variable) -> if Atom.to_string(variable) == name, do: {:ok, value}
      _ -> nil
    end)
  end

  defp follow(value, []), do: {:ok, value}

  defp follow(%{} = map, [key | keys]) do
    Enum.find_value(Map.to_list(map), :error, fn {name, value} ->
      if is_atom(name) and Atom.to_string(name) == key, do: follow(value, keys)
    end)
  end

  defp follow(_value, _keys), do: :error

  defp value_members({:ok, %{} = map}) do
    for {key, _} <- Map.to_list(map), is_atom(key), key != :__struct__, do: {Atom.to_string(key), Atom.to_string(key)}
  end

  defp value_members({:ok, module}) when is_atom(module), do: functions(module)
  defp value_members(_), do: []

  ## Modules

  defp module(name, env) do
    [first | rest] = name |> String.split(".") |> Enum.map(&String.to_atom/1)

    case List.keyfind(env.aliases, Module.concat([first]), 0) do
      {_, target} -> Module.concat([target | rest])
      nil -> Module.concat([first | rest])
    end
  end

  defp elixir_names do
    loaded = for module <- :phial_code.all_loaded(), do: Atom.to_string(module)
    for "Elixir." <> name <- loaded ++ :phial_code.object_names() ++ :phial_code.stdlib_names(), not hidden?(name), do: name
  end

  # Implementations of protocols are modules too, but nobody types their names.
  defp hidden?(name), do: name =~ ~r/^(Enumerable|Inspect|Collectable|String\.Chars|List\.Chars|JSON\.Encoder|IEx\.Info)\.[A-Z]/ and name != "Inspect.Algebra" and name != "Inspect.Opts"

  defp submodules(module) do
    prefix = inspect(module) <> "."

    for name <- elixir_names(), String.starts_with?(name, prefix) do
      [next | _] = name |> binary_part_after(prefix) |> String.split(".")
      {next, next}
    end
  end

  defp functions(module) do
    if Code.ensure_loaded?(module) do
      for {name, arity} <- exports(module), name = Atom.to_string(name), callable?(name), do: {name, "#{name}/#{arity}"}
    else
      []
    end
  end

  @doc "Functions and macros of a module that a program may call, sorted."
  def exports(module) do
    exported =
      if function_exported?(module, :__info__, 1) do
        module.__info__(:macros) ++ module.__info__(:functions)
      else
        module.module_info(:exports)
      end

    hidden = hidden_functions(module)
    exported |> Enum.reject(&(&1 in hidden or &1 in [module_info: 0, module_info: 1])) |> Enum.sort()
  rescue
    UndefinedFunctionError -> []
  end

  defp hidden_functions(module) do
    case Code.fetch_docs(module) do
      {:docs_v1, _, _, _, _, _, docs} -> for {{kind, name, arity}, _, _, :hidden, _} <- docs, kind in [:function, :macro], do: {name, arity}
      _ -> []
    end
  end

  defp callable?("__" <> _), do: false
  defp callable?(name), do: name =~ ~r/^[\p{Ll}_][\w]*[?!]?$/u

  ## Names without a dot

  defp name(<<c, _::binary>> = hint, _binding, env) when c in ?A..?Z do
    aliases = for {name, _} <- env.aliases, do: inspect(name)
    names = for name <- aliases ++ elixir_names(), [first | _] = String.split(name, "."), do: {first, first}
    {hint, names}
  end

  defp name("", _binding, _env), do: {"", []}

  defp name(hint, binding, env) do
    variables = for {name, _} <- binding, is_atom(name), name = Atom.to_string(name), do: {name, name}

    imported =
      for {_module, functions} <- env.functions ++ env.macros ++ [{Kernel.SpecialForms, Kernel.SpecialForms.__info__(:macros)}],
          {name, arity} <- functions,
          name = Atom.to_string(name),
          callable?(name),
          do: {name, "#{name}/#{arity}"}

    {hint, variables ++ imported}
  end

  ## Paths

  defp path(fragment) do
    {dir, hint} =
      if String.ends_with?(fragment, "/"), do: {fragment, ""}, else: {Path.dirname(fragment), Path.basename(fragment)}

    case File.ls(Path.expand(if(fragment == "", do: ".", else: dir))) do
      {:ok, names} -> {hint, for(name <- names, do: path_candidate(dir, name))}
      {:error, _} -> {hint, []}
    end
  end

  defp path_candidate(dir, name) do
    name = if File.dir?(Path.join(Path.expand(dir), name)), do: name <> "/", else: name
    {name, name}
  end
end
