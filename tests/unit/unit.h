#pragma once
// What a test calls that cannot do its work here: the program ends with another status, so that nobody takes
// it for passed. With a process for each test (CK_FORK) only the message gets out.
void unit_skip(const char *what, const char *missing);
