// The temporary files of libxlsxwriter, which does not look whether what it writes there was written.
#pragma once

// The first error of writing or reading one, as errno; 0 for none. Begins anew with each call.
int watched_files_error(void);
