//! The lexicon's notation: one pattern a line.
//!
//! ```text
//! # a remark
//! @body = arm arms hand      a class of words, may be continued by another line of its name
//! [INJURY CHILD]             the kinds that the lines below name; [-] for what is none of them
//! burn* @my ~2 @body         a prefix, a class, up to two words between
//! gave|give me a?            alternatives, a word that may be missing
//! ! nicht mehr leben         counts even after a negation
//! ```
//!
//! `*word` is a suffix, `^` a word with a capital, `%` a word that begins with a digit. Words are folded like a
//! text's; `ä` also stands for `ae`.

use crate::kinds::Kinds;

/// A line that cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BadLine(pub(crate) String);

/// What a lexicon's line says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line<'a> {
    Class { name: &'a str, words: Vec<&'a str> },
    Section(Kinds),
    Pattern { elements: Vec<Element<'a>>, even_negated: bool },
    Nothing,
}

/// A place in a pattern: the alternatives, up to `gap` words before it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Element<'a> {
    pub(crate) alternatives: &'a str,
    pub(crate) gap: u8,
    pub(crate) optional: bool,
}

/// Reads one line.
pub(crate) fn line(text: &str) -> Result<Line<'_>, BadLine> {
    let text = text.trim();
    if text.is_empty() || text.starts_with("# ") {
        return Ok(Line::Nothing);
    }
    if let Some(kinds) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return section(kinds);
    }
    match text.split_once(" = ") {
        Some((name, words)) if name.starts_with('@') => {
            Ok(Line::Class { name, words: words.split_whitespace().collect() })
        }
        _ => pattern(text),
    }
}

fn section(names: &str) -> Result<Line<'_>, BadLine> {
    let mut kinds = Kinds::default();
    for name in names.split_whitespace().filter(|name| *name != "-") {
        kinds |= Kinds::named(name).ok_or_else(|| BadLine(names.to_owned()))?;
    }
    Ok(Line::Section(kinds))
}

fn pattern(text: &str) -> Result<Line<'_>, BadLine> {
    let (even_negated, rest) = match text.strip_prefix("! ") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut elements = Vec::new();
    let mut gap = 0;
    for part in rest.split_whitespace() {
        match part.strip_prefix('~') {
            Some(count) => gap = count.parse().map_err(|_| BadLine(text.to_owned()))?,
            None => elements.push(element(part, std::mem::take(&mut gap))),
        }
    }
    let is_sound =
        gap == 0 && elements.first().is_some_and(|first| first.gap == 0 && !first.optional);
    if is_sound {
        Ok(Line::Pattern { elements, even_negated })
    } else {
        Err(BadLine(text.to_owned()))
    }
}

fn element(part: &str, gap: u8) -> Element<'_> {
    match part.strip_suffix('?') {
        Some(alternatives) => Element { alternatives, gap, optional: true },
        None => Element { alternatives: part, gap, optional: false },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elements(text: &str) -> Vec<(&str, u8, bool)> {
        match line(text).unwrap() {
            Line::Pattern { elements, .. } => {
                elements.iter().map(|e| (e.alternatives, e.gap, e.optional)).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_pattern_has_gaps_and_optional_words() {
        assert_eq!(
            elements("burn* ~2 my? @body"),
            [("burn*", 0, false), ("my", 2, true), ("@body", 0, false)]
        );
    }

    #[test]
    fn lines_of_other_kinds() {
        assert_eq!(line("# remark"), Ok(Line::Nothing));
        assert_eq!(line("[-]"), Ok(Line::Section(Kinds::default())));
        assert!(
            matches!(line("@a = b c"), Ok(Line::Class { name: "@a", words }) if words == ["b", "c"])
        );
        assert!(matches!(line("! not"), Ok(Line::Pattern { even_negated: true, .. })));
    }

    #[test]
    fn a_bad_line_is_refused() {
        for bad in ["[NONSENSE]", "~2 word", "word ~2", "word? word", "a ~x b"] {
            assert!(line(bad).is_err(), "{bad}");
        }
    }
}
