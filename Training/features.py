"""What the sentence model sees of a sentence, to train on: cut as `ModelWords` of DebriefLanguage cuts."""
import re

# The places of `ReportPlace`, in its order; what is none of them is elsewhere.
PLACES = ["Summary", "Impact", "Timeline", "Root cause", "Contributing factors", "Detection", "Response", "What went well",
          "What went wrong", "Lessons learned", "Action items", "elsewhere"]
FAULTS = ["blame", "hindsight", "vague", "weak-action"]
LONGEST_PHRASE = 3
LONGEST_PIECE = {False: 18, True: 4}

TOKEN = re.compile("[a-z]+|[0-9]+|[?!？！\x01]|[\u4e00-\u9fff]+")
CODE = re.compile(r"`[^`]*`|(?<=\S)     +")
LOWER = {upper: upper + 32 for upper in range(65, 91)}
SIGNS = {"？": "?", "！": "!", "\x01": "`"}


def is_chinese(text):
    return any("\u4e00" <= character <= "\u9fff" for character in text)


class Words:
    """Cuts sentences by a dictionary of pieces: whole words, and `##` before what continues an English one."""

    def __init__(self, pieces):
        self.pieces, self.kept = {piece: index for index, piece in enumerate(pieces)}, {}

    def tokens(self, text):
        """The words of a sentence, each with the indices of its pieces."""
        found = []
        for token in TOKEN.findall(CODE.sub(" \x01 ", text.translate(LOWER))):
            if token[0].isdigit():
                found.append(("0", []))
            elif is_chinese(token):
                found += self.ideographs(token)
            else:
                found.append((SIGNS.get(token, token), self.letters(token) if token.isalpha() else []))
        return found

    def letters(self, word):
        """The longest pieces from the left; none when a part of the word is unknown."""
        if word not in self.kept:
            found, start = [], 0
            while start < len(word):
                end, piece = self.longest(word, start, "##" if start else "", 18)
                if piece is None:
                    found = []
                    break
                found.append(piece)
                start = end
            self.kept[word] = found
        return self.kept[word]

    def ideographs(self, run):
        found, start = [], 0
        while start < len(run):
            end, piece = self.longest(run, start, "", 4)
            end = end or start + 1
            found.append((run[start:end], [] if piece is None else [piece]))
            start = end
        return found

    def longest(self, word, start, lead, limit):
        for end in range(min(len(word), start + limit), start, -1):
            piece = self.pieces.get(lead + word[start:end])
            if piece is not None:
                return end, piece
        return None, None


def phrases(words):
    """All phrases of one to three words, each once; the beginning and the end of the sentence count as words."""
    words = ["^", *words, "$"]
    return {" ".join(words[start:start + length])
            for length in range(1, LONGEST_PHRASE + 1) for start in range(len(words) - length + 1)}
