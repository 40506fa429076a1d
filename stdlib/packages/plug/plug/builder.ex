defmodule Plug.Builder do
  @moduledoc """
  Plugs made of plugs.

      defmodule MyPlug do
        use Plug.Builder

        plug Plug.Logger
        plug :hello, upcase: true

        def hello(conn, opts), do: send_resp(conn, 200, if(opts[:upcase], do: "HELLO", else: "hello"))
      end

  They run in order until one halts the connection. Options of `use`: `:init_mode`, `:compile` (the default: `init/1` of a
  plug runs when the module is compiled) or `:runtime` (at each call); `:log_on_halt`, a level; `:copy_opts_to_assign`, a key.
  """

  @type plug :: module | atom

  @doc false
  defmacro __using__(opts) do
    # The body of the module is expanded before it runs, and `plug` must know the mode then.
    Module.put_attribute(__CALLER__.module, :plug_init_mode, is_list(opts) && opts[:init_mode])

    quote do
      @behaviour Plug
      @plug_builder_opts unquote(opts)

      @impl Plug
      def init(opts), do: opts

      @impl Plug
      def call(conn, opts), do: plug_builder_call(conn, opts)

      defoverridable Plug

      import Plug.Conn
      import Plug.Builder, only: [plug: 1, plug: 2, builder_opts: 0]

      Module.register_attribute(__MODULE__, :plugs, accumulate: true)
      @before_compile Plug.Builder
    end
  end

  @doc false
  defmacro __before_compile__(env) do
    plugs = Module.get_attribute(env.module, :plugs)
    if plugs == [], do: raise("no plugs have been defined in #{inspect(env.module)}")
    builder_opts = Module.get_attribute(env.module, :plug_builder_opts)
    {conn, body} = compile(env, plugs, builder_opts)
    opts = opts_var()

    assign =
      if key = builder_opts[:copy_opts_to_assign],
        do:
          quote(do: unquote(conn) = Plug.Conn.assign(unquote(conn), unquote(key), unquote(opts)))

    quote do
      defp plug_builder_call(unquote(conn), unquote(opts)) do
        _ = unquote(opts)
        unquote(assign)
        unquote(body)
      end
    end
  end

  defp conn_var, do: Macro.var(:conn, __MODULE__)
  defp opts_var, do: Macro.var(:opts, __MODULE__)

  @doc """
  One more plug, a module or the name of a function, with options; `plug :name when guard` runs it where the guard holds.
  """
  defmacro plug(plug, opts \\ [])
  defmacro plug({:when, _, [plug, guards]}, opts), do: add(plug, opts, guards, __CALLER__)
  defmacro plug(plug, {:when, _, [opts, guards]}), do: add(plug, opts, guards, __CALLER__)
  defmacro plug(plug, opts), do: add(plug, opts, true, __CALLER__)

  defp add(plug, opts, guards, caller) do
    runtime? = Module.get_attribute(caller.module, :plug_init_mode) == :runtime

    opts =
      if runtime? and not match?({:builder_opts, _, _}, opts),
        do: {:%{}, [], [runtime: Macro.escape(Macro.prewalk(opts, &Macro.expand(&1, caller)))]},
        else: opts

    quote do
      @plugs {unquote(plug), unquote(opts), unquote(Macro.escape(guards, unquote: true))}
    end
  end

  @doc """
  As options of a plug: those the whole was called with.

      plug PlugProcessingOptions, builder_opts()

  """
  defmacro builder_opts, do: __MODULE__

  @doc """
  The code that runs plugs, `{plug, options, guards}` each, the last one first: `{conn, code}` with the variable it uses.
  """
  @spec compile(Macro.Env.t(), [{plug, Plug.opts(), Macro.t()}], keyword) ::
          {Macro.t(), Macro.t()}
  def compile(env, pipeline, builder_opts) do
    conn = conn_var()
    {conn, Enum.reduce(pipeline, conn, &wrap(prepare(&1, builder_opts), &2, env, builder_opts))}
  end

  # {:module | :function, plug, quoted options, guards}
  defp prepare({plug, opts, guards}, builder_opts) do
    if module?(plug),
      do: {:module, plug, init(plug, opts, builder_opts), guards},
      else: {:function, plug, function_opts(opts), guards}
  end

  defp module?(plug), do: match?(~c"Elixir." ++ _, Atom.to_charlist(plug))

  defp function_opts(__MODULE__), do: opts_var()
  defp function_opts(%{runtime: quoted}), do: quoted
  defp function_opts(opts), do: Macro.escape(opts)

  defp init(plug, __MODULE__, _builder_opts),
    do: quote(do: unquote(plug).init(unquote(opts_var())))

  defp init(plug, %{runtime: quoted}, _builder_opts),
    do: quote(do: unquote(plug).init(unquote(quoted)))

  defp init(plug, opts, builder_opts) do
    if builder_opts[:init_mode] == :runtime do
      quote do: unquote(plug).init(unquote(Macro.escape(opts)))
    else
      initialized = plug.init(opts)

      unless function_exported?(plug, :call, 2) do
        raise ArgumentError, "#{inspect(plug)} plug must implement call/2"
      end

      Macro.escape(initialized)
    end
  end

  defp wrap({kind, plug, opts, guards}, rest, env, builder_opts) do
    conn = conn_var()

    {call, shown} =
      case kind do
        :module ->
          {quote(do: unquote(plug).call(unquote(conn), unquote(opts))), "#{inspect(plug)}.call/2"}

        :function ->
          {quote(do: unquote(plug)(unquote(conn), unquote(opts))), "#{plug}/2"}
      end

    halted =
      if level = builder_opts[:log_on_halt] do
        name = if kind == :module, do: shown, else: ":" <> shown

        quote(
          do:
            (
              require Logger
              Logger.log(unquote(level), unquote("#{inspect(env.module)} halted in #{name}"))
            )
        )
      end

    {:case, meta, args} =
      quote do
        case unquote(guarded(call, guards)) do
          %Plug.Conn{halted: true} = unquote(conn) ->
            unquote(halted)
            unquote(conn)

          %Plug.Conn{} = unquote(conn) ->
            unquote(rest)

          other ->
            raise unquote(
                    "expected #{shown} to return a Plug.Conn, all plugs must receive a connection (conn) and return a connection"
                  ) <>
                    ", got: " <> inspect(other)
        end
      end

    {:case, [generated: true] ++ meta, args}
  end

  defp guarded(call, true), do: call

  defp guarded(call, guards) do
    quote do
      case true do
        true when unquote(guards) -> unquote(call)
        true -> unquote(conn_var())
      end
    end
  end
end
