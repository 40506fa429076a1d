defmodule ExUnit.CaseTemplate do
  @moduledoc """
  Callbacks and code that several test cases share.

      defmodule DataCase do
        use ExUnit.CaseTemplate

        setup do
          {:ok, user: %{name: "Ann"}}
        end

        using options do
          quote do
            import DataHelpers
            @moduletag data: unquote(options[:data])
          end
        end
      end

      defmodule UserTest do
        use DataCase, async: true, data: :small

        test "has a name", %{user: user} do
          assert user.name == "Ann"
        end
      end

  The template's `setup_all` and `setup` run before those of the case.
  """

  @doc false
  defmacro __using__(_options) do
    quote do
      ExUnit.CaseTemplate.__register__(__MODULE__)
      @before_compile ExUnit.CaseTemplate

      import ExUnit.Callbacks
      import ExUnit.Assertions
      import ExUnit.CaseTemplate

      defmacro __using__(options), do: ExUnit.CaseTemplate.__proxy__(__MODULE__, options)
      defoverridable __using__: 1
    end
  end

  @doc false
  def __register__(module) do
    for name <- [:ex_unit_setup, :ex_unit_setup_all, :ex_unit_describes],
        do: Module.register_attribute(module, name, accumulate: true)

    Module.put_attribute(module, :ex_unit_describe, nil)
    Module.put_attribute(module, :ex_unit_callbacks, 0)
  end

  @doc false
  defmacro __before_compile__(env) do
    callbacks = fn name -> for {_, callback} <- Enum.reverse(Module.get_attribute(env.module, name)), do: callback end

    # The variable the chain of callbacks starts with.
    context = Macro.var(:context, ExUnit.Case)

    quote do
      @doc false
      def __ex_unit__(:setup_all, unquote(context)), do: unquote(ExUnit.Case.__chain__(callbacks.(:ex_unit_setup_all), env.line))
      def __ex_unit__(:setup, unquote(context)), do: unquote(ExUnit.Case.__chain__(callbacks.(:ex_unit_setup), env.line))
    end
  end

  @doc false
  def __proxy__(module, options) do
    quote do
      use ExUnit.Case, unquote(options)

      setup_all(context, do: unquote(module).__ex_unit__(:setup_all, context))
      setup(context, do: unquote(module).__ex_unit__(:setup, context))
    end
  end

  @doc """
  What is quoted in the block becomes part of the cases that use the template; `options` are what they gave to `use`.

      using options do
        quote do
          import MyApp.Factory
          @moduletag pool: unquote(options[:pool] || :default)
        end
      end
  """
  defmacro using(options \\ quote(do: _), block)

  defmacro using(options, do: block) do
    quote do
      defmacro __using__(unquote(options) = options) do
        parent = ExUnit.CaseTemplate.__proxy__(__MODULE__, options)
        own = unquote(block)

        {:__block__, [], [parent, own]}
      end
    end
  end
end
