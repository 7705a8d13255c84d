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
    format!("{place}: {:?}: {}\n", fault.name, fault.cause)
}
