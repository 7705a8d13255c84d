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

/// In at most `width` characters; what is cut off ends in an ellipsis.
#[must_use]
pub fn fitted(text: &str, width: usize) -> String {
    match text.char_indices().nth(width) {
        Some(_) => text.chars().take(width - 1).chain(['…']).collect(),
        None => text.to_owned(),
    }
}

fn is_shown(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_says_that_it_is_cut() {
        assert_eq!(fitted("kettle", 6), "kettle");
        assert_eq!(fitted("kettles", 6), "kettl…");
    }
}
