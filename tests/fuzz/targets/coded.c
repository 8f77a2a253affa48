// Coded interviews: tokenize --from=coded.
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    Buffer output = {0};
    fuzz_texts("coded", fuzz_str(bytes, length), FORM_VERTICAL, &output);
    buffer_free(&output);
    return 0;
}
