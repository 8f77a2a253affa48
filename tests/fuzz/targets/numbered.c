// The numbered form of vertical text, as analyze reads it.
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    fuzz_corpus(fuzz_path(fuzz_str(bytes, length)));
    return 0;
}
