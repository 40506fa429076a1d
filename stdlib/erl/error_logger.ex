defmodule :error_logger do
  @moduledoc """
  Erlang's older logging functions, on top of `:logger`.

      iex> :error_logger.tty(false)
      :ok

  """

  @doc """
  Logs an error.

      iex> ExUnit.CaptureLog.capture_log(fn -> :error_logger.error_msg("disk full") end) =~ "disk"
      true

  """
  @spec error_msg(:io.format()) :: :ok
  def error_msg(format), do: error_msg(format, [])

  @doc """
  Logs an error by a format of `:io.format/2`.
  """
  @spec error_msg(:io.format(), [term]) :: :ok
  def error_msg(format, args), do: :logger.log(:error, format, args, meta())

  @doc """
  Logs a warning.

      iex> ExUnit.CaptureLog.capture_log(fn -> :error_logger.warning_msg("disk full") end) =~ "disk"
      true

  """
  @spec warning_msg(:io.format()) :: :ok
  def warning_msg(format), do: warning_msg(format, [])

  @doc """
  Logs a warning by a format of `:io.format/2`.
  """
  @spec warning_msg(:io.format(), [term]) :: :ok
  def warning_msg(format, args), do: :logger.log(:warning, format, args, meta())

  @doc """
  Logs a notice.

      iex> ExUnit.CaptureLog.capture_log(fn -> :error_logger.info_msg("disk full") end) =~ "disk"
      true

  """
  @spec info_msg(:io.format()) :: :ok
  def info_msg(format), do: info_msg(format, [])

  @doc """
  Logs a notice by a format of `:io.format/2`.
  """
  @spec info_msg(:io.format(), [term]) :: :ok
  def info_msg(format, args), do: :logger.log(:notice, format, args, meta())

  @doc """
  As `error_msg/2`.

      iex> ExUnit.CaptureLog.capture_log(fn -> :error_logger.format("~s full", ["disk"]) end) =~ "disk"
      true

  """
  @spec format(:io.format(), [term]) :: :ok
  def format(format, args), do: error_msg(format, args)

  @doc """
  Logs a report, a list of pairs or any term, as an error.

      iex> ExUnit.CaptureLog.capture_log(fn -> :error_logger.error_report(disk: :full) end) =~ "disk"
      true

  """
  @spec error_report(report :: term) :: :ok
  def error_report(report), do: error_report(:std_error, report)

  @doc """
  As `error_report/1`; the type of the report plays no part.
  """
  @spec error_report(type :: term, report :: term) :: :ok
  def error_report(_type, report), do: report(:error, report)

  @doc """
  Logs a report, a list of pairs or any term, as a warning.

      iex> ExUnit.CaptureLog.capture_log(fn -> :error_logger.warning_report(disk: :full) end) =~ "disk"
      true

  """
  @spec warning_report(report :: term) :: :ok
  def warning_report(report), do: warning_report(:std_warning, report)

  @doc """
  As `warning_report/1`; the type of the report plays no part.
  """
  @spec warning_report(type :: term, report :: term) :: :ok
  def warning_report(_type, report), do: report(:warning, report)

  @doc """
  Logs a report, a list of pairs or any term, as a notice.

      iex> ExUnit.CaptureLog.capture_log(fn -> :error_logger.info_report(disk: :full) end) =~ "disk"
      true

  """
  @spec info_report(report :: term) :: :ok
  def info_report(report), do: info_report(:std_info, report)

  @doc """
  As `info_report/1`; the type of the report plays no part.
  """
  @spec info_report(type :: term, report :: term) :: :ok
  def info_report(_type, report), do: report(:notice, report)

  defp report(level, report) when is_list(report) or is_map(report), do: :logger.log(level, report, meta())
  defp report(level, report), do: :logger.log(level, ~c"~p", [report], meta())

  defp meta, do: %{error_logger: %{tag: :msg}}

  @doc """
  Would switch output on the terminal on or off; that is the default handler's business now, see `:logger.update_handler_config/3`.

      iex> :error_logger.tty(false)
      :ok

  """
  @spec tty(boolean) :: :ok
  def tty(_flag), do: :ok
end
