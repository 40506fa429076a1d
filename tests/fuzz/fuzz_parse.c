/* Feeds any bytes to the lexer and parser, under options taken from the first byte, and prints what
 * comes out. */
#include "src/syntax/parser.h"
#include "src/term/atom.h"
#include "src/term/print.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static bool ready;
    if (!ready) atom_table_init();
    ready = true;
    if (size == 0) return 0;
    const uint8_t bits = data[0];
    Heap heap;
    heap_init(&heap, 1024);
    Term comments;
    const ParseOptions opts = {
        .columns = bits & 1,
        .token_metadata = bits & 2,
        .no_unescape = bits & 4,
        .wrap_literals = bits & 8,
        .wrap_atoms = bits & 16,
        .existing_atoms_only = bits & 32,
        .comments = bits & 64 ? &comments : NULL,
    };
    Source *src = source_new("fuzz", (const char *)data + 1, size - 1);
    Diag diag;
    diag_init(&diag, src);
    Term quoted = parse_source(&heap, src, &opts, &diag);
    Buf out;
    buf_init(&out);
    if (!term_is_none(quoted))
        term_print(&out, quoted, 0);
    else if (!diag_first_error(&diag))
        __builtin_trap();
    for (const Diagnostic *g = diag.first; g; g = g->next)
        diag_print(&out, g, false);
    if (diag_first_error(&diag)) diag_exception_message(&out, diag_first_error(&diag));
    buf_deinit(&out);
    heap_deinit(&heap);
    return 0;
}
