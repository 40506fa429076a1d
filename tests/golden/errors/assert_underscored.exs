# Variables that an assertion's pattern binds: one nobody looks at gets its warning, one with an underscore none.
ExUnit.start(autorun: false)

defmodule Underscored do
  import ExUnit.Assertions

  def run do
    assert {400, _headers, body} = Tuple.duplicate(400, 3)
    send(self(), {:a, 1})
    assert_receive {:a, _n}
    send(self(), {:a, 1})
    assert_receive {:a, n} when n > 0
    :ok
  end
end

IO.inspect(Underscored.run())
