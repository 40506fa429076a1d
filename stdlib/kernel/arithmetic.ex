defmodule Kernel.Arithmetic do
  @moduledoc false
  # The part of Kernel about numbers and comparison. Compiled before it: the same rules hold here as there.

  @doc false
  defmacro __using__(_opts) do
    quote unquote: false do
      @doc """
      Arithmetic addition. Allowed in guards.

          iex> 1 + 2
          3
      """
      @doc guard: true
      @spec integer() + integer() :: integer()
      @spec float() + float() :: float()
      @spec integer() + float() :: float()
      @spec float() + integer() :: float()
      def left + right, do: :erlang.+(left, right)

      @doc """
      Arithmetic positive: the number itself. Allowed in guards.

          iex> +2.5
          2.5
      """
      @doc guard: true
      @spec +integer() :: integer()
      @spec +float() :: float()
      def +value, do: :erlang.+(value)

      @doc """
      Arithmetic subtraction. Allowed in guards.

          iex> 3 - 5
          -2
      """
      @doc guard: true
      @spec integer() - integer() :: integer()
      @spec float() - float() :: float()
      @spec integer() - float() :: float()
      @spec float() - integer() :: float()
      def left - right, do: :erlang.-(left, right)

      @doc """
      Arithmetic negative. Allowed in guards.

          iex> -(1 + 2)
          -3
      """
      @doc guard: true
      @spec -0 :: 0
      @spec -pos_integer() :: neg_integer()
      @spec -neg_integer() :: pos_integer()
      @spec -float() :: float()
      def -value, do: :erlang.-(value)

      @doc """
      Arithmetic multiplication. Allowed in guards.

          iex> 6 * 7
          42
      """
      @doc guard: true
      @spec integer() * integer() :: integer()
      @spec float() * float() :: float()
      @spec integer() * float() :: float()
      @spec float() * integer() :: float()
      def left * right, do: :erlang.*(left, right)

      @doc """
      Division; the result is always a float. Allowed in guards.

          iex> 4 / 2
          2.0
      """
      @doc guard: true
      @spec number() / number() :: float()
      def left / right, do: :erlang./(left, right)

      @doc """
      Power. Integers give an integer when the exponent is not negative, anything else a float.

          iex> 2 ** 10
          1024
          iex> 2 ** -1
          0.5
      """
      @spec integer() ** non_neg_integer() :: integer()
      @spec integer() ** neg_integer() :: float()
      @spec float() ** float() :: float()
      def base ** exponent
          when :erlang.andalso(
                 :erlang.is_integer(base),
                 :erlang.andalso(:erlang.is_integer(exponent), :erlang.>=(exponent, 0))
               ),
          do: Kernel.Utils.integer_pow(base, exponent)

      def base ** exponent when :erlang.andalso(:erlang.is_number(base), :erlang.is_number(exponent)),
        do: :math.pow(base, exponent)

      @doc """
      Tells whether both are equal, numbers by value. Allowed in guards.

          iex> 1 == 1.0
          true
      """
      @doc guard: true
      @spec term() == term() :: boolean()
      def left == right, do: :erlang.==(left, right)

      @doc """
      The opposite of `==/2`. Allowed in guards.

          iex> 1 != 2
          true
          iex> 1 != 1.0
          false
      """
      @doc guard: true
      @spec term() != term() :: boolean()
      def left != right, do: :erlang."/="(left, right)

      @doc """
      Tells whether both are the same, also in type. Allowed in guards.

          iex> 1 === 1.0
          false
      """
      @doc guard: true
      @spec term() === term() :: boolean()
      def left === right, do: :erlang."=:="(left, right)

      @doc """
      The opposite of `===/2`. Allowed in guards.

          iex> 1 !== 1.0
          true
      """
      @doc guard: true
      @spec term() !== term() :: boolean()
      def left !== right, do: :erlang."=/="(left, right)

      @doc """
      Less than, in the order of all terms: number < atom < reference < function < port < pid < tuple < map < list
      < bitstring. Allowed in guards.

          iex> 1 < :a
          true
      """
      @doc guard: true
      @spec term() < term() :: boolean()
      def left < right, do: :erlang.<(left, right)

      @doc """
      Greater than, in the order of all terms. Allowed in guards.

          iex> 2 > 1
          true
      """
      @doc guard: true
      @spec term() > term() :: boolean()
      def left > right, do: :erlang.>(left, right)

      @doc """
      Less than or equal, in the order of all terms. Allowed in guards.

          iex> 1 <= 2
          true
      """
      @doc guard: true
      @spec term() <= term() :: boolean()
      def left <= right, do: :erlang."=<"(left, right)

      @doc """
      Greater than or equal, in the order of all terms. Allowed in guards.

          iex> 1 >= 2
          false
      """
      @doc guard: true
      @spec term() >= term() :: boolean()
      def left >= right, do: :erlang.>=(left, right)

      @doc """
      Strict boolean negation. Allowed in guards.

          iex> not true
          false
      """
      @doc guard: true
      @spec not true :: false
      @spec not false :: true
      def not value, do: :erlang.not(value)

      @doc """
      Absolute value. Allowed in guards.

          iex> abs(-3)
          3
      """
      @doc guard: true
      @spec abs(number()) :: number()
      def abs(number), do: :erlang.abs(number)

      @doc """
      Smallest integer not below `number`. Allowed in guards.

          iex> ceil(1.2)
          2
      """
      @doc guard: true
      @spec ceil(number()) :: integer()
      def ceil(number), do: :erlang.ceil(number)

      @doc """
      Greatest integer not above `number`. Allowed in guards.

          iex> floor(-1.2)
          -2
      """
      @doc guard: true
      @spec floor(number()) :: integer()
      def floor(number), do: :erlang.floor(number)

      @doc """
      Nearest integer, halves away from zero. Allowed in guards.

          iex> round(2.5)
          3
      """
      @doc guard: true
      @spec round(number()) :: integer()
      def round(number), do: :erlang.round(number)

      @doc """
      The integer part. Allowed in guards.

          iex> trunc(-5.9)
          -5
      """
      @doc guard: true
      @spec trunc(number()) :: integer()
      def trunc(number), do: :erlang.trunc(number)

      @doc """
      Integer division, rounded towards zero. Allowed in guards.

          iex> div(-7, 2)
          -3
      """
      @doc guard: true
      @spec div(integer(), neg_integer() | pos_integer()) :: integer()
      def div(dividend, divisor), do: :erlang.div(dividend, divisor)

      @doc """
      Remainder of `div/2`, with the sign of the dividend. Allowed in guards.

          iex> rem(-7, 2)
          -1
      """
      @doc guard: true
      @spec rem(integer(), neg_integer() | pos_integer()) :: integer()
      def rem(dividend, divisor), do: :erlang.rem(dividend, divisor)

      @doc """
      The greater one, in the order of all terms; the first when equal.

          iex> max(1, 2)
          2
      """
      @spec max(first, second) :: first | second when first: term(), second: term()
      def max(first, second), do: :erlang.max(first, second)

      @doc """
      The smaller one, in the order of all terms; the first when equal.

          iex> min(1, 2)
          1
      """
      @spec min(first, second) :: first | second when first: term(), second: term()
      def min(first, second), do: :erlang.min(first, second)
    end
  end
end
