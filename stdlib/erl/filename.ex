defmodule :filename do
  @moduledoc """
  Erlang's `:filename`, over `Path`; the result is of the kind of the argument.

      iex> :filename.basename(~c"/a/b.txt")
      ~c"b.txt"

  """

  defp like(path, fun) when is_binary(path), do: fun.(path)
  defp like(path, fun) when is_atom(path), do: like(:erlang.atom_to_list(path), fun)
  defp like(path, fun), do: back(fun.(IO.chardata_to_string(path)))

  defp back(text) when is_binary(text), do: String.to_charlist(text)
  defp back(list) when is_list(list), do: :lists.map(&back/1, list)

  def absname(path), do: like(path, &Path.absname/1)
  def absname(path, dir), do: like(path, &Path.absname(&1, IO.chardata_to_string(dir)))
  def basename(path), do: like(path, &Path.basename/1)

  def basename(path, extension),
    do: like(path, &Path.basename(&1, IO.chardata_to_string(extension)))

  def dirname(path), do: like(path, &Path.dirname/1)
  def extension(path), do: like(path, &Path.extname/1)
  def rootname(path), do: like(path, &Path.rootname/1)

  def rootname(path, extension),
    do: like(path, &Path.rootname(&1, IO.chardata_to_string(extension)))

  def absname_join(dir, path), do: like(dir, &joined([&1, IO.chardata_to_string(path)]))

  def validate(name) do
    text = if is_binary(name), do: name, else: IO.chardata_to_string(name)
    text != "" and String.valid?(text) and not String.contains?(text, <<0>>)
  rescue
    _ -> false
  end

  def basedir(kind, application), do: basedir(kind, application, %{})

  # The places that the XDG specification names.
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

  def split(path), do: like(path, &Path.split/1)
  def nativename(path), do: like(path, fn path -> path end)
  def flatten(path), do: like(path, fn path -> path end)
  def pathtype(path), do: Path.type(IO.chardata_to_string(path))
  def append(dir, name), do: like(dir, &(&1 <> "/" <> IO.chardata_to_string(name)))

  def join([first | _] = parts),
    do: like(first, fn _ -> joined(:lists.map(&IO.chardata_to_string/1, parts)) end)

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
