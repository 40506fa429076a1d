#ifndef IMAGE_H
#define IMAGE_H
/*
 * Images: compiled modules in bytes, many in one. The file has a header, an index sorted by module
 * name, the modules, and apart from them their extras. Opening one is O(1): nothing is read but the
 * header; a module is found by binary search, checked (checksum, verify_module) and linked when it
 * is first used. The bytes stay where they are, so a constant array in the executable will do.
 * Writing: one thread; opening and loading: any.
 */
#include "lib/buf.h"
#include "src/code/code.h"

typedef struct ImageWriter ImageWriter;
/* An image has a name, of less than 32 bytes. */
ImageWriter *image_writer_new(const char *name);
void image_writer_free(ImageWriter *w);
/* Take in a module (a later one of the same name replaces it). Nothing of `code` is kept. false:
 * something in it cannot be stored (a pid in a literal, say); image_writer_error tells. */
bool image_writer_add(ImageWriter *w, const ModCode *code);
const char *image_writer_error(const ImageWriter *w);
/* The finished image. */
void image_writer_finish(ImageWriter *w, Buf *out);

/* NULL when these bytes begin with an image, or what is wrong with it. */
const char *image_check(const void *bytes, size_t len);
/* Of an image that was checked: its size in bytes; its name. */
size_t image_size(const void *image);
const char *image_name(const void *image);
/* The names of its modules. */
void image_each_in(const void *image, void (*each)(void *ctx, const char *name, size_t len),
                   void *ctx);
/* Make an image's modules known, once. NULL, or what is wrong with it. The bytes must stay. */
const char *image_open(const void *bytes, size_t len);
/* The open image that has a module of that name, or NULL. */
const void *image_of(Term module);
/* Is there a module of that name? */
bool image_has(Term module);
/* The same by the text of the name, when there may be no such atom yet. */
bool image_has_text(const char *name, size_t len);
/* Load a module and return it; NULL when no image has it. Damage is a PANIC here: the program's own
 * image is broken. Fits module_load_hook. */
Module *image_load(Term module);
/* One of the extras of a module (code.h), built in h; TERM_NONE when there is none. */
Term image_extra(Heap *h, Term module, int kind);
/* The names of all modules in all open images. */
void image_each(void (*each)(void *ctx, const char *name, size_t len), void *ctx);

/* An image of one module, as files of compiled modules hold it. NULL, or what cannot be stored. */
const char *image_write_one(const ModCode *code, Buf *out);

/* One module as an image holds it. The result is made of malloc'd blocks and terms in a heap of its
 * own. */
typedef struct {
    ModCode code;
    Heap heap;
} UnpackedModule;
void image_pack_module(const ModCode *code, Buf *out, const char **error);
/* NULL, or what is wrong; `m` is to be released only after success. */
const char *image_unpack_module(UnpackedModule *m, const void *bytes, size_t len);
void image_release_module(UnpackedModule *m);
/* The module of an image of one. NULL, or what is wrong with the bytes. */
const char *image_read_one(UnpackedModule *m, const void *bytes, size_t len);
/* One of its extras in h; TERM_NONE: none, or damaged. */
Term image_extra_of_one(Heap *h, const void *bytes, size_t len, int kind);
/* A number that is another for every image that was checked and every instruction set; `before` is
 * that of another image, or 0. */
uint64_t image_identity(const void *image, uint64_t before);
#endif
