import FlipSupport
import Foundation

/// Turns over every bit of a small log, or every one of a part of them, and prints each flip that changes an answer.
///
/// usage: flip-check FOLDER PART PARTS [STRIDE]
@main
enum FlipCheck {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 4, let part = Int(arguments[2]), let parts = Int(arguments[3]) else {
            print("usage: flip-check FOLDER PART PARTS [STRIDE]")
            exit(64)
        }
        let step = arguments.count > 4 ? Int(arguments[4]) ?? 1 : 1
        let log = try FlippedLog(path: arguments[1] + "/log-\(part)")
        var (flips, findings) = (0, 0)
        for bit in stride(from: part * step, to: log.bitCount, by: parts * step) {
            flips += 1
            let finding = try log.flip(bit) ?? (flips.isMultiple(of: 64) ? log.flipForWriting(bit) : nil)
            guard let finding else { continue }
            findings += 1
            print(finding)
        }
        print(
            "flip-check: part \(part) of \(parts): \(flips) of \(log.bitCount) bits turned over, \(findings) changed an answer"
        )
        exit(findings == 0 ? 0 : 1)
    }
}
