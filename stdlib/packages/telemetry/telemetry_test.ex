defmodule :telemetry_test do
  @moduledoc """
  Events as messages, for tests.
  """

  @doc """
  Sends the events to a process, as `{event, ref, measurements, metadata}`. Answers `ref`, which is the id to detach.
  """
  def attach_event_handlers(pid, events) when is_pid(pid) and is_list(events) do
    ref = make_ref()

    :ok =
      :telemetry.attach_many(ref, events, &__MODULE__.handle_event/4, %{dest_pid: pid, ref: ref})

    ref
  end

  @doc false
  def handle_event(event, measurements, metadata, %{dest_pid: pid, ref: ref}),
    do: send(pid, {event, ref, measurements, metadata})
end
