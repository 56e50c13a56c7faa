#include "skills.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// The folders are the only copies: what is embedded here are their files.

static const uint8_t postmortem_skill_md[] = {
#embed "../../skills/postmortem/SKILL.md"
};

static const uint8_t postmortem_references_agents_md_md[] = {
#embed "../../skills/postmortem/references/agents-md.md"
};

static const uint8_t postmortem_references_blameless_language_md[] = {
#embed "../../skills/postmortem/references/blameless-language.md"
};

static const uint8_t postmortem_references_evidence_md[] = {
#embed "../../skills/postmortem/references/evidence.md"
};

static const uint8_t postmortem_references_five_whys_md[] = {
#embed "../../skills/postmortem/references/five-whys.md"
};

static const uint8_t postmortem_references_follow_up_md[] = {
#embed "../../skills/postmortem/references/follow-up.md"
};

static const uint8_t postmortem_references_meeting_md[] = {
#embed "../../skills/postmortem/references/meeting.md"
};

static const uint8_t postmortem_references_public_version_md[] = {
#embed "../../skills/postmortem/references/public-version.md"
};

static const uint8_t postmortem_references_structure_md[] = {
#embed "../../skills/postmortem/references/structure.md"
};

static const uint8_t postmortem_zh_skill_md[] = {
#embed "../../skills/postmortem-zh/SKILL.md"
};

static const uint8_t postmortem_zh_references_agents_md_md[] = {
#embed "../../skills/postmortem-zh/references/agents-md.md"
};

static const uint8_t postmortem_zh_references_blameless_language_md[] = {
#embed "../../skills/postmortem-zh/references/blameless-language.md"
};

static const uint8_t postmortem_zh_references_evidence_md[] = {
#embed "../../skills/postmortem-zh/references/evidence.md"
};

static const uint8_t postmortem_zh_references_five_whys_md[] = {
#embed "../../skills/postmortem-zh/references/five-whys.md"
};

static const uint8_t postmortem_zh_references_follow_up_md[] = {
#embed "../../skills/postmortem-zh/references/follow-up.md"
};

static const uint8_t postmortem_zh_references_meeting_md[] = {
#embed "../../skills/postmortem-zh/references/meeting.md"
};

static const uint8_t postmortem_zh_references_public_version_md[] = {
#embed "../../skills/postmortem-zh/references/public-version.md"
};

static const uint8_t postmortem_zh_references_structure_md[] = {
#embed "../../skills/postmortem-zh/references/structure.md"
};

static const struct debrief_skill_file files[] = {
    {"postmortem", "SKILL.md", postmortem_skill_md, sizeof postmortem_skill_md},
    {"postmortem", "references/agents-md.md", postmortem_references_agents_md_md, sizeof postmortem_references_agents_md_md},
    {"postmortem", "references/blameless-language.md", postmortem_references_blameless_language_md, sizeof postmortem_references_blameless_language_md},
    {"postmortem", "references/evidence.md", postmortem_references_evidence_md, sizeof postmortem_references_evidence_md},
    {"postmortem", "references/five-whys.md", postmortem_references_five_whys_md, sizeof postmortem_references_five_whys_md},
    {"postmortem", "references/follow-up.md", postmortem_references_follow_up_md, sizeof postmortem_references_follow_up_md},
    {"postmortem", "references/meeting.md", postmortem_references_meeting_md, sizeof postmortem_references_meeting_md},
    {"postmortem", "references/public-version.md", postmortem_references_public_version_md, sizeof postmortem_references_public_version_md},
    {"postmortem", "references/structure.md", postmortem_references_structure_md, sizeof postmortem_references_structure_md},
    {"postmortem-zh", "SKILL.md", postmortem_zh_skill_md, sizeof postmortem_zh_skill_md},
    {"postmortem-zh", "references/agents-md.md", postmortem_zh_references_agents_md_md, sizeof postmortem_zh_references_agents_md_md},
    {"postmortem-zh", "references/blameless-language.md", postmortem_zh_references_blameless_language_md, sizeof postmortem_zh_references_blameless_language_md},
    {"postmortem-zh", "references/evidence.md", postmortem_zh_references_evidence_md, sizeof postmortem_zh_references_evidence_md},
    {"postmortem-zh", "references/five-whys.md", postmortem_zh_references_five_whys_md, sizeof postmortem_zh_references_five_whys_md},
    {"postmortem-zh", "references/follow-up.md", postmortem_zh_references_follow_up_md, sizeof postmortem_zh_references_follow_up_md},
    {"postmortem-zh", "references/meeting.md", postmortem_zh_references_meeting_md, sizeof postmortem_zh_references_meeting_md},
    {"postmortem-zh", "references/public-version.md", postmortem_zh_references_public_version_md, sizeof postmortem_zh_references_public_version_md},
    {"postmortem-zh", "references/structure.md", postmortem_zh_references_structure_md, sizeof postmortem_zh_references_structure_md},
};

const struct debrief_skill_file *debrief_skill_files(void) { return files; }

size_t debrief_skill_file_count(void) { return sizeof files / sizeof files[0]; }
