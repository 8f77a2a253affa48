// What has to be done to JSON that is no JSON lines, so that it becomes some: told by how it begins.
#pragma once

#include "base/buffer.h"

bool path_is_json(Str path); // or compressed, by its name
bool json_begins(Str start); // with an object or a list
// Of a file that begins with `start`: "jq -c '.[]' makes them; --from=jsonl".
void json_append_remedy(Buffer *remedy, Str start);
// Of a line that is no object: "jq -c '.[]' makes lines of the list"; NULL where jq is of no use.
const char *json_line_remedy(Str line);
