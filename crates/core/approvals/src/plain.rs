//! Text from outside, made fit to be shown: no character in it can hide or forge anything.

/// Lines of a text, without control, bidirectional and invisible characters. Every character that
/// some program takes for a line break ends a line here.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let text = text.strip_suffix('\n').unwrap_or(&text);
    text.split(is_break).map(seen).collect()
}

/// A text on one line: runs of white space become one space.
#[must_use]
pub fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if is_break(c) { ' ' } else { c }).collect();
    seen(&spaced).split_whitespace().collect::<Vec<_>>().join(" ")
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

/// What is seen of a line; joiners only where they join something.
fn seen(line: &str) -> String {
    let mut kept = String::with_capacity(line.len());
    for c in line.chars().filter_map(shown) {
        if !is_joiner(c) || kept.chars().next_back().is_some_and(|before| joins(before, c)) {
            kept.push(c);
        }
    }
    kept
}

/// What stands for a character: a tab is a space, what is not seen is nothing.
fn shown(c: char) -> Option<char> {
    match c {
        '\t' => Some(' '),
        c if c.is_control() || is_invisible(c) => None,
        c => Some(c),
    }
}

/// The joiners, and the selectors of an emoji's or a letter's form: scripts and emoji need them.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether a joiner does something behind a character: behind a letter of a script whose letters
/// have forms, an emoji, a keycap's sign. Letters of Latin, Greek and Cyrillic have none, so a
/// joiner among them hides something; another joiner only follows an emoji's selector.
fn joins(before: char, joiner: char) -> bool {
    match before {
        '0'..='9' | '#' | '*' | '\u{a9}' | '\u{ae}' => true,
        '\u{fe0f}' => joiner == '\u{200d}',
        c => c >= '\u{590}' && !is_joiner(c) && !c.is_whitespace(),
    }
}

/// Bidirectional controls, zero-width characters, fillers, tags and the like.
/// Source: `Default_Ignorable_Code_Point` in
/// <https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt>, without the joiners;
/// and the blank of Braille.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
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
        assert_eq!(one_line("\u{3164}\u{2800}\u{e0101}a\u{115f}"), "a");
    }

    #[test]
    fn joiners_stay_where_they_join() {
        for kept in
            ["👩\u{200d}🚀", "❤\u{fe0f}\u{200d}🔥", "1\u{fe0f}⃣", "می\u{200c}خواهم", "क्\u{200d}ष"]
        {
            assert_eq!(one_line(kept), kept);
        }
        assert_eq!(one_line("id\u{200d}\u{200c}iot \u{200d}é\u{200d}!\u{fe0f}"), "idiot é!");
        assert_eq!(one_line("👩\u{200d}\u{200d}\u{fe0f}🚀"), "👩\u{200d}🚀");
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
