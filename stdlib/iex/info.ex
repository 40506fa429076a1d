defmodule IEx.Info do
  @moduledoc false
  # What the helper i tells about a term: `{label, text}` in order.

  @doc "Facts about a term."
  def info(term) do
    {type, modules, facts} = about(term)
    related = [{"Reference modules", Enum.map_join(modules, ", ", &inspect/1)}, {"Implemented protocols", protocols(term)}]
    [{"Data type", type} | facts] ++ Enum.reject(related, fn {_label, text} -> text == "" end)
  end

  defp about(term) when is_atom(term) do
    cond do
      Code.ensure_loaded?(term) -> {"Atom", [Atom, Module], [{"Description", "A module: call exports(#{inspect(term)}) for its functions"}]}
      true -> {"Atom", [Atom], []}
    end
  end

  defp about(term) when is_binary(term) do
    if String.valid?(term) do
      {"BitString", [String, :binary], [{"Byte size", Integer.to_string(byte_size(term))}, {"Description", "A string: text in UTF-8"}, {"Raw representation", inspect(term, binaries: :as_binaries)}]}
    else
      {"BitString", [:binary], [{"Byte size", Integer.to_string(byte_size(term))}, {"Description", "Bytes that are no text in UTF-8"}]}
    end
  end

  defp about(term) when is_bitstring(term), do: {"BitString", [:binary], [{"Bits size", Integer.to_string(bit_size(term))}]}
  defp about(term) when is_integer(term), do: {"Integer", [Integer], []}
  defp about(term) when is_float(term), do: {"Float", [Float], []}

  defp about([]), do: {"List", [List], [{"Description", "The empty list"}]}

  defp about(term) when is_list(term) do
    cond do
      List.ascii_printable?(term) -> {"List", [List], [{"Description", "A charlist: code points that can be printed"}, {"Raw representation", inspect(term, charlists: :as_lists)}]}
      Keyword.keyword?(term) -> {"List", [Keyword, List], [{"Description", "A keyword list"}]}
      true -> {"List", [List], []}
    end
  end

  defp about(term) when is_tuple(term), do: {"Tuple", [Tuple], [{"Size", Integer.to_string(tuple_size(term))}]}
  defp about(%{__struct__: module}), do: {inspect(module), [module, Map], [{"Description", "A struct: a map with the name of its module"}]}
  defp about(term) when is_map(term), do: {"Map", [Map], [{"Size", Integer.to_string(map_size(term))}]}

  defp about(term) when is_function(term) do
    info = Function.info(term)
    {"Function", [Function], [{"Arity", Integer.to_string(info[:arity])}, {"Defined in", inspect(info[:module])}]}
  end

  defp about(term) when is_pid(term) do
    facts =
      case Process.info(term, [:registered_name, :links, :message_queue_len]) do
        nil -> [{"Alive", "false"}]
        info -> [{"Alive", "true"}, {"Name", name(info[:registered_name])}, {"Links", inspect(info[:links])}, {"Message queue length", inspect(info[:message_queue_len])}]
      end

    {"PID", [Process, Node], facts}
  end

  defp about(term) when is_port(term), do: {"Port", [Port], []}
  defp about(term) when is_reference(term), do: {"Reference", [], []}

  defp name(atom) when is_atom(atom), do: inspect(atom)
  defp name(_), do: "not registered"

  defp protocols(term) do
    [Collectable, Enumerable, Inspect, List.Chars, String.Chars]
    |> Enum.filter(fn protocol -> protocol.impl_for(term) end)
    |> Enum.map_join(", ", &inspect/1)
  end
end
