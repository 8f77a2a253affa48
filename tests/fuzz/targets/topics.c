// Models of topics: as they are, and with a length and a SHA-256 that fit, as who changes a file on purpose
// gives it.
#include "analyze/topics/fit/topic_model_file.h"
#include "base/sha256.h"
#include "fuzz/fuzz.h"
#include "language/language.h"

#include <string.h>

static void append_model(Buffer *file, Str body) {
    char hex[65];
    buffer_append_text(file, "rapporteur topics 2\n");
    for (size_t i = 0; i < 8; i++) buffer_append_byte(file, (char)((uint64_t)body.length >> (8 * i)));
    sha256_hex(body, hex);
    buffer_append_text(file, hex);
    buffer_append(file, body);
}

static void read_models(Str bytes) {
    Diagnostics diagnostics;
    TopicModel models[LANGUAGE_COUNT];
    size_t count = 0;
    memset(models, 0, sizeof models);
    fuzz_silence(&diagnostics);
    if (topic_models_read(models, &count, fuzz_path(bytes), &diagnostics))
        for (size_t i = 0; i < count; i++) {
            FUZZ_CHECK(models[i].topics && models[i].words);
            for (size_t k = 0; k < models[i].keyword_count; k++)
                FUZZ_CHECK(models[i].keywords[k].word < models[i].words);
        }
    else
        FUZZ_CHECK(count == 0);
    for (size_t i = 0; i < count; i++) topic_model_free(&models[i]);
    fuzz_end(&diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    enum { HEADER_BYTES = 20 + 8 + 64 };
    Str all = fuzz_str(bytes, length);
    Buffer fitting = {0};
    read_models(all);
    append_model(&fitting, str_skip(all, length < HEADER_BYTES ? length : HEADER_BYTES));
    read_models(buffer_str(&fitting));
    buffer_free(&fitting);
    return 0;
}
