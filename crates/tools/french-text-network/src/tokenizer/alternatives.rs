//! A pattern's alternatives, of which most need no look around.

use crate::NetworkError;
use fancy_regex::Regex;

/// The alternatives of a pattern: those that look at what stands around them one by one, the others
/// together, since they can be found in one pass.
#[derive(Debug)]
pub(crate) struct Alternatives {
    plain: Regex,
    looking: Vec<Regex>,
}

impl Alternatives {
    pub(crate) fn new(pattern: &str) -> Result<Self, NetworkError> {
        let looks = |one: &&str| ["(?=", "(?!", "(?<"].iter().any(|look| one.contains(look));
        let (looking, plain): (Vec<&str>, Vec<&str>) = split(pattern).into_iter().partition(looks);
        Ok(Self {
            plain: compiled(&plain.join("|"))?,
            looking: looking.into_iter().map(compiled).collect::<Result<_, _>>()?,
        })
    }

    /// Where each alternative first matches: the plain ones in the whole text, the others in a part of it.
    pub(crate) fn matches(&self, text: &str, near: &str) -> impl Iterator<Item = usize> {
        let plain = std::iter::once(length(&self.plain, text));
        let looking = self.looking.iter().map(|one| length(one, near)).collect::<Vec<_>>();
        plain.chain(looking).flatten()
    }
}

/// Bytes of the first match; a pattern that gives up after too many tries has none.
fn length(pattern: &Regex, text: &str) -> Option<usize> {
    pattern.find(text).ok().flatten().map(|found| found.end() - found.start())
}

/// # Errors
/// It is no pattern.
pub(crate) fn compiled(pattern: &str) -> Result<Regex, NetworkError> {
    Ok(Regex::new(pattern).map_err(Box::new)?)
}

/// Splits at bars that stand in no class and no group.
pub(crate) fn split(pattern: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut is_class) = (0, 0_usize, false);
    let mut letters = pattern.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => {
                letters.next();
            }
            ']' => is_class = false,
            _ if is_class => (),
            '[' => is_class = true,
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => {
                parts.push(&pattern[start..at]);
                start = at + 1;
            }
            _ => (),
        }
    }
    parts.push(&pattern[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_in_classes_and_groups_split_nothing() {
        assert_eq!(split(r"a|[|(]b|(c|d)\||e"), ["a", "[|(]b", r"(c|d)\|", "e"]);
    }

    #[test]
    fn what_looks_around_is_found_near_by() {
        let endings = Alternatives::new(r"!$|\.\.+$|(?<=[0-9])km$").expect("patterns");
        let lengths = |text| endings.matches(text, text).collect::<Vec<_>>();
        assert_eq!(lengths("12km"), [2]);
        assert_eq!(lengths("oui..."), [3]);
        assert!(lengths("km").is_empty());
    }
}
