import Foundation

/// A line on standard output that a reader at the other end of a pipe sees at once.
enum OutputLine {
    static func write(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

    static func write(_ line: [UInt8]) { FileHandle.standardOutput.write(Data(line + [UInt8(ascii: "\n")])) }
}
