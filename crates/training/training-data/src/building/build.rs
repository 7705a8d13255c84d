//! All that is wrong with a set, and its parts.

use super::built::{Built, Counted, Files, Origin, Placed};
use super::divide::Part;
use super::gather::Gathered;
use crate::between::check_pictures;
use crate::check::{Album, check_lines, count_values};
use crate::fault::{Fault, FaultName, Weight};
use crate::line::Line;
use crate::read::Numbered;
use crate::{Look, Rules};
use std::collections::{BTreeMap, BTreeSet};

impl Gathered {
    /// Checks every line and the parts against each other, and writes the parts of a sound set. The test set needs
    /// `least_tested` lines.
    #[must_use]
    pub fn build(self, rules: &Rules, least_tested: usize, pictures: &impl Look) -> Built {
        let mut album = Album::new(pictures);
        let mut faults = self.faults.clone();
        faults.extend(self.check_learned(rules, &mut album));
        faults.extend(self.check_validation(rules, &mut album));
        faults.extend(self.check_tested(rules, least_tested, &mut album));
        faults.sort_by_key(|fault| (fault.source, fault.line, fault.part, fault.name));
        let is_sound = faults.iter().all(|fault| fault.weight == Weight::Noted);
        Built {
            faults,
            parts: self.count(rules),
            pictures: album.count(),
            files: is_sound.then(|| self.files()),
            read: self.read,
            left_out: self.left_out,
        }
    }

    /// What is wrong with what is learned from, and what of it is tested by, too.
    fn check_learned(&self, rules: &Rules, album: &mut Album<'_, impl Look>) -> Vec<Placed> {
        let checked = check_lines(&self.learned, &self.tested, rules, album);
        let place = |fault: Fault| {
            let is_leak = fault.name == FaultName::LeakByPicture;
            let other = fault.other.and_then(|number| match is_leak {
                true => self.tested_origin(number),
                false => self.learned_origin(number),
            });
            self.place(fault, other)
        };
        checked.faults.into_iter().map(place).collect()
    }

    /// What the training shares with the validation; a product is in one of them by its hash.
    fn check_validation(&self, rules: &Rules, album: &mut Album<'_, impl Look>) -> Vec<Placed> {
        let (training, validation) = self.learned.split_at(self.validation_from);
        if training.is_empty() && !validation.is_empty() {
            let cause = "no product is in the training: give more, or less for the validation";
            let fault = Fault::new(0, FaultName::TooFewLines, cause);
            return vec![Placed::of(Part::Training, None, None, fault)];
        }
        if self.has_validation && validation.is_empty() {
            let cause = "no product is in the validation: give more, or no share for it";
            let fault = Fault::new(0, FaultName::TooFewLines, cause);
            return vec![Placed::of(Part::Validation, None, None, fault)];
        }
        let [seen, held] =
            [training, validation].map(|lines| album.look_at(lines, rules, &mut Vec::new()));
        let found = check_pictures(&seen, &held).into_iter();
        let leaks = found.filter(|fault| fault.name == FaultName::LeakByPicture);
        let place = |fault: Fault| {
            let other = fault.other.and_then(|number| self.learned_origin(number));
            self.place(fault, other)
        };
        leaks.map(place).collect()
    }

    fn check_tested(
        &self,
        rules: &Rules,
        least_lines: usize,
        album: &mut Album<'_, impl Look>,
    ) -> Vec<Placed> {
        let checked =
            check_lines(&self.tested, &[], &Rules { least_lines, ..rules.clone() }, album);
        let place = |fault: Fault| {
            let other = fault.other.and_then(|number| self.tested_origin(number));
            Placed::of(Part::Test, self.tested_origin(fault.line), other, fault)
        };
        checked.faults.into_iter().map(place).collect()
    }

    fn place(&self, fault: Fault, other: Option<Origin>) -> Placed {
        let is_of_validation = fault.line > self.validation_from;
        let part = if is_of_validation { Part::Validation } else { Part::Training };
        Placed::of(part, self.learned_origin(fault.line), other, fault)
    }

    /// None of a part as a whole, whose number is 0.
    fn learned_origin(&self, number: usize) -> Option<Origin> {
        self.learned_origins.get(number.checked_sub(1)?).copied()
    }

    fn tested_origin(&self, number: usize) -> Option<Origin> {
        self.tested_origins.get(number.checked_sub(1)?).copied()
    }

    fn parts(&self) -> [(Part, &[Numbered]); 3] {
        let (training, validation) = self.learned.split_at(self.validation_from);
        [(Part::Training, training), (Part::Validation, validation), (Part::Test, &self.tested)]
    }

    fn count(&self, rules: &Rules) -> BTreeMap<Part, Counted> {
        let count = |(part, lines): (Part, &[Numbered])| {
            let products: BTreeSet<Option<&str>> =
                lines.iter().map(|(_, line)| line.product()).collect();
            let tokens = lines.iter().map(|(_, line)| rules.count_tokens(line)).sum();
            let (lines, balance) = (lines.len(), count_values(lines));
            (part, Counted { lines, products: products.len(), tokens, balance })
        };
        self.parts().into_iter().map(count).collect()
    }

    fn files(&self) -> Files {
        let [(_, training), (_, validation), (_, test)] = self.parts();
        Files {
            training: written(training.iter().map(|(_, line)| line)),
            validation: written(validation.iter().map(|(_, line)| line)),
            questions: test.iter().map(|(_, line)| json(&asked(line))).collect(),
            test: match &self.frozen {
                Some(text) => text.clone(),
                None => written(test.iter().map(|(_, line)| line)),
            },
        }
    }
}

fn written<'a>(lines: impl Iterator<Item = &'a Line>) -> String {
    lines.map(json).collect()
}

fn json(line: &Line) -> String {
    // Strings and lists alone: it cannot fail.
    format!("{}\n", serde_json::to_string(line).unwrap_or_default())
}

/// A line without what it answers.
fn asked(line: &Line) -> Line {
    let mut asked = Line { value: None, ..line.clone() };
    if asked.conversations.last().is_some_and(|turn| turn.from == "gpt") {
        asked.conversations.pop();
    }
    asked
}
