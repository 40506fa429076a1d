defmodule EEx.Engine do
  @moduledoc """
  The behaviour of what turns the parts of a template into quoted code, and the engine that `use EEx.Engine` starts from.

      iex> Code.eval_quoted(EEx.compile_string("1<%= 1 + 1 %>", engine: EEx.Engine)) |> elem(0)
      "12"

  An engine is given the parts in order with a state of its own; `handle_begin/1` and `handle_end/1` surround the inside of an
  open expression.
  """

  @type state :: term

  @doc "The state to begin with, from the options of the call."
  @callback init(opts :: keyword) :: state

  @doc "The code of the whole template, when it has come to its end."
  @callback handle_body(state) :: Macro.t()

  @doc "The state with a text, and where it stands."
  @callback handle_text(state, EEx.metadata(), text :: String.t()) :: state

  @doc """
  The state with an expression. The marker is what stands behind `<%`: `"="` for one whose value is put out, `""` for others, `"/"`
  and `"|"` for what engines want them to mean.
  """
  @callback handle_expr(state, EEx.marker(), expr :: Macro.t()) :: state

  @doc "The state for the inside of an expression that is open, such as a `for` with its `do`."
  @callback handle_begin(state) :: state

  @doc "The code of the inside of such an expression."
  @callback handle_end(state) :: Macro.t()

  @doc false
  defmacro __using__(_) do
    quote do
      @behaviour EEx.Engine

      def init(opts), do: EEx.Engine.init(opts)
      def handle_body(state), do: EEx.Engine.handle_body(state)
      def handle_begin(state), do: EEx.Engine.handle_begin(state)
      def handle_end(state), do: EEx.Engine.handle_end(state)
      def handle_text(state, meta, text), do: EEx.Engine.handle_text(state, meta, text)
      def handle_expr(state, marker, expr), do: EEx.Engine.handle_expr(state, marker, expr)

      defoverridable EEx.Engine
    end
  end

  @doc """
  Turns `@name` into a look-up in `assigns`; to be used with `Macro.prewalk/2`.

      iex> quoted = EEx.Engine.handle_assign(quote(do: @foo))
      iex> Code.eval_quoted(quoted, assigns: [foo: 1]) |> elem(0)
      1

  """
  @spec handle_assign(Macro.t()) :: Macro.t()
  def handle_assign({:@, meta, [{name, _, atom}]}) when is_atom(name) and is_atom(atom) do
    quote(line: meta[:line] || 0, do: EEx.Engine.fetch_assign!(var!(assigns), unquote(name)))
  end

  def handle_assign(other), do: other

  @doc false
  @spec fetch_assign!(Access.t(), Access.key()) :: term() | nil
  def fetch_assign!(assigns, key) do
    case Access.fetch(assigns, key) do
      {:ok, value} ->
        value

      :error ->
        IO.warn(
          "assign @#{key} not available in EEx template. Please ensure all assigns are given as options. " <>
            "Available assigns: #{inspect(for {name, _} <- assigns, do: name)}"
        )

        nil
    end
  end

  # The state: parts of the binary and expressions to run first, both in reverse.

  @doc false
  def init(_opts), do: %{binary: [], dynamic: [], vars_count: 0}

  @doc false
  def handle_begin(state), do: %{state | binary: [], dynamic: []}

  @doc false
  def handle_end(state), do: handle_body(state)

  @doc false
  def handle_body(%{binary: binary, dynamic: dynamic}) do
    {:__block__, [], Enum.reverse([{:<<>>, [], Enum.reverse(binary)} | dynamic])}
  end

  @doc false
  def handle_text(%{binary: binary} = state, _meta, text), do: %{state | binary: [text | binary]}

  @doc false
  def handle_expr(%{binary: binary, dynamic: dynamic, vars_count: n} = state, "=", expr) do
    var = Macro.var(:"arg#{n}", __MODULE__)
    assign = quote(do: unquote(var) = String.Chars.to_string(unquote(expr)))
    part = quote(do: unquote(var) :: binary)
    %{state | binary: [part | binary], dynamic: [assign | dynamic], vars_count: n + 1}
  end

  def handle_expr(%{dynamic: dynamic} = state, "", expr), do: %{state | dynamic: [expr | dynamic]}

  def handle_expr(_state, marker, _expr) when marker in ["/", "|"] do
    raise EEx.SyntaxError,
          "unsupported EEx syntax <%#{marker} %> (the syntax is valid but not supported by the current EEx engine)"
  end
end
