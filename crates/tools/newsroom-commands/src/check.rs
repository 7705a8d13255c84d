//! `rejoinder newsroom check`: what a rewrite says that its source does not.

use crate::page;
use crate::read::read;
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::output;
use facts::{Block, Checked, Comparison, Finding, Language, Place, Severity, check};
use std::fs;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder newsroom check`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder newsroom check dispatch.txt rewrite.txt
  rejoinder newsroom check dispatch.txt rewrite.txt --language en --date 2026-11-29 --json
  rejoinder newsroom check dispatch.txt rewrite.txt --html check.html

Both are plain texts: blank lines part paragraphs, or line ends where there is no blank line; `# ` begins a
title or heading, `> ` a quotation. Numbers, dates, names, quotations, speakers, negations and reserves are
compared by rules, without a model and without a network; no finding is no proof. The exit status is 1
where a finding is hard: a person must look.")]
pub struct Arguments {
    /// The dispatch that was rewritten
    #[arg(value_name = "SOURCE")]
    source: PathBuf,
    /// The rewrite
    #[arg(value_name = "REWRITE")]
    rewrite: PathBuf,
    /// The language of both: fr or en
    #[arg(long, value_name = "TAG", default_value = "fr")]
    language: String,
    /// The dateline's day, by which weekdays are dates [default: the first whole date of the source]
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<jiff::civil::Date>,
    /// Write one page: both texts side by side, each number, name and quotation marked
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Runs the command.
///
/// # Errors
/// A file cannot be read or written, or the rules do not read the texts.
pub fn run(arguments: &Arguments) -> Result<u8, Error> {
    let file =
        |path: &Path| fs::read_to_string(path).map_err(at_path(path)).map(|text| read(&text));
    let (source, rewrite) = (file(&arguments.source)?, file(&arguments.rewrite)?);
    let refused = |refused: facts::Refused| Error::Usage(format!("{}: {refused}", refused.name()));
    let language = Language::of_tag(&arguments.language).map_err(refused)?;
    let comparison =
        Comparison { source: &source, rewrite: &rewrite, language, date: arguments.date };
    let checked = check(&comparison).map_err(refused)?;
    if let Some(path) = &arguments.html {
        let page = page::draw(&source, &rewrite, &checked, &arguments.language);
        fs::write(path, page).map_err(at_path(path))?;
    }
    let text = match arguments.json {
        true => serde_json::to_string_pretty(&checked).unwrap_or_default(),
        false => describe(&checked, &source),
    };
    output::line(text.trim_end()).map_err(at_path(Path::new("standard output")))?;
    Ok(u8::from(checked.has_hard()))
}

fn describe(checked: &Checked, source: &[Block]) -> String {
    let mut text: String = checked.findings.iter().map(|finding| say(finding, source)).collect();
    let count = |severity: Severity| {
        checked.findings.iter().filter(|finding| finding.severity == severity).count()
    };
    let supported = checked.marks.iter().filter(|mark| mark.source.is_some()).count();
    let all = checked.marks.len();
    text += &format!(
        "{} hard findings, {} warnings; {supported} of {all} numbers, dates, names and quotations stand in the source.\n",
        count(Severity::Hard),
        count(Severity::Warning)
    );
    text
}

/// Characters of a finding's words that are shown.
const SHOWN: usize = 90;

fn say(finding: &Finding, source: &[Block]) -> String {
    let rule = rule_name(finding);
    let weight = if finding.severity == Severity::Hard { "hard   " } else { "warning" };
    let words = output::fitted(&output::plain(&finding.words), SHOWN);
    let at = finding.rewrite.map(|place| format!(", rewrite {}", at(place))).unwrap_or_default();
    let beside = finding.source.map(|place| {
        let words = output::fitted(&output::plain(&words_at(source, place)), SHOWN);
        format!("\n         source {}: {words}", self::at(place))
    });
    format!("{weight}  {rule}: {words}{at}{}\n", beside.unwrap_or_default())
}

/// `block 2, 19 to 27`: blocks counted from 1, code points from 0.
fn at(place: Place) -> String {
    format!("block {}, {} to {}", place.block + 1, place.start, place.end)
}

/// The rule's name as JSON has it.
pub(crate) fn rule_name(finding: &Finding) -> String {
    let name = serde_json::to_value(finding.rule).unwrap_or_default();
    name.as_str().unwrap_or_default().to_owned()
}

fn words_at(blocks: &[Block], place: Place) -> String {
    let text = blocks[place.block as usize].text.chars();
    text.skip(place.start as usize).take((place.end - place.start) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    const SOURCE: &str = "Nigeria : un avion s'écrase\n\n5 juin 2012. - Un avion s'est écrasé mardi à Lagos. \
        Il transportait 147 passagers. Le crash serait dû à une panne.";

    fn arguments(folder: &Path, rewrite: &str) -> Arguments {
        let file = |name: &str, text: &str| {
            let path = folder.join(name);
            fs::write(&path, text).expect("written");
            path
        };
        Arguments {
            source: file("source.txt", SOURCE),
            rewrite: file("rewrite.txt", rewrite),
            language: "fr".into(),
            date: None,
            html: Some(folder.join("page.html")),
            json: true,
        }
    }

    #[test]
    fn what_is_found_is_said_in_lines() {
        let source = read(SOURCE);
        let rewrite = read(&SOURCE.replace("147", "153").replace("serait", "est"));
        let comparison = Comparison {
            source: &source,
            rewrite: &rewrite,
            language: Language::French,
            date: None,
        };
        let checked = check(&comparison).expect("checked");
        expect![[r#"
            hard     NUMBER_NOT_IN_SOURCE: 153, rewrite block 2, 68 to 71
                     source block 2, 68 to 71: 147
            hard     HEDGE_DROPPED: serait, rewrite block 2, 83 to 111
                     source block 2, 92 to 98: serait
            warning  NUMBER_MISSING: 147
                     source block 2, 68 to 71: 147
            warning  TOO_SIMILAR: 67 %
            2 hard findings, 2 warnings; 3 of 4 numbers, dates, names and quotations stand in the source.
        "#]]
        .assert_eq(&describe(&checked, &source));
    }

    #[test]
    fn the_exit_status_says_whether_a_person_must_look() {
        let folder = tempfile::tempdir().expect("a folder");
        let copied = arguments(folder.path(), SOURCE);
        assert_eq!(run(&copied).expect("checked"), 0);
        let altered = arguments(folder.path(), &SOURCE.replace("Lagos", "Abuja"));
        assert_eq!(run(&altered).expect("checked"), 1);
        let page = fs::read_to_string(folder.path().join("page.html")).expect("written");
        assert!(page.contains(">Abuja</mark>") && page.contains("NAME_CHANGED"), "{page}");
    }

    #[test]
    fn a_language_that_is_not_read_is_an_error() {
        let folder = tempfile::tempdir().expect("a folder");
        let foreign = Arguments { language: "de".into(), ..arguments(folder.path(), SOURCE) };
        let error = run(&foreign).expect_err("refused").to_string();
        assert!(error.contains("LanguageNotSupported"), "{error}");
    }
}
