#include "src/load/codepath.h"

#include "lib/buf.h"
#include "src/code/image.h"
#include "src/code/module.h"
#include "src/syntax/diag.h"
#include "src/term/atom.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static struct {
    pthread_mutex_t lock; /* recursive: who walks the directories may load what it finds */
    char *dirs;           /* NULL: the working directory */
    Buf blamed;           /* names of files that were complained about, each ending in '\0' */
} path = {.lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP};

static void lock_path(void) { pthread_mutex_lock(&path.lock); }
static void unlock_path(void) { pthread_mutex_unlock(&path.lock); }

void codepath_set(const char *dirs) {
    size_t len = 0;
    while (dirs[len])
        len += strlen(dirs + len) + 1;
    lock_path();
    mem_free(path.dirs);
    path.dirs = memcpy(mem_zalloc(len + 1), dirs, len);
    unlock_path();
}

/* ---- files ---- */

typedef struct {
    void *bytes;
    size_t len;
} Mapped;

static bool map_file(const char *name, Mapped *m) {
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0) return false;
    bool ok = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
    m->len = ok ? (size_t)st.st_size : 0;
    m->bytes = m->len ? mmap(NULL, m->len, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0) : MAP_FAILED;
    close(fd);
    return ok && (m->len == 0 || m->bytes != MAP_FAILED);
}

static void unmap_file(Mapped *m) {
    if (m->len) munmap(m->bytes, m->len);
}

/* A module name that can be a file name. */
static bool is_file_name(const char *name, size_t len) {
    return len > 0 && len < 250 && !memchr(name, '/', len) && !memchr(name, '\0', len);
}

/* The first directory's file of that module; `file` gets its name. Under the lock. */
static bool map_module(Term module, Buf *file, Mapped *m) {
    size_t len;
    const char *name = atom_text(module, &len);
    if (!is_file_name(name, len)) return false;
    for (const char *dir = path.dirs ? path.dirs : ".\0"; *dir; dir += strlen(dir) + 1) {
        file->len = 0;
        if (strcmp(dir, ".") != 0) buf_printf(file, "%s/", dir);
        buf_printf(file, "%.*s.beam", (int)len, name);
        if (map_file(file->data, m)) return true;
    }
    return false;
}

char *codepath_find(Term module) {
    Buf file;
    Mapped m;
    buf_init(&file);
    lock_path();
    bool found = map_module(module, &file, &m);
    unlock_path();
    if (found) unmap_file(&m);
    char *name = found ? strcpy(mem_alloc(file.len + 1), file.data) : NULL;
    buf_deinit(&file);
    return name;
}

static void each_in_dir(const char *dir, void (*each)(void *ctx, const char *, size_t), void *ctx) {
    static const char suffix[] = ".beam";
    DIR *open = opendir(dir);
    for (struct dirent *entry; open && (entry = readdir(open));) {
        size_t len = strlen(entry->d_name), tail = sizeof suffix - 1;
        if (len > tail && strcmp(entry->d_name + len - tail, suffix) == 0)
            each(ctx, entry->d_name, len - tail);
    }
    if (open) closedir(open);
}

void codepath_each(void (*each)(void *ctx, const char *name, size_t len), void *ctx) {
    lock_path();
    for (const char *dir = path.dirs ? path.dirs : ".\0"; *dir; dir += strlen(dir) + 1)
        each_in_dir(dir, each, ctx);
    unlock_path();
}

/* ---- loading ---- */

const char *codepath_load_bytes(Term module, const void *bytes, size_t len) {
    UnpackedModule m;
    const char *wrong = image_read_one(&m, bytes, len);
    if (wrong) return wrong;
    if (term_same(m.code.name, module))
        code_load(&m.code);
    else
        wrong = "it holds another module";
    image_release_module(&m);
    return wrong;
}

static bool was_blamed(const char *file) {
    for (size_t i = 0; i < path.blamed.len; i += strlen(path.blamed.data + i) + 1)
        if (strcmp(path.blamed.data + i, file) == 0) return true;
    return false;
}

/* Under the lock. */
static void blame(const char *file, const char *what) {
    if (was_blamed(file)) return;
    buf_put(&path.blamed, file, strlen(file) + 1);
    Buf text;
    buf_init(&text);
    buf_printf(&text, "phial: cannot load %s: %s\n", file, what);
    if (!(diag_redirect && diag_redirect(text.data, text.len)))
        fwrite(text.data, 1, text.len, stderr);
    buf_deinit(&text);
}

static void load_mapped(Term module, const char *file, const Mapped *m) {
    const char *wrong = codepath_load_bytes(module, m->bytes, m->len);
    if (wrong) blame(file, wrong);
}

/* Fits module_load_hook: the library first. */
static Module *load_module(Term module) {
    Module *loaded = image_load(module);
    if (loaded) return loaded;
    Buf file;
    Mapped m;
    buf_init(&file);
    lock_path();
    loaded = module_find(module); /* another process may have been faster */
    if (!loaded && map_module(module, &file, &m)) {
        load_mapped(module, file.data, &m);
        unmap_file(&m);
        loaded = module_find(module);
    }
    unlock_path();
    buf_deinit(&file);
    return loaded;
}

void codepath_init(void) {
    buf_init(&path.blamed);
    module_load_hook = load_module;
}

Term codepath_extra(Heap *h, Term module, int kind) {
    Buf file;
    Mapped m;
    Term extra = TERM_NONE;
    buf_init(&file);
    lock_path();
    if (map_module(module, &file, &m)) {
        extra = image_extra_of_one(h, m.bytes, m.len, kind);
        unmap_file(&m);
    }
    unlock_path();
    buf_deinit(&file);
    return extra;
}
