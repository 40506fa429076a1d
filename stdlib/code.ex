defmodule Code do
  @moduledoc """
  Parsing, evaluating, compiling and loading code at run time, and reading its documentation.

      iex> {value, _binding} = Code.eval_string("a + b", a: 1, b: 2)
      iex> value
      3

  Evaluation takes an environment, by default an empty one; give `__ENV__` to have the aliases, imports and requires of
  a place. The options `:file` and `:line` say what messages show.
  """

  @type binding :: [{atom | tuple, any}]
  @type position :: non_neg_integer | {pos_integer, pos_integer}

  ## Parsing

  @doc """
  Parses `string` to quoted code: `{:ok, quoted}` or `{:error, {meta, message, token}}`.

  Options: `:file`, `:line`, `:column`, `:columns`, `:existing_atoms_only`, `:token_metadata`, `:literal_encoder`,
  `:static_atoms_encoder`, `:unescape`, `:emit_warnings`.

      iex> Code.string_to_quoted("1 + 2")
      {:ok, {:+, [line: 1], [1, 2]}}
  """
  @spec string_to_quoted(List.Chars.t(), keyword) :: {:ok, Macro.t()} | {:error, {location :: keyword, binary | {binary, binary}, binary}}
  def string_to_quoted(string, opts \\ []) do
    with {:ok, quoted} <- :phial_code.string_to_quoted(source(string), opts), do: encode(quoted, opts)
  end

  @doc """
  Like `string_to_quoted/2`; raises `SyntaxError` or `TokenMissingError`.

      iex> Code.string_to_quoted!("1 + 2") |> elem(0)
      :+

  """
  @spec string_to_quoted!(List.Chars.t(), keyword) :: Macro.t()
  def string_to_quoted!(string, opts \\ []) do
    case string_to_quoted(string, [{:raise, true} | opts]) do
      {:ok, quoted} -> quoted
      {:error, error} -> raise_encoder(error, opts)
    end
  end

  @doc """
  Like `string_to_quoted/2`, with the comments: `{:ok, quoted, comments}`.

      iex> Code.string_to_quoted_with_comments("1 # one") |> elem(1)
      1

  """
  @spec string_to_quoted_with_comments(List.Chars.t(), keyword) ::
          {:ok, Macro.t(), [map]} | {:error, {location :: keyword, term, term}}
  def string_to_quoted_with_comments(string, opts \\ []) do
    with {:ok, quoted, comments} <- :phial_code.string_to_quoted_with_comments(source(string), opts),
         {:ok, quoted} <- encode(quoted, opts),
         do: {:ok, quoted, comments}
  end

  @doc """
  Like `string_to_quoted_with_comments/2`; returns `{quoted, comments}` or raises.

      iex> Code.string_to_quoted_with_comments!("1 # one") |> elem(0)
      1

  """
  @spec string_to_quoted_with_comments!(List.Chars.t(), keyword) :: {Macro.t(), [map]}
  def string_to_quoted_with_comments!(string, opts \\ []) do
    case string_to_quoted_with_comments(string, [{:raise, true} | opts]) do
      {:ok, quoted, comments} -> {quoted, comments}
      {:error, error} -> raise_encoder(error, opts)
    end
  end

  # The parser marks what the encoders of the options are to replace: {:"$literal", meta, value} and
  # {:"$atom", meta, text}.
  defp encode(quoted, opts) do
    literal = Keyword.get(opts, :literal_encoder)
    atom = Keyword.get(opts, :static_atoms_encoder)

    if literal || atom do
      try do
        {:ok, encode(quoted, literal, atom)}
      catch
        {__MODULE__, meta, reason, token} -> {:error, {Keyword.take(meta, [:line, :column]), reason, token}}
      end
    else
      {:ok, quoted}
    end
  end

  defp encode({:"$literal", meta, value}, literal, atom) do
    value = encode(value, literal, atom)

    case literal.(value, meta) do
      {:ok, encoded} -> encoded
      {:error, reason} -> throw({__MODULE__, meta, reason, inspect(value)})
    end
  end

  defp encode({:"$atom", meta, text}, _literal, atom) do
    case atom.(text, meta) do
      {:ok, encoded} -> encoded
      {:error, reason} -> throw({__MODULE__, meta, reason <> ": ", text})
    end
  end

  defp encode({name, meta, args}, literal, atom),
    do: {encode(name, literal, atom), meta, encode(args, literal, atom)}

  defp encode({left, right}, literal, atom), do: {encode(left, literal, atom), encode(right, literal, atom)}
  defp encode([head | tail], literal, atom), do: [encode(head, literal, atom) | encode(tail, literal, atom)]
  defp encode(other, _literal, _atom), do: other

  defp source(string) when is_binary(string), do: string
  defp source(charlist), do: :unicode.characters_to_binary(to_charlist(charlist))

  # The parser itself raises for source that is wrong; what is left are errors of the encoders.
  defp raise_encoder({meta, reason, token}, opts) do
    raise SyntaxError,
      file: Keyword.get(opts, :file, "nofile"),
      line: Keyword.get(meta, :line),
      column: Keyword.get(meta, :column),
      description: reason <> token
  end

  ## Evaluation

  @doc """
  Evaluates source text with variables; returns `{value, binding}`.

      iex> Code.eval_string("x = a * 2", [a: 21])
      {42, [x: 42, a: 21]}
  """
  @spec eval_string(List.Chars.t(), binding, Macro.Env.t() | keyword) :: {term, binding}
  def eval_string(string, binding \\ [], opts \\ [])

  def eval_string(string, binding, %{__struct__: Macro.Env} = env), do: eval_source(string, binding, env, [])

  def eval_string(string, binding, opts) when is_list(opts) do
    eval_source(string, binding, env_for_eval(opts), opts)
  end

  defp eval_source(string, binding, env, opts) do
    quoted = string_to_quoted!(string, Keyword.merge([file: env.file, line: max(env.line, 1)], opts))
    {value, binding, _env} = :phial_unit.eval_quoted(quoted, binding, env)
    {value, binding}
  end

  @doc """
  Evaluates quoted code with variables; returns `{value, binding}`.

      iex> Code.eval_quoted(quote(do: var!(a) + 1), a: 1)
      {2, [a: 1]}
  """
  @spec eval_quoted(Macro.t(), binding, Macro.Env.t() | keyword) :: {term, binding}
  def eval_quoted(quoted, binding \\ [], env_or_opts \\ []) do
    {value, binding, _env} = :phial_unit.eval_quoted(quoted, binding, env_for_eval(env_or_opts))
    {value, binding}
  end

  @doc """
  Evaluates quoted code and returns the environment after it too, for the next evaluation.

  With `prune_binding: true` the binding has only variables that the code has read or written.

      iex> env = Code.env_for_eval([])
      iex> {value, binding, _env} = Code.eval_quoted_with_env(quote(do: var!(a) + 1), [a: 1, b: 2], env, prune_binding: true)
      iex> {value, binding}
      {2, [a: 1]}
  """
  @spec eval_quoted_with_env(Macro.t(), binding, Macro.Env.t(), keyword) :: {term, binding, Macro.Env.t()}
  def eval_quoted_with_env(quoted, binding, %{__struct__: Macro.Env} = env, opts \\ [])
      when is_list(binding) and is_list(opts) do
    :phial_unit.eval_quoted(quoted, binding, env, Keyword.get(opts, :prune_binding, false))
  end

  @doc """
  An environment for evaluation, from options or another environment.

      iex> Code.env_for_eval(file: "a.exs").file
      "a.exs"

  """
  @spec env_for_eval(Macro.Env.t() | keyword) :: Macro.Env.t()
  def env_for_eval(env_or_opts)
  def env_for_eval(%{__struct__: Macro.Env} = env), do: env

  def env_for_eval(opts) when is_list(opts) do
    env = :phial_code.env_for_eval()
    known = for {key, value} <- opts, key in [:file, :line, :module, :aliases, :requires, :functions, :macros], do: {key, value}
    Map.merge(env, Map.new(known))
  end

  @doc """
  Evaluates the code of a file; returns `{value, binding}`. A relative path is one from `relative_to`, or the working directory.
  A file that cannot be read raises `Code.LoadError`.

      iex> file = Path.join(System.tmp_dir!(), "eval_file-" <> System.pid())
      iex> File.write!(file, "x = 20\\nx + 1")
      iex> result = Code.eval_file(file)
      iex> File.rm!(file)
      iex> result
      {21, [x: 20]}
  """
  @spec eval_file(binary, nil | binary) :: {term, binding}
  def eval_file(file, relative_to \\ nil) when is_binary(file) do
    {text, file} = read!(file, relative_to)
    eval_string(text, [], file: file, line: 1)
  end

  ## Compilation

  @doc """
  Compiles and runs source text; returns the modules it defines as `{module, binary}`.

      iex> [{Code.DocCompiled, _}] = Code.compile_string("defmodule Code.DocCompiled, do: def(one, do: 1)"); Code.DocCompiled |> apply(:one, [])
      1

  """
  @spec compile_string(List.Chars.t(), binary) :: [{module, binary}]
  def compile_string(string, file \\ "nofile") when is_binary(file), do: :phial_unit.compile_source(source(string), file)

  @doc """
  Compiles and runs quoted code; returns the modules it defines as `{module, binary}`. `file` is named in errors.

      iex> [{module, _binary}] = Code.compile_quoted(quote(do: defmodule(Code.DocQuoted, do: def(one, do: 1))))
      iex> module.one()
      1
  """
  @spec compile_quoted(Macro.t(), binary) :: [{module, binary}]
  def compile_quoted(quoted, file \\ "nofile") when is_binary(file), do: :phial_unit.compile_quoted(quoted, file)

  @doc """
  Compiles and runs a file; returns the modules it defines as `{module, binary}`. Done again it defines them anew. A file that
  cannot be read raises `Code.LoadError`.

      iex> file = Path.join(System.tmp_dir!(), "compile_file-" <> System.pid())
      iex> File.write!(file, "defmodule Code.DocCompiledFile do\\n  def one, do: 1\\nend")
      iex> [{module, _binary}] = Code.compile_file(file)
      iex> File.rm!(file)
      iex> module.one()
      1
  """
  @spec compile_file(binary, nil | binary) :: [{module, binary}]
  def compile_file(file, relative_to \\ nil) when is_binary(file) do
    {text, file} = read!(file, relative_to)
    :phial_unit.compile_source(text, file)
  end

  @doc """
  Compiles and runs a file unless that has been done; returns its modules, or `nil` when it was required before. A file that
  cannot be read raises `Code.LoadError`.

      iex> file = Path.join(System.tmp_dir!(), "require_file-" <> System.pid())
      iex> File.write!(file, "defmodule(Code.DocRequired, do: nil)")
      iex> [{module, _binary}] = Code.require_file(file)
      iex> again = Code.require_file(file)
      iex> File.rm!(file)
      iex> {module, again}
      {Code.DocRequired, nil}
  """
  @spec require_file(binary, nil | binary) :: [{module, binary}] | nil
  def require_file(file, relative_to \\ nil) when is_binary(file) do
    {text, file} = read!(file, relative_to)

    if :phial_code.add_required(file) do
      try do
        :phial_unit.compile_source(text, file)
      catch
        kind, reason ->
          :phial_code.remove_required(file)
          :erlang.raise(kind, reason, __STACKTRACE__)
      end
    end
  end

  @doc """
  What stands before the cursor: see `Code.Fragment.cursor_context/2`.

      Code.cursor_context("String.up")
      #=> {:dot, {:alias, ~c"String"}, ~c"up"}

      iex> Code.cursor_context("Enum.ma")
      {:dot, {:alias, ~c"Enum"}, ~c"ma"}
  """
  @deprecated "Use Code.Fragment.cursor_context/2 instead"
  @deprecated "Use Code.Fragment.cursor_context/2 instead"
  @spec cursor_context(List.Chars.t(), keyword) :: tuple | atom
  def cursor_context(code, options \\ []), do: Code.Fragment.cursor_context(code, options)

  @doc """
  The files that have been required.

      iex> is_list(Code.required_files())
      true

  """
  @spec required_files() :: [binary]
  def required_files, do: :phial_code.required()

  @doc false
  @deprecated "Use Code.required_files/0 instead"
  def loaded_files, do: required_files()

  @doc false
  @deprecated "Use Code.unrequire_files/1 instead"
  def unload_files(files), do: unrequire_files(files)

  @doc """
  Forgets that files were required, so that `require_file/2` runs them again. Paths are absolute.

      iex> Code.unrequire_files(["/not/required.exs"])
      :ok
  """
  @spec unrequire_files([binary]) :: :ok
  def unrequire_files(files) when is_list(files) do
    :lists.foreach(fn file -> :phial_code.remove_required(file) end, files)
  end

  @doc false
  @deprecated "Code.get_docs/2 always returns nil as its outdated documentation is no longer stored on BEAM files. Use Code.fetch_docs/1 instead"
  def get_docs(_module, _kind), do: nil

  @doc """
  Loads a file; see `compile_file/2`.

      Code.load_file("helpers.exs")
  """
  @deprecated "Use Code.require_file/2 or Code.compile_file/2 instead"
  @spec load_file(binary, nil | binary) :: [{module, binary}]
  def load_file(file, relative_to \\ nil) when is_binary(file), do: compile_file(file, relative_to)

  defp read!(file, relative_to) do
    path = if relative_to, do: Path.expand(file, relative_to), else: Path.expand(file)

    case File.read(path) do
      {:ok, text} -> {text, path}
      {:error, reason} -> raise Code.LoadError, file: path, reason: reason
    end
  end

  ## Modules

  @doc """
  Tells whether the module is loaded.

      iex> Code.loaded?(Enum)
      true

  """
  @spec loaded?(module) :: boolean
  def loaded?(module) when is_atom(module), do: :phial_code.is_loaded(module)

  @doc """
  Loads a module if it can be: `{:module, module}` or `{:error, reason}`.

      iex> Code.ensure_loaded(Atom)
      {:module, Atom}
      iex> Code.ensure_loaded(DoesNotExist)
      {:error, :nofile}
  """
  @spec ensure_loaded(module) :: {:module, module} | {:error, :embedded | :badfile | :nofile | :on_load_failure}
  def ensure_loaded(module) when is_atom(module) do
    if :phial_code.ensure_loaded(module), do: {:module, module}, else: {:error, :nofile}
  end

  @doc """
  Tells whether the module can be loaded.

      iex> Code.ensure_loaded?(Enum)
      true

  """
  @spec ensure_loaded?(module) :: boolean
  def ensure_loaded?(module) when is_atom(module), do: :phial_code.ensure_loaded(module)

  @doc """
  Loads a module or raises `ArgumentError`.

      iex> Code.ensure_loaded!(Enum)
      Enum

  """
  @spec ensure_loaded!(module) :: module
  def ensure_loaded!(module) do
    case ensure_loaded(module) do
      {:module, module} -> module
      {:error, reason} -> raise ArgumentError, "could not load module #{inspect(module)} due to reason #{inspect(reason)}"
    end
  end

  @doc """
  Loads several modules: `:ok` or `{:error, [{module, reason}]}`.

      iex> Code.ensure_all_loaded([Enum, String])
      :ok

  """
  @spec ensure_all_loaded([module]) :: :ok | {:error, [{module, term}]}
  def ensure_all_loaded(modules) when is_list(modules) do
    case for module <- modules, {:error, reason} <- [ensure_loaded(module)], do: {module, reason} do
      [] -> :ok
      errors -> {:error, errors}
    end
  end

  @doc """
  Like `ensure_all_loaded/1`; raises `ArgumentError`.

      iex> Code.ensure_all_loaded!([Enum, List])
      :ok
  """
  @spec ensure_all_loaded!([module]) :: :ok
  def ensure_all_loaded!(modules) do
    case ensure_all_loaded(modules) do
      :ok ->
        :ok

      {:error, errors} ->
        lines = for {module, reason} <- errors, do: "\n  * #{inspect(module)} due to reason #{inspect(reason)}"
        raise ArgumentError, "could not load the following modules:\n" <> IO.iodata_to_binary(lines)
    end
  end

  @doc """
  Makes sure a module is compiled and loaded: `{:module, module}` or `{:error, reason}`.

      iex> Code.ensure_compiled(Enum)
      {:module, Enum}

  """
  @spec ensure_compiled(module) :: {:module, module} | {:error, :embedded | :badfile | :nofile | :on_load_failure | :unavailable}
  def ensure_compiled(module) when is_atom(module) do
    cond do
      :phial_code.ensure_loaded(module) -> {:module, module}
      :phial_compiler.await(module, false) -> {:module, module}
      Module.open?(module) -> {:error, :unavailable}
      true -> {:error, :nofile}
    end
  end

  @doc """
  Like `ensure_compiled/1`; raises `ArgumentError`.

      iex> Code.ensure_compiled!(Enum)
      Enum

  """
  @spec ensure_compiled!(module) :: module
  def ensure_compiled!(module) do
    if not :phial_code.ensure_loaded(module), do: :phial_compiler.await(module, true)

    case ensure_loaded(module) do
      {:module, module} -> module
      {:error, reason} -> raise ArgumentError, "could not load module #{inspect(module)} due to reason #{inspect(reason)}"
    end
  end

  @doc """
  Tells whether a module can be loaded.

      iex> Code.ensure_compiled?(Enum)
      true
  """
  @deprecated "Use Code.ensure_compiled/1 instead (see the proper disclaimers in its docs)"
  @spec ensure_compiled?(module) :: boolean
  def ensure_compiled?(module) when is_atom(module), do: match?({:module, _}, ensure_compiled(module))

  @doc """
  Tells whether this process waits for modules that other files of the same compilation define.

      iex> Code.can_await_module_compilation?()
      false

  """
  @spec can_await_module_compilation?() :: boolean
  def can_await_module_compilation?, do: :phial_compiler.inside?()

  @doc """
  Removes old code of a module from the system; tells whether a process had to be ended for it.

      iex> Code.compile_string("defmodule(Code.DocPurged, do: nil)")
      iex> Code.delete(Code.DocPurged)
      iex> Code.purge(Code.DocPurged)
      false
  """
  @spec purge(module) :: boolean
  def purge(module) when is_atom(module), do: :phial_code.purge(module)

  @doc """
  Takes a module away: calls of its functions are undefined from then on, running ones go on. Tells whether it was there.

      iex> Code.compile_string("defmodule(Code.DocDeleted, do: nil)")
      iex> Code.delete(Code.DocDeleted)
      true
      iex> Code.loaded?(Code.DocDeleted)
      false
  """
  @spec delete(module) :: boolean
  def delete(module) when is_atom(module), do: :phial_code.delete(module)

  @doc """
  Documentation of a module: `{:docs_v1, annotation, language, format, module_doc, metadata, docs}` or `{:error, reason}`.

      iex> elem(Code.fetch_docs(NoSuchModule), 1)
      :module_not_found

  """
  @spec fetch_docs(module | String.t()) ::
          {:docs_v1, annotation, beam_language, format, module_doc :: doc_content, metadata, docs :: [doc_element]}
          | {:error, :module_not_found | :chunk_not_found | {:invalid_chunk, binary}}
        when annotation: :erl_anno.anno(),
             beam_language: :elixir | :erlang | atom,
             doc_content: %{optional(binary) => binary} | :none | :hidden,
             doc_element: {{kind :: atom, function_name :: atom, arity}, annotation, signature, doc_content, metadata},
             format: binary,
             signature: [binary],
             metadata: map
  def fetch_docs(module_or_path)

  def fetch_docs(module) when is_atom(module) do
    cond do
      not ensure_loaded?(module) -> {:error, :module_not_found}
      docs = :phial_code.docs(module) -> put_elem(docs, 6, docs |> elem(6) |> Enum.map(&signed(&1, module)) |> Enum.sort_by(&doc_order/1))
      true -> {:error, :chunk_not_found}
    end
  end

  def fetch_docs(path) when is_binary(path) do
    module = path |> Path.basename(".beam") |> String.to_atom()

    case :phial_code.object_file(module) do
      file when is_binary(file) -> if Path.expand(file) == Path.expand(path), do: fetch_docs(module), else: {:error, {:invalid_chunk, path}}
      nil -> {:error, if(File.regular?(path), do: {:invalid_chunk, path}, else: :module_not_found)}
    end
  end

  # By kind; functions, macros and callbacks by name, types as they stand.
  defp doc_order({{:type, _, _}, line, _, _, _}), do: {:type, line}
  defp doc_order({key, _, _, _, _}), do: {doc_rank(elem(key, 0)), key}

  defp doc_rank(kind) when kind in [:function, :macro], do: 0
  defp doc_rank(_callback), do: 1

  # Forms that are not written as calls, or not with parentheses.
  @form_signatures %{
    __CALLER__: "__CALLER__",
    __DIR__: "__DIR__",
    __ENV__: "__ENV__",
    __MODULE__: "__MODULE__",
    __STACKTRACE__: "__STACKTRACE__",
    %: "%struct{}",
    %{}: "%{}",
    .: "left . right",
    __aliases__: "__aliases__(args)",
    __block__: "__block__(args)"
  }

  # Signatures are kept as {name, parameters} (src/load/docs.c).
  defp signed({{_, :__struct__, 0} = key, line, _, doc, metadata}, module), do: {key, line, ["%#{inspect(module)}{}"], doc, metadata}

  defp signed({key, line, {name, _}, doc, metadata}, Kernel.SpecialForms) when is_map_key(@form_signatures, name) do
    {key, line, [:maps.get(name, @form_signatures)], doc, metadata}
  end

  defp signed({key, line, {name, parameters}, doc, metadata}, _module) do
    words = for parameter <- parameters, word = generated(parameter), do: word
    repeated = words -- Enum.uniq(words)
    {args, _} = Enum.map_reduce(parameters, %{}, &parameter(&1, &2, repeated))
    document = quoted_to_algebra({name, [closing: [line: line], line: line], args})
    {key, line, [document |> Inspect.Algebra.format(:infinity) |> IO.iodata_to_binary()], doc, metadata}
  end

  defp signed(entry, _module), do: entry

  # The word for a pattern; the second of its kind makes numbers necessary.
  defp generated({:\\, parameter, _}), do: generated(parameter)
  defp generated({:__struct__, alias}), do: alias |> List.last() |> Atom.to_string() |> Macro.underscore()
  defp generated(word) when is_binary(word), do: word
  defp generated(_), do: nil

  defp parameter({:\\, parameter, default}, counts, repeated) do
    {arg, counts} = parameter(parameter, counts, repeated)
    {{:\\, [], [arg, default]}, counts}
  end

  defp parameter(name, counts, _) when is_atom(name), do: {{name, [], nil}, counts}

  defp parameter(pattern, counts, repeated) do
    word = generated(pattern)
    counts = Map.update(counts, word, 1, &(&1 + 1))
    text = if word in repeated, do: "#{word}#{counts[word]}", else: word
    {{String.to_atom(text), [], nil}, counts}
  end

  ## Paths

  @doc """
  Adds a directory to the end of the path in which compiled modules are looked for; tells whether it is one.

      iex> Code.append_path("/no/such/directory")
      false
  """
  @spec append_path(Path.t(), keyword) :: boolean
  def append_path(path, _opts \\ []), do: :code.add_pathz(path_chars(path)) == true

  @doc """
  Adds directories to the end of the path in which compiled modules are looked for; what is no directory is left out.

      iex> Code.append_paths(["/no/such/directory"])
      :ok
  """
  @spec append_paths([Path.t()], keyword) :: :ok
  def append_paths(paths, _opts \\ []) when is_list(paths), do: :code.add_pathsz(Enum.map(paths, &path_chars/1))

  @doc """
  Purges modules that only held the code of files and evaluated text, and says how many. Such code is freed as soon as
  nothing refers to it, so there are none to be purged.

      iex> Code.purge_compiler_modules()
      {:ok, 0}
  """
  @spec purge_compiler_modules() :: {:ok, non_neg_integer()}
  def purge_compiler_modules, do: {:ok, 0}

  @doc """
  Adds a directory to the beginning of the path in which compiled modules are looked for; tells whether it is one.

      iex> Code.prepend_path("/no/such/directory")
      false
  """
  @spec prepend_path(Path.t(), keyword) :: boolean
  def prepend_path(path, _opts \\ []), do: :code.add_patha(path_chars(path)) == true

  @doc """
  Adds directories to the beginning of the path in which compiled modules are looked for; what is no directory is left out.

      iex> Code.prepend_paths(["/no/such/directory"])
      :ok
  """
  @spec prepend_paths([Path.t()], keyword) :: :ok
  def prepend_paths(paths, _opts \\ []) when is_list(paths), do: :code.add_pathsa(Enum.map(paths, &path_chars/1))

  @doc """
  Removes a directory from the search path; tells whether it was there.

      iex> Code.delete_path("no/such/path")
      false

  """
  @spec delete_path(Path.t()) :: boolean
  def delete_path(path), do: :code.del_path(path_chars(path)) == true

  @doc """
  Removes directories from the search path.

      iex> Code.delete_paths(["/no/such/directory"])
      :ok
  """
  @spec delete_paths([Path.t()]) :: :ok
  def delete_paths(paths) when is_list(paths), do: :code.del_paths(Enum.map(paths, &path_chars/1))

  defp path_chars(path), do: path |> Path.expand() |> String.to_charlist()

  ## Options

  @boolean_options [:docs, :debug_info, :ignore_already_consolidated, :ignore_module_conflict, :relative_paths, :warnings_as_errors]

  @doc """
  The names of the compiler's options.

      iex> :debug_info in Code.available_compiler_options()
      true

  """
  @spec available_compiler_options() :: [atom]
  def available_compiler_options, do: @boolean_options ++ [:no_warn_undefined, :parser_options, :tracers, :on_undefined_variable]

  @doc """
  The options of the compiler that have been set, with their values.

      iex> is_map(Code.compiler_options())
      true

  """
  @spec compiler_options() :: map
  def compiler_options, do: Map.new(available_compiler_options(), &{&1, get_compiler_option(&1)})

  @doc "Sets several options; returns their former values."
  @spec compiler_options(Enumerable.t()) :: %{optional(atom) => term}
  def compiler_options(opts) do
    for {key, value} <- opts, into: %{} do
      former = get_compiler_option(key)
      put_compiler_option(key, value)
      {key, former}
    end
  end

  @doc """
  The value of an option of the compiler.

      iex> Code.get_compiler_option(:ignore_module_conflict)
      false

  """
  @spec get_compiler_option(atom) :: term
  def get_compiler_option(key) when is_atom(key) do
    check_option(key)

    case {key, :phial_code.get_option(key)} do
      {:docs, nil} -> true
      {:debug_info, nil} -> true
      {:relative_paths, nil} -> true
      {:on_undefined_variable, nil} -> :raise
      {key, nil} when key in @boolean_options -> false
      {key, nil} when key in [:no_warn_undefined, :parser_options, :tracers] -> []
      {_, value} -> value
    end
  end

  @doc """
  Sets an option of the compiler, for all that is compiled from then on. `available_compiler_options/0` names them; another one raises
  a `RuntimeError`.

      iex> before = Code.get_compiler_option(:docs)
      iex> Code.put_compiler_option(:docs, before)
      :ok
      iex> Code.put_compiler_option(:speed, :high)
      ** (RuntimeError) unknown compiler option: :speed
  """
  @spec put_compiler_option(atom, term) :: :ok
  def put_compiler_option(key, value) when is_atom(key) do
    check_option(key)

    if key in @boolean_options and not is_boolean(value) do
      raise "compiler option #{inspect(key)} should be a boolean, got: #{inspect(value)}"
    end

    :phial_code.put_option(key, value)
    :ok
  end

  defp check_option(key) do
    if key not in available_compiler_options(), do: raise("unknown compiler option: #{inspect(key)}")
    :ok
  end

  @doc """
  Calls `fun`, and returns its result and the warnings and errors of the compiler meanwhile, as maps with `:message`, `:position`,
  `:file` and `:severity`. They are printed as well with `log: true`.

      iex> {result, [warning]} = Code.with_diagnostics(fn -> Code.eval_string("Enum.map([1], fn x -> 2 end)") end)
      iex> {result, warning.severity, warning.message =~ "is unused"}
      {{[2], []}, :warning, true}
  """
  @spec with_diagnostics(keyword, (-> result)) :: {result, [map]} when result: term
  def with_diagnostics(opts \\ [], fun) when is_list(opts) and is_function(fun, 0) do
    collector = :phial_code.collect_begin(Keyword.get(opts, :log, false))

    try do
      fun.()
    catch
      kind, reason ->
        :phial_code.collect_end(collector)
        :erlang.raise(kind, reason, __STACKTRACE__)
    else
      result -> {result, for({diagnostic, _text} <- :phial_code.collect_end(collector), do: diagnostic)}
    end
  end

  @doc """
  Prints a diagnostic of `with_diagnostics/2` to the standard error, the way the compiler does. With `snippet: false` the line of the
  source is left out.

      iex> {_, [warning]} = Code.with_diagnostics(fn -> IO.warn("careful", []) end)
      iex> ExUnit.CaptureIO.capture_io(:stderr, fn -> Code.print_diagnostic(warning) end) =~ "warning: careful"
      true
  """
  @spec print_diagnostic(map, keyword) :: :ok
  def print_diagnostic(diagnostic, opts \\ []) when is_map(diagnostic) and is_list(opts) do
    %{message: message, position: position, file: file, severity: severity} = diagnostic
    file = if Keyword.get(opts, :snippet, true), do: file, else: {:plain, file}
    IO.write(:stderr, :phial_code.diagnostic_text(message, severity, file, position, where(diagnostic)))
  end

  defp where(%{stacktrace: [{_, _, _, _} = entry | _]}) do
    case Exception.format_stacktrace_entry(put_elem(entry, 3, [])) do
      "(file)" -> nil
      text -> text
    end
  end

  defp where(_diagnostic), do: nil

  ## Formatting

  @doc """
  Lays source text out in the standard way; the result is iodata.

  Options: `:line_length` (98), `:locals_without_parens` (a keyword list of names and arities, `:*` for any),
  `:force_do_end_blocks`, `:sigils` (functions that lay out the text of sigils), and those of `string_to_quoted/2` for
  messages: `:file`, `:line`.

      iex> IO.iodata_to_binary(Code.format_string!("foo( 1,2 )"))
      "foo(1, 2)"

  Where the source leaves a choice it stands: empty lines (one at most), line ends behind an opening bracket and before
  an operator of a pipeline, `do`-blocks or `do:`, parentheses of the names in `:locals_without_parens`.
  """
  @spec format_string!(binary, keyword) :: iodata
  def format_string!(string, opts \\ []) when is_binary(string) and is_list(opts) do
    line_length = Keyword.get(opts, :line_length, 98)

    to_quoted_opts =
      [unescape: false, literal_encoder: &{:ok, {:__block__, &2, [&1]}}, token_metadata: true, emit_warnings: false] ++
        [warn_on_unnecessary_quotes: false] ++ opts

    {quoted, comments} = string_to_quoted_with_comments!(string, to_quoted_opts)

    case Inspect.Algebra.format(Code.Formatter.to_algebra(quoted, [comments: comments] ++ opts), line_length) do
      [] -> []
      formatted -> formatted
    end
  end

  @doc """
  The formatted text of a file as iodata, with a newline at the end. Options are those of `format_string!/2`.

      iex> file = Path.join(System.tmp_dir!(), "format_file-" <> System.pid())
      iex> File.write!(file, "a   =   1")
      iex> text = Code.format_file!(file)
      iex> File.rm!(file)
      iex> IO.iodata_to_binary(text)
      "a = 1\\n"
  """
  @spec format_file!(binary, keyword) :: iodata
  def format_file!(file, opts \\ []) when is_binary(file) and is_list(opts) do
    [format_string!(File.read!(file), [file: file, line: 1] ++ opts), ?\n]
  end

  @doc """
  The document of quoted code, for `Inspect.Algebra.format/2`.

  Options: `:comments`, as of `string_to_quoted_with_comments/2`, `:escape` (by default true: strings hold the
  characters, not their escapes), `:locals_without_parens`.

      iex> Code.quoted_to_algebra(quote(do: 1 + 2)) |> Inspect.Algebra.format(80) |> IO.iodata_to_binary()
      "1 + 2"

  """
  @spec quoted_to_algebra(Macro.t(), keyword) :: Inspect.Algebra.t()
  def quoted_to_algebra(quoted, opts \\ []) do
    quoted |> Code.Formatter.Encode.encode(opts) |> Code.Formatter.to_algebra(opts)
  end
end
