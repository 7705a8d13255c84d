//! `rejoinder assistant index`: documents into the index that answers.

use aws_sdk_sfn::types::ExecutionStatus;
use bucket::{Put, S3};
use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path, aws_call, failed_call};
use cli_base::interrupt::unless_interrupted;
use cli_base::output;
use documents::Source;
use manuals::FOLDER;
use serde_json::{Value, json};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior, interval, timeout_at};

/// The most that one upload may take.
const UPLOAD_WITHIN: Duration = Duration::from_secs(60);

/// Flags of `rejoinder assistant index`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder assistant index
  rejoinder assistant index shop/documents/manifest.jsonl
  rejoinder assistant index shop/manuals.jsonl shop/terms.jsonl
  rejoinder assistant index shop/documents/manifest.jsonl --stack rejoinder-production

A manifest has a JSON object a line: {\"documentId\": ..., \"tenant\": ..., \"key\": \"documents/kettle.pdf\",
\"title\": ..., \"products\": [...], \"language\": \"en\"}. The file of a document is looked for beside the
manifest, by its key without `documents/`. Without a manifest it takes the manuals that come with the
project.

What is indexed replaces what was, in one switch: a document that is no longer in the manifest is gone.
Passages that have not changed are not embedded again. Several manifests make one index.")]
pub struct Arguments {
    /// What to index: JSON Lines [default: the manuals of the project]
    #[arg(value_name = "MANIFEST")]
    manifests: Vec<PathBuf>,
    /// Print what came of it as one JSON object
    #[arg(long)]
    json: bool,
    /// Seconds until it is given up
    #[arg(long, default_value_t = 900, value_name = "SECONDS")]
    timeout: u64,
    #[command(flatten)]
    which: Which,
}

/// Runs the command.
///
/// # Errors
/// The manifest or a document cannot be read, no stack runs, or the machine fails.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let mut manifests = arguments.manifests;
    if manifests.is_empty() {
        manifests.push(Path::new(FOLDER).join("manifest.jsonl"));
    }
    let (text, uploads) = read_manifests(&manifests)?;
    let deployed = Deployed::find(&arguments.which).await?;
    let patience = Duration::from_secs(arguments.timeout);
    let found = unless_interrupted(index(&deployed, &text, &uploads, patience)).await?;
    let line = if arguments.json { found.to_string() } else { in_words(&found) };
    output::line(&line).map_err(at_path(Path::new("standard output")))?;
    Ok(0)
}

/// What is uploaded where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    key: String,
    /// In the manifest's folder.
    file: PathBuf,
}

/// The lines of all manifests, and their documents, each in its manifest's folder.
///
/// # Errors
/// A manifest cannot be read, or a line of it is none.
pub fn read_manifests(manifests: &[PathBuf]) -> Result<(String, Vec<Upload>), Error> {
    let (mut all, mut uploads) = (String::new(), Vec::new());
    for manifest in manifests {
        let text = std::fs::read_to_string(manifest).map_err(at_path(manifest))?;
        let folder = manifest.parent().unwrap_or(Path::new("."));
        let found = read_manifest(&text)?.into_iter();
        uploads.extend(found.map(|one| Upload { file: folder.join(&one.file), ..one }));
        all.extend([text.trim_end(), "\n"]);
    }
    Ok((all, uploads))
}

/// The documents of a manifest.
fn read_manifest(text: &str) -> Result<Vec<Upload>, Error> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = |(at, line): (usize, &str)| {
        let wrong = |why: &str| Error::Usage(format!("line {} of the manifest: {why}", at + 1));
        let Source { key, .. } =
            serde_json::from_str(line).map_err(|error| wrong(&error.to_string()))?;
        match file_of(&key) {
            Some(file) => Ok(Upload { file, key }),
            None => Err(wrong("write the key as documents/ and a file of the manifest's folder")),
        }
    };
    lines.map(read).collect()
}

/// The file of a key, in the manifest's folder or below it and nowhere else: a manifest may come from
/// somebody else.
fn file_of(key: &str) -> Option<PathBuf> {
    let file = Path::new(key.strip_prefix("documents/")?);
    let is_within = file.components().all(|part| matches!(part, Component::Normal(_)));
    (is_within && file.file_name().is_some()).then(|| file.to_owned())
}

/// Uploads documents and their manifest, and has the machine index them: its output.
///
/// # Errors
/// A file cannot be read, the bucket refuses it, or the machine fails or does not end in time.
pub async fn index(
    deployed: &Deployed,
    manifest: &str,
    uploads: &[Upload],
    patience: Duration,
) -> Result<Value, Error> {
    let bucket = S3::new(&deployed.config, deployed.output("DocumentsBucketName")?, UPLOAD_WITHIN);
    for (at, Upload { key, file }) in uploads.iter().enumerate() {
        eprintln!("{:>12} {} of {}: {key}", "Uploading", at + 1, uploads.len());
        let bytes = std::fs::read(file).map_err(at_path(file))?;
        bucket.put(key, bytes).await.map_err(failed_call("s3:PutObject"))?;
    }
    let name = format!("documents-{}", jiff::Timestamp::now().as_millisecond());
    let key = format!("manifests/{name}.jsonl");
    bucket.put(&key, manifest.as_bytes().to_vec()).await.map_err(failed_call("s3:PutObject"))?;
    eprintln!("{:>12} {} documents", "Indexing", uploads.len());
    execute(deployed, &json!({"index": name, "manifest": key}), patience).await
}

/// Runs the machine to its end.
async fn execute(deployed: &Deployed, input: &Value, patience: Duration) -> Result<Value, Error> {
    let client = aws_sdk_sfn::Client::new(&deployed.config);
    let start =
        client.start_execution().state_machine_arn(deployed.output("DocumentIndexMachineArn")?);
    let started = start.input(input.to_string()).send().await;
    let arn = started.map_err(aws_call("states:StartExecution"))?.execution_arn;
    let until = Instant::now() + patience;
    let mut look = interval(Duration::from_millis(250));
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        timeout_at(until, look.tick()).await.map_err(|_| unfinished(&arn))?;
        let now = client.describe_execution().execution_arn(&arn).send().await;
        let now = now.map_err(aws_call("states:DescribeExecution"))?;
        match now.status {
            ExecutionStatus::Running if Instant::now() < until => {}
            ExecutionStatus::Running => return Err(unfinished(&arn)),
            ExecutionStatus::Succeeded => {
                return Ok(serde_json::from_str(now.output().unwrap_or("null")).unwrap_or_default());
            }
            _ => return Err(failed(&arn, now.error(), now.cause())),
        }
    }
}

fn unfinished(arn: &str) -> Error {
    Error::Usage(format!("{arn} has not ended: look at it, or wait longer with --timeout"))
}

fn failed(arn: &str, error: Option<&str>, cause: Option<&str>) -> Error {
    let detail = format!("{arn}: {}: {}", error.unwrap_or("no name"), cause.unwrap_or_default());
    Error::Call { call: "document-index", detail }
}

/// The machine's output for people.
fn in_words(found: &Value) -> String {
    let of = |name: &str| found[name].as_u64().unwrap_or_default();
    let refused = match of("refused") {
        0 => String::new(),
        refused => format!(", {refused} refused (DOCUMENT_REFUSED says why)"),
    };
    let failed = match of("failed") {
        0 => String::new(),
        failed => format!(", {failed} failed and are not in it"),
    };
    let kept = match of("kept") {
        0 => String::new(),
        kept => format!(", {kept} failed and are in it as they were"),
    };
    format!(
        "{} documents, {} passages{refused}{failed}{kept}: questions are answered from {}",
        of("documents"),
        of("passages"),
        found["index"].as_str().unwrap_or("the index")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_line_is_named() {
        let good = r#"{"documentId": "a", "tenant": "t", "key": "documents/a.md"}"#;
        assert_eq!(read_manifest(&format!("{good}\n\n{good}\n")).unwrap().len(), 2);
        let error = read_manifest(&format!("{good}\n{{\"documentId\": 7}}")).unwrap_err();
        assert!(error.to_string().contains("line 2 of the manifest"), "{error}");
    }

    #[test]
    fn no_key_leads_out_of_the_manifests_folder() {
        assert_eq!(file_of("documents/lamps/a.md"), Some(PathBuf::from("lamps/a.md")));
        let out = ["documents/../a", "documents//etc/passwd", "documents/", "documents/.", "a.md"];
        for key in out.into_iter().chain(["documents/a/../../b", "manifests/a", "/documents/a"]) {
            assert_eq!(file_of(key), None, "{key}");
        }
        let line = r#"{"documentId": "a", "tenant": "t", "key": "documents/../a"}"#;
        let error = read_manifest(line).unwrap_err().to_string();
        assert!(error.contains("line 1 of the manifest"), "{error}");
    }

    #[test]
    fn several_manifests_are_one_each_with_its_own_folder() {
        let folder = tempfile::tempdir().unwrap();
        let line = |id: &str| {
            format!(r#"{{"documentId": "{id}", "tenant": "t", "key": "documents/{id}.md"}}"#)
        };
        let manifest = |name: &str, id: &str| {
            let path = folder.path().join(name).join("manifest.jsonl");
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, line(id)).unwrap();
            path
        };
        let (text, uploads) =
            read_manifests(&[manifest("one", "a"), manifest("two", "b")]).unwrap();
        assert_eq!(text, format!("{}\n{}\n", line("a"), line("b")));
        let files: Vec<_> = uploads.into_iter().map(|one| one.file).collect();
        assert_eq!(files, [folder.path().join("one/a.md"), folder.path().join("two/b.md")]);
    }

    #[test]
    fn what_came_of_it_is_said_in_words() {
        let found = json!({"index": "documents-1", "documents": 9, "passages": 212, "refused": 1,
            "failed": 0});
        let expected = "9 documents, 212 passages, 1 refused (DOCUMENT_REFUSED says why): questions \
                        are answered from documents-1";
        assert_eq!(in_words(&found), expected);
    }
}
