defmodule A6 do
  def f, do: 1
end

import A6
