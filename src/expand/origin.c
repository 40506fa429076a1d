#include "src/expand/origin.h"

#include "lib/front.h"
#include "src/syntax/depth.h"
#include "src/term/binary.h"

#include <limits.h>
#include <stdio.h>
#include <unistd.h>

static Term absolute_path(Heap *heap, Term path) {
    size_t len;
    const char *text = bin_bytes(heap, path, &len);
    char cwd[PATH_MAX];
    if ((len > 0 && text[0] == '/') || !getcwd(cwd, sizeof cwd)) return path;
    Buf buf;
    buf_init(&buf);
    buf_printf(&buf, "%s/", strcmp(cwd, "/") ? cwd : "");
    buf_put(&buf, text, len);
    Term joined = bin_from_bytes(heap, buf.data, buf.len);
    buf_deinit(&buf);
    return joined;
}

Term origin_shown(Heap *heap, Term path) {
    size_t len;
    const char *text = bin_bytes(heap, path, &len);
    return bin_from_cstr(heap, source_relative_path(front_strndup(text, len)));
}

/* {file, line} of a node made by a quote with location: :keep, or TERM_NONE. */
static Term kept_place(Term meta) {
    Term keep = meta_get(meta, AM(KEEP));
    bool good = term_is_tuple_of(keep, 2) && term_is_binary(tuple_get(keep, 0)) &&
                term_is_small(tuple_get(keep, 1));
    return good ? keep : TERM_NONE;
}

Source *origin_source(Heap *heap, Term path) {
    size_t len;
    const char *text = bin_bytes(heap, absolute_path(heap, path), &len);
    return source_named(front_strndup(text, len));
}

/* Definitions of one file stand together mostly: they share its text. */
static Source *source_of(Heap *heap, const OpenModule *open, Term path) {
    Source *src = origin_source(heap, path);
    Source *last = open->def_count ? open->defs[open->def_count - 1]->src : NULL;
    return last && strcmp(last->path, src->path) == 0 ? last : src;
}

Origin origin_of(Expander *ex, OpenModule *open, Term head) {
    Origin origin = {.file = TERM_NONE, .shown = TERM_NONE};
    Term file = openmod_get_attribute(open, AM(FILE));
    if (!term_is_none(file) && !term_is_nil(file)) openmod_delete_attribute(open, AM(FILE));
    Term call, guards;
    expand_split_when(ex->heap, head, &call, &guards);
    Term keep = quoted_is_node(call) ? kept_place(quoted_meta(call)) : TERM_NONE;
    origin.kept = !term_is_none(keep);
    if (term_is_tuple_of(file, 2)) file = tuple_get(file, 0);
    if (!term_is_binary(file)) file = origin.kept ? tuple_get(keep, 0) : TERM_NONE;
    if (term_is_none(file)) return origin;
    origin.file = absolute_path(ex->heap, file);
    origin.src = source_of(ex->heap, open, origin.file);
    origin.shown = bin_from_cstr(ex->heap, origin.src->file);
    return origin;
}

static Term kept_meta(Heap *heap, Term meta) {
    Term keep = kept_place(meta);
    if (!term_is_none(meta_get(meta, AM(COLUMN)))) meta = meta_delete(heap, meta, AM(COLUMN));
    if (term_is_none(keep)) return meta;
    return meta_store(heap, meta_delete(heap, meta, AM(KEEP)), AM(LINE), tuple_get(keep, 1));
}

Term origin_lines(Heap *heap, Term quoted) {
    if (UNLIKELY(!depth_ok())) return quoted; /* the expansion will say so */
    if (term_is_cons(quoted)) {
        ListBuilder b = list_builder(heap);
        for (; term_is_cons(quoted); quoted = term_tail(quoted))
            list_builder_add(&b, origin_lines(heap, term_head(quoted)));
        return list_builder_end(&b, origin_lines(heap, quoted));
    }
    if (quoted_is_node(quoted))
        return tuple3(heap, origin_lines(heap, quoted_name(quoted)),
                      kept_meta(heap, quoted_meta(quoted)),
                      origin_lines(heap, quoted_args(quoted)));
    if (!term_is_tuple_of(quoted, 2)) return quoted;
    Term left = origin_lines(heap, tuple_get(quoted, 0));
    return tuple2(heap, left, origin_lines(heap, tuple_get(quoted, 1)));
}

Source *origin_enter(Diag *diag, const Definition *def) {
    Source *outer = diag->src;
    if (def->src) diag->src = def->src;
    return outer;
}
