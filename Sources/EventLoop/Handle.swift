import CLibUV

/// Who stands behind a libuv handle.
@Loop protocol HandleOwner: AnyObject, Sendable {
    /// The close callback of one of its handles: the memory is gone.
    func handleDidClose()
}

/// The memory of libuv's handles, under libuv's law (design.rst).
///
/// It is given back in the close callback and nowhere else. A handle keeps its owner alive
/// until then, whoever else has let go of it.
@Loop enum Handle {
    /// Zeroed memory for one handle, still without an owner.
    static func allocate<H>(_ type: H.Type) -> UnsafeMutablePointer<H> {
        let size = MemoryLayout<H>.size
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: size, alignment: MemoryLayout<H>.alignment)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        return memory.bindMemory(to: H.self, capacity: 1)
    }

    /// From now on the handle retains `owner`, which its callbacks find again.
    static func adopt<H>(_ handle: UnsafeMutablePointer<H>, by owner: any HandleOwner) {
        // Retained: balanced by `takeRetainedValue` in `handleWasClosed`.
        let owner: AnyObject = owner
        handle.asHandle.pointee.data = Unmanaged.passRetained(owner).toOpaque()
    }

    /// Lets go of the owner, so that somebody else can adopt the handle.
    static func disown<H>(_ handle: UnsafeMutablePointer<H>) {
        guard let data = handle.asHandle.pointee.data else { return }
        handle.asHandle.pointee.data = nil
        // Released: balances `passRetained` in `adopt`.
        Unmanaged<AnyObject>.fromOpaque(data).release()
    }

    /// The owner, as a callback finds it.
    nonisolated static func owner<H, Owner: HandleOwner>(
        of handle: UnsafeMutablePointer<H>?, _ type: Owner.Type = Owner.self
    ) -> Owner? {
        guard let data = handle?.asHandle.pointee.data else { return nil }
        return Unmanaged<Owner>.fromOpaque(data).takeUnretainedValue()
    }

    /// Closes an initialised handle; at most once per handle.
    static func close<H>(_ handle: UnsafeMutablePointer<H>) {
        uv_close(handle.asHandle, handleWasClosed)
    }

    /// Gives back the memory of a handle whose initialisation failed.
    static func discard<H>(_ handle: UnsafeMutablePointer<H>) {
        UnsafeMutableRawPointer(handle).deallocate()
    }
}

extension UnsafeMutablePointer {
    /// Any handle, as the "base class" that libuv's structures begin with.
    var asHandle: UnsafeMutablePointer<uv_handle_t> {
        UnsafeMutableRawPointer(self).assumingMemoryBound(to: uv_handle_t.self)
    }

    /// A TCP socket or a pipe, as the "base class" of streams.
    var asStream: UnsafeMutablePointer<uv_stream_t> {
        UnsafeMutableRawPointer(self).assumingMemoryBound(to: uv_stream_t.self)
    }
}

private func handleWasClosed(_ handle: UnsafeMutablePointer<uv_handle_t>?) {
    guard let handle else { return }
    let data = handle.pointee.data
    UnsafeMutableRawPointer(handle).deallocate()
    guard let data else { return }
    let owner = Unmanaged<AnyObject>.fromOpaque(data).takeRetainedValue() as? any HandleOwner
    Loop.assumeIsolated { owner?.handleDidClose() }
}
