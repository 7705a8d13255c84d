//! Ports on the loopback interface.

use cli_base::error::Error;
use std::hash::{BuildHasher, RandomState};
use std::net::{Ipv4Addr, TcpListener};
use std::ops::Range;

/// Where a port is looked for that another program is to listen on later. Systems give ports to
/// outgoing connections from above (Linux from 32,768, macOS from 49,152), so that none of those
/// takes it in the meantime.
const LATER: Range<u16> = 20_000..32_000;

/// A listener on `port` of 127.0.0.1, or on a free one. `flag` is what the user names it by.
///
/// # Errors
/// The port is taken.
pub(super) fn listen(port: Option<u16>, flag: &'static str) -> Result<TcpListener, Error> {
    let port = port.unwrap_or(0);
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|_| Error::PortTaken { port, flag })
}

/// A port on which another program can listen: `port`, or a free one of [`LATER`].
///
/// # Errors
/// `port` is taken, or all are.
pub(super) fn free(port: Option<u16>, flag: &'static str) -> Result<u16, Error> {
    let is_free = |port: &u16| listen(Some(*port), flag).is_ok();
    let found =
        port.map_or_else(|| from_anywhere(LATER).find(is_free), |p| Some(p).filter(is_free));
    found.ok_or(Error::PortTaken { port: port.unwrap_or(LATER.start), flag })
}

/// All of `ports`, from a random one on: stacks that start side by side should not want the same.
fn from_anywhere(ports: Range<u16>) -> impl Iterator<Item = u16> {
    let first = RandomState::new().hash_one(()) as usize % ports.len();
    ports.clone().cycle().skip(first).take(ports.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_for_later_is_free_and_no_outgoing_connections() {
        let port = free(None, "--emulator-port").unwrap();
        assert!(LATER.contains(&port), "{port}");
        assert_eq!(
            listen(Some(port), "--emulator-port").unwrap().local_addr().unwrap().port(),
            port
        );
    }

    #[test]
    fn every_port_is_tried_once() {
        let mut tried: Vec<u16> = from_anywhere(7..12).collect();
        tried.sort_unstable();
        assert_eq!(tried, [7, 8, 9, 10, 11]);
    }

    #[test]
    fn a_taken_port_is_named_with_its_flag() {
        let held = listen(None, "--port").unwrap();
        let port = held.local_addr().unwrap().port();
        let error = free(Some(port), "--emulator-port").unwrap_err().to_string();
        assert!(error.starts_with(&format!("port {port} on 127.0.0.1 is taken")), "{error}");
        assert!(error.contains("--emulator-port"));
    }
}
