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
  def write(device, data), do: IO.binwrite(device, data)

  def read(device, count) do
    with data when is_binary(data) <- IO.binread(device, count), do: {:ok, data}
  end

  def read_line(device) do
    with data when is_binary(data) <- IO.binread(device, :line), do: {:ok, data}
  end

  def position({:file_descriptor, _, %{handle: handle}}, {_, _} = location),
    do: :phial_file.position(handle, location)

  def position(device, :bof), do: position(device, {:bof, 0})
  def position(device, :eof), do: position(device, {:eof, 0})
  def position(device, :cur), do: position(device, {:cur, 0})
  def position(device, offset) when is_integer(offset), do: position(device, {:bof, offset})

  def truncate({:file_descriptor, _, %{handle: handle}}), do: :phial_file.truncate(handle)
  def sync({:file_descriptor, _, %{handle: handle}}), do: :phial_file.sync(handle)
  def datasync(device), do: sync(device)

  def format_error(reason), do: String.to_charlist(File.Error.text(reason))
end
