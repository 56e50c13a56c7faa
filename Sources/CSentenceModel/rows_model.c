#include "sentence_model.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t bytes[] __attribute__((aligned(8))) = {
#embed "rows.model"
};

const uint8_t *debrief_rows_model_bytes(void) { return bytes; }

size_t debrief_rows_model_count(void) { return sizeof bytes; }
