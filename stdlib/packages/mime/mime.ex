defmodule MIME do
  @moduledoc """
  Types of media and the extensions of file names that go with them.

      iex> MIME.type("json")
      "application/json"
      iex> MIME.from_path("photo.JPEG")
      "image/jpeg"

  More types come from the environment of the application, `config :mime, :types, %{"application/x-mine" => ["mine"]}`.
  """

  # The first extension is the usual one.
  @types %{
    "application/atom+xml" => ["atom"],
    "application/epub+zip" => ["epub"],
    "application/gzip" => ["gz"],
    "application/java-archive" => ["jar"],
    "application/javascript" => ["js"],
    "application/json" => ["json"],
    "application/json-patch+json" => ["json-patch"],
    "application/ld+json" => ["jsonld"],
    "application/manifest+json" => ["webmanifest"],
    "application/msword" => ["doc"],
    "application/octet-stream" => ["bin"],
    "application/ogg" => ["ogx"],
    "application/pdf" => ["pdf"],
    "application/postscript" => ["ps", "eps", "ai"],
    "application/rss+xml" => ["rss"],
    "application/rtf" => ["rtf"],
    "application/vnd.api+json" => ["json-api"],
    "application/vnd.ms-excel" => ["xls"],
    "application/vnd.ms-fontobject" => ["eot"],
    "application/vnd.ms-powerpoint" => ["ppt"],
    "application/vnd.oasis.opendocument.presentation" => ["odp"],
    "application/vnd.oasis.opendocument.spreadsheet" => ["ods"],
    "application/vnd.oasis.opendocument.text" => ["odt"],
    "application/vnd.openxmlformats-officedocument.presentationml.presentation" => ["pptx"],
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => ["xlsx"],
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => ["docx"],
    "application/wasm" => ["wasm"],
    "application/x-7z-compressed" => ["7z"],
    "application/x-rar-compressed" => ["rar"],
    "application/x-sh" => ["sh"],
    "application/x-tar" => ["tar"],
    "application/xhtml+xml" => ["xhtml"],
    "application/xml" => ["xml"],
    "application/zip" => ["zip"],
    "audio/aac" => ["aac"],
    "audio/midi" => ["mid", "midi"],
    "audio/mpeg" => ["mp3"],
    "audio/mp4" => ["m4a"],
    "audio/ogg" => ["oga", "ogg"],
    "audio/opus" => ["opus"],
    "audio/wav" => ["wav"],
    "audio/webm" => ["weba"],
    "font/collection" => ["ttc"],
    "font/otf" => ["otf"],
    "font/ttf" => ["ttf"],
    "font/woff" => ["woff"],
    "font/woff2" => ["woff2"],
    "image/avif" => ["avif"],
    "image/bmp" => ["bmp"],
    "image/gif" => ["gif"],
    "image/heic" => ["heic"],
    "image/heif" => ["heif"],
    "image/jpeg" => ["jpg", "jpeg"],
    "image/jxl" => ["jxl"],
    "image/png" => ["png"],
    "image/svg+xml" => ["svg", "svgz"],
    "image/tiff" => ["tiff", "tif"],
    "image/vnd.microsoft.icon" => ["ico"],
    "image/webp" => ["webp"],
    "text/calendar" => ["ics"],
    "text/css" => ["css"],
    "text/csv" => ["csv"],
    "text/html" => ["html", "htm"],
    "text/javascript" => ["js", "mjs"],
    "text/markdown" => ["md", "markdown"],
    "text/plain" => ["txt", "text"],
    "text/xml" => ["xml"],
    "video/3gpp" => ["3gp"],
    "video/mp2t" => ["ts"],
    "video/mp4" => ["mp4"],
    "video/mpeg" => ["mpeg", "mpg"],
    "video/ogg" => ["ogv"],
    "video/quicktime" => ["mov"],
    "video/webm" => ["webm"],
    "video/x-msvideo" => ["avi"]
  }

  # Extensions that belong to several types.
  @preferred %{"js" => "text/javascript", "xml" => "text/xml"}

  @by_extension @types
                |> Enum.flat_map(fn {type, extensions} ->
                  for ext <- extensions, do: {ext, type}
                end)
                |> Map.new()
                |> Map.merge(@preferred)

  @default "application/octet-stream"

  @doc """
  The types of the environment, as they were configured.
  """
  def compiled_custom_types, do: custom()

  defp custom, do: Application.get_env(:mime, :types, %{})

  @doc """
  All types with their extensions.

      iex> MIME.known_types()["text/html"]
      ["html", "htm"]

  """
  @spec known_types() :: %{String.t() => [String.t()]}
  def known_types, do: Map.merge(@types, custom())

  @doc """
  The extensions of a type; parameters do not matter, nor does a suffix nobody knows.

      iex> MIME.extensions("text/html; charset=utf-8")
      ["html", "htm"]
      iex> MIME.extensions("application/vnd.custom+xml")
      ["xml"]
      iex> MIME.extensions("no/thing")
      []

  """
  @spec extensions(String.t()) :: [String.t()]
  def extensions(type) do
    [type | _] = type |> String.downcase(:ascii) |> String.split(";", parts: 2)
    type = String.trim(type)

    known_types()[type] ||
      case String.split(type, "+") do
        [_] ->
          []

        parts ->
          if Map.has_key?(@by_extension, List.last(parts)), do: [List.last(parts)], else: []
      end
  end

  @doc """
  Is there a type for the extension?

      iex> {MIME.has_type?("txt"), MIME.has_type?("foobarbaz")}
      {true, false}

  """
  @spec has_type?(String.t()) :: boolean
  def has_type?(extension), do: by_extension(extension) != nil

  @doc """
  The type of an extension (without the dot).

      iex> MIME.type("txt")
      "text/plain"
      iex> MIME.type("foobarbaz")
      "application/octet-stream"

  """
  @spec type(String.t()) :: String.t()
  def type(extension), do: by_extension(extension) || @default

  @doc """
  The type of a file by its name.

      iex> MIME.from_path("index.html")
      "text/html"
      iex> MIME.from_path("Makefile")
      "application/octet-stream"

  """
  @spec from_path(Path.t()) :: String.t()
  def from_path(path) do
    case path |> Path.extname() |> String.downcase(:ascii) do
      "." <> extension -> type(extension)
      _ -> @default
    end
  end

  defp by_extension(extension) do
    own =
      Enum.find_value(custom(), fn {type, extensions} -> if extension in extensions, do: type end)

    own || @by_extension[extension]
  end
end
