#define OPENSSL_SUPPRESS_DEPRECATED
#include "src/builtin/args.h"
#include "src/builtin/iodata.h"

#include <dlfcn.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <pthread.h>

/*
 * phial_crypto, over OpenSSL's libcrypto. The library is opened when a program first hashes
 * something: linking it would double the time an empty program takes.
 */

/* The functions in use: one list makes the table and its filling. */
#define CRYPTO_FUNCTIONS(X)       \
    X(EVP_CIPHER_CTX_ctrl)        \
    X(EVP_CIPHER_CTX_free)        \
    X(EVP_CIPHER_CTX_new)         \
    X(EVP_CIPHER_CTX_set_padding) \
    X(EVP_CIPHER_get_block_size)  \
    X(EVP_CIPHER_get_iv_length)   \
    X(EVP_CIPHER_get_key_length)  \
    X(EVP_CipherFinal_ex)         \
    X(EVP_CipherInit_ex)          \
    X(EVP_CipherUpdate)           \
    X(EVP_Digest)                 \
    X(EVP_MD_get_block_size)      \
    X(EVP_MD_get_size)            \
    X(EVP_MD_get_type)            \
    X(EVP_get_cipherbyname)       \
    X(EVP_get_digestbyname)       \
    X(HMAC)                       \
    X(PKCS5_PBKDF2_HMAC)

#define FIELD(name) __typeof__(name) *name;
typedef struct {
    CRYPTO_FUNCTIONS(FIELD)
    void *library;
    bool ready;
} Crypto;
#undef FIELD

/* Filled once, then only read. */
static Crypto crypto;
static pthread_once_t opened = PTHREAD_ONCE_INIT;

static void open_library(void) {
    static const char *const names[] = {"libcrypto.so.3", "libcrypto.so"};
    for (size_t i = 0; i < COUNT_OF(names) && !crypto.library; i++)
        crypto.library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (!crypto.library) return;
    crypto.ready = true;
#define FILL(name)                                                  \
    crypto.name = (__typeof__(name) *)dlsym(crypto.library, #name); \
    if (!crypto.name) crypto.ready = false;
    CRYPTO_FUNCTIONS(FILL)
#undef FILL
}

static bool library_ready(Process *p) {
    pthread_once(&opened, open_library);
    if (!crypto.ready) raise_error(p, atom_from_cstr("libcrypto_not_available"));
    return crypto.ready;
}

static bool text_arg(Process *p, Term *args, int i, char *out, size_t room) {
    Bytes b;
    if (!arg_binary(p, args, i, &b)) return false;
    if (b.len >= room) {
        raise_badarg(p, i + 1, "out of range");
        return false;
    }
    memcpy(out, b.data, b.len);
    out[b.len] = 0;
    return true;
}

/* The digest of this name: NULL with an exception, or *unknown. */
static const EVP_MD *digest_arg(Process *p, Term *args, int i, bool *unknown) {
    char name[32];
    *unknown = false;
    if (!library_ready(p) || !text_arg(p, args, i, name, sizeof name)) return NULL;
    const EVP_MD *md = crypto.EVP_get_digestbyname(name);
    *unknown = md == NULL;
    return md;
}

/* Bytes, rounds of pbkdf2; bytes that are hashed in the time of an element. */
enum { LONG_DATA = 4 << 20, LONG_ITERATIONS = 2000, HASHED = 4 };

/* phial_crypto.digest(name, data): binary or false */
Term bif_phial_crypto_digest_2(Process *p, Term *args) {
    bool unknown;
    Bytes data;
    uint8_t out[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    const EVP_MD *md = digest_arg(p, args, 0, &unknown);
    if (!md) return unknown ? AM(FALSE) : TERM_NONE;
    if (!arg_binary(p, args, 1, &data)) return TERM_NONE;
    LONG_WORK(data.len, LONG_DATA)
    charge(p, data.len / HASHED);
    if (!crypto.EVP_Digest(data.data, data.len, out, &size, md, NULL)) return AM(FALSE);
    return bin_from_bytes(&p->heap, out, size);
}

/* phial_crypto.digest_info(name): {size, block_size, type} or false */
Term bif_phial_crypto_digest_info_1(Process *p, Term *args) {
    bool unknown;
    const EVP_MD *md = digest_arg(p, args, 0, &unknown);
    if (!md) return unknown ? AM(FALSE) : TERM_NONE;
    Term parts[] = {term_small(crypto.EVP_MD_get_size(md)),
                    term_small(crypto.EVP_MD_get_block_size(md)),
                    term_small(crypto.EVP_MD_get_type(md))};
    return tuple_from_array(&p->heap, parts, 3);
}

/* phial_crypto.hmac(digest, key, data): binary or false */
Term bif_phial_crypto_hmac_3(Process *p, Term *args) {
    bool unknown;
    Bytes key, data;
    uint8_t out[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    const EVP_MD *md = digest_arg(p, args, 0, &unknown);
    if (!md) return unknown ? AM(FALSE) : TERM_NONE;
    if (!arg_binary(p, args, 1, &key) || !arg_binary(p, args, 2, &data)) return TERM_NONE;
    charge(p, data.len / HASHED);
    if (!crypto.HMAC(md, key.data, (int)key.len, (const uint8_t *)data.data, data.len, out, &size))
        return AM(FALSE);
    return bin_from_bytes(&p->heap, out, size);
}

/* phial_crypto.pbkdf2(digest, password, salt, iterations, length): binary or false */
Term bif_phial_crypto_pbkdf2_5(Process *p, Term *args) {
    bool unknown;
    Bytes password, salt;
    int64_t iterations, length;
    uint8_t *out;
    const EVP_MD *md = digest_arg(p, args, 0, &unknown);
    if (!md) return unknown ? AM(FALSE) : TERM_NONE;
    if (!arg_binary(p, args, 1, &password) || !arg_binary(p, args, 2, &salt)) return TERM_NONE;
    if (!arg_int_in(p, args, 3, 1, INT32_MAX, &iterations) ||
        !arg_int_in(p, args, 4, 1, 1 << 20, &length))
        return TERM_NONE;
    LONG_WORK(iterations, LONG_ITERATIONS)
    Term bin = bin_alloc(&p->heap, (size_t)length, &out);
    bool ok = crypto.PKCS5_PBKDF2_HMAC(password.data, (int)password.len, (const uint8_t *)salt.data,
                                       (int)salt.len, (int)iterations, md, (int)length, out);
    return ok ? bin : AM(FALSE);
}

/* ---- ciphers ---- */

static const EVP_CIPHER *cipher_arg(Process *p, Term *args, bool *unknown) {
    char name[48];
    *unknown = false;
    if (!library_ready(p) || !text_arg(p, args, 0, name, sizeof name)) return NULL;
    const EVP_CIPHER *cipher = crypto.EVP_get_cipherbyname(name);
    *unknown = cipher == NULL;
    return cipher;
}

/* phial_crypto.cipher_info(name): {key_length, iv_length, block_size} or false */
Term bif_phial_crypto_cipher_info_1(Process *p, Term *args) {
    bool unknown;
    const EVP_CIPHER *cipher = cipher_arg(p, args, &unknown);
    if (!cipher) return unknown ? AM(FALSE) : TERM_NONE;
    Term parts[] = {term_small(crypto.EVP_CIPHER_get_key_length(cipher)),
                    term_small(crypto.EVP_CIPHER_get_iv_length(cipher)),
                    term_small(crypto.EVP_CIPHER_get_block_size(cipher))};
    return tuple_from_array(&p->heap, parts, 3);
}

/* Run data through a context whose key is set; the result or TERM_NONE with nothing raised. */
static Term run_cipher(Process *p, EVP_CIPHER_CTX *ctx, Bytes data, bool final) {
    uint8_t *out;
    int len = 0, more = 0;
    Term bin = bin_alloc(&p->heap, data.len + EVP_MAX_BLOCK_LENGTH + 1, &out);
    if (!crypto.EVP_CipherUpdate(ctx, out, &len, (const uint8_t *)data.data, (int)data.len))
        return TERM_NONE;
    if (final && !crypto.EVP_CipherFinal_ex(ctx, out + len, &more)) return TERM_NONE;
    return bin_slice(&p->heap, bin, 0, (size_t)(len + more) * 8);
}

/* phial_crypto.cipher(name, key, iv, data, encrypt?, padding): binary or false. Padding:
 * :pkcs_padding, :none (whole blocks only; the rest of the data is dropped). */
Term bif_phial_crypto_cipher_6(Process *p, Term *args) {
    bool unknown;
    Bytes key, iv, data;
    const EVP_CIPHER *cipher = cipher_arg(p, args, &unknown);
    if (!cipher) return unknown ? AM(FALSE) : TERM_NONE;
    if (!arg_binary(p, args, 1, &key) || !arg_binary(p, args, 2, &iv) ||
        !arg_binary(p, args, 3, &data))
        return TERM_NONE;
    if (key.len != (size_t)crypto.EVP_CIPHER_get_key_length(cipher) ||
        iv.len != (size_t)crypto.EVP_CIPHER_get_iv_length(cipher))
        return raise_badarg(p, 0, NULL);
    bool padded = atom_is(ARG(5), "pkcs_padding");
    EVP_CIPHER_CTX *ctx = crypto.EVP_CIPHER_CTX_new();
    Term result = TERM_NONE;
    if (crypto.EVP_CipherInit_ex(ctx, cipher, NULL, (const uint8_t *)key.data,
                                 (const uint8_t *)iv.data, term_same(ARG(4), AM(TRUE)))) {
        crypto.EVP_CIPHER_CTX_set_padding(ctx, padded);
        result = run_cipher(p, ctx, data, padded);
    }
    crypto.EVP_CIPHER_CTX_free(ctx);
    return term_is_none(result) ? AM(FALSE) : result;
}

/* The authenticated part of what follows; false when the library refuses. */
static bool aead_begin(EVP_CIPHER_CTX *ctx, const EVP_CIPHER *cipher, Bytes key, Bytes iv,
                       Bytes aad, bool encrypt) {
    int len;
    return crypto.EVP_CipherInit_ex(ctx, cipher, NULL, NULL, NULL, encrypt) &&
           crypto.EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_IVLEN, (int)iv.len, NULL) &&
           crypto.EVP_CipherInit_ex(ctx, NULL, NULL, (const uint8_t *)key.data,
                                    (const uint8_t *)iv.data, encrypt) &&
           crypto.EVP_CipherUpdate(ctx, NULL, &len, (const uint8_t *)aad.data, (int)aad.len);
}

static Term aead_run(Process *p, EVP_CIPHER_CTX *ctx, Bytes data, Term tag, bool encrypt) {
    uint8_t *out;
    if (!encrypt) {
        Bytes given = bytes_of(p, tag);
        if (given.len > 16 || !crypto.EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG,
                                                          (int)given.len, (void *)given.data))
            return AM(ERROR);
        Term plain = run_cipher(p, ctx, data, true);
        return term_is_none(plain) ? AM(ERROR) : plain;
    }
    int64_t tag_len = term_to_small(tag);
    Term text = run_cipher(p, ctx, data, true);
    Term made = bin_alloc(&p->heap, (size_t)tag_len, &out);
    if (term_is_none(text) ||
        !crypto.EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, (int)tag_len, out))
        return AM(FALSE);
    return tuple2(&p->heap, text, made);
}

/* phial_crypto.aead(name, key, iv, data, aad, tag): encrypts when tag is its length ({text, tag}),
 * decrypts when it is a binary (text or :error); false: unknown cipher */
Term bif_phial_crypto_aead_6(Process *p, Term *args) {
    bool unknown;
    Bytes key, iv, data, aad;
    const EVP_CIPHER *cipher = cipher_arg(p, args, &unknown);
    if (!cipher) return unknown ? AM(FALSE) : TERM_NONE;
    if (!arg_binary(p, args, 1, &key) || !arg_binary(p, args, 2, &iv) ||
        !arg_binary(p, args, 3, &data) || !arg_binary(p, args, 4, &aad))
        return TERM_NONE;
    bool encrypt = term_is_small(ARG(5));
    bool tag_ok =
        encrypt ? term_to_small(ARG(5)) > 0 && term_to_small(ARG(5)) <= 16 : term_is_binary(ARG(5));
    if (!tag_ok || key.len != (size_t)crypto.EVP_CIPHER_get_key_length(cipher) || !iv.len)
        return raise_badarg(p, 0, NULL);
    EVP_CIPHER_CTX *ctx = crypto.EVP_CIPHER_CTX_new();
    Term result = AM(FALSE);
    if (aead_begin(ctx, cipher, key, iv, aad, encrypt))
        result = aead_run(p, ctx, data, ARG(5), encrypt);
    crypto.EVP_CIPHER_CTX_free(ctx);
    return result;
}

/* ---- hashing in steps: the state is the library's context, kept as a binary ---- */

typedef int InitFn(void *);
typedef int UpdateFn(void *, const void *, size_t);
typedef int FinalFn(uint8_t *, void *);

static const struct {
    const char *name, *init, *update, *final;
    int size;
} steps[] = {
    {"md5", "MD5_Init", "MD5_Update", "MD5_Final", 16},
    {"sha1", "SHA1_Init", "SHA1_Update", "SHA1_Final", 20},
    {"sha224", "SHA224_Init", "SHA224_Update", "SHA224_Final", 28},
    {"sha256", "SHA256_Init", "SHA256_Update", "SHA256_Final", 32},
    {"sha384", "SHA384_Init", "SHA384_Update", "SHA384_Final", 48},
    {"sha512", "SHA512_Init", "SHA512_Update", "SHA512_Final", 64},
};
/* The largest context, and room. */
enum { STATE_BYTES = sizeof(SHA512_CTX) + 16 };

/* Index of the digest of argument 0, or -1; an exception when the library is missing. */
static int step_arg(Process *p, Term *args) {
    char name[32];
    if (!library_ready(p) || !text_arg(p, args, 0, name, sizeof name)) return -1;
    for (size_t i = 0; i < COUNT_OF(steps); i++)
        if (strcmp(steps[i].name, name) == 0) return (int)i;
    raise_badarg(p, 1, "not a digest with steps");
    return -1;
}

/* A copy of the state in argument 1, aligned. */
static bool state_arg(Process *p, Term *args, uint64_t *state) {
    Bytes b;
    if (!arg_binary(p, args, 1, &b)) return false;
    if (b.len == STATE_BYTES) {
        memcpy(state, b.data, b.len);
        return true;
    }
    raise_badarg(p, 2, "not a state");
    return false;
}

/* phial_crypto.step_init(name): state */
Term bif_phial_crypto_step_init_1(Process *p, Term *args) {
    uint64_t state[STATE_BYTES / 8 + 1] = {0};
    int i = step_arg(p, args);
    if (i < 0) return TERM_NONE;
    ((InitFn *)dlsym(crypto.library, steps[i].init))(state);
    return bin_from_bytes(&p->heap, state, STATE_BYTES);
}

/* phial_crypto.step_update(name, state, data): state */
Term bif_phial_crypto_step_update_3(Process *p, Term *args) {
    uint64_t state[STATE_BYTES / 8 + 1];
    Bytes data;
    int i = step_arg(p, args);
    if (i < 0 || !state_arg(p, args, state) || !arg_binary(p, args, 2, &data)) return TERM_NONE;
    charge(p, data.len / HASHED);
    ((UpdateFn *)dlsym(crypto.library, steps[i].update))(state, data.data, data.len);
    return bin_from_bytes(&p->heap, state, STATE_BYTES);
}

/* phial_crypto.step_final(name, state): digest */
Term bif_phial_crypto_step_final_2(Process *p, Term *args) {
    uint64_t state[STATE_BYTES / 8 + 1];
    uint8_t out[64];
    int i = step_arg(p, args);
    if (i < 0 || !state_arg(p, args, state)) return TERM_NONE;
    ((FinalFn *)dlsym(crypto.library, steps[i].final))(out, state);
    return bin_from_bytes(&p->heap, out, (size_t)steps[i].size);
}

/* phial_crypto.exor(binary, binary) of the same size */
Term bif_phial_crypto_exor_2(Process *p, Term *args) {
    Bytes a, b;
    uint8_t *out;
    if (!arg_binary(p, args, 0, &a) || !arg_binary(p, args, 1, &b)) return TERM_NONE;
    if (a.len != b.len) return raise_badarg(p, 0, NULL);
    Term bin = bin_alloc(&p->heap, a.len, &out);
    for (size_t i = 0; i < a.len; i++)
        out[i] = (uint8_t)(a.data[i] ^ b.data[i]);
    return bin;
}
