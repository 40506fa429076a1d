defmodule :error_logger do
  @moduledoc """
  Erlang's older logging functions, on top of `:logger`.

      iex> :error_logger.tty(false)
      :ok

  """

  @doc "Logs an error."
  def error_msg(format), do: error_msg(format, [])

  @doc "Logs an error with arguments of a format."
  def error_msg(format, args), do: :logger.log(:error, format, args, meta())

  @doc "Logs an error with arguments of a format."
  def format(format, args), do: error_msg(format, args)

  @doc "Logs a warning."
  def warning_msg(format), do: warning_msg(format, [])

  @doc "Logs a warning with arguments of a format."
  def warning_msg(format, args), do: :logger.log(:warning, format, args, meta())

  @doc "Logs a notice."
  def info_msg(format), do: info_msg(format, [])

  @doc "Logs a notice with arguments of a format."
  def info_msg(format, args), do: :logger.log(:notice, format, args, meta())

  @doc "Logs a report as an error."
  def error_report(report), do: error_report(:std_error, report)

  @doc "Logs a report as an error."
  def error_report(_type, report), do: report(:error, report)

  @doc "Logs a report as a warning."
  def warning_report(report), do: warning_report(:std_warning, report)

  @doc "Logs a report as a warning."
  def warning_report(_type, report), do: report(:warning, report)

  @doc "Logs a report as a notice."
  def info_report(report), do: info_report(:std_info, report)

  @doc "Logs a report as a notice."
  def info_report(_type, report), do: report(:notice, report)

  defp report(level, report) when is_list(report) or is_map(report), do: :logger.log(level, report, meta())
  defp report(level, report), do: :logger.log(level, ~c"~p", [report], meta())

  defp meta, do: %{error_logger: %{tag: :msg}}

  @doc "Switches output on the terminal on or off: that is the default handler's business now."
  def tty(_flag), do: :ok
end
