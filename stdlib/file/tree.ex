defmodule File.Tree do
  @moduledoc false
  # Copies and removes files and whole directories.

  @doc false
  # :ok, :skipped or {:error, reason, path}.
  def copy_file(source, destination, on_conflict) do
    exists = File.exists?(destination)

    if exists and not on_conflict.(source, destination) do
      :skipped
    else
      with {:ok, _bytes} <- :phial_file.copy(source, destination),
           {:ok, stat} <- File.stat(source) do
        :phial_file.chmod(destination, stat.mode)
        :ok
      else
        {:error, reason} -> {:error, reason, source}
      end
    end
  end

  @doc false
  # The copied paths put before `acc`, or {:error, reason, path}.
  def copy(_source, _destination, _on_conflict, _dereference, {:error, _, _} = error),
    do: error

  def copy(source, destination, on_conflict, dereference, acc) do
    stat = if dereference, do: :phial_file.stat(source), else: :phial_file.lstat(source)

    case stat do
      {:ok, info} -> cp_r_entry(elem(info, 0), source, destination, on_conflict, dereference, acc)
      {:error, reason} -> {:error, reason, source}
    end
  end

  defp cp_r_entry(:regular, source, destination, on_conflict, _dereference, acc) do
    case copy_file(source, destination, on_conflict) do
      :ok -> [destination | acc]
      :skipped -> acc
      error -> error
    end
  end

  defp cp_r_entry(:symlink, source, destination, on_conflict, _dereference, acc) do
    with {:ok, target} <- File.read_link(source) do
      exists = match?({:ok, _}, :phial_file.lstat(destination))

      if exists and not on_conflict.(source, destination) do
        acc
      else
        if exists, do: File.rm(destination)

        case File.ln_s(target, destination) do
          :ok -> [destination | acc]
          {:error, reason} -> {:error, reason, destination}
        end
      end
    else
      {:error, reason} -> {:error, reason, source}
    end
  end

  defp cp_r_entry(:directory, source, destination, on_conflict, dereference, acc) do
    with {:ls, {:ok, names}} <- {:ls, File.ls(source)},
         made when made in [:ok, {:error, :eexist}] <- File.mkdir(destination) do
      Enum.reduce(names, [destination | acc], fn name, acc ->
        copy(
          Path.join(source, name),
          Path.join(destination, name),
          on_conflict,
          dereference,
          acc
        )
      end)
    else
      {:ls, {:error, reason}} -> {:error, reason, source}
      {:error, reason} -> {:error, reason, destination}
    end
  end

  defp cp_r_entry(_other, source, _destination, _on_conflict, _dereference, _acc),
    do: {:error, :eio, source}

  @doc false
  # {:ok, removed paths} or {:error, reason, path}.
  def remove(path, {:ok, removed}) do
    case :phial_file.lstat(path) do
      {:ok, info} when elem(info, 0) == :directory ->
        with {:ok, names} <- rm_list(path),
             {:ok, removed} <-
               Enum.reduce(names, {:ok, removed}, &remove(Path.join(path, &1), &2)) do
          removed(File.rmdir(path), path, removed)
        end

      {:ok, _} ->
        removed(File.rm(path), path, removed)

      {:error, reason} when reason in [:enoent, :enotdir] ->
        {:ok, removed}

      {:error, reason} ->
        {:error, reason, path}
    end
  end

  def remove(_path, error), do: error

  defp rm_list(path) do
    with {:error, reason} <- File.ls(path), do: {:error, reason, path}
  end

  defp removed(:ok, path, removed), do: {:ok, [path | removed]}
  defp removed({:error, :enoent}, _path, removed), do: {:ok, removed}
  defp removed({:error, reason}, path, _removed), do: {:error, reason, path}
end
