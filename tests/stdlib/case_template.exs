# Templates of test cases: callbacks before those of the case, options, code of `using`.
ExUnit.start(seed: 0, autorun: false, formatters: [])

defmodule Plain do
  use ExUnit.CaseTemplate

  setup_all do
    [all: :template]
  end

  setup :named
  setup context, do: {:ok, order: Map.get(context, :order, []) ++ [:template], sees: context.all}

  def named(_context), do: %{named: true}
end

defmodule WithOptions do
  use ExUnit.CaseTemplate

  setup_all context, do: {:ok, all: context.module}

  using options do
    size = Keyword.get(options, :size, :none)

    quote do
      import List, only: [first: 1]
      @moduletag size: unquote(size)
      def helper, do: first([unquote(size)])
      setup context, do: {:ok, using: context.all}
    end
  end
end

defmodule PlainTest do
  use Plain

  setup context, do: {:ok, order: context.order ++ [:case]}

  test "runs both setups", context do
    send(:recorder, {context.order, context.all, context.named, context.sees, context[:async]})
  end
end

defmodule OptionsTest do
  use WithOptions, async: true, size: :big

  describe "inside" do
    setup context, do: {:ok, inner: context.using}

    test "has tags and helpers", context do
      send(:recorder, {context.size, helper(), context.using, context.inner, context.all})
      assert context.async
    end
  end
end

defmodule DefaultsTest do
  use WithOptions

  test("has defaults", context, do: send(:recorder, {context.size, helper()}))
end

Process.register(self(), :recorder)
IO.inspect(ExUnit.run())

received = fn received ->
  receive do
    message -> [message | received.(received)]
  after
    0 -> []
  end
end

received.(received) |> Enum.sort() |> Enum.each(&IO.inspect/1)
