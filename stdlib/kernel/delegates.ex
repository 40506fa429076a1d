defmodule Kernel.Delegates do
  @moduledoc false
  # What defdelegate becomes.

  alias Kernel.Utils

  @doc false
  def build(funs, opts, env) do
    funs = Macro.escape(funs, unquote: true)
    opts = Utils.expand_aliases(opts, env)

    quote bind_quoted: [funs: funs, opts: opts] do
      target = Kernel.Delegates.delegate_target(opts, __MODULE__)

      for fun <- Kernel.Delegates.delegate_list(funs) do
        {name, args, as, as_args} = Kernel.Delegates.delegate(fun, opts)
        @doc delegate_to: {target, as, :erlang.length(as_args)}
        def unquote(name)(unquote_splicing(args)) do
          unquote(target).unquote(as)(unquote_splicing(as_args))
        end
      end
    end
  end

  @doc false
  def delegate_list(funs) when is_list(funs), do: funs
  def delegate_list(fun), do: [fun]

  @doc false
  def delegate_target(opts, module) do
    case :lists.keyfind(:to, 1, opts) do
      {:to, ^module} ->
        case :lists.keymember(:as, 1, opts) do
          true -> module
          false -> Utils.argument_error("defdelegate function is calling itself, which will lead to an infinite loop. You should either change the value of the :to option or specify the :as option")
        end

      {:to, target} ->
        target

      false ->
        Utils.argument_error("expected to: to be given as argument")
    end
  end

  @doc false
  def delegate(fun, opts) do
    {name, args} = delegate_head(fun)

    as =
      case :lists.keyfind(:as, 1, opts) do
        {:as, as} -> as
        false -> name
      end

    {name, args, as, :lists.map(&delegate_arg/1, args)}
  end

  defp delegate_head({:when, _, [_, guard]}) do
    Utils.argument_error(["guards are not allowed in defdelegate/2, got: when ", {:code, guard}])
  end


  defp delegate_head({name, _, context}) when is_atom(name) and is_atom(context), do: {name, []}
  defp delegate_head({name, _, args}) when is_atom(name) and is_list(args), do: {name, args}
  defp delegate_head(other), do: Utils.argument_error(["invalid syntax in defdelegate ", {:code, other}])

  defp delegate_arg({:\\, _, [arg, _default]}), do: delegate_arg(arg)
  defp delegate_arg({name, _, context} = var) when is_atom(name) and is_atom(context), do: var

  defp delegate_arg(other) do
    Utils.argument_error([
      "defdelegate/2 only accepts function parameters, got: ",
      {:code, other}
    ])
  end
end
