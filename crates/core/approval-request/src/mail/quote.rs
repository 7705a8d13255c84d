//! Text from outside, on lines that begin with `> `.

use approvals::plain;

/// The most bytes of one quoted text, so that review and reply together stay below the 256 KiB of
/// an SNS message.
pub(super) const QUOTE_LIMIT: usize = 100_000;

/// The width at which quoted text is wrapped, in characters.
const WIDTH: usize = 70;

/// Every line of a text behind `> `, wrapped, cut with a note where it is too long for a mail.
pub(super) fn quoted(text: &str) -> String {
    let mut quote = String::new();
    for line in plain::lines(text).iter().flat_map(|line| wrapped(line)) {
        if quote.len() + line.len() > QUOTE_LIMIT {
            quote.push_str("(The text goes on: the page shows all of it.)\n");
            break;
        }
        quote.push_str(format!("> {line}").trim_end());
        quote.push('\n');
    }
    quote.truncate(quote.trim_end_matches('\n').len());
    quote
}

/// A line in pieces of at most [`WIDTH`] characters, cut at spaces where there are any.
fn wrapped(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut width = 0;
    for word in line.split(' ') {
        for piece in in_pieces(word) {
            let length = piece.chars().count();
            if width > 0 && width + 1 + length > WIDTH {
                pieces.push(String::new());
                width = 0;
            }
            let last = pieces.len() - 1;
            if width > 0 {
                pieces[last].push(' ');
                width += 1;
            }
            pieces[last].push_str(&piece);
            width += length;
        }
    }
    pieces
}

fn in_pieces(word: &str) -> Vec<String> {
    let characters: Vec<char> = word.chars().collect();
    characters.chunks(WIDTH).map(|piece| piece.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_wrapped() {
        assert_eq!(wrapped(""), [""]);
        assert_eq!(wrapped(&"ab ".repeat(30)).len(), 2);
        assert_eq!(
            wrapped(&"x".repeat(141)).iter().map(String::len).collect::<Vec<_>>(),
            [70, 70, 1]
        );
    }
}
