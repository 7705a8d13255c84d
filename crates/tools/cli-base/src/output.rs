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

/// On one line, without control and direction characters: a review may hold any.
#[must_use]
pub fn plain(text: &str) -> String {
    let words = text.split_whitespace().map(|word| word.chars().filter(|c| is_shown(*c)).collect());
    words.collect::<Vec<String>>().join(" ")
}

fn is_shown(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
