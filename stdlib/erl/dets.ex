defmodule :dets do
  @moduledoc """
  Erlang's `:dets`: tables of tuples that are kept in files.

      iex> file = String.to_charlist(Path.join(System.tmp_dir!(), "phial_doc.dets"))
      iex> {:ok, :people} = :dets.open_file(:people, file: file)
      iex> :dets.insert(:people, [{:ann, 31}, {:bob, 27}])
      :ok
      iex> :dets.lookup(:people, :ann)
      [ann: 31]
      iex> :dets.close(:people)
      :ok
      iex> File.rm(file)
      :ok

  Types are `:set`, `:bag` and `:duplicate_bag`. A table is in memory as long as it is open, and each change is written to the file at
  once, so a program that dies loses nothing it has written. The files are Phial's own, those of Erlang are not read. A table closes
  when every process that has opened it has closed it or ended. Calls for a table that is not open raise `ArgumentError`.
  """

  alias Phial.Dets

  @type tab_name :: term
  @type keypos :: pos_integer
  @type type :: :set | :bag | :duplicate_bag
  @type pattern :: atom | tuple
  @type match_spec :: :ets.match_spec()
  @type object :: tuple
  @type cont :: term
  @opaque bindings_cont :: term
  @opaque object_cont :: term
  @opaque select_cont :: term

  @options [:access, :auto_save, :estimated_no_objects, :file, :keypos, :max_no_slots, :min_no_slots, :ram_file, :repair, :type]

  @doc """
  Opens a file of a table that exists; a reference is its name.

      iex> :dets.open_file(~c"/no/such.dets")
      {:error, {:file_error, ~c"/no/such.dets", :enoent}}

  """
  @spec open_file(charlist | binary) :: {:ok, reference} | {:error, term}
  def open_file(file) do
    case Dets.dets_file?(file) do
      true -> open_file(make_ref(), file: file)
      false -> {:error, {:not_a_dets_file, file}}
      error -> error
    end
  end

  @doc """
  Opens a table, and makes its file when there is none.

      iex> file = String.to_charlist(Path.join(System.tmp_dir!(), "phial_doc_bag.dets"))
      iex> {:ok, :pairs} = :dets.open_file(:pairs, file: file, type: :bag)
      iex> :dets.insert(:pairs, [{1, :a}, {1, :b}])
      iex> Enum.sort(:dets.lookup(:pairs, 1))
      [{1, :a}, {1, :b}]
      iex> :dets.close(:pairs)
      iex> :dets.open_file(:pairs, file: file, type: :set)
      {:error, {:type_mismatch, file}}
      iex> File.rm(file)
      :ok

  Options: `{:file, name}` (else the table's name), `{:type, type}` (`:set`), `{:keypos, n}` (1), `{:access, :read | :read_write}`,
  `{:repair, false}` refuses a file whose last record is torn. The other ones of Erlang's are taken and change nothing.
  """
  @spec open_file(tab_name, keyword) :: {:ok, tab_name} | {:error, term}
  def open_file(name, options) when is_list(options) do
    unless Enum.all?(options, &option?/1), do: :erlang.error(:badarg, [name, options])
    file = Keyword.get_lazy(options, :file, fn -> if is_atom(name), do: Atom.to_charlist(name), else: :erlang.error(:badarg, [name, options]) end)

    opened = %{
      file: file,
      type: options[:type],
      keypos: options[:keypos],
      access: Keyword.get(options, :access, :read_write),
      auto_save: Keyword.get(options, :auto_save, 180_000),
      repair: Keyword.get(options, :repair, true)
    }

    with {:torn, name} <- Dets.call({:open, name, opened, self()}) do
      IO.puts("dets: file #{inspect(to_string(file))} not properly closed, repairing ...")
      {:ok, name}
    end
  end

  defp option?({:type, type}), do: type in [:set, :bag, :duplicate_bag]
  defp option?({:keypos, n}), do: is_integer(n) and n > 0
  defp option?({:access, access}), do: access in [:read, :read_write]
  defp option?({:file, file}), do: is_list(file) or is_binary(file)
  defp option?({name, _}), do: name in @options
  defp option?(_other), do: false

  @doc """
  Closes a table for the caller. The last one to close it closes the file.

      iex> :dets.close(:never_opened)
      {:error, :not_owner}

  """
  @spec close(tab_name) :: :ok | {:error, term}
  def close(name), do: Dets.call({:close, name, self()})

  @doc """
  The names of the open tables.

      iex> is_list(:dets.all())
      true

  """
  @spec all() :: [tab_name]
  def all, do: Dets.names()

  @doc """
  Tells whether a file is one of a table.

      iex> :dets.is_dets_file(~c"/no/such.dets")
      {:error, {:file_error, ~c"/no/such.dets", :enoent}}

  """
  @spec is_dets_file(charlist | binary) :: boolean | {:error, term}
  def is_dets_file(file), do: Dets.dets_file?(file)

  @doc """
  Waits until the disk has what was written.

      :dets.sync(:people)
      #=> :ok

  """
  @spec sync(tab_name) :: :ok | {:error, term}
  def sync(name), do: checked(Dets.call({:sync, name}), [name])

  ## Changes

  @doc """
  Inserts an object, or a list of them. In a `:set` an object takes the place of that with the same key.

      :dets.insert(:people, {:ann, 32})
      #=> :ok

  """
  @spec insert(tab_name, object | [object]) :: :ok | {:error, term}
  def insert(name, objects), do: change(name, {:insert, objects!(name, objects)}, [name, objects])

  @doc """
  Inserts objects when none of their keys is there yet: tells whether it did.

      :dets.insert_new(:people, {:ann, 32})
      #=> false

  """
  @spec insert_new(tab_name, object | [object]) :: boolean | {:error, term}
  def insert_new(name, objects), do: change(name, {:insert_new, objects!(name, objects)}, [name, objects])

  defp objects!(name, objects) do
    table = Dets.table(name)
    list = if is_list(objects), do: objects, else: [objects]
    ok = table != nil and Enum.all?(list, &(is_tuple(&1) and tuple_size(&1) >= table.keypos))
    if ok, do: list, else: :erlang.error(:badarg, [name, objects])
  end

  @doc """
  Deletes the objects of a key.

      :dets.delete(:people, :ann)
      #=> :ok

  """
  @spec delete(tab_name, term) :: :ok | {:error, term}
  def delete(name, key), do: change(name, {:delete, key}, [name, key])

  @doc """
  Deletes an object.

      :dets.delete_object(:people, {:bob, 27})
      #=> :ok

  """
  @spec delete_object(tab_name, object) :: :ok | {:error, term}
  def delete_object(name, object), do: change(name, {:delete_object, object}, [name, object])

  @doc """
  Deletes every object.

      :dets.delete_all_objects(:people)
      #=> :ok

  """
  @spec delete_all_objects(tab_name) :: :ok | {:error, term}
  def delete_all_objects(name), do: change(name, :clear, [name])

  @doc """
  Deletes the objects that match a pattern of `:ets.match/2`.

      :dets.match_delete(:people, {:_, 27})
      #=> :ok

  """
  @spec match_delete(tab_name, pattern) :: :ok | {:error, term}
  def match_delete(name, pattern), do: change(name, {:match_delete, pattern}, [name, pattern])

  @doc """
  Deletes the objects that a match specification gives `true` for, and returns how many there were.

      :dets.select_delete(:people, [{{:_, :"$1"}, [{:>, :"$1", 30}], [true]}])
      #=> 1

  """
  @spec select_delete(tab_name, match_spec) :: non_neg_integer | {:error, term}
  def select_delete(name, spec) do
    :ets.match_spec_compile(spec)
    change(name, {:select_delete, spec}, [name, spec])
  end

  @doc """
  Adds to a number in the object of a key, in a `:set`: the one behind the key, or at a position. Returns the sum.

      :dets.update_counter(:people, :ann, 1)
      #=> 32

  """
  @spec update_counter(tab_name, term, integer | {pos_integer, integer}) :: integer
  def update_counter(name, key, increment), do: change(name, {:update_counter, key, increment}, [name, key, increment])

  defp change(name, change, args), do: checked(Dets.call({:change, name, change}), args)

  defp checked(:badarg, args), do: :erlang.error(:badarg, args)
  defp checked(answer, _args), do: answer

  ## Looking

  # Reads go to the ETS table of the open table.
  defp ets!(name, args) do
    case Dets.table(name) do
      nil -> :erlang.error(:badarg, args)
      table -> table.ets
    end
  end

  @doc """
  The objects of a key.

      :dets.lookup(:people, :ann)
      #=> [ann: 31]

  """
  @spec lookup(tab_name, term) :: [object]
  def lookup(name, key), do: :ets.lookup(ets!(name, [name, key]), key)

  @doc """
  Tells whether there is an object of a key.

      :dets.member(:people, :zoe)
      #=> false

  """
  @spec member(tab_name, term) :: boolean
  def member(name, key), do: :ets.member(ets!(name, [name, key]), key)

  @doc """
  Some key, or `:"$end_of_table"`.

      :dets.first(:people)
      #=> :ann

  """
  @spec first(tab_name) :: term | :"$end_of_table"
  def first(name), do: :ets.first(ets!(name, [name]))

  @doc """
  The key behind a key, or `:"$end_of_table"`.

      :dets.next(:people, :ann)
      #=> :bob

  """
  @spec next(tab_name, term) :: term | :"$end_of_table"
  def next(name, key) do
    ets = ets!(name, [name, key])
    if :ets.member(ets, key), do: :ets.next(ets, key), else: :"$end_of_table"
  end

  @doc """
  The bindings of a pattern, as `:ets.match/2`.

      :dets.match(:people, {:"$1", :_})
      #=> [[:ann], [:bob]]

  """
  @spec match(tab_name, pattern) :: [[term]]
  def match(name, pattern), do: :ets.match(ets!(name, [name, pattern]), pattern)

  @doc "The bindings of a pattern in parts: `{bindings, continuation}` for `match/1`, or `:\"$end_of_table\"`."
  @spec match(tab_name, pattern, pos_integer | :default) :: {[[term]], bindings_cont} | :"$end_of_table"
  def match(name, pattern, limit), do: :ets.match(ets!(name, [name, pattern, limit]), pattern, limit(limit))

  @doc "The next part of `match/3`."
  @spec match(bindings_cont) :: {[[term]], bindings_cont} | :"$end_of_table"
  def match(continuation), do: :ets.match(continuation)

  @doc """
  The objects that match a pattern.

      :dets.match_object(:people, {:_, 27})
      #=> [bob: 27]

  """
  @spec match_object(tab_name, pattern) :: [object]
  def match_object(name, pattern), do: :ets.match_object(ets!(name, [name, pattern]), pattern)

  @doc "The objects that match in parts: `{objects, continuation}` for `match_object/1`, or `:\"$end_of_table\"`."
  @spec match_object(tab_name, pattern, pos_integer | :default) :: {[object], object_cont} | :"$end_of_table"
  def match_object(name, pattern, limit), do: :ets.match_object(ets!(name, [name, pattern, limit]), pattern, limit(limit))

  @doc "The next part of `match_object/3`."
  @spec match_object(object_cont) :: {[object], object_cont} | :"$end_of_table"
  def match_object(continuation), do: :ets.match_object(continuation)

  @doc """
  What a match specification gives for the objects, as `:ets.select/2`.

      :dets.select(:people, [{{:"$1", :"$2"}, [{:>, :"$2", 30}], [:"$1"]}])
      #=> [:ann]

  """
  @spec select(tab_name, match_spec) :: [term]
  def select(name, spec), do: :ets.select(ets!(name, [name, spec]), spec)

  @doc "What a match specification gives in parts: `{results, continuation}` for `select/1`, or `:\"$end_of_table\"`."
  @spec select(tab_name, match_spec, pos_integer | :default) :: {[term], select_cont} | :"$end_of_table"
  def select(name, spec, limit), do: :ets.select(ets!(name, [name, spec, limit]), spec, limit(limit))

  @doc "The next part of `select/3`."
  @spec select(select_cont) :: {[term], select_cont} | :"$end_of_table"
  def select(continuation), do: :ets.select(continuation)

  defp limit(:default), do: 100
  defp limit(limit), do: limit

  @doc """
  A continuation that has been written and read again, with the match specification it came from.

      :dets.repair_continuation(continuation, spec)

  """
  @spec repair_continuation(select_cont, match_spec) :: select_cont
  def repair_continuation(continuation, spec), do: :ets.repair_continuation(continuation, spec)

  @doc """
  Calls a function for each object with an accumulator.

      :dets.foldl(fn {_, age}, sum -> sum + age end, 0, :people)
      #=> 58

  """
  @spec foldl((object, acc -> acc), acc, tab_name) :: acc when acc: term
  def foldl(fun, acc, name), do: :ets.foldl(fun, acc, ets!(name, [fun, acc, name]))

  @doc """
  As `foldl/3`: the order of objects is not known either way.

      :dets.foldr(fn _, count -> count + 1 end, 0, :people)
      #=> 2

  """
  @spec foldr((object, acc -> acc), acc, tab_name) :: acc when acc: term
  def foldr(fun, acc, name), do: :ets.foldr(fun, acc, ets!(name, [fun, acc, name]))

  @doc """
  Calls a function for each object. It returns `:continue`, `{:continue, value}`, or `{:done, value}`, which ends the walk. The answer is
  the values.

      :dets.traverse(:people, fn {name, age} -> if age > 30, do: {:continue, name}, else: :continue end)
      #=> [:ann]

  """
  @spec traverse(tab_name, (object -> :continue | {:continue, term} | {:done, term})) :: [term] | {:error, term}
  def traverse(name, fun) do
    Enum.reduce_while(:ets.tab2list(ets!(name, [name, fun])), [], fn object, acc ->
      case fun.(object) do
        :continue -> {:cont, acc}
        {:continue, value} -> {:cont, [value | acc]}
        {:done, value} -> {:halt, [value | acc]}
        other -> {:halt, {:error, {:bad_return_value, other}}}
      end
    end)
  end

  ## Whole tables

  @doc """
  Inserts every object into an ETS table, and returns that.

      :dets.to_ets(:people, :ets.new(:copy, []))

  """
  @spec to_ets(tab_name, :ets.tab()) :: :ets.tab() | {:error, term}
  def to_ets(name, table) do
    :ets.insert(table, :ets.tab2list(ets!(name, [name, table])))
    table
  end

  @doc """
  Replaces every object by those of an ETS table.

      :dets.from_ets(:people, table)
      #=> :ok

  """
  @spec from_ets(tab_name, :ets.tab()) :: :ok | {:error, term}
  def from_ets(name, table) do
    with :ok <- delete_all_objects(name), do: insert(name, :ets.tab2list(table))
  end

  @doc """
  Replaces every object by what a function gives: called with `:read` it returns `{objects, next function}` or `:end_of_input`, with
  `:close` anything.

      :dets.init_table(:people, fn :read -> {[{:zoe, 5}], fn :read -> :end_of_input end}; :close -> :ok end)
      #=> :ok

  """
  @spec init_table(tab_name, (:read | :close -> term)) :: :ok | {:error, term}
  def init_table(name, fun), do: init_table(name, fun, [])

  @doc "As `init_table/2`; the options change nothing here, and objects come as terms."
  @spec init_table(tab_name, (:read | :close -> term), keyword) :: :ok | {:error, term}
  def init_table(name, fun, options) when is_list(options) do
    with :ok <- delete_all_objects(name), do: init_next(name, fun)
  end

  defp init_next(name, fun) do
    case fun.(:read) do
      :end_of_input ->
        :ok

      {objects, next} when is_list(objects) ->
        with :ok <- insert(name, objects), do: init_next(name, next)

      other ->
        fun.(:close)
        {:error, {:init_fun, other}}
    end
  end

  @doc """
  The objects of one of the places objects are spread over: all are in the first here; `:"$end_of_table"` behind it.

      :dets.slot(:people, 1)
      #=> :"$end_of_table"

  """
  @spec slot(tab_name, non_neg_integer) :: [object] | :"$end_of_table"
  def slot(name, 0), do: :ets.tab2list(ets!(name, [name, 0]))
  def slot(name, n) when is_integer(n) and n > 0, do: with(_ <- ets!(name, [name, n]), do: :"$end_of_table")

  @doc """
  Whether the table is to stay as it is for a walk with `first/1` and `next/2`.

      :dets.safe_fixtable(:people, true)
      #=> :ok

  """
  @spec safe_fixtable(tab_name, boolean) :: :ok
  def safe_fixtable(name, fix) when is_boolean(fix) do
    :ets.safe_fixtable(ets!(name, [name, fix]), fix)
    :ok
  end

  @doc """
  Properties of an open table; `:undefined` when it is not open.

      iex> :dets.info(:never_opened)
      :undefined

  """
  @spec info(tab_name) :: keyword | :undefined
  def info(name) do
    if Dets.table(name), do: for(item <- [:type, :keypos, :size, :file_size, :filename], do: {item, info(name, item)}), else: :undefined
  end

  @doc """
  A property of an open table: `:access`, `:auto_save`, `:file_size`, `:filename`, `:keypos`, `:memory`, `:no_keys`, `:no_objects`, `:owner`,
  `:ram_file`, `:safe_fixed`, `:size`, `:type`, `:users`, `:version`. Others are `:undefined`.

      :dets.info(:people, :size)
      #=> 2

  """
  @spec info(tab_name, atom) :: term | :undefined
  def info(name, item) do
    case Dets.table(name) do
      nil -> :undefined
      table -> property(table, item)
    end
  end

  defp property(table, item) when item in [:size, :no_objects], do: :ets.info(table.ets, :size)
  defp property(table, item) when item in [:access, :auto_save, :keypos, :type, :users], do: Map.fetch!(table, item)
  defp property(table, :filename), do: table.file
  defp property(_table, item) when item in [:owner, :pid], do: Dets.server()
  defp property(_table, :ram_file), do: false
  defp property(_table, :version), do: 9
  defp property(table, :safe_fixed), do: :ets.info(table.ets, :safe_fixed)

  defp property(table, item) when item in [:file_size, :memory] do
    case File.stat(table.file) do
      {:ok, stat} -> stat.size
      _ -> 0
    end
  end

  defp property(%{type: :set} = table, :no_keys), do: :ets.info(table.ets, :size)
  defp property(table, :no_keys), do: :ets.tab2list(table.ets) |> Enum.uniq_by(&elem(&1, table.keypos - 1)) |> length()
  defp property(_table, _item), do: :undefined
end
