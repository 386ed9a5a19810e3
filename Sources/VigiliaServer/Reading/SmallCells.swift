/// Counts so small that a patient might be known by them: accounts that may not identify anybody are not shown rows with such.
struct SmallCells {
    /// The least count that is shown; zero is no patient.
    let least: Int

    /// - Parameters:
    ///   - account: who asks.
    ///   - least: the least count shown to accounts that may not identify patients.
    init(for account: Account, least: Int) { self.least = account.view == .withoutIdentity ? least : 0 }

    /// Whether anything is left out for the account.
    var areHidden: Bool { least > 1 }

    /// Whether a row may not be shown.
    func hide(_ counts: [Int]) -> Bool { areHidden && counts.contains { $0 > 0 && $0 < least } }
}
