defmodule Mix.Generator do
  @moduledoc """
  For tasks that make files: each says what it makes, and asks before it replaces something.

      defmodule Mix.Tasks.Note do
        use Mix.Task
        import Mix.Generator

        embed_template(:note, "# <%= @title %>\\n")

        @impl true
        def run([title]), do: create_file("notes/\#{title}.md", note_template(title: title))
      end

  All of them take the options `:force` (replaces without asking) and `:quiet` (says nothing).
  """

  @doc """
  Makes a file, and the directories it needs; tells whether it was written.

  A file with the same contents is left alone; for one with others the person is asked.

      iex> path = Path.join(System.tmp_dir!(), "create_file-" <> System.pid())
      iex> Mix.Generator.create_file(path, "hello", quiet: true)
      true
      iex> Mix.Generator.create_file(path, "hello", quiet: true)
      false
      iex> File.rm!(path)
  """
  @spec create_file(Path.t(), iodata, keyword) :: boolean
  def create_file(path, contents, options \\ []) when is_binary(path) do
    say(path, options)

    if options[:force] || overwrite?(path, contents) do
      File.mkdir_p!(Path.dirname(path))
      File.write!(path, contents)
      true
    else
      false
    end
  end

  @doc """
  Makes a directory, and those it needs.

      iex> path = Path.join(System.tmp_dir!(), "create_directory-" <> System.pid())
      iex> Mix.Generator.create_directory(path, quiet: true)
      true
      iex> File.rmdir!(path)
  """
  @spec create_directory(Path.t(), keyword) :: true
  def create_directory(path, options \\ []) when is_binary(path) do
    say(path, options)
    File.mkdir_p!(path)
    true
  end

  @doc """
  Copies a file as `create_file/3` makes one. Raises `File.Error` when there is none.

      iex> path = Path.join(System.tmp_dir!(), "copy_file-" <> System.pid())
      iex> File.write!(path, "hello")
      iex> Mix.Generator.copy_file(path, path <> ".copy", quiet: true)
      true
      iex> Enum.each([path, path <> ".copy"], &File.rm!/1)
  """
  @spec copy_file(Path.t(), Path.t(), keyword) :: boolean
  def copy_file(source, target, options \\ []), do: create_file(target, File.read!(source), options)

  @doc """
  Makes a file of a template of `EEx`, in which `@name` stands for an assign.

      iex> path = Path.join(System.tmp_dir!(), "copy_template-" <> System.pid())
      iex> File.write!(path, "hello <%= @name %>")
      iex> Mix.Generator.copy_template(path, path <> ".out", [name: "Ada"], quiet: true)
      true
      iex> text = File.read!(path <> ".out")
      iex> Enum.each([path, path <> ".out"], &File.rm!/1)
      iex> text
      "hello Ada"
  """
  @spec copy_template(Path.t(), Path.t(), keyword, keyword) :: boolean
  def copy_template(source, target, assigns, options \\ []) do
    create_file(target, EEx.eval_file(source, assigns: assigns), options)
  end

  @doc """
  Tells whether a file may be written: there is none, or the person says so.

      iex> Mix.Generator.overwrite?("/no/such/file")
      true
  """
  @spec overwrite?(Path.t()) :: boolean
  def overwrite?(path) when is_binary(path) do
    not File.exists?(path) or Mix.shell().yes?(Path.relative_to_cwd(path) <> " already exists, overwrite?")
  end

  @doc """
  Like `overwrite?/1`, but `false` when these contents are there already.

      iex> Mix.Generator.overwrite?("/no/such/file", "text")
      true
  """
  @spec overwrite?(Path.t(), iodata) :: boolean
  def overwrite?(path, contents) when is_binary(path) do
    case File.read(path) do
      {:ok, there} -> there != IO.iodata_to_binary(contents) and overwrite?(path)
      {:error, _} -> overwrite?(path)
    end
  end

  @doc """
  Defines the private function `NAME_template(assigns)` of a template, given as a string or as `from_file: path`.

      iex> defmodule DocTemplateTask do
      ...>   require Mix.Generator
      ...>   Mix.Generator.embed_template(:note, "# <%= @title %>")
      ...>   def note(title), do: note_template(title: title)
      ...> end
      iex> apply(DocTemplateTask, :note, ["Milk"])
      "# Milk"
  """
  defmacro embed_template(name, contents) do
    quote bind_quoted: [name: name, contents: contents] do
      require EEx
      {text, info} = Mix.Generator.__embedded__(contents)
      if file = info[:file], do: @external_resource(file)
      EEx.function_from_string(:defp, :"#{name}_template", text, [:assigns], info)
    end
  end

  @doc """
  Defines the private function `NAME_text()` of a text, given as a string or as `from_file: path`.

      iex> defmodule DocTextTask do
      ...>   require Mix.Generator
      ...>   Mix.Generator.embed_text(:note, "a <%= b %>")
      ...>   def note, do: note_text()
      ...> end
      iex> apply(DocTextTask, :note, [])
      "a <%= b %>"
  """
  defmacro embed_text(name, contents) do
    quote bind_quoted: [name: name, contents: contents] do
      {text, info} = Mix.Generator.__embedded__(contents)
      if file = info[:file], do: @external_resource(file)
      defp unquote(:"#{name}_text")(), do: unquote(text)
    end
  end

  @doc false
  def __embedded__(contents) when is_binary(contents), do: {contents, []}
  def __embedded__(from_file: file), do: {File.read!(file), file: file}

  def __embedded__(other) do
    raise ArgumentError, "expected a string or from_file: path, got: #{inspect(other)}"
  end

  defp say(path, options) do
    if not Keyword.get(options, :quiet, false), do: Mix.shell().info([:green, "* creating ", :reset, Path.relative_to_cwd(path)])
  end
end
