defmodule ExUnit.Stale do
  @moduledoc false
  # Which test files to run again: those that changed since they last passed, and those that name, directly or through
  # other files, a module of a file that did. Sources are read, not compiled: a module counts as named where its last
  # word stands as an alias, which may find too much, never too little.

  # Of the manifest.
  @version 1

  @doc "`{the stale ones of the files, what to do with the result of their run}`; `manifest` remembers digests."
  def choose(files, manifest) do
    sources = Path.wildcard("{lib,test}/**/*.{ex,exs}") ++ Path.wildcard("{mix,config/*}.exs")
    facts = for file <- Enum.uniq(sources ++ files), into: %{}, do: {file, facts(file)}
    old = ExUnit.Manifest.read(manifest, @version)
    stale = Enum.filter(files, &stale?(&1, facts, old))
    {stale, fn result -> if result.failures == 0, do: write(manifest, facts, old, files) end}
  end

  # A test remembers the digests of all it depends on.
  defp stale?(file, facts, old), do: old[file] != signature(file, facts)

  defp signature(file, facts) do
    # Helpers and settings are everybody's.
    common = for {path, _} <- facts, Path.basename(path) in ["test_helper.exs", "mix.exs"] or String.starts_with?(path, "config/"), do: path
    reached = reach([file | common], %{}, facts)
    for path <- reached |> Map.keys() |> Enum.sort(), do: {path, facts[path].digest}
  end

  defp reach([], seen, _facts), do: seen

  defp reach([file | rest], seen, facts) do
    if Map.has_key?(seen, file) do
      reach(rest, seen, facts)
    else
      named = facts[file].names
      next = for {path, %{defines: defines}} <- facts, not MapSet.disjoint?(defines, named), do: path
      reach(next ++ rest, Map.put(seen, file, true), facts)
    end
  end

  defp facts(file) do
    text = File.read!(file)
    base = %{digest: :erlang.md5(text), names: MapSet.new(), defines: MapSet.new()}

    case Code.string_to_quoted(text, emit_warnings: false) do
      {:ok, quoted} -> quoted |> Macro.prewalk(base, &note/2) |> elem(1)
      {:error, _} -> base
    end
  end

  defp note({kind, _, [{:__aliases__, _, parts} | _]} = node, facts) when kind in [:defmodule, :defprotocol] do
    {node, %{facts | defines: MapSet.put(facts.defines, List.last(parts))}}
  end

  defp note({:__aliases__, _, parts} = node, facts), do: {node, %{facts | names: MapSet.put(facts.names, List.last(parts))}}
  defp note(node, facts), do: {node, facts}

  ## The manifest

  defp write(path, facts, old, files) do
    ExUnit.Manifest.write(path, @version, for(file <- files, into: old, do: {file, signature(file, facts)}))
  end
end
