defmodule ErlGenEventTest do
  use ExUnit.Case, async: true

  defmodule Handler do
    @behaviour :gen_event
    def init({tell, {:terminated, args}}), do: {:ok, {tell, {:swapped, args}}}
    def init({tell, name}), do: {:ok, {tell, name}}
    def init(:refuse), do: {:error, :refused}

    def handle_event(:crash, _state), do: exit(:crashed)
    def handle_event(:bad, _state), do: :bad
    def handle_event(:remove, _state), do: :remove_handler

    def handle_event(event, {tell, name} = state) do
      send(tell, {name, event})
      {:ok, state}
    end

    def handle_call(:crash, _state), do: exit(:crashed)
    def handle_call(query, {_, name} = state), do: {:ok, {name, query}, state}

    def handle_info(message, {tell, name} = state) do
      send(tell, {name, :info, message})
      {:ok, state}
    end

    def terminate(reason, {tell, name}) do
      send(tell, {name, :terminate, reason})
      {:terminated, reason}
    end
  end

  defmodule Recorder do
    @behaviour :gen_event
    def init({_args, _result}), do: {:ok, []}
    def init(events), do: {:ok, events}
    def handle_event(event, events), do: {:ok, [event | events]}
    def handle_call(:events, events), do: {:ok, Enum.reverse(events), events}
  end

  doctest :gen_event

  test "what a failed call or stop says" do
    assert catch_exit(:gen_event.call(:nobody, Recorder, :q)) == {:noproc, {:gen_event, :call, [:nobody, Recorder, :q]}}
    assert catch_exit(:gen_event.call(:nobody, Recorder, :q, 9)) == {:noproc, {:gen_event, :call, [:nobody, Recorder, :q, 9]}}
    assert catch_exit(:gen_event.stop(:nobody)) == :noproc
  end

  setup do
    {:ok, manager} = :gen_event.start_link()
    %{manager: manager}
  end

  test "handlers see events, the latest added first", %{manager: manager} do
    assert :gen_event.add_handler(manager, Handler, {self(), :one}) == :ok
    assert :gen_event.add_handler(manager, {Handler, 2}, {self(), :two}) == :ok
    assert :gen_event.which_handlers(manager) == [{Handler, 2}, Handler]
    assert :gen_event.notify(manager, :hello) == :ok
    assert_receive {:one, :hello}
    assert_receive {:two, :hello}
    assert :gen_event.sync_notify(manager, :now) == :ok
    assert_received {:two, :now}
    send(manager, :message)
    assert_receive {:one, :info, :message}
    assert :gen_event.call(manager, {Handler, 2}, :query) == {:two, :query}
    assert :gen_event.call(manager, :none, :query) == {:error, :bad_module}
    assert :gen_event.add_handler(manager, Handler, :refuse) == {:error, :refused}
  end

  test "handlers go: asked to, by themselves, by a crash", %{manager: manager} do
    :gen_event.add_handler(manager, Handler, {self(), :h})
    assert :gen_event.delete_handler(manager, Handler, :why) == {:terminated, :why}
    assert_received {:h, :terminate, :why}
    assert :gen_event.delete_handler(manager, Handler, :why) == {:error, :module_not_found}

    for event <- [:remove, :crash, :bad] do
      :gen_event.add_handler(manager, Handler, {self(), :h})
      :gen_event.sync_notify(manager, event)
      assert :gen_event.which_handlers(manager) == []
      assert_received {:h, :terminate, _}
    end

    :gen_event.add_handler(manager, Handler, {self(), :h})
    assert {:error, {:EXIT, :crashed}} = :gen_event.call(manager, Handler, :crash)
    assert :gen_event.which_handlers(manager) == []
  end

  test "a handler is bound to a process", %{manager: manager} do
    :gen_event.add_sup_handler(manager, Handler, {self(), :h})
    :gen_event.delete_handler(manager, Handler, :done)
    assert_receive {:gen_event_EXIT, Handler, :normal}
    me = self()

    pid =
      spawn(fn -> :gen_event.add_sup_handler(manager, Handler, {me, :bound}) && receive(do: (:go -> exit(:bye))) end)

    Process.sleep(5)
    send(pid, :go)
    assert_receive {:bound, :terminate, {:stop, :bye}}
    assert :gen_event.which_handlers(manager) == []
  end

  test "handlers are swapped", %{manager: manager} do
    :gen_event.add_handler(manager, Handler, {self(), :old})
    me = self()

    defmodule Next do
      def init({tell, {:terminated, reason}}), do: {:ok, send(tell, {:new, reason})}
      def handle_event(_event, state), do: {:ok, state}
      def handle_call(_query, state), do: {:ok, state, state}
    end

    assert :gen_event.swap_handler(manager, {Handler, :swap}, {Next, me}) == :ok
    assert_received {:old, :terminate, :swap}
    assert_received {:new, :swap}
    assert :gen_event.call(manager, Next, :state) == {:new, :swap}
  end

  test "the manager stops: all handlers terminate" do
    {:ok, manager} = :gen_event.start({:local, :gen_event_test})
    :gen_event.add_handler(:gen_event_test, Handler, {self(), :h})
    assert :gen_event.stop(manager) == :ok
    assert_received {:h, :terminate, :stop}
    assert_raise ArgumentError, fn -> :gen_event.notify(:gen_event_test, :x) end
    assert :gen_event.notify({:global, :gen_event_test}, :x) == :ok
  end

  defmodule Swapper do
    @behaviour :gen_event
    def init({tell, _result}), do: {:ok, tell}
    def init(tell), do: {:ok, tell}
    def handle_event(:swap, tell), do: {:swap_handler, :bye, tell, {__MODULE__, :new}, tell}
    def handle_call(_query, tell), do: {:ok, tell, tell}
    def terminate(reason, tell), do: send(tell, {:terminated, reason})
  end

  test "a handler that swaps itself stays bound to its process", %{manager: manager} do
    test = self()

    bound =
      spawn(fn ->
        :ok = :gen_event.add_sup_handler(manager, Swapper, test)
        :ok = :gen_event.sync_notify(manager, :swap)
        assert_receive {:gen_event_EXIT, Swapper, {:swapped, {Swapper, :new}, pid}} when pid == self()
        send(test, :swapped)
        receive do: (:end -> exit(:bye))
      end)

    assert_receive :swapped
    assert_received {:terminated, :bye}
    assert :gen_event.which_handlers(manager) == [{Swapper, :new}]
    send(bound, :end)
    assert_receive {:terminated, {:stop, :bye}}
    assert :gen_event.which_handlers(manager) == []
  end
end
