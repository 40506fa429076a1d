defmodule :filename do
  @moduledoc """
  Erlang's `:filename`, over `Path`; the result is of the kind of the argument.

      iex> :filename.basename(~c"/a/b.txt")
      ~c"b.txt"

  """

  @type path :: IO.chardata() | atom

  defp like(path, fun) when is_binary(path), do: fun.(path)
  defp like(path, fun) when is_atom(path), do: like(:erlang.atom_to_list(path), fun)
  defp like(path, fun), do: back(fun.(IO.chardata_to_string(path)))

  defp back(text) when is_binary(text), do: String.to_charlist(text)
  defp back(list) when is_list(list), do: :lists.map(&back/1, list)

  @doc """
  The absolute path, from the working directory.

      iex> :filename.absname("/a/b")
      "/a/b"

  """
  @spec absname(path) :: path
  def absname(path), do: like(path, &Path.absname/1)

  @doc """
  The absolute path, from `dir`.

      iex> :filename.absname("b", "/a")
      "/a/b"

  """
  @spec absname(path, dir :: path) :: path
  def absname(path, dir), do: like(path, &Path.absname(&1, IO.chardata_to_string(dir)))

  @doc """
  The last part of a path.

      iex> :filename.basename("/a/b.ex")
      "b.ex"

  """
  @spec basename(path) :: path
  def basename(path), do: like(path, &Path.basename/1)

  @doc """
  The last part of a path without the extension, if it has that.

      iex> :filename.basename("/a/b.ex", ".ex")
      "b"

  """
  @spec basename(path, extension :: path) :: path
  def basename(path, extension),
    do: like(path, &Path.basename(&1, IO.chardata_to_string(extension)))

  @doc """
  The path without its last part.

      iex> :filename.dirname("/a/b.ex")
      "/a"

  """
  @spec dirname(path) :: path
  def dirname(path), do: like(path, &Path.dirname/1)

  @doc """
  The extension with its dot, or an empty text.

      iex> :filename.extension("/a/b.ex")
      ".ex"

  """
  @spec extension(path) :: path
  def extension(path), do: like(path, &Path.extname/1)

  @doc """
  The path without its extension.

      iex> :filename.rootname("/a/b.ex")
      "/a/b"

  """
  @spec rootname(path) :: path
  def rootname(path), do: like(path, &Path.rootname/1)

  @doc """
  The path without the extension, if it has that.

      iex> :filename.rootname("/a/b.ex", ".erl")
      "/a/b.ex"

  """
  @spec rootname(path, extension :: path) :: path
  def rootname(path, extension),
    do: like(path, &Path.rootname(&1, IO.chardata_to_string(extension)))

  @doc """
  The path from an absolute directory.

      iex> :filename.absname_join("/a", "b")
      "/a/b"

  """
  @spec absname_join(dir :: path, path) :: path
  def absname_join(dir, path), do: like(dir, &joined([&1, IO.chardata_to_string(path)]))

  @doc """
  Whether a name can be one of a file.

      iex> :filename.validate("a.txt")
      true

  """
  @spec validate(name :: term) :: boolean
  def validate(name) do
    text = if is_binary(name), do: name, else: IO.chardata_to_string(name)
    text != "" and String.valid?(text) and not String.contains?(text, <<0>>)
  rescue
    _ -> false
  end

  @doc """
  The directory for files of an application: `:user_cache`, `:user_config`, `:user_data`, `:user_log` and the like.

      iex> Path.basename(:filename.basedir(:user_cache, "app"))
      "app"

  """
  @spec basedir(kind :: atom, application :: path) :: path | [path]
  def basedir(kind, application), do: basedir(kind, application, %{})

  @doc "As `basedir/2` with a map of options: `:os`, `:author`, `:version`."
  # The places that the XDG specification names.
  @spec basedir(kind :: atom, application :: path, options :: map) :: path | [path]
  def basedir(kind, application, options) do
    app = [IO.chardata_to_string(application) | for(key <- [:version], is_map_key(options, key), do: IO.chardata_to_string(options[key]))]
    home = System.get_env("HOME") || "/"
    under = fn variable, default -> Path.join([System.get_env(variable) || Path.join(home, default) | app]) end

    dirs = fn variable, default ->
      for dir <- String.split(System.get_env(variable) || default, ":", trim: true), do: Path.join([dir | app])
    end

    result =
      case kind do
        :user_cache -> under.("XDG_CACHE_HOME", ".cache")
        :user_config -> under.("XDG_CONFIG_HOME", ".config")
        :user_data -> under.("XDG_DATA_HOME", ".local/share")
        :user_log -> Path.join(under.("XDG_CACHE_HOME", ".cache"), "log")
        :site_config -> dirs.("XDG_CONFIG_DIRS", "/etc/xdg")
        :site_data -> dirs.("XDG_DATA_DIRS", "/usr/local/share/:/usr/share/")
      end

    if is_binary(application), do: result, else: back(result)
  end

  @doc """
  The parts of a path.

      iex> :filename.split("/a/b")
      ["/", "a", "b"]

  """
  @spec split(path) :: [path]
  def split(path), do: like(path, &Path.split/1)

  @doc """
  The path in the form of the system: as it is.

      iex> :filename.nativename("/a/b")
      "/a/b"

  """
  @spec nativename(path) :: path
  def nativename(path), do: like(path, fn path -> path end)

  @doc """
  The path as a flat list or a binary.

      iex> :filename.flatten([~c"a", ?/, ~c"b"])
      ~c"a/b"

  """
  @spec flatten(path) :: path
  def flatten(path), do: like(path, fn path -> path end)

  @doc """
  Whether the path is `:absolute` or `:relative`.

      iex> :filename.pathtype("a/b")
      :relative

  """
  @spec pathtype(path) :: :absolute | :relative
  def pathtype(path), do: Path.type(IO.chardata_to_string(path))

  @doc """
  Two parts with a slash between them.

      iex> :filename.append("/a", "b")
      "/a/b"

  """
  @spec append(dir :: path, name :: path) :: path
  def append(dir, name), do: like(dir, &(&1 <> "/" <> IO.chardata_to_string(name)))

  @doc """
  One path of its parts; an absolute part begins anew.

      iex> :filename.join(["a", "b", "c"])
      "a/b/c"

  """
  @spec join(parts :: [path]) :: path
  def join([first | _] = parts),
    do: like(first, fn _ -> joined(:lists.map(&IO.chardata_to_string/1, parts)) end)

  @doc """
  One path of two parts; an absolute second part begins anew.

      iex> :filename.join("a", "/b")
      "/b"

  """
  @spec join(left :: path, right :: path) :: path
  def join(left, right) do
    like(left, fn left -> joined([left, IO.chardata_to_string(right)]) end)
  end

  # An absolute part starts anew.
  defp joined(parts) do
    parts
    |> Enum.reduce(nil, fn
      part, nil -> part
      "/" <> _ = part, _acc -> part
      part, acc -> Path.join(acc, part)
    end)
    |> then(&Path.join([&1]))
  end
end
