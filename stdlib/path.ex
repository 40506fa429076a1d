defmodule Path do
  @moduledoc """
  Working with file paths as text; only `wildcard/2`, `expand/1`, `absname/1` and `safe_relative/2` look at
  the file system or the working directory.

      iex> Path.join("foo", "bar")
      "foo/bar"

  Paths are strings or chardata; results are strings.
  """

  @type t :: IO.chardata()

  @doc """
  Makes a path absolute, without touching `..` and `.`.

      iex> Path.absname("foo", "/bar")
      "/bar/foo"

  """
  @spec absname(t()) :: binary()
  def absname(path), do: absname(path, File.cwd!())

  @doc """
  Makes a path absolute relative to another one.

      iex> Path.absname("foo", "bar")
      "bar/foo"

  """
  @spec absname(t(), t()) :: binary()
  def absname(path, relative_to) do
    path = IO.chardata_to_string(path)

    if absolute?(path) do
      tidy(path)
    else
      join_absolute(without_slash(IO.chardata_to_string(relative_to)), tidy(without_dot(path)))
    end
  end

  defp join_absolute(base, ""), do: base
  defp join_absolute("/", path), do: "/" <> path
  defp join_absolute(base, path), do: base <> "/" <> path

  defp without_dot("./" <> path), do: without_dot(path)
  defp without_dot(path), do: path

  defp absolute?(<<?/, _::binary>>), do: true
  defp absolute?(_), do: false

  @doc """
  Returns the last part.

      iex> Path.basename("foo/bar")
      "bar"

  """
  @spec basename(t()) :: binary()
  def basename(path) do
    case split(path) do
      [] -> ""
      ["/"] -> ""
      parts -> List.last(parts)
    end
  end

  @doc """
  Returns the last part without the extension `extension`.

      iex> Path.basename("foo/bar.ex", ".ex")
      "bar"

  """
  @spec basename(t(), t()) :: binary()
  def basename(path, extension) do
    path = IO.chardata_to_string(path)
    extension = IO.chardata_to_string(extension)
    base = basename(path)
    # A slash at the end keeps the extension.
    if String.ends_with?(path, extension), do: String.replace_suffix(base, extension, ""), else: base
  end

  @doc """
  Returns all but the last part.

      iex> Path.dirname("/foo/bar.ex")
      "/foo"

  """
  @spec dirname(t()) :: binary()
  def dirname(path) do
    path = IO.chardata_to_string(path)

    case :binary.matches(path, "/") do
      [] ->
        "."

      slashes ->
        {last, 1} = List.last(slashes)

        case String.trim_trailing(binary_part(path, 0, last), "/") do
          "" -> "/"
          dir -> dir
        end
    end
  end

  @doc """
  Makes a path absolute and resolves `~`, `.` and `..`.

      iex> Path.expand("/foo/bar/../baz")
      "/foo/baz"

  """
  @spec expand(t()) :: binary()
  def expand(path), do: expand_absolute(absname(expand_home(path), File.cwd!()))

  @doc """
  Like `expand/1`, relative to another path.

      iex> Path.expand("foo/bar/../bar", "/bar")
      "/bar/foo/bar"

  """
  @spec expand(t(), t()) :: binary()
  def expand(path, relative_to) do
    expand_absolute(absname(absname(expand_home(path), expand_home(relative_to)), File.cwd!()))
  end

  defp expand_home(path) do
    case IO.chardata_to_string(path) do
      "~" -> System.user_home!()
      "~/" <> rest -> System.user_home!() <> "/" <> rest
      string -> string
    end
  end

  defp expand_absolute(path) do
    ["/" | parts] = split(path)
    "/" <> Enum.join(resolve(parts, []), "/")
  end

  defp resolve([".." | rest], []), do: resolve(rest, [])
  defp resolve([".." | rest], [_ | acc]), do: resolve(rest, acc)
  defp resolve(["." | rest], acc), do: resolve(rest, acc)
  defp resolve([part | rest], acc), do: resolve(rest, [part | acc])
  defp resolve([], acc), do: :lists.reverse(acc)

  @doc """
  Returns the extension with its dot, or "".

      iex> Path.extname("foo.erl")
      ".erl"

  """
  @spec extname(t()) :: binary()
  def extname(path) do
    base = basename_raw(IO.chardata_to_string(path))

    case :binary.matches(base, ".") do
      [] ->
        ""

      dots ->
        case List.last(dots) do
          {0, 1} -> ""
          {at, 1} -> binary_part(base, at, byte_size(base) - at)
        end
    end
  end

  # What stands behind the last slash.
  defp basename_raw(path) do
    case :binary.matches(path, "/") do
      [] ->
        path

      slashes ->
        {at, 1} = List.last(slashes)
        binary_part(path, at + 1, byte_size(path) - at - 1)
    end
  end

  @doc """
  Joins parts with slashes.

      iex> Path.join(["~", "foo"])
      "~/foo"

  """
  @spec join([t(), ...]) :: binary()
  def join([name1, name2 | rest]), do: join([join(name1, name2) | rest])
  def join([name]), do: IO.chardata_to_string(name)

  @doc """
  Joins two paths; the right one counts as relative.

      iex> Path.join("foo", "bar")
      "foo/bar"
      iex> Path.join("/foo", "/bar/")
      "/foo/bar"

  """
  @spec join(t(), t()) :: binary()
  def join(left, right) do
    left = IO.chardata_to_string(left)

    right =
      case IO.chardata_to_string(right) do
        "/" <> relative -> relative
        relative -> relative
      end

    # One slash between the two and none at the end; what else there is stays.
    case left do
      "" -> without_slash(right)
      "/" -> without_slash("/" <> right)
      _ -> without_slash(without_slash(left) <> "/" <> right)
    end
  end

  # Without double slashes and a slash at the end.
  defp tidy(path) do
    path =
      if :binary.match(path, "//") == :nomatch do
        path
      else
        Enum.join(keep_edges(String.split(path, "/")), "/")
      end

    without_slash(path)
  end

  defp without_slash(path) do
    if path != "/" and String.ends_with?(path, "/"),
      do: binary_part(path, 0, byte_size(path) - 1),
      else: path
  end

  defp keep_edges([first | rest]), do: [first | Enum.reject(rest, &(&1 == ""))] |> root_only()
  defp root_only([""]), do: ["", ""]
  defp root_only(parts), do: parts

  @doc """
  Makes an absolute path relative by dropping the root.

      iex> Path.relative("/usr/local/bin")
      "usr/local/bin"

  """
  @spec relative(t()) :: binary()
  def relative(path) do
    case IO.chardata_to_string(path) do
      "/" -> "."
      "/" <> rest -> rest
      relative -> relative
    end
  end

  @doc """
  Returns `path` relative to `from`, if it lies below it; with `force: true` by way of `..` otherwise.

      iex> Path.relative_to("/usr/local/foo", "/usr/local")
      "foo"
      iex> Path.relative_to("/usr/local/foo", "/etc")
      "/usr/local/foo"
      iex> Path.relative_to("/usr/local/foo", "/usr/lib", force: true)
      "../local/foo"

  """
  @spec relative_to(t, t, force: boolean) :: binary
  def relative_to(path, from, opts \\ []) do
    path = IO.chardata_to_string(path)
    below(split(path), split(from), path, Keyword.get(opts, :force, false))
  end

  defp below([same | path], [same | from], original, force?), do: below(path, from, original, force?)
  defp below([], [], _original, _force?), do: "."
  defp below(path, [], _original, _force?), do: Enum.join(path, "/")
  defp below(["/" | _], _from, original, _force?), do: original
  defp below(path, from, _original, true), do: Enum.join(Enum.map(from, fn _ -> ".." end) ++ path, "/")
  defp below(_path, _from, original, false), do: original

  @doc """
  Returns `path` relative to the working directory.

      iex> Path.relative_to_cwd("foo")
      "foo"

  """
  @spec relative_to_cwd(t()) :: binary()
  def relative_to_cwd(path) do
    case File.cwd() do
      {:ok, cwd} -> relative_to(path, cwd)
      _ -> IO.chardata_to_string(path)
    end
  end

  @doc """
  Returns the path without its extension.

      iex> Path.rootname("/foo/bar.ex")
      "/foo/bar"

  """
  @spec rootname(t()) :: binary()
  def rootname(path) do
    path = IO.chardata_to_string(path)
    base = basename_raw(path)

    case :binary.matches(base, ".") do
      [] ->
        path

      dots ->
        {at, 1} = List.last(dots)
        before = byte_size(path) - byte_size(base)
        if at == 0 and before > 0, do: path, else: binary_part(path, 0, before + at)
    end
  end

  @doc """
  Returns the path without the extension `extension`.

      iex> Path.rootname("/foo/bar.erl", ".ex")
      "/foo/bar.erl"

  """
  @spec rootname(t(), t()) :: binary()
  def rootname(path, extension) do
    path = IO.chardata_to_string(path)
    extension = IO.chardata_to_string(extension)
    # A file of that name in a directory keeps it.
    alone? = basename_raw(path) == extension and byte_size(path) > byte_size(extension)
    if alone?, do: path, else: String.replace_suffix(path, extension, "")
  end

  @doc """
  Resolves a relative path that must not leave its directory: `{:ok, path}` or `:error`.

  Symbolic links in `cwd` are followed: what they say must stay below `cwd` too.

      iex> Path.safe_relative("deps/my_dep/../app.beam")
      {:ok, "deps/app.beam"}
      iex> Path.safe_relative("deps/../../passwd")
      :error

  """
  @spec safe_relative(t, t) :: {:ok, binary} | :error
  def safe_relative(path, cwd \\ "") do
    safe_parts(split(path), [], IO.chardata_to_string(cwd), [])
  end

  @doc """
  Like `safe_relative/1`, for a path below the directory `cwd`.

      iex> Path.safe_relative_to("a/../b", "/base")
      {:ok, "b"}

  """
  @spec safe_relative_to(t(), t()) :: {:ok, binary()} | :error
  def safe_relative_to(path, cwd), do: safe_relative(path, cwd)

  # `acc` is what is resolved so far, reversed; `links` are those that were followed: none twice.
  defp safe_parts(["/" | _], _acc, _cwd, _links), do: :error
  defp safe_parts([".." | _], [], _cwd, _links), do: :error
  defp safe_parts([".." | rest], [_ | acc], cwd, links), do: safe_parts(rest, acc, cwd, links)
  defp safe_parts(["." | rest], acc, cwd, links), do: safe_parts(rest, acc, cwd, links)
  defp safe_parts([], acc, _cwd, _links), do: {:ok, Enum.join(:lists.reverse(acc), "/")}

  defp safe_parts([part | rest], acc, cwd, links) do
    path = [part | acc] |> :lists.reverse() |> Enum.join("/")

    case :phial_file.read_link(if(cwd == "", do: path, else: join(cwd, path))) do
      {:ok, target} ->
        if path in links, do: :error, else: safe_parts(split(target) ++ rest, acc, cwd, [path | links])

      {:error, _} ->
        safe_parts(rest, [part | acc], cwd, links)
    end
  end

  @doc """
  Splits into parts.

      iex> Path.split("/foo/bar")
      ["/", "foo", "bar"]

  """
  @spec split(t()) :: [binary()]
  def split(path) do
    case IO.chardata_to_string(path) do
      <<?/, rest::binary>> -> ["/" | String.split(rest, "/", trim: true)]
      relative -> String.split(relative, "/", trim: true)
    end
  end

  @doc """
  Returns `:absolute` or `:relative`.

      iex> Path.type("/usr")
      :absolute

  """
  @spec type(t()) :: :absolute | :relative | :volumerelative
  def type(path) when is_binary(path) or is_list(path) do
    case path do
      <<?/, _::binary>> -> :absolute
      [?/ | _] -> :absolute
      [first | _] when is_list(first) -> type(first)
      _ -> :relative
    end
  end

  @doc """
  Returns the paths that match a pattern, sorted.

  `?` is one character, `*` any number, `**` any number of directories, `[a-c]` one of a set, `{a,b}` either.
  Names that start with a dot are left out unless `match_dot: true`.

      iex> Path.wildcard("/no/such/dir/*")
      []

  """
  @spec wildcard(t(), keyword()) :: [binary()]
  def wildcard(glob, options \\ []) do
    glob = IO.chardata_to_string(glob)
    match_dot = Keyword.get(options, :match_dot, false)

    # Hidden names are found by what is written in front of the first wildcard, or by option.
    literal = glob |> components() |> Enum.take_while(&literal?/1) |> length()

    glob
    |> expand_braces()
    |> Enum.flat_map(fn pattern -> pattern |> components() |> walk_literal(literal, "", match_dot) end)
    |> Enum.sort()
    |> Enum.dedup()
  end

  # Without those that change nothing.
  defp components(glob) do
    case split(glob) do
      [] -> []
      parts -> with [] <- Enum.reject(parts, &(&1 == ".")), do: ["."]
    end
  end

  defp walk_literal([], _count, "", _dot), do: []
  defp walk_literal(["/" | rest], count, "", dot), do: walk_literal(rest, count - 1, "/", dot)

  defp walk_literal([part | rest], count, base, dot) when count > 0 do
    path = child(base, unescape(part))
    if exists?(path), do: walk_literal(rest, count - 1, path, dot), else: []
  end

  defp walk_literal(parts, _count, base, dot), do: walk(parts, base, dot)

  defp walk([], base, _dot), do: [base]

  defp walk(["**" | rest], base, dot) do
    here = if rest == [], do: [], else: walk(rest, base, dot)

    below =
      for name <- names(base, dot), path = child(base, name) do
        deeper = if directory?(path), do: walk(["**" | rest], path, dot), else: []
        if rest == [], do: [path | deeper], else: deeper
      end

    here ++ Enum.concat(below)
  end

  defp walk([part | rest], base, dot) do
    if plain?(part) do
      path = child(base, unescape(part))
      shown? = dot or part == ".." or not String.starts_with?(part, ".")
      if shown? and exists?(path), do: walk(rest, path, dot), else: []
    else
      pattern = parse_pattern(part)

      for name <- names(base, dot),
          matches?(pattern, name),
          path = child(base, name),
          found <- walk(rest, path, dot) do
        found
      end
    end
  end

  defp child("", name), do: name
  defp child("/", name), do: "/" <> name
  defp child(base, name), do: base <> "/" <> name

  defp names(base, dot) do
    case :phial_file.ls(if(base == "", do: ".", else: base)) do
      {:ok, names} ->
        names |> Enum.filter(&(dot or not String.starts_with?(&1, "."))) |> Enum.sort()

      {:error, _} ->
        []
    end
  end

  # Links to directories are not followed by **.
  defp directory?(path),
    do: match?({:ok, {:directory, _, _, _, _, _, _, _, _, _, _, _, _}}, :phial_file.lstat(path))

  defp exists?(path), do: match?({:ok, _}, :phial_file.lstat(path))

  defp literal?(part), do: plain?(part) and :binary.match(part, "{") == :nomatch
  defp plain?(part), do: :binary.match(part, ["*", "?", "["]) == :nomatch
  defp unescape(part), do: String.replace(part, "\\", "")

  # A pattern is a list of :any, :one, {:set, ranges} and bytes.
  defp parse_pattern(<<?*, rest::binary>>), do: [:any | parse_pattern(rest)]
  defp parse_pattern(<<??, rest::binary>>), do: [:one | parse_pattern(rest)]
  defp parse_pattern(<<?\\, char::utf8, rest::binary>>), do: [char | parse_pattern(rest)]

  defp parse_pattern(<<?[, rest::binary>>) do
    case parse_set(rest, []) do
      {set, rest} -> [{:set, set} | parse_pattern(rest)]
      :error -> [?[ | parse_pattern(rest)]
    end
  end

  defp parse_pattern(<<char::utf8, rest::binary>>), do: [char | parse_pattern(rest)]
  defp parse_pattern(<<byte, rest::binary>>), do: [byte | parse_pattern(rest)]
  defp parse_pattern(<<>>), do: []

  defp parse_set(<<?], rest::binary>>, acc) when acc != [], do: {acc, rest}

  defp parse_set(<<a::utf8, ?-, b::utf8, rest::binary>>, acc) when b != ?],
    do: parse_set(rest, [{a, b} | acc])

  defp parse_set(<<a::utf8, rest::binary>>, acc), do: parse_set(rest, [{a, a} | acc])
  defp parse_set(_, _acc), do: :error

  defp matches?([:any], _name), do: true
  defp matches?([:any | rest], ""), do: matches?(rest, "")

  defp matches?([:any | rest] = pattern, name) do
    matches?(rest, name) or matches?(pattern, elem(String.next_codepoint(name), 1))
  end

  defp matches?([:one | rest], <<_::utf8, name::binary>>), do: matches?(rest, name)

  defp matches?([{:set, set} | rest], <<char::utf8, name::binary>>) do
    Enum.any?(set, fn {low, high} -> char >= low and char <= high end) and matches?(rest, name)
  end

  defp matches?([char | rest], <<char::utf8, name::binary>>) when is_integer(char),
    do: matches?(rest, name)

  defp matches?([], ""), do: true
  defp matches?(_pattern, _name), do: false

  # "a{b,c}d" as ["abd", "acd"].
  defp expand_braces(glob) do
    case :binary.match(glob, "{") do
      {open, 1} ->
        <<before::binary-size(open), ?{, rest::binary>> = glob
        {choices, rest} = split_choices(rest, 0, "", [])

        for choice <- choices, tail <- expand_braces(rest), middle <- expand_braces(choice),
            do: before <> middle <> tail

      :nomatch ->
        [glob]
    end
  end

  defp split_choices(<<?}, rest::binary>>, 0, current, acc),
    do: {:lists.reverse([current | acc]), rest}

  defp split_choices(<<?,, rest::binary>>, 0, current, acc),
    do: split_choices(rest, 0, "", [current | acc])

  defp split_choices(<<?{, rest::binary>>, depth, current, acc),
    do: split_choices(rest, depth + 1, current <> "{", acc)

  defp split_choices(<<?}, rest::binary>>, depth, current, acc),
    do: split_choices(rest, depth - 1, current <> "}", acc)

  defp split_choices(<<byte, rest::binary>>, depth, current, acc),
    do: split_choices(rest, depth, <<current::binary, byte>>, acc)

  defp split_choices(<<>>, _depth, _current, _acc),
    do: :erlang.error({:badpattern, :missing_delimiter})
end
