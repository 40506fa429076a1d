defmodule Simple do
  defexception message: "simple went wrong"
end
defmodule Coded do
  defexception [:code, :reason]
  @impl true
  def message(e), do: "code #{e.code} because #{inspect(e.reason)}"
end
defmodule Built do
  defexception [:message]
  @impl true
  def exception(value) when is_integer(value), do: %Built{message: "built from #{value}"}
  def exception(opts), do: struct!(Built, opts)
end
defmodule Blaming do
  defexception [:message]
  @impl true
  def blame(e, stack), do: {%{e | message: e.message <> " (blamed)"}, stack}
end
defmodule Run do
  def rescued(f) do
    try do
      f.()
    rescue
      e in [Simple, Coded] -> {:own, e, Exception.message(e)}
      e in ArgumentError -> {:argument, Exception.message(e)}
      e -> {:other, e.__struct__, Exception.message(e)}
    end
  end

  def run do
    IO.inspect(rescued(fn -> raise Simple end))
    IO.inspect(rescued(fn -> raise Simple, "text" end))
    IO.inspect(rescued(fn -> raise Simple, message: "kw" end))
    IO.inspect(rescued(fn -> raise %Simple{message: "struct"} end))
    IO.inspect(rescued(fn -> raise Coded, code: 7, reason: :x end))
    IO.inspect(rescued(fn -> raise Built, 3 end))
    IO.inspect(rescued(fn -> raise Built, message: "m" end))
    IO.inspect(rescued(fn -> raise "runtime" end))
    IO.inspect(rescued(fn -> raise "inter#{1 + 1}polated" end))
    IO.inspect(rescued(fn -> raise ArgumentError end))
    IO.inspect(rescued(fn -> raise ArgumentError, "why" end))
    IO.inspect(rescued(fn -> raise Nope end))
    IO.inspect(rescued(fn -> raise Process.get(:none, 5) end))
    module = Simple
    IO.inspect(rescued(fn -> raise module, "by variable" end))
    IO.inspect(Exception.blame(:error, %Blaming{message: "b"}, []) |> elem(0))
    IO.inspect(is_exception(%Simple{}))
    IO.inspect(is_exception(%Simple{}, Simple))
    IO.inspect(is_exception(%Simple{}, Coded))
    IO.inspect(is_exception(%{}))
    IO.inspect(Exception.exception?(%Simple{}))
    IO.inspect(Simple.exception([]))
    IO.inspect(Simple.message(%Simple{message: "x"}))
    IO.puts(Exception.format(:error, %Simple{}, []))
    try do
      raise Simple
    rescue
      e -> 
        try do
          reraise e, [{Foo, :bar, 1, [file: ~c"f.ex", line: 3]}]
        rescue
          e2 -> IO.inspect({e2, hd(__STACKTRACE__) |> elem(0)})
        end
    end
  end
end
Run.run()
