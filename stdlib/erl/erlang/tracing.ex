defmodule Phial.Erlang.Tracing do
  @moduledoc false
  # The part of :erlang about watching what processes do.

  import Bitwise

  @flags %{call: 1, send: 2, receive: 4, procs: 8, set_on_spawn: 16, arity: 32, timestamp: 64}
  # Flags of Erlang's that nothing comes of here.
  @silent [:running, :exiting, :running_procs, :running_ports, :garbage_collection, :cpu_timestamp, :monotonic_timestamp] ++
            [:strict_monotonic_timestamp, :set_on_first_spawn, :set_on_link, :set_on_first_link, :silent, :return_to, :ports]

  @doc false
  defmacro __using__(_opts) do
    quote do
      ## Tracing

      @doc """
      Switches on or off what a tracer, the caller or `{:tracer, pid}`, is told of processes. Returns how many they are.

          iex> pid = spawn(fn -> receive(do: (:stop -> :ok)) end)
          iex> :erlang.trace(pid, true, [:receive])
          1
          iex> send(pid, :stop)
          iex> receive do: ({:trace, ^pid, :receive, message} -> message)
          :stop

      Which: a pid, `:all` (or `:processes`), `:existing` or `:new`. What: `:send`, `:receive`, `:call` (of functions that
      `trace_pattern/3` names), `:procs` (`:spawn`, `:spawned`, `:exit`); `:set_on_spawn` traces the processes that a traced one
      starts, `:arity` leaves arguments out, `:timestamp` adds the time; `:all` is all of it. The messages are `{:trace, pid, what, ...}`.
      Functions that are written in C, and what the compiler has made instructions, are not seen as calls, nor are returns.
      """
      @spec trace(pid() | :all | :processes | :existing | :existing_processes | :new | :new_processes, boolean(), [atom() | {:tracer, pid()}]) ::
              non_neg_integer()
      def trace(which, how, flags), do: Phial.Erlang.Tracing.trace(which, how, flags)

      @doc """
      Names functions whose calls are traced: as `trace_pattern/3` with no options.

          iex> :erlang.trace_pattern({String, :upcase, 1}, false)
          1

      """
      @spec trace_pattern({module(), atom(), arity() | :_} | :send | :receive, boolean() | list()) :: non_neg_integer()
      def trace_pattern(mfa, spec), do: :erlang.trace_pattern(mfa, spec, [])

      @doc """
      Names functions whose calls are traced, or no longer: `{module, name, arity}`, each but the first of which, or all, may be `:_`. Returns how
      many there are. With `:local` among the options calls within the module count, too.

          iex> :erlang.trace_pattern({Enum, :no_such_function, :_}, true, [:local])
          0

      The second argument is `true`, `false` or a match specification `[{:_, [], actions}]`, whose actions have no effect here.
      """
      @spec trace_pattern({module(), atom(), arity() | :_} | :send | :receive, boolean() | list(), [atom()]) :: non_neg_integer()
      def trace_pattern(mfa, spec, options), do: Phial.Erlang.Tracing.pattern(mfa, spec, options)

      @doc """
      What is traced of a process: `:flags` or `:tracer`.

          iex> :erlang.trace_info(self(), :flags)
          {:flags, []}

      """
      @spec trace_info(pid(), :flags | :tracer) :: {atom(), term()} | :undefined
      def trace_info(pid, item), do: Phial.Erlang.Tracing.info(pid, item)
    end
  end

  def trace(which, how, flags) when is_boolean(how) and is_list(flags) do
    {tracers, names} = Enum.split_with(flags, &match?({:tracer, _}, &1))
    tracer = List.keyfind(tracers, :tracer, 0, {:tracer, self()}) |> elem(1)
    bits = Enum.reduce(names, 0, &(bit!(&1) ||| &2))
    unless is_pid(tracer), do: :erlang.error(:badarg)

    case which do
      pid when is_pid(pid) ->
        if :phial_trace.set(pid, bits, how, tracer), do: 1, else: :erlang.error(:badarg)

      name when name in [:all, :processes] ->
        :phial_trace.set_new(bits, how, tracer)
        existing(bits, how, tracer)

      name when name in [:existing, :existing_processes] ->
        existing(bits, how, tracer)

      name when name in [:new, :new_processes] ->
        :phial_trace.set_new(bits, how, tracer)
        0

      _ ->
        :erlang.error(:badarg)
    end
  end

  def trace(_which, _how, _flags), do: :erlang.error(:badarg)

  # The tracer itself is left out.
  defp existing(bits, how, tracer) do
    Enum.count(:erlang.processes(), &((&1 != tracer or not how) and :phial_trace.set(&1, bits, how, tracer)))
  end

  defp bit!(:all), do: @flags |> Map.drop([:set_on_spawn, :arity, :timestamp]) |> Map.values() |> Enum.sum()
  defp bit!(flag) when is_map_key(@flags, flag), do: Map.fetch!(@flags, flag)
  defp bit!(flag) when flag in @silent, do: 0
  defp bit!(_other), do: :erlang.error(:badarg)

  def pattern(what, _spec, _options) when what in [:send, :receive], do: 1

  def pattern({module, name, arity}, spec, options) when is_atom(module) and is_atom(name) and is_list(options) do
    unless arity == :_ or (is_integer(arity) and arity >= 0), do: :erlang.error(:badarg)
    local = :local in options
    :phial_trace.pattern({module, name, if(arity == :_, do: -1, else: arity)}, local, on!(spec))
    length(matched(module, name, arity, local))
  end

  def pattern(_mfa, _spec, _options), do: :erlang.error(:badarg)

  defp on!(on) when is_boolean(on), do: on
  defp on!([]), do: true
  defp on!([{:_, [], actions} | _]) when is_list(actions), do: true
  defp on!(_spec), do: :erlang.error(:badarg)

  @doc "The functions that a pattern names."
  def matched(module, name, arity, local) do
    modules = if module == :_, do: for({module, _} <- :code.all_loaded(), do: module), else: [module]

    for module <- modules,
        {found, n} <- functions(module, local),
        name in [:_, found] and arity in [:_, n],
        do: {module, found, n}
  end

  defp functions(module, local) do
    if :code.is_loaded(module), do: module.module_info(if(local, do: :functions, else: :exports)), else: []
  rescue
    UndefinedFunctionError -> []
  end

  def info(pid, item) when is_pid(pid) and item in [:flags, :tracer] do
    case :phial_trace.flags(pid) do
      :undefined -> :undefined
      {bits, _tracer} when item == :flags -> {:flags, for({name, bit} <- Enum.sort(@flags), (bits &&& bit) != 0, do: name)}
      {_bits, tracer} -> {:tracer, tracer}
    end
  end

  def info(_pid, _item), do: :erlang.error(:badarg)
end
