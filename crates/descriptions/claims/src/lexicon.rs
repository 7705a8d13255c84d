//! The phrases of what nobody may claim without a fact, compiled once for each language.

use crate::free::{Claim, Concept, Stuff};
use crate::index::Index;
use crate::languages::LANGUAGES;
use crate::pattern::Pattern;
use products::ClaimRule;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The files, in the order of [`LANGUAGES`].
const FILES: [&str; LANGUAGES.len()] = [
    include_str!("../lexicon/en.txt"),
    include_str!("../lexicon/de.txt"),
    include_str!("../lexicon/fr.txt"),
    include_str!("../lexicon/es.txt"),
    include_str!("../lexicon/it.txt"),
];

static LEXICA: LazyLock<[Lexicon; LANGUAGES.len()]> = LazyLock::new(|| FILES.map(Lexicon::compile));

/// The phrases of one language.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    pub(crate) claims: Index<Claim>,
    /// What hides its words.
    pub(crate) harmless: Index<()>,
}

/// The sections of a file.
const SECTIONS: [(&str, ClaimRule); 7] = [
    ("[UNSUPPORTED_MATERIAL]", ClaimRule::UnsupportedMaterial),
    ("[UNSUPPORTED_CARE]", ClaimRule::UnsupportedCare),
    ("[UNSUPPORTED_ORIGIN]", ClaimRule::UnsupportedOrigin),
    ("[UNSUPPORTED_SIZE]", ClaimRule::UnsupportedSize),
    ("[UNSUPPORTED_PRICE]", ClaimRule::UnsupportedPrice),
    ("[UNSUPPORTED_ECOLOGY]", ClaimRule::UnsupportedEcology),
    ("[SUPERLATIVE]", ClaimRule::Superlative),
];

impl Lexicon {
    /// That of a language the rules read, by its primary subtag.
    pub(crate) fn of(language: &str) -> Option<&'static Self> {
        let at = LANGUAGES.iter().position(|known| *known == language)?;
        Some(&LEXICA[at])
    }

    fn compile(file: &'static str) -> Self {
        let mut lexicon = Self::default();
        let mut rule = ClaimRule::Superlative;
        let mut lists = Lists::default();
        for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with("//")) {
            match (SECTIONS.iter().find(|(name, _)| *name == line), line.strip_prefix("= ")) {
                (Some((_, section)), _) => rule = *section,
                (None, Some(list)) => lists.add(list),
                (None, None) => lexicon.add(line, &lists, rule),
            }
        }
        lexicon
    }

    fn add(&mut self, line: &'static str, lists: &Lists, rule: ClaimRule) {
        match line.strip_prefix("! ") {
            Some(harmless) => self.harmless.add(Pattern::parse(&lists.expand(harmless)), ()),
            None => {
                let (phrase, stuff) = match line.strip_prefix("~ ") {
                    Some(phrase) => (phrase, Stuff::Trimming),
                    None => (line, Stuff::No),
                };
                let claim = Claim { rule, concept: Concept::Line(line), stuff };
                self.claims.add(Pattern::parse(&lists.expand(phrase)), claim);
            }
        }
    }
}

/// Alternatives that several phrases share, by name.
#[derive(Debug, Default)]
struct Lists(FxHashMap<&'static str, &'static str>);

impl Lists {
    /// Takes `name a/b/c`.
    fn add(&mut self, line: &'static str) {
        self.0.extend(line.split_once(' '));
    }

    /// The phrase with each `@name` replaced by the alternatives of that name.
    fn expand(&self, phrase: &str) -> String {
        let piece = |piece: &str| match piece.strip_prefix('@') {
            Some(name) => {
                self.0.get(name).map_or_else(|| piece.to_owned(), |all| (*all).to_owned())
            }
            None => piece.to_owned(),
        };
        let place = |place: &str| place.split('/').map(piece).collect::<Vec<_>>().join("/");
        phrase.split(' ').map(place).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_defined_before_it_is_named() {
        for file in FILES {
            let mut lists = Lists::default();
            for line in file.lines().filter(|line| !line.starts_with("//")) {
                match line.strip_prefix("= ") {
                    Some(list) => lists.add(list),
                    None => assert!(!lists.expand(line).contains('@'), "{line}"),
                }
            }
        }
    }

    #[test]
    fn every_section_is_known() {
        for file in FILES {
            let sections = file.lines().filter(|line| line.starts_with('['));
            for section in sections {
                assert!(SECTIONS.iter().any(|(name, _)| *name == section), "{section}");
            }
        }
    }
}
