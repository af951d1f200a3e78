import Foundation

/// The open connections of this process.
enum Sockets {
    private static let descriptorLimit: Int32 = 65_536

    /// Ends every connection to a port, whoever has it open.
    ///
    /// On Linux all sessions read on one queue, on which a cancel waits behind all there is to read: who floods one session
    /// keeps it, and all others, busy for ever. A socket that is shut down has nothing more to read.
    static func shutDown(toPort port: Int) {
        for descriptor in 0..<min(getdtablesize(), descriptorLimit) where peerPort(descriptor) == port {
            shutdown(descriptor, Int32(SHUT_RDWR))
        }
    }

    /// Of the other side; nil where the descriptor is no connection of the internet.
    private static func peerPort(_ descriptor: Int32) -> Int? {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let isConnected = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(descriptor, $0, &length) == 0 }
        }
        guard isConnected, [AF_INET, AF_INET6].contains(Int32(address.ss_family)) else { return nil }
        // In both families the port follows the family, the larger byte first.
        return withUnsafeBytes(of: address) { 256 * Int($0[2]) + Int($0[3]) }
    }
}
