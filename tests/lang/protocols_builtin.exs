defmodule Temp do
  defstruct [:deg]
  defimpl String.Chars do
    def to_string(t), do: "#{t.deg} degrees"
  end
  defimpl Inspect do
    import Inspect.Algebra
    def inspect(t, opts), do: concat(["#Temp<", to_doc(t.deg, opts), ">"])
  end
  defimpl List.Chars do
    def to_charlist(t), do: Integer.to_charlist(t.deg)
  end
end
defmodule Countdown do
  defstruct [:from]
  defimpl Enumerable do
    def count(c), do: {:ok, c.from}
    def member?(_, _), do: {:error, __MODULE__}
    def slice(_), do: {:error, __MODULE__}
    def reduce(_, {:halt, acc}, _fun), do: {:halted, acc}
    def reduce(c, {:suspend, acc}, fun), do: {:suspended, acc, &reduce(c, &1, fun)}
    def reduce(%{from: 0}, {:cont, acc}, _fun), do: {:done, acc}
    def reduce(%{from: n} = c, {:cont, acc}, fun), do: reduce(%{c | from: n - 1}, fun.(n, acc), fun)
  end
end
defmodule Sink do
  defstruct got: []
  defimpl Collectable do
    def into(sink) do
      {sink, fn
        acc, {:cont, x} -> %{acc | got: [x | acc.got]}
        acc, :done -> %{acc | got: Enum.reverse(acc.got)}
        _, :halt -> :ok
      end}
    end
  end
end
defmodule Hidden do
  @derive {Inspect, only: [:a]}
  defstruct [:a, :b]
end
defmodule Hidden2 do
  @derive {Inspect, except: [:a]}
  defstruct [:a, :b, :c]
end
defmodule Optional do
  @derive {Inspect, optional: [:b]}
  defstruct [:a, b: 1]
end
defmodule Broken do
  defstruct [:a]
  defimpl String.Chars do
    def to_string(_), do: raise("no text")
  end
end
defmodule Run do
  def run do
    t = %Temp{deg: 21}
    IO.puts("#{t}")
    IO.puts(t)
    IO.inspect(t)
    IO.inspect([t, {t}])
    IO.inspect(to_charlist(t) == [?2, ?1])
    c = %Countdown{from: 4}
    IO.inspect(Enum.to_list(c))
    IO.inspect(Enum.map(c, &(&1 * 2)))
    IO.inspect(Enum.count(c))
    IO.inspect(3 in c)
    IO.inspect(Enum.take(c, 2))
    IO.inspect(Enum.at(c, 1))
    IO.inspect(for x <- c, x > 1, do: x)
    IO.inspect(Enum.zip(c, [:a, :b]))
    IO.inspect(Stream.map(c, & &1) |> Enum.reverse())
    IO.inspect(Enum.into([1, 2], %Sink{}))
    IO.inspect(for x <- 1..3, into: %Sink{}, do: x)
    IO.inspect(%Hidden{a: 1, b: 2})
    IO.inspect(%Hidden2{a: 1, b: 2, c: 3})
    IO.inspect(%Optional{a: 1})
    IO.inspect(%Optional{a: 1, b: 2})
    IO.inspect(try do "#{%Broken{}}" rescue e -> Exception.message(e) end)
    IO.inspect(try do "#{self()}" rescue e -> e.__struct__ end)
    IO.inspect(try do "#{%{a: 1}}" rescue e -> Exception.message(e) end)
    IO.inspect(try do "#{{1, 2}}" rescue e -> Exception.message(e) end)
    IO.inspect(try do Enum.map(:a, & &1) rescue e -> Exception.message(e) end)
    IO.inspect(try do Enum.into([1], :a) rescue e -> Exception.message(e) end)
    IO.inspect(try do to_charlist(%{}) rescue e -> Exception.message(e) end)
  end
end
Run.run()
