defmodule Ep do
  def m, do: __MODULE__
  def f, do: __ENV__.function
  def l, do: __ENV__.line
end
IO.inspect({Ep.m(), Ep.f(), Ep.l()})
IO.inspect(Path.basename(__ENV__.file))
IO.inspect(__MODULE__)
