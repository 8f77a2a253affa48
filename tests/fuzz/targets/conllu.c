// CoNLL-U, as analyze and as tokenize read it.
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    Buffer output = {0};
    fuzz_corpus(fuzz_path(fuzz_str(bytes, length)));
    fuzz_texts("conllu", fuzz_str(bytes, length), FORM_VERTICAL, &output);
    buffer_free(&output);
    return 0;
}
