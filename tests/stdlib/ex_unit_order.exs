# The order of a module's tests, and their random numbers, follow from the seed as in Elixir.
ExUnit.start(seed: 42, autorun: false, formatters: [], max_cases: 1)

for m <- 1..3 do
  defmodule Module.concat([:"M#{m}Test"]) do
    use ExUnit.Case

    for t <- 1..(m * 3) do
      test("t#{t}", context,
        do: send(:recorder, {context.module, context.test, :rand.uniform(1000)})
      )
    end

    describe "d" do
      test("x", context, do: send(:recorder, {context.module, context.test, :rand.uniform(1000)}))
      @tag :skip
      test("y", context, do: send(:recorder, {context.module, context.test, 0}))
    end
  end
end

Process.register(self(), :recorder)
ExUnit.run()

received = fn received ->
  receive do
    message -> [message | received.(received)]
  after
    0 -> []
  end
end

Enum.each(received.(received), &IO.inspect/1)
