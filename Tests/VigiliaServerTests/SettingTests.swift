import Foundation
import TestSupport
import Testing

@testable import VigiliaServer

struct SettingTests {
    private let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private func sources(_ file: String?, _ environment: [String: String] = [:]) throws -> SettingSources {
        let path = try file.map { try folder.write($0, to: "server.json") }
        return try SettingSources(file: path, environment: environment)
    }

    @Test func `a flag wins over the environment, that over the file`() throws {
        let file = #"{"host":"of the file","port":1,"plaintext":true}"#
        let all = try sources(file, ["VIGILIA_SERVER_HOST": "of the environment", "VIGILIA_SERVER_PORT": "2"])
        #expect(try all.text(.host, flag: "of the flag") == "of the flag")
        #expect(try all.text(.host, flag: nil) == "of the environment")
        #expect(try all.integer(.port, flag: nil, in: 0...9) == 2)
        #expect(try sources(file).integer(.port, flag: nil, in: 0...9) == 1)
        #expect(try sources(file).truth(.plaintext, flag: false))
        #expect(try !sources(nil).truth(.plaintext, flag: false))
        #expect(try sources(nil).text(.host, flag: nil) == nil)
    }

    @Test func `every setting can be given in each place`() throws {
        for setting in Setting.allCases {
            let (written, inFile) =
                switch setting.kind {
                case .text: ("x", "\"x\"")
                case .wholeNumber: ("7", "7")
                case .truth: ("true", "true")
                }
            for sources in [
                try sources("{\"\(setting.rawValue)\":\(inFile)}"), try sources(nil, [setting.variable: written]),
            ] {
                switch setting.kind {
                case .text: #expect(try sources.text(setting, flag: nil) == "x")
                case .wholeNumber: #expect(try sources.integer(setting, flag: nil, in: 0...9) == 7)
                case .truth: #expect(try sources.truth(setting, flag: false))
                }
            }
        }
    }

    @Test func `the environment names the file where no flag does`() throws {
        let path = try folder.write(#"{"host":"of the file"}"#, to: "other.json")
        let sources = try SettingSources(file: nil, environment: ["VIGILIA_SERVER_CONFIGURATION": path])
        #expect(try sources.text(.host, flag: nil) == "of the file")
    }

    @Test(arguments: [
        (#"{"prot":1}"#, #"server.json: found "prot", expected one of log, "#),
        (#"{"port":true}"#, "server.json: port: found true, expected a whole number"),
        (#"{"port":"80"}"#, #"server.json: port: found "80", expected a whole number"#),
        (#"{"host":null}"#, "server.json: host: found something else, expected a text"),
        (#"{"plaintext":1}"#, "server.json: plaintext: found 1, expected true or false"),
        (#"["host"]"#, "server.json: found something else, expected a JSON object of settings"),
        (#"{"port":70000}"#, "server.json: port: found 70000, expected 0 to 65535"),
        (#"{"host":""}"#, "server.json: host: found \"\", expected a text"),
    ])
    func `a wrong file is refused with its name, the setting and what was expected`(
        _ file: String, _ message: String
    ) throws {
        let error = #expect(throws: SettingError.self) {
            let sources = try sources(file)
            _ = try sources.integer(.port, flag: nil, in: 0...65_535)
            _ = try sources.text(.host, flag: nil)
        }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }

    @Test func `what is wrong in the environment, or in a flag, is named after it`() throws {
        let sources = try sources(nil, ["VIGILIA_SERVER_PORT": "http", "VIGILIA_SERVER_PLAINTEXT": "perhaps"])
        for (setting, message) in [
            (Setting.port, #"VIGILIA_SERVER_PORT: found "http", expected a whole number"#),
            (.plaintext, #"VIGILIA_SERVER_PLAINTEXT: found "perhaps", expected true or false"#),
        ] {
            let error = #expect(throws: SettingError.self) {
                if setting == .port { _ = try sources.integer(setting, flag: nil, in: 0...9) }
                if setting == .plaintext { _ = try sources.truth(setting, flag: false) }
            }
            #expect(error?.description == message)
        }
        let error = #expect(throws: SettingError.self) { try sources.integer(.port, flag: 10, in: 0...9) }
        #expect(error?.description == "--port: found 10, expected 0 to 9")
    }

    @Test func `the file of settings that the documentation shows is one`() throws {
        let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = project.appending(path: "docs/operations/server.json").path()
        let sources = try SettingSources(file: path, environment: [:])
        #expect(try sources.text(.privateKey, flag: nil) == "/etc/vigilia/key.pem")
    }
}
