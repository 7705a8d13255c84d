//! Text from outside, made fit to be shown: no character in it can hide or forge anything.

/// Lines of a text, without control, bidirectional and invisible characters. Every character that
/// some program takes for a line break ends a line here.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let text = text.strip_suffix('\n').unwrap_or(&text);
    text.split(is_break).map(|line| line.chars().filter_map(shown).collect()).collect()
}

/// A text on one line: runs of white space become one space.
#[must_use]
pub fn one_line(text: &str) -> String {
    let spaced: String =
        text.chars().map(|c| if is_break(c) { ' ' } else { c }).filter_map(shown).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of lines with the same line breaks and nothing hidden, trimmed: what a person typed.
#[must_use]
pub fn typed(text: &str) -> String {
    lines(text).join("\n").trim().to_owned()
}

/// The first `limit` characters of a line, with an ellipsis where something is missing.
#[must_use]
pub fn shortened(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
    format!("{}\u{2026}", kept.trim_end())
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What stands for a character: a tab is a space, what is not seen is nothing.
fn shown(c: char) -> Option<char> {
    match c {
        '\t' => Some(' '),
        c if c.is_control() || is_invisible(c) => None,
        c => Some(c),
    }
}

/// Bidirectional controls, zero-width characters, tags and the like. The joiners U+200C and
/// U+200D stay: scripts and emoji need them.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_break_is_one() {
        let text = "a\nb\r\nc\u{b}d\u{c}e\u{85}f\u{2028}g\u{2029}h\r\r\ni\n";
        assert_eq!(lines(text), ["a", "b", "c", "d", "e", "f", "g", "h", "", "i"]);
        assert_eq!(one_line(text), "a b c d e f g h i");
    }

    #[test]
    fn nothing_hides() {
        assert_eq!(one_line("a\u{202e}b\u{200b}c\u{1b}[31md\u{e0041}\te"), "abc[31md e");
        assert_eq!(one_line("👩\u{200d}🚀"), "👩\u{200d}🚀");
    }

    #[test]
    fn what_was_typed_keeps_its_paragraphs() {
        assert_eq!(typed("  One.\r\n\r\nTwo.\r\n"), "One.\n\nTwo.");
        assert_eq!(typed(" \n "), "");
    }

    #[test]
    fn long_lines_are_shortened() {
        assert_eq!(shortened("abcdef", 6), "abcdef");
        assert_eq!(shortened("ab cdef", 4), "ab\u{2026}");
    }
}
