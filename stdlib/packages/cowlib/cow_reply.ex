defmodule :cow_reply do
  @moduledoc false

  # Texts of responses: status lines, header fields, dates.

  reasons = [
    {100, "Continue"}, {101, "Switching Protocols"}, {102, "Processing"}, {103, "Early Hints"},
    {200, "OK"}, {201, "Created"}, {202, "Accepted"}, {203, "Non-Authoritative Information"}, {204, "No Content"},
    {205, "Reset Content"}, {206, "Partial Content"}, {207, "Multi-Status"}, {208, "Already Reported"}, {226, "IM Used"},
    {300, "Multiple Choices"}, {301, "Moved Permanently"}, {302, "Found"}, {303, "See Other"}, {304, "Not Modified"},
    {305, "Use Proxy"}, {307, "Temporary Redirect"}, {308, "Permanent Redirect"},
    {400, "Bad Request"}, {401, "Unauthorized"}, {402, "Payment Required"}, {403, "Forbidden"}, {404, "Not Found"},
    {405, "Method Not Allowed"}, {406, "Not Acceptable"}, {407, "Proxy Authentication Required"},
    {408, "Request Timeout"}, {409, "Conflict"}, {410, "Gone"}, {411, "Length Required"}, {412, "Precondition Failed"},
    {413, "Request Entity Too Large"}, {414, "Request-URI Too Long"}, {415, "Unsupported Media Type"},
    {416, "Requested Range Not Satisfiable"}, {417, "Expectation Failed"}, {418, "I'm a teapot"},
    {421, "Misdirected Request"}, {422, "Unprocessable Entity"}, {423, "Locked"}, {424, "Failed Dependency"},
    {425, "Too Early"}, {426, "Upgrade Required"}, {428, "Precondition Required"}, {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"}, {451, "Unavailable For Legal Reasons"},
    {500, "Internal Server Error"}, {501, "Not Implemented"}, {502, "Bad Gateway"}, {503, "Service Unavailable"},
    {504, "Gateway Timeout"}, {505, "HTTP Version Not Supported"}, {507, "Insufficient Storage"},
    {508, "Loop Detected"}, {510, "Not Extended"}, {511, "Network Authentication Required"}
  ]

  @doc "The first line of a response. The status is a number, or text with a reason of its own."
  @spec status_line(integer | binary) :: iodata
  def status_line(status)

  for {code, reason} <- reasons do
    line = "HTTP/1.1 #{code} #{reason}\r\n"
    def status_line(unquote(code)), do: unquote(line)
  end

  def status_line(code) when code in 100..999, do: ["HTTP/1.1 ", Integer.to_string(code), " \r\n"]
  def status_line(text) when is_binary(text), do: ["HTTP/1.1 ", text, "\r\n"]

  @doc "The number of a status."
  def status_code(code) when is_integer(code), do: code
  def status_code(text), do: text |> binary_part(0, 3) |> String.to_integer()

  @doc "Header fields, each on a line."
  @spec fields([{binary, iodata}]) :: iodata
  def fields([{name, value} | rest]), do: [name, ": ", value, "\r\n" | fields(rest)]
  def fields([]), do: []

  @doc "Has a response with this status no body, whatever its headers say?"
  def bodiless?(status), do: status in [204, 304] or status < 200

  @days {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}
  @months {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

  @doc """
  A second of Unix time as headers give it.

      iex> :cow_reply.date(784_111_777)
      "Sun, 06 Nov 1994 08:49:37 GMT"

  """
  @spec date(integer) :: binary
  def date(second) do
    {{year, month, day} = date, {h, m, s}} = :calendar.gregorian_seconds_to_datetime(second + 62_167_219_200)
    week_day = elem(@days, :calendar.day_of_the_week(date) - 1)

    "#{week_day}, #{two(day)} #{elem(@months, month - 1)} #{year} #{two(h)}:#{two(m)}:#{two(s)} GMT"
  end

  defp two(n) when n < 10, do: <<?0, ?0 + n>>
  defp two(n), do: Integer.to_string(n)
end
