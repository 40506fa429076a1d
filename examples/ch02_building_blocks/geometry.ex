# A module as one writes it: documented, with types, constants and examples that are tests. At the prompt,
# `h Geometry.area` shows the text below.
defmodule Geometry do
  @moduledoc """
  Areas and circumferences.
  """

  @pi 3.14159

  @typedoc "A length, in whatever unit."
  @type length :: number

  @doc """
  The area of a rectangle; of a square when only one side is given.

      iex> Geometry.area(3, 2)
      6
      iex> Geometry.area(4)
      16
  """
  @spec area(length) :: number
  def area(a), do: area(a, a)

  @spec area(length, length) :: number
  def area(a, b), do: a * b

  @doc """
  The circumference of a circle.

      iex> Geometry.circumference(1)
      6.28318
  """
  @spec circumference(length) :: float
  def circumference(r), do: double(r) * @pi

  # Private: nobody else can call it.
  defp double(n), do: n * 2

  defmodule Solid do
    @moduledoc "A module in a module: its name is Geometry.Solid."

    @doc """
    The volume of a box. Sides that are not given are 1.

        iex> Geometry.Solid.volume(2)
        2
        iex> Geometry.Solid.volume(2, 3, 4)
        24
    """
    @spec volume(Geometry.length(), Geometry.length(), Geometry.length()) :: number
    def volume(a, b \\ 1, c \\ 1), do: a * b * c
  end
end
