# What definitions and attributes say about values they cannot take.
sources = [
  "defmodule M1 do\n @doc 1\n def f, do: 1\nend",
  "defmodule M2 do\n @moduledoc :a\nend",
  "defmodule M3 do\n @external_resource 1\nend",
  "defmodule M4 do\n @deprecated 1\n def f, do: 1\nend",
  "defmodule M5 do\n @impl 1\n def f, do: 1\nend",
  "defmodule M6 do\n defguard 1\nend",
  "defmodule M7 do\n @enforce_keys 1\n defstruct [:a]\nend",
  "defmodule M8 do\n @derive NoSuchProtocol\n defstruct [:a]\nend",
  "reraise \"a\", 1"
]

for source <- sources do
  try do
    Code.eval_string(source)
  rescue
    e -> IO.puts(Exception.format_banner(:error, e))
  end
end

try do
  reraise "again", [{Foo, :bar, 1, []}]
rescue
  e -> IO.inspect({e, __STACKTRACE__})
end
