#include "src/run/boot.h"

#include "lib/front.h"
#include "src/builtin/builtins.h"
#include "src/builtin/console.h"
#include "src/code/area.h"
#include "src/code/image.h"
#include "src/load/load.h"
#include "src/load/stdimage.h"
#include "src/load/unit.h"
#include "src/load/verify.h"
#include "src/run/script.h"
#include "src/syntax/source.h"
#include "src/term/atom.h"
#include "src/vm/exit.h"
#include "src/vm/interp.h"
#include "src/vm/sched.h"

#include <errno.h>
#include <stdio.h>

Process *boot(int schedulers) {
    atom_table_init();
    area_init();
    sched_init(schedulers);
    interp_init();
    process_at_end(unit_process_ended);
    builtins_init();
    console_init();
    stdimage_init();
    return sched_process_new();
}

/* ---- building the images ---- */

/* Set while boot_build_image runs; one thread. The library's writer is the first. */
enum { MAX_WRITERS = 64 };
static ImageWriter *writers[MAX_WRITERS], *writer; /* all; the one for what is compiled now */
static size_t writer_count;

static void add_to_image(const ModCode *code) { image_writer_add(writer, code); }

static bool compile_file(Process *p, const char *path, const char *shown) {
    Source *source = source_read(path);
    if (!source) {
        fprintf(stderr, "phial: cannot read %s: %s\n", path, strerror(errno));
        return false;
    }
    source->path = source->file = front_strndup(shown, strlen(shown));
    if (!term_is_none(load_source(p, source))) return true;
    fprintf(stderr, "phial: while compiling %s:\n", path);
    script_print_exception(p);
    return false;
}

static bool ends_with(const char *text, const char *end) {
    size_t len = strlen(text), end_len = strlen(end);
    return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

/* The folder of a path, up to and with the slash; the name of that folder is the image's. */
static ImageWriter *writer_for(const char *path, char *folder, size_t size) {
    const char *slash = strrchr(path, '/');
    snprintf(folder, size, "%.*s", slash ? (int)(slash + 1 - path) : 0, path);
    char name[1200];
    snprintf(name, sizeof name, "%.*s", (int)strlen(folder) - 1, folder);
    slash = strrchr(name, '/');
    return image_writer_new(slash ? slash + 1 : name);
}

/* Compiles the files of a list into an image. Paths in it are relative to its folder; the image
 * names files as lib/.. the way stack traces show them. A .txt is the list of a package, which
 * makes an image of its own behind the library's. */
static bool compile_list(Process *p, const char *list_path) {
    FILE *list = fopen(list_path, "r");
    if (!list || writer_count == MAX_WRITERS) {
        fprintf(stderr, "phial: cannot read %s: %s\n", list_path,
                list ? "too many packages" : strerror(errno));
        if (list) fclose(list);
        return false;
    }
    char line[512], path[1200], shown[600], folder[600];
    ImageWriter *outer = writer;
    writers[writer_count++] = writer = writer_for(list_path, folder, sizeof folder);
    bool ok = true;
    while (ok && fgets(line, sizeof line, list)) {
        line[strcspn(line, " \t\r\n#")] = '\0';
        if (!line[0]) continue;
        snprintf(path, sizeof path, "%s%s", folder, line);
        snprintf(shown, sizeof shown, "lib/%s", line);
        ok = ends_with(line, ".txt") ? compile_list(p, path) : compile_file(p, path, shown);
    }
    fclose(list);
    writer = outer;
    return ok;
}

/* Writes all images, one behind the other; false, with a message, when that cannot be done. */
static bool save_images(const char *path) {
    Buf out;
    buf_init(&out);
    bool ok = true;
    for (size_t i = 0; i < writer_count && ok; i++) {
        const char *error = image_writer_error(writers[i]);
        if (error) fprintf(stderr, "phial: %s\n", error);
        ok = !error;
        image_writer_finish(writers[i], &out);
    }
    FILE *f = ok ? fopen(path, "wb") : NULL;
    if (ok && (!f || fwrite(out.data, 1, out.len, f) != out.len || fflush(f))) {
        fprintf(stderr, "phial: cannot write %s: %s\n", path, strerror(errno));
        ok = false;
    }
    if (f) fclose(f);
    buf_deinit(&out);
    return ok;
}

int boot_build_image(Process *p, const char *list_path, const char *image_path) {
    load_module_sink = add_to_image;
    verify_hold();
    bool ok = compile_list(p, list_path);
    ok = ok && verify_release(p);
    ok = ok && save_images(image_path);
    while (writer_count > 0)
        image_writer_free(writers[--writer_count]);
    return ok ? 0 : 1;
}
