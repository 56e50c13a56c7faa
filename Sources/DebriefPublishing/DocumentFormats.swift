/// The forms in which a postmortem can be published, in the order in which help names them.
package enum DocumentFormats {
    package static let all: [any DocumentFormat] = [
        HTMLFormat()
    ]
}
