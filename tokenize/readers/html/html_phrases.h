// Lines of web pages that are no part of any text: "Share", "Lire la suite", "관련 기사".
#pragma once

#include "base/str.h"

bool html_is_phrase(Str line);
