defmodule :telemetry do
  @moduledoc """
  Events and those who listen to them.

      iex> :telemetry.attach("doc", [:shop, :sale], fn _, m, _, pid -> send(pid, m.price) end, self())
      iex> :telemetry.execute([:shop, :sale], %{price: 3}, %{})
      iex> :telemetry.detach("doc")
      :ok
      iex> receive do price -> price end
      3

  An event is a list of atoms. Handlers run in the process that executes the event, one after the other; one that
  fails is detached, and the log says so.
  """

  require Logger

  @type event_name :: [atom, ...]
  @type handler_id :: term
  @type handler_function :: (event_name, map, map, term -> any)

  @doc """
  Attaches a function to an event: `:ok`, or `{:error, :already_exists}` when something is attached under that id.
  """
  @spec attach(handler_id, event_name, handler_function, term) :: :ok | {:error, :already_exists}
  def attach(id, event, function, config), do: attach_many(id, [event], function, config)

  @doc """
  Attaches a function to several events.
  """
  @spec attach_many(handler_id, [event_name], handler_function, term) ::
          :ok | {:error, :already_exists}
  def attach_many(id, events, function, config) when is_function(function, 4) do
    Enum.each(events, &check_event/1)
    with true <- :erlang.fun_info(function, :type) == {:type, :local}, do: tell_local(id)
    :telemetry_handlers.insert(id, events, function, config)
  end

  defp check_event([_ | _] = event) do
    unless List.improper?(event) or Enum.any?(event, &(not is_atom(&1))) do
      :ok
    else
      :erlang.error(:badarg, [event])
    end
  end

  defp check_event(event), do: :erlang.error(:badarg, [event])

  defp tell_local(id) do
    Logger.info(
      "The function passed as a handler with ID #{inspect(id)} is a local function.\n" <>
        "This means that it is either an anonymous function or a capture of a function without a module specified. " <>
        "That may cause a performance penalty when calling that handler. " <>
        "For more details see the note in `telemetry:attach/4` documentation.\n\n" <>
        "https://hexdocs.pm/telemetry/telemetry.html#attach/4"
    )
  end

  @doc """
  Removes what is attached under an id: `:ok` or `{:error, :not_found}`.
  """
  @spec detach(handler_id) :: :ok | {:error, :not_found}
  def detach(id), do: :telemetry_handlers.delete(id)

  @doc """
  Calls the handlers of an event, with measurements (a map, or a number that becomes `%{value: number}`) and metadata.
  """
  @spec execute(event_name, map | number, map) :: :ok
  def execute(event, measurements, metadata \\ %{})

  def execute(event, value, metadata) when is_number(value),
    do: execute(event, %{value: value}, metadata)

  def execute([_ | _] = event, measurements, metadata)
      when is_map(measurements) and is_map(metadata) do
    case :telemetry_handlers.for_event(event) do
      [] -> :ok
      :error -> tell_not_started()
      handlers -> :lists.foreach(&call(&1, measurements, metadata), handlers)
    end
  end

  defp tell_not_started do
    Logger.warning(
      "Failed to lookup telemetry handlers. Ensure the telemetry application has been started. "
    )
  end

  defp call({event, id, function, config}, measurements, metadata) do
    function.(event, measurements, metadata, config)
    :ok
  catch
    kind, reason ->
      failed(event, id, config, kind, reason, __STACKTRACE__)
  end

  defp failed(event, id, config, kind, reason, stacktrace) do
    detach(id)

    execute([:telemetry, :handler, :failure], times(), %{
      event_name: event,
      handler_id: id,
      handler_config: config,
      kind: kind,
      reason: reason,
      stacktrace: stacktrace
    })

    Logger.error(
      "Handler #{inspect(id)} has failed and has been detached. " <>
        "Class=#{inspect(kind)}\nReason=#{inspect(reason)}\nStacktrace=#{inspect(stacktrace)}\n"
    )
  end

  @doc """
  What is attached to the events that start with a prefix: maps with `:id`, `:event_name`, `:function` and `:config`.
  """
  @spec list_handlers([atom]) :: [map]
  def list_handlers(prefix) when is_list(prefix), do: :telemetry_handlers.with_prefix(prefix)

  @doc """
  Runs a function between two events, `prefix ++ [:start]` and `prefix ++ [:stop]`, or `prefix ++ [:exception]` when it
  fails. The function answers `{result, metadata}` or `{result, measurements, metadata}`.

      iex> :telemetry.span([:shop, :order], %{}, fn -> {:done, %{}} end)
      :done

  """
  @spec span(event_name, map, (() -> {term, map} | {term, map, map})) :: term
  def span(prefix, metadata, function) do
    start = :erlang.monotonic_time()
    context = :erlang.make_ref()
    times = %{monotonic_time: start, system_time: :erlang.system_time()}
    execute(prefix ++ [:start], times, in_span(metadata, context))

    try do
      function.()
    catch
      kind, reason ->
        failure = %{kind: kind, reason: reason, stacktrace: __STACKTRACE__}

        execute(
          prefix ++ [:exception],
          since(start),
          in_span(Map.merge(metadata, failure), context)
        )

        :erlang.raise(kind, reason, __STACKTRACE__)
    else
      {result, stop_metadata} ->
        execute(prefix ++ [:stop], since(start), in_span(stop_metadata, context))
        result

      {result, measurements, stop_metadata} ->
        execute(
          prefix ++ [:stop],
          Map.merge(measurements, since(start)),
          in_span(stop_metadata, context)
        )

        result
    end
  end

  defp times, do: %{monotonic_time: :erlang.monotonic_time(), system_time: :erlang.system_time()}

  defp since(start) do
    stop = :erlang.monotonic_time()
    %{duration: stop - start, monotonic_time: stop}
  end

  defp in_span(metadata, context), do: Map.put_new(metadata, :telemetry_span_context, context)
end
