//! Compounds: `Wasserbehälter` is found by `Behälter`, where the texts have both words.

use crate::stem;

/// Letters of a part.
const SHORTEST: usize = 4;

/// What joins the parts of a German compound.
const LINKS: [&str; 4] = ["", "s", "n", "en"];

/// The two known words that a term is made of, by their stems; the longest second word.
pub(crate) fn split(term: &str, known: impl Fn(&str) -> bool) -> Option<[String; 2]> {
    if term.len() < 2 * SHORTEST || !term.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    (SHORTEST..=term.len() - SHORTEST).find_map(|at| {
        let (head, tail) = term.split_at(at);
        let head = LINKS.iter().find_map(|link| known_head(head.strip_suffix(link)?, &known));
        Some([head?, Some(tail.to_owned()).filter(|tail| known(tail))?])
    })
}

fn known_head(head: &str, known: impl Fn(&str) -> bool) -> Option<String> {
    Some(stem(head)).filter(|stemmed| head.len() >= SHORTEST && known(stemmed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compound_has_two_known_parts() {
        let known = |word: &str| ["wass", "behaelt", "leitung", "arbeit", "licht"].contains(&word);
        assert_eq!(split("wasserbehaelt", known), Some(["wass", "behaelt"].map(str::to_owned)));
        assert_eq!(split("arbeitslicht", known), Some(["arbeit", "licht"].map(str::to_owned)));
        assert_eq!(split("wasserhahn", known), None);
        assert_eq!(split("wasser", known), None);
    }
}
