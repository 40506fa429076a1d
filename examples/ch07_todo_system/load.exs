# How fast is the cache? Starts a server for each of many lists, then asks for each again.
# LISTS=1000000 phial --max-processes 2000000 load.exs  is the full test; numbers go to standard error.
Code.require_file("todo.ex", __DIR__)

defmodule LoadTest do
  def run(lists) do
    folder = Path.join(System.tmp_dir!(), "phial_load_#{System.pid()}")
    {:ok, _} = Todo.System.start_link(folder)

    measure("put", lists)
    measure("get", lists)
    IO.puts("#{lists} lists, #{map_size(:sys.get_state(Todo.Cache, :infinity))} servers")
    File.rm_rf!(folder)
  end

  defp measure(operation, lists) do
    {time, _} = :timer.tc(fn -> Enum.each(1..lists, &Todo.Cache.server("list #{&1}")) end)
    IO.puts(:stderr, "average #{operation} #{Float.round(time / lists, 2)} μs")
  end
end

"LISTS" |> System.get_env("2000") |> String.to_integer() |> LoadTest.run()
