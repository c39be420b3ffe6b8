import ArgumentParser
import Yams
@main struct Boltseal: AsyncParsableCommand { func run() async throws { print("x") } }
