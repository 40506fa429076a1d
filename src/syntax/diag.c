#include "src/syntax/diag.h"

#include "lib/front.h"
#include "lib/utf8.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

/* --- collecting --- */

void diag_init(Diag *d, Source *src) { *d = (Diag){.src = src}; }

void diag_set_where(Diag *d, const char *where) {
    d->where = where ? front_strndup(where, strlen(where)) : NULL;
}

static const char *format_text(const char *fmt, va_list args) {
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, args);
    char *text = front_alloc_atomic((size_t)len + 1);
    vsnprintf(text, (size_t)len + 1, fmt, again);
    va_end(again);
    return text;
}

static Diagnostic *add(Diag *d, DiagSeverity severity, uint32_t line, uint32_t column) {
    Diagnostic *g = front_alloc(sizeof *g);
    g->severity = severity;
    g->kind = DIAG_COMPILE;
    g->src = d->src;
    g->file = d->src ? d->src->file : "nofile";
    g->line = line;
    g->column = column;
    g->where = d->where;
    if (severity == DIAG_WARNING) {
        d->warnings++;
        if (d->silent) return g;
    } else {
        d->errors++;
    }
    if (d->last)
        d->last->next = g;
    else
        d->first = g;
    d->last = g;
    return g;
}

Diagnostic *diag_warning(Diag *d, uint32_t line, uint32_t column, uint32_t length, const char *fmt,
                         ...) {
    Diagnostic *g = add(d, DIAG_WARNING, line, column);
    g->length = length;
    va_list args;
    va_start(args, fmt);
    g->message = format_text(fmt, args);
    va_end(args);
    return g;
}

Diagnostic *diag_error(Diag *d, uint32_t line, uint32_t column, uint32_t length, const char *fmt,
                       ...) {
    Diagnostic *g = add(d, DIAG_ERROR, line, column);
    g->length = length;
    va_list args;
    va_start(args, fmt);
    g->message = format_text(fmt, args);
    va_end(args);
    return g;
}

void diag_add_place(Diagnostic *g, const Source *src, uint32_t line, uint32_t column,
                    const char *where) {
    DiagPlace **at = &g->more;
    while (*at)
        at = &(*at)->next;
    DiagPlace *place = front_alloc(sizeof *place);
    place->file = src ? src->file : g->file;
    place->line = line;
    place->column = column;
    place->where = where ? front_strndup(where, strlen(where)) : NULL;
    *at = place;
}

static const char *join(const char *a, const char *b, const char *c) {
    size_t la = strlen(a), lb = strlen(b), lc = strlen(c);
    char *text = front_alloc_atomic(la + lb + lc + 1);
    memcpy(text, a, la);
    memcpy(text + la, b, lb);
    memcpy(text + la + lb, c, lc + 1);
    return text;
}

Diagnostic *diag_syntax_error(Diag *d, uint32_t line, uint32_t column, const char *prefix,
                              const char *token, const char *suffix) {
    Diagnostic *g = add(d, DIAG_ERROR, line, column);
    g->kind = DIAG_SYNTAX;
    g->where = NULL;
    g->has_column = column != 0;
    g->prefix = prefix;
    g->token = token;
    g->has_suffix = suffix != NULL;
    g->suffix = suffix ? suffix : "";
    g->message = join(prefix, token, g->suffix);
    return g;
}

Diagnostic *diag_first_error(const Diag *d) {
    for (Diagnostic *g = d->first; g; g = g->next)
        if (g->severity == DIAG_ERROR) return g;
    return NULL;
}

/* --- layout --- */

typedef struct Gutter {
    Buf *out;
    int width;          /* of the number column, with its blank on the left */
    const char *colour; /* of the marks, or "" */
    const char *reset;
} Gutter;

static int digits_of(uint32_t n) {
    int digits = 1;
    while (n >= 10)
        n /= 10, digits++;
    return digits;
}

static Gutter make_gutter(Buf *out, const Diagnostic *g, uint32_t last_line, bool colour) {
    int digits = digits_of(last_line);
    Gutter gutter = {out, (digits < 2 ? 2 : digits) + 1, "", ""};
    if (colour) {
        gutter.colour = g->severity == DIAG_ERROR ? "\033[31m" : "\033[33m";
        gutter.reset = "\033[0m";
    }
    return gutter;
}

static void put_blank(const Gutter *gutter) { buf_printf(gutter->out, "%*s │", gutter->width, ""); }

/* Hostile text must neither flood nor confuse the terminal. */
enum { MAX_LINE_BYTES = 2000, MAX_MESSAGE_BYTES = 8000 };

/* Text with control characters and what is not UTF-8 replaced. */
static void put_clean(Buf *out, const char *text, size_t len) {
    for (size_t i = 0; i < len;) {
        uint32_t cp = 0;
        const int n = utf8_decode(text + i, len - i, &cp);
        const bool control = cp < 32 && cp != '\t' && cp != '\n';
        if (n <= 0 || control || cp == 127)
            buf_put_codepoint(out, 0xFFFD);
        else
            buf_put(out, text + i, (size_t)n);
        i += n > 0 ? (size_t)n : 1;
    }
}

static void put_source_line(const Gutter *gutter, uint32_t line, const char *text, size_t len) {
    buf_printf(gutter->out, "%*u │ ", gutter->width, line);
    put_clean(gutter->out, text, len);
    buf_putc(gutter->out, '\n');
}

/* Blanks up to a column, tabs kept so that the marks line up. */
static void put_indent(Buf *out, const char *text, size_t len, uint32_t column) {
    size_t i = 0;
    for (uint32_t c = 1; c < column && c <= MAX_LINE_BYTES; c++) {
        buf_putc(out, i < len && text[i] == '\t' ? '\t' : ' ');
        if (i < len) i++;
        while (i < len && ((unsigned char)text[i] & 0xC0) == 0x80)
            i++;
    }
}

/* The message, its lines below the first one indented. */
static void put_message_text(Buf *out, const char *message, int indent) {
    size_t len = strlen(message);
    const bool cut = len > MAX_MESSAGE_BYTES;
    if (cut) len = MAX_MESSAGE_BYTES;
    for (const char *p = message, *end = p + len; p < end;) {
        const char *line_end = memchr(p, '\n', (size_t)(end - p));
        const char *stop = line_end ? line_end + 1 : end;
        put_clean(out, p, (size_t)(stop - p));
        if (line_end && stop < end && *stop != '\n') buf_printf(out, "%*s", indent, "");
        p = stop;
    }
    if (cut) buf_puts(out, "...");
    buf_putc(out, '\n');
}

static void put_message(const Gutter *gutter, const char *label, const char *message) {
    buf_printf(gutter->out, "%*s %s%s%s ", gutter->width, "", gutter->colour, label, gutter->reset);
    put_message_text(gutter->out, message, gutter->width + 1);
}

/* Files below the working directory are named from there. */
static const char *shown_file(const char *file) {
    char cwd[4096];
    if (file[0] != '/' || !getcwd(cwd, sizeof cwd)) return file;
    const size_t len = strlen(cwd);
    if (strncmp(file, cwd, len) != 0 || file[len] != '/') return file;
    return file + len + 1;
}

static void put_place(Buf *out, const char *file, uint32_t line, uint32_t column,
                      const char *where) {
    buf_printf(out, "└─ %s", shown_file(file));
    if (line) buf_printf(out, ":%u", line);
    if (line && column) buf_printf(out, ":%u", column);
    if (where) buf_printf(out, ": %s", where);
    buf_putc(out, '\n');
}

static void put_places(const Gutter *gutter, const Diagnostic *g, uint32_t line, uint32_t column) {
    put_blank(gutter);
    buf_printf(gutter->out, "\n%*s ", gutter->width, "");
    put_place(gutter->out, g->file, line, column, g->where);
    for (const DiagPlace *p = g->more; p; p = p->next) {
        buf_printf(gutter->out, "%*s ", gutter->width, "");
        put_place(gutter->out, p->file, p->line, p->column, p->where);
    }
}

static const char *label_of(const Diagnostic *g) {
    return g->severity == DIAG_ERROR ? "error:" : "warning:";
}

static void print_plain(Buf *out, const Diagnostic *g, bool colour) {
    Gutter gutter = make_gutter(out, g, g->line, colour);
    buf_printf(out, "%s%s%s ", gutter.colour, label_of(g), gutter.reset);
    put_message_text(out, g->message, 0);
    put_place(out, g->file, g->line, g->column, g->where);
    for (const DiagPlace *p = g->more; p; p = p->next)
        put_place(out, p->file, p->line, p->column, p->where);
}

static void print_snippet(Buf *out, const Diagnostic *g, const char *text, size_t len,
                          bool colour) {
    Gutter gutter = make_gutter(out, g, g->line, colour);
    put_message(&gutter, label_of(g), g->message);
    put_blank(&gutter);
    buf_putc(out, '\n');
    put_source_line(&gutter, g->line, text, len);
    put_blank(&gutter);
    buf_putc(out, ' ');
    uint32_t column = g->column, length = g->length ? g->length : 1;
    if (!column) {
        size_t blank = 0;
        while (blank < len && (text[blank] == ' ' || text[blank] == '\t'))
            blank++;
        column = (uint32_t)blank + 1;
        length = (uint32_t)utf8_count(text + blank, len - blank);
    }
    put_indent(out, text, len, column);
    buf_puts(out, gutter.colour);
    for (uint32_t i = 0; i < length && i < MAX_LINE_BYTES; i++)
        buf_putc(out, g->severity == DIAG_ERROR ? '^' : '~');
    buf_printf(out, "%s\n", gutter.reset);
    put_places(&gutter, g, g->line, g->column);
}

/* The end of the text is reported at the end of the last line that has something on it. */
static void trim_end(const Diagnostic *g, uint32_t *line, uint32_t *column) {
    const char *text;
    size_t len;
    if (g->kind != DIAG_TOKEN_MISSING) return;
    while (*line > g->open_line && source_line(g->src, *line, &text, &len)) {
        size_t blank = 0;
        while (blank < len && (text[blank] == ' ' || text[blank] == '\t'))
            blank++;
        if (blank < len) return;
        --*line;
        if (source_line(g->src, *line, &text, &len)) *column = (uint32_t)utf8_count(text, len) + 1;
    }
}

static void put_mark(const Gutter *gutter, const char *text, size_t len, uint32_t column,
                     const char *note) {
    put_blank(gutter);
    buf_putc(gutter->out, ' ');
    put_indent(gutter->out, text, len, column);
    buf_printf(gutter->out, "%s└ %s%s\n", gutter->colour, note, gutter->reset);
}

static void put_middle_lines(const Gutter *gutter, const Diagnostic *g, uint32_t from,
                             uint32_t to) {
    const char *text;
    size_t len;
    if (to > from + 6) {
        buf_puts(gutter->out, " ...\n");
        return;
    }
    for (uint32_t line = from + 1; line < to; line++)
        if (source_line(g->src, line, &text, &len)) put_source_line(gutter, line, text, len);
}

static void print_both_ends(Buf *out, const Diagnostic *g, bool colour) {
    uint32_t line = g->end_line, column = g->end_column;
    trim_end(g, &line, &column);
    Gutter gutter = make_gutter(out, g, line, colour);
    const char *open_text = "", *text = "";
    size_t open_len = 0, len = 0;
    source_line(g->src, g->open_line, &open_text, &open_len);
    source_line(g->src, line, &text, &len);
    const char *note = join(g->kind == DIAG_MISMATCHED ? "mismatched" : "missing",
                            " closing delimiter (expected \"", join(g->expected, "\")", ""));
    put_message(&gutter, label_of(g), g->snippet_message);
    put_blank(&gutter);
    buf_putc(out, '\n');
    put_source_line(&gutter, g->open_line, open_text, open_len);
    if (line == g->open_line) {
        put_blank(&gutter);
        buf_putc(out, ' ');
        put_indent(out, text, len, g->open_column);
        buf_printf(out, "%s│%s", gutter.colour, gutter.reset);
        for (uint32_t c = g->open_column + 1; c < column; c++)
            buf_putc(out, ' ');
        buf_printf(out, "%s└ %s%s\n", gutter.colour, note, gutter.reset);
        put_mark(&gutter, open_text, open_len, g->open_column, "unclosed delimiter");
    } else {
        put_mark(&gutter, open_text, open_len, g->open_column, "unclosed delimiter");
        put_middle_lines(&gutter, g, g->open_line, line);
        put_source_line(&gutter, line, text, len);
        put_mark(&gutter, text, len, column, note);
    }
    put_places(&gutter, g, line, column);
}

/* A line that can be shown. */
static bool snippet_line(const Diagnostic *g, uint32_t line, const char **text, size_t *len) {
    if (!g->src || !g->src->has_snippets || !line) return false;
    return source_line(g->src, line, text, len) && *len <= MAX_LINE_BYTES;
}

void diag_print(Buf *out, const Diagnostic *g, bool colour) {
    const char *text;
    size_t len;
    if (snippet_line(g, g->open_line, &text, &len) && snippet_line(g, g->end_line, &text, &len))
        print_both_ends(out, g, colour);
    else if (snippet_line(g, g->line, &text, &len))
        print_snippet(out, g, text, len, colour);
    else
        print_plain(out, g, colour);
}

void diag_exception_message(Buf *out, const Diagnostic *g) {
    const char *what = "invalid syntax found";
    if (g->kind == DIAG_TOKEN_MISSING) what = "token missing";
    if (g->kind == DIAG_MISMATCHED) what = "mismatched delimiter found";
    buf_printf(out, "%s on %s:%u", what, shown_file(g->file), g->line);
    if (g->column) buf_printf(out, ":%u", g->column);
    buf_puts(out, ":\n");
    diag_print(out, g, false);
    if (out->len && out->data[out->len - 1] == '\n') out->data[--out->len] = '\0';
}

bool (*diag_sink)(const Diagnostic *g, uint64_t owner);
bool (*diag_redirect)(const char *text, size_t len);

static _Atomic uint64_t warnings_flushed; /* relaxed: a count */

void diag_count_warning(void) {
    atomic_fetch_add_explicit(&warnings_flushed, 1, memory_order_relaxed);
}

uint64_t diag_warning_count(void) {
    return atomic_load_explicit(&warnings_flushed, memory_order_relaxed);
}

void diag_flush(Diag *d) {
    Buf out;
    buf_init(&out);
    for (const Diagnostic *g = d->first; g; g = g->next) {
        if (g->severity == DIAG_WARNING) diag_count_warning();
        if (diag_sink && !diag_sink(g, d->owner)) continue;
        diag_print(&out, g, false);
        buf_putc(&out, '\n');
    }
    if (out.len && !(diag_redirect && diag_redirect(out.data, out.len)))
        fwrite(out.data, 1, out.len, stderr);
    buf_deinit(&out);
    d->first = d->last = NULL;
}
