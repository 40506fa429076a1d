defmodule Kernel.Definitions do
  @moduledoc false
  # The part of Kernel about what defines modules and functions. Compiled before it: the same rules hold here as there.
  # The expander knows these macros itself (src/expand/native.c); here they have their place among Kernel's macros and their
  # documentation. Their bodies are met by those who call a macro's function by hand.

  @doc false
  defmacro __using__(_opts) do
    quote unquote: false do
      @doc """
      Reads or writes an attribute of the module that is being defined: `@name value` writes, `@name` reads.

      A function that reads an attribute holds the value it had there. Reserved ones with a meaning of their own are, among
      others, `@moduledoc`, `@doc`, `@spec`, `@type`, `@behaviour`, `@impl`, `@derive`, `@before_compile`. An attribute that was never
      set reads as `nil`, with a warning.

          iex> defmodule Circle do
          ...>   @pi 3
          ...>   def area(r), do: @pi * r * r
          ...> end
          iex> Circle.area(2)
          12
      """
      defmacro @expr, do: Kernel.Utils.native(:@, [expr])

      @doc """
      Defines a module with the given name. Returns `{:module, name, code, value of the last expression}`.

      Inside another module the name is put below the outer one's, with an alias for it.

          iex> {:module, name, _code, value} =
          ...>   defmodule Outer do
          ...>     defmodule Inner do
          ...>       def hello, do: :hello
          ...>     end
          ...>     Inner.hello()
          ...>   end
          iex> {name, value}
          {Outer, :hello}

      Raises `CompileError` when the code has errors. Code of a module is compiled while it is defined, once.
      """
      defmacro defmodule(alias, do_block), do: Kernel.Utils.native(:defmodule, [alias, do_block])

      @doc """
      Defines a public function.

      Clauses of one name and arity stand together and are tried in their order. `\\\\` gives an argument a default;
      a body may have `rescue`, `catch`, `else` and `after`. Without a body it names the function, for documentation or
      defaults of several clauses.

          iex> defmodule Fact do
          ...>   def of(n, acc \\\\ 1)
          ...>   def of(0, acc), do: acc
          ...>   def of(n, acc) when n > 0, do: of(n - 1, n * acc)
          ...> end
          iex> Fact.of(5)
          120
      """
      defmacro def(call, expr \\ nil), do: Kernel.Utils.native(:def, [call, expr])

      @doc """
      Defines a private function: only code of its module can call it. See `def/2`.

          iex> defmodule Hidden do
          ...>   def shown(x), do: twice(x)
          ...>   defp twice(x), do: x * 2
          ...> end
          iex> {Hidden.shown(4), function_exported?(Hidden, :twice, 1)}
          {8, false}
      """
      defmacro defp(call, expr \\ nil), do: Kernel.Utils.native(:defp, [call, expr])

      @doc """
      Defines a public macro: it gets its arguments as quoted code and returns the code to put in their place. See `def/2`.

      The environment of the caller is `__CALLER__` there.

          iex> defmodule Shout do
          ...>   defmacro twice(code), do: quote(do: {unquote(code), unquote(code)})
          ...> end
          iex> code = quote do: (require Shout; Shout.twice(1 + 1))
          iex> code |> Code.eval_quoted() |> elem(0)
          {2, 2}
      """
      defmacro defmacro(call, expr \\ nil), do: Kernel.Utils.native(:defmacro, [call, expr])

      @doc """
      Defines a private macro: only code of its module, below the definition, can call it. See `defmacro/2`.

          iex> defmodule Squared do
          ...>   defmacrop square(x), do: quote(do: unquote(x) * unquote(x))
          ...>   def of(x), do: square(x)
          ...> end
          iex> Squared.of(7)
          49
      """
      defmacro defmacrop(call, expr \\ nil), do: Kernel.Utils.native(:defmacrop, [call, expr])
    end
  end
end
