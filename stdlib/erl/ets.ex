defmodule :ets do
  @moduledoc """
  Erlang's `:ets`: tables of tuples that processes share. What works on rows is builtin; here stand the functions that
  take functions, and files.

      iex> table = :ets.new(:squares, [:ordered_set])
      iex> :ets.insert(table, for(n <- 1..3, do: {n, n * n}))
      iex> :ets.lookup(table, 2)
      [{2, 4}]
      iex> :ets.foldl(fn {_, square}, sum -> sum + square end, 0, table)
      14

  """

  @end_of_table :"$end_of_table"

  @doc "Folds the objects, from the first key to the last."
  def foldl(fun, acc, table), do: fold(fun, acc, table, :ets.first(table), &:ets.next/2, &:lists.foldl/3)

  @doc "Folds the objects, from the last key to the first."
  def foldr(fun, acc, table), do: fold(fun, acc, table, :ets.last(table), &:ets.prev/2, &:lists.foldr/3)

  defp fold(fun, acc, table, first, step, fold_list) do
    :ets.safe_fixtable(table, true)

    try do
      fold_keys(fun, acc, table, first, step, fold_list)
    after
      if :ets.info(table, :size) != :undefined, do: :ets.safe_fixtable(table, false)
    end
  end

  defp fold_keys(_fun, acc, _table, @end_of_table, _step, _fold_list), do: acc

  defp fold_keys(fun, acc, table, key, step, fold_list) do
    acc = fold_list.(fun, acc, :ets.lookup(table, key))
    fold_keys(fun, acc, table, step.(table, key), step, fold_list)
  end

  @doc "Applies a match specification to one tuple: `{:ok, result}`, `{:ok, false}` or `{:error, reasons}`."
  def test_ms(object, spec) do
    case :phial_ets.test(object, spec) do
      {:ok, result} -> {:ok, result}
      {:error, before, about, rest} -> {:error, [error: :erlang.binary_to_list(before) ++ erlang_text(about) ++ :erlang.binary_to_list(rest)]}
    end
  end

  defp erlang_text([]), do: []
  defp erlang_text([term]), do: :lists.flatten(:io_lib.format(~c"~w", [term]))

  @doc "Like `match_spec_run/2`, with the results in reverse in front of `acc`."
  def match_spec_run_r(list, compiled, acc), do: :lists.reverse(:ets.match_spec_run(list, compiled), acc)

  @doc "Makes a continuation usable again that was kept outside the VM; ours hold all they need."
  def repair_continuation(@end_of_table, _spec), do: @end_of_table

  def repair_continuation({table, _spec, limit, reverse, walk}, spec) when is_integer(limit),
    do: {table, spec, limit, reverse, walk}

  @doc "Fills a table with what `fun.(:read)` gives: `{objects, next_fun}` until `:end_of_input`."
  def init_table(table, fun) do
    :ets.delete_all_objects(table)
    init_objects(table, fun)
  end

  defp init_objects(table, fun) do
    case fun.(:read) do
      :end_of_input ->
        true

      {objects, next} when is_list(objects) and is_function(next) ->
        :ets.insert(table, objects)
        init_objects(table, next)
    end
  end

  @doc "Only a literal function can be turned into a match specification, where it is written."
  def fun2ms(fun) when is_function(fun) do
    exit({:badarg, {:ets, :fun2ms, [:function, :called, :with, :real, :fun, :should, :be, :transformed, :with, :parse_transform, :or, :called, :with, :a, :fun, :generated, :in, :the, :shell]}})
  end

  ## Information

  @doc "Prints a line about every table."
  def i do
    print_line(["id", "name", "type", "size", "mem", "owner"])
    :io.put_chars([:lists.duplicate(77, ?-), ?\n])
    :lists.foreach(&print_table/1, :lists.sort(:ets.all()))
  end

  @doc "Prints the objects of a table."
  def i(table) do
    objects = :ets.tab2list(table)
    :lists.foreach(fn {object, n} -> :io.format(~c"<~w> ~p~n", [n, object]) end, :lists.zip(objects, :lists.seq(1, length(objects))))
  end

  defp print_table(table) do
    case :ets.info(table) do
      :undefined ->
        :ok

      info ->
        id = if info[:named_table], do: info[:name], else: info[:id]
        print_line([inspect(id), inspect(info[:name]), inspect(info[:type]), inspect(info[:size]), inspect(info[:memory]), inspect(info[:owner])])
    end
  end

  defp print_line(columns) do
    widths = [16, 18, 14, 8, 9, 0]
    :io.put_chars([?\s, :lists.zipwith(&String.pad_trailing/2, columns, widths), ?\n])
  end

  ## Files: one term in the external format, {:phial_ets, 1, info, objects, md5}

  @doc "Writes a table to a file; see `file2tab/1`."
  def tab2file(table, file, opts \\ []) do
    with :ok <- known_options(opts, [:sync, :extended_info]),
         {:ok, info} <- table_info(table, opts),
         :ok <- file_name(file) do
      :file.write_file(file, file_bytes(info, :ets.tab2list(table))) |> file_error(file)
    end
  end

  defp file_name(file) when is_list(file) or is_binary(file) or is_atom(file), do: :ok
  defp file_name(_), do: {:error, :eaccess}

  defp table_info(table, opts) do
    case :ets.info(table) do
      :undefined ->
        {:error, :badtab}

      info ->
        names = [:name, :type, :protection, :named_table, :keypos, :size]
        extended = :proplists.get_value(:extended_info, opts, [])
        {:ok, for(name <- names, do: {name, info[name]}) ++ [extended_info: extended, version: {1, 0}]}
    end
  end

  defp file_bytes(info, objects) do
    data = :erlang.term_to_binary({info, objects})
    :erlang.term_to_binary({:phial_ets, 1, :erlang.md5(data), data})
  end

  defp file_error({:error, reason}, file), do: {:error, {:file_error, file, reason}}
  defp file_error(:ok, _file), do: :ok

  defp known_options(opts, known) do
    case :lists.dropwhile(&is_known_option(&1, known), opts) do
      [] -> :ok
      [option | _] -> {:error, {:unknown_option, option}}
    end
  end

  defp is_known_option({name, _}, known), do: :lists.member(name, known)
  defp is_known_option(_, _), do: false

  @doc "Makes the table again that `tab2file/2` wrote: `{:ok, table}`."
  def file2tab(file, opts \\ []) do
    with :ok <- known_options(opts, [:verify]),
         {:ok, info, objects} <- read_table(file) do
      make_table(info, objects)
    end
  end

  defp make_table(info, objects) do
    named = if info[:named_table], do: [:named_table], else: []
    table = :ets.new(info[:name], [info[:type], info[:protection], keypos: info[:keypos]] ++ named)
    :lists.foreach(&:ets.insert(table, &1), objects)
    {:ok, table}
  rescue
    ArgumentError -> {:error, :cannot_create_table}
  end

  defp read_table(file) when is_list(file) or is_binary(file) or is_atom(file) do
    case :file.read_file(file) do
      {:ok, bytes} -> parse_table(bytes)
      {:error, reason} -> {:error, {:read_error, {:file_error, file, reason}}}
    end
  end

  defp read_table(file), do: {:error, {:read_error, {:badarg, [file: file, mode: :read_only]}}}

  defp parse_table(bytes) do
    with {:phial_ets, 1, md5, data} <- :erlang.binary_to_term(bytes),
         ^md5 <- :erlang.md5(data),
         {info, objects} when is_list(info) and is_list(objects) <- :erlang.binary_to_term(data) do
      {:ok, info, objects}
    else
      _ -> {:error, :badfile}
    end
  rescue
    ArgumentError -> {:error, :badfile}
  end

  @doc "What `tab2file/2` noted about the table in a file."
  def tabfile_info(file) do
    with {:ok, info, _objects} <- read_table(file), do: {:ok, info}
  end
end
