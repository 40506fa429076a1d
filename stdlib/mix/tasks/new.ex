defmodule Mix.Tasks.New do
  @shortdoc "Creates a project"
  @moduledoc """
  Creates a project in a new directory.

      mix new PATH [--sup] [--module MODULE] [--app APP] [--umbrella]

  `--sup` adds an application with a supervisor; `--umbrella` makes a project of several, which stand in its folder `apps`.
  """
  use Mix.Task

  @impl true
  def run(args) do
    {options, paths} = OptionParser.parse!(args, strict: [sup: :boolean, module: :string, app: :string, umbrella: :boolean])

    case paths do
      [path | _] -> create(path, options)
      [] -> Mix.raise("Expected PATH to be given, please use \"mix new PATH\"")
    end
  rescue
    error in OptionParser.ParseError -> Mix.raise(Exception.message(error))
  end

  defp create(path, options) do
    app = options[:app] || path |> Path.expand() |> Path.basename()
    check_app!(app, options[:app] != nil)
    module = options[:module] || Macro.camelize(app)
    check_module!(module)
    if path != "." and File.exists?(path), do: check_directory!(path)
    if path != ".", do: File.mkdir_p!(path)

    if options[:umbrella] do
      File.cd!(path, fn -> generate_umbrella(module) end)
      say_umbrella(path)
    else
      File.cd!(path, fn -> generate(app, module, options[:sup] || false) end)
      say_done(path)
    end
  end

  defp generate_umbrella(module) do
    write({"README.md", "# #{module}\n"})
    write({".formatter.exs", "# What `mix format` works on.\n[\n  inputs: [\"mix.exs\", \"config/*.exs\"],\n  subdirectories: [\"apps/*\"]\n]\n"})
    write({".gitignore", "# What is built, fetched or generated.\n/_build/\n/deps/\n/cover/\n/doc/\n/tmp/\n"})
    write({"mix.exs", umbrella(module)})
    Mix.Generator.create_directory("apps")
    Mix.Generator.create_directory("config")
    write({"config/config.exs", "# The configuration of all applications; it is read before they are compiled.\nimport Config\n"})
  end

  defp umbrella(module) do
    """
    defmodule #{module}.MixProject do
      use Mix.Project

      def project do
        [
          apps_path: "apps",
          version: "0.1.0",
          start_permanent: Mix.env() == :prod,
          deps: deps()
        ]
      end

      # What is listed here is at hand in this folder only, not in the applications.
      defp deps do
        []
      end
    end
    """
  end

  defp say_umbrella(path) do
    Mix.shell().info("\nYour umbrella project was created successfully.\nIts applications go into the folder apps:\n")
    if path != ".", do: Mix.shell().info("    cd #{path}")
    Mix.shell().info("    cd apps\n    mix new my_app\n\n\"mix compile\" and \"mix test\" in the project's folder work on all of them.")
  end

  # Applications of an umbrella share what is built and configured.
  defp in_umbrella do
    with {:ok, text} <- File.read("../../mix.exs"), true <- text =~ ~r/\bapps_path:/ do
      ~s|      build_path: "../../_build",\n      config_path: "../../config/config.exs",\n      deps_path: "../../deps",\n      lockfile: "../../mix.lock",\n|
    else
      _ -> ""
    end
  end

  defp check_app!(name, given?) do
    unless name =~ ~r/^[a-z][a-z0-9_]*$/ do
      Mix.raise(
        "Application name must start with a lowercase ASCII letter, followed by lowercase ASCII letters, numbers, or underscores, got: " <>
          inspect(name) <> if(given?, do: "", else: ". The application name is inferred from the path, if you'd like to explicitly name the application then use the \"--app APP\" option")
      )
    end
  end

  defp check_module!(name) do
    unless name =~ ~r/^[A-Z]\w*(\.[A-Z]\w*)*$/,
      do: Mix.raise("Module name must be a valid Elixir alias (for example: Foo.Bar), got: #{inspect(name)}")

    module = Module.concat([name])
    if Code.ensure_loaded?(module), do: Mix.raise("Module name #{inspect(module)} is already taken, please choose another name")
  end

  defp check_directory!(path) do
    if Mix.shell().yes?("The directory #{inspect(path)} already exists. Are you sure you want to continue?"),
      do: :ok,
      else: Mix.raise("Please select another directory for installation")
  end

  defp generate(app, module, sup?) do
    file = Macro.underscore(module)
    file = if String.contains?(module, "."), do: app, else: file
    files = [{"README.md", readme(module)}, {".formatter.exs", formatter()}, {".gitignore", ignored(app)}, {"mix.exs", project(app, module, sup?)}]
    Enum.each(files, &write/1)
    Mix.Generator.create_directory("lib")
    write({"lib/#{file}.ex", source(module)})
    if sup?, do: write({"lib/#{file}/application.ex", application(module)})
    Mix.Generator.create_directory("test")
    write({"test/test_helper.exs", "ExUnit.start()\n"})
    write({"test/#{file}_test.exs", test(module)})
  end

  # What is there already is replaced only when the person says so.
  defp write({name, text}), do: Mix.Generator.create_file(name, text)

  defp say_done(path) do
    Mix.shell().info("\nYour Mix project was created successfully.\nYou can use \"mix\" to compile it, test it, and more:\n")
    if path != ".", do: Mix.shell().info("    cd #{path}")
    Mix.shell().info("    mix test\n\nRun \"mix help\" for more commands.")
  end

  defp readme(module) do
    """
    # #{module}

    What this project is for.

    ## Use

        mix test            runs the tests
        iex -S mix          a session with the project loaded
        mix format          formats the sources
    """
  end

  defp formatter do
    """
    # What `mix format` works on.
    [
      inputs: ["{mix,.formatter}.exs", "{config,lib,test}/**/*.{ex,exs}"]
    ]
    """
  end

  defp ignored(app) do
    """
    # What is built, fetched or generated.
    /_build/
    /deps/
    /cover/
    /doc/
    /tmp/
    *.ez
    erl_crash.dump
    #{app}-*.tar
    """
  end

  defp project(app, module, sup?) do
    [major, minor | _] = String.split(System.version(), ".")
    callback = if sup?, do: ",\n      mod: {#{module}.Application, []}", else: ""

    """
    defmodule #{module}.MixProject do
      use Mix.Project

      def project do
        [
          app: :#{app},
          version: "0.1.0",
    #{in_umbrella()}      elixir: "~> #{major}.#{minor}",
          start_permanent: Mix.env() == :prod,
          deps: deps()
        ]
      end

      # What the application needs to run.
      def application do
        [
          extra_applications: [:logger]#{callback}
        ]
      end

      # Other projects this one uses.
      defp deps do
        [
          # {:other, path: "../other"}
        ]
      end
    end
    """
  end

  defp source(module) do
    ~s'''
    defmodule #{module} do
      @moduledoc """
      The entry of `#{module}`.
      """

      @doc """
      Greets the world.

      ## Examples

          iex> #{module}.hello()
          :world

      """
      def hello do
        :world
      end
    end
    '''
  end

  defp application(module) do
    """
    defmodule #{module}.Application do
      @moduledoc false

      use Application

      @impl true
      def start(_type, _args) do
        children = [
          # {#{module}.Worker, arg}
        ]

        Supervisor.start_link(children, strategy: :one_for_one, name: #{module}.Supervisor)
      end
    end
    """
  end

  defp test(module) do
    """
    defmodule #{module}Test do
      use ExUnit.Case
      doctest #{module}

      test "greets the world" do
        assert #{module}.hello() == :world
      end
    end
    """
  end
end
