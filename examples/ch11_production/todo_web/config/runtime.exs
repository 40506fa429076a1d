import Config

# What is known only where the system runs: read at every start.
if port = System.get_env("TODO_PORT"), do: config(:todo_web, port: String.to_integer(port))
if folder = System.get_env("TODO_FOLDER"), do: config(:todo_web, folder: folder)
