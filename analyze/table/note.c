#include "analyze/table/note.h"

#include <stdarg.h>

void note_add(Buffer *note, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    if (note->length) buffer_append_text(note, "; ");
    buffer_vprintf(note, format, arguments);
    va_end(arguments);
}
