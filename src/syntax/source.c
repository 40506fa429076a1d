#include "src/syntax/source.h"

#include "lib/front.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

const char *source_relative_path(const char *path) {
    char cwd[PATH_MAX];
    if (path[0] != '/' || !getcwd(cwd, sizeof cwd)) return path;
    size_t len = strlen(cwd);
    if (strncmp(path, cwd, len) != 0) return path;
    if (len > 1 && path[len] != '/') return path;
    return path[len] == '/' ? path + len + 1 : path + len;
}

static Source *source_over(const char *file, char *text, size_t len) {
    Source *src = front_alloc(sizeof *src);
    src->path = front_strndup(file, strlen(file));
    src->file = source_relative_path(src->path);
    src->text = text;
    src->len = len;
    src->first_line = 1;
    src->has_snippets = true;
    return src;
}

Source *source_new(const char *file, const char *text, size_t len) {
    return source_over(file, front_strndup(text, len), len);
}

Source *source_read(const char *path) {
    FILE *in = fopen(path, "rb");
    if (!in) return NULL;
    size_t len = 0, cap = 1 << 16;
    char *text = front_alloc_atomic(cap + 1);
    for (;;) {
        size_t n = fread(text + len, 1, cap - len, in);
        len += n;
        if (n == 0 || len > SOURCE_MAX_BYTES) break;
        if (len < cap) continue;
        text = front_realloc(text, cap + 1, cap * 2 + 1);
        cap *= 2;
    }
    int err = ferror(in) ? errno : len > SOURCE_MAX_BYTES ? EFBIG : 0;
    fclose(in);
    if (err) {
        errno = err;
        return NULL;
    }
    text[len] = '\0';
    return source_over(path, text, len);
}

Source *source_named(const char *path) {
    Source *src = source_new(path, "", 0);
    src->is_unread = true;
    return src;
}

static void map_lines(Source *src) {
    if (src->line_starts) return;
    const Source *whole = src->is_unread ? source_read(src->path) : NULL;
    if (whole) {
        src->text = whole->text;
        src->len = whole->len;
    }
    src->is_unread = false;
    uint32_t count = 1;
    for (const char *p = src->text, *end = p + src->len; (p = memchr(p, '\n', (size_t)(end - p)));
         p++)
        count++;
    src->line_starts = front_alloc_atomic(count * sizeof *src->line_starts);
    src->line_starts[0] = 0;
    uint32_t i = 1;
    for (const char *p = src->text, *end = p + src->len; (p = memchr(p, '\n', (size_t)(end - p)));
         p++)
        src->line_starts[i++] = (size_t)(p - src->text) + 1;
    src->line_count = count;
}

bool source_line(Source *src, uint32_t line, const char **text, size_t *len) {
    map_lines(src);
    if (line < src->first_line || line - src->first_line >= src->line_count) return false;
    uint32_t i = line - src->first_line;
    size_t start = src->line_starts[i];
    size_t stop = i + 1 < src->line_count ? src->line_starts[i + 1] - 1 : src->len;
    if (stop > start && src->text[stop - 1] == '\r') stop--;
    *text = src->text + start;
    *len = stop - start;
    return true;
}

void source_position(Source *src, size_t offset, uint32_t *line, uint32_t *column) {
    map_lines(src);
    uint32_t low = 0, high = src->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (src->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    *line = src->first_line + low;
    *column = 1;
    for (size_t i = src->line_starts[low]; i < offset; i++)
        *column += ((unsigned char)src->text[i] & 0xC0) != 0x80;
}
