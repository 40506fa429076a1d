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

  @type table :: atom | reference
  @opaque continuation :: term
  @opaque compiled :: term

  @end_of_table :"$end_of_table"

  @doc """
  Folds the objects, from the first key to the last.

      iex> table = :ets.new(:t, [])
      iex> :ets.insert(table, [{:a, 1}, {:b, 2}])
      iex> :ets.foldl(fn {_, n}, sum -> sum + n end, 0, table)
      3

  """
  @spec foldl(fun :: (tuple, acc -> acc), acc, table) :: acc when acc: term
  def foldl(fun, acc, table), do: fold(fun, acc, table, :ets.first(table), &:ets.next/2, &:lists.foldl/3)

  @doc """
  Folds the objects, from the last key to the first.

      iex> :ets.foldr(fn _, n -> n + 1 end, 0, :ets.new(:t, []))
      0

  """
  @spec foldr(fun :: (tuple, acc -> acc), acc, table) :: acc when acc: term
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

  @doc """
  Applies a match specification to one tuple: `{:ok, result}`, `{:ok, false}` or `{:error, reasons}`.

      iex> :ets.test_ms({:a, 1}, [{{:"$1", :_}, [], [:"$1"]}])
      {:ok, :a}

  """
  @spec test_ms(object :: tuple, spec :: list) :: {:ok, term} | {:error, list}
  def test_ms(_object, []), do: {:error, [error: ~c"Match programs are not in a list."]}

  def test_ms(object, spec) do
    case :phial_ets.test(object, spec) do
      {:ok, result} -> {:ok, result}
      {:error, first, [], second} -> {:error, for(text <- [first, second], text != "", do: {:error, :erlang.binary_to_list(text)})}
      {:error, before, [term], rest} -> {:error, [error: :erlang.binary_to_list(before) ++ erlang_text(term) ++ :erlang.binary_to_list(rest)]}
    end
  end

  defp erlang_text(term), do: :lists.flatten(:io_lib.format(~c"~w", [term]))

  @doc """
  Like `match_spec_run/2`, with the results in reverse in front of `acc`.

      iex> compiled = :ets.match_spec_compile([{{:"$1", :_}, [], [:"$1"]}])
      iex> :ets.match_spec_run_r([a: 1, b: 2], compiled, [:z])
      [:b, :a, :z]
  """
  @spec match_spec_run_r(objects :: [tuple], compiled, acc :: list) :: list
  def match_spec_run_r(list, compiled, acc), do: :lists.reverse(:ets.match_spec_run(list, compiled), acc)

  @doc """
  Makes a continuation usable again that was kept outside the VM; ours hold all they need.

      iex> table = :ets.new(:t, [:ordered_set])
      iex> :ets.insert(table, a: 1, b: 2)
      iex> spec = [{{:"$1", :_}, [], [:"$1"]}]
      iex> {[:a], continuation} = :ets.select(table, spec, 1)
      iex> {keys, _} = :ets.select(:ets.repair_continuation(continuation, spec))
      iex> keys
      [:b]
  """
  @spec repair_continuation(continuation, spec :: list) :: continuation
  def repair_continuation(@end_of_table, _spec), do: @end_of_table

  def repair_continuation({table, _spec, limit, reverse, walk}, spec) when is_integer(limit),
    do: {table, spec, limit, reverse, walk}

  @doc """
  Empties a table and fills it with what `fun.(:read)` gives: `{objects, next_fun}` until it is `:end_of_input`.

      iex> table = :ets.new(:t, [])
      iex> done = fn :read -> :end_of_input end
      iex> :ets.init_table(table, fn :read -> {[a: 1, b: 2], done} end)
      true
      iex> Enum.sort(:ets.tab2list(table))
      [a: 1, b: 2]
  """
  @spec init_table(table, fun :: (:read | :close -> term)) :: true
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

  @doc """
  The match specification of a literal function: the compiler makes it, where the call is written.

  The function takes one variable or tuple; its guards and body may call what match specifications know. Any other function
  exits with `{:badarg, {:ets, :fun2ms, _}}`.

      iex> :ets.fun2ms(fn {key, n} when n > 1 -> key end)
      [{{:"$1", :"$2"}, [{:>, :"$2", 1}], [:"$1"]}]
      iex> fun = fn {key, _} -> key end
      iex> catch_exit(:ets.fun2ms(fun)) |> elem(0)
      :badarg
  """
  @spec fun2ms(fun :: function) :: list
  def fun2ms(fun) when is_function(fun) do
    exit({:badarg, {:ets, :fun2ms, [:function, :called, :with, :real, :fun, :should, :be, :transformed, :with, :parse_transform, :or, :called, :with, :a, :fun, :generated, :in, :the, :shell]}})
  end

  ## Information

  @doc """
  Prints a line about every table.

      iex> ExUnit.CaptureIO.capture_io(fn -> :ets.i() end) =~ "owner"
      true
  """
  @spec i() :: :ok
  def i do
    print_line(["id", "name", "type", "size", "mem", "owner"])
    :io.put_chars([:lists.duplicate(77, ?-), ?\n])
    :lists.foreach(&print_table/1, :lists.sort(:ets.all()))
  end

  @doc """
  Prints the objects of a table.

      iex> table = :ets.new(:t, [])
      iex> :ets.insert(table, {:a, 1})
      iex> ExUnit.CaptureIO.capture_io(fn -> :ets.i(table) end) =~ "{a,1}"
      true
  """
  @spec i(table) :: :ok
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

  @doc """
  Writes a table to a file, from which `file2tab/2` makes it again: `:ok` or `{:error, reason}`.

  Options: `extended_info: [:md5sum | :object_count]` and `sync: boolean`, which are accepted; a checksum is always there. The
  format is Phial's own, other systems cannot read it.

      iex> file = Path.join(System.tmp_dir!(), "tab2file_doc-" <> System.pid())
      iex> table = :ets.new(:scores, [])
      iex> :ets.insert(table, ada: 3, bo: 5)
      iex> :ets.tab2file(table, file)
      :ok
      iex> {:ok, copy} = :ets.file2tab(file)
      iex> File.rm!(file)
      iex> Enum.sort(:ets.tab2list(copy))
      [ada: 3, bo: 5]
  """
  @spec tab2file(table, file :: :file.name_all(), options :: list) :: :ok | {:error, term}
  def tab2file(table, file, opts \\ []) do
    with :ok <- parse_ft_options(opts),
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

  defp parse_ft_options(opts) when is_list(opts), do: known_options(opts, [:sync, :extended_info])

  defp known_options([{:extended_info, _} = option | t] = opts, known) do
    if is_known_option(option, known),
      do: known_options(t, known),
      else: {:error, {:unknown_option, opts}}
  end

  defp known_options([option | t], known) do
    if is_known_option(option, known),
      do: known_options(t, known),
      else: {:error, {:unknown_option, option}}
  end

  defp known_options([], _known), do: :ok
  defp known_options(rest, _known), do: {:error, {:malformed_option, rest}}

  defp is_known_option({:extended_info, info}, known) when is_list(info),
    do: :extended_info in known and :lists.all(&(&1 in [:object_count, :md5sum]), info)

  defp is_known_option({name, value}, known), do: is_boolean(value) and :lists.member(name, known)
  defp is_known_option(_, _), do: false

  @doc """
  Makes the table again that `tab2file/3` wrote: `{:ok, table}`, which belongs to the calling process, or `{:error, reason}`.

      iex> {:error, {:read_error, {:file_error, _, reason}}} = :ets.file2tab(~c"/no/such/file")
      iex> reason
      :enoent
  """
  @spec file2tab(file :: :file.name_all(), options :: list) :: {:ok, table} | {:error, term}
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

  @doc """
  What `tab2file/2` noted about the table in a file.

      iex> file = Path.join(System.tmp_dir!(), "tabfile_info_doc-" <> System.pid())
      iex> :ets.tab2file(:ets.new(:scores, [:bag]), file)
      iex> {:ok, info} = :ets.tabfile_info(file)
      iex> File.rm!(file)
      iex> {info[:name], info[:type], info[:size]}
      {:scores, :bag, 0}
  """
  @spec tabfile_info(file :: :file.name_all()) :: {:ok, keyword} | {:error, term}
  def tabfile_info(file) when is_list(file) or is_atom(file) or is_binary(file) do
    with {:ok, info, _objects} <- read_table(file), do: {:ok, info}
  end

  ## Written in C

  @doc """
  The tables there are.

      iex> is_list(:ets.all())
      true

  """
  @spec all() :: [table]
  def all()

  @doc """
  A table that the calling process owns, with options: its type (`:set`, `:ordered_set`, `:bag`, `:duplicate_bag`),
  `:named_table`, `:public`, `:protected`, `:private`, `{:keypos, n}`, `{:heir, pid, data}` and hints for concurrency.

      iex> table = :ets.new(:numbers, [:ordered_set])
      iex> :ets.insert(table, [{1, :one}, {2, :two}])
      iex> :ets.tab2list(table)
      [{1, :one}, {2, :two}]

  """
  @spec new(name :: atom, options :: list) :: table
  def new(name, options)

  @doc """
  Deletes a table.

      iex> :ets.delete(:ets.new(:t, []))
      true

  """
  @spec delete(table) :: true
  def delete(table)

  @doc """
  Deletes the objects with a key.

      iex> table = :ets.new(:t, [])
      iex> :ets.insert(table, {:a, 1})
      iex> {:ets.delete(table, :a), :ets.lookup(table, :a)}
      {true, []}

  """
  @spec delete(table, key :: term) :: true
  def delete(table, key)

  @doc """
  Empties a table.

      iex> :ets.delete_all_objects(:ets.new(:t, []))
      true

  """
  @spec delete_all_objects(table) :: true
  def delete_all_objects(table)

  @doc """
  Deletes an object that is the same as `object`.

      iex> table = :ets.new(:t, [:bag])
      iex> :ets.insert(table, [{:a, 1}, {:a, 2}])
      iex> :ets.delete_object(table, {:a, 1})
      iex> :ets.tab2list(table)
      [a: 2]

  """
  @spec delete_object(table, object :: tuple) :: true
  def delete_object(table, object)

  @doc """
  The first key, or `:"$end_of_table"`.

      iex> :ets.first(:ets.new(:t, []))
      :"$end_of_table"

  """
  @spec first(table) :: term
  def first(table)

  @doc """
  The last key, or `:"$end_of_table"`.

      iex> table = :ets.new(:t, [:ordered_set])
      iex> :ets.insert(table, [{1}, {2}])
      iex> :ets.last(table)
      2

  """
  @spec last(table) :: term
  def last(table)

  @doc """
  The key behind a key, or `:"$end_of_table"`.

      iex> table = :ets.new(:t, [:ordered_set])
      iex> :ets.insert(table, [{1}, {2}])
      iex> :ets.next(table, 1)
      2

  """
  @spec next(table, key :: term) :: term
  def next(table, key)

  @doc """
  The key before a key, or `:"$end_of_table"`.

      iex> table = :ets.new(:t, [:ordered_set])
      iex> :ets.insert(table, [{1}, {2}])
      iex> :ets.prev(table, 1)
      :"$end_of_table"

  """
  @spec prev(table, key :: term) :: term
  def prev(table, key)

  @doc """
  Makes another process of this node the owner, which gets the message `{:"ETS-TRANSFER", table, from, data}`.

  Only the owner may give a table away, and not to itself.

      iex> table = :ets.new(:t, [])
      iex> parent = self()
      iex> heir = spawn(fn -> receive(do: ({:"ETS-TRANSFER", _, _, data} -> send(parent, {:got, data}))) end)
      iex> :ets.give_away(table, heir, :yours)
      true
      iex> receive(do: ({:got, data} -> data))
      :yours
  """
  @spec give_away(table, pid, data :: term) :: true
  def give_away(table, pid, data)

  @doc """
  What there is to know of a table, or `:undefined`.

      iex> :ets.info(:ets.new(:t, []))[:size]
      0

  """
  @spec info(table) :: keyword | :undefined
  def info(table)

  @doc """
  One of the things `info/1` tells.

      iex> :ets.info(:ets.new(:t, []), :type)
      :set

  """
  @spec info(table, item :: atom) :: term
  def info(table, item)

  @doc """
  Puts an object or several into a table; in sets those with the same keys are replaced.

      iex> :ets.insert(:ets.new(:t, []), {:a, 1})
      true

  """
  @spec insert(table, objects :: tuple | [tuple]) :: true
  def insert(table, objects)

  @doc """
  As `insert/2` if none of the keys is there; tells whether it was so.

      iex> table = :ets.new(:t, [])
      iex> {:ets.insert_new(table, {:a, 1}), :ets.insert_new(table, {:a, 2})}
      {true, false}

  """
  @spec insert_new(table, objects :: tuple | [tuple]) :: boolean
  def insert_new(table, objects)

  @doc """
  Whether a term is a compiled match specification.

      iex> :ets.is_compiled_ms(:ets.match_spec_compile([{:_, [], [true]}]))
      true

  """
  @spec is_compiled_ms(term) :: boolean
  def is_compiled_ms(term)

  @doc """
  The objects with a key.

      iex> table = :ets.new(:t, [])
      iex> :ets.insert(table, {:a, 1})
      iex> :ets.lookup(table, :a)
      [a: 1]

  """
  @spec lookup(table, key :: term) :: [tuple]
  def lookup(table, key)

  @doc """
  The `n`th element of the object with a key, which must be there; of a bag a list of them.

      iex> table = :ets.new(:t, [])
      iex> :ets.insert(table, {:a, 1})
      iex> :ets.lookup_element(table, :a, 2)
      1

  """
  @spec lookup_element(table, key :: term, n :: pos_integer) :: term
  def lookup_element(table, key, n)

  @doc """
  As `lookup_element/3`, or `default` where the key is not there.

      iex> :ets.lookup_element(:ets.new(:t, []), :a, 2, 0)
      0

  """
  @spec lookup_element(table, key :: term, n :: pos_integer, default :: term) :: term
  def lookup_element(table, key, n, default)

  @doc "What `match/3` goes on with."
  @spec match(continuation) :: {[list], continuation} | :"$end_of_table"
  def match(continuation)

  @doc """
  For each object that matches the pattern, a list of what `:"$1"`, `:"$2"` and so on stand for.

      iex> table = :ets.new(:t, [])
      iex> :ets.insert(table, {:a, 1})
      iex> :ets.match(table, {:"$1", 1})
      [[:a]]

  """
  @spec match(table, pattern :: term) :: [list]
  def match(table, pattern)

  @doc """
  As `match/2`, at most `limit` at a time, with a continuation for `match/1`.

      iex> :ets.match(:ets.new(:t, []), {:"$1"}, 10)
      :"$end_of_table"

  """
  @spec match(table, pattern :: term, limit :: pos_integer) :: {[list], continuation} | :"$end_of_table"
  def match(table, pattern, limit)

  @doc """
  Deletes the objects that match the pattern.

      iex> :ets.match_delete(:ets.new(:t, []), {:_, 1})
      true

  """
  @spec match_delete(table, pattern :: term) :: true
  def match_delete(table, pattern)

  @doc "What `match_object/3` goes on with."
  @spec match_object(continuation) :: {[tuple], continuation} | :"$end_of_table"
  def match_object(continuation)

  @doc """
  The objects that match the pattern.

      iex> table = :ets.new(:t, [])
      iex> :ets.insert(table, [{:a, 1}, {:b, 2}])
      iex> :ets.match_object(table, {:_, 2})
      [b: 2]

  """
  @spec match_object(table, pattern :: term) :: [tuple]
  def match_object(table, pattern)

  @doc "As `match_object/2`, at most `limit` at a time, with a continuation for `match_object/1`."
  @spec match_object(table, pattern :: term, limit :: pos_integer) :: {[tuple], continuation} | :"$end_of_table"
  def match_object(table, pattern, limit)

  @doc """
  Prepares a match specification for `match_spec_run/2`.

      iex> compiled = :ets.match_spec_compile([{{:"$1", :_}, [], [:"$1"]}])
      iex> :ets.match_spec_run([{:a, 1}, {:b, 2}], compiled)
      [:a, :b]

  """
  @spec match_spec_compile(spec :: list) :: compiled
  def match_spec_compile(spec)

  @doc """
  What a compiled match specification gives for a list of objects.

      iex> :ets.match_spec_run([{1}, {2}], :ets.match_spec_compile([{{:"$1"}, [{:>, :"$1", 1}], [:"$_"]}]))
      [{2}]

  """
  @spec match_spec_run(objects :: [tuple], compiled) :: list
  def match_spec_run(objects, compiled)

  @doc """
  Whether there is an object with a key.

      iex> :ets.member(:ets.new(:t, []), :a)
      false

  """
  @spec member(table, key :: term) :: boolean
  def member(table, key)

  @doc """
  Gives a named table another name.

      iex> :ets.new(:an_old_name, [:named_table])
      iex> :ets.rename(:an_old_name, :a_new_name)
      :a_new_name

  """
  @spec rename(table, name :: atom) :: atom
  def rename(table, name)

  @doc """
  Fixes a table while it is walked with `next/2`, or ends that.

      iex> :ets.safe_fixtable(:ets.new(:t, []), true)
      true

  """
  @spec safe_fixtable(table, fix :: boolean) :: true
  def safe_fixtable(table, fix)

  @doc "What `select/3` goes on with."
  @spec select(continuation) :: {list, continuation} | :"$end_of_table"
  def select(continuation)

  @doc """
  What a match specification gives for the objects of a table.

      iex> table = :ets.new(:t, [:ordered_set])
      iex> :ets.insert(table, [{:a, 1}, {:b, 2}])
      iex> :ets.select(table, [{{:"$1", :"$2"}, [{:>, :"$2", 1}], [:"$1"]}])
      [:b]

  """
  @spec select(table, spec :: list) :: list
  def select(table, spec)

  @doc "As `select/2`, at most `limit` at a time, with a continuation for `select/1`."
  @spec select(table, spec :: list, limit :: pos_integer) :: {list, continuation} | :"$end_of_table"
  def select(table, spec, limit)

  @doc """
  For how many objects a match specification gives true.

      iex> table = :ets.new(:t, [])
      iex> :ets.insert(table, [{:a, 1}, {:b, 2}])
      iex> :ets.select_count(table, [{{:_, :"$1"}, [{:>, :"$1", 1}], [true]}])
      1

  """
  @spec select_count(table, spec :: list) :: non_neg_integer
  def select_count(table, spec)

  @doc """
  Deletes the objects for which a match specification gives true; tells how many.

      iex> table = :ets.new(:t, [])
      iex> :ets.insert(table, [{:a, 1}, {:b, 2}])
      iex> :ets.select_delete(table, [{{:_, :"$1"}, [{:>, :"$1", 1}], [true]}])
      1

  """
  @spec select_delete(table, spec :: list) :: non_neg_integer
  def select_delete(table, spec)

  @doc """
  Replaces objects by what a match specification makes of them, with the same key; tells how many.

      iex> table = :ets.new(:t, [])
      iex> :ets.insert(table, {:a, 1})
      iex> :ets.select_replace(table, [{{:"$1", 1}, [], [{{:"$1", 2}}]}])
      iex> :ets.tab2list(table)
      [a: 2]

  """
  @spec select_replace(table, spec :: list) :: non_neg_integer
  def select_replace(table, spec)

  @doc "What `select_reverse/3` goes on with."
  @spec select_reverse(continuation) :: {list, continuation} | :"$end_of_table"
  def select_reverse(continuation)

  @doc """
  As `select/2` from the last key to the first.

      iex> table = :ets.new(:t, [:ordered_set])
      iex> :ets.insert(table, [{1}, {2}])
      iex> :ets.select_reverse(table, [{{:"$1"}, [], [:"$1"]}])
      [2, 1]

  """
  @spec select_reverse(table, spec :: list) :: list
  def select_reverse(table, spec)

  @doc "As `select_reverse/2`, at most `limit` at a time, with a continuation for `select_reverse/1`."
  @spec select_reverse(table, spec :: list, limit :: pos_integer) :: {list, continuation} | :"$end_of_table"
  def select_reverse(table, spec, limit)

  @doc """
  Changes the heir of a table.

      iex> :ets.setopts(:ets.new(:t, []), {:heir, :none})
      true

  """
  @spec setopts(table, options :: tuple | [tuple]) :: true
  def setopts(table, options)

  @doc """
  The objects in a place of the table's memory, from 0; `:"$end_of_table"` for the place behind the last one, and `ArgumentError`
  beyond that.

      iex> table = :ets.new(:t, [:ordered_set])
      iex> :ets.insert(table, a: 1, b: 2)
      iex> {:ets.slot(table, 0), :ets.slot(table, 2)}
      {[a: 1], :"$end_of_table"}
  """
  @spec slot(table, n :: non_neg_integer) :: [tuple] | :"$end_of_table"
  def slot(table, n)

  @doc """
  The objects of a table.

      iex> :ets.tab2list(:ets.new(:t, []))
      []

  """
  @spec tab2list(table) :: [tuple]
  def tab2list(table)

  @doc """
  The objects with a key, which are deleted.

      iex> table = :ets.new(:t, [])
      iex> :ets.insert(table, {:a, 1})
      iex> {:ets.take(table, :a), :ets.take(table, :a)}
      {[a: 1], []}

  """
  @spec take(table, key :: term) :: [tuple]
  def take(table, key)

  @doc """
  Adds to an integer in the object with a key; gives the new value. The operation is an increment, `{position, increment}`,
  `{position, increment, threshold, set_value}` or a list of these.

      iex> table = :ets.new(:t, [])
      iex> :ets.insert(table, {:hits, 1})
      iex> :ets.update_counter(table, :hits, 2)
      3

  """
  @spec update_counter(table, key :: term, operation :: integer | tuple | [tuple]) :: integer | [integer]
  def update_counter(table, key, operation)

  @doc """
  As `update_counter/3`; `default` is put in first where the key is not there.

      iex> :ets.update_counter(:ets.new(:t, []), :hits, 1, {:hits, 0})
      1

  """
  @spec update_counter(table, key :: term, operation :: integer | tuple | [tuple], default :: tuple) :: integer | [integer]
  def update_counter(table, key, operation, default)

  @doc """
  Changes elements of the object with a key; false where it is not there.

      iex> :ets.update_element(:ets.new(:t, []), :a, {2, :x})
      false

  """
  @spec update_element(table, key :: term, changes :: {pos_integer, term} | [{pos_integer, term}]) :: boolean
  def update_element(table, key, changes)

  @doc """
  The reference of a named table, or `:undefined`.

      iex> :ets.whereis(:there_is_no_such_table)
      :undefined

  """
  @spec whereis(table) :: reference | :undefined
  def whereis(table)
end
