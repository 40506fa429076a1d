defmodule :filename do
  @moduledoc """
  Erlang's `:filename`, over `Path`; the result is of the kind of the argument.

      iex> :filename.basename(~c"/a/b.txt")
      ~c"b.txt"

  """

  @type path :: IO.chardata() | atom

  @doc """
  The absolute path, from the working directory.

      iex> :filename.absname("/a/b")
      "/a/b"

  """
  @spec absname(path) :: path
  def absname(path), do: absname(path, working_directory())

  @doc """
  The absolute path, from `dir`.

      iex> :filename.absname("b", "/a")
      "/a/b"

  """
  @spec absname(path, dir :: path) :: path
  def absname(path, dir) do
    case pathtype(path) do
      :absolute -> join([flatten(path)])
      :relative -> absname_join(dir, path)
    end
  end

  defp working_directory do
    case :file.get_cwd() do
      {:ok, dir} -> dir
      _ -> ~c"."
    end
  end

  @doc """
  The last part of a path.

      iex> :filename.basename("/a/b.ex")
      "b.ex"

  """
  @spec basename(path) :: path
  def basename(path) when is_binary(path), do: path |> drop_slashes() |> after_slash()
  def basename(path), do: path |> flatten() |> basename1([], ?/)

  # Of the slashes at the end of a list only one goes.
  defp basename1([slash], part, slash), do: :lists.reverse(part)
  defp basename1([slash | rest], _part, slash), do: basename1(rest, [], slash)

  defp basename1([char | rest], part, slash) when is_integer(char),
    do: basename1(rest, [char | part], slash)

  defp basename1([], part, _slash), do: :lists.reverse(part)

  defp drop_slashes(path) do
    size = byte_size(path) - 1

    case path do
      <<shorter::binary-size(size), ?/>> -> drop_slashes(shorter)
      _ -> path
    end
  end

  defp after_slash(path) do
    start = last_slash(path, byte_size(path) - 1) + 1
    binary_part(path, start, byte_size(path) - start)
  end

  # Its position, -1 when there is none.
  defp last_slash(_path, -1), do: -1

  defp last_slash(path, at) do
    if :binary.at(path, at) == ?/, do: at, else: last_slash(path, at - 1)
  end

  @doc """
  The last part of a path without the extension, if it has that.

      iex> :filename.basename("/a/b.ex", ".ex")
      "b"

  """
  @spec basename(path, extension :: path) :: path
  def basename(path, extension) when is_binary(path) and is_binary(extension) do
    base = basename(path)
    size = byte_size(path) - byte_size(extension)

    case path do
      <<_::binary-size(size), ^extension::binary>> ->
        binary_part(path, byte_size(path) - byte_size(base), max(byte_size(base) - byte_size(extension), 0))

      _ ->
        base
    end
  end

  def basename(path, extension)
      when is_binary(path) and is_list(extension)
      when is_list(path) and is_binary(extension),
      do: basename(to_bin(path), to_bin(extension))

  def basename(path, extension), do: basename(flatten(path), flatten(extension), [], ?/)

  defp basename(extension, extension, part, _slash) when is_list(extension), do: :lists.reverse(part)
  defp basename([slash], _extension, part, slash), do: :lists.reverse(part)
  defp basename([slash | rest], extension, _part, slash), do: basename(rest, extension, [], slash)

  defp basename([char | rest], extension, part, slash) when is_integer(char),
    do: basename(rest, extension, [char | part], slash)

  defp basename([], _extension, part, _slash), do: :lists.reverse(part)

  @doc """
  The path without its last part.

      iex> :filename.dirname("/a/b.ex")
      "/a"

  """
  @spec dirname(path) :: path
  def dirname(path) when is_binary(path) do
    case last_slash(path, byte_size(path) - 1) do
      -1 ->
        "."

      at ->
        case path |> binary_part(0, at) |> drop_slashes() do
          "" -> "/"
          dir -> dir
        end
    end
  end

  def dirname(path), do: path |> flatten() |> dirname([], :none, ?/)

  # What has been read, backwards, and what of it stood before the last slashes.
  defp dirname([slash | rest], [slash | _] = read, dir, slash),
    do: dirname(rest, [slash | read], dir, slash)

  defp dirname([slash | rest], read, _dir, slash), do: dirname(rest, [slash | read], read, slash)

  defp dirname([char | rest], read, dir, slash) when is_integer(char),
    do: dirname(rest, [char | read], dir, slash)

  defp dirname([], _read, :none, _slash), do: ~c"."
  defp dirname([], _read, [], slash), do: [slash]
  defp dirname([], _read, dir, _slash), do: :lists.reverse(dir)

  @doc """
  The extension with its dot, or an empty text.

      iex> :filename.extension("/a/b.ex")
      ".ex"

  """
  @spec extension(path) :: path
  def extension(path) when is_binary(path) do
    case last_dot(path, byte_size(path) - 1) do
      at when at > 0 and binary_part(path, at - 1, 1) != "/" -> binary_part(path, at, byte_size(path) - at)
      _ -> ""
    end
  end

  # The first character of a name is no dot of an extension.
  def extension(path) do
    case flatten(path) do
      [?. | rest] -> extension(rest, [], ?/)
      path -> extension(path, [], ?/)
    end
  end

  defp extension([slash | [?. | rest]], _extension, slash), do: extension(rest, [], slash)
  defp extension([slash | rest], _extension, slash), do: extension(rest, [], slash)
  defp extension([?. | rest], _extension, slash), do: extension(rest, [?.], slash)

  defp extension([char | rest], [], slash) when is_integer(char), do: extension(rest, [], slash)

  defp extension([char | rest], extension, slash) when is_integer(char),
    do: extension(rest, [char | extension], slash)

  defp extension([], extension, _slash), do: :lists.reverse(extension)

  # The position of the last dot behind the last slash, or -1.
  defp last_dot(_path, -1), do: -1

  defp last_dot(path, at) do
    case :binary.at(path, at) do
      ?. -> at
      ?/ -> -1
      _ -> last_dot(path, at - 1)
    end
  end

  @doc """
  The path without its extension.

      iex> :filename.rootname("/a/b.ex")
      "/a/b"

  """
  @spec rootname(path) :: path
  def rootname(path) when is_binary(path) do
    case last_dot(path, byte_size(path) - 1) do
      -1 -> path
      0 -> ""
      at -> if :binary.at(path, at - 1) == ?/, do: path, else: binary_part(path, 0, at)
    end
  end

  def rootname(path), do: path |> flatten() |> rootname([], [], ?/)

  # Backwards: what surely belongs to the name, and what has been read since the last dot.
  defp rootname([slash | rest], root, extension, slash),
    do: rootname_behind_slash(rest, [slash | extension ++ root], slash)

  defp rootname([?. | rest], root, extension, slash), do: rootname(rest, extension ++ root, [?.], slash)

  defp rootname([char | rest], root, [], slash) when is_integer(char),
    do: rootname(rest, [char | root], [], slash)

  defp rootname([char | rest], root, extension, slash) when is_integer(char),
    do: rootname(rest, root, [char | extension], slash)

  defp rootname([], root, _extension, _slash), do: :lists.reverse(root)

  defp rootname_behind_slash([?. | rest], root, slash), do: rootname(rest, [?. | root], [], slash)
  defp rootname_behind_slash(rest, root, slash), do: rootname(rest, root, [], slash)

  @doc """
  The path without the extension, if it has that.

      iex> :filename.rootname("/a/b.ex", ".erl")
      "/a/b.ex"

  """
  @spec rootname(path, extension :: path) :: path
  def rootname(path, extension) when is_binary(path) and is_binary(extension) do
    size = byte_size(path) - byte_size(extension)

    case path do
      <<root::binary-size(size), ^extension::binary>> ->
        if size > 0 and :binary.at(path, size - 1) == ?/, do: path, else: root

      _ ->
        path
    end
  end

  def rootname(path, extension) when is_binary(path) or is_binary(extension),
    do: rootname(to_bin(path), to_bin(extension))

  def rootname(path, extension), do: rootname2(flatten(path), flatten(extension), [], ?/)

  defp rootname2(extension, extension, root, _slash), do: :lists.reverse(root)

  defp rootname2([slash | rest], extension, root, slash) when rest == extension,
    do: :lists.reverse(root, [slash | rest])

  defp rootname2([char | rest], extension, root, slash) when is_integer(char),
    do: rootname2(rest, extension, [char | root], slash)

  defp rootname2([], _extension, root, _slash), do: :lists.reverse(root)

  @doc """
  The path from an absolute directory.

      iex> :filename.absname_join("/a", "b")
      "/a/b"

  """
  @spec absname_join(dir :: path, path) :: path
  def absname_join(dir, path), do: join(dir, flatten(path))

  @doc """
  Whether a name can be one of a file.

      iex> :filename.validate("a.txt")
      true

  """
  @spec validate(name :: term) :: boolean
  def validate(name) when is_atom(name), do: name |> :erlang.atom_to_list() |> validate()
  def validate(name) when is_binary(name), do: name != "" and not String.contains?(name, <<0>>)
  def validate(name) when is_list(name), do: has_char?(name) and chars?(name)

  # What stands at the end of an improper list counts only when it is a character that no name has.
  defp chars?([head | tail]), do: chars?(head) and chars?(tail)
  defp chars?(atom) when is_atom(atom), do: atom |> :erlang.atom_to_list() |> chars?()
  defp chars?(char) when is_integer(char), do: char in 1..0xD7FF or char in 0xE000..0x10FFFF
  defp chars?(rest), do: rest == []

  defp has_char?([head | tail]), do: has_char?(head) or has_char?(tail)
  defp has_char?(rest), do: rest != [] and rest != :""

  @doc """
  The directory for files of an application: `:user_cache`, `:user_config`, `:user_data`, `:user_log` and the like.

      iex> Path.basename(:filename.basedir(:user_cache, "app"))
      "app"

  """
  @spec basedir(kind :: atom, application :: path) :: path | [path]
  def basedir(kind, application) when is_atom(kind) and (is_list(application) or is_binary(application)),
    do: basedir(kind, application, %{})

  @doc "As `basedir/2` with a map of options: `:os` (`:linux`, `:darwin`, `:windows`), `:author` (for Windows), `:version`."
  @spec basedir(kind :: atom, application :: path, options :: map) :: path | [path]
  def basedir(kind, application, options)
      when is_atom(kind) and is_map(options) and (is_list(application) or is_binary(application)) do
    parts = with_options(application, options)

    case options do
      %{os: :darwin} -> darwin_dir(kind, parts)
      %{os: :windows} -> windows_dir(kind, parts)
      _ -> xdg_dir(kind, parts)
    end
  end

  defp with_options(application, options) do
    name = for %{version: version} <- [options], reduce: application, do: (name -> join(name, version))

    case options do
      %{os: :windows, author: author} -> join(author, name)
      _ -> name
    end
  end

  # The places that the XDG specification names.
  defp xdg_dir(:user_data, app), do: under("XDG_DATA_HOME", ~c".local/share", app)
  defp xdg_dir(:user_config, app), do: under("XDG_CONFIG_HOME", ~c".config", app)
  defp xdg_dir(:user_cache, app), do: under("XDG_CACHE_HOME", ~c".cache", app)
  defp xdg_dir(:user_log, app), do: join(xdg_dir(:user_cache, app), ~c"log")
  defp xdg_dir(:site_data, app), do: under_each("XDG_DATA_DIRS", "/usr/local/share/:/usr/share/", app)
  defp xdg_dir(:site_config, app), do: under_each("XDG_CONFIG_DIRS", "/etc/xdg", app)
  defp xdg_dir(kind, _app), do: :erlang.error({:case_clause, kind})

  defp darwin_dir(:user_data, app), do: join(home(~c"Library/Application Support"), app)
  defp darwin_dir(:user_config, app), do: join(home(~c"Library/Application Support"), app)
  defp darwin_dir(:user_cache, app), do: join(home(~c"Library/Caches"), app)
  defp darwin_dir(:user_log, app), do: join(home(~c"Library/Logs"), app)
  defp darwin_dir(:site_data, app), do: join(~c"/Library/Application Support", app)
  defp darwin_dir(:site_config, app), do: join(~c"/Library/Application Support", app)
  defp darwin_dir(kind, _app), do: :erlang.error({:case_clause, kind})

  defp windows_dir(:user_data, app), do: join(home(~c"Local"), app)
  defp windows_dir(:user_config, app), do: join(home(~c"Roaming"), app)
  defp windows_dir(:user_cache, app), do: join(join(home(~c"Local"), app), ~c"Cache")
  defp windows_dir(:user_log, app), do: join(join(home(~c"Local"), app), ~c"Logs")
  defp windows_dir(kind, _app) when kind in [:site_data, :site_config], do: []
  defp windows_dir(kind, _app), do: :erlang.error({:case_clause, kind})

  defp under(variable, default, app) do
    case :os.getenv(String.to_charlist(variable)) do
      false -> join(home(default), app)
      dir -> join(dir, app)
    end
  end

  defp under_each(variable, default, app) do
    dirs = String.split(System.get_env(variable) || default, ":", trim: true)
    for dir <- dirs, do: join(String.to_charlist(dir), app)
  end

  defp home(dir), do: join(String.to_charlist(System.get_env("HOME") || "/"), dir)

  @doc """
  The parts of a path.

      iex> :filename.split("/a/b")
      ["/", "a", "b"]

  """
  @spec split(path) :: [path]
  def split(path) when is_binary(path) do
    parts = :binary.split(path, "/", [:global, :trim_all])
    if pathtype(path) == :absolute, do: ["/" | parts], else: parts
  end

  def split(path) do
    case flatten(path) do
      [?/ | rest] -> split(rest, [], [~c"/"], ?/)
      path -> split(path, [], [], ?/)
    end
  end

  defp split([slash | rest], [], parts, slash), do: split(rest, [], parts, slash)

  defp split([slash | rest], part, parts, slash),
    do: split(rest, [], [:lists.reverse(part) | parts], slash)

  defp split([char | rest], part, parts, slash) when is_integer(char),
    do: split(rest, [char | part], parts, slash)

  defp split([], [], parts, _slash), do: :lists.reverse(parts)
  defp split([], part, parts, _slash), do: :lists.reverse(parts, [:lists.reverse(part)])

  @doc """
  The path in the form of the system: without slashes that say nothing.

      iex> :filename.nativename("/a//b/")
      "/a/b"

  """
  @spec nativename(path) :: path
  def nativename(path), do: join([path])

  @doc """
  The path as a flat list or a binary; atoms in a list become characters.

      iex> :filename.flatten([~c"a", ?/, ~c"b"])
      ~c"a/b"

  """
  @spec flatten(path) :: path
  def flatten(path) when is_binary(path), do: path
  def flatten(path) when is_atom(path), do: :erlang.atom_to_list(path)
  def flatten(path), do: do_flatten(path, [])

  defp do_flatten([head | tail], rest) when is_list(head), do: do_flatten(head, do_flatten(tail, rest))

  defp do_flatten([head | tail], rest) when is_atom(head),
    do: :erlang.atom_to_list(head) ++ do_flatten(tail, rest)

  defp do_flatten([head | tail], rest), do: [head | do_flatten(tail, rest)]
  defp do_flatten([], rest), do: rest
  defp do_flatten(atom, rest) when is_atom(atom), do: :erlang.atom_to_list(atom) ++ rest

  defp to_bin(path) when is_binary(path), do: path

  defp to_bin(path) do
    case :unicode.characters_to_binary(flatten(path)) do
      binary when is_binary(binary) -> binary
      _ -> :erlang.error(:badarg)
    end
  end

  @doc """
  Whether the path is `:absolute` or `:relative`.

      iex> :filename.pathtype("a/b")
      :relative

  """
  @spec pathtype(path) :: :absolute | :relative
  def pathtype("/" <> _), do: :absolute
  def pathtype(path) when is_binary(path), do: :relative
  def pathtype(path) when is_atom(path), do: path |> :erlang.atom_to_list() |> pathtype()

  def pathtype(path) when is_list(path) do
    if first_char(path) == ?/, do: :absolute, else: :relative
  end

  defp first_char([head | tail]), do: first_char(head) || first_char(tail)
  defp first_char([]), do: nil
  defp first_char(:""), do: nil
  defp first_char(atom) when is_atom(atom), do: hd(:erlang.atom_to_list(atom))
  defp first_char(other), do: other

  @doc """
  Two parts with a slash between them.

      iex> :filename.append("/a", "b")
      "/a/b"

  """
  @spec append(dir :: path, name :: path) :: path
  def append(dir, name) when is_binary(dir) or is_binary(name), do: to_bin(dir) <> "/" <> to_bin(name)
  def append(dir, name), do: dir ++ [?/ | name]

  @doc """
  One path of its parts; an absolute part begins anew.

      iex> :filename.join(["a", "b", "c"])
      "a/b/c"

  """
  @spec join(parts :: [path]) :: path
  def join([first, second | rest]), do: join([join(first, second) | rest])
  def join([path]) when is_binary(path), do: normalize(path)
  def join([path]) when is_list(path), do: join1(path, [], [], ?/)
  def join([path]) when is_atom(path), do: join([:erlang.atom_to_list(path)])

  @doc """
  One path of two parts; an absolute second part begins anew.

      iex> :filename.join("a", "/b")
      "/b"

  """
  @spec join(left :: path, right :: path) :: path
  def join(left, "/" <> _ = right) when is_binary(left), do: normalize(right)

  def join(left, "") when is_binary(left), do: normalize(left)
  def join(left, right) when is_binary(left) and is_binary(right), do: normalize(left <> "/" <> right)

  def join(left, right) when is_list(left) and is_list(right) do
    case pathtype(right) do
      :relative -> join1(left, right, [], ?/)
      :absolute -> join1(right, [], [], ?/)
    end
  end

  def join(left, right) when is_binary(left) and is_list(right), do: join(left, to_bin(right))
  def join(left, right) when is_list(left) and is_binary(right), do: join(to_bin(left), right)
  def join(left, right) when is_atom(left), do: join(:erlang.atom_to_list(left), right)

  def join(left, right) when is_atom(right) and (is_binary(left) or is_list(left)),
    do: join(left, :erlang.atom_to_list(right))

  # Without repeated slashes, parts that are a dot, and a slash at the end.
  defp normalize(path) do
    cond do
      :binary.match(path, ["//", "/./"]) != :nomatch ->
        path |> :binary.replace(["/./", "//"], "/", [:global]) |> normalize()

      path != "/" and String.ends_with?(path, "/") ->
        binary_part(path, 0, byte_size(path) - 1)

      true ->
        path
    end
  end

  # The same for lists, with the part that comes behind this one.
  defp join1([slash, ?., slash | rest], right, done, slash),
    do: join1([slash | rest], right, done, slash)

  defp join1([slash, slash | rest], right, done, slash), do: join1([slash | rest], right, done, slash)

  defp join1([], right, done, slash) when right != [],
    do: join1(if(done == [slash], do: right, else: [slash | right]), [], done, slash)

  defp join1([slash], right, done, slash) when right != [],
    do: join1([slash | right], [], done, slash)

  defp join1([slash], [], [_ | _] = done, slash), do: :lists.reverse(done)
  defp join1([], [], done, _slash), do: :lists.reverse(done)
  defp join1([char | rest], right, done, slash) when is_integer(char), do: join1(rest, right, [char | done], slash)
  defp join1([list | rest], right, done, slash) when is_list(list), do: join1(list ++ rest, right, done, slash)

  defp join1([atom | rest], right, done, slash) when is_atom(atom),
    do: join1(:erlang.atom_to_list(atom) ++ rest, right, done, slash)
end
