defmodule ErlGenStatemTest do
  use ExUnit.Case, async: true

  defmodule Machine do
    @behaviour :gen_statem

    # The data is the process to tell; events {:return, fun} are answered with what the function makes of state and data.
    def callback_mode, do: [:handle_event_function, :state_enter]
    def init({:return, result}), do: result
    def init(tell), do: {:ok, :a, tell}

    def handle_event(:enter, old, state, tell) do
      send(tell, {:enter, old, state})
      :keep_state_and_data
    end

    def handle_event({:call, from}, :get, state, _tell), do: {:keep_state_and_data, [{:reply, from, state}]}

    def handle_event({:call, from}, {:actions, actions}, _state, tell),
      do: {:keep_state, tell, [{:reply, from, :ok} | actions]}

    def handle_event({:call, from}, {:to, state}, _state, tell), do: {:next_state, state, tell, [{:reply, from, :ok}]}

    def handle_event({:call, from}, {:to, state, actions}, _, tell),
      do: {:next_state, state, tell, [{:reply, from, :ok} | actions]}

    def handle_event({:call, from}, :repeat, _state, tell), do: {:repeat_state, tell, [{:reply, from, :ok}]}
    def handle_event({:call, from}, :stop, _state, _tell), do: {:stop_and_reply, :normal, [{:reply, from, :bye}]}
    def handle_event(:cast, {:only_in, state}, state, tell), do: told(tell, {:only_in, state})
    def handle_event(:cast, {:only_in, _other}, _state, _tell), do: {:keep_state_and_data, [:postpone]}
    def handle_event(:cast, {:return, fun}, state, tell), do: fun.(state, tell)
    def handle_event(type, content, state, tell), do: told(tell, {type, content, state})

    def terminate(reason, state, tell), do: if(is_pid(tell), do: send(tell, {:terminate, reason, state}))

    defp told(tell, what) do
      send(tell, what)
      :keep_state_and_data
    end
  end

  defp start do
    {:ok, pid} = :gen_statem.start(Machine, self(), [])
    assert_receive {:enter, :a, :a}
    pid
  end

  defp actions(pid, actions), do: assert(:gen_statem.call(pid, {:actions, actions}) == :ok)

  test "states, entering them, repeating them" do
    pid = start()
    assert :gen_statem.call(pid, :get) == :a
    assert :gen_statem.call(pid, {:to, :b}) == :ok
    assert_receive {:enter, :a, :b}
    assert :gen_statem.call(pid, {:to, :b}) == :ok
    refute_received {:enter, _, _}
    assert :gen_statem.call(pid, :repeat) == :ok
    assert_receive {:enter, :b, :b}
    assert :sys.get_state(pid) == {:b, self()}
  end

  test "postponed events come back in order when the state changes" do
    pid = start()
    for _ <- 1..2, do: :gen_statem.cast(pid, {:only_in, :b})
    :gen_statem.cast(pid, {:only_in, :c})
    refute_receive {:only_in, _}, 10
    :gen_statem.call(pid, {:to, :b})
    assert_receive {:only_in, :b}
    assert_receive {:only_in, :b}
    refute_receive {:only_in, :c}, 10
    :gen_statem.call(pid, {:to, :c})
    assert_receive {:only_in, :c}
  end

  test "inserted events come before all others" do
    pid = start()
    actions(pid, [{:next_event, :internal, 1}, {:next_event, :cast, 2}, {:next_event, :info, 3}])
    assert_receive {:internal, 1, :a}
    assert_receive {:cast, 2, :a}
    assert_receive {:info, 3, :a}
  end

  test "time-outs of events end with any event" do
    pid = start()
    actions(pid, [5])
    assert_receive {:timeout, 5, :a}
    actions(pid, [{:timeout, 100, :x}])
    :gen_statem.call(pid, :get)
    refute_receive {:timeout, :x, _}, 130
  end

  test "time-outs of states end with the state" do
    pid = start()
    actions(pid, [{:state_timeout, 5, :x}])
    assert_receive {:state_timeout, :x, :a}
    actions(pid, [{:state_timeout, 100, :y}])
    :gen_statem.call(pid, {:to, :b})
    refute_receive {:state_timeout, :y, _}, 130
    :gen_statem.call(pid, {:to, :c, [{:state_timeout, 5, :z}]})
    assert_receive {:state_timeout, :z, :c}
    actions(pid, [{:state_timeout, 0, :now}])
    assert_receive {:state_timeout, :now, :c}
  end

  test "named time-outs go on, are changed and cancelled" do
    pid = start()
    actions(pid, [{{:timeout, :one}, 20, :x}, {{:timeout, :two}, 20, :y}, {{:timeout, :three}, 20, :z}])
    :gen_statem.call(pid, {:to, :b})
    actions(pid, [{{:timeout, :two}, :cancel}, {{:timeout, :three}, :update, :new}])
    assert_receive {{:timeout, :one}, :x, :b}
    assert_receive {{:timeout, :three}, :new, :b}
    refute_receive {{:timeout, :two}, _, _}, 30
    actions(pid, [{{:timeout, :abs}, :erlang.monotonic_time(:millisecond) + 5, :due, abs: true}])
    assert_receive {{:timeout, :abs}, :due, :b}
    actions(pid, [{{:timeout, :none}, :infinity, :never}, {{:timeout, :fresh}, :update, :at_once}])
    assert_receive {{:timeout, :fresh}, :at_once, :b}
  end

  test "ways to end" do
    pid = start()
    assert :gen_statem.call(pid, :stop) == :bye
    assert_receive {:terminate, :normal, :a}
    pid = start()
    assert :gen_statem.stop(pid) == :ok
    assert_receive {:terminate, :normal, :a}
    pid = start()
    :gen_statem.cast(pid, {:return, fn _, _ -> {:stop, {:shutdown, :x}} end})
    assert_receive {:terminate, {:shutdown, :x}, :a}
    assert {:noproc, {:gen_statem, :call, [^pid, :get, :infinity]}} = catch_exit(:gen_statem.call(pid, :get))
  end

  test "bad returns and crashes" do
    for {fun, reason} <- [
          {fn _, _ -> :bad end, {:bad_return_from_state_function, :bad}},
          {fn _, tell -> {:keep_state, tell, [:odd]} end, {:bad_action_from_state_function, :odd}},
          {fn _, tell -> {:keep_state, tell, [{:timeout, 5}]} end, {:bad_action_from_state_function, {:timeout, 5}}},
          {fn _, tell -> {:next_state, :a, tell, {:reply, 1, 2}} end, {:bad_action_from_state_function, {:reply, 1, 2}}},
          {fn _, _ -> {:stop_and_reply, :normal, [:odd]} end, {:bad_reply_action_from_state_function, :odd}},
          {fn _, _ -> :erlang.error(:oops) end, :oops}
        ] do
      pid = start()
      ref = Process.monitor(pid)
      :gen_statem.cast(pid, {:return, fun})
      assert_receive {:terminate, ^reason, :a}
      assert_receive {:DOWN, ^ref, _, _, {^reason, [_ | _]}}
    end

    pid = start()
    :gen_statem.cast(pid, {:return, fn _, _ -> exit(:ex) end})
    assert_receive {:terminate, :ex, :a}

    pid = start()
    :gen_statem.cast(pid, {:return, fn _, tell -> throw({:next_state, :thrown, tell}) end})
    assert_receive {:enter, :a, :thrown}
  end

  test "init" do
    start = fn result -> :gen_statem.start(Machine, {:return, result}, []) end
    assert start.(:ignore) == :ignore
    assert start.({:stop, :why}) == {:error, :why}
    assert start.(:bad) == {:error, {:bad_return_from_init, :bad}}
    assert {:ok, _} = start.({:ok, :a, self(), [{:next_event, :internal, :first}]})
    assert_receive {:enter, :a, :a}
    assert_receive {:internal, :first, :a}
  end

  defmodule Switch do
    @behaviour :gen_statem
    def callback_mode, do: :state_functions
    def init(count), do: {:ok, :off, count}
    def off(:cast, :flip, count), do: {:next_state, :on, count + 1, [{:state_timeout, 60_000, :tired}]}
    def off({:call, from}, :get, count), do: {:keep_state_and_data, {:reply, from, {:off, count}}}
    def on(:state_timeout, :tired, count), do: {:next_state, :off, count}
    def on(:cast, :flip, count), do: {:next_state, :off, count + 1}
    def on({:call, from}, :get, count), do: {:keep_state_and_data, {:reply, from, {:on, count}}}
  end

  doctest :gen_statem

  test "functions named like the states" do
    {:ok, pid} = :gen_statem.start_link({:local, :statem_test_switch}, Switch, 0, [])
    assert :gen_statem.call(:statem_test_switch, :get) == {:off, 0}
    :gen_statem.cast(pid, :flip)
    assert :gen_statem.call(pid, :get) == {:on, 1}
    assert :sys.get_state(pid) == {:on, 1}
    assert :sys.replace_state(pid, fn {_, count} -> {:off, count + 10} end) == {:off, 11}
    assert :gen_statem.call(pid, :get, 1000) == {:off, 11}
    request = :gen_statem.send_request(pid, :get)
    assert :gen_statem.receive_response(request, 1000) == {:reply, {:off, 11}}
    assert {:status, ^pid, {:module, :gen_statem}, [_, :running, _, [], _]} = :sys.get_status(pid)
    {:ok, {other, ref}} = :gen_statem.start_monitor(Switch, 0, [])
    :gen_statem.stop(other)
    assert_receive {:DOWN, ^ref, _, _, :normal}
  end
end
