extension Unicode.Scalar {
    /// Whether it cannot be seen, steers what shows it, or turns the line or the direction of what stands beside it.
    ///
    /// Controls, separators of lines, and what Unicode calls formats and default-ignorable; not the selectors that choose
    /// between two looks of the character before.
    package var isUnseen: Bool {
        switch value {
        case 0x20..<0x7F: false
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F,
            0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB,
            0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }

    /// How it is shown instead: `\u{202E}`.
    package var escape: String { "\\u{\(String(value, radix: 16, uppercase: true))}" }
}
