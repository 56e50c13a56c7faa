#include <stddef.h>
#include <stdint.h>

/// The bytes of the sentence model, where the program was loaded: nothing is read or copied before somebody asks.
const uint8_t *debrief_sentence_model_bytes(void);

size_t debrief_sentence_model_count(void);

/// The bytes of the model of talk, likewise.
const uint8_t *debrief_talk_model_bytes(void);

size_t debrief_talk_model_count(void);

/// The bytes of the model of timelines, likewise.
const uint8_t *debrief_rows_model_bytes(void);

size_t debrief_rows_model_count(void);
