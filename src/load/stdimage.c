#include "src/load/stdimage.h"

#include "src/code/image.h"
#include "src/load/codepath.h"

extern const uint8_t stdlib_image[], stdlib_image_end[]; /* run/image.S */

void stdimage_init(void) {
    codepath_init();
    size_t len = (size_t)(stdlib_image_end - stdlib_image);
    if (len == 0) return; /* the boot program */
    const char *wrong = image_open(stdlib_image, len);
    if (wrong) PANIC("the image of the standard library is damaged: %s", wrong);
}

bool stdimage_has(Term module) { return image_has(module); }

Term stdimage_docs(Heap *h, Term module) { return image_docs(h, module); }

void stdimage_each(void (*each)(void *ctx, const char *name, size_t len), void *ctx) {
    image_each(each, ctx);
}
