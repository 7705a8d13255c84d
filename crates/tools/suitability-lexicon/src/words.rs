//! Words and sentences of a text.

/// A word, as it stands and in small letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    pub(crate) text: &'a str,
    pub(crate) small: String,
}

impl<'a> Word<'a> {
    /// Letters and digits, and hyphens and points between them.
    pub(crate) fn all(text: &'a str) -> Vec<Self> {
        let parts = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '.' | '*')));
        let bare = parts.map(|part| part.trim_matches(['-', '.', '*']));
        let words = bare.filter(|part| !part.is_empty());
        words.map(|text| Self { text, small: text.to_lowercase() }).collect()
    }
}

/// The sentences of a block, each as it stands there. A line ends one, and a sign with a blank and a capital
/// behind it, where the word before has three letters or more and no capital.
pub(crate) fn sentences(text: &str) -> Vec<&str> {
    text.lines().flat_map(of_line).filter(|sentence| !sentence.is_empty()).collect()
}

fn of_line(line: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut rest = line.trim();
    while let Some(end) = next_end(rest) {
        sentences.push(rest[..end].trim());
        rest = rest[end..].trim_start();
    }
    sentences.push(rest);
    sentences
}

/// The place behind the sign, and behind a quotation mark that closes there.
fn next_end(text: &str) -> Option<usize> {
    text.match_indices(['.', '!', '?']).find_map(|(at, _)| {
        let word = text[..at].trim_end().rsplit(|c: char| !c.is_alphanumeric()).next()?;
        let is_word = word.chars().count() >= 3 && !word.starts_with(char::is_uppercase);
        let behind = &text[at + 1..];
        let closes = |c: char| c.is_whitespace() || matches!(c, '»' | '”');
        let next = behind.trim_start_matches(closes);
        let starts = |c: char| c.is_uppercase() || matches!(c, '«' | '"' | '“' | '(');
        let is_end = is_word && next.len() < behind.len() && next.starts_with(starts);
        is_end.then(|| text.len() - next.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_it_is_sure() {
        assert_eq!(
            sentences("Un homme est mort. Il avait 40 ans !  M. Dupont l'a dit.\nFin"),
            ["Un homme est mort.", "Il avait 40 ans !", "M. Dupont l'a dit.", "Fin"]
        );
        assert_eq!(sentences("« C'est fini. » Il part."), ["« C'est fini. »", "Il part."]);
        assert_eq!(sentences("À 7.30 h. et plus"), ["À 7.30 h. et plus"]);
        assert!(sentences(" \n ").is_empty());
    }

    #[test]
    fn words_are_in_small_letters() {
        let small = |text| Word::all(text).into_iter().map(|word| word.small).collect::<Vec<_>>();
        assert_eq!(small("L’Arme – AK-47, état-major..."), ["l", "arme", "ak-47", "état-major"]);
    }
}
