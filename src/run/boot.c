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

/* ---- building the image ---- */

static ImageWriter *writer; /* set while boot_build_image runs; one thread */

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

/* Paths in the list are relative to its folder; the image names files as lib/.. the way stack
 * traces show them. */
static bool compile_listed(Process *p, FILE *list, const char *folder, int folder_len) {
    char line[512], path[1200], shown[600];
    while (fgets(line, sizeof line, list)) {
        line[strcspn(line, " \t\r\n#")] = '\0';
        if (!line[0]) continue;
        snprintf(path, sizeof path, "%.*s%s", folder_len, folder, line);
        snprintf(shown, sizeof shown, "lib/%s", line);
        if (!compile_file(p, path, shown)) return false;
    }
    return true;
}

int boot_build_image(Process *p, const char *list_path, const char *image_path) {
    FILE *list = fopen(list_path, "r");
    if (!list) {
        fprintf(stderr, "phial: cannot read %s: %s\n", list_path, strerror(errno));
        return 1;
    }
    const char *slash = strrchr(list_path, '/');
    writer = image_writer_new();
    load_module_sink = add_to_image;
    verify_hold();
    bool ok = compile_listed(p, list, list_path, slash ? (int)(slash + 1 - list_path) : 0);
    fclose(list);
    if (ok) verify_release(p);
    ok = ok && image_writer_save(writer, image_path);
    image_writer_free(writer);
    return ok ? 0 : 1;
}
