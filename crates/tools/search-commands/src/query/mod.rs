//! `rejoinder search query`: asks the image search of the local stack.

mod check;
pub(crate) mod score;
mod show;

pub(crate) use check::check;
pub(crate) use show::{in_words, nothing};

use crate::session::open_indexed_stack;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::interrupt::unless_interrupted;
use cli_base::output;
use local_stack::StackArguments;
use search_reranker::{Input, Limits, Query};
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder search query`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder search query cat
  rejoinder search query cat --user ada --weight 0.5 --explain
  rejoinder search query --image photo.jpg --size 5 --json
  rejoinder search query heart --user dee --filter style=noto,openmoji --method rrf

Uses the stack that `rejoinder up` has started, or starts one of its own and stops it afterwards;
then it first indexes the pictures that come with the project if nothing was indexed. Users with a
history are ada, bo, cy, dee, eli, fay, gus, ivy and hal: docs/search/image-search.md says what each of them
likes.")]
pub struct Arguments {
    /// What to search for
    #[arg(value_name = "QUERY", required_unless_present = "image")]
    query: Option<String>,
    /// Search by a picture instead: PNG or JPEG; it is turned upright, and made smaller if too large
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    image: Option<PathBuf>,
    /// For whom [default: nobody, the plain order]
    #[arg(long, value_name = "ID")]
    user: Option<String>,
    /// How many images, 1 to 100
    #[arg(long, value_name = "NUMBER", default_value_t = 10)]
    size: usize,
    /// How many of the nearest images are re-ranked
    #[arg(long, value_name = "NUMBER")]
    candidates: Option<usize>,
    /// Share of the user's preferences, 0 to 1
    #[arg(long, value_name = "SHARE")]
    weight: Option<f64>,
    /// How both scores are fused: docs/search/image-search.md lists the methods
    #[arg(long, value_name = "METHOD")]
    method: Option<String>,
    /// Only images with one of these values; may be given several times
    #[arg(long = "filter", value_name = "NAME=VALUE,...")]
    filters: Vec<String>,
    /// How near an image must be, 0 (all count) to 1 [default: the stack's]
    #[arg(long, value_name = "SIMILARITY")]
    min_similarity: Option<f64>,
    /// Show every term of each score
    #[arg(long)]
    explain: bool,
    /// Print the function's answer as one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    stack: StackArguments,
}

/// Runs the command.
///
/// # Errors
/// A value is wrong, the picture cannot be read, the stack does not start, or the search fails.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let input = arguments.input()?;
    check(&input)?;
    let (search, _own) = open_indexed_stack(&arguments.stack).await?;
    let answer = unless_interrupted(search.ask(&input)).await?;
    let lines = match arguments.json {
        true => vec![serde_json::to_string(&answer).unwrap_or_default()],
        false => show::lines(&answer),
    };
    for line in lines {
        output::line(&line).map_err(at_path(Path::new("standard output")))?;
    }
    Ok(0)
}

impl Arguments {
    fn input(&self) -> Result<Input, Error> {
        let filters = self.filters.iter().map(|filter| split(filter));
        Ok(Input {
            query: self.query()?,
            user_id: self.user.clone(),
            size: Some(self.size),
            candidates: self.candidates,
            weight: self.weight,
            method: self.method.clone(),
            filters: filters.collect::<Result<_, _>>()?,
            min_similarity: self.min_similarity,
            explain: self.explain,
        })
    }

    fn query(&self) -> Result<Query, Error> {
        match &self.image {
            Some(path) => {
                let most_bytes = Limits::default().most_image_bytes;
                let bytes = fs::read(path).map_err(at_path(path))?;
                // What cannot be used the function refuses, in its words.
                let picture = photos::fitting(&bytes, most_bytes).unwrap_or(Cow::Borrowed(&bytes));
                Ok(Query::Image { image: BASE64_STANDARD.encode(picture) })
            }
            None => Ok(Query::Text { text: self.query.clone().unwrap_or_default() }),
        }
    }
}

fn split(filter: &str) -> Result<(String, search_reranker::OneOrMany), Error> {
    let wrong = || Error::Usage(format!("--filter {filter}: write it as --filter NAME=VALUE"));
    let (name, values) = filter.split_once('=').ok_or_else(wrong)?;
    let values = values.split(',').map(str::to_owned).collect();
    Ok((name.to_owned(), search_reranker::OneOrMany::Many(values)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use search_reranker::OneOrMany;

    #[test]
    fn a_filter_has_a_name_and_values() {
        let (name, values) = split("style=noto,openmoji").unwrap();
        assert_eq!(name, "style");
        assert_eq!(values, OneOrMany::Many(vec!["noto".to_owned(), "openmoji".to_owned()]));
        assert!(split("style").unwrap_err().to_string().contains("--filter NAME=VALUE"));
    }
}
