defmodule Phial.Help do
  @moduledoc false
  # `phial help [COMMAND]`, and what is said about a word that is neither command nor file.

  @topics [
    {"run", "phial [run] [FLAGS] FILE [ARGS]", "Runs a program.",
     """
     System.argv() gives ARGS to it. Further ways to run something:

       phial -e EXPR [ARGS]    evaluates EXPR; -e may be given several times
       phial -r FILE ...       requires FILE before anything else
       phial -                 reads the program from the standard input
       phial FILE.livemd       runs the cells of a notebook and shows their values (--input NAME=VALUE for its inputs)
       phial --dump tokens|ast|expanded|code FILE
                               shows what a file becomes and does not run it

     `phial --help` lists the flags. The exit status is 0, or 1 after an error that nobody rescued, or what System.halt/1 says.
     """},
    {"repl", "phial repl [FLAGS] [FILES]", "Starts a session at a prompt; `phial` alone does so too.",
     """
     The files are compiled first. In the directory of a project the session has its modules, and its application runs. Flags:

       -e EXPR           evaluates EXPR first
       -r FILE           requires FILE first
       --dot-iex FILE    the start-up file, instead of .phial.exs or .iex.exs here or in the home directory ("": none)
       --no-project      leaves the project of this directory alone
       -S mix ARGS       in the project; ends when it cannot be loaded
       --no-color        no colours; so does the environment variable NO_COLOR
       -- ARGS           what System.argv() gives

     At the prompt h() lists the helpers, Tab completes, Ctrl+R searches the history, Ctrl+C stops a running statement or drops
     what is typed, Ctrl+C twice or Ctrl+D leaves. The history is kept in ~/.phial_history (PHIAL_HISTORY names another file; if
     it is empty nothing is kept). Without a terminal the session reads statements from its input and prints as it goes.
     """},
    {"test", "phial test [FLAGS] [PATHS|FILE:LINE]", "Runs tests: files named *_test.exs, in test/ or in PATHS.",
     """
     Flags:

       --seed N                  the order of the tests; 0: as they stand in the files
       --trace                   one line for each test
       --only TAG, --include TAG, --exclude TAG
                                 which tests run; TAG is a name or name:value
       --failed                  only those that failed last time
       --stale                   only those whose files, or the files they name, have changed since they passed
       --max-failures N          stops after so many
       --timeout MS              for each test; infinity for none
       --max-cases N             how many modules run at the same time
       --slowest N               names the slowest
       --formatter MODULE        prints in place of the usual; may be repeated
       --color, --no-color       colours whether there is a terminal or not
       --exit-status N           when some fail
       --warnings-as-errors      a warning fails all

     PATHS may be notebooks (.livemd), whose cells are tests in their order, and Markdown, whose `iex>` examples are. For these:

       --check-outputs           compares the outputs a notebook has saved
       --all                     of Markdown also runs the fences of Elixir
       --input NAME=VALUE        what an input of Kino gives

     The exit status is 0 when all pass, 2 when some fail.
     """},
    {"format", "phial format [FLAGS] [FILES|-]", "Formats source files in place.",
     """
     Flags:

       --check-formatted    changes nothing and says what is not formatted; then the exit status is 1
       --dry-run            changes nothing

     With `-` the text comes from the standard input and goes to the standard output.
     """},
    {"new", "phial new NAME [--sup] [--module MODULE]", "Creates a project.",
     """
     --sup adds an application with a supervisor. In the project's directory `phial test` compiles it and runs its tests,
     `phial run FILE` and `phial run -e EXPR` start it and run something, `phial repl -S mix` opens a session in it.
     Called through a link named mix, Phial answers as mix: mix new, mix test, mix run, mix help.
     """},
    {"compile", "phial compile [FLAGS]", "Compiles the project of this directory: what has changed, and what depends on it.",
     """
     Flags:

       --force                 compiles everything
       --warnings-as-errors    ends with status 1 when there are warnings
       --no-all-warnings       does not repeat the warnings of files that were compiled before

     The modules are kept in _build/ENV/lib/APP/ebin. Files that belong to no project are compiled by `phial elixirc`.
     """},
    {"elixirc", "phial elixirc [FLAGS] FILES [-o DIR]", "Compiles files to files of modules.",
     """
     Writes Elixir.Mod.beam for each module into DIR (this directory, if none is given). A program started there, or with
     `-pa DIR`, finds them. Folders stand for all .ex files in them. These are files of Phial: Erlang cannot read them, nor Phial
     those of Erlang. Flags:

       --warnings-as-errors       ends with status 1 when there are warnings
       --ignore-module-conflict   does not warn about modules that are defined already
       --verbose                  names the files as they are done
       -pa DIR, -pz DIR           where modules the files need are found
     """},
    {"deps", "phial deps", "Lists what the project of this directory depends on.", ""},
    {"help", "phial help [COMMAND]", "Explains a command.", ""}
  ]

  @doc "Prints the list of commands, or what one of them does."
  def main([]) do
    IO.puts("Commands:\n")
    for {name, usage, summary, _text} <- @topics, do: IO.puts("  #{String.pad_trailing(name, 8)}#{summary}\n          #{usage}\n")
    IO.puts("phial help COMMAND says more, phial --help lists the flags.")
  end

  def main([name | _]) do
    case List.keyfind(@topics, name, 0) do
      {_, usage, summary, text} ->
        IO.puts(String.trim_trailing("Usage: #{usage}\n\n#{summary}\n\n#{text}"))

      nil ->
        Kernel.CLI.fail("There is no command named #{name}." <> suggestion(name) <> " phial help lists them.")
    end
  end

  @doc "What to say when there is no file of that name."
  def no_file(name) do
    if String.contains?(name, "/") or Path.extname(name) != "" do
      "No file named #{name}"
    else
      "No file named #{name}" <> with("" <- suggestion(name), do: "", else: (text -> "." <> text))
    end
  end

  defp suggestion(name) do
    {distance, best} = @topics |> Enum.map(fn {topic, _, _, _} -> {String.jaro_distance(name, topic), topic} end) |> Enum.max()
    if distance > 0.8, do: " Did you mean `phial #{best}`?", else: ""
  end
end
