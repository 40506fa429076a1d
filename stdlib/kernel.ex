defmodule Kernel do
  @moduledoc """
  The functions and macros every module gets without asking.

      iex> [1, 2, 3] |> length() |> Kernel.+(1)
      4

  What stands here is imported into every module by default: operators, type checks, conversions, control flow
  (`if/2`, `unless/2`), definitions (`def/2`, `defstruct/1`, `defprotocol/2`) and sigils. Hide a name with
  `import Kernel, except: [if: 2]`.

  The basic shapes of the language (`case`, `fn`, `quote`) are special forms: see `Kernel.SpecialForms`.
  """

  # This is the first module to be compiled, and Kernel is not imported into itself: guards are spelled with
  # :erlang, errors are made by Kernel.Utils (called when the code runs, so it may come later), and a macro is
  # used only below its definition.

  ## Control flow

  @doc """
  Boolean "and": `left` must be a boolean, `right` is evaluated only when `left` is `true`. Allowed in guards.

      iex> true and 1
      1
      iex> false and raise("never")
      false
  """
  @doc guard: true
  defmacro left and right do
    Kernel.Guards.build_and(left, right, __CALLER__)
  end

  @doc """
  Boolean "or": `left` must be a boolean, `right` is evaluated only when `left` is `false`. Allowed in guards.

      iex> false or 1
      1
      iex> true or raise("never")
      true
  """
  @doc guard: true
  defmacro left or right do
    Kernel.Guards.build_or(left, right, __CALLER__)
  end

  @doc """
  Evaluates the `do` block when `condition` is neither `false` nor `nil`, else the `else` block (`nil` without one).

      iex> if 1 > 0, do: :yes, else: :no
      :yes
      iex> if nil, do: :yes
      nil
  """
  defmacro if(condition, clauses)

  defmacro if(condition, do: yes), do: Kernel.Utils.build_if(condition, yes, nil)
  defmacro if(condition, do: yes, else: no), do: Kernel.Utils.build_if(condition, yes, no)
  defmacro if(condition, else: no, do: yes), do: Kernel.Utils.build_if(condition, yes, no)

  defmacro if(_condition, _clauses) do
    Kernel.Utils.argument_error(
      "invalid or duplicate keys for if, only \"do\" and an optional \"else\" are permitted"
    )
  end

  @doc """
  Evaluates the `do` block when `condition` is `false` or `nil`, else the `else` block.

      iex> unless 1 > 2, do: :fine
      :fine
  """
  defmacro unless(condition, clauses)

  defmacro unless(condition, do: no), do: Kernel.Utils.build_unless(condition, no, nil)
  defmacro unless(condition, do: no, else: yes), do: Kernel.Utils.build_unless(condition, no, yes)
  defmacro unless(condition, else: yes, do: no), do: Kernel.Utils.build_unless(condition, no, yes)

  defmacro unless(_condition, _clauses) do
    Kernel.Utils.argument_error(
      "invalid or duplicate keys for unless, only \"do\" and an optional \"else\" are permitted"
    )
  end

  @doc """
  Negation: `true` when `value` is `false` or `nil`, otherwise `false`.

      iex> !nil
      true
      iex> !0
      false
  """
  defmacro !value

  defmacro !{:!, _, [value]} do
    Kernel.Utils.only_in_body(__CALLER__, "!")
    Kernel.Utils.build_if(value, true, false)
  end

  defmacro !value do
    Kernel.Utils.only_in_body(__CALLER__, "!")
    Kernel.Utils.build_if(value, false, true)
  end

  @doc """
  Returns `left` when it is `false` or `nil`, otherwise evaluates `right`.

      iex> 1 && 2
      2
      iex> nil && 2
      nil
  """
  defmacro left && right do
    Kernel.Utils.only_in_body(__CALLER__, "&&")

    quote generated: true do
      case unquote(left) do
        x when :"Elixir.Kernel".in(x, [false, nil]) -> x
        _ -> unquote(right)
      end
    end
  end

  @doc """
  Returns `left` unless it is `false` or `nil`; then evaluates `right`.

      iex> nil || :default
      :default
      iex> 0 || :default
      0
  """
  defmacro left || right do
    Kernel.Utils.only_in_body(__CALLER__, "||")

    quote generated: true do
      case unquote(left) do
        x when :"Elixir.Kernel".in(x, [false, nil]) -> unquote(right)
        x -> x
      end
    end
  end

  @doc """
  Passes the value on the left as first argument of the call on the right.

      iex> "a b" |> String.upcase() |> String.split()
      ["A", "B"]
  """
  defmacro left |> right do
    Kernel.Utils.build_pipe(left, right)
  end

  @doc """
  Calls `fun` with `value` and returns the result of `fun`; for use in pipelines.

      iex> 3 |> then(fn x -> 10 - x end)
      7
  """
  defmacro then(value, fun) do
    quote do: unquote(fun).(unquote(value))
  end

  @doc """
  Calls `fun` with `value` for its effect and returns `value`.

      iex> tap(5, fn x -> x + 1 end)
      5
  """
  defmacro tap(value, fun) do
    quote bind_quoted: [fun: fun, value: value] do
      _ = fun.(value)
      value
    end
  end

  @doc """
  Tells whether `expr` matches `pattern`, which may have guards.

      iex> match?({:ok, _}, {:ok, 1})
      true
      iex> match?(x when x > 1, 1)
      false
  """
  defmacro match?(pattern, expr) do
    quote generated: true do
      case unquote(expr) do
        unquote(pattern) -> true
        _ -> false
      end
    end
  end

  @doc """
  Tells whether `left` is an element of the enumerable `right`.

  In guards `right` must be a list or a range written out.

      iex> 2 in [1, 2]
      true
      iex> 5 not in 1..4
      true
  """
  @doc guard: true
  defmacro left in right do
    Kernel.Utils.build_in(left, right, __CALLER__)
  end

  @doc """
  Takes a list apart, filling what is missing with `nil` and dropping what is too much.

      iex> destructure([x, y, z], [1, 2])
      iex> {x, y, z}
      {1, 2, nil}
  """
  defmacro destructure(left, right) when :erlang.is_list(left) do
    quote do
      unquote(left) = Kernel.Utils.destructure(unquote(right), unquote(:erlang.length(left)))
    end
  end

  ## Arithmetic and comparison

  @doc "Arithmetic addition. Allowed in guards.\n\n    iex> 1 + 2\n    3\n"
  @doc guard: true
  @spec integer() + integer() :: integer()
  @spec float() + float() :: float()
  @spec integer() + float() :: float()
  @spec float() + integer() :: float()
  def left + right, do: :erlang.+(left, right)

  @doc "Arithmetic positive: the number itself. Allowed in guards."
  @doc guard: true
  @spec +integer() :: integer()
  @spec +float() :: float()
  def +value, do: :erlang.+(value)

  @doc "Arithmetic subtraction. Allowed in guards.\n\n    iex> 3 - 5\n    -2\n"
  @doc guard: true
  @spec integer() - integer() :: integer()
  @spec float() - float() :: float()
  @spec integer() - float() :: float()
  @spec float() - integer() :: float()
  def left - right, do: :erlang.-(left, right)

  @doc "Arithmetic negative. Allowed in guards."
  @doc guard: true
  @spec -0 :: 0
  @spec -pos_integer() :: neg_integer()
  @spec -neg_integer() :: pos_integer()
  @spec -float() :: float()
  def -value, do: :erlang.-(value)

  @doc "Arithmetic multiplication. Allowed in guards.\n\n    iex> 6 * 7\n    42\n"
  @doc guard: true
  @spec integer() * integer() :: integer()
  @spec float() * float() :: float()
  @spec integer() * float() :: float()
  @spec float() * integer() :: float()
  def left * right, do: :erlang.*(left, right)

  @doc "Division; the result is always a float. Allowed in guards.\n\n    iex> 4 / 2\n    2.0\n"
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

  def base ** exponent, do: :math.pow(base, exponent)

  @doc "Tells whether both are equal, numbers by value. Allowed in guards.\n\n    iex> 1 == 1.0\n    true\n"
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

  @doc "Tells whether both are the same, also in type. Allowed in guards.\n\n    iex> 1 === 1.0\n    false\n"
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

  @doc "Strict boolean negation. Allowed in guards.\n\n    iex> not true\n    false\n"
  @doc guard: true
  @spec not true :: false
  @spec not false :: true
  def not value, do: :erlang.not(value)

  @doc "Absolute value. Allowed in guards.\n\n    iex> abs(-3)\n    3\n"
  @doc guard: true
  @spec abs(number()) :: number()
  def abs(number), do: :erlang.abs(number)

  @doc "Smallest integer not below `number`. Allowed in guards.\n\n    iex> ceil(1.2)\n    2\n"
  @doc guard: true
  @spec ceil(number()) :: integer()
  def ceil(number), do: :erlang.ceil(number)

  @doc "Greatest integer not above `number`. Allowed in guards.\n\n    iex> floor(-1.2)\n    -2\n"
  @doc guard: true
  @spec floor(number()) :: integer()
  def floor(number), do: :erlang.floor(number)

  @doc "Nearest integer, halves away from zero. Allowed in guards.\n\n    iex> round(2.5)\n    3\n"
  @doc guard: true
  @spec round(number()) :: integer()
  def round(number), do: :erlang.round(number)

  @doc "The integer part. Allowed in guards.\n\n    iex> trunc(-5.9)\n    -5\n"
  @doc guard: true
  @spec trunc(number()) :: integer()
  def trunc(number), do: :erlang.trunc(number)

  @doc "Integer division, rounded towards zero. Allowed in guards.\n\n    iex> div(-7, 2)\n    -3\n"
  @doc guard: true
  @spec div(integer(), neg_integer() | pos_integer()) :: integer()
  def div(dividend, divisor), do: :erlang.div(dividend, divisor)

  @doc "Remainder of `div/2`, with the sign of the dividend. Allowed in guards.\n\n    iex> rem(-7, 2)\n    -1\n"
  @doc guard: true
  @spec rem(integer(), neg_integer() | pos_integer()) :: integer()
  def rem(dividend, divisor), do: :erlang.rem(dividend, divisor)

  @doc "The greater one, in the order of all terms; the first when equal.\n\n    iex> max(1, 2)\n    2\n"
  @spec max(first, second) :: first | second when first: term(), second: term()
  def max(first, second), do: :erlang.max(first, second)

  @doc "The smaller one, in the order of all terms; the first when equal.\n\n    iex> min(1, 2)\n    1\n"
  @spec min(first, second) :: first | second when first: term(), second: term()
  def min(first, second), do: :erlang.min(first, second)

  ## Type checks

  @doc """
  Tells whether `term` is an atom. Allowed in guards.

      iex> is_atom(:a)
      true
  """
  @doc guard: true
  @spec is_atom(term()) :: boolean()
  def is_atom(term), do: :erlang.is_atom(term)

  @doc """
  Tells whether `term` is a binary. Allowed in guards.

      iex> is_binary("a")
      true
      iex> is_binary(<<1::3>>)
      false
  """
  @doc guard: true
  @spec is_binary(term()) :: boolean()
  def is_binary(term), do: :erlang.is_binary(term)

  @doc """
  Tells whether `term` is a bitstring; every binary is one. Allowed in guards.

      iex> is_bitstring(<<1::3>>)
      true
  """
  @doc guard: true
  @spec is_bitstring(term()) :: boolean()
  def is_bitstring(term), do: :erlang.is_bitstring(term)

  @doc """
  Tells whether `term` is `true` or `false`. Allowed in guards.

      iex> is_boolean(false)
      true
      iex> is_boolean(nil)
      false
  """
  @doc guard: true
  @spec is_boolean(term()) :: boolean()
  def is_boolean(term), do: :erlang.is_boolean(term)

  @doc """
  Tells whether `term` is a float. Allowed in guards.

      iex> is_float(1)
      false
  """
  @doc guard: true
  @spec is_float(term()) :: boolean()
  def is_float(term), do: :erlang.is_float(term)

  @doc "Tells whether `term` is a function. Allowed in guards."
  @doc guard: true
  @spec is_function(term()) :: boolean()
  def is_function(term), do: :erlang.is_function(term)

  @doc "Tells whether `term` is a function of that arity. Allowed in guards.\n\n    iex> is_function(&length/1, 1)\n    true\n"
  @doc guard: true
  @spec is_function(term(), non_neg_integer()) :: boolean()
  def is_function(term, arity), do: :erlang.is_function(term, arity)

  @doc """
  Tells whether `term` is an integer. Allowed in guards.

      iex> is_integer(1)
      true
  """
  @doc guard: true
  @spec is_integer(term()) :: boolean()
  def is_integer(term), do: :erlang.is_integer(term)

  @doc """
  Tells whether `term` is a list, proper or not. Allowed in guards.

      iex> is_list([1])
      true
  """
  @doc guard: true
  @spec is_list(term()) :: boolean()
  def is_list(term), do: :erlang.is_list(term)

  @doc """
  Tells whether `term` is a map; structs are maps. Allowed in guards.

      iex> is_map(%{})
      true
  """
  @doc guard: true
  @spec is_map(term()) :: boolean()
  def is_map(term), do: :erlang.is_map(term)

  @doc "Tells whether `key` is a key of `map`. Allowed in guards.\n\n    iex> is_map_key(%{a: 1}, :a)\n    true\n"
  @doc guard: true
  @spec is_map_key(map(), term()) :: boolean()
  def is_map_key(map, key), do: :erlang.is_map_key(key, map)

  @doc """
  Tells whether `term` is an integer or a float. Allowed in guards.

      iex> is_number(1.5)
      true
  """
  @doc guard: true
  @spec is_number(term()) :: boolean()
  def is_number(term), do: :erlang.is_number(term)

  @doc """
  Tells whether `term` is a pid. Allowed in guards.

      iex> is_pid(self())
      true
  """
  @doc guard: true
  @spec is_pid(term()) :: boolean()
  def is_pid(term), do: :erlang.is_pid(term)

  @doc """
  Tells whether `term` is a port. Allowed in guards.

      iex> is_port(self())
      false
  """
  @doc guard: true
  @spec is_port(term()) :: boolean()
  def is_port(term), do: :erlang.is_port(term)

  @doc """
  Tells whether `term` is a reference. Allowed in guards.

      iex> is_reference(make_ref())
      true
  """
  @doc guard: true
  @spec is_reference(term()) :: boolean()
  def is_reference(term), do: :erlang.is_reference(term)

  @doc """
  Tells whether `term` is a tuple. Allowed in guards.

      iex> is_tuple({1, 2})
      true
  """
  @doc guard: true
  @spec is_tuple(term()) :: boolean()
  def is_tuple(term), do: :erlang.is_tuple(term)

  @doc "Tells whether `term` is `nil`. Allowed in guards.\n\n    iex> is_nil(nil)\n    true\n"
  @doc guard: true
  defmacro is_nil(term) do
    quote do: :erlang.==(unquote(term), nil)
  end

  @doc "Tells whether `term` is a struct. Allowed in guards.\n\n    iex> is_struct(1..2)\n    true\n"
  @doc guard: true
  defmacro is_struct(term) do
    Kernel.Guards.build_is_struct(term, __CALLER__)
  end

  @doc "Tells whether `term` is a struct called `name`. Allowed in guards.\n\n    iex> is_struct(1..2, Range)\n    true\n"
  @doc guard: true
  defmacro is_struct(term, name) do
    Kernel.Guards.build_is_struct(term, name, __CALLER__)
  end

  @doc "Tells whether `term` is a map but no struct. Allowed in guards.\n\n    iex> is_non_struct_map(%{})\n    true\n"
  @doc guard: true
  defmacro is_non_struct_map(term) do
    Kernel.Guards.build_is_non_struct_map(term, __CALLER__)
  end

  @doc "Tells whether `term` is an exception. Allowed in guards.\n\n    iex> is_exception(%RuntimeError{})\n    true\n"
  @doc guard: true
  defmacro is_exception(term) do
    Kernel.Guards.build_is_exception(term, __CALLER__)
  end

  @doc "Tells whether `term` is an exception called `name`. Allowed in guards."
  @doc guard: true
  defmacro is_exception(term, name) do
    Kernel.Guards.build_is_exception(term, name, __CALLER__)
  end

  ## Data

  @doc """
  The part of a binary that begins at `start` and has `length` bytes. Allowed in guards.

      iex> binary_part("hello", 1, 3)
      "ell"
      iex> binary_part("hello", 5, -2)
      "lo"
  """
  @doc guard: true
  @spec binary_part(binary(), non_neg_integer(), integer()) :: binary()
  def binary_part(binary, start, length), do: :erlang.binary_part(binary, start, length)

  @doc """
  The bytes of `binary` in a range of positions; negative ones count from the end.

      iex> binary_slice("elixir", 1..3)
      "lix"
      iex> binary_slice("elixir", -3..-1)
      "xir"
  """
  @spec binary_slice(binary, Range.t()) :: binary
  def binary_slice(binary, %{__struct__: Range, first: first, last: last, step: step})
      when :erlang.is_binary(binary),
      do: Kernel.Utils.binary_slice_range(binary, first, last, step)

  @doc """
  At most `size` bytes of `binary` from position `start`, which counts from the end when negative.

      iex> binary_slice("elixir", 2, 10)
      "ixir"
  """
  @spec binary_slice(binary, start :: integer, size :: non_neg_integer) :: binary
  def binary_slice(binary, start, size)
      when :erlang.andalso(
             :erlang.is_binary(binary),
             :erlang.andalso(
               :erlang.is_integer(start),
               :erlang.andalso(:erlang.is_integer(size), :erlang.>=(size, 0))
             )
           ),
      do: Kernel.Utils.slice_binary(binary, start, size)

  @doc """
  Number of bits. Allowed in guards.

      iex> bit_size(<<1::3>>)
      3
      iex> bit_size("ab")
      16
  """
  @doc guard: true
  @spec bit_size(bitstring()) :: non_neg_integer()
  def bit_size(bitstring), do: :erlang.bit_size(bitstring)

  @doc "Number of bytes, rounded up for bitstrings. Allowed in guards.\n\n    iex> byte_size(\"é\")\n    2\n"
  @doc guard: true
  @spec byte_size(bitstring()) :: non_neg_integer()
  def byte_size(bitstring), do: :erlang.byte_size(bitstring)

  @doc "The element at `index`, from zero. Allowed in guards.\n\n    iex> elem({:a, :b}, 1)\n    :b\n"
  @doc guard: true
  @spec elem(tuple(), non_neg_integer()) :: term()
  def elem(tuple, index), do: :erlang.element(:erlang.+(index, 1), tuple)

  @doc """
  The first element of a list that is not empty. Allowed in guards.

      iex> hd([1, 2])
      1
  """
  @doc guard: true
  @spec hd(nonempty_maybe_improper_list(elem, any())) :: elem when elem: term()
  def hd(list), do: :erlang.hd(list)

  @doc """
  The number of elements of a list; takes time in proportion. Allowed in guards.

      iex> length([1, 2])
      2
  """
  @doc guard: true
  @spec length(list()) :: non_neg_integer()
  def length(list), do: :erlang.length(list)

  @doc """
  The number of keys of a map. Allowed in guards.

      iex> map_size(%{a: 1})
      1
  """
  @doc guard: true
  @spec map_size(map()) :: non_neg_integer()
  def map_size(map), do: :erlang.map_size(map)

  @doc "Puts `value` at `index` of `tuple`, from zero.\n\n    iex> put_elem({1, 2}, 0, :x)\n    {:x, 2}\n"
  @spec put_elem(tuple(), non_neg_integer(), term()) :: tuple()
  def put_elem(tuple, index, value), do: :erlang.setelement(:erlang.+(index, 1), tuple, value)

  @doc """
  All but the first element of a list that is not empty. Allowed in guards.

      iex> tl([1, 2])
      [2]
  """
  @doc guard: true
  @spec tl(nonempty_maybe_improper_list(elem, last)) :: maybe_improper_list(elem, last) | last
        when elem: term(), last: term()
  def tl(list), do: :erlang.tl(list)

  @doc """
  The number of elements of a tuple. Allowed in guards.

      iex> tuple_size({:a, :b})
      2
  """
  @doc guard: true
  @spec tuple_size(tuple()) :: non_neg_integer()
  def tuple_size(tuple), do: :erlang.tuple_size(tuple)

  @doc "A list followed by another term, normally a list; copies `left`.\n\n    iex> [1] ++ [2, 3]\n    [1, 2, 3]\n"
  @spec list() ++ term() :: maybe_improper_list()
  def left ++ right, do: :erlang.++(left, right)

  @doc "Removes from `left` the first occurrence of each element of `right`.\n\n    iex> [1, 2, 1] -- [1]\n    [2, 1]\n"
  @spec list() -- list() :: list()
  def left -- right, do: :erlang.--(left, right)

  @doc """
  Joins two binaries. On the left side of a match everything but the last part must be a literal.

      iex> "foo" <> "bar"
      "foobar"
      iex> "x-" <> rest = "x-ray"
      iex> rest
      "ray"
  """
  defmacro left <> right do
    Kernel.Utils.build_concat(left, right, __CALLER__)
  end

  @doc """
  Tells whether the text on the left contains the one on the right, or matches the regular expression there.

      iex> "abcd" =~ "bc"
      true
      iex> "abcd" =~ ~r/^b/
      false
  """
  @spec String.t() =~ (String.t() | Regex.t()) :: boolean()
  def left =~ "" when :erlang.is_binary(left), do: true

  def left =~ right
      when :erlang.andalso(:erlang.is_binary(left), :erlang.is_binary(right)),
      do: :erlang."=/="(:binary.match(left, right), :nomatch)

  def left =~ right when :erlang.is_binary(left), do: Regex.match?(right, left)

  @doc """
  The range of all integers: `..` slices everything.

      iex> Enum.to_list(..)
      []
  """
  defmacro unquote(:..)() do
    quote do: %{__struct__: Elixir.Range, first: 0, last: -1, step: 1}
  end

  @doc """
  A range from `first` to `last`, both included.

      iex> Enum.to_list(1..3)
      [1, 2, 3]
  """
  defmacro first..last do
    Kernel.Utils.build_range(first, last, __CALLER__)
  end

  @doc """
  A range with a step.

      iex> Enum.to_list(1..10//4)
      [1, 5, 9]
  """
  defmacro first..last//step do
    Kernel.Utils.build_range(first, last, step, __CALLER__)
  end

  @doc """
  The text of `term`, by the protocol `String.Chars`. Interpolation uses it.

      iex> to_string(:a)
      "a"
  """
  defmacro to_string(term) do
    case {:erlang.is_binary(term), :maps.get(:context, __CALLER__)} do
      {true, _} ->
        term

      {false, context} when :erlang."/="(context, nil) ->
        quote do: :"Elixir.String.Chars".to_string(unquote(term))

      {false, nil} ->
        quote generated: true do
          case unquote(term) do
            x when :erlang.is_binary(x) -> x
            x -> :"Elixir.String.Chars".to_string(x)
          end
        end
    end
  end

  @doc """
  The charlist of `term`, by the protocol `List.Chars`.

      iex> to_charlist("ab") == [?a, ?b]
      true
  """
  defmacro to_charlist(term) do
    quote do: :"Elixir.List.Chars".to_charlist(unquote(term))
  end

  @doc """
  The text a person reads of any term, by the protocol `Inspect`. For the options see `Inspect.Opts`.

      iex> inspect({:ok, "a"})
      "{:ok, \\"a\\"}"
  """
  @spec inspect(Inspect.t(), keyword()) :: String.t()
  def inspect(term, opts \\ []) when :erlang.is_list(opts) do
    Kernel.Utils.inspect_term(term, opts)
  end

  ## Access to nested data

  @doc """
  Reads a value through a path of keys and access functions; `nil` where something is missing.

      iex> get_in(%{a: %{b: 1}}, [:a, :b])
      1
  """
  @spec get_in(Access.t(), [term(), ...]) :: term()
  def get_in(data, keys)

  def get_in(nil, [_ | _]), do: nil

  def get_in(data, [fun]) when :erlang.is_function(fun), do: fun.(:get, data, fn x -> x end)
  def get_in(data, [key]), do: Access.get(data, key)

  def get_in(data, [fun | keys]) when :erlang.is_function(fun),
    do: fun.(:get, data, fn x -> get_in(x, keys) end)

  def get_in(data, [key | keys]), do: get_in(Access.get(data, key), keys)

  @doc """
  Reads through a path written as an expression; `nil` where something on the way is `nil`.

      iex> user = %{address: nil}
      iex> get_in(user.address.city)
      nil
  """
  defmacro get_in(path) do
    Kernel.Utils.build_get_in(path)
  end

  @doc """
  Puts a value through a path of keys and access functions.

      iex> put_in(%{a: %{b: 1}}, [:a, :b], 2)
      %{a: %{b: 2}}
  """
  @spec put_in(Access.t(), [term(), ...], term()) :: Access.t()
  def put_in(data, [_ | _] = keys, value) do
    :erlang.element(2, get_and_update_in(data, keys, fn _ -> {nil, value} end))
  end

  @doc """
  Puts a value at the place a path expression names.

      iex> m = %{a: %{b: 1}}
      iex> put_in(m.a.b, 2)
      %{a: %{b: 2}}
  """
  defmacro put_in(path, value) do
    Kernel.Utils.build_update_in(path, quote(do: fn _ -> unquote(value) end), "put_in/2")
  end

  @doc """
  Changes the value under a path of keys with a function.

      iex> update_in(%{a: %{b: 1}}, [:a, :b], &(&1 + 1))
      %{a: %{b: 2}}
  """
  @spec update_in(Access.t(), [term(), ...], (term() -> term())) :: Access.t()
  def update_in(data, [_ | _] = keys, fun) when :erlang.is_function(fun) do
    :erlang.element(2, get_and_update_in(data, keys, fn x -> {nil, fun.(x)} end))
  end

  @doc """
  Changes the value at the place a path expression names.

      iex> m = %{"a" => %{b: 1}}
      iex> update_in(m["a"].b, &(&1 + 1))
      %{"a" => %{b: 2}}
  """
  defmacro update_in(path, fun) do
    Kernel.Utils.build_update_in(path, fun, "update_in/2")
  end

  @doc """
  Reads and changes at once: `fun` returns `{value_to_return, new_value}` or `:pop`.

      iex> get_and_update_in(%{a: 1}, [:a], &{&1, &1 + 1})
      {1, %{a: 2}}
  """
  @spec get_and_update_in(structure, keys, (term() | nil -> {current_value, new_value} | :pop)) ::
          {current_value, new_structure :: structure}
        when structure: Access.t(), keys: [any(), ...], current_value: Access.value(), new_value: Access.value()
  def get_and_update_in(data, keys, fun)

  def get_and_update_in(data, [head], fun) when :erlang.is_function(head, 3),
    do: head.(:get_and_update, data, fun)

  def get_and_update_in(data, [head | tail], fun) when :erlang.is_function(head, 3),
    do: head.(:get_and_update, data, fn x -> get_and_update_in(x, tail, fun) end)

  def get_and_update_in(data, [head], fun) when :erlang.is_function(fun, 1),
    do: Access.get_and_update(data, head, fun)

  def get_and_update_in(data, [head | tail], fun) when :erlang.is_function(fun, 1),
    do: Access.get_and_update(data, head, fn x -> get_and_update_in(x, tail, fun) end)

  @doc """
  Reads and changes the place a path expression names.

      iex> m = %{a: 1}
      iex> get_and_update_in(m.a, &{&1, &1 + 1})
      {1, %{a: 2}}
  """
  defmacro get_and_update_in(path, fun) do
    Kernel.Utils.build_get_and_update_in(path, fun)
  end

  @doc """
  Takes the value under a path of keys out of the data.

      iex> pop_in(%{a: %{b: 1}}, [:a, :b])
      {1, %{a: %{}}}
  """
  @spec pop_in(data, [Access.get_and_update_fun(term(), data) | term(), ...]) :: {term(), data}
        when data: Access.container()
  def pop_in(data, keys)

  def pop_in(nil, [key | _]), do: Kernel.Utils.pop_nil!(key)
  def pop_in(data, [_ | _] = keys), do: Kernel.Utils.pop_in_data(data, keys)

  @doc """
  Takes the value at the place a path expression names out of the data.

      iex> m = %{"a" => 1}
      iex> pop_in(m["a"])
      {1, %{}}
  """
  defmacro pop_in(path) do
    Kernel.Utils.build_pop_in(path)
  end

  ## Functions, processes, errors

  @doc "Calls `fun` with a list of arguments.\n\n    iex> apply(&max/2, [1, 2])\n    2\n"
  @spec apply((... -> any()), [any()]) :: any()
  def apply(fun, args), do: :erlang.apply(fun, args)

  @doc "Calls a function of a module with a list of arguments.\n\n    iex> apply(Enum, :sum, [[1, 2]])\n    3\n"
  @spec apply(module(), function_name :: atom(), [any()]) :: any()
  def apply(module, function_name, args), do: :erlang.apply(module, function_name, args)

  @doc """
  Stops the calling process with an exit reason.

      iex> try(do: exit(:done), catch: (:exit, reason -> reason))
      :done
  """
  @spec exit(term()) :: no_return()
  def exit(reason), do: :erlang.exit(reason)

  @doc """
  Tells whether `module` is loaded and exports that public function.

      iex> function_exported?(Enum, :map, 2)
      true
      iex> function_exported?(Enum, :map, 9)
      false
  """
  @spec function_exported?(module(), atom(), arity()) :: boolean()
  def function_exported?(module, function, arity),
    do: :erlang.function_exported(module, function, arity)

  @doc "Tells whether `module` is loaded and exports that macro.\n\n    iex> macro_exported?(Kernel, :use, 2)\n    true\n"
  @spec macro_exported?(module(), atom(), arity()) :: boolean()
  def macro_exported?(module, macro, arity)
      when :erlang.andalso(
             :erlang.is_atom(module),
             :erlang.andalso(:erlang.is_atom(macro), :erlang.is_integer(arity))
           ) do
    case :erlang.function_exported(module, :__info__, 1) do
      true -> :lists.member({macro, arity}, module.__info__(:macros))
      false -> false
    end
  end

  @doc """
  A reference that is like no other.

      iex> make_ref() == make_ref()
      false
  """
  @spec make_ref() :: reference()
  def make_ref(), do: :erlang.make_ref()

  @doc """
  The name of this node. Allowed in guards.

      iex> node()
      :nonode@nohost
  """
  @doc guard: true
  @spec node() :: node()
  def node(), do: :erlang.node()

  @doc """
  The node where a pid, port or reference was made. Allowed in guards.

      iex> node(self())
      :nonode@nohost
  """
  @doc guard: true
  @spec node(pid() | reference() | port()) :: node()
  def node(arg), do: :erlang.node(arg)

  @doc """
  The pid of the calling process. Allowed in guards.

      iex> self() == self()
      true
  """
  @doc guard: true
  @spec self() :: pid()
  def self(), do: :erlang.self()

  @doc """
  Sends a message to a pid, a registered name or `{name, node}`, and returns the message.

      iex> send(self(), :hello)
      :hello
      iex> receive(do: (message -> message))
      :hello
  """
  @spec send(dest :: Process.dest(), message) :: message when message: any()
  def send(dest, message), do: :erlang.send(dest, message)

  @doc """
  Runs `fun` in a new process and returns its pid.

      iex> parent = self()
      iex> pid = spawn(fn -> send(parent, {:from, self()}) end)
      iex> receive(do: ({:from, ^pid} -> :received))
      :received
  """
  @spec spawn((() -> any())) :: pid()
  def spawn(fun), do: :erlang.spawn(fun)

  @doc """
  Runs a function of a module in a new process and returns its pid.

      iex> is_pid(spawn(Enum, :sum, [[1, 2]]))
      true
  """
  @spec spawn(module(), atom(), list()) :: pid()
  def spawn(module, fun, args), do: :erlang.spawn(module, fun, args)

  @doc """
  Like `spawn/1`, with a link to the calling process.

      iex> parent = self()
      iex> spawn_link(fn -> send(parent, :linked) end)
      iex> receive(do: (message -> message))
      :linked
  """
  @spec spawn_link((() -> any())) :: pid()
  def spawn_link(fun), do: :erlang.spawn_link(fun)

  @doc """
  Like `spawn/3`, with a link to the calling process.

      iex> is_pid(spawn_link(Enum, :sum, [[1, 2]]))
      true
  """
  @spec spawn_link(module(), atom(), list()) :: pid()
  def spawn_link(module, fun, args), do: :erlang.spawn_link(module, fun, args)

  @doc """
  Like `spawn/1`, with a monitor; returns `{pid, reference}`.

      iex> {pid, ref} = spawn_monitor(fn -> exit(:bye) end)
      iex> receive(do: ({:DOWN, ^ref, :process, ^pid, reason} -> reason))
      :bye
  """
  @spec spawn_monitor((() -> any())) :: {pid(), reference()}
  def spawn_monitor(fun), do: :erlang.spawn_monitor(fun)

  @doc """
  Like `spawn/3`, with a monitor; returns `{pid, reference}`.

      iex> {pid, ref} = spawn_monitor(Enum, :sum, [[1, 2]])
      iex> receive(do: ({:DOWN, ^ref, :process, ^pid, reason} -> reason))
      :normal
  """
  @spec spawn_monitor(module(), atom(), list()) :: {pid(), reference()}
  def spawn_monitor(module, fun, args), do: :erlang.spawn_monitor(module, fun, args)

  @doc "Throws a value, to be caught with `catch`.\n\n    iex> try do throw(:x) catch v -> v end\n    :x\n"
  @spec throw(term()) :: no_return()
  def throw(term), do: :erlang.throw(term)

  @doc """
  Raises an exception: a text makes a `RuntimeError`, a module or an exception struct that one.

      iex> try do raise "oops" rescue e -> e end
      %RuntimeError{message: "oops"}
  """
  defmacro raise(message) do
    Kernel.Utils.build_raise(message, __CALLER__)
  end

  @doc """
  Raises `exception`, made by its `exception/1` from `attributes`.

      iex> try do raise ArgumentError, message: "bad" rescue e -> e.message end
      "bad"
  """
  defmacro raise(exception, attributes) do
    quote do: :erlang.error(unquote(exception).exception(unquote(attributes)))
  end

  @doc """
  Raises like `raise/1`, with a stack trace from elsewhere, normally `__STACKTRACE__`.

      iex> error = try(do: :erlang.error(:oops), rescue: (error -> error))
      iex> try(do: reraise(error, []), rescue: (again -> again == error))
      true
  """
  defmacro reraise(message, stacktrace) do
    quote do
      # raise/3 returns when the stack trace is none.
      :erlang.error(
        :erlang.raise(
          :error,
          unquote(Kernel.Utils.build_exception(message, __CALLER__)),
          unquote(stacktrace)
        )
      )
    end
  end

  @doc """
  Raises like `raise/2`, with a stack trace from elsewhere, normally `__STACKTRACE__`.

      iex> try(do: reraise(ArgumentError, [message: "no"], []), rescue: (error -> error.message))
      "no"
  """
  defmacro reraise(exception, attributes, stacktrace) do
    quote do
      :erlang.error(
        :erlang.raise(
          :error,
          unquote(exception).exception(unquote(attributes)),
          unquote(stacktrace)
        )
      )
    end
  end

  @doc """
  Prints the code, the place and the value of an expression, and returns the value. A pipeline prints each step.
  """
  defmacro dbg(code \\ quote(do: binding()), options \\ []) do
    Macro.build_dbg(code, options, __CALLER__)
  end

  ## Variables, aliases

  @doc """
  The variables in sight, as a keyword list.

      iex> x = 1
      iex> binding()
      [x: 1]
  """
  defmacro binding(context \\ nil) do
    Kernel.Utils.build_binding(context, __CALLER__)
  end

  @doc """
  Marks a variable inside `quote` as one of the place where the macro is used, giving up hygiene.

      iex> quote(do: var!(x, Some)) |> elem(0)
      :var!
  """
  defmacro var!(var, context \\ nil)

  defmacro var!({name, meta, atom}, context)
           when :erlang.andalso(:erlang.is_atom(name), :erlang.is_atom(atom)) do
    Kernel.Utils.build_var!(name, meta, context, __CALLER__)
  end

  defmacro var!(other, _context) do
    Kernel.Utils.invalid_var!(other)
  end

  @doc """
  Inside `quote`: lets an alias be resolved where the macro is used.

      iex> quote(do: alias!(List)) |> elem(0)
      :alias!
  """
  defmacro alias!(alias)

  defmacro alias!(alias) when :erlang.is_atom(alias), do: alias

  defmacro alias!({:__aliases__, meta, args}) do
    {:__aliases__, :lists.keydelete(:alias, 1, meta), args}
  end

  ## Definitions

  @doc """
  Requires `module` and runs its `__using__/1` macro here.

      defmodule MyServer do
        use GenServer, restart: :transient
      end
  """
  defmacro use(module, opts \\ []) do
    Kernel.Utils.build_use(module, opts, __CALLER__)
  end

  @doc """
  Defines a struct named as the module: a list of fields, or of fields with defaults.

  `@enforce_keys` lists fields that must be given; `@derive` lists protocols to implement.

      defmodule User do
        defstruct name: nil, age: 0
      end

      iex> defmodule(Kernel.DocPoint, do: defstruct([:x, y: 0]))
      iex> Map.from_struct(struct(Kernel.DocPoint, x: 1))
      %{x: 1, y: 0}
  """
  defmacro defstruct(fields) do
    Kernel.Structs.build_defstruct(fields)
  end

  @doc """
  Defines an exception: a struct with `exception/1` and, given a field `:message`, `message/1`.

      defmodule MyError do
        defexception message: "it went wrong", code: 0
      end

      iex> defmodule(Kernel.DocError, do: defexception(message: "wrong"))
      iex> Exception.message(struct(Kernel.DocError))
      "wrong"
  """
  defmacro defexception(fields) do
    Kernel.Structs.build_defexception(fields)
  end

  @doc """
  Makes a struct from a module name or another struct, with fields taken from an enumerable; unknown keys are dropped.

      iex> struct(Range, first: 1, last: 2, step: 1, color: :red)
      1..2
  """
  @spec struct(module() | struct(), Enumerable.t()) :: struct()
  def struct(struct, fields \\ [])
  def struct(struct, fields) when :erlang.is_atom(struct), do: Kernel.Structs.make(struct, fields)
  def struct(%{__struct__: _} = struct, fields), do: Kernel.Structs.make(struct, fields)

  @doc """
  Like `struct/2`, but unknown keys and missing enforced keys raise.

      iex> struct!(Version, major: 1, minor: 2, patch: 3).minor
      2
  """
  @spec struct!(module() | struct(), Enumerable.t()) :: struct()
  def struct!(struct, fields \\ [])
  def struct!(struct, fields) when :erlang.is_atom(struct), do: Kernel.Structs.make!(struct, fields)
  def struct!(%{__struct__: _} = struct, fields), do: Kernel.Structs.make!(struct, fields)

  @doc """
  Defines a protocol: functions that each data type implements for itself with `defimpl/3`. See `Protocol`.

      defprotocol Size do
        def size(data)
      end
  """
  defmacro defprotocol(name, do_block)

  defmacro defprotocol(name, do: block) do
    Protocol.__protocol__(name, block)
  end

  @doc """
  Implements a protocol for a type or a list of types; inside a struct's module `for:` may be left out.

      defimpl Size, for: Tuple do
        def size(tuple), do: tuple_size(tuple)
      end
  """
  defmacro defimpl(name, opts, do_block \\ []) do
    Protocol.__impl__(name, opts, do_block, __CALLER__)
  end

  @doc """
  Defines functions that call the function of the same name in another module.

      defdelegate reverse(list), to: Enum
      defdelegate other_way(list), to: Enum, as: :reverse
  """
  defmacro defdelegate(funs, opts) do
    Kernel.Delegates.build(funs, opts, __CALLER__)
  end

  @doc """
  Defines a macro that can be used in guards and elsewhere.

      defguard is_even(n) when is_integer(n) and rem(n, 2) == 0
  """
  defmacro defguard(guard) do
    Kernel.Utils.build_defguard(:defmacro, guard)
  end

  @doc "Like `defguard/1`, but private to the module."
  defmacro defguardp(guard) do
    Kernel.Utils.build_defguard(:defmacrop, guard)
  end

  @doc """
  Lets later definitions replace functions of this module; the old ones are reached with `super`.

      defoverridable init: 1
  """
  defmacro defoverridable(keywords_or_behaviour) do
    quote do
      Module.make_overridable(__MODULE__, unquote(keywords_or_behaviour))
    end
  end

  ## Sigils

  @doc "A string with escapes and interpolation.\n\n    iex> ~s(a \"b\")\n    \"a \\\"b\\\"\"\n"
  defmacro sigil_s({:<<>>, _, [text]}, []) when :erlang.is_binary(text), do: Macro.unescape_string(text)
  defmacro sigil_s({:<<>>, meta, pieces}, []), do: {:<<>>, meta, Kernel.Utils.unescape_tokens(pieces)}

  @doc "A string exactly as written.\n\n    iex> byte_size(~S(a\\n))\n    3\n"
  defmacro sigil_S({:<<>>, _, [text]}, []) when :erlang.is_binary(text), do: text

  @doc "A charlist with escapes and interpolation.\n\n    iex> ~c(ab) == [?a, ?b]\n    true\n"
  defmacro sigil_c({:<<>>, _, [text]}, []) when :erlang.is_binary(text) do
    :unicode.characters_to_list(Macro.unescape_string(text))
  end

  defmacro sigil_c({:<<>>, _, pieces}, []) do
    quote do: Elixir.List.to_charlist(unquote(Kernel.Utils.unescape_list_tokens(pieces)))
  end

  @doc """
  A charlist exactly as written.

      iex> ~C(a\\nb)
      ~c"a\\\\nb"
  """
  defmacro sigil_C({:<<>>, _, [text]}, []) when :erlang.is_binary(text),
    do: :unicode.characters_to_list(text)

  @doc "A regular expression with escapes and interpolation.\n\n    iex> \"ABC\" =~ ~r/b/i\n    true\n"
  defmacro sigil_r({:<<>>, _, [text]}, options) when :erlang.is_binary(text) do
    Kernel.Utils.build_regex(Macro.unescape_string(text, &Regex.unescape_map/1), options)
  end

  defmacro sigil_r({:<<>>, meta, pieces}, options) do
    binary = {:<<>>, meta, Kernel.Utils.unescape_tokens(pieces, &Regex.unescape_map/1)}
    quote do: Regex.compile!(unquote(binary), unquote(:erlang.list_to_binary(options)))
  end

  @doc """
  A regular expression exactly as written.

      iex> Regex.match?(~R/^\\d+$/, "12")
      true
  """
  defmacro sigil_R({:<<>>, _, [text]}, options) when :erlang.is_binary(text),
    do: Kernel.Utils.build_regex(text, options)

  @doc "A date.\n\n    iex> ~D[2024-02-29].day\n    29\n"
  defmacro sigil_D({:<<>>, _, [text]}, []), do: Kernel.Utils.build_calendar(:D, text)

  @doc "A time of day.\n\n    iex> ~T[10:20:30].hour\n    10\n"
  defmacro sigil_T({:<<>>, _, [text]}, []), do: Kernel.Utils.build_calendar(:T, text)

  @doc "A date and time without time zone.\n\n    iex> ~N[2024-01-02 03:04:05].minute\n    4\n"
  defmacro sigil_N({:<<>>, _, [text]}, []), do: Kernel.Utils.build_calendar(:N, text)

  @doc "A date and time in UTC.\n\n    iex> ~U[2024-01-02 03:04:05Z].second\n    5\n"
  defmacro sigil_U({:<<>>, _, [text]}, []), do: Kernel.Utils.build_calendar(:U, text)

  @doc """
  A list of words with escapes and interpolation; the modifiers `a` and `c` give atoms and charlists.

      iex> ~w(one two)
      ["one", "two"]
      iex> ~w(one two)a
      [:one, :two]
  """
  defmacro sigil_w({:<<>>, _, [text]}, modifiers) when :erlang.is_binary(text),
    do: Kernel.Utils.split_words(Macro.unescape_string(text), modifiers, __CALLER__)

  defmacro sigil_w({:<<>>, meta, pieces}, modifiers) do
    binary = {:<<>>, meta, Kernel.Utils.unescape_tokens(pieces)}
    Kernel.Utils.split_words(binary, modifiers, __CALLER__)
  end

  @doc """
  A list of words exactly as written; modifiers as for `sigil_w/2`.

      iex> ~W(a \#{b})
      ["a", "\\\#{b}"]
  """
  defmacro sigil_W({:<<>>, _, [text]}, modifiers) when :erlang.is_binary(text),
    do: Kernel.Utils.split_words(text, modifiers, __CALLER__)

  ## Time

  @doc """
  Converts a duration to milliseconds, as timeouts want it.

      iex> to_timeout(second: 2)
      2000
      iex> to_timeout(:infinity)
      :infinity
  """
  @spec to_timeout(timeout | Duration.t() | [{:week | :day | :hour | :minute | :second | :millisecond, non_neg_integer}]) :: timeout
  def to_timeout(value), do: Kernel.Utils.to_timeout(value)
end
