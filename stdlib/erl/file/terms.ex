defmodule :phial_file_terms do
  @moduledoc false
  # The part of :file about files of Erlang terms and expressions. `use` defines it in :file itself.

  @doc false
  defmacro __using__(_opts) do
    quote location: :keep do
      @doc """
      Opens the file in the first of the directories that has it: `{:ok, device, full_name}`. An absolute name is taken as it is, if there
      is a directory at all.

          iex> {:ok, device, name} = :file.path_open(["/no/such", "/dev"], "null", [:read])
          iex> :file.close(device)
          iex> name
          "/dev/null"

      """
      @spec path_open([name_all], name_all, [mode | :directory]) ::
              {:ok, io_device, filename_all} | {:error, posix | :badarg | :system_limit}
      def path_open(dirs, name, modes),
        do: in_path(dirs, name, &open(&1, modes), fn {:ok, device}, full -> {:ok, device, full} end)

      # `done` makes the answer of what `fun` gives for the file and its full name; errors are answers already.
      defp in_path(dirs, name, fun, done) do
        case :phial_forms.on_path(dirs, name, fun) do
          {{:error, _} = error, _full} -> error
          {:error, _} = error -> error
          {found, full} -> done.(found, full)
        end
      end

      @doc """
      The terms in a file, each with a dot behind it.

          iex> path = Path.join(System.tmp_dir!(), "consult.doc")
          iex> :ok = :file.write_file(path, "{port, 80}. % web\\n[a, \\"b\\"].")
          iex> :file.consult(path)
          {:ok, [{:port, 80}, [:a, ~c"b"]]}
          iex> :file.delete(path)
          :ok

      """
      @spec consult(name_all) :: {:ok, [term]} | {:error, term_error}
      def consult(name), do: :phial_forms.terms(text(name))

      @doc """
      As `consult/1` for the file in the first directory that has it.

          iex> :file.path_consult(["/no/such", "/dev"], "null")
          {:ok, [], "/dev/null"}

      """
      @spec path_consult([name_all], name_all) ::
              {:ok, [term], filename_all} | {:error, term_error}
      def path_consult(dirs, name),
        do: in_path(dirs, name, &consult/1, fn {:ok, terms}, full -> {:ok, terms, full} end)

      @doc """
      The value of the last of the Erlang expressions in a file, each sequence with a dot behind it.

          iex> path = Path.join(System.tmp_dir!(), "script.doc")
          iex> :ok = :file.write_file(path, "X = 20. X * 2 + 2.")
          iex> :file.script(path)
          {:ok, 42}
          iex> :file.delete(path)
          :ok

      """
      @spec script(name_all) :: {:ok, term} | {:error, term_error}
      def script(name), do: script(name, [])

      @doc """
      As `script/1` with variables bound: `[X: 1]`, or what `:erl_eval.bindings/1` gives.
      """
      @spec script(name_all, :erl_eval.binding_struct()) :: {:ok, term} | {:error, term_error}
      def script(name, bindings), do: :phial_forms.script(text(name), bindings)

      @doc """
      As `script/1` for the file in the first directory that has it.

          iex> :file.path_script(["/no/such", "/no/such/either"], "script")
          {:error, :enoent}

      """
      @spec path_script([name_all], name_all) ::
              {:ok, term, filename_all} | {:error, term_error}
      def path_script(dirs, name), do: path_script(dirs, name, [])

      @doc "As `path_script/2` with variables bound."
      @spec path_script([name_all], name_all, :erl_eval.binding_struct()) ::
              {:ok, term, filename_all} | {:error, term_error}
      def path_script(dirs, name, bindings),
        do: in_path(dirs, name, &script(&1, bindings), fn {:ok, value}, full -> {:ok, value, full} end)

      @doc """
      Evaluates the Erlang expressions in a file, for what they do.

          iex> :file.eval("/dev/null")
          :ok

      """
      @spec eval(name_all) :: :ok | {:error, term_error}
      def eval(name), do: eval(name, [])

      @doc "As `eval/1` with variables bound."
      @spec eval(name_all, :erl_eval.binding_struct()) :: :ok | {:error, term_error}
      def eval(name, bindings), do: with({:ok, _} <- script(name, bindings), do: :ok)

      @doc """
      As `eval/1` for the file in the first directory that has it.

          iex> :file.path_eval(["/no/such", "/dev"], "null")
          {:ok, "/dev/null"}

      """
      @spec path_eval([name_all], name_all) :: {:ok, filename_all} | {:error, term_error}
      def path_eval(dirs, name), do: path_eval(dirs, name, [])

      @doc "As `path_eval/2` with variables bound."
      @spec path_eval([name_all], name_all, :erl_eval.binding_struct()) ::
              {:ok, filename_all} | {:error, term_error}
      def path_eval(dirs, name, bindings),
        do: in_path(dirs, name, &eval(&1, bindings), fn :ok, full -> {:ok, full} end)

      @doc """
      What an error of this module says, for people.

          iex> :file.format_error(:enoent)
          ~c"no such file or directory"
          iex> :file.format_error(:what)
          ~c"unknown POSIX error"

      """
      @spec format_error(term_error) :: charlist
      def format_error({_line, :file, :undefined_script}), do: ~c"no value returned from script"

      def format_error({line, :file, {class, reason, stacktrace}}) do
        text = ~c"~w: evaluation failed with reason ~w:~w and stacktrace ~w"
        :lists.flatten(:io_lib.format(text, [line, class, reason, stacktrace]))
      end

      def format_error({line, :file_io_server, :invalid_unicode}),
        do: :lists.flatten(:io_lib.format(~c"~w: cannot translate from UTF-8", [line]))

      def format_error({line, module, reason}) when is_atom(module),
        do: :lists.flatten(:io_lib.format(~c"~w: ~ts", [line, module.format_error(reason)]))

      def format_error(reason), do: String.to_charlist(File.Error.text(reason))
    end
  end
end
