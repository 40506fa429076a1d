defmodule :math do
  @moduledoc """
  Erlang's `:math`: functions of floats. Integers are taken too; what is no number, or has no result, raises `ArithmeticError` or
  `ArgumentError`.

      iex> :math.pow(2, 10)
      1024.0

  """

  ## Written in C

  @doc """
  The angle in radians whose cosine is `x`, from -1 to 1.

      iex> :math.acos(1)
      0.0

  """
  @spec acos(x :: number) :: float
  def acos(x)

  @doc """
  The number whose hyperbolic cosine is `x`.

      iex> :math.acosh(1)
      0.0

  """
  @spec acosh(x :: number) :: float
  def acosh(x)

  @doc """
  The angle in radians whose sine is `x`, from -1 to 1.

      iex> :math.asin(0)
      0.0

  """
  @spec asin(x :: number) :: float
  def asin(x)

  @doc """
  The number whose hyperbolic sine is `x`.

      iex> :math.asinh(0)
      0.0

  """
  @spec asinh(x :: number) :: float
  def asinh(x)

  @doc """
  The angle in radians whose tangent is `x`.

      iex> :math.atan(0)
      0.0

  """
  @spec atan(x :: number) :: float
  def atan(x)

  @doc """
  The number whose hyperbolic tangent is `x`.

      iex> :math.atanh(0)
      0.0

  """
  @spec atanh(x :: number) :: float
  def atanh(x)

  @doc """
  The least whole number that is not below `x`, as a float.

      iex> :math.ceil(1.2)
      2.0

  """
  @spec ceil(x :: number) :: float
  def ceil(x)

  @doc """
  The cosine of an angle in radians.

      iex> :math.cos(0)
      1.0

  """
  @spec cos(x :: number) :: float
  def cos(x)

  @doc """
  The hyperbolic cosine.

      iex> :math.cosh(0)
      1.0

  """
  @spec cosh(x :: number) :: float
  def cosh(x)

  @doc """
  The error function.

      iex> :math.erf(0)
      0.0

  """
  @spec erf(x :: number) :: float
  def erf(x)

  @doc """
  One less the error function.

      iex> :math.erfc(0)
      1.0

  """
  @spec erfc(x :: number) :: float
  def erfc(x)

  @doc """
  The number e to the power of `x`.

      iex> :math.exp(0)
      1.0

  """
  @spec exp(x :: number) :: float
  def exp(x)

  @doc """
  The greatest whole number that is not above `x`, as a float.

      iex> :math.floor(1.8)
      1.0

  """
  @spec floor(x :: number) :: float
  def floor(x)

  @doc """
  The natural logarithm; raises for what is not positive.

      iex> :math.log(1)
      0.0

  """
  @spec log(x :: number) :: float
  def log(x)

  @doc """
  The logarithm to base 10; raises for what is not positive.

      iex> :math.log10(1000)
      3.0

  """
  @spec log10(x :: number) :: float
  def log10(x)

  @doc """
  The logarithm to base 2; raises for what is not positive.

      iex> :math.log2(8)
      3.0

  """
  @spec log2(x :: number) :: float
  def log2(x)

  @doc """
  The sine of an angle in radians.

      iex> :math.sin(0)
      0.0

  """
  @spec sin(x :: number) :: float
  def sin(x)

  @doc """
  The hyperbolic sine.

      iex> :math.sinh(0)
      0.0

  """
  @spec sinh(x :: number) :: float
  def sinh(x)

  @doc """
  The square root; raises for negative numbers.

      iex> :math.sqrt(16)
      4.0

  """
  @spec sqrt(x :: number) :: float
  def sqrt(x)

  @doc """
  The tangent of an angle in radians.

      iex> :math.tan(0)
      0.0

  """
  @spec tan(x :: number) :: float
  def tan(x)

  @doc """
  The hyperbolic tangent.

      iex> :math.tanh(0)
      0.0

  """
  @spec tanh(x :: number) :: float
  def tanh(x)

  @doc """
  The angle in radians of the point `x`, `y` as seen from the origin.

      iex> :math.atan2(0, 1)
      0.0

  """
  @spec atan2(y :: number, x :: number) :: float
  def atan2(y, x)

  @doc """
  The remainder of a division of floats, with the sign of the dividend.

      iex> :math.fmod(-7, 3)
      -1.0

  """
  @spec fmod(x :: number, y :: number) :: float
  def fmod(x, y)

  @doc """
  The ratio of a circle's circumference to its diameter.

      iex> :math.pi()
      3.141592653589793

  """
  @spec pi() :: float
  def pi()

  @doc """
  The number `x` to the power of `y`, as a float.

      iex> :math.pow(2, 0.5)
      1.4142135623730951

  """
  @spec pow(x :: number, y :: number) :: float
  def pow(x, y)

  @doc """
  Twice pi.

      iex> :math.tau()
      6.283185307179586

  """
  @spec tau() :: float
  def tau()
end
