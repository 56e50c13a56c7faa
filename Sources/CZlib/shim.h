#pragma once
#include <zlib.h>

// A macro with sizeof, which Swift does not import.
static inline int debrief_inflate_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
