//! Recall and false alarms of the rules alone and with the judge.

use crate::labelled::{Line, Tally};
use claim_check::Output;
use products::{ClaimFinding, ClaimRule, ProductText, Refutation, RefutedClaim};
use std::collections::BTreeMap;
use std::fmt;

/// What became of a question.
pub(crate) enum Judged {
    Answered(Output),
    /// The answer fits no schema, or names a text that is not there.
    Unusable,
    /// Nobody answered.
    Silent,
}

/// Who is measured.
const WAYS: [&str; 4] = ["rules alone", "judge refutes", "judge adds", "both"];

#[derive(Default)]
pub(crate) struct Report {
    /// By [`WAYS`].
    tallies: [Tally; 4],
    /// By rule, clean texts with a finding of it: by the rules alone, with a judge that refutes.
    alarms: BTreeMap<ClaimRule, [usize; 2]>,
    /// By reason, findings that were refuted, and planted faults among them.
    refuted: BTreeMap<Refutation, [usize; 2]>,
    /// Phrases that were added: planted faults, others in faulty texts, others in clean ones.
    added: [usize; 3],
    asked: usize,
    characters: [usize; 2],
    silent: usize,
    unusable: usize,
    list: Vec<String>,
}

impl Report {
    /// Counts what is sent.
    pub(crate) fn asked(&mut self, system: &str, user: &str) {
        self.asked += 1;
        self.characters[0] = system.chars().count();
        self.characters[1] += user.chars().count();
    }

    /// Counts a line: unanswered, the rules decide alone; with an answer that cannot be used the product
    /// is in no table, since it ends in the dead-letter queue.
    pub(crate) fn add(&mut self, line: &Line, judged: Judged, rules: Output) {
        let output = match judged {
            Judged::Answered(output) => output,
            Judged::Unusable => {
                self.unusable += 1;
                return;
            }
            Judged::Silent => {
                self.silent += 1;
                rules
            }
        };
        let text = line.product_text();
        let of_judge = |one: &&ClaimFinding| one.rule == ClaimRule::Judged;
        let (added, standing): (Vec<_>, Vec<_>) = output.findings.iter().partition(of_judge);
        let refuted: Vec<_> = output.refuted.iter().map(|one| &one.finding).collect();
        let ways = [
            [&standing[..], &refuted].concat(),
            standing.clone(),
            [&standing[..], &refuted, &added].concat(),
            [&standing[..], &added].concat(),
        ];
        for (tally, found) in self.tallies.iter_mut().zip(&ways) {
            let found: Vec<_> = found.iter().copied().cloned().collect();
            tally.add(line, &text, &found);
        }
        if line.planted.is_empty() {
            self.count_alarms(&ways[0], &ways[1]);
        }
        output.refuted.iter().for_each(|one| self.count_refuted(line, &text, one));
        added.iter().for_each(|one| self.count_added(line, &text, one));
    }

    fn count_alarms(&mut self, alone: &[&ClaimFinding], judged: &[&ClaimFinding]) {
        for (at, found) in [alone, judged].into_iter().enumerate() {
            let mut rules: Vec<_> = found.iter().map(|one| one.rule).collect();
            rules.sort_unstable();
            rules.dedup();
            rules.into_iter().for_each(|rule| self.alarms.entry(rule).or_default()[at] += 1);
        }
    }

    fn count_refuted(&mut self, line: &Line, text: &ProductText, one: &RefutedClaim) {
        let is_planted = line.planted.iter().any(|planted| planted.is_found(text, &one.finding));
        let row = self.refuted.entry(one.reason).or_default();
        row[0] += 1;
        row[1] += usize::from(is_planted);
        let RefutedClaim { finding, reason, fact, quote, why } = one;
        let wrong = if is_planted { "A FAULT REFUTED" } else { "refuted" };
        let quoted = quote.as_ref().map(|quote| quote.words.as_str());
        let phrase = finding.phrase.as_deref().or(quoted).unwrap_or_default();
        let (id, rule) = (&line.id, finding.rule);
        self.list.push(format!("{id} {wrong} {rule:?} {phrase:?} {reason:?} {fact:?}: {why}"));
    }

    fn count_added(&mut self, line: &Line, text: &ProductText, one: &ClaimFinding) {
        let is_planted = line.planted.iter().any(|planted| planted.is_found(text, one));
        let kind = match (is_planted, line.planted.is_empty()) {
            (true, _) => 0,
            (false, false) => 1,
            (false, true) => 2,
        };
        self.added[kind] += 1;
        let kind = ["a fault", "beside the fault", "A FALSE ALARM"][kind];
        self.list.push(format!("{} added {kind}: {}", line.id, one.detail));
    }

    /// What was refuted and added, and what is taken wrongly all the same.
    pub(crate) fn list(&self) {
        self.list.iter().for_each(|line| println!("{line}"));
        for (at, way) in [(1, "where it refutes"), (3, "where it adds, too")] {
            self.tallies[at].wrong.iter().for_each(|line| println!("{way}: {line}"));
        }
    }

    fn each(&self, count: impl Fn(&Tally) -> String) -> String {
        self.tallies.iter().map(|tally| format!(" {} |", count(tally))).collect()
    }
}

/// Planted, found; clean, taken for faulty.
fn sums(tally: &Tally) -> (usize, usize, usize, usize) {
    let add = |sum: (usize, usize, usize, usize), row: &(usize, usize, usize, usize)| {
        (sum.0 + row.0, sum.1 + row.1, sum.2 + row.2, sum.3 + row.3)
    };
    tally.languages.values().fold((0, 0, 0, 0), add)
}

/// A rule or reason as it is written in JSON.
fn name(value: impl serde::Serialize) -> Result<String, fmt::Error> {
    let value = serde_json::to_value(value).map_err(|_| fmt::Error)?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| | {} |\n| --- | --- | --- | --- | --- |", WAYS.join(" | "))?;
        let found = self.each(|tally| format!("{1} of {0}", sums(tally).0, sums(tally).1));
        writeln!(f, "| planted faults found |{found}")?;
        writeln!(f, "| recall |{}", self.each(|tally| format!("{:.3}", tally.recall())))?;
        let taken = self.each(|tally| format!("{1} of {0}", sums(tally).2, sums(tally).3));
        writeln!(f, "| clean texts taken for faulty |{taken}")?;
        let share = self.each(|tally| format!("{:.1} %", tally.false_alarms() * 100.0));
        writeln!(f, "| false alarms |{share}")?;
        let surplus = self.each(|tally| format!("{1} of {0}", tally.surplus.0, tally.surplus.1));
        writeln!(f, "| faulty texts in which more is found than was planted |{surplus}")?;
        self.write_rules(f)?;
        self.write_languages(f)?;
        self.write_refuted(f)?;
        let [faults, beside, false_alarms] = self.added;
        writeln!(
            f,
            "\nAdded: {faults} phrases that were planted, {beside} others in faulty texts, \
             {false_alarms} in clean ones. Of {} prompts {} were not answered; there the rules decide \
             alone. {} answers could not be used: such products end in the dead-letter queue, and are in no \
             table above. The instructions have {} characters, what is sent \
             behind them {} on average.",
            self.asked,
            self.silent,
            self.unusable,
            self.characters[0],
            self.characters[1] / self.asked.max(1),
        )
    }
}

impl Report {
    fn write_rules(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "\n| rule | planted | found by the rules alone | where the judge refutes | clean \
             texts with a finding of it, by the rules alone | where the judge refutes |\n\
             | --- | --- | --- | --- | --- | --- |"
        )?;
        let [alone, judged, ..] = &self.tallies;
        let mut rules: Vec<_> = alone.rules.keys().chain(self.alarms.keys()).collect();
        rules.sort_unstable();
        rules.dedup();
        for rule in rules {
            let (planted, found, _) = alone.rules.get(rule).copied().unwrap_or_default();
            let (_, with, _) = judged.rules.get(rule).copied().unwrap_or_default();
            let [before, after] = self.alarms.get(rule).copied().unwrap_or_default();
            let name = name(rule)?;
            writeln!(f, "| `{name}` | {planted} | {found} | {with} | {before} | {after} |")?;
        }
        Ok(())
    }

    fn write_languages(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "\n| language | planted | found by the rules alone | where the judge refutes | clean texts | \
             taken for faulty by the rules alone | where the judge refutes |\n\
             | --- | --- | --- | --- | --- | --- | --- |"
        )?;
        let [alone, judged, ..] = &self.tallies;
        for (language, (planted, found, clean, taken)) in &alone.languages {
            let (_, with, _, after) = judged.languages.get(language).copied().unwrap_or_default();
            writeln!(
                f,
                "| {language} | {planted} | {found} | {with} | {clean} | {taken} | {after} |"
            )?;
        }
        Ok(())
    }

    fn write_refuted(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "\n| refuted as | findings | planted faults among them |\n| --- | --- | --- |"
        )?;
        for (reason, [findings, faults]) in &self.refuted {
            writeln!(f, "| `{}` | {findings} | {faults} |", name(reason)?)?;
        }
        Ok(())
    }
}
