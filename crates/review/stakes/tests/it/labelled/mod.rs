//! Labelled lines, and how the lexicon does on them.

use std::collections::BTreeMap;
use std::fmt;

use reviews::Stake;

/// A line of a `.tsv`: language, kinds (`-` for none), text.
pub(crate) struct Line {
    /// ISO 639-1.
    pub language: String,
    /// What a person finds at stake; empty for a near miss.
    pub kinds: Vec<Stake>,
    pub text: String,
}

/// Reads the lines of a `.tsv`; those that begin with `#` are remarks.
pub(crate) fn read(file: &str) -> Vec<Line> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(line).collect()
}

fn line(line: &str) -> Line {
    let mut fields = line.splitn(3, '\t').map(str::to_owned);
    let mut next = || fields.next().unwrap_or_else(|| panic!("three fields: {line}"));
    let (language, kinds, text) = (next(), next(), next());
    let kind = |name| serde_json::from_value(serde_json::Value::from(name)).expect(name);
    let kinds = kinds.split(',').filter(|name| *name != "-").map(kind).collect();
    Line { language, kinds, text }
}

/// What was found in labelled lines.
#[derive(Default)]
pub(crate) struct Confusion {
    /// Lines with something at stake: found, missed.
    pub with_stakes: (usize, usize),
    /// Near misses: taken for a stake, left alone.
    pub near_misses: (usize, usize),
    /// By labelled kind: lines, lines where some stake was found, lines where that kind was.
    pub kinds: BTreeMap<Stake, (usize, usize, usize)>,
    /// By language: lines with stakes, found; near misses, taken for a stake.
    pub languages: BTreeMap<String, (usize, usize, usize, usize)>,
    /// The lines taken wrongly, with what was found.
    pub wrong: Vec<String>,
}

impl Confusion {
    /// Looks for stakes in every line.
    pub(crate) fn measure(lines: &[Line]) -> Self {
        let mut all = Self::default();
        lines.iter().for_each(|line| all.add(line, &stakes::find(&line.text, &[])));
        all
    }

    fn add(&mut self, line: &Line, found: &[Stake]) {
        let hit = usize::from(!found.is_empty());
        let language = self.languages.entry(line.language.clone()).or_default();
        if line.kinds.is_empty() {
            self.near_misses = (self.near_misses.0 + hit, self.near_misses.1 + 1 - hit);
            (language.2, language.3) = (language.2 + 1, language.3 + hit);
        } else {
            self.with_stakes = (self.with_stakes.0 + hit, self.with_stakes.1 + 1 - hit);
            (language.0, language.1) = (language.0 + 1, language.1 + hit);
        }
        for kind in &line.kinds {
            let of_kind = self.kinds.entry(*kind).or_default();
            let right = usize::from(found.contains(kind));
            *of_kind = (of_kind.0 + 1, of_kind.1 + hit, of_kind.2 + right);
        }
        if line.kinds.is_empty() != found.is_empty()
            || !line.kinds.iter().all(|kind| found.contains(kind))
        {
            self.wrong.push(format!("{:?} found {found:?}: {}", line.kinds, line.text));
        }
    }

    /// Share of the lines with stakes that a person sees, 0 to 1.
    pub(crate) fn recall(&self) -> f64 {
        self.with_stakes.0 as f64 / (self.with_stakes.0 + self.with_stakes.1) as f64
    }

    /// Share of the near misses that a person sees, 0 to 1.
    pub(crate) fn false_alarms(&self) -> f64 {
        self.near_misses.0 as f64 / (self.near_misses.0 + self.near_misses.1) as f64
    }
}

impl fmt::Display for Confusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| labelled | sent to a person | let through | |\n| --- | --- | --- | --- |")?;
        let ((hits, misses), (alarms, quiet)) = (self.with_stakes, self.near_misses);
        writeln!(f, "| something at stake | {hits} | {misses} | recall {:.3} |", self.recall())?;
        writeln!(
            f,
            "| near miss | {alarms} | {quiet} | false alarms {:.1} % |",
            self.false_alarms() * 100.0
        )?;
        writeln!(
            f,
            "\n| language | with stakes, found | near misses, taken for a stake |\n| --- | --- | --- |"
        )?;
        for (language, (lines, found, near, taken)) in &self.languages {
            writeln!(f, "| {language} | {found} of {lines} | {taken} of {near} |")?;
        }
        writeln!(
            f,
            "\n| labelled kind | lines | sent to a person | as that kind |\n| --- | --- | --- | --- |"
        )?;
        for (kind, (lines, found, right)) in &self.kinds {
            let name = serde_json::to_value(kind).map_err(|_| fmt::Error)?;
            writeln!(
                f,
                "| `{}` | {lines} | {found} | {right} |",
                name.as_str().unwrap_or_default()
            )?;
        }
        Ok(())
    }
}
