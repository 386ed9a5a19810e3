public import EventLog
internal import Hummingbird
public import Logging
internal import NIOCore
internal import ServiceLifecycle
public import Terminology
internal import UnixSignals

/// Opens one log to officers, auditors, sites and downstream systems over HTTP.
///
/// What it has acknowledged is durable. It ends in order: what was accepted is finished, streams are closed, the detector has
/// recorded what it found.
public struct LogServer: Sendable {
    /// How a server is run.
    public struct Options: Sendable {
        /// The address it listens at.
        public var host = "127.0.0.1"
        /// The port; 0 takes any that is free.
        public var port = 8080
        /// Whether the detector runs behind the log; a log that is open for reading only has none.
        public var isDetecting = true
        /// After how long a quiet stream gives a sign of life.
        public var heartbeat = Duration.seconds(15)
        /// How many streams may be open at once.
        public var maximumStreams = 4096
        /// How long requests and streams have to end once the server is told to stop.
        public var graceTime = Duration.seconds(10)
        /// How many connections may be open at once; others wait to be accepted.
        public var maximumConnections = 8192
        /// After how long a connection on which nothing is asked is closed.
        public var idleTime = Duration.seconds(60)
        /// What secures connections; `nil` for HTTP in the clear.
        public var certificate: ServedCertificate?
        /// What a connection may take of the server.
        public var limits = ConnectionLimits()
        /// How long a webhook waits after failures.
        var webhookPace = WebhookPace()

        /// The least count in a table that is shown to accounts that may not identify patients; rows with a smaller one are left
        /// out for them.
        public var leastCell = 5
        /// How many requests may wait for a history to be folded; more are refused (503).
        public var maximumWaitingQuestions = 16
        /// How long one waits for its turn (503 then).
        public var questionPatience = Duration.seconds(30)

        /// A server on this machine only.
        public init() {}
    }

    let log: EventLog
    let accounts: AccountBook
    let options: Options
    let terminology: Terminology
    let logger: Logger
    let figures: Figures
    let tail: LogTail
    let streams: StreamLimit
    let detector: DetectorService?
    let subscriptions: SubscriptionStore
    let webhooks: WebhookService
    let access: AccessLog
    let watch: SessionWatch

    /// A server of a log.
    ///
    /// - Parameters:
    ///   - log: the log.
    ///   - accounts: who may do what.
    ///   - options: how it is run.
    ///   - terminology: what resolves names and places terms in organs.
    ///   - logger: what it says of itself.
    public init(
        _ log: EventLog, accounts: AccountBook, options: Options = Options(), terminology: Terminology = .builtIn,
        logger: Logger
    ) {
        (self.log, self.accounts, self.options, self.terminology) = (log, accounts, options, terminology)
        self.logger = logger
        figures = Figures()
        tail = LogTail(log, terminology, heartbeat: options.heartbeat)
        streams = StreamLimit(maximum: options.maximumStreams)
        detector = options.isDetecting ? DetectorService(log, terminology, logger) : nil
        subscriptions = SubscriptionStore(besideLog: log.path)
        access = AccessLog(besideLog: log.path, identity: log.identity)
        watch = SessionWatch(accounts)
        webhooks = WebhookService(
            store: subscriptions,
            reading: SubscriptionReading(log: log, accounts: accounts, terminology: terminology), tail: tail,
            access: access, pace: options.webhookPace, logger: logger, figures: figures)
    }

    /// Serves until it is told to stop (SIGTERM, SIGINT) or a part of it fails.
    ///
    /// - Parameter onRunning: told the port once it listens.
    public func run(onRunning: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
        try await services(onRunning: onRunning).run()
    }

    /// What runs, in the order in which it begins; it ends in the other.
    func services(onRunning: @escaping @Sendable (Int) -> Void) -> ServiceGroup {
        let application = Application(
            router: routes().router, server: .bounded(options),
            configuration: ApplicationConfiguration(
                address: .hostname(options.host, port: options.port),
                availableConnectionsDelegate: .maximum(options.maximumConnections, logger: logger)),
            onServerRunning: { onRunning($0.localAddress?.port ?? 0) }, logger: logger)
        var services: [any Service] = [tail, webhooks, watch]
        if let detector { services.append(detector) }
        if let certificate = options.certificate {
            services.append(
                CertificateRenewal(certificate: certificate, pause: options.limits.renewalPause, logger: logger))
        }
        services.append(application)
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = options.graceTime
        return ServiceGroup(configuration: configuration)
    }

    /// Every address, guarded, and which they are.
    func routes() -> (router: Router<ServerContext>, served: [Route]) {
        let router = Router(context: ServerContext.self)
        router.add(middleware: RequestRecorder(figures: figures))
        router.add(middleware: ProblemMiddleware())
        router.add(middleware: BodyLimit())
        var routes = GuardedRoutes(router, RequestGate(accounts, access, watch))
        HealthRoutes(server: self).add(to: &routes)
        WritingRoutes(log: log, figures: figures).add(to: &routes)
        FeedRoutes(log: log, tail: tail, terminology: terminology, streams: streams).add(to: &routes)
        SubscriptionRoutes(store: subscriptions, reading: webhooks.reading).add(to: &routes)
        let questions = Questions(log, terminology, options)
        SignalRoutes(questions: questions).add(to: &routes)
        IncidenceRoutes(questions: questions).add(to: &routes)
        TimeCourseRoutes(questions: questions).add(to: &routes)
        CompletenessRoutes(questions: questions).add(to: &routes)
        AlertRoutes(log: log, terminology: terminology).add(to: &routes)
        AlertDossierRoutes(questions: questions).add(to: &routes)
        DecisionRoutes(log: log).add(to: &routes)
        DifferenceRoutes(questions: questions).add(to: &routes)
        PatientRoutes(log: log).add(to: &routes)
        AuditRoutes(log: log).add(to: &routes)
        AccessRoutes(questions: questions).add(to: &routes)
        CaseExportRoutes(log: log).add(to: &routes)
        DescriptionRoutes().add(to: &routes)
        return (router, routes.served)
    }
}
