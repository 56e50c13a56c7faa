import DebriefEvents
import DebriefLanguage
import DebriefText

extension EvidenceEvent.Kind {
    /// What a tool means that tells of a change in one sentence: a deployment where it says so, else a note.
    static func change(describedBy text: String) -> EvidenceEvent.Kind {
        let words = text.lowercased()
        let isDeployment = ["deploy", "release", "rollout", "rolled out", "部署", "发布", "上线"].contains {
            words.contains($0)
        }
        return isDeployment ? .deploymentSucceeded : .note
    }
}
