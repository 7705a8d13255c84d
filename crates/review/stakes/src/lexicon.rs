//! The lexicon, compiled once.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::kinds::Kinds;
use crate::pattern::{self, BadLine, Line};
use crate::slots::{Slot, Slots};

/// The files, by language.
const FILES: [&str; 9] = [
    include_str!("../lexicon/common.txt"),
    include_str!("../lexicon/en.txt"),
    include_str!("../lexicon/de.txt"),
    include_str!("../lexicon/fr.txt"),
    include_str!("../lexicon/es.txt"),
    include_str!("../lexicon/it.txt"),
    include_str!("../lexicon/nl.txt"),
    include_str!("../lexicon/pt.txt"),
    include_str!("../lexicon/pl.txt"),
];

/// What every text is read with. The files are part of the program and compiled by a test: a bad
/// line cannot come from outside.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::compile(&FILES).unwrap_or_else(|BadLine(line)| panic!("lexicon: {line}"))
});

/// A pattern whose places are numbered.
pub(crate) struct Pattern {
    pub(crate) elements: Vec<Place>,
    /// None for what is harmless and hides its words.
    pub(crate) kinds: Kinds,
    pub(crate) even_negated: bool,
}

/// A place in a pattern.
pub(crate) struct Place {
    pub(crate) slot: Slot,
    pub(crate) gap: u8,
    pub(crate) optional: bool,
}

/// Patterns, found by the slot of their first word.
#[derive(Default)]
pub(crate) struct Lexicon {
    pub(crate) slots: Slots,
    patterns: Vec<Pattern>,
    /// Numbers of patterns, by the slot of their first word.
    harmless: Vec<Vec<usize>>,
    stakes: Vec<Vec<usize>>,
    pub(crate) slot_count: Slot,
    /// `not`, `never`, `ohne`: what comes soon after is not so.
    pub(crate) negator: Slot,
    /// `nicht`, `free`: what comes just before is not so.
    pub(crate) negator_after: Slot,
    /// `it`, `because`: a negation before reaches no further.
    pub(crate) stop: Slot,
    /// `or`, `ni`: a list under one negation.
    pub(crate) or: Slot,
    /// `but`, and every negation: a gap ends before it.
    pub(crate) barrier: Slot,
}

impl Lexicon {
    /// Compiles files; classes may be used in any of them.
    pub(crate) fn compile(files: &[&'static str]) -> Result<Self, BadLine> {
        let texts = files.iter().flat_map(|file| file.lines()).flat_map(spellings);
        let lines = texts.map(pattern::line).collect::<Result<Vec<_>, _>>()?;
        let mut compiler = Compiler::new(&lines);
        for name in RESERVED {
            compiler.number(name)?;
        }
        for name in RESERVED {
            compiler.fill(name)?;
        }
        let mut kinds = Kinds::default();
        for line in &lines {
            match line {
                Line::Section(section) => kinds = *section,
                Line::Pattern { elements, even_negated } => {
                    compiler.add(elements, kinds, *even_negated)?
                }
                Line::Class { .. } | Line::Nothing => {}
            }
        }
        Ok(compiler.finish())
    }

    /// Patterns of what is harmless that begin with a word of the slot.
    pub(crate) fn harmless(&self, slot: Slot) -> impl Iterator<Item = &Pattern> {
        self.starting(&self.harmless, slot)
    }

    /// Patterns of what is at stake that begin with a word of the slot.
    pub(crate) fn stakes(&self, slot: Slot) -> impl Iterator<Item = &Pattern> {
        self.starting(&self.stakes, slot)
    }

    fn starting<'a>(
        &'a self,
        index: &'a [Vec<usize>],
        slot: Slot,
    ) -> impl Iterator<Item = &'a Pattern> {
        index[usize::from(slot)].iter().map(|number| &self.patterns[*number])
    }
}

/// The line, and how it is often written: `im` for `i am`. A few lines are, and they live as long as
/// the lexicon does: as the program.
fn spellings(line: &'static str) -> impl Iterator<Item = &'static str> {
    let bare = line.contains("i am ").then(|| format!(" {line}").replace(" i am ", " im "));
    let bare = bare.filter(|bare| bare[1..] != *line).map(|bare| &*bare.leak());
    std::iter::once(line).chain(bare)
}

/// Classes that `matching` looks for by name: their slots are numbered first, in this order.
const RESERVED: [&str; 5] = ["@negator", "@negator_after", "@stop", "@or", "@barrier"];

struct Compiler {
    classes: FxHashMap<&'static str, Vec<&'static str>>,
    numbers: FxHashMap<&'static str, Slot>,
    lexicon: Lexicon,
}

impl Compiler {
    fn new(lines: &[Line<'static>]) -> Self {
        let mut classes: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for line in lines {
            if let Line::Class { name, words } = line {
                classes.entry(name).or_default().extend(words);
            }
        }
        let lexicon = Lexicon {
            negator: 0,
            negator_after: 1,
            stop: 2,
            or: 3,
            barrier: 4,
            ..Lexicon::default()
        };
        Self { classes, numbers: FxHashMap::default(), lexicon }
    }

    /// The number of these alternatives, as written.
    fn slot(&mut self, alternatives: &'static str) -> Result<Slot, BadLine> {
        match self.numbers.get(alternatives) {
            Some(known) => Ok(*known),
            None => {
                let slot = self.number(alternatives)?;
                self.fill(alternatives)?;
                Ok(slot)
            }
        }
    }

    /// Numbers alternatives that have no words yet.
    fn number(&mut self, alternatives: &'static str) -> Result<Slot, BadLine> {
        let too_many = |_| BadLine("too many slots".to_owned());
        let slot = Slot::try_from(self.numbers.len()).map_err(too_many)?;
        self.numbers.insert(alternatives, slot);
        self.lexicon.harmless.push(Vec::new());
        self.lexicon.stakes.push(Vec::new());
        Ok(slot)
    }

    /// Gives numbered alternatives their words. A class keeps its own, and is only named by whatever
    /// contains it: spelt out everywhere, the words would be five times as many.
    fn fill(&mut self, alternatives: &'static str) -> Result<(), BadLine> {
        let slot = self.numbers[alternatives];
        let members = match self.classes.get(alternatives) {
            Some(class) => class.clone(),
            None => alternatives.split('|').collect(),
        };
        for member in members {
            if !member.starts_with('@') {
                self.lexicon.slots.add(member, slot);
            } else if self.classes.contains_key(member) {
                let class = self.slot(member)?;
                self.lexicon.slots.contain(class, slot);
            } else {
                return Err(BadLine(member.to_owned()));
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Lexicon {
        self.lexicon.slot_count = Slot::try_from(self.numbers.len()).unwrap_or(Slot::MAX);
        self.lexicon
    }

    fn add(
        &mut self,
        elements: &[pattern::Element<'static>],
        kinds: Kinds,
        even_negated: bool,
    ) -> Result<(), BadLine> {
        let mut places = Vec::with_capacity(elements.len());
        for pattern::Element { alternatives, gap, optional } in elements {
            places.push(Place { slot: self.slot(alternatives)?, gap: *gap, optional: *optional });
        }
        let lexicon = &mut self.lexicon;
        let index =
            if kinds == Kinds::default() { &mut lexicon.harmless } else { &mut lexicon.stakes };
        index[usize::from(places[0].slot)].push(lexicon.patterns.len());
        lexicon.patterns.push(Pattern { elements: places, kinds, even_negated });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_compile() {
        let lexicon = Lexicon::compile(&FILES).unwrap();
        assert!(lexicon.patterns.len() > 500, "{}", lexicon.patterns.len());
    }

    #[test]
    fn an_unknown_class_is_refused() {
        assert_eq!(
            Lexicon::compile(&["[-]\n@nothing"]).err(),
            Some(BadLine("@negator".to_owned()))
        );
    }
}
