defmodule DD do
  @deprecated "use new/0"
  def old, do: 1
  @deprecated "use newm"
  defmacro oldm, do: 1
  def new, do: old()
end
defmodule DD2 do
  require DD
  import DD
  def a, do: DD.old()
  def b, do: DD.oldm()
  def c, do: old()
  def d, do: &DD.old/0
  def e, do: Enum.partition([1], & &1)
  def f, do: String.strip(" ")
  def g, do: Enum.chunk([1], 2)
  def i, do: System.get_pid()
end
IO.inspect Enum.partition([1], & &1)
Enum.uniq([1], & &1)
String.to_char_list("a")
