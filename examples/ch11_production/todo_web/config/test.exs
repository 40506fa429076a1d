import Config

# Any free port, and a folder of its own.
config :todo_web,
  port: 0,
  folder: Path.join(System.tmp_dir!(), "todo_web_test_#{System.pid()}"),
  idle_ms: 200
