import ClinicalEvents

/// What is drawn of one patient before it is told as events. Days count from the first day of enrolment unless said
/// otherwise.
struct PatientCourse {
    let patient: UInt32
    let arm: UInt8
    let site: UInt8
    let enrolledDay: Int
    let startDay: Int
    /// Days from the first dose to death or to the end of follow-up.
    var lifeDays: Int
    var dies: Bool
    /// Why and how many days after the first dose treatment ended.
    var stop: (day: Int, reason: StopReason) = (0, .unknown)

    var deathDay: Int { startDay + lifeDays }

    /// An event of this patient.
    func event(_ action: PendingEvent.Action, occurred day: Int) -> PendingEvent {
        PendingEvent(patient: patient, occurred: Int32(day), arm: arm, site: site, action: action)
    }
}

/// One episode of a reaction.
struct DrawnReaction {
    let term: Int
    let organ: OrganGroup
    let grades: ClosedRange<Int>
    var worstGrade: Int
    var firstGrade: Int
    /// Days from the first dose.
    var onset: Int
    /// The day the first report is received.
    var received = 0
    /// The place in which it was drawn: breaks ties of the order in which episodes are numbered.
    var order = 0

    var isFatal: Bool { worstGrade == 5 }
    var isSevere: Bool { worstGrade >= 3 }
}
