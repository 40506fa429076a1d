# A little language for forms, made of macros: `form` collects the fields at compile time, `field` checks its options
# while the module is compiled, and the module gets a struct, a reader and a validator.
defmodule Form do
  @types [:string, :integer, :boolean]

  defmacro __using__(_opts) do
    quote do
      import Form, only: [form: 1, field: 2, field: 3]
      Module.register_attribute(__MODULE__, :fields, accumulate: true)
      @before_compile Form
    end
  end

  defmacro form(do: block), do: block

  defmacro field(name, type, opts \\ []) do
    unless type in @types do
      raise ArgumentError, "unknown type #{inspect(type)} of field #{name}, expected one of #{inspect(@types)}"
    end

    quote do
      @fields {unquote(name), unquote(type), unquote(opts)}
    end
  end

  defmacro __before_compile__(env) do
    fields = env.module |> Module.get_attribute(:fields) |> Enum.reverse()
    defaults = for {name, _type, opts} <- fields, do: {name, opts[:default]}

    # One clause for every field: no look-up remains for run time.
    casts =
      for {name, type, _opts} <- fields do
        quote do
          defp cast(unquote(name), text), do: Form.cast(unquote(type), text)
        end
      end

    required = for {name, _type, opts} <- fields, opts[:required], do: name

    quote do
      defstruct unquote(Macro.escape(defaults))

      @doc "The fields in the order of the form."
      def fields, do: unquote(Enum.map(fields, &elem(&1, 0)))

      @doc "Reads a map of texts; returns `{:ok, struct}` or `{:error, problems}`."
      def read(texts), do: Form.read(struct(__MODULE__), fields(), unquote(required), texts, &cast/2)

      unquote_splicing(casts)
    end
  end

  def cast(:string, text), do: {:ok, text}
  def cast(:boolean, text) when text in ["yes", "no"], do: {:ok, text == "yes"}

  def cast(:integer, text) do
    case Integer.parse(text) do
      {n, ""} -> {:ok, n}
      _ -> :error
    end
  end

  def cast(_type, _text), do: :error

  def read(empty, fields, required, texts, cast) do
    missing = for name <- required, not Map.has_key?(texts, name), do: {name, "is missing"}

    {form, problems} =
      for name <- fields, Map.has_key?(texts, name), reduce: {empty, missing} do
        {form, problems} ->
          case cast.(name, texts[name]) do
            {:ok, value} -> {Map.put(form, name, value), problems}
            :error -> {form, [{name, "cannot be #{inspect(texts[name])}"} | problems]}
          end
      end

    if problems == [], do: {:ok, form}, else: {:error, Enum.sort(problems)}
  end
end

defmodule SignUp do
  use Form

  form do
    field :name, :string, required: true
    field :age, :integer
    field :newsletter, :boolean, default: false
  end
end

defmodule Main do
  def run do
    IO.inspect(SignUp.fields())
    IO.inspect(SignUp.read(%{name: "Ada", age: "36"}))
    IO.inspect(SignUp.read(%{name: "Bob", newsletter: "yes"}))
    IO.inspect(SignUp.read(%{age: "old", newsletter: "perhaps"}))

    try do
      Code.eval_string("""
      defmodule Broken do
        use Form
        form do: field(:born, :date)
      end
      """)
    rescue
      e in ArgumentError -> IO.puts("not compiled: " <> e.message)
    end
  end
end

Main.run()
