import ArgumentParser
import VigiliaServer

/// Whose tokens are accepted.
struct TokenOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Accept tokens (OpenID Connect, JSON Web Tokens) of whoever has this address, exactly as in their iss.",
            valueName: "url"))
    var issuer: String?
    @Option(name: .long, help: ArgumentHelp("What this server is called in the aud of tokens.", valueName: "name"))
    var audience: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The issuer's public keys: a set of them in JSON (JWKS), or one in PEM; read again when it changes.",
            valueName: "file"))
    var tokenKeys: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The claim of the role; points lead into objects, like realm_access.roles.", valueName: "name"))
    var roleClaim: String?
}
