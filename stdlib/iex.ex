defmodule IEx do
  @moduledoc """
  The session at the prompt: its settings, and `pry/0` to open one inside running code.

      iex> IEx.width() > 0
      true

  Start one with `phial`, `phial repl FILE` or `iex`. At the prompt `h()` lists the helpers of `IEx.Helpers`. What stands in
  `.phial.exs` or `.iex.exs`, in the working directory or else in the home directory, runs first.
  """

  @settings [:colors, :inspect, :width, :history_size, :default_prompt, :alive_prompt, :continuation_prompt, :alive_continuation_prompt]
  @settings_key {IEx, :settings}
  @after_spawn_key {IEx, :after_spawn}
  @hidden :"do not show this result in output"

  @doc """
  Changes settings of the session.

  Known are `:colors` (a keyword list; `enabled: false` turns them off), `:inspect` (options of `Inspect.Opts` for results),
  `:width`, `:history_size` (how many results `v/1` knows; negative: all), `:default_prompt` and `:continuation_prompt`
  (`%prefix`, `%counter` and `%node` are replaced).

      iex> IEx.configure(inspect: [limit: 50])
      :ok

  """
  @spec configure(keyword) :: :ok
  def configure(options) do
    unknown = Keyword.keys(options) -- @settings
    if unknown != [], do: raise(ArgumentError, "unknown IEx settings: #{Enum.map_join(unknown, ", ", &Kernel.inspect/1)}")

    merged =
      Enum.reduce(options, stored(), fn
        {key, value}, settings when key in [:colors, :inspect] -> Keyword.update(settings, key, value, &Keyword.merge(&1, value))
        {key, value}, settings -> Keyword.put(settings, key, value)
      end)

    :persistent_term.put(@settings_key, merged)
  end

  @doc """
  The settings in force, as `configure/1` takes them.

      iex> IEx.configuration()[:default_prompt]
      "%prefix(%counter)>"
  """
  @spec configuration() :: keyword
  def configuration do
    defaults = [
      colors: [],
      inspect: [],
      history_size: 20,
      default_prompt: "%prefix(%counter)>",
      continuation_prompt: "...(%counter)>"
    ]

    Keyword.merge(defaults, stored())
  end

  defp stored, do: :persistent_term.get(@settings_key, [])

  @doc """
  The columns results are wrapped at: those of the terminal, at most the setting `:width`.

      iex> IEx.width() in 1..80
      true
  """
  @spec width() :: pos_integer
  def width do
    most = Keyword.get(configuration(), :width, 80)

    case :phial_io.columns() do
      columns when is_integer(columns) -> min(columns, most)
      _ -> most
    end
  end

  @doc """
  Tells whether a session runs in this program.

      iex> IEx.started?()
      false
  """
  @spec started?() :: boolean
  def started?, do: IEx.Server.whereis() != nil

  @doc """
  Has the function called in each process that is to run statements, before the first; the one given last is called first.

      iex> IEx.after_spawn(fn -> Process.put(:greeting, "hello") end)
      :ok
      iex> is_function(hd(IEx.after_spawn()), 0)
      true
  """
  @spec after_spawn((-> any)) :: :ok
  def after_spawn(fun) when is_function(fun, 0), do: :persistent_term.put(@after_spawn_key, [fun | after_spawn()])

  @doc "The functions that `after_spawn/1` was given, the last first."
  @spec after_spawn() :: [(-> any)]
  def after_spawn, do: :persistent_term.get(@after_spawn_key, [])

  @doc false
  def colors_enabled? do
    case Keyword.fetch(configuration()[:colors], :enabled) do
      {:ok, enabled} -> enabled
      :error -> :phial_io.is_tty(:stdout) and System.get_env("NO_COLOR") in [nil, ""]
    end
  end

  @doc """
  Text in the colour that the settings give to `kind` (`:eval_error`, `:eval_info`, `:doc_title` ...), or as it is when colours
  are off.

      iex> IEx.configure(colors: [enabled: true, eval_error: :red])
      iex> text = IEx.color(:eval_error, "no")
      iex> IEx.configure(colors: [enabled: false])
      iex> {text, IEx.color(:eval_error, "no")}
      {"\\e[31mno\\e[0m", "no"}
  """
  @spec color(atom, String.t()) :: String.t()
  def color(kind, text) do
    style = Keyword.get(configuration()[:colors], kind, default_color(kind))

    if colors_enabled?() and style do
      IO.iodata_to_binary(IO.ANSI.format([style, text], true))
    else
      text
    end
  end

  defp default_color(:eval_error), do: :red
  defp default_color(:eval_interrupt), do: :yellow
  defp default_color(:eval_info), do: :normal
  defp default_color(:stack_info), do: :red
  defp default_color(:doc_title), do: [:reverse, :yellow]
  defp default_color(:doc_heading), do: [:yellow, :bright]
  defp default_color(:doc_code), do: :cyan
  defp default_color(:doc_bold), do: :bright
  defp default_color(:doc_underline), do: :underline
  defp default_color(_), do: nil

  @doc """
  The options results are inspected with.

      iex> IEx.inspect_opts()[:pretty]
      true
  """
  @spec inspect_opts() :: keyword
  def inspect_opts do
    base = [pretty: true, width: width()]
    colors = if colors_enabled?(), do: [syntax_colors: syntax_colors()], else: []
    base |> Keyword.merge(colors) |> Keyword.merge(configuration()[:inspect])
  end

  defp syntax_colors, do: Keyword.get(configuration()[:colors], :syntax_colors, IO.ANSI.syntax_colors())

  @doc false
  def inspect(term), do: Kernel.inspect(term, inspect_opts())

  @doc """
  A value that the prompt does not print; a helper returns it after printing something itself.

      iex> IEx.dont_display_result()
      :"do not show this result in output"
  """
  @spec dont_display_result() :: :"do not show this result in output"
  def dont_display_result, do: @hidden

  @doc """
  Stops here and opens a prompt with the variables and imports of this place; `continue()` goes on.

      require IEx
      IEx.pry()

  """
  defmacro pry do
    quote do
      IEx.Pry.pry(binding(), __ENV__)
    end
  end

  @doc """
  Stops in a function: see `IEx.Helpers.break!/2`. For code that sets breakpoints itself.

      require IEx
      IEx.break!(Shop.Cart.add/2)

  """
  defmacro break!(call, stops \\ 1) do
    {module, name, arity, condition} = IEx.Breaks.parts(call, __CALLER__)
    quote do: IEx.Breaks.add(unquote(module), unquote(name), unquote(arity), unquote(Macro.escape(condition)), unquote(stops))
  end

  @doc """
  As `break!/2`, with the parts apart.

      IEx.break!(Shop.Cart, :add, 2)

  """
  @spec break!(module, atom, arity, pos_integer) :: pos_integer
  def break!(module, function, arity, stops \\ 1), do: IEx.Breaks.add(module, function, arity, nil, stops)

  @doc """
  The environment a session starts with: the helpers are imported.

      iex> env = IEx.start_env()
      iex> Keyword.has_key?(env.functions, IEx.Helpers)
      true
  """
  @spec start_env() :: Macro.Env.t()
  def start_env do
    env = Code.env_for_eval(file: "iex", line: 1)
    {_value, _binding, env} = :phial_unit.eval_quoted(quote(do: import(IEx.Helpers)), [], env)
    env
  end
end
