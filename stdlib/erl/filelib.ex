defmodule :filelib do
  @moduledoc """
  Erlang's `:filelib`: questions about files, searches, directories made on the way.

      iex> :filelib.is_dir("/")
      true

  Names are those of `:file`: strings, charlists, atoms, nested lists of characters and atoms. What is no name is the name of nothing:
  questions about it answer `false` or `0`.

  Functions with a `module` behind their arguments ask that module, such as `:file` or `:erl_prim_loader`, for files in Erlang; here there
  is one file system, and the module plays no part.
  """

  import :phial_names, only: [text: 1]

  @typep filename :: :file.name()
  @typep dirname :: filename
  @typep filename_all :: :file.name_all()
  @typep dirname_all :: filename_all
  @typep find_file_rule :: {obj_dir_suffix :: charlist, src_dir_suffix :: charlist}

  ## Questions

  @doc """
  Whether this is a directory, or a symbolic link to one.

      iex> :filelib.is_dir(~c"/dev")
      true
      iex> :filelib.is_dir("/dev/null")
      false

  """
  @spec is_dir(filename_all | dirname_all) :: boolean
  def is_dir(name), do: File.dir?(text(name))

  @doc "As `is_dir/1`."
  @spec is_dir(filename_all | dirname_all, module) :: boolean
  def is_dir(name, module) when is_atom(module), do: is_dir(name)

  @doc """
  Whether there is such a file or directory.

      iex> :filelib.is_file("/dev/null")
      true
      iex> :filelib.is_file("/no/such/file")
      false

  """
  @spec is_file(filename_all | dirname_all) :: boolean
  def is_file(name), do: File.exists?(text(name))

  @doc "As `is_file/1`."
  @spec is_file(filename_all | dirname_all, module) :: boolean
  def is_file(name, module) when is_atom(module), do: is_file(name)

  @doc """
  Whether this is a regular file: no directory, device, pipe or socket.

      iex> :filelib.is_regular("/dev/null")
      false

  """
  @spec is_regular(filename_all) :: boolean
  def is_regular(name), do: File.regular?(text(name))

  @doc "As `is_regular/1`."
  @spec is_regular(filename_all, module) :: boolean
  def is_regular(name, module) when is_atom(module), do: is_regular(name)

  @doc """
  The size of a file in bytes, 0 when there is none.

      iex> :filelib.file_size("/no/such/file")
      0

  """
  @spec file_size(filename_all) :: non_neg_integer
  def file_size(name) do
    case File.stat(text(name)) do
      {:ok, %{size: size}} -> size
      _ -> 0
    end
  end

  @doc "As `file_size/1`."
  @spec file_size(filename_all, module) :: non_neg_integer
  def file_size(name, module) when is_atom(module), do: file_size(name)

  @doc """
  When a file was changed last, in local time; 0 when there is none.

      iex> {{_year, _month, _day}, {_hour, _minute, _second}} = :filelib.last_modified("/")
      iex> :filelib.last_modified("/no/such/file")
      0

  """
  @spec last_modified(filename_all | dirname_all) :: :file.date_time() | 0
  def last_modified(name) do
    case File.stat(text(name), time: :local) do
      {:ok, %{mtime: mtime}} -> mtime
      _ -> 0
    end
  end

  @doc "As `last_modified/1`."
  @spec last_modified(filename_all | dirname_all, module) :: :file.date_time() | 0
  def last_modified(name, module) when is_atom(module), do: last_modified(name)

  ## Directories

  @doc """
  Makes the directories that a file of this name would stand in, those that are not there yet.

      iex> dir = Path.join(System.tmp_dir!(), "ensure_dir.doc")
      iex> :filelib.ensure_dir(Path.join(dir, "some/file"))
      :ok
      iex> File.ls!(dir)
      ["some"]
      iex> :file.del_dir_r(dir)
      :ok

  """
  @spec ensure_dir(filename_all | dirname_all) :: :ok | {:error, :file.posix()}
  def ensure_dir(name) when is_binary(name) or is_list(name) or is_atom(name), do: name |> text() |> Path.dirname() |> ensure()

  @doc """
  As `ensure_dir/1`, and makes the last part of the name a directory as well.

      iex> :filelib.ensure_path("/")
      :ok

  """
  @spec ensure_path(dirname_all) :: :ok | {:error, :file.posix()}
  def ensure_path(name) when is_binary(name) or is_list(name) or is_atom(name), do: name |> text() |> ensure()

  defp ensure(path) do
    case File.mkdir_p(path) do
      {:error, :enotdir} -> {:error, if(File.exists?(path), do: :eexist, else: :enotdir)}
      other -> other
    end
  end

  ## Searches

  @doc """
  The names that match a pattern, sorted.

  In the pattern, a charlist, `?` stands for a character, `*` for any number of them, `**` for any number of directories, `[abc]` and `[a-z]`
  for one of these characters, `{a,b}` for one of these texts; a backslash takes the meaning of the character behind it. Names that begin
  with a dot match as others do, unlike with `Path.wildcard/2`. An open brace that is never closed raises `ErlangError`.

      iex> :filelib.wildcard(~c"/dev/nul?")
      [~c"/dev/null"]

  """
  @spec wildcard(filename | dirname) :: [:file.filename()]
  def wildcard(pattern) when is_list(pattern), do: pattern |> text() |> matching() |> Enum.map(&String.to_charlist/1)

  @doc """
  As `wildcard/1` in a directory; the names are relative to it.

      iex> :filelib.wildcard(~c"nul?", ~c"/dev")
      [~c"null"]

  """
  @spec wildcard(filename | dirname, dirname | module) :: [:file.filename()]
  def wildcard(pattern, dir) when is_list(pattern) and is_list(dir) do
    {pattern, dir} = {text(pattern), text(dir)}

    if Path.type(pattern) == :absolute,
      do: wildcard(String.to_charlist(pattern)),
      else: for(path <- matching(Path.join(literal(dir), pattern)), do: path |> below(dir) |> String.to_charlist())
  end

  def wildcard(pattern, module) when is_list(pattern) and is_atom(module), do: wildcard(pattern)

  @doc "As `wildcard/2`."
  @spec wildcard(filename | dirname, dirname, module) :: [:file.filename()]
  def wildcard(pattern, dir, module) when is_list(pattern) and is_list(dir) and is_atom(module),
    do: wildcard(pattern, dir)

  defp matching(pattern), do: Path.wildcard(pattern, match_dot: true)
  defp literal(dir), do: String.replace(dir, ["*", "?", "[", "{", "\\"], &("\\" <> &1))
  defp below(path, dir), do: Path.join(Enum.drop(Path.split(path), length(parts(dir))))
  defp parts(dir), do: Enum.reject(Path.split(dir), &(&1 == "."))

  @doc """
  Folds over the regular files in a directory whose names match a regular expression: `fun.(path, acc)` gives the next `acc`.

  With `recursive` the directories in it count too, wherever links lead. `path` is a charlist, or a string if `dir` is one.

      iex> :filelib.fold_files("/dev", ~c"^null$", false, &[&1 | &2], [])
      []

  (`/dev/null` is not regular.)
  """
  @spec fold_files(dirname, regex :: charlist, boolean, (:file.filename(), acc -> acc), acc) :: acc
        when acc: term
  def fold_files(dir, pattern, recursive, fun, acc) do
    {:ok, regex} = :re.compile(pattern, [:unicode])
    if not is_boolean(recursive), do: :erlang.error({:badarg, recursive})
    given = if is_binary(dir), do: & &1, else: &String.to_charlist/1
    fold(text(dir), regex, recursive, &fun.(given.(&1), &2), acc)
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
        File.regular?(path) -> if :re.run(name, regex, capture: :none) == :match, do: fun.(path, acc), else: acc
        recursive and File.dir?(path) -> fold(path, regex, recursive, fun, acc)
        true -> acc
      end
    end)
  end

  @doc """
  Looks for a file in a directory and in the `src` or `esrc` beside it, if the directory is an `ebin`.

      iex> :filelib.find_file(~c"null", ~c"/dev")
      {:error, :not_found}

  """
  @spec find_file(filename, filename) :: {:ok, filename} | {:error, :not_found}
  def find_file(name, dir), do: find_file(name, dir, [{~c"", ~c""}, {~c"ebin", ~c"src"}, {~c"ebin", ~c"esrc"}])

  @doc """
  As `find_file/2` with rules `{from, to}`: a directory whose name ends with `from` is replaced by the one with `to` instead, which may be a
  pattern of `wildcard/1`. The first rule that leads to a regular file wins; with no rules those of `find_file/2` are meant.

      iex> dir = Path.join(System.tmp_dir!(), "find_file.doc")
      iex> :ok = :filelib.ensure_path(Path.join(dir, "lib"))
      iex> :ok = :file.write_file(Path.join(dir, "lib/a.ex"), "")
      iex> {:ok, found} = :filelib.find_file(~c"a.ex", String.to_charlist(dir <> "/ebin"), [{~c"ebin", ~c"lib"}])
      iex> Path.basename(Path.dirname(found))
      "lib"
      iex> :file.del_dir_r(dir)
      :ok

  """
  @spec find_file(filename, filename, [find_file_rule]) :: {:ok, filename} | {:error, :not_found}
  def find_file(name, dir, []), do: find_file(name, dir)

  def find_file(name, dir, rules) when is_list(rules) do
    {name, dir} = {text(name), text(dir)}

    case Enum.find_value(rules, fn {from, to} -> by_rule(name, dir, text(from), text(to)) end) do
      nil -> {:error, :not_found}
      found -> {:ok, String.to_charlist(found)}
    end
  end

  defp by_rule(name, dir, from, to) do
    if String.ends_with?(dir, from) do
      place = Path.join(binary_part(dir, 0, byte_size(dir) - byte_size(from)) <> to, name)
      Enum.find([place | matching(place)], &File.regular?/1)
    end
  end

  @doc """
  Looks for the source of a compiled file: `find_source/2` with its name and directory.

      iex> :filelib.find_source(~c"/no/such/ebin/a.beam")
      {:error, :not_found}

  """
  @spec find_source(filename) :: {:ok, filename} | {:error, :not_found}
  def find_source(path), do: find_source(:filename.basename(path), :filename.dirname(path))

  @doc """
  Looks for the source of a compiled file: `.erl` for `.beam`, in the directory itself, then for an `ebin` in `src` and `esrc` beside it.

      iex> dir = Path.join(System.tmp_dir!(), "find_source.doc")
      iex> :ok = :filelib.ensure_path(Path.join(dir, "src"))
      iex> :ok = :file.write_file(Path.join(dir, "src/a.erl"), "")
      iex> {:ok, found} = :filelib.find_source(~c"a.beam", String.to_charlist(dir <> "/ebin"))
      iex> Path.relative_to(List.to_string(found), dir)
      "src/a.erl"
      iex> :file.del_dir_r(dir)
      :ok

  """
  @spec find_source(filename, filename) :: {:ok, filename} | {:error, :not_found}
  def find_source(name, dir), do: find_source(name, dir, [])

  @doc """
  As `find_source/2` with rules: `{from, to}` for directories as in `find_file/3`, or `{from, to, rules}` for the endings of names.

      iex> :filelib.find_source(~c"a.beam", ~c"/no/such/ebin", [{~c".beam", ~c".ex", [{~c"ebin", ~c"lib"}]}])
      {:error, :not_found}

  """
  @spec find_source(filename, filename, [find_file_rule | {charlist, charlist, [find_file_rule]}]) ::
          {:ok, filename} | {:error, :not_found}
  def find_source(name, dir, rules) when is_list(rules) do
    {directories, endings} = Enum.split_with(rules, &(tuple_size(&1) == 2))
    endings = if endings == [], do: [{~c".beam", ~c".erl", directories}, {~c"", ~c".erl", directories}], else: endings
    base = text(name)

    Enum.find_value(endings, {:error, :not_found}, fn {from, to, directories} ->
      with true <- Path.extname(base) == to_string(from),
           {:ok, found} <- find_file(String.to_charlist(Path.rootname(base) <> to_string(to)), dir, directories) do
        {:ok, found}
      else
        _ -> nil
      end
    end)
  end

  @doc """
  A relative path without dots and symbolic links, or `:unsafe` where it, or a link on its way, leads out of the directory `cwd`.

      iex> :filelib.safe_relative_path(~c"deps/my_dep/../app.beam", ~c"/no/such")
      ~c"deps/app.beam"
      iex> :filelib.safe_relative_path("deps/../../passwd", "/no/such")
      :unsafe

  An empty path is `[]`.
  """
  @spec safe_relative_path(filename_all, cwd :: filename_all) :: filename_all | :unsafe
  def safe_relative_path(path, cwd) when is_binary(path) or is_list(path) do
    case Path.safe_relative(text(path), text(cwd)) do
      {:ok, ""} -> []
      {:ok, safe} when is_binary(path) -> safe
      {:ok, safe} -> String.to_charlist(safe)
      :error -> :unsafe
    end
  end
end
