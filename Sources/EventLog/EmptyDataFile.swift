import Foundation

/// A data file without a byte: what somebody leaves who stopped at making a log, or what is left of a log that was cut short.
///
/// Making a log of it would give the folder another identity and let everything that was lost look as if it had never been.
enum EmptyDataFile {
    /// Refuses one in a folder with other files, which say that there was a log, or that the folder is something else's.
    static func check(_ path: String, _ content: [String], isReading: Bool) throws(LogError) {
        guard isEmpty(path) else { return }
        let others = content.filter { $0 != "data.mdb" && $0 != PendingTarget.mark }.sorted()
        guard let other = others.first else {
            // Whoever makes a log may write into it; a reader finds nothing in it.
            if isReading { throw .notALog(path: path, reason: "its data file is empty") }
            return
        }
        if isFilledByItsMaker(path) { return }
        throw .damagedFile(
            path: path,
            reason:
                "its data file is empty, and \(other) beside it says that it was not always. If a log was here, restore it from "
                + "a backup, elsewhere first. If none ever was, remove the folder")
    }

    /// A log that another process makes at this moment has an empty data file, and a lock beside it, for less than a millisecond.
    private static func isFilledByItsMaker(_ path: String) -> Bool {
        for _ in 0..<looks {
            Thread.sleep(forTimeInterval: secondsBetweenLooks)
            if !isEmpty(path) { return true }
        }
        return false
    }

    private static func isEmpty(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path + "/data.mdb"))?[.size] as? Int == 0
    }

    private static let looks = 20
    private static let secondsBetweenLooks = 0.025
}
