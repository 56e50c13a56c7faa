#include "sentence_model.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t bytes[] __attribute__((aligned(8))) = {
#embed "talk.model"
};

const uint8_t *debrief_talk_model_bytes(void) { return bytes; }

size_t debrief_talk_model_count(void) { return sizeof bytes; }
