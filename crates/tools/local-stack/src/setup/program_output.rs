//! What pip, npm and cargo write when they fail.

use std::process::Output;

/// Whether it speaks of a network that cannot be reached.
#[must_use]
pub fn is_network_trouble(said: &str) -> bool {
    const SIGNS: [&str; 14] = [
        "Failed to establish a new connection",
        "Temporary failure in name resolution",
        "Name or service not known",
        "nodename nor servname",
        "Connection refused",
        "Network is unreachable",
        "NewConnectionError",
        "ConnectTimeoutError",
        "ProxyError",
        "Could not resolve host",
        "Couldn't connect to server",
        "spurious network error",
        "failed to download from",
        // pip found no list of versions at all.
        "(from versions: none)",
    ];
    SIGNS.iter().any(|sign| said.contains(sign))
}

/// The last lines of what a program wrote, errors first.
#[must_use]
pub fn last_words(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let said = if said.trim().is_empty() { String::from_utf8_lossy(&output.stdout) } else { said };
    tail(&said, 5)
}

/// The last `lines` lines.
#[must_use]
pub fn tail(text: &str, lines: usize) -> String {
    let all: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_skips_blank_lines() {
        assert_eq!(tail("a\n\nb\n\nc\n", 2), "b\nc");
        assert_eq!(tail("", 2), "");
    }

    #[test]
    fn a_refused_connection_is_network_trouble() {
        assert!(is_network_trouble("warning: spurious network error (3 tries remaining)"));
        assert!(!is_network_trouble("error[E0308]: mismatched types"));
    }
}
