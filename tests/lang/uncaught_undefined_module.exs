defmodule User do
  def go(m) do
    r = m.run(2, :x)
    r + 1
  end
end

User.go(Nothing.Here)
