#ifndef SOURCE_H
#define SOURCE_H
/*
 * One piece of source text with its name and its line map. Lives in front memory, is never freed,
 * never changes after source_new (that of source_named gets its text). Lines count from
 * `first_line`; columns count characters from 1.
 */
#include "lib/base.h"

typedef struct Source {
    const char *path; /* as given: __ENV__.file */
    const char *file; /* as messages show it: relative to the working directory; "nofile", "iex" */
    const char *text; /* NUL-terminated copy */
    size_t len;
    uint32_t first_line; /* number of the first line */
    bool has_snippets;   /* messages may show source lines (false for the prompt and eval) */
    bool is_unread;      /* the text is read when a line is asked for */
    size_t *line_starts; /* byte offset of each line; made on first use */
    uint32_t line_count;
} Source;

enum { SOURCE_MAX_BYTES = 48 << 20 }; /* longer files are refused with a clean error */

/* The part of a path below the working directory; the path itself when it is not below. */
const char *source_relative_path(const char *path);
/* A source over a copy of these bytes. */
Source *source_new(const char *file, const char *text, size_t len);
/* Reads a file; NULL with errno set when it cannot (EFBIG when it is longer than SOURCE_MAX_BYTES).
 */
Source *source_read(const char *path);
/* A file that need not exist: its text is read if ever a line is asked for. */
Source *source_named(const char *path);
/* Text of a line without its line end; false when there is no such line. */
bool source_line(Source *src, uint32_t line, const char **text, size_t *len);
/* Line and column (in characters) of a byte offset. */
void source_position(Source *src, size_t offset, uint32_t *line, uint32_t *column);
#endif
