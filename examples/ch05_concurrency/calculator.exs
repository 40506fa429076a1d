# A process that has a state: each message gives the next.
defmodule Calculator do
  def start, do: spawn(fn -> loop(0) end)

  def value(server) do
    send(server, {:value, self()})

    receive do
      {:response, value} -> value
    end
  end

  def add(server, number), do: send(server, {:add, number})
  def sub(server, number), do: send(server, {:sub, number})
  def mul(server, number), do: send(server, {:mul, number})
  def div(server, number), do: send(server, {:div, number})

  defp loop(value) do
    receive do
      message -> loop(process(message, value))
    end
  end

  defp process({:value, from}, value) do
    send(from, {:response, value})
    value
  end

  defp process({:add, number}, value), do: value + number
  defp process({:sub, number}, value), do: value - number
  defp process({:mul, number}, value), do: value * number
  defp process({:div, number}, value) when number != 0, do: value / number

  defp process(invalid, value) do
    IO.puts("invalid request #{inspect(invalid)}")
    value
  end
end

calculator = Calculator.start()
IO.inspect(Calculator.value(calculator), label: "at first")
Calculator.add(calculator, 10)
Calculator.sub(calculator, 5)
Calculator.mul(calculator, 3)
Calculator.div(calculator, 5)
IO.inspect(Calculator.value(calculator), label: "after four messages")

Calculator.div(calculator, 0)
send(calculator, :dance)
IO.inspect(Calculator.value(calculator), label: "still")

# Each calculator has its own state.
others = for n <- 1..3, do: Calculator.start() |> tap(&Calculator.add(&1, n * 100))
IO.inspect(Enum.map(others, &Calculator.value/1), label: "three others")
