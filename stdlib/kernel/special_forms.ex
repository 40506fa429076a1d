defmodule Kernel.SpecialForms do
  @moduledoc """
  The forms everything else is made of. They are part of the language: they cannot be redefined, and what stands here
  is only their documentation.

      iex> case {1, 2} do
      ...>   {1, x} -> x
      ...> end
      2
  """

  # Each row: name, names of the arguments, documentation.
  forms = [
    {:%, [:struct, :map], "Builds or matches a struct: `%User{name: \"Ada\"}`, `%User{user | name: \"Bo\"}`, `%name{}`."},
    {:%{}, [:args], "Builds or matches a map: `%{key => value}`, `%{a: 1}`, `%{map | a: 2}`."},
    {:&, [:expr], "Makes a function of a call: `&String.upcase/1`, `&(&1 + 1)`."},
    {:., [:left, :right], "Calls a function of a module or reads a field of a map: `Enum.sum(list)`, `user.name`."},
    {:"::", [:left, :right], "Gives a type: of a segment in `<<x::16>>`, or in a typespec."},
    {:<<>>, [:args], "Builds or matches a bitstring: `<<size::16, rest::binary>>`."},
    {:=, [:left, :right], "Matches the value on the right against the pattern on the left and binds its variables."},
    {:^, [:var], "In a pattern: the value a variable already has, instead of binding it anew."},
    {:__CALLER__, [], "In a macro: the environment of the call, a `Macro.Env`."},
    {:__DIR__, [], "The directory of the current file."},
    {:__ENV__, [], "The environment of this place, a `Macro.Env`."},
    {:__MODULE__, [], "The name of the current module, `nil` outside of one."},
    {:__STACKTRACE__, [], "In `rescue` and `catch`: the stack trace of what was caught."},
    {:__aliases__, [:args], "Holds the parts of an alias such as `Foo.Bar` in quoted code."},
    {:__block__, [:args], "Holds several expressions in quoted code."},
    {:alias, [:module, :opts], "Gives a module a short name until the end of the block: `alias Foo.Bar`, `alias Foo.Bar, as: B`."},
    {:case, [:condition, :clauses], "Runs the first clause whose pattern and guard match the value; raises `CaseClauseError` when none does."},
    {:cond, [:clauses], "Runs the first clause whose condition is neither `false` nor `nil`."},
    {:fn, [:clauses], "Makes an anonymous function: `fn x -> x + 1 end`."},
    {:for, [:args], "Walks enumerables or bitstrings and collects: `for x <- 1..3, x != 2, do: x * x`. Options: `into:`, `uniq:`, `reduce:`."},
    {:import, [:module, :opts], "Lets functions and macros of a module be called without its name: `import Enum, only: [map: 2]`."},
    {:quote, [:opts, :block], "Returns the code of the block instead of running it. Options: `bind_quoted:`, `unquote:`, `location:`, `line:`, `generated:`, `context:`."},
    {:receive, [:args], "Takes the first message of the mailbox that matches a clause, waiting for it if need be; `after` limits the wait."},
    {:require, [:module, :opts], "Makes the macros of a module available."},
    {:super, [:args], "Calls the definition that was made overridable and is being replaced."},
    {:try, [:args], "Runs a block and deals with what goes wrong in it: `rescue`, `catch`, `else`, `after`."},
    {:unquote, [:expr], "Inside `quote`: puts the value of an expression into the code."},
    {:unquote_splicing, [:expr], "Inside `quote`: puts the elements of a list into the list around it."},
    {:with, [:args], "Runs clauses `pattern <- expression` as long as they match, then the block; what does not match goes to `else`."},
    {:{}, [:args], "Builds or matches a tuple: `{1, 2, 3}`."}
  ]

  for {name, args, doc} <- forms do
    vars = for arg <- args, do: {arg, [], nil}
    used = for var <- vars, do: {:=, [], [{:_, [], nil}, var]}

    @doc doc
    defmacro unquote(name)(unquote_splicing(vars)) do
      unquote({:__block__, [], used})
      raise "special forms are expanded by the compiler"
    end
  end
end
