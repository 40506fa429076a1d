defmodule Version do
  @moduledoc """
  Versions and requirements on them, after SemVer 2.0.

      iex> Version.match?("2.0.1", "~> 2.0")
      true

  A requirement is made of `== != > >= < <= ~>`, joined by `and` and `or`. `~> 2.1` means `>= 2.1.0 and < 3.0.0`, `~> 2.1.3`
  means `>= 2.1.3 and < 2.2.0`. A pre-release comes before its release.
  """

  defmodule Requirement do
    @moduledoc "A compiled requirement; made by `Version.parse_requirement/1`."
    defstruct [:source, :lexed]

    @doc false
    def compile_requirement(%__MODULE__{} = requirement), do: requirement

    @doc false
    # Tells whether `meets?` holds for all conditions of one of the alternatives.
    def match?(%__MODULE__{lexed: alternatives}, meets?) do
      Enum.any?(alternatives, fn conditions -> Enum.all?(conditions, meets?) end)
    end
  end

  defmodule Parser do
    @moduledoc false

    # The patch may be missing, which only `~>` allows: `approximate?`.
    def parse_version(string, approximate? \\ false) when is_binary(string) do
      {rest, build} = cut(string, "+")
      {rest, pre} = cut(rest, "-")

      with [major, minor | patch] when length(patch) <= 1 <- String.split(rest, "."),
           {:ok, major} <- number(major),
           {:ok, minor} <- number(minor),
           {:ok, patch} <- patch_number(patch, approximate?),
           {:ok, pre} <- pre_parts(pre),
           true <- build_ok?(build) do
        {:ok, {major, minor, patch, pre, build}}
      else
        _ -> :error
      end
    end

    defp cut(string, mark) do
      case :binary.split(string, mark) do
        [before, rest] -> {before, rest}
        [_] -> {string, nil}
      end
    end

    defp patch_number([], approximate?), do: if(approximate?, do: {:ok, nil}, else: :error)
    defp patch_number([patch], _approximate?), do: number(patch)

    defp number("0"), do: {:ok, 0}
    defp number(<<digit, _::binary>> = text) when digit in ?1..?9, do: digits(text)
    defp number(_text), do: :error

    defp digits(text) do
      case Integer.parse(text) do
        {number, ""} -> {:ok, number}
        _ -> :error
      end
    end

    defp pre_parts(nil), do: {:ok, []}

    defp pre_parts(text) do
      parts = String.split(text, ".")

      Enum.reduce_while(:lists.reverse(parts), {:ok, []}, fn part, {:ok, acc} ->
        cond do
          part =~ ~r/\A[0-9]+\z/ ->
            case number(part) do
              {:ok, number} -> {:cont, {:ok, [number | acc]}}
              :error -> {:halt, :error}
            end

          part =~ ~r/\A[0-9A-Za-z-]+\z/ ->
            {:cont, {:ok, [part | acc]}}

          true ->
            {:halt, :error}
        end
      end)
    end

    defp build_ok?(nil), do: true
    defp build_ok?(text), do: text =~ ~r/\A[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*\z/
  end

  defmodule InvalidRequirementError do
    @moduledoc "Raised for a requirement that cannot be read."
    defexception [:requirement]

    @impl true
    def exception(requirement) when is_binary(requirement),
      do: %__MODULE__{requirement: requirement}

    @impl true
    def message(%{requirement: requirement}), do: "invalid requirement: #{inspect(requirement)}"
  end

  defmodule InvalidVersionError do
    @moduledoc "Raised for a version that cannot be read."
    defexception [:version]

    @impl true
    def exception(version) when is_binary(version), do: %__MODULE__{version: version}

    @impl true
    def message(%{version: version}), do: "invalid version: #{inspect(version)}"
  end

  @enforce_keys [:major, :minor, :patch]
  @derive {Inspect, optional: [:pre, :build]}
  defstruct [:major, :minor, :patch, pre: [], build: nil]

  @type build() :: String.t() | nil
  @type major() :: non_neg_integer()
  @type minor() :: non_neg_integer()
  @type patch() :: non_neg_integer()
  @type pre() :: [String.t() | non_neg_integer()]
  @type requirement() :: String.t() | Version.Requirement.t()
  @type t() :: %Version{build: build(), major: major(), minor: minor(), patch: patch(), pre: pre()}
  @type version() :: String.t() | t()

  @doc """
  Compares two versions: `:lt`, `:eq` or `:gt`.

      iex> Version.compare("2.0.1-alpha1", "2.0.0")
      :gt

  """
  @spec compare(version(), version()) :: :gt | :eq | :lt
  def compare(version1, version2),
    do: compare_parsed(to_matchable(version1), to_matchable(version2))

  defp compare_parsed({release1, pre1}, {release2, pre2}) do
    cond do
      release1 > release2 -> :gt
      release1 < release2 -> :lt
      pre1 == pre2 -> :eq
      pre1 == [] -> :gt
      pre2 == [] -> :lt
      pre1 > pre2 -> :gt
      true -> :lt
    end
  end

  defp to_matchable(%Version{} = version),
    do: {{version.major, version.minor, version.patch}, version.pre}

  defp to_matchable(string) do
    case Parser.parse_version(string) do
      {:ok, {major, minor, patch, pre, _build}} -> {{major, minor, patch}, pre}
      :error -> raise InvalidVersionError, string
    end
  end

  @doc """
  Prepares a requirement for many matches.

      iex> requirement = Version.compile_requirement(Version.parse_requirement!("> 1.0.0"))
      iex> Version.match?("1.0.1", requirement)
      true

  """
  @spec compile_requirement(Version.Requirement.t()) :: Version.Requirement.t()
  def compile_requirement(requirement), do: Requirement.compile_requirement(requirement)

  @doc """
  Tells whether a version meets a requirement.

  With `allow_pre: false`, pre-releases match only where the requirement names one.

      iex> Version.match?("2.0.0", "> 1.0.0")
      true
      iex> Version.match?("2.0.0", "== 1.0.0")
      false

  """
  @spec match?(version(), requirement(), keyword()) :: boolean()
  def match?(version, requirement, opts \\ [])

  def match?(version, requirement, opts) when is_binary(requirement) do
    match?(version, parse_requirement!(requirement), opts)
  end

  def match?(version, requirement, opts) do
    allow_pre = Keyword.get(opts, :allow_pre, true)
    parsed = to_matchable(version)
    Requirement.match?(requirement, &meets?(&1, parsed, allow_pre))
  end

  defp meets?({:==, wanted, pre, _patch}, version, _allow_pre),
    do: compare_parsed(version, {wanted, pre}) == :eq

  defp meets?({:!=, wanted, pre, _patch}, version, _allow_pre),
    do: compare_parsed(version, {wanted, pre}) != :eq

  defp meets?(
         {:~>, {major, minor, patch}, pre, given},
         {release, version_pre} = version,
         allow_pre
       ) do
    {top_major, top_minor, _} = release

    below_next =
      if given == 2 do
        top_major == major and top_minor >= minor
      else
        top_major == major and top_minor == minor
      end

    compare_parsed(version, {{major, minor, patch}, pre}) != :lt and below_next and
      (allow_pre or version_pre == [] or pre != [])
  end

  defp meets?({operator, wanted, pre, _patch}, {_, version_pre} = version, allow_pre) do
    order = compare_parsed(version, {wanted, pre})

    (allow_pre or version_pre == [] or pre != []) and
      case operator do
        :> -> order == :gt
        :>= -> order != :lt
        :< -> order == :lt
        :<= -> order != :gt
      end
  end

  @doc """
  Reads a version: `{:ok, version}` or `:error`.

      iex> {:ok, version} = Version.parse("2.0.1-alpha1")
      iex> version.pre
      ["alpha1"]
      iex> Version.parse("2.0-alpha1")
      :error

  """
  @spec parse(String.t()) :: {:ok, t()} | :error
  def parse(string) when is_binary(string) do
    case Parser.parse_version(string) do
      {:ok, {major, minor, patch, pre, build}} ->
        {:ok, %Version{major: major, minor: minor, patch: patch, pre: pre, build: build}}

      _ ->
        :error
    end
  end

  @doc """
  Reads a version or raises `Version.InvalidVersionError`.

      iex> Version.parse!("2.0.1").patch
      1

  """
  @spec parse!(String.t()) :: t()
  def parse!(string) when is_binary(string) do
    case parse(string) do
      {:ok, version} -> version
      :error -> raise InvalidVersionError, string
    end
  end

  @doc """
  Reads a requirement: `{:ok, requirement}` or `:error`.

      iex> {:ok, requirement} = Version.parse_requirement("== 2.0.1")
      iex> Version.match?("2.0.1", requirement)
      true
      iex> Version.parse_requirement("== == 2.0.1")
      :error

  """
  @spec parse_requirement(String.t()) :: {:ok, Version.Requirement.t()} | :error
  def parse_requirement(string) when is_binary(string) do
    with {:ok, alternatives} <- alternatives(tokens(string, "", [])) do
      {:ok, %Requirement{source: string, lexed: alternatives}}
    end
  end

  defp tokens(">=" <> rest, word, acc), do: tokens(rest, "", [:>= | add_word(word, acc)])
  defp tokens("<=" <> rest, word, acc), do: tokens(rest, "", [:<= | add_word(word, acc)])
  defp tokens("~>" <> rest, word, acc), do: tokens(rest, "", [:~> | add_word(word, acc)])
  defp tokens(">" <> rest, word, acc), do: tokens(rest, "", [:> | add_word(word, acc)])
  defp tokens("<" <> rest, word, acc), do: tokens(rest, "", [:< | add_word(word, acc)])
  defp tokens("==" <> rest, word, acc), do: tokens(rest, "", [:== | add_word(word, acc)])
  defp tokens("!=" <> rest, word, acc), do: tokens(rest, "", [:!= | add_word(word, acc)])
  defp tokens("!" <> rest, word, acc), do: tokens(rest, "", [:!= | add_word(word, acc)])
  defp tokens(" " <> rest, word, acc), do: tokens(rest, "", add_word(word, acc))
  defp tokens(<<byte, rest::binary>>, word, acc), do: tokens(rest, <<word::binary, byte>>, acc)
  defp tokens("", word, acc), do: :lists.reverse(add_word(word, acc))

  defp add_word("", acc), do: acc
  defp add_word("and", acc), do: [:and | acc]
  defp add_word("or", acc), do: [:or | acc]
  defp add_word(word, acc), do: [word | acc]

  defp alternatives(tokens), do: alternatives(tokens, [], [])

  defp alternatives([operator, text | rest], conditions, done)
       when operator in [:==, :!=, :>, :>=, :<, :<=, :~>] and is_binary(text) do
    case condition(operator, text) do
      {:ok, condition} -> joined(rest, [condition | conditions], done)
      :error -> :error
    end
  end

  defp alternatives([text | rest], conditions, done) when is_binary(text) do
    alternatives([:==, text | rest], conditions, done)
  end

  defp alternatives(_tokens, _conditions, _done), do: :error

  defp joined([:and | rest], conditions, done), do: alternatives(rest, conditions, done)

  defp joined([:or | rest], conditions, done),
    do: alternatives(rest, [], [:lists.reverse(conditions) | done])

  defp joined([], conditions, done),
    do: {:ok, :lists.reverse([:lists.reverse(conditions) | done])}

  defp joined(_tokens, _conditions, _done), do: :error

  defp condition(operator, text) do
    case Parser.parse_version(text, operator == :~>) do
      {:ok, {major, minor, nil, pre, _}} ->
        {:ok, {:~>, {major, minor, 0}, pre, 2}}

      {:ok, {major, minor, patch, pre, _}} ->
        {:ok, {operator, {major, minor, patch}, pre, 3}}

      :error ->
        :error
    end
  end

  @doc """
  Reads a requirement or raises `Version.InvalidRequirementError`.

      iex> to_string(Version.parse_requirement!("== 2.0.1"))
      "== 2.0.1"

  """
  @spec parse_requirement!(String.t()) :: Version.Requirement.t()
  def parse_requirement!(string) when is_binary(string) do
    case parse_requirement(string) do
      {:ok, requirement} -> requirement
      :error -> raise InvalidRequirementError, string
    end
  end

  @doc """
  Writes a version.

      iex> Version.to_string(Version.parse!("1.2.3-rc.1+b"))
      "1.2.3-rc.1+b"

  """
  @spec to_string(t()) :: String.t()
  def to_string(%Version{} = version), do: String.Chars.to_string(version)
end

defimpl String.Chars, for: Version do
  def to_string(%{pre: pre, build: build} = version) do
    pre = if pre == [], do: "", else: "-" <> Enum.join(pre, ".")
    build = if build, do: "+" <> build, else: ""
    "#{version.major}.#{version.minor}.#{version.patch}" <> pre <> build
  end
end

defimpl String.Chars, for: Version.Requirement do
  def to_string(%{source: source}), do: source
end

defimpl Inspect, for: Version.Requirement do
  def inspect(%{source: source}, _opts),
    do: "Version.parse_requirement!(" <> Kernel.inspect(source) <> ")"
end
