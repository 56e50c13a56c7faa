/// The checks that an organisation brings about by what it decides; without its decision they do not exist.
package enum HouseChecks {
    /// What each of them is, in the order of the reference.
    package static let infos: [CheckInfo] = [HouseWord.info, ImpactSeverityMismatch.info, LifecycleRepeat.info]
}
