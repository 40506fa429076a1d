defmodule TelemetryTest do
  use ExUnit.Case

  import ExUnit.CaptureLog

  @moduletag :capture_log

  doctest :telemetry

  def relay(event, measurements, metadata, pid), do: send(pid, {event, measurements, metadata})
  def fail(_event, _measurements, _metadata, _config), do: raise("no")

  test "a handler gets measurements, metadata and its configuration" do
    assert :telemetry.attach("one", [:a, :b], &__MODULE__.relay/4, self()) == :ok

    assert :telemetry.attach("one", [:c], &__MODULE__.relay/4, self()) ==
             {:error, :already_exists}

    assert :telemetry.execute([:a, :b], %{n: 1}, %{m: 2}) == :ok
    assert_received {[:a, :b], %{n: 1}, %{m: 2}}
    :telemetry.execute([:a, :b], 5)
    assert_received {[:a, :b], %{value: 5}, meta} when map_size(meta) == 0
    :telemetry.execute([:a], %{}, %{})
    refute_received {[:a], _, _}
    assert :telemetry.detach("one") == :ok
    assert :telemetry.detach("one") == {:error, :not_found}
  end

  test "handlers are listed by prefix and called in order" do
    :telemetry.attach_many(:two, [[:x, :y], [:x, :z]], &__MODULE__.relay/4, self())
    :telemetry.attach(:three, [:x, :y], fn _, _, _, pid -> send(pid, :second) end, self())
    on_exit(fn -> for id <- [:two, :three], do: :telemetry.detach(id) end)

    assert [%{id: _, event_name: [:x, _], function: _, config: _}, _, _] =
             :telemetry.list_handlers([:x])

    assert [%{id: :two, event_name: [:x, :z]}] = :telemetry.list_handlers([:x, :z])
    :telemetry.execute([:x, :y], %{}, %{})
    assert {:messages, [{[:x, :y], _, _}, :second]} = Process.info(self(), :messages)
  end

  test "a handler that fails is detached, and that is an event" do
    ref = :telemetry_test.attach_event_handlers(self(), [[:telemetry, :handler, :failure]])
    :telemetry.attach("bad", [:bad], &__MODULE__.fail/4, :config)
    log = capture_log(fn -> assert :telemetry.execute([:bad], %{}, %{}) == :ok end)

    assert log =~
             "Handler \"bad\" has failed and has been detached. Class=:error\nReason=%RuntimeError{message: \"no\"}\nStacktrace="

    assert :telemetry.list_handlers([:bad]) == []
    assert_received {[:telemetry, :handler, :failure], ^ref, %{monotonic_time: _}, metadata}

    assert %{
             handler_id: "bad",
             handler_config: :config,
             kind: :error,
             reason: %RuntimeError{},
             stacktrace: [_ | _]
           } = metadata

    :telemetry.detach(ref)
  end

  test "local functions are told of" do
    log = capture_log(fn -> :telemetry.attach("local", [:l], fn _, _, _, _ -> :ok end, nil) end)
    assert log =~ "The function passed as a handler with ID \"local\" is a local function."
    :telemetry.detach("local")
  end

  test "spans" do
    ref =
      :telemetry_test.attach_event_handlers(
        self(),
        for(end_ <- [:start, :stop, :exception], do: [:s, end_])
      )

    assert :telemetry.span([:s], %{a: 1}, fn -> {:result, %{b: 2}} end) == :result

    assert_received {[:s, :start], ^ref, %{monotonic_time: _, system_time: _},
                     %{a: 1, telemetry_span_context: context}}

    assert_received {[:s, :stop], ^ref, %{duration: _, monotonic_time: _},
                     %{b: 2, telemetry_span_context: ^context}}

    assert :telemetry.span([:s], %{}, fn -> {:result, %{bytes: 3}, %{}} end) == :result
    assert_received {[:s, :stop], ^ref, %{bytes: 3, duration: _}, _}
    assert catch_throw(:telemetry.span([:s], %{a: 1}, fn -> throw(:ball) end)) == :ball

    assert_received {[:s, :exception], ^ref, %{duration: _},
                     %{a: 1, kind: :throw, reason: :ball, stacktrace: [_ | _]}}

    :telemetry.detach(ref)
  end

  test "names of events are lists of atoms" do
    for bad <- [:a, [], ["a"], [:a | :b]] do
      assert_raise ArgumentError, fn -> :telemetry.attach(1, bad, &__MODULE__.relay/4, nil) end
    end
  end
end
