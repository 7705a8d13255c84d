//! Blanks left to fill in: `[material]`, `{{size}}`, `TODO`.

/// Characters of a blank at most.
const LONG: usize = 80;

const MARKS: [&str; 8] =
    ["TODO", "TBD", "XXX", "lorem ipsum", "Lorem ipsum", "FIXME", "undefined", "insert here"];

/// Where they are, in characters.
pub(crate) fn find(text: &str) -> Vec<(u32, u32)> {
    let characters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let length = bracket(&characters[at..]).or_else(|| mark(&characters, at)).unwrap_or(0);
        if length > 0 {
            found.push((at as u32, (at + length) as u32));
        }
        at += length.max(1);
    }
    found
}

/// The length of a bracket with letters in it.
fn bracket(characters: &[char]) -> Option<usize> {
    let close = match characters.first()? {
        '[' => ']',
        '{' => '}',
        '<' => '>',
        _ => return None,
    };
    let inner = characters.iter().take(LONG).position(|c| *c == close)?;
    let speaks = characters[1..inner].iter().any(|c| c.is_alphabetic());
    let doubled = usize::from(characters.get(inner + 1) == Some(&close));
    speaks.then_some(inner + 1 + doubled)
}

/// The length of a mark that stands here as a word.
fn mark(characters: &[char], at: usize) -> Option<usize> {
    let begins = at == 0 || !characters[at - 1].is_alphanumeric();
    let is_here = |mark: &&&str| {
        let length = mark.len();
        let ends = characters.get(at + length).is_none_or(|c| !c.is_alphanumeric());
        let here = characters.iter().skip(at).take(length);
        ends && here.copied().eq(mark.chars())
    };
    MARKS.iter().find(is_here).filter(|_| begins).map(|mark| mark.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_found_with_their_places() {
        assert_eq!(find("Slim fit. {{material}}"), [(10, 22)]);
        assert_eq!(find("[insert care note]"), [(0, 18)]);
        assert_eq!(find("é TODO: add"), [(2, 6)]);
        assert_eq!(find("a <b> and [1] and TODOS"), [(2, 5)]);
        assert_eq!(find("3 < 4, [open"), []);
    }
}
