// The formats of theme dictionaries, a reader each. A format is known by how a file begins, or by its name.
#pragma once

#include "analyze/themes/dictionary/dictionary.h"
#include "analyze/themes/dictionary/yaml_reader.h"

// Reads `bytes`, which are UTF-8, into a dictionary whose `file` is set. False with one message.
typedef bool DictionaryRead(Dictionary *dictionary, Str bytes, Diagnostics *diagnostics);
DictionaryRead dictionary_read_liwc, dictionary_read_wordstat, dictionary_read_lexicoder, dictionary_read_xml;
DictionaryRead dictionary_read_table, dictionary_read_list;
DictionaryRead dictionary_read_yaml; // our format, or quanteda's

// Of a YAML file whose first key is none of ours: the reader stands at that key.
bool dictionary_read_quanteda(Dictionary *dictionary, YamlReader *yaml, Diagnostics *diagnostics);

// The reader for a file of this name that begins so; NULL for YAML.
DictionaryRead *dictionary_format(const char *path, Str bytes);

// Appends `bytes` as UTF-8, without a byte order mark: from `encoding`, or, where that is NULL, as a byte
// order mark or an XML declaration says, else as they are. False with a message for an unknown encoding, and
// for bytes that are not in the encoding.
bool dictionary_append_utf8(Buffer *utf8, Str bytes, const char *encoding, const char *file,
                            Diagnostics *diagnostics);
