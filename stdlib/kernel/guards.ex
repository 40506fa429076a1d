defmodule Kernel.Guards do
  @moduledoc false
  # What the macros of Kernel that are allowed in guards become. The second module to be compiled: quoted code and
  # matches only.

  @doc false
  def build_and(left, right, env) do
    case :maps.get(:context, env) do
      nil ->
        quote context: Kernel, generated: true do
          case unquote(left) do
            false -> false
            true -> unquote(right)
            other -> :erlang.error({:badbool, :and, other})
          end
        end

      :guard ->
        quote do: :erlang.andalso(unquote(left), unquote(right))

      :match ->
        Kernel.Utils.invalid_match!(:and)
    end
  end

  @doc false
  def build_or(left, right, env) do
    case :maps.get(:context, env) do
      nil ->
        quote context: Kernel, generated: true do
          case unquote(left) do
            false -> unquote(right)
            true -> true
            other -> :erlang.error({:badbool, :or, other})
          end
        end

      :guard ->
        quote do: :erlang.orelse(unquote(left), unquote(right))

      :match ->
        Kernel.Utils.invalid_match!(:or)
    end
  end

  @doc false
  def build_is_struct(term, env) do
    case :maps.get(:context, env) do
      nil ->
        quote context: Kernel, generated: true do
          case unquote(term) do
            %{__struct__: name} when :erlang.is_atom(name) -> true
            _ -> false
          end
        end

      :guard ->
        struct_guard(term)

      :match ->
        Kernel.Utils.invalid_match!(:is_struct)
    end
  end

  @doc false
  def build_is_struct(term, name, env) do
    case :maps.get(:context, env) do
      nil -> struct_body(term, name)
      :guard -> struct_guard(term, name)
      :match -> Kernel.Utils.invalid_match!(:is_struct)
    end
  end

  @doc false
  def build_is_non_struct_map(term, env) do
    case :maps.get(:context, env) do
      nil ->
        quote context: Kernel, generated: true do
          case unquote(term) do
            %{__struct__: name} when :erlang.is_atom(name) -> false
            %{} -> true
            _ -> false
          end
        end

      :guard ->
        non_struct_map_guard(term)

      :match ->
        Kernel.Utils.invalid_match!(:is_non_struct_map)
    end
  end

  @doc false
  def build_is_exception(term, env) do
    case :maps.get(:context, env) do
      nil ->
        quote context: Kernel, generated: true do
          case unquote(term) do
            %{__struct__: name, __exception__: true} when :erlang.is_atom(name) -> true
            _ -> false
          end
        end

      :guard ->
        exception_guard(term)

      :match ->
        Kernel.Utils.invalid_match!(:is_exception)
    end
  end

  @doc false
  def build_is_exception(term, name, env) do
    case :maps.get(:context, env) do
      nil -> exception_body(term, name)
      :guard -> exception_guard(term, name)
      :match -> Kernel.Utils.invalid_match!(:is_exception)
    end
  end

  defp struct_guard(term) do
    quote context: Kernel do
      :erlang.andalso(
        :erlang.is_map(unquote(term)),
        :erlang.andalso(
          :erlang.is_map_key(:__struct__, unquote(term)),
          :erlang.is_atom(:erlang.map_get(:__struct__, unquote(term)))
        )
      )
    end
  end

  defp struct_guard(term, name) do
    quote context: Kernel do
      :erlang.andalso(
        :erlang.is_map(unquote(term)),
        :erlang.andalso(
          :erlang.orelse(:erlang.is_atom(unquote(name)), :fail),
          :erlang.andalso(
            :erlang.is_map_key(:__struct__, unquote(term)),
            :erlang."=:="(:erlang.map_get(:__struct__, unquote(term)), unquote(name))
          )
        )
      )
    end
  end

  defp exception_guard(term) do
    quote context: Kernel do
      :erlang.andalso(
        unquote(struct_guard(term)),
        :erlang.andalso(
          :erlang.is_map_key(:__exception__, unquote(term)),
          :erlang."=:="(:erlang.map_get(:__exception__, unquote(term)), true)
        )
      )
    end
  end

  defp exception_guard(term, name) do
    quote context: Kernel do
      :erlang.andalso(unquote(struct_guard(term, name)), unquote(exception_guard(term)))
    end
  end

  defp non_struct_map_guard(term) do
    quote context: Kernel do
      :erlang.andalso(
        :erlang.is_map(unquote(term)),
        :erlang.not(
          :erlang.andalso(
            :erlang.is_map_key(:__struct__, unquote(term)),
            :erlang.is_atom(:erlang.map_get(:__struct__, unquote(term)))
          )
        )
      )
    end
  end

  defp exception_body(term, name) do
    quote context: Kernel, generated: true do
      case unquote(name) do
        name when :erlang.is_atom(name) ->
          case unquote(term) do
            %{__struct__: ^name, __exception__: true} -> true
            _ -> false
          end

        _ ->
          :erlang.error(:badarg)
      end
    end
  end

  defp struct_body(term, name) do
    quote context: Kernel, generated: true do
      case unquote(name) do
        name when :erlang.is_atom(name) ->
          case unquote(term) do
            %{__struct__: ^name} -> true
            _ -> false
          end

        _ ->
          :erlang.error(:badarg)
      end
    end
  end
end
