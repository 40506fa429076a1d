# The modules of Elixir's first years: everything here is deprecated, and the warnings are not what this is about.
# The examples are compiled where nobody hears the warnings.
ExUnit.CaptureIO.capture_io(:stderr, fn ->
  Code.eval_string("""
  defmodule OldModulesDocTest do
    use ExUnit.Case, async: true
    for module <- [Dict, HashDict, HashSet, Set], do: doctest(module)
  end
  """)
end)

defmodule OldModulesTest do
  use ExUnit.Case, async: true
  import ExUnit.CaptureIO

  # Calls that nobody warns about.
  defp call(module, function, args), do: apply(module, function, args)

  test "HashDict has the order of Elixir's" do
    dict = Enum.into(1..20, call(HashDict, :new, []), &{&1, &1})
    keys = [20, 7, 16, 13, 17, 18, 2, 6, 3, 4, 15, 1, 5, 9, 11, 19, 10, 12, 14, 8]
    assert call(HashDict, :keys, [dict]) == keys
    assert for({key, key} <- dict, do: key) == keys
    assert inspect(call(HashDict, :put, [call(HashDict, :new, []), :a, 1])) == "#HashDict<[a: 1]>"
    assert Enum.count(dict) == 20 and {3, 3} in dict and {3, 4} not in dict
    assert dict[3] == 3 and update_in(dict[3], &(&1 + 1))[3] == 4
  end

  test "HashDict agrees with maps" do
    :rand.seed(:exsss, 7)

    {dict, map} =
      Enum.reduce(1..600, {call(HashDict, :new, []), %{}}, fn n, {dict, map} ->
        key = :rand.uniform(60)

        if :rand.uniform(3) == 1,
          do: {call(HashDict, :delete, [dict, key]), Map.delete(map, key)},
          else: {call(HashDict, :put, [dict, key, n]), Map.put(map, key, n)}
      end)

    assert call(HashDict, :size, [dict]) == map_size(map)
    assert Enum.sort(call(HashDict, :to_list, [dict])) == Enum.sort(map)
    assert call(Dict, :equal?, [dict, map])
    assert {taken, rest} = call(HashDict, :split, [dict, [1, 2, 3]])
    assert call(Dict, :equal?, [taken, Map.take(map, [1, 2, 3])]) and call(Dict, :equal?, [rest, Map.drop(map, [1, 2, 3])])
    assert Enum.zip(dict, 1..3) |> length() == min(3, map_size(map))
  end

  test "wrong data" do
    assert_raise ArgumentError, "unsupported dict: 1", fn -> call(Dict, :get, [1, 2]) end
    assert_raise ArgumentError, "unsupported set: 1", fn -> call(Set, :size, [1]) end
    assert_raise KeyError, "key 2 not found in: #HashDict<[]>", fn -> call(HashDict, :fetch!, [call(HashDict, :new, []), 2]) end
  end

  test "a module may use Dict" do
    warning =
      capture_io(:stderr, fn ->
        Code.eval_string("""
        defmodule OldModulesTest.Mine do
          use Dict
          defstruct map: %{}
          def new, do: %__MODULE__{}
          def put(dict, key, value), do: %{dict | map: Map.put(dict.map, key, value)}
          def delete(dict, key), do: %{dict | map: Map.delete(dict.map, key)}
          def fetch(dict, key), do: Map.fetch(dict.map, key)
          def size(dict), do: map_size(dict.map)
          def reduce(dict, acc, fun), do: Enumerable.reduce(dict.map, acc, fun)
        end
        """)
      end)

    assert warning =~ "use Dict is deprecated"
    mine = call(Dict, :put, [call(OldModulesTest.Mine, :new, []), :a, 1])
    assert call(Dict, :keys, [mine]) == [:a]
    assert call(Dict, :merge, [mine, [a: 2, b: 3], fn :a, one, two -> one + two end]).map == %{a: 3, b: 3}
    assert call(Dict, :pop, [mine, :b, 0]) == {0, mine}
  end

  test "Behaviour declares callbacks" do
    warning =
      capture_io(:stderr, fn ->
        Code.eval_string("""
        defmodule OldModulesTest.Parsing do
          use Behaviour
          defcallback parse(text :: binary) :: term
          defmacrocallback build(options :: keyword) :: Macro.t()
        end
        """)
      end)

    assert warning =~ "the Behaviour module is deprecated"
    assert Enum.sort(call(OldModulesTest.Parsing, :behaviour_info, [:callbacks])) == ["MACRO-build": 2, parse: 1]
  end
end

defmodule OldGenEventTest do
  use ExUnit.Case, async: true
  import ExUnit.CaptureIO

  setup_all do
    capture_io(:stderr, fn ->
      Code.eval_string("""
      defmodule OldGenEventTest.Handler do
        use GenEvent
        def init(:bad), do: {:error, :no}
        def init(args), do: {:ok, args}
        def handle_event(:leave, _state), do: :remove_handler
        def handle_event(:boom, _state), do: raise("boom")
        def handle_event({:order, pid}, {id, _} = state), do: (send(pid, {:handled, id}); {:ok, state})
        def handle_event(event, state), do: {:ok, [event | state]}
        def handle_call(:get, state), do: {:ok, Enum.reverse(state), []}
        def handle_call(:leave, _state), do: {:remove_handler, :bye}
        def terminate(reason, _state), do: {:ended, reason}
      end
      """)
    end)

    :ok
  end

  setup do
    {:ok, manager} = call(:start_link, [])
    %{manager: manager, handler: OldGenEventTest.Handler}
  end

  defp call(function, args), do: apply(GenEvent, function, args)

  test "handlers get events and questions", %{manager: manager, handler: handler} do
    assert call(:add_handler, [manager, handler, []]) == :ok
    assert call(:add_handler, [manager, handler, []]) == {:error, :already_present}
    assert call(:add_handler, [manager, {handler, 1}, []]) == :ok
    assert call(:add_handler, [manager, {handler, 2}, :bad]) == {:error, :no}
    assert call(:which_handlers, [manager]) == [{handler, 1}, handler]
    for how <- [:notify, :ack_notify, :sync_notify], do: assert(call(how, [manager, how]) == :ok)
    assert call(:call, [manager, handler, :get]) == [:notify, :ack_notify, :sync_notify]
    assert call(:call, [manager, handler, :leave]) == :bye
    assert call(:call, [manager, handler, :get]) == {:error, :not_found}
    assert call(:remove_handler, [manager, {handler, 1}, :now]) == {:ended, :now}
    assert call(:remove_handler, [manager, {handler, 1}, :now]) == {:error, :not_found}
    assert call(:stop, [manager]) == :ok
  end

  test "the first one added comes first", %{manager: manager, handler: handler} do
    for id <- 1..3, do: call(:add_handler, [manager, {handler, id}, {id, []}])
    for _ <- 1..2, do: call(:sync_notify, [manager, {:order, self()}])
    assert for(_ <- 1..6, do: receive(do: ({:handled, id} -> id))) == [1, 2, 3, 1, 2, 3]
  end

  test "whoever adds a handler is told when it goes", %{manager: manager, handler: handler} do
    :ok = call(:add_mon_handler, [manager, handler, []])
    :ok = call(:swap_handler, [manager, handler, :swap, {handler, 5}, []])
    assert_receive {:gen_event_EXIT, ^handler, {:swapped, {^handler, 5}, nil}}
    :ok = call(:add_mon_handler, [manager, handler, []])
    call(:notify, [manager, :leave])
    assert_receive {:gen_event_EXIT, ^handler, :normal}
    :ok = call(:add_mon_handler, [manager, handler, []])

    log =
      ExUnit.CaptureLog.capture_log(fn ->
        call(:sync_notify, [manager, :boom])
      end)

    assert log =~ "crashed" and log =~ "** Last event was: :boom"
    assert_receive {:gen_event_EXIT, ^handler, {%RuntimeError{message: "boom"}, [_ | _]}}
    assert call(:which_handlers, [manager]) == []
  end

  test "a handler goes with its owner", %{manager: manager, handler: handler} do
    {pid, ref} = spawn_monitor(fn -> call(:add_mon_handler, [manager, handler, []]) end)
    assert_receive {:DOWN, ^ref, :process, ^pid, _}
    # The manager's own message about it has come before this question does, or comes before the next.
    assert Enum.find(Stream.repeatedly(fn -> call(:which_handlers, [manager]) end), &(&1 == []))
  end

  test "events as a stream", %{manager: manager} do
    task = Task.async(fn -> manager |> then(&call(:stream, [&1])) |> Enum.take(2) end)
    Enum.find(Stream.repeatedly(fn -> call(:which_handlers, [manager]) end), &(&1 != []))
    for event <- [:a, :b], do: call(:sync_notify, [manager, event])
    assert Task.await(task) == [:a, :b]
    assert catch_exit(Enum.to_list(call(:stream, [manager, [timeout: 0]]))) |> elem(0) == :timeout
    assert call(:which_handlers, [manager]) == []
  end
end
