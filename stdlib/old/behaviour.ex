defmodule Behaviour do
  @moduledoc deprecated: "Use the @callback and @macrocallback module attributes instead"
  @moduledoc """
  Callbacks as old programs declare them; `@callback` and `@macrocallback` do the same.

      defmodule Parser do
        use Behaviour
        defcallback parse(text :: binary) :: term
      end

  """

  @doc """
  Declares a function that modules of this behaviour have.

      defcallback parse(text :: binary) :: term

  """
  @deprecated "Use the @callback module attribute instead"
  defmacro defcallback(spec), do: quote(do: @callback(unquote(spec)))

  @doc """
  Declares a macro that modules of this behaviour have.

      defmacrocallback build(options :: keyword) :: Macro.t()

  """
  @deprecated "Use the @macrocallback module attribute instead"
  defmacro defmacrocallback(spec), do: quote(do: @macrocallback(unquote(spec)))

  @doc false
  defmacro __using__(_options) do
    IO.warn(
      "the Behaviour module is deprecated. Instead of using this module, use the @callback and @macrocallback module attributes. " <>
        "See the documentation for Module for more information on these attributes",
      __CALLER__
    )

    quote do
      import Behaviour
    end
  end
end
