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
