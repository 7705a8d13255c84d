//! `rejoinder search click`: tells the running search that somebody chose an image.

use crate::search_stack::SearchStack;
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::interrupt::unless_interrupted;
use cli_base::output;
use cli_base::running::find_running;
use cli_base::workspace::Workspace;
use click_recording::{ClickOutcome, ClickResult};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder search click`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder search click ada noto-cat
  rejoinder search click ada noto-cat twemoji-cat --json
  rejoinder search query cat --user ada

Needs the stack that `rejoinder up` has started: clicks live as long as their stack. An image's id is
in the answer of `rejoinder search query --json`. The next search of the user knows the click. Exit
status 1 when one is not taken.")]
pub struct Arguments {
    /// Who clicked
    #[arg(value_name = "USER")]
    user: String,
    /// What on: ids of images, at most 50
    #[arg(value_name = "IMAGE", required = true, num_args = 1..=50)]
    images: Vec<String>,
    /// Print the function's answer as one JSON object
    #[arg(long)]
    json: bool,
    /// The workspace whose local stack is meant
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// No stack is running, or the function fails.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let workspace = Workspace::find(arguments.root.as_deref())?;
    let running = find_running(&workspace).ok_or(Error::NotRunning)?;
    let search = SearchStack::local(&running).await?;
    let click = |image: &String| json!({"userId": arguments.user, "imageId": image});
    let clicks = arguments.images.iter().map(click).collect::<Vec<_>>();
    let answer = unless_interrupted(search.click(&json!({"clicks": clicks}))).await?;
    let lines = match arguments.json {
        true => vec![serde_json::to_string(&answer).unwrap_or_default()],
        false => answer.results.iter().map(tell).collect(),
    };
    for line in lines {
        output::line(&line).map_err(at_path(Path::new("standard output")))?;
    }
    Ok(u8::from(answer.recorded + answer.queued < answer.results.len()))
}

fn tell(ClickResult { image_id, outcome, cluster }: &ClickResult) -> String {
    let image = output::plain(image_id);
    let outcome = match outcome {
        ClickOutcome::Recorded => "recorded",
        ClickOutcome::Queued => "kept until Personalize takes it",
        ClickOutcome::UnknownImage => "the index has no such image",
        ClickOutcome::Failed => "lost: send it again",
    };
    match cluster {
        Some(cluster) => format!("{image}: {outcome}, cluster {cluster}"),
        None => format!("{image}: {outcome}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_click_is_told() {
        let told = |outcome, cluster: Option<&str>| {
            let cluster = cluster.map(str::to_owned);
            tell(&ClickResult { image_id: "cat".to_owned(), outcome, cluster })
        };
        assert_eq!(told(ClickOutcome::Recorded, Some("7")), "cat: recorded, cluster 7");
        assert_eq!(told(ClickOutcome::UnknownImage, None), "cat: the index has no such image");
    }
}
