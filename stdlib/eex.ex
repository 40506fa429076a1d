defmodule EEx do
  @moduledoc """
  Templates: text with Elixir between `<%` and `%>`.

      iex> EEx.eval_string("foo <%= bar %>", bar: "baz")
      "foo baz"

  `<%= %>` inserts the value, `<% %>` only runs the code, `<%% %>` stands for `<% %>`, `<%!-- --%>` (and `<%# %>`) is a comment.
  Expressions may be open: `<%= if x do %> ... <% else %> ... <% end %>`. In `assigns`, `@name` reads a value.

  Options: `:file`, `:line`, `:indentation`, `:trim` (lines that hold only a tag leave no blank line), `:engine`
  (an `EEx.Engine`, by default `EEx.SmartEngine`), `:parser_options`.
  """

  defmodule SyntaxError do
    @moduledoc "Raised for a template that is not well formed."
    defexception [:message, :file, :line, :column]

    @impl true
    def message(%{message: message, file: file, line: line, column: column}),
      do: "#{file}:#{line}:#{column}: #{message}"
  end

  @type line :: non_neg_integer
  @type column :: non_neg_integer
  @type marker :: [?=] | [?/] | [?|] | []
  @type metadata :: %{line: line, column: column}
  @type token ::
          {:comment, charlist, metadata}
          | {:text, charlist, metadata}
          | {:expr | :start_expr | :middle_expr | :end_expr, marker, charlist, metadata}
          | {:eof, metadata}

  @doc """
  Compiles the template of a file to quoted code.

      iex> file = Path.join(System.tmp_dir!(), "eex_compile-" <> System.pid())
      iex> File.write!(file, "1 + 2 = <%= 1 + 2 %>")
      iex> quoted = EEx.compile_file(file)
      iex> File.rm!(file)
      iex> Code.eval_quoted(quoted) |> elem(0)
      "1 + 2 = 3"
  """
  @spec compile_file(Path.t(), keyword) :: Macro.t()
  def compile_file(filename, options \\ []) do
    filename = IO.chardata_to_string(filename)
    options = Keyword.merge([file: filename, line: 1], options)
    EEx.Compiler.compile(File.read!(filename), options)
  end

  @doc """
  Compiles a template to quoted code.

      iex> {value, _} = Code.eval_quoted(EEx.compile_string("<%= a + b %>"), a: 1, b: 2)
      iex> value
      "3"

  """
  @spec compile_string(String.t(), keyword) :: Macro.t()
  def compile_string(source, options \\ []) when is_binary(source) and is_list(options),
    do: EEx.Compiler.compile(source, options)

  @doc """
  Evaluates the template of a file with variables.

      iex> file = Path.join(System.tmp_dir!(), "eex_eval-" <> System.pid())
      iex> File.write!(file, "Hello <%= name %>")
      iex> text = EEx.eval_file(file, name: "Ada")
      iex> File.rm!(file)
      iex> text
      "Hello Ada"
  """
  @spec eval_file(Path.t(), keyword, keyword) :: String.t()
  def eval_file(filename, bindings \\ [], options \\ []) when is_list(bindings) and is_list(options) do
    filename = IO.chardata_to_string(filename)
    options = Keyword.put_new(options, :file, filename)
    evaluate(compile_file(filename, options), bindings, options)
  end

  @doc """
  Evaluates a template with variables.

      iex> EEx.eval_string("<%= for i <- list do %>(<%= i %>)<% end %>", list: [1, 2])
      "(1)(2)"
      iex> EEx.eval_string("<%= @name %>", assigns: [name: "Ann"])
      "Ann"

  """
  @spec eval_string(String.t(), keyword, keyword) :: String.t()
  def eval_string(source, bindings \\ [], options \\ []) when is_binary(source) and is_list(bindings) and is_list(options),
    do: evaluate(compile_string(source, options), bindings, options)

  @doc """
  Defines a function (`:def` or `:defp`) of the template in a file; `args` are the names of its arguments.

      iex> file = Path.join(System.tmp_dir!(), "eex_function-" <> System.pid())
      iex> File.write!(file, "<%= a %> and <%= b %>")
      iex> defmodule FileTemplates do
      ...>   require EEx
      ...>   EEx.function_from_file(:def, :both, Path.join(System.tmp_dir!(), "eex_function-" <> System.pid()), [:a, :b])
      ...> end
      iex> File.rm!(file)
      iex> apply(FileTemplates, :both, [1, 2])
      "1 and 2"
  """
  defmacro function_from_file(kind, name, file, args \\ [], options \\ []) do
    quote bind_quoted: [kind: kind, name: name, file: file, args: args, options: options] do
      @external_resource file
      info = Keyword.merge(options, file: IO.chardata_to_string(file), line: 1)
      EEx.__define__(kind, name, args, EEx.compile_file(file, info), __ENV__)
    end
  end

  @doc """
  Defines a function (`:def` or `:defp`) of a template; `args` are the names of its arguments.

      iex> defmodule EExSample do
      ...>   require EEx
      ...>   EEx.function_from_string(:def, :sum, "<%= a + b %>", [:a, :b])
      ...> end
      iex> EExSample.sum(1, 2)
      "3"

  """
  defmacro function_from_string(kind, name, source, args \\ [], options \\ []) do
    quote bind_quoted: [kind: kind, name: name, source: source, args: args, options: options] do
      info = Keyword.merge([file: __ENV__.file, line: __ENV__.line], options)
      EEx.__define__(kind, name, args, EEx.compile_string(source, info), __ENV__)
    end
  end

  @doc """
  Splits a template into tokens: `{:ok, tokens}` or `{:error, message, place}`.

      iex> EEx.tokenize("a<%= b %>")
      {:ok,
       [
         {:text, ~c"a", %{column: 1, line: 1}},
         {:expr, ~c"=", ~c" b ", %{column: 2, line: 1}},
         {:eof, %{column: 10, line: 1}}
       ]}

  """
  @spec tokenize(IO.chardata(), opts :: keyword) :: {:ok, [token]} | {:error, String.t(), metadata}
  def tokenize(contents, opts \\ []), do: EEx.Compiler.tokenize(contents, opts)

  @doc false
  def __define__(kind, name, args, compiled, env) when kind in [:def, :defp] do
    args = Enum.map(args, &{&1, [line: env.line], nil})
    Module.eval_quoted(env, {kind, [], [{name, [line: env.line], args}, [do: compiled]]})
  end

  defp evaluate(quoted, bindings, options) do
    {result, _} = Code.eval_quoted(quoted, bindings, Keyword.take(options, [:file, :line]))
    result
  end
end
