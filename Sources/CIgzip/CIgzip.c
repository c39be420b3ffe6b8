#include "CIgzip.h"

#include <dlfcn.h>
#include <isa-l/igzip_lib.h>
#include <pthread.h>
#include <stdlib.h>

struct igzip_stream {
    struct inflate_state state;
};

static void (*init_state)(struct inflate_state *);
static void (*reset_state)(struct inflate_state *);
static int (*inflate_some)(struct inflate_state *);
static pthread_once_t opened = PTHREAD_ONCE_INIT;

static void open_library(void) {
    void *library = dlopen("libisal.so.2", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return;
    init_state = (void (*)(struct inflate_state *))dlsym(library, "isal_inflate_init");
    reset_state = (void (*)(struct inflate_state *))dlsym(library, "isal_inflate_reset");
    inflate_some = (int (*)(struct inflate_state *))dlsym(library, "isal_inflate");
}

bool igzip_available(void) {
    pthread_once(&opened, open_library);
    return init_state != NULL && reset_state != NULL && inflate_some != NULL;
}

igzip_stream *igzip_open(void) {
    if (!igzip_available()) return NULL;
    igzip_stream *stream = malloc(sizeof *stream);
    if (stream == NULL) return NULL;
    init_state(&stream->state);
    stream->state.crc_flag = ISAL_GZIP_NO_HDR_VER;
    return stream;
}

void igzip_reset(igzip_stream *stream) {
    reset_state(&stream->state);
    stream->state.crc_flag = ISAL_GZIP_NO_HDR_VER;
}

void igzip_reset_raw(igzip_stream *stream) {
    reset_state(&stream->state);
    stream->state.crc_flag = ISAL_GZIP_NO_HDR;
}

uint32_t igzip_checksum(const igzip_stream *stream) { return stream->state.crc; }

size_t igzip_unread(const igzip_stream *stream, uint8_t bytes[8]) {
    const struct inflate_state *state = &stream->state;
    if (state->read_in_length < 8) return 0;
    // The bits left of the byte in which the data ended come first.
    const size_t count = (size_t)state->read_in_length / 8;
    const uint64_t whole = state->read_in >> (state->read_in_length % 8);
    for (size_t index = 0; index < count && index < 8; index++) bytes[index] = (uint8_t)(whole >> (8 * index));
    return count < 8 ? count : 8;
}

static size_t at_most_4g(size_t length) { return length > UINT32_MAX ? UINT32_MAX : length; }

enum igzip_status igzip_inflate(igzip_stream *stream, const uint8_t **input, size_t *input_length, uint8_t **output,
                                size_t *output_length) {
    struct inflate_state *state = &stream->state;
    const uint32_t given = (uint32_t)at_most_4g(*input_length);
    const uint32_t room = (uint32_t)at_most_4g(*output_length);
    state->next_in = (uint8_t *)*input;
    state->avail_in = given;
    state->next_out = *output;
    state->avail_out = room;
    const int result = inflate_some(state);
    *input_length -= given - state->avail_in;
    *input = state->next_in;
    *output_length -= room - state->avail_out;
    *output = state->next_out;
    if (result < 0 || result == ISAL_NEED_DICT) return IGZIP_CORRUPT;
    return state->block_state == ISAL_BLOCK_FINISH ? IGZIP_END : IGZIP_MORE;
}

void igzip_close(igzip_stream *stream) { free(stream); }
