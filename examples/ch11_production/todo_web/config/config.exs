import Config

# folder: where the files are; workers: how many processes read and write them; idle_ms: the server of a list that nobody
# has asked for so long ends.
config :todo_web,
  port: 5454,
  folder: "persist",
  workers: 4,
  idle_ms: :timer.minutes(1)

import_config "#{config_env()}.exs"
