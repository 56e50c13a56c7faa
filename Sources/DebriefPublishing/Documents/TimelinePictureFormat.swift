import DebriefCore
import DebriefLanguage
import DebriefText

/// The picture of the timeline by itself, for slides and pages that others make.
struct TimelinePictureFormat: DocumentFormat {
    let id = "timeline.svg"
    let aliases = ["svg", "picture"]
    let fileExtension = "timeline.svg"
    let summary = "the picture of the timeline, for slides and other pages"

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        if let picture = TimelinePicture(of: postmortem.timeline, language: postmortem.language) {
            return Rendition(picture.file)
        }
        let empty = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 1\"></svg>\n"
        return Rendition(
            empty,
            omissions: [
                Message(
                    "the timeline has no two moments to draw: the picture is empty",
                    zh: "时间线没有两个可画的时刻：图是空的"
                )
            ]
        )
    }
}

extension TimelinePicture {
    /// The picture as a file of its own, with its colours in it.
    var file: String {
        var svg = HTMLWriter(isXML: true)
        write(to: &svg, isFile: true)
        return svg.html
    }

    /// The colours of the page's light look, which programs that draw SVG do not read from variables.
    static let sheet: StaticString = """
        svg{font-family:system-ui,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK SC",sans-serif;font-size:13px}\
        text{fill:#1c2126}.quiet{fill:#56606b}.tick{font-size:12px;fill:#56606b}.name,.panel{font-weight:600}\
        .axis,.mark{stroke:#6e7781}.leader{stroke:#6e7781;stroke-width:1.5}.grid{stroke:#d8dee4}\
        .uncertain{stroke-dasharray:4 3}.curve{fill:none;stroke:#0a58a8;stroke-width:2}.point{fill:#0a58a8}.bound{stroke:#a3161b;stroke-width:1.5;stroke-dasharray:6 4}\
        .phase{stroke:#6e7781}.undetected{fill:#e3def4}.alerted{fill:#fae3ae}.investigating{fill:#ffd3c4}\
        .mitigating{fill:#cbe2fb}.recovering{fill:#cbead2}.reopened{fill:#f6c8d8}.unspecified{fill:#e4e7eb}
        """
}
