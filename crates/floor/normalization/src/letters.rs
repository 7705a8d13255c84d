//! Which script a letter is of, as far as folding needs it.

/// Whether the letter is Latin, with whatever accent.
pub(crate) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || (c.is_alphabetic() && is_in_a_latin_block(c))
}

fn is_in_a_latin_block(c: char) -> bool {
    matches!(c,
        '\u{AA}'..='\u{2AF}' | '\u{1D00}'..='\u{1DBF}' | '\u{1E00}'..='\u{1EFF}'
        | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}' | '\u{AB30}'..='\u{AB6F}'
        | '\u{1DF00}'..='\u{1DFFF}')
}

/// Whether the letter is Latin, Greek or Cyrillic: scripts that write every vowel as a letter, and
/// so bear only the common marks.
pub(crate) fn is_european(c: char) -> bool {
    is_latin(c) || matches!(c, '\u{370}'..='\u{52F}' | '\u{1F00}'..='\u{1FFF}')
}
