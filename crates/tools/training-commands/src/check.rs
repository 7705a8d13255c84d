//! `rejoinder training check`: what is wrong with a data set.

use crate::folder::Folder;
use crate::words::{aligned, whole};
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::output;
use products::Vocabulary;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use training_data::{Checked, Fault, Rules, Set, Weight, check};

/// Flags of `rejoinder training check`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder training check corrections.jsonl --pictures shop/pictures
  rejoinder training check train.jsonl --test test.jsonl --pictures pictures --vocabulary vocabulary.json

The set is JSON Lines: id, image, conversations (from human and gpt), and where they are known product,
attribute and value. Says every fault at once, by line and name: pictures that are missing, torn or shown
nowhere, roles, answers beyond the vocabulary, lines that contradict each other, products and near-alike
pictures that the set is tested by, too. The exit status is 1 where the set is refused.")]
pub struct Arguments {
    /// The set: JSON Lines
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The set that it will be tested by
    #[arg(long, value_name = "FILE")]
    test: Option<PathBuf>,
    /// Where the pictures are [default: the folder of the set]
    #[arg(long, value_name = "FOLDER")]
    pictures: Option<PathBuf>,
    /// The shop's vocabulary; `clothing` is the one of the descriptions. Without it answers are free
    #[arg(long, value_name = "FILE")]
    vocabulary: Option<String>,
    /// Tokens of a sequence
    #[arg(long, value_name = "TOKENS", default_value_t = 2_048)]
    most_tokens: usize,
    /// Tokens of a picture
    #[arg(long, value_name = "TOKENS", default_value_t = 576)]
    picture_tokens: usize,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Faults that are printed.
const SHOWN: usize = 100;

/// Runs the command.
///
/// # Errors
/// A file cannot be read, or the vocabulary is none.
pub fn run(arguments: &Arguments) -> Result<u8, Error> {
    let read = |path: &Path| fs::read_to_string(path).map_err(at_path(path));
    let lines = read(&arguments.file)?;
    let tested_by = arguments.test.as_deref().map(read).transpose()?;
    let beside = arguments.file.parent().map(Path::to_owned).unwrap_or_default();
    let folder = Folder::new(arguments.pictures.clone().unwrap_or(beside));
    let set = Set { lines: &lines, tested_by: tested_by.as_deref() };
    let checked = check(set, &rules(arguments)?, &folder);
    let text = match arguments.json {
        true => serde_json::to_string_pretty(&checked).unwrap_or_default(),
        false => describe(&checked),
    };
    output::line(text.trim_end()).map_err(at_path(Path::new("standard output")))?;
    Ok(u8::from(!checked.is_sound()))
}

fn rules(arguments: &Arguments) -> Result<Rules, Error> {
    let vocabulary = match arguments.vocabulary.as_deref() {
        None => BTreeMap::new(),
        Some("clothing") => values_of(Vocabulary::clothing()),
        Some(file) => {
            let bytes = fs::read(file).map_err(at_path(Path::new(file)))?;
            let own = Vocabulary::read(&bytes);
            values_of(&own.map_err(|wrong| Error::Usage(format!("{file}: {wrong}")))?)
        }
    };
    let Arguments { most_tokens, picture_tokens, .. } = *arguments;
    Ok(Rules { vocabulary, most_tokens, picture_tokens, ..Rules::default() })
}

/// What each attribute may be said to be; of every one, that it cannot be seen.
fn values_of(vocabulary: &Vocabulary) -> BTreeMap<String, BTreeSet<String>> {
    let of = |attribute: &products::VocabularyAttribute| {
        let values = attribute.values.iter().map(|value| value.id.clone());
        (attribute.id.clone(), values.chain([products::NOT_VISIBLE.to_owned()]).collect())
    };
    vocabulary.attributes.iter().map(of).collect()
}

fn describe(checked: &Checked) -> String {
    let refused =
        |weight: Weight| checked.faults.iter().filter(|fault| fault.weight == weight).count();
    let rows = [
        ("lines", whole(checked.lines as u64)),
        ("pictures", whole(checked.pictures as u64)),
        ("tokens", format!("about {}", whole(checked.tokens as u64))),
        ("faults", format!("{}, and {} notes", refused(Weight::Refused), refused(Weight::Noted))),
    ];
    let mut text = aligned(&rows) + "\n";
    for (attribute, values) in &checked.balance {
        let shares: Vec<String> =
            values.iter().map(|(value, count)| format!("{value} {count}")).collect();
        text += &format!("  {attribute}: {}\n", output::plain(&shares.join(", ")));
    }
    let shown = checked.faults.iter().take(SHOWN).map(say);
    text += &shown.collect::<String>();
    if checked.faults.len() > SHOWN {
        text += &format!("... and {} more: --json has all\n", checked.faults.len() - SHOWN);
    }
    text + if checked.is_sound() { "\nThe set is sound.\n" } else { "\nThe set is refused.\n" }
}

fn say(fault: &Fault) -> String {
    let place = if fault.line == 0 { "the set".to_owned() } else { format!("line {}", fault.line) };
    let other = fault.other.map(|line| format!(" (line {line})")).unwrap_or_default();
    format!("{place}: {:?}: {}{other}\n", fault.name, fault.cause)
}

#[cfg(test)]
mod tests {
    use products::Vocabulary;
    use serde_json::json;
    use training_data::{Form, Omission, Shares, Source, gather, place};

    #[test]
    fn corrections_and_sets_keep_the_same_products_for_the_test() {
        let (rules, shares) = (corrections::Rules::default(), Shares::default());
        assert_eq!((rules.salt, rules.test_share), (shares.salt, shares.test));
        for id in (0..200).map(|number| format!("p-{number}")) {
            assert_eq!(corrections::place(&id, "salt").to_bits(), place(&id, "salt").to_bits());
        }
    }

    #[test]
    fn a_line_of_corrections_is_one_of_a_set() {
        let (attribute, value) = ("sleeve", "long");
        let of = |number: usize, who: &str| corrections::Judgement {
            product_id: format!("p-{number}"),
            revision: 1,
            picture: (format!("p-{number}/1.png"), "etag".to_owned()),
            attribute: attribute.to_owned(),
            before: "short".to_owned(),
            confidence: 0.4,
            value: value.to_owned(),
            who: who.to_owned(),
            asked: corrections::Asked::Shown,
            is_correction: false,
            is_automatic: false,
            decided_at: "2026-11-28T10:00:00.000Z".to_owned(),
            model_id: None,
            prompt_version: None,
            vocabulary_version: None,
        };
        let judgements: Vec<_> =
            (0..40).map(|number| of(number, ["ana", "ben"][number % 2])).collect();
        // All of them, so that those of the test are left out here.
        let rules = corrections::Rules { test_share: 0.0, ..corrections::Rules::default() };
        let dataset = corrections::dataset(&judgements, Vocabulary::clothing(), &rules);
        let text: String = dataset.lines.iter().map(|line| format!("{}\n", json!(line))).collect();
        let gathered =
            gather(&[Source { text: &text, form: Form::Corrections }], None, &Shares::default());
        assert_eq!((dataset.lines.len(), gathered.lines()), (40, 40));
        let held_out = (0..40).filter(|n| place(&format!("p-{n}"), "rejoinder") < 0.1).count();
        assert!(held_out > 0 && gathered.left_out()[&Omission::HeldOut] == held_out);
        assert_eq!(gathered.pictures().len(), 40 - held_out);
    }
}
