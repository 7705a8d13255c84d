//! Standard output, for people and programs.

use std::io::{self, Write};

/// Writes a line. A reader that has gone (`| head`) is no error of ours.
///
/// # Errors
/// Standard output cannot be written to, for another reason.
pub fn line(text: &str) -> io::Result<()> {
    match writeln!(io::stdout().lock(), "{text}") {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        result => result,
    }
}
