defmodule Kernel.SpecialForms do
  @moduledoc """
  The forms everything else is made of. They are part of the language: they cannot be redefined, and what stands here
  is only their documentation.

      iex> case {1, 2} do
      ...>   {1, x} -> x
      ...> end
      2
  """

  ## Data

  @doc """
  Builds, updates or matches a struct.

  The name must be known when the code is compiled; in a pattern it may be a variable or `_`. Keys that the struct does
  not have are errors of the compiler, as are enforced keys that are missing. An update raises `BadStructError` for
  anything but that struct.

      iex> uri = %URI{host: "example.org"}
      iex> %URI{uri | port: 80}.port
      80
      iex> %name{} = uri
      iex> name
      URI
  """
  defmacro unquote(:%)(struct, map), do: expanded!([struct, map])

  @doc """
  Builds, updates or matches a map.

  A pattern matches every map that has its keys; the keys in it are literals or pinned. `%{map | key => value}` raises
  `KeyError` for a key the map does not have.

      iex> map = %{:a => 1, "b" => 2}
      iex> %{map | a: 10}
      %{:a => 10, "b" => 2}
      iex> %{a: one} = map
      iex> one
      1
  """
  defmacro unquote(:%{})(args), do: expanded!([args])

  @doc """
  Makes a function of a call.

  `&name/arity` and `&Mod.name/arity` stand for that function, `&1`, `&2` and so on for the arguments of an expression.
  Captures do not nest.

      iex> Enum.map(["a", "b"], &String.upcase/1)
      ["A", "B"]
      iex> Enum.map([1, 2], &{&1, &1 * 10})
      [{1, 10}, {2, 20}]
  """
  defmacro unquote(:&)(expr), do: expanded!([expr])

  @doc """
  Calls a function of a module, reads a field of a map, or, with nothing but parentheses behind it, calls an anonymous
  function. A field that is not there raises `KeyError`.

      iex> Enum.sum([1, 2])
      3
      iex> %{name: "Ada"}.name
      "Ada"
      iex> add = &+/2
      iex> add.(1, 2)
      3
  """
  defmacro unquote(:.)(left, right), do: expanded!([left, right])

  @doc """
  Gives a type: of a segment in `<<>>`, or of what a typespec describes.

      iex> <<x::16-little>> = <<1, 0>>
      iex> x
      1
  """
  defmacro unquote(:"::")(left, right), do: expanded!([left, right])

  @doc """
  Builds or matches a bitstring of segments, `value::type-options`.

  Types are `integer` (8 bits unless a size is given), `float` (64 bits), `bits` or `bitstring`, `bytes` or `binary`, `utf8`,
  `utf16`, `utf32`; options are `size(n)`, `unit(n)`, `signed` or `unsigned`, `big`, `little` or `native`. In a pattern only
  the last segment may be a binary without a size. A value that does not fit its type raises `ArgumentError`.

      iex> <<1, 2::16, "ab">>
      <<1, 0, 2, 97, 98>>
      iex> <<length, text::binary-size(length), rest::binary>> = <<2, "abc">>
      iex> {text, rest}
      {"ab", "c"}
  """
  defmacro unquote(:<<>>)(args), do: expanded!([args])

  @doc """
  Builds or matches a tuple.

  In quoted code a tuple of two elements stands for itself, all others are calls of this form.

      iex> {a, _, c} = {1, 2, 3}
      iex> {c, a}
      {3, 1}
      iex> quote do: {1, 2, 3}
      {:{}, [], [1, 2, 3]}
  """
  defmacro unquote(:{})(args), do: expanded!([args])

  ## Matching

  @doc """
  Matches the value on the right against the pattern on the left, binds the variables of the pattern, and returns the
  value. Raises `MatchError` when it does not match.

      iex> [first | _] = [1, 2, 3]
      iex> first
      1
  """
  defmacro left = right, do: expanded!([left, right])

  @doc """
  In a pattern: the value a variable already has, instead of binding it anew.

      iex> x = 1
      iex> match?({^x, _}, {1, 2})
      true
      iex> match?({^x, _}, {2, 2})
      false
  """
  defmacro ^var, do: expanded!([var])

  ## Places

  @doc """
  In a macro: the environment of the call, a `Macro.Env`.

      iex> defmodule Kernel.SpecialForms.DocCaller do
      ...>   defmacro caller, do: inspect(__CALLER__.function)
      ...>   def where(_), do: caller()
      ...> end
      iex> apply(Kernel.SpecialForms.DocCaller, :where, [1])
      "{:where, 1}"
  """
  defmacro __CALLER__, do: expanded!([])

  @doc """
  The directory of the current file as an absolute path; the current directory where there is no file.

      iex> __DIR__ == Path.dirname(__ENV__.file)
      true
  """
  defmacro __DIR__, do: expanded!([])

  @doc """
  The environment of this place, a `Macro.Env`.

      iex> is_integer(__ENV__.line)
      true
  """
  defmacro __ENV__, do: expanded!([])

  @doc """
  The name of the current module, `nil` outside of one.

      iex> defmodule Kernel.SpecialForms.DocModule do
      ...>   def name, do: __MODULE__
      ...> end
      iex> apply(Kernel.SpecialForms.DocModule, :name, []) == Kernel.SpecialForms.DocModule
      true
  """
  defmacro __MODULE__, do: expanded!([])

  @doc """
  In `rescue` and `catch`: the stack trace of what was caught.

      iex> try do
      ...>   :erlang.error(:oops)
      ...> rescue
      ...>   _ -> is_list(__STACKTRACE__)
      ...> end
      true
  """
  defmacro __STACKTRACE__, do: expanded!([])

  ## Names

  @doc """
  Holds the parts of an alias such as `Foo.Bar` in quoted code.

      iex> quote do: Foo.Bar
      {:__aliases__, [alias: false], [:Foo, :Bar]}
  """
  defmacro __aliases__(args), do: expanded!([args])

  @doc """
  Holds several expressions in quoted code. Its value is that of the last one.

      iex> quote do
      ...>   1
      ...>   2
      ...> end
      {:__block__, [], [1, 2]}
  """
  defmacro __block__(args), do: expanded!([args])

  @doc """
  Gives a module a short name until the end of the block: its last part, or what `as:` says.

  `warn: false` silences the warning about an alias that is not used.

      iex> alias String.Chars
      iex> Chars
      String.Chars
      iex> alias String.Chars, as: Text
      iex> Text
      String.Chars
  """
  defmacro alias(module, opts), do: expanded!([module, opts])

  @doc """
  Lets functions and macros of a module be called without its name, until the end of the block.

  `only:` and `except:` are lists of `name: arity`; `only:` may be `:functions`, `:macros` or `:sigils` as well. A name that
  two modules offer is an error where it is called.

      iex> import Bitwise, only: [bsl: 2]
      iex> bsl(1, 4)
      16
  """
  defmacro import(module, opts), do: expanded!([module, opts])

  @doc """
  Makes the macros of a module available, by their full names. `as:` gives it an alias too.

      iex> require Record, as: R
      iex> R.is_record({:user, "Ada"}, :user)
      true
  """
  defmacro require(module, opts), do: expanded!([module, opts])

  ## Control flow

  @doc """
  Runs the first clause whose pattern and guard match the value; raises `CaseClauseError` when none does.

      iex> case {:ok, 3} do
      ...>   {:ok, n} when n > 2 -> :many
      ...>   {:ok, _} -> :few
      ...>   :error -> :none
      ...> end
      :many
  """
  defmacro case(condition, clauses), do: expanded!([condition, clauses])

  @doc """
  Runs the first clause whose condition is neither `false` nor `nil`; raises `CondClauseError` when there is none.

      iex> n = 15
      iex> cond do
      ...>   rem(n, 2) == 0 -> :even
      ...>   rem(n, 3) == 0 -> :by_three
      ...>   true -> :other
      ...> end
      :by_three
  """
  defmacro cond(clauses), do: expanded!([clauses])

  @doc """
  Makes an anonymous function. All its clauses have the same number of arguments; arguments that match none of them raise
  `FunctionClauseError`.

      iex> sign = fn
      ...>   n when n < 0 -> -1
      ...>   0 -> 0
      ...>   _ -> 1
      ...> end
      iex> Enum.map([-5, 0, 5], sign)
      [-1, 0, 1]
  """
  defmacro unquote(:fn)(clauses), do: expanded!([clauses])

  @doc """
  Walks enumerables or bitstrings and collects what the block returns.

  Generators `pattern <- enumerable` skip what does not match; filters are expressions among them. Options: `into:` a
  collectable, `uniq: true`, and `reduce: acc`, whose block has clauses `acc -> new_acc`.

      iex> for x <- 1..3, y <- [:a, :b], x != 2, do: {x, y}
      [{1, :a}, {1, :b}, {3, :a}, {3, :b}]
      iex> for <<byte <- "abc">>, into: "", do: <<byte - 32>>
      "ABC"
      iex> for x <- [1, 2, 3], reduce: 0 do
      ...>   sum -> sum + x
      ...> end
      6
  """
  defmacro for(args), do: expanded!([args])

  @doc """
  Takes the first message of the mailbox that matches a clause, waiting for it if need be.

  Messages that match none stay where they are. `after` gives the milliseconds to wait, or `:infinity`, and what to do then.

      iex> send(self(), {:number, 1})
      iex> receive do
      ...>   {:number, n} -> n + 1
      ...> after
      ...>   0 -> :nothing
      ...> end
      2
  """
  defmacro receive(args), do: expanded!([args])

  @doc """
  Calls, in a function, the definition that was made overridable and is being replaced.

      iex> defmodule Kernel.SpecialForms.DocSuper do
      ...>   def greet(name), do: "Hello " <> name
      ...>   defoverridable greet: 1
      ...>   def greet(name), do: super(name) <> "!"
      ...> end
      iex> apply(Kernel.SpecialForms.DocSuper, :greet, ["Ada"])
      "Hello Ada!"
  """
  defmacro super(args), do: expanded!([args])

  @doc """
  Runs a block and deals with what goes wrong in it.

  `rescue` takes exceptions, by name or into a variable; `catch` takes values that were thrown, or a kind (`:throw`, `:exit`,
  `:error`) and a value; `else` matches the value of a block in which nothing went wrong; `after` runs in any case, and its
  value is dropped.

      iex> try do
      ...>   String.to_integer("x")
      ...> rescue
      ...>   ArgumentError -> :no_number
      ...> end
      :no_number
      iex> try do
      ...>   throw({:found, 3})
      ...> catch
      ...>   {:found, n} -> n
      ...> end
      3
  """
  defmacro try(args), do: expanded!([args])

  @doc """
  Runs clauses `pattern <- expression` as long as they match, then the block.

  What does not match is the value of it all, or goes to the clauses of `else`, where it must match.

      iex> opts = %{width: 10, height: 15}
      iex> with {:ok, width} <- Map.fetch(opts, :width),
      ...>      {:ok, height} <- Map.fetch(opts, :height) do
      ...>   width * height
      ...> end
      150
      iex> with {:ok, depth} <- Map.fetch(opts, :depth), do: depth, else: (:error -> 0)
      0
  """
  defmacro with(args), do: expanded!([args])

  ## Quoted code

  @doc """
  Returns the code of the block instead of running it.

  Options: `bind_quoted:` values to bind first, which turns `unquote` off; `unquote: false` does that alone; `location: :keep`
  keeps file and line; `line:` gives a line, `file:` a file; `generated: true` silences warnings; `context:` the module
  variables belong to.

      iex> {:+, _, [1, {:x, [], _context}]} = quote do: 1 + x
      iex> quote(do: 1 + x) |> Macro.to_string()
      "1 + x"
  """
  defmacro quote(opts, block), do: expanded!([opts, block])

  @doc """
  Inside `quote`: puts the value of an expression into the code.

      iex> value = 13
      iex> quote(do: sum(1, unquote(value))) |> Macro.to_string()
      "sum(1, 13)"
  """
  defmacro unquote(:unquote)(expr), do: expanded!([expr])

  @doc """
  Inside `quote`: puts the elements of a list into the list or the arguments around it.

      iex> values = [2, 3]
      iex> quote(do: sum(1, unquote_splicing(values))) |> Macro.to_string()
      "sum(1, 2, 3)"
  """
  defmacro unquote(:unquote_splicing)(expr), do: expanded!([expr])

  defp expanded!(_args), do: raise("special forms are expanded by the compiler")
end
