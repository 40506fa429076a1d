defmodule ErlSysTest do
  use ExUnit.Case, async: true

  defmodule Echo do
    def start, do: :proc_lib.spawn(fn -> loop(self(), :sys.debug_options([])) end)

    def loop(parent, debug) do
      receive do
        {:system, from, request} -> :sys.handle_system_msg(request, from, parent, __MODULE__, debug, :state)
        {:echo, pid, term} -> send(pid, {:echo, term}) && loop(parent, debug)
      end
    end

    def system_continue(parent, debug, :state), do: loop(parent, debug)
    def system_terminate(reason, _parent, _debug, :state), do: exit(reason)
  end

  doctest :sys

  test "state" do
    {:ok, pid} = Agent.start_link(fn -> 1 end)
    assert :sys.get_state(pid) == 1
    assert :sys.replace_state(pid, &(&1 + 1)) == 2
    assert :sys.get_state(pid) == 2
  end

  test "suspend and resume" do
    {:ok, pid} = Agent.start_link(fn -> 1 end)
    assert :sys.suspend(pid) == :ok
    assert {:timeout, _} = catch_exit(Agent.get(pid, & &1, 10))
    assert :sys.get_state(pid) == 1
    assert :sys.resume(pid) == :ok
    assert Agent.get(pid, & &1) == 1
  end

  test "status" do
    {:ok, pid} = Agent.start_link(fn -> 1 end, name: :sys_status)
    assert {:status, ^pid, {:module, :gen_server}, [dictionary, :running, parent, [], misc]} = :sys.get_status(pid)
    assert parent == self()
    assert Keyword.has_key?(dictionary, :"$ancestors")
    assert misc[:header] == ~c"Status for generic server sys_status"
    assert {~c"State", 1} in (misc |> Keyword.get_values(:data) |> List.flatten())
  end

  test "statistics and log" do
    {:ok, pid} = Agent.start_link(fn -> 1 end)
    assert :sys.statistics(pid, :get) == {:ok, :no_statistics}
    assert :sys.statistics(pid, true) == :ok
    assert :sys.log(pid, true) == :ok
    Agent.get(pid, & &1)
    Agent.cast(pid, & &1)
    assert {:ok, statistics} = :sys.statistics(pid, :get)
    assert statistics[:messages_in] == 2
    assert statistics[:messages_out] == 1
    assert {:ok, events} = :sys.log(pid, :get)
    assert [{:in, {:"$gen_call", _, _}}, {:out, 1, _, 1}, {:in, {:"$gen_cast", _}}, {:noreply, 1}] = events
    assert :sys.no_debug(pid) == :ok
    assert :sys.statistics(pid, :get) == {:ok, :no_statistics}
  end

  test "debug functions" do
    me = self()
    {:ok, pid} = Agent.start_link(fn -> 1 end)

    fun = fn count, event, _name ->
      send(me, {count, elem(event, 0)})
      if count == 2, do: :done, else: count + 1
    end

    assert :sys.install(pid, {fun, 1}) == :ok
    for _ <- 1..3, do: Agent.get(pid, & &1)
    assert_received {1, :in}
    assert_received {2, :out}
    refute_received _
  end

  test "terminate" do
    {:ok, pid} = Agent.start(fn -> 1 end)
    ref = Process.monitor(pid)
    assert :sys.terminate(pid, :normal) == :ok
    assert_receive {:DOWN, ^ref, _, _, :normal}
    assert {:noproc, {:sys, :get_state, [^pid]}} = catch_exit(:sys.get_state(pid))
  end

  defmodule Secret do
    use GenServer
    def init(state), do: {:ok, state}
    def handle_call({:put, new}, _from, state), do: {:reply, state, new}
    def format_status(_reason, [_dictionary, _state]), do: [data: [{~c"State", :hidden}]]
  end

  test "format_status decides what is shown" do
    {:ok, pid} = GenServer.start_link(Secret, :secret)
    {:status, _, _, [_, _, _, _, misc]} = :sys.get_status(pid)
    assert {~c"State", :hidden} in (misc |> Keyword.get_values(:data) |> List.flatten())
  end

  test "code_change" do
    {:ok, pid} = GenServer.start_link(Secret, 1)
    :sys.suspend(pid)
    assert :sys.change_code(pid, Secret, nil, []) == :ok
    assert :sys.resume(pid) == :ok
    assert :sys.get_state(pid) == 1
  end

  test "what failed calls say" do
    for {function, args, named} <- [
          {:get_state, [], :get_state},
          {:no_debug, [], {:debug, :no_debug}},
          {:terminate, [:normal], :terminate},
          {:trace, [true], :trace}
        ] do
      assert catch_exit(apply(:sys, function, [:nobody | args])) == {:noproc, {:sys, named, [:nobody | args]}}
      assert catch_exit(apply(:sys, function, [:nobody | args] ++ [9])) == {:noproc, {:sys, named, [:nobody | args] ++ [9]}}
    end

    assert {{:function_clause, [_ | _]}, {:sys, :get_state, [1]}} = catch_exit(:sys.get_state(1))
    assert_raise FunctionClauseError, fn -> :sys.install(self(), :wrong) end
  end

  test "flags nobody knows" do
    {:ok, pid} = Agent.start_link(fn -> 1 end)
    for function <- [:trace, :log, :statistics], do: assert(apply(:sys, function, [pid, :wrong]) == :unknown_debug)
    assert :sys.log(pid, {true, 0}) == :unknown_debug
    assert :sys.log_to_file(pid, "no/such/folder/file") == {:error, :open_file}
  end

  test "events that are logged stay when the log is made longer" do
    {:ok, pid} = Agent.start_link(fn -> 1 end)
    :sys.log(pid, true)
    Agent.get(pid, & &1)
    :sys.log(pid, {true, 20})
    assert {:ok, [{:in, _}, {:out, 1, _, 1}]} = :sys.log(pid, :get)
  end

  test "events are printed as Erlang prints terms" do
    path = Path.join(System.tmp_dir!(), "phial_sys_test_#{System.pid()}")
    {:ok, pid} = GenServer.start_link(Secret, "text", name: :sys_test_printed)
    :sys.log_to_file(pid, path)
    GenServer.call(pid, {:put, %{a: "b"}})
    :sys.log_to_file(pid, false)
    me = :erlang.pid_to_list(self())

    # Where lines are broken depends on the width of the pid.
    assert String.split(File.read!(path)) ==
             String.split("""
             *DBG* sys_test_printed got call {put,\#{a => <<"b">>}} from #{me}
             *DBG* sys_test_printed sent <<"text">> to #{me}, new state \#{a => <<"b">>}
             """)

    File.rm!(path)
  end

  defmodule Formats do
    def callback_mode, do: :handle_event_function
    def init({_handler, state}), do: {:ok, state}
    def init(state), do: {:ok, state, :data}
    def handle_event(_event, state), do: {:ok, state}
    def handle_call(_query, state), do: {:ok, state, state}
    def format_status(%{state: :crash}), do: raise("no")
    def format_status(%{state: :wrong}), do: :wrong
    def format_status(%{data: _} = status), do: %{status | data: :hidden}
    def format_status(status), do: %{status | state: :hidden}
  end

  defmodule OldFormats do
    def callback_mode, do: :handle_event_function
    def init(state), do: {:ok, state, :data}
    def format_status(opt, [_dictionary, state, data]), do: {opt, state, data}
  end

  test "what format_status gives is shown, and that it failed" do
    shown = fn pid ->
      {:status, ^pid, _, [_, _, _, _, misc]} = :sys.get_status(pid)
      List.last(misc)
    end

    for {state, text} <- [crash: ~c"crashed", wrong: ~c"did not return a map"] do
      {:ok, pid} = :gen_server.start(Formats, {:handler, state}, [])
      assert shown.(pid) == {:data, [{~c"State", ~c"#{Formats}:format_status/1 " ++ text}]}
    end

    {:ok, pid} = :gen_statem.start(Formats, :a, [])
    assert shown.(pid) == {:data, [{~c"State", {:a, :hidden}}]}
    {:ok, pid} = :gen_statem.start(Formats, :crash, [])
    assert shown.(pid) == {:data, [{~c"State", {:crash, ~c"#{Formats}:format_status/1 crashed"}}]}
    {:ok, pid} = :gen_statem.start(OldFormats, :a, [])
    assert shown.(pid) == {:normal, :a, :data}
    {:ok, pid} = :gen_event.start()
    :gen_event.add_handler(pid, Formats, {:handler, :state})
    assert shown.(pid) == {:items, {~c"Installed handlers", [{:handler, Formats, false, :hidden, false}]}}
  end
end
