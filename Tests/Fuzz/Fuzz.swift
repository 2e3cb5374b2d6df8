import Foundation

/// Damaged input by the million, steered by what the code does with it (libFuzzer), for whoever
/// reads bytes from outside: `TARGET=http fuzz CORPUS… [-runs=N]`.
///
/// Built by `make fuzz` alone; the program's beginning is libFuzzer's own. An input that
/// crashes, hangs, leaks or breaks what a target promises is left in a file, to be kept in the
/// corpus once it is mended.
private let chosen: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["TARGET"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
        let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
        preconditionFailure("TARGET is \"\(name)\", and not one of \(names).")
    }
    return target
}()

/// Called by libFuzzer with one input after the other.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    chosen.read(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
}
