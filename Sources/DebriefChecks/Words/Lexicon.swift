/// The words of the English checks, by class.
enum Lexicon {
    static let classes: [String: WordClass] = {
        var found: [String: WordClass] = [:]
        for (kind, words) in lists {
            for word in words.split(whereSeparator: \.isWhitespace) { found[String(word), default: []].insert(kind) }
        }
        return found
    }()

    private static let lists: [(WordClass, String)] = [
        (.person, people), (.ambiguousPerson, ambiguousPeople), (.team, teams), (.firstPerson, "we i"),
        (.thirdPerson, "he she they who someone somebody everybody everyone"), (.audience, audience),
        (.machine, Machines.nouns), (.determiner, determiners), (.preposition, prepositions),
        (.auxiliary, auxiliaries), (.conjunction, conjunctions), (.relative, "who that which whom whose"),
        (.adverb, adverbs), (.negation, negations), (.mistake, mistakes), (.mistakeAdverb, mistakeAdverbs),
        (.duty, duties), (.humanVerb, humanVerbs), (.givenName, GivenNames.names), (.quantity, quantities),
        (.harm, harm), (.countable, countables), (.response, responses),
        (.figure, numerals),
    ]

    private static let people = """
        engineer engineers developer developers dev devs sysadmin sysadmins dba dbas sre sres employee employees
        colleague colleagues contractor contractors intern interns technician technicians teammate teammates
        reviewer reviewers author authors person programmer programmers staff staffer analyst analysts architect
        architects tester testers consultant consultants volunteer volunteers worker workers human humans people guy
        guys approver approvers coworker coworkers newcomer newcomers practitioner trainee
        trainees apprentice supervisor supervisors boss ceo cto
        """

    private static let ambiguousPeople = """
        operator operators admin admins administrator administrators member members manager managers responder
        responders maintainer maintainers committer committers commander owner owners on-call oncall contributor
        contributors pilot
        """

    private static let teams = """
        team teams ops operations devops sres on-call oncall vendor vendors provider providers supplier suppliers
        department management leadership squad squads crew subcontractor agency qa staff organization
        organisation company partner partners engineering support helpdesk aws google microsoft github gitlab cloudflare amazon nasa oracle azure gcp
        """

    private static let audience = """
        user users customer customers client clients visitor visitors player players student students reader readers
        editor editors merchant merchants subscriber subscribers tenant tenants consumer consumers attacker attackers
        adversary hacker hackers spammer
        """

    private static let determiners = """
        a an the our their his her its this that these those one another some two three four several both each every
        any my your whose most many all
        """

    private static let prepositions = """
        of in on at from for with by to into onto during after before since until about over under between within
        without against through across near per via because despite
        """

    private static let auxiliaries = """
        is was were are be been being am has had have having did do does will would should could can may might must
        got get gets also then later again simply just still even only apparently initially subsequently
        """

    private static let conjunctions = "and but or nor so yet while when if as because since although though than"

    private static let adverbs = """
        also then later again just still even first once soon never ever perhaps maybe once completely initially
        quite rather too very almost
        """

    private static let negations = """
        not never didn't hadn't wasn't weren't haven't hasn't don't doesn't cannot can't couldn't shouldn't wouldn't
        won't isn't aren't didnt
        """

    private static let mistakes = """
        forgot forgotten neglected overlooked mistyped misconfigured misread misunderstood misinterpreted misjudged
        botched missed broke omitted disregarded ignored mishandled misapplied underestimated miscalculated erred
        blundered fumbled mislabeled mislabelled misplaced mismanaged miscommunicated bungled goofed failed neglects
        forgets overlooks underestimates fat-fingered miscounted misdiagnosed misnamed misspelled misspelt mistook
        flubbed messed screwed
        """

    private static let mistakeAdverbs = """
        accidentally mistakenly inadvertently unintentionally erroneously wrongly carelessly negligently recklessly
        unknowingly unwittingly incorrectly improperly foolishly naively accidently hastily
        """

    private static let duties = """
        check checked verify verified test tested notice noticed read follow followed validate validated review
        reviewed communicate communicated tell told inform informed notify notified escalate escalated monitor
        monitored understand understood realise realised realize realized consider considered think thought document
        documented update updated act acted respond responded react reacted coordinate coordinated confirm confirmed
        ensure ensured anticipate anticipated foresee foreseen plan planned prepare prepared ask asked announce
        announced implement implemented raise raised question questioned double-check double-checked inspect
        inspected audit audited acknowledge acknowledged look looked pay paid care cared bother bothered take taken
        remember remembered remove removed add added renew renewed rotate rotated record recorded report reported
        enforce enforced test-run account assess assessed recognise recognised recognize recognized appreciate
        appreciated evaluate evaluated run investigate investigated warn warned heed heeded learn learned learnt
        train trained enable enabled configure configured wait waited provide provided give given write written
        """

    private static let humanVerbs = """
        decided informed informs told tells asked asks realised realized realises realizes noticed notices thought
        thinks believed believes suggested suggests said says replied replies joined joins assumed assumes forgot
        forgets suspected suspects wondered evaluated evaluates discussed discusses agreed agrees proposed proposes
        explained explains confirmed confirms acknowledged argued pointed points mentioned mentions investigated
        investigates moves moved tried tries attempted wants wanted knew knows remembered helped helps looked looks
        contacted emailed pinged pings messaged answered answers volunteered apologised apologized admitted overlooked
        mistyped misread misunderstood spotted spots figured wrote writes approved approves reviewed reviews
        """

    private static let quantities =
        "one some number couple group few bunch lot any none several majority two three nobody none"

    private static let harm = """
        affected affecting affects impacted impacting unable couldn't cannot can't failed failing failure failures
        lost losing loss saw seeing experienced experiencing received receiving getting got error errors down
        unavailable unavailability degraded degradation interrupted disrupted disruption unreachable inaccessible
        timeout timeouts timed slow slower slowness missing delayed delays dropped stuck rejected denied hit
        suffered suffering hung broken outage outages blocked served inoperable crash crashed crashing corrupted
        deleted unresponsive complained reported reporting reports noticed 502 503 500 504 404
        """

    private static let numerals = """
        two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety half
        """

    private static let countables = """
        user users customer customers client clients people visitor visitors player players student students reader
        readers editor editors merchant merchants subscriber subscribers tenant tenants request requests query
        queries transaction transactions order orders payment payments account accounts service services site sites
        website websites wiki wikis team teams session sessions email emails message messages ad ads record records
        page pages call calls connection connections job jobs build builds traffic hub hubs region regions
        application applications system systems product products upload uploads download downloads organization
        organizations organisations project projects namespace namespaces notebook notebooks launch launches
        endpoint endpoints cluster clusters environment environments job jobs pipeline pipelines instance instances
        participant participants developer developers course courses outages interruptions
        """

    private static let responses = """
        detected detect detection noticed notice responded respond response responses identified identify resolved
        resolve resolution fixed fix mitigated mitigate mitigation escalated escalate escalation paged alerted alert
        alerting alerts restored restore recovered recover recovery caught catch found discovered diagnosed diagnose
        diagnosis reverted revert reverting rollback rolled reacted react acknowledged remedied corrected communicated
        informed isolated contained patched reaction restoration triaged rectified remediated addressed deployed
        recognized recognised spotted
        """
}
