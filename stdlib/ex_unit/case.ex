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
  Some mean something: `:skip` (true or a reason), `:timeout` (milliseconds), `:capture_log`, `:tmp_dir` (makes a folder
  and puts its path into the context). With `async: true` the tests of the module run at the same time as those of
  other such modules. Each test runs in a process of its own.
  """

  @type env :: module | Macro.Env.t()

  @accumulating [:ex_unit_tests, :tag, :describetag, :moduletag, :ex_unit_setup, :ex_unit_setup_all, :ex_unit_describes]

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
    if not ExUnit.Server.started?() do
      raise "cannot use ExUnit.Case without starting the ExUnit application, " <>
              "please call ExUnit.start() or explicitly start the :ex_unit app"
    end

    if not Module.has_attribute?(module, :ex_unit_tests) do
      for name <- @accumulating, do: Module.register_attribute(module, name, accumulate: true)

      for kind <- [:ex_unit_registered_test_attributes, :ex_unit_registered_describe_attributes, :ex_unit_registered_module_attributes],
          not Module.has_attribute?(module, kind),
          do: Module.register_attribute(module, kind, accumulate: true)

      Module.put_attribute(module, :ex_unit_async, Keyword.get(opts, :async, false))
      Module.put_attribute(module, :ex_unit_describe, nil)
      Module.put_attribute(module, :ex_unit_describe_line, nil)
      Module.put_attribute(module, :ex_unit_describe_number, -1)
      Module.put_attribute(module, :ex_unit_callbacks, 0)
    end
  end

  @doc false
  defmacro __before_compile__(env) do
    module = env.module
    list = fn name -> module |> Module.get_attribute(name) |> Enum.reverse() end
    setups = list.(:ex_unit_setup)
    setup_all = for {_, name} <- list.(:ex_unit_setup_all), do: name
    async? = Module.get_attribute(module, :ex_unit_async)
    tests = for {name, tags} <- list.(:ex_unit_tests), do: struct(ExUnit.Test, name: name, case: module, module: module, tags: tags)
    info = struct(ExUnit.TestModule, file: env.file, name: module, tests: tests)
    describes = Module.get_attribute(module, :ex_unit_describes) |> Enum.reverse() |> Enum.with_index()

    quote do
      @doc false
      def __ex_unit__, do: unquote(Macro.escape(info))

      @doc false
      def __ex_unit__(:setup_all, context), do: unquote(__chain__(setup_all, env.line))

      def __ex_unit__(:setup, context) do
        context = unquote(__chain__(for({nil, name} <- setups, do: name), env.line))
        unquote(run_describe(describes))
      end

      unquote_splicing(
        for {describe, number} <- describes do
          quote do
            @doc false
            def unquote(:"__ex_unit_describe_#{number}")(context), do: unquote(__chain__(for({^describe, name} <- setups, do: name), 0))
          end
        end
      )

      ExUnit.Server.add(__MODULE__, unquote(async?))
    end
  end

  # The callbacks one after the other, each with the context the ones before have made; they may be private. Calls
  # in stack traces have the line of the module.
  @doc false
  def __chain__(callbacks, line) do
    Enum.reduce(callbacks, quote(do: context), fn callback, context ->
      call =
        case callback do
          {module, name} -> quote(line: line, do: unquote(module).unquote(name)(context))
          name -> quote(line: line, do: unquote(name)(context))
        end

      quote do
        context = unquote(context)
        ExUnit.Callbacks.__merge__(__MODULE__, context, unquote(call))
      end
    end)
  end

  defp run_describe([]), do: quote(do: context)

  defp run_describe(describes) do
    clauses =
      for {describe, number} <- describes do
        hd(quote do: (unquote(describe) -> unquote(:"__ex_unit_describe_#{number}")(context)))
      end

    last = quote(do: (_ -> context))
    quote(do: case(context.describe, do: unquote(clauses ++ last)))
  end

  @doc """
  A test that is not written yet: it fails as not implemented.

      test "divides by zero"
  """
  defmacro test(message) do
    quote bind_quoted: [message: message] do
      name = ExUnit.Case.register_test(__ENV__, :test, message, [:not_implemented])
      def unquote(name)(_), do: flunk("Not implemented")
    end
  end

  @doc """
  Defines a test. `context` is a pattern for the context the setups have made: tags, and what they returned.

  A test that raises fails, as does one whose process dies; any other end is a success. Names must be unique within the module,
  and shorter than 255 characters together with that of the `describe` block.

      @tag :slow
      test "sums", %{numbers: numbers, slow: true} do
        assert Enum.sum(numbers) == 6
      end
  """
  defmacro test(message, context \\ quote(do: _), contents) do
    body =
      case contents do
        [do: block] -> quote(do: (unquote(block); :ok))
        _ -> quote(do: (try(unquote(contents)); :ok))
      end

    context = Macro.escape(context)
    body = Macro.escape(body, unquote: true)

    quote bind_quoted: [context: context, body: body, message: message] do
      name = ExUnit.Case.register_test(__ENV__, :test, message, [])
      def unquote(name)(unquote(context)), do: unquote(body)
    end
  end

  @doc """
  Groups tests: their names start with the message, `@describetag`s and setups inside are theirs alone. Blocks do not nest.

      describe "sum/1" do
        setup do: [numbers: [1, 2, 3]]

        test "adds", %{numbers: numbers} do
          assert Enum.sum(numbers) == 6
        end
      end
  """
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
    cond do
      Module.get_attribute(module, :ex_unit_describe) ->
        raise "cannot call \"describe\" inside another \"describe\". See the documentation for ExUnit.Case.describe/2 on " <>
                "named setups and how to handle hierarchies"

      not is_binary(message) ->
        raise ArgumentError, "describe name must be a string, got: #{inspect(message)}"

      message in Module.get_attribute(module, :ex_unit_describes) ->
        raise ExUnit.DuplicateDescribeError, "describe #{inspect(message)} is already defined in #{inspect(module)}"

      true ->
        Module.put_attribute(module, :ex_unit_describe, message)
        Module.put_attribute(module, :ex_unit_describe_line, line)
        Module.put_attribute(module, :ex_unit_describes, message)
        Module.put_attribute(module, :ex_unit_describe_number, Module.get_attribute(module, :ex_unit_describe_number) + 1)
        Module.put_attribute(module, :ex_unit_callbacks, 0)
    end
  end

  @doc false
  def __end_describe__(module) do
    Module.put_attribute(module, :ex_unit_describe, nil)
    Module.put_attribute(module, :ex_unit_describe_line, nil)
    Module.delete_attribute(module, :describetag)
    # What follows the block must not get the names of what stood before it.
    Module.put_attribute(module, :ex_unit_callbacks, length(Module.get_attribute(module, :ex_unit_setup)) + length(Module.get_attribute(module, :ex_unit_setup_all)))
    for attribute <- Module.get_attribute(module, :ex_unit_registered_describe_attributes), do: Module.delete_attribute(module, attribute)
  end

  @doc """
  Notes a test for the module under definition, and returns the name of the function that is to be the test; it gets the context.
  For libraries with tests of another type.

      defmacro property(message, do: block) do
        quote bind_quoted: [message: message, block: Macro.escape(block, unquote: true)] do
          name = ExUnit.Case.register_test(__ENV__, :property, message, [:property])
          def unquote(name)(_context), do: unquote(block)
        end
      end
  """
  @doc deprecated: "Use register_test/6 instead"
  @spec register_test(Macro.Env.t(), test_type :: atom, name :: String.t(), tags :: list) :: atom
  def register_test(%{module: module, file: file, line: line}, test_type, name, tags) do
    register_test(module, file, line, test_type, name, tags)
  end

  @doc """
  Like `register_test/4`, with module, file and line given.

      name = ExUnit.Case.register_test(__MODULE__, __ENV__.file, 10, :property, "sorted", [:property])
  """
  @spec register_test(module, file :: String.t(), line :: pos_integer, test_type :: atom, name :: String.t(), tags :: list) :: atom
  def register_test(module, file, line, test_type, name, tags) do
    if not Module.has_attribute?(module, :ex_unit_tests) do
      raise "cannot define #{test_type}. Please make sure you have invoked \"use ExUnit.Case\" in the current module"
    end

    describe = Module.get_attribute(module, :ex_unit_describe)
    name = test_name(test_type, describe, name)

    if Module.defines?(module, {name, 1}) do
      raise ExUnit.DuplicateTestError, ~s("#{name}" is already defined in #{inspect(module)})
    end

    own = Module.delete_attribute(module, :tag) || []

    context =
      tags
      |> Kernel.++(own ++ Module.get_attribute(module, :describetag) ++ Module.get_attribute(module, :moduletag))
      |> normalize_tags()
      |> Map.merge(%{line: line, file: file, test_type: test_type, async: Module.get_attribute(module, :ex_unit_async)})
      |> Map.merge(%{describe: describe, describe_line: Module.get_attribute(module, :ex_unit_describe_line)})
      |> Map.put(:registered, registered(module))

    Module.put_attribute(module, :ex_unit_tests, {name, context})
    name
  end

  defp test_name(type, describe, name) do
    text = if describe, do: "#{type} #{describe} #{name}", else: "#{type} #{name}"

    if byte_size(text) > 255 do
      raise ArgumentError,
            "the computed name of a test (which includes its type, the name of its describe block if present, and the test name " <>
              "itself) must be shorter than 255 characters, got: #{inspect(text)}"
    end

    String.to_atom(text)
  end

  # Later tags win over earlier ones, a test's own over those of its describe block, those over the module's.
  defp normalize_tags(tags) do
    for tag <- tags |> List.flatten() |> Enum.reverse(), into: %{} do
      case tag do
        {key, value} when is_atom(key) -> {key, value}
        key when is_atom(key) -> {key, true}
        other -> raise ArgumentError, "tags must be atoms, keyword lists or maps of these, got: #{inspect(other)}"
      end
    end
  end

  ## Attributes of one's own

  @doc """
  Makes `@name` arrive in the context of the next test, under `registered`. For libraries that extend test cases, called before
  `use ExUnit.Case`; `options` are those of `Module.register_attribute/3`.

      defmacro __using__(_) do
        quote do
          ExUnit.Case.register_attribute(__MODULE__, :fixtures, accumulate: true)
          use ExUnit.Case
        end
      end
  """
  @spec register_attribute(env, atom, keyword) :: :ok
  def register_attribute(env_or_module, name, options \\ []), do: register(env_or_module, :test, name, options)

  @doc """
  Like `register_attribute/3`, for all tests of the `describe` block in which `@name` is set.

      ExUnit.Case.register_describe_attribute(__MODULE__, :feature)
  """
  @spec register_describe_attribute(env, atom, keyword) :: :ok
  def register_describe_attribute(env_or_module, name, options \\ []), do: register(env_or_module, :describe, name, options)

  @doc """
  Like `register_attribute/3`, for all tests of the module.

      ExUnit.Case.register_module_attribute(__MODULE__, :feature)
  """
  @spec register_module_attribute(env, atom, keyword) :: :ok
  def register_module_attribute(env_or_module, name, options \\ []), do: register(env_or_module, :module, name, options)

  defp register(%{module: module}, kind, name, options), do: register(module, kind, name, options)

  defp register(module, kind, name, options) when is_atom(module) and is_atom(name) and is_list(options) do
    list = :"ex_unit_registered_#{kind}_attributes"
    if not Module.has_attribute?(module, list), do: Module.register_attribute(module, list, accumulate: true)
    Module.register_attribute(module, name, options)
    Module.put_attribute(module, list, name)
  end

  @doc """
  What `register_attribute/3` and its like have put into the context of a test, or nil.

      iex> ExUnit.Case.get_test_attribute(%{registered: %{feature: :login}}, :feature)
      :login
  """
  @spec get_test_attribute(context :: map, name :: atom) :: term
  def get_test_attribute(context, name), do: context.registered[name]

  @doc """
  The last test that was defined in a module under definition, as an `ExUnit.Test`, or nil.

      test "one", do: :ok
      :"test one" = ExUnit.Case.get_last_registered_test(__MODULE__).name
  """
  @spec get_last_registered_test(env) :: ExUnit.Test.t() | nil
  def get_last_registered_test(%{module: module}), do: get_last_registered_test(module)

  def get_last_registered_test(module) when is_atom(module) do
    case Module.get_attribute(module, :ex_unit_tests) do
      [{name, tags} | _] -> struct(ExUnit.Test, name: name, case: module, module: module, tags: tags)
      _ -> nil
    end
  end

  defp registered(module) do
    for kind <- [:module, :describe, :test],
        name <- Module.get_attribute(module, :"ex_unit_registered_#{kind}_attributes"),
        into: %{} do
      value = Module.get_attribute(module, name)
      if kind == :test, do: Module.delete_attribute(module, name)
      {name, value}
    end
  end
end
