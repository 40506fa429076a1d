#ifndef DIAG_H
#define DIAG_H
/*
 * Collected errors and warnings of one compilation, and their layout:
 *
 *         warning: variable "y" is unused
 *         |
 *       6 |     y = x
 *         |     ~
 *         |
 *         +- s2.exs:6:5: M.g/1          (drawn with box characters)
 *
 * Warnings underline with ~, errors with ^; with no column the whole line is underlined; a missing
 * terminator shows both ends. One thread per Diag. All memory is front memory.
 */
#include "lib/buf.h"
#include "src/syntax/source.h"

typedef enum { DIAG_WARNING, DIAG_ERROR } DiagSeverity;

typedef enum {
    DIAG_COMPILE,       /* found by the expander or compiler: CompileError */
    DIAG_SYNTAX,        /* SyntaxError */
    DIAG_TOKEN_MISSING, /* TokenMissingError */
    DIAG_MISMATCHED,    /* a closing delimiter that does not fit: SyntaxError in 1.15,
                           MismatchedDelimiterError later */
} DiagKind;

typedef struct DiagPlace {
    struct DiagPlace *next;
    const char *file;
    uint32_t line, column;
    const char *where;
} DiagPlace;

typedef struct Diagnostic {
    struct Diagnostic *next;
    DiagSeverity severity;
    DiagKind kind;
    Source *src;           /* or NULL: only `file` is known */
    const char *file;      /* as shown */
    uint32_t line, column; /* column 0: unknown */
    uint32_t length;       /* characters to underline, 0: one */
    const char *message;   /* whole text */
    const char *where;     /* "Mod.fun/1", or NULL */
    DiagPlace *more;       /* further places of the same finding */
    /* Syntax errors: message is prefix, then the token, then the suffix. */
    const char *prefix; /* "syntax error before: " */
    const char *suffix; /* "" unless the error shape is {prefix, suffix} */
    const char *token;  /* "'->'", may be "" */
    bool has_suffix;    /* the reason of Code.string_to_quoted is {prefix, suffix} */
    bool has_column;    /* the meta of Code.string_to_quoted has a column */
    /* Token missing or mismatched: line and column are those of the opening delimiter in snippets
     * (open_*). */
    const char *snippet_message; /* "missing terminator: ]" */
    uint32_t open_line, open_column;
    uint32_t end_line, end_column; /* where the closing delimiter was missed */
    const char *opening, *expected, *closing;
} Diagnostic;

typedef struct Diag {
    Source *src;       /* of the file being compiled */
    const char *where; /* "Mod.fun/1" now being expanded, added to new diagnostics; may be NULL */
    Diagnostic *first; /* in order of report */
    Diagnostic *last;
    uint32_t errors, warnings;
    bool silent;    /* drop warnings */
    uint64_t owner; /* who compiles, for diag_sink; 0: nobody in particular */
} Diag;

void diag_init(Diag *d, Source *src);
/* Adds a warning at a place of d->src (column and length may be 0). */
Diagnostic *diag_warning(Diag *d, uint32_t line, uint32_t column, uint32_t length, const char *fmt,
                         ...) PRINTF_LIKE(5, 6);
/* Adds an error. */
Diagnostic *diag_error(Diag *d, uint32_t line, uint32_t column, uint32_t length, const char *fmt,
                       ...) PRINTF_LIKE(5, 6);
/* One more place of the same finding (src NULL: in the same file). */
void diag_add_place(Diagnostic *g, const Source *src, uint32_t line, uint32_t column,
                    const char *where);
/* Adds a syntax error; the message is prefix + token + suffix (suffix may be NULL). */
Diagnostic *diag_syntax_error(Diag *d, uint32_t line, uint32_t column, const char *prefix,
                              const char *token, const char *suffix);
/* The first error, or NULL. */
Diagnostic *diag_first_error(const Diag *d);
/* Sets "Mod.fun/arity" for the diagnostics that follow (copied; NULL: none). */
void diag_set_where(Diag *d, const char *where);

/* Appends the diagnostic as printed on stderr, ending in a newline; with colour for a terminal if
 * asked. */
void diag_print(Buf *out, const Diagnostic *g, bool colour);
/* Appends what Exception.message/1 of SyntaxError / TokenMissingError gives, 1.16 layout. */
void diag_exception_message(Buf *out, const Diagnostic *g);
/* Asked about every diagnostic, and who compiles, before it is printed: false keeps it from
 * standard error. May be NULL. */
extern bool (*diag_sink)(const Diagnostic *g, uint64_t owner);
/* Takes what would be printed when something stands in the place of standard error; false: nothing
 * does. May be NULL. Set at boot (builtin/leaders.c). */
extern bool (*diag_redirect)(const char *text, size_t len);
/* Warnings flushed so far, by all threads. */
uint64_t diag_warning_count(void);
/* Counts a warning that was printed some other way. */
void diag_count_warning(void);
/* Prints all that is collected to stderr, each followed by a blank line, and empties d (the counts
 * stay). */
void diag_flush(Diag *d);
#endif
