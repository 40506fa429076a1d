defmodule :phial_fixed do
  import Bitwise

  @moduledoc false
  # Numbers of 160 binary places, for tables that want more than a float has.
  @scale 160
  @one 1 <<< @scale

  def mul(a, b), do: (a * b) >>> @scale
  def quotient(a, b), do: div(a <<< @scale, b)
  def fixed(float), do: trunc(float * 9_007_199_254_740_992.0) <<< (@scale - 53)

  # e^x for x <= 0: Taylor's series of x/2^20, squared 20 times.
  def exp(x),
    do: Enum.reduce(1..20, exp_series(div(x, 1 <<< 20), @one, 0, 1), fn _, y -> mul(y, y) end)

  defp exp_series(_x, 0, sum, _n), do: sum
  defp exp_series(x, term, sum, n), do: exp_series(x, div(mul(term, x), n), sum + term, n + 1)

  # The logarithm of y, 0 < y <= 1: y is brought to [1, 2) first.
  def ln(y), do: ln(y, 0)
  defp ln(y, twos) when y < @one, do: ln(y <<< 1, twos + 1)
  defp ln(y, twos), do: atanh2(y) - twos * atanh2(2 * @one)

  # ln(y) = 2 * artanh((y - 1) / (y + 1))
  defp atanh2(y) do
    t = quotient(y - @one, y + @one)
    odd_powers(t, mul(t, t), 0, 1) * 2
  end

  defp odd_powers(0, _square, sum, _n), do: sum

  defp odd_powers(t, square, sum, n),
    do: odd_powers(mul(t, square), square, sum + div(t, n), n + 2)

  def sqrt(x), do: newton(x <<< @scale, @one * 4)

  defp newton(x, guess) do
    next = (guess + div(x, guess)) >>> 1
    if next >= guess, do: guess, else: newton(x, next)
  end

  # The area under the curve right of x is exp(-x*x/2) / (x + 1/(x + 2/(x + 3/(x + ...)))).
  def tail(x), do: Enum.reduce(400..1//-1, x, fn k, below -> x + quotient(k * @one, below) end)
end

defmodule :phial_ziggurat do
  import Bitwise

  @moduledoc false
  # The tables of `:rand.normal/0`: the ziggurat of Marsaglia and Tsang with 256 layers of equal area over exp(-x*x/2). They are
  # computed here, while the library is compiled, with whole numbers scaled by 2^160.

  # The right edge of the lowest rectangle.
  @r 3.6541528853610088
  @scale 160
  @one 1 <<< @scale

  import :phial_fixed

  r = fixed(@r)
  f = exp(-(mul(r, r) >>> 1))
  area = mul(r, f) + quotient(f, tail(r))
  f_r = f

  # From the lowest rectangle upwards: {right edge, height there}.
  layers =
    Enum.scan(255..1//-1, {r, f}, fn
      255, first ->
        first

      _, {x, height} ->
        height = height + quotient(area, x)
        {sqrt(-2 * ln(height)), height}
    end)
    |> Enum.reverse()

  edges = Enum.map(layers, &elem(&1, 0))

  # The layers whose width in Erlang's sequences is one unit in the last place above the nearest number.
  rounded_up = [1, 3, 14, 23, 26, 212]

  ratios = [
    0
    | Enum.zip_with(edges, tl(edges), fn inner, outer ->
        quotient(inner, outer) >>> (@scale - 51)
      end)
  ]

  widths =
    for {x, layer} <- Enum.with_index(edges, 1) do
      <<bits::64>> = <<x / (1 <<< (@scale + 51))::float>>
      <<width::float>> = <<bits + if(layer in rounded_up, do: 1, else: 0)::64>>
      width
    end

  base =
    {quotient(mul(r, f_r), area) >>> (@scale - 51), quotient(area, f_r) / (1 <<< (@scale + 51))}

  @layers List.to_tuple([base | Enum.zip(ratios, widths)])
  @heights List.to_tuple([1.0 | Enum.map(layers, fn {_, height} -> height / @one end)])

  # What is below the first number is inside the layer; times the second it is the abscissa.
  def layer(index), do: elem(@layers, index)
  # The height of the curve at a layer's right edge.
  def height(index), do: elem(@heights, index)
  def edge, do: @r
end
