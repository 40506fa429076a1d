# For pry.txt.
defmodule Pried do
  require IEx

  def run(x) do
    y = x + 1
    IEx.pry()
    y * 2
  end
end
