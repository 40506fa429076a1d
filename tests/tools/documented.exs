# usage: phial documented.exs [--test | MODULE...]
#
# For each public module of the library (or those named): its public functions and macros without @doc, without @spec, and the
# documented ones without an example. An example is a doctest of a module that tests/ names in a `doctest`; where a call has
# effects a test must not have (it halts, needs a project, a network, a terminal), an indented block of code counts, and the
# column "code" says how many are only that. What has `@doc false`, or only `@impl`, is hidden. With no names a line of figures
# per module that lacks something, then the sums; --test names the functions that lack something and counts modules as tests.
defmodule Documented do
  # Generated for each struct, exception or protocol.
  @generated [__struct__: 0, __struct__: 1, __impl__: 1, __protocol__: 1, impl_for: 1, impl_for!: 1, exception: 1, message: 1, blame: 2, child_spec: 1, start_link: 1, __using__: 1, behaviour_info: 1]

  def main([]) do
    rows = for module <- Enum.sort(modules()), {functions, lists} = lacking(module), do: {inspect(module), [functions | Enum.map(lists, &length/1)]}

    IO.puts("functions doc   spec  example  code   lacking in")
    for {module, [_, docs, specs, examples, _] = figures} <- rows, docs + specs + examples > 0, do: line(module, figures)
    line("#{length(rows)} modules", rows |> Enum.map(&elem(&1, 1)) |> Enum.zip_with(&Enum.sum/1))
  end

  def main(["--test"]) do
    wrong = for module <- Enum.sort(modules()), {_, lists} = lacking(module), lists |> Enum.take(3) |> Enum.any?(&(&1 != [])), do: inspect(module)
    main(wrong, :named)
    IO.puts("documented: #{length(modules()) - length(wrong)} passed, #{length(wrong)} failed")
    if wrong != [], do: exit({:shutdown, 1})
  end

  def main(names), do: main(names, :named)

  def main(names, :named) do
    for name <- names, module = module(name) do
      {functions, lists} = lacking(module)
      IO.puts("#{inspect(module)}: #{functions} functions")
      for {what, list} <- Enum.zip(["no doc", "no spec", "no example", "code only"], lists), list != [], do: IO.puts("  #{what}: " <> names(list))
    end
  end

  defp line(name, figures) do
    IO.puts(Enum.map_join(figures, " ", &String.pad_leading(Integer.to_string(&1), 5)) <> "   " <> name)
  end

  defp names(list), do: Enum.map_join(list, " ", fn {name, arity} -> "#{name}/#{arity}" end)

  defp module(":" <> name), do: String.to_atom(name)
  defp module(name), do: Module.concat([name])

  defp modules do
    for name <- :phial_code.stdlib_names(), module = String.to_atom(name), public?(module), do: module
  end

  # What is hidden is nobody's business; implementations of protocols have the documentation of the protocol.
  defp public?(module) do
    documented? = match?({:docs_v1, _, _, _, moduledoc, _, _} when moduledoc != :hidden, Code.fetch_docs(module))
    documented? and not function_exported?(module, :__impl__, 1)
  end

  defp lacking(module) do
    {:docs_v1, _, _, _, _, _, entries} = Code.fetch_docs(module)
    {:ok, specs} = Code.Typespec.fetch_specs(module)
    specified = MapSet.new(specs, &elem(&1, 0))
    entries = for {{kind, name, arity}, _, _, doc, meta} <- entries, kind in [:function, :macro], do: {{name, arity}, kind, doc, meta}
    known = Enum.flat_map(entries, fn {{name, arity}, _, _, meta} -> for a <- (arity - Map.get(meta, :defaults, 0))..arity, do: {name, a} end)
    undocumented = for function <- exports(module) -- known, do: {function, :function, :none, %{}}
    entries = for {function, _, doc, _} = entry <- entries ++ undocumented, doc != :hidden, function not in @generated, do: entry
    # Clauses of one name may share the text of another arity.
    texts = for {{name, _}, _, %{"en" => text}, _} <- entries, do: {name, text}
    run? = inspect(module) in doctests()
    tested = for {name, text} <- texts, run?, text =~ "iex>", uniq: true, do: name
    written = for {name, text} <- texts, text =~ ~r/^ {4}(?!iex>)\S/m and not (text =~ "iex>"), uniq: true, do: name

    no_doc = for {{name, _} = function, _, doc, _} <- entries, doc == :none, not List.keymember?(texts, name, 0), do: function
    no_spec = for {function, :function, _, meta} <- entries, not Enum.any?(arities(function, meta), &MapSet.member?(specified, &1)), do: function
    no_test = for {{name, _} = function, _, _, _} <- entries, name not in tested, do: function
    {code_only, no_example} = Enum.split_with(no_test, fn {name, _} -> name in written end)
    {length(entries), Enum.map([no_doc, no_spec, no_example, code_only], &Enum.sort/1)}
  end

  # The modules whose doctests run.
  defp doctests do
    with nil <- Process.get(:doctests) do
      files = Path.wildcard(Path.join(Path.dirname(__DIR__), "{stdlib,packages}/**/*_test.exs"))
      named = ~r/^ *doctest (:?[\w.]+)|^ *for module <- \[([\w., ]+)\], do: doctest/m
      names = for file <- files, [_ | groups] <- Regex.scan(named, File.read!(file)), group <- groups, name <- String.split(group, ", "), uniq: true, do: name
      Process.put(:doctests, names)
      names
    end
  end

  defp arities({name, arity}, meta), do: for(a <- (arity - Map.get(meta, :defaults, 0))..arity, do: {name, a})

  defp exports(module) do
    for {name, _} = function <- module.module_info(:exports), name not in [:module_info, :__info__], not String.starts_with?(Atom.to_string(name), ["MACRO-", "__"]), do: function
  end
end

Documented.main(System.argv())
