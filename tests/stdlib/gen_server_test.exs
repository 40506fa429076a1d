defmodule GenServerTest do
  use ExUnit.Case, async: true

  doctest GenServer

  defmodule Echo do
    use GenServer, restart: :transient

    # The state is the process to tell; a request is what to return, made from the state.
    def init(fun) when is_function(fun), do: fun.()
    def init(state), do: {:ok, state}
    def handle_call({:return, fun}, from, state), do: fun.(from, state)
    def handle_cast({:return, fun}, state), do: fun.(state)
    def handle_continue(arg, state), do: tell(state, {:continue, arg})
    def handle_info({:return, fun}, state), do: fun.(state)
    def handle_info(message, state), do: tell(state, {:info, message})

    def terminate(reason, state) do
      if is_pid(state), do: send(state, {:terminate, reason})
    end

    defp tell(state, what) do
      send(state, what)
      {:noreply, state}
    end
  end

  defp start(state \\ self()) do
    {:ok, pid} = GenServer.start(Echo, state)
    pid
  end

  defp call(pid, fun), do: GenServer.call(pid, {:return, fun})
  defp cast(pid, fun), do: GenServer.cast(pid, {:return, fun})

  test "init: every return value" do
    me = self()
    assert {:ok, pid} = GenServer.start(Echo, fn -> {:ok, me} end)
    assert :sys.get_state(pid) == me
    assert {:ok, _} = GenServer.start(Echo, fn -> {:ok, me, 0} end)
    assert_receive {:info, :timeout}
    assert {:ok, _} = GenServer.start(Echo, fn -> {:ok, me, {:continue, :go}} end)
    assert_receive {:continue, :go}
    assert {:ok, pid} = GenServer.start(Echo, fn -> {:ok, me, :hibernate} end)
    assert call(pid, fn _, state -> {:reply, 1, state} end) == 1
    assert GenServer.start(Echo, fn -> :ignore end) == :ignore
    assert GenServer.start(Echo, fn -> {:stop, :why} end) == {:error, :why}
    assert GenServer.start(Echo, fn -> :bad end) == {:error, {:bad_return_value, :bad}}
    assert GenServer.start(Echo, fn -> throw(:ball) end) == {:error, {:bad_return_value, :ball}}
    assert GenServer.start(Echo, fn -> exit(:bye) end) == {:error, :bye}
    assert {:error, {%RuntimeError{message: "x"}, [_ | _]}} = GenServer.start(Echo, fn -> raise "x" end)
  end

  test "a start that fails ends with an exit signal and frees the name" do
    Process.flag(:trap_exit, true)
    assert GenServer.start_link(Echo, fn -> {:stop, :why} end, name: :gst_failing) == {:error, :why}
    assert_receive {:EXIT, _, :why}
    assert Process.whereis(:gst_failing) == nil
    assert GenServer.start_link(Echo, fn -> :ignore end, name: :gst_failing) == :ignore
    assert_receive {:EXIT, _, :normal}
  end

  test "a start that takes too long is killed" do
    assert GenServer.start(Echo, fn -> Process.sleep(:infinity) end, timeout: 10) == {:error, :timeout}
  end

  test "handle_call: every return value" do
    pid = start()
    assert call(pid, fn _, state -> {:reply, :a, state} end) == :a
    assert call(pid, fn _, state -> {:reply, :b, state, 0} end) == :b
    assert_receive {:info, :timeout}
    assert call(pid, fn _, state -> {:reply, :c, state, {:continue, 1}} end) == :c
    assert_receive {:continue, 1}
    assert call(pid, fn _, state -> {:reply, :d, state, :hibernate} end) == :d

    late = fn from, state ->
      spawn(fn -> GenServer.reply(from, :e) end)
      {:noreply, state}
    end

    assert call(pid, late) == :e
    assert call(pid, fn _, _ -> throw({:reply, :f, :thrown}) end) == :f
    assert :sys.get_state(pid) == :thrown
    pid = start()
    assert call(pid, fn _, state -> {:stop, :normal, :bye, state} end) == :bye
    assert_receive {:terminate, :normal}
    pid = start()

    assert {:why, {GenServer, :call, [^pid, _, 5000]}} =
             catch_exit(call(pid, fn _, state -> {:stop, :why, state} end))

    assert_receive {:terminate, :why}
    pid = start()
    assert {{:bad_return_value, :bad}, _} = catch_exit(call(pid, fn _, _ -> :bad end))

    assert {{:bad_return_value, {:noreply, 1, :soon}}, _} =
             catch_exit(call(start(), fn _, _ -> {:noreply, 1, :soon} end))

    assert {{%RuntimeError{}, [_ | _]}, _} = catch_exit(call(start(), fn _, _ -> raise "x" end))
    assert {:bye, _} = catch_exit(call(start(), fn _, _ -> exit(:bye) end))
  end

  test "handle_cast and handle_info: every return value" do
    for send <- [&cast/2, &send(&1, {:return, &2})] do
      pid = start()
      ref = Process.monitor(pid)
      send.(pid, fn state -> {:noreply, state} end)
      send.(pid, fn state -> {:noreply, state, 0} end)
      assert_receive {:info, :timeout}
      send.(pid, fn state -> {:noreply, state, {:continue, 2}} end)
      assert_receive {:continue, 2}
      send.(pid, fn state -> {:noreply, state, :hibernate} end)
      send.(pid, fn state -> {:stop, {:shutdown, 1}, state} end)
      assert_receive {:terminate, {:shutdown, 1}}
      assert_receive {:DOWN, ^ref, _, _, {:shutdown, 1}}
    end
  end

  test "a message ends the time-out" do
    pid = start()
    call(pid, fn _, state -> {:reply, :ok, state, 50} end)
    send(pid, :other)
    assert_receive {:info, :other}
    refute_receive {:info, :timeout}, 80
  end

  test "calls exit when there is nobody" do
    assert catch_exit(GenServer.call(:gst_nobody, :x)) == {:noproc, {GenServer, :call, [:gst_nobody, :x, 5000]}}
    assert {:noproc, _} = catch_exit(GenServer.call({:global, :gst_nobody}, :x))
    assert {:calling_self, _} = catch_exit(GenServer.call(self(), :x))
    assert {{:nodedown, :other@host}, _} = catch_exit(GenServer.call({:name, :other@host}, :x))
    assert GenServer.cast(:gst_nobody, :x) == :ok
    pid = spawn(fn -> :ok end)
    ref = Process.monitor(pid)
    assert_receive {:DOWN, ^ref, _, _, _}
    assert {:noproc, _} = catch_exit(GenServer.call(pid, :x))
  end

  test "a late reply does not reach the mailbox" do
    pid = start()

    slow = fn from, state ->
      receive do
        :go -> :ok
      end

      GenServer.reply(from, :late)
      {:noreply, state}
    end

    assert {:timeout, {GenServer, :call, [^pid, _, 10]}} = catch_exit(GenServer.call(pid, {:return, slow}, 10))
    send(pid, :go)
    :sys.get_state(pid)
    refute_received _
  end

  test "names" do
    for name <- [:gst_name, {:global, {:gst, 1}}, {:via, :global, {:gst, 2}}] do
      {:ok, pid} = GenServer.start_link(Echo, self(), name: name)
      assert GenServer.whereis(name) == pid
      assert GenServer.start_link(Echo, self(), name: name) == {:error, {:already_started, pid}}
      assert GenServer.call(name, {:return, fn _, state -> {:reply, :hi, state} end}) == :hi
      assert GenServer.cast(name, {:return, fn state -> {:noreply, state, {:continue, name}} end}) == :ok
      assert_receive {:continue, ^name}
      assert GenServer.stop(name) == :ok
      assert GenServer.whereis(name) == nil
    end

    assert_raise ArgumentError, ~r/expected :name option to be one of/, fn -> GenServer.start(Echo, 1, name: "x") end
    assert GenServer.whereis({:gst_name, :other@host}) == {:gst_name, :other@host}
  end

  test "stop" do
    pid = start()
    assert GenServer.stop(pid) == :ok
    assert_receive {:terminate, :normal}
    assert {:noproc, {GenServer, :stop, [^pid, :normal, :infinity]}} = catch_exit(GenServer.stop(pid))
    pid = start()
    assert GenServer.stop(pid, {:shutdown, :x}) == :ok
    pid = start(fn -> {:ok, self()} end)
    :sys.replace_state(pid, fn _ -> self() end)
    assert GenServer.stop(pid, :shutdown, 100) == :ok
  end

  test "terminate is called for an exit of the parent when exits are trapped" do
    me = self()

    parent =
      spawn(fn ->
        {:ok, pid} =
          GenServer.start_link(Echo, fn ->
            Process.flag(:trap_exit, true)
            {:ok, me}
          end)

        send(me, {:started, pid})

        receive do
          :end -> exit(:shutdown)
        end
      end)

    assert_receive {:started, pid}
    ref = Process.monitor(pid)
    send(parent, :end)
    assert_receive {:terminate, :shutdown}
    assert_receive {:DOWN, ^ref, _, _, :shutdown}
  end

  test "what a process of a server looks like from outside" do
    me = self()
    {:ok, pid} = GenServer.start_link(Echo, self(), name: :gst_dictionary)
    {:dictionary, dictionary} = Process.info(pid, :dictionary)
    assert dictionary[:"$initial_call"] == {Echo, :init, 1}
    assert dictionary[:"$ancestors"] == [me]
    assert call(pid, fn {from, [:alias | ref]}, state -> {:reply, {from, is_reference(ref)}, state} end) == {me, true}
  end

  test "child_spec, and its options" do
    assert Echo.child_spec(1) == %{id: Echo, start: {Echo, :start_link, [1]}, restart: :transient}
  end

  test "several servers at once" do
    {:ok, _} = GenServer.start_link(Echo, self(), name: :gst_multi)
    request = {:return, fn _, state -> {:reply, :here, state} end}
    assert GenServer.multi_call([node(), :other@host], :gst_multi, request) == {[{node(), :here}], [:other@host]}
    assert GenServer.abcast(:gst_multi, {:return, fn state -> {:noreply, state, {:continue, :abcast}} end}) == :abcast
    assert_receive {:continue, :abcast}
  end

  test "requests whose answers are fetched later" do
    pid = start()
    request = :gen_server.send_request(pid, {:return, fn _, state -> {:reply, :later, state} end})
    assert :gen_server.wait_response(request, 1000) == {:reply, :later}
    gone = :gen_server.send_request(:gst_nobody, :x)
    assert {:error, {:noproc, _}} = :gen_server.receive_response(gone, 1000)
  end

  test "a server hibernates when it is idle for long enough, and works on" do
    {:ok, pid} = GenServer.start_link(Echo, self(), hibernate_after: 5)
    assert call(pid, fn _, state -> {:reply, 1, state} end) == 1
    wait_for_hibernation(pid)
    assert call(pid, fn _, state -> {:reply, 2, state} end) == 2
    :sys.trace(pid, false)
    :sys.no_debug(pid)
    wait_for_hibernation(pid)
    send(pid, :hello)
    assert_receive {:info, :hello}
  end

  defp wait_for_hibernation(pid, tries \\ 200) do
    # It stands where it will wake up.
    hibernating = [{:erlang, :hibernate, 3}, {:proc_lib, :wake_up, 3}]

    cond do
      elem(Process.info(pid, :current_function), 1) in hibernating -> :ok
      tries == 0 -> flunk("still awake in #{inspect(Process.info(pid, :current_function))}")
      true -> Process.sleep(5) && wait_for_hibernation(pid, tries - 1)
    end
  end
end
