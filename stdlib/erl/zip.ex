defmodule :zip do
  @moduledoc """
  Erlang's `:zip`: archives of the ZIP format.

      iex> {:ok, {_name, bytes}} = :zip.zip(~c"notes.zip", [{~c"a.txt", "hello"}], [:memory])
      iex> :zip.unzip(bytes, [:memory])
      {:ok, [{~c"a.txt", "hello"}]}

  An archive is the name of its file as a charlist, or its bytes as a binary. Names in it are charlists. An archive is read and
  written as a whole, so it must fit in memory; those of more than 4 GB or with encryption are refused.
  """

  alias Phial.Zip

  @type filename :: charlist | binary
  @type archive :: charlist | binary
  @type zip_comment :: {:zip_comment, charlist}
  @type zip_file :: {:zip_file, charlist, tuple, charlist, non_neg_integer, non_neg_integer}
  @type file_entry :: charlist | binary | {charlist, binary} | {charlist, binary, tuple}
  @opaque handle :: pid

  @doc """
  Writes an archive of files and folders; see `zip/3`.

      :zip.zip(~c"all.zip", [~c"a.txt", ~c"folder"])
      #=> {:ok, ~c"all.zip"}

  """
  @spec zip(filename, [file_entry]) :: {:ok, filename} | {:error, term}
  def zip(name, files), do: zip(name, files, [])

  @doc """
  Writes an archive of files, folders and pairs `{name, content}`.

      iex> {:ok, {~c"x.zip", bytes}} = :zip.zip(~c"x.zip", [{~c"a", "1"}, {~c"b", "2"}], [:memory])
      iex> {:ok, names} = :zip.table(bytes)
      iex> length(names)
      3

  Options: `:memory` returns `{:ok, {name, bytes}}` and writes no file; `{:cwd, folder}` where the files are; `{:comment, text}`;
  `{:compress, :all | extensions}` and `{:uncompress, extensions}`; `:verbose`.
  """
  @spec zip(filename, [file_entry], [term]) :: {:ok, filename} | {:ok, {filename, binary}} | {:error, term}
  def zip(name, files, options) do
    with :ok <- Zip.check(options, [:memory, :cooked, :verbose, :cwd, :comment, :compress, :uncompress]),
         {:ok, bytes} <- Zip.pack(files, options) do
      if :memory in options, do: {:ok, {name, bytes}}, else: with(:ok <- File.write(name, bytes), do: {:ok, name})
    end
  end

  @doc """
  The same as `zip/2`.

      :zip.create(~c"all.zip", [~c"a.txt"])

  """
  @spec create(filename, [file_entry]) :: {:ok, filename} | {:error, term}
  def create(name, files), do: zip(name, files, [])

  @doc """
  The same as `zip/3`.

      :zip.create(~c"all.zip", [~c"a.txt"], [:verbose])

  """
  @spec create(filename, [file_entry], [term]) :: {:ok, filename} | {:ok, {filename, binary}} | {:error, term}
  def create(name, files, options), do: zip(name, files, options)

  @doc """
  Takes an archive apart into the current folder; see `unzip/2`.

      :zip.unzip(~c"all.zip")
      #=> {:ok, [~c"a.txt"]}

  """
  @spec unzip(archive) :: {:ok, [charlist]} | {:error, term}
  def unzip(archive), do: unzip(archive, [])

  @doc """
  Takes an archive apart: writes its files and returns their names.

      iex> :zip.unzip(~c"/no/such.zip", [:memory])
      {:error, :enoent}

  Options: `:memory` returns `{:ok, [{name, content}]}` and writes nothing; `{:cwd, folder}` where to write; `{:file_list, names}` only
  these; `{:file_filter, fun}` only those whose `t:zip_file/0` the function says true to; `:keep_old_files`; `:verbose`. A name that
  leads out of the folder is written into the folder, without its own.
  """
  @spec unzip(archive, [term]) :: {:ok, [charlist]} | {:ok, [{charlist, binary}]} | {:error, term}
  def unzip(archive, options) do
    with :ok <- Zip.check(options, [:memory, :cooked, :verbose, :cwd, :file_list, :file_filter, :keep_old_files]),
         {:ok, _comment, entries, bytes} <- Zip.open(archive),
         do: Zip.unpack(entries, bytes, options)
  end

  @doc """
  The same as `unzip/1`.

      :zip.extract(~c"all.zip")

  """
  @spec extract(archive) :: {:ok, [charlist]} | {:error, term}
  def extract(archive), do: unzip(archive, [])

  @doc """
  The same as `unzip/2`.

      :zip.extract(~c"all.zip", cwd: ~c"out")

  """
  @spec extract(archive, [term]) :: {:ok, [charlist]} | {:ok, [{charlist, binary}]} | {:error, term}
  def extract(archive, options), do: unzip(archive, options)

  @doc """
  What is in an archive: its comment, then a `t:zip_file/0` (name, `file_info`, comment, offset, compressed size) for each entry.

      iex> {:ok, {_, bytes}} = :zip.zip(~c"x.zip", [{~c"a", "1"}], [:memory])
      iex> {:ok, [{:zip_comment, []}, {:zip_file, ~c"a", info, [], 0, _size}]} = :zip.list_dir(bytes)
      iex> elem(info, 1)
      1

  """
  @spec list_dir(archive) :: {:ok, [zip_comment | zip_file]} | {:error, term}
  def list_dir(archive), do: list_dir(archive, [])

  @doc "As `list_dir/1`; options: `:cooked`, which changes nothing here."
  @spec list_dir(archive, [term]) :: {:ok, [zip_comment | zip_file]} | {:error, term}
  def list_dir(archive, options) do
    with :ok <- Zip.check(options, [:cooked]), {:ok, comment, entries, _bytes} <- Zip.open(archive), do: {:ok, Zip.list(comment, entries)}
  end

  @doc """
  The same as `list_dir/1`.

      iex> :zip.table("no archive")
      {:error, :bad_eocd}

  """
  @spec table(archive) :: {:ok, [zip_comment | zip_file]} | {:error, term}
  def table(archive), do: list_dir(archive)

  @doc "The same as `list_dir/2`."
  @spec table(archive, [term]) :: {:ok, [zip_comment | zip_file]} | {:error, term}
  def table(archive, options), do: list_dir(archive, options)

  @doc """
  Prints the names in an archive.

      :zip.t(~c"all.zip")

  """
  @spec t(archive | handle) :: :ok | {:error, term}
  def t(archive), do: each(archive, fn {:zip_file, name, _, _, _, _} -> IO.puts(name) end)

  @doc """
  Prints the names in an archive with sizes and times.

      :zip.tt(~c"all.zip")

  """
  @spec tt(archive | handle) :: :ok | {:error, term}
  def tt(archive), do: each(archive, &IO.puts(Zip.line(&1)))

  defp each(archive, fun) do
    listed = if is_pid(archive), do: zip_list_dir(archive), else: list_dir(archive)
    with {:ok, [_comment | files]} <- listed, do: Enum.each(files, fun)
  end

  @doc """
  Calls a function for each entry, with its name, a function that gives its `file_info`, one that gives its content, and the
  accumulator.

      iex> {:ok, {_, bytes}} = :zip.zip(~c"x.zip", [{~c"a", "1"}, {~c"b", "23"}], [:memory])
      iex> :zip.foldl(fn _name, _info, content, acc -> acc + byte_size(content.()) end, 0, {~c"x.zip", bytes})
      {:ok, 3}

  """
  @spec foldl((charlist, (-> tuple), (-> binary), acc -> acc), acc, archive | {filename, binary}) :: {:ok, acc} | {:error, term}
        when acc: term
  def foldl(fun, acc, archive) when is_function(fun, 4) do
    archive = if is_tuple(archive), do: elem(archive, 1), else: archive

    with {:ok, _comment, entries, bytes} <- Zip.open(archive) do
      {:ok, Enum.reduce(entries, acc, &fun.(&1.name, fn -> Zip.info(&1) end, fn -> Zip.content!(&1, bytes) end, &2))}
    end
  catch
    {:bad_entry, reason} -> {:error, reason}
  end

  def foldl(_fun, _acc, _archive), do: {:error, :einval}

  @doc """
  Opens an archive for `zip_get/2`; it is closed by `zip_close/1`, or with the process that opened it.

      iex> {:ok, {_, bytes}} = :zip.zip(~c"x.zip", [{~c"a", "1"}], [:memory])
      iex> {:ok, handle} = :zip.zip_open(bytes, [:memory])
      iex> :zip.zip_get(~c"a", handle)
      {:ok, {~c"a", "1"}}
      iex> :zip.zip_close(handle)
      :ok

  """
  @spec zip_open(archive) :: {:ok, handle} | {:error, term}
  def zip_open(archive), do: zip_open(archive, [])

  @doc "As `zip_open/1`; options: `:memory` (contents instead of files), `{:cwd, folder}` where files are written, `:cooked`."
  @spec zip_open(archive, [term]) :: {:ok, handle} | {:error, term}
  def zip_open(archive, options) do
    with :ok <- Zip.check(options, [:memory, :cooked, :cwd]),
         {:ok, comment, entries, bytes} <- Zip.open(archive),
         do: Agent.start_link(fn -> {comment, entries, bytes, options} end)
  end

  @doc """
  All that is in an open archive, as `unzip/2` gives it.

      :zip.zip_get(handle)
      #=> {:ok, [{~c"a", "1"}]}

  """
  @spec zip_get(handle) :: {:ok, [charlist | {charlist, binary}]} | {:error, term}
  def zip_get(handle), do: asked(handle, fn {_, entries, bytes, options} -> Zip.unpack(entries, bytes, options) end)

  @doc """
  One file of an open archive: `{:ok, {name, content}}`, or its name when it has been written.

      :zip.zip_get(~c"a", handle)
      #=> {:ok, {~c"a", "1"}}

  """
  @spec zip_get(charlist, handle) :: {:ok, charlist | {charlist, binary}} | {:error, term}
  def zip_get(name, handle) do
    asked(handle, fn {_, entries, bytes, options} ->
      case Enum.find(entries, &(&1.name == name)) do
        nil -> {:error, :file_not_found}
        entry -> with({:ok, [file]} <- Zip.unpack([entry], bytes, options), do: {:ok, file})
      end
    end)
  end

  @doc """
  What is in an open archive, as `list_dir/1` gives it.

      :zip.zip_list_dir(handle)

  """
  @spec zip_list_dir(handle) :: {:ok, [zip_comment | zip_file]} | {:error, term}
  def zip_list_dir(handle), do: asked(handle, fn {comment, entries, _, _} -> {:ok, Zip.list(comment, entries)} end)

  @doc """
  Closes an archive of `zip_open/1`.

      :zip.zip_close(handle)

  """
  @spec zip_close(handle) :: :ok | {:error, :einval}
  def zip_close(handle) do
    Agent.stop(handle)
  catch
    :exit, _ -> {:error, :einval}
  end

  # Files are written by whoever asks.
  defp asked(handle, fun) when is_pid(handle) do
    handle |> Agent.get(& &1, :infinity) |> fun.()
  catch
    :exit, _ -> {:error, :einval}
  end

  defp asked(_handle, _fun), do: {:error, :einval}
end
