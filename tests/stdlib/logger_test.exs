defmodule LoggerTest do
  # Not async: the configuration is everybody's.
  use ExUnit.Case
  require Logger

  defmodule DocBackend do
    @behaviour :gen_event
    def init(_), do: {:ok, []}
    def handle_event(_event, state), do: {:ok, state}
    def handle_call({:configure, options}, _state), do: {:ok, :ok, options}
  end

  doctest Logger

  defmodule Handler do
    def log(event, %{tell: pid}) do
      send(
        pid,
        {:logged, event.level, IO.chardata_to_string(Logger.Utils.message(event.msg, event.meta)), event.meta}
      )
    end
  end

  # The default handler would write between the dots.
  setup do
    {:ok, default} = :logger.get_handler_config(:default)
    :ok = :logger.remove_handler(:default)
    :ok = :logger.add_handler(:logger_test, Handler, %{tell: self()})

    on_exit(fn ->
      :logger.remove_handler(:logger_test)
      :logger.add_handler(:default, default.module, default)
      Logger.configure(level: :debug)
      Logger.delete_all_module_levels()
    end)
  end

  test "every level, and what may be logged" do
    for {level, fun} <- [
          debug: fn -> Logger.debug("d") end,
          info: fn -> Logger.info(["io", ?d, [1 | "x"]]) end,
          notice: fn -> Logger.notice(a: 1) end,
          warning: fn -> Logger.warning(%{a: 1}) end,
          error: fn -> Logger.error(fn -> "lazy" end) end,
          critical: fn -> Logger.critical(fn -> {"lazy", with: :metadata} end) end,
          alert: fn -> Logger.alert("a") end,
          emergency: fn -> Logger.emergency("e") end
        ] do
      assert fun.() == :ok
      assert_received {:logged, ^level, text, meta}
      assert is_binary(text)
      assert meta.mfa == {__MODULE__, :"test every level, and what may be logged", 1}
      assert meta.pid == self()
      assert is_integer(meta.line)
      if level == :critical, do: assert(meta.with == :metadata)
      if level == :notice, do: assert(text == "[a: 1]")
    end

    assert Logger.log(:warn, "old name") == :ok
    assert_received {:logged, :warning, "old name", _}
  end

  test "levels: of all, of a module, of a process" do
    Logger.configure(level: :warning)
    Logger.info("no")
    Logger.warning("yes")
    assert_received {:logged, :warning, "yes", _}
    refute_received _
    Logger.info(fn -> flunk("not made") end)
    Logger.put_module_level(__MODULE__, :debug)
    Logger.debug("module")
    assert_received {:logged, :debug, "module", _}
    Logger.delete_module_level(__MODULE__)
    Logger.configure(level: :debug)
    Logger.put_process_level(self(), :error)
    Logger.warning("no")
    Logger.error("process")
    assert_received {:logged, :error, "process", _}
    Logger.delete_process_level(self())
    Logger.disable(self())
    Logger.error("no")
    Logger.enable(self())
    refute_received _
    Logger.configure(level: :none)
    Logger.emergency("no")
    refute_received _
    assert_raise FunctionClauseError, fn -> Logger.configure(level: :loud) end
  end

  test "metadata" do
    Logger.metadata(request: 1, user: "x")
    Logger.metadata(user: nil)
    assert Logger.metadata() == [request: 1]
    Logger.info("m", extra: 2)
    assert_received {:logged, :info, "m", %{request: 1, extra: 2}}
    Logger.reset_metadata(other: 3)
    assert Logger.metadata() == [other: 3]
  end

  test "Erlang's functions" do
    :logger.error("text")
    assert_received {:logged, :error, "text", _}
    :logger.info(~c"format ~p ~s~n", [%{a: nil}, "x"])
    assert_received {:logged, :info, "format %{a: nil} x\n", _}
    :logger.notice(%{report: 1})
    assert_received {:logged, :notice, "[report: 1]", _}
    :logger.warning("with", %{meta: 1})
    assert_received {:logged, :warning, "with", %{meta: 1}}
    :error_logger.error_msg(~c"old ~w", [:style])
    assert_received {:logged, :error, "old :style", _}
  end

  test "filters and handlers" do
    drop = fn %{level: level}, _ -> if level == :info, do: :stop, else: :ignore end
    assert :logger.add_primary_filter(:drop, {drop, []}) == :ok
    assert :logger.add_primary_filter(:drop, {drop, []}) == {:error, {:already_exist, :drop}}
    Logger.info("no")
    Logger.error("yes")
    assert_received {:logged, :error, "yes", _}
    assert :logger.remove_primary_filter(:drop) == :ok
    assert :logger.set_handler_config(:logger_test, :level, :error) == :ok
    Logger.warning("no")
    refute_received _
    assert :logger.add_handler(:logger_test, Handler, %{}) == {:error, {:already_exist, :logger_test}}
    assert {:error, {:invalid_handler, _}} = :logger.add_handler(:other, Enum, %{})
    assert :logger_test in :logger.get_handler_ids()
  end

  test "a crashed process is reported, with the reason as metadata" do
    pid = spawn(fn -> raise "oops" end)
    assert_receive {:logged, :error, text, meta}
    assert text =~ "Process #{inspect(pid)} raised an exception\n** (RuntimeError) oops\n"
    assert {%RuntimeError{message: "oops"}, [_ | _]} = meta.crash_reason
    assert meta.pid == pid
  end

  test "translators" do
    defmodule Translator do
      def translate(_min, _level, :report, {:my_label, %{text: text}}), do: {:ok, ["translated ", text], [tr: 1]}
      def translate(_min, _level, :report, {:skipped, _}), do: :skip
      def translate(_, _, _, _), do: :none
    end

    Logger.add_translator({Translator, :translate})
    :logger.info(%{label: :my_label, text: "x"})
    assert_received {:logged, :info, "translated x", %{tr: 1}}
    :logger.info(%{label: :skipped})
    refute_received _
    Logger.remove_translator({Translator, :translate})
  end

  test "what is below the level of compilation is not compiled" do
    Application.put_env(:logger, :compile_time_purge_matching, [[level_lower_than: :error]])

    {fun, _} =
      Code.eval_string("""
      require Logger

      fn ->
        Logger.info("purged")
        Logger.error("kept")
      end
      """)

    Application.delete_env(:logger, :compile_time_purge_matching)
    fun.()
    assert_received {:logged, :error, "kept", _}
    refute_received _
  end

  test "formatter: patterns, metadata, colours, lengths" do
    event = %{level: :error, msg: {:string, "hi"}, meta: %{time: 1_000, a: 1, mfa: {Enum, :map, 2}, pid: self()}}

    format = fn options ->
      {module, config} = Logger.Formatter.new(Keyword.merge([colors: [enabled: false], utc_log: true], options))
      IO.chardata_to_string(module.format(event, config))
    end

    assert format.([]) == "\n00:00:00.001 [error] hi\n"
    assert format.(format: "$date $level$levelpad: $message") == "1970-01-01 error: hi"
    assert format.(format: "$metadata$message", metadata: [:a, :mfa, :nope]) == "a=1 mfa=Enum.map/2 hi"
    assert format.(format: "$message", colors: [enabled: true]) == "\e[31mhi\e[0m"
    assert format.(format: "$message", truncate: 1) == "h (truncated)"
    assert_raise ArgumentError, "$foo is an invalid format pattern", fn -> Logger.Formatter.compile("$foo") end
  end
end
