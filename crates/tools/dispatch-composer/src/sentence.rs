//! Where sentences end, as far as it is sure.

/// The sentences of a line, each with its sign at the end. Cut where a word of three letters or more is
/// followed by a sign, a blank and a capital; anything else may be an abbreviation.
pub(crate) fn split(line: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut rest = line.trim();
    while let Some(end) = next_end(rest) {
        sentences.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    sentences.push(rest);
    sentences
}

/// The place behind the sign.
fn next_end(text: &str) -> Option<usize> {
    let signs = text.match_indices(['.', '!', '?']).map(|(at, _)| at);
    signs.map(|at| at + 1).find(|end| {
        let word = text[..end - 1].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let is_word = word.chars().count() >= 3 && !word.starts_with(char::is_uppercase);
        let next = text[*end..].strip_prefix(' ');
        is_word && next.is_some_and(|next| next.starts_with(|c: char| c.is_uppercase() || c == '{'))
    })
}

/// The sentence and the signs at its end.
pub(crate) fn end(sentence: &str) -> (&str, &str) {
    let bare = sentence.trim_end_matches(['.', '!', '?']);
    (bare, &sentence[bare.len()..])
}

/// With a capital at the beginning.
pub(crate) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}

/// The first word in small letters, if it is one of these; else as it stands: a name keeps its capital.
pub(crate) fn lowered(text: &str, openers: &[&str]) -> String {
    let word = text.split(' ').next().unwrap_or_default();
    let lower = word.to_lowercase();
    let elided = ["l'", "d'", "c'", "l\u{2019}", "d\u{2019}", "c\u{2019}"];
    if openers.contains(&lower.as_str()) {
        return format!("{lower}{}", &text[word.len()..]);
    }
    let starts = elided.iter().any(|elided| lower.starts_with(elided));
    let mut characters = text.chars();
    match characters.next() {
        Some(first) if starts => first.to_lowercase().chain(characters).collect(),
        _ => text.to_owned(),
    }
}
