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

  def position(pid, location) when is_pid(pid), do: :phial_device.file_call(pid, {:position, [location]})
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
    with :ok <- exists(path), do: File.touch(text(path), :erlang.localtime_to_universaltime(mtime))
  end

  defp exists(path), do: if(File.exists?(text(path)), do: :ok, else: {:error, :enoent})

  def read_file_info(path), do: read_file_info(path, [])

  def read_file_info(path, options) do
    with {:ok, stat} <- File.stat(text(path), stat_options(options)), do: {:ok, File.Stat.to_record(stat)}
  end

  def read_link_info(path), do: read_link_info(path, [])

  def read_link_info(path, options) do
    with {:ok, stat} <- File.lstat(text(path), stat_options(options)), do: {:ok, File.Stat.to_record(stat)}
  end

  defp stat_options(options), do: for({:time, kind} <- options, do: {:time, kind}) |> Keyword.put_new(:time, :local)

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

  def pread(device, [{_, _} | _] = places), do: {:ok, for({at, count} <- places, do: pread_or_eof(device, at, count))}
  def pread(_device, []), do: {:ok, []}

  defp pread_or_eof(device, at, count) do
    case pread(device, at, count) do
      {:ok, data} -> data
      other -> other
    end
  end

  def pread(pid, at, count) when is_pid(pid), do: :phial_device.file_call(pid, {:pread, [at, count]})
  def pread({:file_descriptor, _, %{handle: handle}}, at, count), do: :phial_file.pread(handle, at, count)
  def pwrite(pid, at, data) when is_pid(pid), do: :phial_device.file_call(pid, {:pwrite, [at, data]})
  def pwrite({:file_descriptor, _, %{handle: handle}}, at, data), do: :phial_file.pwrite(handle, at, data)

  def pwrite(device, places) do
    Enum.reduce_while(places, :ok, fn {at, data}, :ok ->
      case pwrite(device, at, data) do
        :ok -> {:cont, :ok}
        error -> {:halt, error}
      end
    end)
  end

  def path_open(dirs, name, modes) do
    Enum.find_value(dirs, {:error, :enoent}, fn dir ->
      full = Path.join(text(dir), text(name))

      case File.open(full, modes) do
        {:ok, device} -> {:ok, device, String.to_charlist(full)}
        {:error, :enoent} -> nil
        error -> error
      end
    end)
  end

  def format_error(reason), do: String.to_charlist(File.Error.text(reason))
end
