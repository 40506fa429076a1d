#include "src/builtin/args.h"

#include <pthread.h>
#include <zlib.h>

/*
 * phial_zlib: deflate and inflate streams. A stream is known by a number that is never used again;
 * its window lives in C until it is ended.
 */

enum { CHUNK = 64 << 10 };

typedef struct Stream Stream;
struct Stream {
    Stream *next;
    int64_t number;
    bool deflating, busy, ended;
    z_stream z;
};

/* Under lock. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Stream *streams;
static int64_t last_number;

/* Take the stream of this number out of everybody's reach; NULL when there is none. */
static Stream *stream_take(Term number) {
    pthread_mutex_lock(&lock);
    Stream *s = streams;
    while (s && !(term_is_small(number) && s->number == term_to_small(number)))
        s = s->next;
    if (s && s->busy) s = NULL;
    if (s) s->busy = true;
    pthread_mutex_unlock(&lock);
    return s;
}
static void stream_give_back(Stream *s) {
    pthread_mutex_lock(&lock);
    s->busy = false;
    pthread_mutex_unlock(&lock);
}

static Term stream_add(Process *p, Stream *s) {
    pthread_mutex_lock(&lock);
    s->number = ++last_number;
    s->next = streams;
    streams = s;
    pthread_mutex_unlock(&lock);
    return term_int(p, s->number);
}

/* phial_zlib.deflate_open(level, window_bits, mem_level, strategy): number */
Term bif_phial_zlib_deflate_open_4(Process *p, Term *args) {
    int64_t level, window, memory, strategy;
    if (!arg_int_in(p, args, 0, -1, 9, &level) || !arg_int_in(p, args, 1, -15, 47, &window) ||
        !arg_int_in(p, args, 2, 1, 9, &memory) || !arg_int_in(p, args, 3, 0, 4, &strategy))
        return TERM_NONE;
    Stream *s = mem_zalloc(sizeof *s);
    s->deflating = true;
    if (deflateInit2(&s->z, (int)level, Z_DEFLATED, (int)window, (int)memory, (int)strategy) !=
        Z_OK) {
        mem_free(s);
        return raise_badarg(p, 0, NULL);
    }
    return stream_add(p, s);
}

/* phial_zlib.inflate_open(window_bits): number */
Term bif_phial_zlib_inflate_open_1(Process *p, Term *args) {
    int64_t window;
    if (!arg_int_in(p, args, 0, -15, 47, &window)) return TERM_NONE;
    Stream *s = mem_zalloc(sizeof *s);
    if (inflateInit2(&s->z, (int)window) != Z_OK) {
        mem_free(s);
        return raise_badarg(p, 0, NULL);
    }
    return stream_add(p, s);
}

/* Run z over its input, appending to out, until it wants no more or out has `limit` bytes. */
static int run(Stream *s, int flush, Buf *out, size_t limit) {
    for (;;) {
        s->z.next_out = (Bytef *)buf_reserve(out, CHUNK);
        s->z.avail_out = CHUNK;
        int code = s->deflating ? deflate(&s->z, flush) : inflate(&s->z, flush);
        size_t made = CHUNK - s->z.avail_out;
        out->len += made;
        if (code == Z_STREAM_END) s->ended = true;
        if (code == Z_BUF_ERROR && made == 0 && s->z.avail_in == 0) return Z_OK;
        if (code != Z_OK) return code;
        if (s->z.avail_out > 0 && s->z.avail_in == 0) return Z_OK;
        if (out->len >= limit) return Z_OK;
    }
}

enum { LONG_DATA = 128 << 10 }; /* bytes */

static Term code_atom(int code) {
    switch (code) {
    case Z_OK: return AM(OK);
    case Z_STREAM_END: return atom_from_cstr("stream_end");
    case Z_NEED_DICT: return atom_from_cstr("need_dictionary");
    case Z_MEM_ERROR: return atom_from_cstr("mem_error");
    case Z_BUF_ERROR: return atom_from_cstr("buf_error");
    case Z_STREAM_ERROR: return atom_from_cstr("stream_error");
    default: return atom_from_cstr("data_error");
    }
}

/* phial_zlib.run(number, data, flush, limit): {code, output, bytes of data not used, adler}, code
 * being :ok, :stream_end or an error; :error when there is no such stream. Output stops soon after
 * limit bytes. */
Term bif_phial_zlib_run_4(Process *p, Term *args) {
    Bytes data;
    int64_t flush, limit;
    Buf out;
    if (!arg_binary(p, args, 1, &data) || !arg_int_in(p, args, 2, 0, 6, &flush) ||
        !arg_int_in(p, args, 3, 1, INT64_MAX >> 2, &limit))
        return TERM_NONE;
    if (data.len > UINT32_MAX) return raise_badarg(p, 2, "out of range");
    LONG_WORK(data.len, LONG_DATA)
    charge(p, data.len);
    Stream *s = stream_take(ARG(0));
    if (!s) return AM(ERROR);
    buf_init(&out);
    s->z.next_in = (Bytef *)(uintptr_t)data.data;
    s->z.avail_in = (uInt)data.len;
    int code = run(s, (int)flush, &out, (size_t)limit);
    int64_t unused = s->z.avail_in, adler = (int64_t)s->z.adler;
    s->z.next_in = NULL;
    s->z.avail_in = 0;
    stream_give_back(s);
    Term parts[] = {code_atom(code), bin_from_buf(&p->heap, &out), term_small(unused),
                    term_small(adler)};
    return tuple_from_array(&p->heap, parts, 4);
}

/* phial_zlib.reset(number): :ok or :error */
Term bif_phial_zlib_reset_1(Process *p, Term *args) {
    Stream *s = stream_take(ARG(0));
    if (!s) return AM(ERROR);
    s->deflating ? deflateReset(&s->z) : inflateReset(&s->z);
    s->ended = false;
    stream_give_back(s);
    return AM(OK);
}

/* phial_zlib.set_dictionary(number, dictionary): :ok or an error's name */
Term bif_phial_zlib_set_dictionary_2(Process *p, Term *args) {
    Bytes b;
    if (!arg_binary(p, args, 1, &b)) return TERM_NONE;
    Stream *s = stream_take(ARG(0));
    if (!s) return AM(ERROR);
    int code = s->deflating ? deflateSetDictionary(&s->z, (const Bytef *)b.data, (uInt)b.len)
                            : inflateSetDictionary(&s->z, (const Bytef *)b.data, (uInt)b.len);
    stream_give_back(s);
    return code_atom(code);
}

/* phial_zlib.params(number, level, strategy): what comes out, or an error's name */
Term bif_phial_zlib_params_3(Process *p, Term *args) {
    int64_t level, strategy;
    if (!arg_int_in(p, args, 1, -1, 9, &level) || !arg_int_in(p, args, 2, 0, 4, &strategy))
        return TERM_NONE;
    Stream *s = stream_take(ARG(0));
    if (!s) return AM(ERROR);
    Buf out;
    buf_init(&out);
    int code;
    do {
        s->z.next_out = (Bytef *)buf_reserve(&out, CHUNK);
        s->z.avail_out = CHUNK;
        code = deflateParams(&s->z, (int)level, (int)strategy);
        out.len += CHUNK - s->z.avail_out;
    } while (code == Z_BUF_ERROR && s->z.avail_out == 0);
    stream_give_back(s);
    Term made = bin_from_buf(&p->heap, &out);
    return code == Z_OK ? made : code_atom(code);
}

/* phial_zlib.get_dictionary(number): the text that what is read may repeat, or :error */
Term bif_phial_zlib_get_dictionary_1(Process *p, Term *args) {
    Bytef bytes[1 << MAX_WBITS];
    uInt len = 0;
    Stream *s = stream_take(ARG(0));
    if (!s) return AM(ERROR);
    int code = inflateGetDictionary(&s->z, bytes, &len);
    stream_give_back(s);
    return code == Z_OK ? bin_from_bytes(&p->heap, (const char *)bytes, len) : code_atom(code);
}

/* phial_zlib.close(number): whether the stream had come to its end, or :error */
Term bif_phial_zlib_close_1(Process *p, Term *args) {
    Stream *s = stream_take(ARG(0));
    if (!s) return AM(ERROR);
    pthread_mutex_lock(&lock);
    Stream **at = &streams;
    while (*at != s)
        at = &(*at)->next;
    *at = s->next;
    pthread_mutex_unlock(&lock);
    bool ended = s->ended;
    s->deflating ? deflateEnd(&s->z) : inflateEnd(&s->z);
    mem_free(s);
    return term_bool(ended);
}
