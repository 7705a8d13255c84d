//! Blanks left to fill in: `[material]`, `{{size}}`, `TODO`.

/// Characters of a blank at most.
const LONG: usize = 80;

/// Marks as they are written.
const MARKS: &[&str] =
    &["TODO", "TBD", "TBC", "TBA", "XXX", "FIXME", "N/A", "n/a", "undefined", "___"];

/// What says that words are still to come, in small letters.
const PROMISES: &[&str] = &[
    "lorem ipsum",
    "insert here",
    "text here",
    "placeholder",
    "dummy text",
    "sample text",
    "to be confirmed",
    "to be added",
    "to be completed",
    "description coming soon",
    "description to follow",
    "details to follow",
    "text to follow",
    "platzhalter",
    "blindtext",
    "beispieltext",
    "beschreibung folgt",
    "text folgt",
    "angaben folgen",
    "details folgen",
    "material folgt",
    "bitte ergänzen",
    "noch zu ergänzen",
    "hier text",
    "à compléter",
    "à renseigner",
    "texte à venir",
    "description à venir",
    "faux texte",
    "texte ici",
    "por completar",
    "por rellenar",
    "pendiente de completar",
    "descripción pendiente",
    "texto pendiente",
    "texto de ejemplo",
    "da completare",
    "da compilare",
    "da inserire",
    "descrizione in arrivo",
    "testo in arrivo",
    "testo segnaposto",
];

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
    if at > 0 && characters[at - 1].is_alphanumeric() {
        return None;
    }
    let rest = &characters[at..];
    let small = |c: &char| c.to_lowercase().next().unwrap_or(*c);
    let is_mark = |mark: &&&str| stands(rest.iter().copied(), mark);
    let is_promise = |mark: &&&str| stands(rest.iter().map(small), mark);
    let found = MARKS.iter().find(is_mark).or_else(|| PROMISES.iter().find(is_promise));
    found.map(|mark| mark.chars().count())
}

/// Whether these characters begin with the mark, and no word goes on behind it.
fn stands(mut characters: impl Iterator<Item = char>, mark: &str) -> bool {
    let is_here = mark.chars().all(|c| characters.next() == Some(c));
    is_here && characters.next().is_none_or(|c| !c.is_alphanumeric())
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
        assert_eq!(find("Fabric: TBC."), [(8, 11)]);
        assert_eq!(find("Stoff: n/a"), [(7, 10)]);
        assert_eq!(find("Beschreibung folgt."), [(0, 18)]);
        assert_eq!(find("Matière : à compléter"), [(10, 21)]);
        assert_eq!(find("Lorem ipsum dolor"), [(0, 11)]);
        assert_eq!(find("folgt der Beschreibung, tbc, Nina/Anna"), []);
        assert_eq!(find("3 < 4, [open"), []);
    }
}
