//! What a model says stands in a picture, on one line.

/// The text on one line of at most `most` characters, without what nobody can have seen in a picture.
#[must_use]
pub fn visible_line(text: &str, most: usize) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let visible: String = visible.chars().filter(|c| !is_unseen(*c)).collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(most).collect::<String>().trim_end().to_owned()
}

/// Marks of direction and width, tags and variation selectors.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_what_is_seen_and_no_longer_than_it_may_be() {
        assert_eq!(visible_line(" 10 \u{200b}bar\u{202e}\n a\tb ", 20), "10 bar a b");
        assert_eq!(visible_line("\u{e0041}\u{e0042}", 20), "");
        assert_eq!(visible_line("one two", 4), "one");
    }
}
