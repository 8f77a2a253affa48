// YamlReader: the events of a YAML file, one ahead, and messages with line and column in bytes. Aliases and
// tags, which a dictionary does not need, are refused with a hint, so that a file cannot unfold into more
// than is written in it.
#pragma once

#include "base/buffer.h"
#include "base/diagnostics.h"

#include <yaml.h>

typedef struct YamlReader {
    Diagnostics *diagnostics;
    const char *file;
    Str bytes;
    yaml_parser_t parser;
    yaml_event_t event; // the next one, not yet taken
    size_t cursor_byte; // of a place met before, from which the next is found
    yaml_mark_t cursor;
} YamlReader;

// `bytes` are UTF-8 and outlive the reader. False with a message when there is no memory.
bool yaml_reader_init(YamlReader *reader, Str bytes, const char *file, Diagnostics *diagnostics);
void yaml_reader_free(YamlReader *reader);

// Takes the next event; false with a message when the file is no YAML or holds an alias or a tag.
bool yaml_reader_advance(YamlReader *reader);
// Whether the event is of this type; else a message "expected WHAT".
bool yaml_reader_expect(YamlReader *reader, yaml_event_type_t type, const char *what);
Str yaml_reader_event_scalar(const YamlReader *reader);

Place yaml_reader_place_of(YamlReader *reader, yaml_mark_t mark);
Place yaml_reader_event_place(YamlReader *reader);
// Prints the message at a place in the file; returns false.
bool yaml_reader_fail(YamlReader *reader, Place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
