// Topic models in a file: what --save writes and --model reads. The file begins with a line that says what it
// is and of which version, the length of what follows and its SHA-256; rapporteur-topics(5) describes it. It
// appears under its name when it is whole. What is read may have been cut, changed or made by somebody else:
// every length and number is checked before it is used.
#pragma once

#include "analyze/topics/fit/topic_model.h"
#include "base/diagnostics.h"

// False with a message.
bool topic_models_write(const TopicModel *models, size_t count, const char *path, Diagnostics *diagnostics);
// Reads at most LANGUAGE_COUNT models into `models`, in the order of languages. False with one message;
// `*count` is 0 then.
bool topic_models_read(TopicModel *models, size_t *count, const char *path, Diagnostics *diagnostics);
