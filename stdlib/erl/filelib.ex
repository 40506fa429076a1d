defmodule :filelib do
  @moduledoc """
  Erlang's `:filelib`: questions about files.

      iex> :filelib.is_dir("/")
      true

  """

  defp text(path), do: IO.chardata_to_string(path)

  def is_dir(path), do: File.dir?(text(path))
  def is_file(path), do: File.exists?(text(path))
  def is_regular(path), do: File.regular?(text(path))

  def file_size(path) do
    case File.stat(text(path)) do
      {:ok, %{type: :regular, size: size}} -> size
      _ -> 0
    end
  end

  def last_modified(path) do
    case File.stat(text(path), time: :local) do
      {:ok, %{mtime: mtime}} -> mtime
      _ -> 0
    end
  end

  def is_dir(path, _module), do: is_dir(path)
  def is_file(path, _module), do: is_file(path)
  def is_regular(path, _module), do: is_regular(path)
  def file_size(path, _module), do: file_size(path)
  def last_modified(path, _module), do: last_modified(path)
  def wildcard(glob, dir, _module), do: wildcard(glob, dir)

  def find_file(name, dir), do: find_file(name, dir, [{~c"", ~c""}, {~c"ebin", ~c"src"}, {~c"ebin", ~c"esrc"}])

  def find_file(name, dir, rules) do
    {name, dir} = {text(name), text(dir)}

    found =
      Enum.find_value(rules, fn {from, to} ->
        from = text(from)

        if from == "" or String.ends_with?(dir, from) do
          base = binary_part(dir, 0, byte_size(dir) - byte_size(from))
          file = Path.join(base <> text(to), name)
          File.regular?(file) && file
        end
      end)

    if found, do: {:ok, String.to_charlist(found)}, else: {:error, :not_found}
  end

  # A path that must stay below the directory: the path without dots, or :unsafe.
  def safe_relative_path(path, cwd) do
    _ = cwd
    text = text(path)

    case Path.type(text) == :relative && Path.safe_relative(text) do
      {:ok, safe} when is_binary(path) -> safe
      {:ok, safe} -> String.to_charlist(safe)
      _ -> :unsafe
    end
  end

  def ensure_dir(path), do: File.mkdir_p(Path.dirname(text(path)))
  def ensure_path(path), do: File.mkdir_p(text(path))

  def wildcard(glob), do: glob |> text() |> Path.wildcard() |> Enum.map(&String.to_charlist/1)

  def wildcard(glob, dir) do
    dir = text(dir)

    for path <- Path.wildcard(Path.join(dir, text(glob))),
        do: String.to_charlist(Path.relative_to(path, dir))
  end

  def fold_files(dir, pattern, recursive, fun, acc) do
    regex = Regex.compile!(text(pattern))
    fold(text(dir), regex, recursive, fun, acc)
  end

  defp fold(dir, regex, recursive, fun, acc) do
    names =
      case File.ls(dir) do
        {:ok, names} -> Enum.sort(names)
        _ -> []
      end

    Enum.reduce(names, acc, fn name, acc ->
      path = Path.join(dir, name)

      cond do
        File.regular?(path) and Regex.match?(regex, name) -> fun.(String.to_charlist(path), acc)
        recursive and File.dir?(path) -> fold(path, regex, recursive, fun, acc)
        true -> acc
      end
    end)
  end
end
