defmodule :erl_tar do
  @moduledoc """
  Erlang's `:erl_tar`: archives of `tar`, also compressed by gzip.

      iex> path = Path.join(System.tmp_dir!(), "phial_doc.tar")
      iex> :erl_tar.create(path, [{~c"notes/a.txt", "hello"}])
      :ok
      iex> :erl_tar.table(path)
      {:ok, [~c"notes/a.txt"]}
      iex> :erl_tar.extract(path, [:memory])
      {:ok, [{~c"notes/a.txt", "hello"}]}
      iex> File.rm(path)
      :ok

  Names come as charlists, what they hold as binaries. An archive is read and written as a whole, so it must fit in memory. Long
  names are written as POSIX wants it (pax), those of GNU's `tar` are read as well.
  """

  alias Phial.Tar

  @type path :: charlist | binary
  @type reason :: :eof | :bad_header | :invalid_tar_checksum | atom | {charlist, atom}
  @type file_entry :: path | {charlist, binary | path}
  @opaque descriptor :: pid

  @doc """
  Writes an archive of files and folders. A pair `{name, binary}` is a file of that content, `{name, path}` a file under another name.

      dir = System.tmp_dir!()
      :erl_tar.create(Path.join(dir, "all.tar.gz"), [{~c"a.txt", "A"}], [:compressed])
      #=> :ok

  Options: `:compressed` (gzip), `:dereference` (what links point to, instead of the links), `:verbose` (prints each name). What is
  missing is `{:error, {name, :enoent}}`.
  """
  @spec create(path, [file_entry], [atom]) :: :ok | {:error, reason}
  def create(path, files, options \\ []) when is_list(files) do
    with {:ok, packed} <- collect(files, options), do: Tar.write(path, packed, options)
  end

  defp collect(files, options) do
    Enum.reduce_while(files, {:ok, []}, fn file, {:ok, acc} ->
      case entry(file, options) do
        {:ok, bytes} -> {:cont, {:ok, [acc, bytes]}}
        {:error, {name, reason}} -> {:halt, {:error, {name, reason}}}
      end
    end)
  end

  defp entry({name, content}, options) when is_binary(content), do: Tar.binary(name, content, options)
  defp entry({name, path}, options), do: Tar.file(path, name, options)
  defp entry(path, options) when is_list(path) or is_binary(path), do: Tar.file(path, path, options)

  @doc """
  Takes an archive apart: a file's name, or `{:binary, bytes}`.

      iex> :erl_tar.extract({:binary, <<0::8192>>}, [:memory])
      {:ok, []}

  Options: `:memory` returns `{:ok, [{name, content}]}` instead of writing files; `{:cwd, folder}` where to write; `{:files, names}` only
  these; `:compressed`; `:keep_old_files`; `:verbose`. Names and links that lead out of the folder are refused:
  `{:error, {name, :unsafe_path}}`, `{:error, {name, :unsafe_symlink}}`.
  """
  @spec extract(path | {:binary, binary} | {:file, :file.fd()}, [term]) :: :ok | {:ok, [{charlist, binary}]} | {:error, reason}
  def extract(archive, options \\ []) when is_list(options) do
    with {:ok, bytes} <- Tar.read(archive, options), do: Tar.extract(bytes, options)
  end

  @doc """
  The names in an archive; with `:verbose` tuples `{name, type, size, modified, mode, uid, gid}`.

      :erl_tar.table("all.tar.gz", [:compressed])
      #=> {:ok, [~c"a.txt"]}

  """
  @spec table(path | {:binary, binary}, [atom]) :: {:ok, [charlist | tuple]} | {:error, reason}
  def table(archive, options \\ []) when is_list(options) do
    with {:ok, bytes} <- Tar.read(archive, options), {:ok, entries} <- Tar.entries(bytes) do
      if :verbose in options,
        do: {:ok, for(e <- entries, do: {e.name, e.type, e.size, e.mtime, e.mode, e.uid, e.gid})},
        else: {:ok, for(e <- entries, do: e.name)}
    end
  end

  @doc """
  Prints the names in an archive.

      :erl_tar.t("all.tar")

  """
  @spec t(path | {:binary, binary}) :: :ok | {:error, reason}
  def t(archive) do
    with {:ok, names} <- table(archive), do: Enum.each(names, &IO.puts/1)
  end

  @doc """
  Prints the names in an archive with rights, owners, sizes and times.

      :erl_tar.tt("all.tar")

  """
  @spec tt(path | {:binary, binary}) :: :ok | {:error, reason}
  def tt(archive) do
    with {:ok, entries} <- table(archive, [:verbose]), do: Enum.each(entries, &IO.puts(Tar.line(&1)))
  end

  @doc """
  Begins an archive that `add/3` and `add/4` add to and `close/1` writes. Options: `:write`, which must be there, and `:compressed`.

      {:ok, tar} = :erl_tar.open("new.tar", [:write])
      :ok = :erl_tar.add(tar, "content", ~c"name", [])
      :ok = :erl_tar.close(tar)

  """
  @spec open(path, [:write | :compressed | :cooked]) :: {:ok, descriptor} | {:error, reason}
  def open(path, options) do
    cond do
      :write not in options -> {:error, {path, :einval}}
      true -> with(:ok <- Tar.write(path, [], options), do: Agent.start_link(fn -> {path, [], options} end))
    end
  end

  @doc """
  Adds a file to an archive of `open/2`.

      :erl_tar.add(tar, ~c"a.txt", [])

  """
  @spec add(descriptor, path, [term]) :: :ok | {:error, reason}
  def add(tar, path, options), do: add(tar, path, path, options)

  @doc """
  Adds a file, or a binary, under a name to an archive of `open/2`.

      :erl_tar.add(tar, "content", ~c"name", [])

  """
  @spec add(descriptor, path | binary, charlist, [term]) :: :ok | {:error, reason}
  def add(tar, file, name, options) do
    added = if is_binary(file) and file != name, do: Tar.binary(name, file, options), else: Tar.file(file, name, options)

    with {:ok, bytes} <- added do
      Agent.update(tar, fn {path, packed, opened} -> {path, [packed, bytes], opened} end, :infinity)
    end
  end

  @doc """
  Writes the archive of `open/2`.

      :erl_tar.close(tar)

  """
  @spec close(descriptor) :: :ok | {:error, reason}
  def close(tar) do
    {path, packed, options} = Agent.get(tar, & &1, :infinity)
    Agent.stop(tar)
    Tar.write(path, packed, options)
  catch
    :exit, _ -> {:error, :einval}
  end

  @doc """
  What a reason of an error means.

      iex> :erl_tar.format_error({~c"x", :enoent})
      ~c"x: no such file or directory"

  """
  @spec format_error(reason) :: charlist
  def format_error(reason)
  def format_error({name, reason}), do: :lists.flatten([to_charlist(name), ~c": ", format_error(reason)])
  def format_error(:eof), do: ~c"Unexpected end of file"
  def format_error(:bad_header), do: ~c"Unrecognized tar header format"
  def format_error(:invalid_tar_checksum), do: ~c"Checksum of a header is wrong"
  def format_error(:unsafe_path), do: ~c"The path points above the current working directory"
  def format_error(:unsafe_symlink), do: ~c"The link points above the current working directory"
  def format_error(reason), do: :file.format_error(reason)
end
