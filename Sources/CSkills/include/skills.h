#include <stddef.h>
#include <stdint.h>

/// A file of a skill for agents, where the program was loaded.
struct debrief_skill_file {
    /// The name of the skill, which is that of its folder.
    const char *skill;
    /// Below that folder.
    const char *path;
    const uint8_t *bytes;
    size_t count;
};

/// All files of all skills.
const struct debrief_skill_file *debrief_skill_files(void);

size_t debrief_skill_file_count(void);
