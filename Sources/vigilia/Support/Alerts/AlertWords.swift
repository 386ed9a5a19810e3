public import ArgumentParser
import ClinicalEvents
import SignalDetection

extension AlertStep: ExpressibleByArgument {}
extension AlertState: ExpressibleByArgument {}
extension SignalPriority: ExpressibleByArgument {}
