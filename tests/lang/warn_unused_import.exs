defmodule UI do
  import List
  import Enum, only: [map: 2, filter: 2]
  import String, only: [upcase: 1]
  import Integer, warn: false
  import Bitwise
  def a, do: map([], & &1)
  def b(x), do: x &&& 1
  def c do
    import Keyword
    :ok
  end
end
import Map
require Integer
