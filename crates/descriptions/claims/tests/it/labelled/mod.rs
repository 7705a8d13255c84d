//! Labelled descriptions, and how the rules do on them.

use claims::Checker;
use products::{AltText, Attribute, ClaimFinding, ClaimRule, Product, ProductText, Vocabulary};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt;

/// A line of `events/descriptions/claims/*.jsonl`.
#[derive(Debug, Deserialize)]
pub(crate) struct Line {
    pub id: String,
    /// The product's name.
    pub name: String,
    pub category: String,
    /// Values by attribute.
    pub facts: BTreeMap<String, String>,
    pub text: Text,
    /// What is wrong with the text; empty where nothing is.
    pub planted: Vec<Planted>,
}

/// A text, without what it need not have.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Text {
    pub language: String,
    pub title: String,
    pub description: String,
    pub bullets: Vec<String>,
    #[serde(default)]
    pub meta: String,
    #[serde(default)]
    pub alt_texts: Vec<String>,
}

/// A fault that was put into a text.
#[derive(Debug, Deserialize)]
pub(crate) struct Planted {
    pub rule: ClaimRule,
    /// The words in question.
    pub phrase: Option<String>,
    /// The attribute in question.
    pub attribute: Option<String>,
}

/// Reads a file of lines.
pub(crate) fn read(file: &str) -> Vec<Line> {
    file.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

impl Line {
    pub(crate) fn product(&self) -> Product {
        let posted = json!({"productId": self.id, "name": self.name, "category": self.category,
            "pictures": ["front.png"], "languages": [self.text.language]});
        serde_json::from_value(posted).expect("a product")
    }

    pub(crate) fn attributes(&self) -> Vec<Attribute> {
        let attribute = |(id, value): (&String, &String)| {
            let attribute = json!({"attribute": id, "value": value, "source": "SELLER",
                "confidence": 1});
            serde_json::from_value(attribute).expect("an attribute")
        };
        self.facts.iter().map(attribute).collect()
    }

    pub(crate) fn product_text(&self) -> ProductText {
        let Text { language, title, description, bullets, meta, alt_texts } = &self.text;
        let alt = |text: &String| AltText { picture: "front.png".into(), text: text.clone() };
        ProductText {
            language: language.clone(),
            variant: 1,
            title: title.clone(),
            description: description.clone(),
            bullets: bullets.clone(),
            meta: meta.clone(),
            alt_texts: alt_texts.iter().map(alt).collect(),
        }
    }
}

/// What was found in labelled lines.
#[derive(Default)]
pub(crate) struct Tally {
    /// By rule: planted, found, found by that rule.
    pub rules: BTreeMap<ClaimRule, (usize, usize, usize)>,
    /// By language: planted, found; lines without a fault, with a finding.
    pub languages: BTreeMap<String, (usize, usize, usize, usize)>,
    /// Lines with faults, and those with a finding beside the planted ones.
    pub surplus: (usize, usize),
    /// The lines taken wrongly, with what was found.
    pub wrong: Vec<String>,
}

impl Tally {
    /// Checks every line.
    pub(crate) fn measure(lines: &[Line]) -> Self {
        let checker = Checker::new(Vocabulary::clothing().clone());
        let mut tally = Self::default();
        for line in lines {
            let text = line.product_text();
            let checked =
                checker.check(&line.product(), &line.attributes(), std::slice::from_ref(&text));
            tally.add(line, &text, &checked.findings);
        }
        tally
    }

    /// Counts what was found in a line.
    pub(crate) fn add(&mut self, line: &Line, text: &ProductText, findings: &[ClaimFinding]) {
        let language = self.languages.entry(text.language.clone()).or_default();
        let found = |planted: &&Planted| findings.iter().any(|f| planted.is_found(text, f));
        let missed: Vec<_> = line.planted.iter().filter(|planted| !found(planted)).collect();
        language.0 += line.planted.len();
        language.1 += line.planted.len() - missed.len();
        let is_planted = |f: &&ClaimFinding| line.planted.iter().any(|p| p.is_found(text, f));
        let surplus: Vec<_> = findings.iter().filter(|f| !is_planted(f)).collect();
        match line.planted.is_empty() {
            true => {
                language.2 += 1;
                language.3 += usize::from(!surplus.is_empty());
            }
            false => {
                self.surplus.0 += 1;
                self.surplus.1 += usize::from(!surplus.is_empty());
            }
        }
        for planted in &line.planted {
            let hits = findings.iter().filter(|f| planted.is_found(text, f));
            let hits: Vec<_> = hits.collect();
            let as_that = hits.iter().any(|f| f.rule == planted.rule);
            let rule = self.rules.entry(planted.rule).or_default();
            rule.0 += 1;
            rule.1 += usize::from(!hits.is_empty());
            rule.2 += usize::from(as_that);
        }
        let described = |f: &&ClaimFinding| format!("{:?} {}", f.rule, f.detail);
        if !missed.is_empty() {
            self.wrong.push(format!("{} missed {missed:?}", line.id));
        }
        if !surplus.is_empty() {
            let kind = if line.planted.is_empty() { "FALSE ALARM" } else { "surplus" };
            let surplus: Vec<_> = surplus.iter().map(described).collect();
            self.wrong.push(format!("{} {kind} {surplus:?}", line.id));
        }
    }

    /// Share of the planted faults that are found, 0 to 1.
    pub(crate) fn recall(&self) -> f64 {
        let planted: usize = self.languages.values().map(|row| row.0).sum();
        let found: usize = self.languages.values().map(|row| row.1).sum();
        found as f64 / planted as f64
    }

    /// Share of the lines without a fault in which something is found, 0 to 1.
    pub(crate) fn false_alarms(&self) -> f64 {
        let clean: usize = self.languages.values().map(|row| row.2).sum();
        let alarms: usize = self.languages.values().map(|row| row.3).sum();
        alarms as f64 / clean as f64
    }
}

impl Planted {
    /// Whether a finding is of this fault: it lies on its words, or names its attribute as missing.
    pub(crate) fn is_found(&self, text: &ProductText, finding: &ClaimFinding) -> bool {
        match (&self.phrase, &finding.span) {
            (Some(phrase), Some(span)) => text.fields().any(|(name, field)| {
                let at = |start: usize| field[..start].chars().count();
                name == span.field
                    && field.match_indices(phrase.as_str()).any(|(start, _)| {
                        let end = at(start) + phrase.chars().count();
                        at(start) < span.end as usize && (span.start as usize) < end
                    })
            }),
            (None, _) => finding.rule == self.rule && finding.attribute == self.attribute,
            _ => false,
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sum = |part: fn(&(usize, usize, usize, usize)) -> usize| -> usize {
            self.languages.values().map(part).sum()
        };
        writeln!(f, "| | | |\n| --- | --- | --- |")?;
        let (planted, found) = (sum(|row| row.0), sum(|row| row.1));
        writeln!(
            f,
            "| planted faults found | {found} of {planted} | recall {:.3} |",
            self.recall()
        )?;
        let (clean, alarms) = (sum(|row| row.2), sum(|row| row.3));
        writeln!(
            f,
            "| texts without a fault in which something is found | {alarms} of {clean} | false alarms {:.1} % |",
            self.false_alarms() * 100.0
        )?;
        let (faulty, surplus) = self.surplus;
        writeln!(
            f,
            "| texts with faults in which more is found than was planted | {surplus} of {faulty} | |"
        )?;
        writeln!(f, "\n| planted | faults | found | by that rule |\n| --- | --- | --- | --- |")?;
        for (rule, (planted, found, as_that)) in &self.rules {
            let name = serde_json::to_value(rule).map_err(|_| fmt::Error)?;
            let name = name.as_str().unwrap_or_default();
            writeln!(f, "| `{name}` | {planted} | {found} | {as_that} |")?;
        }
        writeln!(
            f,
            "\n| language | faults, found | clean texts, taken for faulty |\n| --- | --- | --- |"
        )?;
        for (language, (planted, found, clean, alarms)) in &self.languages {
            writeln!(f, "| {language} | {found} of {planted} | {alarms} of {clean} |")?;
        }
        Ok(())
    }
}
