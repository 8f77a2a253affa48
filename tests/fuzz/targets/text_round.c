// Text → CoNLL-U → text gives the text that there was; and analyze reads the same words at the same places
// from vertical text and from its numbered form.
#include "fuzz/fuzz.h"
#include "language/unicode/unicode.h"

static uint64_t corpus_of(Str text, OutputForm form) {
    Buffer output = {0};
    fuzz_texts("text", text, form, &output);
    uint64_t sum = fuzz_corpus(fuzz_path(buffer_str(&output)));
    buffer_free(&output);
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    Buffer mended = {0}, text = {0}, between = {0}, back = {0};
    unicode_append_mended(&mended, fuzz_str(bytes, length));
    fuzz_texts("text", buffer_str(&mended), FORM_TEXT, &text);
    fuzz_texts("text", buffer_str(&mended), FORM_CONLLU, &between);
    fuzz_texts("conllu", buffer_str(&between), FORM_TEXT, &back);
    FUZZ_CHECK(str_equal(buffer_str(&text), buffer_str(&back)));
    FUZZ_CHECK(corpus_of(buffer_str(&mended), FORM_VERTICAL) ==
               corpus_of(buffer_str(&mended), FORM_NUMBERED));
    buffer_free(&mended);
    buffer_free(&text);
    buffer_free(&between);
    buffer_free(&back);
    return 0;
}
