#include "lib/front.h"
#include "src/load/dump_int.h"
#include "src/syntax/lexer.h"

#include <stdio.h>

bool dump_tokens(Source *source) {
    Diag diag;
    diag_init(&diag, source);
    ParseOptions options = parse_options_default();
    Heap *heap = heap_new_front();
    Lexer *lexer = lexer_run(heap, source, &options, &diag);
    if (!lexer) return diag_flush(&diag), false;
    Buf text;
    buf_init(&text);
    token_list_print(&text, source, lexer_tokens(lexer));
    fputs(text.data, stdout);
    buf_deinit(&text);
    lexer_free(lexer);
    FRONT_KEEP(heap);
    return true;
}
