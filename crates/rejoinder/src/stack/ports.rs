//! Ports on the loopback interface.

use crate::error::Error;
use std::net::{Ipv4Addr, TcpListener};

/// A listener on `port` of 127.0.0.1, or on a free one. `flag` is what the user names it by.
///
/// # Errors
/// The port is taken.
pub(super) fn listen(port: Option<u16>, flag: &'static str) -> Result<TcpListener, Error> {
    let port = port.unwrap_or(0);
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|_| Error::PortTaken { port, flag })
}

/// A port that was free just now.
///
/// # Errors
/// `port` is taken.
pub(super) fn free(port: Option<u16>, flag: &'static str) -> Result<u16, Error> {
    let taken = |_| Error::PortTaken { port: port.unwrap_or(0), flag };
    Ok(listen(port, flag)?.local_addr().map_err(taken)?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named_with_its_flag() {
        let held = listen(None, "--port").unwrap();
        let port = held.local_addr().unwrap().port();
        let error = free(Some(port), "--emulator-port").unwrap_err().to_string();
        assert!(error.starts_with(&format!("port {port} on 127.0.0.1 is taken")), "{error}");
        assert!(error.contains("--emulator-port"));
    }
}
