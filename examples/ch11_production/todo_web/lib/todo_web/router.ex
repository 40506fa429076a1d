defmodule TodoWeb.Router do
  @moduledoc """
  The web side. All requests name a list and a day:

      curl -d "" "http://localhost:5454/add_entry?list=bob&date=2024-03-01&title=Dentist"
      curl "http://localhost:5454/entries?list=bob&date=2024-03-01"

  What is missing or wrong is answered with 400 and a line that says so.
  """
  use Plug.Router
  use Plug.ErrorHandler

  # Longer names would be longer than a file's name can be.
  @longest_name 100

  plug :match
  plug Plug.Parsers, parsers: [:urlencoded], pass: ["*/*"], length: 100_000
  plug :dispatch

  post "/add_entry" do
    with {:ok, list} <- list(conn.params),
         {:ok, date} <- date(conn.params),
         {:ok, title} <- text(conn.params, "title") do
      case TodoWeb.Lists.add_entry(list, %{date: date, title: title}) do
        :ok -> answer(conn, 200, "OK")
        {:error, :unavailable} -> unavailable(conn)
      end
    else
      {:error, message} -> answer(conn, 400, message)
    end
  end

  get "/entries" do
    with {:ok, list} <- list(conn.params), {:ok, date} <- date(conn.params) do
      case TodoWeb.Lists.entries(list, date) do
        {:error, :unavailable} -> unavailable(conn)
        entries -> answer(conn, 200, Enum.map_join(entries, "\n", &"#{&1.date} #{&1.title}"))
      end
    else
      {:error, message} -> answer(conn, 400, message)
    end
  end

  match _ do
    answer(conn, 404, "there is nothing here")
  end

  # Whatever else goes wrong in here: an answer, and a report in the log.
  @impl Plug.ErrorHandler
  def handle_errors(conn, _failure), do: answer(conn, conn.status, "something went wrong")

  defp answer(conn, status, text) do
    conn
    |> put_resp_content_type("text/plain")
    |> send_resp(status, text)
  end

  defp unavailable(conn), do: answer(conn, 503, "the list is not available, please try again")

  ## Parameters

  defp list(params) do
    with {:ok, name} <- text(params, "list") do
      if byte_size(name) <= @longest_name, do: {:ok, name}, else: {:error, "list is too long"}
    end
  end

  defp date(params) do
    with {:ok, text} <- text(params, "date"), {:error, _reason} <- Date.from_iso8601(text) do
      {:error, "date is not of the form 2024-03-01"}
    end
  end

  defp text(params, name) do
    case params do
      %{^name => text} when is_binary(text) and text != "" -> {:ok, text}
      %{^name => _other} -> {:error, "#{name} is no text"}
      _ -> {:error, "#{name} is missing"}
    end
  end
end
