defmodule Code.Formatter.CLI do
  @moduledoc false
  # `phial format [--check-formatted] [--dry-run] [--dot-formatter FILE] [FILES | PATTERNS | -]`.

  @switches [check_formatted: :boolean, dry_run: :boolean, dot_formatter: :string, stdin_filename: :string, exit: :boolean]
  @context 2

  @doc "Formats the files the arguments or `.formatter.exs` name; ends with status 1 when that fails."
  def main(argv) do
    {options, args, invalid} = OptionParser.parse(argv, strict: @switches)
    if invalid != [], do: fail(Enum.map_join(invalid, "\n", fn {option, _} -> "#{option} : Unknown option" end))
    folders = folders(".", settings(options[:dot_formatter]))

    args
    |> sources(folders)
    |> Enum.map(fn {name, _} = source -> {source, format(source, settings_of(name, folders))} end)
    |> finish(options)
  end

  ## Settings and files

  defp settings(nil), do: if(File.regular?(".formatter.exs"), do: settings(".formatter.exs"), else: [])

  defp settings(file) do
    unless File.regular?(file), do: fail("Could not find the formatter file #{inspect(file)}")
    {settings, _} = Code.eval_file(file)

    unless Keyword.keyword?(settings) do
      fail("Expected #{inspect(file)} to return a keyword list, got: #{inspect(settings)}")
    end

    settings
  end

  # [{folder, settings}]: this one, then those with a file of their own.
  defp folders(dir, settings) do
    below =
      for pattern <- List.wrap(settings[:subdirectories]), sub <- Path.wildcard(Path.join(dir, pattern)), File.dir?(sub), folder <- subfolder(sub), do: folder

    [{dir, import_deps(settings)} | below]
  end

  defp subfolder(dir) do
    file = Path.join(dir, ".formatter.exs")
    if File.regular?(file), do: folders(dir, settings(file)), else: []
  end

  defp settings_of(name, folders) do
    inside? = fn {dir, _} -> dir == "." or (is_binary(name) and String.starts_with?(name, dir <> "/")) end
    {_, settings} = folders |> Enum.filter(inside?) |> Enum.max_by(fn {dir, _} -> if dir == ".", do: 0, else: byte_size(dir) end)
    settings
  end

  # What dependencies say about calls without parentheses.
  defp import_deps(settings) do
    case List.wrap(settings[:import_deps]) do
      [] ->
        settings

      names ->
        if Mix.Project.get() == nil and File.regular?("mix.exs"), do: Mix.CLI.guarded(&Mix.Project.load/0)
        imported = Enum.flat_map(names, &exported/1)
        Keyword.update(settings, :locals_without_parens, imported, &(&1 ++ imported))
    end
  end

  # Without a project nobody knows dependencies.
  defp exported(name) do
    deps = Mix.Deps.list()

    case Enum.find(deps, &(&1.app == name)) do
      %{dir: dir} when dir != nil -> exported_by(Path.join(dir, ".formatter.exs"))
      %{package: %{}} -> :phial_packages.locals_without_parens(name)
      _ -> exported_below(name, for(%{package: %{deps: below}} <- deps, do: below))
    end
  end

  # Of a package that another one needs.
  defp exported_below(name, [names | rest]) do
    below = for dep <- names, {:ok, package} <- [:phial_packages.fetch(dep)], do: package.deps
    if name in names, do: :phial_packages.locals_without_parens(name), else: exported_below(name, below ++ rest)
  end

  defp exported_below(name, []) do
    if Mix.Project.get(), do: fail("Unknown dependency #{inspect(name)} given to :import_deps in the formatter configuration"), else: []
  end

  defp exported_by(file), do: if(File.regular?(file), do: settings(file)[:export][:locals_without_parens] || [], else: [])

  # [{name, text}] of what is to be formatted.
  defp sources(["-"], _folders), do: [{:stdin, to_string(IO.read(:stdio, :all))}]

  defp sources([], folders) do
    case for {dir, settings} <- folders, pattern <- List.wrap(settings[:inputs]), do: {dir, pattern, settings} do
      [] ->
        fail(
          "Expected one or more files/patterns to be given to phial format or for a .formatter.exs file " <>
            "to exist with an :inputs key"
        )

      inputs ->
        found = for {dir, pattern, settings} <- inputs, file <- files([pattern], dir) -- files(List.wrap(settings[:excludes]), dir), uniq: true, do: file
        sources(Enum.map(inputs, &elem(&1, 1)), found, folders)
    end
  end

  defp sources(args, folders), do: sources(args, files(args, "."), folders)

  defp sources(patterns, [], _folders) do
    fail(
      "Could not find a file to format. The files/patterns given to command line did not point to any existing file. " <>
        "Got: #{inspect(patterns)}"
    )
  end

  defp sources(_patterns, files, _folders), do: Enum.map(files, &{&1, read(&1)})

  defp files(patterns, dir) do
    patterns
    |> Enum.map(&if(dir == ".", do: &1, else: Path.join(dir, &1)))
    |> Enum.flat_map(fn pattern -> if File.regular?(pattern), do: [pattern], else: matching(pattern) end)
    |> Enum.uniq()
  end

  defp matching(pattern), do: pattern |> Path.wildcard(match_dot: true) |> Enum.filter(&File.regular?/1)

  defp read(file) do
    case File.read(file) do
      {:ok, text} -> text
      {:error, reason} -> fail("Could not read #{file}: #{:file.format_error(reason)}")
    end
  end

  ## Formatting

  # {:ok, text} or {:error, message}.
  defp format({name, text}, settings) do
    file = if name == :stdin, do: "stdin.exs", else: name
    options = Keyword.take(settings, [:line_length, :locals_without_parens, :force_do_end_blocks, :sigils])

    try do
      case IO.iodata_to_binary(Code.format_string!(text, [file: file] ++ options)) do
        "" -> {:ok, ""}
        formatted -> {:ok, formatted <> "\n"}
      end
    rescue
      error -> {:error, "phial format failed for #{shown(name)}\n" <> Exception.format_banner(:error, error)}
    end
  end

  defp shown(:stdin), do: "stdin"
  defp shown(file), do: "file: #{file}"

  ## Results

  defp finish(results, options) do
    failed = for {_, {:error, message}} <- results, do: message
    changed = for {{name, old}, {:ok, new}} <- results, old != new, do: {name, old, new}
    unless options[:check_formatted] || options[:dry_run], do: write(results)
    Enum.each(failed, &:phial_io.write(:stderr, &1 <> "\n"))

    cond do
      failed != [] -> exit({:shutdown, 1})
      options[:check_formatted] && changed != [] -> fail(unformatted(changed))
      true -> :ok
    end
  end

  defp write(results) do
    Enum.each(results, fn
      {{:stdin, _}, {:ok, new}} -> IO.write(new)
      {{file, old}, {:ok, new}} when old != new -> File.write!(file, new)
      _ -> :ok
    end)
  end

  defp fail(message) do
    :phial_io.write(:stderr, "** (Mix) " <> message <> "\n")
    exit({:shutdown, 1})
  end

  defp unformatted(changed) do
    files = Enum.map_join(changed, "\n", fn {name, old, new} -> "  * #{display(name)}\n\n#{diff(old, new)}" end)
    "phial format failed due to --check-formatted.\nThe following files are not formatted:\n\n" <> files
  end

  defp display(:stdin), do: "stdin"
  defp display(file), do: file

  ## Differences

  # The lines that differ with two lines around them; numbers of the old and the new text in front.
  defp diff(old, new) do
    lines = List.myers_difference(lines(old), lines(new)) |> numbered(1, 1)
    width = lines |> List.last({nil, 1, 1, ""}) |> then(fn {_, a, b, _} -> max(a || 1, b || 1) end) |> digits()

    lines
    |> Enum.chunk_by(&(elem(&1, 0) == :eq))
    |> shortened([])
    |> Enum.map_join(&diff_line(&1, width))
  end

  defp lines(""), do: []
  defp lines(text), do: text |> String.trim_trailing("\n") |> String.split("\n")

  defp digits(number), do: number |> Integer.to_string() |> String.length()

  # [{:eq | :del | :ins, old number, new number, line}]
  defp numbered([], _old, _new), do: []

  defp numbered([{kind, lines} | rest], old, new) do
    {step_old, step_new} = {if(kind == :ins, do: 0, else: 1), if(kind == :del, do: 0, else: 1)}
    lines = for {line, i} <- Enum.with_index(lines), do: {kind, number(old, i, step_old), number(new, i, step_new), line}
    count = length(lines)
    lines ++ numbered(rest, old + count * step_old, new + count * step_new)
  end

  defp number(_from, _i, 0), do: nil
  defp number(from, i, 1), do: from + i

  # Of what is the same only the lines next to a change stay.
  defp shortened([], acc), do: acc |> Enum.reverse() |> Enum.concat()

  defp shortened([[{:eq, _, _, _} | _] = same | rest], acc) do
    before = if acc == [], do: [], else: Enum.take(same, @context)
    behind = if rest == [], do: [], else: same |> Enum.drop(length(before)) |> Enum.take(-@context)
    gap? = length(before) + length(behind) < length(same) and acc != [] and rest != []
    shortened(rest, [before ++ if(gap?, do: [:gap], else: []) ++ behind | acc])
  end

  defp shortened([changed | rest], acc), do: shortened(rest, [changed | acc])

  defp diff_line(:gap, width), do: String.duplicate(" ", width * 2 + 4) <> "...|\n"

  defp diff_line({kind, old, new, line}, width) do
    sign = %{eq: " ", del: "-", ins: "+"}[kind]
    "   " <> column(old, width) <> " " <> column(new, width) <> " " <> sign <> " |" <> line <> "\n"
  end

  defp column(nil, width), do: String.duplicate(" ", width)
  defp column(number, width), do: number |> Integer.to_string() |> String.pad_leading(width)
end
