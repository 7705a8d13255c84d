//! Light stemming for English and German at once: a text's language is not always known.

/// Endings with how many letters must be left, longest first.
const ENDINGS: [(&str, usize); 10] = [
    ("ungen", 4),
    ("ing", 4),
    ("ern", 4),
    ("ed", 4),
    ("en", 4),
    ("er", 4),
    ("em", 4),
    ("es", 4),
    ("e", 3),
    ("s", 3),
];

/// The stem of a folded word. What has a digit stays as it is; a stem's stem is itself.
#[must_use]
pub fn stem(folded: &str) -> String {
    let mut stem = folded.to_owned();
    if stem.bytes().any(|byte| byte.is_ascii_digit()) {
        return stem;
    }
    while let Some(shorter) = strip(&stem) {
        stem = shorter;
    }
    stem
}

fn strip(word: &str) -> Option<String> {
    if let Some(rest) = word.strip_suffix("ies").filter(|rest| rest.chars().count() >= 3) {
        return Some(format!("{rest}y"));
    }
    if ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)) {
        return None;
    }
    let (ending, rest) = ENDINGS.iter().find_map(|(ending, least)| {
        let rest = word.strip_suffix(ending)?;
        (rest.chars().count() >= *least).then_some((*ending, rest))
    })?;
    let doubled = ["ing", "ed"].contains(&ending) && ends_doubled(rest);
    let end = rest.len() - usize::from(doubled);
    Some(rest[..end].to_owned())
}

/// Whether it ends in a doubled consonant that the ending brought about: `stopp`, not `fill`.
fn ends_doubled(word: &str) -> bool {
    let bytes = word.as_bytes();
    let [.., before, last] = bytes else { return false };
    before == last && b"bdgmnprt".contains(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn alike(words: &[&str]) {
        let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
        assert!(stems.iter().all(|one| *one == stems[0]), "{stems:?}");
    }

    #[test]
    fn forms_of_a_word_share_their_stem() {
        alike(&["battery", "batteries"]);
        alike(&["clean", "cleaning", "cleaned", "cleans"]);
        alike(&["stop", "stopping", "stopped", "stops"]);
        alike(&["filter", "filters", "filtern"]);
        alike(&["geraet", "geraete", "geraeten", "geraetes"]);
        alike(&["schalter", "schaltern", "schalters"]);
        alike(&["hour", "hours"]);
    }

    #[test]
    fn short_words_and_models_stay() {
        for word in ["bus", "gas", "oven", "kx200s", "glass", "water"] {
            assert_eq!(stem(word), word);
        }
    }
}
