/// What somebody says in an incident besides what happened: a doubt, thanks, what hindered the response.
///
/// What happened is a ``Statement``.
package struct Remark: Hashable, Sendable {
    /// Most are groups of `evidence.txt`, which says what belongs to them.
    package enum Kind: Hashable, Sendable {
        /// A sign of trouble: `timeouts`, 报错.
        case symptom
        case impact
        /// A figure that can be good or bad: `error rate`.
        case figure
        /// A good state: `stable`, `flat`.
        case calm
        /// Trouble goes on: `still failing`, `errors continue`.
        case persistence
        /// Whatever it is, it goes on: `still looking`, 仍在.
        case goingOn
        case doubt
        /// Gives a cause: `because of`, `that's the cause`.
        case reason
        /// Tells outright what it was: `turned out to be the coupon index`, `结果是交换机坏了`.
        case toldCause
        /// The cause is found, and not named.
        case found
        /// An attempt or a lead that came to nothing.
        case deadEnd
        case ruledOut
        /// Somebody drops what was thought before: `scratch that`, `not that`.
        case takenBack
        /// It goes on, or came back, where somebody had thought it over: `still blank`, `not for me`.
        case relapse
        /// An instrument of the machinery, and not what users feel: `replica lag`.
        case gauge
        /// Somebody speaks of something else in passing: `unrelated, but the coffee machine leaks`.
        case aside
        /// Somebody asks who else has it: `anyone else?`
        case shared
        /// Somebody has the same trouble: `mine too`.
        case hadToo
        /// An alert or a message reached nobody.
        case unheard
        /// Why an alert came late: `the threshold was too high, so it only fired at 2`.
        case lateAlert
        /// Somebody bears out that it is over: `confirmed, orders come through`.
        case confirmation
        /// What machines need is spoken of, and nothing that serves people: `power is back`.
        case facility
        /// All is as it was.
        case unchanged
        case chatter
        /// The sentence asks.
        case question
        /// It answers somebody: `yes but I would wait`.
        case reply
        case statusPage
        /// A change is spoken of at all: `pushed`, 变更.
        case change
        /// An alert, or what raises alerts, is spoken of.
        case alert
        /// Somebody watches whether it stays well.
        case watching
        case notMonitored, noAccess, noDocument, noOwner, notUndoable, allAtOnce, limit, expired, credential, byHand
        case otherParty, luck, worse
        /// Somebody has understood how it came about.
        case mechanism
        /// Somebody proposes what to do later.
        case followUp
        /// What status pages say besides the incident: when the next update comes, thanks, excuses.
        case courtesy
    }

    package let kind: Kind
    /// The clause that it stands in, as UTF-8 offsets in the text that was read.
    package let clause: Range<Int>
}
