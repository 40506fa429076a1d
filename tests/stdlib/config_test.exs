defmodule ConfigTest do
  use ExUnit.Case, async: true

  doctest Config
  doctest Config.Reader
  doctest Config.Provider

  setup do
    dir = Path.join(System.tmp_dir!(), "config_test_#{System.pid()}_#{System.unique_integer([:positive])}")
    File.mkdir_p!(dir)
    on_exit(fn -> File.rm_rf!(dir) end)
    {:ok, dir: dir}
  end

  test "values are merged, files imported", %{dir: dir} do
    main = Path.join(dir, "main.exs")
    File.write!(main, "import Config\nconfig :a, k: [x: 1]\nconfig :a, Foo, z: config_env()\nimport_config \"more.exs\"")
    File.write!(Path.join(dir, "more.exs"), "import Config\nconfig :a, k: [y: 2]\nconfig :b, c: 1")

    assert {config, [_, ^main]} = Config.Reader.read_imports!(main, env: :dev)
    assert config == [a: [{Foo, [z: :dev]}, {:k, [x: 1, y: 2]}], b: [c: 1]]

    File.write!(Path.join(dir, "more.exs"), "import Config\nimport_config \"more.exs\"")
    assert_raise ArgumentError, ~r/recursively/, fn -> Config.Reader.read!(main, env: :dev) end
  end

  test "errors" do
    eval = &Config.Reader.eval!("x.exs", &1)
    assert_raise RuntimeError, "no :env key was given to this configuration file", fn -> eval.("import Config; config_env()") end
    assert_raise ArgumentError, "config/2 expected a keyword list, got: [1]", fn -> eval.("import Config; config :a, [1]") end
    assert_raise RuntimeError, ~r/could not set configuration via Config/, fn -> Config.config(:a, b: 1) end
    assert_raise ArgumentError, ~r/expected config for app :a in x.exs to return keyword list/, fn -> eval.("[a: 1]") end
  end

  test "files that are not there, and paths that are none" do
    error = assert_raise File.Error, fn -> Config.Reader.read!("no_such_config.exs") end
    assert error.path == Path.expand("no_such_config.exs")
    assert Config.Reader.init(path: "/x", env: :test, other: 1) == {"/x", [env: :test, other: 1]}
    error = assert_raise ArgumentError, fn -> Config.Reader.init("x") end
    assert error.message =~ "where the config is the concatenation of the `system_var`"
  end
end
