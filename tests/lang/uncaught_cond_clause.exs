defmodule Sign do
  def of(n) do
    word =
      cond do
        n > 0 -> "positive"
        n < 0 -> "negative"
      end

    word <> "!"
  end
end

IO.puts(Sign.of(3))
IO.puts(Sign.of(0))
