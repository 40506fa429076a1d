# config :elixir, :dbg_callback names what dbg expands to.
defmodule MyDbg do
  def debug(code, options, env, extra) do
    quote do
      IO.inspect({unquote(Macro.to_string(code)), unquote(options), unquote(extra), unquote(env.line)})
      unquote(code)
    end
  end
end

Application.put_env(:elixir, :dbg_callback, {MyDbg, :debug, [:extra]})
Code.eval_string("IO.inspect(dbg(1 + 1, limit: 3)); dbg()")
Application.put_env(:elixir, :dbg_callback, {Macro, :dbg, []})
Code.eval_string("dbg(1 + 1, limit: 3)")
