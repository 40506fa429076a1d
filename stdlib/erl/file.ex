defmodule :file do
  @moduledoc """
  Erlang's `:file`: names of files and what they lead to, whole files, open files, files of Erlang terms.

      iex> :file.read_file("/no/such/file")
      {:error, :enoent}

  A name is a string, a charlist, an atom, or nested lists of characters and atoms; names are answered as charlists. What is no name
  answers `{:error, :badarg}`, as does one with a zero byte in it. Failures are `{:error, reason}` with a POSIX reason such as `:enoent`,
  never exceptions; `format_error/1` has words for them.

  `File` does the same with strings, and has more.
  """

  @type filename :: charlist
  @type filename_all :: charlist | binary
  @type name :: charlist | atom | deep_list
  @type name_all :: charlist | atom | deep_list | binary
  @typep deep_list :: [char | atom | deep_list]
  @type file_info :: tuple
  @type fd :: tuple
  @type io_device :: pid | fd
  @type mode ::
          :read
          | :write
          | :append
          | :exclusive
          | :raw
          | :binary
          | {:delayed_write, size :: non_neg_integer, delay :: non_neg_integer}
          | :delayed_write
          | {:read_ahead, size :: pos_integer}
          | :read_ahead
          | :compressed
          | :compressed_one
          | {:encoding, :unicode.encoding()}
          | :sync
  @type posix :: atom
  @type date_time :: :calendar.datetime()
  @typep location ::
           integer | {:bof | :cur | :eof, offset :: integer} | :bof | :cur | :eof
  @typep posix_file_advise ::
           :normal | :sequential | :random | :no_reuse | :will_need | :dont_need
  @typep file_info_option :: {:time, :local | :universal | :posix} | :raw
  @typep term_error ::
           posix | :badarg | :terminated | :system_limit | {line :: integer, module, term}

  import :phial_names, only: [text: 1, name: 1]

  use :phial_file_names
  use :phial_file_devices
  use :phial_file_terms
end
