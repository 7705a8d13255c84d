//! `rejoinder training convert`: a table of questions as a data set.

use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::output;
use std::fs;
use std::path::{Path, PathBuf};
use training_data::{Columns, Converted, convert};

/// Flags of `rejoinder training convert`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder training convert train.csv --out train.jsonl
  rejoinder training convert chartqa.json --picture imgname --question query --answer label \\
    --instruction 'Answer the question using a single word or phrase.' --out train.jsonl
  rejoinder training check train.jsonl --pictures charts

The table is CSV with its columns' names in the first row, or a JSON array of objects. Each row becomes a
conversation about its picture. Rows that are no question are left out and named; the exit status is 1 where
there is one, and the file is written all the same.")]
pub struct Arguments {
    /// The table: CSV, or a JSON array
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where the set goes: JSON Lines
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The column with the picture's path
    #[arg(long, value_name = "COLUMN", default_value = "image")]
    picture: String,
    /// The column with the question
    #[arg(long, value_name = "COLUMN", default_value = "question")]
    question: String,
    /// The column with the answer
    #[arg(long, value_name = "COLUMN", default_value = "answer")]
    answer: String,
    /// The column with what must not be on both sides of a split [default: the picture]
    #[arg(long, value_name = "COLUMN")]
    product: Option<String>,
    /// What follows each question
    #[arg(long, value_name = "TEXT")]
    instruction: Option<String>,
}

/// Rows that are named.
const SHOWN: usize = 20;

/// Runs the command.
///
/// # Errors
/// The file cannot be read or is no table, or the set cannot be written.
pub fn run(arguments: &Arguments) -> Result<u8, Error> {
    let text = fs::read_to_string(&arguments.file).map_err(at_path(&arguments.file))?;
    let columns = Columns {
        picture: arguments.picture.clone(),
        question: arguments.question.clone(),
        answer: arguments.answer.clone(),
        product: arguments.product.clone(),
    };
    let converted = convert(&text, &columns, arguments.instruction.as_deref());
    let converted = converted
        .map_err(|error| Error::Usage(format!("{}: {error}", arguments.file.display())))?;
    fs::write(&arguments.out, &converted.lines).map_err(at_path(&arguments.out))?;
    let text = describe(&converted, &arguments.out);
    output::line(text.trim_end()).map_err(at_path(Path::new("standard output")))?;
    Ok(u8::from(!converted.left_out.is_empty()))
}

fn describe(converted: &Converted, out: &Path) -> String {
    let left_out = &converted.left_out;
    let mut text = format!("{} questions in {}\n", converted.count, out.display());
    for one in left_out.iter().take(SHOWN) {
        text += &format!("row {} is left out: {}\n", one.row, output::plain(&one.cause));
    }
    if left_out.len() > SHOWN {
        text += &format!("... and {} more\n", left_out.len() - SHOWN);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let [file, out] = ["table.csv", "set.jsonl"].map(|name| folder.path().join(name));
        fs::write(&file, "image,question,answer\na.png,Why?,so\na.png,,so\n").unwrap();
        let [picture, question, answer] = ["image", "question", "answer"].map(str::to_owned);
        let arguments = Arguments {
            file,
            out: out.clone(),
            picture,
            question,
            answer,
            product: None,
            instruction: None,
        };
        assert_eq!(run(&arguments).unwrap(), 1);
        assert_eq!(fs::read_to_string(&out).unwrap().lines().count(), 1);
        let wrong = Arguments { question: "query".to_owned(), ..arguments };
        let error = run(&wrong).unwrap_err().to_string();
        assert!(
            error.ends_with("no column `query`; there are: image, question, answer"),
            "{error}"
        );
    }
}
