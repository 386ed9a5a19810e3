import Answers
import ArgumentParser
import ClinicalEvents
import EventLog
import SignalDetection

/// `vigilia decide`
struct DecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Records a step in the life of an alert: who took it, when, and why.",
        discussion: """
            Steps, after GVP module IX: acknowledge, validate, refute, confirm, prioritise, assess, close, reopen. A step \
            that is not legal where the alert stands is refused, with those that are. So is one that was decided without \
            sight of what somebody else did meanwhile: say with --expecting where you saw the alert stand. What is not \
            given of owner, day and priority stays as it was.

            Assessing, refuting or closing an alert says that its report was made or that none is owed; reopening it lets \
            its clocks run on.

            Examples:
              vigilia decide 3fa9c1d2 acknowledge --log ./log --actor "R. Meyer" --owner "R. Meyer"
              vigilia decide 3fa9 validate --log ./log --actor "R. Meyer" --rationale "4 of 5 cases well documented" --due 2026-12-01
              vigilia decide 3fa9 refute --expecting acknowledged --log ./log --actor "A. Roy" --rationale "listed since May"
            """)

    @Argument(help: ArgumentHelp("The alert, by the first digits of its name.", valueName: "alert"))
    var alert: String
    @Argument(help: "The step.")
    var step: AlertStep
    @OptionGroup var log: LogOptions
    @OptionGroup var signing: SigningOptions
    @Option(name: .long, help: ArgumentHelp("Who decides.", valueName: "name"))
    var actor: String
    @Option(name: .long, help: ArgumentHelp("Why; every step but acknowledge must say so.", valueName: "text"))
    var rationale: String?
    @Option(name: .long, help: ArgumentHelp("Who deals with it from now on.", valueName: "name"))
    var owner: String?
    @Option(name: .long, help: ArgumentHelp("The day by which the next step is due.", valueName: "day"))
    var due: String?
    @Option(name: .long, help: "How urgent it is.")
    var priority: SignalPriority?
    @Option(name: .long, help: ArgumentHelp("What should be done.", valueName: "text"))
    var recommendation: String?
    @Option(name: .long, help: "Where you saw the alert stand; the step is refused where it stands elsewhere.")
    var expecting: AlertState?

    func validate() throws {
        if step.needsRationale, rationale?.isEmpty ?? true {
            throw ValidationError("--rationale: found nothing, expected why; \(step.rawValue) must be reasoned")
        }
        if actor.isEmpty { throw ValidationError("--actor: found nothing, expected who decides") }
        if step == .acknowledge, priority != nil || recommendation != nil {
            throw ValidationError("acknowledge: expected no priority and no recommendation")
        }
    }

    func run() throws {
        let decision = SignalDecision(
            signal: "", rationale: rationale ?? "", owner: owner, due: try due.map { try DayText.date($0, "--due") },
            priority: priority, recommendation: recommendation)
        let log = try LogOpener.writing(existing: log.log, signing: signing.signing, protection: log.keys.protection)
        defer { LogOpener.finish(log) }
        let recorder = DecisionRecorder(log: log, actor: actor, expecting: expecting)
        let life = try recorder.record(step, decision, aboutAlert: alert)
        try StandardOutput.line("\(life.identity.digits): \(life.about)")
        try StandardOutput.line("\(life.stateWords)\(life.owner.map { ", dealt with by \($0)" } ?? "")")
    }
}
