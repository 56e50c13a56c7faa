/// The data files of `Vocabulary/`, each read when it is first used.
extension Vocabulary {
    package static let calendar = Vocabulary(PackageResources.calendar_txt)
    package static let causes = Vocabulary(PackageResources.causes_txt)
    package static let documents = Vocabulary(PackageResources.documents_txt)
    package static let figures = Vocabulary(PackageResources.figures_txt)
    package static let grammar = Vocabulary(PackageResources.grammar_txt)
    package static let hindsight = Vocabulary(PackageResources.hindsight_txt)
    package static let incident = Vocabulary(PackageResources.incident_txt)
    package static let judgement = Vocabulary(PackageResources.judgement_txt)
    package static let machines = Vocabulary(PackageResources.machines_txt)
    package static let mistakes = Vocabulary(PackageResources.mistakes_txt)
    package static let names = Vocabulary(PackageResources.names_txt)
    package static let people = Vocabulary(PackageResources.people_txt)
    package static let privacy = Vocabulary(PackageResources.privacy_txt)
    package static let severity = Vocabulary(PackageResources.severity_txt)
    package static let tasks = Vocabulary(PackageResources.tasks_txt)
    package static let vagueness = Vocabulary(PackageResources.vagueness_txt)
}
