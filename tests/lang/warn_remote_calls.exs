defmodule Calls do
  def b do
    Enum.nope(1)
    Strin.upcase("a")
    Calls.missing(1)
    Calls.priv(1)
    :lists.nope(1)
  end
  def c, do: Enum.nope(2)
  def d, do: &Enum.nopecap/2
  def e, do: Enum.mapp([], & &1)
  def priv2, do: priv(1)
  defp priv(x), do: x
end
IO.puts("run")
defmodule Later do
  @compile {:no_warn_undefined, NoSuch}
  @compile {:no_warn_undefined, [{Other, :f, 1}, Third]}
  def a, do: NoSuch.f(1)
  def b, do: Other.f(1)
  def c, do: Other.f(2)
  def d, do: Third.f(2)
  def e, do: Afterwards.there(1)
  def g, do: Afterwards.missing(1)
  def h, do: Integer.is_odd(3)
end

defmodule Afterwards do
  def there(x), do: x
end
