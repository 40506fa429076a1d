defmodule Mc do
  defmacro my_if(c, do: a, else: b) do
    quote do
      case unquote(c) do
        x when x in [false, nil] -> unquote(b)
        _ -> unquote(a)
      end
    end
  end
  defmacro while(c, do: body) do
    quote do
      try do
        for _ <- Stream.cycle([:ok]) do
          if unquote(c), do: unquote(body), else: throw(:break)
        end
      catch
        :break -> :ok
      end
    end
  end
end
defmodule McMain do
  require Mc
  def run do
    IO.inspect(Mc.my_if(1 > 2, do: :a, else: :b))
    Process.put(:n, 0)
    Mc.while Process.get(:n) < 3 do
      IO.puts(Process.get(:n))
      Process.put(:n, Process.get(:n) + 1)
    end
  end
end
McMain.run()
