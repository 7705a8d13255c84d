//! `rejoinder training pack`: text as blocks of one length.

use crate::corpus_files::{Checked, CorpusFile, Shape, Wrong, find};
use crate::packed_folder::{PackedFolder, SHARD_TOKENS};
use crate::packed_summary::{Summary, describe_wrong};
use clap::{Args, ValueEnum};
use cli_base::error::{Error, at_path, chain};
use cli_base::output;
use cli_base::progress::{Progress, ProgressBar};
use corpus::{Feed, FeedError, Form, JsonTokenizer, MOST_TOKENIZER_BYTES};
use packing::{Given, Packer, Settings};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;
use token_shards::{Header, Input, Manifest};

/// Flags of `rejoinder training pack`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder training pack speeches.jsonl --tokenizer tokenizer.json --end '<|endoftext|>' --out packed
  rejoinder training pack books/ --plain paragraph --tokenizer tokenizer.json --block 2048 --out packed
  rejoinder training pack corpus/ --tokenizer tokenizer.json --out packed --resume

Documents are read twice: all are checked before the first is tokenized, and what is wrong is named by file
and line; the exit status is 1 then. They are packed best-fit into blocks, with boundaries, positions that
are reset and a mask of what counts in the loss, as files of Arrow IPC with a manifest. Memory is bounded,
whatever the input. A run that was ended goes on with --resume and writes the same bytes.")]
pub struct Arguments {
    /// Files (.jsonl, .ndjson, .txt, .text), or folders of them
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<PathBuf>,
    /// The tokenizer: a tokenizer.json of Hugging Face
    #[arg(long, value_name = "FILE")]
    tokenizer: PathBuf,
    /// Where the blocks go
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// Tokens of a block
    #[arg(long, value_name = "TOKENS", default_value_t = 4_096)]
    block: u32,
    /// The field of JSON Lines that holds the text
    #[arg(long, default_value = "text")]
    field: String,
    /// What a document is in plain text
    #[arg(long, value_enum, default_value_t = Plain::File)]
    plain: Plain,
    /// The token behind each document, if the tokenizer does not set one
    #[arg(long, value_name = "TOKEN")]
    end: Option<String>,
    /// The token that stands where a block is not full [default: the tokenizer's, or that of --end]
    #[arg(long, value_name = "TOKEN")]
    padding: Option<String>,
    /// Bytes of a document; the tokenizer takes a multiple of them
    #[arg(long, value_name = "BYTES", default_value_t = 1 << 20)]
    most_bytes: usize,
    /// Tokens that are held to be packed [default: of 256 blocks, 4 to 16 million]
    #[arg(long, value_name = "TOKENS")]
    window: Option<u32>,
    /// Documents beyond which a change of one does not reach
    #[arg(long, value_name = "DOCUMENTS")]
    group: Option<u32>,
    /// Tokens of a file
    #[arg(long, value_name = "TOKENS", default_value_t = SHARD_TOKENS)]
    shard_tokens: u64,
    /// Go on where a run with the same flags was ended
    #[arg(long)]
    resume: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// What a document is in plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Plain {
    /// The file
    File,
    /// A line
    Line,
    /// Lines up to one that is blank
    Paragraph,
}

/// Runs the command.
///
/// # Errors
/// A file cannot be read or written, the tokenizer is none or lacks a token, or a flag is out of its bounds.
pub fn run(arguments: &Arguments) -> Result<u8, Error> {
    let (status, text) = run_told(arguments, Progress::Told)?;
    output::line(text.trim_end()).map_err(at_path(Path::new("standard output")))?;
    Ok(status)
}

/// The exit status, and what is printed.
fn run_told(arguments: &Arguments, progress: Progress) -> Result<(u8, String), Error> {
    let began = Instant::now();
    let tokenizer = read_tokenizer(arguments)?;
    let header = Header::new(settings(arguments, &tokenizer)?, tokenizer.fingerprint().to_owned());
    let files = find(&arguments.inputs, &arguments.shape())?;
    let checked = check(&files, progress)?;
    let (wrong, inputs) = part(checked);
    if !wrong.is_empty() {
        return Ok((1, describe_wrong(&wrong, arguments.json)));
    }
    let folder = arguments.folder(&header, inputs)?;
    let packed = Instant::now();
    let before = folder.manifest().counts;
    let manifest = pack(&files, &tokenizer, folder, progress)?;
    let times = (began.elapsed(), packed.elapsed());
    Ok((0, Summary::new(&manifest, &before, times).describe(arguments.json)))
}

impl Arguments {
    fn shape(&self) -> Shape {
        let plain = match self.plain {
            Plain::File => Form::Whole,
            Plain::Line => Form::Lines,
            Plain::Paragraph => Form::Paragraphs,
        };
        Shape { plain, field: self.field.clone(), most_bytes: self.most_bytes }
    }

    fn folder(&self, header: &Header, inputs: Vec<Input>) -> Result<PackedFolder, Error> {
        match self.resume {
            true => PackedFolder::resume(&self.out, header, &inputs, self.shard_tokens),
            false => PackedFolder::create(&self.out, header.clone(), inputs, self.shard_tokens),
        }
    }
}

fn read_tokenizer(arguments: &Arguments) -> Result<JsonTokenizer, Error> {
    let path = &arguments.tokenizer;
    let file = File::open(path).map_err(at_path(path))?;
    let mut bytes = Vec::new();
    let read = file.take(MOST_TOKENIZER_BYTES as u64 + 1).read_to_end(&mut bytes);
    read.map_err(at_path(path))?;
    let (end, padding) = (arguments.end.as_deref(), arguments.padding.as_deref());
    JsonTokenizer::read(&bytes, end, padding)
        .map_err(|error| Error::Usage(format!("{}: {}", path.display(), chain(&error))))
}

fn settings(arguments: &Arguments, tokenizer: &JsonTokenizer) -> Result<Settings, Error> {
    let default = Settings::new(arguments.block, tokenizer.padding());
    let settings = Settings {
        window: arguments.window.unwrap_or(default.window),
        group: arguments.group.unwrap_or(default.group),
        ..default
    };
    settings.check().map_err(|wrong| Error::Usage(format!("--{wrong}")))?;
    Ok(settings)
}

fn check(files: &[CorpusFile], progress: Progress) -> Result<Vec<Checked>, Error> {
    let bar = progress.bar("Checking", files.len());
    let checked = files.iter().map(|file| {
        let checked = file.check();
        bar.inc(1);
        checked
    });
    let checked = checked.collect();
    bar.finish_and_clear();
    checked
}

/// What is wrong, and what is there.
fn part(checked: Vec<Checked>) -> (Vec<Wrong>, Vec<Input>) {
    let (mut wrong, mut inputs) = (Vec::new(), Vec::new());
    for one in checked {
        wrong.extend(one.wrong);
        inputs.push(one.input);
    }
    (wrong, inputs)
}

/// Packs what the folder does not have yet.
fn pack(
    files: &[CorpusFile],
    tokenizer: &JsonTokenizer,
    mut folder: PackedFolder,
    progress: Progress,
) -> Result<Manifest, Error> {
    if folder.manifest().complete {
        return Ok(folder.manifest().clone());
    }
    let next = folder.manifest().next();
    let settings = folder.manifest().header.settings;
    let packer = Packer::resume(settings, next).map_err(|wrong| Error::Usage(wrong.to_string()))?;
    let documents: Vec<u64> =
        folder.manifest().inputs.iter().map(|input| input.documents).collect();
    let all = usize::try_from(documents.iter().sum::<u64>()).unwrap_or(usize::MAX);
    let bar = progress.bar("Packing", all);
    let mut feed = Feed::new(tokenizer, packer);
    let mut give = |given: Given<'_>| folder.push(given);
    for (shard, (file, count)) in (0..).zip(files.iter().zip(documents)) {
        if shard < next.shard {
            bar.inc(count);
            continue;
        }
        let before = if shard == next.shard { next.document } else { 0 };
        feed_file(file, before, (&mut feed, &mut give), &bar)?;
    }
    feed.finish(&mut give).map_err(|error| failed(error, None))?;
    bar.finish_and_clear();
    folder.finish()
}

/// Feeds the documents of a file behind the first `before`.
fn feed_file(
    file: &CorpusFile,
    before: u64,
    (feed, give): (&mut Feed<'_, JsonTokenizer>, &mut impl FnMut(Given<'_>) -> Result<(), Error>),
    bar: &ProgressBar,
) -> Result<(), Error> {
    for (number, document) in (0..).zip(file.documents()?) {
        let document = document.map_err(|error| file.changed(error))?;
        if number >= before {
            feed.take(document, give).map_err(|error| failed(error, Some(file)))?;
        }
        bar.inc(1);
    }
    feed.end_shard(give).map_err(|error| failed(error, Some(file)))
}

fn failed(error: FeedError<Error>, file: Option<&CorpusFile>) -> Error {
    match (error, file) {
        (FeedError::Given(error), _) => error,
        (error, Some(file)) => Error::Usage(format!("{}: {error}", file.path.display())),
        (error, None) => Error::Usage(error.to_string()),
    }
}

#[cfg(test)]
mod tests;
