import Config

# What is known only where the system runs: read at every start.
if port = System.get_env("TODO_PORT"), do: config(:todo_web, port: String.to_integer(port))
if idle_ms = System.get_env("TODO_IDLE_MS"), do: config(:todo_web, idle_ms: String.to_integer(idle_ms))
if folder = System.get_env("TODO_FOLDER"), do: config(:todo_web, folder: folder)
