// How much of a file is read at once.
#pragma once

#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION // of the preset `fuzz`: bounds of blocks lie in small inputs,
                                                // too, and nothing large is mapped
enum { READ_BLOCK_BYTES = 512 };
#else
enum { READ_BLOCK_BYTES = 1024 * 1024 };
#endif
