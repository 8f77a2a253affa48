#include "corpus/vertical/annotated_format.h"

#include "corpus/vertical/conllu.h"
#include "corpus/vertical/tagged.h"

const AnnotatedFormatRow annotated_formats[] = {
    [FORMAT_NONE] = {0},
    [FORMAT_CONLLU] = {.is_start = conllu_is_start,
                       .is_document_start = conllu_is_document_start,
                       .parse = conllu_parse,
                       .remark = '#',
                       .remarks_lead = true},
    [FORMAT_TAGGED] = {.is_start = tagged_is_start,
                       .is_document_start = tagged_is_document_start,
                       .parse = tagged_parse,
                       .remark = '<',
                       .header = "<?rapporteur"},
};

// In the order of the rows: whatever is CoNLL-U could be vertical text with ten columns.
AnnotatedFormat annotated_format_of(Str start) {
    for (size_t i = FORMAT_NONE + 1; i < sizeof annotated_formats / sizeof *annotated_formats; i++)
        if (annotated_formats[i].is_start(start)) return (AnnotatedFormat)i;
    return FORMAT_NONE;
}

Flow annotated_parse(AnnotatedText *text, AnnotatedFormat format, Str bytes, AnnotatedOrigin origin,
                     Diagnostics *diagnostics) {
    annotated_start(text);
    return annotated_formats[format].parse(text, bytes, origin, diagnostics);
}
