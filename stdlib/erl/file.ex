defmodule :file do
  @moduledoc """
  Erlang's `:file`, over `File`.

      iex> :file.read_file("/no/such/file")
      {:error, :enoent}

  """

  defp text(path) when is_atom(path), do: :erlang.atom_to_binary(path)
  defp text(path), do: IO.chardata_to_string(path)

  def read_file(path), do: File.read(text(path))
  def write_file(path, data), do: File.write(text(path), data)
  def write_file(path, data, modes), do: File.write(text(path), data, modes)
  def delete(path), do: File.rm(text(path))
  def del_dir(path), do: File.rmdir(text(path))

  def del_dir_r(path) do
    case File.rm_rf(text(path)) do
      {:ok, _} -> :ok
      {:error, reason, _} -> {:error, reason}
    end
  end

  def make_dir(path), do: File.mkdir(text(path))
  def rename(from, to), do: File.rename(text(from), text(to))
  def make_link(existing, new), do: File.ln(text(existing), text(new))
  def make_symlink(existing, new), do: File.ln_s(text(existing), text(new))
  def set_cwd(path), do: File.cd(text(path))
  def copy(from, to), do: File.copy(text(from), text(to))
  def change_mode(path, mode), do: File.chmod(text(path), mode)

  def get_cwd do
    with {:ok, dir} <- File.cwd(), do: {:ok, String.to_charlist(dir)}
  end

  def list_dir(path) do
    with {:ok, names} <- File.ls(text(path)), do: {:ok, Enum.map(names, &String.to_charlist/1)}
  end

  def read_link(path) do
    with {:ok, target} <- File.read_link(text(path)), do: {:ok, String.to_charlist(target)}
  end

  def open(path, modes), do: File.open(text(path), modes)
  def close(device), do: File.close(device)

  def write(device, data) do
    try do
      IO.binwrite(device, data)
    rescue
      error in ErlangError -> {:error, error.original}
    end
  end

  def read(device, count) do
    with data when is_binary(data) <- IO.binread(device, count), do: {:ok, data}
  end

  def read_line(device) do
    with data when is_binary(data) <- IO.binread(device, :line), do: {:ok, data}
  end

  def position({:file_descriptor, _, %{handle: handle}}, {_, _} = location),
    do: :phial_file.position(handle, location)

  def position(pid, location) when is_pid(pid),
    do: :phial_device.file_call(pid, {:position, [location]})

  def position(device, :bof), do: position(device, {:bof, 0})
  def position(device, :eof), do: position(device, {:eof, 0})
  def position(device, :cur), do: position(device, {:cur, 0})
  def position(device, offset) when is_integer(offset), do: position(device, {:bof, offset})

  def truncate({:file_descriptor, _, %{handle: handle}}), do: :phial_file.truncate(handle)
  def truncate(pid) when is_pid(pid), do: :phial_device.file_call(pid, {:truncate, []})
  def sync({:file_descriptor, _, %{handle: handle}}), do: :phial_file.sync(handle)
  def sync(pid) when is_pid(pid), do: :phial_device.file_call(pid, {:sync, []})
  def datasync(device), do: sync(device)

  def delete(path, _options), do: delete(path)
  def copy(from, to, count), do: File.copy(text(from), text(to), count)
  def change_owner(path, uid), do: File.chown(text(path), uid)

  def change_owner(path, uid, gid) do
    with :ok <- File.chown(text(path), uid), do: File.chgrp(text(path), gid)
  end

  def change_group(path, gid), do: File.chgrp(text(path), gid)
  def change_time(path, mtime), do: change_time(path, mtime, mtime)

  def change_time(path, _atime, mtime) do
    with :ok <- exists(path),
         do: File.touch(text(path), :erlang.localtime_to_universaltime(mtime))
  end

  defp exists(path), do: if(File.exists?(text(path)), do: :ok, else: {:error, :enoent})

  def read_file_info(path), do: read_file_info(path, [])

  def read_file_info(path, options) do
    with {:ok, stat} <- File.stat(text(path), stat_options(options)),
         do: {:ok, File.Stat.to_record(stat)}
  end

  def read_link_info(path), do: read_link_info(path, [])

  def read_link_info(path, options) do
    with {:ok, stat} <- File.lstat(text(path), stat_options(options)),
         do: {:ok, File.Stat.to_record(stat)}
  end

  defp stat_options(options),
    do: for({:time, kind} <- options, do: {:time, kind}) |> Keyword.put_new(:time, :local)

  def write_file_info(path, info), do: write_file_info(path, info, [])

  def write_file_info(path, info, _options) do
    stat = File.Stat.from_record(info)
    if stat.mode != :undefined, do: File.chmod(text(path), stat.mode), else: :ok
  end

  def list_dir_all(path), do: list_dir(path)
  def read_link_all(path), do: read_link(path)
  def get_cwd(_drive), do: {:error, :enotsup}
  def native_name_encoding, do: :utf8
  def advise(_device, _offset, _length, _advise), do: :ok

  def pread(device, [{_, _} | _] = places),
    do: {:ok, for({at, count} <- places, do: pread_or_eof(device, at, count))}

  def pread(_device, []), do: {:ok, []}

  defp pread_or_eof(device, at, count) do
    case pread(device, at, count) do
      {:ok, data} -> data
      other -> other
    end
  end

  def pread(pid, at, count) when is_pid(pid),
    do: :phial_device.file_call(pid, {:pread, [at, count]})

  def pread({:file_descriptor, _, %{handle: handle}}, at, count),
    do: :phial_file.pread(handle, at, count)

  def pwrite(pid, at, data) when is_pid(pid),
    do: :phial_device.file_call(pid, {:pwrite, [at, data]})

  def pwrite({:file_descriptor, _, %{handle: handle}}, at, data),
    do: :phial_file.pwrite(handle, at, data)

  def pwrite(device, places) do
    Enum.reduce_while(places, :ok, fn {at, data}, :ok ->
      case pwrite(device, at, data) do
        :ok -> {:cont, :ok}
        error -> {:halt, error}
      end
    end)
  end

  @doc "Opens the file in the first directory that has it, and gives its full name as well."
  @spec path_open([Path.t()], Path.t(), [atom]) ::
          {:ok, File.io_device(), charlist} | {:error, term}
  def path_open(dirs, name, modes) do
    in_path(dirs, name, &open(&1, modes), fn {:ok, device}, full -> {:ok, device, full} end)
  end

  # `done` makes the answer of what `fun` gives for the file and its full name; errors are answers already.
  defp in_path(dirs, name, fun, done) do
    case :phial_forms.on_path(dirs, name, fun) do
      {{:error, _} = error, _full} -> error
      {:error, _} = error -> error
      {found, full} -> done.(found, full)
    end
  end

  @doc """
  The terms in a file, each with a dot behind it.

      iex> path = Path.join(System.tmp_dir!(), "terms.config")
      iex> File.write!(path, "{port, 80}. % web\\n[a, \\"b\\"].")
      iex> :file.consult(path)
      {:ok, [{:port, 80}, [:a, ~c"b"]]}

  """
  @spec consult(Path.t()) :: {:ok, [term]} | {:error, term}
  def consult(path), do: :phial_forms.terms(text(path))

  @doc "As `consult/1` for the file in the first directory that has it."
  @spec path_consult([Path.t()], Path.t()) :: {:ok, [term], charlist} | {:error, term}
  def path_consult(dirs, name),
    do: in_path(dirs, name, &consult/1, fn {:ok, terms}, full -> {:ok, terms, full} end)

  @doc "The value of the last of the Erlang expressions in a file."
  @spec script(Path.t()) :: {:ok, term} | {:error, term}
  def script(path), do: script(path, [])

  @doc "As `script/1` with variables bound."
  @spec script(Path.t(), :erl_eval.bindings() | [{atom, term}]) :: {:ok, term} | {:error, term}
  def script(path, bindings), do: :phial_forms.script(text(path), bindings)

  @doc "As `script/1` for the file in the first directory that has it."
  @spec path_script([Path.t()], Path.t()) :: {:ok, term, charlist} | {:error, term}
  def path_script(dirs, name), do: path_script(dirs, name, [])

  @doc "As `path_script/2` with variables bound."
  @spec path_script([Path.t()], Path.t(), :erl_eval.bindings() | [{atom, term}]) ::
          {:ok, term, charlist} | {:error, term}
  def path_script(dirs, name, bindings),
    do:
      in_path(dirs, name, &script(&1, bindings), fn {:ok, value}, full -> {:ok, value, full} end)

  @doc "Evaluates the Erlang expressions in a file."
  @spec eval(Path.t()) :: :ok | {:error, term}
  def eval(path), do: eval(path, [])

  @doc "As `eval/1` with variables bound."
  @spec eval(Path.t(), :erl_eval.bindings() | [{atom, term}]) :: :ok | {:error, term}
  def eval(path, bindings), do: with({:ok, _} <- script(path, bindings), do: :ok)

  @doc "As `eval/1` for the file in the first directory that has it."
  @spec path_eval([Path.t()], Path.t()) :: {:ok, charlist} | {:error, term}
  def path_eval(dirs, name), do: path_eval(dirs, name, [])

  @doc "As `path_eval/2` with variables bound."
  @spec path_eval([Path.t()], Path.t(), :erl_eval.bindings() | [{atom, term}]) ::
          {:ok, charlist} | {:error, term}
  def path_eval(dirs, name, bindings),
    do: in_path(dirs, name, &eval(&1, bindings), fn :ok, full -> {:ok, full} end)

  @doc "What an error of this module says."
  @spec format_error(term) :: charlist
  def format_error({line, :file, {class, reason, stacktrace}}),
    do:
      :lists.flatten(
        :io_lib.format(~c"~w: evaluation failed with reason ~w:~w and stacktrace ~w", [
          line,
          class,
          reason,
          stacktrace
        ])
      )

  def format_error({_, :file_io_server, :invalid_unicode}), do: ~c"cannot translate from UTF-8"

  def format_error({line, module, reason}),
    do: :lists.flatten(:io_lib.format(~c"~w: ~ts", [line, module.format_error(reason)]))

  def format_error(reason), do: String.to_charlist(File.Error.text(reason))
end
