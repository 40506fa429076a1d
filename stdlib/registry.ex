defmodule Registry do
  @moduledoc """
  A table of processes by key, from which they vanish when they end.

      {:ok, _} = Registry.start_link(keys: :unique, name: MyApp.Registry)
      {:ok, _} = Agent.start_link(fn -> 0 end, name: {:via, Registry, {MyApp.Registry, "counter"}})
      Registry.lookup(MyApp.Registry, "counter")
      #=> [{pid, nil}]

  With `keys: :unique` a key has one process, as a name; with `keys: :duplicate` any number, as the subscribers of a topic
  that `dispatch/3` reaches. Looking up reads tables of `:ets` and asks no process.
  """

  # The named table holds `{:"$info", {kind, partitions, key_ets}}`, `{partition, key_ets, {pid_server, pid_ets}}`, listeners
  # and metadata; key_ets is nil when there is more than one partition. Key tables hold `{key, {pid, value}}`, pid tables
  # `{pid, key, key_ets}`.
  @info :"$info"
  @listeners :"$listeners"

  @type keys :: :unique | :duplicate
  @type registry :: atom
  @type key :: term
  @type value :: term
  @type match_pattern :: atom | term
  @type guard :: atom | tuple
  @type guards :: [guard]
  @type body :: [term]
  @type spec :: [{match_pattern, guards, body}]
  @type meta_key :: atom | tuple
  @type meta_value :: term
  @type start_option ::
          {:keys, keys}
          | {:name, registry}
          | {:partitions, pos_integer}
          | {:listeners, [atom]}
          | {:meta, [{meta_key, meta_value}]}

  ## Starting

  @doc false
  def child_spec(options) do
    %{id: Keyword.get(options, :name, Registry), start: {Registry, :start_link, [options]}, type: :supervisor}
  end

  @doc """
  Starts a registry. Options: `:keys`, `:name`, `:partitions` (1), `:listeners` (names of processes that are told of
  `{:register, registry, key, pid, value}` and `{:unregister, registry, key, pid}`), `:meta`.

      iex> {:ok, _} = Registry.start_link(keys: :unique, name: Registry.StartDoc)
      iex> Registry.keys(Registry.StartDoc, self())
      []

  """
  @spec start_link([start_option]) :: {:ok, pid} | {:error, term}
  def start_link(options) do
    keys = Keyword.get(options, :keys)

    unless keys in [:unique, :duplicate] do
      raise ArgumentError, "expected :keys to be given and be one of :unique or :duplicate, got: #{inspect(keys)}"
    end

    name = name!(options)
    meta = Keyword.get(options, :meta, [])

    unless Keyword.keyword?(meta),
      do: raise(ArgumentError, "expected :meta to be a keyword list, got: #{inspect(meta)}")

    partitions = partitions!(Keyword.get(options, :partitions, 1))
    listeners = listeners!(Keyword.get(options, :listeners, []))
    Registry.Supervisor.start_link(keys, name, partitions, listeners, meta, Keyword.get(options, :compressed, false))
  end

  @doc false
  @deprecated "Use Registry.start_link/1 instead"
  def start_link(keys, name, options \\ []) when keys in [:unique, :duplicate] and is_atom(name),
    do: start_link([keys: keys, name: name] ++ options)

  defp name!(options) do
    case Keyword.fetch(options, :name) do
      {:ok, name} when is_atom(name) -> name
      {:ok, other} -> raise ArgumentError, "expected :name to be an atom, got: #{inspect(other)}"
      :error -> raise ArgumentError, "expected :name option to be present"
    end
  end

  defp partitions!(count) when is_integer(count) and count >= 1, do: count

  defp partitions!(other),
    do: raise(ArgumentError, "expected :partitions to be a positive integer, got: #{inspect(other)}")

  defp listeners!(list) do
    if is_list(list) and Enum.all?(list, &is_atom/1),
      do: list,
      else: raise(ArgumentError, "expected :listeners to be a list of named processes, got: #{inspect(list)}")
  end

  ## For {:via, Registry, ...}

  @doc false
  def whereis_name({registry, key}), do: whereis(registry, key)
  def whereis_name({registry, key, _value}), do: whereis(registry, key)

  defp whereis(registry, key) do
    case key_info!(registry) do
      {:unique, partitions, key_ets} ->
        case safe_lookup(key_ets || key_ets!(registry, key, partitions), key) do
          [{_, {pid, _}}] -> if Process.alive?(pid), do: pid, else: :undefined
          _ -> :undefined
        end

      {kind, _, _} ->
        raise ArgumentError, ":via is not supported for #{kind} registries"
    end
  end

  @doc false
  def register_name({registry, key}, pid), do: register_name({registry, key, nil}, pid)

  def register_name({registry, key, value}, pid) when pid == self() do
    case register(registry, key, value) do
      {:ok, _} -> :yes
      {:error, {:already_registered, _}} -> :no
    end
  end

  @doc false
  def send({registry, key}, msg), do: send_registered(registry, key, msg, {registry, key})
  def send({registry, key, _value} = name, msg), do: send_registered(registry, key, msg, name)

  defp send_registered(registry, key, msg, name) do
    case lookup(registry, key) do
      [{pid, _}] -> Kernel.send(pid, msg)
      [] -> :erlang.error(:badarg, [name, msg])
    end
  end

  @doc false
  def unregister_name({registry, key}), do: unregister(registry, key)
  def unregister_name({registry, key, _value}), do: unregister(registry, key)

  ## Reading and writing

  @doc """
  The number of entries.

      iex> {:ok, _} = Registry.start_link(keys: :unique, name: Registry.CountDoc)
      iex> Registry.register(Registry.CountDoc, :a, 1)
      iex> Registry.count(Registry.CountDoc)
      1

  """
  @spec count(registry) :: non_neg_integer
  def count(registry) when is_atom(registry) do
    Enum.reduce(key_tables(registry), 0, fn table, acc -> acc + :ets.info(table, :size) end)
  end

  @doc """
  The number of entries of a key whose value matches a pattern as of `match/4`.

      iex> {:ok, _} = Registry.start_link(keys: :unique, name: Registry.DocCount)
      iex> Registry.register(Registry.DocCount, "a", 1)
      iex> Registry.count_match(Registry.DocCount, "a", :_)
      1

  """
  @spec count_match(registry, key, match_pattern, guards) :: non_neg_integer
  def count_match(registry, key, pattern, guards \\ []) when is_atom(registry) and is_list(guards) do
    {tables, spec} = match_call(registry, key, {:_, pattern}, guards, true)
    Enum.reduce(tables, 0, fn table, acc -> acc + :ets.select_count(table, spec) end)
  end

  @doc """
  The number of entries for which a match specification as of `select/2` is true.

      iex> {:ok, _} = Registry.start_link(keys: :unique, name: Registry.DocSelect)
      iex> Registry.count_select(Registry.DocSelect, [{{:_, :_, :_}, [], [true]}])
      0

  """
  @spec count_select(registry, list) :: non_neg_integer
  def count_select(registry, spec) when is_atom(registry) and is_list(spec) do
    spec = group_spec!(spec, "count_select/2")
    Enum.reduce(key_tables(registry), 0, fn table, acc -> acc + :ets.select_count(table, spec) end)
  end

  @doc """
  Removes metadata of the registry; nothing happens when there is none.

      iex> {:ok, _} = Registry.start_link(keys: :unique, name: Registry.DocDeleteMeta, meta: [a: 1])
      iex> Registry.delete_meta(Registry.DocDeleteMeta, :a)
      iex> Registry.meta(Registry.DocDeleteMeta, :a)
      :error

  """
  @spec delete_meta(registry, meta_key) :: :ok
  def delete_meta(registry, key) when is_atom(registry) and (is_atom(key) or is_tuple(key)) do
    guard(registry, fn -> :ets.delete(registry, {:meta, key}) end)
    :ok
  end

  @doc """
  Calls a function with the entries `{pid, value}` of a key, unless there are none; per partition in a duplicate registry,
  at the same time with `parallel: true`.

      iex> {:ok, _} = Registry.start_link(keys: :duplicate, name: Registry.DispatchDoc)
      iex> {:ok, _} = Registry.register(Registry.DispatchDoc, "topic", :hello)
      iex> Registry.dispatch(Registry.DispatchDoc, "topic", fn entries ->
      ...>   for {pid, value} <- entries, do: send(pid, value)
      ...> end)
      :ok

  """
  @spec dispatch(registry, key, ([{pid, value}] -> term) | {module, atom, [any]}, keyword) :: :ok
  def dispatch(registry, key, mfa_or_fun, opts \\ [])
      when is_atom(registry) and (is_function(mfa_or_fun, 1) or is_tuple(mfa_or_fun)) do
    case key_info!(registry) do
      {:unique, partitions, key_ets} ->
        dispatch_to(safe_lookup(key_ets || key_ets!(registry, key, partitions), key), mfa_or_fun)

      {:duplicate, 1, key_ets} ->
        dispatch_to(safe_lookup(key_ets, key), mfa_or_fun)

      {:duplicate, partitions, _} ->
        dispatch_partitions(registry, key, mfa_or_fun, partitions, Keyword.get(opts, :parallel, false))
    end
  end

  defp dispatch_partitions(registry, key, mfa_or_fun, partitions, false) do
    for index <- 0..(partitions - 1), do: dispatch_to(safe_lookup(partition_ets!(registry, index), key), mfa_or_fun)
    :ok
  end

  defp dispatch_partitions(registry, key, mfa_or_fun, partitions, true) do
    tasks =
      for index <- 0..(partitions - 1) do
        Task.async(fn -> dispatch_to(safe_lookup(partition_ets!(registry, index), key), mfa_or_fun) end)
      end

    Enum.each(tasks, &Task.await(&1, :infinity))
  end

  defp dispatch_to([], _mfa_or_fun), do: :ok

  defp dispatch_to(entries, mfa_or_fun) do
    entries = for {_, pair} <- entries, do: pair

    case mfa_or_fun do
      {module, fun, args} -> apply(module, fun, [entries | args])
      fun -> fun.(entries)
    end

    :ok
  end

  @doc """
  The keys of a process, in no order.

      iex> {:ok, _} = Registry.start_link(keys: :unique, name: Registry.DocKeys)
      iex> Registry.register(Registry.DocKeys, "a", 1)
      iex> Registry.keys(Registry.DocKeys, self())
      ["a"]

  """
  @spec keys(registry, pid) :: [key]
  def keys(registry, pid) when is_atom(registry) and is_pid(pid) do
    {kind, partitions, _} = key_info!(registry)
    servers = if kind == :unique, do: Enum.to_list(0..(partitions - 1)), else: [hash(pid, partitions)]
    entries = Enum.flat_map(servers, fn index -> safe_lookup(elem(pid_info!(registry, index), 1), pid) end)

    case kind do
      :unique -> for {_, key, table} <- Enum.uniq(entries), owned?(table, key, pid), do: key
      :duplicate -> for {_, key, _} <- entries, do: key
    end
  end

  # The pid table is written first: an entry may not have made it.
  defp owned?(table, key, pid), do: match?([{_, {^pid, _}}], safe_lookup(table, key))

  @doc """
  The entries `{pid, value}` of a key.

      iex> {:ok, _} = Registry.start_link(keys: :unique, name: Registry.LookupDoc)
      iex> Registry.lookup(Registry.LookupDoc, "hello")
      []
      iex> {:ok, _} = Registry.register(Registry.LookupDoc, "hello", :world)
      iex> Registry.lookup(Registry.LookupDoc, "hello") == [{self(), :world}]
      true

  """
  @spec lookup(registry, key) :: [{pid, value}]
  def lookup(registry, key) when is_atom(registry) do
    case key_info!(registry) do
      {:unique, partitions, key_ets} ->
        case safe_lookup(key_ets || key_ets!(registry, key, partitions), key) do
          [{_, {pid, _} = pair}] -> if Process.alive?(pid), do: [pair], else: []
          [] -> []
        end

      {:duplicate, 1, key_ets} ->
        for {_, pair} <- safe_lookup(key_ets, key), do: pair

      {:duplicate, partitions, _} ->
        for index <- 0..(partitions - 1), {_, pair} <- safe_lookup(partition_ets!(registry, index), key), do: pair
    end
  end

  @doc """
  The entries `{pid, value}` of a key whose value matches a pattern: `:_` matches anything, `:"$1"` and so on too and can
  be used in guards.

      iex> {:ok, _} = Registry.start_link(keys: :unique, name: Registry.MatchDoc)
      iex> {:ok, _} = Registry.register(Registry.MatchDoc, "hello", {1, :atom, 1})
      iex> [{_pid, value}] = Registry.match(Registry.MatchDoc, "hello", {:"$1", :_, :"$1"}, [{:==, :"$1", 1}])
      iex> value
      {1, :atom, 1}

  """
  @spec match(registry, key, match_pattern, guards) :: [{pid, value}]
  def match(registry, key, pattern, guards \\ []) when is_atom(registry) and is_list(guards) do
    {tables, spec} = match_call(registry, key, {:_, pattern}, guards, {:element, 2, :"$_"})
    Enum.flat_map(tables, &:ets.select(&1, spec))
  end

  # A key that could be taken for a pattern is compared in a guard.
  defp match_call(registry, key, pair, guards, result) do
    {kind, partitions, key_ets} = key_info!(registry)

    tables =
      cond do
        key_ets -> [key_ets]
        kind == :unique -> [partition_ets!(registry, hash(key, partitions))]
        true -> for index <- 0..(partitions - 1), do: partition_ets!(registry, index)
      end

    if literal?(key),
      do: {tables, [{{key, pair}, guards, [result]}]},
      else: {tables, [{{:_, pair}, [{:"=:=", {:element, 1, :"$_"}, {:const, key}} | guards], [result]}]}
  end

  defp literal?(key) when is_binary(key) or is_integer(key) or is_pid(key), do: true
  defp literal?(:_), do: false
  defp literal?(key) when is_atom(key), do: not match?("$" <> _, Atom.to_string(key))
  defp literal?(_key), do: false

  @doc """
  Metadata of the registry: `{:ok, value}` or `:error`.

      iex> {:ok, _} = Registry.start_link(keys: :unique, name: Registry.DocMeta, meta: [x: 1])
      iex> Registry.meta(Registry.DocMeta, :x)
      {:ok, 1}

  """
  @spec meta(registry, meta_key) :: {:ok, meta_value} | :error
  def meta(registry, key) when is_atom(registry) and (is_atom(key) or is_tuple(key)) do
    case guard(registry, fn -> :ets.lookup(registry, {:meta, key}) end) do
      [{_, value}] -> {:ok, value}
      [] -> :error
    end
  end

  @doc """
  Sets metadata of the registry.

      iex> {:ok, _} = Registry.start_link(keys: :unique, name: Registry.DocPutMeta)
      iex> Registry.put_meta(Registry.DocPutMeta, :x, 1)
      :ok

  """
  @spec put_meta(registry, meta_key, meta_value) :: :ok
  def put_meta(registry, key, value) when is_atom(registry) and (is_atom(key) or is_tuple(key)) do
    guard(registry, fn -> :ets.insert(registry, {{:meta, key}, value}) end)
    :ok
  end

  defp guard(registry, fun) do
    fun.()
  catch
    :error, :badarg ->
      raise ArgumentError,
            "unknown registry: #{inspect(registry)}. Either the registry name is invalid or " <>
              "the registry is not running, possibly because its application isn't started"
  end

  @doc """
  Registers the calling process under a key: `{:ok, owner}`, or `{:error, {:already_registered, pid}}` when the registry is
  unique and the key taken.

      iex> {:ok, _} = Registry.start_link(keys: :unique, name: Registry.RegisterDoc)
      iex> {:ok, _} = Registry.register(Registry.RegisterDoc, :name, nil)
      iex> {:error, {:already_registered, pid}} = Registry.register(Registry.RegisterDoc, :name, nil)
      iex> pid == self()
      true

  """
  @spec register(registry, key, value) :: {:ok, pid} | {:error, {:already_registered, pid}}
  def register(registry, key, value) when is_atom(registry) do
    self = self()
    {kind, partitions, key_ets} = key_info!(registry)
    index = hash(if(kind == :unique, do: key, else: self), partitions)
    key_ets = key_ets || partition_ets!(registry, index)
    {pid_server, pid_ets} = pid_info!(registry, index)

    # The link first: whenever this process ends, the partition will hear of it. Then the pid table, from which it cleans up.
    Process.link(pid_server)
    :ets.insert(pid_ets, {self, key, key_ets})

    case register_key(kind, pid_server, key_ets, key, {key, {self, value}}) do
      {:ok, _} = ok ->
        tell(registry, {:register, registry, key, self, value})
        ok

      {:error, {:already_registered, ^self}} = error ->
        error

      {:error, _} = error ->
        :ets.delete_object(pid_ets, {self, key, key_ets})
        unlink_if_unregistered(pid_server, pid_ets, self)
        error
    end
  end

  defp register_key(:duplicate, pid_server, key_ets, _key, entry) do
    :ets.insert(key_ets, entry)
    {:ok, pid_server}
  end

  defp register_key(:unique, pid_server, key_ets, key, entry) do
    if :ets.insert_new(key_ets, entry) do
      {:ok, pid_server}
    else
      case :ets.lookup(key_ets, key) do
        [{_, {pid, _}} = current] ->
          if Process.alive?(pid) do
            {:error, {:already_registered, pid}}
          else
            # It is about to be cleaned up.
            :ets.delete_object(key_ets, current)
            register_key(:unique, pid_server, key_ets, key, entry)
          end

        [] ->
          register_key(:unique, pid_server, key_ets, key, entry)
      end
    end
  end

  defp tell(registry, message) do
    case :ets.lookup(registry, @listeners) do
      [{_, []}] -> :ok
      [{_, listeners}] -> for name <- listeners, do: tell_one(name, message)
    end
  end

  defp tell_one(name, message) do
    Kernel.send(name, message)
  catch
    :error, _ -> :ok
  end

  defp unlink_if_unregistered(pid_server, pid_ets, self) do
    unless :ets.member(pid_ets, self), do: Process.unlink(pid_server)
    :ok
  end

  @doc """
  What a match specification makes of the entries, seen as `{key, pid, value}`.

      iex> {:ok, _} = Registry.start_link(keys: :unique, name: Registry.SelectDoc)
      iex> {:ok, _} = Registry.register(Registry.SelectDoc, "hello", :value)
      iex> Registry.select(Registry.SelectDoc, [{{:"$1", :_, :"$2"}, [], [{{:"$1", :"$2"}}]}])
      [{"hello", :value}]

  """
  @spec select(registry, list) :: [term]
  def select(registry, spec) when is_atom(registry) and is_list(spec) do
    spec = group_spec!(spec, "select/2")
    Enum.flat_map(key_tables(registry), &:ets.select(&1, spec))
  end

  defp group_spec!(spec, function) do
    Enum.map(spec, fn
      {{key, pid, value}, guards, select} ->
        {{key, {pid, value}}, guards, select}

      _ ->
        raise ArgumentError, "invalid match specification in Registry.#{function}: #{inspect(spec)}"
    end)
  end

  @doc """
  Removes all entries of the calling process for a key.

      iex> {:ok, _} = Registry.start_link(keys: :unique, name: Registry.DocUnregister)
      iex> Registry.unregister(Registry.DocUnregister, "a")
      :ok

  """
  @spec unregister(registry, key) :: :ok
  def unregister(registry, key) when is_atom(registry) do
    self = self()
    {kind, partitions, key_ets} = key_info!(registry)
    index = hash(if(kind == :unique, do: key, else: self), partitions)
    key_ets = key_ets || partition_ets!(registry, index)
    {pid_server, pid_ets} = pid_info!(registry, index)

    # The pid table last, so that the partition can still clean up if this process ends in between.
    for {_, {^self, _}} = entry <- :ets.lookup(key_ets, key), do: :ets.delete_object(key_ets, entry)
    :ets.delete_object(pid_ets, {self, key, key_ets})
    unlink_if_unregistered(pid_server, pid_ets, self)
    tell(registry, {:unregister, registry, key, self})
    :ok
  end

  @doc """
  Removes the entries of the calling process for a key whose value matches a pattern as of `match/4`.

      iex> {:ok, _} = Registry.start_link(keys: :duplicate, name: Registry.DocUnregisterMatch)
      iex> for n <- 1..3, do: Registry.register(Registry.DocUnregisterMatch, :key, n)
      iex> Registry.unregister_match(Registry.DocUnregisterMatch, :key, :"$1", [{:>, :"$1", 1}])
      iex> Registry.lookup(Registry.DocUnregisterMatch, :key) == [{self(), 1}]
      true

  """
  @spec unregister_match(registry, key, match_pattern, guards) :: :ok
  def unregister_match(registry, key, pattern, guards \\ []) when is_list(guards) do
    self = self()
    {kind, partitions, key_ets} = key_info!(registry)
    index = hash(if(kind == :unique, do: key, else: self), partitions)
    key_ets = key_ets || partition_ets!(registry, index)
    {pid_server, pid_ets} = pid_info!(registry, index)

    guards = [{:"=:=", {:element, 1, :"$_"}, {:const, key}} | guards]
    deleted = :ets.select_delete(key_ets, [{{if(literal?(key), do: key, else: :_), {self, pattern}}, guards, [true]}])

    if deleted > 0 do
      :ets.delete_object(pid_ets, {self, key, key_ets})
      left = for {_, {^self, _}} <- :ets.lookup(key_ets, key), do: {self, key, key_ets}
      if left != [], do: :ets.insert(pid_ets, left)
      unlink_if_unregistered(pid_server, pid_ets, self)
      for _ <- 1..deleted, do: tell(registry, {:unregister, registry, key, self})
    end

    :ok
  end

  @doc """
  Replaces the value of a key of the calling process in a unique registry: `{new, old}` or `:error`.

      iex> {:ok, _} = Registry.start_link(keys: :unique, name: Registry.UpdateDoc)
      iex> {:ok, _} = Registry.register(Registry.UpdateDoc, "hello", 1)
      iex> Registry.update_value(Registry.UpdateDoc, "hello", &(&1 + 1))
      {2, 1}

  """
  @spec update_value(registry, key, (value -> value)) :: {new_value :: term, old_value :: term} | :error
  def update_value(registry, key, callback) when is_atom(registry) and is_function(callback, 1) do
    case key_info!(registry) do
      {:unique, partitions, key_ets} ->
        key_ets = key_ets || key_ets!(registry, key, partitions)
        self = self()

        case :ets.lookup(key_ets, key) do
          [{_, {^self, old}}] ->
            new = callback.(old)
            :ets.insert(key_ets, {key, {self, new}})
            {new, old}

          _ ->
            :error
        end

      {kind, _, _} ->
        raise ArgumentError, "Registry.update_value/3 is not supported for #{kind} registries"
    end
  end

  @doc """
  The values a process has registered for a key.

      iex> {:ok, _} = Registry.start_link(keys: :unique, name: Registry.DocValues)
      iex> Registry.register(Registry.DocValues, "a", :value)
      iex> Registry.values(Registry.DocValues, "a", self())
      [:value]

  """
  @spec values(registry, key, pid) :: [value]
  def values(registry, key, pid) when is_atom(registry) do
    {kind, partitions, key_ets} = key_info!(registry)
    key_ets = key_ets || partition_ets!(registry, hash(if(kind == :unique, do: key, else: pid), partitions))
    for {_, {^pid, value}} <- safe_lookup(key_ets, key), do: value
  end

  @doc """
  Runs a function while nobody else runs one under the same key of a lock, and returns what it returns.

      iex> {:ok, _} = Registry.start_link(keys: :unique, name: Registry.DocLock)
      iex> Registry.lock(Registry.DocLock, :key, fn -> Registry.register(Registry.DocLock, :key, :value); :done end)
      :done

  Keys of locks have nothing to do with those that processes register. The function runs in the caller; others wait meanwhile. A
  lock within a lock under the same key never ends. A process that ends while it has the lock gives it back.
  """
  @spec lock(registry, term, (-> result)) :: result when result: term
  def lock(registry, lock_key, function) when is_atom(registry) and is_function(function, 0) do
    {_kind, partitions, _} = key_info!(registry)
    {server, _} = pid_info!(registry, hash(lock_key, partitions))
    held = GenServer.call(server, {:lock, lock_key}, :infinity)

    try do
      function.()
    after
      GenServer.cast(server, {:unlock, held})
    end
  end

  ## Helpers

  @doc false
  def hash(_term, 1), do: 0
  def hash(term, partitions), do: :erlang.phash2(term, partitions)

  defp key_info!(registry) do
    :ets.lookup_element(registry, @info, 2)
  rescue
    ArgumentError -> raise ArgumentError, "unknown registry: #{inspect(registry)}"
  end

  defp key_ets!(registry, key, partitions), do: partition_ets!(registry, hash(key, partitions))
  defp partition_ets!(registry, index), do: :ets.lookup_element(registry, index, 2)
  defp pid_info!(registry, index), do: :ets.lookup_element(registry, index, 3)

  defp key_tables(registry) do
    {_, partitions, _} = key_info!(registry)
    for index <- 0..(partitions - 1), do: partition_ets!(registry, index)
  end

  # A partition that is being restarted has no entries.
  defp safe_lookup(table, key) do
    :ets.lookup(table, key)
  catch
    :error, :badarg -> []
  end

  @doc false
  def __table__(name, kind, partitions, listeners, meta) do
    ^name = :ets.new(name, [:set, :public, :named_table, read_concurrency: true])
    :ets.insert(name, {@info, {kind, partitions, nil}})
    :ets.insert(name, {@listeners, listeners})
    for {key, value} <- meta, do: :ets.insert(name, {{:meta, key}, value})
    :ok
  end

  @doc false
  def __partition__(name, kind, partitions, index, key_ets, pid_server, pid_ets) do
    :ets.insert(name, {index, key_ets, {pid_server, pid_ets}})
    if partitions == 1, do: :ets.insert(name, {@info, {kind, partitions, key_ets}})
    :ok
  end
end
