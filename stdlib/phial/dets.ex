defmodule Phial.Dets do
  @moduledoc false
  # What `:dets` stands on. A table is an ETS table while it is open, and a file: a line with its properties, then a record for each
  # change, `<<size::32, crc::32, term>>`, in the order they were made. Reading them again gives the table. When most records no longer
  # count, the file is written anew. One process changes all tables; everybody reads the ETS tables themselves.
  use GenServer

  @magic "phial dets 1\n"
  @tables :"$phial_dets"
  # Records that a file may have before it is worth while to look whether they count.
  @slack 10_000

  defstruct [:name, :ets, :file, :device, :type, :keypos, :access, :auto_save, records: 0, torn: false, users: []]

  ## For everybody

  def call(request), do: GenServer.call(server(), request, :infinity)

  def server do
    with nil <- Process.whereis(:dets), {:error, {:already_started, pid}} <- GenServer.start(__MODULE__, :ok, name: :dets) do
      pid
    else
      {:ok, pid} -> pid
      pid -> pid
    end
  end

  # The open table of a name, or nil.
  def table(name) do
    case :ets.whereis(@tables) != :undefined and :ets.lookup(@tables, name) do
      [{_, table}] -> table
      _ -> nil
    end
  end

  def names, do: if(:ets.whereis(@tables) == :undefined, do: [], else: for({name, _} <- :ets.tab2list(@tables), do: name))

  def dets_file?(path) do
    case read(path) do
      {:ok, @magic <> _} -> true
      {:ok, _} -> false
      {:error, reason} -> {:error, {:file_error, path, reason}}
    end
  end

  defp read(path) do
    File.read(path)
  end

  ## The process

  @impl true
  def init(:ok) do
    :ets.new(@tables, [:named_table, :protected, read_concurrency: true])
    {:ok, %{}}
  end

  # The state: monitors of the processes that have opened tables, monitor => {pid, name}.
  @impl true
  def handle_call({:open, name, options, pid}, _from, monitors) do
    case table(name) do
      nil ->
        with {:ok, table} <- open(name, options) do
          {:reply, {if(table.torn, do: :torn, else: :ok), name}, used(%{table | torn: false}, pid, monitors)}
        else
          error -> {:reply, error, monitors}
        end

      table ->
        if table.file == options.file and (options.type in [nil, table.type] and options.keypos in [nil, table.keypos]),
          do: {:reply, {:ok, name}, used(table, pid, monitors)},
          else: {:reply, {:error, :incompatible_arguments}, monitors}
    end
  end

  def handle_call({:close, name, pid}, _from, monitors) do
    case Enum.find(monitors, fn {_, user} -> user == {pid, name} end) do
      nil ->
        {:reply, {:error, :not_owner}, monitors}

      {monitor, _} ->
        Process.demonitor(monitor, [:flush])
        {:reply, left(table(name), pid), Map.delete(monitors, monitor)}
    end
  end

  def handle_call({:change, name, change}, _from, monitors) do
    case table(name) do
      nil -> {:reply, :badarg, monitors}
      %{access: :read} = table -> {:reply, {:error, {:access_mode, table.file}}, monitors}
      table -> {:reply, changed(table, change), monitors}
    end
  end

  def handle_call({:sync, name}, _from, monitors) do
    case table(name) do
      nil -> {:reply, :badarg, monitors}
      table -> {:reply, if(table.device, do: file_error(table, :file.sync(table.device)), else: :ok), monitors}
    end
  end

  @impl true
  def handle_info({:DOWN, monitor, :process, _, _}, monitors) do
    {{pid, name}, monitors} = Map.pop(monitors, monitor)
    left(table(name), pid)
    {:noreply, monitors}
  end

  def handle_info(_other, monitors), do: {:noreply, monitors}

  defp used(table, pid, monitors) do
    keep(%{table | users: [pid | table.users]})
    Map.put(monitors, Process.monitor(pid), {pid, table.name})
  end

  defp keep(table), do: :ets.insert(@tables, {table.name, table})

  defp left(nil, _pid), do: :ok

  defp left(table, pid) do
    case List.delete(table.users, pid) do
      [] ->
        table = tidied(table, 0)
        if table.device, do: :file.close(table.device)
        :ets.delete(@tables, table.name)
        :ets.delete(table.ets)
        :ok

      users ->
        keep(%{table | users: users})
        :ok
    end
  end

  ## Opening

  defp open(name, options) do
    case read(options.file) do
      {:ok, bytes} -> load(name, options, bytes)
      {:error, :enoent} when options.access == :read_write -> create(name, options)
      {:error, reason} -> {:error, {:file_error, options.file, reason}}
    end
  end

  defp create(name, options) do
    table = %__MODULE__{
      name: name,
      file: options.file,
      type: options.type || :set,
      keypos: options.keypos || 1,
      access: options.access,
      auto_save: options.auto_save
    }

    with :ok <- file_error(table, File.write(table.file, head(table))), do: started(table, [])
  end

  defp head(table), do: [@magic, record({table.type, table.keypos})]

  defp record(term) do
    bytes = :erlang.term_to_binary(term)
    [<<byte_size(bytes)::32, :erlang.crc32(bytes)::32>>, bytes]
  end

  defp load(name, options, @magic <> rest) do
    with {{type, keypos}, rest} when type in [:set, :bag, :duplicate_bag] and is_integer(keypos) <- take(rest) do
      {changes, torn} = take_all(rest, [])

      cond do
        options.type not in [nil, type] ->
          {:error, {:type_mismatch, options.file}}

        options.keypos not in [nil, keypos] ->
          {:error, {:keypos_mismatch, options.file}}

        torn and options.repair == false ->
          {:error, {:needs_repair, options.file}}

        true ->
          table = %__MODULE__{name: name, file: options.file, type: type, keypos: keypos, access: options.access, auto_save: options.auto_save, torn: torn}
          with {:ok, table} <- started(table, changes), do: {:ok, if(torn and table.device != nil, do: rewritten(table), else: table)}
      end
    else
      _ -> {:error, {:not_a_dets_file, options.file}}
    end
  end

  defp load(_name, options, _other), do: {:error, {:not_a_dets_file, options.file}}

  defp take(<<size::32, crc::32, bytes::binary-size(size), rest::binary>>) do
    if :erlang.crc32(bytes) == crc, do: {:erlang.binary_to_term(bytes), rest}, else: :torn
  rescue
    ArgumentError -> :torn
  end

  defp take(_short), do: :torn

  # A program may have ended in the middle of a record: what stands before it counts.
  defp take_all(<<>>, acc), do: {Enum.reverse(acc), false}

  defp take_all(bytes, acc) do
    case take(bytes) do
      {change, rest} -> take_all(rest, [change | acc])
      :torn -> {Enum.reverse(acc), true}
    end
  end

  defp started(table, changes) do
    table = %{table | ets: :ets.new(:dets, [table.type, :public, keypos: table.keypos]), records: length(changes)}

    with {:ok, device} <- append(table) do
      Enum.each(changes, &attempt(table.ets, &1))
      {:ok, %{table | device: device}}
    else
      error ->
        :ets.delete(table.ets)
        error
    end
  end

  defp append(%{access: :read}), do: {:ok, nil}

  defp append(table) do
    with {:error, reason} <- :file.open(table.file, [:append, :raw, :binary]), do: {:error, {:file_error, table.file, reason}}
  end

  defp file_error(_table, :ok), do: :ok
  defp file_error(table, {:error, reason}), do: {:error, {:file_error, table.file, reason}}

  ## Changes

  defp changed(table, change) do
    case outcome(table, change) do
      {:done, reply} ->
        reply

      {:badarg, _} ->
        :badarg

      {change, reply} ->
        with {:ok, result} <- attempt(table.ets, change),
             :ok <- file_error(table, :file.write(table.device, record(change))) do
          keep(tidied(%{table | records: table.records + 1}, @slack))
          if reply == :result, do: result, else: reply
        end
    end
  end

  # A wrong pattern is the mistake of whoever asks.
  defp attempt(ets, change) do
    {:ok, apply_change(ets, change)}
  rescue
    ArgumentError -> :badarg
  end

  # What is to be noted of a request, and the answer.
  defp outcome(table, {:insert_new, objects}) do
    new = not Enum.any?(objects, &:ets.member(table.ets, elem(&1, table.keypos - 1)))
    if new, do: {{:insert, objects}, true}, else: {:done, false}
  end

  defp outcome(table, {:update_counter, key, {position, increment}}) when is_integer(position) and is_integer(increment) do
    with :set <- table.type,
         [object] <- :ets.lookup(table.ets, key),
         true <- position in 1..tuple_size(object) and position != table.keypos,
         old when is_integer(old) <- elem(object, position - 1) do
      {{:insert, [put_elem(object, position - 1, old + increment)]}, old + increment}
    else
      _ -> {:badarg, nil}
    end
  end

  defp outcome(table, {:update_counter, key, increment}), do: outcome(table, {:update_counter, key, {table.keypos + 1, increment}})
  defp outcome(_table, {:select_delete, _} = change), do: {change, :result}
  defp outcome(_table, change), do: {change, :ok}

  defp apply_change(ets, {:insert, objects}), do: :ets.insert(ets, objects)
  defp apply_change(ets, {:delete, key}), do: :ets.delete(ets, key)
  defp apply_change(ets, {:delete_object, object}), do: :ets.delete_object(ets, object)
  defp apply_change(ets, {:match_delete, pattern}), do: :ets.match_delete(ets, pattern)
  defp apply_change(ets, {:select_delete, spec}), do: :ets.select_delete(ets, spec)
  defp apply_change(ets, :clear), do: :ets.delete_all_objects(ets)
  defp apply_change(_ets, _unknown), do: true

  # Several objects may stand in one record, so this errs on the side of leaving the file alone.
  defp tidied(%{device: nil} = table, _slack), do: table
  defp tidied(table, slack), do: if(table.records > slack + 4 * :ets.info(table.ets, :size), do: rewritten(table), else: table)

  # The new file takes the place of the old one when it is complete.
  defp rewritten(table) do
    new = to_string(table.file) <> ".TMP"
    objects = :ets.foldl(fn object, acc -> [record({:insert, [object]}) | acc] end, [], table.ets)

    with :ok <- File.write(new, [head(table), Enum.reverse(objects)]), :ok <- File.rename(new, to_string(table.file)), {:ok, device} <- append(table) do
      :file.close(table.device)
      %{table | device: device, records: length(objects)}
    else
      _ -> table
    end
  end
end
