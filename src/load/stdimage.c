#include "src/load/stdimage.h"

#include "src/code/image.h"
#include "src/code/protocol.h"
#include "src/load/codepath.h"

extern const uint8_t stdlib_image[], stdlib_image_end[]; /* run/image.S */

void stdimage_init(void) {
    codepath_init();
    size_t len = (size_t)(stdlib_image_end - stdlib_image);
    if (len == 0) return; /* the boot program */
    const char *wrong = image_open(stdlib_image, len);
    if (wrong) PANIC("the image of the standard library is damaged: %s", wrong);
}

bool stdimage_has(Term module) { return image_of(module) == stdlib_image; }

Term stdimage_extra(Heap *h, Term module, int kind) { return image_extra(h, module, kind); }

void stdimage_each(void (*each)(void *ctx, const char *name, size_t len), void *ctx) {
    image_each(each, ctx);
}

/* The image behind this one (NULL: the first); NULL when there is none. */
static const uint8_t *next_image(const uint8_t *image) {
    const uint8_t *at = image ? image + image_size(image) : stdlib_image;
    if (at >= stdlib_image_end) return NULL;
    const char *wrong = image_check(at, (size_t)(stdlib_image_end - at));
    if (wrong) PANIC("an image of a package is damaged: %s", wrong);
    return at;
}

const void *stdimage_package(const char *name) {
    const uint8_t *at = next_image(NULL);
    while (at && (at == stdlib_image || strcmp(image_name(at), name) != 0))
        at = next_image(at);
    return at;
}

uint64_t stdimage_identity(void) {
    uint64_t id = 0;
    for (const uint8_t *at = NULL; (at = next_image(at));)
        id = image_identity(at, id);
    return id;
}

void stdimage_open_package(const void *package) {
    const char *wrong = image_open(package, image_size(package));
    if (wrong) PANIC("package %s: %s", image_name(package), wrong);
    protocol_changed(); /* there are implementations in it */
}
