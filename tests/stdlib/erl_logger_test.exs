defmodule ErlLoggerTest do
  # Not async: the configuration is everybody's.
  use ExUnit.Case

  doctest :logger

  test "wrong configurations are refused and change nothing" do
    before = :logger.get_config()

    for {args, reason} <- [
          {[1, :logger_std_h, %{}], {:invalid_id, 1}},
          {[:bad, 1, %{}], {:invalid_module, 1}},
          {[:bad, :logger_std_h, 1], {:invalid_config, 1}},
          {[:bad, :logger_std_h, %{level: :loud}], {:invalid_level, :loud}},
          {[:bad, :logger_std_h, %{filters: :all}], {:invalid_filters, :all}},
          {[:bad, :logger_std_h, %{filters: [1]}], {:invalid_filter, 1}},
          {[:bad, :logger_std_h, %{filter_default: :maybe}], {:invalid_filter_default, :maybe}},
          {[:bad, :logger_std_h, %{formatter: 1}], {:invalid_formatter, 1}},
          {[:bad, :logger_std_h, %{config: %{type: :paper}}], {:handler_not_added, {:invalid_config, :logger_std_h, %{type: :paper}}}}
        ] do
      assert apply(:logger, :add_handler, args) == {:error, reason}
    end

    assert {:error, {:handler_not_added, {:callback_crashed, {:error, {:badmap, :x}, [_ | _]}}}} =
             :logger.add_handler(:bad, :logger_std_h, %{config: :x})

    assert :logger.update_primary_config(%{level: :loud}) == {:error, {:invalid_level, :loud}}
    assert :logger.set_primary_config(:wrong, 1) == {:error, {:invalid_primary_config, {:wrong, 1}}}
    assert :logger.set_primary_config(:metadata, 1) == {:error, {:invalid_primary_config, {:metadata, 1}}}
    assert :logger.set_primary_config(1) == {:error, {:invalid_config, 1}}
    assert :logger.add_primary_filter(:wrong, 1) == {:error, {:invalid_filter, {:wrong, 1}}}
    assert :logger.set_module_level([A, 1], :info) == {:error, {:not_a_list_of_modules, [A, 1]}}
    assert :logger.set_module_level(A, :loud) == {:error, {:invalid_level, :loud}}
    assert_raise ArgumentError, fn -> :logger.set_process_metadata(a: 1) end
    assert_raise ArgumentError, fn -> :logger.compare_levels(:loud, :info) end
    assert :logger.get_config() == before
  end

  test "a handler keeps its name and module, and what is set replaces the rest" do
    :ok = :logger.add_handler(:erl_logger_test, :logger_std_h, %{level: :none, extra: 1})
    change = {:error, {:illegal_config_change, %{module: :logger_std_h}, %{module: Other}}}
    assert :logger.set_handler_config(:erl_logger_test, :module, Other) == change
    assert :logger.update_handler_config(:erl_logger_test, :level, :loud) == {:error, {:invalid_level, :loud}}
    filter = {fn event, _ -> event end, []}
    assert :logger.add_handler_filter(:erl_logger_test, :f, filter) == :ok
    assert :logger.add_handler_filter(:erl_logger_test, :f, filter) == {:error, {:already_exist, :f}}
    assert :logger.remove_handler_filter(:erl_logger_test, :f) == :ok
    assert :logger.remove_handler_filter(:erl_logger_test, :f) == {:error, {:not_found, :f}}
    assert :logger.set_handler_config(:erl_logger_test, %{level: :emergency}) == :ok
    {:ok, config} = :logger.get_handler_config(:erl_logger_test)
    assert {config.level, config.module, Map.has_key?(config, :extra)} == {:emergency, :logger_std_h, false}
    :ok = :logger.remove_handler(:erl_logger_test)
  end

  test "odd messages are logged as what they are" do
    log = fn args -> ExUnit.CaptureLog.capture_log(fn -> assert apply(:logger, :log, [:error | args]) == :ok end) end
    assert log.([:odd]) =~ "[error] :odd"
    assert log.(["text", :odd]) =~ "[error] \"text\" :odd"
    assert log.([fn n -> %{n: n} end, 7]) =~ "[n: 7]"
    assert log.([fn _ -> {"text", %{a: 1}} end, 7]) =~ "[error] text"
    assert log.([fn _ -> :ignore end, 7]) == ""
    assert log.([~c"~p", [1], :no_metadata]) =~ "[error] 1"
  end

  test "a message that cannot be formatted is told, and logging goes on" do
    log =
      ExUnit.CaptureLog.capture_log(fn ->
        :logger.error(~c"~p ~p", [1])
        :logger.error(%{a: 1}, %{report_cb: fn _ -> raise "no" end})
        :logger.error("still here")
      end)

    assert log =~ "FORMATTER CRASH: {\"~p ~p\",[1]}"
    assert log =~ "FORMATTER CRASH: {report,\#{a => 1}}"
    assert log =~ "still here"
  end

  test "the standard handler stays when a message cannot be formatted" do
    path = Path.join(System.tmp_dir!(), "phial_logger_test_#{System.pid()}")
    :ok = :logger.add_handler(:erl_logger_file, :logger_std_h, %{config: %{type: {:file, path}}, formatter: Logger.default_formatter(colors: [enabled: false])})
    ExUnit.CaptureLog.capture_log(fn -> :logger.error(~c"~p ~p", [1]) end)
    assert :erl_logger_file in :logger.get_handler_ids()
    assert File.read!(path) =~ "[error] FORMATTER CRASH"
    :ok = :logger.remove_handler(:erl_logger_file)
    File.rm!(path)
  end
end
