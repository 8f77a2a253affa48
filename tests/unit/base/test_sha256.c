// SHA-256: the examples of FIPS 180-4 and lengths around the edges of a block. The other digests were printed
// by sha256sum (coreutils 9.1): printf 'a%.0s' {1..55} | sha256sum
#include "base/sha256.h"

#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const struct {
    const char *text;
    const char *hex;
} examples[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrs"
     "tnopqrstu",
     "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
};

static const struct {
    size_t length; // of a run of the letter a
    const char *hex;
} runs[] = {
    {55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
    {56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
    {57, "f13b2d724659eb3bf47f2dd6af1accc87b81f09f59f2b75e5c0bed6589dfe8c6"},
    {63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"},
    {64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
    {65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"},
    {119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"},
    {120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c"},
    {128, "6836cf13bac400e9105071cd6af47084dfacad4e5e302c94bfed24e013afb73e"},
    {1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
};

START_TEST(examples_of_the_standard) {
    char hex[65];
    sha256_hex(str_from(examples[_i].text), hex);
    ck_assert_str_eq(hex, examples[_i].hex);
}
END_TEST

START_TEST(edges_of_blocks) {
    char hex[65], *bytes = malloc(runs[_i].length);
    memset(bytes, 'a', runs[_i].length);
    sha256_hex((Str){bytes, runs[_i].length}, hex);
    ck_assert_str_eq(hex, runs[_i].hex);
    free(bytes);
}
END_TEST

// In pieces of one block and of many, and what is left.
START_TEST(in_pieces) {
    enum { SIZES = 3 };
    static const size_t parts[SIZES] = {SHA256_BLOCK_BYTES, 3 * SHA256_BLOCK_BYTES, 1 << 16};
    char hex[65], *bytes = malloc(runs[_i].length);
    memset(bytes, 'a', runs[_i].length);
    for (size_t k = 0; k < SIZES; k++) {
        Sha256 sum;
        Str rest = {bytes, runs[_i].length};
        sha256_start(&sum);
        for (; rest.length >= parts[k]; rest = str_skip(rest, parts[k]))
            sha256_add(&sum, str_slice(rest, 0, parts[k]));
        sha256_end(&sum, rest, hex);
        ck_assert_str_eq(hex, runs[_i].hex);
    }
    free(bytes);
}
END_TEST

// As sha256sum prints for a file of as many letters a; a piece is 1 MiB.
START_TEST(files) {
    static const struct {
        size_t length;
        const char *hex;
    } rows[] = {{0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
                {3, "9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0"},
                {1048576, "9bc1b2a288b26af7257a36277ae3816a7d4f16e89c1e7e77d0a5c48bad62b360"},
                {1048575, "3311ea1faad557de3899e89a39076c69d9d0cc5b4cff56a0b61339f487395d56"},
                {1048577, "4a3f0c0c213adea174f9a3d4c13177315b588bdb2e9c1012d3d0bf0453ca0f6a"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char path[64], hex[65], *bytes = malloc(rows[i].length + 1);
        int file = memfd_create("sha256", MFD_CLOEXEC);
        memset(bytes, 'a', rows[i].length);
        ck_assert(write(file, bytes, rows[i].length) == (ssize_t)rows[i].length);
        snprintf(path, sizeof path, "/proc/self/fd/%d", file);
        ck_assert(sha256_file(path, hex));
        ck_assert_str_eq(hex, rows[i].hex);
        close(file);
        free(bytes);
    }
}
END_TEST

START_TEST(files_that_cannot_be_read) {
    char hex[65];
    ck_assert(!sha256_file("/nowhere/a", hex) && errno == ENOENT);
    ck_assert(!sha256_file("/", hex) && errno == EISDIR);
}
END_TEST

Suite *sha256_suite(void) {
    Suite *suite = suite_create("sha256");
    TCase *tests = tcase_create("sha256");
    tcase_set_timeout(tests, 30);
    tcase_add_loop_test(tests, examples_of_the_standard, 0, (int)(sizeof examples / sizeof *examples));
    tcase_add_loop_test(tests, edges_of_blocks, 0, (int)(sizeof runs / sizeof *runs));
    tcase_add_loop_test(tests, in_pieces, 0, (int)(sizeof runs / sizeof *runs));
    tcase_add_test(tests, files);
    tcase_add_test(tests, files_that_cannot_be_read);
    suite_add_tcase(suite, tests);
    return suite;
}
