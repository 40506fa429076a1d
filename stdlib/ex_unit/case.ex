defmodule ExUnit.Case do
  @moduledoc """
  Makes a module a test case.

      defmodule MathTest do
        use ExUnit.Case, async: true

        test "adds" do
          assert 1 + 1 == 2
        end
      end

  `describe` groups tests; `@tag`, `@describetag` and `@moduletag` set tags, which arrive in the context a test may take.
  """

  @doc false
  defmacro __using__(opts) do
    quote do
      ExUnit.Case.__register__(__MODULE__, unquote(opts))
      import ExUnit.Callbacks
      import ExUnit.Assertions
      import ExUnit.Case, only: [describe: 2, test: 1, test: 2, test: 3]
      import ExUnit.DocTest
      @before_compile ExUnit.Case
    end
  end

  @doc false
  def __register__(module, opts) do
    unless Module.has_attribute?(module, :ex_unit_tests) do
      for name <- [:ex_unit_tests, :tag, :describetag, :moduletag, :ex_unit_setup, :ex_unit_setup_all] do
        Module.register_attribute(module, name, accumulate: true)
      end

      Module.put_attribute(module, :ex_unit_async, Keyword.get(opts, :async, false))
      Module.put_attribute(module, :ex_unit_describe, nil)
      Module.put_attribute(module, :ex_unit_describe_line, nil)
    end
  end

  @doc false
  defmacro __before_compile__(env) do
    module = env.module
    setups = module |> Module.get_attribute(:ex_unit_setup) |> Enum.reverse()
    setup_alls = module |> Module.get_attribute(:ex_unit_setup_all) |> Enum.reverse()
    tests = module |> Module.get_attribute(:ex_unit_tests) |> Enum.reverse()
    info = %{tests: tests, setup: setups, setup_all: setup_alls, async: Module.get_attribute(module, :ex_unit_async)}

    quote do
      @doc false
      def __ex_unit__, do: unquote(Macro.escape(info))
      ExUnit.Server.add(__MODULE__)
    end
  end

  @doc "A test that is not written yet: fails as not implemented."
  defmacro test(message) do
    quote bind_quoted: [message: message] do
      name = ExUnit.Case.register_test(__ENV__, message, [:not_implemented])
      def unquote(name)(_), do: flunk("Not implemented")
    end
  end

  @doc "Defines a test; `context` is a pattern for the context the setups have made."
  defmacro test(message, context \\ quote(do: _), contents) do
    body =
      case contents do
        [do: block] -> quote(do: (unquote(block); :ok))
        _ -> quote(do: (try(unquote(contents)); :ok))
      end

    context = Macro.escape(context)
    body = Macro.escape(body, unquote: true)

    quote bind_quoted: [context: context, body: body, message: message] do
      name = ExUnit.Case.register_test(__ENV__, message, [])
      def unquote(name)(unquote(context)), do: unquote(body)
    end
  end

  @doc "Groups tests: their names start with the message, setups inside are theirs alone."
  defmacro describe(message, do: block) do
    quote do
      ExUnit.Case.__describe__(__MODULE__, __ENV__.line, unquote(message))

      try do
        unquote(block)
      after
        ExUnit.Case.__end_describe__(__MODULE__)
      end
    end
  end

  @doc false
  def __describe__(module, line, message) do
    if Module.get_attribute(module, :ex_unit_describe) do
      raise "cannot call \"describe\" inside another \"describe\". See the documentation for ExUnit.Case.describe/2 on " <>
              "named setups and how to handle hierarchies"
    end

    Module.put_attribute(module, :ex_unit_describe, message)
    Module.put_attribute(module, :ex_unit_describe_line, line)
  end

  @doc false
  def __end_describe__(module) do
    Module.put_attribute(module, :ex_unit_describe, nil)
    Module.put_attribute(module, :ex_unit_describe_line, nil)
    Module.delete_attribute(module, :describetag)
  end

  @doc "Notes a test for the module under definition; returns the name of its function."
  def register_test(env, type \\ :test, message, tags) do
    module = env.module
    describe = Module.get_attribute(module, :ex_unit_describe)
    name = String.to_atom(if describe, do: "#{type} #{describe} #{message}", else: "#{type} #{message}")

    if Module.defines?(module, {name, 1}) do
      raise ExUnit.DuplicateTestError, ~s("#{name}" is already defined in #{inspect(module)})
    end

    own = Module.delete_attribute(module, :tag) || []
    all = own ++ Module.get_attribute(module, :describetag) ++ Module.get_attribute(module, :moduletag) ++ tags

    context =
      all
      |> normalize_tags()
      |> Map.merge(%{line: env.line, file: env.file, module: module, case: module, test: name, test_type: type})
      |> Map.merge(%{describe: describe, describe_line: Module.get_attribute(module, :ex_unit_describe_line)})

    Module.put_attribute(module, :ex_unit_tests, {name, context})
    name
  end

  defp normalize_tags(tags) do
    tags
    |> List.flatten()
    |> Enum.reverse()
    |> Enum.reduce(%{}, fn
      {key, value}, acc -> Map.put(acc, key, value)
      key, acc when is_atom(key) -> Map.put(acc, key, true)
    end)
  end
end

defmodule ExUnit.DuplicateTestError do
  @moduledoc false
  defexception [:message]
end

defmodule ExUnit.Callbacks do
  @moduledoc """
  What runs around tests: `setup` before each, `setup_all` once before all of a module, `on_exit` after a test.

  A setup returns `:ok`, or a keyword list or map (alone or as `{:ok, map}`) that is merged into the context.
  """

  @doc "Runs before each test of the module, or of the `describe` block it stands in."
  defmacro setup(block_or_functions)
  defmacro setup(do: block), do: define(:setup, quote(do: _), block)
  defmacro setup(functions), do: named(:setup, functions)

  @doc "The same with a pattern for the context."
  defmacro setup(context, do: block), do: define(:setup, context, block)

  @doc "Runs once before the tests of the module."
  defmacro setup_all(block_or_functions)
  defmacro setup_all(do: block), do: define(:setup_all, quote(do: _), block)
  defmacro setup_all(functions), do: named(:setup_all, functions)

  @doc "The same with a pattern for the context."
  defmacro setup_all(context, do: block), do: define(:setup_all, context, block)

  defp define(kind, context, block) do
    quote bind_quoted: [kind: kind, context: Macro.escape(context), block: Macro.escape(block, unquote: true)] do
      name = ExUnit.Callbacks.__callback__(__MODULE__, kind)
      def unquote(name)(unquote(context)), do: unquote(block)
    end
  end

  defp named(kind, functions) do
    quote do
      for name <- List.wrap(unquote(functions)), do: ExUnit.Callbacks.__named__(__MODULE__, unquote(kind), name)
    end
  end

  @doc false
  def __callback__(module, kind) do
    count = length(Module.get_attribute(module, attribute(kind)))
    name = :"__ex_unit_#{kind}_#{count}"
    __named__(module, kind, name)
    name
  end

  @doc false
  def __named__(module, kind, name) do
    Module.put_attribute(module, attribute(kind), {Module.get_attribute(module, :ex_unit_describe), name})
  end

  defp attribute(:setup), do: :ex_unit_setup
  defp attribute(:setup_all), do: :ex_unit_setup_all

  @doc "Runs the function when the test has ended, whatever its end; the last one given first."
  def on_exit(name \\ make_ref(), callback) when is_function(callback, 0) do
    callbacks = Process.get(:ex_unit_on_exit, [])
    Process.put(:ex_unit_on_exit, List.keystore(callbacks, name, 0, {name, callback}))
    :ok
  end
end
