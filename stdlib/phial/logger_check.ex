defmodule :phial_logger_check do
  @moduledoc false
  # What configurations of `:logger` are checked for before they hold: `:ok` or `{:error, reason}`.

  def level(level), do: if(:logger.level?(level), do: :ok, else: {:error, {:invalid_level, level}})

  # One module or a list of them: `{:ok, list}`.
  def modules(module) when is_atom(module) and module != [], do: {:ok, [module]}

  def modules(modules) do
    if is_list(modules) and Enum.all?(modules, &is_atom/1),
      do: {:ok, modules},
      else: {:error, {:not_a_list_of_modules, modules}}
  end

  def filter?({id, {fun, _arg}}), do: is_atom(id) and is_function(fun, 2)
  def filter?(_other), do: false

  def primary(config) when is_map(config), do: first_error(config, &primary_pair/1)
  def primary(other), do: {:error, {:invalid_config, other}}

  defp primary_pair({:metadata, meta}) when is_map(meta), do: :ok
  defp primary_pair({key, _value} = pair) when key in [:level, :filters, :filter_default], do: shared(pair)
  defp primary_pair(pair), do: {:error, {:invalid_primary_config, pair}}

  def handler(id, _module, _config) when not is_atom(id), do: {:error, {:invalid_id, id}}
  def handler(_id, module, _config) when not is_atom(module), do: {:error, {:invalid_module, module}}
  def handler(_id, _module, config) when is_map(config), do: first_error(config, &shared/1)
  def handler(_id, _module, config), do: {:error, {:invalid_config, config}}

  def handler_change(given, old) when is_map(given), do: first_error(given, &change(&1, old))
  def handler_change(other, _old), do: {:error, {:invalid_config, other}}

  # Its name and module stay.
  defp change({key, value}, old) when key in [:id, :module] do
    case old do
      %{^key => ^value} -> :ok
      _ -> {:error, {:illegal_config_change, Map.take(old, [key]), %{key => value}}}
    end
  end

  defp change(pair, _old), do: shared(pair)

  defp shared({:level, level}), do: level(level)
  defp shared({:filter_default, value}) when value in [:log, :stop], do: :ok
  defp shared({:filter_default, value}), do: {:error, {:invalid_filter_default, value}}
  defp shared({:formatter, {module, config}}) when is_atom(module) and is_map(config), do: formatter(module, config)
  defp shared({:formatter, other}), do: {:error, {:invalid_formatter, other}}

  defp shared({:filters, filters}) when is_list(filters) do
    case Enum.find(filters, &(not filter?(&1))) do
      nil -> :ok
      filter -> {:error, {:invalid_filter, filter}}
    end
  end

  defp shared({:filters, other}), do: {:error, {:invalid_filters, other}}
  defp shared(_other), do: :ok

  # The formatter may know better.
  defp formatter(module, config) do
    if Code.ensure_loaded?(module) and function_exported?(module, :check_config, 1),
      do: module.check_config(config),
      else: :ok
  end

  defp first_error(config, check) do
    Enum.find_value(config, :ok, fn pair ->
      case check.(pair) do
        :ok -> nil
        error -> error
      end
    end)
  end
end
