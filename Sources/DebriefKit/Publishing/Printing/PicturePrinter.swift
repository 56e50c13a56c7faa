import DebriefCore
import DebriefEvidence
import DebriefPublishing
import DebriefText

/// Draws pictures as points, for readers that show no SVG: office programs, wikis and programs for mail.
enum PicturePrinter {
    /// The pictures of a document, drawn; none where nothing can draw them.
    ///
    /// - Parameter target: what the form calls a picture, by its name and its path in the folder.
    static func pictures(
        of postmortem: Postmortem,
        in folder: borrowing WorkFolder,
        target: (_ name: String, _ path: String) -> String
    ) throws(DebriefError) -> [Picture] {
        guard let drawing = ExternalProgram("rsvg-convert") else { return [] }
        var drawn: [Picture] = []
        for var picture in Picture.all(of: postmortem) {
            let svg = try folder.write(picture.svg, as: "\(picture.name).svg")
            let file = "\(picture.name).png"
            let path = folder.path(of: file)
            try PDFPrinter.run(drawing, ["--width=1920", "--background-color=white", "--output", path, svg])
            guard let bytes = folder.read(file) else { continue }
            picture.target = target(picture.name, path)
            picture.drawn = bytes
            drawn.append(picture)
        }
        return drawn
    }
}

extension Message {
    /// That there are pictures which nothing here can draw.
    static func pictureNeedsDrawing(_ postmortem: Postmortem) -> Message? {
        guard !Picture.all(of: postmortem).isEmpty else { return nil }
        return Message(
            "the pictures of the timeline and of series are left out: they need rsvg-convert (apt install librsvg2-bin)",
            zh: "时间线和数据的图未包含：需要 rsvg-convert（apt install librsvg2-bin）"
        )
    }
}
