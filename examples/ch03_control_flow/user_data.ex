# Takes what a form sent apart: three ways to the same answer, each with a little less code.
defmodule UserData do
  @doc """
  The user in `form`, or what is missing first.

      iex> UserData.extract(%{"login" => "ada", "email" => "ada@x.example", "password" => "s3cret"})
      {:ok, %{email: "ada@x.example", login: "ada", password: "s3cret"}}
      iex> UserData.extract(%{"login" => "ada", "password" => "s3cret"})
      {:error, "email missing"}
  """
  def extract(form) do
    with {:ok, login} <- fetch(form, "login"),
         {:ok, email} <- fetch(form, "email"),
         {:ok, password} <- fetch(form, "password") do
      {:ok, %{login: login, email: email, password: password}}
    end
  end

  @doc "The same with nested `case`."
  def extract_nested(form) do
    case fetch(form, "login") do
      {:error, reason} ->
        {:error, reason}

      {:ok, login} ->
        case fetch(form, "email") do
          {:error, reason} ->
            {:error, reason}

          {:ok, email} ->
            case fetch(form, "password") do
              {:error, reason} -> {:error, reason}
              {:ok, password} -> {:ok, %{login: login, email: email, password: password}}
            end
        end
    end
  end

  @doc "All that is missing, not only the first."
  def extract_all(form) do
    case Enum.reject(["login", "email", "password"], &match?({:ok, _}, fetch(form, &1))) do
      [] -> extract(form)
      missing -> {:error, "missing fields: " <> Enum.join(missing, ", ")}
    end
  end

  defp fetch(%{} = form, field) do
    case form do
      %{^field => value} when value != "" -> {:ok, value}
      _ -> {:error, "#{field} missing"}
    end
  end
end
