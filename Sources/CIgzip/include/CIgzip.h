// ISA-L's inflate, looked up at run time: a machine without libisal still inflates, with zlib, at half the speed.
#ifndef BOLTSEAL_CIGZIP_H
#define BOLTSEAL_CIGZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct igzip_stream igzip_stream;

enum igzip_status {
    IGZIP_MORE = 0,    // input used up or output full; call again
    IGZIP_END = 1,     // the end of one gzip member, its checksum and length verified
    IGZIP_CORRUPT = 2, // not deflate data, or its checksum or length is wrong
};

/// Whether libisal.so.2 is on this machine. Thread-safe; the library is opened once, at the first call.
bool igzip_available(void);

/// A new stream for the deflate data and trailer of a gzip member (its header is passed over by the caller), or NULL where the library is absent or memory ran out.
igzip_stream *igzip_open(void);

/// Prepares the stream for the next gzip member.
void igzip_reset(igzip_stream *stream);

/// Inflates from `input` (advanced) into `output` (advanced).
enum igzip_status igzip_inflate(igzip_stream *stream, const uint8_t **input, size_t *input_length, uint8_t **output,
                                size_t *output_length);

/// Prepares the stream for deflate data without header and trailer (RFC 1951); IGZIP_END then means the end of that data, with nothing verified.
void igzip_reset_raw(igzip_stream *stream);

/// CRC-32 of what has come out since `igzip_reset_raw`.
uint32_t igzip_checksum(const igzip_stream *stream);

/// Bytes that were taken behind the end of raw deflate data, at most eight, copied to `bytes`; returns their number.
size_t igzip_unread(const igzip_stream *stream, uint8_t bytes[8]);

void igzip_close(igzip_stream *stream);

#endif
